using System.Numerics;

namespace Beresta.Gost.Tests;

public sealed class KeyTests
{
    public static TheoryData<string> Curves => [.. GostCurve.All.Select(curve => curve.Oid)];

    [Theory]
    [MemberData(nameof(Curves))]
    public void Keys_come_back_from_their_octets(string oid)
    {
        var curve = GostCurve.FromOid(oid)!;
        using var key = GostPrivateKey.Generate(curve);
        var d = new byte[curve.Size];
        var xy = new byte[2 * curve.Size];
        var again = new byte[2 * curve.Size];
        key.Export(d);
        key.PublicKey.Export(xy);
        Assert.True(GostPrivateKey.TryCreate(curve, d, out var copy));
        copy.PublicKey.Export(again);
        copy.Dispose();
        Assert.Equal(xy, again);
        Assert.True(GostPublicKey.TryCreate(curve, xy, out var publicCopy));
        publicCopy.Export(again);
        Assert.Equal(xy, again);
        Assert.Same(curve, publicCopy.Curve);
    }

    [Theory]
    [MemberData(nameof(Curves))]
    public void A_private_key_outside_its_range_is_refused(string oid)
    {
        var curve = GostCurve.FromOid(oid)!;
        var order = curve.Arithmetic.Order.Modulus;
        Assert.False(GostPrivateKey.TryCreate(curve, new byte[curve.Size], out _));
        Assert.False(GostPrivateKey.TryCreate(curve, LittleEndian(order, curve.Size), out _));
        Assert.False(GostPrivateKey.TryCreate(curve, new byte[curve.Size - 1], out _));
        Assert.True(GostPrivateKey.TryCreate(curve, LittleEndian(order - 1, curve.Size), out var last));
        Assert.True(GostPrivateKey.TryCreate(curve, LittleEndian(BigInteger.One, curve.Size), out var first));

        // (q − 1) G = −G: the same abscissa, the other ordinate.
        var lastPoint = new byte[2 * curve.Size];
        var firstPoint = new byte[2 * curve.Size];
        last.PublicKey.Export(lastPoint);
        first.PublicKey.Export(firstPoint);
        Assert.Equal(firstPoint[..curve.Size], lastPoint[..curve.Size]);
        Assert.NotEqual(firstPoint, lastPoint);
        last.Dispose();
        first.Dispose();
    }

    [Theory]
    [MemberData(nameof(Curves))]
    public void A_point_that_is_no_key_is_refused(string oid)
    {
        var curve = GostCurve.FromOid(oid)!;
        using var key = GostPrivateKey.Generate(curve);
        var xy = new byte[2 * curve.Size];
        key.PublicKey.Export(xy);

        Assert.False(GostPublicKey.TryCreate(curve, xy.AsSpan(1), out _));
        Assert.False(GostPublicKey.TryCreate(curve, new byte[2 * curve.Size], out _), "zero");
        var offCurve = xy.ToArray();
        offCurve[0] ^= 1;
        Assert.False(GostPublicKey.TryCreate(curve, offCurve, out _), "off the curve");

        // x + p is the same residue, but not a coordinate.
        foreach (var offset in new[] { 0, curve.Size })
        {
            var unreduced = Enumerable.Repeat((byte)0xFF, 2 * curve.Size).ToArray();
            xy.AsSpan(0, curve.Size).CopyTo(unreduced.AsSpan(curve.Size - offset));
            Assert.False(GostPublicKey.TryCreate(curve, unreduced, out _), "not below p");
        }
    }

    [Theory]
    [InlineData("1.2.643.7.1.2.1.1.1")]
    [InlineData("1.2.643.7.1.2.1.2.3")]
    public void Points_of_small_or_composite_order_are_refused(string oid)
    {
        var curve = GostCurve.FromOid(oid)!;
        using var key = GostPrivateKey.Generate(curve);
        var xy = new byte[2 * curve.Size];
        key.PublicKey.Export(xy);
        var group = new ReferenceGroup(curve);
        var point = (group.Number(xy.AsSpan(0, curve.Size)), group.Number(xy.AsSpan(curve.Size)));

        // The point of order two has y = 0: a root of x³ + ax + b, t = (e + d) / 6 of the Edwards form (RFC 7836 appendix A.2).
        var two = (group.RootOfOrdinateZero(), BigInteger.Zero);
        Assert.False(GostPublicKey.TryCreate(curve, group.Octets(two), out _), "order 2");
        Assert.False(GostPublicKey.TryCreate(curve, group.Octets(group.Add(point, two)!.Value), out _), "order 2q");
        Assert.True(GostPublicKey.TryCreate(curve, group.Octets(group.Add(point, point)!.Value), out _));
    }

    [Fact]
    public void Parameter_sets_of_the_same_numbers_know_each_other()
    {
        var cryptoProA = GostCurve.FromOid("1.2.643.2.2.35.1")!;
        Assert.True(cryptoProA.IsSameGroup(GostCurve.FromOid("1.2.643.2.2.36.0")!));
        Assert.True(cryptoProA.IsSameGroup(GostCurve.FromOid("1.2.643.7.1.2.1.1.2")!));
        Assert.True(cryptoProA.IsSameGroup(GostCurve.FromOid("1.2.398.3.10.1.1.1.1.1")!));
        Assert.False(cryptoProA.IsSameGroup(GostCurve.FromOid("1.2.643.7.1.2.1.1.1")!));
        Assert.Null(GostCurve.FromOid("1.2.643.2.2.35.9"));
        Assert.Equal(GostCurve.All.Count, GostCurve.All.Select(curve => curve.Oid).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void A_disposed_key_signs_no_more()
    {
        var key = GostPrivateKey.Generate(GostCurve.All[1]);
        key.Dispose();
        Assert.Throws<ObjectDisposedException>(() => key.Sign(new byte[32], new byte[64]));
        Assert.Throws<ObjectDisposedException>(() => key.Export(new byte[32]));
    }

    private static byte[] LittleEndian(BigInteger number, int size)
    {
        var octets = new byte[size];
        number.ToByteArray(isUnsigned: true).CopyTo(octets, 0);
        return octets;
    }
}
