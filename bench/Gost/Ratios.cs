using System.Globalization;
using System.Security.Cryptography;

namespace Beresta.Gost.Bench;

/// <summary>One row after another, round after round: ours, then theirs, a few milliseconds each, so that noise hits both alike.</summary>
internal static class Ratios
{
    private const double Microseconds = 10_000;

    private static readonly (string Oid, string Engine)[] Sets =
    [
        ("1.2.643.2.2.36.0", "256-XA"),
        ("1.2.643.7.1.2.1.1.1", "256-TCA"),
        ("1.2.643.2.2.35.2", "256-B"),
        ("1.2.643.2.2.35.3", "256-C"),
        ("1.2.643.7.1.2.1.2.1", "512-A"),
        ("1.2.643.7.1.2.1.2.2", "512-B"),
        ("1.2.643.7.1.2.1.2.3", "512-C"),
    ];

    private sealed record Row(string Name, Action Ours, Func<double>? Theirs, string TheirName, int Operations = 1)
    {
        internal List<double> OurTimes { get; } = [];
        internal List<double> TheirTimes { get; } = [];
    }

    internal static void Run(string[] arguments)
    {
        var rounds = 21;
        var filter = "";
        for (var i = 0; i < arguments.Length; i++)
        {
            if (arguments[i] == "--rounds" && i + 1 < arguments.Length)
                rounds = int.Parse(arguments[++i], CultureInfo.InvariantCulture);
            else
                filter = arguments[i];
        }
        using var engine = Engine.TryStart();
        var rows = MakeRows(engine).Where(row => row.Name.Contains(filter, StringComparison.OrdinalIgnoreCase)).ToArray();
        foreach (var row in rows)
            WarmUp(row.Ours);
        for (var round = 0; round < rounds; round++)
        {
            foreach (var row in rows)
            {
                row.OurTimes.Add(Measure(row.Ours) / row.Operations);
                if (row.Theirs is not null)
                    row.TheirTimes.Add(row.Theirs());
            }
        }
        Console.WriteLine("| operation | ours, µs | other | other, µs | ratio (median) | quartiles |");
        Console.WriteLine("|---|---:|---|---:|---:|---|");
        foreach (var row in rows)
            Print(row);
    }

    private static void Print(Row row)
    {
        var ours = Quantile(row.OurTimes, 0.5) / 1000;
        if (row.TheirTimes.Count == 0 || double.IsNaN(row.TheirTimes[0]))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {row.Name} | {ours:F2} | | | | |"));
            return;
        }
        var ratios = row.TheirTimes.Zip(row.OurTimes, (their, our) => their / our).ToList();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {row.Name} | {ours:F2} | {row.TheirName} | {Quantile(row.TheirTimes, 0.5) / 1000:F2} | {Quantile(ratios, 0.5):F2} | {Quantile(ratios, 0.25):F2}–{Quantile(ratios, 0.75):F2} |"));
    }

    private static IEnumerable<Row> MakeRows(Engine? engine)
    {
        Func<double>? Engine(string operation, int size = 0) => engine is null ? null : () => engine.Measure(operation, size, Microseconds);

        foreach (var (oid, name) in Sets)
        {
            var curve = GostCurve.FromOid(oid)!;
            var key = GostPrivateKey.Generate(curve);
            var digest = RandomNumberGenerator.GetBytes(curve.Size);
            var signature = new byte[curve.SignatureSize];
            key.Sign(digest, signature);
            var xy = new byte[2 * curve.Size];
            key.PublicKey.Export(xy);
            _ = GostPublicKey.TryCreate(curve, xy, out var plain);
            _ = GostPublicKey.TryCreate(curve, xy, out var precomputed);
            precomputed!.Precompute();
            var scratch = new byte[curve.SignatureSize];
            yield return new($"verify {curve.Name}", () => Require(plain!.Verify(digest, signature)), Engine($"verify {name}"), "gost-engine");
            yield return new($"verify {curve.Name}, table", () => Require(precomputed.Verify(digest, signature)), Engine($"verify {name}"), "gost-engine");
            foreach (var row in MakeBatchRows(curve, plain!, digest, signature, Engine($"verify {name}")))
                yield return row;
            yield return new($"sign {curve.Name}", () => key.Sign(digest, scratch), Engine($"sign {name}"), "gost-engine");
            if (name is "256-XA" or "256-TCA" or "512-A")
            {
                var other = new BouncyCastle(curve, key);
                yield return new($"verify {curve.Name} (BC)", () => Require(plain!.Verify(digest, signature)), () => Measure(() => other.Verify(digest)), "Bouncy Castle");
                yield return new($"sign {curve.Name} (BC)", () => key.Sign(digest, scratch), () => Measure(() => other.Sign(digest)), "Bouncy Castle");
            }
            if (name is "256-XA")
            {
                yield return new($"verify {curve.Name} (P-256)", () => Require(plain!.Verify(digest, signature)), Engine("verify P-256"), "OpenSSL P-256");
                yield return new($"sign {curve.Name} (P-256)", () => key.Sign(digest, scratch), Engine("sign P-256"), "OpenSSL P-256");
            }
        }
        foreach (var size in new[] { 64, 1024, 16384, 1 << 20 })
        {
            var message = new byte[size];
            Array.Fill(message, (byte)0x5A);
            var hash = new byte[64];
            foreach (var bits in new[] { 256, 512 })
            {
                Action ours = bits == 256 ? () => Streebog.Hash256(message, hash) : () => Streebog.Hash512(message, hash);
                yield return new($"Streebog-{bits}, {size} octets", ours, Engine($"hash {bits}", size), "gost-engine");
            }
            if (size <= 16384)
            {
                const int count = 16;
                var messages = new ReadOnlyMemory<byte>[count];
                Array.Fill(messages, message);
                var hashes = new byte[64 * count];
                Action many = () => Streebog.HashMany(512, messages, hashes);
                yield return new($"Streebog-512, {size} octets, batch", many, Engine("hash 512", size), "gost-engine", count);
                yield return new($"Streebog-512, {size} octets, batch", many, () => Measure(() => Streebog.Hash512(message, hash)), "ours, one by one", count);
            }
            if (size == 16384)
                yield return new("Streebog-512, 16384 octets (BC)", () => Streebog.Hash512(message, hash), () => Measure(() => BouncyCastle.Hash(message)), "Bouncy Castle");
        }
    }

    /// <summary>64 signatures of as many keys, per signature; then with the keys' tables. Beside them a verification alone.</summary>
    private static IEnumerable<Row> MakeBatchRows(GostCurve curve, GostPublicKey single, byte[] digest, byte[] signature, Func<double>? engine)
    {
        const int count = 64;
        var results = new bool[count];
        foreach (var withTables in new[] { false, true })
        {
            var items = new GostVerification[count];
            for (var i = 0; i < count; i++)
            {
                using var key = GostPrivateKey.Generate(curve);
                var own = new byte[curve.SignatureSize];
                key.Sign(digest, own);
                if (withTables)
                    key.PublicKey.Precompute();
                items[i] = new(key.PublicKey, digest, own);
            }
            Action batch = () =>
            {
                GostBatch.Verify(items, results);
                Require(!results.Contains(false));
            };
            var name = $"verify {curve.Name}, batch" + (withTables ? " with tables" : "");
            yield return new(name, batch, engine, "gost-engine", count);
            if (!withTables)
                yield return new(name, batch, () => Measure(() => Require(single.Verify(digest, signature))), "ours, one by one", count);
        }
    }

    private static void Require(bool valid)
    {
        if (!valid)
            throw new InvalidOperationException("A good signature was refused.");
    }

    private static void WarmUp(Action action)
    {
        // Long enough for the compiler to count the calls, and to replace the code in the background.
        for (var i = 0; i < 4; i++)
        {
            for (var end = ProcessorTime.Now() + 60e6; ProcessorTime.Now() < end;)
                action();
            Thread.Sleep(120);
        }
    }

    private static double Measure(Action action)
    {
        action();
        var start = ProcessorTime.Now();
        double elapsed;
        var count = 0;
        do
        {
            action();
            count++;
            elapsed = ProcessorTime.Now() - start;
        }
        while (elapsed < Microseconds * 1000);
        return elapsed / count;
    }

    private static double Quantile(List<double> values, double part)
    {
        var sorted = values.Order().ToArray();
        return sorted[(int)Math.Round(part * (sorted.Length - 1))];
    }
}
