using Beresta.Formats.LineTables;
using Beresta.Kernel;

namespace Beresta.Formats.Reconciliation;

/// <summary>
/// The books of an акт сверки's recipient beside those of its sender. What one side holds as debit the other holds as credit, so the sender's sums are compared the other way round.
/// </summary>
public static class ReconciliationBooks
{
    /// <summary>What stands at a document of the sender that the recipient's books do not have.</summary>
    public const string MissingHere = "В нашем учёте нет";

    /// <summary>What stands at a document of the recipient that the sender's акт does not have.</summary>
    public const string MissingThere = "В акте отправителя нет";

    /// <summary>A side's table as the other side's books would say it, without what is of the first side's books alone: identifiers, descriptions, notes.</summary>
    public static ReconciliationTable Mirrored(ReconciliationTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return Swapped(table) with
        {
            Contracts =
            [
                .. table.Contracts.Select(contract => Swapped(contract) with
                {
                    Id = null,
                    Description = null,
                    Documents = [.. contract.Documents.Select(document => document with { Id = null, Note = null, Entries = [.. document.Entries.Select(entry => entry with { Debit = entry.Credit, Credit = entry.Debit })] })],
                }),
            ],
        };
    }

    /// <summary>
    /// The table of a recipient's title with disagreements, made of what its books say: what is left out is filled in. Turnovers are the sums of the entries, the closing balance follows,
    /// an opening balance is the sender's where none is given; differences are counted against the sender's акт. All entries of the period are expected: a document of the акт that is not
    /// among them is put down as missing. Who lists only what differs states the turnovers himself; then nothing is added.
    /// </summary>
    /// <param name="sender">The sender's title as it was read.</param>
    /// <param name="books">The recipient's books: contracts with their documents and entries.</param>
    public static ReconciliationTable Compared(ReconciliationSenderTitle sender, ReconciliationTable books)
    {
        ArgumentNullException.ThrowIfNull(sender);
        ArgumentNullException.ThrowIfNull(books);
        var theirs = Mirrored(sender.Table ?? new ReconciliationTable());
        // A lone contract needs no name.
        var named = books.Contracts is [{ Number: null, Date: null } lone] && theirs.Contracts is [var their] ? [lone with { Number = their.Number, Date = their.Date }] : books.Contracts;
        var pairs = Pairing.Of(theirs.Contracts);
        List<ReconciliationContract> contracts = [.. named.Select(own => Contract(own, pairs.Take(own)))];
        if (StatesNoTurnover(books))
            contracts.AddRange(pairs.Left.Select(missing => Contract(new ReconciliationContract { Number = missing.Number, Date = missing.Date, OpeningDebit = 0, OpeningCredit = 0, Note = MissingHere }, missing)));

        // A side that shows both sides of its balance at once has not set them off between contracts.
        var gross = theirs is { OpeningDebit: > 0, OpeningCredit: > 0 } or { ClosingDebit: > 0, ClosingCredit: > 0 };
        return Balanced(
            books with { Contracts = contracts }, theirs,
            Total(contracts.Select(contract => (contract.OpeningDebit ?? 0, contract.OpeningCredit ?? 0)), gross),
            (contracts.Sum(contract => contract.TurnoverDebit ?? 0), contracts.Sum(contract => contract.TurnoverCredit ?? 0)),
            gross ? Total(contracts.Select(contract => (contract.ClosingDebit ?? 0, contract.ClosingCredit ?? 0)), gross) : null);
    }

    /// <summary>
    /// Entries that say nothing of contracts, put under the contracts of the акт: a document goes where the sender has it, any other under the first contract. A row is a document.
    /// </summary>
    /// <param name="sender">The sender's title as it was read.</param>
    /// <param name="books">The entries, as <see cref="LineTable"/> reads them.</param>
    /// <returns><c>table-invalid</c> when these are no entries.</returns>
    public static Result<ReconciliationTable> Arranged(ReconciliationSenderTitle sender, ReadLines books)
    {
        ArgumentNullException.ThrowIfNull(sender);
        ArgumentNullException.ThrowIfNull(books);
        if (books.Lines.All(line => line is { Debit: null, Credit: null }))
            return new Problem("table-invalid", "Это не записи учёта: нужны столбцы «Дата», «Документ», «Дебет», «Кредит»");
        var theirs = sender.Table?.Contracts is { Count: > 0 } stated ? stated : [new ReconciliationContract()];
        var pairs = Pairing.Of([.. theirs.SelectMany(contract => contract.Documents)]);
        var home = new Dictionary<ReconciliationDocument, int>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < theirs.Count; i++)
        {
            foreach (var document in theirs[i].Documents)
                home[document] = i;
        }

        var own = theirs.Select(_ => new List<ReconciliationDocument>()).ToList();
        foreach (var line in books.Lines)
        {
            var document = new ReconciliationDocument
            {
                Name = line.Name,
                Number = line.Number,
                Date = line.Date,
                Entries = [new ReconciliationEntry { Date = line.Date, Name = line.Operation ?? line.Name, Debit = line.Debit, Credit = line.Credit }],
            };
            own[pairs.Take(document) is { } their ? home[their] : 0].Add(document);
        }

        return new ReconciliationTable
        {
            Contracts = [.. theirs.Select((contract, i) => new ReconciliationContract
            {
                Number = contract.Number,
                Date = contract.Date,
                // A balance of all contracts together is not shared out among them.
                OpeningDebit = theirs.Count == 1 ? books.OpeningDebit : null,
                OpeningCredit = theirs.Count == 1 ? books.OpeningCredit : null,
                Documents = own[i],
            })],
        };
    }

    private static ReconciliationContract Contract(ReconciliationContract own, ReconciliationContract? their)
    {
        var pairs = Pairing.Of(their?.Documents);
        List<ReconciliationDocument> documents = [.. own.Documents.Select(document => Document(document, pairs.Take(document)))];
        if (StatesNoTurnover(own))
            documents.AddRange(pairs.Left.Select(Missing));
        var entries = documents.SelectMany(document => document.Entries).ToList();
        var contract = own with { Documents = Numbered(documents) };
        return Balanced(contract, their, (their?.OpeningDebit ?? 0, their?.OpeningCredit ?? 0), (entries.Sum(entry => entry.Debit ?? 0), entries.Sum(entry => entry.Credit ?? 0)), closing: null);
    }

    private static ReconciliationDocument Document(ReconciliationDocument own, ReconciliationDocument? their) => own with
    {
        Difference = own.Difference ?? Math.Abs(Net(own) - (their is null ? 0 : Net(their))),
        Note = own.Note ?? (their is null ? MissingThere : null),
        Entries = [.. own.Entries.Select(entry => entry with { Date = entry.Date ?? own.Date, Name = entry.Name ?? own.Name })],
    };

    private static ReconciliationDocument Missing(ReconciliationDocument their) => their with
    {
        Difference = Math.Abs(Net(their)),
        Note = MissingHere,
        Entries = [.. their.Entries.Select(entry => entry with { Number = null, Debit = entry.Debit is null ? null : 0, Credit = entry.Credit is null ? null : 0 })],
    };

    // What the books state stays; the rest follows.
    private static T Balanced<T>(T own, T? their, (decimal Debit, decimal Credit) opening, (decimal Debit, decimal Credit) turnover, (decimal Debit, decimal Credit)? closing)
        where T : ReconciliationBalances
    {
        var (openingDebit, openingCredit) = Stated(own.OpeningDebit, own.OpeningCredit) ?? opening;
        var (turnoverDebit, turnoverCredit) = Stated(own.TurnoverDebit, own.TurnoverCredit) ?? turnover;
        var (closingDebit, closingCredit) = Stated(own.ClosingDebit, own.ClosingCredit) ?? closing ?? Sided(openingDebit - openingCredit + turnoverDebit - turnoverCredit);
        return (T)((ReconciliationBalances)own with
        {
            OpeningDebit = openingDebit,
            OpeningCredit = openingCredit,
            TurnoverDebit = turnoverDebit,
            TurnoverCredit = turnoverCredit,
            ClosingDebit = closingDebit,
            ClosingCredit = closingCredit,
            DifferenceDebit = own.DifferenceDebit ?? Math.Abs(closingDebit - (their?.ClosingDebit ?? 0)),
            DifferenceCredit = own.DifferenceCredit ?? Math.Abs(closingCredit - (their?.ClosingCredit ?? 0)),
        });
    }

    private static (decimal Debit, decimal Credit)? Stated(decimal? debit, decimal? credit) => debit is null && credit is null ? null : (debit ?? 0, credit ?? 0);

    private static bool StatesNoTurnover(ReconciliationBalances own) => own is { TurnoverDebit: null, TurnoverCredit: null };

    private static (decimal Debit, decimal Credit) Total(IEnumerable<(decimal Debit, decimal Credit)> balances, bool gross)
    {
        var (debit, credit) = (0m, 0m);
        foreach (var balance in balances)
            (debit, credit) = (debit + balance.Debit, credit + balance.Credit);
        return gross ? (debit, credit) : Sided(debit - credit);
    }

    private static (decimal Debit, decimal Credit) Sided(decimal net) => (Math.Max(net, 0), Math.Max(-net, 0));

    private static decimal Net(ReconciliationDocument document) => document.Entries.Sum(entry => ReconciliationArithmetic.Net(entry.Debit, entry.Credit));

    private static List<ReconciliationDocument> Numbered(IEnumerable<ReconciliationDocument> documents)
    {
        var number = 0;
        return [.. documents.Select(document => document with { Entries = [.. document.Entries.Select(entry => entry with { Number = entry.Number ?? ++number })] })];
    }

    private static T Swapped<T>(T sums)
        where T : ReconciliationBalances => (T)((ReconciliationBalances)sums with
        {
            OpeningDebit = sums.OpeningCredit,
            OpeningCredit = sums.OpeningDebit,
            TurnoverDebit = sums.TurnoverCredit,
            TurnoverCredit = sums.TurnoverDebit,
            ClosingDebit = sums.ClosingCredit,
            ClosingCredit = sums.ClosingDebit,
            Note = null,
        });
}
