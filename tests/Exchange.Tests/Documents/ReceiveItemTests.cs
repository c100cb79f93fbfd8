using System.Collections.Immutable;
using Beresta.Accounts;
using Beresta.Exchange.Contents;
using Beresta.Exchange.Docflows;
using Beresta.Exchange.Documents;
using Beresta.Exchange.Transport;
using Beresta.Kernel;

namespace Beresta.Exchange.Tests.Documents;

/// <summary>One item is taken into a log by its envelope and that log alone.</summary>
public sealed class ReceiveItemTests
{
    [Fact]
    public async Task An_item_is_taken_once_waits_for_its_parent_and_is_refused_with_a_code()
    {
        await using var node = await TestNode.Start();
        var receive = node.Get<ReceiveItem>();
        var card = new DocumentCard(Guid.CreateVersion7(), Guid.CreateVersion7(), DocflowDefinitions.NonformalizedSigned.Code, node.Seller.Box.Id, node.Seller.Box.Name, node.Seller.Box.Inn,
            "nonformalized", "Договор", "1", "договор.txt", null, null, null, null, null);
        var title = Item(ItemKind.Title, Party.Sender, null);
        var signature = Item(ItemKind.RecipientSignature, Party.Recipient, title.Logged.Item.Id);

        var opened = Assert.IsType<Received.Accepted>(await Take(Arriving(title), null));
        Assert.True(opened.Change.IsNew);
        Assert.Equal(Party.Recipient, opened.Change.After.State.Copy);
        var log = opened.Change.After;
        Assert.IsType<Received.Duplicate>(await Take(Arriving(title), log));
        Assert.Equal("item-id-taken", Assert.IsType<Received.Refused>(await Take(Arriving(title with
        {
            Logged = title.Logged with { Item = title.Logged.Item with { Content = ContentHash.Of("other"u8) } },
        }), log)).Why.Code);
        Assert.Equal("docflow-open-already", Assert.IsType<Received.Refused>(await Take(Arriving(Item(ItemKind.Title, Party.Sender, null)), log)).Why.Code);

        // The answer goes the other way; before the title it is early, after it it is taken.
        var back = new Envelope(node.Buyer.Box, node.Seller.Box, card with { CounterpartyId = node.Buyer.Box.Id }, signature);
        Assert.IsType<Received.TooEarly>(await Take(back, null));
        var own = LogChange.Open(node.Seller.Box.Id, Party.Sender, card, ImmutableArray.Create(title.Logged)).Value.After;
        var answered = Assert.IsType<Received.Accepted>(await Take(back, own));
        Assert.False(answered.Change.IsNew);
        Assert.Equal("answered-already", Assert.IsType<Received.Refused>(
            await Take(back with { Item = Item(ItemKind.RecipientSignature, Party.Recipient, title.Logged.Item.Id) }, answered.Change.After)).Why.Code);

        Task<Received> Take(Envelope envelope, DocumentCopy? copy) => receive.Decide(envelope, copy, new Confirmations(), default);

        Envelope Arriving(MadeItem item) => new(node.Seller.Box, node.Buyer.Box, card, item);
    }

    private static MadeItem Item(ItemKind kind, Party author, Guid? parent) => new(
        new LoggedItem(new Item(Guid.CreateVersion7(), kind, author, parent, DateTimeOffset.UnixEpoch, ContentHash.Of("content"u8), ContentHash.Of("signature"u8)), "1", "договор.txt", null),
        new SignedFile("content"u8.ToArray(), "signature"u8.ToArray()));
}
