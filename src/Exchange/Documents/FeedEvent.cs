namespace Beresta.Exchange.Documents;

/// <summary>Something that happened in a box.</summary>
/// <param name="Cursor">Its place in the box's feed: grows by one from event to event, without gaps.</param>
/// <param name="Type">
/// <c>document-created</c>, <c>item-added</c>, <c>item-delivered</c>, <c>item-refused</c>, or <c>document-moved</c> to another department.
/// </param>
/// <param name="Status">The code of the document's status after it.</param>
public sealed record FeedEvent(long Cursor, string Type, Guid DocumentId, Guid? ItemId, string? ItemKind, string Status, DateTimeOffset At);

/// <summary>An event that waits for its cursor.</summary>
internal sealed record NewEvent(Guid BoxId, string Type, Guid DocumentId, Guid ItemId, string ItemKind, string Status);
