namespace Beresta.Storage;

/// <summary>What a look at the outbox sees of a row.</summary>
internal sealed record SeenRow(long Id, string? Key, int Attempts, DateTimeOffset DueAt, Guid? LeaseId, DateTimeOffset? LeaseUntil);
