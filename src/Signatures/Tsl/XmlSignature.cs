using System.Xml;
using Beresta.Kernel;

namespace Beresta.Signatures;

/// <summary>
/// Checks an enveloped XMLDSig signature over a whole document (W3C XML Signature, GOST by RFC 9215's and CryptoPro's URIs): what the ministry's
/// TSL carries. One reference to the whole document is taken and nothing else, so that no wrapping can show another text than the signed one.
/// </summary>
internal static class XmlSignature
{
    private const string Namespace = "http://www.w3.org/2000/09/xmldsig#";
    private const string Enveloped = Namespace + "enveloped-signature";
    private const string Inclusive = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
    private const string Exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#";

    /// <summary>The certificate whose key signed the whole document: the one inside, or <paramref name="known"/>. Problems: <c>xml-signature-absent</c>, <c>xml-signature-unsupported</c>, <c>xml-signature-broken</c>.</summary>
    public static Result<Certificate> Check(XmlDocument document, Certificate? known = null)
    {
        var signatures = document.DocumentElement!.ChildNodes.OfType<XmlElement>().Where(element => Is(element, "Signature")).ToList();
        if (signatures is not [var signature])
            return new Problem("xml-signature-absent", signatures.Count == 0 ? "Документ не подписан" : "В документе больше одной подписи");
        if (Child(signature, "SignedInfo") is not { } info || Child(info, "CanonicalizationMethod") is not { } method)
            return Broken("нет SignedInfo");
        if (!TryMode(method, out var isExclusive, out var prefixes))
            return Unsupported(Algorithm(method));
        if (CheckReference(document, signature, info) is { } problem)
            return problem;

        var certificate = known ?? CertificateInside(signature);
        if (certificate is null)
            return Broken("нет сертификата подписанта");
        if (SchemeOf(Algorithm(Child(info, "SignatureMethod")), certificate.PublicKey) is not { } scheme)
            return Unsupported(Algorithm(Child(info, "SignatureMethod")));
        if (!TryBase64(Child(signature, "SignatureValue")?.InnerText, out var value))
            return Broken("нет значения подписи");
        return certificate.PublicKey.Verify(scheme, scheme.Digest.Hash(CanonicalXml.Of(info, isExclusive, prefixes)), value)
            ? certificate
            : Broken("значение подписи не соответствует сертификату");
    }

    private static Certificate? CertificateInside(XmlElement signature)
    {
        var encoded = signature.GetElementsByTagName("X509Certificate", Namespace).OfType<XmlElement>().FirstOrDefault()?.InnerText;
        return TryBase64(encoded, out var raw) && Certificate.Read(raw).Succeeded(out var certificate, out _) ? certificate : null;
    }

    private static Problem? CheckReference(XmlDocument document, XmlElement signature, XmlElement info)
    {
        var references = info.ChildNodes.OfType<XmlElement>().Where(element => Is(element, "Reference")).ToList();
        if (references is not [var reference] || reference.GetAttribute("URI").Length != 0 || !reference.HasAttribute("URI"))
            return Unsupported("ссылка не на весь документ");
        var isExclusive = false;
        IReadOnlyList<string> prefixes = [];
        var isEnveloped = false;
        foreach (var transform in Child(reference, "Transforms")?.ChildNodes.OfType<XmlElement>() ?? [])
        {
            if (string.Equals(Algorithm(transform), Enveloped, StringComparison.Ordinal))
                isEnveloped = true;
            else if (!TryMode(transform, out isExclusive, out prefixes))
                return Unsupported(Algorithm(transform));
        }

        if (!isEnveloped)
            return Unsupported("подпись не вложена в документ");
        if (DigestOf(Algorithm(Child(reference, "DigestMethod"))) is not { } digest)
            return Unsupported(Algorithm(Child(reference, "DigestMethod")));
        var actual = digest.Hash(CanonicalXml.Of(document, isExclusive, prefixes, omitted: signature));
        return TryBase64(Child(reference, "DigestValue")?.InnerText, out var expected) && expected.AsSpan().SequenceEqual(actual)
            ? null
            : Broken("документ изменён после подписания");
    }

    private static bool TryMode(XmlElement method, out bool isExclusive, out IReadOnlyList<string> prefixes)
    {
        isExclusive = string.Equals(Algorithm(method), Exclusive, StringComparison.Ordinal);
        prefixes = method.GetElementsByTagName("InclusiveNamespaces", Exclusive).OfType<XmlElement>().FirstOrDefault()?.GetAttribute("PrefixList")
            .Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(prefix => string.Equals(prefix, "#default", StringComparison.Ordinal) ? "" : prefix).ToList() ?? [];
        return isExclusive || string.Equals(Algorithm(method), Inclusive, StringComparison.Ordinal);
    }

    private static DigestAlgorithm? DigestOf(string uri) => uri switch
    {
        "urn:ietf:params:xml:ns:cpxmlsec:algorithms:gostr34112012-256" => DigestAlgorithm.Streebog256,
        "urn:ietf:params:xml:ns:cpxmlsec:algorithms:gostr34112012-512" => DigestAlgorithm.Streebog512,
        "urn:ietf:params:xml:ns:pkigovkz:xmlsec:algorithms:gostr34112015-256" => DigestAlgorithm.Streebog256,
        "urn:ietf:params:xml:ns:pkigovkz:xmlsec:algorithms:gostr34112015-512" => DigestAlgorithm.Streebog512,
        "http://www.w3.org/2001/04/xmldsig-more#gostr3411" or "urn:ietf:params:xml:ns:cpxmlsec:algorithms:gostr3411" => DigestAlgorithm.Gost94,
        "http://www.w3.org/2001/04/xmlenc#sha256" => DigestAlgorithm.Sha256,
        "http://www.w3.org/2001/04/xmlenc#sha512" => DigestAlgorithm.Sha512,
        _ => null,
    };

    private static SignatureScheme? SchemeOf(string uri, VerificationKey key)
    {
        var oid = uri switch
        {
            "urn:ietf:params:xml:ns:cpxmlsec:algorithms:gostr34102012-gostr34112012-256" => Oids.Gost256WithStreebog,
            "urn:ietf:params:xml:ns:cpxmlsec:algorithms:gostr34102012-gostr34112012-512" => Oids.Gost512WithStreebog,
            "urn:ietf:params:xml:ns:pkigovkz:xmlsec:algorithms:gostr34102015-gostr34112015-256" => Oids.KzGost256WithDigest,
            "urn:ietf:params:xml:ns:pkigovkz:xmlsec:algorithms:gostr34102015-gostr34112015-512" => Oids.KzGost512WithDigest,
            "http://www.w3.org/2001/04/xmldsig-more#gostr34102001-gostr3411" or "urn:ietf:params:xml:ns:cpxmlsec:algorithms:gostr34102001-gostr3411" => Oids.Gost2001WithGost94,
            "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256" => Oids.RsaSha256,
            "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512" => Oids.RsaSha512,
            _ => "",
        };
        return SignatureScheme.Of(new AlgorithmId(oid, default), key.AlgorithmOid);
    }

    private static bool TryBase64(string? text, out byte[] bytes)
    {
        bytes = new byte[text?.Length ?? 0];
        if (string.IsNullOrWhiteSpace(text) || !Convert.TryFromBase64String(text, bytes, out var written))
            return false;
        bytes = bytes[..written];
        return true;
    }

    private static string Algorithm(XmlElement? element) => element?.GetAttribute("Algorithm") ?? "";

    private static bool Is(XmlElement element, string name) =>
        string.Equals(element.LocalName, name, StringComparison.Ordinal) && string.Equals(element.NamespaceURI, Namespace, StringComparison.Ordinal);

    private static XmlElement? Child(XmlElement parent, string name) => parent.ChildNodes.OfType<XmlElement>().FirstOrDefault(child => Is(child, name));

    private static Problem Broken(string reason) => new("xml-signature-broken", $"Подпись документа недействительна: {reason}");

    private static Problem Unsupported(string what) => new("xml-signature-unsupported", $"Подпись документа такого вида не поддерживается: {what}");
}
