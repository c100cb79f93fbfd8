using System.Text;
using Beresta.Exchange.Documents;
using Beresta.Formats.Upd;
using Beresta.Kernel;

namespace Beresta.Exchange.Tests.Documents;

/// <summary>A title that cannot be sent as it is is told as what it is, and not by hundreds of faults against another format.</summary>
public sealed class OtherTitleTests
{
    private static readonly Encoding Windows1251 = CodePagesEncodingProvider.Instance.GetEncoding(1251)!;

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

    [Theory]
    [InlineData("7800000027_780001001")]
    [InlineData("ON_NSCHFDOPPR___20260112_3f2504e0-4f89-41d3-9a0c-0305e82c3301")]
    [InlineData("3f2504e0-4f89-41d3-9a0c-0305e82c3301")]
    public async Task A_file_that_names_nobody_is_named_anew_for_its_recipient_and_sent(string fileId)
    {
        await using var node = await TestNode.Start();
        // As another program writes it: our own writer refuses such a name.
        var named = node.Title();
        var title = Windows1251.GetBytes(Windows1251.GetString(named).Replace(UpdFormats.Seller.Read(named).Model!.FileId!, fileId, StringComparison.Ordinal));
        var before = await node.StoredRows();
        var refused = await Refused(node, title);
        Assert.Equal("participants-missing", refused.Code);
        Assert.Contains($"«{fileId}»", refused.Message, StringComparison.Ordinal);
        Assert.Equal("participants-missing", (await TrySend(node, title)).Problem?.Code);
        Assert.Equal(before, await node.StoredRows());

        var draft = (await node.Get<Drafts>().Readdress(node.Seller.Access, title, node.Buyer.Box.ParticipantId, null, CancellationToken.None)).Value;
        var (was, now) = (UpdFormats.Seller.Read(title).Model!, UpdFormats.Seller.Read(draft.Content).Model!);
        Assert.StartsWith($"ON_NSCHFDOPPR_{node.Buyer.Box.ParticipantId}_{node.Seller.Box.ParticipantId}_", now.FileId, StringComparison.Ordinal);
        Assert.Equal(UpdFormats.Seller.Write(was with { FileId = now.FileId }).Value, draft.Content);
        var file = await node.Sign(draft.Content, node.Seller.Director);
        var sent = await node.Get<SendMessage>().Run(
            node.Seller.Access, new OutgoingMessage(draft.To, [new OutgoingDocument(file)]) { DraftId = draft.Id }, null, CancellationToken.None);
        Assert.True(sent.Problem is null, sent.Problem?.Message);
    }

    [Fact]
    public async Task What_is_named_for_another_can_be_named_anew_but_not_what_is_wrong_or_names_nobody_by_its_nature()
    {
        await using var node = await TestNode.Start();
        var other = await node.AddCompany("ООО «Иная»", "7707083893", "770701001", "2BM-7707083893", "Иванов Иван Иванович");
        var readdressed = await Readdress(node.Title(), other.Box.ParticipantId);
        // Its buyer is still the one whom it names: the parties are compared as ever.
        Assert.Equal("parties.recipient", Assert.Single(readdressed.Value.Warnings).Code);

        var wrong = Windows1251.GetBytes(Windows1251.GetString(node.Title()).Replace("КНД=\"1115131\"", "КНД=\"1115130\"", StringComparison.Ordinal));
        Assert.Equal("title-invalid", (await Readdress(wrong, node.Buyer.Box.ParticipantId)).Problem?.Code);
        Assert.Equal("recipient-unknown", (await Readdress(node.Title(), ParticipantId.Parse("2BM-000").Value)).Problem?.Code);

        Task<Result<Draft>> Readdress(byte[] title, ParticipantId to) =>
            node.Get<Drafts>().Readdress(node.Seller.Access, title, to, null, CancellationToken.None);
    }

    private static async Task<Result<MessageSent>> TrySend(TestNode node, byte[] title) => await node.Get<SendMessage>().Run(
        node.Seller.Access, new OutgoingMessage(node.Buyer.Box.ParticipantId, [new OutgoingDocument(await node.Sign(title, node.Seller.Director))]), null, default);

    private static async Task<Problem> Refused(TestNode node, byte[] title) =>
        (await node.Get<Drafts>().Upload(node.Seller.Access, title, to: null, request: null, CancellationToken.None)).Problem!;

    private static byte[] File(string prefix, string version, string knd) => Encoding.UTF8.GetBytes($"""
        <?xml version="1.0" encoding="utf-8"?>
        <Файл ИдФайл="{prefix}_2ZZ-7800000027-780001001_2ZZ-7700000016-770001001_20260112_00000000-0000-4000-8000-000000000001" ВерсФорм="{version}">
          <Документ КНД="{knd}"/>
        </Файл>
        """);
}
