using Beresta.Accounts;
using Beresta.Evidence;
using Beresta.Kernel;
using Beresta.Signatures;

namespace Beresta.Exchange.Signing;

/// <summary>What is known of a certificate before anything is signed with it.</summary>
/// <param name="Issuer">Whether its issuer is trusted here.</param>
public sealed record SignerCheckup(IssuerTrust Issuer);

/// <summary>Tells whether a certificate would sign here. Its revocation is asked for when it does.</summary>
public sealed class CheckSigner(ChooseSigner signers, NodeTrust trust, TimeProvider clock)
{
    /// <returns>The problems of <see cref="ChooseSigner.Of"/>; <c>certificate-untrusted</c>.</returns>
    public async Task<Result<SignerCheckup>> Run(Access access, Certificate certificate, CancellationToken stop)
    {
        if ((await signers.Of(access, certificate, kind: null, stop)).Problem is { } problem)
            return problem;
        var issuer = IssuerCheck.Of(certificate, await trust.Store(stop), clock.GetUtcNow());
        return issuer == IssuerTrust.Untrusted
            ? new Problem("certificate-untrusted", $"Узел не доверяет центру, выдавшему сертификат: {certificate.Issuer.DisplayName}")
            : new SignerCheckup(issuer);
    }
}
