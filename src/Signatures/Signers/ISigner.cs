namespace Beresta.Signatures;

/// <summary>
/// Something that signs with a certificate's private key: a key in memory, a token, an external program, a cloud service.
/// </summary>
public interface ISigner
{
    /// <summary>The signer's certificate.</summary>
    Certificate Certificate { get; }

    /// <summary>The certificates above it, nearest first; they are put into signatures, except roots. May be empty.</summary>
    IReadOnlyList<Certificate> Chain { get; }

    /// <summary>
    /// Signs a digest made by <see cref="VerificationKey.Digest"/> of the certificate's key. The octets are as CMS carries them:
    /// s‖r big-endian for GOST (RFC 9215), r‖s little-endian under Kazakhstan's OIDs, PKCS#1 v1.5 for RSA, SEQUENCE { r, s } for ECDSA.
    /// </summary>
    ValueTask<byte[]> SignHash(ReadOnlyMemory<byte> hash, CancellationToken stop);
}
