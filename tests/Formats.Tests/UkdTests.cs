using System.Text;
using Beresta.Formats.Print;
using Beresta.Formats.Ukd;
using Beresta.Formats.Upd;
using Beresta.Kernel;

namespace Beresta.Formats.Tests;

/// <summary>УКД: one thing of a good one is broken, and its code is expected.</summary>
public sealed class UkdTests
{
    private static readonly UkdSellerTitle Good = RichUkd.Plain501;
    private static readonly UkdLine Line = Good.Lines[0];

    public static TheoryData<string, string, string?> Broken => new()
    {
        { "no totals", "ukd.totals", "totalIncrease" },
        { "no vat after", "ukd.line.vat-after", "lines[0].after.vat" },
        { "no vat difference", "ukd.line.vat-difference", null },
        { "no change", "ukd.change", "change" },
        { "no address", "ukd.address.buyer", "buyer" },
        { "rate unknown", "value.list", "lines[0].after.vatRate" },
        { "both differences", "xml.choice", null },
        { "flags in 5.01", "ukd.file-id", "fileId" },
        { "no signer's kind", "xml.missing", null },
    };

    [Fact]
    public void A_ukd_of_every_function_is_valid_by_the_xsd_and_reads_back_into_the_same_model()
    {
        Shared.SkipWhenAbsent();
        const string Schema = "ON_NKORSCHFDOPPR_1_996_03_05_01_02.xsd";
        foreach (var title in RichUkd.All501)
        {
            var bytes = RoundTrip.Written(UkdFormats.Seller501.Write(title));
            // Revision 02 of the XSD, the only one that is published, is older than the rate of 22 %.
            var of2024 = Encoding.GetEncoding(1251).GetBytes(Encoding.GetEncoding(1251).GetString(bytes).Replace("22%", "20%", StringComparison.Ordinal));
            Assert.Empty(Shared.Validate(of2024, Schema));
            Assert.Empty(OfficialRules.Violated(of2024, Schema));
            ReadsBack(UkdFormats.Seller501, title, bytes);
        }
    }

    [Fact]
    public void A_ukd_5_02_of_every_function_is_valid_by_the_xsd_and_reads_back_into_the_same_model()
    {
        Shared.SkipWhenAbsent();
        foreach (var title in RichUkd.All502)
        {
            var bytes = RoundTrip.Written(UkdFormats.Seller502.Write(title));
            Assert.Same(UkdFormats.Seller502, Documents.FormatOf(bytes));
            Assert.Empty(Shared.Validate(bytes, DifferentialTests.Ukd502));
            Assert.Empty(OfficialRules.Violated(bytes, DifferentialTests.Ukd502));
            ReadsBack(UkdFormats.Seller502, title, bytes);
        }
    }

    public static TheoryData<string, string, string?> Broken502 => new()
    {
        { "words of 5.01", "ukd.fact-name", "factName" },
        { "composer without a ground", "ukd.composer-ground", "composerGround" },
        { "unit without a name", "ukd.traceability.unit-name", "lines[0].traceability[0].unitName" },
        { "no difference of a batch", "ukd.traceability.difference", null },
        { "country without a name", "ukd.customs.country", null },
        { "article alone", "ukd.line.details", null },
        { "weight beside codes", "ukd.marking.weight", null },
        { "nothing marked", "ukd.marking.quantity", null },
        { "both differences", "ukd.line.both-differences", null },
        { "excise code", "value.list", "lines[0].details.productKindCode" },
        { "entrepreneur without a number", "xml.missing", "seller.entrepreneur.ogrnip" },
        { "no currency", "xml.missing", "currency" },
    };

    [Theory]
    [MemberData(nameof(Broken502))]
    public void A_broken_ukd_5_02_is_refused_with_the_rule_that_it_breaks(string how, string code, string? path)
    {
        var good = RichUkd.All502[3];
        var line = good.Lines[0];
        var broken = how switch
        {
            "words of 5.01" => good with { FactName = Good.FactName },
            "composer without a ground" => good with { Composer = "ООО «Бухгалтерия»" },
            "unit without a name" => good with { Lines = [line with { Traceability = [line.Traceability[0] with { UnitName = null }] }] },
            "no difference of a batch" =>
                good with { Lines = [line with { Traceability = [line.Traceability[0] with { Quantity = new UkdMeasure { Before = 1, After = 1 } }] }] },
            "country without a name" => good with { Lines = [line with { Customs = [line.Customs[0] with { CountryNames = [] }] }] },
            "article alone" => good with { Lines = [line with { Details = new UpdLineDetails { Article = "а" } }] },
            "weight beside codes" =>
                good with { Lines = [line with { After = line.After! with { Markings = [line.After.Markings[0] with { WeightQuantity = 1 }] } }] },
            "nothing marked" => good with { Lines = [line with { After = line.After! with { Markings = [new Marking { Gtin = "04600000000001" }] } }] },
            "both differences" => good with { Lines = [line with { Increase = new UkdDifference { AmountWithoutVat = 1 } }] },
            "excise code" => good with { Lines = [line with { Details = line.Details! with { ProductKindCode = 500 } }] },
            "entrepreneur without a number" =>
                good with { Seller = RichUkd.All502[2].Seller! with { Entrepreneur = RichUkd.All502[2].Seller!.Entrepreneur! with { Ogrnip = null } } },
            _ => good with { Currency = null },
        };
        var findings = UkdFormats.Seller502.Write(broken).Problem?.Findings ?? [];
        var finding = findings.First(finding => finding.Code == code);
        Assert.Equal(Severity.Error, finding.Severity);
        if (path is not null)
            Assert.Equal(path, finding.ModelPath);
    }

    [Fact]
    public void What_the_description_of_a_buyers_title_does_not_foresee_is_a_warning_in_a_received_file()
    {
        var answer = UkdAnswer.To(RichUkd.Plain502, [1, 2, 3], new DateOnly(2026, 1, 21), new DateTimeOffset(2026, 1, 21, 8, 0, 0, TimeSpan.Zero),
            Examples.Signer, "Beresta 0.1", Examples.Id, "Скидка учтена");
        var text = Encoding.GetEncoding(1251).GetString(RoundTrip.Written(UkdFormats.Buyer502.Write(answer)));
        var read = UkdFormats.Buyer502.Read(Encoding.GetEncoding(1251).GetBytes(text.Replace(" УточСодОпер=", " ТекстСодОпер=", StringComparison.Ordinal)));
        Assert.True(read.IsValid, string.Join('\n', read.Findings));
        Assert.Equal(Severity.Warning, Assert.Single(read.Findings).Severity);
    }

    [Theory]
    [InlineData("5.01")]
    [InlineData("5.02")]
    public void A_buyers_title_reads_back_into_the_same_model(string version)
    {
        var is501 = version == "5.01";
        var title = new UkdBuyerTitle
        {
            FileId = FileId.New("ON_NKORSCHFDOPPOK", Examples.SellerId, Examples.BuyerId, new DateOnly(2026, 1, 21), Examples.Id, is501 ? null : FileId.NoFlags).ToString(),
            Program = "Beresta 0.1",
            CreatedOn = new DateOnly(2026, 1, 21),
            CreatedAt = new TimeOnly(9, 0, 0),
            Composer = "ООО «Б»",
            SellerFileId = RichUkd.Plain502.FileId,
            SellerFileDate = RichUkd.Plain502.CreatedOn,
            SellerFileTime = RichUkd.Plain502.CreatedAt,
            SellerSignatures = ["AQID"],
            DocumentName = "Универсальный корректировочный документ",
            Function = "КСЧФДИС",
            Number = "3",
            Date = new DateOnly(2026, 1, 20),
            Operation = is501 ? "С изменением стоимости согласен" : UkdAgreement.Agreed,
            OperationNote = is501 ? null : "без замечаний",
            AgreedOn = new DateOnly(2026, 1, 21),
            Info = new InfoField { Texts = [new TextField { Id = "а", Value = "б" }] },
            Treasury = is501 ? null : new BuyerTreasuryInfo { Account = "12345678901", FinancialAuthority = "Минфин", RegisterNumber = "12345678", Oktmo = "45000000" },
            Signers = [is501 ? RichUkd.Plain501.Signers[0] with { Powers = "3" } : Examples.Signer],
            Routing = is501 ? RichUkd.Plain501.Routing! with { SenderId = Examples.BuyerId, RecipientId = Examples.SellerId } : null,
        };
        var format = is501 ? UkdFormats.Buyer501 : UkdFormats.Buyer502;
        var bytes = RoundTrip.Written(format.Write(title));
        Assert.Same(format, Documents.FormatOf(bytes));
        var known = Documents.Recognize(bytes);
        Assert.Equal((Kinds.Ukd, "buyer", version, title.SellerFileId), (known.Kind, known.Title, known.Version, known.ParentFileId));
        ReadsBack(format, title, bytes);
    }

    [Theory]
    [InlineData("5.01")]
    [InlineData("5.02")]
    public void A_buyer_agrees_by_a_title_of_the_same_version(string version)
    {
        var seller = version == "5.01" ? RichUkd.Plain501 : RichUkd.Plain502;
        var format = version == "5.01" ? UkdFormats.Buyer501 : UkdFormats.Buyer502;
        var answer = UkdAnswer.To(seller, [1, 2, 3], new DateOnly(2026, 1, 21), new DateTimeOffset(2026, 1, 21, 8, 0, 0, TimeSpan.Zero), Examples.Signer, "Beresta 0.1", Examples.Id, "Скидка учтена");
        var bytes = RoundTrip.Written(format.Write(answer));
        Assert.Same(format, Documents.FormatOf(bytes));
        Assert.Empty(Documents.Check(bytes).Findings);
        var known = Documents.Recognize(bytes);
        Assert.Equal((seller.FileId, "AQID", "Скидка учтена"), (known.ParentFileId, Assert.Single(known.ParentSignatures), known.Operation));
        Assert.Equal((Examples.BuyerId, Examples.SellerId), (known.SenderId, known.RecipientId));
    }

    [Fact]
    public void The_form_of_a_ukd_shows_four_rows_of_a_line_and_both_totals()
    {
        var page = PrintForms.Page(UkdFormats.Seller501.Write(Good).Value, new PrintContext { Stamps = [PrintTests.Stamp], VerificationUrl = "https://edo.example/d/1" });
        Assert.NotNull(page);
        foreach (var row in (string[])["А (до изменения)", "Б (после изменения)", "В (увеличение)", "Г (уменьшение)"])
            Assert.Equal(Good.Lines.Count, page.Split(row).Length - 1);
        Assert.Contains("Всего уменьшение (сумма строк Г)</td><td class=\"pf-sum\">1\u00A0000,00", page, StringComparison.Ordinal);
        Assert.Contains("Соглашение об изменении цены № 1 от 19.01.2026", page, StringComparison.Ordinal);
        PrintTests.Save("ukd", page);
        PrintTests.Save("ukd-invoice", PrintForms.Page(UkdFormats.Seller501, RichUkd.All501[1], new PrintContext()));
        PrintTests.Save("ukd-traced", PrintForms.Page(UkdFormats.Seller502, RichUkd.All502[3], new PrintContext()));
        Assert.DoesNotContain("Статус:", PrintForms.Page(UkdFormats.Seller501, RichUkd.All501[1], new PrintContext()), StringComparison.Ordinal);
    }

    [Fact]
    public void The_oldest_invoices_are_known_by_their_prefix()
    {
        var invoice = Encoding.UTF8.GetBytes("""<?xml version="1.0" encoding="utf-8"?><Файл ИдФайл="ON_SFAKT_2BM-1_2BM-2_20130101_00000000-0000-4000-8000-000000000001" ВерсФорм="5.01"><Документ КНД="1115101"/></Файл>""");
        Assert.Same(UpdFormats.Invoice502, Documents.FormatOf(invoice));
        Assert.Equal((Kinds.Upd, "СЧФ"), (Documents.Recognize(invoice).Kind, Documents.Recognize(invoice).Function));
        Assert.Contains(Documents.Check(invoice).Findings, finding => finding is { Code: "value.list", Path: "/Файл/@ВерсФорм" });
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_broken_ukd_is_refused_with_the_rule_that_it_breaks(string how, string code, string? path)
    {
        var broken = how switch
        {
            "no totals" => Good with { TotalIncrease = null, TotalDecrease = null },
            "no vat after" => With(Line with { After = Line.After! with { Vat = null } }),
            "no vat difference" => With(Line with { Decrease = Line.Decrease! with { Vat = null } }),
            "no change" => Good with { Change = null },
            "no address" => Good with { Buyer = Good.Buyer! with { Address = null } },
            "rate unknown" => With(Line with { After = Line.After! with { VatRate = "21%" } }),
            "both differences" => With(Line with { Increase = new UkdDifference { Vat = 1 } }),
            "flags in 5.01" => Good with { FileId = Good.FileId + "_" + FileId.NoFlags },
            _ => Good with { Signers = [Good.Signers[0] with { Kind = null }] },
        };
        var findings = UkdFormats.Seller501.Write(broken).Problem?.Findings ?? [];
        var finding = findings.First(finding => finding.Code == code);
        Assert.Equal(Severity.Error, finding.Severity);
        if (path is not null)
            Assert.Equal(path, finding.ModelPath);
    }

    [Fact]
    public void Arithmetic_warns_with_the_numbers()
    {
        var findings = UkdFormats.Seller501.Check(With(Line with { Decrease = new UkdDifference { AmountWithoutVat = 100, Vat = 220, AmountWithVat = 1220 } }));
        var difference = Assert.Single(findings, finding => finding.Code == "ukd.line.difference-arithmetic");
        Assert.Equal(Severity.Warning, difference.Severity);
        Assert.Contains("было 10000.00, стало 9000.00, уменьшение 1000.00, а указано уменьшение 100.00", difference.Message, StringComparison.Ordinal);
        Assert.Contains("уменьшения без налога 1000.00 не равен сумме строк 100.00", Assert.Single(findings, finding => finding.Code == "ukd.totals.arithmetic").Message, StringComparison.Ordinal);
        Assert.Empty(UkdFormats.Seller501.Check(Good));
    }

    [Fact]
    public void A_list_knows_a_ukd_and_by_how_much_the_deal_changes()
    {
        Assert.True(UkdFormats.Seller501.Write(Good).Succeeded(out var bytes, out _));
        var known = Documents.Recognize(bytes);
        Assert.Equal((Kinds.Ukd, "seller", "КСЧФДИС", "5.01", "3"), (known.Kind, known.Title, known.Function, known.Version, known.Number));
        Assert.Equal((488m - 1220m, 88m - 220m), (known.Total, known.Vat));
        Assert.Equal((Examples.SellerId, Examples.BuyerId), (known.SenderId, known.RecipientId));
        Assert.Equal("ООО «Б»", known.Buyer?.Name);
    }

    private static void ReadsBack<T>(Format<T> format, T title, byte[] bytes)
        where T : class, new()
    {
        var read = format.Read(bytes);
        Assert.True(read.Findings.Count == 0, string.Join('\n', read.Findings));
        Assert.Equal(FormatJson.Write(title), FormatJson.Write(read.Model));
        Assert.Equal(bytes, RoundTrip.Written(format.Write(read.Model!)));
    }

    private static UkdSellerTitle With(UkdLine first) => Good with { Lines = [first, Good.Lines[1]] };
}
