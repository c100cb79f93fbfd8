using System.Collections.Concurrent;
using Beresta.Storage;

namespace Beresta.Exchange.Documents;

/// <summary>Something that happened in a box.</summary>
/// <param name="Cursor">Its place in the box's feed: grows by one from event to event, without gaps.</param>
/// <param name="Type"><c>document-created</c>, <c>item-added</c> or <c>item-delivered</c>.</param>
/// <param name="Status">The code of the document's status after it.</param>
public sealed record FeedEvent(long Cursor, string Type, Guid DocumentId, Guid? ItemId, string? ItemKind, string Status, DateTimeOffset At);

/// <summary>
/// The feed of a box. A cursor is taken in the transaction of the event itself, by a row that this transaction keeps locked until its end:
/// whoever has read up to a cursor will never see an event appear before it, and a crash leaves no hole.
/// </summary>
public sealed class Feed(Db db)
{
    /// <summary>Events that one read gives at most.</summary>
    public const int Most = 500;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<Guid, Signal> signals = new();

    /// <summary>
    /// The events after a cursor, oldest first. When there are none, waits for the next one, at most <paramref name="wait"/>
    /// (an empty answer is normal then: ask again with the same cursor).
    /// </summary>
    public async Task<IReadOnlyList<FeedEvent>> Read(Guid boxId, long after, int most, TimeSpan wait, CancellationToken stop)
    {
        var until = db.Clock.GetUtcNow() + wait;
        while (true)
        {
            var woken = signals.GetOrAdd(boxId, _ => new Signal()).Next;
            var events = await db.Query<FeedEvent>(
                """
                select cursor, type, document_id, item_id, item_kind, status, at from feed_event
                where box_id = @boxId and cursor > @after order by cursor limit @most
                """,
                new { boxId, after, most = Math.Clamp(most, 1, Most) }, stop);
            var left = until - db.Clock.GetUtcNow();
            if (events.Count > 0 || left <= TimeSpan.Zero)
                return events;
            // This process wakes its own readers; the pause is for events that another server of the node writes.
            await Task.WhenAny(woken, Task.Delay(left < Pause ? left : Pause, stop));
            stop.ThrowIfCancellationRequested();
        }
    }

    /// <summary>The cursor of the newest event; 0 when there is none yet.</summary>
    public Task<long> Last(Guid boxId, CancellationToken stop) =>
        db.Scalar<long>("select last from feed where box_id = @boxId", new { boxId }, stop);

    /// <summary>Keeps these boxes' feeds for this transaction, in an order that is the same for everybody.</summary>
    internal async Task Hold(Work work, params IEnumerable<Guid> boxIds)
    {
        foreach (var boxId in boxIds.Order())
        {
            await work.Execute("insert into feed (box_id, last) values (@boxId, 0) on conflict do nothing", new { boxId });
            await work.Scalar<long>($"select last from feed where box_id = @boxId {work.Dialect.ForUpdate}", new { boxId });
        }
    }

    internal async Task Announce(Work work, Guid boxId, string type, Guid documentId, Guid? itemId, string? itemKind, string status)
    {
        var cursor = await work.Scalar<long>(
            "insert into feed (box_id, last) values (@boxId, 1) on conflict (box_id) do update set last = feed.last + 1 returning last", new { boxId });
        await work.Execute(
            """
            insert into feed_event (box_id, cursor, type, document_id, item_id, item_kind, status, at)
            values (@boxId, @cursor, @type, @documentId, @itemId, @itemKind, @status, @at)
            """,
            new { boxId, cursor, type, documentId, itemId, itemKind, status, at = work.Clock.GetUtcNow() });
        work.AfterCommit(() =>
        {
            if (signals.TryGetValue(boxId, out var signal))
                signal.Pulse();
        });
    }
}
