using Beresta.Exchange.Docflows;
using Beresta.Storage;

namespace Beresta.Exchange.Documents;

/// <summary>
/// Пакет: documents that one side has sent the other at once. A row of each box says whose it is, when it was sent or arrived, and its documents in their
/// order; how far it is, its documents say.
/// </summary>
internal static class Messages
{
    public const string Table =
        """
        create table message (
            box_id uuid not null,
            id uuid not null,
            side text not null,
            counterparty_id uuid not null,
            at timestamptz not null,
            documents text not null,
            primary key (box_id, id)
        );
        alter table feed_event add column message_id uuid;
        """;

    /// <summary>Until now a message was a column of its documents.</summary>
    public static SchemaStep OfEarlierDocuments => new(
        Postgres:
        """
        insert into message (box_id, id, side, counterparty_id, at, documents)
        select box_id, message_id, min(side), min(counterparty_id::text)::uuid, min(created_at), string_agg(id::text, ' ' order by created_at, id)
        from document group by box_id, message_id
        """,
        Sqlite:
        """
        insert into message (box_id, id, side, counterparty_id, at, documents)
        select box_id, message_id, min(side), min(counterparty_id), min(created_at), group_concat(id, ' ' order by created_at, id)
        from document group by box_id, message_id
        """);

    /// <summary>Whether a box has the message already: a document of it came before, from another node.</summary>
    public static async Task<bool> IsKnown(Db db, Guid boxId, Guid messageId, CancellationToken stop) =>
        await db.Scalar<long>("select count(*) from message where box_id = @boxId and id = @messageId", new { boxId, messageId }, stop) > 0;

    /// <summary>Writes the messages of new documents. Of two servers that bring the first document at once, one fails and decides anew.</summary>
    public static void Post(Work work, IEnumerable<LogChange> changes)
    {
        foreach (var message in Of(changes))
        {
            var first = message[0].After;
            var documents = string.Join(' ', message.Select(change => change.After.Card.Id.ToString("D")));
            var args = new
            {
                first.BoxId,
                Id = first.Card.MessageId,
                side = first.State.Copy,
                first.Card.CounterpartyId,
                now = work.Clock.GetUtcNow(),
                documents,
            };
            work.Post(
                message[0].IsMessageKnown
                    ? "update message set documents = documents || ' ' || @documents where box_id = @BoxId and id = @Id"
                    : """
                      insert into message (box_id, id, side, counterparty_id, at, documents)
                      values (@BoxId, @Id, @side, @CounterpartyId, @now, @documents)
                      """,
                args);
        }
    }

    /// <summary>What the feeds of their boxes tell: a message has arrived.</summary>
    public static IEnumerable<NewEvent> Events(IEnumerable<LogChange> changes) =>
        from message in Of(changes)
        where message[0] is { IsMessageKnown: false, After.State.Copy: Party.Recipient }
        select message[0].Event("message-arrived", message[0].After.Title.Item);

    private static IEnumerable<List<LogChange>> Of(IEnumerable<LogChange> changes) => changes
        .Where(change => change.IsNew && !change.Added.IsEmpty)
        .GroupBy(change => (change.After.BoxId, change.After.Card.MessageId)).OrderBy(message => message.Key.BoxId).Select(message => message.ToList());
}
