using System.Diagnostics;
using System.Globalization;

namespace Beresta.Kernel;

/// <summary>
/// Named places where a test ends the process as a power cut would: between a commit and its answer, between a file and its name. They are
/// always compiled in and cost a comparison when off. <c>BERESTA_FAULT=name:3</c> kills at the third time that the place is reached.
/// </summary>
public static class FaultPoint
{
    /// <summary>The environment variable that arms a place.</summary>
    public const string Variable = "BERESTA_FAULT";

    private static readonly string? Armed;
    private static readonly AsyncLocal<Action<string>?> Watcher = new();
    private static int left;
    private static volatile bool isWatched;

    static FaultPoint()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } text)
            return;
        var colon = text.LastIndexOf(':');
        Armed = colon < 0 ? text : text[..colon];
        left = colon >= 0 && int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var times) ? times : 1;
    }

    /// <summary>Here the process ends when this place is armed and its time has come.</summary>
    public static void Reach(string name)
    {
        if (isWatched)
            Watcher.Value?.Invoke(name);
        if (Armed is not null && string.Equals(Armed, name, StringComparison.Ordinal) && Interlocked.Decrement(ref left) == 0)
            Die();
    }

    /// <summary>
    /// Tells of every place that this flow of execution comes by from now on. A simulation decides there who goes on, or ends the work by an exception,
    /// as the end of the process would.
    /// </summary>
    public static void Watch(Action<string>? watcher)
    {
        isWatched = true;
        Watcher.Value = watcher;
    }

    private static void Die()
    {
        using var self = Process.GetCurrentProcess();
        // SIGKILL: no handler runs and nothing is flushed.
        self.Kill();
        Thread.Sleep(Timeout.Infinite);
    }
}
