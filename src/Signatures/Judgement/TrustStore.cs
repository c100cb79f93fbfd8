using Beresta.Kernel;

namespace Beresta.Signatures;

/// <summary>
/// What a judgement may rely on: trusted roots, and as evidence other certificates, revocation lists and OCSP responses.
/// It is a value: <c>with</c> makes another one. Everything but the roots is checked before it is believed.
/// </summary>
public sealed record TrustStore
{
    private const string UntrustedMark = "UNTRUSTED";

    /// <summary>Nothing is trusted.</summary>
    public static readonly TrustStore Empty = new();

    /// <summary>Certificates that are trusted as they are.</summary>
    public IReadOnlyList<Certificate> Roots { get; init; } = [];

    /// <summary>Certificates that may stand between a signer and a root.</summary>
    public IReadOnlyList<Certificate> Certificates { get; init; } = [];

    /// <summary>Revocation lists.</summary>
    public IReadOnlyList<RevocationList> RevocationLists { get; init; } = [];

    /// <summary>Answers of OCSP responders.</summary>
    public IReadOnlyList<OcspResponse> OcspResponses { get; init; } = [];

    /// <summary>
    /// Tells whether a path goes through a centre that was accredited when the certificate was issued (<c>AccreditedCentres.Cover</c>); null when the
    /// ministry's list was not imported, and accreditation is not judged.
    /// </summary>
    public Func<IReadOnlyList<Certificate>, bool>? IsAccredited { get; init; }

    /// <summary>There is neither a certificate nor evidence in it.</summary>
    public bool IsEmpty => Roots.Count + Certificates.Count + RevocationLists.Count + OcspResponses.Count == 0;

    /// <summary>Trust in these roots alone.</summary>
    public static TrustStore Of(params IEnumerable<Certificate> roots) => new() { Roots = [.. roots] };

    /// <summary>
    /// Sorts the contents of files: self-issued certificates are roots, other certificates stand between, revocation lists and OCSP
    /// responses are evidence. A file whose name begins with UNTRUSTED gives no root. Files that are none of these are passed over.
    /// </summary>
    public static TrustStore Read(params IEnumerable<(string Name, ReadOnlyMemory<byte> Data)> files)
    {
        var roots = new List<Certificate>();
        var certificates = new List<Certificate>();
        var lists = new List<RevocationList>();
        var responses = new List<OcspResponse>();
        foreach (var (name, data) in files)
        {
            foreach (var (_, block) in Armor.DecodeAll(data))
            {
                if (Certificate.Read(block).Succeeded(out var certificate, out _))
                    (certificate.IsSelfIssued && !name.StartsWith(UntrustedMark, StringComparison.OrdinalIgnoreCase) ? roots : certificates).Add(certificate);
                else if (RevocationList.Read(block).Succeeded(out var list, out _))
                    lists.Add(list);
                else if (OcspResponse.Read(block).Succeeded(out var response, out _))
                    responses.Add(response);
            }
        }

        return new TrustStore { Roots = roots, Certificates = certificates, RevocationLists = lists, OcspResponses = responses };
    }

    /// <summary>Both together.</summary>
    public TrustStore And(TrustStore other) => this with
    {
        Roots = [.. Roots, .. other.Roots],
        Certificates = [.. Certificates, .. other.Certificates],
        RevocationLists = [.. RevocationLists, .. other.RevocationLists],
        OcspResponses = [.. OcspResponses, .. other.OcspResponses],
        IsAccredited = IsAccredited ?? other.IsAccredited,
    };

    /// <summary>The same trust with more evidence (certificates that are not roots, lists, responses).</summary>
    internal TrustStore WithEvidence(IEnumerable<Certificate> certificates, IEnumerable<RevocationList> lists, IEnumerable<OcspResponse> responses) => this with
    {
        Certificates = [.. Certificates, .. certificates],
        RevocationLists = [.. RevocationLists, .. lists],
        OcspResponses = [.. OcspResponses, .. responses],
    };
}
