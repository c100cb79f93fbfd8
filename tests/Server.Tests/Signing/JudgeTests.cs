using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Beresta.Server.Tests.Web;
using Beresta.Signatures;
using Microsoft.Playwright;

namespace Beresta.Server.Tests.Signing;

/// <summary>
/// The simulators are judged by client libraries that others wrote, unchanged from npm: what these accept counts as the protocol. What they make of the
/// simulators is verified by our own code.
/// </summary>
public sealed class JudgeTests(Browser browser) : IClassFixture<Browser>
{
    private static readonly string Judges = Path.Combine(DocumentationTests.Root, "tests", "Server.Tests", "judges");

    private static readonly CertificateOwner Owner = new()
    {
        Kind = OwnerKind.OrganizationPerson,
        CommonName = "ООО \"Ромашка, лютик\"",
        Organization = "ООО \"Ромашка, лютик\"",
        Surname = "Иванов",
        FirstName = "Иван",
        MiddleName = "Иванович",
        OrganizationInn = "7707083893",
        Inn = "500100732259",
    };

    [Fact]
    public async Task The_plug_in_is_what_ruscryptojs_takes_for_one()
    {
        using var authority = TestAuthority.CreateRussian(DateTimeOffset.UtcNow.AddYears(-1));
        using var key = authority.Issue(Owner, DateTimeOffset.UtcNow.AddDays(-1));
        using var other = authority.Issue(Owner with { Surname = "Петров", CommonName = "Петров Иван" }, DateTimeOffset.UtcNow.AddDays(-1));
        var page = await Page(new CryptoProToken(new PluginCertificate(key), new PluginCertificate(other, Store: 100)));
        var said = await page.EvaluateAsync<JsonElement>(
            """
            async (thumbprint) => {
              const judge = new window.judges.rusCrypto.CryptoPro();
              const { version } = await judge.init();
              const found = await judge.listCertificates();
              return { version, ids: found.map((one) => one.id), detached: await judge.signData('AQID', thumbprint), read: await judge.readCertificate(thumbprint) };
            }
            """, key.Certificate.Thumbprint.ToUpperInvariant());
        Assert.Equal("2.0.15700", said.GetProperty("version").GetString());
        Assert.Equal(2, said.GetProperty("ids").GetArrayLength());
        var signature = Encoding.ASCII.GetBytes(said.GetProperty("detached").GetString()!);
        var detached = SignatureCheck.Detached(signature, new byte[] { 1, 2, 3 }, authority.Trust, DateTimeOffset.UtcNow);
        Assert.True(detached.IsValid, detached.Summary);
    }

    [Fact]
    public async Task A_cancelled_signature_is_cancelled_for_them_too()
    {
        using var authority = TestAuthority.CreateRussian(DateTimeOffset.UtcNow.AddYears(-1));
        using var key = authority.Issue(Owner, DateTimeOffset.UtcNow.AddDays(-1));
        var page = await Page(new CryptoProToken(new PluginCertificate(key)) { State = "cancel" });
        var said = await page.EvaluateAsync<string[]>(
            """
            async (thumbprint) => {
              const text = (work) => work.then(() => 'signed', (error) => String(error.message ?? error));
              const rus = new window.judges.rusCrypto.CryptoPro();
              await rus.init();
              return [
                await text(window.judges.cryptoPro.createAttachedSignature(thumbprint, 'a')),
                await text(rus.signData('AQID', thumbprint)),
              ];
            }
            """, key.Certificate.Thumbprint.ToUpperInvariant());
        Assert.Contains("отменено пользователем", said[0], StringComparison.Ordinal);
        Assert.Contains("8010006E", said[1], StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task NCALayer_is_what_the_client_of_sigex_takes_for_it()
    {
        using var authority = TestAuthority.CreateKazakh(DateTimeOffset.UtcNow.AddYears(-1));
        var owner = new CertificateOwner
        {
            Kind = OwnerKind.OrganizationPerson,
            CommonName = "ТЕСТОВ ТЕСТ",
            Surname = "ТЕСТОВ",
            FirstName = "ТЕСТ",
            Organization = "ТОО \"Тест\"",
            Bin = "123456789013",
            Iin = "123456789011",
            Country = "KZ",
        };
        using var key = authority.Issue(owner, DateTimeOffset.UtcNow.AddDays(-1));
        await using var layer = await NcaLayer.Start(key);
        var said = await Ask(layer, "many");
        Assert.False(said.TryGetProperty("error", out var error), $"{error}");
        Assert.Equal("1.4", said.GetProperty("version").GetString());
        AssertValid(said.GetProperty("one"), [1, 2, 3]);
        Assert.Equal(2, said.GetProperty("many").GetArrayLength());
        AssertValid(said.GetProperty("many")[1], [4, 5, 6]);
        Assert.True(SignatureCheck.Attached(Bytes(said.GetProperty("attached")), authority.Trust, DateTimeOffset.UtcNow).IsValid);

        void AssertValid(JsonElement signature, byte[] content)
        {
            var verdict = SignatureCheck.Detached(Bytes(signature), content, authority.Trust, DateTimeOffset.UtcNow);
            Assert.True(verdict.IsValid, verdict.Summary);
        }
    }

    private static byte[] Bytes(JsonElement signature) =>
        Encoding.ASCII.GetBytes(signature.ValueKind == JsonValueKind.Array ? signature[0].GetString()! : signature.GetString()!);

    private async Task<IPage> Page(CryptoProToken token)
    {
        var page = await browser.NewPage();
        await token.PutInto(page);
        await page.GotoAsync("data:text/html,<html lang=ru></html>");
        await page.AddScriptTagAsync(new PageAddScriptTagOptions { Path = Path.Combine(Judges, "node_modules", "judges.js") });
        return page;
    }

    private static async Task<JsonElement> Ask(NcaLayer layer, string what = "one")
    {
        var start = new ProcessStartInfo("node") { UseShellExecute = false, RedirectStandardOutput = true, WorkingDirectory = Judges };
        foreach (var argument in (string[])["ncalayer.mjs", layer.Address.ToString(), what])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return JsonSerializer.Deserialize<JsonElement>(said);
    }
}
