using System.Security.Cryptography;

namespace Beresta.Gost.Tests;

public sealed class BatchTests
{
    [Fact]
    public void A_batch_gets_the_verdicts_that_its_signatures_get_one_by_one()
    {
        var random = new Random(9);
        var keys = GostCurve.All.Where(curve => !curve.IsForTests).Select(GostPrivateKey.Generate).ToArray();
        foreach (var key in keys.Where((_, i) => i % 4 == 2))
            key.PublicKey.Precompute();
        var items = Enumerable.Range(0, 300).Select(i =>
        {
            // The first key occurs often enough to get its table, some of the others have one and some have none.
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

    /// <summary>A few thousand signatures in batches of random size and mixture, broken in every way, against verification one by one.</summary>
    [Fact]
    public void Random_batches_agree_with_single_verification()
    {
        var random = new Random(12);
        var curves = GostCurve.All.Where(curve => !curve.IsForTests).ToArray();
        var keys = curves.Concat(curves).Concat(curves.Where(curve => curve.Size == 32)).Select(GostPrivateKey.Generate).ToArray();
        var results = new bool[64];
        var bad = 0;
        var good = 0;
        for (var round = 0; round < 100; round++)
        {
            if (round == 40)
            {
                foreach (var key in keys.Where((_, i) => i % 3 == 0))
                    key.PublicKey.Precompute();
            }
            // Few keys make full lanes, many keys make tails.
            var width = round % 2 == 0 ? 3 : keys.Length;
            var start = random.Next(keys.Length);
            var items = Enumerable.Range(0, random.Next(1, 50)).Select(_ => MakeItem(random, keys[(start + random.Next(width)) % keys.Length])).ToArray();
            Array.Fill(results, true);
            GostBatch.Verify(items, results);
            for (var i = 0; i < items.Length; i++)
            {
                var expected = items[i].Key.Verify(items[i].Digest.Span, items[i].Signature.Span);
                Assert.Equal(expected, results[i]);
                _ = expected ? good++ : bad++;
            }
        }
        Assert.True(good > 500 && bad > 500, $"{good} good, {bad} bad");
        foreach (var key in keys)
            key.Dispose();
    }

    /// <summary>A signature that is good or broken in one of the ways that there are.</summary>
    private static GostVerification MakeItem(Random random, GostPrivateKey key)
    {
        var size = key.Curve.Size;
        var digest = RandomNumberGenerator.GetBytes(size);
        var signature = new byte[2 * size];
        key.Sign(digest, signature);
        var half = signature.AsSpan(random.Next(2) * size, size);
        switch (random.Next(16))
        {
            case 0:
                half.Clear();
                break;
            case 1:
                half.Fill(0xFF);
                break;
            case 2:
                key.Curve.Arithmetic.Order.Modulus.ToByteArray(isUnsigned: true, isBigEndian: true).CopyTo(half[(size - (int)(key.Curve.Arithmetic.Order.Modulus.GetBitLength() + 7) / 8)..]);
                break;
            case 3:
                signature = signature[1..];
                break;
            case 4:
                digest = digest[1..];
                break;
            case 5:
                digest = [];
                signature = [];
                break;
            case 6:
                digest[random.Next(size)] ^= (byte)(1 << random.Next(8));
                break;
            case 7:
                signature[random.Next(2 * size)] ^= (byte)(1 << random.Next(8));
                break;
            case 8:
                Array.Clear(digest);
                key.Sign(digest, signature);
                break;
            case 9:
                // Of another key of the same group.
                using (var other = GostPrivateKey.Generate(key.Curve))
                    other.Sign(digest, signature);
                break;
        }
        return new GostVerification(key.PublicKey, digest, signature);
    }

    [Fact]
    public void Nothing_is_allocated_by_an_operation()
    {
        var digest = new byte[64];
        var signature = new byte[128];
        foreach (var curve in GostCurve.All)
        {
            using var key = GostPrivateKey.Generate(curve);
            void Operate()
            {
                key.Sign(digest.AsSpan(0, curve.Size), signature);
                _ = key.PublicKey.Verify(digest.AsSpan(0, curve.Size), signature.AsSpan(0, curve.SignatureSize));
                Streebog.Hash512(signature, digest);
            }
            Operate();
            Assert.Equal(0, Allocated(Operate));
            key.PublicKey.Precompute();
            Operate();
            Assert.Equal(0, Allocated(Operate));
        }
    }

    [Fact]
    public void Nothing_is_allocated_by_batches_of_a_few()
    {
        using var key = GostPrivateKey.Generate(GostCurve.FromOid("1.2.643.2.2.36.0")!);
        var digest = new byte[32];
        var signature = new byte[64];
        key.Sign(digest, signature);
        GostVerification[] items = [.. Enumerable.Repeat(new GostVerification(key.PublicKey, digest, signature), 5)];
        var results = new bool[5];
        var messages = new ReadOnlyMemory<byte>[] { digest, signature, digest };
        var values = new byte[96];
        void Operate()
        {
            GostBatch.Verify(items, results);
            Streebog.HashMany(256, messages, values);
        }
        Operate();
        Assert.Equal(0, Allocated(Operate));
        Assert.DoesNotContain(false, results);
    }

    /// <summary>The least of several counts: a collection for another test's sake counts what is left of this thread's memory as used.</summary>
    private static long Allocated(Action operation)
    {
        var least = long.MaxValue;
        for (var i = 0; i < 10 && least > 0; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            operation();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        return least;
    }
}
