using System.Diagnostics;
using System.Globalization;
using System.Text;
using Beresta.Formats.Tests;

namespace Beresta.Formats.Bench;

/// <summary>
/// Mutated bytes of a good document of every format that is known: never a crash, bounded time and memory. What is written begins with its example in docs/schemas, what is only read with a file in
/// bench/Formats/seeds, made at random from its schema or of a made-up document. A format without a seed fails the run.
/// </summary>
internal static class Fuzz
{
    // What a hostile file may cost: an honest one of its size takes a tenth of a millisecond and three times its size.
    private static readonly TimeSpan Slowest = TimeSpan.FromSeconds(1);

    private static long MostMemory(int length) => 4_000_000 + 64L * length;

    public static int Run(int times, string? only)
    {
        var all = Documents.Formats.Select(Seed).ToList();
        var missing = all.Where(seed => seed.Good.Length == 0).Select(seed => seed.Name).ToList();
        if (missing.Count > 0)
        {
            Console.Error.WriteLine($"No good document to begin with in docs/schemas or bench/Formats/seeds: {string.Join(", ", missing)}");
            return 1;
        }

        var wrong = all.Where(seed => Documents.Check(seed.Good) is var check && (check.Format != seed.Format || !check.IsValid)).Select(seed => seed.Name).ToList();
        if (wrong.Count > 0)
        {
            Console.Error.WriteLine($"These do not begin with a good document of their own format: {string.Join(", ", wrong)}");
            return 1;
        }

        var seeds = all.Where(seed => seed.Name.Contains(only ?? "", StringComparison.Ordinal)).ToList();
        if (seeds.Count == 0)
        {
            Console.Error.WriteLine($"No such format; there are: {string.Join(", ", all.Select(seed => seed.Name))}");
            return 1;
        }

        Console.WriteLine("| document | mutants | recognised as its kind | valid | slowest, ms | most memory, KiB |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|");
        var failures = 0;
        foreach (var (name, format, good) in seeds)
        {
            var random = new Random(1);
            var (known, valid, slowest, most) = (0, 0, TimeSpan.Zero, 0L);
            for (var i = 0; i < times; i++)
            {
                var bytes = Mutate(good, all[random.Next(all.Count)].Good, random);
                var other = Documents.Formats[random.Next(Documents.Formats.Count)];
                var (took, memory) = (TimeSpan.Zero, 0L);
                try
                {
                    (var check, took, memory) = Cost(bytes, format, other);
                    known += check.Format == format ? 1 : 0;
                    valid += check.Format is not null && check.IsValid ? 1 : 0;
                    // A busy machine may stop anything for a second; what is slow of itself is slow again.
                    for (var again = 0; took > Slowest && again < 3; again++)
                        took = TimeSpan.FromTicks(Math.Min(took.Ticks, Cost(bytes, format, other).Took.Ticks));
                }
                catch (Exception bug)
                {
                    failures++;
                    Console.Error.WriteLine($"{name}, mutant {i}: {bug.GetType().Name}: {bug.Message}\n{Convert.ToBase64String(bytes)}");
                }

                if (i > 1000)
                    (slowest, most) = (took > slowest ? took : slowest, Math.Max(most, memory));
                if (took > Slowest || memory > MostMemory(bytes.Length))
                {
                    failures++;
                    Console.Error.WriteLine($"{name}, mutant {i}: {took.TotalMilliseconds:0} ms, {memory} bytes\n{Convert.ToBase64String(bytes)}");
                }
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {times:#,0} | {known:#,0} | {valid:#,0} | {slowest.TotalMilliseconds:0.0} | {most / 1024:#,0} |"));
        }

        Console.WriteLine(failures == 0 ? "no failures" : $"{failures} failures");
        return failures == 0 ? 0 : 1;
    }

    // As what it looks like; as what it no longer looks like, as something else, and through a window.
    private static (DocumentCheck Check, TimeSpan Took, long Memory) Cost(byte[] bytes, Format format, Format other)
    {
        var memory = GC.GetAllocatedBytesForCurrentThread();
        var clock = Stopwatch.StartNew();
        var check = Documents.Check(bytes);
        format.Check(bytes);
        other.Check(bytes);
        Documents.Recognize(new MemoryStream(bytes));
        return (check, clock.Elapsed, GC.GetAllocatedBytesForCurrentThread() - memory);
    }

    private static (string Name, Format Format, byte[] Good) Seed(Format format) => (Seeds.NameOf(format), format, Seeds.Of(format));

    private static byte[] Mutate(byte[] good, byte[] other, Random random)
    {
        var bytes = (byte[])good.Clone();
        for (var changes = random.Next(1, 6); changes > 0 && bytes.Length > 0; changes--)
        {
            var at = random.Next(bytes.Length);
            var length = random.Next(1, Math.Min(200, bytes.Length - at + 1));
            bytes = random.Next(10) switch
            {
                0 or 1 => With(bytes, at, (byte)random.Next(256)),
                2 or 3 => With(bytes, at, (byte)(bytes[at] ^ 1 << random.Next(8))),
                4 => [.. bytes[..at], .. bytes[(at + length)..]],
                5 => [.. bytes[..at], .. bytes.AsSpan(at, length), .. bytes[at..]],
                6 => [.. bytes[..at], .. Slice(other, random), .. bytes[at..]],
                7 => [.. bytes[..at], .. Encoding.ASCII.GetBytes(Tokens[random.Next(Tokens.Length)]), .. bytes[at..]],
                8 when random.Next(10) == 0 => [.. bytes[..at], .. Enumerable.Repeat(bytes[at..(at + length)], random.Next(1, 500)).SelectMany(part => part), .. bytes[at..]],
                9 when random.Next(10) == 0 => bytes[..at],
                _ => With(bytes, at, (byte)"<>&\"'/= \0"[random.Next(9)]),
            };
        }

        return bytes;
    }

    private static readonly string[] Tokens = ["<!--", "-->", "<![CDATA[", "]]>", "<?", "?>", "&amp;", "&#0;", "&#x10FFFF;", "<!DOCTYPE a>", "</", "/>", "xmlns=\"\"", "\uFEFF", "-1", "9999999999999999999999", "1e9", "NaN"];

    private static byte[] Slice(byte[] bytes, Random random)
    {
        var at = random.Next(bytes.Length);
        return bytes[at..Math.Min(bytes.Length, at + random.Next(1, 300))];
    }

    private static byte[] With(byte[] bytes, int at, byte value)
    {
        bytes[at] = value;
        return bytes;
    }
}
