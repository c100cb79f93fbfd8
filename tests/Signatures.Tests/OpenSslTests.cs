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
