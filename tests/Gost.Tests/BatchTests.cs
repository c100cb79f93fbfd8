using System.Security.Cryptography;

namespace Beresta.Gost.Tests;

public sealed class BatchTests
{
    [Fact]
    public void A_batch_gets_the_verdicts_that_its_signatures_get_one_by_one()
    {
        var random = new Random(9);
        var keys = GostCurve.All.Where(curve => !curve.IsForTests).Select(GostPrivateKey.Generate).ToArray();
        var items = Enumerable.Range(0, 120).Select(i =>
        {
            // The first key occurs often enough to get its table.
            var key = keys[i % 3 == 0 ? 0 : i % keys.Length];
            var digest = RandomNumberGenerator.GetBytes(key.Curve.Size);
            var signature = new byte[key.Curve.SignatureSize];
            key.Sign(digest, signature);
            if (i % 5 == 0)
                signature[random.Next(signature.Length)] ^= 1;
            return new GostVerification(key.PublicKey, digest, signature);
        }).ToArray();
        var results = new bool[items.Length];
        GostBatch.Verify(items, results);
        for (var i = 0; i < items.Length; i++)
            Assert.Equal(i % 5 != 0, results[i]);
        Assert.True(keys[0].PublicKey.IsPrecomputed);
        Assert.Throws<ArgumentException>(() => GostBatch.Verify(items, new bool[1]));
        foreach (var key in keys)
            key.Dispose();
    }

    [Fact]
    public void Nothing_is_allocated_by_an_operation()
    {
        var digest = new byte[64];
        var signature = new byte[128];
        foreach (var curve in GostCurve.All)
        {
            using var key = GostPrivateKey.Generate(curve);
            long Measure()
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                key.Sign(digest.AsSpan(0, curve.Size), signature);
                _ = key.PublicKey.Verify(digest.AsSpan(0, curve.Size), signature.AsSpan(0, curve.SignatureSize));
                Streebog.Hash512(signature, digest);
                return GC.GetAllocatedBytesForCurrentThread() - before;
            }
            Measure();
            Assert.Equal(0, Measure());
            key.PublicKey.Precompute();
            Measure();
            Assert.Equal(0, Measure());
        }
    }
}
