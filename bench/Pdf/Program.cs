// What a PDF costs: by a browser that is kept warm, and by one that is started for each file, a few at a time in turns; and two hundred asked for at once.
//   dotnet run -c Release --project bench/Pdf -- [FILE.xml [ROUNDS]]
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Beresta.Formats.Print;
using Beresta.Pdf;

Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var file = args.Length > 0 ? args[0] : "bench/Formats/seeds/ON_NSCHFDOPPR-5.03.xml";
var rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 20;
var page = PrintForms.Page(await File.ReadAllBytesAsync(file), new PrintContext { VerificationUrl = "https://edo.example.ru/boxes/0198d2a4-7c1b-7e55-9d3e-0a1b2c3d4e5f" }) ?? throw new InvalidOperationException($"{file} has no print form.");
var options = PdfOptions.FromEnvironment() with { Timeout = TimeSpan.FromMinutes(10) };
using var warm = new PdfPrinter(options);
using var cold = new PdfPrinter(options with { FilesPerBrowser = 1 });
await Print(warm);
await Print(warm);

var (warmTimes, coldTimes) = (new List<(double Wall, double Cpu)>(), new List<(double Wall, double Cpu)>());
for (var round = 0; round < rounds; round++)
{
    for (var i = 0; i < 5; i++)
        warmTimes.Add(await Measure(warm));
    coldTimes.Add(await Measure(cold));
}

Console.WriteLine($"page of {page.Length} characters, {rounds} rounds");
Console.WriteLine("| browser | wall, ms (median) | wall, ms (nine of ten) | processor time of all its processes, ms (median) |");
Console.WriteLine("|---|---:|---:|---:|");
Say("kept warm", warmTimes);
Say("started for each file", coldTimes);
Console.WriteLine($"cold / warm: wall {Median(coldTimes.Select(time => time.Wall)) / Median(warmTimes.Select(time => time.Wall)):0.0}, processor {Median(coldTimes.Select(time => time.Cpu)) / Median(warmTimes.Select(time => time.Cpu)):0.0}");

var started = Stopwatch.GetTimestamp();
var most = 0L;
var all = Enumerable.Range(0, 200).Select(_ => Print(warm)).ToList();
while (!all.TrueForAll(one => one.IsCompleted))
{
    most = Math.Max(most, Descendants().Sum(process => process.Resident));
    await Task.WhenAny(Task.WhenAll(all), Task.Delay(200));
}

await Task.WhenAll(all);
Console.WriteLine($"200 at once: {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s in all, {options.Parallel} browsers of at most {most / 1024 / 1024} MB together (shared pages counted in each process)");

async Task Print(PdfPrinter printer)
{
    if ((await printer.Print(page)).Problem is { } problem)
        throw new InvalidOperationException(problem.Message);
}

async Task<(double Wall, double Cpu)> Measure(PdfPrinter printer)
{
    var before = Descendants().Sum(process => process.Ticks) + Reaped();
    var from = Stopwatch.GetTimestamp();
    await Print(printer);
    var wall = Stopwatch.GetElapsedTime(from).TotalMilliseconds;
    // Ticks of a hundredth of a second: of one file a rough figure, the median of many a fair one.
    return (wall, (Descendants().Sum(process => process.Ticks) + Reaped() - before) * 10.0);
}

void Say(string name, List<(double Wall, double Cpu)> times) => Console.WriteLine(
    $"| {name} | {Median(times.Select(time => time.Wall)):0} | {times.Select(time => time.Wall).Order().ElementAt(times.Count * 9 / 10):0} | {Median(times.Select(time => time.Cpu)):0} |");

static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

static double Median(IEnumerable<double> values) => values.Order().ToList() is var sorted ? sorted[sorted.Count / 2] : 0;

// Children that have ended and been waited for: fields 16 and 17 of our own stat.
static long Reaped() => Fields(Environment.ProcessId) is { } fields ? Number(fields[13]) + Number(fields[14]) : 0;

static List<(long Ticks, long Resident)> Descendants()
{
    var processes = Directory.GetDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, CultureInfo.InvariantCulture, out _)).Select(name => (int)Number(name!))
        .Select(id => (Id: id, Fields: Fields(id))).Where(process => process.Fields is not null).ToList();
    var family = new HashSet<int> { Environment.ProcessId };
    var found = new List<(long, long)>();
    for (var grown = true; grown;)
    {
        grown = false;
        foreach (var (id, fields) in processes)
        {
            if (family.Contains((int)Number(fields![1])) && family.Add(id))
            {
                grown = true;
                found.Add((Enumerable.Range(11, 4).Sum(i => Number(fields[i])), Number(fields[21]) * 4096));
            }
        }
    }

    return found;
}

// From the third field on: the second, the name, may hold blanks.
static string[]? Fields(int id)
{
    try
    {
        var stat = File.ReadAllText($"/proc/{id}/stat");
        return stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
    }
    catch (IOException)
    {
        return null;
    }
}
