using System.Globalization;

namespace Beresta.Signatures.Tests;

/// <summary>Every fixture of fixtures/INDEX.md gets its expected verdict or one of the listed alternatives.</summary>
public sealed class FixtureTests
{
    private static readonly DateTimeOffset At = new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly Lazy<TrustStore> Trust = new(() =>
    {
        var folder = SharedFiles.Need(Path.Combine(SharedFiles.Fixtures, "trust"));
        return TrustStore.Read(Directory.EnumerateFiles(folder).Select(path => (Path.GetFileName(path), (ReadOnlyMemory<byte>)File.ReadAllBytes(path))));
    });

    public static IEnumerable<TheoryDataRow<string, string, string>> Rows()
    {
        var index = Path.Combine(SharedFiles.Fixtures, "INDEX.md");
        if (!File.Exists(index))
            return [new TheoryDataRow<string, string, string>("", "", "").WithSkip("The shared fixtures are not beside this checkout.")];
        return File.ReadLines(index)
            .Where(line => line.Contains(".p7s |", StringComparison.Ordinal))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Select(cells => new TheoryDataRow<string, string, string>(cells[1], cells[2], $"{cells[3]} {cells[4]}"));
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_fixture_gets_its_expected_verdict(string file, string content, string expected)
    {
        var signature = SharedFiles.Bytes("fixtures", file);
        var verdict = string.Equals(content, "-", StringComparison.Ordinal)
            ? SignatureCheck.Attached(signature, Trust.Value, At)
            : SignatureCheck.Detached(signature, SharedFiles.Bytes("fixtures", content), Trust.Value, At);

        var codes = expected.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var reasons = string.Join("; ", verdict.Reasons.Select(reason => $"{reason.Code} {reason.Level}: {reason.Message}"));
        var isAllowed = codes.Any(code => code switch
        {
            "ANY" => true,
            "NOT_VALID" => !verdict.IsValid,
            "*" => false,
            _ => string.Equals(code, verdict.Code, StringComparison.Ordinal) || (!verdict.IsValid && verdict.Reasons.Any(reason => string.Equals(reason.Code, code, StringComparison.Ordinal))),
        });
        Assert.True(isAllowed, string.Create(CultureInfo.InvariantCulture, $"{file}: {verdict.Code}, expected {expected}. {reasons}"));
        Assert.Equal(verdict.Code.StartsWith("VALID", StringComparison.Ordinal), verdict.IsValid);
    }
}
