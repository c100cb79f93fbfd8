using System.Collections.Immutable;
using Beresta.Exchange.Docflows;
using Beresta.Kernel;

namespace Beresta.Exchange.Documents;

/// <summary>What a box's copy of a log gains in one transaction: decided before it, by the regulation alone.</summary>
internal sealed record LogChange(DocumentCopy After, bool IsNew, ImmutableArray<LoggedItem> Added)
{
    /// <summary>Of a new document: the box has other documents of its message already.</summary>
    public bool IsMessageKnown { get; init; }

    /// <summary>The code of <see cref="TooEarly"/>.</summary>
    public const string TooEarlyCode = "item-too-early";

    /// <summary>A log with its first items.</summary>
    public static Result<LogChange> Open(Guid boxId, Party side, DocumentCard card, IEnumerable<LoggedItem> items)
    {
        var empty = new DocumentCopy(boxId, card, [], Docflow.Fold(DocflowDefinitions.Find(card.Flow)!, side, []));
        return Append(empty, items).Select(change => change with { IsNew = true });
    }

    /// <summary>A log with more items. What is there already is passed by, so that a repeated delivery changes nothing.</summary>
    /// <returns>The problem of the first item that may not be appended; <see cref="TooEarly"/> when its parent is missing.</returns>
    public static Result<LogChange> Append(DocumentCopy copy, IEnumerable<LoggedItem> items)
    {
        var added = ImmutableArray.CreateBuilder<LoggedItem>();
        foreach (var logged in items)
        {
            switch (Docflow.CanAppend(copy.State, logged.Item))
            {
                case Admission.Refused refused:
                    return refused.Problem;
                case Admission.TooEarly early:
                    return TooEarly(early.MissingId);
                case Admission.Accepted:
                    copy = copy.With(logged);
                    added.Add(logged);
                    break;
            }
        }

        return new LogChange(copy, IsNew: false, added.ToImmutable());
    }

    /// <summary>The item builds upon one that has not come yet: it is to be brought again.</summary>
    public static Problem TooEarly(Guid missingId) => new(TooEarlyCode, $"Событие {missingId}, на которое дан ответ, ещё не доставлено", ProblemKind.Conflict);

    /// <summary>What the box's feed tells of it.</summary>
    public IEnumerable<NewEvent> Events() => IsNew
        ? [Event("document-created", After.Title.Item)]
        : Added.Select(logged => Event("item-added", logged.Item));

    /// <summary>An event about an item of the log as it will be.</summary>
    public NewEvent Event(string type, Item item) => new(
        After.BoxId, type, After.Card.Id, item.Id, item.Kind.Code(), DocflowStatus.Of(After.State).Code, After.Card.MessageId);
}
