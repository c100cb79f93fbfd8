namespace Beresta.Gost;

/// <summary>
/// The hash function GOST R 34.11-2012 "Streebog" with a value of 256 or 512 bits (RFC 6986), incremental.
/// Octets come out in the order in which certificates, CMS and OpenSSL carry them (RFC 6986 prints them reversed).
/// </summary>
/// <remarks>An instance serves one thread at a time.</remarks>
public sealed class Streebog
{
    private StreebogState state;
    private readonly int bits;

    /// <summary>Starts an empty message.</summary>
    /// <param name="bits">Length of the hash value: 256 or 512.</param>
    /// <exception cref="ArgumentOutOfRangeException">Any other length.</exception>
    public Streebog(int bits)
    {
        if (bits is not (256 or 512))
            throw new ArgumentOutOfRangeException(nameof(bits), bits, "The hash value has 256 or 512 bits.");
        this.bits = bits;
        state.Start(bits);
    }

    /// <summary>Length of the hash value: 32 or 64.</summary>
    public int HashSizeInBytes => bits / 8;

    /// <summary>Adds octets to the message.</summary>
    /// <param name="source">The next octets, any number of them.</param>
    public void Append(ReadOnlySpan<byte> source) => state.Append(source);

    /// <summary>Writes the hash value of the message so far and starts an empty message.</summary>
    /// <param name="destination">Takes <see cref="HashSizeInBytes"/> octets at its start.</param>
    /// <exception cref="ArgumentException">The destination is shorter.</exception>
    public void GetHashAndReset(Span<byte> destination)
    {
        Require(destination, bits);
        state.Finish(destination, bits);
        state.Start(bits);
    }

    /// <summary>Hashes a whole message to 256 bits.</summary>
    /// <param name="source">The message.</param>
    /// <param name="destination">Takes 32 octets at its start.</param>
    /// <exception cref="ArgumentException">The destination is shorter.</exception>
    public static void Hash256(ReadOnlySpan<byte> source, Span<byte> destination) => HashOnce(256, source, destination);

    /// <summary>Hashes a whole message to 512 bits.</summary>
    /// <param name="source">The message.</param>
    /// <param name="destination">Takes 64 octets at its start.</param>
    /// <exception cref="ArgumentException">The destination is shorter.</exception>
    public static void Hash512(ReadOnlySpan<byte> source, Span<byte> destination) => HashOnce(512, source, destination);

    /// <summary>Hashes a whole message.</summary>
    /// <param name="bits">Length of the hash value: 256 or 512.</param>
    /// <param name="source">The message.</param>
    /// <returns>32 or 64 octets.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Any other length.</exception>
    public static byte[] Hash(int bits, ReadOnlySpan<byte> source)
    {
        if (bits is not (256 or 512))
            throw new ArgumentOutOfRangeException(nameof(bits), bits, "The hash value has 256 or 512 bits.");
        var hash = new byte[bits / 8];
        HashOnce(bits, source, hash);
        return hash;
    }

    /// <summary>
    /// Hashes many messages, of equal lengths or not, two at a time: the steps of one fill the processor's waits in the other's.
    /// </summary>
    /// <param name="bits">Length of a hash value: 256 or 512.</param>
    /// <param name="messages">The messages.</param>
    /// <param name="destination">Takes 32 or 64 octets for each message, in their order.</param>
    /// <exception cref="ArgumentOutOfRangeException">Any other length.</exception>
    /// <exception cref="ArgumentException">The destination is shorter.</exception>
    public static void HashMany(int bits, ReadOnlySpan<ReadOnlyMemory<byte>> messages, Span<byte> destination)
    {
        if (bits is not (256 or 512))
            throw new ArgumentOutOfRangeException(nameof(bits), bits, "The hash value has 256 or 512 bits.");
        if (destination.Length / (bits / 8) < messages.Length)
            throw new ArgumentException($"Each hash value takes {bits / 8} octets.", nameof(destination));
        StreebogPair.Hash(bits, messages, destination);
    }

    private static void HashOnce(int bits, ReadOnlySpan<byte> source, Span<byte> destination)
    {
        Require(destination, bits);
        StreebogState message = default;
        message.Start(bits);
        message.Append(source);
        message.Finish(destination, bits);
    }

    private static void Require(Span<byte> destination, int bits)
    {
        if (destination.Length < bits / 8)
            throw new ArgumentException($"The hash value takes {bits / 8} octets.", nameof(destination));
    }
}
