using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Beresta.Signatures.Tests;

/// <summary>Signing by a token through PKCS#11, with SoftHSM2 for the token. GOST mechanisms are not tested: SoftHSM2 of Debian has none of 2012.</summary>
public sealed class Pkcs11Tests : IDisposable
{
    private const string LibraryPath = "/usr/lib/softhsm/libsofthsm2.so";
    private static readonly DateTimeOffset From = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset At = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly string folder = Directory.CreateTempSubdirectory("beresta-hsm-").FullName;

    [Fact]
    public async Task A_token_signs_with_RSA_and_with_ECDSA()
    {
        Assert.SkipUnless(File.Exists(LibraryPath), "SoftHSM2 is not installed.");
        Directory.CreateDirectory(Path.Combine(folder, "tokens"));
        var configuration = Path.Combine(folder, "softhsm2.conf");
        await File.WriteAllTextAsync(configuration, $"directories.tokendir = {folder}/tokens\nobjectstore.backend = file\nlog.level = ERROR\n");
        // The library asks the C environment, which .NET does not write to.
        Assert.Equal(0, SetEnvironment(Encoding.UTF8.GetBytes("SOFTHSM2_CONF\0"), Encoding.UTF8.GetBytes(configuration + "\0"), 1));
        Run("--init-token", "--free", "--label", "test", "--pin", "1234", "--so-pin", "4321");

        using var rsa = RSA.Create(2048);
        using var ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var authority = TestAuthority.CreateRussian(From);
        foreach (var (id, pkcs8) in new[] { ("A1", rsa.ExportPkcs8PrivateKey()), ("A2", ec.ExportPkcs8PrivateKey()) })
        {
            var file = Path.Combine(folder, id + ".pem");
            await File.WriteAllTextAsync(file, PemEncoding.WriteString("PRIVATE KEY", pkcs8));
            Run("--import", file, "--token", "test", "--label", id, "--id", id, "--pin", "1234");
        }

        foreach (var pkcs8 in new[] { rsa.ExportPkcs8PrivateKey(), ec.ExportPkcs8PrivateKey() })
        {
            using var key = PrivateKey.Read(pkcs8).Value;
            var certificate = authority.Certify(Owners.Company, key.PublicKey, From);
            var opened = Pkcs11Signer.Open(LibraryPath, "1234", certificate, authority.Intermediate);
            Assert.Null(opened.Problem);
            using var signer = opened.Value;
            var signature = await Cades.SignDetached("x"u8.ToArray(), signer, At, TestContext.Current.CancellationToken);
            var verdict = SignatureCheck.Detached(signature, "x"u8.ToArray(), authority.Trust, At);
            Assert.True(verdict.IsValid, verdict.Summary);
        }

        using var stranger = PrivateKey.Generate();
        Assert.Equal("token-without-key", Pkcs11Signer.Open(LibraryPath, "1234", authority.Certify(Owners.Company, stranger.PublicKey, From)).Problem!.Code);
        Assert.Equal("token-without-key", Pkcs11Signer.Open(LibraryPath, "1234").Problem!.Code);
        Assert.Equal("token-unavailable", Pkcs11Signer.Open("/no/such/library.so", "1234").Problem!.Code);
    }

    [Fact]
    public async Task RSA_and_ECDSA_keys_sign_without_a_token_too()
    {
        using var authority = TestAuthority.CreateRussian(From);
        using var rsa = RSA.Create(2048);
        using var ec = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        foreach (var pkcs8 in new[] { rsa.ExportPkcs8PrivateKey(), ec.ExportPkcs8PrivateKey() })
        {
            using var key = PrivateKey.Read(pkcs8).Value;
            using var signer = KeySigner.Create(key, authority.Certify(Owners.Company, key.PublicKey, From), authority.Intermediate).Value;
            var verdict = SignatureCheck.Detached(await Cades.SignDetached("x"u8.ToArray(), signer, At, TestContext.Current.CancellationToken), "x"u8.ToArray(), authority.Trust, At);
            Assert.True(verdict.IsValid, verdict.Summary);
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [DllImport("libc", EntryPoint = "setenv")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetEnvironment(byte[] name, byte[] value, int overwrite);

    private void Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("softhsm2-util", arguments) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["SOFTHSM2_CONF"] = Path.Combine(folder, "softhsm2.conf");
        using var process = Process.Start(start)!;
        var text = process.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, text);
    }
}
