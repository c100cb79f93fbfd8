using Beresta.Exchange.Docflows;

namespace Beresta.Exchange.Tests.Docflows;

/// <summary>
/// The regulation once more, written as sentences and independently of the definitions, so that the enumeration has something to
/// compare with. It speaks of one copy of a log and of an item that somebody wants to append to it.
/// </summary>
internal sealed class Regulation(string code)
{
    private bool IsInvoice => code is "upd-schf" or "upd-schfdop" or "ukd-kschf" or "ukd-kschfdis";
    private bool IsUpdOrUkd => code.StartsWith("upd-", StringComparison.Ordinal) || code.StartsWith("ukd-", StringComparison.Ordinal);
    private bool HasSecondTitle => code is "upd-schfdop" or "upd-dop" or "ukd-kschfdis" or "ukd-dis" or "two-titles";
    private bool HasSecondSignature => code is "nonformalized-signed" or "one-title-signed";
    private bool HasAnswer => HasSecondTitle || HasSecondSignature;

    /// <summary>Does anything here still have to happen before the document is done with?</summary>
    public bool IsFinished(IReadOnlyList<Item> log, Party copy)
    {
        if (log.Any(item => item.Kind == ItemKind.RevocationAcceptance))
            return true;
        return log.Any(item => item.Kind == ItemKind.Title)
            && log.Where(IsConfirmedFile).All(item => IsConfirmed(log, copy, item))
            && (!IsInvoice || log.Any(item => item.Kind == ItemKind.Receipt && On(log, item) == ItemKind.Title))
            && (!HasAnswer || log.Any(IsAnswer) || IsReplaced(log))
            && !log.Any(item => IsOpenRequest(log, item))
            && log.Where(item => item.Kind == ItemKind.RevocationRequest).All(request => log.Any(item => item.ParentId == request.Id));
    }

    /// <summary>Must this side do something now? Everybody answers offers to revoke; the sender, requests for amendment; the recipient owes receipt and answer.</summary>
    public bool MustAct(IReadOnlyList<Item> log, Party copy)
    {
        if (log.Any(item => item.Kind == ItemKind.RevocationAcceptance))
            return false;
        if (Unanswered(log).Any(request => request.Author != copy))
            return true;
        if (copy == Party.Sender)
            return log.Any(item => IsOpenRequest(log, item) && (!IsConfirmedFile(item) || IsConfirmed(log, copy, item)));
        var title = log.Single(item => item.Kind == ItemKind.Title);
        if (IsConfirmedFile(title) && !IsConfirmed(log, copy, title))
            return false;
        var waitsForAmendment = log.Any(item => IsOpenRequest(log, item));
        return (IsInvoice && !log.Any(item => item.Kind == ItemKind.Receipt && item.ParentId == title.Id))
            || (HasAnswer && !log.Any(IsAnswer) && !IsReplaced(log) && !waitsForAmendment);
    }

    /// <summary>May this item lawfully enter this copy now?</summary>
    public bool Allows(IReadOnlyList<Item> log, Party copy, Item item)
    {
        if (item.ParentId is null)
            return item.Kind == ItemKind.Title && item.Author == Party.Sender && log.Count == 0;
        var parent = log.Single(other => other.Id == item.ParentId);
        if (item.Kind is ItemKind.ReceptionConfirmation or ItemKind.DispatchConfirmation)
            return AllowsConfirmation(log, copy, item, parent);
        return item.Author != Party.Operator
            && Exists(item.Kind, parent.Kind)
            && HasRightAuthor(item, parent)
            && !IsSecond(log, item, parent)
            && (item.Author != copy || IsInTurn(log, copy, item, parent));
    }

    private bool AllowsConfirmation(IReadOnlyList<Item> log, Party copy, Item item, Item parent) =>
        item.Author == Party.Operator
        && IsConfirmedFile(parent)
        && !IsConfirmed(log, copy, parent)
        && item.Kind == (parent.Author == copy ? ItemKind.ReceptionConfirmation : ItemKind.DispatchConfirmation);

    // Order 14н speaks of invoices, here УПД and УКД: titles, notices of receipt, amendment requests and refusals are confirmed. Offers to revoke are the operators' own.
    private bool IsConfirmedFile(Item item) => IsUpdOrUkd
        && item.Kind is ItemKind.Title or ItemKind.RecipientTitle or ItemKind.Receipt or ItemKind.AmendmentRequest or ItemKind.Rejection;

    private bool Exists(ItemKind kind, ItemKind on) => (kind, on) switch
    {
        (ItemKind.Receipt, ItemKind.Title) => true,
        (ItemKind.Receipt, ItemKind.RecipientTitle) => HasSecondTitle,
        (ItemKind.RecipientTitle, ItemKind.Title) => HasSecondTitle,
        (ItemKind.RecipientSignature, ItemKind.Title) => HasSecondSignature,
        (ItemKind.Rejection, ItemKind.Title) => HasAnswer,
        (ItemKind.AmendmentRequest, ItemKind.Title) => true,
        (ItemKind.AmendmentAnswer, ItemKind.AmendmentRequest) => true,
        (ItemKind.Revision or ItemKind.Correction, ItemKind.AmendmentRequest or ItemKind.Title) => IsUpdOrUkd || HasSecondTitle,
        (ItemKind.RevocationRequest, ItemKind.Title) => true,
        (ItemKind.RevocationAcceptance or ItemKind.RevocationRejection, ItemKind.RevocationRequest) => true,
        _ => false,
    };

    private static bool HasRightAuthor(Item item, Item parent) => item.Kind switch
    {
        ItemKind.RecipientTitle or ItemKind.RecipientSignature or ItemKind.Rejection or ItemKind.AmendmentRequest => item.Author == Party.Recipient,
        ItemKind.AmendmentAnswer or ItemKind.Revision or ItemKind.Correction => item.Author == Party.Sender,
        ItemKind.Receipt or ItemKind.RevocationAcceptance or ItemKind.RevocationRejection => item.Author != parent.Author,
        _ => true,
    };

    // One receipt for a file, one answer to a document, to a request, to an offer, one unanswered offer of a party.
    private static bool IsSecond(IReadOnlyList<Item> log, Item item, Item parent) => item.Kind switch
    {
        ItemKind.Receipt => log.Any(other => other.Kind == ItemKind.Receipt && other.ParentId == parent.Id),
        ItemKind.RevocationAcceptance or ItemKind.RevocationRejection => log.Any(other => other.ParentId == parent.Id),
        ItemKind.RevocationRequest => Unanswered(log).Any(request => request.Author == item.Author),
        ItemKind.AmendmentAnswer => !IsOpenRequest(log, parent),
        ItemKind.Revision or ItemKind.Correction => parent.Kind == ItemKind.AmendmentRequest && !IsOpenRequest(log, parent),
        ItemKind.AmendmentRequest => false,
        _ => log.Any(IsAnswer),
    };

    // What a side does itself: not after the revocation, not on a file that the operator has not confirmed, no offer while one is open.
    private bool IsInTurn(IReadOnlyList<Item> log, Party copy, Item item, Item parent) =>
        !log.Any(other => other.Kind == ItemKind.RevocationAcceptance)
        && (!IsConfirmedFile(parent) || IsConfirmed(log, copy, parent))
        && (item.Kind != ItemKind.RevocationRequest || !Unanswered(log).Any());

    private static IEnumerable<Item> Unanswered(IReadOnlyList<Item> log) =>
        log.Where(request => request.Kind == ItemKind.RevocationRequest && !log.Any(item => item.ParentId == request.Id));

    private static bool IsOpenRequest(IReadOnlyList<Item> log, Item item) =>
        item.Kind == ItemKind.AmendmentRequest
        && !log.Any(other => other.ParentId == item.Id && (other.Kind is ItemKind.AmendmentAnswer or ItemKind.Revision or ItemKind.Correction));

    private static bool IsReplaced(IReadOnlyList<Item> log) => log.Any(item => item.Kind == ItemKind.Revision);

    private static bool IsAnswer(Item item) => item.Kind is ItemKind.RecipientTitle or ItemKind.RecipientSignature or ItemKind.Rejection;

    private static bool IsConfirmed(IReadOnlyList<Item> log, Party copy, Item file) => log.Any(item => item.ParentId == file.Id
        && item.Kind == (file.Author == copy ? ItemKind.ReceptionConfirmation : ItemKind.DispatchConfirmation));

    private static ItemKind? On(IReadOnlyList<Item> log, Item item) => log.SingleOrDefault(other => other.Id == item.ParentId)?.Kind;
}
