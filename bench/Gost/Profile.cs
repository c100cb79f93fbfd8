using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Beresta.Gost.Bench;

/// <summary>
/// Where the time of an operation goes: its parts are run apart, each many times, and multiplied by how often the operation needs them. What the
/// parts leave of the whole (calls, copies, chains that wait) is the rest.
/// </summary>
internal static class Profile
{
    private sealed record Part(string Name, double Count, double Nanoseconds);

    internal static int Run(string name)
    {
        switch (name)
        {
            case "CryptoPro-XchA":
                Weierstrass<LanesP256, FieldP256>("1.2.643.2.2.36.0", new JacobianLanes<LanesP256, QuadP256, FieldP256>());
                return 0;
            case "CryptoPro-B":
                Weierstrass<Lanes256<Primes.P255>, Field256<Primes.P255>>("1.2.643.2.2.35.2", new JacobianLanes<Lanes256<Primes.P255>, Field256<Primes.P255>>());
                return 0;
            case "CryptoPro-C":
                Weierstrass<Lanes256<Primes.P256C>, Field256<Primes.P256C>>("1.2.643.2.2.35.3", new JacobianLanes<Lanes256<Primes.P256C>, Field256<Primes.P256C>>());
                return 0;
            case "tc26-512-A":
                Weierstrass<LanesP512, FieldP512>("1.2.643.7.1.2.1.2.1", new JacobianLanes<LanesP512, QuadP512, FieldP512>());
                return 0;
            case "tc26-256-A":
                Edwards();
                return 0;
            case "Streebog":
                Hashes();
                return 0;
            default:
                Console.WriteLine("Profiles: CryptoPro-XchA, CryptoPro-B, CryptoPro-C, tc26-256-A, tc26-512-A, Streebog.");
                return 64;
        }
    }

    private static void Weierstrass<TLanes, T>(string oid, JacobianLanes<T> eight)
        where TLanes : unmanaged, IFieldArithmetic<TLanes>
        where T : unmanaged, IField<T>
    {
        var operations = new Operations(oid);
        var (bits, windows) = (operations.Bits, operations.Bits / LaneTable.Width);
        var affine = new AffinePoint<T> { X = Element<T>(), Y = Element<T>() };
        var point = new JacobianPoint<T> { X = Element<T>(), Y = Element<T>(), Z = Element<T>() };
        var other = point;
        var doubling = Time(() => point.DoubleForMinusThree());
        var addition = Time(() => point.AddWithoutChecks(affine));
        var fullAddition = Time(() => point.AddWithoutChecks(other));
        var product = Time(() => T.Multiply(out affine.X, affine.X, affine.Y));
        var publicInverse = Time(() => FieldOperations.InvertPublic(out affine.Y, affine.X));
        var inverse = Time(() => FieldOperations.Invert(out affine.Y, affine.X));
        affine = new() { X = Element<T>(), Y = Element<T>() };
        var share = LaneProducts.IsFast ? TimeShare(operations, eight, affine) : double.NaN;
        var multiples = new AffinePoint<T>[8];
        Array.Fill(multiples, affine);
        var digits = new sbyte[520];
        var length = SignedDigits.NonAdjacent(operations.Scalar, 5, digits);
        Part[] chain = LaneProducts.IsFast && eight.TryMultiply(out _, multiples, digits, length)
            ? [new("chain of doublings and additions of the key's multiples, in four lanes", 1, Time(() => eight.TryMultiply(out _, multiples, digits, length)))]
            : [new("doublings", bits - 4, doubling), new("additions of the key's multiples", bits / 6.0, addition)];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Product in the field {product:F1} ns."));
        Print(
            $"verify {operations.Curve.Name}",
            Time(operations.Verify),
            [
                .. chain,
                LaneProducts.IsFast ? new("the base point's share, in lanes", 1, share) : new("additions of the base point's multiples", bits / 9.0, addition),
                new("the key's multiples: additions", 7, fullAddition),
                new("the key's multiples: products to Z = 1", 7 * 6, product),
                new("the key's multiples: inversion", 1, publicInverse),
                new("inversion modulo q", 1, operations.InversionModuloOrder),
                new("digits", LaneProducts.IsFast ? 1 : 2, operations.Digits),
            ]);
        Print(
            $"sign {operations.Curve.Name}",
            Time(operations.Sign),
            [
                LaneProducts.IsFast ? new("multiple of the base point, in lanes", 1, share) : new("additions of the base point's multiples", (bits / 5.0) - 1, addition),
                new("inversion of Z, in constant time", 1, inverse),
                new("random nonce", 1, operations.Randomness),
                new("products modulo q", 5, operations.ProductModuloOrder),
            ]);
        if (!LaneProducts.IsFast)
            return;
        var lanes = new JacobianPoint<TLanes> { X = TLanes.One, Y = TLanes.One, Z = TLanes.One };
        var laneMultiples = new AffinePoint<TLanes> { X = TLanes.One, Y = TLanes.One };
        var otherLanes = lanes;
        Print(
            $"verify {operations.Curve.Name}, batch of eight",
            Time(operations.VerifyEight),
            [
                new("doublings of eight", bits - 4, Time(() => lanes.DoubleForMinusThree())),
                new("additions of eight", windows - 1 + (windows / 2.0), Time(() => lanes.AddWithoutChecks(laneMultiples))),
                new("the keys' multiples: additions of eight", 7, Time(() => lanes.AddWithoutChecks(otherLanes))),
                new("the keys' multiples: inversion", 1, publicInverse),
                new("inversion modulo q", 1, operations.InversionModuloOrder),
                new("products modulo q", 8 * 6, operations.ProductModuloOrder),
            ]);
    }

    private static double TimeShare<T>(Operations operations, JacobianLanes<T> lanes, AffinePoint<T> point)
        where T : unmanaged, IField<T>
    {
        // The time does not depend on the points: any will do.
        var points = new AffinePoint<T>[operations.Bits / LaneTable.Width * LaneTable.Row];
        Array.Fill(points, point);
        var table = LaneTable.Create<AffinePoint<T>, T>(points);
        return Time(() => lanes.Sum(out _, table, operations.Scalar, negate1: false, second: null, [], negate2: false));
    }

    private static void Edwards()
    {
        var operations = new Operations("1.2.643.7.1.2.1.1.1");
        var affine = new PreparedPoint<FieldP256> { U = Element<FieldP256>(), V = Element<FieldP256>(), Product = Element<FieldP256>() };
        var point = new ExtendedPoint<FieldP256> { U = affine.U, V = affine.V, Z = affine.U, Product = affine.V };
        var other = point;
        var addition = Time(() => point.Add(other));
        var scalarDoubling = Time(() => point.Double(withProduct: false));
        var preparedAddition = Time(() => point.Add(affine, withProduct: true));
        var multiples = new ExtendedPoint<FieldP256>[8];
        Array.Fill(multiples, point);
        var digits = new sbyte[520];
        var length = SignedDigits.NonAdjacent(operations.Scalar, 5, digits);
        var lanes = new EdwardsLanes<LanesP256, QuadP256, FieldP256>(affine.U);
        var chain = LaneProducts.IsFast ? Time(() => lanes.Multiply(out _, multiples, digits, length)) : double.NaN;
        var points = new PreparedPoint<FieldP256>[64 * LaneTable.Row];
        Array.Fill(points, affine);
        var table = LaneTable.Create<PreparedPoint<FieldP256>, FieldP256>(points);
        var share = LaneProducts.IsFast ? Time(() => lanes.Sum(out _, table, operations.Scalar, negate1: false, second: null, [], negate2: false)) : double.NaN;
        var inverse = Time(() => FieldOperations.Invert(out affine.V, affine.U));
        Print(
            "verify tc26-256-A",
            Time(operations.Verify),
            [
                .. LaneProducts.IsFast
                    ? [new("chain of 254 doublings and 43 additions, in four lanes", 1, chain), new("the base point's share, in lanes", 1, share)]
                    : new Part[] { new("doublings", 254, scalarDoubling), new("additions", 43 + 29, addition) },
                new("the key's multiples: additions", 7, addition),
                new("inversion modulo q", 1, operations.InversionModuloOrder),
                new("digits", 1, operations.Digits),
            ]);
        Print(
            "sign tc26-256-A",
            Time(operations.Sign),
            [
                LaneProducts.IsFast ? new("multiple of the base point, in lanes", 1, share) : new("additions of the base point's multiples", 52, preparedAddition),
                new("inversion, in constant time", 1, inverse),
                new("random nonce", 1, operations.Randomness),
                new("products modulo q", 5, operations.ProductModuloOrder),
            ]);
    }

    private static unsafe void Hashes()
    {
        var message = new byte[1024];
        var hash = new byte[64];
        var words = new ulong[48];
        var tables = Time(() =>
        {
            fixed (ulong* w = words)
                StreebogTableRounds.Compress(w, w + 8, w + 16);
        });
        var pairOfTables = Time(() =>
        {
            fixed (ulong* w = words)
                StreebogTableRounds.Compress(w, w + 8, w + 16, w + 24, w + 32, w + 40);
        });
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"One compression by tables {tables:F0} ns, two interleaved {pairOfTables:F0} ns."));
        var best = tables;
        if (StreebogVectorRounds.IsSupported)
        {
            best = Time(() =>
            {
                fixed (ulong* w = words)
                    StreebogVectorRounds.Compress(w, w + 8, w + 16);
            });
            var pair = Time(() =>
            {
                fixed (ulong* w = words)
                    StreebogVectorRounds.Compress(w, w + 8, w + 16, w + 24, w + 32, w + 40);
            });
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"One compression by vectors {best:F0} ns, two interleaved {pair:F0} ns."));
        }
        Print("Streebog-512, 1024 octets", Time(() => Streebog.Hash512(message, hash)), [new("compressions", 16 + 3, best)]);
    }

    /// <summary>A number in the field that is neither zero nor one.</summary>
    private static T Element<T>() where T : unmanaged, IField<T> =>
        FieldOperations.FromNumber<T>(new System.Numerics.BigInteger(RandomNumberGenerator.GetBytes(30), isUnsigned: true) + 2);

    private static void Print(string name, double whole, IEnumerable<Part> parts)
    {
        Console.WriteLine();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name}: {whole / 1000:F1} µs | times | ns each | µs | share |"));
        Console.WriteLine("|---|---:|---:|---:|---:|");
        var rest = whole;
        foreach (var part in parts.OrderByDescending(part => part.Count * part.Nanoseconds))
        {
            var time = part.Count * part.Nanoseconds;
            rest -= time;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"| {part.Name} | {part.Count:F0} | {part.Nanoseconds:F0} | {time / 1000:F1} | {100 * time / whole:F0} % |"));
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| rest | | | {rest / 1000:F1} | {100 * rest / whole:F0} % |"));
    }

    /// <summary>The least of several measurements of a few milliseconds: parts and whole must not differ by what else the machine did.</summary>
    private static double Time(Action action)
    {
        for (var i = 0; i < 5; i++)
        {
            for (var end = ProcessorTime.Now() + 20e6; ProcessorTime.Now() < end;)
                action();
            Thread.Sleep(100);
        }
        var once = Measure(action, 1);
        var count = (int)Math.Clamp(2e6 / once, 1, 20_000);
        return Enumerable.Range(0, 40).Min(_ => Measure(action, count));
    }

    private static double Measure(Action action, int count)
    {
        var start = ProcessorTime.Now();
        for (var i = 0; i < count; i++)
            action();
        return (ProcessorTime.Now() - start) / count;
    }

    /// <summary>A key's whole operations and the scalar parts of them.</summary>
    private sealed class Operations
    {
        private readonly GostPrivateKey key;
        private readonly byte[] digest;
        private readonly byte[] signature;
        private readonly byte[] scratch;
        private readonly GostVerification[] items;
        private readonly bool[] results = new bool[8];

        internal Operations(string oid)
        {
            Curve = GostCurve.FromOid(oid)!;
            Bits = 8 * Curve.Size;
            key = GostPrivateKey.Generate(Curve);
            digest = RandomNumberGenerator.GetBytes(Curve.Size);
            signature = new byte[Curve.SignatureSize];
            scratch = new byte[Curve.SignatureSize];
            key.Sign(digest, signature);
            items = [.. Enumerable.Repeat(new GostVerification(key.PublicKey, digest, signature), 8)];
            Scalar = new ulong[Curve.Size / 8];
            RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(Scalar.AsSpan()));
            Scalar[0] |= 1;
            Scalar[^1] >>= 4;
            var order = Curve.Arithmetic.Order;
            var number = Scalar.ToArray();
            var digits = new sbyte[520];
            InversionModuloOrder = Time(() => order.InvertPublic(number, number));
            ProductModuloOrder = Time(() => order.Multiply(number, number, Scalar));
            Digits = Time(() => SignedDigits.NonAdjacent(Scalar, 5, digits));
            Randomness = Time(() => RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(number.AsSpan())));
        }

        internal GostCurve Curve { get; }

        internal int Bits { get; }

        internal ulong[] Scalar { get; }

        internal double InversionModuloOrder { get; }

        internal double ProductModuloOrder { get; }

        internal double Digits { get; }

        internal double Randomness { get; }

        internal void Verify() => _ = key.PublicKey.Verify(digest, signature);

        internal void Sign() => key.Sign(digest, scratch);

        internal void VerifyEight() => GostBatch.Verify(items, results);
    }
}
