using System.Globalization;

namespace Beresta.Formats.Reconciliation;

/// <summary>Whether the sums of an акт сверки agree with each other. No order or XSD asks for it, so it only warns; books have no rounding, so it counts every kopeck.</summary>
internal static class ReconciliationArithmetic
{
    private static readonly CultureInfo Numbers = CultureInfo.InvariantCulture;

    /// <summary>Opening balance and turnovers give the closing balance; debit and credit together, for a balance stands on one side.</summary>
    public static string? Closing(ReconciliationBalances sums)
    {
        if (sums.ClosingDebit is null && sums.ClosingCredit is null)
            return null;
        var right = Net(sums.OpeningDebit, sums.OpeningCredit) + Net(sums.TurnoverDebit, sums.TurnoverCredit);
        var stated = Net(sums.ClosingDebit, sums.ClosingCredit);
        return stated != right
            ? $"Сальдо конечное {Sided(stated)}, а начальное сальдо с оборотами дают {Sided(right)} — проверьте СальдоКонДеб и СальдоКонКр"
            : null;
    }

    public static string? ContractTurnovers(ReconciliationContract contract)
    {
        decimal debit = 0, credit = 0;
        foreach (var entry in contract.Documents.SelectMany(document => document.Entries))
        {
            debit += entry.Debit ?? 0;
            credit += entry.Credit ?? 0;
        }

        return contract.Documents.Count == 0
            ? null
            : Turnover("дебету", "ОборотДеб", contract.TurnoverDebit, debit, "операций") ?? Turnover("кредиту", "ОборотКр", contract.TurnoverCredit, credit, "операций");
    }

    public static string? TableTurnovers(ReconciliationTable table) =>
        table.Contracts.Count == 0
            ? null
            : Turnover("дебету", "ОборотДеб", table.TurnoverDebit, table.Contracts.Sum(contract => contract.TurnoverDebit ?? 0), "договоров")
                ?? Turnover("кредиту", "ОборотКр", table.TurnoverCredit, table.Contracts.Sum(contract => contract.TurnoverCredit ?? 0), "договоров");

    public static string? TableBalances(ReconciliationTable table)
    {
        if (table.Contracts.Count == 0)
            return null;
        return Balance("начальное", "СальдоНачДеб и СальдоНачКр", table.OpeningDebit, table.OpeningCredit, table.Contracts.Sum(contract => Net(contract.OpeningDebit, contract.OpeningCredit)))
            ?? Balance("конечное", "СальдоКонДеб и СальдоКонКр", table.ClosingDebit, table.ClosingCredit, table.Contracts.Sum(contract => Net(contract.ClosingDebit, contract.ClosingCredit)));
    }

    /// <summary>Debit less credit.</summary>
    public static decimal Net(decimal? debit, decimal? credit) => (debit ?? 0) - (credit ?? 0);

    private static string? Turnover(string side, string field, decimal? stated, decimal sum, string addends) =>
        stated is { } total && total != sum
            ? string.Create(Numbers, $"Оборот по {side} {total:0.00} не равен сумме {addends} {sum:0.00} — проверьте {field}")
            : null;

    private static string? Balance(string which, string fields, decimal? debit, decimal? credit, decimal sum) =>
        (debit is not null || credit is not null) && Net(debit, credit) != sum
            ? $"Сальдо {which} {Sided(Net(debit, credit))} не равно сальдо договоров {Sided(sum)} — проверьте {fields}"
            : null;

    private static string Sided(decimal net) => string.Create(Numbers, $"{Math.Abs(net):0.00}{(net == 0 ? "" : net > 0 ? " по дебету" : " по кредиту")}");
}
