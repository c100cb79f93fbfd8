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
            LookUp(inspection, offsets, text);

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

    // Paths as a tree, so that the pass asks of each element only what its parent is known to hold: a path that is put together per element costs the length of all names above it each time.
    private static void LookUp(Inspection inspection, long[] offsets, ReadOnlySpan<char> text)
    {
        var wanted = new Place();
        for (var i = 0; i < offsets.Length; i++)
        {
            if (offsets[i] < 0 && inspection.Findings[i].Path is { } path)
                wanted.Add(path, i);
        }

        using var xml = XmlCursor.OverText(text, inspection.Stop);
        xml.LocalNames = inspection.LocalNames;
        var open = new Stack<Place?>([wanted]);
        for (var node = xml.Next(); node != XmlNode.End; node = xml.Next())
        {
            if (node is XmlNode.EndElement)
                open.Pop();
            if (node is not XmlNode.Element)
                continue;
            var place = open.Peek()?.Next(xml.Name);
            open.Push(place);
            if (place is null)
                continue;
            place.Found(offsets, xml.Offset);
            while (xml.NextAttribute())
                place.Attribute(xml.Name)?.Found(offsets, xml.Offset);
        }
    }

    /// <summary>An element or attribute on the way to a finding.</summary>
    private sealed class Place
    {
        private readonly List<int> waiting = [];
        private readonly Dictionary<string, Alike> elements = new(StringComparer.Ordinal);
        private readonly Dictionary<string, Place> attributes = new(StringComparer.Ordinal);

        /// <summary>Puts a finding at its path and at all above, whose place stands in where the thing itself is absent.</summary>
        public void Add(string path, int finding)
        {
            var place = this;
            foreach (var step in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
            {
                place = place.Below(step);
                place.waiting.Add(finding);
            }
        }

        /// <summary>What is wanted of the next child of this name.</summary>
        public Place? Next(ReadOnlySpan<char> name) =>
            elements.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var alike) ? alike.Places.GetValueOrDefault(++alike.Seen) : null;

        /// <summary>What is wanted of an attribute.</summary>
        public Place? Attribute(ReadOnlySpan<char> name) => attributes.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var place) ? place : null;

        /// <summary>What lies deeper comes later in the text, and its place is the better one.</summary>
        public void Found(long[] offsets, long offset)
        {
            foreach (var finding in waiting)
                offsets[finding] = offset;
        }

        private Place Below(string step)
        {
            if (step.StartsWith('@'))
                return attributes.TryGetValue(step[1..], out var known) ? known : attributes[step[1..]] = new Place();
            // The first of many may be named by its bare name.
            var (name, number) = step.EndsWith(']') && step.LastIndexOf('[') is > 0 and var bracket
                ? (step[..bracket], int.Parse(step.AsSpan(bracket + 1, step.Length - bracket - 2), NumberStyles.None, CultureInfo.InvariantCulture))
                : (step, 1);
            if (!elements.TryGetValue(name, out var alike))
                elements[name] = alike = new Alike();
            return alike.Places.TryGetValue(number, out var place) ? place : alike.Places[number] = new Place();
        }
    }

    /// <summary>The children of one name: which of them are wanted, and how many were seen.</summary>
    private sealed class Alike
    {
        public Dictionary<int, Place> Places { get; } = [];

        public int Seen { get; set; }
    }
}
