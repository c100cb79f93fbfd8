// Speed and endurance of Beresta.Formats.
//   dotnet run -c Release --project bench/Formats -- speed [XSD]     one core, with what XmlSerializer + XmlSchemaSet does to the same files
//   dotnet run -c Release --project bench/Formats -- fuzz [TIMES]    mutated bytes: never a crash, bounded time
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Schema;
using System.Xml.Serialization;
using Beresta.Formats;
using Beresta.Formats.Bench;
using Beresta.Formats.Upd;

Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
return args switch
{
    ["speed", .. var rest] => Speed(rest.Length > 0 ? rest[0] : null),
    ["fuzz", .. var rest] => Fuzz(rest.Length > 0 ? int.Parse(rest[0], CultureInfo.InvariantCulture) : 100_000),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Usage: speed [XSD] | fuzz [TIMES]");
    return 64;
}

static int Speed(string? xsd)
{
    var ten = MeasuredUpd.Of(10);
    var tenBytes = UpdFormats.Seller.Write(ten).Value;
    var large = MeasuredUpd.Of(10_000);
    var largeBytes = UpdFormats.Seller.Write(large).Value;
    Console.WriteLine($"ten lines: {tenBytes.Length} bytes; 10,000 lines: {largeBytes.Length} bytes; {Environment.ProcessorCount} cores, one is used");
    Console.WriteLine("| what | per second | µs each | allocated each |");
    Console.WriteLine("|---|---:|---:|---:|");
    var write = Measure("write a ten-line УПД, checked", () => UpdFormats.Seller.Write(ten));
    var read = Measure("read and fully check a ten-line УПД", () => UpdFormats.Seller.Read(tenBytes));
    Measure("recognise a ten-line УПД", () => Documents.Recognize(tenBytes));
    Measure("read a ten-line УПД and make its print form", () => Beresta.Formats.Print.PrintForms.Page(tenBytes, new Beresta.Formats.Print.PrintContext()));
    Measure("read and fully check a 10,000-line УПД", () => UpdFormats.Seller.Read(largeBytes));
    Measure("recognise a 10,000-line УПД from a stream", () => Documents.Recognize(new MemoryStream(largeBytes)));

    var serializer = new XmlSerializer(typeof(FileXml));
    var noNamespaces = new XmlSerializerNamespaces([XmlQualifiedName.Empty]);
    var typed = (FileXml)serializer.Deserialize(new MemoryStream(tenBytes))!;
    var settings = new XmlReaderSettings();
    if (xsd is not null)
    {
        using var schema = XmlReader.Create(xsd);
        settings.Schemas.Add(null, schema);
        settings.Schemas.Compile();
        settings.ValidationType = ValidationType.Schema;
        settings.ValidationEventHandler += (_, e) => throw new InvalidDataException(e.Message);
    }

    var theirWrite = Measure("XmlSerializer: write the same, unchecked", () =>
    {
        using var stream = new MemoryStream();
        using (var writer = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = Encoding.GetEncoding(1251) }))
            serializer.Serialize(writer, typed, noNamespaces);
        return stream.ToArray();
    });
    var theirRead = Measure($"XmlSerializer{(xsd is null ? "" : " + XmlSchemaSet")}: read the same{(xsd is null ? ", unchecked" : ", checked by the XSD alone")}", () =>
    {
        using var reader = XmlReader.Create(new MemoryStream(tenBytes), settings);
        return serializer.Deserialize(reader);
    });
    Console.WriteLine($"writing: {theirWrite / write:0.0} times faster than XmlSerializer; reading and checking: {theirRead / read:0.0} times");
    return 0;
}

static double Measure(string name, Func<object?> work)
{
    var warm = Stopwatch.StartNew();
    while (warm.ElapsedMilliseconds < 1500)
        GC.KeepAlive(work());
    var best = double.MaxValue;
    long allocated = 0;
    for (var round = 0; round < 5; round++)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var times = 0;
        var clock = Stopwatch.StartNew();
        var start = Environment.CpuUsage.TotalTime;
        while (clock.ElapsedMilliseconds < 400)
        {
            GC.KeepAlive(work());
            times++;
        }

        // Processor time of this process, so that a busy machine does not spoil the figures.
        best = Math.Min(best, (Environment.CpuUsage.TotalTime - start).TotalMicroseconds / times);
        allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / times;
    }

    Console.WriteLine($"| {name} | {1e6 / best:#,0} | {best:#,0.0} | {allocated:#,0} |");
    return best;
}

static int Fuzz(int times)
{
    var random = new Random(1);
    var good = UpdFormats.Seller.Write(MeasuredUpd.Of(3)).Value;
    var slowest = TimeSpan.Zero;
    for (var i = 0; i < times; i++)
    {
        var bytes = (byte[])good.Clone();
        for (var changes = random.Next(1, 8); changes > 0; changes--)
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        var clock = Stopwatch.StartNew();
        Documents.Check(bytes);
        UpdFormats.Seller.Read(bytes);
        if (i > 1000 && clock.Elapsed > slowest)
            slowest = clock.Elapsed;
    }

    Console.WriteLine($"{times} mutants, no crash, the slowest took {slowest.TotalMilliseconds:0.0} ms");
    return 0;
}
