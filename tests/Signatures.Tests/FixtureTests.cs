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
    [InlineData("v03-256tca-detached-plain.p7s", CadesLevel.Cms)]
    [InlineData("v01-256tca-detached-bes.p7s", CadesLevel.Bes)]
    [InlineData("v24-cades-t.p7s", CadesLevel.T)]
    [InlineData("v26-cades-xlt1.p7s", CadesLevel.XLongType1)]
    [InlineData("b74-xlt1-bad-certref.p7s", CadesLevel.T)]
    public void The_form_that_was_reached_is_reported(string file, CadesLevel expected) => Assert.Equal(
        expected,
        SignatureCheck.Detached(SharedFiles.Bytes("fixtures", file), SharedFiles.Bytes("fixtures", "doc.xml"), Trust.Value, At).Signers[0].Level);

    [Fact]
    public void A_bad_counter_signature_is_reported_beside_a_valid_signature()
    {
        var verdict = SignatureCheck.Detached(SharedFiles.Bytes("fixtures", "b83-bad-countersignature.p7s"), SharedFiles.Bytes("fixtures", "doc.xml"), Trust.Value, At);
        Assert.False(Assert.Single(verdict.Signers[0].CounterSigners).IsValid);
        Assert.Contains(verdict.Reasons, reason => reason.Code is ReasonCodes.BadCounterSignature);
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
