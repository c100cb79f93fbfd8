using Beresta.Accounts;
using Beresta.Evidence;
using Beresta.Exchange.Contents;
using Beresta.Signatures;

namespace Beresta.Exchange.Signers;

/// <summary>A power of attorney in words.</summary>
/// <param name="Number">The unified registration number.</param>
/// <param name="Principal">Who gave the powers.</param>
/// <param name="Representative">Who received them.</param>
public sealed record PowerWords(string Number, string InternalNumber, DateOnly IssuedOn, DateOnly ValidUntil, string Principal, string Representative);

/// <summary>Whether somebody had the power to sign an item for his side.</summary>
/// <param name="Verdict">What the powers of attorney prove, at the time of the item.</param>
/// <param name="Powers">They, the one that names the signer first; empty where none came along.</param>
public sealed record SignedByPower(MchdVerdict Verdict, IReadOnlyList<PowerWords> Powers);

/// <summary>Judges the powers of attorney that came with an item. It hides nothing and stops nothing: whoever reads the document sees what it found.</summary>
public sealed class ItemPowers(RevocationEvidence evidence, TrustSettings policies)
{
    /// <summary>Null where the certificate alone is enough: it is the organisation's, or nobody can be named.</summary>
    internal async Task<SignedByPower?> Judge(
        IReadOnlyList<PowerFile> files, string? principalInn, CertificateOwner? owner, string? kind, DateTimeOffset at, CancellationToken stop)
    {
        if (owner?.PersonName is null || principalInn is null || owner.IsOrganizations()
            || owner.PartyNumber == principalInn || owner.Iin == principalInn)
            return null;
        // What another node brings need not be readable.
        var chain = files.Where(file => Mchd.Read(file.Content).Problem is null).Select(file => new PowerEvidence(file, at, RevokedAt: null)).ToList();
        var claim = new MchdClaim(principalInn, owner, at) { NeededPowers = PowerCodes.For(kind) };
        var verdict = await PowerCheck.Judge(evidence, await policies.Policy(stop), claim, chain, askServices: false, stop);
        return new SignedByPower(verdict, [.. chain.Select(link => Words(link.Mchd, owner))]);
    }

    private static PowerWords Words(Mchd mchd, CertificateOwner owner) => new(
        mchd.Number, mchd.InternalNumber, mchd.IssuedOn, mchd.ValidUntil, string.Join("; ", mchd.Principals.Select(party => party.Name)),
        mchd.Representatives.FirstOrDefault(party => party.Inn is not null && party.Inn == owner.Inn)?.Name
            ?? string.Join("; ", mchd.Representatives.Select(party => party.Name)));
}
