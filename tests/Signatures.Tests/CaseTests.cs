namespace Beresta.Signatures.Tests;

/// <summary>The inputs of public reports beside the checkout, as they stand there: what they are made of is tried with inputs of our own in the other tests.</summary>
public sealed class CaseTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 28, 20, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("40-unsorted-attributes/sorted-good.p7s", "UNTRUSTED")]
    [InlineData("40-unsorted-attributes/signed-sorted.p7s", "UNTRUSTED")]
    [InlineData("40-unsorted-attributes/as-stands.p7s", "UNTRUSTED")]
    [InlineData("42-algorithm-ids/key.p7s", "UNTRUSTED")]
    [InlineData("42-algorithm-ids/key-null.p7s", "UNTRUSTED")]
    [InlineData("42-algorithm-ids/digest-null.p7s", "UNTRUSTED")]
    [InlineData("42-algorithm-ids/with-digest.p7s", "UNTRUSTED")]
    [InlineData("42-algorithm-ids/with-digest-null.p7s", "UNTRUSTED")]
    [InlineData("43-wrappings/data-url.sig", "UNTRUSTED")]
    [InlineData("43-wrappings/double.sig", "UNTRUSTED")]
    [InlineData("43-wrappings/double-crlf.sig", "UNTRUSTED")]
    [InlineData("43-wrappings/hex.sig", "UNTRUSTED")]
    [InlineData("43-wrappings/json-string.sig", "UNTRUSTED")]
    [InlineData("43-wrappings/url.sig", "UNTRUSTED")]
    [InlineData("43-wrappings/utf16.sig", "UNTRUSTED")]
    [InlineData("43-wrappings/lf-corrupted.der", "MALFORMED", "переслали как текст")]
    [InlineData("43-wrappings/php-warning.sig", "MALFORMED", "посторонний текст, строк: 1")]
    [InlineData("43-wrappings/trailing-newline.der", "MALFORMED", "пустые строки или нули")]
    [InlineData("43-wrappings/trailing-zeros.der", "MALFORMED", "пустые строки или нули")]
    [InlineData("44-other-bytes/base64.p7s", "BAD_DIGEST", "base64")]
    [InlineData("44-other-bytes/crlf.p7s", "BAD_DIGEST", "CRLF")]
    [InlineData("44-other-bytes/digest-hex.p7s", "BAD_DIGEST", "цифрами")]
    [InlineData("44-other-bytes/digest-reversed.p7s", "BAD_DIGEST", "обратном порядке")]
    [InlineData("44-other-bytes/digest.p7s", "BAD_DIGEST", "хэш файла")]
    [InlineData("44-other-bytes/empty.p7s", "BAD_DIGEST", "пустой файл")]
    [InlineData("44-other-bytes/extra-newline.p7s", "BAD_DIGEST", "с переводом строки в конце")]
    [InlineData("44-other-bytes/no-last-newline.p7s", "UNTRUSTED")]
    [InlineData("44-other-bytes/utf16le.p7s", "BAD_DIGEST", "UTF-16")]
    [InlineData("44-other-bytes/utf8.p7s", "BAD_DIGEST", "UTF-8")]
    [InlineData("46-not-signatures/bundle.p7s", "NO_SIGNATURE", "набор сертификатов")]
    [InlineData("46-not-signatures/certificate.p7s", "MALFORMED", "сертификат, а не подпись")]
    [InlineData("46-not-signatures/certificate.sig", "MALFORMED", "сертификат, а не подпись")]
    [InlineData("46-not-signatures/content-itself.sig", "MALFORMED", "документ XML")]
    [InlineData("46-not-signatures/empty.sig", "MALFORMED", "файл пуст")]
    [InlineData("46-not-signatures/html.sig", "MALFORMED", "страница HTML")]
    [InlineData("46-not-signatures/key.sig", "MALFORMED", "закрытый ключ, а не подпись")]
    [InlineData("46-not-signatures/raw64.sig", "MALFORMED", "само значение подписи")]
    [InlineData("46-not-signatures/truncated.sig", "MALFORMED", "файл обрезан")]
    [InlineData("46-not-signatures/xmldsig.sig", "MALFORMED", "XMLDSig")]
    [InlineData("47-openssl/cades.p7s", "UNTRUSTED")]
    [InlineData("47-openssl/keyid.p7s", "UNTRUSTED")]
    [InlineData("47-openssl/noattr.p7s", "UNTRUSTED")]
    [InlineData("47-openssl/nocerts.p7s", "NO_SIGNER_CERT")]
    [InlineData("47-openssl/no-binary.p7s", "BAD_DIGEST", "CRLF")]
    [InlineData("47-openssl/plain.p7s", "UNTRUSTED")]
    [InlineData("47-openssl/smime-pem.p7s", "UNTRUSTED")]
    [InlineData("47-openssl/smime.p7s", "MALFORMED", "письмо S/MIME")]
    public void A_signature_gets_the_answer_that_is_right(string file, string code, string words = "")
    {
        var bytes = Case(file);
        var content = Case(file[..(file.IndexOf('/', StringComparison.Ordinal) + 1)] + "t.xml");
        var verdict = SignatureCheck.Detached(bytes, content, TrustStore.Empty, At);
        // Nobody is trusted here: what is otherwise in order ends with the missing root.
        Assert.Equal(code, verdict.Code);
        Assert.Contains(words, verdict.Summary, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("48-p12/cert-as.p12", "container-malformed", "сертификат")]
    [InlineData("48-p12/pem-as.p12", "container-malformed", "сертификат")]
    [InlineData("48-p12/cryptopro-1.80.pfx", "container-unsupported", "КриптоПро")]
    [InlineData("48-p12/md94.p12", "password-wrong", "Пароль")]
    public void A_container_gets_the_answer_that_is_right(string file, string code, string words)
    {
        var problem = Pkcs12.Read(Case(file), "not the password").Problem!;
        Assert.Equal(code, problem.Code);
        Assert.Contains(words, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_of_ViPNet_is_read()
    {
        using var key = PrivateKey.Read(Case("48-p12/vipnet-dh.key")).Value;
        Assert.Equal(Oids.Gost256, key.PublicKey.AlgorithmOid);
    }

    private static byte[] Case(string file) => File.ReadAllBytes(SharedFiles.Need(Path.Combine(SharedFiles.Root ?? "", "cases", file)));
}
