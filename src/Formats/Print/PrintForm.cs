namespace Beresta.Formats.Print;

/// <summary>The print form of one format: an HTML fragment of a model, and the styles that it has of its own.</summary>
/// <param name="Format">The format.</param>
/// <param name="Print">Makes the fragment.</param>
/// <param name="Css">The form's own styles.</param>
/// <param name="ShowsAnswer">The fragment holds the second side's title too.</param>
internal sealed record PrintForm(Format Format, Func<object, PrintContext, string> Print, string Css, bool ShowsAnswer)
{
    /// <summary>A form of one title.</summary>
    public static PrintForm Of<T>(Format<T> format, Func<T, PrintContext, string> print, string css)
        where T : class, new() =>
        new(format, (model, context) => print((T)model, context), css, ShowsAnswer: false);

    /// <summary>A form of two titles: of the second side's, when there is one, of any generation that gives the same model.</summary>
    public static PrintForm Of<T, TAnswer>(Format<T> format, Func<T, TAnswer?, PrintContext, string> print, string css)
        where T : class, new()
        where TAnswer : class, new() =>
        new(format, (model, context) => print((T)model, context.Answered as TAnswer, context), css, ShowsAnswer: true);

    /// <summary>The form of a format that no form is prescribed for.</summary>
    public static PrintForm Card(Format format) => new(format, (model, context) => CardPrint.Html(format, model, context), CardPrint.Css, ShowsAnswer: false);
}
