using Beresta.Formats.Ukd;
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

    private static UkdSellerTitle With(UkdLine first) => Good with { Lines = [first, Good.Lines[1]] };
}
