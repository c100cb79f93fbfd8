using System.Globalization;
using System.Xml;
using Beresta.Kernel;

namespace Beresta.Signatures;

/// <summary>An accredited certification centre of the ministry's list.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsActive">True when its accreditation was in force on the day of the list.</param>
/// <param name="StatusSince">Since when the status is as it is; null when the list does not say.</param>
/// <param name="Certificates">Certificates with which it issued others.</param>
public sealed record AccreditedCentre(string Name, bool IsActive, DateTimeOffset? StatusSince, IReadOnlyList<Certificate> Certificates);

/// <summary>
/// The ministry's trusted list, TSL (63-ФЗ article 8 part 3; e-trust.gosuslugi.ru): accredited centres and their certificates. Imported from a file whose
/// own signature is checked first.
/// </summary>
public sealed class AccreditedCentres
{
    private const int MaxSize = 96 * 1024 * 1024;
    private const int MaxDepth = 64;

    private readonly Dictionary<string, AccreditedCentre> byFingerprint = new(StringComparer.Ordinal);

    private AccreditedCentres(IReadOnlyList<AccreditedCentre> centres, string version, Certificate signer)
    {
        (Centres, Version, Signer) = (centres, version, signer);
        foreach (var centre in centres)
        {
            foreach (var certificate in centre.Certificates)
                byFingerprint.TryAdd(certificate.Fingerprint, centre);
        }
    }

    /// <summary>All centres.</summary>
    public IReadOnlyList<AccreditedCentre> Centres { get; }

    /// <summary>The list's own version.</summary>
    public string Version { get; }

    /// <summary>Who signed the list.</summary>
    public Certificate Signer { get; }

    /// <summary>The centres' certificates, for <see cref="TrustStore.Certificates"/>.</summary>
    public IEnumerable<Certificate> Certificates => Centres.SelectMany(centre => centre.Certificates);

    /// <summary>
    /// Reads the list and checks its signature: the signer's certificate must lead to a root of <paramref name="trust"/> at that time. Problems:
    /// <c>tsl-malformed</c>, <c>tsl-untrusted</c>, <c>xml-signature-absent</c>, <c>xml-signature-broken</c>, <c>xml-signature-unsupported</c>.
    /// </summary>
    public static Result<AccreditedCentres> Import(ReadOnlyMemory<byte> xml, TrustStore trust, DateTimeOffset at)
    {
        if (xml.Length > MaxSize)
            return Malformed("файл слишком велик");
        try
        {
            if (!IsShallow(xml))
                return Malformed("вложенность слишком велика");
            using var reader = Open(xml);
            var document = new XmlDocument { XmlResolver = null, PreserveWhitespace = true };
            document.Load(reader);
            if (!string.Equals(document.DocumentElement?.LocalName, "АккредитованныеУдостоверяющиеЦентры", StringComparison.Ordinal))
                return Malformed("это не список аккредитованных удостоверяющих центров");
            if (!XmlSignature.Check(document).Succeeded(out var signer, out var problem))
                return problem;
            if (CertificatePaths.Find(signer, trust, at).Failure is { } failure)
                return new Problem("tsl-untrusted", $"Подписанту списка нет доверия: {failure.Message}");
            return Read(document.DocumentElement!, signer);
        }
        catch (XmlException refusal)
        {
            return Malformed($"это не XML: строка {refusal.LineNumber}, знак {refusal.LinePosition}");
        }
    }

    /// <summary>The centre that a certificate belongs to; null when it is not of the list.</summary>
    public AccreditedCentre? Find(Certificate certificate) => byFingerprint.GetValueOrDefault(certificate.Fingerprint);

    /// <summary>
    /// True when a certificate of the path belongs to a centre whose accreditation was in force when the end certificate was issued. Of a centre that has lost
    /// it the list tells only since when.
    /// </summary>
    public bool Cover(IReadOnlyList<Certificate> path) => path.Count > 1 && path.Skip(1).Any(certificate =>
        Find(certificate) is { } centre && (centre.IsActive ? centre.StatusSince is null || centre.StatusSince <= path[0].NotBefore : centre.StatusSince > path[0].NotBefore));

    private static AccreditedCentres Read(XmlElement root, Certificate signer)
    {
        var centres = new List<AccreditedCentre>();
        foreach (var element in Children(root, "УдостоверяющийЦентр"))
        {
            var status = Children(element, "СтатусАккредитации").LastOrDefault();
            var certificates = element.GetElementsByTagName("Данные").OfType<XmlElement>()
                .Select(data => Certificate.Read(System.Text.Encoding.ASCII.GetBytes(data.InnerText.Trim())))
                .Where(read => read.Problem is null)
                .Select(read => read.Value)
                .ToList();
            centres.Add(new AccreditedCentre(
                Text(element, "Название"),
                string.Equals(Text(status, "Статус"), "Действует", StringComparison.OrdinalIgnoreCase),
                Since(status),
                certificates));
        }

        return new AccreditedCentres(centres, Text(root, "Версия"), signer);
    }

    private static DateTimeOffset? Since(XmlElement? status) =>
        status?.ChildNodes.OfType<XmlElement>().Where(child => child.LocalName.StartsWith("ДействуетС", StringComparison.Ordinal) || child.LocalName.StartsWith("Дата", StringComparison.Ordinal))
            .Select(child => DateTimeOffset.TryParse(child.InnerText.Trim(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var since) ? since : (DateTimeOffset?)null)
            .FirstOrDefault(since => since is not null);

    private static bool IsShallow(ReadOnlyMemory<byte> xml)
    {
        using var reader = Open(xml);
        while (reader.Read())
        {
            if (reader.Depth > MaxDepth)
                return false;
        }

        return true;
    }

    private static XmlReader Open(ReadOnlyMemory<byte> xml) =>
        XmlReader.Create(new MemoryStream(xml.ToArray(), writable: false), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CloseInput = true });

    private static IEnumerable<XmlElement> Children(XmlElement? parent, string name) =>
        parent?.ChildNodes.OfType<XmlElement>().Where(child => string.Equals(child.LocalName, name, StringComparison.Ordinal)) ?? [];

    private static string Text(XmlElement? parent, string name) => Children(parent, name).FirstOrDefault()?.InnerText.Trim() ?? "";

    private static Problem Malformed(string reason) => new("tsl-malformed", $"Список аккредитованных центров не читается: {reason}");
}
