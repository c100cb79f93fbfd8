using Beresta.Kernel;
using Beresta.Signatures;
using Beresta.Storage;

namespace Beresta.Accounts;

/// <summary>A key of the operator, without its secret.</summary>
/// <param name="IsInUse">It signs the confirmations now.</param>
public sealed record OperatorKey(Guid KeyId, byte[] Certificate, DateTimeOffset CreatedAt, DateTimeOffset? RevokedAt, bool IsInUse);

/// <summary>The keys with which the node signs as the operator. The newest one signs; it counts at once on all servers.</summary>
public sealed class OperatorKeys(Db db, KeyVault vault, NodeSettings settings)
{
    private sealed record Row(Guid KeyId, byte[] Certificate, DateTimeOffset CreatedAt, DateTimeOffset? RevokedAt);

    /// <summary>All of them, the newest first; revoked ones too.</summary>
    /// <returns><c>permission-denied</c>.</returns>
    public async Task<Result<IReadOnlyList<OperatorKey>>> List(Caller by, CancellationToken stop = default)
    {
        if (await db.RequireNodeAdministrator(by, stop) is { } denied)
            return denied;
        var rows = await db.Query<Row>(
            "select id as key_id, certificate, created_at, revoked_at from signing_key where user_id is null and organization_id is null order by "
                + "created_at desc, id desc", stop: stop);
        var inUse = rows.FirstOrDefault(row => row.RevokedAt is null)?.KeyId;
        return rows.Select(row => new OperatorKey(row.KeyId, row.Certificate, row.CreatedAt, row.RevokedAt, row.KeyId == inUse)).ToList();
    }

    /// <summary>Gives the operator another key, which signs from now on. Documents that were signed with the old one stay as they are.</summary>
    /// <param name="key">It stays the caller's to dispose of; null: one is made, with a certificate that it signs itself and that the node then trusts.</param>
    /// <returns>The key's id; <c>permission-denied</c>, <c>operator-not-set</c>, <c>operator-key-foreign</c>, <c>operator-key-expired</c>.</returns>
    public async Task<Result<Guid>> Renew(KeySigner? key, Caller by, CancellationToken stop = default)
    {
        if (await db.RequireNodeAdministrator(by, stop) is { } denied)
            return denied;
        if (await settings.Operator(stop) is not { } card)
            return new Problem("operator-not-set", "Не задан идентификатор оператора узла: сначала настройте узел", ProblemKind.Conflict);
        using var made = key is null ? Make(card, db.Clock.GetUtcNow()) : null;
        if (Check(card, (key ?? made!).Certificate, db.Clock.GetUtcNow()) is { } unfit)
            return unfit;
        await using var work = await db.Begin(stop);
        var id = await Hold(work, vault, key ?? made!, isOwn: made is not null, by);
        await work.Commit();
        return id;
    }

    // A minute back: clocks of other machines.
    internal static KeySigner Make(OperatorCard card, DateTimeOffset now) => SelfIssued.Make(card.Name.Trim(), card.Inn, now.AddMinutes(-1));

    /// <summary>What is wrong with a certificate for this operator; null when nothing is.</summary>
    internal static Problem? Check(OperatorCard card, Certificate certificate, DateTimeOffset now) => certificate switch
    {
        _ when certificate.Owner.OrganizationInn != card.Inn =>
            new Problem("operator-key-foreign",
                $"Сертификат ключа выдан «{certificate.Owner.CommonName}», ИНН {certificate.Owner.OrganizationInn ?? "не указан"}, а ИНН оператора — "
                    + $"{card.Inn}"),
        _ when now < certificate.NotBefore || now > certificate.NotAfter =>
            new Problem("operator-key-expired",
                $"Сертификат ключа действует с {certificate.NotBefore:dd.MM.yyyy} по {certificate.NotAfter:dd.MM.yyyy}, сейчас он недействителен"),
        _ => null,
    };

    internal static async Task<Guid> Hold(Work work, KeyVault vault, KeySigner key, bool isOwn, Caller by)
    {
        if (isOwn)
            await NodeSettings.AddTrustRoot(work, key.Certificate.Raw, by);
        return await vault.Hold(work, KeyOwner.Node, key.Certificate, key.ExportKey(), by, key.Chain);
    }
}
