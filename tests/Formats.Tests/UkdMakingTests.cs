using System.Text;
using Beresta.Formats.LineTables;
using Beresta.Formats.Making;
using Beresta.Formats.Ukd;
using Beresta.Kernel;

namespace Beresta.Formats.Tests;

/// <summary>УКД of the short form: what was and what is; the differences and totals are reckoned here anew.</summary>
public sealed class UkdMakingTests
{
    internal static ShortDocument Short { get; } = TitleMakerTests.Short with
    {
        Kind = Kinds.Ukd,
        Number = "3",
        Date = new DateOnly(2026, 1, 20),
        Invoices = [new CorrectedInvoice { Number = "17", Date = new DateOnly(2026, 1, 12) }],
        Grounds = [new DocumentReference { Name = "Соглашение об изменении цены", Number = "1", Date = new DateOnly(2026, 1, 19) }],
        Lines =
        [
            new ShortLine { Name = "Бумага офисная А4", Quantity = 20, Unit = "шт", Price = 450, InvoiceLine = 1, Before = new ShortBefore { Price = 500 } },
            new ShortLine { Name = "Папка-регистратор", Quantity = 12, Unit = "шт", Price = 200, InvoiceLine = 2, Before = new ShortBefore { Quantity = 10 } },
            new ShortLine { Name = "Доставка", Quantity = 0, Unit = "усл. ед", Price = 1000, VatRate = "10%", InvoiceLine = 3, Before = new ShortBefore { Quantity = 1 } },
        ],
    };

    [Fact]
    public void What_was_and_what_is_becomes_a_valid_ukd()
    {
        var title = Ukd(Short);
        Assert.Equal(("КСЧФДИС", "Предлагаю изменить стоимость"), (title.Function, title.Change!.Operation));
        Assert.Equal((10000m, 2200m, 12200m, 9000m, 1980m, 10980m), Sums(title.Lines[0]));
        Assert.Equal((1000m, 220m, 1220m, null), (title.Lines[0].Decrease!.AmountWithoutVat, title.Lines[0].Decrease!.Vat, title.Lines[0].Decrease!.AmountWithVat, title.Lines[0].Increase));
        Assert.Equal((2000m, 440m, 2440m, 2400m, 528m, 2928m), Sums(title.Lines[1]));
        Assert.Equal((400m, 88m, 488m, null), (title.Lines[1].Increase!.AmountWithoutVat, title.Lines[1].Increase!.Vat, title.Lines[1].Increase!.AmountWithVat, title.Lines[1].Decrease));
        Assert.Equal((1000m, 100m, 1100m, 0m, 0m, 0m), Sums(title.Lines[2]));
        Assert.Equal((400m, 88m, 488m), (title.TotalIncrease!.AmountWithoutVat, title.TotalIncrease.Vat!.Amount, title.TotalIncrease.AmountWithVat));
        Assert.Equal((2000m, 320m, 2320m), (title.TotalDecrease!.AmountWithoutVat, title.TotalDecrease.Vat!.Amount, title.TotalDecrease.AmountWithVat));
        Assert.Equal(("Универсальный передаточный документ", "17"), (title.Change.TransferDocuments[0].Name, title.Change.TransferDocuments[0].Number));
        Assert.Equal("6", title.Signers[0].Powers);
    }

    [Fact]
    public void A_corrective_invoice_needs_no_ground_and_a_document_of_the_change_is_signed_by_who_made_the_deal()
    {
        var invoice = Ukd(Short with { Function = "КСЧФ", Grounds = [] });
        Assert.Equal((null, null, "0"), (invoice.Change, invoice.DocumentName, invoice.Signers[0].Powers));
        Assert.Equal("3", Ukd(Short with { Function = "ДИС", Operation = "Уведомляю об изменении стоимости" }).Signers[0].Powers);
        var entrepreneur = Ukd(Short with { Seller = Short.Seller! with { Inn = "500100732259", Kpp = null, Name = "ИП Петров Пётр Петрович" } });
        Assert.Equal(("ИП", "500100732259"), (entrepreneur.Signers[0].Kind, entrepreneur.Signers[0].Inn));
    }

    [Fact]
    public void Without_vat_the_difference_of_the_tax_is_nothing()
    {
        var title = Ukd(Short with { Vat = VatMode.Without, VatRate = null, Lines = [Short.Lines[0]] });
        Assert.True(title.Lines[0].Before!.Vat!.WithoutVat && title.TotalDecrease!.Vat!.WithoutVat);
        Assert.Equal((1000m, 0m, 1000m), (title.Lines[0].Decrease!.AmountWithoutVat, title.Lines[0].Decrease!.Vat, title.Lines[0].Decrease!.AmountWithVat));
    }

    [Fact]
    public void A_rate_that_falls_while_the_price_grows_stands_in_both_rows()
    {
        var title = Ukd(Short with { Lines = [new ShortLine { Name = "Товар", Quantity = 1, Unit = "шт", Price = 1010, VatRate = "10%", Before = new ShortBefore { Price = 1000, VatRate = "22%" } }] });
        Assert.Equal((10m, null, null), (title.Lines[0].Increase!.AmountWithoutVat, title.Lines[0].Increase!.Vat, title.Lines[0].Increase!.AmountWithVat));
        Assert.Equal((null, 119m, 109m), (title.Lines[0].Decrease!.AmountWithoutVat, title.Lines[0].Decrease!.Vat, title.Lines[0].Decrease!.AmountWithVat));
        Assert.Equal((10m, 0m, 0m), (title.TotalIncrease!.AmountWithoutVat, title.TotalIncrease.Vat!.Amount, title.TotalIncrease.AmountWithVat));
    }

    [Fact]
    public void The_invoice_s_own_vat_is_quoted_when_it_differs_by_a_kopeck()
    {
        var line = new ShortLine { Name = "Товар", Quantity = 1, Unit = "шт", Price = 0.12m, Before = new ShortBefore { Price = 0.11m, VatAmount = 0.03m } };
        var title = Ukd(Short with { Lines = [line] });
        Assert.Equal((0.11m, 0.03m, 0.14m, 0.12m, 0.03m, 0.15m), Sums(title.Lines[0]));
        var inside = Ukd(Short with { Vat = VatMode.Inside, Lines = [line] });
        Assert.Equal((0.08m, 0.03m, 0.11m), (inside.Lines[0].Before!.AmountWithoutVat, inside.Lines[0].Before!.Vat!.Amount, inside.Lines[0].Before!.AmountWithVat));
        Assert.Equal("lines[0].before.vatAmount", TitleMakerTests.Refused(Short with { Lines = [line with { Before = line.Before! with { VatAmount = 0.05m } }] }).Single().ModelPath);
    }

    [Fact]
    public void Asked_for_5_02_the_title_is_valid_by_its_xsd_and_rules()
    {
        Shared.SkipWhenAbsent();
        foreach (var function in (string[])["КСЧФДИС", "КСЧФ", "ДИС"])
        {
            IReadOnlyList<ShortLine> lines = [Short.Lines[0] with { Article = "А4-80", Kind = LineKind.Goods }, .. Short.Lines.Skip(1)];
            var made = TitleMakerTests.Made(Short with { Function = function, Version = "5.02", Lines = lines });
            Assert.Same(UkdFormats.Seller502, made.Format);
            Assert.Empty(Shared.Validate(made.Content, DifferentialTests.Ukd502));
            Assert.Empty(OfficialRules.Violated(made.Content, DifferentialTests.Ukd502));
            var title = UkdFormats.Seller502.Read(made.Content).Model!;
            Assert.Equal(("Артикул", "А4-80"), (title.Lines[0].Info[0].Id, title.Lines[0].Info[0].Value));
            Assert.Equal(function == "КСЧФ" ? null : CostChangeOperation.Propose, title.Change?.Operation);
        }

        var notice = UkdFormats.Seller502.Read(
            TitleMakerTests.Made(Short with { Version = "5.02", Operation = "Уведомляю об изменении стоимости" }).Content).Model!;
        Assert.Equal((CostChangeOperation.Notify, "Уведомляю об изменении стоимости"), (notice.Change!.Operation, notice.Change.OperationNote));
        Assert.Equal("lines[0].invoiceLine", TitleMakerTests.Refused(Short with { Version = "5.02", Lines = [Short.Lines[0] with { InvoiceLine = null }] })
            .Single().ModelPath);
        Assert.Equal("version", TitleMakerTests.Refused(Short with { Version = "5.03" }).Single().ModelPath);
    }

    [Fact]
    public void Any_lines_make_a_ukd_without_a_single_finding()
    {
        var random = new Random(17);
        string[] rates = ["0%", "5%", "7%", "10%", "20%", "22%", "без НДС", "22/122"];
        VatMode[] modes = [VatMode.OnTop, VatMode.Inside, VatMode.Without];
        for (var i = 0; i < 300; i++)
        {
            var mode = modes[i % 3];
            var lines = Enumerable.Range(1, random.Next(1, 30)).Select(number => AnyLine(random, number, mode == VatMode.Without ? ["без НДС"] : mode == VatMode.Inside ? rates : rates[..^1])).ToList();
            var title = Ukd(Short with { Vat = mode, VatRate = null, Rounding = i % 4 < 2 ? VatRounding.PerTotal : VatRounding.PerLine, Lines = lines });
            decimal grownBare = 0, grownTax = 0, grown = 0, fallenBare = 0, fallenTax = 0, fallen = 0;
            for (var at = 0; at < lines.Count; at++)
            {
                var (line, source) = (title.Lines[at], lines[at]);
                Assert.Equal((source.Before!.Quantity ?? source.Quantity, source.Quantity), (line.Before!.Quantity, line.After!.Quantity));
                var priced = mode == VatMode.Inside || source.VatRate == "22/122" ? (line.Before.AmountWithVat, line.After.AmountWithVat) : (line.Before.AmountWithoutVat, line.After.AmountWithoutVat);
                Assert.Equal((Kopecks(line.Before.Quantity * (source.Before.Price ?? source.Price)), Kopecks(source.Quantity * source.Price)), (priced.Item1!.Value, priced.Item2!.Value));
                var (bare, tax, whole) = (
                    line.After.AmountWithoutVat!.Value - line.Before.AmountWithoutVat!.Value, (line.After.Vat!.Amount ?? 0) - (line.Before.Vat!.Amount ?? 0), line.After.AmountWithVat!.Value - line.Before.AmountWithVat!.Value);
                Assert.Equal((bare, tax, whole), (
                    (line.Increase?.AmountWithoutVat ?? 0) - (line.Decrease?.AmountWithoutVat ?? 0), (line.Increase?.Vat ?? 0) - (line.Decrease?.Vat ?? 0), (line.Increase?.AmountWithVat ?? 0) - (line.Decrease?.AmountWithVat ?? 0)));
                (grownBare, grownTax, grown) = (grownBare + Math.Max(bare, 0), grownTax + Math.Max(tax, 0), grown + Math.Max(whole, 0));
                (fallenBare, fallenTax, fallen) = (fallenBare - Math.Min(bare, 0), fallenTax - Math.Min(tax, 0), fallen - Math.Min(whole, 0));
            }

            Assert.Equal((grownBare, grownTax, grown), (title.TotalIncrease?.AmountWithoutVat ?? 0, title.TotalIncrease?.Vat?.Amount ?? 0, title.TotalIncrease?.AmountWithVat ?? 0));
            Assert.Equal((fallenBare, fallenTax, fallen), (title.TotalDecrease?.AmountWithoutVat ?? 0, title.TotalDecrease?.Vat?.Amount ?? 0, title.TotalDecrease?.AmountWithVat ?? 0));
        }
    }

    [Fact]
    public void Everything_that_is_wrong_is_told_at_once_by_the_names_of_the_short_form()
    {
        var findings = TitleMakerTests.Refused(Short with
        {
            Number = null,
            Invoices = [],
            Grounds = [],
            Buyer = Short.Buyer! with { Address = null },
            Signer = null,
            Lines =
            [
                new ShortLine { Name = "А", Quantity = 1, Price = 1 },
                new ShortLine { Name = "Б", Quantity = 1, Price = 1, Unit = "пуд", Before = new ShortBefore { Quantity = -1, VatRate = "13%" } },
                new ShortLine { Name = "В", Quantity = 2, Price = 5, Before = new ShortBefore { Quantity = 2, Price = 5 } },
                new ShortLine { Name = "Г", Quantity = 2, Amount = 10, Before = new ShortBefore { Quantity = 1 } },
            ],
        });
        Assert.Equal(
            ["buyer.address", "grounds", "invoices", "lines[0].before", "lines[1].before.quantity", "lines[1].before.vatRate", "lines[1].unit", "lines[2].before", "lines[3].before.price", "number", "signer"],
            findings.Select(finding => finding.ModelPath).ToHashSet().Order(StringComparer.Ordinal));
        Assert.Contains("-1", findings.Single(finding => finding.ModelPath == "lines[1].before.quantity").Message, StringComparison.Ordinal);
        Assert.Equal("short.before", TitleMakerTests.Refused(TitleMakerTests.Short with { Lines = [Short.Lines[0]] }).Single().Code);
    }

    [Fact]
    public void Two_states_are_read_of_a_table()
    {
        var read = LineTable.Read(Encoding.UTF8.GetBytes("""
            № строки в УПД;Наименование;Ед. изм.;Кол-во до изменения;Кол-во после изменения;Цена до, без НДС;Цена после, без НДС;Ставка НДС;Сумма НДС до
            1;Бумага офисная А4;шт;20;20;500;450;22%;2200
            2;Папка-регистратор;шт;10;12;200;200;22%;440
            3;Доставка;усл. ед;1;0;1000;;10%;100
            """)).Value;
        Assert.Empty(read.Findings);
        Assert.Equal(VatMode.OnTop, read.Vat);
        var made = Ukd(read.AddTo(Short with { Lines = [], Vat = null, VatRate = null }).Value);
        Assert.Equal(Ukd(Short).TotalDecrease, made.TotalDecrease);
        Assert.Equal([1, 2, 3], made.Lines.Select(line => line.InvoiceLineNumber));
    }

    [Theory]
    [InlineData("Количество до", ColumnKind.Quantity, true)]
    [InlineData("Количество после", ColumnKind.Quantity, false)]
    [InlineData("Quantity before", ColumnKind.Quantity, true)]
    [InlineData("Было, цена", ColumnKind.Price, true)]
    [InlineData("Стало, цена", ColumnKind.Price, false)]
    [InlineData("Price before correction, excl. VAT", ColumnKind.Price, true)]
    [InlineData("Цена до скидки", ColumnKind.Price, false)]
    [InlineData("Price before tax", ColumnKind.Price, false)]
    [InlineData("Сумма до корректировки", ColumnKind.Amount, true)]
    [InlineData("Сумма НДС", ColumnKind.VatAmount, false)]
    [InlineData("Сумма НДС до", ColumnKind.VatAmount, true)]
    internal void Headers_tell_the_state(string header, ColumnKind kind, bool isBefore)
    {
        var column = Columns.Of(header, 0)!;
        Assert.Equal((kind, isBefore), (column.Kind, column.IsBefore));
    }

    [Fact]
    public void Two_states_with_vat_and_without_are_a_riddle()
    {
        var read = LineTable.Read(Encoding.UTF8.GetBytes("Товар;Количество;Цена до с НДС;Цена после без НДС\nА;1;5;6\n"));
        Assert.Equal("table.columns", read.Problem!.Findings.Single().Code);
    }

    private static ShortLine AnyLine(Random random, int number, string[] rates)
    {
        var (quantity, price) = (random.Next(1, 100_000) / 1000m, random.Next(1000, 10_000_000) / 100m);
        return new ShortLine
        {
            Name = $"Товар {number}",
            Unit = "кг",
            Quantity = random.Next(10) == 0 ? 0 : quantity,
            Price = price,
            VatRate = rates[random.Next(rates.Length)],
            Before = random.Next(3) switch
            {
                0 => new ShortBefore { Quantity = quantity + random.Next(1, 50) },
                1 => new ShortBefore { Quantity = quantity + 1, Price = price + random.Next(-900, 900) / 100m },
                _ => new ShortBefore { Quantity = quantity + 0.5m, Price = price * 2 },
            },
        };
    }

    private static decimal Kopecks(decimal? amount) => Math.Round(amount!.Value, 2, MidpointRounding.AwayFromZero);

    private static (decimal?, decimal?, decimal?, decimal?, decimal?, decimal?) Sums(UkdLine line) =>
        (line.Before!.AmountWithoutVat, line.Before.Vat!.Amount, line.Before.AmountWithVat, line.After!.AmountWithoutVat, line.After.Vat!.Amount, line.After.AmountWithVat);

    private static UkdSellerTitle Ukd(ShortDocument document)
    {
        var made = TitleMakerTests.Made(document);
        Assert.Empty(made.Findings);
        var read = UkdFormats.Seller501.Read(made.Content, made.FileId + ".xml");
        Assert.Empty(read.Findings);
        // The published schema is older than the rates of today.
        if (Directory.Exists(Shared.Root))
            Assert.DoesNotContain(Shared.Validate(made.Content, "ON_NKORSCHFDOPPR_1_996_03_05_01_02.xsd"), error => !error.Contains("НалСт", StringComparison.Ordinal));
        return read.Model!;
    }
}
