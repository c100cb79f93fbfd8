using Beresta.Exchange.Docflows;
using Beresta.Exchange.Documents;

namespace Beresta.Exchange.Tests.Documents;

/// <summary>Somebody sets the clock of a working node, back and forth.</summary>
public sealed class ClockTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_clock_that_is_set_back_and_forth_holds_nothing_up_and_loses_nothing()
    {
        await using var node = await TestNode.Start();
        var first = await node.Send(number: "1");
        node.Clock.Set(TimeSpan.FromHours(-1));
        Assert.Null((await node.Act(node.Buyer, first, ItemKind.Receipt)).Problem);
        var second = await node.Send(number: "2");
        node.Clock.Set(TimeSpan.FromHours(25));
        Assert.Null((await node.Act(node.Buyer, first, ItemKind.RecipientTitle)).Problem);
        Assert.Null((await node.Act(node.Buyer, second, ItemKind.RecipientTitle, withReceipt: true)).Problem);
        node.Clock.Set(TimeSpan.FromHours(-24));
        Assert.Null((await node.Act(node.Seller, first, ItemKind.RevocationRequest, "Ошибка")).Problem);
        Assert.Null((await node.Act(node.Buyer, first, ItemKind.RevocationAcceptance)).Problem);

        foreach (var company in new[] { node.Seller, node.Buyer })
        {
            Assert.Equal(["revoked", "signed"],
                [(await node.View(company, first)).Summary.Status.Code, (await node.View(company, second)).Summary.Status.Code]);
            foreach (var id in new[] { first, second })
            {
                var view = (await node.Get<ReadDocument>().Run(company.Access, id, judgeSignatures: true, Stop)).Value;
                Assert.All(view.Timeline, entry => Assert.True(entry.Signature!.IsValid, $"{entry.Kind}: {entry.Signature.Summary}"));
                Assert.All(view.Timeline, entry => Assert.Null(entry.DeliveryRefusal));
            }

            var events = (await node.Get<Feed>().Read(company.Access, 0, 500, TimeSpan.Zero, Stop)).Value;
            Assert.Equal(Enumerable.Range(1, events.Count).Select(number => (long)number), events.Select(one => one.Cursor));
        }

        Assert.Equal(0, await node.Db.Scalar<long>("select count(*) from outbox", stop: Stop));
    }
}
