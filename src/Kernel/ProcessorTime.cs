using System.Diagnostics.Metrics;
using System.Runtime.InteropServices;

namespace Beresta.Kernel;

/// <summary>A sort of work whose share of the processor's time is of interest.</summary>
public enum ProcessorShare
{
    /// <summary>Hashing, signing, checking signatures and certificates.</summary>
    Crypto,

    /// <summary>Reading, checking and writing XML titles and technological documents.</summary>
    Xml,

    /// <summary>Statements and commits, where the database runs in this process (SQLite).</summary>
    Database,

    /// <summary>Contents on their way to the disk and from it.</summary>
    Files,
}

/// <summary>
/// Counts the processor time of this process by sorts of work: the counter <c>beresta.processor.time</c> (seconds) of the meter <see cref="Name"/>. It costs
/// nothing while nobody listens to the meter. Linux only.
/// </summary>
public static class ProcessorTime
{
    /// <summary>The name of the meter.</summary>
    public const string Name = "Beresta.Processor";

    private const int ThreadClock = 3; // CLOCK_THREAD_CPUTIME_ID

    private static readonly Meter Meter = new(Name, ProductVersion.Text);
    private static readonly Counter<double> Seconds = Meter.CreateCounter<double>("beresta.processor.time", "s", "Processor time by sorts of work");
    private static readonly KeyValuePair<string, object?>[] Tags =
        [.. Enum.GetValues<ProcessorShare>().Select(share => new KeyValuePair<string, object?>("work", share.ToString().ToLowerInvariant()))];

    /// <summary>Counts until the result is disposed of, on the same thread: only for code that does not wait. Do not nest.</summary>
    public static Measure Of(ProcessorShare share) =>
        Seconds.Enabled && OperatingSystem.IsLinux() ? new Measure(share, Now(), Environment.CurrentManagedThreadId) : default;

    private static long Now()
    {
        _ = ClockGetTime(ThreadClock, out var time);
        return time.Seconds * 1_000_000_000 + time.Nanoseconds;
    }

    [DllImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ClockGetTime(int clock, out Time time);

    [StructLayout(LayoutKind.Sequential)]
    private struct Time
    {
        public long Seconds;
        public long Nanoseconds;
    }

    /// <summary>A piece of work being counted.</summary>
    [StructLayout(LayoutKind.Auto)]
    public readonly struct Measure : IDisposable, IEquatable<Measure>
    {
        private readonly ProcessorShare share;
        private readonly long from;
        private readonly int thread;

        internal Measure(ProcessorShare share, long from, int thread) => (this.share, this.from, this.thread) = (share, from, thread);

        /// <summary>Two measures are the same when they began on the same thread at the same moment.</summary>
        public static bool operator ==(Measure left, Measure right) => left.Equals(right);

        /// <summary>The opposite of equality.</summary>
        public static bool operator !=(Measure left, Measure right) => !left.Equals(right);

        /// <summary>Ends the piece. One that has changed its thread is not counted.</summary>
        public void Dispose()
        {
            if (thread != 0 && thread == Environment.CurrentManagedThreadId)
                Seconds.Add((Now() - from) / 1e9, Tags[(int)share]);
        }

        /// <inheritdoc/>
        public bool Equals(Measure other) => share == other.share && from == other.from && thread == other.thread;

        /// <inheritdoc/>
        public override bool Equals(object? obj) => obj is Measure other && Equals(other);

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(share, from, thread);
    }
}
