using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Beresta.Kernel;

namespace Beresta.Formats.Print;

/// <summary>HTML that is safe to print. A text becomes markup by being escaped, so that nothing of a document can ever be taken for a tag.</summary>
internal readonly record struct Markup(string Html)
{
    public static implicit operator Markup(string? text) => Of($"{text}");

    /// <summary>Markup with values in it: the literal parts are HTML, every value is escaped.</summary>
    public static Markup Of(MarkupHandler text) => new(text.ToString());

    /// <summary>Several values one below another; a dash where there is none.</summary>
    public static Markup Lines(IEnumerable<string?> values)
    {
        var html = new StringBuilder();
        foreach (var value in values.Where(value => !string.IsNullOrWhiteSpace(value)))
            MarkupHandler.Escape(html.Append(html.Length == 0 ? "" : "<br>"), value);
        return html.Length == 0 ? new Markup("—") : new Markup(html.ToString());
    }

    /// <summary>The same with places where a word may break, each after thirty characters without a space.</summary>
    public Markup Breakable()
    {
        const int Longest = 30;
        if (Html is not { Length: > Longest })
            return this;
        var html = new StringBuilder(Html.Length + 16);
        var word = 0;
        for (var i = 0; i < Html.Length; i++)
        {
            // A tag is no text, and an entity is one character.
            var end = Html[i] switch
            {
                '<' => Html.IndexOf('>', i),
                '&' => Html.IndexOf(';', i),
                _ => i,
            };
            if (Html[i] is '<' or ' ')
            {
                word = 0;
            }
            else if (word++ == Longest)
            {
                html.Append("<wbr>");
                word = 1;
            }

            html.Append(Html, i, end - i + 1);
            i = end;
        }

        return new Markup(html.ToString());
    }

    /// <inheritdoc/>
    public override string ToString() => Html ?? "";
}

/// <summary>HTML that is being written.</summary>
/// <param name="stop">Calls the writing off; looked at with each piece.</param>
internal class MarkupWriter(CancellationToken stop)
{
    /// <summary>Calls the writing off.</summary>
    public CancellationToken Stop => stop;

    internal StringBuilder Html { get; } = new(16 * 1024);

    /// <summary>Adds HTML with values in it: the literal parts are HTML, every value is escaped.</summary>
    public void Add([InterpolatedStringHandlerArgument("")] MarkupHandler html)
    {
        _ = html;
        stop.ThrowIfCancellationRequested();
    }
}

/// <summary>Builds HTML from an interpolated string and escapes every value in it that is not <see cref="Markup"/>.</summary>
[InterpolatedStringHandler]
internal readonly ref struct MarkupHandler
{
    private readonly StringBuilder html;

    public MarkupHandler(int literalLength, int formattedCount) => html = new StringBuilder(literalLength + formattedCount * 16);

    // The page grows by itself: to ask for room per cell would copy what is written so far each time.
    public MarkupHandler(int literalLength, int formattedCount, MarkupWriter writer) => html = writer.Html;

    public void AppendLiteral(string literal) => html.Append(literal);

    public void AppendFormatted(string? text) => Escape(html, text);

    public void AppendFormatted(Markup markup) => html.Append(markup.Html);

    public void AppendFormatted(int? number) => html.Append(CultureInfo.InvariantCulture, $"{number}");

    /// <inheritdoc/>
    public override string ToString() => html.ToString();

    internal static void Escape(StringBuilder html, string? text)
    {
        // On paper too a text must be what it seems.
        foreach (var character in PlainText.Visible(text) ?? "")
        {
            _ = character switch
            {
                '&' => html.Append("&amp;"),
                '<' => html.Append("&lt;"),
                '>' => html.Append("&gt;"),
                '"' => html.Append("&quot;"),
                '\'' => html.Append("&#39;"),
                _ => html.Append(character),
            };
        }
    }
}
