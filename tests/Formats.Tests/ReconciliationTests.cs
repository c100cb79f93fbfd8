using Beresta.Formats.LineTables;
using Beresta.Formats.Print;
using Beresta.Formats.Reconciliation;
using Beresta.Kernel;

namespace Beresta.Formats.Tests;

public sealed class ReconciliationTests
{
    private const string SenderSchema = "ON_AKTSVEROTP_1_972_01_05_01_01.xsd";
    private const string RecipientSchema = "ON_AKTSVERPOL_1_972_02_05_01_01.xsd";
    private static readonly Guid AnswerId = new("00000000-0000-4000-8000-000000000002");
    private static readonly DateTimeOffset At = new(2026, 1, 15, 9, 30, 0, TimeSpan.Zero);

    /// <summary>Two contracts over the fourth quarter; the other side owes 105 500 roubles.</summary>
    internal static ReconciliationSenderTitle Example { get; } = new()
    {
        FileId = FileId.New("ON_AKTSVEROTP", Examples.BuyerId, Examples.SellerId, new DateOnly(2026, 1, 14), Examples.Id).ToString(),
        Program = "Beresta 0.1",
        CreatedOn = new DateOnly(2026, 1, 14),
        CreatedAt = new TimeOnly(10, 15, 0),
        PeriodStart = new DateOnly(2025, 10, 1),
        PeriodEnd = new DateOnly(2025, 12, 31),
        Number = "3",
        CurrencyCode = "643",
        Sender = Party("ООО «А»", "7700000016", "770001001", "1027700000019"),
        Recipient = Party("ООО «Б»", "7800000027", "780001001", "1037800000028"),
        Table = new ReconciliationTable
        {
            OpeningDebit = 50000,
            OpeningCredit = 0,
            TurnoverDebit = 305500.50m,
            TurnoverCredit = 250000.50m,
            ClosingDebit = 105500,
            ClosingCredit = 0,
            Contracts =
            [
                new ReconciliationContract
                {
                    Id = "000000017", Description = "Основной договор", Number = "5", Date = new DateOnly(2025, 1, 9),
                    OpeningDebit = 50000, OpeningCredit = 0, TurnoverDebit = 300000.50m, TurnoverCredit = 250000.50m, ClosingDebit = 100000, ClosingCredit = 0,
                    Documents =
                    [
                        Document("Реализация", "УТ-101", new DateOnly(2025, 10, 6), 1, "Продажа", 200000.50m, null),
                        Document("Платёжное поручение", "812", new DateOnly(2025, 10, 28), 2, "Оплата", null, 250000.50m),
                        Document("Реализация", "УТ-144", new DateOnly(2025, 11, 17), 3, "Продажа", 100000, null),
                    ],
                },
                new ReconciliationContract
                {
                    Number = "12/А", Date = new DateOnly(2025, 11, 20),
                    OpeningDebit = 0, OpeningCredit = 0, TurnoverDebit = 5500, TurnoverCredit = 0, ClosingDebit = 5500, ClosingCredit = 0,
                    Documents = [Document("Акт", "77", new DateOnly(2025, 12, 31), 1, "Услуги доставки", 5500, null)],
                },
            ],
        },
        Signer = new Signer { Position = "Главный бухгалтер", SignatureType = "1", Status = "1", Name = Examples.Ivanov },
    };

    /// <summary>The recipient has not booked the last акт: its closing balance is 100 000 by credit.</summary>
    internal static ReconciliationRecipientTitle Disagreement { get; } = ReconciliationAnswer.To(Example, [1, 2, 3], At, Examples.Signer, "Beresta 0.1", AnswerId, new ReconciliationTable
    {
        OpeningDebit = 0,
        OpeningCredit = 50000,
        TurnoverDebit = 250000.50m,
        TurnoverCredit = 300000.50m,
        ClosingDebit = 0,
        ClosingCredit = 100000,
        DifferenceDebit = 0,
        DifferenceCredit = 5500,
        Note = "Акт № 77 не поступал",
        Contracts =
        [
            new ReconciliationContract
            {
                Number = "12/А", Date = new DateOnly(2025, 11, 20),
                OpeningDebit = 0, OpeningCredit = 0, TurnoverDebit = 0, TurnoverCredit = 0, ClosingDebit = 0, ClosingCredit = 0, DifferenceDebit = 0, DifferenceCredit = 5500,
                Documents =
                [
                    new ReconciliationDocument
                    {
                        Name = "Акт", Number = "77", Date = new DateOnly(2025, 12, 31), Difference = 5500,
                        Entries = [new ReconciliationEntry { Number = 1, Date = new DateOnly(2025, 12, 31), Name = "Услуги доставки", Credit = 0, Note = "Документа нет" }],
                    },
                ],
            },
        ],
    });

    [Fact]
    public void Both_titles_are_valid_by_the_xsd_and_read_back_into_the_same_models()
    {
        Shared.SkipWhenAbsent();
        RoundTrip.Of(ReconciliationFormats.Sender, Example, Example.FileId, SenderSchema);
        RoundTrip.Of(ReconciliationFormats.Recipient, Disagreement, Disagreement.FileId, RecipientSchema);
        var agreement = ReconciliationAnswer.To(Example, [1, 2, 3], At, Examples.Signer, "Beresta 0.1", AnswerId);
        RoundTrip.Of(ReconciliationFormats.Recipient, agreement, agreement.FileId, RecipientSchema);
        Assert.Equal(ReconciliationOutcome.Agreed, agreement.Outcome);
    }

    [Fact]
    public void The_good_example_has_no_findings_at_all() => Assert.Empty(ReconciliationFormats.Sender.Check(Example));

    [Fact]
    public void A_list_shows_the_closing_balance_as_of_the_end_of_the_period()
    {
        var bytes = RoundTrip.Written(ReconciliationFormats.Sender.Write(Example));
        var known = Documents.Recognize(bytes);
        Assert.Equal((Kinds.Reconciliation, "seller", "3", new DateOnly(2025, 12, 31), 105500m, "643"), (known.Kind, known.Title, known.Number, known.Date, known.Total, known.CurrencyCode));
        Assert.Equal(new RecognizedParty("ООО «Б»", "7800000027", "780001001"), known.Buyer);
        Assert.Equal(Examples.SellerId, known.SenderId);
        Assert.Equal(Example.FileId, Documents.Recognize(RoundTrip.Written(ReconciliationFormats.Recipient.Write(Disagreement))).ParentFileId);
    }

    [Fact]
    public void The_answer_goes_back_and_tells_the_status_of_its_signer()
    {
        Assert.Equal($"ON_AKTSVERPOL_{Examples.SellerId}_{Examples.BuyerId}_20260115_{AnswerId}", Disagreement.FileId);
        Assert.Equal("1", Disagreement.Signer?.Status);
        Assert.Equal(new TimeOnly(12, 30), Disagreement.CreatedAt);
        Assert.Equal(5500, ReconciliationAnswer.Difference(Example, Disagreement));
    }

    [Fact]
    public void Books_of_plain_entries_become_a_table_with_all_sums_and_differences()
    {
        // By our books: no акт 77, the last sale is 90 000, and a payment that the sender has not seen.
        var main = new ReconciliationContract
        {
            Number = "5",
            Date = new DateOnly(2025, 1, 9),
            Documents =
            [
                Own("Поступление", "УТ-101", new DateOnly(2025, 10, 6), credit: 200000.50m),
                Own("Платёжное поручение", "812", new DateOnly(2025, 10, 28), debit: 250000.50m),
                Own("Поступление", "ут-144 ", new DateOnly(2025, 11, 17), credit: 90000),
                Own("Платёжное поручение", "900", new DateOnly(2025, 12, 30), debit: 1000),
            ],
        };
        var table = ReconciliationBooks.Compared(Example, new ReconciliationTable { Contracts = [main], Note = "Акт № 77 не поступал" });

        Assert.Equal((0m, 50000m, 251000.50m, 290000.50m, 0m, 89000m, 0m, 16500m), Sums(table));
        Assert.Equal((0m, 50000m, 251000.50m, 290000.50m, 0m, 89000m, 0m, 11000m), Sums(table.Contracts[0]));
        Assert.Equal((0m, 0m, 0m, 0m, 0m, 0m, 0m, 5500m), Sums(table.Contracts[1]));
        Assert.Equal([0m, 0m, 10000m, 1000m], table.Contracts[0].Documents.Select(document => document.Difference!.Value));
        Assert.Equal([null, null, null, ReconciliationBooks.MissingThere], table.Contracts[0].Documents.Select(document => document.Note));
        Assert.Equal([1, 2, 3, 4], table.Contracts[0].Documents.Select(document => document.Entries[0].Number!.Value));
        var missing = Assert.Single(table.Contracts[1].Documents);
        Assert.Equal(("77", 5500m, ReconciliationBooks.MissingHere, 0m), (missing.Number, missing.Difference, missing.Note, missing.Entries[0].Credit));

        var answer = ReconciliationAnswer.To(Example, [1, 2, 3], At, Examples.Signer, "Beresta 0.1", AnswerId, table);
        Assert.Empty(ReconciliationFormats.Recipient.Check(answer));
        Assert.Equal(16500, ReconciliationAnswer.Difference(Example, answer));
        Shared.SkipWhenAbsent();
        RoundTrip.Of(ReconciliationFormats.Recipient, answer, answer.FileId, RecipientSchema);
    }

    [Fact]
    public void The_left_side_of_an_акт_as_accounting_systems_export_it_is_put_under_the_sender_s_contracts()
    {
        const string Text = """
            По данным ООО «Б», руб.;;;;По данным ООО «А», руб.;;;
            Дата;Документ;Дебет;Кредит;Дата;Документ;Дебет;Кредит
            Сальдо начальное;;;50 000,00;Сальдо начальное;;50 000,00;
            06.10.2025;Приход (УТ-101 от 06.10.2025);;200 000,50;06.10.2025;Продажа (УТ-101 от 06.10.2025);200 000,50;
            31.12.2025;Услуги (77 от 31.12.2025);;5500;;;;
            30.12.2025;Оплата (900 от 30.12.2025);1000;;;;;
            Обороты за период;;1 000,00;205 500,50;;;;
            """;
        var read = LineTable.Read(System.Text.Encoding.UTF8.GetBytes(Text)).Value;
        var books = ReconciliationBooks.Arranged(Example, read).Value;
        Assert.Equal(["УТ-101,900", "77"], books.Contracts.Select(contract => string.Join(',', contract.Documents.Select(document => document.Number))));
        Assert.Equal((null, null), (books.Contracts[0].OpeningDebit, books.Contracts[0].OpeningCredit));
        var lone = Example with { Table = Example.Table! with { Contracts = [Example.Table!.Contracts[0]] } };
        Assert.Equal(50000, ReconciliationBooks.Arranged(lone, read).Value.Contracts[0].OpeningCredit);
        Assert.Equal("table-invalid", ReconciliationBooks.Arranged(Example, LineTable.Read("Товар;Цена\nДоска;5\n"u8.ToArray()).Value).Problem!.Code);
    }

    [Fact]
    public void The_sender_s_own_books_mirrored_differ_in_nothing()
    {
        var table = ReconciliationBooks.Compared(Example, new ReconciliationTable { Contracts = ReconciliationBooks.Mirrored(Example.Table!).Contracts });
        Assert.Equal((0m, 50000m, 250000.50m, 305500.50m, 0m, 105500m, 0m, 0m), Sums(table));
        Assert.All(table.Contracts, contract => Assert.Equal((0m, 0m), (contract.DifferenceDebit, contract.DifferenceCredit)));
        Assert.All(table.Contracts.SelectMany(contract => contract.Documents), document => Assert.Equal((0m, null), (document.Difference, document.Note)));
    }

    [Fact]
    public void Who_states_the_turnovers_may_list_what_differs_only()
    {
        var books = Disagreement.Table! with { DifferenceDebit = null, DifferenceCredit = null, Contracts = [Disagreement.Table!.Contracts[0] with { DifferenceCredit = null }] };
        Assert.Equal(Sums(Disagreement.Table!), Sums(ReconciliationBooks.Compared(Example, books)));
        Assert.Equal("77", Assert.Single(Assert.Single(ReconciliationBooks.Compared(Example, books).Contracts).Documents).Number);
    }

    [Fact]
    public void A_lone_contract_needs_no_name_and_balances_that_are_not_set_off_are_compared_side_by_side()
    {
        var lone = Example with { Table = Example.Table! with { Contracts = [Example.Table!.Contracts[0]] } };
        var compared = ReconciliationBooks.Compared(lone, new ReconciliationTable { Contracts = [new ReconciliationContract { OpeningDebit = 10, Documents = [] }] });
        Assert.Equal(("5", 3, 10m, 10m), (compared.Contracts[0].Number, compared.Contracts[0].Documents.Count, compared.Contracts[0].OpeningDebit, compared.ClosingDebit));

        var (first, second) = (Example.Table!.Contracts[0], Example.Table.Contracts[1]);
        var gross = Example with { Table = Example.Table with { ClosingDebit = 100000, ClosingCredit = 300, Contracts = [first, second with { TurnoverDebit = 0, TurnoverCredit = 300, ClosingDebit = 0, ClosingCredit = 300, Documents = [Document("Акт", "77", new DateOnly(2025, 12, 31), 1, "Услуги", null, 300)] }] } };
        var table = ReconciliationBooks.Compared(gross, new ReconciliationTable { Contracts = ReconciliationBooks.Mirrored(gross.Table!).Contracts });
        Assert.Equal((300m, 100000m, 0m, 0m), (table.ClosingDebit, table.ClosingCredit, table.DifferenceDebit, table.DifferenceCredit));
    }

    private static ReconciliationDocument Own(string name, string number, DateOnly date, decimal? debit = null, decimal? credit = null) =>
        new() { Name = name, Number = number, Date = date, Entries = [new ReconciliationEntry { Debit = debit, Credit = credit }] };

    private static (decimal?, decimal?, decimal?, decimal?, decimal?, decimal?, decimal?, decimal?) Sums(ReconciliationBalances sums) =>
        (sums.OpeningDebit, sums.OpeningCredit, sums.TurnoverDebit, sums.TurnoverCredit, sums.ClosingDebit, sums.ClosingCredit, sums.DifferenceDebit, sums.DifferenceCredit);

    [Theory]
    [InlineData("reconciliation.closing")]
    [InlineData("reconciliation.balance")]
    [InlineData("reconciliation.turnover")]
    [InlineData("reconciliation.contract.turnover")]
    [InlineData("reconciliation.entry.period")]
    public void Sums_that_do_not_agree_are_told_as_warnings(string code)
    {
        var table = Example.Table!;
        var contract = table.Contracts[1];
        var broken = code switch
        {
            "reconciliation.closing" or "reconciliation.balance" => Example with { Table = table with { ClosingDebit = 105500.01m } },
            "reconciliation.turnover" => Example with { Table = table with { TurnoverDebit = 305500.49m } },
            "reconciliation.contract.turnover" => Example with { Table = table with { Contracts = [table.Contracts[0], contract with { TurnoverDebit = 5500.01m }] } },
            _ => Example with { PeriodEnd = new DateOnly(2025, 12, 30) },
        };
        var finding = Assert.Single(ReconciliationFormats.Sender.Check(broken), finding => finding.Code == code);
        Assert.Equal(Severity.Warning, finding.Severity);
    }

    [Fact]
    public void Disagreements_and_the_table_go_together()
    {
        Assert.Contains(ReconciliationFormats.Recipient.Check(Disagreement with { Table = null }), finding => finding is { Code: "reconciliation.table", Severity: Severity.Error });
        Assert.Contains(ReconciliationFormats.Recipient.Check(Disagreement with { Outcome = ReconciliationOutcome.Agreed }), finding => finding.Code == "reconciliation.table");
    }

    [Fact]
    public void Sums_too_large_for_any_arithmetic_are_findings_and_no_crash()
    {
        var huge = System.Text.Encoding.Latin1.GetString(RoundTrip.Written(ReconciliationFormats.Sender.Write(Example))).Replace("5500", "79228162514264337593543950335", StringComparison.Ordinal);
        var read = ReconciliationFormats.Sender.Read(System.Text.Encoding.Latin1.GetBytes(huge));
        Assert.Contains(read.Findings, finding => finding.Code == "value.number");
    }

    [Fact]
    public void The_form_shows_both_books_and_who_owes_how_much_in_words()
    {
        var file = RoundTrip.Written(ReconciliationFormats.Sender.Write(Example));
        var context = new PrintContext { Answer = RoundTrip.Written(ReconciliationFormats.Recipient.Write(Disagreement)), Stamps = [PrintTests.Stamp, PrintTests.Stamp with { OfAnswer = true }] };
        var page = PrintForms.Page(file, context)!;
        Assert.Contains("задолженность в пользу ООО «А» составляет 105\u00A0500,00 (Сто пять тысяч пятьсот рублей 00 копеек)", page, StringComparison.Ordinal);
        Assert.Contains("Расхождение конечных сальдо: 5\u00A0500,00", page, StringComparison.Ordinal);
        Assert.Contains("Акт № 77 не поступал", page, StringComparison.Ordinal);
        PrintTests.Save("reconciliation", page);
        var agreement = ReconciliationAnswer.To(Example, [1, 2, 3], At, Examples.Signer, "Beresta 0.1", AnswerId);
        var agreed = PrintForms.Page(file, context with { Answer = RoundTrip.Written(ReconciliationFormats.Recipient.Write(agreement)) })!;
        Assert.Contains("По данным ООО «Б» разногласий нет", agreed, StringComparison.Ordinal);
        Assert.DoesNotContain("Расхождение", agreed, StringComparison.Ordinal);
        PrintTests.Save("reconciliation-agreed", agreed);
        var alone = PrintForms.Page(file, new PrintContext())!;
        Assert.DoesNotContain("разногласий", alone, StringComparison.Ordinal);
        PrintTests.Save("reconciliation-alone", alone);
    }

    private static Party Party(string name, string inn, string kpp, string ogrn) => new()
    {
        Organization = new Organization { Name = name, Inn = inn, Kpp = kpp, Ogrn = ogrn },
        Contacts = new Contacts { Phones = ["+7 495 000-00-00"], Emails = ["buh@example.org"] },
    };

    private static ReconciliationDocument Document(string name, string number, DateOnly date, int line, string operation, decimal? debit, decimal? credit) => new()
    {
        Name = name,
        Number = number,
        Date = date,
        Entries = [new ReconciliationEntry { Number = line, Date = date, Name = operation, Debit = debit, Credit = credit }],
    };
}
