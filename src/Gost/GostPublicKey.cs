using System.Diagnostics.CodeAnalysis;

namespace Beresta.Gost;

/// <summary>
/// A verification key of GOST R 34.10-2012 (RFC 7091). Its arithmetic is also that of GOST R 34.10-2001 and Kazakhstan's
/// GOST 34.310-2004, which differ in the hash function of the digest.
/// </summary>
/// <remarks>Immutable apart from the table of <see cref="Precompute"/>; any number of threads may use one key.</remarks>
public sealed class GostPublicKey
{
    private readonly PublicPoint point;

    private GostPublicKey(GostCurve curve, PublicPoint point)
    {
        Curve = curve;
        this.point = point;
    }

    /// <summary>The parameter set under which the key was made.</summary>
    public GostCurve Curve { get; }

    /// <summary>The point of the key.</summary>
    internal PublicPoint Point => point;

    /// <summary>Whether the table of <see cref="Precompute"/> is there.</summary>
    public bool IsPrecomputed => point.IsPrecomputed;

    /// <summary>
    /// Takes a public key as certificates carry it (RFC 9215 section 4.3): the octets of x, then those of y, each little-endian,
    /// without the OCTET STRING's header.
    /// </summary>
    /// <param name="curve">The parameter set.</param>
    /// <param name="xy">Two coordinates, 64 or 128 octets together.</param>
    /// <param name="key">The key.</param>
    /// <returns>
    /// False for a wrong length, a coordinate that is not below p, a point outside the curve, and a point whose order
    /// is not that of the base point.
    /// </returns>
    public static bool TryCreate(GostCurve curve, ReadOnlySpan<byte> xy, [NotNullWhen(true)] out GostPublicKey? key)
    {
        ArgumentNullException.ThrowIfNull(curve);
        key = curve.Arithmetic.TryReadPoint(xy) is { } point ? new GostPublicKey(curve, point) : null;
        return key is not null;
    }

    /// <summary>Writes the key as <see cref="TryCreate"/> takes it.</summary>
    /// <param name="xy">Takes 64 or 128 octets at its start.</param>
    /// <exception cref="ArgumentException">The destination is shorter.</exception>
    public void Export(Span<byte> xy)
    {
        if (xy.Length < 2 * Curve.Size)
            throw new ArgumentException($"A public key takes {2 * Curve.Size} octets.", nameof(xy));
        point.Export(xy[..(2 * Curve.Size)]);
    }

    /// <summary>
    /// Makes a table of multiples of this key with which <see cref="Verify"/> is some three times faster. It takes as long as a few
    /// verifications and about 70 KB (256 bits) or 260 KB (512 bits): meant for keys that are met again, as those of
    /// certification authorities and of an exchange's partners. Doing it twice does nothing.
    /// </summary>
    public void Precompute() => point.Precompute();

    /// <summary>Checks a signature (RFC 7091 section 6.2).</summary>
    /// <param name="digest">
    /// The hash value in the order in which <see cref="Streebog"/> gives it: as many octets as <see cref="GostCurve.Size"/>.
    /// </param>
    /// <param name="signature">
    /// s‖r, each big-endian, as certificates and CMS of Russia carry it. Kazakhstan writes r‖s, each little-endian: exactly
    /// these octets from last to first, so reverse them before the call.
    /// </param>
    /// <returns>False also for wrong lengths and for r or s outside 1…q−1.</returns>
    public bool Verify(ReadOnlySpan<byte> digest, ReadOnlySpan<byte> signature)
    {
        if (digest.Length != Curve.Size || signature.Length != Curve.SignatureSize)
            return false;
        var order = Curve.Arithmetic.Order;
        var limbs = order.Limbs;
        Span<ulong> r = stackalloc ulong[limbs];
        Span<ulong> s = stackalloc ulong[limbs];
        if (!SignatureScalars.TryRead(order, signature, r, s))
            return false;

        // z₁ = s / e, z₂ = −r / e. The factor 1/e is in Montgomery's form, so that the products are plain numbers.
        Span<ulong> e = stackalloc ulong[limbs];
        SignatureScalars.ReadDigest(order, digest, e);
        order.InvertPublic(e, e);
        Span<ulong> z1 = stackalloc ulong[limbs];
        Span<ulong> z2 = stackalloc ulong[limbs];
        order.Multiply(z1, s, e);
        order.Multiply(z2, r, e);
        Span<ulong> zero = stackalloc ulong[limbs];
        zero.Clear();
        order.Subtract(z2, zero, z2);
        return point.HasAbscissa(z1, z2, r);
    }
}
