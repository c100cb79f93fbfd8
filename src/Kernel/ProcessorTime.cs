using System.Diagnostics;
using System.Globalization;
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
/// Counts the processor time of this process by sorts of work, for the load generator. Off, and free of cost, unless the environment variable
/// <see cref="Variable"/> names a file, into which the sums are then written four times a second, as lines of a name and milliseconds.
/// Linux only.
/// </summary>
public static class ProcessorTime
{
    /// <summary>The environment variable that names the file.</summary>
    public const string Variable = "BERESTA_PROCESSOR_TIME";

    private const int ThreadClock = 3; // CLOCK_THREAD_CPUTIME_ID

    private static readonly string? Path = OperatingSystem.IsLinux() ? Environment.GetEnvironmentVariable(Variable) : null;
    private static readonly long[] Nanoseconds = new long[Enum.GetValues<ProcessorShare>().Length];
    private static readonly Timer? Writer = Path is null ? null : new Timer(_ => Write(), state: null, TimeSpan.FromMilliseconds(250), TimeSpan.FromMilliseconds(250));

    /// <summary>Counts until the result is disposed of, on the same thread: only for code that does not wait. Do not nest.</summary>
    public static Measure Of(ProcessorShare share) => Writer is null ? default : new Measure(share, Now(), Environment.CurrentManagedThreadId);

    private static long Now()
    {
        _ = ClockGetTime(ThreadClock, out var time);
        return time.Seconds * 1_000_000_000 + time.Nanoseconds;
    }

    private static void Write()
    {
        try
        {
            File.WriteAllLines(Path + ".new", Enum.GetValues<ProcessorShare>().Select(share =>
                string.Create(CultureInfo.InvariantCulture, $"{share} {Interlocked.Read(ref Nanoseconds[(int)share]) / 1e6:F3}")));
            File.Move(Path + ".new", Path!, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Figures only; the next quarter of a second tries again.
            Debug.WriteLine(e.Message);
        }
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
                Interlocked.Add(ref Nanoseconds[(int)share], Now() - from);
        }

        /// <inheritdoc/>
        public bool Equals(Measure other) => share == other.share && from == other.from && thread == other.thread;

        /// <inheritdoc/>
        public override bool Equals(object? obj) => obj is Measure other && Equals(other);

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(share, from, thread);
    }
}
