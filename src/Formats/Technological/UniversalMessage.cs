namespace Beresta.Formats.Technological;

/// <summary>
/// Универсальное сообщение (DP_UNISOOBSCH, КНД 1115144): one side tells the other that it received a document, asks to amend it, refuses to sign it, or adds
/// something to it. It is to replace извещение о получении, уведомление об уточнении and отказ в подписи.
/// </summary>
public sealed record UniversalMessage
{
    /// <summary>ИдФайл.</summary>
    public string? FileId { get; init; }

    /// <summary>The program that made the file.</summary>
    public string? Program { get; init; }

    /// <summary>Moscow date when the message was made.</summary>
    public DateOnly? CreatedOn { get; init; }

    /// <summary>Moscow time when the message was made.</summary>
    public TimeOnly? CreatedAt { get; init; }

    /// <summary>ИдФайл of the file that the message is about.</summary>
    public string? SubjectFileId { get; init; }

    /// <summary>What happened, at least one.</summary>
    public IReadOnlyList<UniversalMessageEvent> Events { get; init; } = [];
}

/// <summary>An event of a document (СвСобытДок).</summary>
public sealed record UniversalMessageEvent
{
    /// <summary>Code of the status: see <see cref="UniversalMessageCodes"/>; others occur.</summary>
    public string? Code { get; init; }

    /// <summary>Text, up to 10,000 characters.</summary>
    public string? Text { get; init; }
}

/// <summary>Codes of events as operators publish them.</summary>
public static class UniversalMessageCodes
{
    /// <summary>Received: извещение о получении.</summary>
    public const string Receipt = "1999";

    /// <summary>Asks to confirm powers.</summary>
    public const string PowersRequest = "2007";

    /// <summary>Asks to amend: уведомление об уточнении.</summary>
    public const string AmendmentRequest = "2999";

    /// <summary>Refuses to sign.</summary>
    public const string Refusal = "3999";

    /// <summary>Adds a text to the document; changes nothing in its flow.</summary>
    public const string Text = "4002";

    /// <summary>Adds structured information to the document; changes nothing in its flow.</summary>
    public const string StructuredInformation = "4003";
}
