using System.Globalization;
using Beresta.Formats.Description;
using Beresta.Formats.Print;
using Beresta.Kernel;

namespace Beresta.Formats.Data;

/// <summary>Rows of a description as values and their texts.</summary>
internal static class DataText
{
    private static readonly NumberFormatInfo Russian = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = "\u00A0", NumberGroupSizes = [3], NegativeSign = "−" };

    /// <summary>One value: a text, a number, a date, a name of a person, a pair of «Идентиф» and «Значен».</summary>
    public static bool IsValue(Shown row) => row.Below.Count == 0 || row.Value is PersonName || IsPair(row);

    /// <summary>True when the value is a number.</summary>
    public static bool IsNumber(Shown row) => row.Value is decimal or int;

    /// <summary>The text of a value.</summary>
    public static string Of(Shown row) => PlainText.Visible(IsPair(row)
        ? $"{Plain(row.Below[0])}: {Plain(row.Below[1])}"
        : Plain(row)) ?? "";

    /// <summary>Where the entries of one list end that begins at <paramref name="start"/>.</summary>
    public static int EndOfGroup(IReadOnlyList<Shown> rows, int start)
    {
        var end = start + 1;
        while (rows[start].Index > 0 && end < rows.Count && rows[end].Index > 0 && rows[end].Name == rows[start].Name)
            end++;
        return end;
    }

    private static bool IsPair(Shown row) => row.Below is [{ Name: "Идентиф", Below.Count: 0 }, { Name: "Значен", Below.Count: 0 }];

    // A sum keeps the digits that it is stated with: «1 000,50».
    private static string Plain(Shown row) => row.Value switch
    {
        decimal number when number.Scale is > 0 and <= 4 => number.ToString($"#,0.{new string('0', number.Scale)}", Russian),
        PersonName name => name.ToString(),
        null => "да",
        _ => ShownText.Text(row) ?? "да",
    };
}
