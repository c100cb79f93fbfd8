namespace Beresta.Storage;

/// <summary>Wakes whoever waits. A pulse that comes while nobody waits is kept for the next one.</summary>
public sealed class Signal
{
    private volatile TaskCompletionSource next = New();

    /// <summary>Completes at the next <see cref="Pulse"/>. Take it before looking for work, so that nothing slips in between.</summary>
    public Task Next => next.Task;

    public void Pulse() => Interlocked.Exchange(ref next, New()).TrySetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
