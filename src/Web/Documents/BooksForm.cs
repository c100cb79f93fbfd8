using System.Globalization;
using Beresta.Formats.Reconciliation;
using Beresta.Kernel;
using Microsoft.AspNetCore.Http;

namespace Beresta.Web.Documents;

/// <summary>An entry as it was typed.</summary>
public sealed record BooksFormRow(string Date, string Name, string Number, string Debit, string Credit)
{
    public static readonly BooksFormRow Blank = new("", "", "", "", "");

    // A document whose sums were cleared is not in our books.
    public bool IsBlank => Debit.Length + Credit.Length == 0;
}

/// <summary>A contract of the акт: our opening balance and entries.</summary>
public sealed record BooksFormContract(string OpeningDebit, string OpeningCredit, IReadOnlyList<BooksFormRow> Rows);

/// <summary>Our books for the period of an акт сверки, as they were typed: at first what the other side's акт says, the other way round.</summary>
public sealed record BooksForm
{
    /// <summary>An акт with more entries is answered by the accounting system.</summary>
    public const int MostRows = 500;

    /// <summary>In the order of the акт's contracts.</summary>
    public IReadOnlyList<BooksFormContract> Contracts { get; init; } = [];

    public string Note { get; init; } = "";

    /// <summary>The form of a table of ours.</summary>
    /// <param name="theirs">The sender's contracts, the other way round: whose opening balances are ours where we state none.</param>
    public static BooksForm Of(ReconciliationTable table, ReconciliationTable theirs) => new()
    {
        Contracts =
        [
            .. table.Contracts.Zip(theirs.Contracts, (own, their) => new BooksFormContract(
                Text(own.OpeningDebit is null && own.OpeningCredit is null ? their.OpeningDebit : own.OpeningDebit),
                Text(own.OpeningDebit is null && own.OpeningCredit is null ? their.OpeningCredit : own.OpeningCredit),
                [.. from document in own.Documents from entry in document.Entries select new BooksFormRow(Iso(document.Date), document.Name ?? "", document.Number ?? "", Text(entry.Debit), Text(entry.Credit))])),
        ],
    };

    public static BooksForm Read(IFormCollection form, int contracts)
    {
        var rows = Enumerable.Range(0, contracts).Select(_ => new List<BooksFormRow>()).ToList();
        for (var i = 0; i < MostRows && form.ContainsKey($"rows[{i}].name"); i++)
        {
            if (int.TryParse(Row(i, "contract"), NumberStyles.None, CultureInfo.InvariantCulture, out var contract) && contract < contracts)
                rows[contract].Add(new(Row(i, "date"), Row(i, "name"), Row(i, "number"), Row(i, "debit"), Row(i, "credit")));
        }

        return new BooksForm
        {
            Contracts = [.. rows.Select((own, i) => new BooksFormContract(Value($"opening[{i}].debit"), Value($"opening[{i}].credit"), own))],
            Note = Value("note"),
        };

        string Value(string name) => form[name].ToString().Trim();
        string Row(int i, string field) => Value($"rows[{i}].{field}");
    }

    /// <summary>The table of our books, or everything that is no number or date.</summary>
    /// <returns><c>form-invalid</c>.</returns>
    public Result<ReconciliationTable> ToTable(ReconciliationTable theirs, Texts texts)
    {
        var findings = new List<Finding>();
        var at = 0;
        var table = new ReconciliationTable
        {
            Note = Note.Length == 0 ? null : Note,
            Contracts = [.. Contracts.Zip(theirs.Contracts, (own, their) => new ReconciliationContract
            {
                Number = their.Number,
                Date = their.Date,
                OpeningDebit = Sum(own.OpeningDebit, texts.OpeningBalance) ?? 0,
                OpeningCredit = Sum(own.OpeningCredit, texts.OpeningBalance) ?? 0,
                Documents = [.. own.Rows.Select(row => (row, Number: ++at)).Where(typed => !typed.row.IsBlank).Select(typed => DocumentOf(typed.row, typed.Number))],
            })],
        };
        return findings.Count == 0 ? table : new Problem("form-invalid", texts.FormInvalid, findings);

        ReconciliationDocument DocumentOf(BooksFormRow row, int number)
        {
            var where = $"{texts.RowOf(number)}, «{row.Name}»";
            if (!DateOnly.TryParseExact(row.Date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
                findings.Add(new Finding("form.date", Severity.Error, $"{where}: {texts.NotADate(row.Date)}"));
            return new ReconciliationDocument
            {
                Name = row.Name.Length == 0 ? texts.Document : row.Name,
                Number = row.Number.Length == 0 ? "б/н" : row.Number,
                Date = date,
                Entries = [new ReconciliationEntry { Debit = Sum(row.Debit, where), Credit = Sum(row.Credit, where) }],
            };
        }

        decimal? Sum(string text, string where)
        {
            if (text.Length == 0)
                return null;
            if (!Show.TryReadNumber(text, out var number) || decimal.Round(number, 2) != number)
                findings.Add(new Finding("form.number", Severity.Error, $"{where}: {texts.NotANumber(text)}"));
            return number;
        }
    }

    private static string Text(decimal? sum) => sum is null or 0 ? "" : Show.Sum(sum.Value);

    private static string Iso(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
