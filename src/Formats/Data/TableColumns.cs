using Beresta.Formats.Description;

namespace Beresta.Formats.Data;

/// <summary>
/// The columns of a list whose entries hold different things. What an entry holds once is a cell, a short list within it too («643; 156»); a long list is a table of its own, whose rows say
/// which entry they belong to.
/// </summary>
internal sealed class TableColumns(CancellationToken stop)
{
    // So many values share a cell.
    private const int Few = 3;

    private readonly Dictionary<string, int> longest = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Column> known = new(StringComparer.Ordinal);
    private readonly List<Column> columns = [];
    private readonly List<(string Path, FieldName Name)> lists = [];

    private sealed class Column(FieldName name, FieldName? within)
    {
        public FieldName Name => name;

        public FieldName? Within => within;

        public bool IsNumber { get; set; } = true;

        public int Place { get; set; }
    }

    /// <summary>Looks how long the lists within an entry are; all entries before the first <see cref="Find"/>.</summary>
    public void Measure(Shown entry)
    {
        stop.ThrowIfCancellationRequested();
        Measure(entry.Below, "");
    }

    private void Measure(IReadOnlyList<Shown> rows, string path)
    {
        for (var i = 0; i < rows.Count;)
        {
            var end = DataText.EndOfGroup(rows, i);
            var here = $"{path}/{rows[i].Name}";
            if (rows[i].Index > 0)
                longest[here] = Math.Max(longest.GetValueOrDefault(here), end - i);
            if (!DataText.IsValue(rows[i]) && end - i <= Few)
            {
                for (var at = i; at < end; at++)
                    Measure(rows[at].Below, here);
            }

            i = end;
        }
    }

    /// <summary>Adds the columns of an entry, beside those that they stand beside.</summary>
    public void Find(Shown entry)
    {
        stop.ThrowIfCancellationRequested();
        var last = -1;
        Walk(entry, (path, row, within) =>
        {
            if (!known.TryGetValue(path, out var column))
            {
                column = known[path] = new Column(FieldName.Of(row), within);
                columns.Insert(last + 1, column);
                for (var i = last + 1; i < columns.Count; i++)
                    columns[i].Place = i;
            }

            column.IsNumber &= DataText.IsNumber(row);
            last = Math.Max(last, column.Place);
        });
    }

    /// <summary>The columns.</summary>
    public IReadOnlyList<DataColumn> Named() => [.. columns.Select(column => new DataColumn(column.Name, column.IsNumber, column.Within))];

    /// <summary>The cells of an entry.</summary>
    public IReadOnlyList<string?> Cells(Shown entry)
    {
        var cells = new string?[columns.Count];
        Walk(entry, (path, row, _) =>
        {
            ref var cell = ref cells[known[path].Place];
            cell = cell is null ? DataText.Of(row) : $"{cell}; {DataText.Of(row)}";
        });
        return cells;
    }

    /// <summary>The long lists within the entries, each with what its rows belong to.</summary>
    public IEnumerable<(FieldName Name, IReadOnlyList<(string Label, Shown Row)> Rows)> Lists(IReadOnlyList<(string Label, Shown Row)> entries)
    {
        var found = new Dictionary<string, List<(string, Shown)>>(StringComparer.Ordinal);
        foreach (var (label, entry) in entries)
        {
            stop.ThrowIfCancellationRequested();
            Gather(entry.Below, "", label, found);
        }

        return lists.Select(list => (list.Name, (IReadOnlyList<(string, Shown)>)found[list.Path]));
    }

    private bool IsLong(string path) => longest.GetValueOrDefault(path) > Few;

    private void Gather(IReadOnlyList<Shown> rows, string path, string label, Dictionary<string, List<(string, Shown)>> found)
    {
        foreach (var row in rows)
        {
            var here = $"{path}/{row.Name}";
            if (row.Index > 0 && IsLong(here))
            {
                if (!found.TryGetValue(here, out var list))
                {
                    found[here] = list = [];
                    lists.Add((here, FieldName.Of(row)));
                }

                list.Add(($"{label}.{row.Index}", row));
            }
            else if (!DataText.IsValue(row))
            {
                Gather(row.Below, here, label, found);
            }
        }
    }

    private void Walk(Shown entry, Action<string, Shown, FieldName?> visit)
    {
        // A list of texts has no rows within: the entry itself is the value.
        if (DataText.IsValue(entry))
            visit("", entry, null);
        else
            Walk(entry.Below, "", within: null, visit);
    }

    private void Walk(IReadOnlyList<Shown> rows, string path, FieldName? within, Action<string, Shown, FieldName?> visit)
    {
        foreach (var row in rows)
        {
            var here = $"{path}/{row.Name}";
            if (row.Index > 0 && IsLong(here))
                continue;
            if (DataText.IsValue(row))
                visit(here, row, within);
            else
                Walk(row.Below, here, FieldName.Of(row), visit);
        }
    }
}
