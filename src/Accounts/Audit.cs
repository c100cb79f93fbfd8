using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Accounts;

/// <summary>One line of an organisation's audit log: who did what, when and from where.</summary>
/// <param name="Action">A stable code, for example <c>user.login</c>, <c>key.created</c>.</param>
/// <param name="Subject">What it was done to: an id, or a login.</param>
/// <param name="Details">Free text, without secrets.</param>
public sealed record AuditRow(long No, DateTimeOffset At, Guid UserId, Guid? KeyId, string Name, string? Address, string Action, string Subject, string Details, ContentHash Hash);

/// <summary>What a check of the log found.</summary>
/// <param name="Rows">How many rows are whole, from the first one on.</param>
/// <param name="Head">The last row's hash. Kept elsewhere, it also tells a log that was cut and sealed anew.</param>
/// <param name="FirstBroken">The first number that is missing, changed or out of order; null when the log is whole.</param>
public sealed record AuditVerdict(long Rows, string Head, long? FirstBroken);

/// <summary>How far a walk over a log came.</summary>
/// <param name="No">The last row that is whole; 0 before the first.</param>
/// <param name="Hash">Its hash.</param>
internal sealed record AuditWalk(long No, string Hash)
{
    /// <summary>The first number that is missing, changed or out of order.</summary>
    public long? FirstBroken { get; init; }

    /// <summary>There was no row after it.</summary>
    public bool IsAtEnd { get; init; }
}

/// <summary>
/// The audit log: rows are only added, and each row's hash covers the row before, so that a row cannot be changed, removed or moved
/// without breaking the chain. Every organisation has its own; <see cref="NodeLog"/> is for what belongs to none.
/// </summary>
public static class Audit
{
    /// <summary>The log of the node: sign-ins, the operator's settings.</summary>
    public static readonly Guid NodeLog = Guid.Empty;

    // A row that no person has made: the node, or a stranger at the door; its name says who.
    private static readonly Guid Nobody = Guid.Empty;

    private sealed record Head(long No, string Hash);

    private sealed record Link(long No, DateTimeOffset At, Guid UserId, Guid? KeyId, string Name, string? Address, string Action, string Subject, string Details, string Hash);

    /// <summary>
    /// Adds a row in the transaction of the deed itself. Add it last: until the commit, others who write to this log wait.
    /// </summary>
    public static async Task AddAudit(this Work work, Guid organizationId, Caller by, string action, string subject, string details = "")
    {
        var now = work.Clock.GetUtcNow();
        var at = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
        var link = new Link(0, at, by.PersonId ?? Nobody, (by as Caller.Program)?.Key.KeyId, by.Name, by.Address, action, subject, details, "");
        if (work.Dialect.IsSqlite)
        {
            await Add(work, organizationId, link);
            return;
        }

        // The server chains the row itself: nobody's head is held for a journey there and back. The same text as HashOf makes.
        work.Post(
            """
            with head as (
                insert into audit_head (organization_id, no, hash) values (@organizationId, 1, @first)
                on conflict (organization_id) do update set no = audit_head.no + 1, hash = encode(sha256(convert_to(
                    length(audit_head.hash) || ':' || audit_head.hash || @before || length((audit_head.no + 1)::text) || ':' || (audit_head.no + 1) || @after, 'UTF8')), 'hex')
                returning no, hash
            )
            insert into audit (organization_id, no, at, user_id, key_id, name, address, action, subject, details, hash)
            select @organizationId, head.no, @At, @UserId, @KeyId, @Name, @Address, @Action, @Subject, @Details, head.hash from head
            """,
            new
            {
                organizationId,
                link.At,
                link.UserId,
                link.KeyId,
                link.Name,
                link.Address,
                link.Action,
                link.Subject,
                link.Details,
                first = HashOf("", organizationId, link with { No = 1 }),
                before = Text(organizationId.ToString("D")),
                after = Text(Fields(link)),
            });
    }

    private static async Task Add(Work work, Guid organizationId, Link link)
    {
        await work.Execute("insert into audit_head (organization_id, no, hash) values (@organizationId, 0, '') on conflict (organization_id) do nothing", new { organizationId });
        var head = await work.QueryOne<Head>("select no, hash from audit_head where organization_id = @organizationId", new { organizationId })
            ?? throw new InvalidOperationException("The audit log has no head.");
        link = link with { No = head.No + 1 };
        var hash = HashOf(head.Hash, organizationId, link);
        await work.Execute(
            """
            insert into audit (organization_id, no, at, user_id, key_id, name, address, action, subject, details, hash)
            values (@organizationId, @No, @At, @UserId, @KeyId, @Name, @Address, @Action, @Subject, @Details, @hash)
            """,
            new { organizationId, link.No, link.At, link.UserId, link.KeyId, link.Name, link.Address, link.Action, link.Subject, link.Details, hash });
        await work.Execute("update audit_head set no = @No, hash = @hash where organization_id = @organizationId", new { organizationId, link.No, hash });
    }

    /// <summary>The rows with numbers below <paramref name="before"/>, the newest first.</summary>
    public static async Task<IReadOnlyList<AuditRow>> ListAudit(this Db db, Guid organizationId, long before = long.MaxValue, int limit = 100, CancellationToken stop = default) =>
        await db.Query<AuditRow>(
            "select no, at, user_id, key_id, name, address, action, subject, details, hash from audit where organization_id = @organizationId and no < @before order by no desc limit @limit",
            new { organizationId, before, limit }, stop);

    /// <summary>Walks the whole chain.</summary>
    public static async Task<AuditVerdict> VerifyAudit(this Db db, Guid organizationId, CancellationToken stop = default)
    {
        var walk = await db.WalkAudit(organizationId, new AuditWalk(0, ""), long.MaxValue, stop);
        return new AuditVerdict(walk.No, walk.Hash, walk.FirstBroken);
    }

    /// <summary>Walks the chain on from a row that was found whole.</summary>
    /// <param name="db">The database.</param>
    /// <param name="organizationId">Whose log.</param>
    /// <param name="from">Where an earlier walk stopped.</param>
    /// <param name="most">About how many rows to walk.</param>
    /// <param name="stop">Calls it off.</param>
    internal static async Task<AuditWalk> WalkAudit(this Db db, Guid organizationId, AuditWalk from, long most, CancellationToken stop)
    {
        const int Page = 1000;
        // The head first: rows added while we walk come after it.
        var head = await db.QueryOne<Head>("select no, hash from audit_head where organization_id = @organizationId", new { organizationId }, stop) ?? new Head(0, "");
        var (no, hash) = (from.No, from.Hash);
        while (true)
        {
            var rows = await db.Query<Link>(
                "select no, at, user_id, key_id, name, address, action, subject, details, hash from audit where organization_id = @organizationId and no > @no order by no limit @Page",
                new { organizationId, no, Page }, stop);
            foreach (var row in rows)
            {
                if (row.No != no + 1 || !string.Equals(row.Hash, HashOf(hash, organizationId, row), StringComparison.Ordinal))
                    return new AuditWalk(no, hash) { FirstBroken = no + 1 };
                (no, hash) = (row.No, row.Hash);
                if (no == head.No && !string.Equals(hash, head.Hash, StringComparison.Ordinal))
                    return new AuditWalk(no, hash) { FirstBroken = no };
            }

            if (rows.Count < Page)
                return no < head.No ? new AuditWalk(no, hash) { FirstBroken = no + 1 } : new AuditWalk(no, hash) { IsAtEnd = true };
            if (no - from.No >= most)
                return new AuditWalk(no, hash);
        }
    }

    private static string HashOf(string previous, Guid organizationId, Link link) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        Text([previous, organizationId.ToString("D"), link.No.ToString(CultureInfo.InvariantCulture), .. Fields(link)]))));

    private static string?[] Fields(Link link) =>
    [
        link.At.UtcTicks.ToString(CultureInfo.InvariantCulture), link.UserId.ToString("D"), link.KeyId?.ToString("D"), link.Name, link.Address, link.Action, link.Subject, link.Details,
    ];

    // Every field with its length before it: no two different rows give the same text.
    private static string Text(params string?[] fields)
    {
        var text = new StringBuilder();
        foreach (var field in fields)
            text.Append(field is null ? "-" : field.Length.ToString(CultureInfo.InvariantCulture)).Append(':').Append(field);
        return text.ToString();
    }
}
