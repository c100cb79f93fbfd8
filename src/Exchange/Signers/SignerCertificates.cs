using Beresta.Accounts;
using Beresta.Exchange.Contents;
using Beresta.Formats;
using Beresta.Kernel;
using Beresta.Signatures;
using Beresta.Storage;

namespace Beresta.Exchange.Signers;

/// <summary>A certificate with which somebody has signed for an organisation.</summary>
/// <param name="Certificate">DER.</param>
/// <param name="FirstUsedBy">Who brought its first signature.</param>
/// <param name="BlockedAt">When the administrator forbade it; null: it may sign.</param>
public sealed record SignerCertificateLine(string Thumbprint, byte[] Certificate, DateTimeOffset FirstUsedAt, string FirstUsedBy, DateTimeOffset? BlockedAt);

/// <summary>
/// The certificates that sign for an organisation, from their first use on: the administrator sees each and can forbid it. One that an employee has used in
/// person stops with him: when he is blocked or dismissed.
/// </summary>
public sealed class SignerCertificates(Db db, AccountsCache cache)
{
    private sealed record State(DateTimeOffset? BlockedAt, bool HolderIsGone);

    /// <summary>All of them, the newest first.</summary>
    /// <returns><c>permission-denied</c>.</returns>
    public async Task<Result<IReadOnlyList<SignerCertificateLine>>> List(Access access, CancellationToken stop)
    {
        if (access.Require(Permissions.Administer) is { } denied)
            return denied;
        return Result.Of(await db.Query<SignerCertificateLine>(
            """
            select thumbprint, certificate, first_used_at, first_used_by, blocked_at from signer_certificate
            where organization_id = @OrganizationId order by first_used_at desc, thumbprint limit 1000
            """, new { access.OrganizationId }, stop));
    }

    /// <summary>Forbids a certificate to sign for the organisation, or allows it again.</summary>
    /// <returns><c>permission-denied</c>, <c>certificate-not-found</c>.</returns>
    public async Task<Result<Done>> Block(Access access, string thumbprint, bool isBlocked, CancellationToken stop)
    {
        if (access.Require(Permissions.Administer) is { } denied)
            return denied;
        await using var work = await db.Begin(stop);
        if (await work.Execute("update signer_certificate set blocked_at = @at where organization_id = @OrganizationId and thumbprint = @thumbprint",
            new { access.OrganizationId, thumbprint, at = isBlocked ? work.Clock.GetUtcNow() : (DateTimeOffset?)null }) == 0)
            return new Problem("certificate-not-found", "Сертификат не найден", ProblemKind.NotFound);
        await work.AddAudit(access.OrganizationId, access.Caller, isBlocked ? "certificate.blocked" : "certificate.allowed", thumbprint);
        await work.Commit();
        return new Done();
    }

    /// <summary>Whether the organisation has forbidden it, or its holder works there no more: <c>certificate-blocked</c>, <c>signer-dismissed</c>.</summary>
    /// <returns>Whether it was used here before.</returns>
    internal async Task<Result<bool>> IsKnown(Guid organizationId, Certificate certificate, CancellationToken stop)
    {
        var thumbprint = ThumbprintOf(certificate);
        var state = await cache.Ask(("signer", organizationId, thumbprint), asked => db.QueryOne<State>(
            """
            select c.blocked_at,
                   c.user_id is not null and not exists (select 1 from employee as e where e.organization_id = c.organization_id and e.user_id = c.user_id
                       and e.dismissed_at is null and e.blocked_at is null) as holder_is_gone
            from signer_certificate as c where c.organization_id = @organizationId and c.thumbprint = @thumbprint
            """, new { organizationId, thumbprint }, asked), stop);
        return state switch
        {
            { BlockedAt: not null } => new Problem("certificate-blocked",
                $"Администратор организации запретил подписывать сертификатом «{certificate.Owner}» № {certificate.SerialNumber}", ProblemKind.Forbidden),
            { HolderIsGone: true } => new Problem("signer-dismissed",
                $"Владелец сертификата «{certificate.Owner}» в организации больше не работает или заблокирован", ProblemKind.Forbidden),
            _ => state is not null,
        };
    }

    /// <summary>Notes in the transaction of a signed document who signs for the organisation for the first time.</summary>
    internal static async Task Note(Work work, Access access, IEnumerable<Certificate> certificates)
    {
        foreach (var certificate in certificates.Distinct())
        {
            var thumbprint = ThumbprintOf(certificate);
            // Whoever brings a colleague's signature is not its holder.
            var isOwn = SignerCheck.IsHeldBy(certificate.Owner, PersonName.Of(access.DisplayName));
            var holder = access.Caller is Caller.User user && isOwn ? user.UserId : (Guid?)null;
            var isNew = await work.Execute(
                """
                insert into signer_certificate (organization_id, thumbprint, certificate, user_id, first_used_at, first_used_by)
                values (@OrganizationId, @thumbprint, @Raw, @holder, @now, @DisplayName) on conflict do nothing
                """,
                new { access.OrganizationId, thumbprint, certificate.Raw, holder, now = work.Clock.GetUtcNow(), access.DisplayName }) > 0;
            if (isNew)
            {
                var owner = $"{certificate.Owner}, № {certificate.SerialNumber}";
                await work.AddAudit(access.OrganizationId, access.Caller, "certificate.first-used", thumbprint, owner);
            }
        }
    }

    private static string ThumbprintOf(Certificate certificate) => ContentHash.Of(certificate.Raw.Span).Value;
}
