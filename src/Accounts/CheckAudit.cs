using Beresta.Storage;
using Microsoft.Extensions.Logging;

namespace Beresta.Accounts;

/// <summary>What the last checks of a log found.</summary>
/// <param name="WholeRows">How many rows were whole, from the first one on, when a check last came to the end.</param>
/// <param name="WholeAt">When that was; null while no check has come to the end.</param>
/// <param name="FirstBroken">The first row that is missing, changed or moved; null when none was found.</param>
public sealed record AuditChecked(long WholeRows, DateTimeOffset? WholeAt, long? FirstBroken);

/// <summary>One audit log of the node.</summary>
/// <param name="OrganizationId">Whose: <see cref="Audit.NodeLog"/> for the node's own.</param>
/// <param name="Name">The organisation's name; null for the node's, and where the organisation has no row any more.</param>
public sealed record AuditLog(Guid OrganizationId, string? Name);

/// <summary>
/// Checks the chains of the audit logs. Every hour what was added is walked, and once a day a walk begins anew at the first row: who changes an old row knows no hash of it that
/// the new rows do not hold. A walk over many rows goes on in the next hour.
/// </summary>
public sealed partial class CheckAudit(Db db, ILogger<CheckAudit> log)
{
    /// <summary>How often a walk begins anew.</summary>
    public static readonly TimeSpan Anew = TimeSpan.FromDays(1);

    /// <summary>About how many rows one sweep walks.</summary>
    public const long MostRows = 1_000_000;

    private sealed record Row(long No, string Hash, DateTimeOffset BeganAt, long WholeNo, DateTimeOffset? WholeAt, long? FirstBroken)
    {
        // The walk can come no further.
        public bool IsStuck => FirstBroken is { } broken && No >= broken - 1;
    }

    private sealed record Log(Guid OrganizationId, long No);

    /// <summary>What was found last.</summary>
    public async Task<AuditChecked> Last(Guid organizationId, CancellationToken stop) =>
        await Load(organizationId, stop) is { } row ? new AuditChecked(row.WholeNo, row.WholeAt, row.FirstBroken) : new AuditChecked(0, null, null);

    /// <summary>The logs that there are, <see cref="Audit.NodeLog"/> among them.</summary>
    public async Task<IReadOnlyList<AuditLog>> Logs(CancellationToken stop) => await db.Query<AuditLog>(
        "select head.organization_id, organization.name from audit_head head left join organization on organization.id = head.organization_id order by head.organization_id", null, stop);

    /// <summary>Walks a log from its first row to its last and keeps what was found.</summary>
    public async Task<AuditVerdict> Run(Guid organizationId, CancellationToken stop)
    {
        var began = db.Clock.GetUtcNow();
        var walk = await db.WalkAudit(organizationId, new AuditWalk(0, ""), long.MaxValue, stop);
        await Keep(organizationId, began, await Load(organizationId, stop), walk, stop);
        return new AuditVerdict(walk.No, walk.Hash, walk.FirstBroken);
    }

    /// <summary>Goes on with the walks of all logs, those that have waited longest first.</summary>
    public async Task Sweep(CancellationToken stop)
    {
        var left = MostRows;
        foreach (var one in await db.Query<Log>(
            """
            select head.organization_id, head.no from audit_head head left join audit_check checked on checked.organization_id = head.organization_id
            order by checked.whole_at nulls first, head.organization_id
            """,
            null, stop))
        {
            var now = db.Clock.GetUtcNow();
            var known = await Load(one.OrganizationId, stop);
            var isDue = known is null || (known.IsStuck || known.No >= one.No) && (now - known.BeganAt).Duration() >= Anew;
            if (!isDue && known!.IsStuck)
                continue;
            var (began, from) = isDue ? (now, new AuditWalk(0, "")) : (known!.BeganAt, new AuditWalk(known.No, known.Hash));
            var walk = await db.WalkAudit(one.OrganizationId, from, left, stop);
            await Keep(one.OrganizationId, began, known, walk, stop);
            if ((left -= walk.No - from.No) <= 0)
                return;
        }
    }

    private Task<Row?> Load(Guid organizationId, CancellationToken stop) =>
        db.QueryOne<Row>("select no, hash, began_at, whole_no, whole_at, first_broken from audit_check where organization_id = @organizationId", new { organizationId }, stop);

    private async Task Keep(Guid organizationId, DateTimeOffset began, Row? known, AuditWalk walk, CancellationToken stop)
    {
        // What was found broken stays so until a walk comes to the end.
        var broken = walk.FirstBroken ?? (walk.IsAtEnd ? null : known?.FirstBroken);
        await using (var work = await db.Begin(stop))
        {
            await work.Execute(
                """
                insert into audit_check (organization_id, no, hash, began_at, whole_no, whole_at, first_broken)
                values (@organizationId, @No, @Hash, @began, @wholeNo, @wholeAt, @broken)
                on conflict (organization_id) do update set
                    no = excluded.no, hash = excluded.hash, began_at = excluded.began_at, whole_no = excluded.whole_no, whole_at = excluded.whole_at, first_broken = excluded.first_broken
                """,
                new { organizationId, walk.No, walk.Hash, began, wholeNo = walk.IsAtEnd ? walk.No : known?.WholeNo ?? 0, wholeAt = walk.IsAtEnd ? db.Clock.GetUtcNow() : known?.WholeAt, broken });
            await work.Commit();
        }

        if (broken is { } no && known?.FirstBroken != broken)
            Broken(log, organizationId, no);
        else if (walk.IsAtEnd && known?.BeganAt != began)
            // Whoever keeps the server's log elsewhere has in it what a log that was cut and sealed anew cannot show.
            Whole(log, organizationId, walk.No, walk.Hash);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The audit log of {OrganizationId} is broken: row {No} was removed, changed or moved")]
    private static partial void Broken(ILogger log, Guid organizationId, long no);

    [LoggerMessage(Level = LogLevel.Information, Message = "The audit log of {OrganizationId} is whole: {Rows} rows, the last has the hash {Hash}")]
    private static partial void Whole(ILogger log, Guid organizationId, long rows, string hash);
}
