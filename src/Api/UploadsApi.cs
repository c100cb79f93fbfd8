using Beresta.Exchange.Documents;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.OpenApi;

namespace Beresta.Api;

/// <summary>Large files, before they are sent: a message names them by their ids.</summary>
internal static class UploadsApi
{
    private const string Tag = "Отправка";

    public static void MapUploads(this IEndpointRouteBuilder box)
    {
        box.MapPost("/uploads", async (HttpRequest request, ApiCall call, Uploads uploads, CancellationToken stop) =>
                (await uploads.Receive(call.Access, request.Body, request.ContentLength, stop))
                    .ToHttp(upload => TypedResults.Json(upload, ApiJson.Options, statusCode: StatusCodes.Status201Created)))
            .WithMetadata(new StreamedBody())
            .AddOpenApiOperationTransformer((operation, _, _) =>
            {
                operation.RequestBody = new OpenApiRequestBody
                {
                    Required = true,
                    Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
                    {
                        ["application/octet-stream"] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } },
                    },
                };
                return Task.CompletedTask;
            })
            .Describe<Upload>(Tag, "Загрузить большой файл",
                "Тело запроса — сам файл, до 2 ГБ (предел задаёт узел). Назовите его id в documents[].uploadId сообщения в течение суток. "
                + "Хэши в ответе — для подписи без чтения файла ещё раз.", StatusCodes.Status201Created);
        box.MapGet("/uploads", async (ApiCall call, Uploads uploads, CancellationToken stop) => (await uploads.List(call.Access, stop)).ToHttp())
            .Describe<IReadOnlyList<Upload>>(Tag, "Ваши загруженные и не отправленные файлы", "Сначала новые.");
        box.MapDelete("/uploads/{upload}", async (Guid upload, ApiCall call, Uploads uploads, CancellationToken stop) =>
                (await uploads.Delete(call.Access, upload, stop)).ToHttp(_ => TypedResults.NoContent()))
            .Describe(Tag, "Удалить загруженный файл", "");
    }
}
