namespace Beresta.Storage;

/// <summary>What the database and its transactions share.</summary>
internal sealed class DbState(Dialect dialect, TimeProvider clock)
{
    private long changes;

    public Dialect Dialect { get; } = dialect;

    public TimeProvider Clock { get; } = clock;

    /// <summary>Pulses when a transaction that put rows into the outbox has been committed by this process.</summary>
    public Signal Enqueued { get; } = new();

    /// <summary>Changes of watched tables that this process has made or heard of.</summary>
    public long Changes => Volatile.Read(ref changes);

    public void NoteChange() => Interlocked.Increment(ref changes);
}
