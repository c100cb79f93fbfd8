using System.Globalization;
using System.Numerics;

namespace Beresta.Gost;

/// <summary>A prime as a type, so that each field is compiled with its own constants.</summary>
internal interface IPrime
{
    /// <summary>The number itself.</summary>
    static abstract BigInteger Value { get; }
}

/// <summary>The primes of the parameter sets.</summary>
internal static class Primes
{
    /// <summary>2²⁵⁶ − 617: CryptoPro-A, XchA, tc26-256-A and B.</summary>
    internal readonly struct P256 : IPrime
    {
        public static BigInteger Value => BigInteger.Pow(2, 256) - 617;
    }

    /// <summary>2²⁵⁵ + 3225: CryptoPro-B, tc26-256-C.</summary>
    internal readonly struct P255 : IPrime
    {
        public static BigInteger Value => BigInteger.Pow(2, 255) + 3225;
    }

    /// <summary>2²⁵⁵ + 1073: the test set of RFC 7091.</summary>
    internal readonly struct P255Test : IPrime
    {
        public static BigInteger Value => BigInteger.Pow(2, 255) + 1073;
    }

    /// <summary>A prime of no special form: CryptoPro-C, XchB, tc26-256-D.</summary>
    internal readonly struct P256C : IPrime
    {
        public static BigInteger Value => Parse("9B9F605F5A858107AB1EC85E6B41C8AACF846E86789051D37998F7B9022D759B");
    }

    /// <summary>2⁵¹² − 569: tc26-512-A and C.</summary>
    internal readonly struct P512 : IPrime
    {
        public static BigInteger Value => BigInteger.Pow(2, 512) - 569;
    }

    /// <summary>2⁵¹¹ + 111: tc26-512-B.</summary>
    internal readonly struct P511 : IPrime
    {
        public static BigInteger Value => BigInteger.Pow(2, 511) + 111;
    }

    /// <summary>A prime of no special form: the test set of 512 bits.</summary>
    internal readonly struct P512Test : IPrime
    {
        public static BigInteger Value => Parse(
            "4531ACD1FE0023C7550D267B6B2FEE80922B14B2FFB90F04D4EB7C09B5D2D15DF1D852741AF4704A0458047E80E4546D35B8336FAC224DD81664BBF528BE6373");
    }

    /// <summary>Reads a hexadecimal number without sign.</summary>
    internal static BigInteger Parse(string hexadecimal) =>
        BigInteger.Parse("0" + hexadecimal, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
