using System.Globalization;
using System.Text;
using Beresta.Formats.Description;
using Beresta.Kernel;

namespace Beresta.Formats;

/// <summary>Says what a file is that is no formalised document: a PDF, a page, a document wrapped in base64. A wrapped document is an error, since it is not what its sender meant.</summary>
internal static class FileNature
{
    private const int Head = Features.Head;

    // Roots of XML that is exchanged beside the formalised documents.
    private static readonly Dictionary<string, string> KnownRoots = new(StringComparer.Ordinal)
    {
        ["КоммерческаяИнформация"] = "обмен с 1С, CommerceML",
        ["Message"] = "сообщение обмена, например EnterpriseData 1С",
        ["Signature"] = "подпись XML",
        ["Envelope"] = "конверт SOAP",
    };

    /// <summary>What the file is, and what keeps it from being XML where it begins as XML.</summary>
    public static IReadOnlyList<Finding> Of(ReadOnlySpan<byte> file)
    {
        var head = file[..Math.Min(file.Length, Head)];
        if (!head.ContainsAnyExcept(" \t\r\n\0"u8))
            return [Wrong("file.empty", file.Length == 0 ? "Файл пуст: в нём нет ни одного байта. Получите или выгрузите его заново" : "Файл пуст: в нём только пробелы и нули. Получите или выгрузите его заново")];
        if (FileStart.Binary(head) is { } binary)
            return [Told($"Это {binary}")];
        var text = FileStart.TextOf(head);
        if (text.StartsWith("data:", StringComparison.OrdinalIgnoreCase))
            return [Wrapped("file.data-url", "адрес data: с содержимым в base64", "возьмите содержимое после «base64,», раскодируйте его и проверьте", FileStart.Base64Of(text[(text.IndexOf(',') + 1)..]))];
        if (text.StartsWith('{') || text.StartsWith('['))
            return [Json(text)];
        if (FileStart.Base64Of(text) is { } decoded && (decoded is [(byte)'<', ..] || FileStart.Binary(decoded) is not null || Inside(decoded) is not null))
            return [Wrapped("file.base64", "текст в base64", "раскодируйте его и проверьте то, что получится", decoded)];
        if (FileStart.IsEscaped(text))
            return [Wrapped("file.escaped", "XML, записанный как текст: вместо «<» стоит «&lt;»", "замените &lt; &gt; &quot; &amp; самими знаками", Unescaped(text))];
        if (FileStart.IsPage(text))
            return [Wrong("file.html", $"Это страница HTML{Title(text)}, а не документ: вместо файла сохранён ответ сайта. Скачайте сам файл заново")];
        return text.StartsWith('<') ? Xml(file, text) : [Told(text.Contains('\0') || text.Contains('\uFFFD') ? "Это двоичный файл неизвестного вида" : "Это текст")];
    }

    private static IReadOnlyList<Finding> Xml(ReadOnlySpan<byte> file, string text)
    {
        using var xml = new XmlCursor(file);
        var root = xml.Next() == XmlNode.Element ? xml.Name.ToString() : null;
        var fileId = "";
        while (xml.NextAttribute())
        {
            if (xml.Name is "ИдФайл")
                fileId = xml.Value[..Math.Min(xml.Value.Length, 40)].ToString();
        }

        while (xml.Next() != XmlNode.End)
        {
        }

        var findings = new List<Finding>();
        if (root is not null)
        {
            var local = root[(root.IndexOf(':', StringComparison.Ordinal) + 1)..];
            findings.Add(local == "Envelope"
                ? Wrapped("file.soap", "конверт SOAP, ответ или запрос веб-службы", "извлеките из него сам документ", Unescaped(text))
                : fileId.Length > 0
                    ? Told($"Это файл XML с ИдФайл «{fileId}»: такой вид или такую версию документа Береста не знает и не проверяет")
                    : Told($"Это XML с корнем «{(root.Length <= 60 ? root : $"{root[..57]}…")}»{(KnownRoots.TryGetValue(local, out var meaning) ? $" ({meaning})" : "")}"));
        }

        if (xml.Fault is { } fault)
        {
            var inspection = new Inspection(Table.Own, made: false);
            inspection.Error(fault.Code, fault.Message, xml.OpenPath().TrimStart('/') is { Length: > 0 } open ? open : null, offset: fault.Offset);
            findings.AddRange(Places.Locate(inspection, xml.Decoded));
        }

        return findings.Count > 0 ? findings : [Told("Это файл XML без единого элемента")];
    }

    // A document in a string of JSON, as services hand it out.
    private static Finding Json(string text)
    {
        foreach (var part in text.Split('"'))
        {
            if (part.Length > 200 && FileStart.Base64Of(part) is { } decoded && Inside(decoded) is not null)
                return Wrapped("file.json", "ответ или запрос в JSON", "раскодируйте из base64 то, что стоит внутри", decoded);
        }

        return Unescaped(WithoutJsonEscapes(text)) is var plain && Inside(plain) is not null ? Wrapped("file.json", "ответ или запрос в JSON", "извлеките из него сам документ", plain) : Told("Это JSON");
    }

    // The beginning of JSON may be cut, so it is no JSON to parse.
    private static string WithoutJsonEscapes(string text)
    {
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || i + 1 == text.Length)
                plain.Append(text[i]);
            else if (text[++i] == 'u' && i + 4 < text.Length && int.TryParse(text.AsSpan(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
                (_, i) = (plain.Append((char)code), i + 4);
            else
                plain.Append(text[i] is 'n' or 'r' or 't' ? ' ' : text[i]);
        }

        return plain.ToString();
    }

    private static Finding Wrapped(string code, string what, string doing, byte[]? inside) => inside is not null && Inside(inside) is { } document
        ? Wrong(code, $"Это {what}; внутри — «{document}». Отправляют и проверяют сам файл: {doing}")
        : inside is not null && FileStart.Binary(inside) is { } binary ? Told($"Это {what}; внутри — {binary}") : code is "file.soap" or "file.escaped" ? Wrong(code, $"Это {what}: {doing}") : Told($"Это {what}");

    private static string? Inside(ReadOnlySpan<byte> content) => Features.Of(content[..Math.Min(content.Length, Head)], whole: false)?.Format()?.Name;

    private static string Title(string text)
    {
        var start = text.IndexOf("<title>", StringComparison.OrdinalIgnoreCase);
        var end = start < 0 ? -1 : text.IndexOf('<', start + 7);
        return end < 0 ? "" : $" «{text[(start + 7)..Math.Min(end, start + 87)].Trim()}»";
    }

    private static byte[] Unescaped(string text)
    {
        var start = text.IndexOf("lt;?xml", StringComparison.Ordinal) is >= 0 and var prolog ? text.LastIndexOf('&', prolog) : Math.Max(0, text.IndexOf("<?xml", 1, StringComparison.Ordinal));
        var plain = System.Net.WebUtility.HtmlDecode(text[Math.Max(0, start)..]);
        // What the text names as its encoding is that of another file.
        return Encoding.UTF8.GetBytes(plain.Replace("windows-1251", "utf-8", StringComparison.OrdinalIgnoreCase));
    }

    private static Finding Told(string what) => new("file.nonformalized", Severity.Information, $"{what}: неформализованный документ, проверять его по формату нечего");

    private static Finding Wrong(string code, string message) => new(code, Severity.Error, message);
}
