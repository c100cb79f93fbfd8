using System.Formats.Asn1;
using System.Security.Cryptography;
using Beresta.Kernel;

namespace Beresta.Signatures;

/// <summary>
/// A CMS SignedData (RFC 5652 §5) as its bytes say: any number of signers, certificates, revocation data. BER and DER, bare, PEM
/// or base64. Nothing is verified here: see <see cref="SignatureCheck"/>.
/// </summary>
public sealed class SignedMessage
{
    /// <summary>More signers than this are refused.</summary>
    public const int MaxSigners = 100;

    /// <summary>More certificates than this are refused.</summary>
    public const int MaxCertificates = 200;

    private const int MaxCrls = 50;
    private const int MaxElements = 400_000;
    private const string OcspRevocationInfo = "1.3.6.1.5.5.7.16.2";

    private readonly List<SignerFacts> signers = [];
    private readonly List<Certificate> certificates = [];
    private readonly List<ReadOnlyMemory<byte>> rawCertificates = [];
    private readonly List<ReadOnlyMemory<byte>> rawRevocations = [];
    private readonly List<ReadOnlyMemory<byte>> crls = [];
    private readonly List<ReadOnlyMemory<byte>> ocspResponses = [];

    private SignedMessage(ReadOnlyMemory<byte> raw)
    {
        Raw = raw;
        var outer = Asn.Reader(raw);
        var info = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        if (!string.Equals(info.ReadObjectIdentifier(), Oids.SignedData, StringComparison.Ordinal))
            throw new StructureException("это не подпись");
        var wrapper = info.ReadSequence(Asn.Context(0, true));
        info.ThrowIfNotEmpty();
        var data = wrapper.ReadSequence();
        wrapper.ThrowIfNotEmpty();

        if (!data.TryReadInt32(out var version) || version is < 0 or > 5)
            throw new StructureException("неизвестная версия подписи");
        DigestAlgorithms = ReadDigests(data.ReadSetOf(skipSortOrderValidation: true));
        ReadContent(data.ReadSequence());
        if (data.NextIsContext(0))
            ReadCertificates(data.ReadSetOf(skipSortOrderValidation: true, Asn.Context(0, true)));
        if (data.NextIsContext(1))
            ReadRevocations(data.ReadSetOf(skipSortOrderValidation: true, Asn.Context(1, true)));
        var set = data.ReadSetOf(skipSortOrderValidation: true);
        data.ThrowIfNotEmpty();
        while (set.HasData)
        {
            if (signers.Count == MaxSigners)
                throw new StructureException("слишком много подписантов");
            signers.Add(SignerFacts.Read(set));
        }
    }

    /// <summary>The binary encoding as received (without PEM or base64).</summary>
    public ReadOnlyMemory<byte> Raw { get; }

    /// <summary>The type of what is signed: id-data as a rule.</summary>
    public string ContentType { get; private set; } = "";

    /// <summary>The content inside an attached signature; null for a detached one.</summary>
    public ReadOnlyMemory<byte>? Content { get; private set; }

    /// <summary>Certificates that the message brings.</summary>
    public IReadOnlyList<Certificate> Certificates => certificates;

    /// <summary>All signers, in the order in which they are written.</summary>
    public IReadOnlyList<SignerFacts> Signers => signers;

    /// <summary>The digests of the content that checking all signers needs; compute them in one pass with <see cref="ContentDigests"/>.</summary>
    public IReadOnlyList<DigestAlgorithm> NeededDigests =>
        [.. signers.Select(signer => signer.Digest).Concat(signers.SelectMany(ArchiveDigests)).OfType<DigestAlgorithm>().Distinct()];

    internal IReadOnlyList<string> DigestAlgorithms { get; }

    internal IReadOnlyList<ReadOnlyMemory<byte>> RawCertificates => rawCertificates;

    internal IReadOnlyList<ReadOnlyMemory<byte>> RawRevocations => rawRevocations;

    internal IReadOnlyList<ReadOnlyMemory<byte>> Crls => crls;

    internal IReadOnlyList<ReadOnlyMemory<byte>> OcspResponses => ocspResponses;

    /// <summary>
    /// Reads a signature. The problem's code is <c>signature-malformed</c>; its message names what does not fit.
    /// </summary>
    public static Result<SignedMessage> Read(ReadOnlyMemory<byte> data)
    {
        if (Armor.Decode(data) is not { Length: > 0 } raw || !Asn.IsWellFormed(raw.Span, MaxElements, out var length) || length != raw.Length)
            return Malformed(CryptoFile.InsteadOf("подпись", data) ?? "длины вложенных элементов не сходятся, вложенность или число элементов слишком велики");
        try
        {
            return new SignedMessage(raw);
        }
        catch (Exception refusal) when (refusal is AsnContentException or CryptographicException)
        {
            return Malformed(CryptoFile.InsteadOf("подпись", data) ?? StructureException.ReasonOf(refusal));
        }
    }

    private static Problem Malformed(string reason) => new("signature-malformed", $"Подпись не читается: {reason}");

    private static List<string> ReadDigests(AsnReader set)
    {
        var oids = new List<string>();
        while (set.HasData)
        {
            if (oids.Count == MaxSigners)
                throw new StructureException("слишком много алгоритмов хэширования");
            oids.Add(set.ReadAlgorithm().Oid);
        }

        return oids;
    }

    // An archive timestamp covers the content by the hash of its own algorithm (ETSI EN 319 122-1 §5.5.3).
    private static IEnumerable<DigestAlgorithm?> ArchiveDigests(SignerFacts signer) =>
        signer.UnsignedValues(Oids.ArchiveTimestampV3).Select(raw =>
        {
            try
            {
                var info = Asn.Reader(new SignedMessage(raw).Content ?? default).ReadSequence();
                info.ReadEncodedValue();
                info.ReadEncodedValue();
                return DigestAlgorithm.FromOid(info.ReadSequence().ReadAlgorithm().Oid);
            }
            catch (Exception refusal) when (refusal is AsnContentException or CryptographicException)
            {
                return null;
            }
        });

    private void ReadContent(AsnReader info)
    {
        ContentType = info.ReadObjectIdentifier();
        if (info.NextIsContext(0))
        {
            var wrapper = info.ReadSequence(Asn.Context(0, true));
            // PKCS#7 allowed any type here; its contents octets are what is signed (RFC 5652 §5.2.1).
            Content = wrapper.NextIs(Asn1Tag.PrimitiveOctetString)
                ? wrapper.TryReadPrimitiveOctetString(out var octets) ? octets : wrapper.ReadOctetString()
                : Asn.Contents(wrapper.ReadEncodedValue());
            wrapper.ThrowIfNotEmpty();
        }

        info.ThrowIfNotEmpty();
    }

    private void ReadCertificates(AsnReader set)
    {
        while (set.HasData)
        {
            if (rawCertificates.Count == MaxCertificates)
                throw new StructureException("слишком много сертификатов");
            var choice = set.ReadEncodedValue();
            rawCertificates.Add(choice);
            if (choice.Span[0] == 0x30)
                certificates.Add(Certificate.ReadPart(choice));
        }
    }

    private void ReadRevocations(AsnReader set)
    {
        while (set.HasData)
        {
            if (rawRevocations.Count == MaxCrls)
                throw new StructureException("слишком много списков отзыва");
            var isOther = set.NextIsContext(1);
            var choice = set.PeekEncodedValue();
            rawRevocations.Add(choice);
            if (!isOther)
            {
                crls.Add(choice);
                set.ReadEncodedValue();
                continue;
            }

            var other = set.ReadSequence(Asn.Context(1, true));
            if (string.Equals(other.ReadObjectIdentifier(), OcspRevocationInfo, StringComparison.Ordinal))
                ocspResponses.Add(other.ReadEncodedValue());
        }
    }
}
