using System.Formats.Asn1;
using Beresta.Kernel;

namespace Beresta.Signatures;

/// <summary>
/// Gets a timestamp token over a digest: from a service over the network (<see cref="Timestamps.Request"/>, <see cref="Timestamps.ReadResponse"/>), or from a test authority.
/// </summary>
public delegate Task<byte[]> TimestampSource(DigestAlgorithm digest, ReadOnlyMemory<byte> hash, CancellationToken stop);

/// <summary>
/// Adds to a signature that exists: more signers, counter-signatures, timestamps, evidence for long-term validation. What was
/// there keeps its bytes. Problems: <c>signature-malformed</c>, <c>signer-not-found</c>, <c>evidence-missing</c>, <c>evidence-present</c>, <c>timestamp-mismatch</c>.
/// </summary>
public static class CadesUpgrade
{
    /// <summary>Adds a parallel signature over the same content, given by the digest of the new signer's key.</summary>
    public static async Task<Result<byte[]>> AddSignature(ReadOnlyMemory<byte> signature, ReadOnlyMemory<byte> contentHash, ISigner signer, DateTimeOffset at, CancellationToken stop = default)
    {
        if (!Open(signature, 0).Succeeded(out var opened, out var problem))
            return problem;
        var (message, editor) = opened;
        var info = await Cades.SignerInfo(message.ContentType, contentHash, signer, at, stop);
        editor.AddSigner(info, SignerFacts.Read(Asn.Reader(info)).DigestId.Oid);
        editor.AddCertificates(signer.Chain.Where(certificate => !certificate.IsSelfIssued).Prepend(signer.Certificate));
        return editor.Write();
    }

    /// <summary>Adds a signature over the signature of signer number <paramref name="index"/> (RFC 5652 §11.4).</summary>
    public static async Task<Result<byte[]>> AddCounterSignature(ReadOnlyMemory<byte> signature, int index, ISigner signer, DateTimeOffset at, CancellationToken stop = default)
    {
        if (!Open(signature, index).Succeeded(out var opened, out var problem))
            return problem;
        var (message, editor) = opened;
        var hash = signer.Certificate.PublicKey.Digest.Hash(message.Signers[index].Signature.Span);
        var info = await Cades.SignerInfo(contentType: null, hash, signer, at, stop);
        editor.AddUnsigned(index, CmsEditor.Attribute(Oids.CounterSignature, info));
        editor.AddCertificates(signer.Chain.Where(certificate => !certificate.IsSelfIssued).Prepend(signer.Certificate));
        return editor.Write();
    }

    /// <summary>
    /// CAdES-T: adds a timestamp over the signature of signer number <paramref name="index"/>. A token over something else is refused with <c>timestamp-mismatch</c>.
    /// </summary>
    public static async Task<Result<byte[]>> AddTimestamp(ReadOnlyMemory<byte> signature, int index, DigestAlgorithm digest, TimestampSource source, CancellationToken stop = default)
    {
        if (!SignatureOctets(signature, index).Succeeded(out var octets, out var problem))
            return problem;
        var raw = await source(digest, digest.Hash(octets.Span), stop);
        return TimestampToken.Read(raw).Succeeded(out var token, out problem) ? AddTimestamp(signature, index, token) : problem;
    }

    /// <summary>The same with a token that a service gave before.</summary>
    public static Result<byte[]> AddTimestamp(ReadOnlyMemory<byte> signature, int index, TimestampToken token)
    {
        if (!Open(signature, index).Succeeded(out var opened, out var problem))
            return problem;
        var (message, editor) = opened;
        if (token.Digest is not { } digest || !digest.Hash(message.Signers[index].Signature.Span).AsSpan().SequenceEqual(token.Imprint.Span))
            return Timestamps.Mismatch();
        editor.AddUnsigned(index, CmsEditor.Attribute(Oids.SignatureTimestamp, token.Raw));
        return editor.Write();
    }

    /// <summary>The octets that a signature timestamp is over.</summary>
    public static Result<ReadOnlyMemory<byte>> SignatureOctets(ReadOnlyMemory<byte> signature, int index) =>
        Open(signature, index).Select(opened => opened.Message.Signers[index].Signature);

    /// <summary>
    /// CAdES-X Long Type 1 (RFC 5126 §4.3.4): adds to a CAdES-T signature the references to the certificates and revocation data, these
    /// themselves, and a timestamp over all. The evidence is taken from <paramref name="trust"/> as of <paramref name="at"/>; if it does not cover
    /// the whole path the answer is <c>evidence-missing</c>, if evidence is inside already it is <c>evidence-present</c>.
    /// </summary>
    public static async Task<Result<byte[]>> AddEvidence(ReadOnlyMemory<byte> signature, int index, DigestAlgorithm digest, TrustStore trust, DateTimeOffset at, TimestampSource source, CancellationToken stop = default)
    {
        if (!Open(signature, index).Succeeded(out var opened, out var problem))
            return problem;
        var (message, editor) = opened;
        var signer = message.Signers[index];
        if (signer.Unsigned(Oids.SignatureTimestamp) is null)
            return Missing("сначала нужен штамп времени на подпись");
        if (signer.ClaimedLevel > CadesLevel.T)
            return new Problem("evidence-present", "Доказательства уже вложены в подпись");
        if (!LongTermEvidence.Gather(signer, message, trust, at).Succeeded(out var evidence, out problem))
            return problem;
        editor.AddUnsigned(index, CmsEditor.Attribute(Oids.CertificateReferences, evidence.WriteCertificateReferences(digest)));
        editor.AddUnsigned(index, CmsEditor.Attribute(Oids.RevocationReferences, evidence.WriteRevocationReferences(digest)));
        var referenced = SignedMessage.Read(editor.Write());
        if (!referenced.Succeeded(out var withReferences, out problem))
            return problem;
        var facts = withReferences.Signers[index];
        var token = await source(digest, digest.Hash(LongTermValues.Read(facts).EnvelopeOf(facts)), stop);
        editor.AddUnsigned(index, CmsEditor.Attribute(Oids.CadesCTimestamp, token));
        editor.AddUnsigned(index, CmsEditor.Attribute(Oids.CertificateValues, evidence.WriteCertificateValues()));
        editor.AddUnsigned(index, CmsEditor.Attribute(Oids.RevocationValues, evidence.WriteRevocationValues()));
        return editor.Write();
    }

    /// <summary>
    /// CAdES-A: adds an archive-time-stamp-v3 (ETSI EN 319 122-1 §5.5.3) over the content and all that is in the signature. Repeat before the
    /// newest timestamp's certificate expires. <paramref name="contentHash"/> is the content's digest of <paramref name="digest"/>.
    /// </summary>
    public static async Task<Result<byte[]>> AddArchiveTimestamp(ReadOnlyMemory<byte> signature, int index, ReadOnlyMemory<byte> contentHash, DigestAlgorithm digest, TimestampSource source, CancellationToken stop = default)
    {
        if (!Open(signature, index).Succeeded(out var opened, out var problem))
            return problem;
        var (message, editor) = opened;
        var signer = message.Signers[index];
        var hashes = ArchiveTimestamps.Index(signer, message, digest);
        var token = await source(digest, digest.Hash(ArchiveTimestamps.Covered(signer, message.ContentType, contentHash, hashes)), stop);
        // The index travels as an unsigned attribute of the token's own signer.
        if (!Open(token, 0).Succeeded(out var stamp, out problem))
            return problem;
        stamp.Editor.AddUnsigned(0, CmsEditor.Attribute(Oids.AtsHashIndexV3, hashes));
        editor.AddUnsigned(index, CmsEditor.Attribute(Oids.ArchiveTimestampV3, stamp.Editor.Write()));
        return editor.Write();
    }

    private static Result<(SignedMessage Message, CmsEditor Editor)> Open(ReadOnlyMemory<byte> signature, int index)
    {
        if (!SignedMessage.Read(signature).Succeeded(out var message, out var problem))
            return problem;
        if (index < 0 || index >= message.Signers.Count)
            return new Problem("signer-not-found", $"В подписи нет подписанта номер {index + 1}");
        return CmsEditor.Open(message).Succeeded(out var editor, out problem) ? (message, editor) : problem;
    }

    private static Problem Missing(string what) => new("evidence-missing", $"Не хватает доказательств: {what}");
}
