using Beresta.Exchange.Contents;
using Beresta.Exchange.Signing;
using Beresta.Formats;
using Beresta.Kernel;
using Beresta.Web.Shell;
using Microsoft.AspNetCore.Http;

namespace Beresta.Web.Signing;

/// <summary>Where a visitor's signature comes from.</summary>
public enum SignedBy
{
    /// <summary>A key that the server holds.</summary>
    Server,

    /// <summary>The CryptoPro plug-in of his browser.</summary>
    CryptoPro,

    /// <summary>NCALayer on his machine.</summary>
    NcaLayer,

    /// <summary>A file that another program makes.</summary>
    File,
}

/// <summary>What a visitor chose in a form with <see cref="SignerCard"/>.</summary>
internal sealed record SignerChoice(SignedBy By, ReadOnlyMemory<byte>? Certificate)
{
    private const int LargestCertificate = 64 * 1024;

    /// <summary>The certificate, or the visitor himself where it is not known.</summary>
    public SigningRequest Request(Visit visit, params IReadOnlyList<SigningSubject> subjects)
    {
        var name = PersonName.Of(visit.PersonName);
        return new SigningRequest(subjects, Certificate, Certificate is null
            ? new Signatory(name.Last ?? "", name.First ?? name.Last ?? "", name.Middle, Position: null)
            : null);
    }

    /// <summary>As the form was filled in; the server's key where it says nothing.</summary>
    public static async Task<Result<SignerChoice>> Read(HttpContext http, CancellationToken stop)
    {
        var texts = http.Visit().Texts;
        var by = http.Field("by") switch
        {
            "cryptopro" => SignedBy.CryptoPro,
            "ncalayer" => SignedBy.NcaLayer,
            "file" => SignedBy.File,
            _ => SignedBy.Server,
        };
        if (by == SignedBy.Server)
            return new SignerChoice(by, null);
        if (by == SignedBy.File)
        {
            if (http.Request.Form.Files["signer-certificate"] is not { Length: > 0 } file)
                return new SignerChoice(by, null);
            return file.Length <= LargestCertificate
                ? new SignerChoice(by, await file.ReadBytes(stop))
                : new Problem("certificate-too-large", texts.TooLargeText, ProblemKind.TooLarge);
        }

        return Unwrap.Base64(System.Text.Encoding.ASCII.GetBytes(http.Field("certificate"))) is { Length: > 0 } certificate
            ? new SignerChoice(by, certificate)
            : new Problem("certificate-missing", texts.ChooseCertificate);
    }
}
