using System.Collections.Concurrent;
using System.Diagnostics;
using Beresta.Accounts;
using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Exchange.Documents;

/// <summary>
/// The feed of a box. A cursor is taken in the transaction of the event itself, by a row that this transaction keeps locked until its end:
/// whoever has read up to a cursor will never see an event appear before it, and a crash leaves no hole.
/// </summary>
public sealed class Feed(Db db)
{
    /// <summary>Events that one read gives at most.</summary>
    public const int Most = 500;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(10);

    private readonly ConcurrentDictionary<Guid, Signal> signals = new();
    private readonly FeedTail tail = new();

    /// <summary>
    /// The events after a cursor, oldest first. When there are none, waits for the next one, at most <paramref name="wait"/>
    /// (an empty answer is normal then: ask again with the same cursor).
    /// </summary>
    /// <returns><c>permission-denied</c>.</returns>
    public async Task<Result<IReadOnlyList<FeedEvent>>> Read(Access access, long after, int most, TimeSpan wait, CancellationToken stop)
    {
        if (access.Require(Permissions.Read) is { } denied)
            return denied;
        var boxId = access.BoxId;
        // By a clock that is never set: the wall clock may go back while we wait.
        var started = Stopwatch.GetTimestamp();
        most = Math.Clamp(most, 1, Most);
        for (var isFirst = true; ; isFirst = false)
        {
            var woken = signals.GetOrAdd(boxId, _ => new Signal()).Next;
            var events = !access.Visible.IsEverything ? await Seen(access, after, most, stop) : tail.Read(boxId, after, most) ?? await db.Query<FeedEvent>(
                """
                select cursor, type, document_id, item_id, item_kind, status, at, message_id from feed_event
                where box_id = @boxId and cursor > @after order by cursor limit @most
                """,
                new { boxId, after, most }, stop);
            var left = wait - Stopwatch.GetElapsedTime(started);
            if (events.Count > 0 && (isFirst || events.Count >= most) || left <= TimeSpan.Zero)
                return Result.Of(events);
            if (events.Count > 0)
            {
                // What one request brings about comes at once: it is told in one answer.
                await Task.Delay(Gathering, stop);
                return Result.Of(access.Visible.IsEverything && tail.Read(boxId, after, most) is { } more ? more : events);
            }

            // This process wakes its own readers; the pause is for events that another server of the node writes.
            await Task.WhenAny(woken, Task.Delay(left < Pause ? left : Pause, stop));
            stop.ThrowIfCancellationRequested();
        }
    }

    // Events of documents that the caller sees: the memory knows no departments.
    private Task<IReadOnlyList<FeedEvent>> Seen(Access access, long after, int most, CancellationToken stop) => db.Query<FeedEvent>(
        $"""
        select cursor, type, document_id, item_id, item_kind, status, at, message_id from feed_event
        where box_id = @boxId and cursor > @after
            and exists (select 1 from document where document.box_id = feed_event.box_id and document.id = feed_event.document_id{access.Visible.Sql})
        order by cursor limit @most
        """,
        access.Visible.Args(("boxId", access.BoxId), ("after", after), ("most", most)), stop);

    /// <summary>
    /// Adds events to the feeds of their boxes. The last statements of a transaction: a feed's row is then kept for the commit alone, and the rows are
    /// taken in an order that is the same for everybody.
    /// </summary>
    internal async Task Announce(Work work, IReadOnlyList<NewEvent> events)
    {
        // As exactly as both databases keep it: readers may be answered from memory.
        var now = work.Clock.GetUtcNow();
        var at = new DateTimeOffset(now.Ticks - now.Ticks % TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);
        foreach (var box in events.GroupBy(one => one.BoxId).OrderBy(box => box.Key))
        {
            var news = box.ToList();
            if (work.Dialect.IsSqlite)
            {
                var last = await work.Scalar<long>(
                    "insert into feed (box_id, last) values (@Key, @Count) on conflict (box_id) do update set last = feed.last + @Count returning last", new { box.Key, news.Count });
                for (var i = 0; i < news.Count; i++)
                {
                    var (cursor, one) = (last - news.Count + 1 + i, news[i]);
                    work.Post(
                        """
                        insert into feed_event (box_id, cursor, type, document_id, item_id, item_kind, status, at, message_id)
                        values (@BoxId, @cursor, @Type, @DocumentId, @ItemId, @ItemKind, @Status, @at, @MessageId)
                        """,
                        new { one.BoxId, cursor, one.Type, one.DocumentId, one.ItemId, one.ItemKind, one.Status, at, one.MessageId });
                }

                work.AfterCommit(() => Publish(box.Key, last, news, at));
                continue;
            }

            var head = work.Ask<long>(
                """
                with head as (
                    insert into feed (box_id, last) values (@Key, @Count) on conflict (box_id) do update set last = feed.last + @Count returning last
                ), added as (
                    insert into feed_event (box_id, cursor, type, document_id, item_id, item_kind, status, at, message_id)
                    select @Key, head.last - @Count + new.no, new.type, new.document_id, new.item_id, new.item_kind, new.status, @at, new.message_id
                    from head, unnest(@types, @documentIds, @itemIds, @itemKinds, @statuses, @messageIds) with ordinality
                        as new (type, document_id, item_id, item_kind, status, message_id, no)
                )
                select last from head
                """,
                new
                {
                    box.Key,
                    news.Count,
                    at,
                    types = news.Select(one => one.Type),
                    documentIds = news.Select(one => one.DocumentId),
                    itemIds = news.Select(one => one.ItemId),
                    itemKinds = news.Select(one => one.ItemKind),
                    statuses = news.Select(one => one.Status),
                    messageIds = news.Select(one => one.MessageId),
                });
            work.AfterCommit(() => Publish(box.Key, head.First, news, at));
        }
    }

    private void Publish(Guid boxId, long last, List<NewEvent> news, DateTimeOffset at)
    {
        tail.Add(boxId, [.. news.Select((one, i) =>
            new FeedEvent(last - news.Count + 1 + i, one.Type, one.DocumentId, one.ItemId, one.ItemKind, one.Status, at, one.MessageId))]);
        if (signals.TryGetValue(boxId, out var signal))
            signal.Pulse();
    }
}
