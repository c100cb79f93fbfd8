using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Beresta.Server.Tests;

/// <summary>What the server answered.</summary>
internal sealed record Answer(HttpStatusCode Status, byte[] Body, HttpResponseMessage Response)
{
    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Body);

    public JsonElement this[string name] => Json.GetProperty(name);

    /// <summary>The code of a problem; null when it is none.</summary>
    public string? Code => Response.Content.Headers.ContentType?.MediaType == "application/problem+json" ? this["code"].GetString() : null;

    /// <summary>The answer of a request that must succeed.</summary>
    public Answer Ok()
    {
        Assert.True((int)Status < 300, ToString());
        return this;
    }

    /// <summary>Asserts that this is a whole problem: status, code, a Russian sentence, the request's id.</summary>
    public Answer Refused(HttpStatusCode status, string code)
    {
        Assert.True(Status == status && Code == code, $"Expected {(int)status} {code}, got {this}");
        Assert.Contains(this["detail"].GetString()!, c => c is >= 'А' and <= 'я');
        Assert.Equal(Response.Headers.GetValues("X-Request-Id").Single(), this["requestId"].GetString());
        Assert.Equal($"urn:beresta:problem:{code}", this["type"].GetString());
        Assert.Equal((int)status, this["status"].GetInt32());
        return this;
    }

    public override string ToString() => $"{(int)Status} {Encoding.UTF8.GetString(Body, 0, Math.Min(Body.Length, 2000))}";
}

/// <summary>A client of the API.</summary>
internal sealed class Client(HttpClient http)
{
    public HttpClient Http => http;

    public Task<Answer> Get(string path) => Send(new HttpRequestMessage(HttpMethod.Get, path));

    public Task<Answer> Delete(string path) => Send(new HttpRequestMessage(HttpMethod.Delete, path));

    public Task<Answer> Post(string path, object? body = null, string? key = null) =>
        Send(HttpMethod.Post, path, body is null ? null : JsonContent.Create(body, options: new JsonSerializerOptions(JsonSerializerDefaults.Web)), key);

    /// <summary>A body that is sent as it is.</summary>
    public Task<Answer> PostText(string path, string body, string media = "application/json", string? key = null) =>
        Send(HttpMethod.Post, path, new StringContent(body, Encoding.UTF8, media), key);

    public Task<Answer> PostBytes(string path, byte[] body) => Send(HttpMethod.Post, path, new ByteArrayContent(body), key: null);

    public Task<Answer> Send(HttpMethod method, string path, HttpContent? content, string? key)
    {
        var request = new HttpRequestMessage(method, path) { Content = content };
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        return Send(request);
    }

    public async Task<Answer> Send(HttpRequestMessage request)
    {
        // A server that refuses a large body closes the connection under it, unless it is asked first.
        request.Headers.ExpectContinue = request.Content?.Headers.ContentLength > 1024 * 1024;
        var response = await http.SendAsync(request);
        return new Answer(response.StatusCode, await response.Content.ReadAsByteArrayAsync(), response);
    }
}
