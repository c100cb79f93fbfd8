using System.Text.RegularExpressions;
using Beresta.Kernel;

namespace Beresta.Formats.Making;

/// <summary>When and by whom a title is made.</summary>
/// <param name="Program">Name and version of the program.</param>
/// <param name="At">The time.</param>
/// <param name="Id">What makes the ИдФайл unique.</param>
internal readonly record struct MakingMoment(string Program, DateTimeOffset At, Guid Id);

/// <summary>How a kind makes its title of the short form: what it asks for, how it computes its lines, what its model is made of, and where its findings belong in the short form.</summary>
internal abstract partial class KindMaking
{
    /// <summary>How its short form differs from that of a plain sale.</summary>
    public ShortTraits Traits { get; init; } = new();

    /// <summary>What it asks for beyond what every document must say.</summary>
    public Action<Preparation, ShortDocument> Check { get; init; } = (_, _) => { };

    /// <summary>How its lines are computed.</summary>
    public Func<Preparation, ShortDocument, IReadOnlyList<PreparedLine>> Lines { get; init; } = (preparation, document) => preparation.Lines(document, document.Lines, isState: false);

    /// <summary>Paths of the model and what they are in the short form, the longer before the shorter.</summary>
    public required IReadOnlyList<(string Model, string Short)> Paths { get; init; }

    /// <summary>The place of a finding, where the short form has none of this name: what was left out is to be mended where it was taken from.</summary>
    public Func<ShortDocument, string, string> Place { get; init; } = (_, path) => path;

    /// <summary>A finding with advice that only this kind knows.</summary>
    public Func<Finding, Format, Finding> Advise { get; init; } = (finding, _) => finding;

    /// <summary>Makes the title of a prepared document.</summary>
    /// <param name="document">Everything looked up and computed.</param>
    /// <param name="moment">When and by whom.</param>
    /// <param name="own">What the preparation found.</param>
    /// <returns><c>short-invalid</c> with all findings.</returns>
    public abstract Result<MadeTitle> Make(PreparedDocument document, MakingMoment moment, IReadOnlyList<Finding> own);

    /// <summary>The title as bytes, or everything that is wrong with it.</summary>
    protected Result<MadeTitle> Write<T>(Format<T> format, T title, Func<T, string?> fileId, ShortDocument source, IReadOnlyList<Finding> own)
        where T : class, new()
    {
        var findings = own.ToList();
        foreach (var finding in format.Check(title))
        {
            var placed = finding with { ModelPath = PathOf(finding, source) };
            // What the preparation has said about a place, the format need not say again; and of numbers that are wrong anyway it need not warn.
            if (own.Count == 0 || finding.Severity == Severity.Error && !own.Any(said => Covers(said.ModelPath!, placed.ModelPath)))
                findings.Add(Advise(placed, format));
        }

        findings = [.. findings.DistinctBy(finding => (finding.Code, finding.ModelPath ?? finding.Path))];
        if (findings.Exists(finding => finding.Severity == Severity.Error))
            return new Problem("short-invalid", $"«{format.Name}»: документ по этим данным не составить", findings);
        return format.Write(title).Select(content => new MadeTitle(format, fileId(title)!, content, findings));
    }

    private static bool Covers(string said, string? path) =>
        said == path || path == said + "[0]" || path is not null && said.StartsWith(path + ".", StringComparison.Ordinal)
        // A sum is computed of what is wrong in its line.
        || path?.EndsWith(".amount", StringComparison.Ordinal) == true && said.StartsWith(path[..^"amount".Length], StringComparison.Ordinal) || path == "fileId" && said.EndsWith(".participantId", StringComparison.Ordinal);

    private string? PathOf(Finding finding, ShortDocument source)
    {
        if (finding.ModelPath is not { } path)
            return null;
        foreach (var (model, shortPath) in Paths)
        {
            if (path.StartsWith(model, StringComparison.Ordinal) && (path.Length == model.Length || path[model.Length] is '.' or '['))
            {
                path = shortPath + path[model.Length..];
                break;
            }
        }

        if (finding.Code.Contains(".address.", StringComparison.Ordinal))
            path += ".address";
        // What was left out was taken from elsewhere, and is to be mended there.
        if (source.Consignee is null && path.StartsWith("consignee", StringComparison.Ordinal))
            path = "buyer" + path["consignee".Length..];
        if (source.Consignor is null && path.StartsWith("consignor", StringComparison.Ordinal))
            path = "seller" + path["consignor".Length..];
        path = Place(source, path);
        if (source.ShippingDocuments.Count == 0)
            path = path.Replace("shippingDocuments[0].", "", StringComparison.Ordinal);
        path = LineField().Replace(path, match => match.Groups["line"].Value + match.Groups["state"].Value + match.Groups["field"].Value switch
        {
            "unitCode" or "unitName" => "unit",
            "amountWithoutVat" or "amountWithVat" or "vat" or "vat.amount" => "amount",
            "invoiceLineNumber" => "invoiceLine",
            "entries[0].name" => "operation",
            "sourceLine" => "invoiceLine",
            "documented.quantity" => "quantity",
            "actual.quantity" => "actual",
            "missing.explanation" or "surplus.explanation" or "broken.explanation" or "defective.explanation" => "note",
            var field => field.Replace("details.", "", StringComparison.Ordinal).Replace("entries[0].", "", StringComparison.Ordinal),
        });
        return PartyField().Replace(path, match => match.Groups["party"].Value + match.Groups["field"].Value);
    }

    [GeneratedRegex(@"^(?<line>lines\[\d+\]\.)(after\.|increase\.|decrease\.|(?<state>before\.))?(?<field>.+)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LineField();

    [GeneratedRegex(@"^(?<party>seller|buyer|consignor|consignee)\.(organization|entrepreneur)(?<field>\.(inn|kpp|name|ogrn))?.*$|^(?<party>seller|buyer|consignor|consignee)(?<field>\.address).*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PartyField();
}

/// <inheritdoc/>
/// <typeparam name="T">The model of the kind.</typeparam>
internal sealed class KindMaking<T> : KindMaking
    where T : class, new()
{
    /// <summary>The generation of the format that a document is written by.</summary>
    public required Func<PreparedDocument, Format<T>> Format { get; init; }

    /// <summary>The model.</summary>
    public required Func<PreparedDocument, MakingMoment, T> Title { get; init; }

    /// <summary>ИдФайл of the model.</summary>
    public required Func<T, string?> FileId { get; init; }

    /// <inheritdoc/>
    public override Result<MadeTitle> Make(PreparedDocument document, MakingMoment moment, IReadOnlyList<Finding> own) => Write(Format(document), Title(document, moment), FileId, document.Source, own);
}
