using System.Collections.Immutable;
using Beresta.Kernel;

namespace Beresta.Exchange.Docflows;

/// <summary>What <see cref="Docflow.CanAppend"/> says of an item.</summary>
public abstract record Admission
{
    private Admission()
    {
    }

    /// <summary>The item may be appended.</summary>
    public sealed record Accepted : Admission;

    /// <summary>The very same item is in the log already: nothing is to be done.</summary>
    public sealed record Duplicate : Admission;

    /// <summary>A delivered item whose parent has not arrived yet: it is to be brought again later.</summary>
    public sealed record TooEarly(Guid MissingId) : Admission;

    /// <summary>The regulation forbids it.</summary>
    public sealed record Refused(Problem Problem) : Admission;
}

/// <summary>
/// The heart: a document flow is an append-only log of signed items, and these pure functions are the regulation. No I/O, no
/// clock, no database. A box's own acts are judged strictly; an item that the other side has lawfully signed is taken
/// even when it crossed with an act of ours, so that the two copies of a log always converge.
/// </summary>
public static class Docflow
{
    /// <summary>
    /// How many requests of one kind a side may put on one document. No order bounds them, but every page of the document shows and checks all of them: without a bound a counterparty could
    /// make it unreadable. What must be answered can still be answered.
    /// </summary>
    public const int MostRequests = 20;

    /// <summary>Derives the state from a log.</summary>
    /// <param name="copy">Whose log it is: <see cref="Party.Sender"/> or <see cref="Party.Recipient"/>.</param>
    public static DocflowState Fold(DocflowDefinition definition, Party copy, IEnumerable<Item> items)
    {
        var state = new DocflowState(definition, copy, [.. items]);
        if (state.Title is not { } title)
            return state;
        var revocation = FoldRevocation(state);
        var settled = state with
        {
            TitleSettled = IsSettled(state, title),
            Receipt = FoldReceipt(state, title),
            Answer = FoldAnswer(state, title),
            Revocation = revocation,
            Amendment = FoldAmendment(state),
            Successor = Has(state, ItemKind.Revision) ? SuccessorStatus.Replaced : Has(state, ItemKind.Correction) ? SuccessorStatus.Corrected : SuccessorStatus.None,
        };
        return settled with { IsFinished = revocation == RevocationStatus.Revoked || NothingIsAwaited(settled) };
    }

    /// <summary>Judges whether an item may be appended to this copy of the log.</summary>
    public static Admission CanAppend(DocflowState state, Item item)
    {
        if (state.Find(item.Id) is { } known)
            return known == item ? new Admission.Duplicate() : Refuse("item-id-taken", "Событие с таким идентификатором уже есть, и оно другое");
        if (item.ParentId is null)
            return CanOpen(state, item);
        if (state.Find(item.ParentId.Value) is not { } parent)
        {
            return item.Author == OtherSide(state.Copy)
                ? new Admission.TooEarly(item.ParentId.Value)
                : Refuse("item-parent-unknown", "Нет документа или события, на которое ссылается это событие");
        }

        return item.Kind is ItemKind.ReceptionConfirmation or ItemKind.DispatchConfirmation
            ? CanConfirm(state, item, parent)
            : CanAct(state, item, parent);
    }

    /// <summary>
    /// The acts that a party may do now in this copy, each with the item that it answers. A corrected document is none of them: it is sent as a
    /// document, and joins this log by that.
    /// </summary>
    public static IEnumerable<(ItemKind Kind, Item Parent)> AllowedActs(DocflowState state)
    {
        foreach (var parent in state.Items)
        {
            foreach (var rule in state.Definition.Rules)
            {
                if (rule.On == parent.Kind && !rule.Kind.IsSuccessor() && CanAct(state, Probe(rule.Kind, state.Copy, parent), parent) is Admission.Accepted)
                    yield return (rule.Kind, parent);
            }
        }
    }

    /// <summary>
    /// The acts that the flow still requires of this copy's side now, each with the item that it answers. Who has asked for an amendment need not
    /// answer the document before he hears of it, though he may.
    /// </summary>
    public static IEnumerable<(ItemKind Kind, Item Parent)> RequiredActs(DocflowState state) => AllowedActs(state).Where(act =>
        state.Definition.Rule(act.Kind, act.Parent.Kind) is { Required: true } rule
        && IsAwaited(state, rule.Place, act.Parent)
        && !(rule.Place == Place.Answer && act.Parent.Kind == ItemKind.Title && state.Amendment == AmendmentStatus.Requested));

    /// <summary>Does this side still owe the receipt of this item? Whoever acts on the item has received it, so the receipt goes along with the act.</summary>
    public static bool OwesReceipt(DocflowState state, Guid itemId) =>
        RequiredActs(state).Any(act => act.Kind == ItemKind.Receipt && act.Parent.Id == itemId);

    /// <summary>May this side still send an исправление of the document?</summary>
    public static bool MayRevise(DocflowState state) =>
        state is { Copy: Party.Sender, Title: { } title } && CanAct(state, Probe(ItemKind.Revision, Party.Sender, title), title) is Admission.Accepted;

    /// <summary>Is the item confirmed, as far as this copy is concerned: by the ПДП to its author, by the ПДО to its addressee.</summary>
    public static bool IsSettled(DocflowState state, Item item) =>
        !MustBeConfirmed(state, item) || state.Items.Any(other => other.ParentId == item.Id && other.Kind == ConfirmationOf(state.Copy, item));

    /// <summary>The confirmation that stands on this item in this copy: ПДП in its author's log, ПДО in its addressee's.</summary>
    public static ItemKind ConfirmationOf(Party copy, Item item) =>
        item.Author == copy ? ItemKind.ReceptionConfirmation : ItemKind.DispatchConfirmation;

    /// <summary>Does the flow want the operator's confirmations on this item?</summary>
    public static bool MustBeConfirmed(DocflowState state, Item item) =>
        state.Definition.Rule(item.Kind, item.ParentId is null ? null : state.Find(item.ParentId.Value)?.Kind) is { Confirmed: true };

    /// <summary>The sender for the recipient, and the other way round.</summary>
    public static Party OtherSide(Party side) => side switch
    {
        Party.Sender => Party.Recipient,
        Party.Recipient => Party.Sender,
        _ => throw new ArgumentOutOfRangeException(nameof(side), side, "The operator has no other side."),
    };

    private static Admission CanOpen(DocflowState state, Item item)
    {
        if (state.Definition.Rule(item.Kind, on: null) is null)
            return Refuse("item-not-in-flow", $"«{item.Kind.Name()}» не может открывать документооборот");
        if (item.Author != Party.Sender)
            return Refuse("item-wrong-author", "Документооборот открывает отправитель");
        return state.Items.IsEmpty ? new Admission.Accepted() : Refuse("docflow-open-already", "Документооборот уже открыт");
    }

    private static Admission CanConfirm(DocflowState state, Item item, Item parent)
    {
        if (!MustBeConfirmed(state, parent))
            return Refuse("item-not-in-flow", $"«{parent.Kind.Name()}» не подтверждается оператором");
        if (item.Author != Party.Operator)
            return Refuse("item-wrong-author", "Даты получения и отправки подтверждает оператор");
        if (item.Kind != ConfirmationOf(state.Copy, parent))
            return Refuse("confirmation-elsewhere", "Подтверждение даты получения направляют автору файла, даты отправки — адресату");
        return IsSettled(state, parent)
            ? Refuse("confirmed-already", "Этот файл уже подтверждён оператором")
            : new Admission.Accepted();
    }

    private static Admission CanAct(DocflowState state, Item item, Item parent)
    {
        if (state.Definition.Rule(item.Kind, parent.Kind) is not { } rule)
            return Refuse("item-not-in-flow", $"«{item.Kind.Name()}» в ответ на «{parent.Kind.Name()}» в этом документообороте не предусмотрено");
        if (!IsAuthor(rule, item, parent))
            return Refuse("item-wrong-author", $"«{item.Kind.Name()}» подписывает другая сторона");
        if (PlaceIsTaken(state, rule, parent))
            return TakenPlace(rule);
        if (rule.Place == Place.OneOpen && OpenRequests(state).Contains(item.Author))
            return PendingRevocation();
        if (rule.Place is Place.Many or Place.OneOpen && state.Items.Count(other => other.Kind == item.Kind && other.Author == item.Author) >= MostRequests)
            return Refuse("requests-exhausted", $"«{item.Kind.Name()}» по этому документу направлено уже {MostRequests} раз, больше нельзя: договоритесь и составьте исправленный документ");
        return item.Author == state.Copy ? CanActNow(state, rule, parent) : new Admission.Accepted();
    }

    // Only a box's own acts wait for the state of the flow. What the other side signed before our act reached it is taken as it is.
    private static Admission CanActNow(DocflowState state, ItemRule rule, Item parent)
    {
        if (state.Revocation == RevocationStatus.Revoked)
            return Refuse("document-revoked", "Документ аннулирован: действия с ним невозможны");
        if (!IsSettled(state, parent))
            return Refuse("not-confirmed-yet", $"«{parent.Kind.Name()}» ещё не подтверждено оператором");
        return rule.Place == Place.OneOpen && OpenRequests(state).Any() ? PendingRevocation() : new Admission.Accepted();
    }

    private static bool IsAuthor(ItemRule rule, Item item, Item parent) => rule.Author switch
    {
        AuthorRule.Sender => item.Author == Party.Sender,
        AuthorRule.Recipient => item.Author == Party.Recipient,
        AuthorRule.EitherSide => item.Author != Party.Operator,
        AuthorRule.OtherSide => item.Author != Party.Operator && item.Author != parent.Author,
        _ => false,
    };

    private static bool PlaceIsTaken(DocflowState state, ItemRule rule, Item parent) =>
        rule.Place is Place.Answer or Place.Receipt && InPlace(state, rule.Place, parent) is not null;

    private static Item? InPlace(DocflowState state, Place place, Item parent) =>
        state.Items.FirstOrDefault(item => item.ParentId == parent.Id && state.Definition.Rule(item.Kind, parent.Kind)?.Place == place);

    private static Admission TakenPlace(ItemRule rule) => rule.Place == Place.Receipt
        ? Refuse("receipt-sent-already", "Извещение о получении уже отправлено")
        : Refuse("answered-already", "На документ уже дан ответ: второй ответ невозможен");

    // The place is empty, and the flow is not finished while it is. What an исправление has replaced needs no answer any more.
    private static bool IsAwaited(DocflowState state, Place place, Item parent) =>
        state.Definition.Rules.Any(rule => rule.On == parent.Kind && rule.Place == place && rule.Required)
        && InPlace(state, place, parent) is null
        && !(place == Place.Answer && parent.Kind == ItemKind.Title && Has(state, ItemKind.Revision));

    private static bool Has(DocflowState state, ItemKind kind) => state.Items.Any(item => item.Kind == kind);

    private static ReceiptStatus FoldReceipt(DocflowState state, Item title)
    {
        if (InPlace(state, Place.Receipt, title) is { } receipt)
            return IsSettled(state, receipt) ? ReceiptStatus.Received : ReceiptStatus.Awaited;
        return IsAwaited(state, Place.Receipt, title) ? ReceiptStatus.Awaited : ReceiptStatus.NotRequired;
    }

    private static AnswerStatus FoldAnswer(DocflowState state, Item title) => InPlace(state, Place.Answer, title) switch
    {
        { Kind: ItemKind.Rejection } => AnswerStatus.Rejected,
        { Outcome: AcceptanceOutcome.AcceptedWithDiscrepancies or AcceptanceOutcome.NotAccepted } => AnswerStatus.SignedWithReservations,
        { } => AnswerStatus.Signed,
        null => IsAwaited(state, Place.Answer, title) ? AnswerStatus.Awaited : AnswerStatus.NotRequired,
    };

    private static AmendmentStatus FoldAmendment(DocflowState state)
    {
        var requests = state.Items.Where(item => item.Kind == ItemKind.AmendmentRequest).ToList();
        return requests.Count == 0 ? AmendmentStatus.None
            : requests.Exists(request => InPlace(state, Place.Answer, request) is null) ? AmendmentStatus.Requested
            : AmendmentStatus.Answered;
    }

    private static RevocationStatus FoldRevocation(DocflowState state)
    {
        if (Has(state, ItemKind.RevocationAcceptance))
            return RevocationStatus.Revoked;
        return OpenRequests(state).Distinct().ToList() switch
        {
            [] => Has(state, ItemKind.RevocationRequest) ? RevocationStatus.Refused : RevocationStatus.None,
            [Party.Sender] => RevocationStatus.RequestedBySender,
            [Party.Recipient] => RevocationStatus.RequestedByRecipient,
            _ => RevocationStatus.RequestedByBoth,
        };
    }

    // The authors of the requests for revocation that wait for an answer.
    private static IEnumerable<Party> OpenRequests(DocflowState state) => state.Items
        .Where(item => item.Kind == ItemKind.RevocationRequest && InPlace(state, Place.Answer, item) is null)
        .Select(request => request.Author);

    private static Admission.Refused PendingRevocation() => Refuse("revocation-pending", "Предложение об аннулировании уже направлено и ждёт ответа");

    private static bool NothingIsAwaited(DocflowState state) => state.Items.All(item =>
        IsSettled(state, item) && !IsAwaited(state, Place.Answer, item) && !IsAwaited(state, Place.Receipt, item));

    private static Item Probe(ItemKind kind, Party author, Item parent) =>
        new(Guid.Empty, kind, author, parent.Id, parent.At, default, default);

    private static Admission.Refused Refuse(string code, string message) => new(new Problem(code, message, ProblemKind.Conflict));
}
