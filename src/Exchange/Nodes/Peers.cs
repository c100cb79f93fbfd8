using System.Security.Cryptography;
using Beresta.Accounts;
using Beresta.Evidence;
using Beresta.Exchange.Contents;
using Beresta.Kernel;
using Beresta.Signatures;
using Beresta.Storage;

namespace Beresta.Exchange.Nodes;

/// <summary>Another node whose administrator and ours have agreed to exchange documents.</summary>
/// <param name="OperatorId">Three characters: the ids of its participants begin with them.</param>
/// <param name="Address">Where it answers: <c>https://edo.example.ru</c>.</param>
/// <param name="Certificate">The pinned certificate of its key, DER: nothing signed by another is believed.</param>
public sealed record Peer(Guid Id, string OperatorId, string Name, string Inn, string Address, byte[] Certificate, DateTimeOffset AddedAt)
{
    /// <summary>SHA-256 of the certificate in hexadecimal digits: what the administrators compare over another channel.</summary>
    public string Fingerprint => FingerprintOf(Certificate);

    /// <inheritdoc cref="Fingerprint"/>
    public static string FingerprintOf(ReadOnlySpan<byte> certificate) => Convert.ToHexStringLower(SHA256.HashData(certificate));
}

/// <summary>The other nodes that this one knows. Who is not here is nobody: neither asked nor believed.</summary>
public sealed class Peers(
    Db db, OutgoingHttp http, TrustSettings trust, NodeSettings settings, NodeAdministrators administrators, AccountsCache cache, TimeProvider clock)
{
    /// <summary>Where a node says who it is.</summary>
    public const string CardPath = "/.well-known/beresta";

    private const string Select = "select id, operator_id, name, inn, address, certificate, added_at from peer";

    private static readonly AnswerLimit OfCard = new(64 * 1024, TimeSpan.FromSeconds(20));

    internal static Problem NodeOnly => new("permission-denied", "Другими узлами распоряжается тот, кто ведёт узел", ProblemKind.Forbidden);

    /// <summary>Who answers at this address: to be compared with what its administrator says.</summary>
    /// <returns><c>peer-address</c>, <c>peer-card</c>, <c>service-address</c>, <c>service-unavailable</c>, <c>permission-denied</c>.</returns>
    public async Task<Result<Peer>> Ask(string address, Caller by, CancellationToken stop = default)
    {
        if (by is not Caller.TheNode)
            return NodeOnly;
        address = address.TrimEnd('/');
        if (!OutgoingHttp.IsAddress(address) || address.Contains('?', StringComparison.Ordinal) || address.Contains('#', StringComparison.Ordinal))
            return new Problem("peer-address", $"«{address}» — не адрес узла: нужен адрес вида https://edo.example.ru");
        if (!(await http.Get(address + CardPath, OfCard, await trust.Networks(stop), stop)).Succeeded(out var bytes, out var problem))
            return problem;
        if (!Notes.Read<NodeCard>(bytes).Succeeded(out var card, out _) || card.Version != Notes.Version || !IsCode(card.OperatorId)
            || card.Name.Length is 0 or > CreateOrganization.LongestName || !PlainText.IsName(card.Name)
            || !Inn.TryParse(card.Inn, out _) || !Certificate.Read(card.Certificate).Succeeded(out _, out _))
            return new Problem("peer-card", $"{address}{CardPath}: это не карточка узла Бересты, или её версия другая");
        if ((await settings.Operator(stop))?.OperatorId is not { } own || own == card.OperatorId)
            return new Problem("peer-card",
                $"Код оператора «{card.OperatorId}» — и у этого узла: участников различают по нему, поэтому коды узлов должны быть разными", ProblemKind.Conflict);
        return new Peer(Guid.CreateVersion7(clock.GetUtcNow()), card.OperatorId, card.Name, card.Inn, address, card.Certificate, clock.GetUtcNow());
    }

    /// <summary>Adds a node, or puts its new address and certificate in the place of the old ones.</summary>
    /// <param name="address">Where it answers.</param>
    /// <param name="fingerprint">Of the certificate, as its administrator has told it; blanks and colons do not matter.</param>
    /// <param name="by">The node.</param>
    /// <param name="stop">Cancels.</param>
    /// <returns><c>peer-fingerprint</c> where another certificate answers; the problems of <see cref="Ask"/>.</returns>
    public async Task<Result<Peer>> Add(string address, string fingerprint, Caller by, CancellationToken stop = default)
    {
        if (!(await Ask(address, by, stop)).Succeeded(out var peer, out var problem))
            return problem;
        if (!string.Equals(string.Concat(fingerprint.Where(char.IsAsciiHexDigit)), peer.Fingerprint, StringComparison.OrdinalIgnoreCase))
            return new Problem("peer-fingerprint", $"По адресу {peer.Address} отвечает узел с другим сертификатом: {peer.Fingerprint}");
        await using var work = await db.Begin(stop);
        await work.Execute(
            """
            insert into peer (id, operator_id, name, inn, address, certificate, added_at)
            values (@Id, @OperatorId, @Name, @Inn, @Address, @Certificate, @AddedAt)
            on conflict (operator_id) do update set name = excluded.name, inn = excluded.inn, address = excluded.address, certificate = excluded.certificate
            """, new { peer.Id, peer.OperatorId, peer.Name, peer.Inn, peer.Address, peer.Certificate, peer.AddedAt });
        await work.AddAudit(Audit.NodeLog, by, "node.peer-added", peer.OperatorId, $"{peer.Address} {peer.Fingerprint}");
        await work.Commit();
        return peer;
    }

    /// <summary>Exchanges nothing with the node any more. What waits for it waits on; its participants stay known.</summary>
    /// <returns><c>peer-not-found</c>, <c>permission-denied</c>.</returns>
    public async Task<Result<Done>> Remove(string operatorId, Caller by, CancellationToken stop = default)
    {
        if (by is not Caller.TheNode)
            return NodeOnly;
        await using var work = await db.Begin(stop);
        if (await work.Execute("delete from peer where operator_id = @operatorId", new { operatorId }) == 0)
            return new Problem("peer-not-found", $"Узла с кодом оператора «{operatorId}» здесь нет", ProblemKind.NotFound);
        await work.AddAudit(Audit.NodeLog, by, "node.peer-removed", operatorId);
        await work.Commit();
        return new Done();
    }

    /// <summary>All of them.</summary>
    /// <returns><c>permission-denied</c>.</returns>
    public async Task<Result<IReadOnlyList<Peer>>> List(Caller by, CancellationToken stop = default) =>
        await administrators.Require(by, stop) is { } denied ? denied : Result.Of(await All(stop));

    internal Task<IReadOnlyList<Peer>> All(CancellationToken stop) => db.Query<Peer>($"{Select} order by operator_id", stop: stop);

    /// <summary>The node that serves the participants with this code; null when it is not known.</summary>
    internal ValueTask<Peer?> Find(string operatorId, CancellationToken stop) =>
        cache.Ask(("peer", operatorId), asked => db.QueryOne<Peer>($"{Select} where operator_id = @operatorId", new { operatorId }, asked), stop);

    /// <summary>The known node that has signed this note, which says that it is from it.</summary>
    /// <returns><c>peer-unknown</c>, <c>peer-signature</c>.</returns>
    internal async Task<Result<Peer>> Authenticate(SignedFile note, string fromNode, CancellationToken stop)
    {
        if (!IsCode(fromNode) || await Find(fromNode, stop) is not { } peer)
            return new Problem("peer-unknown", $"Узел с кодом оператора «{(IsCode(fromNode) ? fromNode : "?")}» здесь не добавлен", ProblemKind.Forbidden);
        var pinned = Certificate.Read(peer.Certificate).Value;
        var verdict = SignatureCheck.Detached(note.Signature, note.Content.Bytes, TrustStore.Of(pinned), clock.GetUtcNow(), SignaturePolicy.Internal);
        return verdict is { IsValid: true, Signers: [{ Certificate: { } signer }] } && signer.Raw.Span.SequenceEqual(pinned.Raw.Span)
            ? peer
            : new Problem("peer-signature",
                $"Записка подписана не тем ключом, который известен у узла «{peer.OperatorId}», или подпись неверна", ProblemKind.Forbidden);
    }

    private static bool IsCode(string? code) => code is { Length: 3 } && code.All(char.IsAsciiLetterOrDigit);
}
