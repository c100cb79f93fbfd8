using Beresta.Formats.Description;

namespace Beresta.Formats.Views;

/// <summary>A text as it is: letters, CSV, JSON, XML, pages of HTML, keys in PEM.</summary>
internal static class TextView
{
    // Three hundred pages of a book.
    private const int Most = 600_000;

    public static void Write(ReadOnlySpan<byte> file, ViewPage page)
    {
        var shown = file[..Math.Min(file.Length, Most)];
        if (shown.Length < file.Length)
            page.Note(page.Words.Cut);
        page.Add($"<pre>{FileStart.TextOf(shown).TrimEnd('\uFFFD')}</pre>");
    }
}
