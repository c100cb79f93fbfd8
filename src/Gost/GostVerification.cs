using System.Runtime.InteropServices;

namespace Beresta.Gost;

/// <summary>A signature to be checked, for <see cref="GostBatch"/>.</summary>
/// <param name="Key">The verification key.</param>
/// <param name="Digest">The hash value, as for <see cref="GostPublicKey.Verify"/>.</param>
/// <param name="Signature">s‖r, as for <see cref="GostPublicKey.Verify"/>.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct GostVerification(GostPublicKey Key, ReadOnlyMemory<byte> Digest, ReadOnlyMemory<byte> Signature);
