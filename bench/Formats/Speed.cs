using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Xml;
using System.Xml.Schema;
using System.Xml.Serialization;
using Beresta.Formats.Print;
using Beresta.Formats.Upd;

namespace Beresta.Formats.Bench;

/// <summary>
/// Processor time of one thread. What is compared takes turns every few milliseconds, so that both meet the same noise; each round gives one ratio, and the
/// median and quartiles of the rounds are shown.
/// </summary>
internal static partial class Speed
{
    private const double SliceMilliseconds = 10;
    private const int ThreadClock = 3;

    public static int Run(string? xsd, int rounds)
    {
        var ten = MeasuredUpd.Of(10);
        var tenBytes = UpdFormats.Seller.Write(ten).Value;
        var largeBytes = UpdFormats.Seller.Write(MeasuredUpd.Of(10_000)).Value;
        var serializer = new XmlSerializer(typeof(FileXml));
        var noNamespaces = new XmlSerializerNamespaces([XmlQualifiedName.Empty]);
        var typed = (FileXml)serializer.Deserialize(new MemoryStream(tenBytes))!;
        var settings = Settings(xsd);

        Console.WriteLine($"ten lines: {tenBytes.Length} bytes; 10,000 lines: {largeBytes.Length} bytes; one of {Environment.ProcessorCount} cores; {rounds} rounds of {SliceMilliseconds} ms each");
        Console.WriteLine("| ours | per second | µs each | allocated each | theirs | µs each | ratio | quartiles |");
        Console.WriteLine("|---|---:|---:|---:|---|---:|---:|---:|");
        Compare(rounds, "read and fully check a ten-line УПД", () => UpdFormats.Seller.Read(tenBytes),
            $"`XmlSerializer`{(xsd is null ? ", unchecked" : " + `XmlSchemaSet`")}", () =>
            {
                using var reader = XmlReader.Create(new MemoryStream(tenBytes), settings);
                return serializer.Deserialize(reader);
            });
        Compare(rounds, "write a ten-line УПД, checked", () => UpdFormats.Seller.Write(ten),
            "`XmlSerializer`, unchecked", () =>
            {
                using var stream = new MemoryStream();
                using (var writer = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = Encoding.GetEncoding(1251) }))
                    serializer.Serialize(writer, typed, noNamespaces);
                return stream.ToArray();
            });
        Compare(rounds, "recognise a ten-line УПД", () => Documents.Recognize(tenBytes));
        Compare(rounds, "print page of a ten-line УПД, read from its bytes", () => PrintForms.Page(tenBytes, new PrintContext()));
        Compare(Math.Min(rounds, 11), "read and fully check a 10,000-line УПД", () => UpdFormats.Seller.Read(largeBytes));
        Compare(Math.Min(rounds, 11), "recognise a 10,000-line УПД from a stream", () => Documents.Recognize(new MemoryStream(largeBytes)));
        return 0;
    }

    private static void Compare(int rounds, string name, Func<object?> ours, string? theirName = null, Func<object?>? theirs = null)
    {
        Warm(ours);
        if (theirs is not null)
            Warm(theirs);
        var (our, their, ratios) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            // A round is several short turns of each.
            double ourTime = 0, theirTime = 0;
            for (var turn = 0; turn < 5; turn++)
            {
                ourTime += Slice(ours) / 5;
                if (theirs is not null)
                    theirTime += Slice(theirs) / 5;
            }

            our.Add(ourTime);
            their.Add(theirTime);
            ratios.Add(theirTime / ourTime);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        GC.KeepAlive(ours());
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {1e6 / Quantile(our, 0.5):#,0} | {Quantile(our, 0.5):#,0.0} | {allocated:#,0} | {theirName} | {(theirs is null ? "" : $"{Quantile(their, 0.5):#,0.0} | {Quantile(ratios, 0.5):0.00} | {Quantile(ratios, 0.25):0.00}–{Quantile(ratios, 0.75):0.00}")}{(theirs is null ? "| | " : " ")}|"));
    }

    // The compiler works beside, on another thread, in several tiers: it gets work to see and time to finish.
    private static void Warm(Func<object?> work)
    {
        for (var pass = 0; pass < 4; pass++)
        {
            var start = Now();
            while (Now() - start < 800e6)
                GC.KeepAlive(work());
            Thread.Sleep(400);
        }
    }

    /// <summary>Microseconds of processor time each.</summary>
    private static double Slice(Func<object?> work)
    {
        var start = Now();
        var times = 0;
        double spent;
        do
        {
            GC.KeepAlive(work());
            times++;
            spent = Now() - start;
        }
        while (spent < SliceMilliseconds * 1e6);
        return spent / times / 1000;
    }

    private static double Quantile(List<double> values, double part)
    {
        var sorted = values.Order().ToList();
        var place = part * (sorted.Count - 1);
        var low = (int)place;
        return low + 1 < sorted.Count ? sorted[low] + (sorted[low + 1] - sorted[low]) * (place - low) : sorted[low];
    }

    private static XmlReaderSettings Settings(string? xsd)
    {
        var settings = new XmlReaderSettings();
        if (xsd is null)
            return settings;
        using var schema = XmlReader.Create(xsd);
        settings.Schemas.Add(null, schema);
        settings.Schemas.Compile();
        settings.ValidationType = ValidationType.Schema;
        settings.ValidationEventHandler += (_, e) => throw new InvalidDataException(e.Message);
        return settings;
    }

    /// <summary>Nanoseconds of this thread's processor time: other programs on the machine do not lengthen it.</summary>
    private static double Now()
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
