using System.Buffers;
using Beresta.Formats.Description;

namespace Beresta.Formats;

/// <summary>
/// What tells the format of a file: its root with its namespace, ВерсФорм, ИдФайл, КНД. They are read as XML where that can be done, and otherwise looked for in whatever the bytes say.
/// </summary>
/// <param name="Root">The root element; null where its name cannot be read.</param>
/// <param name="Space">The namespace of the root.</param>
/// <param name="IsReadable">True when the file can be read as XML from its beginning to its root.</param>
internal sealed record Features(string? Root, string? Space, bool IsReadable)
{
    /// <summary>How much of a file is looked at, in bytes.</summary>
    public const int Head = 64 * 1024;

    private const int LongestFileId = 512;

    /// <summary>ВерсФорм as it stands there.</summary>
    public string? Version { get; private set; }

    /// <summary>ИдФайл as it stands there.</summary>
    public string? FileId { get; private set; }

    /// <summary>КНД as it stands there.</summary>
    public string? Knd { get; private set; }

    /// <summary>The features of a file, or of its beginning; null when there are none.</summary>
    public static Features? Of(ReadOnlySpan<byte> file, bool whole = true)
    {
        var head = file[..Math.Min(file.Length, Head)];
        using var xml = new XmlCursor(head, whole && head.Length == file.Length);
        var read = xml.Next() == XmlNode.Element ? Read(xml) : null;
        // A root that is known and cut short, or followed by what cannot be read, has more to show.
        return xml.Fault is null || read?.Format() is not null ? read : FileStart.IsSomethingElse(head) ? null : LookFor(head);
    }

    /// <summary>The features of a stream from its position on; a window of it is read.</summary>
    public static Features? Of(Stream file)
    {
        var head = ArrayPool<byte>.Shared.Rent(Head);
        var length = file.ReadAtLeast(head.AsSpan(0, Head), Head, throwOnEndOfStream: false);
        var features = Of(head.AsSpan(0, length), whole: length < Head);
        ArrayPool<byte>.Shared.Return(head);
        return features;
    }

    /// <summary>The format with these features; null when none fits.</summary>
    public Format? Format()
    {
        Format? best = null;
        var most = 0;
        var local = Root?[(Root.IndexOf(':', StringComparison.Ordinal) + 1)..];
        foreach (var format in KnownKinds.Formats)
        {
            if (format.AnyPrefix && local == format.Root && (format.Namespace == Space || Space is not null && format.RefusedSpaces.ContainsKey(Space)))
                return format;
            if (Root is not null && !Is(Root, format.Root))
                continue;
            // A bare GUID instead of ИдФайл, a missing КНД and an unknown version are all seen in real files; any two of the three tell the kind.
            var likeness = (Knd is not null && Knd == format.Knd ? 4 : 0) + (Prefix(FileId) is { } prefix && PrefixFits(prefix, format.Prefix) ? 3 : 0) + (Version == format.Version ? 2 : 0);
            if (likeness > most && likeness > 2)
                (best, most) = (format, likeness);
        }

        return best;
    }

    /// <summary>What lists show of a file that cannot be read.</summary>
    public Recognized Recognized(Format format) => new Recognized { Kind = format.Kind, Title = format.Title, Version = Version, FileId = FileId }.WithParticipants();

    private static Features Read(XmlCursor xml)
    {
        var root = xml.Name.ToString();
        var declaration = SpaceDeclaration(root);
        string? version = null, fileId = null, knd = null, space = null;
        while (xml.NextAttribute())
        {
            if (Is(xml.Name, "ВерсФорм") && xml.Value.Length <= 16)
                version = xml.Value.ToString();
            else if (Is(xml.Name, "ИдФайл") && xml.Value.Length <= LongestFileId)
                fileId = xml.Value.ToString();
            else if (xml.Name.SequenceEqual(declaration) && xml.Value.Length <= 256)
                space = xml.Value.ToString();
        }

        // КНД stands on the next element, «Документ» in the formats that have it.
        for (var elements = 0; knd is null && elements < 4 && xml.Next() is not XmlNode.End and var node;)
        {
            if (node is not XmlNode.Element)
                continue;
            elements++;
            while (xml.NextAttribute())
            {
                if (Is(xml.Name, "КНД") && xml.Value.Length <= 16)
                    knd = xml.Value.ToString();
            }
        }

        return new Features(root, space, IsReadable: true) { Version = version, FileId = fileId, Knd = knd };
    }

    // The bytes are no XML from the beginning on: a wrong encoding, a control character, a DOCTYPE, something before the root. The names of the formats are searched for as text.
    private static Features? LookFor(ReadOnlySpan<byte> head)
    {
        var text = Decoded(head);
        var (root, space) = RootIn(text);
        var features = new Features(root, space, IsReadable: false) { Version = ValueIn(text, "ВерсФорм", 16), FileId = ValueIn(text, "ИдФайл", LongestFileId), Knd = ValueIn(text, "КНД", 16) };
        return features.Format() is null ? null : features;
    }

    private static string Decoded(ReadOnlySpan<byte> head)
    {
        var detected = XmlEncoding.Detect(head);
        if (detected.Charset is XmlCharset.Utf16Little or XmlCharset.Utf16Big)
        {
            var chars = new char[head.Length / 2];
            XmlEncoding.Decode(detected.Charset, head[detected.Preamble..], chars, last: false, out _, out var made);
            return new string(chars, 0, made);
        }

        return CyrillicCharsets.Decode(detected.Fault is null && detected.Charset == XmlCharset.Windows1251 ? CyrillicCharset.Windows1251 : CyrillicCharsets.Guess(head), head);
    }

    // The first tag that looks like a root: its name, unless a character in it is damaged, and its namespace.
    private static (string? Root, string? Space) RootIn(ReadOnlySpan<char> text)
    {
        for (var at = text.IndexOf('<'); at >= 0 && at + 1 < text.Length;)
        {
            var rest = text[(at + 1)..];
            if (char.IsLetter(rest[0]))
            {
                var stop = rest.IndexOfAny(" \t\r\n/>=");
                var name = stop < 0 ? rest : rest[..stop];
                if (name.IndexOfAny(XmlEncoding.Forbidden) >= 0 || name.Contains('\uFFFD') || name.Length > 100)
                    return (null, null);
                var root = name.ToString();
                return (root, ValueIn(rest, SpaceDeclaration(root), 256));
            }

            var next = rest.IndexOf('<');
            at = next < 0 ? -1 : at + 1 + next;
        }

        return (null, null);
    }

    private static string? ValueIn(ReadOnlySpan<char> text, string name, int longest)
    {
        var at = text.IndexOf(name);
        if (at < 0)
            return null;
        var rest = text[(at + name.Length)..].TrimStart();
        if (rest is not ['=', ..] || rest[1..].TrimStart() is not [('"' or '\'') and var quote, .. var value])
            return null;
        // A file that is cut short may end inside the value.
        var end = value.IndexOf(quote) is >= 0 and var close ? close : value.Length;
        return end > longest ? null : value[..end].ToString();
    }

    private static bool Is(ReadOnlySpan<char> name, string known) => name.SequenceEqual(known) || Lookalikes.Same(name, known);

    // The attribute that says the namespace of the root: «xmlns:esf» for «esf:invoiceContainer».
    private static string SpaceDeclaration(string root) => root.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon ? "xmlns:" + root[..colon] : "xmlns";

    // ON_NSCHFDOPPRMARK and ON_NSCHFDOPPRPROS are the 5.01 names for marked and traceable goods.
    private static bool PrefixFits(string prefix, string known) =>
        prefix == known || prefix.Length == known.Length + 4 && prefix.StartsWith(known, StringComparison.Ordinal) && (prefix.EndsWith("MARK", StringComparison.Ordinal) || prefix.EndsWith("PROS", StringComparison.Ordinal));

    private static string? Prefix(string? fileId)
    {
        var first = fileId?.IndexOf('_', StringComparison.Ordinal) ?? -1;
        if (first < 0)
            return null;
        var second = fileId!.IndexOf('_', first + 1);
        return second < 0 ? null : fileId[..second];
    }
}
