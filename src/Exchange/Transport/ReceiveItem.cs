using Beresta.Accounts;
using Beresta.Exchange.Docflows;
using Beresta.Exchange.Documents;
using Beresta.Kernel;

namespace Beresta.Exchange.Transport;

/// <summary>What a log makes of an envelope.</summary>
internal abstract record Received
{
    private Received()
    {
    }

    /// <summary>It takes the item; this is what it gains.</summary>
    public sealed record Accepted(LogChange Change) : Received;

    /// <summary>It has the item already.</summary>
    public sealed record Duplicate : Received;

    /// <summary>What the item answers has not come yet: it is to be brought again.</summary>
    public sealed record TooEarly(Problem Why) : Received;

    /// <summary>It will never take the item, and the sender is told why.</summary>
    public sealed record Refused(Problem Why) : Received;
}

/// <summary>
/// Accepts one item into the addressee's log, by the envelope and this log alone: the sender's box is never read, so that it does not matter where it is. Whether the
/// bytes are what they claim to be was checked by the node that brings them. Idempotent by the item's id.
/// </summary>
public sealed class ReceiveItem(ItemMaker items, RoutingRules routing)
{
    /// <summary>Decides, and has the operator's confirmation of the dispatch (ПДО) signed where the flow wants one.</summary>
    /// <param name="envelope">What came.</param>
    /// <param name="copy">The addressee's log; null where it has none yet.</param>
    /// <param name="confirmations">Those that were signed for this request before.</param>
    /// <param name="stop">Cancels.</param>
    internal async Task<Received> Decide(Envelope envelope, DocumentCopy? copy, Confirmations confirmations, CancellationToken stop)
    {
        var item = envelope.Item.Logged.Item;
        var definition = DocflowDefinitions.Find(envelope.Card.Flow)!;
        copy ??= new DocumentCopy(envelope.To.Id, envelope.Card with { DepartmentId = await Department(envelope, stop) }, [], Docflow.Fold(definition, envelope.Side, []));
        // The regulation first: an item that is not taken is not confirmed.
        if (Refusal(Docflow.CanAppend(copy.State, item)) is { } answer)
            return answer;
        List<LoggedItem> arriving = [envelope.Item.Logged];
        if (Docflow.MustBeConfirmed(copy.State, item))
        {
            var confirmation = await confirmations.Of(envelope.Item, () => items.Confirm(ItemKind.DispatchConfirmation, envelope.Item, envelope.From, envelope.To, stop));
            arriving.Add(confirmation.Logged);
        }

        return LogChange.Append(copy, arriving).Succeeded(out var change, out var problem)
            ? new Received.Accepted(change with { IsNew = copy.Log.IsEmpty })
            : new Received.Refused(problem);
    }

    // The department of the addressee's organisation that it comes to.
    private async Task<Guid?> Department(Envelope envelope, CancellationToken stop)
    {
        if (envelope.To is not BoxCard box)
            return null;
        var card = envelope.Card;
        var document = new RoutedDocument(card.Kind, envelope.From.Inn, $"{card.KindName}\n{card.Number}\n{card.FileName}", () => KppOf(box, envelope.Item));
        return await routing.Route(box.OrganizationId, document, stop);
    }

    // The КПП of the party that the addressee is: one box may serve several branches.
    private static string? KppOf(BoxCard addressee, MadeItem title)
    {
        var read = Formats.Documents.Recognize(title.File.Content.Document.Span);
        return new[] { read.Buyer, read.Seller }.Concat(read.OtherBuyers).Concat(read.OtherSellers)
            .FirstOrDefault(party => party?.Inn == addressee.Inn && party?.Kpp is not null)?.Kpp;
    }

    private static Received? Refusal(Admission admission) => admission switch
    {
        Admission.Accepted => null,
        Admission.Duplicate => new Received.Duplicate(),
        Admission.TooEarly early => new Received.TooEarly(LogChange.TooEarly(early.MissingId)),
        Admission.Refused refused => new Received.Refused(refused.Problem),
        _ => throw new ArgumentOutOfRangeException(nameof(admission), admission, "No answer of the regulation."),
    };
}
