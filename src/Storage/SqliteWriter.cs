using System.Diagnostics;
using Beresta.Kernel;
using Microsoft.Data.Sqlite;

namespace Beresta.Storage;

/// <summary>
/// The one writer of a SQLite database. Works come one after another, each as a savepoint of an open transaction; those that come close together are
/// made permanent by one flush of the disk, and each is told so only after it. A work that is rolled back takes no other with it; a flush that
/// fails fails all whose rows it held.
/// </summary>
internal sealed class SqliteWriter(string file) : IAsyncDisposable
{
    /// <summary>Works in one flush, at most.</summary>
    private const int Most = 64;

    // How long the first of a group may wait for those behind it.
    private static readonly TimeSpan LongestGroup = TimeSpan.FromMilliseconds(20);

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    private readonly SemaphoreSlim turn = new(1);
    private SqliteLane? lane;
    private Group? group;
    private int waiting;
    private volatile bool isClosed;

    private sealed class Group
    {
        public long Since { get; } = Stopwatch.GetTimestamp();

        public int Works { get; set; }

        public TaskCompletionSource Flushed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>Waits for the turn and opens a savepoint.</summary>
    /// <exception cref="TimeoutException">The turn did not come for a minute: most likely a transaction was begun inside another.</exception>
    public async Task<SqliteLane> Enter(CancellationToken stop)
    {
        if (!await Wait(stop))
            throw new TimeoutException("The writer of the SQLite database was not free for a minute.");
        try
        {
            ObjectDisposedException.ThrowIf(isClosed, this);
            lane ??= new SqliteLane(file);
            if (group is null)
            {
                // Not deferred: the lock is taken now, so a transaction never fails half way for want of it.
                lane.Script("begin immediate");
                group = new Group();
            }

            lane.Script("savepoint work");
            return lane;
        }
        catch (Exception e)
        {
            Drop(e);
            turn.Release();
            throw;
        }
    }

    /// <summary>Keeps the work's rows; completes when they are on the disk.</summary>
    public async Task Keep()
    {
        var mine = group!;
        try
        {
            FaultPoint.Reach("storage.before-commit");
            lane!.Script("release work");
            mine.Works++;
            // Somebody waits: his rows can go with the same flush.
            if (Volatile.Read(ref waiting) == 0 || mine.Works >= Most || Stopwatch.GetElapsedTime(mine.Since) > LongestGroup)
                Flush();
        }
        catch (Exception e)
        {
            Drop(e);
            mine.Flushed.TrySetException(e);
        }
        finally
        {
            turn.Release();
        }

        await mine.Flushed.Task;
        FaultPoint.Reach("storage.after-commit");
    }

    /// <summary>Takes the work's rows back.</summary>
    public void Undo()
    {
        try
        {
            if (lane!.IsInTransaction)
            {
                lane.Script("rollback to work; release work");
                // At once: who lost to a work of this group reads again to see what it lost to.
                Flush();
            }
            else
            {
                // A full disk has ended the whole transaction by itself; EIO, for those who were in it are not to blame.
                Drop(new IOException("The transaction of the SQLite database was ended by an error of the disk.", 5));
            }
        }
        catch (Exception e)
        {
            Drop(e);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Waits for the work that is under way; later ones find the database closed.</summary>
    public async ValueTask DisposeAsync()
    {
        isClosed = true;
        if (!await turn.WaitAsync(LongestWait))
            return;
        lane?.Dispose();
        lane = null;
        turn.Release();
    }

    private async Task<bool> Wait(CancellationToken stop)
    {
        Interlocked.Increment(ref waiting);
        var entered = false;
        try
        {
            entered = await turn.WaitAsync(LongestWait, stop);
            return entered;
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
            if (!entered)
                await FlushForOthers();
        }
    }

    // Who went before may have left the flush to this one, which has given up waiting.
    private async Task FlushForOthers()
    {
        if (!await turn.WaitAsync(LongestWait))
            return;
        try
        {
            if (group is not null && Volatile.Read(ref waiting) == 0)
                Flush();
        }
        catch (Exception e)
        {
            Drop(e);
        }
        finally
        {
            turn.Release();
        }
    }

    private void Flush()
    {
        var flushed = group!;
        FaultPoint.Reach("storage.before-flush");
        lane!.Script("commit");
        FaultPoint.Reach("storage.after-flush");
        group = null;
        StorageMeters.Commits.Add(flushed.Works);
        flushed.Flushed.TrySetResult();
    }

    /// <summary>The group's rows are lost, and all who wait for them are told; the connection is made anew.</summary>
    private void Drop(Exception cause)
    {
        var lost = group;
        group = null;
        try
        {
            if (lane?.IsInTransaction == true)
                lane.Script("rollback");
        }
        catch (SqliteException)
        {
            // The connection goes, and with it the transaction.
        }

        lane?.Dispose();
        lane = null;
        lost?.Flushed.TrySetException(cause);
        // Who waits for it observes the exception; when nobody does, it is no error of its own.
        _ = lost?.Flushed.Task.Exception;
    }
}
