using System.Security.Cryptography;
using System.Text;
using Beresta.Kernel;
using Beresta.Signatures;
using Beresta.Storage;

namespace Beresta.Accounts;

/// <summary>Whose a held key is: a user's, an organisation's (service accounts), or the node's (both null; the operator's confirmations).</summary>
public sealed record KeyOwner
{
    public static readonly KeyOwner Node = new();

    private KeyOwner()
    {
    }

    public Guid? UserId { get; private init; }

    public Guid? OrganizationId { get; private init; }

    public static KeyOwner User(Guid id) => new() { UserId = id };

    public static KeyOwner Organization(Guid id) => new() { OrganizationId = id };
}

/// <summary>A held key as it may be shown: without its secret.</summary>
/// <param name="Certificate">DER.</param>
/// <param name="Thumbprint">SHA-256 of the certificate.</param>
public sealed record HeldKey(Guid KeyId, Guid? UserId, Guid? OrganizationId, byte[] Certificate, string Thumbprint, DateTimeOffset CreatedAt);

/// <summary>
/// Signing keys that the server holds ("облачная подпись"): the operator's own, service accounts', and persons' who want it so. They lie encrypted under the
/// <see cref="MasterKey"/>, bound to their id; a person's second factor is asked each time one is opened.
/// </summary>
public sealed class KeyVault(Db db, MasterKey master, SecondFactor secondFactor)
{
    internal const string Purpose = "beresta signing key";

    /// <summary>How often a person's key is opened in one day by Moscow time: a stolen session does not sign without end.</summary>
    public const int MostUsesADay = 1000;

    private static readonly Problem NotFound = new("key-not-found", "Ключ подписи не найден", ProblemKind.NotFound);

    private sealed record Row(Guid Id, Guid? UserId, Guid? OrganizationId, byte[] Certificate, string Chain, byte[] SealedKey);

    /// <summary>Takes a key into keeping. It must be the certificate's.</summary>
    /// <param name="pkcs8">The private key, PKCS#8, DER, not encrypted.</param>
    /// <param name="chain">The certificates above, nearest first: they go into every signature, so that whoever has the root can check it.</param>
    /// <returns>The key's id; the problems of <see cref="Certificate.Read"/> and <see cref="KeySigner.Read"/>; <c>permission-denied</c>, <c>organization-not-found</c>.</returns>
    public async Task<Result<Guid>> Hold(KeyOwner owner, ReadOnlyMemory<byte> certificate, ReadOnlyMemory<byte> pkcs8, Caller by, IReadOnlyList<Certificate>? chain = null, CancellationToken stop = default)
    {
        if (!Certificate.Read(certificate).Succeeded(out var read, out var unreadable))
            return unreadable;
        if (!KeySigner.Read(pkcs8, read).Succeeded(out var signer, out var mismatch))
            return mismatch;
        signer.Dispose();

        await using var work = await db.Begin(stop);
        if (await Refuse(work, owner, by) is { } refused)
            return refused;
        var id = await Hold(work, owner, read, pkcs8, by, chain ?? []);
        await work.Commit();
        return id;
    }

    /// <summary>The same in somebody's transaction, for a key that is the certificate's and whose holding was allowed.</summary>
    internal async Task<Guid> Hold(Work work, KeyOwner owner, Certificate certificate, ReadOnlyMemory<byte> pkcs8, Caller by, IReadOnlyList<Certificate> chain)
    {
        var id = Guid.CreateVersion7();
        await work.Execute(
            """
            insert into signing_key (id, user_id, organization_id, certificate, chain, thumbprint, sealed_key, created_at)
            values (@id, @UserId, @OrganizationId, @der, @chainPem, @thumbprint, @sealedKey, @now)
            """,
            new
            {
                id,
                owner.UserId,
                owner.OrganizationId,
                der = certificate.Raw,
                thumbprint = ThumbprintOf(certificate),
                chainPem = string.Concat(chain.Select(above => above.ToPem())),
                sealedKey = master.Seal(Purpose, id.ToString("D"), pkcs8.Span),
                now = work.Clock.GetUtcNow(),
            });
        await work.AddAudit(owner.OrganizationId ?? Audit.NodeLog, by, "signing-key.held", id.ToString("D"), certificate.SerialNumber);
        return id;
    }

    /// <summary>
    /// Opens a key to sign with in a box: one's own, or the organisation's. Dispose of the signer when done.
    /// </summary>
    /// <param name="code">The one-time code, where the person has turned the second factor on.</param>
    /// <returns><c>key-not-found</c>, <c>permission-denied</c>, <c>totp-required</c>, <c>totp-wrong</c>, <c>login-throttled</c>, <c>key-limit</c>.</returns>
    public async Task<Result<KeySigner>> Open(Guid keyId, Access access, string? code = null, CancellationToken stop = default)
    {
        if (access.Require(Permissions.Sign) is { } denied)
            return denied;
        var row = await db.QueryOne<Row>(
            """
            select id, user_id, organization_id, certificate, chain, sealed_key from signing_key
            where id = @keyId and revoked_at is null and (user_id = @UserId or organization_id = @OrganizationId)
            """, new { keyId, access.UserId, access.OrganizationId }, stop);
        if (row is null)
            return NotFound;
        // A program may use the organisation's key by itself; a person's key is opened by the person.
        if (access.UserId is { } person && (row.UserId is not null || access.Caller is not Caller.Program) && await secondFactor.Ask(person, access.Caller.Address, code, stop) is { } problem)
            return problem;
        if (access.Caller is not Caller.TheNode)
        {
            await using var work = await db.Begin(stop);
            if (row.UserId is not null && await Count(work, keyId) > MostUsesADay)
            {
                return new Problem("key-limit",
                    $"Этим ключом подписывали сегодня уже {MostUsesADay} раз: это предел на сутки. Подпишите несколько документов за один раз или завтра",
                    ProblemKind.TooMany);
            }

            await work.AddAudit(access.OrganizationId, access.Caller, "signing-key.opened", keyId.ToString("D"));
            await work.Commit();
        }

        return Open(row);
    }

    /// <summary>Which key signs the node's confirmations now, the newest; null: none.</summary>
    public Task<Guid?> FindOperators(CancellationToken stop = default) => db.Scalar<Guid?>(
        "select id from signing_key where user_id is null and organization_id is null and revoked_at is null order by created_at desc, id desc limit 1",
            stop: stop);

    /// <summary>The operator's own key, the newest: it signs the node's confirmations.</summary>
    /// <returns><c>operator-key-missing</c>.</returns>
    public async Task<Result<KeySigner>> OpenOperators(CancellationToken stop = default)
    {
        var row = await db.QueryOne<Row>(
            """
            select id, user_id, organization_id, certificate, chain, sealed_key from signing_key
            where user_id is null and organization_id is null and revoked_at is null
            order by created_at desc, id desc limit 1
            """, stop: stop);
        return row is not null ? Open(row) : new Problem("operator-key-missing", "У узла нет ключа подписи оператора: добавьте его в настройках узла", ProblemKind.Conflict);
    }

    /// <summary>The keys that can be opened in the box that the caller is in, the newest first.</summary>
    /// <returns><c>permission-denied</c> for who neither signs nor prepares what somebody of these will sign.</returns>
    public async Task<Result<IReadOnlyList<HeldKey>>> List(Access access, CancellationToken stop = default)
    {
        if (!access.May(Permissions.Draft) && access.Require(Permissions.Sign) is { } denied)
            return denied;
        return Result.Of(await db.Query<HeldKey>(
            """
            select id as key_id, user_id, organization_id, certificate, thumbprint, created_at from signing_key
            where revoked_at is null and (user_id = @UserId or organization_id = @OrganizationId)
            order by created_at desc, id desc
            """, new { access.UserId, access.OrganizationId }, stop));
    }

    /// <summary>Takes a key out of use for ever; its secret is destroyed.</summary>
    /// <returns><c>key-not-found</c>, <c>permission-denied</c>.</returns>
    public async Task<Result<Done>> Revoke(Guid keyId, Caller by, CancellationToken stop = default)
    {
        await using var work = await db.Begin(stop);
        var row = await work.QueryOne<Row>("select id, user_id, organization_id, certificate, chain, sealed_key from signing_key where id = @keyId and revoked_at is null", new { keyId });
        if (row is null)
            return NotFound;
        var owner = row.UserId is { } user ? KeyOwner.User(user) : row.OrganizationId is { } organization ? KeyOwner.Organization(organization) : KeyOwner.Node;
        if (await Refuse(work, owner, by) is { } refused)
            return refused.Kind == ProblemKind.NotFound || by.PersonId != row.UserId && row.UserId is not null ? NotFound : refused;
        await work.Execute("update signing_key set revoked_at = @now, sealed_key = @nothing where id = @keyId", new { keyId, now = work.Clock.GetUtcNow(), nothing = Array.Empty<byte>() });
        await work.AddAudit(row.OrganizationId ?? Audit.NodeLog, by, "signing-key.revoked", keyId.ToString("D"));
        await work.Commit();
        return new Done();
    }

    private static Task<long> Count(Work work, Guid keyId) => work.Scalar<long>(
        """
        insert into signing_key_use (key_id, day, uses) values (@keyId, @day, 1)
        on conflict (key_id, day) do update set uses = signing_key_use.uses + 1 returning uses
        """, new { keyId, day = MoscowTime.DateOf(work.Clock.GetUtcNow()) });

    private static IReadOnlyList<Certificate> ChainOf(string pem) =>
        pem.Length > 0 && Certificate.ReadAll(Encoding.ASCII.GetBytes(pem)).Succeeded(out var chain, out _) ? chain : [];

    private static string ThumbprintOf(Certificate certificate) => Convert.ToHexString(SHA256.HashData(certificate.Raw.Span));

    private Result<KeySigner> Open(Row row)
    {
        if (!Certificate.Read(row.Certificate).Succeeded(out var certificate, out var unreadable))
            return unreadable;
        var secret = master.Open(Purpose, row.Id.ToString("D"), row.SealedKey);
        try
        {
            return KeySigner.Read(secret, certificate, ChainOf(row.Chain));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    private static async Task<Problem?> Refuse(Work work, KeyOwner owner, Caller by)
    {
        if (owner.OrganizationId is { } organization)
            return await work.RequireAdministrator(by, organization);
        return by is Caller.TheNode || by is Caller.User user && owner.UserId == user.UserId
            ? null
            : new Problem("permission-denied", "Ключ может передать на хранение только его владелец, вошедший лично", ProblemKind.Forbidden);
    }
}
