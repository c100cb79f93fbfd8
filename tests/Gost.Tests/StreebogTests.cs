using System.Text;
using Org.BouncyCastle.Crypto.Digests;

namespace Beresta.Gost.Tests;

public sealed class StreebogTests
{
    /// <summary>RFC 6986 section 10, in the order of octets that everybody carries.</summary>
    [Theory]
    [InlineData(
        "012345678901234567890123456789012345678901234567890123456789012",
        "9d151eefd8590b89daa6ba6cb74af9275dd051026bb149a452fd84e5e57b5500",
        "1b54d01a4af5b9d5cc3d86d68d285462b19abc2475222f35c085122be4ba1ffa00ad30f8767b3a82384c6574f024c311e2a481332b08ef7f41797891c1646f48")]
    [InlineData(
        "Се ветри, Стрибожи внуци, веютъ с моря стрелами на храбрыя плъкы Игоревы",
        "9dd2fe4e90409e5da87f53976d7405b0c0cac628fc669a741d50063c557e8f50",
        "1e88e62226bfca6f9994f1f2d51569e0daf8475a3b0fe61a5300eee46d961376035fe83549ada2b8620fcd7c496ce5b33f0cb9dddc2b6460143b03dabac9fb28")]
    [InlineData(
        "",
        "3f539a213e97c802cc229d474c6aa32a825a360b2a933a949fd925208d9ce1bb",
        "8e945da209aa869f0455928529bcae4679e9873ab707b55315f56ceb98bef0a7362f715528356ee83cda5f2aac4c6ad2ba3a715c1bcd81cb8e9f90bf4c1c1a8a")]
    public void Hashes_the_messages_of_RFC_6986(string text, string hash256, string hash512)
    {
        var message = new byte[text.Length];
        for (var i = 0; i < text.Length; i++)
            message[i] = Windows1251(text[i]);
        Assert.Equal(hash256, Convert.ToHexStringLower(Streebog.Hash(256, message)));
        Assert.Equal(hash512, Convert.ToHexStringLower(Streebog.Hash(512, message)));
    }

    [Fact]
    public void Hashes_the_collected_vectors()
    {
        foreach (var vector in Vectors.Read().GetProperty("streebog").EnumerateArray())
        {
            var message = vector.Octets("msg");
            Assert.Equal(vector.Octets("streebog256"), Streebog.Hash(256, message));
            Assert.Equal(vector.Octets("streebog512"), Streebog.Hash(512, message));
        }
    }

    [Fact]
    public void Agrees_with_Bouncy_Castle_on_every_length_up_to_five_blocks()
    {
        var message = new byte[320];
        new Random(1).NextBytes(message);
        var expected = new byte[64];
        for (var length = 0; length <= message.Length; length++)
        {
            var digest = new Gost3411_2012_512Digest();
            digest.BlockUpdate(message, 0, length);
            digest.DoFinal(expected, 0);
            Assert.Equal(expected, Streebog.Hash(512, message.AsSpan(0, length)));
        }
    }

    [Fact]
    public void Carries_through_words_of_ones_in_the_check_sum()
    {
        // Blocks of all ones make every word of Σ overflow with and without a carry.
        var message = new byte[64 * 9];
        Array.Fill(message, (byte)0xFF);
        for (var i = 64; i < message.Length; i += 65)
            message[i] = 1;
        var digest = new Gost3411_2012_256Digest();
        digest.BlockUpdate(message, 0, message.Length);
        var expected = new byte[32];
        digest.DoFinal(expected, 0);
        Assert.Equal(expected, Streebog.Hash(256, message));
    }

    [Theory]
    [InlineData(256)]
    [InlineData(512)]
    public void Gives_the_same_value_however_the_message_is_cut(int bits)
    {
        var random = new Random(2);
        var message = new byte[1000];
        random.NextBytes(message);
        var expected = Streebog.Hash(bits, message);
        var hash = new Streebog(bits);
        var actual = new byte[hash.HashSizeInBytes];
        for (var round = 0; round < 200; round++)
        {
            for (var position = 0; position < message.Length;)
            {
                var length = Math.Min(random.Next(0, 200), message.Length - position);
                hash.Append(message.AsSpan(position, length));
                position += length;
            }
            hash.GetHashAndReset(actual);
            Assert.Equal(expected, actual);
        }
    }

    [Theory]
    [InlineData(256)]
    [InlineData(512)]
    public void Many_messages_have_the_values_that_they_have_alone(int bits)
    {
        var random = new Random(5);
        for (var count = 0; count < 40; count++)
        {
            // Lengths about the ends of blocks, and one message that outlives the others.
            var messages = new ReadOnlyMemory<byte>[count];
            for (var i = 0; i < count; i++)
            {
                var message = new byte[i == count / 2 ? 2000 : 64 * random.Next(5) + random.Next(-1, 2) & 511];
                if (random.Next(4) == 0)
                    Array.Fill(message, (byte)0xFF);
                else
                    random.NextBytes(message);
                messages[i] = message;
            }
            var values = new byte[count * bits / 8 + 3];
            Array.Fill(values, (byte)0xEE);
            Streebog.HashMany(bits, messages, values);
            for (var i = 0; i < count; i++)
                Assert.Equal(Streebog.Hash(bits, messages[i].Span), values.AsSpan(i * bits / 8, bits / 8).ToArray());
            Assert.Equal([0xEE, 0xEE, 0xEE], values[^3..]);
        }
    }

    [Fact]
    public void Many_messages_take_no_memory_and_need_room()
    {
        var messages = new ReadOnlyMemory<byte>[] { new byte[100], new byte[10], new byte[64] };
        var values = new byte[96];
        Streebog.HashMany(256, messages, values);
        Assert.Throws<ArgumentException>(() => Streebog.HashMany(256, messages, new byte[95]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Streebog.HashMany(384, messages, values));
    }

    [Fact]
    public unsafe void Two_at_once_agree_with_one_by_tables_and_by_vectors()
    {
        var random = new Random(6);
        for (var round = 0; round < 500; round++)
        {
            var words = new ulong[6 * 8];
            for (var i = 0; i < words.Length; i++)
                words[i] = (ulong)random.NextInt64() << 1 ^ (ulong)random.NextInt64();
            var pair = words.ToArray();
            var vectors = words.ToArray();
            fixed (ulong* w = words, p = pair, v = vectors)
            {
                StreebogTableRounds.Compress(w, w + 8, w + 16);
                StreebogTableRounds.Compress(w + 24, w + 32, w + 40);
                StreebogTableRounds.Compress(p, p + 8, p + 16, p + 24, p + 32, p + 40);
                if (StreebogVectorRounds.IsSupported)
                    StreebogVectorRounds.Compress(v, v + 8, v + 16, v + 24, v + 32, v + 40);
                else
                    vectors = pair;
            }
            Assert.Equal(words, pair);
            Assert.Equal(words, vectors);
        }
    }

    [Fact]
    public unsafe void Both_ways_to_compress_agree()
    {
        Assert.SkipUnless(StreebogVectorRounds.IsSupported, "This processor has no GFNI with AVX-512 VBMI.");
        var random = new Random(4);
        var words = new ulong[3 * 8];
        for (var round = 0; round < 2000; round++)
        {
            // Sparse states show a wrong bit of a matrix by itself.
            for (var i = 0; i < words.Length; i++)
                words[i] = round < 1000 ? (ulong)random.NextInt64() << 1 ^ (ulong)random.NextInt64() : random.Next(8) == 0 ? 1ul << random.Next(64) : 0;
            var other = words.ToArray();
            fixed (ulong* ours = words, theirs = other)
            {
                StreebogTableRounds.Compress(ours, ours + 8, ours + 16);
                StreebogVectorRounds.Compress(theirs, theirs + 8, theirs + 16);
            }
            Assert.Equal(words, other);
        }
    }

    [Fact]
    public void Refuses_other_lengths_of_the_value() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Streebog(384));

    [Fact]
    public void Refuses_a_short_destination()
    {
        Assert.Throws<ArgumentException>(() => Streebog.Hash512([], new byte[63]));
        Assert.Throws<ArgumentException>(() => new Streebog(256).GetHashAndReset(new byte[31]));
    }

    private static byte Windows1251(char letter) => letter switch
    {
        < (char)128 => (byte)letter,
        >= 'А' and <= 'я' => (byte)(letter - 'А' + 0xC0),
        _ => throw new ArgumentOutOfRangeException(nameof(letter)),
    };
}
