namespace Beresta.Formats.Tests;

/// <summary>Receipts, confirmations and requests of versions 1.01 and 1.02 arrive in the records of today.</summary>
public sealed class OlderTechnologicalTests
{
    [Theory]
    [InlineData("older/DP_IZVPOL_1_982_00_01_01_02.xsd", Kinds.Receipt)]
    [InlineData("older/DP_PDPOL_1_984_00_01_01_02.xsd", Kinds.ReceiveConfirmation)]
    [InlineData("older/DP_PDOTPR_1_983_00_01_01_02.xsd", Kinds.SendConfirmation)]
    [InlineData("older/DP_UVUTOCH_1_985_00_01_02_02.xsd", Kinds.AmendmentRequest)]
    public void A_file_is_known_by_its_kind_and_version_and_names_the_file_that_it_is_about(string schema, string kind)
    {
        Shared.SkipWhenAbsent();
        var document = new RandomDocuments(schema, new Random(3)) { Density = 1 }.Make();
        foreach (var version in (string[])["1.01", "1.02"])
        {
            document.Root!.SetAttributeValue("ВерсФорм", version);
            var check = Documents.Check(RandomDocuments.Bytes(document));
            Assert.DoesNotContain(check.Findings, finding => finding.Severity == Kernel.Severity.Error);
            Assert.Equal((kind, version), (check.Document.Kind, check.Document.Version));
            Assert.NotNull(check.Document.ParentFileId);
            Assert.NotEmpty(check.Document.ParentSignatures);
            Assert.NotNull(check.Document.Date);
            Assert.False(check.Format!.CanWrite);
        }
    }
}
