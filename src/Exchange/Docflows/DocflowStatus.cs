namespace Beresta.Exchange.Docflows;

/// <summary>How a status looks: what colour, and whether somebody must act.</summary>
public enum StatusSeverity
{
    /// <summary>Nothing is needed.</summary>
    Info,

    /// <summary>What was asked is done.</summary>
    Success,

    /// <summary>An action is needed or awaited.</summary>
    Warning,

    /// <summary>Refused or revoked.</summary>
    Error,
}

/// <summary>The status of a document as one side sees it.</summary>
/// <param name="Code">Stable code for programs, one of <see cref="DocflowStatus.Codes"/>.</param>
/// <param name="Severity">How it looks.</param>
/// <param name="Text">The Russian text for a person; never the only carrier of the state.</param>
/// <param name="ActionRequired">This side must do something for the flow to end.</param>
public sealed record DocflowStatus(string Code, StatusSeverity Severity, string Text, bool ActionRequired)
{
    /// <summary>Every code that <see cref="Of"/> can give.</summary>
    public static readonly IReadOnlyList<string> Codes =
    [
        "sent", "awaiting-answer", "awaiting-answer-and-receipt", "awaiting-receipt",
        "signed", "signed-awaiting-receipt", "signed-with-reservations", "signed-with-reservations-awaiting-receipt",
        "rejected", "rejected-awaiting-receipt", "finished", "revocation-requested-by-us", "revocation-requested-of-us", "revoked",
    ];

    /// <summary>The status of this copy.</summary>
    public static DocflowStatus Of(DocflowState state)
    {
        var outgoing = state.Copy == Party.Sender;
        var required = Docflow.RequiredActs(state).Any();
        if (state.Revocation == RevocationStatus.Revoked)
            return new("revoked", StatusSeverity.Error, "Аннулирован", ActionRequired: false);
        if (RequestedOf(state.Copy, state.Revocation))
            return new("revocation-requested-of-us", StatusSeverity.Warning, "Требуется ответ на предложение об аннулировании", required);
        if (state.Revocation is RevocationStatus.RequestedBySender or RevocationStatus.RequestedByRecipient)
            return new("revocation-requested-by-us", StatusSeverity.Warning, "Ожидается аннулирование", required);
        if (!state.TitleSettled)
            return new("sent", StatusSeverity.Info, "Отправлен. Ожидается подтверждение оператора", required);
        return OfTracks(state, outgoing, required);
    }

    private static bool RequestedOf(Party copy, RevocationStatus revocation) => revocation switch
    {
        RevocationStatus.RequestedByBoth => true,
        RevocationStatus.RequestedBySender => copy == Party.Recipient,
        RevocationStatus.RequestedByRecipient => copy == Party.Sender,
        _ => false,
    };

    private static DocflowStatus OfTracks(DocflowState state, bool outgoing, bool required)
    {
        var receiptAwaited = state.Receipt == ReceiptStatus.Awaited;
        var (code, severity, text) = state.Answer switch
        {
            AnswerStatus.Awaited => ("awaiting-answer", StatusSeverity.Warning, outgoing ? "Ожидается подпись контрагента" : "Требуется подпись"),
            AnswerStatus.Signed => ("signed", StatusSeverity.Success, outgoing ? "Подписан контрагентом" : "Подписан"),
            AnswerStatus.SignedWithReservations => ("signed-with-reservations", StatusSeverity.Warning, outgoing ? "Подписан контрагентом с разногласиями" : "Подписан с разногласиями"),
            AnswerStatus.Rejected => ("rejected", StatusSeverity.Error, "Отказано в подписи"),
            _ => ("finished", StatusSeverity.Info, "Документооборот завершён"),
        };
        if (!receiptAwaited)
            return new(code, severity, text, required);
        var receiptText = outgoing ? "Ожидается извещение о получении" : "Требуется подписать извещение о получении";
        return state.Answer switch
        {
            AnswerStatus.NotRequired => new("awaiting-receipt", StatusSeverity.Warning, receiptText, required),
            AnswerStatus.Awaited => new("awaiting-answer-and-receipt", StatusSeverity.Warning, $"{text}. {receiptText}", required),
            _ => new($"{code}-awaiting-receipt", severity == StatusSeverity.Success ? StatusSeverity.Warning : severity, $"{text}. {receiptText}", required),
        };
    }
}
