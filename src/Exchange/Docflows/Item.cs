using Beresta.Kernel;

namespace Beresta.Exchange.Docflows;

/// <summary>Who acts in a document flow.</summary>
public enum Party
{
    /// <summary>Отправитель: the author of the first title.</summary>
    Sender,

    /// <summary>Получатель.</summary>
    Recipient,

    /// <summary>Оператор ЭДО: confirms dates and delivers.</summary>
    Operator,
}

/// <summary>What a signed item of a document flow is. Names on the screen are in <see cref="ItemKinds"/>.</summary>
public enum ItemKind
{
    /// <summary>Титул отправителя, or the file of a non-formalised document: the first item.</summary>
    Title,

    /// <summary>Титул получателя.</summary>
    RecipientTitle,

    /// <summary>Ответная подпись under a non-formalised document: its content is the document itself.</summary>
    RecipientSignature,

    /// <summary>Отказ в подписи.</summary>
    Rejection,

    /// <summary>Извещение о получении.</summary>
    Receipt,

    /// <summary>Уведомление об уточнении.</summary>
    AmendmentRequest,

    /// <summary>Ответ на уведомление об уточнении, in words: why nothing is corrected, or how it is done otherwise.</summary>
    AmendmentAnswer,

    /// <summary>Исправление: the title of the document that replaces this one; its content and signature are that title's.</summary>
    Revision,

    /// <summary>Корректировка: the title of the УКД that changes the cost of this document; its content and signature are that title's.</summary>
    Correction,

    /// <summary>Предложение об аннулировании.</summary>
    RevocationRequest,

    /// <summary>Согласие на аннулирование: the other side's signature under the request.</summary>
    RevocationAcceptance,

    /// <summary>Отказ от аннулирования.</summary>
    RevocationRejection,

    /// <summary>Подтверждение оператора о дате получения (ПДП): stands in the log of the confirmed file's author.</summary>
    ReceptionConfirmation,

    /// <summary>Подтверждение оператора о дате отправки (ПДО): stands in the log of the confirmed file's addressee.</summary>
    DispatchConfirmation,
}

/// <summary>What a recipient's title says of the goods or works (КодИтога).</summary>
public enum AcceptanceOutcome
{
    /// <summary>1: accepted without discrepancies.</summary>
    Accepted,

    /// <summary>2: accepted with discrepancies.</summary>
    AcceptedWithDiscrepancies,

    /// <summary>3: not accepted.</summary>
    NotAccepted,
}

/// <summary>
/// One legally relevant act by one party: an immutable fact of a document flow. Two boxes hold the same item under the
/// same id, which is what makes a repeated delivery harmless.
/// </summary>
/// <param name="Id">Made by the author's node, version 7.</param>
/// <param name="Author">Who signed it.</param>
/// <param name="ParentId">The item that it answers or confirms; null for the first title.</param>
/// <param name="At">When the author's node accepted it (UTC).</param>
/// <param name="Content">The signed bytes, by hash.</param>
/// <param name="Signature">The detached signature over them, by hash.</param>
public sealed record Item(Guid Id, ItemKind Kind, Party Author, Guid? ParentId, DateTimeOffset At, ContentHash Content, ContentHash Signature)
{
    /// <summary>What the recipient's title says of the goods, read from its signed bytes; null for other items.</summary>
    public AcceptanceOutcome? Outcome { get; init; }
}
