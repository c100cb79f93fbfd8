using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Beresta.Gost.Bench;

/// <summary>Processor time of the current thread, which other programs on the machine do not lengthen as they do the clock's.</summary>
internal static partial class ProcessorTime
{
    private const int ThreadClock = 3;

    /// <summary>Nanoseconds since some moment.</summary>
    internal static double Now()
    {
        if (!OperatingSystem.IsLinux())
            return Stopwatch.GetTimestamp() * 1e9 / Stopwatch.Frequency;
        _ = clock_gettime(ThreadClock, out var time);
        return time.Seconds * 1e9 + time.Nanoseconds;
    }

    [LibraryImport("libc")]
    private static partial int clock_gettime(int clock, out Time time);

    [StructLayout(LayoutKind.Sequential)]
    private struct Time
    {
        internal long Seconds;
        internal long Nanoseconds;
    }
}
