using System.Collections.Immutable;

namespace Beresta.Exchange.Docflows;

/// <summary>Who may be the author of an item.</summary>
public enum AuthorRule
{
    /// <summary>The sender of the document.</summary>
    Sender,

    /// <summary>The recipient of the document.</summary>
    Recipient,

    /// <summary>Either side, but not the operator.</summary>
    EitherSide,

    /// <summary>The side that did not write the item answered.</summary>
    OtherSide,
}

/// <summary>
/// The place that an item takes on its parent. A place holds one item, so items that share it exclude each other: a title of the
/// recipient and a refusal both take <see cref="Answer"/>. Each place belongs to one party, whose own log decides
/// who came first: this is why two copies never have to be reconciled.
/// </summary>
public enum Place
{
    /// <summary>The first item of the log; it has no parent.</summary>
    Opening,

    /// <summary>Any number of such items may stand on one parent.</summary>
    Many,

    /// <summary>The answer to the document, to a request for amendment or for revocation.</summary>
    Answer,

    /// <summary>The notice that the parent was received.</summary>
    Receipt,

    /// <summary>Any number, but only one at a time may wait for its answer: a request for revocation.</summary>
    OneOpen,
}

/// <summary>One row of a definition: which item, by whom, on what.</summary>
/// <param name="Kind">The item.</param>
/// <param name="Author">Who signs it.</param>
/// <param name="On">The parent's kind; null: it opens the flow.</param>
/// <param name="Place">The place that it takes on the parent.</param>
/// <param name="Required">The flow is not finished while this place on the parent is empty.</param>
/// <param name="Confirmed">The operator confirms the dates of its reception and dispatch (order Минфин 14н of 05.02.2021).</param>
public sealed record ItemRule(ItemKind Kind, AuthorRule Author, ItemKind? On, Place Place, bool Required, bool Confirmed);

/// <summary>A document flow as data: which items exist, who may append each one, and after what. See <see cref="DocflowDefinitions"/>.</summary>
/// <param name="Code">Stable code, stored with every document: <c>upd-schfdop</c>.</param>
/// <param name="Name">Russian name for the screen.</param>
/// <param name="Rules">The rows.</param>
public sealed record DocflowDefinition(string Code, string Name, ImmutableArray<ItemRule> Rules)
{
    /// <summary>The row for an item of this kind on a parent of that kind, or null when the flow has no such item.</summary>
    public ItemRule? Rule(ItemKind kind, ItemKind? on)
    {
        foreach (var rule in Rules)
        {
            if (rule.Kind == kind && rule.On == on)
                return rule;
        }

        return null;
    }
}
