using System.Runtime.InteropServices;

namespace Beresta.Formats.Print;

/// <summary>The words that a page shows, so that each text can be asked for: it is printed where its words stand one behind another, whatever marks and line breaks are between them.</summary>
internal sealed class PrintedWords
{
    // Of a word that stands everywhere a few places are enough; a text that is missed so is printed twice and not lost.
    private const int MostPlaces = 200;

    private readonly List<int> words = [];
    private readonly Dictionary<string, int> ids = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<List<int>> places = [];

    /// <param name="html">The page: tags part words, <c>&lt;wbr&gt;</c> and soft hyphens do not.</param>
    /// <param name="stop">Calls the work off.</param>
    public PrintedWords(string html, CancellationToken stop)
    {
        var text = System.Net.WebUtility.HtmlDecode(WithoutTags(html));
        foreach (var word in Words(text))
        {
            stop.ThrowIfCancellationRequested();
            ref var id = ref CollectionsMarshal.GetValueRefOrAddDefault(ids, text[word], out var isKnown);
            if (!isKnown)
            {
                id = places.Count;
                places.Add([]);
            }

            if (places[id].Count < MostPlaces)
                places[id].Add(words.Count);
            words.Add(id);
        }
    }

    /// <summary>The text stands on the page; one without letters and digits does everywhere.</summary>
    public bool Have(string text)
    {
        var wanted = new List<int>();
        foreach (var word in Words(text))
        {
            if (!ids.TryGetValue(text[word], out var id))
                return false;
            wanted.Add(id);
        }

        return wanted.Count == 0 || places[wanted[0]].Exists(at => at + wanted.Count <= words.Count && CollectionsMarshal.AsSpan(words).Slice(at, wanted.Count).SequenceEqual(CollectionsMarshal.AsSpan(wanted)));
    }

    private static string WithoutTags(string html)
    {
        var text = new System.Text.StringBuilder(html.Length);
        for (var i = 0; i < html.Length;)
        {
            var tag = html.IndexOf('<', i);
            if (tag < 0)
                return text.Append(html, i, html.Length - i).ToString();
            text.Append(html, i, tag - i);
            var end = html.IndexOf('>', tag);
            if (end < 0)
                return text.ToString();
            if (!html.AsSpan(tag, end - tag + 1).Equals("<wbr>", StringComparison.Ordinal))
                text.Append(' ');
            i = end + 1;
        }

        return text.ToString();
    }

    private static IEnumerable<Range> Words(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            if (!char.IsLetterOrDigit(text[i]))
            {
                i++;
                continue;
            }

            var start = i;
            while (i < text.Length && (char.IsLetterOrDigit(text[i]) || text[i] == '\u00AD'))
                i++;
            yield return start..i;
        }
    }
}
