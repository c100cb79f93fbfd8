namespace Beresta.Signatures;

/// <summary>The archive timestamps of a signature with the octets that each one covers.</summary>
internal static class ArchiveTimestamps
{
    public static IEnumerable<(ReadOnlyMemory<byte> Token, byte[]? Data)> Of(SignerFacts signer, SignedMessage message) => [];
}
