using System.Xml.Linq;
using Beresta.Formats.Act;
using Beresta.Formats.Torg12;
using Beresta.Kernel;

namespace Beresta.Formats.Tests;

/// <summary>
/// ТОРГ-12 and акт 5.02 have no public schema; by the operators' contract they have the elements of 5.01 and more rates. So what the schema of 5.01 lets pass must pass as 5.02.
/// </summary>
public sealed class Version502Tests
{
    public static TheoryData<string> Schemas =>
        ["DP_TOVTORGPR_1_992_01_05_01_04.xsd", "DP_TOVTORGPOK_1_992_02_05_01_04.xsd", "DP_REZRUISP_1_990_01_05_01_02.xsd", "DP_REZRUZAK_1_990_02_05_01_02.xsd"];

    [Theory]
    [MemberData(nameof(Schemas))]
    public void A_valid_document_of_5_01_is_valid_as_5_02(string schema)
    {
        Shared.SkipWhenAbsent();
        var documents = new RandomDocuments(schema, new Random(7)) { Density = 0.5 };
        for (var i = 0; i < 40; i++)
        {
            var document = documents.Make();
            document.Root!.SetAttributeValue("ВерсФорм", "5.02");
            var bytes = RandomDocuments.Bytes(document);
            var check = Documents.Check(bytes);
            Assert.Equal("5.02", check.Format?.Version);
            Assert.Equal("5.02", check.Document.Version);
            Assert.True(check.IsValid, string.Join('\n', check.Findings));
        }
    }

    [Theory]
    [InlineData("5%", false)]
    [InlineData("9,09%", false)]
    [InlineData("20%", true)]
    public void The_lower_rates_are_written_by_5_02_alone(string rate, bool by501)
    {
        var title = Examples.Torg12 with { Lines = [Examples.Torg12.Lines[0] with { VatRate = rate }], Totals = null };
        Assert.Equal(by501, Torg12Formats.Seller.Write(title).Succeeded(out _, out _));
        Assert.True(Torg12Formats.Seller502.Write(title).Succeeded(out var bytes, out var problem), string.Join('\n', problem?.Findings ?? []));
        Assert.Equal("5.02", XDocument.Load(new MemoryStream(bytes)).Root!.Attribute("ВерсФорм")!.Value);
        Assert.Equal(FormatJson.Write(title), FormatJson.Write(Torg12Formats.Seller502.Read(bytes).Model));

        var section = Examples.Act.Sections[0];
        var act = Examples.Act with { Sections = [section with { Works = [section.Works[0] with { VatRate = rate }] }] };
        Assert.Equal(by501, ActFormats.Executor.Write(act).Succeeded(out _, out _));
        Assert.True(ActFormats.Executor502.Write(act).Succeeded(out bytes, out problem), string.Join('\n', problem?.Findings ?? []));
        Assert.Equal(FormatJson.Write(act), FormatJson.Write(ActFormats.Executor502.Read(bytes).Model));
    }

    [Fact]
    public void A_title_is_answered_in_its_own_version()
    {
        Assert.Same(Torg12Formats.Buyer502, Documents.AnswerTo(Torg12Formats.Seller502));
        Assert.Same(Torg12Formats.Buyer, Documents.AnswerTo(Torg12Formats.Seller));
        Assert.Same(ActFormats.Customer502, Documents.AnswerTo(ActFormats.Executor502));
        Assert.Null(Documents.AnswerTo(Torg12Formats.Buyer));
    }
}
