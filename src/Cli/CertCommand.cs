using System.Text.Json;
using Beresta.Signatures;

namespace Beresta.Cli;

/// <summary><c>beresta cert show</c>: what a certificate says.</summary>
internal static class CertCommand
{
    public static readonly Command Command = new(
        "cert show", "показать сертификат: владелец, срок, назначение", "ФАЙЛ",
        [new("--json", null, "по одному объекту JSON на строку для каждого сертификата")],
        ["beresta cert show director.cer", "beresta cert show chain.pem --json"],
        arguments => Task.FromResult(Run(arguments)))
    {
        OperandCount = (1, 1),
        Details = "Понимает DER, PEM с одним или несколькими сертификатами, base64 и сертификаты внутри подписи (.p7s).",
    };

    private static int Run(Arguments arguments)
    {
        var file = arguments.Positional[0];
        if (!Terminal.Read(file).Succeeded(out var bytes, out var problem))
            return Terminal.Refuse(problem);
        IReadOnlyList<Certificate> certificates;
        if (SignedMessage.Read(bytes).Succeeded(out var message, out _))
            certificates = message.Certificates;
        else if (Certificate.ReadAll(bytes).Succeeded(out var read, out problem))
            certificates = read;
        else
            return Terminal.Refuse(problem, file);
        foreach (var certificate in certificates)
        {
            if (arguments.Has("--json"))
                Terminal.SayJson(Json(certificate));
            else
                Show(certificate);
        }

        return Exit.Good;
    }

    private static void Show(Certificate certificate)
    {
        Terminal.Say(Terminal.Bold(certificate.Subject.DisplayName));
        Line("владелец", certificate.Owner.ToString());
        Line("субъект", certificate.Subject.ToString());
        Line("издатель", certificate.Issuer.ToString());
        Line("серийный №", certificate.SerialNumber);
        Line("отпечаток", $"SHA-1 {certificate.Thumbprint}");
        var now = DateTimeOffset.UtcNow;
        var state = now < certificate.NotBefore ? "ещё не действует" : now > certificate.NotAfter ? "срок истёк" : "действует";
        Line("срок", $"{Moments.Show(certificate.NotBefore)} – {Moments.Show(certificate.NotAfter)} ({state})");
        Line("ключ", certificate.PublicKey.Name);
        if (certificate.IsAuthority)
            Line("роль", certificate.IsSelfIssued ? "корневой удостоверяющий центр" : "удостоверяющий центр");
        if (certificate.KeyUsage is { } usage)
            Line("назначение", usage.ToString());
        if (certificate.SubjectSignTool is { } tool)
            Line("средство ЭП", tool);
        foreach (var url in certificate.CrlUrls)
            Line("отзыв (CRL)", url);
        foreach (var url in certificate.OcspUrls)
            Line("отзыв (OCSP)", url);
        Terminal.Say();
    }

    private static void Line(string name, string value) => Terminal.Say($"  {name,-12} {value}");

    private static string Json(Certificate certificate) => JsonSerializer.Serialize(
        new
        {
            subject = certificate.Subject.ToString(),
            issuer = certificate.Issuer.ToString(),
            certificate.SerialNumber,
            certificate.Thumbprint,
            certificate.NotBefore,
            certificate.NotAfter,
            algorithm = certificate.PublicKey.Name,
            owner = new
            {
                kind = certificate.Owner.Kind.ToString(),
                certificate.Owner.CommonName,
                certificate.Owner.PersonName,
                certificate.Owner.Organization,
                certificate.Owner.Title,
                certificate.Owner.Inn,
                certificate.Owner.OrganizationInn,
                certificate.Owner.Ogrn,
                certificate.Owner.Snils,
                certificate.Owner.Iin,
                certificate.Owner.Bin,
                certificate.Owner.Email,
            },
            certificate.IsAuthority,
            keyUsage = certificate.KeyUsage?.ToString(),
            certificate.Policies,
            certificate.CrlUrls,
            certificate.OcspUrls,
        }, Terminal.Json);
}
