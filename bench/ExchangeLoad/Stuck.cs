using System.Globalization;
using Beresta.Storage;

namespace Beresta.ExchangeLoad;

/// <summary>What a node's database and log tell of an exchange that did not end.</summary>
public static class Stuck
{
    private const int LogLines = 30;

    private sealed record OutboxLine(long Id, string Topic, string? Key, int Attempts, DateTimeOffset DueAt, DateTimeOffset? LeaseUntil, string? LastError);

    private sealed record FeedLine(Guid BoxId, long Last, long Events);

    private sealed record ItemLine(Guid BoxId, string Kind, DateTimeOffset At);

    private sealed record DeliveryLine(Guid BoxId, Guid ItemId, DateTimeOffset? DeliveredAt, string? Refusal);

    /// <summary>Which document, how far it came in both boxes, what waits in the outbox with its last error, and the end of the server's log.</summary>
    public static async Task<string> Describe(Node node, ServerProcess server, Guid documentId)
    {
        var db = node.Db;
        var lines = new List<string> { $"It is {DateTimeOffset.UtcNow:HH:mm:ss.fff}. The server is {(server.IsAlive ? "alive" : "dead")}." };
        var items = await db.Query<ItemLine>("select box_id, kind, at from item where document_id = @documentId order by box_id, position", new { documentId });
        lines.AddRange(items.Select(item => $"log of box {item.BoxId}: {item.Kind} {item.At:HH:mm:ss.fff}"));
        var deliveries = await db.Query<DeliveryLine>("select box_id, item_id, delivered_at, refusal from delivery where document_id = @documentId", new { documentId });
        lines.AddRange(deliveries.Select(one => $"delivery of {one.ItemId} from box {one.BoxId}: {(one.DeliveredAt is { } at ? $"{at:HH:mm:ss.fff}" : one.Refusal ?? "waits")}"));
        lines.AddRange((await db.Query<FeedLine>(
            "select box_id, last, (select count(*) from feed_event e where e.box_id = feed.box_id and e.document_id = @documentId) as events from feed",
            new { documentId }))
            .Select(feed => $"feed of box {feed.BoxId}: last cursor {feed.Last}, {feed.Events} events of the document"));
        lines.Add(await Outbox(db, "The outbox:"));
        lines.Add($"The end of {server.Log}:");
        lines.AddRange(File.Exists(server.Log) ? File.ReadLines(server.Log).TakeLast(LogLines) : []);
        return string.Join(Environment.NewLine, lines);
    }

    /// <summary>The oldest rows of the outbox, with what they met with last.</summary>
    public static async Task<string> Outbox(Db db, string heading)
    {
        var waiting = await db.Query<OutboxLine>("select id, topic, key, attempts, due_at, lease_until, last_error from outbox order by id limit 20");
        var lines = waiting.Select(row => string.Create(
            CultureInfo.InvariantCulture,
            $"  row {row.Id} {row.Topic} {row.Key}: {row.Attempts} attempts, due {row.DueAt:HH:mm:ss}, leased until {row.LeaseUntil:HH:mm:ss}: {FirstLine(row.LastError)}"));
        return string.Join(Environment.NewLine, [heading, .. waiting.Count == 0 ? ["  it is empty"] : lines]);
    }

    private static string FirstLine(string? text) => text is null ? "no error yet" : text.Split('\n')[0];
}
