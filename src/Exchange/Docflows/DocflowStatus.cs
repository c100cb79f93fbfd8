using System.Collections.Frozen;

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
    private sealed record Meaning(StatusSeverity Severity, string ForSender, string ForRecipient);

    private static readonly FrozenDictionary<string, Meaning> Meanings = new Dictionary<string, Meaning>(StringComparer.Ordinal)
    {
        ["sent"] = new(StatusSeverity.Info, "Отправлен. Ожидается подтверждение оператора", "Получен. Ожидается подтверждение оператора"),
        ["awaiting-answer"] = new(StatusSeverity.Warning, "Ожидается подпись контрагента", "Требуется подпись"),
        ["awaiting-answer-and-receipt"] = new(StatusSeverity.Warning, "Ожидается подпись контрагента. Ожидается извещение о получении", "Требуется подпись. Требуется извещение о получении"),
        ["awaiting-receipt"] = new(StatusSeverity.Warning, "Ожидается извещение о получении", "Требуется подписать извещение о получении"),
        ["signed"] = new(StatusSeverity.Success, "Подписан контрагентом", "Подписан"),
        ["signed-awaiting-receipt"] = new(StatusSeverity.Warning, "Подписан контрагентом. Ожидается извещение о получении", "Подписан. Требуется подписать извещение о получении"),
        ["signed-with-reservations"] = new(StatusSeverity.Warning, "Подписан контрагентом с разногласиями", "Подписан с разногласиями"),
        ["signed-with-reservations-awaiting-receipt"] = new(StatusSeverity.Warning, "Подписан контрагентом с разногласиями. Ожидается извещение о получении", "Подписан с разногласиями. Требуется подписать извещение о получении"),
        ["rejected"] = new(StatusSeverity.Error, "Контрагент отказал в подписи", "Отказано в подписи"),
        ["rejected-awaiting-receipt"] = new(StatusSeverity.Error, "Контрагент отказал в подписи. Ожидается извещение о получении", "Отказано в подписи. Требуется подписать извещение о получении"),
        ["amendment-requested"] = new(StatusSeverity.Warning, "Требуется уточнение", "Запрошено уточнение"),
        ["amendment-requested-awaiting-receipt"] = new(StatusSeverity.Warning, "Требуется уточнение. Ожидается извещение о получении", "Запрошено уточнение. Требуется подписать извещение о получении"),
        ["replaced"] = new(StatusSeverity.Info, "Исправлен: действует исправленный документ", "Исправлен: действует исправленный документ"),
        ["replaced-awaiting-receipt"] = new(StatusSeverity.Warning, "Исправлен: действует исправленный документ. Ожидается извещение о получении", "Исправлен: действует исправленный документ. Требуется подписать извещение о получении"),
        ["finished"] = new(StatusSeverity.Info, "Документооборот завершён", "Документооборот завершён"),
        ["revocation-requested-by-us"] = new(StatusSeverity.Warning, "Ожидается аннулирование", "Ожидается аннулирование"),
        ["revocation-requested-of-us"] = new(StatusSeverity.Warning, "Требуется ответ на предложение об аннулировании", "Требуется ответ на предложение об аннулировании"),
        ["revoked"] = new(StatusSeverity.Error, "Аннулирован", "Аннулирован"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Every code that <see cref="Of"/> can give.</summary>
    public static IReadOnlyCollection<string> Codes => Meanings.Keys;

    /// <summary>The status of this copy.</summary>
    public static DocflowStatus Of(DocflowState state) => Named(CodeOf(state), state.Copy, Docflow.RequiredActs(state).Any());

    /// <summary>The status with this code, as this side sees it.</summary>
    public static DocflowStatus Named(string code, Party copy, bool actionRequired)
    {
        var meaning = Meanings[code];
        return new(code, meaning.Severity, copy == Party.Sender ? meaning.ForSender : meaning.ForRecipient, actionRequired);
    }

    private static string CodeOf(DocflowState state)
    {
        if (state.Revocation == RevocationStatus.Revoked)
            return "revoked";
        if (IsRequestedOf(state.Copy, state.Revocation))
            return "revocation-requested-of-us";
        if (state.Revocation is RevocationStatus.RequestedBySender or RevocationStatus.RequestedByRecipient)
            return "revocation-requested-by-us";
        if (!state.TitleSettled)
            return "sent";
        var receiptAwaited = state.Receipt == ReceiptStatus.Awaited;
        if (state.Amendment == AmendmentStatus.Requested)
            return receiptAwaited ? "amendment-requested-awaiting-receipt" : "amendment-requested";
        if (state.Successor == SuccessorStatus.Replaced)
            return receiptAwaited ? "replaced-awaiting-receipt" : "replaced";
        return state.Answer switch
        {
            AnswerStatus.Awaited => receiptAwaited ? "awaiting-answer-and-receipt" : "awaiting-answer",
            AnswerStatus.Signed => receiptAwaited ? "signed-awaiting-receipt" : "signed",
            AnswerStatus.SignedWithReservations => receiptAwaited ? "signed-with-reservations-awaiting-receipt" : "signed-with-reservations",
            AnswerStatus.Rejected => receiptAwaited ? "rejected-awaiting-receipt" : "rejected",
            _ => receiptAwaited ? "awaiting-receipt" : "finished",
        };
    }

    private static bool IsRequestedOf(Party copy, RevocationStatus revocation) => revocation switch
    {
        RevocationStatus.RequestedByBoth => true,
        RevocationStatus.RequestedBySender => copy == Party.Recipient,
        RevocationStatus.RequestedByRecipient => copy == Party.Sender,
        _ => false,
    };
}
