using System.Text.RegularExpressions;
using Beresta.Exchange.Docflows;

namespace Beresta.Server.Tests;

/// <summary>The codes that clients decide by are documented, all of them.</summary>
public sealed partial class DocumentationTests
{
    internal static readonly string Root = FindRoot();

    [Fact]
    public void Every_problem_code_is_in_docs_problems()
    {
        var used = Directory.EnumerateFiles(Path.Combine(Root, "src"), "*.cs", SearchOption.AllDirectories)
            // The cabinet and the command line have answers of their own, which no program reads.
            .Where(file => Path.GetRelativePath(Root, file).Split(Path.DirectorySeparatorChar)[1] is not ("Web" or "Cli" or "Demo"))
            .SelectMany(file => Codes(File.ReadAllText(file))).ToHashSet(StringComparer.Ordinal);
        var documented = Row().Matches(File.ReadAllText(Path.Combine(Root, "docs", "problems.md"))).Select(match => match.Groups["code"].Value).ToHashSet(StringComparer.Ordinal);
        Assert.True(used.Count > 90, $"The scan finds only {used.Count} codes.");
        Assert.Equal([], used.Except(documented).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_status_code_is_in_docs_statuses()
    {
        var documented = Row().Matches(File.ReadAllText(Path.Combine(Root, "docs", "statuses.md"))).Select(match => match.Groups["code"].Value).ToHashSet(StringComparer.Ordinal);
        Assert.Equal([], DocflowStatus.Codes.Except(documented).Order(StringComparer.Ordinal));
        Assert.Equal([], Enum.GetValues<ItemKind>().Select(kind => kind.Code()).Except(documented).Order(StringComparer.Ordinal));
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Beresta.slnx")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Beresta.slnx is nowhere above the tests.");
        return folder;
    }

    // new Problem("code", …), a method or a constant of type Problem that makes one, a refusal of the regulation;
    // and where the code is chosen first and the problem made of it, the arms of that choice.
    private static IEnumerable<string> Codes(string source) => NewProblem().Matches(source)
        .Concat(source.Contains("new Problem(code,", StringComparison.Ordinal) ? Arm().Matches(source) : [])
        .Select(match => match.Groups["code"].Value);

    [GeneratedRegex("""(?:\bProblem\b[^;"]*?|\bRefuse)\(\s*"(?<code>[a-z0-9]+(?:-[a-z0-9]+)+)",""", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex NewProblem();

    [GeneratedRegex("""=> "(?<code>[a-z0-9]+(?:-[a-z0-9]+)+)",""", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Arm();

    [GeneratedRegex("""^\| `(?<code>[a-z0-9-]+)` \|""", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 5000)]
    private static partial Regex Row();
}
