using Beresta.Accounts;
using Beresta.Counterparties;
using Beresta.Exchange.Contents;
using Beresta.Exchange.Documents;
using Beresta.Exchange.Nodes;
using Beresta.Exchange.Signing;
using Beresta.Kernel;
using Beresta.Web.Shell;
using Beresta.Web.Signing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Beresta.Web.Documents;

/// <summary>Any file — a contract, a letter, a scan — signed and sent.</summary>
internal static class FilePages
{
    // The largest document and the fields around it.
    private const long LongestForm = SendMessage.LargestDocument + 64 * 1024;

    public static void MapFiles(this IEndpointRouteBuilder box)
    {
        box.MapGet("/files/new", (Visit visit, ListCounterparties known, HeldKeys keys, CancellationToken stop) => Show(visit, known, keys, new FileForm(), stop));
        box.MapPost("/files", Send).Once<MessageSent>(DraftPages.Sent).WithMetadata(new FormLimit(LongestForm));
    }

    private static async Task<IResult> Show(Visit visit, ListCounterparties known, HeldKeys keys, FileForm form, CancellationToken stop, Problem? problem = null)
    {
        visit.Signer = await keys.Certificate(visit.Access, stop);
        visit.AskCode = problem?.Code.StartsWith("totp", StringComparison.Ordinal) ?? false;
        return new RazorComponentResult<FilePage>(new { Form = form, Known = (await known.Run(visit.Access, CounterpartyStatus.Accepted, limit: 1000, stop: stop)).Value, Problem = problem })
        {
            StatusCode = Errors.StatusOf(problem),
        };
    }

    private static async Task<IResult> Send(HttpContext http, Visit visit, FindParticipants participants, SendMessage send, SignMany many, HeldKeys keys,
        ListCounterparties known, CancellationToken stop)
    {
        var form = FileForm.Read(http);
        if (http.Request.Form.Files["file"] is not { Length: > 0 } file)
            return await Refused(new Problem("file-missing", visit.Texts.FileMissing));
        if (file.Length > SendMessage.LargestDocument)
            return await Refused(new Problem("document-size", visit.Texts.TooLargeText, ProblemKind.TooLarge));
        if (!form.ToCard(file.FileName, visit.Texts).Succeeded(out var card, out var problem)
            || !(await Recipients.Find(participants, form.Recipient, visit.Texts, stop)).Succeeded(out var recipient, out problem)
            || !(await SignerChoice.Read(http, stop)).Succeeded(out var choice, out problem))
            return await Refused(problem);
        var content = await file.ReadBytes(stop);
        if (choice.By != SignedBy.Server)
        {
            return (await SigningPages.Prepare(visit, many, choice, [new SigningSubject.OfFile(recipient.ParticipantId, card, content)], stop)).Succeeded(out var led, out problem)
                ? led
                : await Refused(problem);
        }

        if (!(await keys.Open(visit.Access, new SignWith(Code: http.Code()), stop)).Succeeded(out var key, out problem))
            return await Refused(problem);
        SignedFile signed;
        using (key)
            signed = await key.Sign(content, stop);
        var message = new OutgoingMessage(recipient.ParticipantId, [new OutgoingDocument(signed) { Nonformalized = card }]);
        return (await send.Run(visit.Access, message, visit.Request, stop)).Succeeded(out var sent, out problem)
            ? DraftPages.Sent(http, sent)
            : await Refused(problem);

        Task<IResult> Refused(Problem refused) => Show(visit, known, keys, form, stop, refused);
    }
}
