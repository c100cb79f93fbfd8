using Beresta.Formats.LineTables;
using Beresta.Formats.Making;
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
            .Describe<ReadLines>("Черновики", "Прочитать строки из таблицы", "Тело запроса — файл CSV или XLSX, до 20 МБ. lines годятся для short.lines черновика, totals — для short.totals: документ с другими итогами не составится. "
                + "columns и left — как поняты столбцы и какие строки не взяты и почему. vat=without говорит, что документ без НДС: тогда прочерк в столбце «НДС» не переспрашивается. "
                + "Все ошибки сразу, со строкой и столбцом. Ничего не сохраняется.");

    private static async Task<IResult> Read(HttpRequest request, string? vat, CancellationToken stop)
    {
        VatMode? mode = vat switch { "on-top" => VatMode.OnTop, "inside" => VatMode.Inside, "without" => VatMode.Without, _ => null };
        if (vat is not null && mode is null)
            return new Problem("parameter-invalid", $"vat бывает on-top, inside, without, а не «{vat}»").ToHttp(StatusCodes.Status400BadRequest);
        var body = await request.ReadBytes(stop);
        return body.Length == 0
            ? new Problem("body-missing", "У запроса нет тела: передайте в нём файл").ToHttp(StatusCodes.Status400BadRequest)
            : LineTable.Read(body, mode, stop).ToHttp();
    }
}
