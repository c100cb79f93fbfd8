using System.Security.Cryptography;
using Npgsql;

namespace Beresta.Storage;

/// <summary>
/// Which servers of the node live, so that what a dead one has claimed is taken over at once, and not when its leases run out: a server that is started
/// again and again would not live to see that. On PostgreSQL each keeps a lock with its number, which the database gives up with the connection; a lease
/// bears the number of its server. A SQLite file belongs to one server: what is claimed when that starts, it has claimed itself in an earlier life.
/// </summary>
internal sealed class LivingServers
{
    // The first half of the lock: any number that nobody else uses in this database.
    private const int Locks = 0x42455245;

    // Servers that live lose their locks when the database is started again, and take them anew within a second.
    private const int Settled = 10;

    // The version of a lease that bears a number: ids of one's own making (RFC 9562).
    private const int Numbered = 8;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    private readonly int own = RandomNumberGenerator.GetInt32(1, int.MaxValue);
    private readonly TaskCompletionSource held = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool isHeld;
    private HashSet<long>? living;
    private Asked<long>? asked;
    private TimeSpan? askedAt;

    /// <summary>The lock has been taken, once.</summary>
    public Task Held => held.Task;

    /// <summary>A new lease of this server: with its number while the lock is held, told apart from others by its version.</summary>
    public Guid NewLease()
    {
        var lease = Guid.NewGuid();
        if (!isHeld)
            return lease;
        var bytes = lease.ToByteArray();
        BitConverter.TryWriteBytes(bytes, own);
        bytes[7] = (byte)(bytes[7] & 0x0F | Numbered << 4);
        return new Guid(bytes);
    }

    /// <summary>Lives for others as long as this connection does.</summary>
    public async Task Live(NpgsqlConnection connection, CancellationToken stop)
    {
        await using var take = new NpgsqlCommand($"select pg_advisory_lock({Locks}, {own})", connection);
        await take.ExecuteNonQueryAsync(stop);
        isHeld = true;
        held.TrySetResult();
    }

    /// <summary>The connection is lost: leases are told by their time alone, until there is another.</summary>
    public void Leave() => isHeld = false;

    /// <summary>Asks who lives, behind the statements that look at leases: whoever has claimed before they ran had his lock before that.</summary>
    /// <param name="isWanted">Leases of others have been seen.</param>
    public void Ask(Reads reads, Dialect dialect, bool isWanted)
    {
        (asked, living) = (null, null);
        var now = TimeSpan.FromMilliseconds(Environment.TickCount64);
        if (dialect.IsSqlite || askedAt is { } last && (!isWanted || now - last < BetweenLooks))
            return;
        askedAt = now;
        // With a zero among them the answer is to be trusted.
        asked = reads.Ask<long>(
            """
            select cast(0 as bigint) where pg_postmaster_start_time() < now() - make_interval(secs => @Settled)
            union all
            select cast(objid as bigint) from pg_locks
            where locktype = 'advisory' and cast(classid as bigint) = @Locks and objsubid = 2 and granted
                and database = (select oid from pg_database where datname = current_database())
            """, new { Settled = (double)Settled, Locks = (long)Locks });
    }

    /// <summary>Takes the answer, when it was asked for.</summary>
    public void Learn() => living = asked?.Rows.Contains(0) == true ? [.. asked.Rows] : null;

    /// <summary>The lease is of a server that is known to be dead.</summary>
    public bool IsDead(Guid leaseId) =>
        living is not null && leaseId.Version == Numbered && !living.Contains(BitConverter.ToInt32(leaseId.ToByteArray()));

    /// <summary>Gives back what this server has claimed in an earlier life, where no other can have.</summary>
    public static async Task Inherit(Db db, CancellationToken stop)
    {
        if (!db.Dialect.IsSqlite)
            return;
        await using var work = await db.Begin(stop);
        await work.Execute("update outbox set lease_id = null, lease_until = null where lease_id is not null");
        await work.Commit();
    }
}
