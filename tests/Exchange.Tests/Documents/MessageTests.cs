using Beresta.Exchange.Docflows;
using Beresta.Exchange.Documents;

namespace Beresta.Exchange.Tests.Documents;

/// <summary>Documents that are sent at once are one message on both sides.</summary>
public sealed class MessageTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_keeps_the_order_of_its_documents_and_its_arrival_is_told_once_after_them()
    {
        await using var node = await TestNode.Start();
        var documents = new List<OutgoingDocument>();
        for (var i = 0; i < 5; i++)
            documents.Add(new OutgoingDocument(await node.Sign(node.Title(number: $"{9 - i}"), node.Seller.Director)));
        var sent = (await node.Get<SendMessage>().Run(node.Seller.Access, new OutgoingMessage(null, documents), null, Stop)).Value;

        foreach (var company in new[] { node.Seller, node.Buyer })
        {
            var message = (await node.Get<ReadMessage>().Run(company.Access, sent.MessageId, Stop)).Value;
            Assert.Equal(company == node.Buyer, message.IsIncoming);
            Assert.Equal(sent.DocumentIds, message.Documents.Select(one => one.Id));
            Assert.Equal(["9", "8", "7", "6", "5"], message.Documents.Select(one => one.Number));
            Assert.Equal(company == node.Buyer ? node.Seller.Box.Name : node.Buyer.Box.Name, message.CounterpartyName);
            var events = (await node.Get<Feed>().Read(company.Access, 0, 500, TimeSpan.Zero, Stop)).Value;
            Assert.All(events, one => Assert.Equal(sent.MessageId, one.MessageId));
            Assert.Equal(company == node.Buyer ? 1 : 0, events.Count(one => one.Type == "message-arrived"));
        }

        // A reader from the database, as after a restart, is told the same.
        var stored = await node.Db.Query<string>("select type from feed_event where box_id = @BoxId order by cursor", new { node.Buyer.Box.BoxId }, Stop);
        Assert.Equal([.. Enumerable.Repeat("document-created", 5), "message-arrived"], stored);
        Assert.Equal("action-required", (await node.Get<ReadMessage>().Run(node.Buyer.Access, sent.MessageId, Stop)).Value.State);
        foreach (var id in sent.DocumentIds)
        {
            Assert.Null((await node.Act(node.Buyer, id, ItemKind.Receipt)).Problem);
            Assert.Null((await node.Act(node.Buyer, id, ItemKind.RecipientTitle)).Problem);
        }

        Assert.Equal("finished", (await node.Get<ReadMessage>().Run(node.Buyer.Access, sent.MessageId, Stop)).Value.State);
        Assert.Equal("message-not-found", (await node.Get<ReadMessage>().Run(node.Buyer.Access, Guid.CreateVersion7(), Stop)).Problem!.Code);
    }
}
