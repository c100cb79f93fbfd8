using System.Formats.Asn1;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Beresta.Kernel;

namespace Beresta.Signatures;

/// <summary>An entry of a revocation list.</summary>
/// <param name="RevokedAt">The moment of revocation.</param>
/// <param name="ReasonCode">CRLReason (RFC 5280 §5.3.1); 0 when not stated.</param>
/// <param name="InvalidSince">The moment since which the key is suspected (invalidityDate); null when not stated.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct RevocationEntry(DateTimeOffset RevokedAt, int ReasonCode, DateTimeOffset? InvalidSince)
{
    internal const int KeyCompromise = 1;
    internal const int RemoveFromList = 8;

    /// <summary>Since when signatures are not to be trusted: a compromised key reaches back to its invalidity date.</summary>
    public DateTimeOffset EffectiveFrom => ReasonCode == KeyCompromise && InvalidSince < RevokedAt ? InvalidSince.Value : RevokedAt;
}

/// <summary>A certificate revocation list, CRL (RFC 5280 §5). Lists of millions of entries stay encoded; a sorted index of eight bytes per entry finds them.</summary>
public sealed class RevocationList
{
    private static readonly BoundedCache<(string List, string Issuer), bool> Links = new(1024);

    private readonly ReadOnlyMemory<byte> entries;
    private readonly Lazy<Index> index;
    private readonly string fingerprint;
    private bool speaksOfAll = true;

    private RevocationList(ReadOnlyMemory<byte> raw)
    {
        Raw = raw;
        fingerprint = Convert.ToHexString(SHA256.HashData(raw.Span));
        index = new Lazy<Index>(MakeIndex);
        var outer = Asn.Reader(raw);
        var list = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        ToBeSigned = list.PeekEncodedValue();
        var body = list.ReadSequence();
        SignatureAlgorithm = list.ReadAlgorithm();
        Signature = list.ReadBitString(out _);
        list.ThrowIfNotEmpty();

        if (body.NextIs(Asn1Tag.Integer))
            body.ReadIntegerBytes();
        body.ReadAlgorithm();
        Issuer = DistinguishedName.Read(body);
        ThisUpdate = body.ReadTime();
        if (body.NextIs(Asn1Tag.UtcTime) || body.NextIs(Asn1Tag.GeneralizedTime))
            NextUpdate = body.ReadTime();
        if (body.NextIs(Asn1Tag.Sequence))
            entries = Asn.Contents(body.ReadEncodedValue());
        if (body.NextIsContext(0))
            ReadExtensions(body.ReadSequence(Asn.Context(0, true)).ReadSequence());
        body.ThrowIfNotEmpty();
    }

    /// <summary>The DER encoding.</summary>
    public ReadOnlyMemory<byte> Raw { get; }

    /// <summary>Who issued the list.</summary>
    public DistinguishedName Issuer { get; }

    /// <summary>When the list was issued.</summary>
    public DateTimeOffset ThisUpdate { get; }

    /// <summary>When the next list is due; null when not stated.</summary>
    public DateTimeOffset? NextUpdate { get; }

    internal ReadOnlyMemory<byte> ToBeSigned { get; }

    internal AlgorithmId SignatureAlgorithm { get; }

    internal ReadOnlyMemory<byte> Signature { get; }

    /// <summary>The list speaks of all certificates of its issuer and for all reasons and can be read to its end, so that silence means "not revoked".</summary>
    internal bool IsComplete => speaksOfAll && index.Value.IsWhole;

    /// <summary>The list has a critical extension that is not known, or speaks of attribute certificates only: it proves nothing (RFC 5280 §5.2).</summary>
    internal bool IsUnusable { get; private set; }

    /// <summary>The list also has entries of other issuers' certificates (RFC 5280 §5.2.5, §5.3.3).</summary>
    internal bool IsIndirect { get; private set; }

    /// <summary>Since when the list keeps the entries of certificates whose term has ended (expiredCertsOnCRL, X.509 §8.5.2.12); null when it drops them.</summary>
    internal DateTimeOffset? KeepsExpiredSince { get; private set; }

    /// <summary>Limits from issuingDistributionPoint: the list speaks of end entities only, or of authorities only.</summary>
    internal (bool UsersOnly, bool AuthoritiesOnly) Scope { get; private set; }

    internal string Identity => fingerprint;

    /// <summary>Silence about the certificate means something: its term had not ended when the list was issued, or the list keeps such entries (RFC 5280 §3.3 lets them go).</summary>
    internal bool SpeaksOfExpired(Certificate certificate) => ThisUpdate <= certificate.NotAfter || KeepsExpiredSince <= certificate.NotAfter;

    /// <summary>Reads a list from DER, PEM or base64. The problem's code is <c>crl-malformed</c>.</summary>
    public static Result<RevocationList> Read(ReadOnlyMemory<byte> data)
    {
        if (Armor.Decode(data) is not { } raw || !Asn.IsWellFormed(raw.Span, int.MaxValue, out var length) || length != raw.Length)
            return Malformed(CryptoFile.InsteadOf("список отзыва", data) ?? "это не DER, не PEM и не base64");
        try
        {
            return new RevocationList(raw);
        }
        catch (Exception refusal) when (refusal is AsnContentException or CryptographicException)
        {
            return Malformed(CryptoFile.InsteadOf("список отзыва", data) ?? StructureException.ReasonOf(refusal));
        }
    }

    /// <summary>The entry of a certificate; null when the list is silent about it.</summary>
    /// <remarks>An entry that cannot be read counts as a revocation of unknown date: the certificate's number is in the list.</remarks>
    public RevocationEntry? Find(Certificate certificate)
    {
        if (!IsIndirect && !Issuer.Equals(certificate.Issuer))
            return null;
        try
        {
            return Find(certificate.SerialBytes.Span, certificate.Issuer);
        }
        catch (AsnContentException)
        {
            return new RevocationEntry(DateTimeOffset.MinValue, 0, null);
        }
    }

    /// <summary>True when the list carries that issuer's signature.</summary>
    internal bool IsSignedBy(Certificate issuer) => Links.Get((fingerprint, issuer.Fingerprint), () =>
    {
        var scheme = SignatureScheme.Of(SignatureAlgorithm, issuer.PublicKey.AlgorithmOid);
        return scheme is not null && !scheme.Digest.IsWeak
            && issuer.PublicKey.Verify(scheme, scheme.Digest.Hash(ToBeSigned.Span), Signature.Span);
    });

    private static Problem Malformed(string reason) => new("crl-malformed", $"Список отзыва не читается: {reason}");

    private RevocationEntry? Find(ReadOnlySpan<byte> serial, DistinguishedName issuer)
    {
        var (keys, places, owners, _) = index.Value;
        var key = KeyOf(serial);
        var at = Array.BinarySearch(keys, key);
        if (at < 0)
            return null;
        while (at > 0 && keys[at - 1] == key)
            at--;
        for (; at < keys.Length && keys[at] == key; at++)
        {
            if (owners is not null && !owners[places[at]].Equals(issuer))
                continue;
            var entry = Asn.Contents(entries[places[at]..]);
            if (AsnDecoder.ReadIntegerBytes(entry.Span, AsnEncodingRules.BER, out var used).SequenceEqual(serial))
                return ReadEntry(entry[used..]);
        }

        return null;
    }

    private Index MakeIndex()
    {
        var owners = IsIndirect ? new Dictionary<int, DistinguishedName>() : null;
        var owner = Issuer;
        var isWhole = true;
        var keys = new List<uint>();
        var places = new List<int>();
        try
        {
            var at = 0;
            while (at < entries.Length)
            {
                AsnDecoder.ReadSequence(entries.Span[at..], AsnEncodingRules.BER, out var offset, out var length, out var consumed);
                if (owners is not null)
                    owners[at] = owner = OwnerOf(entries.Slice(at + offset, length)) ?? owner;
                keys.Add(KeyOf(AsnDecoder.ReadIntegerBytes(entries.Span.Slice(at + offset, length), AsnEncodingRules.BER, out _)));
                places.Add(at);
                at += consumed;
            }
        }
        catch (AsnContentException)
        {
            // The signature over the list was checked first, so this is its issuer's own mistake: what stands before it counts, silence proves nothing.
            isWhole = false;
        }

        var (sortedKeys, sortedPlaces) = (keys.ToArray(), places.ToArray());
        Array.Sort(sortedKeys, sortedPlaces);
        return new Index(sortedKeys, sortedPlaces, owners, isWhole);
    }

    // certificateIssuer (RFC 5280 §5.3.3): whose certificate this entry and the next ones name; null where the entry does not say.
    private static DistinguishedName? OwnerOf(ReadOnlyMemory<byte> entry)
    {
        var reader = Asn.Reader(entry);
        reader.ReadEncodedValue();
        reader.ReadEncodedValue();
        if (!reader.HasData)
            return null;
        var extensions = reader.ReadSequence();
        while (extensions.HasData)
        {
            var extension = extensions.ReadSequence();
            if (!string.Equals(extension.ReadObjectIdentifier(), Oids.CertificateIssuer, StringComparison.Ordinal))
                continue;
            if (extension.NextIs(Asn1Tag.Boolean))
                extension.ReadBoolean();
            var names = Asn.Reader(extension.ReadOctetString()).ReadSequence();
            while (names.HasData)
            {
                if (GeneralName.Read(names).Name is { } name)
                    return name;
            }

            throw new StructureException("запись списка отзыва не называет издателя");
        }

        return null;
    }

    // FNV-1a: only to find candidates, which are then compared in full.
    private static uint KeyOf(ReadOnlySpan<byte> serial)
    {
        var key = 2166136261u;
        foreach (var octet in serial)
            key = unchecked((key ^ octet) * 16777619u);
        return key;
    }

    private static RevocationEntry ReadEntry(ReadOnlyMemory<byte> rest)
    {
        var reader = Asn.Reader(rest);
        var revokedAt = reader.ReadTime();
        var reason = 0;
        DateTimeOffset? invalidSince = null;
        if (reader.HasData)
        {
            var extensions = reader.ReadSequence();
            while (extensions.HasData)
            {
                var extension = extensions.ReadSequence();
                var oid = extension.ReadObjectIdentifier();
                if (extension.NextIs(Asn1Tag.Boolean))
                    extension.ReadBoolean();
                var value = Asn.Reader(extension.ReadOctetString());
                if (string.Equals(oid, Oids.CrlReason, StringComparison.Ordinal))
                    reason = value.ReadEnumeratedBytes().Span[^1];
                else if (string.Equals(oid, Oids.InvalidityDate, StringComparison.Ordinal))
                    invalidSince = value.ReadGeneralizedTime();
            }
        }

        return new RevocationEntry(revokedAt, reason, invalidSince);
    }

    private void ReadExtensions(AsnReader list)
    {
        while (list.HasData)
        {
            var item = list.ReadSequence();
            var oid = item.ReadObjectIdentifier();
            var critical = item.NextIs(Asn1Tag.Boolean) && item.ReadBoolean();
            var value = Asn.Reader(item.ReadOctetString());
            switch (oid)
            {
                case Oids.DeltaCrl:
                    speaksOfAll = false;
                    break;
                case Oids.IssuingDistributionPoint:
                    ReadScope(value.ReadSequence());
                    break;
                case Oids.ExpiredCertificatesOnList:
                    KeepsExpiredSince = value.ReadGeneralizedTime();
                    break;
                case Oids.AuthorityKeyId or Oids.CrlNumber or Oids.FreshestCrl:
                    break;
                default:
                    IsUnusable |= critical;
                    break;
            }
        }
    }

    // IssuingDistributionPoint (RFC 5280 §5.2.5): users [1], authorities [2], some reasons [3], indirect [4], attributes [5].
    private void ReadScope(AsnReader point)
    {
        while (point.HasData)
        {
            var number = point.PeekTag().TagValue;
            var contents = Asn.Contents(point.ReadEncodedValue());
            var isTrue = contents.Length == 1 && contents.Span[0] != 0;
            switch (number)
            {
                case 1:
                    Scope = (isTrue, Scope.AuthoritiesOnly);
                    break;
                case 2:
                    Scope = (Scope.UsersOnly, isTrue);
                    break;
                case 3:
                    speaksOfAll = false;
                    break;
                case 4:
                    IsIndirect = isTrue;
                    break;
                case 5:
                    IsUnusable |= isTrue;
                    break;
            }
        }
    }

    /// <summary>Where the entries are, sorted by a hash of their number; whose they are is kept for indirect lists only.</summary>
    private sealed record Index(uint[] Keys, int[] Places, Dictionary<int, DistinguishedName>? Owners, bool IsWhole);
}
