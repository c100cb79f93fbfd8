using Beresta.Kernel;

namespace Beresta.Storage;

/// <summary>A job as its owner sees it.</summary>
/// <param name="Done">How much is done.</param>
/// <param name="Total">Of how much; null when not known.</param>
/// <param name="Refused">Items whose report has a problem.</param>
/// <param name="Result">JSON; of an unfinished job, what is there so far.</param>
/// <param name="ErrorCode">Why it failed.</param>
/// <param name="IsCancelling">It was called off, and ends after the step that is being done.</param>
public sealed record JobView(
    Guid Id, string Kind, JobState State, long Done, long? Total, long Refused, string? Result, string? ErrorCode, string? ErrorMessage,
    bool IsCancelling, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt)
{
    public bool IsUnfinished => State is JobState.Waiting or JobState.Running;
}

/// <summary>
/// Jobs: long work in steps, with progress and a report per item, that goes on after a kill and can be called off. Owners take turns: each has one
/// step of a kind at a time. Rights are checked by who calls; of another owner's job nothing is known here.
/// </summary>
public sealed class Jobs(Db db, IEnumerable<JobHandler> handlers)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    private const string Select =
        """
        select id, kind, state, done, total, refused, result, error_code, error_message, cancel_asked as is_cancelling, created_at, changed_at from job
        """;

    private readonly Dictionary<string, JobHandler> handlers = handlers.ToDictionary(handler => handler.Kind, StringComparer.Ordinal);

    public const string Tables =
        """
        create table job (
            id uuid not null primary key,
            kind text not null,
            owner_id uuid not null,
            state text not null,
            input text not null,
            checkpoint text,
            done bigint not null,
            total bigint,
            refused bigint not null,
            result text,
            error_code text,
            error_message text,
            cancel_asked boolean not null,
            created_at timestamptz not null,
            changed_at timestamptz not null
        );
        create index job_owner on job (owner_id, created_at, id);
        create index job_ended on job (changed_at) where state in ('Done', 'Failed', 'Cancelled');
        create table job_item (
            job_id uuid not null references job (id) on delete cascade,
            no bigint not null,
            subject text not null,
            code text,
            details text,
            primary key (job_id, no)
        );
        """;

    /// <summary>Asks for a job in this transaction; it begins after the commit.</summary>
    /// <param name="work">The transaction.</param>
    /// <param name="kind">Which handler does it.</param>
    /// <param name="ownerId">In whose turn: an organisation.</param>
    /// <param name="input">JSON; what is to be done.</param>
    /// <param name="total">How much that is, when it is known.</param>
    /// <returns><c>too-many-jobs</c>.</returns>
    public async Task<Result<Guid>> Start(Work work, string kind, Guid ownerId, string input, long? total = null)
    {
        var most = handlers[kind].MostUnfinished;
        var unfinished = await work.Scalar<long>(
            "select count(*) from job where owner_id = @ownerId and kind = @kind and state in ('Waiting', 'Running')", new { ownerId, kind });
        if (unfinished >= most)
            return new Problem("too-many-jobs", $"Ещё не закончены прежние задания этого вида: {unfinished}. Больше {most} сразу не бывает, дождитесь их", ProblemKind.TooMany);
        var id = Guid.CreateVersion7();
        work.Post(
            """
            insert into job (id, kind, owner_id, state, input, done, total, refused, cancel_asked, created_at, changed_at)
            values (@id, @kind, @ownerId, 'Waiting', @input, 0, @total, 0, @no, @now, @now)
            """,
            new { id, kind, ownerId, input, total, no = false, now = work.Clock.GetUtcNow() });
        await JobSteps.AskForNext(work, kind, ownerId, id);
        return id;
    }

    /// <returns><c>job-not-found</c>.</returns>
    public async Task<Result<JobView>> Read(Guid ownerId, Guid jobId, CancellationToken stop = default) =>
        await db.QueryOne<JobView>($"{Select} where id = @jobId and owner_id = @ownerId", new { ownerId, jobId }, stop) is { } job ? job : NotFound;

    /// <summary>The owner's jobs made before a time, the newest first.</summary>
    public Task<IReadOnlyList<JobView>> List(Guid ownerId, DateTimeOffset? before = null, int limit = 50, CancellationToken stop = default) =>
        db.Query<JobView>(
            $"{Select} where owner_id = @ownerId and created_at < @before order by created_at desc, id desc limit @limit",
            new { ownerId, before = before ?? DateTimeOffset.MaxValue.AddDays(-1), limit }, stop);

    /// <summary>The report on the job's items with numbers above <paramref name="after"/>.</summary>
    public Task<IReadOnlyList<JobItem>> ListItems(Guid ownerId, Guid jobId, long after = -1, int limit = 1000, CancellationToken stop = default) =>
        db.Query<JobItem>(
            """
            select item.no, item.subject, item.code, item.details from job_item as item join job on job.id = item.job_id
            where job.id = @jobId and job.owner_id = @ownerId and item.no > @after order by item.no limit @limit
            """, new { ownerId, jobId, after, limit }, stop);

    /// <summary>Calls a job off: the step that is being done is the last. What is done stays done.</summary>
    /// <returns><c>job-not-found</c>, <c>job-ended</c>.</returns>
    public static async Task<Result<Done>> Cancel(Work work, Guid ownerId, Guid jobId)
    {
        var asked = await work.Execute(
            "update job set cancel_asked = @yes, changed_at = @now where id = @jobId and owner_id = @ownerId and state in ('Waiting', 'Running')",
            new { ownerId, jobId, yes = true, now = work.Clock.GetUtcNow() });
        return asked == 1 ? new Done() : await Refuse(work, ownerId, jobId, "закончено: отменять нечего");
    }

    /// <summary>Lets a failed job go on from its last checkpoint.</summary>
    /// <returns><c>job-not-found</c>, <c>job-ended</c>.</returns>
    public static async Task<Result<Done>> Repeat(Work work, Guid ownerId, Guid jobId)
    {
        var kind = await work.Query<string>(
            """
            update job set state = 'Running', cancel_asked = @no, error_code = null, error_message = null, changed_at = @now
            where id = @jobId and owner_id = @ownerId and state = 'Failed' returning kind
            """,
            new { ownerId, jobId, no = false, now = work.Clock.GetUtcNow() });
        if (kind is not [var found])
            return await Refuse(work, ownerId, jobId, "не остановлено ошибкой: повторять нечего");
        await JobSteps.AskForNext(work, found, ownerId, jobId);
        return new Done();
    }

    /// <summary>Forgets what ended a month ago, with its report.</summary>
    internal static async Task Forget(Db db, CancellationToken stop)
    {
        await using var work = await db.Begin(stop);
        await work.Execute("delete from job where state in ('Done', 'Failed', 'Cancelled') and changed_at < @before", new { before = work.Clock.GetUtcNow() - Lifetime });
        await work.Commit();
    }

    private static async Task<Problem> Refuse(Work work, Guid ownerId, Guid jobId, string why) =>
        await work.Scalar<long>("select count(*) from job where id = @jobId and owner_id = @ownerId", new { ownerId, jobId }) == 0
            ? NotFound
            : new Problem("job-ended", $"Задание {why}", ProblemKind.Conflict);

    private static Problem NotFound => new("job-not-found", "Задание не найдено", ProblemKind.NotFound);
}
