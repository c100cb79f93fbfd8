// The long run against damaged signatures, and how long a judgement takes.
//   dotnet run -c Release --project bench/Signatures -- mutations [COUNT]   (1,000,000 by default)
//   dotnet run -c Release --project bench/Signatures -- judge [SECONDS]
using System.Diagnostics;
using System.Globalization;
using Beresta.Signatures;
using Beresta.Signatures.Tests;

var from = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
var at = new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);
byte[] content = [.. "<Файл/>"u8];
using var authority = TestAuthority.CreateRussian(from);
using var signer = authority.Issue(Owners.Head, from);
var source = authority.Timestamps(at);
var plain = await Cades.SignDetached(content, signer, at);
var stamped = (await CadesUpgrade.AddTimestamp(plain, 0, DigestAlgorithm.Streebog256, source)).Value;
var full = (await CadesUpgrade.AddEvidence(stamped, 0, DigestAlgorithm.Streebog256, authority.TrustAt(at), at, source)).Value;
(string Name, byte[] Signature)[] forms = [("CAdES-BES", plain), ("CAdES-T", stamped), ("CAdES-X Long Type 1", full)];

switch (args.FirstOrDefault())
{
    case "mutations":
        return Mutations(args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1_000_000);
    case "judge":
        Judge(args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 3);
        return 0;
    default:
        Console.Error.WriteLine("Usage: mutations [COUNT] | judge [SECONDS]");
        return 64;
}

int Mutations(int count)
{
    var watch = Stopwatch.StartNew();
    var runs = Enumerable.Range(0, Environment.ProcessorCount * forms.Length)
        .Select(i => new MutationRun(forms[i % forms.Length].Signature, content, authority.Trust, at, seed: 1000 + i))
        .ToList();
    Parallel.ForEach(runs, run => run.Go((count + runs.Count - 1) / runs.Count, CancellationToken.None));
    Console.WriteLine($"{runs.Sum(run => run.Judged)} damaged signatures in {watch.Elapsed.TotalSeconds:F0} s");
    Console.WriteLine($"false valid: {runs.Sum(run => run.FalseValids.Count)}; valid because only unsigned bytes changed: {runs.Sum(run => run.StillValid)}; unhandled exceptions: 0");
    Console.WriteLine($"slowest judgement: {runs.Max(run => run.Slowest).TotalMilliseconds:F1} ms of processor time; most memory allocated by one: {runs.Max(run => run.LargestAllocation) / 1024} KB");
    foreach (var bytes in runs.SelectMany(run => run.FalseValids).Take(3))
        Console.WriteLine(Convert.ToBase64String(bytes));
    return runs.TrueForAll(run => run.FalseValids.Count == 0) ? 0 : 1;
}

void Judge(int seconds)
{
    foreach (var (name, signature) in forms)
    {
        var watch = Stopwatch.StartNew();
        var count = 0;
        while (watch.Elapsed.TotalSeconds < seconds)
        {
            if (!SignatureCheck.Detached(signature, content, authority.Trust, at).IsValid)
                throw new InvalidOperationException(name);
            count++;
        }

        Console.WriteLine($"{name}: {count / watch.Elapsed.TotalSeconds:F0} judgements/s on one core, {signature.Length} bytes");
    }
}
