using Beresta.Formats.Making;
using Beresta.Kernel;

namespace Beresta.Formats.Reconciliation;

/// <summary>An акт сверки of a short document: its lines are the entries of the books.</summary>
internal static class ReconciliationMaking
{
    /// <summary>Paths of the model and what they are in the short form.</summary>
    public static readonly IReadOnlyList<(string Model, string Short)> Paths =
    [
        ("table.contracts[0].documents", "lines"), ("table.contracts[0].number", "grounds[0].number"), ("table.contracts[0].date", "grounds[0].date"), ("table.contracts[0].description", "grounds[0].name"),
        ("table.openingDebit", "openingDebit"), ("table.openingCredit", "openingCredit"), ("table.contracts[0].openingDebit", "openingDebit"), ("table.contracts[0].openingCredit", "openingCredit"),
        ("table", "lines"), ("sender", "seller"), ("recipient", "buyer"), ("currencyCode", "currency"),
    ];

    public static ReconciliationSenderTitle Title(PreparedDocument document, string program, DateTimeOffset at, Guid id)
    {
        var source = document.Source;
        var (openingDebit, openingCredit) = (source.OpeningDebit ?? 0, source.OpeningCredit ?? 0);
        var (debit, credit) = (source.Lines.Sum(line => VatRates.Round(line.Debit ?? 0)), source.Lines.Sum(line => VatRates.Round(line.Credit ?? 0)));
        // A balance stands on one side: what the other side owes is a debit.
        var balance = openingDebit - openingCredit + debit - credit;
        var (closingDebit, closingCredit) = (Math.Max(balance, 0), Math.Max(-balance, 0));
        var ground = source.Grounds.Count > 0 ? source.Grounds[0] : null;
        return new ReconciliationSenderTitle
        {
            FileId = FileId.New(ReconciliationFormats.Sender.Prefix, document.RecipientId, document.SenderId, MoscowTime.DateOf(at), id).ToString(),
            Program = program,
            CreatedOn = MoscowTime.DateOf(at),
            CreatedAt = MoscowTime.TimeOf(at),
            PeriodStart = source.PeriodStart,
            PeriodEnd = source.PeriodEnd,
            Number = source.Number,
            CurrencyCode = document.Currency?.Code,
            Sender = Reached(document.Seller),
            Recipient = Reached(document.Buyer),
            Table = new ReconciliationTable
            {
                OpeningDebit = openingDebit,
                OpeningCredit = openingCredit,
                TurnoverDebit = debit,
                TurnoverCredit = credit,
                ClosingDebit = closingDebit,
                ClosingCredit = closingCredit,
                Contracts =
                [
                    new ReconciliationContract
                    {
                        Description = ground is null ? "Все договоры" : ground.Name,
                        Number = ground?.Number,
                        Date = ground?.Date,
                        OpeningDebit = openingDebit,
                        OpeningCredit = openingCredit,
                        TurnoverDebit = debit,
                        TurnoverCredit = credit,
                        ClosingDebit = closingDebit,
                        ClosingCredit = closingCredit,
                        // One document for each line: so a finding names its line, and a document of several entries stands as often.
                        Documents = [.. source.Lines.Select((line, i) => new ReconciliationDocument
                        {
                            Name = line.Name,
                            Number = line.Number,
                            Date = line.Date,
                            Entries = [new ReconciliationEntry { Number = i + 1, Date = line.Date, Name = line.Operation ?? line.Name, Debit = line.Debit, Credit = line.Credit }],
                        })],
                    },
                ],
            },
            Signer = document.Signers.Count > 0 ? document.Signers[0].WithStatus() : null,
        };
    }

    // The order wants the element of contacts even where there are none.
    private static Party? Reached(Party? party) => party is null ? null : party with { Contacts = party.Contacts ?? new Contacts() };
}
