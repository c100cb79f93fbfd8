using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Beresta.Gost;

/// <summary>A signature key of GOST R 34.10-2012 (RFC 7091).</summary>
/// <remarks>
/// What touches the key or a nonce takes the same steps and the same memory whatever they are. Any number of threads may sign with one key.
/// Disposing erases the key.
/// </remarks>
public sealed class GostPrivateKey : IDisposable
{
    /// <summary>d in Montgomery's form.</summary>
    private readonly ulong[] secret;
    private bool isDisposed;

    private GostPrivateKey(GostCurve curve, ulong[] secret, GostPublicKey publicKey)
    {
        Curve = curve;
        this.secret = secret;
        PublicKey = publicKey;
    }

    /// <summary>The parameter set.</summary>
    public GostCurve Curve { get; }

    /// <summary>The verification key: d times the base point.</summary>
    public GostPublicKey PublicKey { get; }

    /// <summary>Makes a new key from the system's random numbers, each of 1…q−1 being equally likely.</summary>
    /// <param name="curve">The parameter set.</param>
    public static GostPrivateKey Generate(GostCurve curve)
    {
        ArgumentNullException.ThrowIfNull(curve);
        Span<byte> octets = stackalloc byte[curve.Size];
        Span<ulong> d = stackalloc ulong[curve.Size / 8];
        DrawScalar(curve.Arithmetic.Order, d);
        Montgomery.WriteLittleEndian(octets, d);
        if (!TryCreate(curve, octets, out var key))
            throw new CryptographicException("The key drawn is one of the few that the formulas do not cover; draw again.");
        CryptographicOperations.ZeroMemory(octets);
        Erase(d);
        return key;
    }

    /// <summary>Takes a private key as PKCS #8 of RFC 9215 and of OpenSSL's engine carries it.</summary>
    /// <param name="curve">The parameter set.</param>
    /// <param name="littleEndianD">d, little-endian, 32 or 64 octets.</param>
    /// <param name="key">The key.</param>
    /// <returns>False for a wrong length and for d outside 1…q−1.</returns>
    public static bool TryCreate(GostCurve curve, ReadOnlySpan<byte> littleEndianD, [NotNullWhen(true)] out GostPrivateKey? key)
    {
        ArgumentNullException.ThrowIfNull(curve);
        key = null;
        if (littleEndianD.Length != curve.Size)
            return false;
        var arithmetic = curve.Arithmetic;
        Span<ulong> d = stackalloc ulong[curve.Size / 8];
        Montgomery.ReadLittleEndian(d, littleEndianD);
        Span<byte> xy = stackalloc byte[2 * curve.Size];
        if (SignatureScalars.IsZero(d) || arithmetic.Order.IsBelowModulus(d) == 0 || !arithmetic.MultiplyBase(d, xy)
            || !GostPublicKey.TryCreate(curve, xy, out var publicKey))
        {
            return false;
        }
        var montgomery = GC.AllocateArray<ulong>(d.Length, pinned: true);
        arithmetic.Order.Enter(montgomery, d);
        Erase(d);
        key = new GostPrivateKey(curve, montgomery, publicKey);
        return true;
    }

    /// <summary>Writes d, little-endian.</summary>
    /// <param name="littleEndianD">Takes 32 or 64 octets at its start.</param>
    /// <exception cref="ArgumentException">The destination is shorter.</exception>
    public void Export(Span<byte> littleEndianD)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        if (littleEndianD.Length < Curve.Size)
            throw new ArgumentException($"A private key takes {Curve.Size} octets.", nameof(littleEndianD));
        Span<ulong> d = stackalloc ulong[secret.Length];
        Curve.Arithmetic.Order.Leave(d, secret);
        Montgomery.WriteLittleEndian(littleEndianD, d);
        Erase(d);
    }

    /// <summary>Signs a digest (RFC 7091 section 6.1) with a fresh random nonce.</summary>
    /// <param name="digest">The hash value as <see cref="Streebog"/> gives it: as many octets as <see cref="GostCurve.Size"/>.</param>
    /// <param name="signature">
    /// Takes s‖r, each big-endian, 64 or 128 octets at its start. For Kazakhstan's order (r‖s, each little-endian) reverse all of them.
    /// </param>
    /// <exception cref="ArgumentException">The digest or the destination has a wrong length.</exception>
    public void Sign(ReadOnlySpan<byte> digest, Span<byte> signature)
    {
        Span<ulong> k = stackalloc ulong[secret.Length];
        do
            DrawScalar(Curve.Arithmetic.Order, k);
        while (!TrySign(digest, k, signature));
        Erase(k);
    }

    /// <summary>Erases the key.</summary>
    public void Dispose()
    {
        isDisposed = true;
        Erase(secret);
    }

    /// <summary>Signs with a given nonce of 1…q−1; false when the standard asks for another one.</summary>
    internal bool TrySign(ReadOnlySpan<byte> digest, ReadOnlySpan<ulong> k, Span<byte> signature)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        if (digest.Length != Curve.Size)
            throw new ArgumentException($"The digest has {Curve.Size} octets.", nameof(digest));
        if (signature.Length < Curve.SignatureSize)
            throw new ArgumentException($"A signature takes {Curve.SignatureSize} octets.", nameof(signature));

        var arithmetic = Curve.Arithmetic;
        var order = arithmetic.Order;
        var limbs = order.Limbs;
        Span<byte> xy = stackalloc byte[2 * Curve.Size];
        if (!arithmetic.MultiplyBase(k, xy))
            return false;
        Span<ulong> r = stackalloc ulong[limbs];
        Montgomery.ReadLittleEndian(r, xy[..Curve.Size]);
        order.Enter(r, r);
        order.Leave(r, r);

        // s = r d + k e; d and e are in Montgomery's form, so that the products are plain numbers.
        Span<ulong> e = stackalloc ulong[limbs];
        SignatureScalars.ReadDigest(order, digest, e);
        Span<ulong> s = stackalloc ulong[limbs];
        order.Multiply(e, e, k);
        order.Multiply(s, secret, r);
        order.Add(s, s, e);
        Erase(e);
        if (SignatureScalars.IsZero(r) || SignatureScalars.IsZero(s))
            return false;
        SignatureScalars.Write(signature[..Curve.SignatureSize], r, s);
        return true;
    }

    /// <summary>
    /// A number of 1…q−1 without bias: as many random bits as q has, drawn again until they are in range. How often says nothing
    /// of the number that is kept.
    /// </summary>
    private static void DrawScalar(Montgomery order, Span<ulong> scalar)
    {
        var unused = 64 * order.Limbs - (int)order.Modulus.GetBitLength();
        do
        {
            RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(scalar));
            scalar[^1] &= ulong.MaxValue >> unused;
        }
        while (SignatureScalars.IsZero(scalar) || order.IsBelowModulus(scalar) == 0);
    }

    private static void Erase(Span<ulong> scalar) => CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(scalar));
}
