using Beresta.Accounts;
using Beresta.Exchange.Docflows;
using Beresta.Exchange.Documents;
using Beresta.Testing;

namespace Beresta.Exchange.Tests.Documents;

/// <summary>The counters say what counting all documents would say, whatever happens to these, whoever counts, and how many change them at once.</summary>
public sealed class DocumentCounterTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    private sealed record Counted(Party Side, bool ActionRequired, DateTimeOffset? ReadAt);

    [Fact]
    public async Task Counters_follow_documents_through_their_lives()
    {
        await using var node = await TestNode.Start();
        await Agree(node, node.Buyer.Box.BoxId);
        var id = await node.Send();
        await node.SendFile(answerRequested: false);
        await node.Deliver();
        Assert.Equal((2, 0, 2), await Buyers());
        await Agree(node, node.Seller.Box.BoxId);
        await node.Get<ReadDocument>().MarkRead(node.Buyer.Access, id, None);
        await node.Get<ReadDocument>().MarkRead(node.Buyer.Access, id, None);
        Assert.Equal((2, 0, 1), await Buyers());
        await node.Act(node.Buyer, id, ItemKind.Receipt);
        await node.Act(node.Buyer, id, ItemKind.RecipientTitle);
        await node.Deliver();
        await Buyers();
        await Agree(node, node.Seller.Box.BoxId);

        async Task<(int, int, int)> Buyers()
        {
            var counts = await Agree(node, node.Buyer.Box.BoxId);
            return (counts.Incoming, counts.Outgoing, counts.Unread);
        }
    }

    [Fact]
    public async Task Counters_are_right_for_every_sight_after_many_have_changed_everything_at_once()
    {
        await using var node = await TestNode.Start();
        var boxId = node.Seller.Box.BoxId;
        const int Documents = 400;
        await FilledBox.Fill(node.Db, boxId, Documents);
        var ids = await node.Db.Query<Guid>("select id from document where box_id = @boxId", new { boxId });
        var counters = node.Get<DocumentCounters>();
        await Task.WhenAll(Enumerable.Range(1, 4).Select(worker => Task.Run(async () =>
        {
            var random = new Random(worker);
            for (var i = 0; i < 100; i++)
            {
                await using (var work = await node.Db.Begin())
                {
                    // Always in one order: two who wait for each other are not what is tried here.
                    foreach (var id in Enumerable.Range(0, 1 + random.Next(4)).Select(_ => ids[random.Next(ids.Count)]).Distinct().Order())
                    {
                        await work.Execute($"{Change(random)} where box_id = @boxId and id = @id",
                            new { boxId, id, department = FilledBox.Id(random.Next(4)), now = work.Clock.GetUtcNow(), yes = random.Next(2) == 0 });
                    }

                    counters.Note(work, boxId);
                    if (random.Next(5) > 0)
                        await work.Commit();
                }

                if (random.Next(10) == 0)
                    await counters.Fold(boxId, None);
            }
        })));
        await Agree(node, boxId);
        await counters.Fold(boxId, None);
        await Agree(node, boxId);
        var (rows, groups) = (await Scalar("count(*)"), await Scalar("count(distinct coalesce(cast(department_id as text), '') || kind)"));
        Assert.InRange(rows, groups, 4 * groups);

        Task<long> Scalar(string what) => node.Db.Scalar<long>($"select {what} from document_count where box_id = @boxId", new { boxId });

        static string Change(Random random) => random.Next(10) switch
        {
            0 => "delete from document",
            < 4 => "update document set department_id = @department",
            4 => "update document set department_id = null",
            < 7 => "update document set action_required = @yes",
            7 => "update document set read_at = null, action_required = @yes",
            _ => "update document set read_at = @now",
        };
    }

    [Fact]
    public async Task Documents_that_were_there_before_are_counted_and_found()
    {
        await using var node = await TestNode.Start();
        var boxId = node.Seller.Box.BoxId;
        await FilledBox.Fill(node.Db, boxId, 300);
        await using (var work = await node.Db.Begin())
        {
            // As before the steps that made them.
            await work.Script(work.Dialect.IsSqlite
                ? """
                  drop table document_count; drop table document_counterparty;
                  drop trigger document_counted_insert; drop trigger document_counted_delete; drop trigger document_counted_update; drop trigger document_named;
                  """
                : """
                  drop table document_count; drop table document_counterparty;
                  drop function document_counted cascade; drop function document_changed_count cascade; drop function document_named cascade;
                  """);
            await work.Script(
                """
                drop index document_number_start; drop index document_number_end;
                alter table document drop column number_folded; alter table document drop column number_end;
                update document set number = 'Ә-Ж/0042' where number = '1'
                """);
            await work.Script(work.Dialect.IsSqlite ? ListSchema.Numbers.Sqlite : ListSchema.Numbers.Postgres);
            await work.Script(work.Dialect.IsSqlite ? ListSchema.Names.Sqlite : ListSchema.Names.Postgres);
            await work.Script(work.Dialect.IsSqlite ? DocumentCounters.Tables.Sqlite : DocumentCounters.Tables.Postgres);
            await work.Commit();
        }

        await Agree(node, boxId);
        Assert.Equal("Ә-Ж/0042", Assert.Single((await Find(new DocumentFilter { Number = "ә-ж/004" })).Documents).Number);
        Assert.Contains("Ә-Ж/0042", (await Find(new DocumentFilter { Number = "042" })).Documents.Select(row => row.Number));
        Assert.NotEmpty((await Find(new DocumentFilter { Counterparty = "ведро № 0" })).Documents);

        async Task<DocumentPage> Find(DocumentFilter filter) => (await node.Get<ListDocuments>().Run(node.Seller.Access, filter, None)).Value;
    }

    // The counters of everybody, which must be what the documents themselves say; those of whoever sees all.
    private static async Task<DocumentCounts> Agree(TestNode node, Guid boxId)
    {
        foreach (var (name, access) in Sighted.All(boxId))
        {
            var counts = (await node.Get<ListDocuments>().Count(access, None)).Value;
            var rows = await node.Db.Query<Counted>(
                $"select side, action_required, read_at from document where box_id = @boxId{access.Visible.Sql}", access.Visible.Args(("boxId", boxId)));
            var real = new DocumentCounts(
                rows.Count(row => row.Side == Party.Recipient), rows.Count(row => row.Side == Party.Sender), rows.Count(row => row.ActionRequired),
                rows.Count(row => row.Side == Party.Recipient && row.ReadAt is null));
            Assert.True(real == counts, $"{name}: {counts} instead of {real}");
        }

        return (await node.Get<ListDocuments>().Count(Sighted.Of(boxId, Sight.All, null, [], null), None)).Value;
    }
}
