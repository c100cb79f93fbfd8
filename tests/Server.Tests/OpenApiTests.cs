using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;

namespace Beresta.Server.Tests;

/// <summary>What the API says of itself is true and whole.</summary>
public sealed partial class OpenApiTests(BerestaServer server) : IClassFixture<BerestaServer>
{
    [Fact]
    public async Task The_OpenAPI_document_lists_every_route_with_words_and_a_problem()
    {
        var document = (await server.Connect(token: null).Get("/api/openapi.json")).Ok().Json;
        Assert.StartsWith("3.1", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        var listed = document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(operation => $"{operation.Name.ToUpperInvariant()} {path.Name}")).Order(StringComparer.Ordinal).ToList();
        var routes = server.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/api/v1", StringComparison.Ordinal))
            .SelectMany(endpoint => endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods.Select(method => $"{method} {endpoint.RoutePattern.RawText!.TrimEnd('/')}")).Order(StringComparer.Ordinal);
        Assert.Equal(routes, listed);

        foreach (var path in document.GetProperty("paths").EnumerateObject())
        {
            foreach (var operation in path.Value.EnumerateObject())
            {
                var name = $"{operation.Name} {path.Name}";
                Assert.True(operation.Value.TryGetProperty("summary", out var summary) && summary.GetString()!.Length > 3, name);
                Assert.True(operation.Value.GetProperty("responses").GetProperty("default").GetProperty("content").TryGetProperty("application/problem+json", out _), name);
                Assert.Contains(operation.Value.GetProperty("responses").EnumerateObject(), response => response.Name[0] == '2');
                // Every parameter of the path is described: OpenAPI demands it.
                var described = operation.Value.TryGetProperty("parameters", out var parameters)
                    ? parameters.EnumerateArray().Where(one => one.GetProperty("in").GetString() == "path").Select(one => one.GetProperty("name").GetString()!).ToList()
                    : [];
                Assert.Equal(PathParameter().Matches(path.Name).Select(match => match.Groups["name"].Value).Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
            }
        }
    }

    [Fact]
    public async Task Every_property_says_its_type()
    {
        var document = (await server.Connect(token: null).Get("/api/openapi.json")).Ok().Json;
        foreach (var schema in document.GetProperty("components").GetProperty("schemas").EnumerateObject().Where(schema => schema.Value.TryGetProperty("properties", out _)))
        {
            foreach (var property in schema.Value.GetProperty("properties").EnumerateObject())
            {
                Assert.True(new[] { "type", "$ref", "enum", "oneOf", "anyOf" }.Any(word => property.Value.TryGetProperty(word, out _)), $"{schema.Name}.{property.Name}: {property.Value}");
            }
        }
    }

    [Fact]
    public async Task Every_reference_in_the_document_leads_somewhere()
    {
        var document = (await server.Connect(token: null).Get("/api/openapi.json")).Ok().Json;
        foreach (var reference in References(document).Distinct(StringComparer.Ordinal))
        {
            var at = document;
            foreach (var step in reference.TrimStart('#', '/').Split('/'))
                Assert.True(at.TryGetProperty(step.Replace("~1", "/", StringComparison.Ordinal), out at), reference);
        }
    }

    private static IEnumerable<string> References(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member =>
            member.Name == "$ref" && member.Value.ValueKind == JsonValueKind.String ? [member.Value.GetString()!] : References(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
        _ => [],
    };

    [GeneratedRegex(@"\{(?<name>\w+)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PathParameter();
}
