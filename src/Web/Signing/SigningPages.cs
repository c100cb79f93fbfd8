using System.Globalization;
using System.Net.Mime;
using System.Text;
using Beresta.Accounts;
using Beresta.Exchange.Documents;
using Beresta.Exchange.Signing;
using Beresta.Kernel;
using Beresta.Web.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Beresta.Web.Signing;

/// <summary>Signing with a key that is not on the server, and signing many at once.</summary>
internal static class SigningPages
{
    // A signature and what surrounds it in a form, a hundred times with receipts.
    private static readonly FormLimit Longest = new(PageFilter.LongestForm, Value: 2 * 1024 * 1024);

    public static void Map(IEndpointRouteBuilder box)
    {
        box.MapGet("/signings/new", ChooseDrafts);
        box.MapPost("/signings", PrepareDrafts).Repeatable().WithMetadata(Longest);
        box.MapGet("/signings/{id:guid}", Show);
        box.MapGet("/signings/{id:guid}/files/{no:int}", Download);
        box.MapPost("/signings/{id:guid}", Complete).Repeatable().WithMetadata(Longest);
    }

    /// <summary>Prepares the files and leads to the page where they are signed.</summary>
    public static async Task<Result<IResult>> Prepare(
        Visit visit, SignMany many, SignerChoice choice, IReadOnlyList<SigningSubject> subjects, CancellationToken stop) =>
        (await many.Prepare(visit.Access, choice.Request(visit, subjects), stop)).Select(prepared => prepared.Refused.Count == 0
            ? (IResult)TypedResults.LocalRedirect(visit.Url($"signings/{prepared.Id}?by={Code(choice.By)}"))
            : Page(prepared, choice.By, refused: prepared.Refused));

    private static async Task<IResult> Show(Guid id, HttpContext http, Visit visit, SignMany many, CancellationToken stop) =>
        (await many.Read(visit.Access, id, stop)).Succeeded(out var prepared, out var problem)
            ? Page(prepared, By(http.Request.Query["by"].ToString()))
            : Errors.Of(http, problem);

    private static async Task<IResult> Download(Guid id, int no, HttpContext http, Visit visit, SignMany many, CancellationToken stop) =>
        (await many.File(visit.Access, id, no, stop)).Succeeded(out var file, out var problem)
            ? TypedResults.Bytes(file.Content, MediaTypeNames.Application.Octet, file.FileName)
            : Errors.Of(http, problem);

    private static async Task<IResult> Complete(Guid id, HttpContext http, Visit visit, SignMany many, CancellationToken stop)
    {
        if (!(await many.Read(visit.Access, id, stop)).Succeeded(out var prepared, out var problem))
            return Errors.Of(http, problem);
        var signatures = await Signatures(http, stop);
        var by = By(http.Field("by"));
        if (!(await many.Complete(visit.Access, id, signatures, stop)).Succeeded(out var report, out problem))
            return Page(prepared, by, problem: problem);
        return report.Results is [{ DocumentId: { } only }] && prepared.Files.Select(file => file.Document).Distinct().Count() == 1
            ? http.Done("signed", visit.Url($"documents/{only}"))
            : Page(prepared, by, report);
    }

    private static async Task<IResult> ChooseDrafts(HttpContext http, Visit visit, Drafts drafts, HeldKeys keys, CancellationToken stop) =>
        await ShowChoice(http, visit, drafts, keys, Chosen(http.Request.Query["draft"]), stop);

    private static async Task<IResult> ShowChoice(
        HttpContext http, Visit visit, Drafts drafts, HeldKeys keys, IReadOnlyList<Guid> chosen, CancellationToken stop, Problem? problem = null)
    {
        if (!(await drafts.List(visit.Access, stop)).Succeeded(out var all, out var denied))
            return Errors.Of(http, denied);
        visit.Signer = await keys.Certificate(visit.Access, stop);
        visit.AskCode = problem?.Code.StartsWith("totp", StringComparison.Ordinal) ?? false;
        var shown = all.Where(draft => chosen.Count == 0 || chosen.Contains(draft.Id)).Take(SignMany.MostDocuments).ToList();
        return new RazorComponentResult<SignManyPage>(new { Drafts = shown, Problem = problem }) { StatusCode = Errors.StatusOf(problem) };
    }

    private static async Task<IResult> PrepareDrafts(HttpContext http, Visit visit, Drafts drafts, HeldKeys keys, SignMany many, CancellationToken stop)
    {
        var chosen = Chosen(http.Request.Form["draft"]);
        List<SigningSubject> subjects = [.. chosen.Select(id => new SigningSubject.OfDraft(id))];
        if (!(await SignerChoice.Read(http, stop)).Succeeded(out var choice, out var problem))
            return await ShowChoice(http, visit, drafts, keys, chosen, stop, problem);
        if (choice.By == SignedBy.Server)
        {
            return (await many.WithHeldKey(visit.Access, subjects, new SignWith(Code: http.Code()), stop)).Succeeded(out var signed, out problem)
                ? Page(signed.Prepared, SignedBy.File, signed.Report, refused: signed.Prepared.Refused)
                : await ShowChoice(http, visit, drafts, keys, chosen, stop, problem);
        }

        return (await Prepare(visit, many, choice, subjects, stop)).Succeeded(out var led, out problem)
            ? led
            : await ShowChoice(http, visit, drafts, keys, chosen, stop, problem);
    }

    private static IReadOnlyList<Guid> Chosen(Microsoft.Extensions.Primitives.StringValues ids) =>
        [.. ids.Select(id => Guid.TryParse(id, out var draft) ? draft : Guid.Empty).Where(id => id != Guid.Empty).Distinct()];

    private static RazorComponentResult<SigningPage> Page(
        PreparedSigning prepared, SignedBy by, SigningReport? report = null, Problem? problem = null, IReadOnlyList<NotPrepared>? refused = null) =>
        new(new { Prepared = prepared, By = by, Report = report, Problem = problem, Refused = refused ?? [] }) { StatusCode = Errors.StatusOf(problem) };

    // From the script as base64, from a person as files.
    private static async Task<Dictionary<int, ReadOnlyMemory<byte>>> Signatures(HttpContext http, CancellationToken stop)
    {
        const string Prefix = "signature-";
        var signatures = new Dictionary<int, ReadOnlyMemory<byte>>();
        foreach (var (name, value) in http.Request.Form.Where(field => field.Key.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            if (Number(name) is { } no && value.ToString() is { Length: > 0 } text)
                signatures[no] = Encoding.UTF8.GetBytes(text);
        }

        foreach (var file in http.Request.Form.Files.Where(file => file.Name.StartsWith(Prefix, StringComparison.Ordinal) && file.Length > 0))
        {
            if (Number(file.Name) is { } no)
                signatures[no] = await file.ReadBytes(stop);
        }

        return signatures;

        static int? Number(string name) => int.TryParse(name[Prefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var no) ? no : null;
    }

    private static string Code(SignedBy by) => by switch { SignedBy.CryptoPro => "cryptopro", SignedBy.NcaLayer => "ncalayer", _ => "file" };

    private static SignedBy By(string code) => code switch { "cryptopro" => SignedBy.CryptoPro, "ncalayer" => SignedBy.NcaLayer, _ => SignedBy.File };
}
