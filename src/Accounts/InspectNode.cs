using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Accounts;

/// <summary>How a node stands.</summary>
/// <param name="Outbox">What waits, what fails, what was given up.</param>
/// <param name="DatabaseBytes">How large the database is.</param>
/// <param name="FreeBytes">What is free on the disk of the data folder.</param>
/// <param name="DiskBytes">How large that disk is.</param>
/// <param name="ContentsElsewhere">Large contents lie in a store of their own.</param>
/// <param name="FailedJobs">Jobs that could not go on.</param>
public sealed record NodeOverview(
    OperatorCard? Operator, long Organizations, long Boxes, long Users, OutboxBacklog Outbox, long DatabaseBytes, long FreeBytes, long DiskBytes,
    bool ContentsElsewhere, long UnfinishedJobs, long FailedJobs);

/// <summary>A job of any organisation.</summary>
public sealed record NodeJob(
    Guid Id, string Kind, string? Organization, JobState State, long Done, long? Total, long Refused, string? ErrorMessage, DateTimeOffset CreatedAt,
    DateTimeOffset ChangedAt);

/// <summary>The node as its administrator looks at it.</summary>
public sealed class InspectNode(Db db, StorageOptions storage, NodeSettings settings)
{
    /// <summary>The most that one answer has.</summary>
    public const int LongestPage = 1000;

    private sealed record Counts(long Organizations, long Boxes, long Users, long Unfinished, long Failed);

    /// <summary>The whole.</summary>
    /// <returns><c>permission-denied</c>.</returns>
    public async Task<Result<NodeOverview>> Read(Caller by, CancellationToken stop = default)
    {
        if (await db.RequireNodeAdministrator(by, stop) is { } denied)
            return denied;
        var counts = (await db.QueryOne<Counts>(
            """
            select (select count(*) from organization) as organizations, (select count(*) from box) as boxes, (select count(*) from account) as users,
                (select count(*) from job where state in ('Waiting', 'Running')) as unfinished, (select count(*) from job where state = 'Failed') as failed
            """, stop: stop))!;
        var bytes = await db.Scalar<long>(db.Dialect.IsSqlite
            ? "select page_count * page_size from pragma_page_count(), pragma_page_size()" : "select pg_database_size(current_database())", stop: stop);
        var disk = new DriveInfo(Path.GetFullPath(storage.DataFolder));
        return new NodeOverview(await settings.Operator(stop), counts.Organizations, counts.Boxes, counts.Users, await db.MeasureOutbox(stop), bytes,
            disk.AvailableFreeSpace, disk.TotalSize, storage.Blobs is not null, counts.Unfinished, counts.Failed);
    }

    /// <summary>The jobs of all organisations that are not done, and then those that ended, the newest first.</summary>
    /// <returns><c>permission-denied</c>.</returns>
    public async Task<Result<IReadOnlyList<NodeJob>>> Jobs(Caller by, int limit = 100, CancellationToken stop = default) =>
        await db.RequireNodeAdministrator(by, stop) is { } denied ? denied : Result.Of(await db.Query<NodeJob>(
            """
            select j.id, j.kind, o.name as organization, j.state, j.done, j.total, j.refused, j.error_message, j.created_at, j.changed_at
            from job as j left join organization as o on o.id = j.owner_id
            order by case j.state when 'Failed' then 0 when 'Running' then 1 when 'Waiting' then 2 else 3 end, j.created_at desc, j.id desc limit @limit
            """, new { limit = Math.Clamp(limit, 1, LongestPage) }, stop));
}
