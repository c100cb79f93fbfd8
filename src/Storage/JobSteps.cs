using Beresta.Kernel;

namespace Beresta.Storage;

/// <summary>
/// A job's next step is a row of the outbox, whose key is the owner: so a step is leased, tried again and done after a kill as any row is, and owners
/// take turns. The transaction that ends a step writes its effect, its checkpoint, its report and the row of the step after it.
/// </summary>
internal static class JobSteps
{
    private sealed record Job(Guid OwnerId, JobState State, string Input, string? Checkpoint, long Done, long? Total, bool CancelAsked);

    /// <summary>The outbox's topic that does the jobs of a kind.</summary>
    public static OutboxHandler For(JobHandler handler, Db db) => new(TopicOf(handler.Kind), (row, stop) => Do(handler, db, row, stop))
    {
        Workers = handler.Workers,
        Lease = handler.Lease,
        FirstDelay = handler.FirstDelay,
        MostAttempts = handler.MostAttempts,
        LongestStreak = 0,
        GiveUp = (work, row, failure) => End(work, Guid.Parse(row.Payload), JobState.Failed, new Problem(
            "job-failed", $"Задание остановлено: шаг не удался {row.Attempts + 1} раз подряд. {failure.Message}")),
    };

    /// <summary>Asks for the job's next step.</summary>
    public static Task AskForNext(Work work, string kind, Guid ownerId, Guid jobId) => work.Enqueue(TopicOf(kind), ownerId.ToString("N"), jobId.ToString("D"));

    internal static string TopicOf(string kind) => $"job/{kind}";

    private static async Task<Func<Work, Task>?> Do(JobHandler handler, Db db, OutboxRow row, CancellationToken stop)
    {
        var id = Guid.Parse(row.Payload);
        var job = await db.QueryOne<Job>("select owner_id, state, input, checkpoint, done, total, cancel_asked from job where id = @id", new { id }, stop);
        if (job is not { State: JobState.Waiting or JobState.Running })
            return null;
        if (job.CancelAsked)
            return work => End(work, id, JobState.Cancelled);
        var next = await handler.Step(new JobStep(id, job.OwnerId, job.Input, job.Checkpoint, job.Done, job.Total), stop);
        return work => Write(work, handler.Kind, job.OwnerId, id, next);
    }

    private static async Task Write(Work work, string kind, Guid ownerId, Guid id, JobNext next)
    {
        if (next.Write is { } write)
            await write(work);
        foreach (var item in next.Items)
        {
            work.Post("insert into job_item (job_id, no, subject, code, details) values (@id, @No, @Subject, @Code, @Details)",
                new { id, item.No, item.Subject, item.Code, item.Details });
        }

        var asked = work.Ask<bool>(
            """
            update job set state = 'Running', checkpoint = coalesce(@Checkpoint, checkpoint), done = coalesce(@Done, done), total = coalesce(@Total, total),
                refused = refused + @refused, result = coalesce(@Result, result), changed_at = @now
            where id = @id returning cancel_asked
            """,
            new { id, next.Checkpoint, next.Done, next.Total, refused = next.Items.Count(item => item.Code is not null), next.Result, now = work.Clock.GetUtcNow() });
        if (next.IsLast)
        {
            await End(work, id, next.Problem is null ? JobState.Done : JobState.Failed, next.Problem);
            return;
        }

        await work.Flush();
        if (asked.First)
            await End(work, id, JobState.Cancelled);
        else
            await AskForNext(work, kind, ownerId, id);
    }

    private static Task End(Work work, Guid id, JobState state, Problem? problem = null)
    {
        work.Post(
            "update job set state = @state, error_code = @code, error_message = @message, changed_at = @now where id = @id and state in ('Waiting', 'Running')",
            new { id, state, code = problem?.Code, message = problem?.Message, now = work.Clock.GetUtcNow() });
        return Task.CompletedTask;
    }
}
