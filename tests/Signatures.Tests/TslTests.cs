using System.Text;
using System.Xml;

namespace Beresta.Signatures.Tests;

/// <summary>The list of accredited centres: its signature, and what it says of a certificate.</summary>
public sealed class TslTests : IDisposable
{
    private const string Dsig = "http://www.w3.org/2000/09/xmldsig#";
    private static readonly DateTimeOffset From = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset At = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TestAuthority authority = TestAuthority.CreateRussian(From);

    [Theory]
    [InlineData("256")]
    [InlineData("512")]
    public void The_digest_of_an_XML_signature_of_OpenGost_fits_and_breaks_with_one_letter(string size)
    {
        var certificate = Certificate.Read(SharedFiles.Bytes("realworld", "rf", $"opengost-GostECDsa{size}.cer")).Value;
        var text = Encoding.UTF8.GetString(SharedFiles.Bytes("realworld", "rf", $"opengost-ValidSignedXml{size}.xml")).TrimStart('\uFEFF');
        // The key of these samples is not published: what can be checked is that our canonical form has the digest that they name.
        Assert.Contains("значение подписи", XmlSignature.Check(Load(text), certificate).Problem!.Message, StringComparison.Ordinal);
        Assert.Contains("изменён", XmlSignature.Check(Load(text.Replace("<x>", "<x>y", StringComparison.Ordinal)), certificate).Problem!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_is_imported_only_with_its_own_signature()
    {
        using var ministry = authority.Issue(Owners.Company, From);
        var xml = Sign(List("Действует", "2026-01-01T00:00:00Z"), ministry);
        var centres = AccreditedCentres.Import(Encoding.UTF8.GetBytes(xml), authority.Trust, At).Value;
        Assert.Equal("УЦ «Тест» & партнёры", Assert.Single(centres.Centres).Name);
        Assert.Equal(authority.Intermediate, Assert.Single(centres.Certificates));

        Assert.Equal("xml-signature-broken", Import(xml.Replace("Действует", "Прекращена", StringComparison.Ordinal)));
        Assert.Equal("xml-signature-absent", Import(List("Действует", "2026-01-01T00:00:00Z")));
        Assert.Equal("tsl-untrusted", AccreditedCentres.Import(Encoding.UTF8.GetBytes(xml), TrustStore.Empty, At).Problem!.Code);
        Assert.Equal("tsl-malformed", Import("<!DOCTYPE a><a/>"));
        Assert.Equal("tsl-malformed", Import(string.Concat(Enumerable.Repeat("<a>", 10_000))));

        using var signer = authority.Issue(Owners.Head, At);
        var signature = await Cades.SignDetached("x"u8.ToArray(), signer, At, TestContext.Current.CancellationToken);
        var trust = authority.Trust with { IsAccredited = centres.Cover };
        Assert.Equal(ReasonCodes.Valid, SignatureCheck.Detached(signature, "x"u8.ToArray(), trust, At).Code);
        var stopped = AccreditedCentres.Import(Encoding.UTF8.GetBytes(Sign(List("Прекращена", "2026-03-01T00:00:00Z"), ministry)), authority.Trust, At).Value;
        Assert.Equal(ReasonCodes.ValidUnqualified, SignatureCheck.Detached(signature, "x"u8.ToArray(), trust with { IsAccredited = stopped.Cover }, At).Code);
    }

    [Fact]
    public void Canonical_XML_sorts_escapes_and_keeps_white_space()
    {
        var document = Load("<?pi  x?><a:r xmlns:b='u:b' xmlns:a='u:a' z='1' b:y=\"q'&quot;&#10;\" a:x='2'><!-- gone --> <e xmlns=''/><![CDATA[<&]]>&gt;</a:r>");
        Assert.Equal("<?pi x?>\n<a:r xmlns:a=\"u:a\" xmlns:b=\"u:b\" z=\"1\" a:x=\"2\" b:y=\"q'&quot;&#xA;\"> <e></e>&lt;&amp;&gt;</a:r>", Encoding.UTF8.GetString(CanonicalXml.Of(document, isExclusive: false, [])));
        var inner = Load("<r xmlns:n='u:n' xmlns:m='u:m' xml:lang='ru'><n:e a='1'/></r>").DocumentElement!.FirstChild!;
        Assert.Equal("<n:e xmlns:n=\"u:n\" a=\"1\"></n:e>", Encoding.UTF8.GetString(CanonicalXml.Of(inner, isExclusive: true, [])));
        Assert.Equal("<n:e xmlns:m=\"u:m\" xmlns:n=\"u:n\" a=\"1\" xml:lang=\"ru\"></n:e>", Encoding.UTF8.GetString(CanonicalXml.Of(inner, isExclusive: false, [])));
    }

    public void Dispose() => authority.Dispose();

    private static XmlDocument Load(string xml)
    {
        var document = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
        document.LoadXml(xml);
        return document;
    }

    private string? Import(string xml) => AccreditedCentres.Import(Encoding.UTF8.GetBytes(xml), authority.Trust, At).Problem?.Code;

    private string List(string status, string since) => $"""
        <?xml version="1.0" encoding="utf-8"?>
        <АккредитованныеУдостоверяющиеЦентры><Версия>7</Версия>
          <УдостоверяющийЦентр><Название>УЦ «Тест» &amp; партнёры</Название>
            <СтатусАккредитации><Статус>{status}</Статус><ДействуетС>{since}</ДействуетС></СтатусАккредитации>
            <ПрограммноАппаратныеКомплексы><ПрограммноАппаратныйКомплекс><КлючиУполномоченныхЛиц><Ключ><Сертификаты><ДанныеСертификата><Данные>{Convert.ToBase64String(authority.Intermediate.Raw.Span)}</Данные></ДанныеСертификата></Сертификаты></Ключ></КлючиУполномоченныхЛиц></ПрограммноАппаратныйКомплекс></ПрограммноАппаратныеКомплексы>
          </УдостоверяющийЦентр>
        </АккредитованныеУдостоверяющиеЦентры>
        """;

    private static string Sign(string xml, KeySigner signer)
    {
        var document = Load(xml);
        var digest = signer.Certificate.PublicKey.Digest;
        var hash = Convert.ToBase64String(digest.Hash(CanonicalXml.Of(document, isExclusive: false, [])));
        var info = $"<SignedInfo xmlns=\"{Dsig}\"><CanonicalizationMethod Algorithm=\"http://www.w3.org/TR/2001/REC-xml-c14n-20010315\"></CanonicalizationMethod><SignatureMethod Algorithm=\"urn:ietf:params:xml:ns:cpxmlsec:algorithms:gostr34102012-gostr34112012-256\"></SignatureMethod><Reference URI=\"\"><Transforms><Transform Algorithm=\"{Dsig}enveloped-signature\"></Transform></Transforms><DigestMethod Algorithm=\"urn:ietf:params:xml:ns:cpxmlsec:algorithms:gostr34112012-256\"></DigestMethod><DigestValue>{hash}</DigestValue></Reference></SignedInfo>";
        using var key = PrivateKey.Read(signer.ExportKey()).Value;
        var value = Convert.ToBase64String(key.SignHash(digest.Hash(Encoding.UTF8.GetBytes(info))));
        var signature = $"<Signature xmlns=\"{Dsig}\">{info}<SignatureValue>{value}</SignatureValue><KeyInfo><X509Data><X509Certificate>{Convert.ToBase64String(signer.Certificate.Raw.Span)}</X509Certificate></X509Data></KeyInfo></Signature>";
        var fragment = document.CreateDocumentFragment();
        fragment.InnerXml = signature;
        document.DocumentElement!.AppendChild(fragment);
        return document.OuterXml;
    }
}
