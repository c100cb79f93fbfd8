using Beresta.Signatures;

namespace Beresta.Evidence;

/// <summary>What a service answers with.</summary>
public enum EvidenceKind
{
    /// <summary>A revocation list.</summary>
    List,

    /// <summary>An OCSP answer about one certificate.</summary>
    Answer,
}

/// <summary>A service that can be asked about a certificate.</summary>
/// <param name="About">For a list its issuer, for an answer the certificate: SHA-1 of it; empty for a list that the policy names.</param>
/// <param name="Pair">The certificate, by which what comes back is checked; null for a list that the policy names.</param>
internal sealed record EvidenceSource(string Address, string About, EvidenceKind Kind, IssuedCertificate? Pair)
{
    private const int MostAddresses = 3;

    /// <summary>The services that a certificate names: those that answer about it alone first, for their answers are small and new.</summary>
    public static IEnumerable<EvidenceSource> Of(IssuedCertificate pair) =>
        pair.Certificate.OcspUrls.Where(OutgoingHttp.IsAddress).Take(MostAddresses).Select(url => new EvidenceSource(url, pair.Certificate.Thumbprint, EvidenceKind.Answer, pair))
            .Concat(pair.Certificate.CrlUrls.Where(OutgoingHttp.IsAddress).Take(MostAddresses).Select(url => new EvidenceSource(url, pair.Issuer.Thumbprint, EvidenceKind.List, pair)))
            .Distinct();

    /// <summary>A list that the node's policy names.</summary>
    public static EvidenceSource Listed(string address) => new(address, "", EvidenceKind.List, null);
}
