using System.Text;
using Beresta.Formats;
using Beresta.Kernel;
using Beresta.Signatures;

namespace Beresta.Exchange.Contents;

/// <summary>
/// Whether a file is signed by whom it names as its signer (Подписант). Of several signers that it names, whoever signs is one. A certificate of an
/// organisation that names no person, and a file that names nobody, cannot be compared.
/// </summary>
internal static class SignerCheck
{
    /// <summary>The finding of a signature by somebody else.</summary>
    public const string OtherSigner = "signer.other";

    /// <summary>What is strange about who signed, one finding for each signature by somebody else.</summary>
    public static IEnumerable<Finding> Of(IReadOnlyList<PersonName> named, Verdict verdict, Severity severity) =>
        from signer in named.Count == 0 ? [] : verdict.Signers
        let owner = signer.Certificate?.Owner
        where owner?.PersonName is not null && !IsAmong(named, owner)
        select new Finding(OtherSigner, severity, $"Подписант в файле — {string.Join(", ", named)}, а подпись поставлена сертификатом на имя {owner.PersonName}") { ModelPath = "signers" };

    /// <summary>Why a file may not be sent with these signatures: <c>signer-mismatch</c>; null where it may.</summary>
    public static Problem? WhyNot(IReadOnlyList<PersonName> named, Verdict verdict)
    {
        var findings = Of(named, verdict, Severity.Error).ToList();
        return findings.Count == 0 ? null : Mismatch(findings);
    }

    /// <summary>Is this person one of those named? Letters are compared: neither case, ё, blanks nor hyphens matter; an initial stands for its name, and a patronymic may be left out.</summary>
    public static bool IsAmong(IReadOnlyList<PersonName> named, Signatory person) =>
        named.Any(name => IsSame(name, person.Surname, person.FirstName, person.MiddleName));

    /// <summary>Is the certificate this person's, by name?</summary>
    public static bool IsHeldBy(CertificateOwner owner, PersonName person) => owner.PersonName is not null && IsAmong([person], owner);

    /// <summary><c>signer-mismatch</c>: the file names another person than the one who is to sign it.</summary>
    public static Problem Mismatch(IReadOnlyList<PersonName> named, Signatory person) => Mismatch(
    [
        new Finding(OtherSigner, Severity.Error, $"Подписант в файле — {string.Join(", ", named)}, а подписывает {person.Surname} {person.FirstName} {person.MiddleName}".TrimEnd()) { ModelPath = "signers" },
    ]);

    private static Problem Mismatch(IReadOnlyList<Finding> findings) =>
        new("signer-mismatch", "Подписант, указанный в файле, — не тот, кто подписывает: подписать должен он, или нужен файл с другим подписантом", findings);

    // Where a certificate cuts its names otherwise than «фамилия, имя, отчество», its common name may still say them in this order.
    private static bool IsAmong(IReadOnlyList<PersonName> named, CertificateOwner owner) => named.Any(name =>
        IsSame(name, owner.Surname, owner.FirstName, owner.MiddleName)
        || Letters(owner.CommonName) is var whole && (whole == Letters(name.ToString()) || whole == Letters(name.Last) + Letters(name.First)));

    private static bool IsSame(PersonName name, string? last, string? first, string? middle) =>
        Letters(name.Last) is { Length: > 0 } surname && surname == Letters(last) && IsSame(name.First, first) && IsSame(name.Middle, middle);

    private static bool IsSame(string? one, string? other)
    {
        var (left, right) = (Letters(one), Letters(other));
        return left.Length == 0 || right.Length == 0 || left == right || ((left.Length == 1 || right.Length == 1) && left[0] == right[0]);
    }

    private static string Letters(string? name)
    {
        var letters = new StringBuilder(name?.Length ?? 0);
        foreach (var rune in (name ?? "").Normalize(NormalizationForm.FormC).ToUpperInvariant().EnumerateRunes())
        {
            if (Rune.IsLetter(rune))
                letters.Append(rune.ToString() == "Ё" ? "Е" : rune.ToString());
        }

        return letters.ToString();
    }
}
