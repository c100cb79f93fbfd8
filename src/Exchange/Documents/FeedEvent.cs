namespace Beresta.Exchange.Documents;

/// <summary>Something that happened in a box.</summary>
/// <param name="Cursor">Its place in the box's feed: grows by one from event to event, without gaps.</param>
/// <param name="Type">
/// <c>document-created</c>, <c>item-added</c>, <c>item-delivered</c>, <c>item-refused</c>, <c>document-moved</c> to another department, or, after the
/// documents of a message, <c>message-arrived</c>, which names the first of them.
/// </param>
/// <param name="Status">The code of the document's status after it.</param>
/// <param name="MessageId">The message that the document belongs to; left out of events from before there were messages.</param>
public sealed record FeedEvent(long Cursor, string Type, Guid DocumentId, Guid? ItemId, string? ItemKind, string Status, DateTimeOffset At, Guid? MessageId);

/// <summary>An event that waits for its cursor.</summary>
internal sealed record NewEvent(Guid BoxId, string Type, Guid DocumentId, Guid ItemId, string ItemKind, string Status, Guid MessageId);
