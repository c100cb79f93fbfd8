using Beresta.Exchange.Contents;
using Beresta.Storage;

namespace Beresta.Exchange.Nodes;

/// <summary>What a node answered to an envelope.</summary>
public enum HopResult
{
    /// <summary>The addressee's log has the item.</summary>
    Accepted,

    /// <summary>It had it already.</summary>
    Duplicate,

    /// <summary>What the item answers has not come yet; it will be brought again.</summary>
    TooEarly,

    /// <summary>It will never take it.</summary>
    Refused,
}

/// <summary>A step of an item between two nodes, proved by their signatures.</summary>
/// <param name="Incoming">True: the other node brought the item here; false: this node handed it over.</param>
/// <param name="OperatorId">Of the other node.</param>
/// <param name="Node">Name of the other node's operator.</param>
/// <param name="EnvelopeId">Names the envelope in the logs of both.</param>
public sealed record Hop(Guid ItemId, DateTimeOffset At, bool Incoming, string OperatorId, string Node, Guid EnvelopeId, HopResult Result, string? Code);

/// <summary>The trace of items between nodes, with both sides' signed notes.</summary>
internal static class Hops
{
    public static void Post(Work work, Guid boxId, Guid documentId, Hop hop, SignedFile envelope, SignedFile receipt) => work.Post(
        """
        insert into hop (box_id, document_id, item_id, envelope_id, at, incoming, operator_id, node, result, code,
            envelope, envelope_signature, receipt, receipt_signature)
        values (@boxId, @documentId, @ItemId, @EnvelopeId, @At, @Incoming, @OperatorId, @Node, @Result, @Code,
            @envelope, @envelopeSignature, @receipt, @receiptSignature)
        """,
        new
        {
            boxId,
            documentId,
            hop.ItemId,
            hop.EnvelopeId,
            hop.At,
            hop.Incoming,
            hop.OperatorId,
            hop.Node,
            hop.Result,
            hop.Code,
            envelope = envelope.Content.Bytes,
            envelopeSignature = envelope.Signature,
            receipt = receipt.Content.Bytes,
            receiptSignature = receipt.Signature,
        });

    /// <summary>Asks, among other queries, for the hops of a document, the oldest first.</summary>
    public static Asked<Hop> Ask(Reads reads, Guid boxId, Guid documentId) => reads.Ask<Hop>(
        """
        select item_id, at, incoming, operator_id, node, envelope_id, result, code from hop
        where box_id = @boxId and document_id = @documentId order by at, envelope_id
        """,
        new { boxId, documentId });
}
