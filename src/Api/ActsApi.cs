using Beresta.Accounts;
using Beresta.Exchange.Contents;
using Beresta.Exchange.Docflows;
using Beresta.Exchange.Documents;
using Beresta.Exchange.Signing;
using Beresta.Formats;
using Beresta.Formats.Reconciliation;
using Beresta.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Beresta.Api;

/// <summary>An act whose file the node is to make.</summary>
/// <param name="Kind">One of the document's <c>allowedActions</c>.</param>
/// <param name="Signatory">Whose name goes into the file: the owner of the certificate that will sign.</param>
/// <param name="ParentId">The item answered; null where only one is possible.</param>
/// <param name="Text">The reason of a refusal, what to amend, why to revoke, what does not agree: up to 5000 characters.</param>
/// <param name="Outcome">For the recipient's title: accepted without discrepancies by default.</param>
/// <param name="AcceptedOn">For the recipient's title: today by Moscow time by default.</param>
/// <param name="ReasonDocument">For the recipient's title of УПД and КС-2: the document with the reasons, a claim or an act of discrepancies. A refusal by the title of КС-2 needs it.</param>
/// <param name="Books">For the recipient's title of an акт сверки with disagreements: the contracts, documents and entries of one's own books. Turnovers, balances and differences that are left out are counted.</param>
public sealed record PrepareActBody(
    ItemKind Kind, SignatoryBody Signatory, Guid? ParentId = null, string? Text = null, AcceptanceOutcome Outcome = default, DateOnly? AcceptedOn = null, DocumentReference? ReasonDocument = null,
    ReconciliationTable? Books = null);

/// <summary>Who will sign.</summary>
public sealed record SignatoryBody(string Surname, string FirstName, string? MiddleName = null, string? Position = null);

/// <summary>The file of an act, ready to be signed.</summary>
/// <param name="Content">The bytes to be signed; left out where they are those of a large file, which <c>items/{parentId}/content</c> gives.</param>
/// <param name="Receipt">The receipt that is still owed and goes along, to be signed as well; left out where none is.</param>
public sealed record ActFile(ItemKind Kind, Guid ParentId, string FileName, byte[]? Content, ActFile? Receipt);

/// <summary>A signed act.</summary>
/// <param name="Content">The file; leave it out for <c>recipient-signature</c> and <c>revocation-acceptance</c>, which sign the bytes of the item answered.</param>
/// <param name="Signature">The detached CMS over exactly these bytes.</param>
/// <param name="Receipt">The receipt that <c>prepare</c> has given beside the act, signed: it goes along in the same transaction.</param>
public sealed record ActBody(ItemKind Kind, byte[] Signature, Guid? ParentId = null, byte[]? Content = null, ReceiptBody? Receipt = null);

/// <summary>A signed receipt that goes along with an act.</summary>
public sealed record ReceiptBody(byte[] Content, byte[] Signature);

/// <summary>An act that the node makes, signs with a key that it holds, and performs.</summary>
public sealed record SignActBody(
    ItemKind Kind, Guid? ParentId = null, string? Text = null, AcceptanceOutcome Outcome = default, DateOnly? AcceptedOn = null, SignWith? Sign = null,
    DocumentReference? ReasonDocument = null, ReconciliationTable? Books = null);

/// <summary>Answers to a document: receipts, titles, refusals, requests.</summary>
internal static class ActsApi
{
    private const string Tag = "Ответы";

    public static void MapActs(this IEndpointRouteBuilder box)
    {
        var acts = box.MapGroup("/documents/{document}/acts");
        acts.MapPost("/prepare", Prepare)
            .WithMetadata(BodyLimit.OfDocuments)
            .Describe<ActFile>(Tag, "Подготовить файл ответа", "Делает файл, который нужно подписать (content, base64). Ничего не сохраняет.");
        acts.MapPost("", Perform)
            .WithMetadata(BodyLimit.OfDocuments)
            .AnswerRepeats<ActPerformed>(Performed, isReady: arguments => arguments[1] is ActBody { Content: not null })
            .Describe<ActPerformed>(Tag, "Ответить с готовой подписью", "Извещение, титул получателя, подпись, отказ, уточнение, аннулирование.", StatusCodes.Status201Created);
        acts.MapPost("/sign", Sign)
            .WithMetadata(BodyLimit.OfDocuments)
            .AnswerRepeats<ActPerformed>(Performed)
            .Describe<ActPerformed>(Tag, "Ответить ключом на сервере", "Одним запросом: сервер делает файл, подписывает его вашим ключом и отвечает.", StatusCodes.Status201Created);
    }

    private static async Task<IResult> Prepare(Guid document, PrepareActBody body, ApiCall call, PrepareAct prepare, ReadDocument read, CancellationToken stop)
    {
        var intent = new ActIntent(body.Kind, body.ParentId) { Text = body.Text, Outcome = body.Outcome, AcceptedOn = body.AcceptedOn, ReasonDocument = body.ReasonDocument, Books = body.Books };
        var prepared = await prepare.Run(call.Access, document, intent, new Signatory(body.Signatory.Surname, body.Signatory.FirstName, body.Signatory.MiddleName, body.Signatory.Position), stop);
        return prepared.Select(AnswerOf).ToHttp(now: await Now(prepared.Problem, call.Access, document, read, stop));
    }

    private static ActFile AnswerOf(PreparedAct prepared) => new(
        prepared.Kind, prepared.ParentId, prepared.FileName, prepared.Content.Large is null ? prepared.Content.Bytes.ToArray() : null,
        prepared.Receipt is { } receipt ? AnswerOf(receipt) : null);

    private static async Task<IResult> Perform(Guid document, ActBody body, ApiCall call, PerformAct perform, ReadDocument read, CancellationToken stop)
    {
        FileContent content;
        if (body.Content is { } given)
        {
            content = given;
        }
        else
        {
            if (body.Kind is not (ItemKind.RecipientSignature or ItemKind.RevocationAcceptance))
                return new Problem("content-missing", "Нет содержимого ответа: передайте content", [new Finding("content-missing", Severity.Error, "Нет содержимого", "content")]).ToHttp();
            var answered = await Answered(document, body, call.Access, read, stop);
            if (answered.Problem is not null)
                return answered.ToHttp(now: await Now(answered.Problem, call.Access, document, read, stop));
            content = answered.Value;
        }

        var act = new Act(body.Kind, body.ParentId, new SignedFile(content, body.Signature))
        {
            Receipt = body.Receipt is { } receipt ? new SignedFile(receipt.Content, receipt.Signature) : null,
        };
        return await Answer(await perform.Run(call.Access, document, act, call.Key, stop), call.Access, document, read, stop);
    }

    private static async Task<IResult> Sign(Guid document, SignActBody body, ApiCall call, SignAct sign, ReadDocument read, CancellationToken stop)
    {
        var intent = new ActIntent(body.Kind, body.ParentId)
        {
            Text = body.Text,
            Outcome = body.Outcome,
            AcceptedOn = body.AcceptedOn,
            ReasonDocument = body.ReasonDocument,
            Books = body.Books,
        };
        return await Answer(await sign.Run(call.Access, document, intent, body.Sign ?? new SignWith(), call.Key, stop), call.Access, document, read, stop);
    }

    /// <summary>The bytes that such an act signs: those of the item answered.</summary>
    private static async Task<Result<FileContent>> Answered(Guid document, ActBody body, Access access, ReadDocument read, CancellationToken stop)
    {
        if (!(await read.Run(access, document, judgeSignatures: false, stop)).Succeeded(out var view, out var problem))
            return problem;
        var parent = body.ParentId ?? view.AllowedActs.FirstOrDefault(act => act.Kind == body.Kind)?.ParentId;
        if (parent is null)
            return new Problem("act-not-allowed", $"«{body.Kind.Name()}» сейчас невозможно", ProblemKind.Conflict);
        return (await read.File(access, document, parent.Value, stop)).Select(file => file.File.Content);
    }

    private static async Task<IResult> Answer(Result<ActPerformed> performed, Access access, Guid document, ReadDocument read, CancellationToken stop) =>
        performed.ToHttp(Performed, await Now(performed.Problem, access, document, read, stop));

    private static IResult Performed(ActPerformed performed) => TypedResults.Json(performed, ApiJson.Options, statusCode: StatusCodes.Status201Created);

    // A refusal "not now" says what is possible now instead.
    private static async Task<DocumentNow?> Now(Problem? problem, Access access, Guid document, ReadDocument read, CancellationToken stop) =>
        problem?.Kind == ProblemKind.Conflict && (await read.Run(access, document, judgeSignatures: false, stop)).Succeeded(out var view, out _)
            ? new DocumentNow(view.Summary.Status.Code, view.Summary.Status.Text, DocumentsApi.Actions(view))
            : null;
}
