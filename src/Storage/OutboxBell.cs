using System.Data.Common;
using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Beresta.Storage;

/// <summary>
/// Wakes the pollers of other servers, through PostgreSQL. It is rung by a poller that cannot take all it sees, and not by every commit, which would
/// have all of them wait for each other (a transaction that notifies holds one lock of the whole database server until its flush). Without a
/// connection nothing is lost: pollers look every second.
/// </summary>
internal sealed partial class OutboxBell(Db db, LivingServers servers, ILogger log)
{
    private const string Channel = "beresta_outbox";

    private static readonly TimeSpan BetweenRings = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan BetweenConnections = TimeSpan.FromSeconds(1);

    private long rungAt;

    /// <summary>Rings with the commit of this transaction, when it was not rung just now.</summary>
    public void Ring(Work work)
    {
        if (work.Dialect.IsSqlite || Stopwatch.GetElapsedTime(rungAt) < BetweenRings)
            return;
        rungAt = Stopwatch.GetTimestamp();
        work.Post($"select pg_notify('{Channel}', '')");
    }

    /// <summary>Hears the others until it is stopped.</summary>
    public async Task Listen(CancellationToken stop)
    {
        if (db.Dialect.IsSqlite)
            return;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await using var connection = await db.Connect(stop);
                connection.Notification += (_, rung) =>
                {
                    if (rung.PID != connection.ProcessID)
                        db.Enqueued.Pulse();
                };
                await using (var listen = new NpgsqlCommand($"listen {Channel}", connection))
                    await listen.ExecuteNonQueryAsync(stop);
                await servers.Live(connection, stop);
                while (true)
                    await connection.WaitAsync(stop);
            }
            catch (Exception e) when (!stop.IsCancellationRequested && e is DbException or IOException or TimeoutException)
            {
                Deaf(log, e.Message);
                await Waits.For(Task.Delay(Timeout.Infinite, stop), BetweenConnections, stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            finally
            {
                servers.Leave();
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The outbox does not hear other servers; it looks every second until it does: {Why}")]
    private static partial void Deaf(ILogger log, string why);
}
