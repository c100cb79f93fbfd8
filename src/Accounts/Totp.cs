using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Beresta.Accounts;

/// <summary>One-time codes by time, RFC 6238: HMAC-SHA-1, 30 seconds, six digits, as every authenticator app has them.</summary>
internal static class Totp
{
    public const int SecretSize = 20;

    private const int Digits = 6;
    private const int Seconds = 30;
    private const int Drift = 1;

    /// <summary>The number of the half minute.</summary>
    public static long StepAt(DateTimeOffset time) => time.ToUnixTimeSeconds() / Seconds;

    /// <summary>The code of one step (RFC 4226, section 5.3).</summary>
    public static string Code(ReadOnlySpan<byte> secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> mac = stackalloc byte[20];
#pragma warning disable CA5350 // The algorithm is the standard's; HMAC-SHA-1 is not broken.
        HMACSHA1.HashData(secret, counter, mac);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(mac[(mac[^1] & 0xF)..]) & 0x7FFF_FFFF;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// The step whose code this is: now, or one before or after, for clocks differ. Steps up to <paramref name="lastUsed"/> are not taken, so that a
    /// code that was seen over a shoulder cannot be used again; except where that step is yet to come: then the clock has gone back, and the owner would
    /// wait for the old time. Null when it is none of them.
    /// </summary>
    public static long? Match(ReadOnlySpan<byte> secret, string? code, DateTimeOffset now, long lastUsed)
    {
        if (code is not { Length: Digits })
            return null;
        var given = Encoding.UTF8.GetBytes(code);
        var middle = StepAt(now);
        if (lastUsed > middle + Drift)
            lastUsed = 0;
        long? matched = null;
        for (var step = middle - Drift; step <= middle + Drift; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(given, Encoding.ASCII.GetBytes(Code(secret, step))) && step > lastUsed)
                matched ??= step;
        }

        return matched;
    }

    /// <summary>RFC 4648 base32 without padding, as authenticator apps take a secret typed by hand.</summary>
    public static string ToBase32(ReadOnlySpan<byte> bytes)
    {
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var text = new StringBuilder();
        var (buffer, bits) = (0, 0);
        foreach (var next in bytes)
        {
            (buffer, bits) = ((buffer << 8) | next, bits + 8);
            for (; bits >= 5; bits -= 5)
                text.Append(Alphabet[(buffer >> (bits - 5)) & 31]);
            buffer &= (1 << bits) - 1;
        }

        return bits == 0 ? text.ToString() : text.Append(Alphabet[(buffer << (5 - bits)) & 31]).ToString();
    }
}
