namespace Beresta.Web;

public sealed partial class EnglishTexts
{
    public override string SignBy => "Sign with";
    public override string ByServerKey => "A key on the server";
    public override string ByCryptoPro => "CryptoPro in this browser";
    public override string ByNcaLayer => "NCALayer (Kazakhstan)";
    public override string ByFile => "A signature file";
    public override string ByFileHint => "Sign the file in another program and upload the .sig.";
    public override string ChooseCertificate => "Choose the certificate that will sign";
    public override string NcaLayerAsks => "NCALayer asks for the key twice: first to learn whose it is, then to sign.";
    public override string SignersCertificate => "The signer's certificate (.cer) or any signature of his (.sig)";
    public override string Workplace => "Check this computer";
    public override string WorkplaceHint => "What can sign on this computer, and what stands in the way.";
    public override string StepExtension => "The browser's extension";
    public override string StepPlugin => "The plug-in";
    public override string StepCsp => "CryptoPro CSP";
    public override string StepCertificates => "Certificates";
    public override string StepNcaLayer => "The program NCALayer";
    public override string CheckAgain => "Check again";
    public override string CertificateMaySign => "This certificate may sign here";
    public override string Signing => "Signing";
    public override string SignMany => "Sign several";
    public override string WhatIsSigned => "What is signed";
    public override string SizeOfFile => "Bytes";
    public override string SignatureIsMade => "signed";
    public override string OpenDocument => "Open the document";
    public override string SignFilesHint =>
        "Download the files, sign each with a detached signature (CAdES, .sig) and upload the signatures. Do not change the files.";
    public override string SendSigned => "Send what is signed";
    public override string SendWhatIsSigned => "Send those that are signed";
    public override string SignAgain => "Sign";
    public override string AnswerTheProgram => "Answer the signing program: it may ask for a password in a window of its own.";
    public override string NoPower => "No power of attorney came along";
    public override string PowerHolds => "By a power of attorney that holds";
    public override string PowerDoesNotHold => "The power of attorney does not hold";
    public override string PowerIsToBeRead => "By a power of attorney whose powers are to be read";
    public override string PowerNumber => "Number of the power of attorney";
    public override string PowerFrom => "Principal";
    public override string PowerTo => "Representative";
    public override string Powers => "Powers of attorney";
    public override string Signers => "Certificates";
    public override string PowersHint =>
        "An employee with a personal certificate signs by a machine-readable power of attorney (МЧД) of the head. Upload its file and "
            + "signature; a передоверие after the one that it stands on.";
    public override string NoPowersYet => "There are none yet";
    public override string PowerFile => "The file of the power of attorney (XML)";
    public override string PowerSignature => "The principal's signature (.sig)";
    public override string AddPower => "Upload";
    public override string RevokePower => "Withdraw";
    public override string RevokePowerConfirm => "Withdraw the power of attorney? Nothing can be signed by it any more.";
    public override string PowerRevoked => "withdrawn";
    public override string SignersHint => "Certificates that have signed for the organisation. Forbid one that was used by somebody who should not.";
    public override string FirstUsed => "First used";
    public override string BlockCertificate => "Forbid";
    public override string AllowCertificate => "Allow";
    public override string CertificateIsBlocked => "forbidden";
    public override string NoSignersYet => "Nobody has signed yet";

    public override string SignersCertificateHint(string name) => $"Without it the files name: {name}.";

    public override string SignatureJudgedAt(string when) => $"Checked {when}; it is checked again when evidence of revocation arrives.";

    public override string SignedOf(int done, int all) => $"Signed and sent: {done} of {all}.";

    public override string SignatureOf(string file) => $"Signature of {file}";

    public override string DocumentOfList(int number) => $"Document {number}";

    public override string SigningWaitsUntil(string until) => $"The files wait until {until}.";

    public override string IssuerUnknown(string issuer) =>
        $"The node does not know the issuer “{issuer}”: a signature is taken if it holds the chain to a trusted centre.";

    public override IReadOnlyDictionary<string, string> SigningCauses { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["no-extension"] =
            "The extension “CryptoPro Extension for CAdES Browser Plug-in” is not installed or is off. Install it from the browser's "
                + "store and reload the page.",
        ["no-plugin"] =
            "The extension is there, but the plug-in does not answer: install “CryptoPro CAdES Browser Plug-in” from CryptoPro. If "
                + "CryptoPro asks to allow the site in its own window, allow it.",
        ["plugin-off"] = "The plug-in did not answer in time. Answer CryptoPro's question in its own window and try again.",
        ["plugin-old"] = "The plug-in is old: today's extension works with 2.0.15400 and newer. Update it.",
        ["no-csp"] = "CryptoPro CSP was not found: install it.",
        ["license"] = "The licence of CryptoPro CSP has ended: enter another.",
        ["cancelled"] = "Signing was cancelled. You can start again.",
        ["pin-wrong"] = "Wrong password (PIN) of the container. The number of tries is limited.",
        ["pin-blocked"] = "The carrier's PIN is blocked: unblock it with the administrator's PIN or ask your certification centre.",
        ["no-carrier"] = "The key container was not found: insert the carrier.",
        ["no-key"] = "The certificate has no private key: install it from its container by CryptoPro CSP.",
        ["no-certificates"] = "There are no certificates: insert the carrier or install a certificate.",
        ["no-good-certificate"] = "None of the certificates may sign for this organisation: the reason stands under each.",
        ["expired"] = "expired",
        ["no-trust"] = "The chain of certificates cannot be built: install the root and intermediate certificates of the centre.",
        ["revoked"] = "The certificate was revoked.",
        ["not-found"] = "The certificate was not found: insert the carrier with its key.",
        ["hash"] = "CryptoPro CSP cannot sign with this key: update it.",
        ["not-running"] = "NCALayer does not answer: start it. If it runs, open https://127.0.0.1:13579 and accept the certificate.",
        ["broken-off"] = "The connection to the signing program broke off. What was signed before is kept: go on.",
        ["refused"] = "The signing program refused.",
        ["other-signer"] = "Another certificate has signed.",
        ["unknown"] = "Signing did not succeed.",
    };
}
