using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.XPath;

namespace Beresta.Formats.Tests;

/// <summary>
/// The rules between fields that the tax service keeps in xs:appinfo of its schemas: Schematron with a function usch:iif, evaluated as plain XPath 1.0
/// (iif(a,b,c) is a and b, or not a and c). The rule about the file's name is left out: files here are renamed.
/// </summary>
internal static partial class OfficialRules
{
    private static readonly Dictionary<string, List<(string Name, string Context, XPathExpression Broken)>> Known = new(StringComparer.Ordinal);

    public static List<string> Violated(byte[] file, string schema)
    {
        var navigator = new XPathDocument(new MemoryStream(file)).CreateNavigator();
        return [.. Of(schema).Where(rule => (double)navigator.Evaluate(rule.Broken) > 0).Select(rule => $"{rule.Context}: {rule.Name}")];
    }

    private static List<(string Name, string Context, XPathExpression Broken)> Of(string schema)
    {
        lock (Known)
        {
            if (Known.TryGetValue(schema, out var known))
                return known;
            var bytes = File.ReadAllBytes(Path.Combine(Shared.Root, "xsd", schema));
            var text = (Encoding.ASCII.GetString(bytes, 0, 100).Contains("1251", StringComparison.Ordinal) ? Encoding.GetEncoding(1251) : Encoding.UTF8).GetString(bytes);
            text = Comment().Replace(text, "");
            var rules = new List<(string, string, XPathExpression)>();
            foreach (Match pattern in Pattern().Matches(text))
            {
                var context = Context().Match(pattern.Groups["body"].Value);
                var assert = Assertion().Match(pattern.Groups["body"].Value);
                if (!context.Success || !assert.Success)
                    continue;
                // A rule of УПД 5.02 asks every line for the document's total, an attribute that no line has: nothing can obey it.
                if (context.Groups["value"].Value == "СведТов" && assert.Groups["value"].Value.Contains("@СтТовБезНДСВсего", StringComparison.Ordinal))
                    continue;
                if (Plain(WebUtility.HtmlDecode(assert.Groups["value"].Value)) is not { } test)
                    continue;
                var nodes = string.Join(" | ", context.Groups["value"].Value.Split('|').Select(part => "//" + part.Trim()));
                rules.Add((pattern.Groups["name"].Value, context.Groups["value"].Value, XPathExpression.Compile(string.Create(CultureInfo.InvariantCulture, $"count(({nodes})[not({test})])"))));
            }

            return Known[schema] = rules;
        }
    }

    private static string? Plain(string test)
    {
        const string Iif = "usch:iif(";
        while (test.LastIndexOf(Iif, StringComparison.Ordinal) is >= 0 and var start)
        {
            var at = start + Iif.Length;
            var from = at;
            var parts = new List<string>();
            for (var depth = 1; depth > 0; at++)
            {
                if (test[at] is '(' or '[')
                    depth++;
                else if (test[at] is ')' or ']')
                    depth--;
                else if (test[at] == ',' && depth == 1)
                {
                    parts.Add(test[from..at]);
                    from = at + 1;
                }
            }

            parts.Add(test[from..(at - 1)]);
            if (parts.Count != 3)
                return null;
            test = $"{test[..start]}(((({parts[0]})) and ({parts[1]})) or (not({parts[0]}) and ({parts[2]}))){test[at..]}";
        }

        return test.Contains("usch:", StringComparison.Ordinal) ? null : test;
    }

    [GeneratedRegex("<!--.*?-->", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Comment();

    [GeneratedRegex("<sch:pattern name=\"(?<name>[^\"]*)\"[^>]*>(?<body>.*?)</sch:pattern>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Pattern();

    [GeneratedRegex("<sch:rule context=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Context();

    [GeneratedRegex("<sch:assert test=\"(?<value>[^\"]*)\"", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Assertion();
}
