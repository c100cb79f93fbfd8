using Beresta.Formats.Print;
using Beresta.Formats.Upd;

namespace Beresta.Formats.Tests;

public sealed class PrintTests
{
    [Fact]
    public void The_form_of_an_upd_shows_its_numbers_and_escapes_its_texts()
    {
        var read = UpdFormats.Seller.Read(Shared.Sample("ark-upd503.xml"));
        Assert.NotNull(read.Model);
        var hostile = read.Model with { Number = "<script>alert(1)</script>" };
        var buyer = UpdAnswer.To(read.Model, [1, 2, 3], UpdAcceptance.Accepted, new DateOnly(2026, 8, 18), DateTimeOffset.UnixEpoch, Examples.Signer, "test", Guid.Empty);
        var stamp = new SignatureStamp("Продавец", "Иванов Иван Иванович, директор", "ООО «А»", "01 02 03", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(60), DateTimeOffset.UnixEpoch, Verdict: "подпись верна");
        var html = UpdPrint.Html(hostile, buyer, [stamp, stamp with { Side = "Покупатель" }]);
        Assert.DoesNotContain("<script>", html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", html, StringComparison.Ordinal);
        Save("upd-ark", UpdPrint.Html(read.Model, buyer, [stamp, stamp with { Side = "Покупатель" }]));
        Save("upd-example", UpdPrint.Html(Examples.Upd, null, [stamp]));
    }

    // To look at a form as a picture: BERESTA_PRINT_TO=folder, then chromium --headless --screenshot.
    private static void Save(string name, string html)
    {
        if (Environment.GetEnvironmentVariable("BERESTA_PRINT_TO") is { } folder)
            File.WriteAllText(Path.Combine(folder, name + ".html"), $"<!doctype html><meta charset=utf-8><style>body{{margin:0}}{PrintStyles.Css}</style>{html}");
    }
}
