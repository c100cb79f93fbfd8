using System.Security.Cryptography;
using Beresta.Kernel;
using Beresta.Signatures;
using Beresta.Storage;

namespace Beresta.Accounts;

/// <summary>The operator of this node (оператор ЭДО), who confirms the dates.</summary>
/// <param name="OperatorId">Three characters, with which the node's participant ids begin.</param>
public sealed record OperatorCard(string OperatorId, string Name, string Inn);

/// <summary>What the whole node shares: its operator and the certificates that it trusts.</summary>
public sealed class NodeSettings(Db db)
{
    public Task<OperatorCard?> Operator(CancellationToken stop = default) => db.QueryOne<OperatorCard>("select operator_id, name, inn from node where id = 1", stop: stop);

    /// <returns><c>operator-invalid</c>, <c>permission-denied</c>.</returns>
    public async Task<Result<Done>> SetOperator(OperatorCard card, Caller by, CancellationToken stop = default)
    {
        if (await db.RequireNodeAdministrator(by, stop) is { } denied)
            return denied;
        if (Check(card) is { } wrong)
            return wrong;
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
    /// <returns><c>permission-denied</c>, <c>trust-root-invalid</c>.</returns>
    public async Task<Result<Done>> AddTrustRoot(ReadOnlyMemory<byte> certificate, Caller by, CancellationToken stop = default)
    {
        if (await db.RequireNodeAdministrator(by, stop) is { } denied)
            return denied;
        if (CheckRoot(certificate) is { } invalid)
            return invalid;
        await using var work = await db.Begin(stop);
        await AddTrustRoot(work, certificate, by);
        await work.Commit();
        return new Done();
    }

    /// <summary>Trusts a root certificate no more.</summary>
    /// <param name="thumbprint">SHA-256 of the certificate, or its beginning where that is of one alone; upper and lower case are the same.</param>
    /// <returns><c>permission-denied</c>, <c>trust-root-not-found</c>.</returns>
    public async Task<Result<Done>> RemoveTrustRoot(string thumbprint, Caller by, CancellationToken stop = default)
    {
        if (await db.RequireNodeAdministrator(by, stop) is { } denied)
            return denied;
        await using var work = await db.Begin(stop);
        var known = await work.Query<string>("select thumbprint from trust_root");
        if (thumbprint.Length < 8 || known.Where(one => one.StartsWith(thumbprint, StringComparison.OrdinalIgnoreCase)).ToList() is not [var whole])
            return new Problem("trust-root-not-found",
                $"Среди корней доверия нет одного, чей отпечаток начинается с «{thumbprint}» (нужно не меньше 8 знаков)", ProblemKind.NotFound);
        await work.Execute("delete from trust_root where thumbprint = @whole", new { whole });
        await work.AddAudit(Audit.NodeLog, by, "node.trust-root-removed", whole);
        await work.Commit();
        return new Done();
    }

    /// <summary>What is wrong with an operator; null when nothing is.</summary>
    internal static Problem? Check(OperatorCard card)
    {
        if (card.OperatorId.Length != 3 || !card.OperatorId.All(char.IsAsciiLetterOrDigit))
            return new Problem("operator-invalid", $"Идентификатор оператора «{card.OperatorId}» должен состоять из трёх латинских букв и цифр");
        return string.IsNullOrWhiteSpace(card.Name) || !PlainText.IsName(card.Name) || !Inn.TryParse(card.Inn, out var inn) || !inn.IsOrganization
            ? new Problem("operator-invalid", "Нужны наименование и ИНН организации-оператора (10 цифр)")
            : null;
    }

    /// <summary>What is wrong with a certificate that is to be trusted as it is; null when nothing is.</summary>
    internal static Problem? CheckRoot(ReadOnlyMemory<byte> certificate) =>
        Certificate.Read(certificate).Succeeded(out var read, out _) && read.IsSelfIssued
            ? null
            : new Problem("trust-root-invalid", "Корень доверия — самоизданный сертификат удостоверяющего центра; промежуточные кладут в папку trust");

    internal static async Task AddTrustRoot(Work work, ReadOnlyMemory<byte> certificate, Caller by)
    {
        var thumbprint = Convert.ToHexString(SHA256.HashData(certificate.Span));
        var added = await work.Execute("insert into trust_root (thumbprint, certificate, added_at) values (@thumbprint, @certificate, @now) on conflict (thumbprint) do nothing",
            new { thumbprint, certificate, now = work.Clock.GetUtcNow() });
        if (added == 1)
            await work.AddAudit(Audit.NodeLog, by, "node.trust-root-added", thumbprint);
    }
}
