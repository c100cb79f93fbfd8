namespace Beresta.Exchange.Docflows;

/// <summary>Names of the items: stable codes for the API and the database, Russian names for the screen.</summary>
public static class ItemKinds
{
    /// <summary>The stable code, kebab-case: <c>recipient-title</c>.</summary>
    public static string Code(this ItemKind kind) => kind switch
    {
        ItemKind.Title => "title",
        ItemKind.RecipientTitle => "recipient-title",
        ItemKind.RecipientSignature => "recipient-signature",
        ItemKind.Rejection => "rejection",
        ItemKind.Receipt => "receipt",
        ItemKind.AmendmentRequest => "amendment-request",
        ItemKind.AmendmentAnswer => "amendment-answer",
        ItemKind.Revision => "revision",
        ItemKind.Correction => "correction",
        ItemKind.RevocationRequest => "revocation-request",
        ItemKind.RevocationAcceptance => "revocation-acceptance",
        ItemKind.RevocationRejection => "revocation-rejection",
        ItemKind.ReceptionConfirmation => "reception-confirmation",
        ItemKind.DispatchConfirmation => "dispatch-confirmation",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "An unknown kind of item."),
    };

    /// <summary>Is it the title of another document, which joins this log when that document is sent, and not an act of its own?</summary>
    public static bool IsSuccessor(this ItemKind kind) => kind is ItemKind.Revision or ItemKind.Correction;

    /// <summary>May its bytes name the person who signs them? The operator signs as itself, and whoever signs the other side's file is not named in it.</summary>
    public static bool NamesItsSigner(this ItemKind kind) =>
        kind is not (ItemKind.RecipientSignature or ItemKind.RevocationAcceptance or ItemKind.ReceptionConfirmation or ItemKind.DispatchConfirmation);

    /// <summary>The Russian name.</summary>
    public static string Name(this ItemKind kind) => kind switch
    {
        ItemKind.Title => "Титул отправителя",
        ItemKind.RecipientTitle => "Титул получателя",
        ItemKind.RecipientSignature => "Ответная подпись",
        ItemKind.Rejection => "Отказ в подписи",
        ItemKind.Receipt => "Извещение о получении",
        ItemKind.AmendmentRequest => "Уведомление об уточнении",
        ItemKind.AmendmentAnswer => "Ответ на уведомление об уточнении",
        ItemKind.Revision => "Исправление",
        ItemKind.Correction => "Корректировка",
        ItemKind.RevocationRequest => "Предложение об аннулировании",
        ItemKind.RevocationAcceptance => "Согласие на аннулирование",
        ItemKind.RevocationRejection => "Отказ от аннулирования",
        ItemKind.ReceptionConfirmation => "Подтверждение даты получения",
        ItemKind.DispatchConfirmation => "Подтверждение даты отправки",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "An unknown kind of item."),
    };
}
