using System.Runtime.InteropServices;

namespace Beresta.Gost;

/// <summary>A point with Z = 1 as additions take it: u, v and d u v.</summary>
/// <typeparam name="T">The field, or lanes of it.</typeparam>
[StructLayout(LayoutKind.Sequential)]
internal struct PreparedPoint<T> where T : unmanaged, IFieldArithmetic<T>
{
    internal T U;
    internal T V;
    internal T Product;
}

/// <summary>A point of u² + v² = 1 + d u² v² with u = U/Z, v = V/Z, T = UV/Z. The additions hold for any two points.</summary>
/// <typeparam name="T">The field, or lanes of it.</typeparam>
[StructLayout(LayoutKind.Sequential)]
internal struct ExtendedPoint<T> where T : unmanaged, IFieldArithmetic<T>
{
    internal T U;
    internal T V;
    internal T Z;
    internal T Product;

    internal static ExtendedPoint<T> Identity => new() { V = T.One, Z = T.One };

    /// <summary>Doubles. <see cref="Product"/> is computed only where the next operation, an addition, needs it.</summary>
    internal void Double(bool withProduct)
    {
        T.Square(out var uu, U);
        T.Square(out var vv, V);
        T.Square(out var zz, Z);
        T.Add(out var e, U, V);
        T.Square(out e, e);
        T.Add(out var g, uu, vv);
        T.SubtractLoosely(out e, e, g);
        T.SubtractLoosely(out var h, uu, vv);
        T.Add(out zz, zz, zz);
        T.Subtract(out var f, g, zz);
        Finish(e, f, g, h, withProduct);
    }

    /// <summary>Adds a point; <see cref="Product"/> as for <see cref="Double"/>.</summary>
    internal void Add(in PreparedPoint<T> q, bool withProduct)
    {
        T.Multiply(out var c, Product, q.Product);
        T.Add(out var g, Z, c);
        T.SubtractLoosely(out var f, Z, c);
        AddCoordinates(q.U, q.V, f, g, withProduct);
    }

    /// <summary>Adds a point that holds d U V / Z in the place of <see cref="Product"/>, which is computed as for <see cref="Double"/>.</summary>
    internal void Add(in ExtendedPoint<T> q, bool withProduct = true)
    {
        T.Multiply(out var c, Product, q.Product);
        T.Multiply(out var z, Z, q.Z);
        T.Add(out var g, z, c);
        T.SubtractLoosely(out var f, z, c);
        AddCoordinates(q.U, q.V, f, g, withProduct);
    }

    /// <summary>From U, V and Z alone: a multiple of the coordinates with d U V / Z in the place of <see cref="Product"/>.</summary>
    internal void Complete(in T d)
    {
        T.Multiply(out Product, U, V);
        T.Multiply(out Product, Product, d);
        T.Multiply(out U, U, Z);
        T.Multiply(out V, V, Z);
        T.Square(out Z, Z);
    }

    private void AddCoordinates(in T u, in T v, in T f, in T g, bool withProduct)
    {
        T.Multiply(out var uu, U, u);
        T.Multiply(out var vv, V, v);
        T.Add(out var e, U, V);
        T.Add(out var sum, u, v);
        T.Multiply(out e, e, sum);
        T.Add(out sum, uu, vv);
        T.SubtractLoosely(out e, e, sum);
        T.SubtractLoosely(out var h, vv, uu);
        Finish(e, f, g, h, withProduct);
    }

    private void Finish(in T e, in T f, in T g, in T h, bool withProduct)
    {
        T.Multiply(out U, e, f);
        T.Multiply(out V, g, h);
        T.Multiply(out Z, f, g);
        if (withProduct)
            T.Multiply(out Product, e, h);
    }
}
