namespace Beresta.Exchange.Contents;

/// <summary>A file and the detached signature over exactly its bytes.</summary>
/// <param name="Content">The bytes, never re-serialised.</param>
/// <param name="Signature">A CMS with one or more signers; DER, BER, PEM or base64 as it came.</param>
public sealed record SignedFile(FileContent Content, ReadOnlyMemory<byte> Signature)
{
    /// <summary>Larger signatures are refused unread.</summary>
    public const int LargestSignature = 1024 * 1024;

    /// <summary>The powers of attorney by which it is signed: the one that names the signer first, then those that it stands on; empty where none is needed.</summary>
    public IReadOnlyList<PowerFile> Powers { get; init; } = [];
}

/// <summary>A machine-readable power of attorney (МЧД) as it was issued.</summary>
/// <param name="Content">The XML, never re-serialised.</param>
/// <param name="Signature">The principal's detached signature over exactly its bytes.</param>
public sealed record PowerFile(ReadOnlyMemory<byte> Content, ReadOnlyMemory<byte> Signature);
