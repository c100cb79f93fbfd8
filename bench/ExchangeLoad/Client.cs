using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Beresta.Storage;

namespace Beresta.ExchangeLoad;

/// <summary>
/// A well-behaved client of the API: a request that was not answered, or was answered "try again", is repeated as it was, with the same
/// <c>Idempotency-Key</c>, until it is answered.
/// </summary>
public sealed class Client : IDisposable
{
    /// <summary>The JSON that clients write.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    // Some three minutes of a server that is not there; counted, since a machine may stand still.
    private const int MostFailures = 5000;

    private readonly IReadOnlyList<Uri> servers;
    private readonly HttpClient http;
    private long repeats;

    public Client(IReadOnlyList<Uri> servers, Company company)
    {
        this.servers = servers;
        http = new HttpClient(new SocketsHttpHandler { UseProxy = false, ConnectTimeout = TimeSpan.FromSeconds(5) }) { Timeout = TimeSpan.FromSeconds(60) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", company.Token);
        Path = $"/api/v1/boxes/{company.Box.BoxId}";
    }

    /// <summary>The address of the company's box.</summary>
    public string Path { get; }

    /// <summary>How many requests had to be sent again.</summary>
    public long Repeats => Interlocked.Read(ref repeats);

    public Task<T> Get<T>(string path, CancellationToken stop) => Send<T>(path, () => new HttpRequestMessage(HttpMethod.Get, Address(path)), stop);

    public Task<T> Post<T>(string path, object body, string? key, CancellationToken stop)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(body, Json);
        return Send<T>(
            path,
            () =>
            {
                var request = new HttpRequestMessage(HttpMethod.Post, Address(path)) { Content = new ByteArrayContent(bytes) };
                request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
                if (key is not null)
                    request.Headers.Add("Idempotency-Key", key);
                return request;
            },
            stop);
    }

    /// <summary>What the last request that was not answered, or was refused, met with; null while all succeed.</summary>
    public string? LastFailure { get; private set; }

    /// <summary>Pulses when a POST has been answered: something was acknowledged.</summary>
    public Signal Acknowledged { get; } = new();

    public void Dispose() => http.Dispose();

    // A repeated request goes to any server again, as behind a balancer.
    private Uri Address(string path) => new(servers[Random.Shared.Next(servers.Count)], Path + path);

    private async Task<T> Send<T>(string path, Func<HttpRequestMessage> make, CancellationToken stop)
    {
        for (var failures = 1; ; failures++)
        {
            string failure;
            try
            {
                using var request = make();
                using var answer = await http.SendAsync(request, stop);
                if (answer.IsSuccessStatusCode && request.Method == HttpMethod.Post)
                    Acknowledged.Pulse();
                if (answer.IsSuccessStatusCode)
                    return JsonSerializer.Deserialize<T>(await answer.Content.ReadAsByteArrayAsync(stop), Json)!;
                failure = $"{request.Method} {request.RequestUri}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(stop)}";
                // "Internal error" is a bug, not a weather: it is not repeated but shown.
                if (answer.StatusCode != HttpStatusCode.ServiceUnavailable)
                    throw new InvalidOperationException(failure);
            }
            catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException && !stop.IsCancellationRequested)
            {
                failure = $"{path}: {e.Message}";
            }

            LastFailure = $"{DateTimeOffset.UtcNow:HH:mm:ss} {failure}";
            if (failures >= MostFailures)
                throw new TimeoutException($"No answer to {failures} requests: {failure}");
            Interlocked.Increment(ref repeats);
            await Task.Delay(Random.Shared.Next(10, 60), stop);
        }
    }
}
