using Beresta.Formats.Print;
using Beresta.Formats.Technological;
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

    public static TheoryData<string> Formats => [.. Documents.Formats.Select(Name)];

    private static string Name(Format format) => $"{format.Name} {format.Version}";

    private static Format Named(string name) => Documents.Formats.Single(format => Name(format) == name);

    [Theory]
    [MemberData(nameof(Formats))]
    public void Every_format_prints_with_all_its_fields_and_no_text_of_it_becomes_a_tag(string name)
    {
        var format = Named(name);
        var model = Hostile.Of(format.GetType().GetGenericArguments()[0]);
        var page = PrintForms.Page(format, model, new PrintContext { Stamps = [Stamp with { Owner = Hostile.Text, Verdict = Hostile.Text }], VerificationUrl = Hostile.Text });
        Assert.DoesNotContain("<x-hostile", page, StringComparison.Ordinal);
        Assert.Contains("&lt;/td&gt;&lt;x-hostile a=&quot;1&quot; b=&#39;2&#39;&gt;&amp;lt;", page, StringComparison.Ordinal);
        Save(name.Replace('/', '-'), page);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Every_format_prints_with_none_of_its_fields(string name)
    {
        var format = Named(name);
        var page = PrintForms.Page(format, Activator.CreateInstance(format.GetType().GetGenericArguments()[0])!, new PrintContext());
        Assert.EndsWith("</article></body></html>", page, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(DifferentialTests.Schemas), MemberType = typeof(DifferentialTests))]
    public void Random_documents_print(string schema)
    {
        Shared.SkipWhenAbsent();
        var format = DifferentialTests.Formats[schema];
        var documents = new RandomDocuments(schema, new Random(19));
        for (var i = 0; i < 20; i++)
        {
            documents.Density = i / 20.0;
            Assert.NotNull(PrintForms.Page(format, format.ReadModel(RandomDocuments.Bytes(documents.Make()))!, new PrintContext()));
        }
    }

    [Fact]
    public void An_answer_that_the_form_has_no_place_for_follows_as_a_card()
    {
        var format = TechnologicalFormats.Receipt;
        var answer = UpdFormats.Buyer.Write(UpdAnswer.To(Examples.Upd, [1], UpdAcceptance.Accepted, new DateOnly(2026, 8, 18), DateTimeOffset.UnixEpoch, Examples.Signer, "test", Guid.Empty)).Value;
        var page = PrintForms.Page(format, new ReceiptNotice(), new PrintContext { Answer = answer });
        Assert.Contains("титул покупателя", page, StringComparison.Ordinal);
        Assert.Equal(2, page.Split("<article").Length - 1);
    }

    [Fact]
    public void Real_documents_print()
    {
        Shared.SkipWhenAbsent();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Shared.Root, "samples"), "*.xml", SearchOption.AllDirectories))
        {
            if (PrintForms.Page(File.ReadAllBytes(file), new PrintContext()) is { } page)
                Save("sample-" + Path.GetFileNameWithoutExtension(file), page);
        }
    }

    // To look at a form as a picture: BERESTA_PRINT_TO=folder, then chromium --headless --screenshot.
    internal static void Save(string name, string page)
    {
        if (Environment.GetEnvironmentVariable("BERESTA_PRINT_TO") is { } folder)
            File.WriteAllText(Path.Combine(folder, name + ".html"), page);
    }
}
