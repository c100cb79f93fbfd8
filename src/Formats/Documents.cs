using Beresta.Formats.Description;
using Beresta.Kernel;

namespace Beresta.Formats;

/// <summary>What a full check of a file says.</summary>
/// <param name="Document">What was recognised.</param>
/// <param name="Format">The format by which it was checked; null for a document that is not formalised.</param>
/// <param name="Findings">Everything that was found wrong.</param>
public sealed record DocumentCheck(Recognized Document, Format? Format, IReadOnlyList<Finding> Findings)
{
    /// <summary>True when there is no error. A file that is not formalised has nothing to be valid by: see <see cref="IsChecked"/>.</summary>
    public bool IsValid => Findings.All(finding => finding.Severity != Severity.Error);

    /// <summary>True when there was a format to check by.</summary>
    public bool IsChecked => Format is not null;
}

/// <summary>All formats together: recognises a file by its bytes and checks it by the right format.</summary>
public static class Documents
{
    /// <summary>Every format that is known.</summary>
    public static IReadOnlyList<Format> Formats => KnownKinds.Formats;

    /// <summary>
    /// Says what a file is, tolerant of what real systems write. What wants to be a formalised document but cannot be read keeps its kind; what is none is non-formalised, never an error.
    /// </summary>
    public static Recognized Recognize(ReadOnlySpan<byte> file, CancellationToken stop = default)
    {
        var features = Features.Of(file);
        if (features?.Format() is not { } format)
            return Recognized.NonFormalized;
        if (!features.IsReadable)
            return features.Recognized(format);
        using var xml = new XmlCursor(file) { Stop = stop };
        xml.Next();
        return format.Recognize(xml);
    }

    /// <summary>The same for a stream, at the cost of a window of it, whatever its length. The stream must be seekable: it is read twice from its position.</summary>
    public static Recognized Recognize(Stream file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var start = file.Position;
        var features = Features.Of(file);
        if (features?.Format() is not { } format)
            return Recognized.NonFormalized;
        if (!features.IsReadable)
            return features.Recognized(format);
        file.Position = start;
        using var xml = new XmlCursor(file);
        xml.Next();
        return format.Recognize(xml);
    }

    /// <summary>The format of a file by its root, version, КНД and prefix of ИдФайл, also where it cannot be read; null when it is no formalised document that we know.</summary>
    public static Format? FormatOf(ReadOnlySpan<byte> file) => Features.Of(file)?.Format();

    /// <summary>The second side's title of the same version as a first side's; null when the format is no first title, or has no second one.</summary>
    public static Format? AnswerTo(Format first)
    {
        ArgumentNullException.ThrowIfNull(first);
        return first.Title == "seller" ? Formats.FirstOrDefault(format => (format.Kind, format.Title, format.Version, format.Order) == (first.Kind, "buyer", first.Version, first.Order)) : null;
    }

    /// <summary>Recognises a file and checks it fully; all findings at once. Of a file that is not formalised the finding says what it is.</summary>
    /// <param name="file">The bytes as received.</param>
    /// <param name="fileName">The file's name, to check that it equals ИдФайл; null when the name is not known.</param>
    /// <param name="stop">Calls it off.</param>
    public static DocumentCheck Check(ReadOnlySpan<byte> file, string? fileName = null, CancellationToken stop = default)
    {
        var features = Features.Of(file);
        if (features?.Format() is not { } format)
            return new DocumentCheck(Recognized.NonFormalized, null, FileNature.Of(file));
        var document = Recognize(file, stop);
        var findings = OtherVersion.Explain(format, features.Version, file, fileName, format.Check(file, fileName, stop), stop);
        return new DocumentCheck(document, format, FormatCalendar.Warning(format, document) is { } ended ? [ended, .. findings] : findings);
    }
}
