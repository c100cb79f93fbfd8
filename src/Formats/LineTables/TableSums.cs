using System.Globalization;

namespace Beresta.Formats.LineTables;

/// <summary>Sums in sentences: «1 300,00».</summary>
internal static class TableSums
{
    private static readonly NumberFormatInfo Russian = new() { NumberGroupSeparator = "\u00A0", NumberDecimalSeparator = "," };

    public static string Spell(decimal sum) => sum.ToString("#,##0.00", Russian);

    public static string SpellCount(decimal count) => count.ToString("#,##0.###########", Russian);
}
