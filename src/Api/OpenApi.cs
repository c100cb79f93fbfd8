using System.Text.Json;
using System.Text.Json.Nodes;
using Beresta.Accounts;
using Beresta.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Beresta.Api;

/// <summary>The OpenAPI document: made of the endpoints themselves, with what they cannot say of themselves added here.</summary>
internal static class OpenApi
{
    public const string Document = "v1";
    private const string Scheme = "bearer";

    public static RouteHandlerBuilder Describe<T>(this RouteHandlerBuilder endpoint, string tag, string summary, string description, int status = StatusCodes.Status200OK) =>
        endpoint.WithTags(tag).WithSummary(summary).WithDescription(description).Produces<T>(status);

    /// <summary>An endpoint that answers without a body.</summary>
    public static RouteHandlerBuilder Describe(this RouteHandlerBuilder endpoint, string tag, string summary, string description) =>
        endpoint.WithTags(tag).WithSummary(summary).WithDescription(description).Produces(StatusCodes.Status204NoContent);

    /// <summary>An endpoint that answers with a file.</summary>
    public static RouteHandlerBuilder DescribeFile(this RouteHandlerBuilder endpoint, string tag, string summary, string description, string media) =>
        endpoint.WithTags(tag).WithSummary(summary).WithDescription(description).Produces<byte[]>(StatusCodes.Status200OK, media);

    public static IServiceCollection AddOpenApiDocument(this IServiceCollection services) => services.AddOpenApi(Document, options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = description => description.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
        options.AddSchemaTransformer((schema, context, _) =>
        {
            if (context.JsonTypeInfo.Type == typeof(ParticipantId))
                (schema.Type, schema.Description, schema.Properties) = (JsonSchemaType.String, "Идентификатор участника ЭДО: 4–46 знаков A–Z, a–z, 0–9, «@», «.», «-»", null);
            if (context.JsonTypeInfo.Type == typeof(ParticipantId?))
                schema.Type = JsonSchemaType.String | JsonSchemaType.Null;
            // A model or a short form: docs/schemas has the schema of each kind.
            if (context.JsonTypeInfo.Type == typeof(JsonElement?))
                schema.Type = JsonSchemaType.Object | JsonSchemaType.Null;
            // Types with converters of our own say nothing of their JSON.
            if (context.JsonTypeInfo.Type == typeof(string))
                schema.Type = context.JsonPropertyInfo is { IsGetNullable: true } ? JsonSchemaType.String | JsonSchemaType.Null : JsonSchemaType.String;
            if (context.JsonTypeInfo.Type == typeof(byte[]))
                (schema.Type, schema.Format) = (context.JsonPropertyInfo is { IsGetNullable: true } ? JsonSchemaType.String | JsonSchemaType.Null : JsonSchemaType.String, "byte");
            if (context.JsonTypeInfo.Type == typeof(Permissions))
            {
                (schema.Type, schema.Properties) = (JsonSchemaType.Array, null);
                schema.Items = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. ApiJson.PermissionWords.Select(word => JsonValue.Create(word))] };
            }

            return Task.CompletedTask;
        });
        options.AddOperationTransformer(Operation);
        options.AddDocumentTransformer(Head);
    });

    private static async Task Operation(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken stop)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        // The gate reads the box from the path, so no endpoint names it as its own parameter.
        if (context.Description.RelativePath?.Contains("{box}", StringComparison.Ordinal) == true)
        {
            operation.Parameters ??= [];
            operation.Parameters.Insert(0, new OpenApiParameter
            {
                Name = "box",
                In = ParameterLocation.Path,
                Required = true,
                Description = "Ваш ящик (GET /api/v1/boxes)",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "uuid" },
            });
        }

        if (!metadata.OfType<OpenToAll>().Any())
            operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, context.Document)] = [] }];
        if (string.Equals(context.Description.HttpMethod, "POST", StringComparison.Ordinal) && !metadata.Any(one => one is OpenToAll or StreamedBody))
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = "Idempotency-Key",
                In = ParameterLocation.Header,
                Description = "Ключ повтора, 1–200 знаков, лучше UUID. Повтор того же запроса с тем же ключом получает первый ответ и ничего не делает ещё раз; другой запрос с этим ключом получает 409 idempotency-key-reused.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 200 },
            });
        }

        operation.Responses ??= [];
        operation.Responses["default"] = new OpenApiResponse
        {
            Description = "Отказ (RFC 9457). Решайте по полю code, все коды — в docs/problems.md",
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                [Answers.ProblemMedia] = new() { Schema = await context.GetOrCreateSchemaAsync(typeof(ProblemAnswer), cancellationToken: stop), Example = Example },
            },
        };
    }

    private static Task Head(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken stop)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Береста",
            Version = Document,
            Description = "Обмен юридически значимыми электронными документами: черновики, отправка, ответы, лента событий, архив. Отказы — application/problem+json с устойчивым кодом.",
            License = new OpenApiLicense { Name = "Apache-2.0", Identifier = "Apache-2.0" },
        };
        document.Servers = [];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            [Scheme] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = Scheme,
                Description = "Ключ API (bak_…) или токен сеанса (bss_…)",
            },
        };
        return Task.CompletedTask;
    }

    private static JsonNode Example => new JsonObject
    {
        ["type"] = "urn:beresta:problem:title-invalid",
        ["title"] = "Данные не прошли проверку",
        ["status"] = 422,
        ["code"] = "title-invalid",
        ["detail"] = "Титул не прошёл проверку",
        ["requestId"] = "5f1c0a7be2d94c31",
        ["findings"] = new JsonArray(new JsonObject
        {
            ["code"] = "upd.line.unit-name",
            ["severity"] = "error",
            ["message"] = "Строка 3: указан код единицы измерения, но нет её наименования — заполните НаимЕдИзм",
            ["path"] = "/Файл/Документ/ТаблСчФакт/СведТов[3]",
            ["line"] = 1,
            ["column"] = 2140,
        }),
    };
}
