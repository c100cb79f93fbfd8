using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Beresta.Gost.Tests;

namespace Beresta.Gost.Bench;

/// <summary>Random keys, digests and signatures of every parameter set, ours against OpenSSL's engine, both ways.</summary>
internal static class Differential
{
    internal static int Run(int signatures)
    {
        if (OpenSslGost.TryLoad() is not { } openSsl)
        {
            Console.WriteLine("OpenSSL's GOST engine (libengine-gost-openssl) is absent.");
            return 2;
        }
        var curves = GostCurve.All.Where(curve => !curve.Name.StartsWith("kz", StringComparison.Ordinal)).ToArray();
        var clock = Stopwatch.StartNew();
        var checkedSignatures = 0;
        var differences = 0;
        var batch = new List<(GostVerification Item, bool Expected)>();
        for (var round = 0; checkedSignatures < signatures; round++)
        {
            var curve = curves[round % curves.Length];
            differences += CheckKey(openSsl, curve, batch);
            if (batch.Count > BatchSize)
                differences += CheckBatch(batch);
            checkedSignatures += 2 * SignaturesOfKey;
            if (round % 500 == 0)
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{checkedSignatures} signatures, {differences} differences, {clock.Elapsed.TotalSeconds:F0} s"));
        }
        differences += CheckBatch(batch);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{checkedSignatures} signatures over {curves.Length} parameter sets, {checkedSignatures / SignaturesOfKey / 2} keys: {differences} differences, {clock.Elapsed.TotalSeconds:F0} s"));
        return differences == 0 ? 0 : 1;
    }

    private const int SignaturesOfKey = 10;
    private const int BatchSize = 500;

    /// <summary>The same signatures, shuffled, at once.</summary>
    private static int CheckBatch(List<(GostVerification Item, bool Expected)> batch)
    {
        var shuffled = batch.ToArray();
        RandomNumberGenerator.Shuffle<(GostVerification Item, bool Expected)>(shuffled);
        var results = new bool[shuffled.Length];
        GostBatch.Verify(shuffled.Select(entry => entry.Item).ToArray(), results);
        batch.Clear();
        return shuffled.Zip(results).Count(pair => pair.First.Expected != pair.Second);
    }

    private static int CheckKey(OpenSslGost openSsl, GostCurve curve, List<(GostVerification Item, bool Expected)> batch)
    {
        using var key = GostPrivateKey.Generate(curve);
        var d = new byte[curve.Size];
        var xy = new byte[2 * curve.Size];
        key.Export(d);
        key.PublicKey.Export(xy);
        using var theirs = openSsl.ReadPrivateKey(curve, d);
        using var theirPublic = openSsl.ReadPublicKey(curve, xy);
        var differences = theirs.ExportPublicKey().AsSpan().SequenceEqual(xy) ? 0 : 1;
        for (var i = 0; i < SignaturesOfKey; i++)
        {
            if (i == SignaturesOfKey / 2)
                key.PublicKey.Precompute();
            var digest = RandomNumberGenerator.GetBytes(curve.Size);
            var signature = new byte[curve.SignatureSize];
            key.Sign(digest, signature);
            batch.Add((new(key.PublicKey, digest, signature), true));
            differences += theirPublic.Verify(digest, signature) && key.PublicKey.Verify(digest, signature) ? 0 : 1;
            var theirSignature = theirs.Sign(digest);
            differences += key.PublicKey.Verify(digest, theirSignature) ? 0 : 1;
            batch.Add((new(key.PublicKey, digest, theirSignature.ToArray()), true));
            theirSignature[RandomNumberGenerator.GetInt32(theirSignature.Length)] ^= (byte)(1 << RandomNumberGenerator.GetInt32(8));
            var verdict = theirPublic.Verify(digest, theirSignature);
            differences += key.PublicKey.Verify(digest, theirSignature) == verdict ? 0 : 1;
            batch.Add((new(key.PublicKey, digest, theirSignature), verdict));
        }
        return differences;
    }
}
