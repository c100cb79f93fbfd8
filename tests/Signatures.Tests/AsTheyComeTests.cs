using System.Formats.Asn1;
using System.Text;
using System.Text.RegularExpressions;
using Beresta.Kernel;

namespace Beresta.Signatures.Tests;

/// <summary>Signatures and keys as people and their programs hand them over: wrapped, damaged on the way, or something else altogether.</summary>
public sealed partial class AsTheyComeTests : IDisposable
{
    private static readonly DateTimeOffset From = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset At = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Encoding Windows1251 = CodePagesEncodingProvider.Instance.GetEncoding(1251)!;
    private static readonly byte[] Content = Windows1251.GetBytes("<?xml version=\"1.0\" encoding=\"windows-1251\"?>\n<Файл>\n  <Сумма>100</Сумма>\n</Файл>\n");

    private readonly TestAuthority authority = TestAuthority.CreateRussian(From);

    public static TheoryData<string> Wrappings => new(Wrapped([]).Keys);

    public static TheoryData<string, string> OtherForms => new()
    {
        { "utf-16", "UTF-16" }, { "utf-16 with mark", "UTF-16 с меткой" }, { "utf-8", "UTF-8" }, { "crlf", "CRLF" }, { "no last line break", "без последнего перевода строки" },
        { "one line break more", "с переводом строки в конце" }, { "mark", "BOM" }, { "base64", "base64" }, { "digest", "хэш файла" }, { "digest reversed", "обратном порядке" },
        { "digest in digits", "цифрами" }, { "digest in base64", "хэш файла в base64" }, { "nothing", "пустой файл" },
    };

    [Theory]
    [MemberData(nameof(Wrappings))]
    public async Task A_wrapped_signature_is_read(string wrapping)
    {
        var signature = await Sign(Content);
        var wrapped = Wrapped(signature)[wrapping];
        Assert.Equal(signature, SignedMessage.Read(wrapped).Value.Raw.ToArray());
        Assert.True(SignatureCheck.Detached(wrapped, Content, authority.Trust, At).IsValid);
    }

    [Theory]
    [MemberData(nameof(OtherForms))]
    public async Task Where_another_form_of_the_file_was_signed_the_verdict_says_which(string form, string words)
    {
        var digest = DigestAlgorithm.Streebog256;
        var text = Windows1251.GetString(Content);
        byte[] signed = form switch
        {
            "utf-16" => Encoding.Unicode.GetBytes(text),
            "utf-16 with mark" => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)],
            "utf-8" => Encoding.UTF8.GetBytes(text),
            "crlf" => Windows1251.GetBytes(text.Replace("\n", "\r\n", StringComparison.Ordinal)),
            "no last line break" => Content[..^1],
            "one line break more" => [.. Content, (byte)'\n'],
            "mark" => [0xEF, 0xBB, 0xBF, .. Content],
            "base64" => Encoding.ASCII.GetBytes(Convert.ToBase64String(Content)),
            "digest" => digest.Hash(Content),
            "digest reversed" => [.. digest.Hash(Content).Reverse()],
            "digest in digits" => Encoding.ASCII.GetBytes(Convert.ToHexStringLower(digest.Hash(Content))),
            "digest in base64" => Encoding.ASCII.GetBytes(Convert.ToBase64String(digest.Hash(Content))),
            _ => [],
        };
        var signature = await Sign(signed);
        foreach (var verdict in (Verdict[])[
            SignatureCheck.Detached(signature, Content, authority.Trust, At),
            await SignatureCheck.Detached(signature, new MemoryStream(Content), authority.Trust, At, stop: TestContext.Current.CancellationToken)])
        {
            Assert.Equal((VerdictStatus.Invalid, ReasonCodes.BadDigest), (verdict.Status, verdict.Code));
            Assert.StartsWith("Подписаны другие байты: ", verdict.Summary, StringComparison.Ordinal);
            Assert.Contains(words, verdict.Summary, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_file_that_was_really_changed_gets_no_guess_and_a_large_one_no_search()
    {
        var changed = SignatureCheck.Detached(await Sign([.. Content, 1, 2]), Content, authority.Trust, At);
        Assert.Equal("Подписаны другие байты: хэш файла не совпадает с подписанным", changed.Summary);
        var large = new byte[OtherBytes.LargestContent + 1];
        var digest = DigestAlgorithm.Streebog256.Hash(large);
        Assert.Equal("Подписаны другие байты: хэш файла не совпадает с подписанным", SignatureCheck.Detached(await Sign(digest), large, authority.Trust, At).Summary);
    }

    [Fact]
    public async Task What_is_no_signature_is_named()
    {
        using var signer = authority.Issue(Owners.Head, From);
        var key = PrivateKey.Read(signer.ExportKey()).Value;
        var signature = await Sign(Content);
        var token = await authority.Timestamps(At)(DigestAlgorithm.Streebog256, new byte[32], default);
        var query = Timestamps.Request(DigestAlgorithm.Streebog256, new byte[32]);
        Names(signer.Certificate.Raw, "сертификат, а не подпись");
        Names(Text(signer.Certificate.ToPem()), "сертификат, а не подпись");
        Names(signer.ExportKey(), "закрытый ключ, а не подпись");
        Names(Text(key.ExportPem()), "закрытый ключ, а не подпись");
        Names(Text(key.ExportPem().Replace("PRIVATE", "ENCRYPTED PRIVATE", StringComparison.Ordinal)), "закрытый ключ под паролем");
        Names(key.PublicKeyInfo, "открытый ключ");
        Names(Pkcs12.Write(signer, "1", 1), "контейнер ключа");
        Names(authority.RevocationLists(At)[0].Raw, "список отзыва");
        Names(authority.OcspAnswer(signer.Certificate, At).Raw, "ответ OCSP");
        Names(authority.AnswerOcspQuery(OcspResponse.Request(signer.Certificate, authority.Intermediate), At), "ответ OCSP");
        Names(OcspResponse.Request(signer.Certificate, authority.Intermediate), "запрос OCSP");
        Names(query, "запрос на штамп времени");
        Names(await authority.AnswerTimestampQuery(query, At, TestContext.Current.CancellationToken), "ответ службы штампов времени");
        Names(Request(key), "запрос на сертификат");
        Names(Enveloped(), "зашифрованное сообщение");
        Names(Content, "документ XML");
        Names("<a xmlns=\"http://www.w3.org/2000/09/xmldsig#\"/>"u8.ToArray(), "XMLDSig");
        Names("<html>502 Bad Gateway</html>"u8.ToArray(), "страница HTML");
        Names("\r\n{\"error\":\"no\"}"u8.ToArray(), "JSON");
        Names("%PDF-1.7 …"u8.ToArray(), "PDF");
        Names("PK\x03\x04…"u8.ToArray(), "ZIP");
        Names("MIME-Version: 1.0\r\nContent-Type: multipart/signed"u8.ToArray(), "письмо");
        Names("-----BEGIN PGP SIGNATURE-----\n\niQ==\n-----END PGP SIGNATURE-----"u8.ToArray(), "PGP");
        Names("просто текст"u8.ToArray(), "читается");
        Names(default, "файл пуст");
        Names("\r\n"u8.ToArray(), "файл пуст");
        Names(SignedMessage.Read(signature).Value.Signers[0].Signature, "само значение подписи (64 байт)");
        // Random bytes that begin as XML or JSON does.
        Names(new byte[] { 0x3C }.Concat(Enumerable.Repeat((byte)1, 63)).ToArray(), "само значение подписи (64 байт)");
        Names(new byte[] { 0x7B }.Concat(Enumerable.Repeat((byte)0xF1, 126)).Append((byte)2).ToArray(), "само значение подписи (128 байт)");
        Names(signature[..2000], "файл обрезан: по его началу в нём должно быть");
        Names(Text(Convert.ToBase64String(signature)[..2000]), "файл обрезан");
        Names((byte[])[.. signature, (byte)'\r', (byte)'\n'], "пустые строки или нули");
        Names((byte[])[.. signature, 0, 0, 0], "пустые строки или нули");
        Names((byte[])[.. signature, 1], "лишние байты: 1");
        Names((byte[])[.. "Warning: Undefined index\n"u8, .. Text(Convert.ToBase64String(signature))], "посторонний текст, строк: 1");

        Assert.Contains("набор сертификатов (2)", SignatureCheck.Attached(Bundle(signature), authority.Trust, At).Summary, StringComparison.Ordinal);
        Assert.Contains("штамп времени, а не подпись", SignatureCheck.Detached(token, Content, authority.Trust, At).Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_transferred_as_text_is_named()
    {
        // Enough signatures that one of them has a line feed inside: about one in three has none.
        for (var i = 0; i < 20; i++)
        {
            var signature = await Sign(Content);
            if (!signature.AsSpan(20).Contains((byte)'\n'))
                continue;
            var damaged = new List<byte>();
            foreach (var octet in signature)
                damaged.AddRange(octet == '\n' ? [(byte)'\r', (byte)'\n'] : [octet]);
            var message = SignedMessage.Read(damaged.ToArray()).Problem!.Message;
            Assert.True(message.Contains("переслали как текст", StringComparison.Ordinal) || message.Contains("лишние байты", StringComparison.Ordinal), message);
            return;
        }

        Assert.Fail("No signature had a line feed inside.");
    }

    [Fact]
    public void A_key_a_container_and_a_certificate_are_named_where_another_is_wanted()
    {
        using var signer = authority.Issue(Owners.Head, From);
        Assert.Contains("это сертификат, а не контейнер ключа", Pkcs12.Read(signer.Certificate.Raw, "1").Problem!.Message, StringComparison.Ordinal);
        Assert.Contains("это сертификат, а не контейнер ключа", Pkcs12.Read(Text(signer.Certificate.ToPem()), "1").Problem!.Message, StringComparison.Ordinal);
        Assert.Contains("это сертификат, а не закрытый ключ", PrivateKey.Read(signer.Certificate.Raw).Problem!.Message, StringComparison.Ordinal);
        Assert.Contains("это контейнер ключа PKCS#12, а не закрытый ключ", PrivateKey.Read(Pkcs12.Write(signer, "1", 1)).Problem!.Message, StringComparison.Ordinal);
        Assert.Contains("это закрытый ключ, а не сертификат", Certificate.Read(signer.ExportKey()).Problem!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.2.643.7.1.1.6.1", "1.2.643.2.2.36.0")]
    [InlineData("1.2.643.7.1.1.6.2", "1.2.643.7.1.2.1.2.1")]
    [InlineData("1.2.643.2.2.98", "1.2.643.2.2.36.0")]
    public void A_key_of_ViPNet_under_the_number_of_key_agreement_is_a_key(string algorithm, string curve)
    {
        using var key = PrivateKey.Generate(curve);
        var number = Asn.Reader(key.Export()).ReadSequence();
        number.ReadIntegerBytes();
        number.ReadEncodedValue();
        var octets = number.ReadOctetString();
        using var read = PrivateKey.Read(Asn.Write(writer =>
        {
            using (writer.PushSequence())
            {
                writer.WriteInteger(0);
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(algorithm);
                    using (writer.PushSequence())
                    {
                        writer.WriteObjectIdentifier(curve);
                        writer.WriteObjectIdentifier("1.2.643.2.2.30.1");
                    }
                }

                writer.WriteOctetString(octets);
            }
        })).Value;
        Assert.Equal(key.PublicKey.KeyBits.ToArray(), read.PublicKey.KeyBits.ToArray());
    }

    [Fact]
    public async Task No_sentence_of_the_platform_reaches_a_person()
    {
        using var signer = authority.Issue(Owners.Head, From);
        var originals = new List<byte[]>
        {
            await Sign(Content), signer.Certificate.Raw.ToArray(), signer.ExportKey(), Pkcs12.Write(signer, "1", 1), authority.RevocationLists(At)[0].Raw.ToArray(),
            authority.OcspAnswer(signer.Certificate, At).Raw.ToArray(), await authority.Timestamps(At)(DigestAlgorithm.Streebog256, new byte[32], default),
        };
        var random = new Random(20261128);
        foreach (var original in originals)
        {
            for (var i = 0; i < 400; i++)
            {
                var bytes = MutationRun.Mutate(original, random);
                foreach (var problem in (Problem?[])[
                    SignedMessage.Read(bytes).Problem, Certificate.Read(bytes).Problem, PrivateKey.Read(bytes).Problem, Pkcs12.Read(bytes, "1").Problem,
                    RevocationList.Read(bytes).Problem, OcspResponse.Read(bytes).Problem, TimestampToken.Read(bytes).Problem, Timestamps.ReadToken(bytes).Problem, Mchd.Read(bytes).Problem])
                {
                    foreach (var sentence in problem is null ? [] : problem.Findings.Select(finding => finding.Message).Prepend(problem.Message))
                        Assert.False(English().Replace(sentence, "").Any(char.IsAsciiLetter), sentence);
                }

                foreach (var reason in SignatureCheck.Detached(bytes, Content, authority.Trust, At).Reasons)
                    Assert.False(English().Replace(reason.Message, "").Any(char.IsAsciiLetter), reason.Message);
            }
        }
    }

    public void Dispose() => authority.Dispose();

    // Names of formats and what a certificate says of itself; all else is Russian.
    [GeneratedRegex(
        """«[^»]*»|\b(?:CAdES|CMS|DER|PEM|XML|XMLDSig|JSON|HTML|PDF|ZIP|RTF|PGP|SSH|RAR|MIME|S/MIME|Office|7-Zip|OCSP|RFC|PKCS#?\d*|PRIVATE KEY|base64|keyUsage|SHA-\d+|MD5|RSA|ECDSA|DSA|Ed25519|EMCHD_1|BOM|UTF-\d+|signing-certificate|archive-time-stamp-v2|CTR-ACPKM(?:-OMAC)?|CRLF|LF|p12|pfx|scrypt|DES|RC4|windows-1251)\b""",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex English();

    private static Dictionary<string, byte[]> Wrapped(byte[] signature)
    {
        var base64 = Convert.ToBase64String(signature);
        var lines = Convert.ToBase64String(signature, Base64FormattingOptions.InsertLineBreaks);
        return new Dictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["bare"] = signature,
            ["PEM"] = Text(Armor.Encode("PKCS7", signature)),
            ["PEM with a mark"] = [0xEF, 0xBB, 0xBF, .. Text(Armor.Encode("CMS", signature))],
            ["base64"] = Text(base64),
            ["base64 in lines"] = Text(lines + "\r\n"),
            ["base64 in lines of 64 without carriage returns"] = Text(string.Join('\n', base64.Chunk(64).Select(line => new string(line)))),
            ["base64 with blanks around"] = Text($"  {base64}\n\n"),
            ["base64 without padding"] = Text(base64.TrimEnd('=')),
            ["base64url"] = Text(base64.Replace('+', '-').Replace('/', '_').TrimEnd('=')),
            ["base64 twice"] = Text(Convert.ToBase64String(Text(base64))),
            ["base64 in lines twice"] = Text(Convert.ToBase64String(Text(lines))),
            ["PEM in base64"] = Text(Convert.ToBase64String(Text(Armor.Encode("CMS", signature)))),
            ["UTF-16"] = [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(base64)],
            ["UTF-16 without a mark"] = Encoding.Unicode.GetBytes(lines),
            ["UTF-16 big-endian"] = [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(base64)],
            ["quotes"] = Text($"\"{base64}\""),
            ["quotes with escapes"] = Text($"\"{lines.Replace("\r\n", "\\r\\n", StringComparison.Ordinal).Replace("/", "\\/", StringComparison.Ordinal).Replace("+", "\\u002B", StringComparison.Ordinal)}\""),
            ["single quotes"] = Text($"'{base64}'"),
            ["data URL"] = Text($"data:application/pkcs7-signature;base64,{base64}"),
            ["data URL with percents"] = Text($"data:application/octet-stream;base64,{Uri.EscapeDataString(base64)}"),
            ["hexadecimal"] = Text(Convert.ToHexString(signature)),
            ["hexadecimal in lines"] = Text(string.Join("\n", Convert.ToHexStringLower(signature).Chunk(80).Select(line => new string(line)))),
        };
    }

    private static byte[] Text(string text) => Encoding.ASCII.GetBytes(text);

    private async Task<byte[]> Sign(byte[] content)
    {
        using var signer = authority.Issue(Owners.Head, From);
        return await Cades.SignDetached(content, signer, At, TestContext.Current.CancellationToken);
    }

    private static void Names(ReadOnlyMemory<byte> file, string words)
    {
        var problem = SignedMessage.Read(file).Problem!;
        Assert.Equal("signature-malformed", problem.Code);
        Assert.Contains(words, problem.Message, StringComparison.Ordinal);
        Assert.Equal(problem.Message, SignatureCheck.Detached(file, Content, TrustStore.Empty, At).Summary);
    }

    // PKCS#10, as far as its outside goes.
    private static byte[] Request(PrivateKey key) => Signed.Write(
        Asn.Write(writer =>
        {
            using (writer.PushSequence())
            {
                writer.WriteInteger(0);
                writer.WriteEncodedValue(DistinguishedName.Of(new NameAttribute(Oids.CommonName, "ООО «Ромашка»")).Raw.Span);
                writer.WriteEncodedValue(key.PublicKeyInfo);
                writer.WriteNull(Asn.Context(0));
            }
        }), key);

    private static byte[] Enveloped() => Asn.Write(writer =>
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier("1.2.840.113549.1.7.3");
            using (writer.PushSequence(Asn.Context(0, true)))
            using (writer.PushSequence())
                writer.WriteInteger(0);
        }
    });

    // «certs-only» (RFC 5652 §5.1): no signer, only certificates.
    private static byte[] Bundle(byte[] signature) => Asn.Write(writer =>
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(Oids.SignedData);
            using (writer.PushSequence(Asn.Context(0, true)))
            using (writer.PushSequence())
            {
                writer.WriteInteger(1);
                using (writer.PushSetOf())
                {
                }

                using (writer.PushSequence())
                    writer.WriteObjectIdentifier(Oids.Data);
                using (writer.PushSetOf(Asn.Context(0, true)))
                {
                    foreach (var certificate in SignedMessage.Read(signature).Value.Certificates)
                        writer.WriteEncodedValue(certificate.Raw.Span);
                }

                using (writer.PushSetOf())
                {
                }
            }
        }
    });
}
