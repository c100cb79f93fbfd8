using System.Globalization;
using Beresta.Formats.Making;

namespace Beresta.Formats.Reconciliation;

/// <summary>The short form of an акт сверки: one contract or all of them, opening balances, entries within the period.</summary>
internal static class ReconciliationPreparation
{
    /// <summary>What an акт сверки must say.</summary>
    public static void Check(Preparation preparation, ShortDocument document)
    {
        if (document.Grounds.Count > 1)
            preparation.Wrong("short.grounds", "В короткой форме акт сверки — по одному договору или по всем вместе (без grounds); несколько договоров со своими сальдо — в полной модели", "grounds");
        if (document.OpeningDebit < 0)
            preparation.Wrong("short.opening", string.Create(CultureInfo.InvariantCulture, $"Сальдо начальное по дебету {document.OpeningDebit} меньше нуля — укажите его по кредиту (openingCredit)"), "openingDebit");
        if (document.OpeningCredit < 0)
            preparation.Wrong("short.opening", string.Create(CultureInfo.InvariantCulture, $"Сальдо начальное по кредиту {document.OpeningCredit} меньше нуля — укажите его по дебету (openingDebit)"), "openingCredit");
        for (var i = 0; i < document.Lines.Count; i++)
        {
            var line = document.Lines[i];
            var path = string.Create(CultureInfo.InvariantCulture, $"lines[{i}]");
            if (line.Debit is null && line.Credit is null)
                preparation.Wrong("short.entry", "Нет суммы — укажите её по дебету (debit) или по кредиту (credit)", path + ".debit");
            foreach (var (sum, side) in ((decimal?, string)[])[(line.Debit, ".debit"), (line.Credit, ".credit")])
            {
                if (sum is { } stated && (stated != VatRates.Round(stated) || Math.Abs(stated) > Preparation.Largest))
                    preparation.Wrong("short.entry", string.Create(CultureInfo.InvariantCulture, $"Сумма {stated} — нужно не больше двух знаков после запятой и не больше триллиона"), path + side);
            }

            if (line.Date is { } date && (date < document.PeriodStart || date > document.PeriodEnd))
                preparation.Wrong("short.period", string.Create(CultureInfo.InvariantCulture, $"Дата {date:dd.MM.yyyy} не входит в период сверки {document.PeriodStart:dd.MM.yyyy}–{document.PeriodEnd:dd.MM.yyyy}"), path + ".date");
        }
    }
}
