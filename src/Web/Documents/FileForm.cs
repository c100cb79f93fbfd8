using System.Globalization;
using Beresta.Exchange.Documents;
using Beresta.Formats.Nonformalized;
using Beresta.Kernel;
using Beresta.Web.Shell;
using Microsoft.AspNetCore.Http;

namespace Beresta.Web.Documents;

/// <summary>The form of any file to be sent, as it was filled in.</summary>
public sealed record FileForm
{
    public string Recipient { get; init; } = "";
    public string Type { get; init; } = NonformalizedTypes.All[0].Code;
    public string Title { get; init; } = "";
    public string Number { get; init; } = "";
    public string Date { get; init; } = "";
    public string Total { get; init; } = "";
    public bool AnswerRequested { get; init; } = true;

    public static FileForm Read(HttpContext http) => new()
    {
        Recipient = http.Field("recipient"),
        Type = http.Field("type"),
        Title = http.Field("title"),
        Number = http.Field("number"),
        Date = http.Field("date"),
        Total = http.Field("total"),
        AnswerRequested = http.Field("answer").Length > 0,
    };

    /// <summary>What the sender says of the file. A title that is left out is the type's name.</summary>
    /// <returns><c>form-invalid</c>: a date or a sum that is none.</returns>
    public Result<NonformalizedCard> ToCard(string fileName, Texts texts)
    {
        var findings = new List<Finding>();
        DateOnly? date = DateOnly.TryParseExact(Date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
        if (date is null && Date.Length > 0)
            findings.Add(new Finding("form.date", Severity.Error, texts.NotADate(Date)) { ModelPath = "date" });
        decimal? total = Show.TryReadNumber(Total, out var sum) && decimal.Round(sum, 2) == sum ? sum : null;
        if (total is null && Total.Length > 0)
            findings.Add(new Finding("form.number", Severity.Error, texts.NotANumber(Total)) { ModelPath = "total" });
        if (findings.Count > 0)
            return new Problem("form-invalid", texts.FormInvalid, findings);
        var title = Title.Length > 0 ? Title : NonformalizedTypes.Find(Type)?.Russian ?? "";
        return new NonformalizedCard(fileName, title, AnswerRequested, Number.Length > 0 ? Number : null, date, total, Type: Type);
    }
}
