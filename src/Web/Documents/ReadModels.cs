using Beresta.Kernel;

namespace Beresta.Web.Documents;

/// <summary>A status on the screen: stable code, words, tone (ok, act, wait, bad, done).</summary>
public sealed record StatusView(string Code, string Text, string Tone, string? More = null);

public sealed record DocumentRow(
    Guid Id, bool Incoming, string Kind, string? Number, DateOnly? Date, string Counterparty, string? CounterpartyInn,
    decimal? Total, string Currency, StatusView Status, bool Unread, DateTimeOffset At);

public sealed record DocumentPageOf(IReadOnlyList<DocumentRow> Rows, int Total, int Page, int PageSize, IReadOnlyDictionary<string, int> Counts);

public sealed record PartyView(string Name, string? Inn, string? Kpp, string ParticipantId, bool IsMine);

public sealed record CertificateView(string Owner, string? Organization, string? Position, string? Inn, string Serial, string Issuer, DateTimeOffset From, DateTimeOffset To);

public sealed record SealView(bool? Holds, string Text, IReadOnlyList<string> Reasons, CertificateView? Certificate, DateTimeOffset? SignedAt, string SignatureHref);

public sealed record TimelineEntry(
    Guid Id, string Code, string Title, string Icon, string Tone, string Who, DateTimeOffset At, bool Technical,
    string? FileName, string? FileHref, string? Comment, SealView? Seal);

public sealed record DocumentView(
    Guid Id, bool Incoming, string Kind, string KindFull, string? Number, DateOnly? Date, decimal? Total, decimal? Vat, string Currency,
    PartyView Sender, PartyView Recipient, StatusView Status, IReadOnlyList<string> Actions, IReadOnlyList<TimelineEntry> Timeline,
    IReadOnlyList<Finding> Warnings, bool HasPrint);
