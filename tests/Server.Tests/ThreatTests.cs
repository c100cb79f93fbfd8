using System.Text.RegularExpressions;

namespace Beresta.Server.Tests;

/// <summary>docs/threats.md says of each threat which test shows that it is held off: these are there.</summary>
public sealed partial class ThreatTests
{
    [Fact]
    public void Every_threat_names_its_tests_and_they_are_there()
    {
        var tests = Directory.EnumerateFiles(Path.Combine(DocumentationTests.Root, "tests"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => TestMethod().Matches(File.ReadAllText(file)).Select(match => match.Groups["name"].Value)).ToHashSet(StringComparer.Ordinal);
        Assert.True(tests.Count > 1000, $"The scan finds only {tests.Count} tests.");
        var rows = File.ReadAllLines(Path.Combine(DocumentationTests.Root, "docs", "threats.md"))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| threat ", StringComparison.Ordinal)).ToList();
        Assert.True(rows.Count > 35, $"{rows.Count} threats");
        foreach (var row in rows)
        {
            var named = Named().Matches(row.Split('|')[3]).Select(match => match.Groups["name"].Value).ToList();
            Assert.True(named.Count > 0, row);
            Assert.Equal([], named.Where(name => !tests.Contains(name)));
        }
    }

    // A fact or a theory, with whatever stands between its mark and its name.
    [GeneratedRegex(@"\[(?:Fact|Theory)[^\n]*\n(?:\s*\[[^\n]*\n)*\s*public (?:async )?(?:Task|void|ValueTask) (?<name>\w+)\(", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex TestMethod();

    [GeneratedRegex("`(?<name>[A-Za-z0-9_]+)`", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Named();
}
