using System.Net;
using Beresta.Server.Tests.Web;

namespace Beresta.Server.Tests;

/// <summary>What programs and people see of revocation.</summary>
public sealed class RevocationTests(BerestaServer server, Browser browser) : IClassFixture<BerestaServer>, IClassFixture<Browser>
{
    [Fact]
    public async Task An_unchecked_revocation_is_a_warning_and_a_revoked_certificate_is_refused()
    {
        var (seller, buyer) = (server.Seller, server.Buyer);
        var id = await seller.Send(buyer, number: "О-1");
        await buyer.WaitFor(id, "awaiting-answer-and-receipt");
        Assert.Equal(("valid", "Подпись действительна; отзыв не проверен", false), await Title());
        var window = await browser.LogIn(server, buyer);
        await window.OpenDocument(id);
        Assert.Equal("Подпись действительна; отзыв не проверен", await Seal("ink-act"));

        await PutLists();
        await Until("Подпись действительна");
        Assert.Equal(("valid", "Подпись действительна", true), await Title());
        await window.Page.ReloadAsync();
        Assert.Equal("Подпись действительна", await Seal("ink-ok"));

        server.Authority.Revoke(buyer.Signer.Certificate, DateTimeOffset.UtcNow.AddDays(-1), 1);
        server.Authority.Revoke(seller.Signer.Certificate, DateTimeOffset.UtcNow.AddDays(-1), 1);
        await PutLists();
        await Until("отозван");
        // What came already is marked: the revocation is dated before it.
        Assert.Equal("invalid", (await Title()).Status);
        await window.Page.ReloadAsync();
        Assert.Contains("отозван", await Seal("ink-bad"), StringComparison.Ordinal);
        (await buyer.AnswerWithOwnKey(id, "receipt")).Refused(HttpStatusCode.UnprocessableEntity, "certificate-revoked");
        (await buyer.Answer(id, "recipient-title")).Refused(HttpStatusCode.UnprocessableEntity, "certificate-revoked");
        window.AssertQuiet();

        async Task<(string? Status, string? Summary, bool Checked)> Title()
        {
            var items = (await seller.Read(id, signatures: true)).GetProperty("timeline").EnumerateArray();
            var seal = items.Single(item => item.GetProperty("kind").GetString() == "title").GetProperty("signature");
            return (seal.GetProperty("status").GetString(), seal.GetProperty("summary").GetString(), seal.GetProperty("revocationChecked").GetBoolean());
        }

        // The folder is read anew every few seconds.
        async Task Until(string words)
        {
            while (!(await Title()).Summary!.Contains(words, StringComparison.Ordinal) || (await Title()).Summary!.Contains("не проверен", StringComparison.Ordinal))
                await Task.Delay(200);
        }

        async Task<string> Seal(string tone) => (await window.Page.Locator($".seal summary.{tone}").First.InnerTextAsync()).Trim();
    }

    private async Task PutLists()
    {
        var folder = Directory.CreateDirectory(server.TrustFolder).FullName;
        foreach (var (list, i) in server.Authority.RevocationLists(DateTimeOffset.UtcNow).Select((list, i) => (list, i)))
            await File.WriteAllBytesAsync(Path.Combine(folder, $"{i}.crl"), list.Raw.ToArray());
    }
}
