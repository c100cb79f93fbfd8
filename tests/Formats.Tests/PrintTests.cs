using Beresta.Formats.Print;
using Beresta.Formats.Upd;

namespace Beresta.Formats.Tests;

public sealed class PrintTests
{
    internal static readonly SignatureStamp Stamp = new(
        "Продавец", "Иванов Иван Иванович, директор", "ООО «А»", "01 02 03", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(60), DateTimeOffset.UnixEpoch, Verdict: "подпись верна");

    [Fact]
    public void The_form_of_an_upd_shows_its_numbers_and_escapes_its_texts()
    {
        var title = Examples.Upd with { Number = "<script>alert(1)</script>" };
        var buyer = UpdAnswer.To(title, [1, 2, 3], UpdAcceptance.Accepted, new DateOnly(2026, 8, 18), DateTimeOffset.UnixEpoch, Examples.Signer, "test", Guid.Empty);
        var context = new PrintContext { Answer = UpdFormats.Buyer.Write(buyer).Value, Stamps = [Stamp, Stamp with { Side = "Покупатель", OfAnswer = true }], VerificationUrl = "https://edo.example/d/1?a=1&b=2" };
        var page = PrintForms.Page(UpdFormats.Seller.Write(title).Value, context);
        Assert.NotNull(page);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", page, StringComparison.Ordinal);
        Assert.Contains("1\u00A0520,00", page, StringComparison.Ordinal);
        Assert.Contains(buyer.Operation!, page, StringComparison.Ordinal);
        Assert.Contains("<svg class=\"pf-qr\"", page, StringComparison.Ordinal);
        Assert.Contains("https://edo.example/d/1?a=1&amp;b=2", page, StringComparison.Ordinal);
        Save("upd-example", page);
    }

    [Fact]
    public void Only_who_has_signed_is_marked_as_having_signed()
    {
        var file = UpdFormats.Seller.Write(Examples.Upd).Value;
        Assert.DoesNotContain("<em>ЭП</em>", PrintForms.Page(file, new PrintContext()), StringComparison.Ordinal);
        Assert.Contains("<em>ЭП</em>", PrintForms.Page(file, new PrintContext { Stamps = [Stamp] }), StringComparison.Ordinal);
    }

    // To look at a form as a picture: BERESTA_PRINT_TO=folder, then chromium --headless --screenshot.
    internal static void Save(string name, string page)
    {
        if (Environment.GetEnvironmentVariable("BERESTA_PRINT_TO") is { } folder)
            File.WriteAllText(Path.Combine(folder, name + ".html"), page);
    }
}
