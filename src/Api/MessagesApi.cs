using System.Text.Json;
using Beresta.Accounts;
using Beresta.Exchange.Contents;
using Beresta.Exchange.Documents;
using Beresta.Exchange.Signing;
using Beresta.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.OpenApi;
using HeldKey = Beresta.Exchange.Signing.HeldKey;

namespace Beresta.Api;

/// <summary>Пакет: signed documents for one recipient.</summary>
/// <param name="To">Null: the recipient that the titles name.</param>
/// <param name="Sign">The key on the server that signs what comes without a signature.</param>
public sealed record NewMessage(IReadOnlyList<NewDocument?> Documents, ParticipantId? To = null, SignWith? Sign = null);

/// <param name="Content">The title or the file; leave it out where it was uploaded.</param>
/// <param name="Signature">The detached CMS over exactly these bytes: DER, PEM or base64 text.</param>
/// <param name="Nonformalized">What the sender says of a non-formalised document; leave it out for a formalised title.</param>
/// <param name="UploadId">The uploaded file, in place of its content; only of a non-formalised document.</param>
public sealed record NewDocument(byte[]? Content = null, byte[]? Signature = null, NonformalizedCard? Nonformalized = null, Guid? UploadId = null);

/// <summary>The part <c>message</c> of a form: the same without the bytes, which are the parts <c>content</c> and <c>signature</c>, in the order of the documents.</summary>
public sealed record MessageForm(ParticipantId? To = null, SignWith? Sign = null, IReadOnlyList<DocumentForm?>? Documents = null);

public sealed record DocumentForm(NonformalizedCard? Nonformalized = null);

/// <summary>Sends signed documents.</summary>
internal static class MessagesApi
{
    private const string Tag = "Отправка";

    /// <summary>The largest form, in bytes.</summary>
    private const long LargestForm = 128 * 1024 * 1024;

    public static void MapMessages(this IEndpointRouteBuilder box)
    {
        box.MapPost("/messages", async (NewMessage body, ApiCall call, HeldKeys keys, Uploads uploads, SendMessage send, CancellationToken stop) =>
                await Send(body, call, keys, uploads, send, stop))
            .WithMetadata(BodyLimit.OfDocuments)
            .AnswerRepeats<MessageSent>(Sent, isReady: arguments =>
                arguments[0] is NewMessage { Documents: { } documents } && documents.All(document => document is { Signature: not null, UploadId: null }))
            .Describe<MessageSent>(Tag, "Отправить подписанные документы",
                "Готовые титулы или любые файлы с подписями (base64). Весь запрос — до 16 МБ; большие файлы — messages/files, ещё большие — uploads.", StatusCodes.Status201Created);
        box.MapPost("/messages/files",
            async (HttpRequest request, ApiCall call, HeldKeys keys, Uploads uploads, SendMessage send, CancellationToken stop) =>
                (await Read(request, stop)).Succeeded(out var message, out var problem)
                    ? await Send(message, call, keys, uploads, send, stop)
                    : problem.ToHttp())
            .WithMetadata(new BodyLimit(LargestForm))
            .AnswerRepeats<MessageSent>(Sent)
            .AddOpenApiOperationTransformer((operation, _, _) =>
            {
                operation.RequestBody = FormBody();
                return Task.CompletedTask;
            })
            .Describe<MessageSent>(Tag, "Отправить файлы формой", "multipart/form-data до 128 МБ: части content и signature по порядку документов и часть message с остальным в JSON.", StatusCodes.Status201Created);
    }

    public static void MapMessage(this IEndpointRouteBuilder box) =>
        box.MapGet("/messages/{message}", async (Guid message, ApiCall call, ReadMessage read, CancellationToken stop) =>
                (await read.Run(call.Access, message, stop)).ToHttp())
            .WithMetadata(new Needs(Permissions.Read))
            .Describe<MessageView>("Документы", "Пакет", "Документы, отправленные вместе: в том порядке, в котором их отправили, и что с ними стало.");

    public static IResult Sent(MessageSent sent) => TypedResults.Json(sent, ApiJson.Options, statusCode: StatusCodes.Status201Created);

    public static Problem SignatureMissing(string field) =>
        new("signature-missing", "Нет подписи: передайте signature или укажите sign — ключ на сервере", [new Finding("signature-missing", Severity.Error, "Нет подписи", field)]);

    private static async Task<IResult> Send(NewMessage message, ApiCall call, HeldKeys keys, Uploads uploads, SendMessage send, CancellationToken stop)
    {
        HeldKey? key = null;
        Problem? problem;
        try
        {
            var documents = new List<OutgoingDocument>(message.Documents.Count);
            foreach (var (i, document) in message.Documents.Index())
            {
                if (document is null) // JSON can say it whatever the type says
                    return new Problem("document-missing", "Вместо документа передано null", [new Finding("document-missing", Severity.Error, "Нет документа", $"documents[{i}]")]).ToHttp();
                if (!(await Content(document, $"documents[{i}]", call.Access, uploads, stop)).Succeeded(out var content, out problem))
                    return problem.ToHttp();
                if (document.Signature is null && key is null)
                {
                    if (message.Sign is null)
                        return SignatureMissing($"documents[{i}].signature").ToHttp();
                    if (!(await keys.Open(call.Access, message.Sign, stop)).Succeeded(out key, out problem))
                        return problem.ToHttp();
                }

                var file = document.Signature is null ? await key!.Sign(content, stop) : new SignedFile(content, document.Signature);
                documents.Add(new OutgoingDocument(file) { Nonformalized = document.Nonformalized, UploadId = document.UploadId });
            }

            return (await send.Run(call.Access, new OutgoingMessage(message.To, documents), call.Key, stop)).ToHttp(Sent);
        }
        finally
        {
            key?.Dispose();
        }
    }

    private static async Task<Result<FileContent>> Content(NewDocument document, string field, Access access, Uploads uploads, CancellationToken stop)
    {
        if (document.UploadId is not { } id)
        {
            return document.Content is { } content
                ? (FileContent)content
                : new Problem("content-missing", "Нет содержимого документа: передайте content или uploadId",
                    [new Finding("content-missing", Severity.Error, "Нет содержимого", $"{field}.content")]);
        }

        if (document.Content is not null || document.Nonformalized is null)
        {
            return new Problem("upload-misplaced",
                "uploadId — вместо content и только у неформализованного документа (nonformalized): формализованный титул передают в запросе",
                [new Finding("upload-misplaced", Severity.Error, "Уберите uploadId или добавьте nonformalized", $"{field}.uploadId")]);
        }

        return await uploads.Open(access, id, stop);
    }

    private static async Task<Result<NewMessage>> Read(HttpRequest request, CancellationToken stop)
    {
        if (!request.HasFormContentType)
            throw new BadHttpRequestException("Not a form.", StatusCodes.Status415UnsupportedMediaType);
        var form = await request.ReadFormAsync(stop);
        var head = form["message"].ToString() is { Length: > 0 } text ? JsonSerializer.Deserialize<MessageForm>(text, ApiJson.Options)! : new MessageForm();
        var (contents, signatures) = (form.Files.GetFiles("content"), form.Files.GetFiles("signature"));
        if (contents.Count is 0 or > SendMessage.MostDocuments || head.Documents is { } described && described.Count != contents.Count || signatures.Count > 0 && signatures.Count != contents.Count)
        {
            return new Problem("form-invalid",
                $"Частей content — {contents.Count}, signature — {signatures.Count}, документов в message — {head.Documents?.Count}: их должно быть поровну (signature и documents можно не передавать вовсе)");
        }

        var documents = new List<NewDocument?>(contents.Count);
        for (var i = 0; i < contents.Count; i++)
        {
            if (contents[i].Length > SendMessage.LargestDocument)
                return new Problem("document-size", $"Документ «{contents[i].FileName}» больше {SendMessage.LargestDocument / 1024 / 1024} МБ", ProblemKind.TooLarge);
            documents.Add(new NewDocument(await Bytes(contents[i], stop), signatures.Count == 0 ? null : await Bytes(signatures[i], stop), head.Documents?[i]?.Nonformalized));
        }

        return new NewMessage(documents, head.To, head.Sign);
    }

    private static async Task<byte[]> Bytes(IFormFile file, CancellationToken stop)
    {
        var bytes = new byte[file.Length];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(bytes, stop);
        return bytes;
    }

    private static OpenApiRequestBody FormBody() => new()
    {
        Required = true,
        Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
        {
            ["multipart/form-data"] = new()
            {
                Schema = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Required = new HashSet<string>(StringComparer.Ordinal) { "content" },
                    Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
                    {
                        ["message"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "JSON: to, sign, documents[].nonformalized" },
                        ["content"] = Files("Титулы или файлы, по порядку"),
                        ["signature"] = Files("Отсоединённые подписи к ним, по порядку"),
                    },
                },
            },
        },
    };

    private static OpenApiSchema Files(string description) =>
        new() { Type = JsonSchemaType.Array, Description = description, Items = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } };
}
