using System.Text;
using Beresta.Formats.Act;
using Beresta.Formats.Making;
using Beresta.Formats.Torg12;
using Beresta.Formats.Ukd;
using Beresta.Formats.Upd;
using Beresta.Kernel;

namespace Beresta.Formats.Tests;

/// <summary>Formats, rates and limits by their days.</summary>
public sealed class CalendarTests
{
    private static readonly Encoding Cp1251 = Encoding.GetEncoding(1251);

    [Fact]
    public void Every_format_has_one_row_and_what_is_replaced_names_a_format_of_its_kind_that_can_be_made()
    {
        Assert.Equal(Documents.Formats.Count, FormatCalendar.All.Count);
        Assert.All(Documents.Formats, format => Assert.Single(FormatCalendar.All, term => term.Format == format));
        foreach (var term in FormatCalendar.All.Where(term => term.Instead is not null))
        {
            Assert.Equal((term.Format.Kind, term.Format.Title, true), (term.Instead!.Kind, term.Instead.Title, term.Instead.CanWrite));
            Assert.True(term.Made.To is not null || term.Note is not null, $"{term.Format.Prefix} {term.Format.Version}: neither a day nor a word on it.");
        }

        Assert.All(FormatCalendar.All.Where(term => !term.Format.CanWrite && term.Instead is null),
            term => Assert.Contains(term.Format.Kind, (string[])[Kinds.KzEsf, Kinds.UniversalMessage]));
    }

    [Theory]
    [InlineData("20250331", false)]
    [InlineData("20250401", true)]
    public void A_title_made_after_its_format_ended_gets_a_warning_with_what_to_take(string day, bool warns)
    {
        var check = Documents.Check(Cp1251.GetBytes($"""
            <?xml version="1.0" encoding="windows-1251"?><Файл ИдФайл="ON_NSCHFDOPPR_2BM-1_2BM-2_{day}_00000000-0000-4000-8000-000000000001" ВерсФорм="5.01"><Документ КНД="1115131"/></Файл>
            """));
        Assert.Same(UpdFormats.Seller501, check.Format);
        var found = check.Findings.Where(finding => finding.Code == "format.not-in-force").ToList();
        Assert.Equal(warns ? 1 : 0, found.Count);
        Assert.All(found, finding =>
        {
            Assert.Equal(Severity.Warning, finding.Severity);
            Assert.Contains("действовал по 31.03.2025", finding.Message, StringComparison.Ordinal);
            Assert.Contains("версии 5.03", finding.Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void No_title_is_made_by_a_format_that_has_ended()
    {
        Assert.Null(FormatCalendar.WhyNotMade(UpdFormats.Seller501, new DateOnly(2025, 3, 31)));
        var problem = FormatCalendar.WhyNotMade(UpdFormats.Seller501, new DateOnly(2025, 4, 1))!;
        Assert.Equal("format-not-in-force", problem.Code);
        Assert.Contains("5.03", problem.Message, StringComparison.Ordinal);
        Assert.Null(FormatCalendar.WhyNotMade(UkdFormats.Seller501, new DateOnly(2026, 11, 28)));
    }

    [Theory]
    [InlineData("20%", 2025, 12, 31, true)]
    [InlineData("20%", 2026, 1, 1, false)]
    [InlineData("22%", 2025, 12, 31, false)]
    [InlineData("22%", 2026, 1, 1, true)]
    [InlineData("5%", 2024, 12, 31, false)]
    [InlineData("20/120", 2026, 1, 1, true)]
    [InlineData("без НДС", 2026, 1, 1, true)]
    public void A_rate_is_in_force_by_the_day_of_shipment(string rate, int year, int month, int day, bool holds)
    {
        var on = new DateOnly(year, month, day);
        Assert.Equal(holds, TaxCalendar.IsInForce(rate, on));
        var line = Examples.Upd.Lines[0] with { VatRate = rate };
        var title = Examples.Upd with { Date = on, Transfer = Examples.Upd.Transfer! with { Date = on }, Lines = [line] };
        Assert.Equal(!holds, UpdFormats.Seller.Check(title).Any(finding => finding is { Code: "upd.line.rate-date", Severity: Severity.Warning }));
        Assert.DoesNotContain(UpdFormats.Seller.Check(title with { Correction = new Correction { Number = 1, Date = on } }),
            finding => finding.Code == "upd.line.rate-date");
    }

    [Fact]
    public void The_limits_of_usn_follow_one_another_without_a_gap()
    {
        var limits = TaxCalendar.UsnLimits.Where(limit => limit.Rate == VatRates.WithoutVat).ToList();
        Assert.Equal([60_000_000m, 20_000_000m, 15_000_000m, 10_000_000m], limits.Select(limit => limit.Limit));
        Assert.All(limits.Zip(limits.Skip(1)), pair => Assert.Equal(pair.First.LastYear + 1, pair.Second.FirstYear));
        Assert.Null(limits[^1].LastYear);
    }

    [Fact]
    public void The_rate_of_2026_in_a_5_02_is_a_warning_when_it_comes_and_is_not_written()
    {
        var act = Examples.Act with { Sections = [Examples.Act.Sections[0] with { Works = [Examples.Act.Sections[0].Works[0] with { VatRate = "20%" }] }] };
        var torg12 = Examples.Torg12 with { Lines = [Examples.Torg12.Lines[0] with { VatRate = "20%" }], Totals = null };
        (string, byte[])[] titles = [("act", ActFormats.Executor502.Write(act).Value), ("torg12", Torg12Formats.Seller502.Write(torg12).Value)];
        foreach (var (code, bytes) in titles)
        {
            var check = Documents.Check(Cp1251.GetBytes(Cp1251.GetString(bytes).Replace("НалСт=\"20%\"", "НалСт=\"22%\"", StringComparison.Ordinal)));
            Assert.True(check.IsValid, string.Join('\n', check.Findings));
            Assert.Equal(Severity.Warning, Assert.Single(check.Findings, finding => finding.Code == code + ".line.rate-unconfirmed").Severity);
        }

        var refused = TitleMakerTests.Refused(TitleMakerTests.Short with { Kind = Kinds.Act, Version = "5.02", VatRate = "22%" });
        Assert.Contains(refused, finding => finding is { Code: "act.line.rate-unconfirmed", Severity: Severity.Error });
        var of501 = Cp1251.GetString(Torg12Formats.Seller.Write(torg12).Value).Replace("НалСт=\"20%\"", "НалСт=\"22%\"", StringComparison.Ordinal);
        Assert.False(Documents.Check(Cp1251.GetBytes(of501)).IsValid);
    }
}
