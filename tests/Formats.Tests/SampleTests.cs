using Beresta.Kernel;

namespace Beresta.Formats.Tests;

public sealed class SampleTests
{
    // Expected verdicts: samples/INDEX.md.
    [Theory]
    [InlineData("ark-upd503.xml", true)]
    [InlineData("scanflow-upd503.xml", false)]
    [InlineData("diadoc-izvpol-a.xml", true)]
    public void A_real_file_gets_its_verdict(string name, bool valid)
    {
        var check = Documents.Check(Shared.Sample(name));
        Assert.NotNull(check.Format);
        Assert.True(valid == check.IsValid, string.Join('\n', check.Findings));
    }

    [Fact]
    public void A_cut_file_is_refused_where_it_is_cut()
    {
        var check = Documents.Check(Shared.Sample("scanflow-malformed.xml"));
        var finding = Assert.Single(check.Findings, finding => finding.Code == "xml.truncated");
        Assert.True(finding.Line >= 15);
    }

    [Fact]
    public void Every_error_of_a_file_has_a_code_a_path_and_a_place()
    {
        var check = Documents.Check(Shared.Sample("scanflow-upd503.xml"));
        var error = Assert.Single(check.Findings, finding => finding.Severity == Severity.Error);
        Assert.Equal("value.length", error.Code);
        Assert.EndsWith("/@ИдНом", error.Path, StringComparison.Ordinal);
        Assert.Equal("sellers[0].address.register.id", error.ModelPath);
        Assert.True(error is { Line: > 1, Column: > 1 });
    }

    [Fact]
    public void A_list_knows_a_document_by_its_bytes()
    {
        var known = Documents.Recognize(Shared.Sample("ark-upd503.xml"));
        Assert.Equal((Kinds.Upd, "seller", "СЧФДОП", "5.03"), (known.Kind, known.Title, known.Function, known.Version));
        Assert.Equal(("2LT-600070554", "2LT-600072763"), (known.SenderId, known.RecipientId));
        Assert.NotNull(known.Number);
        Assert.NotNull(known.Date);
        Assert.NotNull(known.Total);
        Assert.Equal("643", known.CurrencyCode);
    }
}
