using System.Globalization;
using Beresta.Formats.Making;

namespace Beresta.Formats.Torg2;

/// <summary>The short form of a ТОРГ-2: each line by the documents and in fact, with the differences.</summary>
internal static class Torg2Preparation
{
    /// <summary>The lines by the documents, each with what was found of it.</summary>
    public static IReadOnlyList<PreparedLine> Lines(Preparation preparation, ShortDocument document, bool isPriced)
    {
        if (document.ShippingDocuments.Count == 0)
            preparation.Wrong("short.shipping-documents", "Не сказано, по какому документу пришёл товар — укажите накладную или УПД (shippingDocuments)", "shippingDocuments");
        var documented = isPriced
            ? preparation.Lines(document, document.Lines, isState: true)
            : [.. document.Lines.Select((line, i) => Counted(i, line, preparation.Unit(line, string.Create(CultureInfo.InvariantCulture, $"lines[{i}]")), line.Quantity ?? 1))];
        var counts = document.Lines.Select((line, i) => CountsOf(preparation, line, string.Create(CultureInfo.InvariantCulture, $"lines[{i}]"))).ToList();
        // Of what is wrong no differences are told.
        if (preparation.Findings.Count > 0)
            return documented;
        var states = Array.ConvertAll<Func<Counts, decimal>, List<PreparedLine>>(
            [one => one.Actual, one => one.Missing, one => one.Surplus, one => one.Broken, one => one.Defective],
            of => isPriced
                ? preparation.Lines(document, [.. document.Lines.Select((line, i) => PerUnit(line) with { Quantity = of(counts[i]) })], isState: true, known: documented)
                : [.. documented.Select((line, i) => Counted(i, line.Source, line.Unit, of(counts[i])))]);
        return [.. documented.Select((line, i) =>
        {
            var (actual, missing, surplus) = (states[0][i], states[1][i], states[2][i]);
            // Where nothing else differs, the sums of the line add up to the kopeck.
            if (line.Quantity - missing.Quantity == actual.Quantity)
                missing = missing with { Amounts = line.Amounts.Less(actual.Amounts) };
            if (line.Quantity + surplus.Quantity == actual.Quantity)
                surplus = surplus with { Amounts = actual.Amounts.Less(line.Amounts) };
            return line with { Acceptance = new PreparedAcceptance(actual, missing, surplus, states[3][i], states[4][i]) };
        })];
    }

    private readonly record struct Counts(decimal Actual, decimal Missing, decimal Surplus, decimal Broken, decimal Defective);

    private static Counts CountsOf(Preparation preparation, ShortLine line, string path)
    {
        var quantity = line.Quantity ?? 1;
        var before = preparation.Findings.Count;
        foreach (var (count, field) in ((decimal?, string)[])[(quantity, "quantity"), (line.Actual, "actual"), (line.Missing, "missing"), (line.Surplus, "surplus"), (line.Broken, "broken"), (line.Defective, "defective")])
        {
            if (count is < 0 or > Preparation.Largest)
                preparation.Wrong("short.quantity", string.Create(CultureInfo.InvariantCulture, $"Количество {count} — нужно от нуля до триллиона"), $"{path}.{field}");
        }

        if (line.Actual is not { } actual)
        {
            preparation.Wrong("short.actual", "Не сказано, сколько оказалось фактически — укажите количество (actual)", path + ".actual");
            return default;
        }

        if (preparation.Findings.Count > before)
            return default;
        var isStated = line.Missing is not null || line.Surplus is not null;
        var counts = new Counts(actual, line.Missing ?? (isStated ? 0 : Math.Max(quantity - actual, 0)), line.Surplus ?? (isStated ? 0 : Math.Max(actual - quantity, 0)), line.Broken ?? 0, line.Defective ?? 0);
        var there = quantity - counts.Missing + counts.Surplus;
        if (actual != there && actual != there - counts.Broken - counts.Defective)
            preparation.Wrong("short.actual", string.Create(CultureInfo.InvariantCulture, $"По документам {quantity}, недостача {counts.Missing}, излишки {counts.Surplus} — должно быть {there}, а фактически указано {actual}: исправьте одно из них"), path + ".actual");
        if (counts.Broken + counts.Defective > there)
            preparation.Wrong("short.actual", string.Create(CultureInfo.InvariantCulture, $"Бой {counts.Broken} и брак {counts.Defective} — больше, чем пришло: {there}"), path + (counts.Broken > 0 ? ".broken" : ".defective"));
        return counts;
    }

    private static PreparedLine Counted(int index, ShortLine line, Unit? unit, decimal quantity) => new(index + 1, line, unit, quantity, null, VatRates.WithoutVat, default, IsPriced: false);

    // A sum alone says the price of what the documents say.
    private static ShortLine PerUnit(ShortLine line) => line is { Price: null, Amount: { } amount } && (line.Quantity ?? 1) is > 0 and var quantity
        ? line with { Price = Math.Round(amount / quantity, 11), Amount = null, Discount = null }
        : line with { Amount = null };
}
