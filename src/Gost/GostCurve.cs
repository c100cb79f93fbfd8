using System.Globalization;

namespace Beresta.Gost;

/// <summary>
/// A parameter set of GOST R 34.10-2012 (RFC 7091): a curve with its base point, under the object identifier by which
/// keys name it. Several identifiers stand for the same numbers: CryptoPro-A, XchA and tc26-256-B, for example.
/// </summary>
/// <remarks>Sources: RFC 4357 section 11.4 (CryptoPro), RFC 7836 appendix A and RFC 9215 (tc26); Kazakhstan's identifiers are
/// those of the certificates of the national certification authority.</remarks>
public sealed class GostCurve
{
    private readonly Lazy<CurveArithmetic> arithmetic;

    private GostCurve(string oid, string name, int size, Func<CurveArithmetic> numbers, bool isForTests = false)
    {
        Oid = oid;
        Name = name;
        Size = size;
        IsForTests = isForTests;
        arithmetic = new(numbers);
    }

    /// <summary>Every known parameter set, aliases included.</summary>
    public static IReadOnlyList<GostCurve> All { get; } =
    [
        new("1.2.643.2.2.35.0", "CryptoPro-Test", 32, static () => CurveParameters.CryptoProTest, isForTests: true),
        new("1.2.643.2.2.35.1", "CryptoPro-A", 32, static () => CurveParameters.CryptoProA),
        new("1.2.643.2.2.35.2", "CryptoPro-B", 32, static () => CurveParameters.CryptoProB),
        new("1.2.643.2.2.35.3", "CryptoPro-C", 32, static () => CurveParameters.CryptoProC),
        new("1.2.643.2.2.36.0", "CryptoPro-XchA", 32, static () => CurveParameters.CryptoProA),
        new("1.2.643.2.2.36.1", "CryptoPro-XchB", 32, static () => CurveParameters.CryptoProC),
        new("1.2.643.7.1.2.1.1.1", "tc26-256-A", 32, static () => CurveParameters.Tc26256A),
        new("1.2.643.7.1.2.1.1.2", "tc26-256-B", 32, static () => CurveParameters.CryptoProA),
        new("1.2.643.7.1.2.1.1.3", "tc26-256-C", 32, static () => CurveParameters.CryptoProB),
        new("1.2.643.7.1.2.1.1.4", "tc26-256-D", 32, static () => CurveParameters.CryptoProC),
        new("1.2.643.7.1.2.1.2.0", "tc26-512-Test", 64, static () => CurveParameters.Tc26512Test, isForTests: true),
        new("1.2.643.7.1.2.1.2.1", "tc26-512-A", 64, static () => CurveParameters.Tc26512A),
        new("1.2.643.7.1.2.1.2.2", "tc26-512-B", 64, static () => CurveParameters.Tc26512B),
        new("1.2.643.7.1.2.1.2.3", "tc26-512-C", 64, static () => CurveParameters.Tc26512C),
        new("1.2.398.3.10.1.1.1.1.1", "kz-2004-A", 32, static () => CurveParameters.CryptoProA),
        new("1.2.398.3.10.1.1.2.1.1", "kz-2015-256-A", 32, static () => CurveParameters.Tc26256A),
        new("1.2.398.3.10.1.1.2.2.1", "kz-2015-512-A", 64, static () => CurveParameters.Tc26512A),
    ];

    /// <summary>The object identifier, dotted.</summary>
    public string Oid { get; }

    /// <summary>A short name, for example "CryptoPro-XchA" or "tc26-512-A".</summary>
    public string Name { get; }

    /// <summary>Octets of a coordinate, of a private key and of half a signature: 32 or 64.</summary>
    public int Size { get; }

    /// <summary>Octets of a signature and of an encoded public key: 64 or 128.</summary>
    public int SignatureSize => 2 * Size;

    /// <summary>Whether the standard gives this set as an example only; such keys prove nothing.</summary>
    public bool IsForTests { get; }

    internal CurveArithmetic Arithmetic => arithmetic.Value;

    /// <summary>Finds a parameter set.</summary>
    /// <param name="oid">Its dotted object identifier or an alias.</param>
    /// <returns>Null when it is not known.</returns>
    public static GostCurve? FromOid(string oid)
    {
        foreach (var curve in All)
        {
            if (string.Equals(curve.Oid, oid, StringComparison.Ordinal))
                return curve;
        }
        return null;
    }

    /// <summary>Whether two parameter sets are the same numbers under two names, so that a key of one is a key of the other.</summary>
    /// <param name="other">The other set.</param>
    public bool IsSameGroup(GostCurve other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return ReferenceEquals(Arithmetic, other.Arithmetic);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name} ({Oid})");
}
