using System.Text;
using Beresta.Formats.LineTables;
using Beresta.Formats.Making;
using Beresta.Formats.Torg2;

namespace Beresta.Formats.Tests;

/// <summary>ТОРГ-2 of the short form: what the documents say and what came; the differences reckoned here anew.</summary>
public sealed class Torg2MakingTests
{
    internal static ShortDocument Short { get; } = TitleMakerTests.Short with
    {
        Kind = Kinds.Torg2,
        Number = "8",
        Date = new DateOnly(2026, 1, 14),
        Grounds = [],
        ShippingDocuments = [new DocumentReference { Name = "УПД", Number = "17", Date = new DateOnly(2026, 1, 12) }],
        Conclusion = "Предъявить претензию поставщику",
        VatRate = "20%",
        Lines =
        [
            new ShortLine { Name = "Бумага офисная А4", InvoiceLine = 1, Quantity = 10, Actual = 8, Broken = 1, Unit = "пач", Price = 500, Note = "Вскрытая коробка" },
            new ShortLine { Name = "Стул", InvoiceLine = 2, Quantity = 4, Actual = 5, Unit = "шт", Price = 2400 },
            new ShortLine { Name = "Папка-регистратор", InvoiceLine = 3, Quantity = 12, Actual = 12, Unit = "шт", Price = 200 },
        ],
        Signer = new Signer { Position = "Председатель комиссии", Name = Examples.Ivanov },
    };

    [Fact]
    public void What_was_promised_and_what_came_becomes_a_valid_act_of_the_buyer()
    {
        var title = Act(Short);
        Assert.Equal((Examples.BuyerId, Examples.SellerId, "ООО «Б», ИНН 7800000027"), (title.Routing!.SenderId, title.Routing.RecipientId, title.Composer));
        Assert.Equal("При приёмке выявлены: недостача, излишки, бой", title.Event);
        var paper = title.Lines[0];
        Assert.Equal((10m, 500m, "20%", 6000m, 1000m), (paper.Documented!.Quantity, paper.Documented.Price, paper.Documented.VatRate, paper.Documented.AmountWithVat, paper.Documented.Vat));
        Assert.Equal((8m, 4800m, 800m), Sums(paper.Actual!));
        Assert.Equal((2m, 1200m, 200m, "Вскрытая коробка"), (paper.Missing!.Quantity, paper.Missing.AmountWithVat, paper.Missing.Vat, paper.Missing.Explanation));
        Assert.Equal((1m, 600m, 100m), (paper.Broken!.Quantity, paper.Broken.AmountWithVat, paper.Broken.Vat));
        Assert.Equal((1m, 2880m, 480m), (title.Lines[1].Surplus!.Quantity, title.Lines[1].Surplus!.AmountWithVat, title.Lines[1].Surplus!.Vat));
        Assert.True(title.Lines[2] is { Missing: null, Surplus: null, Broken: null, Defective: null });
        Assert.Equal(("УПД", "17"), (title.Inspection!.Document!.Name, title.Inspection.Document.Number));
    }

    [Fact]
    public void Goods_are_counted_without_prices_and_a_rate_that_the_order_does_not_know_is_not_written()
    {
        var counted = Act(Short with { Vat = null, VatRate = null, Lines = [.. Short.Lines.Select(line => line with { Price = null })] });
        Assert.Equal((8m, null, null), Sums(counted.Lines[0].Actual!));
        Assert.Equal((2m, null), (counted.Lines[0].Missing!.Quantity, counted.Lines[0].Missing!.AmountWithVat));
        var today = Act(Short with { VatRate = "22%" }).Lines[0];
        Assert.Equal((null, 6100m, 1100m), (today.Documented!.VatRate, today.Documented.AmountWithVat, today.Documented.Vat));
        Assert.Equal("При приёмке расхождений не выявлено", Act(Short with { Lines = [Short.Lines[2]] }).Event);
    }

    [Fact]
    public void Stated_differences_may_count_broken_goods_as_not_there()
    {
        var line = Act(Short with { Lines = [Short.Lines[0] with { Actual = 7, Missing = 2 }] }).Lines[0];
        Assert.Equal((7m, 2m, 1m), (line.Actual!.Quantity, line.Missing!.Quantity, line.Broken!.Quantity));
        Assert.Equal(1200m, line.Missing.AmountWithVat);
    }

    [Fact]
    public void Any_lines_make_an_act_without_a_single_finding()
    {
        var random = new Random(29);
        string[] rates = ["0%", "10%", "20%", "22%", "без НДС"];
        VatMode[] modes = [VatMode.OnTop, VatMode.Inside, VatMode.Without];
        for (var i = 0; i < 300; i++)
        {
            var mode = modes[i % 3];
            var lines = Enumerable.Range(1, random.Next(1, 30)).Select(number =>
            {
                var quantity = random.Next(10, 100_000) / 1000m;
                var actual = random.Next(3) == 0 ? quantity : random.Next(1, 150_000) / 1000m;
                return new ShortLine
                {
                    Name = $"Товар {number}",
                    Unit = "кг",
                    Quantity = quantity,
                    Actual = actual,
                    Broken = random.Next(4) == 0 ? Math.Round(actual / 3, 3) : null,
                    Defective = random.Next(4) == 0 ? Math.Round(actual / 4, 3) : null,
                    Price = random.Next(1000, 10_000_000) / 100m,
                    VatRate = mode == VatMode.Without ? null : rates[random.Next(rates.Length)],
                };
            }).ToList();
            var title = Act(Short with { Vat = mode, VatRate = null, Lines = lines });
            for (var at = 0; at < lines.Count; at++)
            {
                var (line, source) = (title.Lines[at], lines[at]);
                var percent = source.VatRate is null or "без НДС" ? 0 : decimal.Parse(source.VatRate.TrimEnd('%'), System.Globalization.CultureInfo.InvariantCulture);
                Assert.Equal(WithVat(source.Quantity!.Value), line.Documented!.AmountWithVat!.Value);
                Assert.Equal(WithVat(source.Actual!.Value), line.Actual!.AmountWithVat!.Value);
                var more = source.Actual.Value - source.Quantity.Value;
                Assert.Equal((more > 0 ? more : null, more < 0 ? -more : null), (line.Surplus?.Quantity, line.Missing?.Quantity));
                Assert.Equal(line.Actual.AmountWithVat - line.Documented.AmountWithVat, (line.Surplus?.AmountWithVat ?? 0) - (line.Missing?.AmountWithVat ?? 0));
                Assert.Equal(source.Broken is { } broken ? WithVat(broken) : null, line.Broken?.AmountWithVat);

                decimal WithVat(decimal quantity)
                {
                    var cost = Kopecks(quantity * source.Price!.Value);
                    return mode == VatMode.OnTop ? cost + Kopecks(cost * percent / 100) : cost;
                }
            }
        }
    }

    [Fact]
    public void Everything_that_is_wrong_is_told_at_once_by_the_names_of_the_short_form()
    {
        var findings = TitleMakerTests.Refused(Short with
        {
            Number = null,
            ShippingDocuments = [],
            Signer = null,
            Lines =
            [
                Short.Lines[0] with { Actual = null },
                Short.Lines[1] with { Unit = "пуд", Actual = -1 },
                Short.Lines[2] with { Missing = 1 },
                Short.Lines[2] with { Price = -5 },
                Short.Lines[2] with { Broken = 13 },
            ],
        });
        Assert.Equal(
            ["lines[0].actual", "lines[1].actual", "lines[1].unit", "lines[2].actual", "lines[3].price", "lines[4].broken", "number", "shippingDocuments", "signer"],
            findings.Select(finding => finding.ModelPath).ToHashSet().Order(StringComparer.Ordinal));
        Assert.Contains("недостача 1", findings.Single(finding => finding.ModelPath == "lines[2].actual").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_list_of_a_storekeeper_is_read()
    {
        var read = LineTable.Read(Encoding.UTF8.GetBytes("Товар;Ед.;По документу;Факт;Недостача;Излишки;Бой;Брак;Примечание\nБумага;пач;10;8;2;;1;;Вскрыта\nСтул;шт;4;5;;1;;;\n")).Value;
        Assert.Empty(read.Findings);
        var title = Act(read.AddTo(Short with { Lines = [], Vat = null, VatRate = null }).Value);
        Assert.Equal((2m, 1m, "Вскрыта", 1m), (title.Lines[0].Missing!.Quantity, title.Lines[0].Broken!.Quantity, title.Lines[0].Missing!.Explanation, title.Lines[1].Surplus!.Quantity));
        var goods = LineTable.Read(Encoding.UTF8.GetBytes("Товар;Количество;Цена;Примечание;Брак\nБумага;1;5;х;1\n")).Value;
        Assert.Equal(("table.unknown-column", null), (goods.Findings.Single().Code, goods.Lines[0].Note));
    }

    private static (decimal?, decimal?, decimal?) Sums(Torg2Quantity quantity) => (quantity.Quantity, quantity.AmountWithVat, quantity.Vat);

    private static decimal Kopecks(decimal amount) => Math.Round(amount, 2, MidpointRounding.AwayFromZero);

    private static Torg2BuyerTitle Act(ShortDocument document)
    {
        var made = TitleMakerTests.Made(document);
        Assert.Empty(made.Findings);
        var read = Torg2Formats.Buyer.Read(made.Content, made.FileId + ".xml");
        Assert.Empty(read.Findings);
        if (Directory.Exists(Shared.Root))
            Assert.Empty(Shared.Validate(made.Content, "DP_PRIRASXPRIN_1_994_01_05_01_01.xsd"));
        return read.Model!;
    }
}
