using System.Globalization;
using System.Security.Cryptography;

namespace Beresta.Gost.Bench;

/// <summary>
/// Does the time of signing depend on the secrets? As dudect does (Reparaz, Balasch, Verbauwhede, "Dude, is my code constant time?",
/// 2017): two classes of secrets in random order, Welch's t of their times, over all and over the faster part of the samples.
/// |t| above 4.5 is evidence of a leak; below it there is none, which is no proof.
/// </summary>
internal static class Timing
{
    private const double Threshold = 4.5;
    private static readonly double[] Parts = [1.0, 0.99, 0.95, 0.9, 0.7, 0.5];

    internal static int Run(string oid, int samples)
    {
        if (GostCurve.FromOid(oid) is not { } curve)
        {
            Console.WriteLine($"No parameter set has the identifier {oid}.");
            return 64;
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{curve}, {samples} samples a test; |t| by share of the faster samples"));
        var worst = Math.Max(
            Compare("nonce: tiny and random", samples, Nonces(curve, TinyScalar)),
            Compare("nonce: many zero bits and random", samples, Nonces(curve, SparseScalar)));
        worst = Math.Max(worst, Compare("key: tiny and random", samples, Keys(curve)));
        Console.WriteLine(worst < Threshold ? "No evidence of a leak." : "The times differ.");
        return worst < Threshold ? 0 : 1;
    }

    /// <summary>The same key and the same buffers with nonces of two classes.</summary>
    private static Subject Nonces(GostCurve curve, Func<GostCurve, ulong[]> special)
    {
        using var temporary = GostPrivateKey.Generate(curve);
        var key = Copy(temporary);
        var digest = RandomNumberGenerator.GetBytes(curve.Size);
        var signature = new byte[curve.SignatureSize];
        var nonce = new ulong[curve.Size / 8];
        return new Subject(
            which => Choose(which, special(curve), RandomScalar(curve)).CopyTo(nonce, 0),
            () => key.TrySign(digest, nonce, signature));
    }

    /// <summary>Keys of two classes with nonces drawn alike.</summary>
    private static Subject Keys(GostCurve curve)
    {
        var digest = RandomNumberGenerator.GetBytes(curve.Size);
        var signature = new byte[curve.SignatureSize];
        var octets = new byte[curve.Size];
        var nonce = new ulong[curve.Size / 8];
        GostPrivateKey? key = null;
        return new Subject(
            which =>
            {
                Montgomery.WriteLittleEndian(octets, Choose(which, TinyScalar(curve), RandomScalar(curve)));
                key?.Dispose();
                if (!GostPrivateKey.TryCreate(curve, octets, out key))
                    throw new InvalidOperationException("A key was refused.");
                RandomScalar(curve).CopyTo(nonce, 0);
            },
            () => key!.TrySign(digest, nonce, signature));
    }

    // Both secrets are made, in the same order, and one is taken without a branch: what the processor did just before would tell the classes apart.
    private static ulong[] Choose(int which, ulong[] special, ulong[] random)
    {
        var chosen = new ulong[special.Length];
        for (var i = 0; i < chosen.Length; i++)
            chosen[i] = special[i] ^ ((special[i] ^ random[i]) & (0UL - (ulong)which));
        return chosen;
    }

    private static GostPrivateKey Copy(GostPrivateKey key)
    {
        var d = new byte[key.Curve.Size];
        key.Export(d);
        _ = GostPrivateKey.TryCreate(key.Curve, d, out var copy);
        return copy!;
    }

    private static double Compare(string name, int samples, Subject subject)
    {
        var random = new Random(1);
        for (var pass = 0; pass < 2; pass++)
        {
            for (var i = 0; i < 4000; i++)
            {
                subject.Prepare(i % 2);
                subject.Sign();
            }

            // The compiler works beside, on another thread: it gets time to finish.
            Thread.Sleep(300);
        }

        List<double>[] times = [new(samples), new(samples)];
        for (var i = 0; i < samples; i++)
        {
            var which = random.Next(2);
            subject.Prepare(which);
            var start = System.Diagnostics.Stopwatch.GetTimestamp();
            subject.Sign();
            times[which].Add(System.Diagnostics.Stopwatch.GetTimestamp() - start);
        }

        var all = times[0].Concat(times[1]).Order().ToArray();
        var worst = 0.0;
        var text = new List<string>();
        foreach (var part in Parts)
        {
            var limit = all[(int)((all.Length - 1) * part)];
            var t = Math.Abs(Welch(times[0].Where(time => time <= limit).ToArray(), times[1].Where(time => time <= limit).ToArray()));
            worst = Math.Max(worst, t);
            text.Add(string.Create(CultureInfo.InvariantCulture, $"{part:P0} {t:F2}"));
        }
        Console.WriteLine($"{name}: {string.Join(", ", text)}");
        return worst;
    }

    private static double Welch(double[] left, double[] right)
    {
        var (meanLeft, varianceLeft) = Moments(left);
        var (meanRight, varianceRight) = Moments(right);
        return (meanLeft - meanRight) / Math.Sqrt((varianceLeft / left.Length) + (varianceRight / right.Length));
    }

    private static (double Mean, double Variance) Moments(double[] values)
    {
        var mean = values.Average();
        return (mean, values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
    }

    private static ulong[] RandomScalar(GostCurve curve)
    {
        var scalar = new ulong[curve.Size / 8];
        do
        {
            RandomNumberGenerator.Fill(System.Runtime.InteropServices.MemoryMarshal.AsBytes(scalar.AsSpan()));
        }
        while (curve.Arithmetic.Order.IsBelowModulus(scalar) == 0);
        return scalar;
    }

    private static ulong[] TinyScalar(GostCurve curve)
    {
        var scalar = new ulong[curve.Size / 8];
        scalar[0] = (ulong)RandomNumberGenerator.GetInt32(1, 1000);
        return scalar;
    }

    private static ulong[] SparseScalar(GostCurve curve)
    {
        var scalar = RandomScalar(curve);
        for (var i = 1; i < scalar.Length; i++)
            scalar[i] &= 0x0000_0001_0000_0000;
        return scalar;
    }

    /// <summary>
    /// What is measured. <see cref="Prepare"/> makes a new secret of the class for every sample, in the same place and with the same work for both classes:
    /// were there a few hundred secrets of each, each in its own place, the cache would tell the places apart, and a long run would find that out.
    /// </summary>
    private sealed record Subject(Action<int> Prepare, Action Sign);
}
