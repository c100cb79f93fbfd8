namespace Beresta.Evidence;

/// <summary>Where the node finds evidence on its own disk.</summary>
/// <param name="Folder">Certificates, revocation lists, OCSP answers; it need not exist.</param>
public sealed record EvidenceOptions(string Folder);
