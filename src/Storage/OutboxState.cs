namespace Beresta.Storage;

/// <summary>What waits in one topic of the outbox.</summary>
/// <param name="Topic">Which.</param>
/// <param name="Waiting">Rows; those of all topics are counted up to <see cref="Outbox.LongestCount"/>.</param>
/// <param name="Failing">Those of them that have failed at least once.</param>
/// <param name="Dead">Dead letters.</param>
/// <param name="Oldest">How long the oldest row has been there; zero when nothing waits, negative when the clock has gone back since.</param>
/// <param name="OldestUntried">The same, of rows that have not failed yet.</param>
/// <param name="WaitsForOthers">The topic brings things to somebody else, who may be away for long.</param>
public sealed record TopicState(string Topic, long Waiting, long Failing, long Dead, TimeSpan Oldest, TimeSpan OldestUntried, bool WaitsForOthers)
{
    /// <summary>This node does not do its work; that somebody else does not answer is another matter.</summary>
    public bool IsStuck => (WaitsForOthers ? OldestUntried : Oldest).Duration() > Outbox.LongestWait;
}

/// <summary>The unfinished jobs of one kind.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Waiting">Not begun.</param>
/// <param name="Running">Begun.</param>
/// <param name="Late">Those of both without a step for longer than <see cref="Outbox.LongestWait"/>.</param>
public sealed record JobsState(string Kind, long Waiting, long Running, long Late);

/// <summary>What waits in the outbox, by topics, and which jobs are unfinished.</summary>
public sealed class OutboxState(Db db, IEnumerable<OutboxHandler> handlers, IEnumerable<JobHandler> jobs)
{
    private sealed record Rows(string Topic, long Waiting, long Failing, DateTimeOffset? Oldest, DateTimeOffset? Untried);

    private sealed record DeadRows(string Topic, long Dead);

    /// <summary>Measures now: all topics and kinds that this program knows, and those that rows are left of.</summary>
    public async Task<(IReadOnlyList<TopicState> Topics, IReadOnlyList<JobsState> Jobs)> Measure(CancellationToken stop = default)
    {
        var now = db.Clock.GetUtcNow();
        var reads = db.Reads();
        var rows = reads.Ask<Rows>(
            """
            select topic, count(*) as waiting, count(case when attempts > 0 then 1 end) as failing, min(created_at) as oldest,
                min(case when attempts = 0 then created_at end) as untried
            from (select topic, attempts, created_at from outbox order by id limit @LongestCount) as oldest group by topic
            """, new { Outbox.LongestCount });
        var dead = reads.Ask<DeadRows>(
            """
            select topic, count(*) as dead from (select topic from outbox_dead where dropped_at is null limit @LongestCount) as letters group by topic
            """, new { Outbox.LongestCount });
        var unfinished = reads.Ask<JobsState>(
            """
            select kind, count(case when state = 'Waiting' then 1 end) as waiting, count(case when state = 'Running' then 1 end) as running,
                count(case when changed_at < @late then 1 end) as late
            from job where state in ('Waiting', 'Running') group by kind
            """, new { late = now - Outbox.LongestWait });
        await reads.Run(stop);
        var waiting = rows.Rows.ToDictionary(row => row.Topic, StringComparer.Ordinal);
        var letters = dead.Rows.ToDictionary(row => row.Topic, row => row.Dead, StringComparer.Ordinal);
        var known = handlers.ToDictionary(handler => handler.Topic, StringComparer.Ordinal);
        var topics = known.Keys.Concat(jobs.Select(job => JobSteps.TopicOf(job.Kind))).Concat(waiting.Keys).Concat(letters.Keys)
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return (
            [.. topics.Select(State)],
            [.. unfinished.Rows, .. jobs.Select(job => job.Kind).Except(unfinished.Rows.Select(row => row.Kind), StringComparer.Ordinal)
                .Select(kind => new JobsState(kind, 0, 0, 0))]);

        TopicState State(string topic)
        {
            var row = waiting.GetValueOrDefault(topic);
            return new TopicState(topic, row?.Waiting ?? 0, row?.Failing ?? 0, letters.GetValueOrDefault(topic), Age(row?.Oldest), Age(row?.Untried),
                known.GetValueOrDefault(topic)?.WaitsForOthers ?? false);
        }

        TimeSpan Age(DateTimeOffset? since) => since is { } time ? now - time : TimeSpan.Zero;
    }
}
