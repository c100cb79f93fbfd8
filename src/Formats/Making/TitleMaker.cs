using System.Text.RegularExpressions;
using Beresta.Formats.Act;
using Beresta.Formats.Ks2;
using Beresta.Formats.PaymentInvoice;
using Beresta.Formats.Reconciliation;
using Beresta.Formats.Torg12;
using Beresta.Formats.Torg2;
using Beresta.Formats.Ukd;
using Beresta.Formats.Upd;
using Beresta.Kernel;

namespace Beresta.Formats.Making;

/// <summary>A title that was made.</summary>
/// <param name="Format">Its format.</param>
/// <param name="FileId">ИдФайл; the file is called so, with «.xml».</param>
/// <param name="Content">The bytes to be signed.</param>
/// <param name="Findings">Warnings.</param>
public sealed record MadeTitle(Format Format, string FileId, byte[] Content, IReadOnlyList<Finding> Findings);

/// <summary>
/// Makes full titles of short documents: looks up units and parties, computes VAT, sums and totals, fills in what the order prescribes, and writes the title with all
/// its checks. The caller gives the time and the unique id: nothing here reads a clock or makes up a GUID.
/// </summary>
/// <param name="program">Name and version of the program, at most 40 characters.</param>
/// <param name="cards">The card of a party by its ИНН, or null where there is none; what the short document says itself wins over the card.</param>
public sealed partial class TitleMaker(string program, Func<Inn, Party?>? cards = null)
{
    /// <summary>The kinds that have a short form.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [Formats.Kinds.Upd, Formats.Kinds.Act, Formats.Kinds.Torg12, Formats.Kinds.PaymentInvoice, Formats.Kinds.Ukd, Formats.Kinds.Reconciliation, Formats.Kinds.Ks2, Formats.Kinds.Torg2];

    /// <summary>Makes the title.</summary>
    /// <returns>
    /// <c>kind-unknown</c>; <c>format-not-in-force</c>; <c>short-invalid</c> with all findings, their <see cref="Finding.ModelPath"/> a path of the short form.
    /// </returns>
    public Result<MadeTitle> Make(ShortDocument document, DateTimeOffset at, Guid id)
    {
        ArgumentNullException.ThrowIfNull(document);
        var preparation = new Preparation(cards);
        var prepared = preparation.Prepare(document);
        return document.Kind switch
        {
            Formats.Kinds.Upd => Write(UpdFormats.Seller, UpdMaking.Title(prepared, program, at, id), title => title.FileId, UpdMaking.Paths, document, preparation.Findings),
            Formats.Kinds.Act => Write(ActMaking.Needs502(prepared) ? ActFormats.Executor502 : ActFormats.Executor, ActMaking.Act(prepared, program, at, id), title => title.FileId, ActMaking.Paths, document, preparation.Findings),
            Formats.Kinds.Torg12 => Write(ActMaking.Needs502(prepared) ? Torg12Formats.Seller502 : Torg12Formats.Seller, ActMaking.Torg12(prepared, program, at, id), title => title.FileId, ActMaking.Paths, document, preparation.Findings),
            Formats.Kinds.PaymentInvoice => Write(PaymentInvoiceFormats.Current, PaymentMaking.Title(prepared, program, at, id), title => title.FileId, PaymentMaking.Paths, document, preparation.Findings),
            Formats.Kinds.Ukd => Write(UkdMaking.Is502(document) ? UkdFormats.Seller502 : UkdFormats.Seller501, UkdMaking.Title(prepared, program, at, id),
                title => title.FileId, UkdMaking.Paths, document, preparation.Findings),
            Formats.Kinds.Reconciliation => Write(ReconciliationFormats.Sender, ReconciliationMaking.Title(prepared, program, at, id), title => title.FileId, ReconciliationMaking.Paths, document, preparation.Findings),
            Formats.Kinds.Ks2 => Write(Ks2Formats.Contractor, Ks2Making.Title(prepared, program, at, id), title => title.FileId, Ks2Making.Paths, document, preparation.Findings),
            Formats.Kinds.Torg2 => Write(Torg2Formats.Buyer, Torg2Making.Title(prepared, program, at, id), title => title.FileId, Torg2Making.Paths, document, preparation.Findings),
            _ => new Problem("kind-unknown", $"Короткой формы для вида «{document.Kind}» нет; она есть для: {string.Join(", ", Kinds)}"),
        };
    }

    private static Result<MadeTitle> Write<T>(Format<T> format, T title, Func<T, string?> fileId, IReadOnlyList<(string Model, string Short)> paths, ShortDocument source, IReadOnlyList<Finding> own)
        where T : class, new()
    {
        var findings = own.ToList();
        foreach (var finding in format.Check(title))
        {
            var placed = finding with { ModelPath = PathOf(finding, source, paths) };
            // What the preparation has said about a place, the format need not say again; and of numbers that are wrong anyway it need not warn.
            if (own.Count == 0 || finding.Severity == Severity.Error && !own.Any(said => Covers(said.ModelPath!, placed.ModelPath)))
                findings.Add(Advised(placed, format));
        }

        findings = [.. findings.DistinctBy(finding => (finding.Code, finding.ModelPath ?? finding.Path))];
        if (findings.Exists(finding => finding.Severity == Severity.Error))
            return new Problem("short-invalid", $"«{format.Name}»: документ по этим данным не составить", findings);
        if (FormatCalendar.WhyNotMade(format, FileId.TryParse(fileId(title), out var made) ? made.Date : source.Date ?? DateOnly.MinValue) is { } ended)
            return ended;
        return format.Write(title).Select(content => new MadeTitle(format, fileId(title)!, content, findings));
    }

    private static bool Covers(string said, string? path) =>
        said == path || path == said + "[0]" || path is not null && said.StartsWith(path + ".", StringComparison.Ordinal)
        // A sum is computed of what is wrong in its line.
        || path?.EndsWith(".amount", StringComparison.Ordinal) == true && said.StartsWith(path[..^"amount".Length], StringComparison.Ordinal) || path == "fileId" && said.EndsWith(".participantId", StringComparison.Ordinal);

    // Акт and ТОРГ-12 do not know the rate of today.
    private static Finding Advised(Finding finding, Format format) =>
        format.Kind is Formats.Kinds.Act or Formats.Kinds.Torg12 && finding.ModelPath?.EndsWith(".vatRate", StringComparison.Ordinal) == true && finding.Severity == Severity.Error
            ? finding with { Message = $"{finding.Message}. Формат {format.Version} этой ставки не знает: составьте УПД (kind «upd», function «ДОП»)" }
            : finding;

    private static string? PathOf(Finding finding, ShortDocument source, IReadOnlyList<(string Model, string Short)> paths)
    {
        if (finding.ModelPath is not { } path)
            return null;
        foreach (var (model, shortPath) in paths)
        {
            if (path.StartsWith(model, StringComparison.Ordinal) && (path.Length == model.Length || path[model.Length] is '.' or '['))
            {
                path = shortPath + path[model.Length..];
                break;
            }
        }

        if (finding.Code.StartsWith("upd.address.", StringComparison.Ordinal) || finding.Code.StartsWith("ukd.address.", StringComparison.Ordinal))
            path += ".address";
        // What was left out was taken from elsewhere, and is to be mended there.
        if (source.Consignee is null && path.StartsWith("consignee", StringComparison.Ordinal))
            path = "buyer" + path["consignee".Length..];
        if (source.Consignor is null && path.StartsWith("consignor", StringComparison.Ordinal))
            path = "seller" + path["consignor".Length..];
        if (source.Kind == Formats.Kinds.Ukd && path.StartsWith("change.transferDocuments", StringComparison.Ordinal))
            path = (source.ShippingDocuments.Count == 0 ? "invoices" : "shippingDocuments") + path["change.transferDocuments".Length..];
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
