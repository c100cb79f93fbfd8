namespace Beresta.ExchangeLoad;

/// <summary>
/// Waiting in short steps. A machine that stands still for minutes (a paused virtual machine, a laptop that was shut) ends one step and not all: what is
/// counted is time in which something could have happened.
/// </summary>
internal static class Patience
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(5);

    /// <summary>The task's result.</summary>
    /// <exception cref="TimeoutException">It did not end in this time.</exception>
    public static async Task<T> For<T>(Task<T> task, TimeSpan longest, CancellationToken stop)
    {
        await Ended(task, longest, stop);
        return task.IsCompleted ? await task : throw new TimeoutException($"Nothing came in {longest}.");
    }

    /// <summary>Whether the task has ended, well or not, in this time.</summary>
    public static async Task<bool> Ended(Task task, TimeSpan longest, CancellationToken stop)
    {
        for (var left = longest; left > TimeSpan.Zero && !task.IsCompleted; left -= Step)
            await Task.WhenAny(task, Task.Delay(left < Step ? left : Step, stop));
        stop.ThrowIfCancellationRequested();
        return task.IsCompleted;
    }
}
