using System.Globalization;

namespace Beresta.Formats.Description;

/// <summary>What to tell of characters that XML 1.0 §2.2 forbids: which one it is, where such ones come from, what to do.</summary>
internal static class ForbiddenCharacters
{
    /// <summary>Explains the character that the text begins with.</summary>
    /// <param name="rest">The text from it to the end of the file.</param>
    public static string Explain(ReadOnlySpan<char> rest)
    {
        if (!rest.ContainsAnyExcept('\0'))
            return $"Файл дополнен нулевыми байтами ({rest.Length} шт.): удалите их — они попадают в конец, когда файл сохраняют блоками";
        var all = 0;
        for (var left = rest; left.IndexOfAny(XmlEncoding.Forbidden) is >= 0 and var at; left = left[(at + 1)..])
            all++;
        var others = all > 1 ? string.Create(CultureInfo.InvariantCulture, $" (таких знаков в файле {all})") : "";
        return Sentence(rest[0], $"Управляющий знак с кодом {(int)rest[0]:X2}", others);
    }

    /// <summary>Explains a character that is written as a reference: «&amp;#x1D;».</summary>
    public static string ExplainReference(ReadOnlySpan<char> reference, int code) => Sentence((char)code, $"Запись «{reference}» означает управляющий знак с кодом {code:X2}", "");

    private static string Sentence(char character, string what, string others) => character switch
    {
        '\u001D' => $"{what}{others}, разделитель GS из кода маркировки: в XML его быть не может. В КИЗ и НомУпак записывают код только до этого разделителя, без ключа и кода проверки",
        '\v' or '\f' => $"{what}{others}, перенос строки или страницы из текстового редактора: в XML его быть не может, замените его пробелом",
        _ => $"{what}{others}: в XML его быть не может. Удалите его; обычно он попадает в поле при копировании или из сканера",
    };
}
