using Beresta.Exchange.Docflows;

namespace Beresta.Web.Documents;

/// <summary>The five tones of the cabinet: ok, act (we must do something), wait (the others must), bad, done.</summary>
internal static class Tones
{
    extension(DocflowStatus status)
    {
        /// <summary>The tone of a status for the side that looks at it: our own duty stands out from the other side's.</summary>
        public string Tone => status switch
        {
            { ActionRequired: true } => "act",
            { Severity: StatusSeverity.Error } => "bad",
            { Severity: StatusSeverity.Success } => "ok",
            { Code: "signed-with-reservations" } => "ok",
            { Severity: StatusSeverity.Warning } or { Code: "sent" } => "wait",
            _ => "done",
        };
    }

    /// <summary>The tone and the picture of an item in the story.</summary>
    public static (string Tone, string Icon) Of(ItemKind kind) => kind switch
    {
        ItemKind.Title => ("ok", "send"),
        ItemKind.RecipientTitle or ItemKind.RecipientSignature => ("ok", "signature"),
        ItemKind.Receipt => ("ok", "mail-check"),
        ItemKind.Rejection => ("bad", "ban"),
        ItemKind.AmendmentRequest => ("act", "message-report"),
        ItemKind.AmendmentAnswer => ("done", "message-reply"),
        ItemKind.Revision or ItemKind.Correction => ("ok", "file-pencil"),
        ItemKind.RevocationRequest => ("act", "rotate-clockwise-2"),
        ItemKind.RevocationAcceptance => ("bad", "file-x"),
        ItemKind.RevocationRejection => ("done", "x"),
        _ => ("done", "server"),
    };
}
