using System.Runtime.InteropServices;

namespace Beresta.Gost;

/// <summary>A point with Z = 1.</summary>
/// <typeparam name="T">The field, or lanes of it.</typeparam>
[StructLayout(LayoutKind.Sequential)]
internal struct AffinePoint<T> where T : unmanaged, IFieldArithmetic<T>
{
    internal T X;
    internal T Y;
}

/// <summary>
/// A point of y² = x³ + ax + b with x = X/Z², y = Y/Z³; Z = 0 for infinity. The additions need no coefficient of the curve.
/// </summary>
/// <typeparam name="T">The field, or lanes of it.</typeparam>
[StructLayout(LayoutKind.Sequential)]
internal struct JacobianPoint<T> where T : unmanaged, IFieldArithmetic<T>
{
    internal T X;
    internal T Y;
    internal T Z;

    /// <summary>Adds a point that is neither equal nor opposite nor infinity; if it is, Z becomes 0 and stays so.</summary>
    internal void AddWithoutChecks(in AffinePoint<T> q)
    {
        T.Square(out var zz, Z);
        T.Multiply(out var h, q.X, zz);
        T.Multiply(out zz, zz, Z);
        T.Multiply(out var r, q.Y, zz);
        T.SubtractLoosely(out h, h, X);
        T.Subtract(out r, r, Y);
        Finish(h, r);
    }

    /// <summary>Adds a point that is neither equal nor opposite nor infinity; if it is, Z becomes 0 and stays so.</summary>
    internal void AddWithoutChecks(in JacobianPoint<T> q)
    {
        T.Square(out var qq, q.Z);
        T.Multiply(out X, X, qq);
        T.Multiply(out qq, qq, q.Z);
        T.Multiply(out Y, Y, qq);
        T.Square(out var zz, Z);
        T.Multiply(out var h, q.X, zz);
        T.Multiply(out zz, zz, Z);
        T.Multiply(out var r, q.Y, zz);
        T.SubtractLoosely(out h, h, X);
        T.Subtract(out r, r, Y);
        T.Multiply(out Z, Z, q.Z);
        Finish(h, r);
    }

    /// <summary>Doubles on a curve with a = −3 ("dbl-2001-b"). Infinity (Z = 0) stays infinity.</summary>
    internal void DoubleForMinusThree()
    {
        T.Square(out var delta, Z);
        T.Square(out var gamma, Y);
        T.SubtractLoosely(out var alpha, X, delta);
        T.Add(out var sum, X, delta);
        T.Multiply(out alpha, alpha, sum);
        T.Add(out sum, alpha, alpha);
        T.Add(out alpha, sum, alpha);
        FinishDoubling(alpha, ref gamma);
    }

    /// <summary>From α, three times X² and a times Z⁴, and γ = Y², which is used up.</summary>
    internal void FinishDoubling(in T alpha, ref T gamma)
    {
        T.Add(out Z, Z, Z);
        T.Multiply(out Z, Y, Z);

        // With γ doubled first, no sum has more than four terms.
        T.Add(out gamma, gamma, gamma);
        T.Multiply(out var beta, X, gamma);
        T.Add(out beta, beta, beta);
        T.Add(out var twice, beta, beta);
        T.Square(out X, alpha);
        T.Subtract(out X, X, twice);

        T.SubtractLoosely(out beta, beta, X);
        T.Multiply(out Y, alpha, beta);
        T.Square(out gamma, gamma);
        T.Add(out gamma, gamma, gamma);
        T.SubtractLoosely(out Y, Y, gamma);
    }

    /// <summary>X, Y and Z hold U₁, S₁ and Z₁ Z₂; h and r are the differences of abscissas and ordinates.</summary>
    private void Finish(in T h, in T r)
    {
        T.Multiply(out Z, Z, h);
        T.Square(out var hh, h);
        T.Multiply(out var hhh, hh, h);
        T.Multiply(out var v, X, hh);
        T.Multiply(out var s, Y, hhh);
        T.Square(out X, r);
        T.Add(out var twice, v, v);
        T.Add(out twice, twice, hhh);
        T.Subtract(out X, X, twice);
        T.SubtractLoosely(out v, v, X);
        T.Multiply(out Y, r, v);
        T.SubtractLoosely(out Y, Y, s);
    }
}
