using System.Text;
using Beresta.Exchange.Documents;
using Beresta.Kernel;

namespace Beresta.Exchange.Tests.Documents;

/// <summary>A title that cannot be sent as it is is told as what it is, and not by hundreds of faults against another format.</summary>
public sealed class OtherTitleTests
{
    [Fact]
    public async Task An_older_generation_and_the_other_sides_title_are_named()
    {
        await using var node = await TestNode.Start();
        var old = await Refused(node, File("ON_NSCHFDOPPR", "5.01", "1115131"));
        Assert.Equal(("format-not-in-force", 0), (old.Code, old.Findings.Count));
        Assert.Contains("версии 5.01", old.Message, StringComparison.Ordinal);
        Assert.Contains("версию 5.03", old.Message, StringComparison.Ordinal);
        Assert.Equal("format-not-in-force", (await Refused(node, File("ON_KORSCHFDOPPR", "5.01", "1115127"))).Code);

        var second = await Refused(node, File("ON_NSCHFDOPPOK", "5.03", "1115132"));
        Assert.Equal(("title-invalid", "title.second"), (second.Code, Assert.Single(second.Findings).Code));
        Assert.Contains("УПД, титул покупателя", second.Findings[0].Message, StringComparison.Ordinal);
    }

    private static async Task<Problem> Refused(TestNode node, byte[] title) =>
        (await node.Get<Drafts>().Upload(node.Seller.Access, title, to: null, request: null, CancellationToken.None)).Problem!;

    private static byte[] File(string prefix, string version, string knd) => Encoding.UTF8.GetBytes($"""
        <?xml version="1.0" encoding="utf-8"?>
        <Файл ИдФайл="{prefix}_2ZZ-7800000027-780001001_2ZZ-7700000016-770001001_20260112_00000000-0000-4000-8000-000000000001" ВерсФорм="{version}">
          <Документ КНД="{knd}"/>
        </Файл>
        """);
}
