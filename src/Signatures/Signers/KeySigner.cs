using Beresta.Kernel;

namespace Beresta.Signatures;

/// <summary>Signs with a private key in memory.</summary>
public sealed class KeySigner : ISigner, IDisposable
{
    private readonly PrivateKey key;

    private KeySigner(PrivateKey key, Certificate certificate, IReadOnlyList<Certificate> chain) =>
        (this.key, Certificate, Chain) = (key, certificate, chain);

    /// <inheritdoc/>
    public Certificate Certificate { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Certificate> Chain { get; }

    /// <summary>Joins a key with its certificate. The problem <c>key-certificate-mismatch</c> says that they are not a pair.</summary>
    public static Result<KeySigner> Create(PrivateKey key, Certificate certificate, params IReadOnlyList<Certificate> chain) =>
        key.PublicKey.KeyBits.Span.SequenceEqual(certificate.PublicKey.KeyBits.Span) && string.Equals(key.PublicKey.AlgorithmOid, certificate.PublicKey.AlgorithmOid, StringComparison.Ordinal)
            ? new KeySigner(key, certificate, chain)
            : new Problem("key-certificate-mismatch", $"Закрытый ключ не соответствует сертификату {certificate.SerialNumber}");

    /// <summary>Reads PKCS#8 and joins it with its certificate.</summary>
    public static Result<KeySigner> Read(ReadOnlyMemory<byte> pkcs8, Certificate certificate, params IReadOnlyList<Certificate> chain) =>
        PrivateKey.Read(pkcs8).Succeeded(out var key, out var problem) ? Create(key, certificate, chain) : problem;

    /// <summary>PKCS#8, DER: the key itself. Encrypt it before it is stored.</summary>
    public byte[] ExportKey() => key.Export();

    /// <inheritdoc/>
    public ValueTask<byte[]> SignHash(ReadOnlyMemory<byte> hash, CancellationToken stop) => ValueTask.FromResult(key.SignHash(hash.Span));

    /// <inheritdoc/>
    public void Dispose() => key.Dispose();
}
