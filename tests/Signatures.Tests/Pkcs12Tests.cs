using System.Diagnostics;

namespace Beresta.Signatures.Tests;

/// <summary>Key containers of OpenSSL, of НУЦ РК and our own, and signing by an external command.</summary>
public sealed class Pkcs12Tests : IDisposable
{
    private static readonly DateTimeOffset From = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset At = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly string folder = Directory.CreateTempSubdirectory("beresta-p12-").FullName;

    [Fact]
    public void Kuznyechik_gives_the_example_of_RFC_7801()
    {
        var cipher = new Kuznyechik(Convert.FromHexString("8899aabbccddeeff0011223344556677fedcba98765432100123456789abcdef"));
        Assert.Equal("7F679D90BEBC24305A468D42B9D4EDCD", Convert.ToHexString(cipher.Encrypt(Convert.FromHexString("1122334455667700ffeeddccbbaa9988"))));
    }

    [Fact]
    public void Magma_gives_the_example_of_RFC_8891()
    {
        var cipher = Gost64.Magma(Convert.FromHexString("ffeeddccbbaa99887766554433221100f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff"));
        Assert.Equal("4EE901E5C2D8CA3D", Convert.ToHexString(cipher.Encrypt(Convert.FromHexString("fedcba9876543210"))));
    }

    [Theory]
    [InlineData("gokalkan-gost1.p12")]
    [InlineData("gokalkan-gost2.p12")]
    [InlineData("ncanodego-individual-valid-individual_valid.p12")]
    [InlineData("ncanodego-legal-valid-head.p12")]
    [InlineData("ncanodego-legal-valid-treasury_client.p12")]
    [InlineData("ncanodego-legal-revoked-head.p12")]
    public async Task A_container_of_the_Kazakh_centre_opens_and_signs(string file)
    {
        var bytes = SharedFiles.Bytes("realworld", "kz", file);
        var opened = Pkcs12.Read(bytes, "Qwerty12");
        Assert.Null(opened.Problem);
        using var signer = opened.Value;
        var ca = Certificate.Read(SharedFiles.Bytes("realworld", "kz", "ncanodego-nca_gost2022_test.cer")).Value;
        var root = Certificate.Read(SharedFiles.Bytes("realworld", "kz", "ncanodego-root_test_gost_2022.cer")).Value;
        var at = signer.Certificate.NotBefore.AddDays(1);
        var signature = await Cades.SignDetached("сәлем"u8.ToArray(), signer, at, TestContext.Current.CancellationToken);
        var verdict = SignatureCheck.Detached(signature, "сәлем"u8.ToArray(), TrustStore.Of(root) with { Certificates = [ca] }, at);
        Assert.True(verdict.IsValid, verdict.Summary);
        Assert.Equal("password-wrong", Pkcs12.Read(bytes, "qwerty12").Problem!.Code);
    }

    [Theory]
    [InlineData("-keypbe AES-256-CBC -certpbe AES-256-CBC")]
    [InlineData("-macalg md_gost12_512")]
    [InlineData("-keypbe PBE-SHA1-3DES -certpbe PBE-SHA1-3DES -macalg sha1")]
    [InlineData("-macalg md_gost12_512 -keypbe kuznyechik-ctr-acpkm -certpbe kuznyechik-ctr-acpkm")]
    [InlineData("-macalg md_gost12_256 -keypbe magma-ctr-acpkm -certpbe magma-ctr-acpkm")]
    [InlineData("-macalg md_gost12_512 -keypbe gost89 -certpbe gost89")]
    [InlineData("-macalg md_gost94 -keypbe gost89 -certpbe gost89")]
    [InlineData("-macalg md_gost12_512 -keypbe gost89 -certpbe gost89", "CRYPT_PARAMS = id-Gost28147-89-CryptoPro-A-ParamSet")]
    public void A_container_of_OpenSSL_opens(string options, string engine = "")
    {
        OpenSslTests.NeedEngine();
        using var authority = TestAuthority.CreateRussian(From);
        using var signer = authority.Issue(Owners.Head, From);
        File.WriteAllText(Path.Combine(folder, "key.pem"), PrivateKey.Read(signer.ExportKey()).Value.ExportPem());
        // Certificates enough to need several keys of a cipher that changes them.
        var others = Enumerable.Range(0, 12).Select(_ => authority.Certify(Owners.Person, authority.Root.PublicKey, From)).ToList();
        File.WriteAllText(Path.Combine(folder, "cert.pem"), signer.Certificate.ToPem());
        File.WriteAllText(Path.Combine(folder, "more.pem"), string.Concat(authority.Intermediate.ToPem(), string.Concat(others.Select(other => other.ToPem()))));
        Run($"pkcs12 -export -inkey key.pem -in cert.pem -certfile more.pem -out key.p12 -passout pass:Пароль1 {options}", engine);
        using var opened = Pkcs12.Read(File.ReadAllBytes(Path.Combine(folder, "key.p12")), "Пароль1").Value;
        Assert.Equal(signer.Certificate, opened.Certificate);
        Assert.Equal(signer.ExportKey(), opened.ExportKey());
        Assert.Equal(13, opened.Chain.Count);
    }

    [Fact]
    public void OpenSSL_opens_our_container()
    {
        OpenSslTests.NeedEngine();
        using var authority = TestAuthority.CreateRussian(From);
        using var signer = authority.Issue(Owners.Head, From);
        var container = Pkcs12.Write(signer, "Пароль1");
        using (var opened = Pkcs12.Read(container, "Пароль1").Value)
            Assert.Equal(signer.ExportKey(), opened.ExportKey());
        File.WriteAllBytes(Path.Combine(folder, "ours.p12"), container);
        Run("pkcs12 -in ours.p12 -passin pass:Пароль1 -nodes -nocerts -out key.pem");
        using var key = PrivateKey.Read(File.ReadAllBytes(Path.Combine(folder, "key.pem"))).Value;
        Assert.Equal(signer.ExportKey(), key.Export());
    }

    [Fact]
    public void A_container_of_CryptoPro_is_refused_by_name()
    {
        var problem = Pkcs12.Read(SharedFiles.Bytes("realworld", "rf", "cryptopro-corefx-dotnet_core_2012_256_GOST_R_34.10.2012-256.pfx"), "1").Problem;
        Assert.Equal("container-unsupported", problem!.Code);
    }

    [Fact]
    public void A_damaged_container_is_refused_without_an_exception()
    {
        using var authority = TestAuthority.CreateRussian(From);
        using var signer = authority.Issue(Owners.Head, From);
        var container = Pkcs12.Write(signer, "x", iterations: 1);
        var random = new Random(5);
        for (var i = 0; i < 1000; i++)
        {
            var damaged = MutationRun.Mutate(container, random);
            var read = Pkcs12.Read(damaged, "x");
            Assert.True(read.Problem is not null || read.Value.Certificate.Equals(signer.Certificate));
        }
    }

    [Fact]
    public async Task An_external_command_signs_and_a_wrong_answer_is_noticed()
    {
        OpenSslTests.NeedEngine();
        using var authority = TestAuthority.CreateRussian(From);
        using var signer = authority.Issue(Owners.Head, From);
        File.WriteAllText(Path.Combine(folder, "key.pem"), PrivateKey.Read(signer.ExportKey()).Value.ExportPem());
        File.WriteAllText(Path.Combine(folder, "openssl.cnf"), EngineConfiguration);
        var external = new ProcessSigner(signer.Certificate, signer.Chain, "/usr/bin/env", $"OPENSSL_CONF={folder}/openssl.cnf", "openssl", "pkeyutl", "-sign", "-inkey", $"{folder}/key.pem", "-in", "{in}", "-out", "{out}");
        var signature = await Cades.SignDetached("x"u8.ToArray(), external, At, TestContext.Current.CancellationToken);
        Assert.True(SignatureCheck.Detached(signature, "x"u8.ToArray(), authority.Trust, At).IsValid);

        var wrong = new ProcessSigner(signer.Certificate, signer.Chain, "/bin/cat");
        await Assert.ThrowsAsync<InvalidOperationException>(() => Cades.SignDetached("x"u8.ToArray(), wrong, At, TestContext.Current.CancellationToken));
        var failing = new ProcessSigner(signer.Certificate, signer.Chain, "/bin/false");
        await Assert.ThrowsAsync<InvalidOperationException>(() => Cades.SignDetached("x"u8.ToArray(), failing, At, TestContext.Current.CancellationToken));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private const string EngineConfiguration = "openssl_conf = d\n[d]\nengines = e\n[e]\ngost = g\n[g]\nengine_id = gost\ndefault_algorithms = ALL\n";

    private void Run(string arguments, string engine = "")
    {
        File.WriteAllText(Path.Combine(folder, "openssl.cnf"), EngineConfiguration + engine + "\n");
        var start = new ProcessStartInfo("openssl", arguments) { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardError = true };
        start.Environment["OPENSSL_CONF"] = Path.Combine(folder, "openssl.cnf");
        using var process = Process.Start(start)!;
        var text = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"openssl {arguments}: {text}");
    }
}
