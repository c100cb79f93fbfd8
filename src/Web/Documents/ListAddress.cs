using System.Globalization;
using Beresta.Exchange.Documents;
using Beresta.Formats;
using Beresta.Formats.Nonformalized;
using Microsoft.AspNetCore.Http;

namespace Beresta.Web.Documents;

/// <summary>What a list of documents shows, as its address says it. A value that makes no sense is left out; it is not an error.</summary>
public sealed record ListAddress
{
    public const int PageSize = 50;

    public string? Direction { get; init; }
    public bool ToDo { get; init; }
    public string? Status { get; init; }

    /// <summary>A kind of document; of non-formalised ones with a type after a colon, <c>nonformalized:contract</c>.</summary>
    public string? Kind { get; init; }
    public string? Counterparty { get; init; }
    public string? Number { get; init; }
    public DateOnly? From { get; init; }
    public DateOnly? To { get; init; }
    public decimal? SumFrom { get; init; }
    public decimal? SumTo { get; init; }

    /// <summary>The place after which the page begins.</summary>
    public string? After { get; init; }

    /// <summary>The place before which the page ends.</summary>
    public string? Before { get; init; }

    /// <summary>True when something narrows the list within its tab.</summary>
    public bool IsNarrowed => Counterparty is not null || Number is not null || Status is not null || Kind is not null || From is not null || To is not null || SumFrom is not null || SumTo is not null;

    /// <summary>The same tab without conditions.</summary>
    public ListAddress Bare => new() { Direction = Direction, ToDo = ToDo };

    public DocumentFilter Filter => new()
    {
        Direction = Direction,
        ActionRequired = ToDo,
        Status = Status,
        Kind = Kind?.Split(':')[0],
        DocumentType = Kind?.Split(':').ElementAtOrDefault(1),
        Counterparty = Counterparty,
        Number = Number,
        From = From,
        To = To,
        TotalFrom = SumFrom,
        TotalTo = SumTo,
        After = After,
        Before = Before,
        Limit = PageSize,
    };

    /// <summary>The value of <see cref="Kind"/> for a type of non-formalised documents.</summary>
    public static string KindOf(NonformalizedType type) => $"{Kinds.NonFormalized}:{type.Code}";

    public static ListAddress Read(IQueryCollection query)
    {
        return new ListAddress
        {
            Direction = Text("direction") is "incoming" or "outgoing" ? Text("direction") : null,
            ToDo = Text("todo") is "1",
            Status = Text("status"),
            Kind = Text("kind"),
            Counterparty = Text("counterparty"),
            Number = Text("number"),
            From = Date("from"),
            To = Date("to"),
            SumFrom = Sum("from-sum"),
            SumTo = Sum("to-sum"),
            After = Text("after"),
            Before = Text("before"),
        };

        string? Text(string name) => query[name].ToString().Trim() is { Length: > 0 and <= 200 } text ? text : null;

        DateOnly? Date(string name) =>
            DateOnly.TryParseExact(Text(name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

        decimal? Sum(string name) => Show.TryReadNumber(Text(name), out var sum) ? sum : null;
    }

    /// <summary>The query of this list's address.</summary>
    public string ToQuery()
    {
        var query = QueryString.Empty;
        Add("direction", Direction);
        Add("todo", ToDo ? "1" : null);
        Add("status", Status);
        Add("kind", Kind);
        Add("counterparty", Counterparty);
        Add("number", Number);
        Add("from", From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Add("to", To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Add("from-sum", SumFrom?.ToString(CultureInfo.InvariantCulture));
        Add("to-sum", SumTo?.ToString(CultureInfo.InvariantCulture));
        Add("after", After);
        Add("before", Before);
        return query.ToUriComponent();

        void Add(string name, string? value) => query = value is null ? query : query.Add(name, value);
    }
}
