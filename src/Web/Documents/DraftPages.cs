using System.Globalization;
using System.Text.Json;
using Beresta.Accounts;
using Beresta.Counterparties;
using Beresta.Exchange.Contents;
using Beresta.Exchange.Documents;
using Beresta.Exchange.Nodes;
using Beresta.Exchange.Signing;
using Beresta.Formats;
using Beresta.Formats.Data;
using Beresta.Formats.LineTables;
using Beresta.Formats.Making;
using Beresta.Formats.Print;
using Beresta.Kernel;
using Beresta.Web.Shell;
using Beresta.Web.Signing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Beresta.Web.Documents;

/// <summary>New documents: uploaded, looked at, then signed and sent.</summary>
internal static class DraftPages
{
    private const long LargestUpload = 10 * 1024 * 1024;

    public static void MapDrafts(this IEndpointRouteBuilder box)
    {
        box.MapGet("/drafts", async (HttpContext http, Visit visit, Drafts drafts, CancellationToken stop) => (await drafts.List(visit.Access, stop)).Succeeded(out var list, out var problem)
            ? new RazorComponentResult<DraftListPage>(new { Drafts = list })
            : Errors.Of(http, problem));
        box.MapGet("/drafts/new", async (Visit visit, ListCounterparties known, CancellationToken stop) => await ShowNew(visit, known, "", stop));
        box.MapPost("/drafts", Upload).Once<DraftMade>(Made).WithMetadata(new FormLimit(PageFilter.LongestForm));
        box.MapGet("/drafts/form", NewForm);
        box.MapPost("/drafts/form", Compose).Once<DraftMade>(Made).WithMetadata(new FormLimit(TableReview.LongestField + PageFilter.LongestForm, Value: TableReview.LongestField));
        box.MapGet("/drafts/{id:guid}", (Guid id, HttpContext http, Visit visit, Drafts drafts, Participants participants, HeldKeys keys, ChooseSigner signers, CancellationToken stop) =>
            ShowOne(id, http, visit, drafts, participants, keys, signers, stop));
        box.MapGet("/drafts/{id:guid}/print", Print);
        box.MapPost("/drafts/{id:guid}/send", Send).Once<MessageSent>(Sent);
        box.MapPost("/drafts/{id:guid}/delete", Delete).Once();
    }

    /// <summary>After a document was sent: its page.</summary>
    public static IResult Sent(HttpContext http, MessageSent sent) => http.Done("sent", http.Visit().Url($"documents/{sent.DocumentIds[0]}"));

    private static IResult Made(HttpContext http, DraftMade draft) => TypedResults.LocalRedirect(http.Visit().Url($"drafts/{draft.Id}"));

    private static async Task<IResult> Upload(HttpContext http, Visit visit, Drafts drafts, FindParticipants participants, ListCounterparties known, CancellationToken stop)
    {
        var who = http.Request.Form["recipient"].ToString().Trim();
        var readdress = http.Field("readdress").Length > 0;
        if (http.Request.Form.Files["file"] is not { Length: > 0 } file)
            return await Refused(new Problem("file-missing", visit.Texts.FileMissing));
        if (file.Length > LargestUpload)
            return await Refused(new Problem("document-size", visit.Texts.TooLargeText, ProblemKind.TooLarge));
        ParticipantId? to = null;
        if (who.Length > 0 || readdress)
        {
            if (!(await Recipients.Find(participants, who, visit.Texts, stop)).Succeeded(out var recipient, out var unknown))
                return await Refused(unknown);
            to = recipient.ParticipantId;
        }

        var content = await file.ReadBytes(stop);
        var made = readdress ? await drafts.Readdress(visit.Access, content, to!.Value, visit.Request, stop) : await drafts.Upload(visit.Access, content, to, visit.Request, stop);
        return made.Succeeded(out var draft, out var problem)
            ? TypedResults.LocalRedirect(visit.Url($"drafts/{draft.Id}"))
            : await Refused(problem);

        Task<IResult> Refused(Problem refused) => ShowNew(visit, known, who, stop, refused, readdress);
    }

    private static async Task<IResult> ShowNew(
        Visit visit, ListCounterparties known, string recipient, CancellationToken stop, Problem? problem = null, bool readdress = false) =>
        new RazorComponentResult<NewDocumentPage>(new { Recipient = recipient, Readdress = readdress, Known = (await known.Run(visit.Access, CounterpartyStatus.Accepted, limit: 1000, stop: stop)).Value, Problem = problem })
        {
            StatusCode = Errors.StatusOf(problem),
        };

    private static async Task<IResult> ShowForm(Visit visit, ListCounterparties known, ShortForm form, CancellationToken stop, Problem? problem = null, TableReview? table = null) =>
        new RazorComponentResult<ShortFormPage>(new { Form = form, Table = table, Known = (await known.Run(visit.Access, CounterpartyStatus.Accepted, limit: 1000, stop: stop)).Value, Problem = problem })
        {
            StatusCode = Errors.StatusOf(problem),
        };

    private static async Task<IResult> NewForm(HttpContext http, Visit visit, Participants participants, ListCounterparties known, ReadDocument read, CancellationToken stop)
    {
        var form = new ShortForm
        {
            Kind = KindForms.Kinds.FirstOrDefault(kind => kind == http.Request.Query["kind"]) ?? KindForms.Kinds[0],
            Values = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["date"] = MoscowTime.DateOf(visit.Now).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                ["seller.address"] = (await participants.Find(visit.Access.BoxId, stop))?.Address ?? "",
            },
        };
        if (!Guid.TryParse(http.Request.Query["corrects"], out var corrected))
            return await ShowForm(visit, known, form, stop);
        if (!(await read.Run(visit.Access, corrected, judgeSignatures: false, stop)).Succeeded(out var document, out var problem)
            || !(await read.File(visit.Access, corrected, document.Timeline[0].Id, stop)).Succeeded(out var title, out problem))
            return Errors.Of(http, problem);
        var facts = Formats.Documents.Recognize(title.File.Content.Document.Span);
        return await ShowForm(visit, known, form.ForRevision(document, facts, MoscowTime.DateOf(visit.Now)), stop);
    }

    private static async Task<IResult> Compose(HttpContext http, Visit visit, Drafts drafts, FindParticipants participants, HeldKeys keys, ChooseSigner signers,
        ListCounterparties known, CancellationToken stop)
    {
        var form = ShortForm.Read(http.Request.Form);
        // Another kind was chosen: the same form with its fields.
        if (http.Request.Form.ContainsKey("redraw"))
            return await ShowForm(visit, known, form, stop);
        var (table, isNew, problem) = await TableReview.Of(http.Request, form.VatMode, visit.Texts, stop);
        // What was understood is shown before a document is made of it.
        if (problem is not null || isNew)
            return await ShowForm(visit, known, table?.Read.Vat is { } vat && form.Vat.Length == 0 ? form with { Vat = ShortForm.CodeOf(vat) } : form, stop, problem, table);
        if (!(await Recipients.Find(participants, form.Recipient, visit.Texts, stop)).Succeeded(out var recipient, out problem)
            || !form.ToDocument(await Composer(visit, keys, signers, stop), MoscowTime.DateOf(visit.Now), visit.Texts).Succeeded(out var document, out problem))
            return await Refused(problem);
        if (table is not null && !table.Read.AddTo(document).Succeeded(out document, out problem))
            return await Refused(problem);
        var json = JsonSerializer.SerializeToElement(document, FormatJson.Options);
        if ((await drafts.Create(visit.Access, form.Kind, (ParticipantId?)recipient.ParticipantId, json, visit.Request, stop)).Succeeded(out var draft, out problem))
            return TypedResults.LocalRedirect(visit.Url($"drafts/{draft.Id}"));
        return await Refused(table is null ? problem : problem with { Findings = [.. problem.Findings.Select(finding => table.Read.Place(finding, form.Lines.Count))] });

        Task<IResult> Refused(Problem refused) => ShowForm(visit, known, form, stop, refused, table);
    }

    // Whoever signs becomes the signer then; until that it is he who composes, whether he has a key or not.
    private static async Task<Signatory> Composer(Visit visit, HeldKeys keys, ChooseSigner signers, CancellationToken stop)
    {
        var name = PersonName.Of(visit.PersonName);
        var composer = await keys.Certificate(visit.Access, stop) is { } certificate ? await signers.Name(visit.Access, certificate, stop) : null;
        composer ??= new Signatory(name.Last ?? "", name.First ?? "", name.Middle, Position: null);
        return composer with { Position = composer.Position ?? "Представитель" };
    }

    private static async Task<IResult> ShowOne(Guid id, HttpContext http, Visit visit, Drafts drafts, Participants participants, HeldKeys keys,
        ChooseSigner signers, CancellationToken stop, Problem? refused = null)
    {
        if (!(await drafts.Read(visit.Access, id, stop)).Succeeded(out var draft, out var problem))
            return Errors.Of(http, problem);
        visit.Signer = await keys.Certificate(visit.Access, stop);
        visit.AskCode = refused?.Code.StartsWith("totp", StringComparison.Ordinal) ?? false;
        (draft, var notHis) = await AsSigned(draft, visit, drafts, signers, stop);
        if (!Deadline.Keep<Formats.DocumentCheck>(within => Formats.Documents.Check(draft.Content, stop: within), stop).Succeeded(out var check, out problem))
            return Errors.Of(http, problem);
        DocumentData? data = null;
        if (DataAddress.Is(http.Request.Query)
            && !Deadline.Keep<DocumentData>(within => DocumentData.Of(draft.Content, DataAddress.Window(http.Request.Query), within) is { } said ? said : ReadData.Missing(), stop).Succeeded(out data, out problem))
            return Errors.Of(http, problem);
        IReadOnlyList<Finding> findings = [.. notHis?.Findings ?? [], .. draft.Warnings, .. check.Findings];
        return new RazorComponentResult<DraftPage>(new { Draft = draft, Recipient = await participants.Find(draft.To, stop), Facts = check.Document, Findings = findings, Data = data, Problem = refused })
        {
            StatusCode = refused is null ? StatusCodes.Status200OK : Errors.StatusOf(refused),
        };
    }

    // As the visitor would sign it; what he may not sign is told before he tries.
    private static async Task<(Draft Draft, Problem? NotHis)> AsSigned(Draft draft, Visit visit, Drafts drafts, ChooseSigner signers, CancellationToken stop)
    {
        if (visit.Signer is not { } certificate || await signers.Name(visit.Access, certificate, stop) is not { } signatory)
            return (draft, null);
        return (await drafts.ForSigner(visit.Access, draft.Id, signatory, stop)).Succeeded(out var own, out var problem) ? (own, null) : (draft, problem);
    }

    private static async Task<IResult> Print(
        Guid id, HttpContext http, Visit visit, Drafts drafts, HeldKeys keys, ChooseSigner signers, CancellationToken stop)
    {
        if (!(await drafts.Read(visit.Access, id, stop)).Succeeded(out var draft, out var problem))
            return Errors.Of(http, problem);
        visit.Signer = await keys.Certificate(visit.Access, stop);
        (draft, _) = await AsSigned(draft, visit, drafts, signers, stop);
        if (!Deadline.Keep<string>(within => PrintForms.Page(draft.Content, new PrintContext { Stop = within }) ?? "", stop).Succeeded(out var form, out problem))
            return Errors.Of(http, problem);
        return form.Length > 0 ? PrintForm.Page(http, form) : Errors.NotFound(http);
    }

    private static async Task<IResult> Send(
        Guid id, HttpContext http, Visit visit, Drafts drafts, Participants participants, SignDraft sign, SignMany many, HeldKeys keys, ChooseSigner signers,
        CancellationToken stop)
    {
        if (!(await SignerChoice.Read(http, stop)).Succeeded(out var choice, out var problem))
            return await Refused(problem);
        if (choice.By == SignedBy.Server)
        {
            return (await sign.Run(visit.Access, id, new SignWith(Code: http.Code()), visit.Request, stop)).Succeeded(out var sent, out problem)
                ? Sent(http, sent)
                : await Refused(problem);
        }

        return (await SigningPages.Prepare(visit, many, choice, [new SigningSubject.OfDraft(id)], stop)).Succeeded(out var led, out problem) ? led : await Refused(problem);

        Task<IResult> Refused(Problem refused) => ShowOne(id, http, visit, drafts, participants, keys, signers, stop, refused);
    }

    private static async Task<IResult> Delete(Guid id, HttpContext http, Visit visit, Drafts drafts, CancellationToken stop)
    {
        var deleted = await drafts.Delete(visit.Access, id, stop);
        return deleted.Problem is { } problem ? Errors.Of(http, problem) : http.Done("draft-deleted", visit.Url("drafts"));
    }
}
