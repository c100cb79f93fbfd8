namespace Beresta.Storage;

/// <summary>Waiting for a signal, but not for ever.</summary>
internal static class Waits
{
    /// <summary>True when the signal came, false when the time is over or the program stops.</summary>
    public static async Task<bool> For(Task signal, TimeSpan longest, CancellationToken stop)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var came = await Task.WhenAny(signal, Task.Delay(longest, over.Token)) == signal;
        // Or the timer would stay for as long as it was set.
        await over.CancelAsync();
        return came && !stop.IsCancellationRequested;
    }
}
