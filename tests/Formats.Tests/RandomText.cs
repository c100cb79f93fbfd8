using System.Globalization;
using System.Text;

namespace Beresta.Formats.Tests;

/// <summary>Texts at random: of a length, or matching the small regular expressions that the XSDs use.</summary>
internal sealed class RandomText(Random random)
{
    private const string Letters = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяАБВГДЕЁABCXYZabcxyz0123456789 «»№-.,;:!?()&<>\"'/%₸€";

    public string OfLength(int length)
    {
        var text = new StringBuilder(length);
        while (text.Length < length)
            text.Append(Letters[random.Next(Letters.Length)]);
        return text.ToString();
    }

    public string Matching(string pattern)
    {
        var at = 0;
        var text = new StringBuilder();
        Alternatives(pattern, ref at, text, emit: true);
        return text.ToString();
    }

    // Each alternative is made in full, then one of them is taken: the expressions are small.
    private void Alternatives(string pattern, ref int at, StringBuilder text, bool emit)
    {
        var made = new List<string>();
        while (true)
        {
            var one = new StringBuilder();
            Sequence(pattern, ref at, one);
            made.Add(one.ToString());
            if (at >= pattern.Length || pattern[at] != '|')
                break;
            at++;
        }

        if (emit)
            text.Append(made[random.Next(made.Count)]);
    }

    private void Sequence(string pattern, ref int at, StringBuilder text)
    {
        while (at < pattern.Length && pattern[at] is not ('|' or ')'))
        {
            var start = at;
            var atom = Atom(pattern, ref at);
            var (least, most) = Quantity(pattern, ref at);
            var times = random.Next(least, Math.Min(most, least + 8) + 1);
            for (var i = 0; i < times; i++)
            {
                text.Append(atom);
                if (i + 1 < times)
                {
                    var again = start;
                    atom = Atom(pattern, ref again);
                }
            }
        }
    }

    private string Atom(string pattern, ref int at)
    {
        switch (pattern[at])
        {
            case '(':
                at++;
                var inner = new StringBuilder();
                Alternatives(pattern, ref at, inner, emit: true);
                at++;
                return inner.ToString();
            case '[':
                return Class(pattern, ref at);
            case '\\':
                at += 2;
                return pattern[at - 1] == 'd' ? random.Next(10).ToString(CultureInfo.InvariantCulture) : pattern[at - 1].ToString();
            case '.':
                at++;
                return "x";
            default:
                return pattern[at++].ToString();
        }
    }

    private string Class(string pattern, ref int at)
    {
        var characters = new List<char>();
        for (at++; pattern[at] != ']'; at++)
        {
            if (pattern[at] == '\\')
                at++;
            if (pattern[at + 1] == '-' && pattern[at + 2] != ']')
            {
                for (var c = pattern[at]; c <= pattern[at + 2]; c++)
                    characters.Add(c);
                at += 2;
            }
            else
            {
                characters.Add(pattern[at]);
            }
        }

        at++;
        return characters[random.Next(characters.Count)].ToString();
    }

    private static (int Least, int Most) Quantity(string pattern, ref int at)
    {
        if (at >= pattern.Length)
            return (1, 1);
        switch (pattern[at])
        {
            case '?':
                at++;
                return (0, 1);
            case '*':
                at++;
                return (0, 3);
            case '+':
                at++;
                return (1, 4);
            case '{':
                var close = pattern.IndexOf('}', at);
                var parts = pattern[(at + 1)..close].Split(',');
                at = close + 1;
                var least = int.Parse(parts[0], CultureInfo.InvariantCulture);
                return (least, parts.Length == 1 ? least : int.TryParse(parts[1], CultureInfo.InvariantCulture, out var most) ? most : least + 5);
            default:
                return (1, 1);
        }
    }
}
