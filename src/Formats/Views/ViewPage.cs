using Beresta.Formats.Print;

namespace Beresta.Formats.Views;

/// <summary>A page that is made of a file: plain elements and escaped texts, no script, nothing that is loaded from elsewhere.</summary>
internal sealed class ViewPage(FileViewWords words, CancellationToken stop) : MarkupWriter(stop)
{
    // Pages beyond this would keep a telephone busy.
    private const int Longest = 3_000_000;

    private const string Css = """
        body { margin: 0; padding: 1.25rem; font: 15px/1.5 system-ui, "Liberation Sans", "DejaVu Sans", sans-serif; color: #1e2228; background: #fff; overflow-wrap: anywhere; }
        .v-note { margin: 0 0 1rem; padding: .625rem .875rem; border-radius: 8px; background: #f3f1ea; color: #4a4f57; font-size: 14px; }
        .v-page { max-width: 48rem; margin: 0 auto; }
        p { margin: 0 0 .5rem; min-height: 1em; } h2, h3 { margin: 1.25rem 0 .5rem; line-height: 1.3; }
        h2 { font-size: 1.25rem; } h3 { font-size: 1.0625rem; }
        .v-number { margin-inline-end: .5rem; }
        .v-hidden { text-decoration: underline dotted; }
        .v-picture { color: #6b7079; }
        .v-box { overflow-x: auto; margin: .5rem 0 1rem; }
        table { border-collapse: collapse; } td { border: 1px solid #c9c5ba; padding: .25rem .5rem; vertical-align: top; min-width: 2rem; }
        td.n { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
        pre { margin: 0; font: 14px/1.5 "Liberation Mono", "DejaVu Sans Mono", monospace; white-space: pre-wrap; }
        """;

    private readonly List<string> notes = [];

    /// <summary>What is said around the content.</summary>
    public FileViewWords Words => words;

    /// <summary>No more is to be written.</summary>
    public bool IsFull => Html.Length > Longest;

    /// <summary>Says something above the content, once.</summary>
    public void Note(string note)
    {
        if (!notes.Contains(note, StringComparer.Ordinal))
            notes.Add(note);
    }

    /// <summary>The whole page.</summary>
    public string End()
    {
        if (IsFull)
            Note(words.Cut);
        var page = new MarkupWriter(Stop);
        page.Add($"<!DOCTYPE html><html><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><style>{new Markup(Css)}</style></head><body>");
        foreach (var note in notes)
            page.Add($"<p class=\"v-note\">{note}</p>");
        page.Add($"{new Markup(Html.ToString())}</body></html>");
        return page.Html.ToString();
    }
}
