using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Beresta.Web.Documents;

/// <summary>What a list of documents shows: every list is a URL, and a value that makes no sense is left out, not an error.</summary>
public sealed record DocumentFilter
{
    public string? Direction { get; init; }
    public string? Status { get; init; }
    public string? Counterparty { get; init; }
    public string? Search { get; init; }
    public DateOnly? From { get; init; }
    public DateOnly? To { get; init; }
    public decimal? SumFrom { get; init; }
    public decimal? SumTo { get; init; }
    public string Sort { get; init; } = "-date";
    public int Page { get; init; } = 1;

    /// <summary>True when something narrows the list within its tab.</summary>
    public bool IsNarrowed => Counterparty is not null || Search is not null || From is not null || To is not null || SumFrom is not null || SumTo is not null;

    public static DocumentFilter Read(IQueryCollection query)
    {
        return new DocumentFilter
        {
            Direction = Text("direction") is "incoming" or "outgoing" ? Text("direction") : null,
            Status = Text("status"),
            Counterparty = Text("counterparty"),
            Search = Text("search"),
            From = Date("from"),
            To = Date("to"),
            SumFrom = Sum("from-sum"),
            SumTo = Sum("to-sum"),
            Sort = Text("sort") ?? "-date",
            Page = int.TryParse(query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page is > 0 and < 1_000_000 ? page : 1,
        };

        string? Text(string name) => query[name].ToString().Trim() is { Length: > 0 and <= 200 } text ? text : null;

        DateOnly? Date(string name) =>
            DateOnly.TryParseExact(Text(name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

        decimal? Sum(string name) =>
            decimal.TryParse(Text(name)?.Replace(" ", "", StringComparison.Ordinal).Replace("\u00A0", "", StringComparison.Ordinal).Replace(',', '.'),
                NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var sum) ? sum : null;
    }

    /// <summary>The address of this list.</summary>
    public string ToQuery()
    {
        var query = QueryString.Empty;
        Add("direction", Direction);
        Add("status", Status);
        Add("counterparty", Counterparty);
        Add("search", Search);
        Add("from", From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Add("to", To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Add("from-sum", SumFrom?.ToString(CultureInfo.InvariantCulture));
        Add("to-sum", SumTo?.ToString(CultureInfo.InvariantCulture));
        Add("sort", string.Equals(Sort, "-date", StringComparison.Ordinal) ? null : Sort);
        Add("page", Page == 1 ? null : Page.ToString(CultureInfo.InvariantCulture));
        return query.ToUriComponent();

        void Add(string name, string? value) => query = value is null ? query : query.Add(name, value);
    }
}
