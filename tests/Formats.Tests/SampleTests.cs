using Beresta.Kernel;

namespace Beresta.Formats.Tests;

public sealed class SampleTests
{
    // Expected verdicts: samples/INDEX.md.
    [Theory]
    [InlineData("ark-upd503.xml", true)]
    [InlineData("scanflow-upd503.xml", false)]
    [InlineData("diadoc-izvpol-a.xml", true)]
    [InlineData("diadoc-upd501-seller-c.xml", false)]
    [InlineData("diadoc-upd501-seller-g.xml", false)]
    [InlineData("diadoc-upd501-seller-pros.xml", true)]
    [InlineData("edolite-upd501-a.xml", true)]
    [InlineData("edolite-upd501-ispr-a.xml", true)]
    [InlineData("kily-bad-upd.xml", false)]
    [InlineData("kily-good-upd.xml", true)]
    [InlineData("pendal-upd501-sf2.xml", false)]
    [InlineData("scanflow-upd501-ip.xml", true)]
    [InlineData("diadoc-upd502-seller.xml", true)]
    [InlineData("diadoc-upd502-buyer.xml", true)]
    [InlineData("diadoc-upd155-seller-a.xml", false)]
    [InlineData("lalexs-upd155-buyer.xml", false)]
    [InlineData("edolite-ukd-a.xml", true)]
    [InlineData("ukd_502_sample.abridged.xml", true)]
    [InlineData("scanflow-torg12.xml", true)]
    [InlineData("mchd-20241203-c61a.xml", true)]
    [InlineData("mchd-20250522-c52f.xml", true)]
    [InlineData("mchd-20250523-c591.xml", true)]
    [InlineData("mchd-neg-delete-attr-6.xml", false)]
    [InlineData("mchd-neg-invalid-12.xml", false)]
    [InlineData("mchd-neg-invalid-14.xml", false)]
    [InlineData("mchd-neg-invalid-17.xml", false)]
    [InlineData("kz-esf-invoicev2.xml", true)]
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

    [Theory]
    [InlineData("edolite-upd501-a.xml", "5.01")]
    [InlineData("kily-good-upd.xml", "5.01")]
    [InlineData("diadoc-upd502-seller.xml", "5.02")]
    [InlineData("diadoc-upd155-seller-a.xml", "5.01")]
    [InlineData("edolite-ukd-a.xml", "5.01")]
    [InlineData("scanflow-torg12.xml", "5.01")]
    public void An_older_generation_arrives_in_the_same_model(string name, string version)
    {
        var known = Documents.Recognize(Shared.Sample(name));
        Assert.Equal(version, known.Version);
        Assert.NotNull(known.Number);
        Assert.NotNull(known.Date);
        Assert.NotNull(known.Total);
        Assert.Equal("643", known.CurrencyCode);
        Assert.False(string.IsNullOrEmpty(known.Seller?.Name));
        Assert.NotNull(known.Buyer?.Inn);
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
