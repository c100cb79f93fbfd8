using System.Security.Cryptography;
using System.Text.Json;
using Beresta.Signatures;

namespace Beresta.Cli.Tests;

/// <summary>Keys and signers of every kind through the commands: containers, programs, tokens; signatures beside and over signatures.</summary>
public sealed class SignTests : IDisposable
{
    private const string TokenLibrary = "/usr/lib/softhsm/libsofthsm2.so";

    private readonly CommandLine shell = new();

    [Theory]
    [InlineData("gokalkan-gost1.p12")]
    [InlineData("gokalkan-gost2.p12")]
    [InlineData("ncanodego-individual-valid-individual_valid.p12")]
    [InlineData("ncanodego-legal-valid-head.p12")]
    [InlineData("ncanodego-legal-valid-infosystem.p12")]
    public async Task A_container_of_the_Kazakh_centre_is_imported_and_signs(string name)
    {
        var container = CommandLine.Shared("signatures/realworld/kz/" + name);
        shell.Write("password", "Qwerty12\n");
        shell.Write("wrong", "qwerty12");
        var imported = await shell.Beresta("keys", "import", container, "--out", "kz.key", "--certificate-out", "kz.pem", "--password-file", "password");
        Assert.True(imported.Exit == 0, imported.Error);
        Assert.Equal(0, (await shell.Beresta("keys", "show", "kz.key", "--certificate", "kz.pem")).Exit);
        var refused = await shell.Beresta("keys", "import", container, "--out", "other.key", "--password-file", "wrong");
        Assert.Equal(1, refused.Exit);
        Assert.Contains("password-wrong", refused.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(shell.At("other.key")));

        shell.Write("contract.txt", "Келісімшарт");
        Assert.Equal(0, (await shell.Beresta("sign", "contract.txt", "--p12", container, "--password-file", "password")).Exit);
        Assert.Equal(0, (await shell.Beresta("sign", "contract.txt", "--key", "kz.key", "--certificate", "kz.pem", "--out", "second.p7s")).Exit);
        Assert.All(new[] { "contract.txt.p7s", "second.p7s" }, file =>
        {
            var verdict = SignatureCheck.Detached(File.ReadAllBytes(shell.At(file)), "Келісімшарт"u8.ToArray(), TrustStore.Empty, DateTimeOffset.UtcNow);
            Assert.DoesNotContain(verdict.Reasons, reason => reason.Code is ReasonCodes.BadSignature or ReasonCodes.BadDigest or ReasonCodes.Malformed);
        });
    }

    [Fact]
    public async Task A_key_goes_into_a_container_and_comes_back()
    {
        await Issue("director");
        shell.Write("password", "пароль, который длиннее");
        Assert.Equal(0, (await shell.Beresta("keys", "export", "--key", "director.key", "--certificate", "director.pem", "--out", "director.p12", "--password-file", "password")).Exit);
        Assert.Equal(1, (await shell.Beresta("keys", "export", "--key", "director.key", "--certificate", "director.pem", "--out", "director.p12", "--password-file", "password")).Exit);
        Assert.Equal(0, (await shell.Beresta("keys", "import", "director.p12", "--out", "again.key", "--certificate-out", "again.pem", "--password-file", "password")).Exit);
        Assert.Equal(await File.ReadAllTextAsync(shell.At("director.key")), await File.ReadAllTextAsync(shell.At("again.key")));
        Assert.Equal(await File.ReadAllTextAsync(shell.At("director.pem")), await File.ReadAllTextAsync(shell.At("again.pem")));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(shell.At("director.p12")));
    }

    [Fact]
    public async Task Signatures_stand_beside_and_over_one_another()
    {
        await Issue("director");
        await Issue("accountant");
        shell.Write("contract.txt", "Договор");
        shell.Write("other.txt", "Другой договор");
        foreach (var attached in (string[])["", "--attached"])
        {
            var signature = attached.Length > 0 ? "contract.txt.p7m" : "contract.txt.p7s";
            Assert.Equal(0, (await shell.Beresta(["sign", "contract.txt", "--key", "director.key", "--certificate", "director.pem", .. attached.Length > 0 ? new[] { attached } : []])).Exit);
            var before = await File.ReadAllBytesAsync(shell.At(signature));
            var refused = await shell.Beresta("sign", "other.txt", "--add", signature, "--key", "accountant.key", "--certificate", "accountant.pem");
            Assert.Contains("signature-broken", refused.Error, StringComparison.Ordinal);
            Assert.Equal(before, await File.ReadAllBytesAsync(shell.At(signature)));
            var added = await shell.Beresta("sign", attached.Length > 0 ? signature : "contract.txt", "--add", signature, "--key", "accountant.key", "--certificate", "accountant.pem");
            Assert.True(added.Exit == 0, added.Error);
            Assert.Equal(0, (await shell.Beresta("sign", signature, "--countersign", "1", "--key", "accountant.key", "--certificate", "accountant.pem")).Exit);
            Assert.Contains("signer-not-found", (await shell.Beresta("sign", signature, "--countersign", "3", "--key", "accountant.key", "--certificate", "accountant.pem")).Error, StringComparison.Ordinal);
            var verified = await shell.Beresta("verify", signature, "--trust", "ca/public", "--json");
            Assert.Equal(0, verified.Exit);
            var signers = JsonDocument.Parse(verified.Output).RootElement.GetProperty("signers");
            Assert.Equal(2, signers.GetArrayLength());
            Assert.Equal(1, signers[0].GetProperty("counterSigners").GetArrayLength());
        }
    }

    [Fact]
    public async Task An_attached_signature_over_32_megabytes_is_checked_from_the_file()
    {
        await Issue("director");
        var content = new byte[33 * 1024 * 1024];
        await File.WriteAllBytesAsync(shell.At("scan.tiff"), content);
        Assert.Equal(0, (await shell.Beresta("sign", "scan.tiff", "--attached", "--key", "director.key", "--certificate", "director.pem")).Exit);
        Assert.Equal(0, (await shell.Beresta("verify", "scan.tiff.p7m", "--trust", "ca/public")).Exit);
        await using (var file = File.OpenWrite(shell.At("scan.tiff.p7m")))
        {
            file.Position = content.Length / 2;
            file.WriteByte(1);
        }

        var changed = await shell.Beresta("verify", "scan.tiff.p7m", "--trust", "ca/public");
        Assert.Equal(1, changed.Exit);
        Assert.Contains("BAD_DIGEST", changed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_signs_and_one_that_answers_nonsense_leaves_no_file()
    {
        Assert.SkipUnless(File.Exists("/usr/lib/x86_64-linux-gnu/engines-3/gost.so"), "OpenSSL's GOST engine (libengine-gost-openssl) is not installed.");
        await Issue("director");
        shell.Write("contract.txt", "Договор");
        shell.Write("openssl.cnf", "openssl_conf = d\n[d]\nengines = e\n[e]\ngost = g\n[g]\nengine_id = gost\ndefault_algorithms = ALL\n");
        var signed = await shell.Beresta("sign", "contract.txt", "--certificate", "director.pem", "--signer-command", "/usr/bin/env",
            "--signer-argument", "OPENSSL_CONF=openssl.cnf", "--signer-argument", "openssl", "--signer-argument", "pkeyutl", "--signer-argument=-sign",
            "--signer-argument=-inkey", "--signer-argument", "director.key", "--signer-argument=-in", "--signer-argument", "{in}", "--signer-argument=-out", "--signer-argument", "{out}");
        Assert.True(signed.Exit == 0, signed.Error);
        Assert.Equal(0, (await shell.Beresta("verify", "contract.txt.p7s", "--trust", "ca/public")).Exit);
        foreach (var program in (string[])["/bin/cat", "/bin/false", "there-is-no-such-program"])
        {
            var failed = await shell.Beresta("sign", "contract.txt", "--certificate", "director.pem", "--signer-command", program, "--out", "none.p7s");
            Assert.Equal(1, failed.Exit);
            Assert.Contains("signer-failed", failed.Error, StringComparison.Ordinal);
            Assert.False(File.Exists(shell.At("none.p7s")));
        }
    }

    [Fact]
    public async Task A_token_signs()
    {
        Assert.SkipUnless(File.Exists(TokenLibrary), "SoftHSM2 is not installed.");
        Directory.CreateDirectory(shell.At("tokens"));
        shell.Write("softhsm2.conf", $"directories.tokendir = {shell.At("tokens")}\nobjectstore.backend = file\nlog.level = ERROR\n");
        var environment = "SOFTHSM2_CONF=" + shell.At("softhsm2.conf");
        using var rsa = RSA.Create(2048);
        shell.Write("rsa.pem", PemEncoding.WriteString("PRIVATE KEY", rsa.ExportPkcs8PrivateKey()));
        Assert.Equal(0, (await shell.Run("env", environment, "softhsm2-util", "--init-token", "--free", "--label", "test", "--pin", "1234", "--so-pin", "4321")).Exit);
        Assert.Equal(0, (await shell.Run("env", environment, "softhsm2-util", "--import", "rsa.pem", "--token", "test", "--label", "A1", "--id", "A1", "--pin", "1234")).Exit);
        using var authority = TestAuthority.CreateRussian(DateTimeOffset.UtcNow.AddDays(-1));
        using var key = PrivateKey.Read(rsa.ExportPkcs8PrivateKey()).Value;
        var certificate = authority.Certify(new CertificateOwner { Kind = OwnerKind.Person, CommonName = "Сидоров Пётр", Surname = "Сидоров", FirstName = "Пётр" }, key.PublicKey, DateTimeOffset.UtcNow.AddHours(-1));
        shell.Write("certificate.pem", certificate.ToPem() + authority.Intermediate.ToPem());
        shell.Write("root.pem", authority.Root.ToPem());
        shell.Write("pin", "1234\n");
        shell.Write("wrong", "1111");
        shell.Write("contract.txt", "Договор");

        var signed = await shell.Run("env", environment, "dotnet", CommandLine.Program, "sign", "contract.txt", "--pkcs11", TokenLibrary, "--pin-file", "pin", "--certificate", "certificate.pem");
        Assert.True(signed.Exit == 0, signed.Error);
        Assert.Equal(0, (await shell.Beresta("verify", "contract.txt.p7s", "--trust", "root.pem")).Exit);
        var refused = await shell.Run("env", environment, "dotnet", CommandLine.Program, "sign", "contract.txt", "--pkcs11", TokenLibrary, "--pin-file", "wrong", "--certificate", "certificate.pem");
        Assert.Contains("pin-wrong", refused.Error, StringComparison.Ordinal);
        Assert.Contains("token-unavailable", (await shell.Beresta("sign", "contract.txt", "--pkcs11", "/no/such.so", "--pin-file", "pin")).Error, StringComparison.Ordinal);
    }

    public void Dispose() => shell.Dispose();

    private async Task Issue(string name)
    {
        if (!Directory.Exists(shell.At("ca")))
            Assert.Equal(0, (await shell.Beresta("ca", "init", "ca")).Exit);
        Assert.Equal(0, (await shell.Beresta("ca", "issue", "ca", "--out", name, "--organization", "ООО Ромашка", "--inn", "7707083893", "--name", "Иванов Иван Иванович")).Exit);
    }
}
