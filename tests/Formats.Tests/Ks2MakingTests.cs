using System.Text;
using Beresta.Formats.Ks2;
using Beresta.Formats.LineTables;
using Beresta.Formats.Making;

namespace Beresta.Formats.Tests;

/// <summary>КС-2 of the short form: works, VAT in each line or in the total; the totals reckoned here anew.</summary>
public sealed class Ks2MakingTests
{
    internal static ShortDocument Short { get; } = TitleMakerTests.Short with
    {
        Kind = Kinds.Ks2,
        Number = "3",
        Site = "Складской корпус № 2, капитальный ремонт кровли, г. Москва, ул. Примерная, д. 1",
        Grounds = [new DocumentReference { Name = "Договор строительного подряда", Number = "15-СП", Date = new DateOnly(2025, 6, 2) }],
        PeriodStart = new DateOnly(2025, 12, 1),
        PeriodEnd = new DateOnly(2025, 12, 31),
        VatRate = "20%",
        Lines =
        [
            new ShortLine { Name = "Разборка покрытий кровель из рулонных материалов", Code = "ТЕР46-04-008-01", EstimatePosition = "1", Quantity = 450, Unit = "м2", Price = 187 },
            new ShortLine { Name = "Устройство кровель плоских из наплавляемых материалов в два слоя", Code = "ТЕР12-01-002-09", EstimatePosition = "2", Quantity = 450, Unit = "м2", Price = 730 },
            new ShortLine { Name = "Вывоз строительного мусора", EstimatePosition = "12", Quantity = 7.5m, Unit = "т", Price = 850 },
        ],
    };

    [Fact]
    public void Works_become_a_valid_act_with_vat_in_each_line()
    {
        var title = Act(Short);
        Assert.Equal("0", title.Settings!.VatInTotalsOnly);
        Assert.Equal((419025m, 83805m, 502830m), (title.Totals!.AmountWithoutVat, title.Totals.Vat, title.Totals.AmountWithVat));
        var work = title.Parts.Single().Works[2];
        Assert.Equal(("3", "12", "168", 7.5m, 850m, 6375m, "20%", 1275m, 7650m), (work.Position, work.EstimatePosition, work.UnitCode, work.Quantity, work.Price, work.AmountWithoutVat, work.VatRate, work.Vat!.Amount, work.AmountWithVat));
        Assert.Equal("Разборка покрытий кровель из рулонных материалов (ТЕР46-04-008-01)", title.Parts[0].Works[0].Name);
        Assert.Equal(("15-СП", "643", "1"), (title.Contract!.Number, title.ContractCurrencyCode, title.Signers[0].Status));
    }

    [Fact]
    public void Vat_of_the_total_stands_in_the_total_by_its_rates()
    {
        var title = Act(Short with { Rounding = VatRounding.PerTotal, Lines = [.. Short.Lines.Select((line, i) => line with { VatRate = i == 2 ? "10%" : null })] });
        Assert.Equal(("1", null, "10%"), (title.Settings!.VatInTotalsOnly, title.Parts[0].Works[0].TotalVatRate, title.Parts[0].Works[2].TotalVatRate));
        Assert.Equal([("20%", 412650m, 82530m, ""), ("10%", 6375m, 637.5m, "3")], title.Totals!.Rates.Select(rate => (rate.VatRate!, rate.TaxBase!.Value, rate.Vat!.Value, string.Join(',', rate.Positions))));
        Assert.Equal((83167.5m, 502192.5m), (title.Totals.Vat, title.Totals.AmountWithVat));
    }

    [Fact]
    public void A_contract_in_another_currency_states_its_sums()
    {
        var title = Act(Short with { Currency = "CNY", CurrencyRate = 11.5m });
        Assert.Equal(("156", 502830m, 83805m), (title.ContractCurrencyCode, title.Totals!.ContractAmountWithVat, title.Totals.ContractVat));
    }

    [Fact]
    public void Any_works_make_an_act_without_a_single_finding()
    {
        var random = new Random(23);
        string[] rates = ["0%", "10%", "20%", "без НДС", VatRates.TaxAgent];
        VatMode[] modes = [VatMode.OnTop, VatMode.Inside, VatMode.Without];
        for (var i = 0; i < 300; i++)
        {
            var mode = modes[i % 3];
            var perTotal = i % 4 < 2;
            var lines = Enumerable.Range(1, random.Next(1, 40)).Select(number => new ShortLine
            {
                Name = $"Работа {number}",
                Unit = "м2",
                Quantity = random.Next(1, 100_000) / 1000m,
                Price = random.Next(1000, 10_000_000) / 100m,
                VatRate = mode == VatMode.Without ? null : rates[random.Next(rates.Length)],
            }).ToList();
            var title = Act(Short with { Vat = mode, VatRate = null, Rounding = perTotal ? VatRounding.PerTotal : VatRounding.PerLine, Lines = lines });
            var works = title.Parts[0].Works;
            decimal bare = 0, tax = 0;
            foreach (var rate in lines.GroupBy(line => line.VatRate ?? "без НДС"))
            {
                var percent = rate.Key switch { "10%" => 10m, "20%" => 20m, _ => 0m };
                var costs = rate.Select(line => Kopecks(line.Quantity!.Value * line.Price!.Value)).ToList();
                var whole = mode == VatMode.Inside ? 100 + percent : 100;
                var vat = perTotal ? Kopecks(costs.Sum() * percent / whole) : costs.Sum(cost => Kopecks(cost * percent / whole));
                tax += vat;
                bare += mode == VatMode.Inside ? costs.Sum() - vat : costs.Sum();
            }

            Assert.Equal((bare, tax, bare + tax), (title.Totals!.AmountWithoutVat!.Value, title.Totals.Vat ?? 0, title.Totals.AmountWithVat!.Value));
            Assert.Equal(bare, works.Sum(work => work.AmountWithoutVat));
            Assert.Equal(tax, perTotal ? title.Totals.Rates.Sum(rate => rate.Vat ?? 0) : works.Sum(work => work.Vat!.Amount ?? 0));
        }
    }

    [Fact]
    public void Everything_that_is_wrong_is_told_at_once_by_the_names_of_the_short_form()
    {
        var findings = TitleMakerTests.Refused(Short with
        {
            Number = null,
            Site = " ",
            Grounds = [],
            PeriodEnd = new DateOnly(2025, 11, 30),
            Signer = null,
            Lines = [Short.Lines[0] with { Unit = null, VatRate = "22%" }, Short.Lines[1] with { Quantity = 0 }, Short.Lines[2] with { Name = null, VatRate = "20/120" }],
            Vat = VatMode.Inside,
        });
        Assert.Equal(
            ["grounds", "lines[0].unit", "lines[0].vatRate", "lines[1].quantity", "lines[2].name", "lines[2].vatRate", "number", "periodEnd", "signer", "site"],
            findings.Select(finding => finding.ModelPath).ToHashSet().Order(StringComparer.Ordinal));
        var rate = findings.Single(finding => finding.ModelPath == "lines[0].vatRate").Message;
        Assert.True(rate.Contains("22%", StringComparison.Ordinal) && rate.Contains("УПД", StringComparison.Ordinal), rate);
        Assert.Equal("vatRate", TitleMakerTests.Refused(Short with { VatRate = "22%" }).Single().ModelPath);
        Assert.Equal("short.state-contract", TitleMakerTests.Refused(Short with { StateContractId = "12345678901234567890" }).Single().Code);
    }

    [Fact]
    public void The_columns_of_an_estimate_are_known()
    {
        var read = LineTable.Read(Encoding.UTF8.GetBytes("№ п/п;Позиция по смете;Наименование работ;Номер единичной расценки;Ед. изм.;Количество;Цена за единицу, руб.;Стоимость, руб.\n1;12;Вывоз мусора;ФССЦпг03;т;7,5;850;6375\n")).Value;
        Assert.Empty(read.Findings);
        var line = read.Lines.Single();
        Assert.Equal(("12", "ФССЦпг03", 7.5m, 6375m), (line.EstimatePosition, line.Code, line.Quantity, line.Amount));
    }

    private static decimal Kopecks(decimal amount) => Math.Round(amount, 2, MidpointRounding.AwayFromZero);

    private static Ks2ContractorTitle Act(ShortDocument document)
    {
        var made = TitleMakerTests.Made(document);
        Assert.Empty(made.Findings);
        var read = Ks2Formats.Contractor.Read(made.Content, made.FileId + ".xml");
        Assert.Empty(read.Findings);
        if (Directory.Exists(Shared.Root))
            Assert.Empty(Shared.Validate(made.Content, "ON_AKTREZRABP_1_971_01_01_00_01.xsd"));
        return read.Model!;
    }
}
