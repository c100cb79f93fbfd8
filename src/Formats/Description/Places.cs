using System.Globalization;
using Beresta.Kernel;

namespace Beresta.Formats.Description;

/// <summary>
/// Gives findings their lines and columns. Done only when there is something to report: a good file pays nothing for it.
/// A finding of a structure knows its place; a finding of a rule knows a path, whose place a second pass over the text looks up.
/// </summary>
internal static class Places
{
    public static IReadOnlyList<Finding> Locate(Inspection inspection, ReadOnlySpan<char> text)
    {
        if (inspection.Findings.Count == 0)
            return [];
        var offsets = inspection.Offsets.ToArray();
        if (offsets.Contains(-1))
            LookUp(inspection.Findings, offsets, text, inspection.LocalNames);

        var order = Enumerable.Range(0, offsets.Length).OrderBy(i => offsets[i] < 0 ? long.MaxValue : offsets[i]).ToArray();
        var located = new Finding[offsets.Length];
        int line = 1, lineStart = 0, at = 0;
        for (var i = 0; i < order.Length; i++)
        {
            var finding = inspection.Findings[order[i]];
            var offset = offsets[order[i]];
            if (offset < 0 || offset > text.Length)
            {
                located[i] = finding;
                continue;
            }

            var between = text[at..(int)offset];
            var breaks = between.Count('\n');
            if (breaks > 0)
                lineStart = at + between.LastIndexOf('\n') + 1;
            line += breaks;
            at = (int)offset;
            located[i] = finding with { Line = line, Column = at - lineStart + 1 };
        }

        return located;
    }

    private static void LookUp(IReadOnlyList<Finding> findings, long[] offsets, ReadOnlySpan<char> text, bool localNames)
    {
        // Paths without «[1]», since a path names the first of many by its bare name too.
        var wanted = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var i = 0; i < offsets.Length; i++)
        {
            if (offsets[i] >= 0 || findings[i].Path is not { } path)
                continue;
            // The parent's place stands in where the thing itself is absent.
            for (var known = path.Replace("[1]", "", StringComparison.Ordinal); known.Length > 0; known = known[..Math.Max(0, known.LastIndexOf('/'))])
            {
                if (!wanted.TryGetValue(known, out var waiting))
                    wanted[known] = waiting = [];
                waiting.Add(i);
            }
        }

        var depthFound = new int[offsets.Length];
        using var xml = XmlCursor.OverText(text);
        xml.LocalNames = localNames;
        var paths = new Stack<string>();
        var counts = new Stack<Dictionary<string, int>>();
        paths.Push("");
        counts.Push(new Dictionary<string, int>(StringComparer.Ordinal));
        while (true)
        {
            var node = xml.Next();
            if (node is XmlNode.End)
                return;
            if (node is XmlNode.EndElement)
            {
                paths.Pop();
                counts.Pop();
                continue;
            }

            if (node is not XmlNode.Element)
                continue;
            var name = xml.Name.ToString();
            var siblings = counts.Peek();
            var number = siblings[name] = siblings.GetValueOrDefault(name) + 1;
            var path = number == 1 ? $"{paths.Peek()}/{name}" : string.Create(CultureInfo.InvariantCulture, $"{paths.Peek()}/{name}[{number}]");
            var depth = paths.Count;
            Found(path, depth, xml.Offset);
            while (xml.NextAttribute())
                Found($"{path}/@{xml.Name}", depth + 1, xml.Offset);
            paths.Push(path);
            counts.Push(new Dictionary<string, int>(StringComparer.Ordinal));
        }

        void Found(string path, int depth, long offset)
        {
            if (!wanted.TryGetValue(path, out var waiting))
                return;
            foreach (var index in waiting)
            {
                if (depth <= depthFound[index])
                    continue;
                depthFound[index] = depth;
                offsets[index] = offset;
            }
        }
    }
}
