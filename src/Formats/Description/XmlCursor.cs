using System.Buffers;
using System.Diagnostics;

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

/// <summary>Why a file could not be read further.</summary>
internal sealed record XmlFault(string Code, string Message);

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
    private static readonly SearchValues<char> TextEnd = SearchValues.Create("<&\r");

    private readonly Stream? stream;
    private readonly byte[] chunk = [];
    private int chunkStart;
    private int chunkEnd;
    private XmlCharset charset;
    private bool sourceEnded;

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
        var decoded = XmlEncoding.Decode(charset, text, buffer, whole, out _, out end);
        if (!decoded)
            Fail("xml.encoding", "Байты файла не соответствуют его кодировке");
        else
            RefuseForbidden(0, end);
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

    /// <summary>The encoding that the prolog names is not that of the bytes; null otherwise.</summary>
    public string? EncodingWarning { get; private set; }

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
                return Fail("xml.truncated", "Файл обрывается внутри тега");
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
                    return Depth == 0 ? Fail("xml.syntax", "Текст вне корневого элемента") : ScanCData();
                case '!':
                    return Fail("xml.dtd", "Файл содержит определение типа документа (DTD); такие файлы не принимаются");
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
        var detected = XmlEncoding.Detect(start, out preamble, out var warning);
        EncodingWarning = warning;
        if (detected is { } known)
        {
            charset = known;
            return true;
        }

        Fail("xml.encoding", "Кодировка файла не поддерживается: нужна windows-1251 или UTF-8");
        return false;
    }

    private XmlNode Finish()
    {
        if (Fault is null && Depth > 0)
            return Fail("xml.truncated", "Файл обрывается: не все элементы закрыты");
        if (Fault is null && !rootSeen)
            return Fail("xml.empty", "В файле нет ни одного элемента XML");
        return XmlNode.End;
    }

    private XmlNode ScanStartTag()
    {
        if (Depth == 0 && rootSeen)
            return Fail("xml.two-roots", "В файле больше одного корневого элемента");
        if (Depth == MaxDepth)
            return Fail("xml.depth", $"Элементы вложены глубже {MaxDepth} уровней");
        nameAt = 1;
        var nameStop = Scan(1, NameEnd);
        if (nameStop <= 1)
            return Fail(nameStop < 0 ? "xml.truncated" : "xml.syntax", "Неверное имя элемента");
        if (Peek(nameStop) is not (' ' or '\t' or '\r' or '\n' or '/' or '>'))
            return Fail("xml.syntax", "Неверное имя элемента");
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
            return Fail("xml.syntax", "Закрывающий тег без открывающего");
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
                return Fail("xml.truncated", "Файл обрывается внутри тега");
            if (Peek(2 + i) != open[i])
                return Fail("xml.syntax", $"Закрывающий тег не соответствует открытому элементу «{open}»");
        }

        at = 2 + open.Length;
        SkipSpace();
        if (!Has(at))
            return Fail("xml.truncated", "Файл обрывается внутри тега");
        if (Peek(at) != '>')
            return Fail("xml.syntax", $"Закрывающий тег не соответствует открытому элементу «{open}»");
        at++;
        Depth--;
        return XmlNode.EndElement;
    }

    // True when there is text to hand out; false when it was white space outside the root, or a fault.
    private bool ScanText()
    {
        if (Depth == 0)
        {
            while (Has(at) && Peek(at) is ' ' or '\t' or '\r' or '\n')
                at++;
            if (at == 0 || Has(at) && Peek(at) != '<')
                Fail("xml.syntax", rootSeen ? "После корневого элемента стоит текст" : "Файл начинается не с XML");
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
            Fail("xml.truncated", "Файл обрывается: не все элементы закрыты");
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

        Fail("xml.truncated", "Файл обрывается: не все элементы закрыты");
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
                return Fail("xml.truncated", "Файл обрывается внутри CDATA");
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
            return Broken("xml.truncated", "Файл обрывается внутри тега");
        var first = Peek(0);
        if (first == '>')
        {
            at = 1;
            return inTag = false;
        }

        if (first == '/')
        {
            if (!Has(1) || Peek(1) != '>')
                return Broken("xml.syntax", "После «/» в теге ожидается «>»");
            at = 2;
            selfClosed = true;
            return inTag = false;
        }

        if (!separated)
            return Broken("xml.syntax", "Между атрибутами нет пробела");
        if (++attributes > MaxAttributes)
            return Broken("xml.too-many-attributes", $"У элемента больше {MaxAttributes} атрибутов");
        nameAt = 0;
        nameLength = Scan(0, NameEnd);
        if (nameLength <= 0)
            return Broken("xml.syntax", "Неверное имя атрибута");
        at = nameLength;
        SkipSpace();
        if (!Has(at) || Peek(at) != '=')
            return Broken("xml.syntax", "После имени атрибута ожидается «=»");
        at++;
        SkipSpace();
        if (!Has(at) || Peek(at) is not ('"' or '\''))
            return Broken("xml.syntax", "Значение атрибута должно стоять в кавычках");
        return ScanAttributeValue(Peek(at));
    }

    private bool ScanAttributeValue(char quote)
    {
        valueAt = ++at;
        var stop = Scan(at, quote == '"' ? QuotedEnd : ApostrophedEnd);
        if (stop < 0)
            return Broken("xml.truncated", "Файл обрывается внутри значения атрибута");
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
                return Broken("xml.syntax", "Знак «<» в значении атрибута должен быть записан как «&lt;»");
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

        return Broken("xml.truncated", "Файл обрывается внутри значения атрибута");
    }

    // &amp; &lt; &gt; &quot; &apos; &#N; &#xN; and nothing else: other entities need a DTD.
    private bool ScanReference()
    {
        const int Longest = 12;
        var close = at + 1;
        while (close - at < Longest && Has(close) && Peek(close) != ';')
            close++;
        if (!Has(close) || Peek(close) != ';')
            return Broken("xml.entity", "Знак «&» должен быть записан как «&amp;»");
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
            return Broken("xml.entity", $"Сущность «&{name};» не разрешена");
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
                Fail("xml.truncated", "Файл обрывается внутри комментария или инструкции");
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
        var before = end;
        if (!XmlEncoding.Decode(charset, chunk.AsSpan(chunkStart..chunkEnd), buffer.AsSpan(end), sourceEnded, out var used, out var made))
            return Broken("xml.encoding", "Байты файла не соответствуют его кодировке");
        chunkStart += used;
        end += made;
        RefuseForbidden(before, made);
        return Fault is null && (made > 0 || !sourceEnded);
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

    private void RefuseForbidden(int from, int length)
    {
        var found = buffer.AsSpan(from, length).IndexOfAny(charset == XmlCharset.Windows1251 ? XmlEncoding.ForbiddenIn1251 : XmlEncoding.Forbidden);
        if (found >= 0)
            Fail("xml.character", $"Недопустимый в XML знак с кодом {(int)buffer[from + found]:X2}");
    }

    private XmlNode Fail(string code, string message)
    {
        Fault ??= new XmlFault(code, message);
        inTag = selfClosed = false;
        return XmlNode.End;
    }

    private bool Broken(string code, string message)
    {
        Fail(code, message);
        return false;
    }
}
