using System.Globalization;
using System.Text.RegularExpressions;

namespace Beresta.Formats.LineTables;

/// <summary>What a row of totals states.</summary>
internal enum TotalKind
{
    /// <summary>«Итого», «Всего»: the sum of a column.</summary>
    Sum,

    /// <summary>«Всего к оплате», «Итого с НДС»: with VAT, whatever the column holds.</summary>
    Payable,

    /// <summary>«Итого без НДС».</summary>
    Net,

    /// <summary>«НДС», «Сумма НДС», «Итого НДС».</summary>
    Vat,

    /// <summary>«В т.ч. НДС».</summary>
    VatInside,

    /// <summary>«Без налога (НДС)».</summary>
    WithoutVat,

    /// <summary>«Всего наименований 2, на сумму 1 300,00 руб.».</summary>
    InWords,
}

/// <summary>A row of totals.</summary>
/// <param name="Row">The row.</param>
/// <param name="Label">Its words.</param>
/// <param name="Kind">What it states.</param>
/// <param name="Lines">How many lines stand above it.</param>
internal sealed partial record TotalRow(GridRow Row, string Label, TotalKind Kind, int Lines)
{
    private const int Longest = 200;

    private static readonly string[] Sums = ["итого", "всего", "к оплате", "total", "subtotal", "grand total", "amount due"];
    private static readonly string[] OfVat = ["в том числе", "в т ч", "ндс", "сумма ндс", "сумма налога", "налог", "без налога", "без ндс", "vat", "tax", "incl", "including", "without vat"];
    private static readonly string[] Vat = ["ндс", "налог", "vat", "tax"];
    private static readonly string[] Without = ["без ндс", "без налог", "без учета ндс", "excl", "without vat"];
    private static readonly string[] With = [" с ндс", " с налог", "учетом ндс", "включая ндс", "incl", "with vat", "том числе ндс", "т ч ндс", "к оплате", "amount due", "grand total"];
    private static readonly string[] Alone = ["итого", "всего", "всего к оплате", "итого к оплате", "к оплате", "total", "subtotal", "grand total", "amount due"];

    /// <summary>What a label states; null when it is none of a total.</summary>
    public static TotalKind? KindOf(string label)
    {
        if (label.Length > Longest)
            return null;
        foreach (var words in HeaderText.Readings(label))
        {
            var isSum = Array.Exists(Sums, start => HeaderText.BeginsWith(words, start));
            if (!isSum && !Array.Exists(OfVat, start => HeaderText.BeginsWith(words, start)))
                continue;
            var (isVat, isWithout) = (Has(words, Vat), Has(words, Without));
            if (SumInWords().IsMatch(label))
                return TotalKind.InWords;
            if (isSum)
                return isWithout ? TotalKind.Net : Has(words, With) ? TotalKind.Payable : isVat ? TotalKind.Vat : TotalKind.Sum;
            if (isWithout)
                return TotalKind.WithoutVat;
            if (isVat)
                return words.StartsWith("в т", StringComparison.Ordinal) || words.StartsWith("incl", StringComparison.Ordinal) ? TotalKind.VatInside : TotalKind.Vat;
        }

        return null;
    }

    /// <summary>The label is nothing but a total: no goods are called so, whatever stands beside it.</summary>
    public static bool IsNothingElse(string label) =>
        HeaderText.Readings(label).Any(words => Alone.Contains(words, StringComparer.Ordinal) || words.StartsWith("итого по ", StringComparison.Ordinal) || words.StartsWith("всего по ", StringComparison.Ordinal));

    private static bool Has(string words, string[] any) => Array.Exists(any, word => words.Contains(word, StringComparison.Ordinal));

    /// <summary>The count of lines and the sum that a sentence states.</summary>
    public (int? Count, string? Sum) InWords()
    {
        var (count, sum) = (CountInWords().Match(Label), SumInWords().Match(Label));
        return (count.Success && int.TryParse(count.Groups["count"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var lines) ? lines : null, sum.Success ? sum.Groups["sum"].Value.Trim(' ', '\u00A0', ',', '.') : null);
    }

    [GeneratedRegex(@"на сумму:?\s*(?<sum>\d[\d\s\u00A0\u202F.,]*)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex SumInWords();

    [GeneratedRegex(@"наименований:?\s*(?<count>\d+)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex CountInWords();
}
