namespace Beresta.Storage;

/// <summary>A row that this process has claimed: its statements, from the claim to the end. Only who has the lease may end the row.</summary>
internal sealed class OutboxClaim(OutboxRow row, Guid leaseId, int streak, CancellationToken stop) : IDisposable
{
    private readonly CancellationTokenSource lost = CancellationTokenSource.CreateLinkedTokenSource(stop);

    public const string Tables =
        """
        alter table outbox add column lease_id uuid;
        alter table outbox add column lease_until timestamptz;
        create index outbox_topic on outbox (topic, id);
        create table outbox_dead (
            id bigint not null primary key,
            topic text not null,
            key text,
            payload text not null,
            attempts integer not null,
            last_error text not null,
            created_at timestamptz not null,
            died_at timestamptz not null,
            dropped_at timestamptz,
            drop_reason text
        );
        create index outbox_dead_key on outbox_dead (topic, key);
        """;

    private const int LongestError = 2000;

    // A first attempt waits for no time: the clock may have gone back since the row was written. No row has reason to wait longer than the
    // longest delay, so one that would was put off by another clock.
    private const string IsDue = "lease_id is null and (attempts = 0 or due_at <= @now or due_at > @latest)";

    private const string Lease =
        "update outbox set lease_id = @leaseId, lease_until = @until where id in (select id from free) returning id, topic, key, payload, attempts";

    private const string IsNotHeld =
        "and not exists (select 1 from outbox_dead as dead where dead.topic = o.topic and dead.key = o.key and dead.dropped_at is null)";

    public OutboxRow Row { get; } = row;

    public Guid LeaseId { get; } = leaseId;

    /// <summary>How many rows of its key were done before it without a pause.</summary>
    public int Streak { get; } = streak;

    /// <summary>Cancelled when the program stops or the lease is lost.</summary>
    public CancellationToken Lost => lost.Token;

    /// <summary>Tells the handler that the lease is another one's.</summary>
    public void Lose() => lost.Cancel();

    public void Dispose() => lost.Dispose();

    /// <summary>
    /// Lets the transaction not wait for the disk, where it only claims: what a crash of the database server takes back was not begun for others.
    /// </summary>
    public static void FlushLazily(Work work)
    {
        if (!work.Dialect.IsSqlite)
            work.Post("set local synchronous_commit = off");
    }

    /// <summary>
    /// Claims those of the rows that are free and due and have no earlier row of their key before them.
    /// </summary>
    /// <param name="floor">No row of the topic has a lower id: PostgreSQL does not walk again through what was removed below it.</param>
    public static Asked<OutboxRow> Claim(Work work, OutboxHandler handler, Guid leaseId, IEnumerable<long> ids, long floor) => work.Ask<OutboxRow>(
        $"""
        with free as (
            select id from outbox as o
            where id in @ids and {IsDue}
              and (key is null or not exists (
                  select 1 from outbox as earlier where earlier.topic = o.topic and earlier.key = o.key and earlier.id < o.id and earlier.id >= @floor))
              {(handler.DeadLetterHoldsKey ? IsNotHeld : "")}
            order by id
            {work.Dialect.SkipLocked})
        {Lease}
        """,
        Times(work, handler, leaseId, ("ids", ids), ("floor", floor)));

    /// <summary>Takes a lease away that nobody has renewed since it was seen.</summary>
    public static void Release(Work work, SeenRow seen) => work.Post(
        "update outbox set lease_id = null, lease_until = null where id = @Id and lease_id = @LeaseId and lease_until = @LeaseUntil",
        new { seen.Id, seen.LeaseId, seen.LeaseUntil });

    /// <summary>Removes the row; false when it is no longer ours, and then nothing may be written.</summary>
    public async Task<bool> Remove(Work work) => await work.Execute("delete from outbox where id = @Id and lease_id = @LeaseId", new { Row.Id, LeaseId }) == 1;

    /// <summary>Claims the next row of the key in the transaction that ends this one.</summary>
    public Asked<OutboxRow> ClaimNext(Work work, OutboxHandler handler, Guid nextLeaseId) => work.Ask<OutboxRow>(
        $"""
        with next as (select * from outbox where topic = @topic and key = @key and id > @id order by id limit 1 {work.Dialect.SkipLocked}),
        free as (select id from next where {IsDue})
        {Lease}
        """,
        Times(work, handler, nextLeaseId, ("topic", Row.Topic), ("key", Row.Key), ("id", Row.Id)));

    /// <summary>Puts the row off; false when it is no longer ours.</summary>
    public async Task<bool> PutOff(Work work, OutboxHandler handler, Exception failure) => await work.Execute(
        """
        update outbox set attempts = attempts + 1, due_at = @dueAt, last_error = @error, lease_id = null, lease_until = null
        where id = @Id and lease_id = @LeaseId
        """,
        new { Row.Id, LeaseId, dueAt = work.Clock.GetUtcNow() + handler.DelayAfter(Row.Attempts + 1), error = Describe(failure) }) == 1;

    /// <summary>Makes the row a dead letter; false when it is no longer ours.</summary>
    public async Task<bool> Bury(Work work, Exception failure)
    {
        work.Post(
            """
            insert into outbox_dead (id, topic, key, payload, attempts, last_error, created_at, died_at)
            select id, topic, key, payload, attempts + 1, @error, created_at, @now from outbox where id = @Id and lease_id = @LeaseId
            """,
            new { Row.Id, LeaseId, error = Describe(failure), now = work.Clock.GetUtcNow() });
        return await Remove(work);
    }

    /// <summary>Puts the ends of leases further away; gives the rows whose lease is still ours. Rows that are just being ended are passed by.</summary>
    public static Asked<long> Renew(Work work, TimeSpan lease, IReadOnlyCollection<OutboxClaim> claims) => work.Ask<long>(
        $"""
        with mine as (select id from outbox where id in @ids and lease_id in @leases order by id {work.Dialect.SkipLocked})
        update outbox set lease_until = @until where id in (select id from mine) returning id
        """,
        new { ids = claims.Select(claim => claim.Row.Id), leases = claims.Select(claim => claim.LeaseId).Distinct(), until = work.Clock.GetUtcNow() + lease });

    /// <summary>Gives rows back that were not worked on to their end.</summary>
    public static void GiveBack(Work work, IReadOnlyCollection<OutboxClaim> claims) => work.Post(
        "update outbox set lease_id = null, lease_until = null where id in @ids and lease_id in @leases",
        new { ids = claims.Select(claim => claim.Row.Id), leases = claims.Select(claim => claim.LeaseId).Distinct() });

    private static Dictionary<string, object?> Times(Work work, OutboxHandler handler, Guid leaseId, params IEnumerable<(string Name, object? Value)> more)
    {
        var now = work.Clock.GetUtcNow();
        var args = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["now"] = now,
            ["latest"] = now + handler.LongestDelay,
            ["leaseId"] = leaseId,
            ["until"] = now + handler.Lease,
        };
        foreach (var (name, value) in more)
            args.Add(name, value);
        return args;
    }

    private static string Describe(Exception failure)
    {
        var error = failure.ToString();
        return error[..Math.Min(error.Length, LongestError)];
    }
}
