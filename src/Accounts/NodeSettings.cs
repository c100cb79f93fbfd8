using System.Security.Cryptography;
using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Accounts;

/// <summary>The operator of this node (оператор ЭДО), who confirms the dates.</summary>
/// <param name="OperatorId">Three characters, with which the node's participant ids begin.</param>
public sealed record OperatorCard(string OperatorId, string Name, string Inn);

/// <summary>What the whole node shares: its operator and the certificates that it trusts.</summary>
public sealed class NodeSettings(Db db)
{
    public Task<OperatorCard?> Operator(CancellationToken stop = default) => db.QueryOne<OperatorCard>("select operator_id, name, inn from node where id = 1", stop: stop);

    private static readonly Problem NodeOnly = new("permission-denied", "Настройки узла меняет тот, кто им управляет", ProblemKind.Forbidden);

    /// <returns><c>operator-invalid</c>, <c>permission-denied</c>.</returns>
    public async Task<Result<Done>> SetOperator(OperatorCard card, Caller by, CancellationToken stop = default)
    {
        if (by is not Caller.TheNode)
            return NodeOnly;
        if (card.OperatorId.Length != 3 || !card.OperatorId.All(char.IsAsciiLetterOrDigit))
            return new Problem("operator-invalid", $"Идентификатор оператора «{card.OperatorId}» должен состоять из трёх латинских букв и цифр");
        if (string.IsNullOrWhiteSpace(card.Name) || !PlainText.IsName(card.Name) || !Inn.TryParse(card.Inn, out var inn) || !inn.IsOrganization)
            return new Problem("operator-invalid", "Нужны наименование и ИНН организации-оператора (10 цифр)");
        await using var work = await db.Begin(stop);
        await work.Execute(
            """
            insert into node (id, operator_id, name, inn) values (1, @OperatorId, @Name, @Inn)
            on conflict (id) do update set operator_id = excluded.operator_id, name = excluded.name, inn = excluded.inn
            """, card);
        await work.AddAudit(Audit.NodeLog, by, "node.operator-set", card.OperatorId, card.Name);
        await work.Commit();
        return new Done();
    }

    /// <summary>The certificates of the trusted roots, DER.</summary>
    public Task<IReadOnlyList<byte[]>> TrustRoots(CancellationToken stop = default) => db.Query<byte[]>("select certificate from trust_root order by thumbprint", stop: stop);

    /// <summary>Trusts a root certificate from now on; adding it twice changes nothing.</summary>
    /// <returns><c>permission-denied</c>.</returns>
    public async Task<Result<Done>> AddTrustRoot(ReadOnlyMemory<byte> certificate, Caller by, CancellationToken stop = default)
    {
        if (by is not Caller.TheNode)
            return NodeOnly;
        var thumbprint = Convert.ToHexString(SHA256.HashData(certificate.Span));
        await using var work = await db.Begin(stop);
        var added = await work.Execute("insert into trust_root (thumbprint, certificate, added_at) values (@thumbprint, @certificate, @now) on conflict (thumbprint) do nothing",
            new { thumbprint, certificate, now = work.Clock.GetUtcNow() });
        if (added == 1)
            await work.AddAudit(Audit.NodeLog, by, "node.trust-root-added", thumbprint);
        await work.Commit();
        return new Done();
    }
}
