using Beresta.Exchange.Documents;
using Beresta.Formats.Upd;
using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Exchange.Tests.Documents;

/// <summary>The bytes of drafts stay as long as something names them.</summary>
public sealed class DraftContentTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task The_bytes_of_a_draft_that_was_thrown_away_go_and_those_of_one_that_was_sent_stay()
    {
        await using var node = await TestNode.Start();
        var (drafts, access) = (node.Get<Drafts>(), node.Seller.Access);
        var thrown = (await drafts.Upload(access, UpdFormats.Seller.Write(node.Model("ДОП", "17")).Value, to: null, request: null, None)).Value;
        var sent = (await drafts.Upload(access, UpdFormats.Seller.Write(node.Model("ДОП", "18")).Value, to: null, request: null, None)).Value;
        Assert.Null((await drafts.Delete(access, thrown.Id, None)).Problem);
        var message = new OutgoingMessage(null, [new OutgoingDocument(await node.Sign(sent.Content, node.Seller.Director))]) { DraftId = sent.Id };
        Assert.Null((await node.Get<SendMessage>().Run(access, message, request: null, None)).Problem);
        Assert.True(await IsKept(thrown));

        node.Clock.Advance(BlobSweep.Age + TimeSpan.FromHours(1));
        Assert.Equal(new SweptContents(2, 1, 0), await node.Get<LooseContents>().Sweep(None));
        Assert.False(await IsKept(thrown));
        Assert.True(await IsKept(sent));

        async Task<bool> IsKept(Draft draft) => await node.Db.Scalar<long>("select count(*) from content where hash = @hash", new { hash = ContentHash.Of(draft.Content).ToBytes() }) == 1;
    }
}
