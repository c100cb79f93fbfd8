using Beresta.Formats.Description;

namespace Beresta.Formats.Data;

/// <summary>Arranges the rows of a description into sections: what is single into facts, what is repeated into tables.</summary>
internal sealed class DataBuilder(DataWindow window, int tablesBefore, CancellationToken stop)
{
    // So many of a kind are sections of their own (two sellers), more are a table.
    private const int Few = 3;

    // Below this the elements of a format only divide what belongs together.
    private const int Deepest = 3;

    // An element with fewer values makes no section.
    private const int Least = 3;

    private readonly List<DataSection> sections = [];
    private int tables = tablesBefore;

    /// <summary>All sections of a document.</summary>
    public IReadOnlyList<DataSection> Build(FieldName name, IReadOnlyList<Shown> rows)
    {
        Add(name, 0, [], rows, depth: 0);
        return sections;
    }

    private void Add(FieldName name, int number, List<DataFact> facts, IReadOnlyList<Shown> rows, int depth)
    {
        stop.ThrowIfCancellationRequested();
        var later = new List<ArraySegment<Shown>>();
        Collect(rows, facts, within: null, depth, later);
        if (facts.Count > 0)
            sections.Add(new DataFacts(name, number, facts));
        foreach (var group in later)
            AddGroup(group, depth);
    }

    private void AddGroup(ArraySegment<Shown> group, int depth)
    {
        var first = group[0];
        if (first.Index > 0 && (group.Count > Few || first.IsBulk || first.Below.Count == 0))
        {
            AddTable(FieldName.Of(first), parent: null, [.. group.Select(row => ($"{row.Index}", row))]);
            return;
        }

        foreach (var row in group)
        {
            var facts = row.Value is Party party ? PartyFacts.Of(party) : [];
            // A party is one card, with its address and its bank.
            Add(FieldName.Of(row), group.Count > 1 ? row.Index : 0, facts, facts.Count > 0 ? PartyFacts.Others(row.Below, facts) : row.Below, row.Value is Party ? Deepest : depth + 1);
        }
    }

    // The values of an element; what deserves a heading of its own comes later.
    private void Collect(IReadOnlyList<Shown> rows, List<DataFact> facts, FieldName? within, int depth, List<ArraySegment<Shown>> later)
    {
        var all = rows as Shown[] ?? [.. rows];
        for (var i = 0; i < all.Length;)
        {
            var end = DataText.EndOfGroup(all, i);
            var group = new ArraySegment<Shown>(all, i, end - i);
            var row = all[i];
            if (DataText.IsValue(row) && group.Count <= Few)
                facts.Add(new DataFact(FieldName.Of(row), string.Join("; ", group.Select(DataText.Of)), DataText.IsNumber(row), within));
            else if (row.Index > 0 || row.Value is Party || depth + 1 <= Deepest && HasMany(row.Below))
                later.Add(group);
            else
                Collect(row.Below, facts, FieldName.Of(row), depth, later);
            i = end;
        }
    }

    private static bool HasMany(IReadOnlyList<Shown> rows)
    {
        var left = Least;
        return Has(rows, ref left);

        static bool Has(IReadOnlyList<Shown> rows, ref int left)
        {
            foreach (var row in rows)
            {
                if (row.Index > 0 || DataText.IsValue(row) ? --left <= 0 : Has(row.Below, ref left))
                    return true;
            }

            return false;
        }
    }

    private void AddTable(FieldName name, FieldName? parent, IReadOnlyList<(string Label, Shown Row)> entries)
    {
        var id = ++tables;
        var columns = new TableColumns(stop);
        foreach (var (_, row) in entries)
            columns.Measure(row);
        foreach (var (_, row) in entries)
            columns.Find(row);
        var from = window.Table == id ? Math.Clamp(window.From, 0, entries.Count - 1) : 0;
        sections.Add(new DataTable(
            name, id, parent, columns.Named(), from, entries.Count, [.. entries.Skip(from).Take(DataWindow.Size).Select(entry => new DataRow(entry.Label, columns.Cells(entry.Row)))]));
        foreach (var (below, rows) in columns.Lists(entries))
            AddTable(below, name, rows);
    }
}
