using System.Diagnostics;
using System.Security.Cryptography;

namespace Beresta.Signatures.Tests;

/// <summary>What we sign OpenSSL's GOST engine accepts, and the other way round.</summary>
public sealed class OpenSslTests : IDisposable
{
    private static readonly DateTimeOffset From = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset At = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly CertificateOwner Head = new()
    {
        Kind = OwnerKind.OrganizationPerson,
        CommonName = "ООО \"Ромашка\"",
        Organization = "ООО \"Ромашка\"",
        Surname = "Иванов",
        FirstName = "Иван",
        MiddleName = "Иванович",
        Title = "Генеральный директор",
        OrganizationInn = "7707083893",
        Ogrn = "1027700132195",
        Snils = "11223344595",
        Inn = "500100732259",
    };

    private readonly string folder = Directory.CreateTempSubdirectory("beresta-openssl-").FullName;

    public static TheoryData<string, bool> Curves()
    {
        var data = new TheoryData<string, bool>();
        foreach (var oid in (string[])["1.2.643.2.2.35.1", "1.2.643.2.2.35.2", "1.2.643.2.2.35.3", "1.2.643.2.2.36.0", "1.2.643.2.2.36.1", "1.2.643.7.1.2.1.1.1", "1.2.643.7.1.2.1.1.2", "1.2.643.7.1.2.1.1.3", "1.2.643.7.1.2.1.1.4", "1.2.643.7.1.2.1.2.1", "1.2.643.7.1.2.1.2.2", "1.2.643.7.1.2.1.2.3"])
        {
            data.Add(oid, false);
            data.Add(oid, true);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Curves))]
    public async Task OpenSsl_accepts_what_we_sign_and_we_accept_what_it_signs(string curve, bool attached)
    {
        NeedEngine();
        using var authority = TestAuthority.CreateRussian(From);
        using var signer = authority.Issue(Head, From, curveOid: curve);
        byte[] content = [.. "<Файл/>"u8];
        var ours = attached ? await Cades.SignAttached(content, signer, At) : await Cades.SignDetached(content, signer, At);
        Assert.Equal(ReasonCodes.Valid, (attached ? SignatureCheck.Attached(ours, authority.Trust, At) : SignatureCheck.Detached(ours, content, authority.Trust, At)).Code);

        Write("content", content);
        Write("ours.p7s", ours);
        File.WriteAllText(Path.Combine(folder, "root.pem"), authority.Root.ToPem());
        var time = At.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
        Run($"cms -verify -binary -inform DER -in ours.p7s {(attached ? "" : "-content content")} -CAfile root.pem -purpose any -cades -attime {time} -out checked");
        Assert.Equal(content, File.ReadAllBytes(Path.Combine(folder, "checked")));

        File.WriteAllText(Path.Combine(folder, "signer.pem"), signer.Certificate.ToPem());
        File.WriteAllText(Path.Combine(folder, "chain.pem"), authority.Intermediate.ToPem());
        using (var key = PrivateKey.Read(signer.ExportKey()).Value)
            File.WriteAllText(Path.Combine(folder, "signer.key"), key.ExportPem());
        Run($"cms -sign -binary -cades -in content -signer signer.pem -inkey signer.key -certfile chain.pem -outform DER -out theirs.p7s {(attached ? "-nodetach" : "")}");
        var theirs = File.ReadAllBytes(Path.Combine(folder, "theirs.p7s"));
        var verdict = attached ? SignatureCheck.Attached(theirs, authority.Trust, At) : SignatureCheck.Detached(theirs, content, authority.Trust, At);
        Assert.Equal(ReasonCodes.Valid, verdict.Code);
        Assert.Equal(CadesLevel.Bes, verdict.Signers[0].Level);
        Assert.Equal("7707083893", verdict.Signers[0].Owner!.OrganizationInn);
    }

    [Theory]
    [InlineData("rsa", "-md sha256")]
    [InlineData("rsa", "-md sha512")]
    [InlineData("rsa", "-md sha256 -keyopt rsa_padding_mode:pss -keyopt rsa_pss_saltlen:-1")]
    [InlineData("ec", "-md sha256")]
    [InlineData("ec", "-md sha384")]
    public void RSA_RSA_PSS_and_ECDSA_of_OpenSSL_hold(string kind, string options)
    {
        NeedEngine();
        using var rsa = RSA.Create(2048);
        using var ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var key = PrivateKey.Read(string.Equals(kind, "rsa", StringComparison.Ordinal) ? rsa.ExportPkcs8PrivateKey() : ec.ExportPkcs8PrivateKey()).Value;
        using var authority = TestAuthority.CreateRussian(From);
        File.WriteAllText(Path.Combine(folder, "signer.pem"), authority.Certify(Head, key.PublicKey, From).ToPem());
        File.WriteAllText(Path.Combine(folder, "signer.key"), key.ExportPem());
        Write("content", [.. "x"u8]);
        Run($"cms -sign -binary -cades -in content -signer signer.pem -inkey signer.key -outform DER -out theirs.p7s {options}");
        var theirs = File.ReadAllBytes(Path.Combine(folder, "theirs.p7s"));
        Assert.Equal(ReasonCodes.ValidUnqualified, SignatureCheck.Detached(theirs, "x"u8.ToArray(), authority.Trust, At).Code);
        Assert.Equal(ReasonCodes.BadDigest, SignatureCheck.Detached(theirs, "y"u8.ToArray(), authority.Trust, At).Code);
    }

    [Fact]
    public void OpenSsl_accepts_our_revocation_lists()
    {
        NeedEngine();
        using var authority = TestAuthority.CreateRussian(From);
        using var signer = authority.Issue(Head, From);
        authority.Revoke(signer.Certificate, At, reasonCode: 1);
        File.WriteAllText(Path.Combine(folder, "root.pem"), authority.Root.ToPem() + authority.Intermediate.ToPem());
        Write("list.crl", authority.RevocationLists(At)[0].Raw.ToArray());
        var text = Run("crl -inform DER -in list.crl -CAfile root.pem -noout -text");
        Assert.Contains("Key Compromise", text, StringComparison.Ordinal);
        Assert.Contains("verify OK", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Timestamps_go_both_ways_between_us_and_OpenSsl()
    {
        NeedEngine();
        using var authority = TestAuthority.CreateRussian(From);
        using var signer = authority.Issue(Head, From);
        File.WriteAllText(Path.Combine(folder, "root.pem"), authority.Root.ToPem());
        File.WriteAllText(Path.Combine(folder, "chain.pem"), authority.Intermediate.ToPem());
        byte[] content = [.. "<Файл/>"u8];

        // OpenSSL asks, we answer, OpenSSL verifies.
        Write("content", content);
        Run("ts -query -data content -md_gost12_512 -cert -out query.tsq");
        Write("ours.tsr", await authority.AnswerTimestampQuery(File.ReadAllBytes(Path.Combine(folder, "query.tsq")), DateTimeOffset.UtcNow, TestContext.Current.CancellationToken));
        Assert.Contains("Verification: OK", Run("ts -verify -in ours.tsr -queryfile query.tsq -CAfile root.pem -untrusted chain.pem"), StringComparison.Ordinal);

        // We ask, OpenSSL answers, and its token lifts our signature.
        var service = (KeySigner)authority.TimestampService(From);
        File.WriteAllText(Path.Combine(folder, "tsa.pem"), service.Certificate.ToPem());
        using (var key = PrivateKey.Read(service.ExportKey()).Value)
            File.WriteAllText(Path.Combine(folder, "tsa.key"), key.ExportPem());
        File.WriteAllText(Path.Combine(folder, "serial"), "01");
        File.WriteAllText(Path.Combine(folder, "tsa.cnf"), """
            [tsa]
            default_tsa = t
            [t]
            serial = serial
            signer_cert = tsa.pem
            certs = chain.pem
            signer_key = tsa.key
            signer_digest = md_gost12_256
            default_policy = 1.2.643.2.2.38.4
            digests = md_gost12_256, md_gost12_512
            ess_cert_id_alg = md_gost12_256
            """);
        var plain = await Cades.SignDetached(content, signer, At, TestContext.Current.CancellationToken);
        var hash = DigestAlgorithm.Streebog256.Hash(CadesUpgrade.SignatureOctets(plain, 0).Value.Span);
        Write("ours.tsq", Timestamps.Request(DigestAlgorithm.Streebog256, hash, [0x91, 2, 3]));
        Run("ts -reply -config tsa.cnf -section t -queryfile ours.tsq -out theirs.tsr");
        var reply = File.ReadAllBytes(Path.Combine(folder, "theirs.tsr"));
        Assert.Null(Timestamps.ReadResponse(reply, hash, [0x91, 2, 3]).Problem);
        var stamped = CadesUpgrade.AddTimestamp(plain, 0, Timestamps.ReadToken(reply).Value).Value;
        var verdict = SignatureCheck.Detached(stamped, content, authority.Trust, DateTimeOffset.UtcNow.AddMinutes(1));
        Assert.True(verdict.IsValid, verdict.Summary);
        Assert.Equal(CadesLevel.T, verdict.Signers[0].Level);

        // The same token fits no other signature.
        var other = await Cades.SignDetached("x"u8.ToArray(), signer, At, TestContext.Current.CancellationToken);
        Assert.Equal("timestamp-mismatch", CadesUpgrade.AddTimestamp(other, 0, Timestamps.ReadToken(reply).Value).Problem!.Code);
    }

    [Fact]
    public void OpenSsl_asks_our_OCSP_responder_and_believes_it()
    {
        NeedEngine();
        using var authority = TestAuthority.CreateRussian(DateTimeOffset.UtcNow.AddDays(-1));
        using var good = authority.Issue(Head, DateTimeOffset.UtcNow.AddHours(-1));
        using var bad = authority.Issue(Head, DateTimeOffset.UtcNow.AddHours(-1));
        authority.Revoke(bad.Certificate, DateTimeOffset.UtcNow.AddMinutes(-5), reasonCode: 1);
        File.WriteAllText(Path.Combine(folder, "root.pem"), authority.Root.ToPem());
        File.WriteAllText(Path.Combine(folder, "issuer.pem"), authority.Intermediate.ToPem());
        File.WriteAllText(Path.Combine(folder, "good.pem"), good.Certificate.ToPem());
        File.WriteAllText(Path.Combine(folder, "bad.pem"), bad.Certificate.ToPem());
        // Two questions and a nonce in one request, SHA-256 in one and SHA-1 in the other.
        Run("ocsp -sha256 -issuer issuer.pem -cert good.pem -sha1 -cert bad.pem -reqout query.ocsp -no_cert_verify");
        Write("answer.ocsp", authority.AnswerOcspQuery(File.ReadAllBytes(Path.Combine(folder, "query.ocsp")), DateTimeOffset.UtcNow));
        var text = Run("ocsp -issuer issuer.pem -cert bad.pem -respin answer.ocsp -CAfile root.pem -verify_other issuer.pem -no_nonce");
        Assert.Contains("Response verify OK", text, StringComparison.Ordinal);
        Assert.Contains("bad.pem: revoked", text, StringComparison.Ordinal);
        text = Run("ocsp -reqin query.ocsp -respin answer.ocsp -resp_text -CAfile root.pem -verify_other issuer.pem");
        Assert.Contains("Cert Status: good", text, StringComparison.Ordinal);
        Assert.DoesNotContain("WARNING: no nonce in response", text, StringComparison.Ordinal);
        // Somebody else's certificate is not known; junk is refused.
        Assert.Equal(OcspStatus.Unknown, OcspResponse.Read(authority.AnswerOcspQuery(OcspResponse.Request(authority.Intermediate, authority.Root), DateTimeOffset.UtcNow)).Value.Answers[0].Status);
        Assert.Equal("ocsp-refused", OcspResponse.Read(authority.AnswerOcspQuery("junk"u8.ToArray(), DateTimeOffset.UtcNow)).Problem!.Code);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    internal static void NeedEngine() =>
        Assert.SkipUnless(File.Exists("/usr/lib/x86_64-linux-gnu/engines-3/gost.so"), "OpenSSL's GOST engine (libengine-gost-openssl) is not installed.");

    private void Write(string name, byte[] bytes) => File.WriteAllBytes(Path.Combine(folder, name), bytes);

    private string Run(string arguments)
    {
        File.WriteAllText(Path.Combine(folder, "openssl.cnf"), "openssl_conf = d\n[d]\nengines = e\n[e]\ngost = g\n[g]\nengine_id = gost\ndefault_algorithms = ALL\n");
        var start = new ProcessStartInfo("openssl", arguments) { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["OPENSSL_CONF"] = Path.Combine(folder, "openssl.cnf");
        using var process = Process.Start(start)!;
        var output = process.StandardError.ReadToEndAsync();
        var text = process.StandardOutput.ReadToEnd() + output.Result;
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"openssl {arguments}: {text}");
        return text;
    }
}
