using System.Buffers;
using System.Globalization;
using Beresta.Formats.Upd;

namespace Beresta.Formats.Common;

/// <summary>
/// Marking codes as scanners and programs garble them. The schema takes any text; ГИС МТ does not find such a code, and the goods are not handed over in it. A code in a title is what identifies the goods
/// («Честный знак»: 01, GTIN, 21, serial number), without the separator GS, the key and the code of verification that follow it on the label.
/// </summary>
internal static class MarkingCodes
{
    private static readonly SearchValues<string> Escapes = SearchValues.Create(["&lt;", "&gt;", "&amp;", "&quot;", "&apos;", "&#"], StringComparison.OrdinalIgnoreCase);
    private static readonly SearchValues<string> Separators = SearchValues.Create(["<GS>", "{GS}", "[GS]", "(GS)", "\\u001d", "\\x1d", "_x001D_", "\\F", "%1D", "~1"], StringComparison.OrdinalIgnoreCase);

    // Whoever has these pays for a closer look; every code of every line passes here.
    private static readonly SearchValues<char> Suspicious = SearchValues.Create("&<{[]\\~_(%\u00E8\u00E9\u00E7 " + Russian());

    // The longest code without its tail: 01, 14 digits, 21 and a serial number of 20 characters.
    private const int Longest = 38;

    /// <summary>What is wrong with the codes of goods and packages; null when nothing is to be seen.</summary>
    public static string? WhyGarbled(Marking marking)
    {
        var (first, why, count) = ("", (string?)null, 0);
        foreach (var code in marking.Codes)
            Look(code);
        foreach (var package in marking.Packages)
            Look(package);
        return why is null ? null : string.Create(CultureInfo.InvariantCulture, $"Код «{(first.Length <= 60 ? first : $"{first[..57]}…")}» искажён: {why}{(count > 1 ? $" (всего таких кодов здесь: {count})" : "")}");

        void Look(string? code)
        {
            if (code is null || WhyGarbled(code) is not { } found)
                return;
            count++;
            if (count == 1)
                (first, why) = (code, found);
        }
    }

    private static string? WhyGarbled(ReadOnlySpan<char> code)
    {
        if (code.IndexOfAny(Suspicious) < 0)
            return HasTail(code) ? "после серийного номера стоят ключ и код проверки без разделителя; в документ пишут код только до них" : null;
        if (code.Contains("<![CDATA[", StringComparison.Ordinal) || code.Contains("]]>", StringComparison.Ordinal))
            return "запись CDATA попала в само значение; уберите «<![CDATA[» и «]]>»";
        if (code.IndexOfAny(Escapes) >= 0)
            return "знаки экранированы дважды, например «&amp;lt;» вместо «&lt;»; экранируйте код один раз";
        if (code.IndexOfAny(Separators) >= 0)
            return "разделитель GS записан словом; в документ пишут код только до разделителя";
        if (code[0] is 'è' || code.StartsWith("]d2", StringComparison.OrdinalIgnoreCase) || code.StartsWith("]C1", StringComparison.OrdinalIgnoreCase) || code.StartsWith("]Q3", StringComparison.OrdinalIgnoreCase))
            return "в начале стоит знак FNC1, который сканер добавляет к коду; уберите его и настройте сканер";
        if (code.IndexOfAny("èéç") >= 0)
            return "вместо разделителя стоит знак «è», «é» или «ç»: так сканер передаёт FNC1; в документ пишут код только до него";
        if (code.StartsWith("(01)", StringComparison.Ordinal))
            return "скобки вокруг «01» и «21» печатают для людей; уберите их";
        if (code.IndexOfAny(Russian()) >= 0)
            return "в нём русские буквы: сканер работал при русской раскладке клавиатуры; считайте код заново";
        return code[0] is ' ' || code[^1] is ' ' ? "вокруг него пробелы; уберите их" : HasTail(code) ? "после серийного номера стоят ключ и код проверки; в документ пишут код только до них" : null;
    }

    // «91», a key of 4 characters, «92» and a code of verification of 44 or 88: nothing else of a code of goods is so long.
    private static bool HasTail(ReadOnlySpan<char> code)
    {
        if (code.Length <= Longest + 2 || !code.StartsWith("01") || code[16..18] is not "21" || code[2..16].ContainsAnyExceptInRange('0', '9'))
            return false;
        var tail = code[18..];
        var key = tail.IndexOf("91");
        while (key >= 0)
        {
            if (key >= 6 && key + 8 <= tail.Length && tail.Slice(key + 6, 2) is "92")
                return true;
            var next = tail[(key + 1)..].IndexOf("91");
            key = next < 0 ? -1 : key + 1 + next;
        }

        return false;
    }

    private static string Russian() => string.Concat(Enumerable.Range('А', 'я' - 'А' + 1).Select(code => (char)code)) + "Ёё";
}
