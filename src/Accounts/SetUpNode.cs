using System.Security.Cryptography;
using System.Text;
using Beresta.Kernel;
using Beresta.Signatures;
using Beresta.Storage;

namespace Beresta.Accounts;

/// <summary>What a new node is to be.</summary>
/// <param name="Operator">Who confirms the dates.</param>
/// <param name="Administrator">Who will administer the node.</param>
public sealed record NodeSetUp(OperatorCard Operator, NewUser Administrator)
{
    /// <summary>The operator's key, which stays the caller's to dispose of; null: one is made, with a certificate that it signs itself.</summary>
    public KeySigner? Key { get; init; }

    /// <summary>The certificates that the node trusts, DER; beside them it trusts its own one, where that was made.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Roots { get; init; } = [];
}

/// <summary>
/// Sets a new node up: its operator with the key, what it trusts, its first administrator. One transaction, once: a node that is set up is changed, not set up
/// again.
/// </summary>
public sealed class SetUpNode(Db db, KeyVault vault)
{
    private const string LinkPrefix = "bsl_";

    // Of this process: whoever reads its log may set the node up. Gone with the process and with the set-up.
    private string? link;

    /// <summary>Makes the token of the page that sets the node up; null: it is set up.</summary>
    public async Task<string?> Offer(CancellationToken stop = default) =>
        link = await IsSetUp(stop) ? null : link ?? Token.New(LinkPrefix);

    /// <summary>Does the token open the page?</summary>
    public async Task<bool> Opens(string? token, CancellationToken stop = default) =>
        link is { } known && token is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(known), Encoding.UTF8.GetBytes(token))
            && !await IsSetUp(stop);

    /// <summary>Sets up by the token.</summary>
    /// <returns>As the other.</returns>
    public async Task<Result<Guid>> RunByToken(NodeSetUp setUp, string? token, string? address, CancellationToken stop = default) =>
        await Opens(token, stop)
            ? await Do(setUp, new Caller.Guest(address), stop)
            : new Problem("setup-link-wrong", "Ссылка для настройки узла неверна или уже использована: новая — в журнале сервера после его перезапуска",
                ProblemKind.Forbidden);

    /// <summary>Sets up in the node's own name.</summary>
    /// <returns>
    /// The administrator's id; <c>permission-denied</c>, <c>node-set-up</c>, <c>operator-invalid</c>, <c>operator-key-foreign</c>, <c>operator-key-expired</c>,
    /// <c>trust-root-invalid</c>, <c>login-invalid</c>, <c>name-invalid</c>, <c>password-weak</c>, <c>login-taken</c>.
    /// </returns>
    public async Task<Result<Guid>> Run(NodeSetUp setUp, Caller by, CancellationToken stop = default) =>
        by is Caller.TheNode ? await Do(setUp, by, stop) : new Problem("permission-denied", "Узел настраивает тот, кто его ведёт", ProblemKind.Forbidden);

    private async Task<bool> IsSetUp(CancellationToken stop) => await db.Scalar<long>("select count(*) from node", stop: stop) > 0;

    private async Task<Result<Guid>> Do(NodeSetUp setUp, Caller by, CancellationToken stop)
    {
        var (card, person) = (setUp.Operator, setUp.Administrator);
        if (NodeSettings.Check(card) is { } wrong)
            return wrong;
        if (CreateUser.NormalizeLogin(person.Login) is not { } login)
            return new Problem("login-invalid", $"Логин «{person.Login}» должен быть адресом электронной почты");
        if (CreateUser.Check(person.Name, person.Password, login) is { } refused)
            return refused;
        foreach (var root in setUp.Roots)
        {
            if (NodeSettings.CheckRoot(root) is { } invalid)
                return invalid;
        }

        using var made = setUp.Key is null ? OperatorKeys.Make(card, db.Clock.GetUtcNow()) : null;
        var key = setUp.Key ?? made!;
        if (OperatorKeys.Check(card, key.Certificate, db.Clock.GetUtcNow()) is { } unfit)
            return unfit;
        var hash = Passwords.Hash(person.Password);

        await using var work = await db.Begin(stop);
        if (await work.Execute("insert into node (id, operator_id, name, inn) values (1, @OperatorId, @Name, @Inn) on conflict (id) do nothing", card) == 0)
            return new Problem("node-set-up", "Узел уже настроен: ключи, доверие и администраторы меняются командами beresta key, trust, user",
                ProblemKind.Conflict);
        if (await CreateUser.Add(work, login, person.Name, hash, by) is not { } userId)
            return new Problem("login-taken", $"Пользователь «{login}» уже есть", ProblemKind.Conflict);
        await NodeAdministrators.Add(work, userId, by);
        foreach (var root in setUp.Roots)
            await NodeSettings.AddTrustRoot(work, root, by);
        await OperatorKeys.Hold(work, vault, key, isOwn: made is not null, by);
        await work.AddAudit(Audit.NodeLog, by, "node.set-up", card.OperatorId, card.Name);
        work.AfterCommit(() => link = null);
        await work.Commit();
        return userId;
    }
}
