using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Accounts;

/// <summary>An invitation that nobody has answered yet.</summary>
public sealed record InvitationLine(Guid InvitationId, string Login, string Name, string Position, string? RoleName, DateTimeOffset CreatedAt, string CreatedBy,
    DateTimeOffset ExpiresAt);

/// <summary>What the invited person reads before he accepts.</summary>
/// <param name="IsKnown">There is a user with this login: he logs in to accept; otherwise he chooses a name and a password.</param>
public sealed record InvitationCard(string OrganizationName, string? Inn, string Login, string Name, string Position, DateTimeOffset ExpiresAt, bool IsKnown);

/// <summary>The organisation's invitations, and one of them as its link shows it.</summary>
public sealed class Invitations(Db db)
{
    internal static readonly Problem Invalid =
        new("invitation-invalid", "Приглашение не найдено: ссылка неверна, уже использована, отозвана или устарела. Попросите администратора прислать новую",
            ProblemKind.NotFound);

    private sealed record CardRow(string OrganizationName, string? Inn, string Login, string Name, string Position, DateTimeOffset ExpiresAt, long Known);

    /// <returns>Those that can still be accepted, the newest first; <c>permission-denied</c>.</returns>
    public async Task<Result<IReadOnlyList<InvitationLine>>> List(Access access, CancellationToken stop = default)
    {
        if (access.Require(Permissions.Administer) is { } denied)
            return denied;
        return Result.Of(await db.Query<InvitationLine>(
            """
            select i.id as invitation_id, i.login, i.name, i.position, r.name as role_name, i.created_at, i.created_by_name as created_by, i.expires_at
            from invitation as i left join role as r on r.id = i.role_id
            where i.organization_id = @OrganizationId and i.closed_at is null and i.expires_at > @now
            order by i.created_at desc, i.id desc
            """, new { access.OrganizationId, now = db.Clock.GetUtcNow() }, stop));
    }

    /// <summary>What the link says: to whoever has it.</summary>
    /// <returns><c>invitation-invalid</c>.</returns>
    public async Task<Result<InvitationCard>> Show(string? token, CancellationToken stop = default)
    {
        if (!Token.TryHash(token, Token.Invitation, out var hash))
            return Invalid;
        var row = await db.QueryOne<CardRow>(
            """
            select o.name as organization_name, o.inn, i.login, i.name, i.position, i.expires_at,
                   (select count(*) from account as a where a.login = i.login) as known
            from invitation as i join organization as o on o.id = i.organization_id
            where i.token_hash = @hash and i.closed_at is null and i.expires_at > @now
            """, new { hash, now = db.Clock.GetUtcNow() }, stop);
        return row is null ? Invalid : new InvitationCard(row.OrganizationName, row.Inn, row.Login, row.Name, row.Position, row.ExpiresAt, row.Known > 0);
    }

    /// <summary>Takes an invitation back.</summary>
    /// <returns><c>invitation-not-open</c>, <c>organization-not-found</c>, <c>permission-denied</c>.</returns>
    public async Task<Result<Done>> Revoke(Guid organizationId, Guid invitationId, Caller by, CancellationToken stop = default)
    {
        await using var work = await db.Begin(stop);
        if (await work.RequireAdministrator(by, organizationId) is { } denied)
            return denied;
        if (await work.Execute("update invitation set closed_at = @now where id = @invitationId and organization_id = @organizationId and closed_at is null",
            new { organizationId, invitationId, now = work.Clock.GetUtcNow() }) == 0)
            return new Problem("invitation-not-open", "Приглашение не найдено или уже принято", ProblemKind.NotFound);
        await work.AddAudit(organizationId, by, "invitation.revoked", invitationId.ToString("D"));
        await work.Commit();
        return new Done();
    }

    internal static async Task Forget(Db db, CancellationToken stop)
    {
        await using var work = await db.Begin(stop);
        var past = work.Clock.GetUtcNow().AddDays(-90);
        await work.Execute("delete from invitation where expires_at < @past", new { past });
        await work.Execute("delete from access_reset where expires_at < @past", new { past });
        await work.Commit();
    }
}

internal static class InvitationsOfEmployee
{
    /// <summary>Closes what somebody who may not invite any more has sent.</summary>
    public static Task RevokeInvitationsOf(this Work work, Guid organizationId, Guid userId) => work.Execute(
        "update invitation set closed_at = @now where organization_id = @organizationId and created_by = @userId and closed_at is null",
        new { organizationId, userId, now = work.Clock.GetUtcNow() });
}
