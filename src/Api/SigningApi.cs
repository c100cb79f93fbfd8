using System.Globalization;
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

/// <summary>What is to be signed at once.</summary>
/// <param name="Documents">Drafts to be sent and documents to be answered, 1–100.</param>
/// <param name="Certificate">The signer's certificate (DER or PEM), or any signature that he has made: his name and powers go into the files.</param>
/// <param name="Signatory">Who will sign, where his certificate is not at hand.</param>
public sealed record SigningBody(IReadOnlyList<SigningDocument> Documents, byte[]? Certificate = null, SignatoryBody? Signatory = null);

/// <summary>One of them: a draft, or an act in a document's flow.</summary>
/// <param name="Draft">The draft; otherwise <paramref name="Document"/>.</param>
/// <param name="Document">The document that is answered.</param>
/// <param name="Kind">The act, one of the document's <c>allowedActions</c>.</param>
/// <param name="ParentId">The item answered; null where only one is possible.</param>
/// <param name="Text">The reason of a refusal, what to amend, why to revoke.</param>
/// <param name="Outcome">For the recipient's title: accepted without discrepancies by default.</param>
/// <param name="AcceptedOn">For the recipient's title: today by Moscow time by default.</param>
/// <param name="ReasonDocument">For the recipient's title: the document with the reasons.</param>
/// <param name="Books">For the recipient's title of an акт сверки with disagreements.</param>
public sealed record SigningDocument(
    Guid? Draft = null, Guid? Document = null, ItemKind? Kind = null, Guid? ParentId = null, string? Text = null, AcceptanceOutcome Outcome = default,
    DateOnly? AcceptedOn = null, DocumentReference? ReasonDocument = null, ReconciliationTable? Books = null);

/// <summary>Signatures of prepared files.</summary>
public sealed record SignaturesBody(IReadOnlyList<FileSignature> Signatures);

/// <param name="No">The number of the file.</param>
/// <param name="Signature">The detached CMS over exactly its bytes.</param>
public sealed record FileSignature(int No, byte[] Signature);

/// <summary>Prepared files, or what keeps a document from being one of them.</summary>
public sealed record SigningAnswer(
    Guid Id, string? SignerName, string? Thumbprint, DateTimeOffset ExpiresAt, IReadOnlyList<FileToSign> Files, IReadOnlyList<NotPreparedAnswer> Refused);

public sealed record NotPreparedAnswer(int Document, string Code, string Detail, IReadOnlyList<Finding> Findings);

/// <summary>What became of every document.</summary>
public sealed record SigningReportAnswer(Guid Id, int Done, IReadOnlyList<SigningResultAnswer> Results);

public sealed record SigningResultAnswer(int Document, string FileName, Guid? DocumentId, string? Code, string? Detail, IReadOnlyList<Finding> Findings);

/// <summary>Signing with a key that is not on the server: the files are prepared, then their signatures are brought.</summary>
internal static class SigningApi
{
    private const string Tag = "Подписание";

    public static void MapSigning(this IEndpointRouteBuilder box)
    {
        var signings = box.MapGroup("/signings");
        signings.MapPost("", Prepare)
            .WithMetadata(BodyLimit.OfDocuments)
            .Describe<SigningAnswer>(Tag, "Подготовить файлы к подписи",
                "Делает файлы на имя подписанта и хранит их час. Подпишите байты каждого файла отсоединённой подписью и передайте подписи.",
                StatusCodes.Status201Created);
        signings.MapGet("/{signing}", async (Guid signing, ApiCall call, SignMany many, CancellationToken stop) =>
                (await many.Read(call.Access, signing, stop)).ToHttp(prepared => TypedResults.Ok(Answer(prepared))))
            .Describe<SigningAnswer>(Tag, "Подготовленные файлы", "");
        signings.MapGet("/{signing}/files/{no}", async (Guid signing, string no, ApiCall call, SignMany many, CancellationToken stop) =>
                (await many.File(call.Access, signing, Number(no), stop)).ToHttp(file =>
                    TypedResults.Bytes(file.Content, "application/octet-stream", file.FileName)))
            .DescribeFile(Tag, "Байты файла, которые нужно подписать", "", "application/octet-stream");
        signings.MapPost("/{signing}/signatures", Complete)
            .WithMetadata(BodyLimit.OfDocuments)
            .Describe<SigningReportAnswer>(Tag, "Передать подписи",
                "Каждый документ, подписанный целиком, отправляется сам по себе; повтор ничего не удваивает. Что не получилось — рядом с документом.");
    }

    private static int Number(string no) => int.TryParse(no, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static async Task<IResult> Prepare(SigningBody body, ApiCall call, SignMany many, CancellationToken stop)
    {
        var subjects = new List<SigningSubject>();
        foreach (var (i, document) in body.Documents.Index())
        {
            switch (document)
            {
                case { Draft: { } draft, Document: null }:
                    subjects.Add(new SigningSubject.OfDraft(draft));
                    break;
                case { Draft: null, Document: { } answered, Kind: { } kind }:
                    subjects.Add(new SigningSubject.OfAct(answered, new ActIntent(kind, document.ParentId)
                    {
                        Text = document.Text,
                        Outcome = document.Outcome,
                        AcceptedOn = document.AcceptedOn,
                        ReasonDocument = document.ReasonDocument,
                        Books = document.Books,
                    }));
                    break;
                default:
                    return new Problem("signing-subject", "Укажите одно: draft — черновик или document и kind — ответ на документ",
                        [new Finding("signing-subject", Severity.Error, "Неясно, что подписать", $"documents[{i}]")]).ToHttp();
            }
        }

        var request = new SigningRequest(subjects, body.Certificate is { } certificate ? (ReadOnlyMemory<byte>?)certificate : null, body.Signatory is { } named
            ? new Signatory(named.Surname, named.FirstName, named.MiddleName, named.Position)
            : null);
        return (await many.Prepare(call.Access, request, stop)).ToHttp(prepared =>
            TypedResults.Json(Answer(prepared), ApiJson.Options, statusCode: StatusCodes.Status201Created));
    }

    private static async Task<IResult> Complete(Guid signing, SignaturesBody body, ApiCall call, SignMany many, CancellationToken stop)
    {
        var signatures = new Dictionary<int, ReadOnlyMemory<byte>>();
        foreach (var one in body.Signatures)
            signatures[one.No] = one.Signature;
        return (await many.Complete(call.Access, signing, signatures, stop)).ToHttp(report =>
            TypedResults.Ok(new SigningReportAnswer(report.Id, report.Done,
            [.. report.Results.Select(result => new SigningResultAnswer(
                result.Document, result.FileName, result.DocumentId, result.Problem?.Code, result.Problem?.Message, result.Problem?.Findings ?? []))])));
    }

    private static SigningAnswer Answer(PreparedSigning prepared) => new(
        prepared.Id, prepared.SignerName, prepared.Thumbprint, prepared.ExpiresAt, prepared.Files,
        [.. prepared.Refused.Select(refused => new NotPreparedAnswer(refused.Document, refused.Problem.Code, refused.Problem.Message, refused.Problem.Findings))]);
}
