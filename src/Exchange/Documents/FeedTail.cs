using System.Collections.Concurrent;

namespace Beresta.Exchange.Documents;

/// <summary>
/// The newest events of the boxes, as this process has committed them. Cursors have no gaps, so an unbroken run of them is provably all there is between its
/// ends; what another server has written makes a gap, and then the database is asked.
/// </summary>
internal sealed class FeedTail
{
    private const int MostOfBox = 1000;
    private const int MostOfAll = 200_000;
    private const int MostAhead = 50;

    private readonly ConcurrentDictionary<Guid, Run> runs = new();
    private int count;

    private sealed class Run
    {
        public List<FeedEvent> Events { get; } = [];

        /// <summary>What was committed after events that have not been added yet.</summary>
        public SortedDictionary<long, FeedEvent> Ahead { get; } = [];
    }

    /// <summary>Adds events whose transaction has been committed. Commits may report in another order than they were made in.</summary>
    public void Add(Guid boxId, IReadOnlyList<FeedEvent> events)
    {
        if (Interlocked.Add(ref count, events.Count) > MostOfAll)
        {
            runs.Clear();
            Volatile.Write(ref count, events.Count);
        }

        var run = runs.GetOrAdd(boxId, _ => new Run());
        lock (run)
        {
            foreach (var one in events)
                run.Ahead[one.Cursor] = one;
            Join(run);
        }
    }

    /// <summary>The events after a cursor; null when the run does not reach that far, or holds none: then only the database knows.</summary>
    public IReadOnlyList<FeedEvent>? Read(Guid boxId, long after, int most)
    {
        if (!runs.TryGetValue(boxId, out var run))
            return null;
        lock (run)
        {
            if (run.Events is not [{ } first, ..] || first.Cursor > after + 1)
                return null;
            var from = (int)Math.Min(after + 1 - first.Cursor, run.Events.Count);
            return from == run.Events.Count ? null : run.Events.GetRange(from, Math.Min(most, run.Events.Count - from));
        }
    }

    private static void Join(Run run)
    {
        while (run.Ahead.Count > 0)
        {
            var (cursor, next) = run.Ahead.First();
            if (run.Events is [.., { } last])
            {
                if (cursor <= last.Cursor)
                {
                    run.Ahead.Remove(cursor);
                    continue;
                }

                // The event between is on its way, or another server's: in that case the run begins anew with what follows.
                if (cursor > last.Cursor + 1)
                {
                    if (run.Ahead.Count < MostAhead)
                        return;
                    run.Events.Clear();
                }
            }

            run.Ahead.Remove(cursor);
            run.Events.Add(next);
        }

        if (run.Events.Count > 2 * MostOfBox)
            run.Events.RemoveRange(0, run.Events.Count - MostOfBox);
    }
}
