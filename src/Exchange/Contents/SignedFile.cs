namespace Beresta.Exchange.Contents;

/// <summary>A file and the detached signature over exactly its bytes.</summary>
/// <param name="Content">The bytes, never re-serialised.</param>
/// <param name="Signature">A CMS with one or more signers; DER, BER, PEM or base64 as it came.</param>
public sealed record SignedFile(ReadOnlyMemory<byte> Content, ReadOnlyMemory<byte> Signature);
