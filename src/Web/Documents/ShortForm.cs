using System.Globalization;
using Beresta.Exchange.Contents;
using Beresta.Exchange.Documents;
using Beresta.Formats;
using Beresta.Formats.Making;
using Beresta.Kernel;
using Microsoft.AspNetCore.Http;

namespace Beresta.Web.Documents;

/// <summary>A line of the form, as it was typed.</summary>
public sealed record ShortFormLine(string Name, string Unit, string Quantity, string Price, string Rate)
{
    public static ShortFormLine Blank { get; } = new("", "796", "1", "", "22%");

    public bool IsBlank => Name.Length == 0 && Price.Length == 0;
}

/// <summary>
/// The form of a new document, as it was typed: what cannot be read as a number goes back beside its field. It asks for what most deals need;
/// anything else is made in an accounting system and uploaded.
/// </summary>
public sealed record ShortForm
{
    public const int MostLines = 200;

    /// <summary>Units by ОКЕИ that the form offers.</summary>
    public static readonly IReadOnlyList<(string Code, string Name)> Units =
        [("796", "шт"), ("166", "кг"), ("168", "т"), ("006", "м"), ("055", "м²"), ("113", "м³"), ("112", "л"), ("356", "ч"), ("362", "мес"), ("839", "компл"), ("876", "усл. ед")];

    /// <summary>The rates that a plain sale may have now (НК РФ, article 164).</summary>
    public static readonly IReadOnlyList<string> Rates = ["22%", "20%", "10%", "7%", "5%", "0%", VatRates.WithoutVat];

    /// <summary>The words of the form for <see cref="VatMode"/>.</summary>
    public static readonly IReadOnlyList<(string Code, VatMode Mode)> VatModes = [("on-top", Formats.Making.VatMode.OnTop), ("inside", Formats.Making.VatMode.Inside), ("without", Formats.Making.VatMode.Without)];

    /// <summary>Where an исправление of a sent document is made: in this form, or by a ready file where the form does not make the kind.</summary>
    public static string AddressOfRevision(DocumentSummary document) => KindForms.Of(document.Kind) is { IsRevisable: true } ? $"drafts/form?corrects={document.Id}" : "drafts/new";

    /// <summary>The kind; one that has a form.</summary>
    public string Kind { get; init; } = KindForms.Kinds[0];

    /// <summary>What the kind asks for.</summary>
    public KindForm Shape => KindForms.Of(Kind)!;

    public string Recipient { get; init; } = "";

    public string Vat { get; init; } = "";

    public string TableRate { get; init; } = "";

    /// <summary>What was typed, by the paths of the fields; those of other kinds are kept, so that whoever changes the kind and changes it back finds them.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What was typed into a field.</summary>
    public string this[string path] => Values.GetValueOrDefault(path, "");

    /// <summary>The lines that were typed; rows that were left blank are not among them.</summary>
    public IReadOnlyList<ShortFormLine> Lines { get; init; } = [];

    /// <summary>The form of the next исправление of a sent document: its number, date and recipient stand already.</summary>
    /// <param name="facts">What was read from the document's title.</param>
    public ShortForm ForRevision(DocumentView document, Recognized facts, DateOnly today)
    {
        var form = KindForms.Of(document.Summary.Kind) is null ? this : this with { Kind = document.Summary.Kind };
        var values = new Dictionary<string, string>(form.Values, StringComparer.Ordinal)
        {
            ["number"] = document.Summary.Number ?? "",
            ["date"] = Text(document.Summary.Date),
            ["correction.number"] = ((facts.CorrectionNumber ?? 0) + 1).ToString(CultureInfo.InvariantCulture),
            ["correction.date"] = Text(today),
        };
        if (form.Shape.Fields.Any(field => field.Path == "function" && field.Options.Any(option => option.Code == facts.Function)))
            values["function"] = facts.Function!;
        return form with { Recipient = document.Recipient.ParticipantId.Value, Values = values };
    }

    private static string Text(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    public static ShortForm Read(IFormCollection form)
    {
        var lines = new List<ShortFormLine>();
        for (var i = 0; i < MostLines && form.ContainsKey($"lines[{i}].name"); i++)
            lines.Add(new(Line(i, "name"), Line(i, "unit"), Line(i, "quantity"), Line(i, "price"), Line(i, "rate")));
        var kind = KindForms.Kinds.FirstOrDefault(kind => kind == Text("kind")) ?? KindForms.Kinds[0];
        return new ShortForm
        {
            Kind = kind,
            Recipient = Text("recipient"),
            Vat = Text("vat"),
            TableRate = Text("table-rate"),
            Values = KindForms.Kinds.SelectMany(one => KindForms.Of(one)!.Fields).Select(field => field.Path).Distinct(StringComparer.Ordinal).Where(form.ContainsKey)
                .ToDictionary(path => path, Text, StringComparer.Ordinal),
            // What stands in the lines of another kind is not shown, and so not meant.
            Lines = KindForms.Of(kind)!.HasTypedLines ? [.. lines.Where(line => !line.IsBlank)] : [],
        };

        string Text(string name) => form[name].ToString().Trim();
        string Line(int i, string field) => Text($"lines[{i}].{field}");
    }

    /// <summary>Whether prices hold VAT; null where nothing was chosen.</summary>
    public VatMode? VatMode => VatModes.FirstOrDefault(mode => string.Equals(mode.Code, Vat, StringComparison.Ordinal)) is { Code: not null } chosen ? chosen.Mode : null;

    /// <summary>The word of the form for a mode.</summary>
    public static string CodeOf(VatMode vat) => VatModes.First(mode => mode.Mode == vat).Code;

    /// <summary>The short form of the document, or everything that is no number or date.</summary>
    /// <returns><c>form-invalid</c>.</returns>
    public Result<ShortDocument> ToDocument(Signatory signatory, DateOnly today, Texts texts)
    {
        var findings = new List<Finding>();
        var vat = Shape.HasVat ? VatMode : null;
        if (!FormatJson.Read<ShortDocument>(FormValues.Json(Shape, Values, findings, texts)).Succeeded(out var document, out var problem))
            return problem;
        document = document with
        {
            Kind = Kind,
            Vat = vat,
            VatRate = vat == Formats.Making.VatMode.Without ? null : Stated(TableRate),
            Lines = [.. Lines.Select((line, i) => new ShortLine
            {
                Name = line.Name,
                Unit = line.Unit,
                Quantity = FormValues.Number(line.Quantity, $"lines[{i}].quantity", findings, texts),
                Price = FormValues.Number(line.Price, $"lines[{i}].price", findings, texts),
                VatRate = vat == Formats.Making.VatMode.Without ? null : line.Rate,
            })],
            Signer = new Signer
            {
                Position = signatory.Position,
                SignedOn = today,
                Name = new PersonName { Last = signatory.Surname, First = signatory.FirstName, Middle = signatory.MiddleName },
            },
        };
        return findings.Count == 0 ? document : new Problem("form-invalid", texts.FormInvalid, findings);
    }

    private static string? Stated(string text) => text.Length == 0 ? null : text;
}
