using Beresta.Accounts;
using Beresta.Exchange.Docflows;
using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Exchange.Documents;

/// <summary>A document of a message.</summary>
/// <param name="Status">The code of its status, docs/statuses.md.</param>
public sealed record MessageDocument(
    Guid Id, string Kind, string KindName, string FileName, string? Number, DateOnly? Date, decimal? Total, string? Currency,
    string Status, bool ActionRequired, bool Finished);

/// <summary>Пакет: documents that were sent at once.</summary>
/// <param name="IsIncoming">It has come to this box.</param>
/// <param name="At">When it was sent, or has arrived.</param>
/// <param name="State">
/// <c>action-required</c> when a document waits for this side, <c>finished</c> when all are, otherwise <c>in-progress</c>.
/// </param>
/// <param name="Documents">In the sender's order; of another node's message, in the order of their arrival. Those that the caller sees.</param>
public sealed record MessageView(
    Guid Id, bool IsIncoming, DateTimeOffset At, string CounterpartyName, string? CounterpartyInn, string State, IReadOnlyList<MessageDocument> Documents);

/// <summary>Reads a message of a box.</summary>
public sealed class ReadMessage(Db db, Participants participants)
{
    private sealed record Row(Party Side, Guid CounterpartyId, DateTimeOffset At, string Documents);

    /// <returns><c>message-not-found</c>, <c>permission-denied</c>.</returns>
    public async Task<Result<MessageView>> Run(Access access, Guid messageId, CancellationToken stop)
    {
        if (access.Require(Permissions.Read) is { } denied)
            return denied;
        var row = await db.QueryOne<Row>(
            "select side, counterparty_id, at, documents from message where box_id = @BoxId and id = @messageId", new { access.BoxId, messageId }, stop);
        if (row is null)
            return NotFound();
        var order = row.Documents.Split(' ').Select(Guid.Parse).ToList();
        var documents = await db.Query<MessageDocument>(
            $"""
            select id, kind, kind_name, file_name, number, date, total, currency, status, action_required, finished
            from document where box_id = @boxId and id in @order{access.Visible.Sql}
            """,
            access.Visible.Args(("boxId", access.BoxId), ("order", order)), stop);
        // Who sees none of its documents does not see it either.
        if (documents.Count == 0)
            return NotFound();
        var counterparty = await participants.Find(row.CounterpartyId, stop);
        var state = documents.Any(one => one.ActionRequired) ? "action-required" : documents.All(one => one.Finished) ? "finished" : "in-progress";
        return new MessageView(messageId, row.Side == Party.Recipient, row.At, counterparty?.Name ?? "", counterparty?.Inn, state,
            [.. documents.OrderBy(one => order.IndexOf(one.Id))]);
    }

    private static Problem NotFound() => new("message-not-found", "Пакет не найден", ProblemKind.NotFound);
}
