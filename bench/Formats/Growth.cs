using System.Diagnostics;
using System.Globalization;
using Beresta.Formats.Print;
using Beresta.Formats.Tests;

namespace Beresta.Formats.Bench;

/// <summary>
/// How the work grows with a file: every element of every format repeated, every text and attribute made long. A file of four times the size may cost four times the work. Bytes allocated are
/// what the tests watch; here the processor's time is watched too, for loops that allocate nothing.
/// </summary>
internal static class Growth
{
    private static readonly (string Name, Action<Format, byte[]> Run)[] Works =
    [
        ("check", (_, file) => Documents.Check(file)),
        ("print", (_, file) => PrintForms.Page(file, new PrintContext { Stamps = [] })),
    ];

    public static int Run(int size, string? only)
    {
        var failures = 0;
        foreach (var format in Documents.Formats.Where(format => Seeds.NameOf(format).Contains(only ?? "", StringComparison.Ordinal)))
        {
            var worst = 0.0;
            foreach (var grown in Grown.Of(Seeds.Of(format)))
            {
                var (small, large) = (grown.Make(size), grown.Make(size * 4));
                foreach (var (name, run) in Works)
                {
                    run(format, small);
                    var before = Cost(() => run(format, small));
                    var after = Cost(() => run(format, large));
                    // A busy machine may stop anything for a while; what is slow of itself is slow again.
                    for (var again = 0; again < 3 && after.Time > before.Time * 8; again++)
                        (before, after) = (Least(before, Cost(() => run(format, small))), Least(after, Cost(() => run(format, large))));
                    var ratio = after.Time / Math.Max(before.Time, 2);
                    worst = Math.Max(worst, ratio);
                    if (ratio < 8 && after.Bytes < before.Bytes * 6 + 2_000_000 && after.Bytes < 400L * large.Length + 4_000_000)
                        continue;
                    failures++;
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                        $"{Seeds.NameOf(format)}: {name}, {(grown.Name.Length > 200 ? grown.Name[..200] : grown.Name)}: {small.Length} bytes {before.Time:0.0} ms {before.Bytes / 1024} KiB; {large.Length} bytes {after.Time:0.0} ms {after.Bytes / 1024} KiB"));
                }
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Seeds.NameOf(format)}: at most {worst:0.0} times the time for four times the size"));
        }

        return failures == 0 ? 0 : 1;
    }

    private static (double Time, long Bytes) Cost(Action work)
    {
        var memory = GC.GetAllocatedBytesForCurrentThread();
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        work();
        var time = Process.GetCurrentProcess().TotalProcessorTime - before;
        return (time.TotalMilliseconds, GC.GetAllocatedBytesForCurrentThread() - memory);
    }

    private static (double Time, long Bytes) Least((double Time, long Bytes) one, (double Time, long Bytes) other) => (Math.Min(one.Time, other.Time), Math.Min(one.Bytes, other.Bytes));
}
