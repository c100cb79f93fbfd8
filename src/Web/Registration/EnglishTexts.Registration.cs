using Beresta.Accounts;

namespace Beresta.Web;

public partial class EnglishTexts
{
    public override string RegisterTitle => "Register an organization";
    public override string RegisterText =>
        "You need a qualified electronic signature of the head of the organization, of the entrepreneur or of the person; in Kazakhstan one of NCA RK. "
            + "What is known of the organization is taken from the certificate.";
    public override string RegisterSign => "Sign the request";
    public override string RegisterStepDownload => "Save the file of the request. It is good for an hour and once.";
    public override string RegisterDownload => "Save the file";
    public override string RegisterStepSign => "Sign it with your program: CryptoARM, CryptoPro, NCALayer or another. Do not change the file.";
    public override string RegisterStepUpload => "Bring the file of the signature.";
    public override string RegisterFile => "Signature (.sig, .p7s)";
    public override string RegisterFileHint => "A detached signature, or one together with the file.";
    public override string RegisterNext => "Next";
    public override string RegisterNoSignature =>
        "No signature? In Russia organizations and entrepreneurs get one from the tax service and its agents, persons from accredited centres; "
            + "in Kazakhstan NCA RK issues them (service centres, eGov).";
    public override string RegisterFromCertificate => "From the certificate";
    public override string RegisterKind => "Who it is";
    public override string RegisterSigner => "Signed by";
    public override string RegisterWrongData => "Wrong? The certification centre changes this: get a new certificate.";
    public override string RegisterMore => "What the certificate does not say";
    public override string TaxOffice => "Code of the tax office";
    public override string TaxOfficeOfOrganization => "Of the organization's location: 4 digits.";
    public override string TaxOfficeOfEntrepreneur => "Of the entrepreneur's registration: 4 digits.";
    public override string RegisterAdministrator => "Administrator of the organization";
    public override string RegisterLoginHint => "You will log in with this e-mail and password; invite the others from the cabinet.";
    public override string RegisterAccept => "Terms";
    public override string AcceptTerms => "I accept the terms";
    public override string AcceptPersonalData => "I consent to the processing of my personal data";
    public override string RegisterButton => "Register";
    public override string RegistrationAdmitted => "The organization is registered.";
    public override string RegistrationPending => "The request waits for the administrator of the node. Keep the address of this page: the answer will be here.";
    public override string RegisterAgain => "Ask again";
    public override string RegisterLink => "Register an organization";
    public override string ReadText(int version) => version == 0 ? "Read" : $"Read (version {version})";
    public override string RegistrationRejected(string reason) => $"The administrator of the node has refused: {reason}";
    public override string KindOf(OrganizationKind kind) => kind switch
    {
        OrganizationKind.LegalEntity => "Legal entity",
        OrganizationKind.Entrepreneur => "Individual entrepreneur",
        OrganizationKind.Person => "Person",
        OrganizationKind.KazakhEntity => "Organization of Kazakhstan",
        OrganizationKind.KazakhPerson => "Entrepreneur or person of Kazakhstan",
        _ => "Foreign organization",
    };
}
