using Beresta.Kernel;

namespace Beresta.Formats.Making;

/// <summary>
/// Makes full titles of short documents: looks up units and parties, computes VAT, sums and totals, fills in what the order prescribes, and writes the title with all
/// its checks. The caller gives the time and the unique id: nothing here reads a clock or makes up a GUID.
/// </summary>
/// <param name="program">Name and version of the program, at most 40 characters.</param>
/// <param name="cards">The card of a party by its ИНН, or null where there is none; what the short document says itself wins over the card.</param>
public sealed class TitleMaker(string program, Func<Inn, Party?>? cards = null)
{
    /// <summary>The kinds that have a short form.</summary>
    public static IReadOnlyList<string> Kinds => [.. KnownKinds.All.Where(kind => kind.Making is not null).Select(kind => kind.Code)];

    /// <summary>Makes the title.</summary>
    /// <returns>
    /// <c>kind-unknown</c>; <c>format-not-in-force</c>; <c>short-invalid</c> with all findings, their <see cref="Finding.ModelPath"/> a path of the short form.
    /// </returns>
    public Result<MadeTitle> Make(ShortDocument document, DateTimeOffset at, Guid id)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (KnownKinds.Find(document.Kind)?.Making is not { } making)
            return new Problem("kind-unknown", $"Короткой формы для вида «{document.Kind}» нет; она есть для: {string.Join(", ", Kinds)}");
        var preparation = new Preparation(making.Traits, cards);
        preparation.Begin(document);
        making.Check(preparation, document);
        var currency = preparation.CurrencyOf(document);
        var lines = making.Lines(preparation, document);
        if (!making.Make(preparation.End(document, currency, lines), new MakingMoment(program, at, id), preparation.Findings).Succeeded(out var made, out var problem))
            return problem;
        var day = FileId.TryParse(made.FileId, out var name) ? name.Date : document.Date ?? DateOnly.MinValue;
        return FormatCalendar.WhyNotMade(made.Format, day) is { } ended ? ended : made;
    }
}
