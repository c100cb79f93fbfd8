using Beresta.Formats.Description;

namespace Beresta.Formats.Print;

/// <summary>All print forms together: finds the form of a file by its bytes.</summary>
public static class PrintForms
{
    /// <summary>True when files of this format can be printed: of any that is known.</summary>
    public static bool Exists(Format? format) => format is not null;

    /// <summary>The form as an HTML page of its own: no script, nothing that is loaded from elsewhere; null when the file is no formalised document that can be read.</summary>
    /// <exception cref="OperationCanceledException">The context called it off.</exception>
    public static string? Page(ReadOnlySpan<byte> file, PrintContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Documents.FormatOf(file) is { } format && format.ReadModel(file, context.Stop) is { } model ? Page(format, model, context) : null;
    }

    /// <summary>The page of a model.</summary>
    internal static string Page(Format format, object model, PrintContext context)
    {
        var form = KnownKinds.PrintOf(format) ?? PrintForm.Card(format);
        var about = format.SummarizeModel(model);
        var name = $"{about.Name ?? format.Name}{(about.Number is null ? "" : $" № {about.Number}")}{(about.Date is null ? "" : $" от {PrintText.Date(about.Date)}")}";
        var (second, answer) = context.Answer is { } file && Documents.FormatOf(file.Span) is { } known && known.ReadModel(file.Span, context.Stop) is { } read ? (known, read) : default;
        var answered = second is null ? [] : second.Show(answer!);
        var shown = format.Show(model);
        context = WithPowers(shown, answered, context with { Answered = answer, Rows = form.ShowsAnswer ? [.. shown, .. answered] : shown });
        // The second side's title, where the form of the first has no place for it, follows as a card of its own.
        var (card, cardCss) = form.ShowsAnswer || second is null ? default : (new Markup(CardPrint.Html(second, answer!, new PrintContext { Stop = context.Stop })), CardPrint.Css);
        return Document(name, OtherInfo.Css + form.Css + cardCss, new Markup(form.Print(model, context)), card);
    }

    /// <summary>A page of its own around a form.</summary>
    internal static string Document(string name, string css, Markup form, Markup after) => Markup.Of($"""
        <!DOCTYPE html>
        <html lang="ru"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"><title>{name}</title><style>{new Markup(PrintStyles.Css)}{new Markup(css)}</style></head><body>{form}{after}</body></html>
        """).Html;

    // A title names the МЧД of its signer; where one person has signed it, the stamp says so too.
    private static PrintContext WithPowers(IReadOnlyList<Shown> rows, IReadOnlyList<Shown> answered, PrintContext context)
    {
        if (context.Stamps.All(stamp => stamp.Mchd is not null))
            return context;
        var signers = context.Stamps.ToLookup(stamp => stamp.OfAnswer);
        var (power, answer) = (PowerIn(rows), PowerIn(answered));
        return context with { Stamps = [.. context.Stamps.Select(stamp => signers[stamp.OfAnswer].Count() == 1 ? stamp with { Mchd = stamp.Mchd ?? (stamp.OfAnswer ? answer : power) } : stamp)] };
    }

    private static string? PowerIn(IReadOnlyList<Shown> rows) =>
        rows.Select(row => row.Value is ElectronicPower power ? power.Number : PowerIn(row.Below)).FirstOrDefault(number => number is not null);
}
