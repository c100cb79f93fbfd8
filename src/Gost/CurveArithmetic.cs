using System.Numerics;
using System.Runtime.Intrinsics;

namespace Beresta.Gost;

/// <summary>The group of points of one curve, as keys and signatures need it, whatever its field and form.</summary>
internal abstract class CurveArithmetic(BigInteger prime, BigInteger order, int size)
{
    /// <summary>Width of the windows of the tables without doublings, and entries of a window.</summary>
    private protected const int TableWidth = 5;
    private protected const int TableRow = 1 << TableWidth - 1;

    private readonly ulong[] primeLimbs = Montgomery.ToLimbs(prime, size / 8);

    /// <summary>The prime p of the field.</summary>
    internal BigInteger Prime { get; } = prime;

    /// <summary>Octets of a coordinate and of a scalar: 32 or 64.</summary>
    internal int Size { get; } = size;

    /// <summary>Arithmetic modulo the order q of the base point.</summary>
    internal Montgomery Order { get; } = new(order, size / 8);

    /// <summary>
    /// Takes a public key as two little-endian coordinates, one after the other. Refuses (null) a coordinate that is not below p,
    /// a point that is not on the curve, and a point whose order is not q.
    /// </summary>
    internal abstract PublicPoint? TryReadPoint(ReadOnlySpan<byte> xy);

    /// <summary>
    /// Writes the coordinates of k G, little-endian, for 0 &lt; k &lt; q. Takes the same steps and touches the same memory for each k.
    /// </summary>
    /// <returns>False for the few scalars (at most four of each group) that the formulas do not cover; the coordinates are then zero.</returns>
    internal abstract bool MultiplyBase(ReadOnlySpan<ulong> k, Span<byte> xy);

    /// <summary>Whether <see cref="HaveAbscissas"/> is there and quick.</summary>
    internal virtual bool HasLanes => false;

    /// <summary>
    /// <see cref="PublicPoint.HasAbscissa"/> for eight signatures at once, a lane of vectors each, whose scalars stand one after another;
    /// without the points' tables.
    /// </summary>
    internal virtual void HaveAbscissas(
        ReadOnlySpan<PublicPoint> points, ReadOnlySpan<ulong> z1, ReadOnlySpan<ulong> z2, ReadOnlySpan<ulong> r, Span<bool> results) =>
        throw new NotSupportedException("This group has no lanes.");

    /// <summary>Windows of a scalar.</summary>
    private protected int Windows => (8 * Size + TableWidth - 1) / TableWidth;

    /// <summary>odd := k or q − k, whichever is odd, and an all-ones mask if it was the latter.</summary>
    private protected ulong MakeOdd(ReadOnlySpan<ulong> k, Span<ulong> odd)
    {
        var isEven = (k[0] & 1) - 1;
        ulong borrow = 0;
        for (var i = 0; i < odd.Length; i++)
        {
            var difference = (UInt128)Order.ModulusLimbs[i] - k[i] - borrow;
            odd[i] = k[i] ^ (isEven & (k[i] ^ (ulong)difference));
            borrow = (ulong)(difference >> 64) & 1;
        }
        return isEven;
    }

    /// <summary>The same for the scalars of eight lanes, one after another; they keep the memory of <paramref name="odd"/>.</summary>
    private protected LaneScalars MakeOddInLanes(ReadOnlySpan<ulong> scalars, Span<ulong> odd)
    {
        var n = Size / 8;
        Span<long> isEven = stackalloc long[LaneScalars.Lanes];
        for (var i = 0; i < isEven.Length; i++)
            isEven[i] = (long)MakeOdd(scalars.Slice(i * n, n), odd.Slice(i * n, n));
        return new LaneScalars(odd, Vector512.Create<long>(isEven));
    }

    /// <summary>Whether a little-endian coordinate is below p.</summary>
    internal bool IsCoordinate(ReadOnlySpan<byte> octets)
    {
        Span<ulong> limbs = stackalloc ulong[8];
        Montgomery.ReadLittleEndian(limbs, octets);
        return IsBelowPrime(limbs);
    }

    /// <summary>Whether a number is below p; its time depends on the number.</summary>
    internal bool IsBelowPrime(ReadOnlySpan<ulong> number)
    {
        for (var i = primeLimbs.Length - 1; i >= 0; i--)
        {
            if (number[i] != primeLimbs[i])
                return number[i] < primeLimbs[i];
        }
        return false;
    }

    /// <summary>
    /// The next number congruent to this one modulo q that is still below p: an abscissa may be any of r, r + q, r + 2q…
    /// </summary>
    internal bool TryNextAbscissa(Span<ulong> number)
    {
        ulong carry = 0;
        for (var i = 0; i < primeLimbs.Length; i++)
        {
            var sum = (UInt128)number[i] + Order.ModulusLimbs[i] + carry;
            number[i] = (ulong)sum;
            carry = (ulong)(sum >> 64);
        }
        return carry == 0 && IsBelowPrime(number);
    }
}

/// <summary>A point of order q, with what speeds up multiplying it.</summary>
internal abstract class PublicPoint
{
    /// <summary>Whether <see cref="Precompute"/> has been done.</summary>
    internal abstract bool IsPrecomputed { get; }

    /// <summary>Writes the little-endian coordinates.</summary>
    internal abstract void Export(Span<byte> xy);

    /// <summary>Makes the table of multiples with which verification takes no doublings.</summary>
    internal abstract void Precompute();

    /// <summary>Whether the abscissa of z₁ G + z₂ Q is r modulo q; for public numbers 0 &lt; z₁, z₂, r &lt; q.</summary>
    internal abstract bool HasAbscissa(ReadOnlySpan<ulong> z1, ReadOnlySpan<ulong> z2, ReadOnlySpan<ulong> r);
}
