using System.Text;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Engines;

namespace Beresta.Gost.Tests;

public sealed class GostHash94Tests
{
    /// <summary>GOST R 34.11-94 appendix A (RFC 5831 section 7), with the substitution of the test set.</summary>
    [Theory]
    [InlineData("", "ce85b99cc46752fffee35cab9a7b0278abb4c2d2055cff685af4912c49490f8d")]
    [InlineData("This is message, length=32 bytes", "b1c466d37519b82e8319819ff32595e047a28cb6f83eff1c6916a815a637fffa")]
    [InlineData("Suppose the original message has length = 50 bytes", "471aba57a60a770d3a76130635c1fbea4ef14de51f78b4ae57dd893b62f55208")]
    public void Hashes_the_messages_of_the_standard(string message, string expected) =>
        Assert.Equal(expected, Convert.ToHexStringLower(GostHash94.Hash(GostHash94Box.Test, Encoding.ASCII.GetBytes(message))));

    [Theory]
    [InlineData("", "981e5f3ca30c841487830f84fb433e13ac1101569b9c13584ac483234cd656c0")]
    [InlineData("abc", "b285056dbf18d7392d7677369524dd14747459ed8143997e163b2986f92fd42c")]
    public void Hashes_with_the_substitution_of_CryptoPro(string message, string expected) =>
        Assert.Equal(expected, Convert.ToHexStringLower(GostHash94.Hash(GostHash94Box.CryptoPro, Encoding.ASCII.GetBytes(message))));

    [Theory]
    [InlineData(GostHash94Box.CryptoPro, "D-A")]
    [InlineData(GostHash94Box.Test, "D-TEST")]
    public void Agrees_with_Bouncy_Castle_however_the_message_is_cut(GostHash94Box box, string name)
    {
        var random = new Random(3);
        var message = new byte[200];
        var expected = new byte[32];
        var actual = new byte[32];
        var hash = new GostHash94(box);
        for (var length = 0; length <= message.Length; length++)
        {
            random.NextBytes(message);
            var reference = new Gost3411Digest(Gost28147Engine.GetSBox(name));
            reference.BlockUpdate(message, 0, length);
            reference.DoFinal(expected, 0);
            var cut = random.Next(0, length + 1);
            hash.Append(message.AsSpan(0, cut));
            hash.Append(message.AsSpan(cut, length - cut));
            hash.GetHashAndReset(actual);
            Assert.Equal(expected, actual);
        }
    }
}
