using Beresta.Exchange.Docflows;
using Beresta.Exchange.Documents;

namespace Beresta.Web.Documents;

/// <summary>An act that is allowed now, as a button and a dialog.</summary>
/// <param name="Primary">The one act that the flow waits for first; a correction goes before an answer in words.</param>
public sealed record ActChoice(AllowedAct Act, string DialogId, string Text, string Icon, bool Primary, bool Danger)
{
    // What settles the document comes first, what questions it later.
    private static readonly ItemKind[] Order =
    [
        ItemKind.RevocationAcceptance, ItemKind.AmendmentAnswer, ItemKind.RecipientTitle, ItemKind.RecipientSignature, ItemKind.Receipt, ItemKind.RevocationRejection,
        ItemKind.Rejection, ItemKind.AmendmentRequest, ItemKind.RevocationRequest,
    ];

    public static IReadOnlyList<ActChoice> Of(DocumentView document, Texts texts)
    {
        var acts = document.AllowedActs.OrderBy(act => Array.IndexOf(Order, act.Kind)).ThenByDescending(act => act.Required).ToList();
        var first = acts.FirstOrDefault(act => act.Required);
        return [.. acts.Select((act, i) => new ActChoice(
            act, $"act-{i}", texts.ActOf(act.Kind, KindOf(document, act.ParentId)), IconOf(act.Kind), act == first && !(act.Kind == ItemKind.AmendmentAnswer && Docflow.MayRevise(document.State)),
            act.Kind is ItemKind.Rejection or ItemKind.RevocationRequest or ItemKind.RevocationAcceptance))];
    }

    private static ItemKind KindOf(DocumentView document, Guid itemId) => document.Timeline.First(entry => entry.Id == itemId).Kind;

    private static string IconOf(ItemKind kind) => kind is ItemKind.RevocationAcceptance ? "check" : Tones.Of(kind).Icon;
}
