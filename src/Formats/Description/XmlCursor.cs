using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Beresta.Formats.Description;

/// <summary>What stands at the cursor.</summary>
internal enum XmlNode
{
    Element,
    EndElement,
    Text,

    /// <summary>The end of the file, or a fault: see <see cref="XmlCursor.Fault"/>.</summary>
    End,
}

/// <summary>
/// A forward-only reader of hostile XML 1.0: bytes in, no DOM, no DTD, no entities but the five predefined ones, bounded depth.
/// It throws when it is called off and never else: on broken input <see cref="Fault"/> is set and everything that follows is <see cref="XmlNode.End"/>.
/// From memory the whole text is decoded once; from a stream it works through a window, so that a file of any size costs the window.
/// </summary>
internal sealed class XmlCursor : IDisposable
{
    /// <summary>Deepest nesting; the deepest official format has 14 levels.</summary>
    public const int MaxDepth = 64;

    /// <summary>Most attributes of one element; the widest official element has 32.</summary>
    public const int MaxAttributes = 256;

    /// <summary>Longest single text, tag or attribute, in characters (a signature in base64 is the longest honest one).</summary>
    public const int MaxToken = 64 * 1024 * 1024;

    private const int Window = 64 * 1024;
    private static readonly SearchValues<char> NameEnd = SearchValues.Create(" \t\r\n/>=<&\"'");
    private static readonly SearchValues<char> QuotedEnd = SearchValues.Create("\"<&\t\r\n");
    private static readonly SearchValues<char> ApostrophedEnd = SearchValues.Create("'<&\t\r\n");
    private static readonly SearchValues<char> ReferenceName = SearchValues.Create("#abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
    private static readonly SearchValues<char> TextEnd = SearchValues.Create("<&\r");

    private readonly Stream? stream;
    private readonly byte[] chunk = [];
    private int chunkStart;
    private int chunkEnd;
    private XmlCharset charset;
    private string? declared;
    private bool sourceEnded;
    private bool isAscii = true; // so far, of UTF-8
    private XmlFault? ahead;     // why the text ends where it does, when not because the file does

    private char[] buffer;
    private int end;         // characters in the buffer
    private int keep;        // start of the current token; all positions below are relative to it
    private int at;          // next character to look at
    private long dropped;    // characters that left the window

    private int nameAt;
    private int nameLength;
    private int valueAt;
    private int valueLength;
    private bool valueInScratch;
    private char[] scratch = [];
    private int scratchLength;
    private bool inTag;
    private bool selfClosed;
    private bool rootSeen;
    private int attributes;

    private char[] openNames = new char[256];
    private readonly int[] openEnds = new int[MaxDepth + 1];

    /// <summary>Reads a file that is in memory; pass <paramref name="whole"/> false for the head of one.</summary>
    public XmlCursor(ReadOnlySpan<byte> file, bool whole = true)
    {
        buffer = [];
        if (!Open(file, out var preamble))
            return;
        var text = file[preamble..];
        buffer = ArrayPool<char>.Shared.Rent(Math.Max(text.Length, 16));
        sourceEnded = true;
        Take(text, whole, out _);
    }

    /// <summary>Reads a stream through a window.</summary>
    public XmlCursor(Stream stream)
    {
        this.stream = stream;
        chunk = ArrayPool<byte>.Shared.Rent(Window);
        buffer = ArrayPool<char>.Shared.Rent(Window);
        while (chunkEnd < 1024 && !sourceEnded)
            ReadChunk();
        if (Open(chunk.AsSpan(0, chunkEnd), out var preamble))
            chunkStart = preamble;
    }

    private XmlCursor(char[] text, int length)
    {
        buffer = text;
        end = length;
        sourceEnded = true;
    }

    /// <summary>Reads text that is decoded already.</summary>
    public static XmlCursor OverText(ReadOnlySpan<char> text, CancellationToken stop = default)
    {
        var rented = ArrayPool<char>.Shared.Rent(Math.Max(text.Length, 16));
        text.CopyTo(rented);
        return new XmlCursor(rented, text.Length) { Stop = stop };
    }

    /// <summary>Why reading stopped before the end of the document; null when it did not.</summary>
    public XmlFault? Fault { get; private set; }

    /// <summary>What other programs may stumble over though the file is read all the same: an encoding named wrongly, an empty line before the prolog.</summary>
    public IReadOnlyList<XmlFault> Warnings { get; private set; } = [];

    /// <summary>True when the root element has been read to its end, whatever stands behind it.</summary>
    public bool IsRootClosed => rootSeen && Depth == 0;

    /// <summary>Open elements, the current one included.</summary>
    public int Depth { get; private set; }

    /// <summary>Calls the reading off; looked at before each node.</summary>
    public CancellationToken Stop { get; init; }

    /// <summary>Elements are named without their prefix; for formats whose writers choose prefixes themselves.</summary>
    public bool LocalNames { get; set; }

    /// <summary>The name of the element or attribute at the cursor. Valid until the next move.</summary>
    public ReadOnlySpan<char> Name => buffer.AsSpan(keep + nameAt, nameLength);

    /// <summary>The value of the attribute, or the text, at the cursor. Valid until the next move.</summary>
    public ReadOnlySpan<char> Value => valueInScratch ? scratch.AsSpan(0, scratchLength) : buffer.AsSpan(keep + valueAt, valueLength);

    /// <summary>Characters from the start of the text to the current token.</summary>
    public long Offset => dropped + keep;

    /// <summary>The decoded text, for turning offsets into lines; only for a file that is in memory.</summary>
    public ReadOnlySpan<char> Decoded => buffer.AsSpan(0, end);

    /// <summary>Moves to the next node; attributes that were not asked for are passed over.</summary>
    public XmlNode Next()
    {
        while (inTag)
            NextAttribute();
        Stop.ThrowIfCancellationRequested();
        if (Fault is not null)
            return XmlNode.End;
        if (selfClosed)
        {
            selfClosed = false;
            Depth--;
            return XmlNode.EndElement;
        }

        while (true)
        {
            Begin();
            if (!Has(0))
                return Finish();
            if (Peek(0) != '<')
            {
                if (ScanText())
                    return XmlNode.Text;
                if (Fault is not null)
                    return XmlNode.End;
                continue;
            }

            if (!Has(1))
                return Truncated("внутри тега");
            switch (Peek(1))
            {
                case '/':
                    return ScanEndTag();
                case '?':
                    if (!SkipTo("?>"))
                        return XmlNode.End;
                    break;
                case '!' when Starts("<!--"):
                    if (!SkipTo("-->"))
                        return XmlNode.End;
                    break;
                case '!' when Starts("<![CDATA["):
                    return Depth == 0 ? Fail("xml.syntax", "Вне корневого элемента стоит текст (CDATA): удалите его") : ScanCData();
                case '!':
                    return Fail("xml.dtd", "В файле стоит определение типа документа (<!DOCTYPE …>, DTD): такие файлы не принимают, удалите его");
                default:
                    return ScanStartTag();
            }
        }
    }

    /// <summary>Moves to the next attribute of the element at the cursor; false when there are no more.</summary>
    public bool NextAttribute()
    {
        if (!inTag || Fault is not null)
            return inTag = false;
        return TakePlainAttribute() || ScanAttribute();
    }

    /// <summary>
    /// Moves to the next attribute if it has this name and is written plainly, « Имя="значение"». False says nothing of what stands there: <see cref="NextAttribute()"/> tells.
    /// Whoever knows what comes next saves the search for the end of the name.
    /// </summary>
    public bool NextAttribute(string name)
    {
        var rest = buffer.AsSpan(keep + at, end - keep - at);
        if (!inTag || rest.Length < name.Length + 3 || rest[0] != ' ' || !rest[1..].StartsWith(name) || rest[name.Length + 1] != '=' || rest[name.Length + 2] != '"')
            return false;
        return TakePlainValue(name.Length, rest[(name.Length + 3)..]);
    }

    /// <summary>Passes over the element at the cursor with everything in it.</summary>
    public void Skip()
    {
        var depth = Depth;
        while (Depth >= depth && Next() != XmlNode.End)
        {
        }
    }

    /// <summary>The open elements from the root on: «/Файл/Документ».</summary>
    public string OpenPath()
    {
        var path = new StringBuilder();
        for (var i = 0; i < Depth; i++)
        {
            var name = openNames.AsSpan(openEnds[i]..openEnds[i + 1]);
            path.Append('/').Append(LocalNames ? name[(name.IndexOf(':') + 1)..] : name);
        }

        return path.ToString();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (buffer.Length > 0)
            ArrayPool<char>.Shared.Return(buffer);
        if (chunk.Length > 0)
            ArrayPool<byte>.Shared.Return(chunk);
        buffer = [];
        end = keep = at = 0;
        Fault ??= new XmlFault("xml.closed", "");
    }

    private bool Open(ReadOnlySpan<byte> start, out int preamble)
    {
        var detected = XmlEncoding.Detect(start);
        (charset, preamble, declared, Warnings, Fault) = (detected.Charset, detected.Preamble, detected.Declared, detected.Warnings, detected.Fault);
        return Fault is null;
    }

    // Decodes as much as there is room for. What is no text ends the text here: what stands before it is read all the same.
    private int Take(ReadOnlySpan<byte> bytes, bool last, out int used)
    {
        var from = end;
        var decoded = XmlEncoding.Decode(charset, bytes, buffer.AsSpan(from), last, out used, out var made);
        if (charset == XmlCharset.Utf8)
            isAscii = isAscii && Ascii.IsValid(buffer.AsSpan(from, made));
        if (!decoded && isAscii && charset == XmlCharset.Utf8 && XmlEncoding.Windows1251Instead(bytes[used..], declared) is { } warning)
        {
            // Nothing but ASCII came so far, which reads alike in both.
            charset = XmlCharset.Windows1251;
            Warnings = [.. Warnings, warning];
            return Take(bytes, last, out used);
        }

        end += made;
        var forbidden = buffer.AsSpan(from, made).IndexOfAny(charset == XmlCharset.Windows1251 ? XmlEncoding.ForbiddenIn1251 : XmlEncoding.Forbidden);
        if (forbidden >= 0)
        {
            ahead = new XmlFault("xml.character", ForbiddenCharacters.Explain(buffer.AsSpan(from + forbidden, made - forbidden)), dropped + from + forbidden);
            end = from + forbidden;
        }
        else if (!decoded)
        {
            ahead = new XmlFault("xml.encoding", XmlEncoding.NotInCharset(charset, bytes[used..]), dropped + end);
        }

        return end - from;
    }

    private XmlNode Finish()
    {
        if (Fault is null && Depth > 0)
            return Unclosed();
        if (Fault is null && !rootSeen)
            return Fail("xml.empty", "В файле нет ни одного элемента XML: он пуст или сохранён не до конца");
        return XmlNode.End;
    }

    private XmlNode ScanStartTag()
    {
        if (Depth == 0 && rootSeen)
            return Fail("xml.two-roots", "После конца документа начинается ещё один: в файле может быть только один документ, разделите их по файлам");
        if (Depth == MaxDepth)
            return Fail("xml.depth", $"Элементы вложены глубже {MaxDepth} уровней");
        nameAt = 1;
        var nameStop = Scan(1, NameEnd);
        if (nameStop < 0)
            return Truncated("внутри тега");
        // «<» that begins no tag: a quantity «< 5», a marking code.
        if (nameStop == 1 || Peek(1) is < 'A' and not ':' || Peek(nameStop) is not (' ' or '\t' or '\r' or '\n' or '/' or '>'))
            return Fail("xml.syntax", $"Знак «<» в тексте «{Context(Math.Max(nameStop, 8))}» запишите как «&lt;»: здесь он читается как начало тега");
        nameLength = nameStop - 1;
        at = nameStop;
        rootSeen = inTag = true;
        attributes = 0;
        var start = openEnds[Depth];
        if (start + nameLength > openNames.Length)
            Array.Resize(ref openNames, Math.Max(openNames.Length * 2, start + nameLength));
        Name.CopyTo(openNames.AsSpan(start));
        openEnds[++Depth] = start + nameLength;
        if (LocalNames && Name.IndexOf(':') is > 0 and var colon)
        {
            nameAt += colon + 1;
            nameLength -= colon + 1;
        }

        return XmlNode.Element;
    }

    private XmlNode ScanEndTag()
    {
        if (Depth == 0)
            return Fail("xml.syntax", $"Закрывающий тег «{Context(12)}» стоит после конца документа или до его начала: удалите его");
        var open = openNames.AsSpan(openEnds[Depth - 1]..openEnds[Depth]);
        var rest = buffer.AsSpan(keep + 2, end - keep - 2);
        if (rest.Length > open.Length && rest[open.Length] == '>' && rest.StartsWith(open))
        {
            at = 2 + open.Length + 1;
            Depth--;
            return XmlNode.EndElement;
        }

        for (var i = 0; i < open.Length; i++)
        {
            if (!Has(2 + i))
                return Truncated("внутри тега");
            if (Peek(2 + i) != open[i])
                return Mismatch(open);
        }

        at = 2 + open.Length;
        SkipSpace();
        if (!Has(at))
            return Truncated("внутри тега");
        if (Peek(at) != '>')
            return Mismatch(open);
        at++;
        Depth--;
        return XmlNode.EndElement;
    }

    private XmlNode Mismatch(ReadOnlySpan<char> open)
    {
        var stop = Scan(2, NameEnd);
        if (stop < 0)
            return Truncated("внутри тега");
        var close = buffer.AsSpan(keep + 2, Math.Min(stop - 2, 60));
        // Names of the orders are Russian: a Latin one, or one that is no name, began in a text.
        var isText = !open.ContainsAnyInRange('А', 'я') && openNames.AsSpan(0, openEnds[1]).ContainsAnyInRange('А', 'я');
        return Fail("xml.syntax", isText
            ? $"Знак «<» перед «{Short(open)}» — часть текста: запишите его как «&lt;», иначе он читается как начало тега"
            : $"Элемент «{Short(open)}» не закрыт: вместо «</{Short(open)}>» стоит «</{close}>»");
    }

    // True when there is text to hand out; false when it was white space outside the root, or a fault.
    private bool ScanText()
    {
        if (Depth == 0)
        {
            while (Has(at) && Peek(at) is ' ' or '\t' or '\r' or '\n')
                at++;
            if (at == 0 || Has(at) && Peek(at) != '<')
            {
                keep += at;
                at = 0;
                Fail("xml.syntax", rootSeen
                    ? $"После конца документа стоит лишний текст «{Context(20)}»: удалите его"
                    : $"Перед документом стоит лишний текст «{Context(20)}»: файл должен начинаться с <?xml или с корневого элемента, удалите остальное");
            }

            return false;
        }

        var stop = Scan(0, TextEnd);
        if (stop >= 0 && Peek(stop) == '<')
        {
            valueInScratch = false;
            valueAt = 0;
            valueLength = at = stop;
            return true;
        }

        if (stop < 0)
        {
            Unclosed();
            return false;
        }

        return ScanTextToScratch();
    }

    private bool ScanTextToScratch()
    {
        BeginScratch();
        at = 0;
        while (Has(at))
        {
            var character = Peek(at);
            if (character == '<')
                return true;
            if (character == '&')
            {
                if (!ScanReference())
                    return false;
                continue;
            }

            at++;
            if (character == '\r')
            {
                if (Has(at) && Peek(at) == '\n')
                    at++;
                character = '\n';
            }

            Append(character);
        }

        Unclosed();
        return false;
    }

    private XmlNode ScanCData()
    {
        const int Opening = 9;
        var from = Opening;
        while (true)
        {
            var stop = ScanFor(from, ']');
            if (stop < 0 || !Has(stop + 2))
                return Truncated("внутри CDATA");
            if (Peek(stop + 1) == ']' && Peek(stop + 2) == '>')
            {
                valueInScratch = false;
                valueAt = Opening;
                valueLength = stop - Opening;
                at = stop + 3;
                return XmlNode.Text;
            }

            from = stop + 1;
        }
    }

    // Nearly every attribute stands in the window as « Имя="значение"»: two searches find it.
    private bool TakePlainAttribute()
    {
        var rest = buffer.AsSpan(keep + at, end - keep - at);
        if (rest.Length == 0 || rest[0] != ' ')
            return false;
        var named = rest[1..];
        var nameStop = named.IndexOfAny(NameEnd);
        if (nameStop <= 0 || nameStop + 2 > named.Length || named[nameStop] != '=' || named[nameStop + 1] != '"')
            return false;
        return TakePlainValue(nameStop, named[(nameStop + 2)..]);
    }

    // The value begins after « Имя="»; false when it holds what must be replaced, or goes on beyond the window.
    private bool TakePlainValue(int length, ReadOnlySpan<char> value)
    {
        var valueStop = value.IndexOfAny(QuotedEnd);
        if (valueStop < 0 || value[valueStop] != '"' || attributes == MaxAttributes)
            return false;
        attributes++;
        keep += at + 1;
        nameAt = 0;
        nameLength = length;
        valueAt = length + 2;
        valueLength = valueStop;
        valueInScratch = false;
        at = valueAt + valueStop + 1;
        return true;
    }

    private bool ScanAttribute()
    {
        var before = at;
        SkipSpace();
        var separated = at > before;
        keep += at;
        at = 0;
        if (!Has(0))
            return TruncatedTag();
        var first = Peek(0);
        if (first == '>')
        {
            at = 1;
            return inTag = false;
        }

        if (first == '/')
        {
            if (!Has(1))
                return TruncatedTag();
            if (Peek(1) != '>')
                return Broken("xml.syntax", "После «/» в теге должно стоять «>»");
            at = 2;
            selfClosed = true;
            return inTag = false;
        }

        if (!separated)
            return QuoteInside();
        if (++attributes > MaxAttributes)
            return Broken("xml.too-many-attributes", $"У элемента больше {MaxAttributes} атрибутов");
        nameAt = 0;
        nameLength = Scan(0, NameEnd);
        if (nameLength < 0)
            return TruncatedTag();
        if (nameLength == 0)
            return first is '"' or '\'' ? QuoteInside() : Broken("xml.syntax", first == '<' ? "Тег не закрыт: перед «<» пропущено «>»" : $"Знак «{first}» стоит там, где должно быть имя атрибута");
        at = nameLength;
        SkipSpace();
        if (!Has(at))
            return TruncatedTag();
        if (Peek(at) != '=')
            return NoValue();
        at++;
        SkipSpace();
        if (!Has(at))
            return TruncatedTag();
        return Peek(at) is '"' or '\'' ? ScanAttributeValue(Peek(at)) : Broken("xml.syntax", $"Значение атрибута «{Short(Name)}» должно стоять в кавычках: {Short(Name)}=\"…\"");
    }

    // What stands where an attribute should begin is, as a rule, the rest of a value that a quotation mark cut.
    private bool QuoteInside() => Broken("xml.syntax", PreviousAttribute() is { } previous
        ? $"В значении атрибута «{previous}» стоит кавычка: запишите её как «&quot;» или возьмите «ёлочки», иначе значение кончается на ней"
        : "Между именем элемента и атрибутом нет пробела");

    private bool NoValue()
    {
        if (Peek(at) is '"' or '\'')
            return QuoteInside();
        var open = openNames.AsSpan(openEnds[Depth - 1]..openEnds[Depth]);
        if (!open.ContainsAnyInRange('А', 'я') && openNames.AsSpan(0, openEnds[1]).ContainsAnyInRange('А', 'я'))
            return Broken("xml.syntax", $"Знак «<» перед «{Short(open)}» — часть текста: запишите его как «&lt;», иначе он читается как начало тега");
        return Broken("xml.syntax", PreviousAttribute() is { } previous
            ? $"После «{Short(Name)}» нет «=» и значения. Если это часть значения атрибута «{previous}», запишите кавычку в нём как «&quot;»"
            : $"После имени атрибута «{Short(Name)}» нет «=» и значения в кавычках");
    }

    // The attribute before the cursor, as far as it is still in the window.
    private string? PreviousAttribute()
    {
        var before = buffer.AsSpan(0, keep);
        before = before[(before.LastIndexOf('<') + 1)..];
        var equals = Math.Max(before.LastIndexOf("=\""), before.LastIndexOf("='"));
        if (equals <= 0)
            return null;
        var name = before[..equals].TrimEnd();
        return Short(name[(name.LastIndexOfAny(" \t\r\n\"'") + 1)..]);
    }

    private bool ScanAttributeValue(char quote)
    {
        valueAt = ++at;
        var stop = Scan(at, quote == '"' ? QuotedEnd : ApostrophedEnd);
        if (stop < 0)
            return TruncatedValue();
        if (Peek(stop) == quote)
        {
            valueInScratch = false;
            valueLength = stop - valueAt;
            at = stop + 1;
            return true;
        }

        BeginScratch();
        while (Has(at))
        {
            var character = Peek(at);
            if (character == quote)
            {
                at++;
                return true;
            }

            if (character == '<')
                return Broken("xml.syntax", $"Знак «<» в значении атрибута «{Short(Name)}» запишите как «&lt;»; если его там нет, после значения пропущена кавычка", at);
            if (character == '&')
            {
                if (!ScanReference())
                    return inTag = false;
                continue;
            }

            at++;
            if (character == '\r' && Has(at) && Peek(at) == '\n')
                at++;
            Append(character is '\t' or '\n' or '\r' ? ' ' : character);
        }

        return TruncatedValue();
    }

    // &amp; &lt; &gt; &quot; &apos; &#N; &#xN; and nothing else: other entities need a DTD.
    private bool ScanReference()
    {
        const int Longest = 12;
        var close = at + 1;
        while (close - at < Longest && Has(close) && Peek(close) != ';')
            close++;
        if (!Has(close) && !buffer.AsSpan(keep + at + 1, close - at - 1).ContainsAnyExcept(ReferenceName))
            return inTag ? TruncatedValue() : Unclosed() != XmlNode.End;
        if (!Has(close) || Peek(close) != ';')
            return Broken("xml.entity", "Знак «&» запишите как «&amp;»", at);
        var name = buffer.AsSpan(keep + at + 1, close - at - 1);
        var code = name switch
        {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            ['#', 'x', .. var hex] => Code(hex, 16),
            ['#', .. var digits] => Code(digits, 10),
            _ => -1,
        };
        if (code < 0)
        {
            return Broken("xml.entity", name switch
            {
                ['#', 'x', .. var hex] when int.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var control) && control is >= 0 and < 0x20 =>
                    ForbiddenCharacters.ExplainReference($"&{name};", control),
                ['#', .. var digits] when int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var control) && control < 0x20 => ForbiddenCharacters.ExplainReference($"&{name};", control),
                ['#', ..] => $"Запись «&{name};» не означает ни одного знака: замените её самим знаком",
                _ when name.ContainsAnyExcept(ReferenceName) => "Знак «&» запишите как «&amp;»",
                _ => $"Обозначение «&{name};» не определено: в XML есть только &amp; &lt; &gt; &quot; &apos;. Запишите сам знак или его номер, например &#160; для неразрывного пробела",
            }, at);
        }

        if (code > char.MaxValue)
        {
            Append(char.ConvertFromUtf32(code)[0]);
            Append(char.ConvertFromUtf32(code)[1]);
        }
        else
        {
            Append((char)code);
        }

        at = close + 1;
        return true;

        static int Code(ReadOnlySpan<char> digits, int radix)
        {
            var value = 0;
            foreach (var digit in digits)
            {
                var number = digit switch
                {
                    >= '0' and <= '9' => digit - '0',
                    >= 'a' and <= 'f' => digit - 'a' + 10,
                    >= 'A' and <= 'F' => digit - 'A' + 10,
                    _ => radix,
                };
                if (number >= radix || value > 0x10FFFF)
                    return -1;
                value = value * radix + number;
            }

            var allowed = digits.Length > 0 && value is 9 or 10 or 13 or (>= 0x20 and < 0xD800) or (>= 0xE000 and < 0xFFFE) or (>= 0x10000 and <= 0x10FFFF);
            return allowed ? value : -1;
        }
    }

    private void BeginScratch()
    {
        scratchLength = 0;
        valueInScratch = true;
    }

    private void Append(char character)
    {
        if (scratchLength == scratch.Length)
            Array.Resize(ref scratch, Math.Max(256, scratch.Length * 2));
        scratch[scratchLength++] = character;
    }

    private void Begin()
    {
        keep += at;
        at = 0;
    }

    private char Peek(int position) => buffer[keep + position];

    private bool Has(int position) => keep + position < end || Bring(position);

    private bool Bring(int position)
    {
        while (keep + position >= end)
        {
            if (!Fill())
                return false;
        }

        return true;
    }

    private bool Starts(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!Has(i) || Peek(i) != text[i])
                return false;
        }

        return true;
    }

    private void SkipSpace()
    {
        while (Has(at) && Peek(at) is ' ' or '\t' or '\r' or '\n')
            at++;
    }

    private bool SkipTo(string close)
    {
        var from = 2;
        while (true)
        {
            var stop = ScanFor(from, '>');
            if (stop < 0)
            {
                Truncated(rootSeen ? "внутри комментария или инструкции" : "в первой строке <?xml …?> или внутри комментария");
                return false;
            }

            if (stop + 1 >= 2 + close.Length && buffer.AsSpan(keep, stop + 1).EndsWith(close))
            {
                at = stop + 1;
                return true;
            }

            from = stop + 1;
        }
    }

    // The position of the first stop character from here on, or -1 at the end of the file.
    private int Scan(int from, SearchValues<char> stops)
    {
        while (true)
        {
            var found = buffer.AsSpan(keep + from, end - keep - from).IndexOfAny(stops);
            if (found >= 0)
                return from + found;
            from = end - keep;
            if (!Fill())
                return -1;
        }
    }

    private int ScanFor(int from, char stop)
    {
        while (true)
        {
            if (keep + from < end)
            {
                var found = buffer.AsSpan(keep + from, end - keep - from).IndexOf(stop);
                if (found >= 0)
                    return from + found;
                from = end - keep;
            }

            if (!Fill())
                return -1;
        }
    }

    // Brings more characters into the window, keeping the current token; false when there are no more.
    private bool Fill()
    {
        if (ahead is { } known)
        {
            Fault ??= known;
            inTag = selfClosed = false;
            return false;
        }

        if (stream is null || Fault is not null || sourceEnded && chunkStart == chunkEnd)
            return false;
        if (keep > 0)
        {
            buffer.AsSpan(keep, end - keep).CopyTo(buffer);
            dropped += keep;
            end -= keep;
            keep = 0;
        }

        if (end == buffer.Length)
        {
            if (end >= MaxToken)
                return Broken("xml.too-long", "Слишком длинный текст или тег");
            var larger = ArrayPool<char>.Shared.Rent(buffer.Length * 2);
            buffer.AsSpan(0, end).CopyTo(larger);
            ArrayPool<char>.Shared.Return(buffer);
            buffer = larger;
        }

        if (!sourceEnded && chunkEnd - chunkStart < 8)
            ReadChunk();
        var made = Take(chunk.AsSpan(chunkStart..chunkEnd), sourceEnded, out var used);
        chunkStart += used;
        return made > 0 || !sourceEnded || ahead is not null;
    }

    private void ReadChunk()
    {
        Debug.Assert(stream is not null, "Only a stream has chunks.");
        chunk.AsSpan(chunkStart..chunkEnd).CopyTo(chunk);
        chunkEnd -= chunkStart;
        chunkStart = 0;
        var got = stream.Read(chunk, chunkEnd, chunk.Length - chunkEnd);
        chunkEnd += got;
        sourceEnded = got == 0;
    }

    private XmlNode Truncated(string where) => Fail("xml.truncated", $"Файл обрывается {where}: он сохранён или передан не до конца — получите его заново", end - keep);

    private XmlNode Unclosed() => Truncated($"раньше конца документа, не закрыт элемент «{Short(openNames.AsSpan(openEnds[Depth - 1]..openEnds[Depth]))}»");

    private bool TruncatedTag()
    {
        Truncated("внутри тега");
        return false;
    }

    private bool TruncatedValue()
    {
        Truncated($"внутри значения атрибута «{Short(Name)}»");
        return false;
    }

    // The text from the current token on, for people.
    private ReadOnlySpan<char> Context(int length)
    {
        var text = buffer.AsSpan(keep, Math.Min(Math.Min(length, 40), end - keep));
        return text.IndexOfAny('\r', '\n') is > 0 and var lineEnd ? text[..lineEnd] : text;
    }

    private static string Short(ReadOnlySpan<char> text) => text.Length <= 60 ? text.ToString() : $"{text[..57]}…";

    private XmlNode Fail(string code, string message, int position = 0)
    {
        Fault ??= new XmlFault(code, message, dropped + keep + position);
        inTag = selfClosed = false;
        return XmlNode.End;
    }

    private bool Broken(string code, string message, int position = 0)
    {
        Fail(code, message, position);
        return false;
    }
}
