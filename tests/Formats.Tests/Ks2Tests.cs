using Beresta.Formats.Ks2;
using Beresta.Formats.Print;
using Beresta.Kernel;

namespace Beresta.Formats.Tests;

public sealed class Ks2Tests
{
    private const string ContractorSchema = "ON_AKTREZRABP_1_971_01_01_00_01.xsd";
    private const string CustomerSchema = "ON_AKTREZRABZ_1_971_02_01_00_01.xsd";

    [Fact]
    public void Acts_of_every_make_are_valid_by_the_xsd_and_read_back_into_the_same_model()
    {
        Shared.SkipWhenAbsent();
        foreach (var title in RichKs2.All)
            RoundTrip.Of(Ks2Formats.Contractor, title, title.FileId, ContractorSchema);
    }

    [Fact]
    public void The_customer_s_titles_are_valid_by_the_xsd_and_read_back_into_the_same_model()
    {
        Shared.SkipWhenAbsent();
        foreach (var title in RichKs2.Answers)
            RoundTrip.Of(Ks2Formats.Customer, title, title.FileId, CustomerSchema);
    }

    [Fact]
    public void Works_that_are_accepted_with_remarks_are_no_refusal_and_say_which_defects_they_have()
    {
        Shared.SkipWhenAbsent();
        foreach (var document in new[] { null, new DocumentReference { Name = "Акт о недостатках", Number = "7" } })
        {
            var answer = Ks2Answer.WithDefects(RichKs2.Answers[0], "Трещина в стяжке", document);
            RoundTrip.Of(Ks2Formats.Customer, answer, answer.FileId, CustomerSchema);
            var known = Documents.Recognize(RoundTrip.Written(Ks2Formats.Customer.Write(answer)));
            Assert.Equal(("2", "Трещина в стяжке"), (known.Result, known.Operation));
        }
    }

    [Fact]
    public void The_good_examples_have_no_findings_at_all()
    {
        Assert.Empty(Ks2Formats.Contractor.Check(RichKs2.Example));
        Assert.Empty(Ks2Formats.Customer.Check(RichKs2.Answers[0]));
    }

    [Fact]
    public void Lists_show_the_total_with_vat_and_the_answer_names_its_outcome()
    {
        var known = Documents.Recognize(RoundTrip.Written(Ks2Formats.Contractor.Write(RichKs2.Example)));
        Assert.Equal((Kinds.Ks2, "seller", "3", new DateOnly(2026, 1, 12), 502830m, 83805m), (known.Kind, known.Title, known.Number, known.Date, known.Total, known.Vat));
        Assert.Equal("ООО «Б»", known.Buyer?.Name);
        var answer = Documents.Recognize(RoundTrip.Written(Ks2Formats.Customer.Write(RichKs2.Answers[0])));
        Assert.Equal((RichKs2.Example.FileId, "1", Examples.BuyerId), (answer.ParentFileId, answer.Result, answer.SenderId));
        Assert.Equal("3", Documents.Recognize(RoundTrip.Written(Ks2Formats.Customer.Write(RichKs2.Answers[1]))).Result);
    }

    [Theory]
    [InlineData("ks2.work.cost")]
    [InlineData("ks2.section.total")]
    [InlineData("ks2.totals")]
    [InlineData("ks2.totals.with-vat")]
    [InlineData("ks2.totals.by-rates")]
    public void Sums_that_do_not_agree_are_told_as_warnings(string code)
    {
        var example = RichKs2.Example;
        var (part, totals) = (example.Parts[0], example.Totals!);
        var broken = code switch
        {
            "ks2.work.cost" => example with { Parts = [part with { Works = [part.Works[0] with { Price = 800 }] }] },
            "ks2.section.total" => example with { Parts = [part with { Sections = [part.Sections[0] with { AmountWithoutVat = 412651 }] }] },
            "ks2.totals" => example with { Totals = totals with { AmountWithoutVat = 419026 } },
            "ks2.totals.with-vat" => example with { Totals = totals with { AmountWithVat = 502831 } },
            _ => example with { Totals = totals with { Rates = [totals.Rates[0] with { TaxBase = 419024 }] } },
        };
        Assert.Contains(Ks2Formats.Contractor.Check(broken), finding => finding.Code == code && finding.Severity == Severity.Warning);
    }

    [Fact]
    public void The_form_shows_the_works_the_totals_and_how_they_were_accepted()
    {
        var file = RoundTrip.Written(Ks2Formats.Contractor.Write(RichKs2.Example));
        var context = new PrintContext { Answer = RoundTrip.Written(Ks2Formats.Customer.Write(RichKs2.Answers[0])), Stamps = [PrintTests.Stamp, PrintTests.Stamp with { OfAnswer = true }] };
        var page = PrintForms.Page(file, context)!;
        Assert.Contains("0322005", page, StringComparison.Ordinal);
        Assert.Contains("Раздел 1. Кровля", page, StringComparison.Ordinal);
        Assert.Contains("502\u00A0830,00", page, StringComparison.Ordinal);
        Assert.Contains("Пятьсот две тысячи восемьсот тридцать рублей 00 копеек", page, StringComparison.Ordinal);
        Assert.Contains(Ks2Answer.Accepted, page, StringComparison.Ordinal);
        PrintTests.Save("ks2", page);
        var refused = PrintForms.Page(file, context with { Answer = RoundTrip.Written(Ks2Formats.Customer.Write(RichKs2.Answers[1])) })!;
        Assert.Contains("Работы по разделу 1 не выполнены", refused, StringComparison.Ordinal);
        Assert.Contains("В приёмке отказал", refused, StringComparison.Ordinal);
        PrintTests.Save("ks2-refused", refused);
        PrintTests.Save("ks2-state", PrintForms.Page(RoundTrip.Written(Ks2Formats.Contractor.Write(RichKs2.All[^1])), new PrintContext())!);
    }

    [Theory]
    [InlineData("не XML")]
    [InlineData("<a><b></a>")]
    [InlineData("<a/><b/>")]
    [InlineData("<a x='1' x='2'/>")]
    [InlineData("<Қ/>")]
    [InlineData("<p:a/>")]
    [InlineData("")]
    public void Structured_information_that_is_no_xml_is_refused(string text)
    {
        var state = RichKs2.All[^1];
        var broken = state with { Structured = new StructuredInfo { Elements = [text] } };
        Assert.Contains(Ks2Formats.Contractor.Write(broken).Problem?.Findings ?? [], finding => finding is { Code: "value.xml", ModelPath: "structured.elements[0]" });
    }

    [Fact]
    public void Structured_information_keeps_its_namespaces()
    {
        var state = RichKs2.All[^1] with { Structured = new StructuredInfo { Elements = ["<p:a xmlns:p=\"urn:p\" p:b=\"1\"><c xmlns=\"urn:c\"/></p:a>"] } };
        var bytes = RoundTrip.Written(Ks2Formats.Contractor.Write(state));
        Assert.Equal(FormatJson.Write(state), FormatJson.Write(Ks2Formats.Contractor.Read(bytes).Model));
    }

    [Fact]
    public void Sums_too_large_for_any_arithmetic_are_findings_and_no_crash()
    {
        var bytes = RoundTrip.Written(Ks2Formats.Contractor.Write(RichKs2.Example));
        var huge = System.Text.Encoding.Latin1.GetString(bytes).Replace("\"450\"", "\"79228162514264337593543950335\"", StringComparison.Ordinal).Replace(">450<", ">79228162514264337593543950335<", StringComparison.Ordinal)
            .Replace("\"730\"", "\"79228162514264337593543950335\"", StringComparison.Ordinal);
        Assert.Contains(Ks2Formats.Contractor.Read(System.Text.Encoding.Latin1.GetBytes(huge)).Findings, finding => finding.Code == "value.number");
    }
}
