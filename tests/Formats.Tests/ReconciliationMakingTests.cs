using System.Text;
using Beresta.Formats.LineTables;
using Beresta.Formats.Making;
using Beresta.Formats.Reconciliation;

namespace Beresta.Formats.Tests;

/// <summary>Акты сверки of the short form: entries of the books, turnovers and closing balances reckoned here anew.</summary>
public sealed class ReconciliationMakingTests
{
    internal static ShortDocument Short { get; } = new()
    {
        Kind = Kinds.Reconciliation,
        Number = "3",
        Seller = TitleMakerTests.Short.Seller! with { Ogrn = "1027700000019", Address = null, Contacts = new Contacts { Phones = ["+7 495 000-00-00"] } },
        Buyer = TitleMakerTests.Short.Buyer! with { Ogrn = "1037800000028", Address = null },
        Grounds = [new DocumentReference { Name = "Договор поставки", Number = "5", Date = new DateOnly(2025, 1, 9) }],
        PeriodStart = new DateOnly(2025, 10, 1),
        PeriodEnd = new DateOnly(2025, 12, 31),
        OpeningDebit = 50000,
        Lines =
        [
            new ShortLine { Name = "Реализация", Number = "УТ-101", Date = new DateOnly(2025, 10, 6), Operation = "Продажа", Debit = 200000.50m },
            new ShortLine { Name = "Платёжное поручение", Number = "812", Date = new DateOnly(2025, 10, 28), Operation = "Оплата", Credit = 250000.50m },
            new ShortLine { Name = "Реализация", Number = "УТ-144", Date = new DateOnly(2025, 11, 17), Operation = "Продажа", Debit = 100000 },
        ],
        Signer = new Signer { Position = "Главный бухгалтер", Name = Examples.Ivanov },
    };

    [Fact]
    public void Entries_become_a_valid_act_with_its_balances()
    {
        var title = Act(Short);
        var table = title.Table!;
        Assert.Equal((50000m, 0m, 300000.50m, 250000.50m, 100000m, 0m), Sums(table));
        Assert.Equal(Sums(table), Sums(table.Contracts.Single()));
        Assert.Equal(("Договор поставки", "5"), (table.Contracts[0].Description, table.Contracts[0].Number));
        Assert.Equal(("Продажа", "Оплата", 3), (table.Contracts[0].Documents[0].Entries[0].Name, table.Contracts[0].Documents[1].Entries[0].Name, table.Contracts[0].Documents[2].Entries[0].Number));
        Assert.Equal(("1", "1037800000028"), (title.Signer!.Status, title.Recipient!.Organization!.Ogrn));
        var all = Act(Short with { Grounds = [], OpeningDebit = null, OpeningCredit = 400000 });
        Assert.Equal((0m, 400000m, 0m, 350000m), (all.Table!.OpeningDebit, all.Table.OpeningCredit, all.Table.ClosingDebit, all.Table.ClosingCredit));
        Assert.Equal(("Все договоры", null), (all.Table.Contracts[0].Description, all.Table.Contracts[0].Number));
    }

    [Fact]
    public void Any_entries_make_an_act_without_a_single_finding()
    {
        var random = new Random(19);
        for (var i = 0; i < 200; i++)
        {
            var net = random.Next(-100_000_000, 100_000_000) / 100m;
            var lines = Enumerable.Range(1, random.Next(1, 60)).Select(number => (number, Sum: random.Next(-1_000_000, 100_000_000) / 100m, Side: random.Next(3))).Select(line => new ShortLine
            {
                Name = "Документ",
                Number = $"{line.number}",
                Date = Short.PeriodStart!.Value.AddDays(random.Next(0, 92)),
                Debit = line.Side == 0 ? null : line.Sum,
                Credit = line.Side == 1 ? null : Math.Round(line.Sum / 2, 2),
            }).ToList();
            var table = Act(Short with { OpeningDebit = net > 0 ? net : null, OpeningCredit = net < 0 ? -net : 0, Lines = lines }).Table!;
            decimal debit = 0, credit = 0;
            foreach (var line in lines)
                (debit, credit) = (debit + (line.Debit ?? 0), credit + (line.Credit ?? 0));
            var closing = net + debit - credit;
            Assert.Equal((debit, credit, closing > 0 ? closing : 0, closing < 0 ? -closing : 0), (table.TurnoverDebit!.Value, table.TurnoverCredit!.Value, table.ClosingDebit!.Value, table.ClosingCredit!.Value));
            Assert.Equal(lines.Select(line => (line.Debit, line.Credit)), table.Contracts[0].Documents.Select(document => (document.Entries[0].Debit, document.Entries[0].Credit)));
        }
    }

    [Fact]
    public void Everything_that_is_wrong_is_told_at_once_by_the_names_of_the_short_form()
    {
        var findings = TitleMakerTests.Refused(Short with
        {
            Number = null,
            PeriodEnd = new DateOnly(2025, 11, 1),
            OpeningDebit = -1,
            Seller = Short.Seller! with { Ogrn = "1027700000018" },
            Buyer = Short.Buyer! with { Ogrn = null, Kpp = null },
            Signer = null,
            Lines = [Short.Lines[0] with { Number = null, Debit = null }, Short.Lines[1] with { Credit = 0.005m, Operation = "" }, Short.Lines[2]],
        });
        Assert.Equal(
            ["buyer.kpp", "buyer.ogrn", "lines[0].debit", "lines[0].number", "lines[1].credit", "lines[1].operation", "lines[2].date", "number", "openingDebit", "seller.ogrn", "signer"],
            findings.Select(finding => finding.ModelPath).ToHashSet().Order(StringComparer.Ordinal));
        Assert.Contains("0.005", findings.First(finding => finding.ModelPath == "lines[1].credit").Message, StringComparison.Ordinal);
        Assert.Contains("17.11.2025", findings.Single(finding => finding.ModelPath == "lines[2].date").Message, StringComparison.Ordinal);
        Assert.Equal("short.grounds", TitleMakerTests.Refused(Short with { Grounds = [Short.Grounds[0], Short.Grounds[0]] }).Single().Code);
        Assert.Equal("lines", TitleMakerTests.Refused(Short with { Lines = [] }).Single().ModelPath);
    }

    [Fact]
    public void The_print_of_an_accounting_program_is_read_as_it_is()
    {
        var read = LineTable.Read(Encoding.UTF8.GetBytes("""
            Акт сверки взаимных расчётов;;;
            Дата;Документ;Дебет;Кредит
            Сальдо начальное;;50 000,00;
            06.10.25;Продажа (УТ-101 от 06.10.2025);200 000,50;
            28.10.2025;Оплата (812 от 28.10.2025);;250 000,50
            ;Реализация товаров и услуг № УТ-144 от 17.11.2025 12:00:00;100 000,00;
            Обороты за период;;300 000,50;250 000,50
            Сальдо конечное;;100 000,00;
            """)).Value;
        Assert.Empty(read.Findings);
        Assert.Equal((50000m, null), (read.OpeningDebit, read.OpeningCredit));
        Assert.Equal(
            [("Продажа", "УТ-101", new DateOnly(2025, 10, 6)), ("Оплата", "812", new DateOnly(2025, 10, 28)), ("Реализация товаров и услуг", "УТ-144", new DateOnly(2025, 11, 17))],
            read.Lines.Select(line => (line.Name!, line.Number!, line.Date!.Value)));
        var act = Act(read.AddTo(Short with { OpeningDebit = null, Lines = [] }).Value);
        Assert.Equal(Sums(Act(Short).Table!), Sums(act.Table!));
        Assert.Equal("table-opening", read.AddTo(Short with { OpeningDebit = 1 }).Problem!.Code);
    }

    [Theory]
    [InlineData("Дата;Документ;Номер документа;Операция;Дебет;Кредит\n06.10.2025;Реализация;101;Продажа;10;\n", "Реализация|101|Продажа|10|")]
    [InlineData("Date,Document,Document number,Debit,Credit\n2025-10-06,Invoice,101,10.50,\n", "Invoice|101||10.50|")]
    [InlineData("Дата;Операция;Номер док.;Дт;Кт\n6.10.2025;Оплата;7;;5\n", "Оплата|7|||5")]
    public void Columns_of_a_ledger_are_known_by_their_headers(string table, string expected)
    {
        var read = LineTable.Read(Encoding.UTF8.GetBytes(table)).Value;
        Assert.Empty(read.Findings);
        var line = read.Lines.Single();
        Assert.Equal((expected, new DateOnly(2025, 10, 6)), (FormattableString.Invariant($"{line.Name}|{line.Number}|{line.Operation}|{line.Debit}|{line.Credit}"), line.Date!.Value));
    }

    [Fact]
    public void Sums_beyond_any_money_and_endless_names_are_findings_too()
    {
        var max = decimal.MaxValue.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var problem = LineTable.Read(Encoding.UTF8.GetBytes($"""
            Дата;Документ;Дебет;Кредит
            Сальдо начальное;;{max};
            01.02.2025;Оплата (7 от 01.02.2025);{max};
            01.02.2025;Оплата (8 от 01.02.2025);{max};
            01.02.2025;Оплата {new string('(', 9000)};5;
            Сальдо конечное;;1;
            """)).Problem!;
        Assert.Equal([(2, 3), (3, 3), (4, 3), (5, 2)], problem.Findings.Where(finding => finding.Column is not null).Select(finding => (finding.Line!.Value, finding.Column!.Value)));
    }

    [Fact]
    public void Faults_of_a_ledger_name_their_row_and_column()
    {
        var problem = LineTable.Read(Encoding.UTF8.GetBytes("""
            Дата;Документ;Дебет;Кредит
            Сальдо начальное;;1,00;
            31.02.2025;Оплата (7 от 01.02.2025);;5,00
            01.02.2025;Оплата;;5,00
            01.02.2025;Оплата (8 от 01.02.2025);пять;
            01.02.2025;;5,00;
            Сальдо конечное;;7,00;
            """)).Problem!;
        Assert.Equal([(3, 1), (4, 2), (5, 3), (6, 2), (7, null)], problem.Findings.Select(finding => (finding.Line!.Value, finding.Column)));
        var loose = LineTable.Read(Encoding.UTF8.GetBytes("Дата;Документ;Наименование;Цена\n01.02.2025;Счёт;Товар;5\n")).Value;
        Assert.Equal("table.unknown-column", loose.Findings.Single().Code);
        Assert.Null(loose.Lines.Single().Date);
    }

    private static (decimal?, decimal?, decimal?, decimal?, decimal?, decimal?) Sums(ReconciliationBalances sums) =>
        (sums.OpeningDebit, sums.OpeningCredit, sums.TurnoverDebit, sums.TurnoverCredit, sums.ClosingDebit, sums.ClosingCredit);

    private static ReconciliationSenderTitle Act(ShortDocument document)
    {
        var made = TitleMakerTests.Made(document);
        Assert.Empty(made.Findings);
        var read = ReconciliationFormats.Sender.Read(made.Content, made.FileId + ".xml");
        Assert.Empty(read.Findings);
        if (Directory.Exists(Shared.Root))
            Assert.Empty(Shared.Validate(made.Content, "ON_AKTSVEROTP_1_972_01_05_01_01.xsd"));
        return read.Model!;
    }
}
