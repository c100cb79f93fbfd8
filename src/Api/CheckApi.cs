using Beresta.Exchange.Documents;
using Beresta.Formats;
using Beresta.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.OpenApi;

namespace Beresta.Api;

/// <summary>What a file is and what is wrong with it: the same as <c>beresta check --json</c>.</summary>
/// <param name="Verdict"><c>valid</c> or <c>invalid</c>; <c>not-checked</c> for a file that is no formalised document.</param>
public sealed record CheckReport(
    string? File, string Kind, string? Title, string? Function, string? Version, string? Number, DateOnly? Date, RecognizedParty? Seller, RecognizedParty? Buyer, decimal? Total, decimal? Vat,
    string Verdict, IReadOnlyList<Finding> Findings);

/// <summary>Checks a file that nobody sends.</summary>
internal static class CheckApi
{
    public static void MapCheck(this IEndpointRouteBuilder api) =>
        api.MapPost("/check", Check)
            .WithMetadata(new BodyLimit(SendMessage.LargestDocument))
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
            .Describe<CheckReport>("Проверка", "Проверить файл", "Тело запроса — сам файл, до 50 МБ. Все замечания сразу: код, место в XML, что сделать. Ничего не сохраняется.");

    private static async Task<IResult> Check(HttpRequest request, CancellationToken stop, string? fileName = null)
    {
        var body = await request.ReadBytes(stop);
        if (body.Length == 0)
            return new Problem("body-missing", "У запроса нет тела: передайте в нём файл").ToHttp(StatusCodes.Status400BadRequest);
        if (!Deadline.Keep<DocumentCheck>(within => Documents.Check(body, fileName, within), stop).Succeeded(out var check, out var problem))
            return problem.ToHttp();
        var found = check.Document;
        return TypedResults.Ok(new CheckReport(fileName, found.Kind, found.Title, found.Function, found.Version, found.Number, found.Date, found.Seller, found.Buyer, found.Total, found.Vat,
            !check.IsChecked ? "not-checked" : check.IsValid ? "valid" : "invalid", check.Findings));
    }
}
