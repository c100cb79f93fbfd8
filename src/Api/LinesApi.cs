using Beresta.Formats.LineTables;
using Beresta.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.OpenApi;

namespace Beresta.Api;

/// <summary>Lines of a table, for the short form of a draft.</summary>
internal static class LinesApi
{
    public static void MapLines(this IEndpointRouteBuilder api) =>
        api.MapPost("/lines", Read)
            .WithMetadata(new BodyLimit(LineTable.LargestFile))
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
            .Describe<ReadLines>("Черновики", "Прочитать строки из таблицы", "Тело запроса — файл CSV или XLSX, до 20 МБ. lines годятся для short.lines черновика. Все ошибки сразу, со строкой и столбцом. Ничего не сохраняется.");

    private static async Task<IResult> Read(HttpRequest request, CancellationToken stop)
    {
        using var body = new MemoryStream((int)Math.Clamp(request.ContentLength ?? 0, 0, LineTable.LargestFile));
        await request.Body.CopyToAsync(body, stop);
        return body.Length == 0
            ? new Problem("body-missing", "У запроса нет тела: передайте в нём файл").ToHttp(StatusCodes.Status400BadRequest)
            : LineTable.Read(body.ToArray(), stop).ToHttp();
    }
}
