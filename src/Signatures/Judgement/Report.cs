using System.Globalization;
using System.Text;
using System.Text.Json;
using Beresta.Kernel;

namespace Beresta.Signatures;

/// <summary>Renders a <see cref="Verdict"/> for people and for programs. Says nothing that the verdict does not hold.</summary>
public static class Report
{
    /// <summary>Plain text, one block per signer.</summary>
    public static string Text(Verdict verdict, ReportLanguage language = ReportLanguage.Russian)
    {
        var words = ReportWords.Of(language);
        var text = new StringBuilder();
        text.Append(words.Verdict).Append(": ").Append(words.Status(verdict.Status)).Append(" (").Append(verdict.Code).AppendLine(")");
        text.Append(words.CheckedAt).Append(": ").AppendLine(words.Moment(verdict.CheckedAt));
        if (verdict.HoldsUntil is { } until)
            text.Append(words.HoldsUntil).Append(": ").AppendLine(words.Moment(until));
        if (verdict.Signers.Count == 0)
            AppendReasons(text, verdict.Reasons, words, "  ");
        for (var i = 0; i < verdict.Signers.Count; i++)
        {
            text.AppendLine().Append(words.Signer).Append(' ').Append((i + 1).ToString(CultureInfo.InvariantCulture)).Append(": ");
            AppendSigner(text, verdict.Signers[i], words, "  ");
        }

        return text.ToString();
    }

    /// <summary>JSON with the fields <c>verdict</c>, <c>code</c>, <c>reasons</c>, <c>signers</c>, <c>checkedAt</c>, <c>holdsUntil</c>, <c>policy</c> (docs/signatures.md).</summary>
    public static string Json(Verdict verdict, ReportLanguage language = ReportLanguage.Russian)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("verdict", StatusWord(verdict.Status));
            json.WriteString("code", verdict.Code);
            json.WriteString("summary", verdict.Summary);
            json.WriteString("checkedAt", verdict.CheckedAt);
            WriteTime(json, "holdsUntil", verdict.HoldsUntil);
            json.WriteString("policy", verdict.Policy);
            WriteReasons(json, verdict.Reasons, ReportWords.Of(language));
            json.WriteStartArray("signers");
            foreach (var signer in verdict.Signers)
                WriteSigner(json, signer, ReportWords.Of(language));
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return PlainJson.Spelt(Encoding.UTF8.GetString(stream.ToArray()));
    }

    private static void AppendSigner(StringBuilder text, SignerVerdict signer, ReportWords words, string indent)
    {
        text.Append(words.Status(signer.Status)).Append(" (").Append(signer.Code).AppendLine(")");
        if (signer.Certificate is { } certificate)
        {
            text.Append(indent).Append(words.Owner).Append(": ").AppendLine(certificate.Owner.ToString());
            text.Append(indent).Append(words.Certificate).Append(": ").Append(certificate.SerialNumber).Append(", ").Append(certificate.Issuer.DisplayName)
                .Append(", ").Append(words.Moment(certificate.NotBefore)).Append(" – ").AppendLine(words.Moment(certificate.NotAfter));
            text.Append(indent).Append(words.Algorithm).Append(": ").AppendLine(certificate.PublicKey.Name);
        }

        if (signer.SigningTime is { } claimed)
            text.Append(indent).Append(words.ClaimedTime).Append(": ").AppendLine(words.Moment(claimed));
        if (signer.ProvenTime is { } proven)
            text.Append(indent).Append(words.ProvenTime).Append(": ").AppendLine(words.Moment(proven));
        text.Append(indent).Append(words.Form).Append(": ").AppendLine(FormName(signer.Level));
        if (signer.Qualification != Qualification.NotApplicable)
            text.Append(indent).AppendLine(signer.Qualification == Qualification.Qualified ? words.Qualified : words.Unqualified);
        AppendReasons(text, signer.Reasons, words, indent);
        foreach (var line in signer.Evidence)
            text.Append(indent).Append(words.Evidence).Append(": ").AppendLine(line);
        foreach (var counter in signer.CounterSigners)
        {
            text.Append(indent).Append(words.CounterSigner).Append(": ");
            AppendSigner(text, counter, words, indent + "  ");
        }
    }

    private static void AppendReasons(StringBuilder text, IReadOnlyList<Reason> reasons, ReportWords words, string indent)
    {
        foreach (var reason in reasons)
            text.Append(indent).Append(words.Level(reason.Level)).Append(' ').Append(reason.Code).Append(": ").AppendLine(words.Sentence(reason));
    }

    private static void WriteSigner(Utf8JsonWriter json, SignerVerdict signer, ReportWords words)
    {
        json.WriteStartObject();
        json.WriteString("verdict", StatusWord(signer.Status));
        json.WriteString("code", signer.Code);
        json.WriteString("form", FormName(signer.Level));
        WriteTime(json, "signingTime", signer.SigningTime);
        WriteTime(json, "provenTime", signer.ProvenTime);
        json.WriteString("judgedAt", signer.JudgedAt);
        WriteTime(json, "holdsUntil", signer.HoldsUntil);
        json.WriteString("qualification", signer.Qualification switch { Qualification.Qualified => "qualified", Qualification.Unqualified => "unqualified", _ => "not-applicable" });
        if (signer.Certificate is { } certificate)
            WriteCertificate(json, certificate);
        WriteReasons(json, signer.Reasons, words);
        json.WriteStartArray("path");
        foreach (var member in signer.Path)
            json.WriteStringValue(member.Subject.ToString());
        json.WriteEndArray();
        json.WriteStartArray("evidence");
        foreach (var line in signer.Evidence)
            json.WriteStringValue(line);
        json.WriteEndArray();
        json.WriteStartArray("counterSigners");
        foreach (var counter in signer.CounterSigners)
            WriteSigner(json, counter, words);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteCertificate(Utf8JsonWriter json, Certificate certificate)
    {
        var owner = certificate.Owner;
        json.WriteStartObject("certificate");
        json.WriteString("serialNumber", certificate.SerialNumber);
        json.WriteString("thumbprint", certificate.Thumbprint);
        json.WriteString("subject", certificate.Subject.ToString());
        json.WriteString("issuer", certificate.Issuer.ToString());
        json.WriteString("notBefore", certificate.NotBefore);
        json.WriteString("notAfter", certificate.NotAfter);
        json.WriteString("algorithm", certificate.PublicKey.Name);
        json.WriteEndObject();
        json.WriteStartObject("owner");
        json.WriteString("kind", owner.Kind switch
        {
            OwnerKind.Person => "person",
            OwnerKind.Entrepreneur => "entrepreneur",
            OwnerKind.OrganizationPerson => "organization-person",
            _ => "organization",
        });
        json.WriteString("name", owner.CommonName);
        WriteText(json, "person", owner.PersonName);
        WriteText(json, "organization", owner.Organization);
        WriteText(json, "title", owner.Title);
        WriteText(json, "role", owner.Role);
        WriteText(json, "inn", owner.Inn);
        WriteText(json, "organizationInn", owner.OrganizationInn);
        WriteText(json, "ogrn", owner.Ogrn);
        WriteText(json, "ogrnip", owner.Ogrnip);
        WriteText(json, "snils", owner.Snils);
        WriteText(json, "iin", owner.Iin);
        WriteText(json, "bin", owner.Bin);
        json.WriteEndObject();
    }

    private static void WriteReasons(Utf8JsonWriter json, IReadOnlyList<Reason> reasons, ReportWords words)
    {
        json.WriteStartArray("reasons");
        foreach (var reason in reasons)
        {
            json.WriteStartObject();
            json.WriteString("code", reason.Code);
            json.WriteString("level", reason.Level switch { ReasonLevel.Fail => "fail", ReasonLevel.Warn => "warn", _ => "inform" });
            json.WriteString("message", words.Sentence(reason));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteTime(Utf8JsonWriter json, string name, DateTimeOffset? time)
    {
        if (time is { } known)
            json.WriteString(name, known);
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }

    private static string StatusWord(VerdictStatus status) => status switch
    {
        VerdictStatus.Valid => "VALID",
        VerdictStatus.Invalid => "INVALID",
        _ => "INDETERMINATE",
    };

    /// <summary>The name of a form, the same in all languages.</summary>
    public static string FormName(CadesLevel level) => level switch
    {
        CadesLevel.Cms => "CMS",
        CadesLevel.Bes => "CAdES-BES",
        CadesLevel.T => "CAdES-T",
        CadesLevel.C => "CAdES-C",
        CadesLevel.XLongType1 => "CAdES-X Long Type 1",
        _ => "CAdES-A",
    };
}
