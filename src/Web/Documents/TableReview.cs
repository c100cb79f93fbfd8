using Beresta.Formats.LineTables;
using Beresta.Formats.Making;
using Beresta.Kernel;
using Beresta.Web.Shell;
using Microsoft.AspNetCore.Http;

namespace Beresta.Web.Documents;

/// <summary>A table that was sent with a form: how it is understood is shown before a document is made of it, and its bytes come back with the form.</summary>
/// <param name="Name">Name of the file.</param>
/// <param name="Content">Its bytes in base64.</param>
/// <param name="Read">How it is understood.</param>
public sealed record TableReview(string Name, string Content, ReadLines Read)
{
    /// <summary>The fields in which a table that was shown comes back.</summary>
    public const string ContentField = "table-content", NameField = "table-name";

    /// <summary>How long a form with such a field may be.</summary>
    public const int LongestField = (LineTable.LargestFile + 2) / 3 * 4;

    /// <summary>
    /// The table of a form: a file that was chosen now and is to be shown first, or one that was shown; null when there is none.
    /// </summary>
    /// <returns><c>table-invalid</c>, <c>table-too-large</c>.</returns>
    public static async Task<(TableReview? Table, bool IsNew, Problem? Problem)> Of(HttpRequest request, VatMode? vat, Texts texts, CancellationToken stop)
    {
        if (request.Form.Files["table"] is { Length: > 0 } file)
        {
            if (file.Length > LineTable.LargestFile)
                return (null, true, new Problem("table-too-large", texts.TooLargeText, ProblemKind.TooLarge));
            return Open(file.FileName, await file.ReadBytes(stop), vat, isNew: true, stop);
        }

        var kept = request.Form[ContentField].ToString();
        var bytes = new byte[kept.Length / 4 * 3 + 3];
        return kept.Length > 0 && Convert.TryFromBase64String(kept, bytes, out var length)
            ? Open(request.Form[NameField].ToString(), bytes[..length], vat, isNew: false, stop)
            : (null, false, null);
    }

    private static (TableReview? Table, bool IsNew, Problem? Problem) Open(string name, byte[] content, VatMode? vat, bool isNew, CancellationToken stop) =>
        LineTable.Read(content, vat, stop).Succeeded(out var read, out var problem)
            ? (new TableReview(Path.GetFileName(name), Convert.ToBase64String(content), read), isNew, null)
            : (null, isNew, problem);
}
