using System.Diagnostics;
using System.Globalization;
using Beresta.Accounts;
using Beresta.Exchange.Documents;
using Beresta.Storage;

namespace Beresta.Lists.Bench;

/// <summary>Reads the feed of a filled box from its beginning to its end, as a program does that is connected for the first time.</summary>
internal static class FeedReading
{
    /// <summary>Events that stand in the feed of each document.</summary>
    private const int PerDocument = 2;

    public static async Task Fill(Db db, Guid box)
    {
        await using var work = await db.Begin();
        await work.Execute(
            """
            insert into feed_event (box_id, cursor, type, document_id, status, at)
            select box_id, row_number() over (order by created_at, id, n), 'item-added', id, status, created_at
            from document cross join (select 1 as n union all select 2) as times where box_id = @box
            """, new { box });
        await work.Execute("insert into feed (box_id, last) select box_id, max(cursor) from feed_event where box_id = @box group by box_id", new { box });
        await work.Commit();
    }

    public static async Task Measure(Feed feed, Access access, string who, int documents)
    {
        var (read, after) = (0, 0L);
        var started = Stopwatch.GetTimestamp();
        while ((await feed.Read(access, after, Feed.Most, TimeSpan.Zero, default)).Value is { Count: > 0 } events)
            (read, after) = (read + events.Count, events[^1].Cursor);
        var took = Stopwatch.GetElapsedTime(started).TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"feed, {who}: {read} events of {documents * PerDocument} in {took:0.0} s: {read / took:0} given, {documents * PerDocument / took:0} passed a s"));
    }
}
