using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;

namespace Beresta.Storage.Tests;

/// <summary>A store that speaks as much of S3 as one object needs, and does not keep its word.</summary>
internal sealed class FaultyS3 : IAsyncDisposable
{
    private readonly HttpListener listener = new();
    private readonly ConcurrentDictionary<string, byte[]> objects = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource ended = new();
    private readonly Task serving;
    private readonly string folder = Directory.CreateTempSubdirectory("beresta-faulty-").FullName;
    private int failures;

    public FaultyS3(int timeout = 30)
    {
        var address = $"http://127.0.0.1:{S3rver.FreePort()}/";
        listener.Prefixes.Add(address);
        listener.Start();
        serving = Serve();
        Blobs = new S3Blobs(S3Settings.Parse($"S3={address};Bucket=beresta;Encryption=AES256;Timeout={timeout}", "faulty", "secret-of-the-store").Value, folder);
    }

    public S3Blobs Blobs { get; }

    /// <summary>So many requests from now on are refused with 503.</summary>
    public int Failures { get => failures; set => failures = value; }

    /// <summary>Requests are never answered.</summary>
    public bool Hangs { get; set; }

    /// <summary>Answers break off after half of their bytes, and never end.</summary>
    public bool Stalls { get; set; }

    /// <summary>What is stored differs in one bit from what came.</summary>
    public bool Spoils { get; set; }

    /// <summary>What came is not stored at all.</summary>
    public bool Forgets { get; set; }

    /// <summary>Says which SHA-256 it has got.</summary>
    public bool Confirms { get; set; }

    public ConcurrentQueue<string> Requests { get; } = new();

    public string? AskedToEncrypt { get; private set; }

    public async ValueTask DisposeAsync()
    {
        Blobs.Dispose();
        await ended.CancelAsync();
        listener.Stop();
        await serving;
        ended.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private async Task Serve()
    {
        while (!ended.IsCancellationRequested)
        {
            HttpListenerContext context;
            try
            {
                context = await listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            _ = Answer(context);
        }
    }

    private async Task Answer(HttpListenerContext context)
    {
        var (request, response) = (context.Request, context.Response);
        try
        {
            Requests.Enqueue(request.HttpMethod);
            using var body = new MemoryStream();
            await request.InputStream.CopyToAsync(body, ended.Token);
            if (Hangs)
                await Task.Delay(Timeout.Infinite, ended.Token);
            if (Interlocked.Decrement(ref failures) >= 0)
            {
                response.StatusCode = 503;
                await response.OutputStream.WriteAsync("<Error><Code>SlowDown</Code><Message>Reduce your request rate.</Message></Error>"u8.ToArray(), ended.Token);
                return;
            }

            // It lies always: whoever believed it would take every content for damaged.
            response.AddHeader("ETag", "\"00000000000000000000000000000000\"");
            var name = request.Url!.AbsolutePath;
            if (request.HttpMethod == "PUT")
                Put(request, response, name, body.ToArray());
            else
                await Get(request, response, name);
        }
        catch (Exception e) when (e is OperationCanceledException or HttpListenerException or IOException or ObjectDisposedException)
        {
            // The other side has gone, or the test has ended.
        }
        finally
        {
            try
            {
                response.Close();
            }
            catch (Exception e) when (e is HttpListenerException or InvalidOperationException)
            {
                response.Abort();
            }
        }
    }

    private void Put(HttpListenerRequest request, HttpListenerResponse response, string name, byte[] content)
    {
        AskedToEncrypt = request.Headers["x-amz-server-side-encryption"];
        if (Confirms)
            response.AddHeader("x-amz-checksum-sha256", Convert.ToBase64String(SHA256.HashData(content)));
        if (Spoils)
            content[0] ^= 1;
        if (!Forgets)
            objects[name] = content;
    }

    private async Task Get(HttpListenerRequest request, HttpListenerResponse response, string name)
    {
        if (!objects.TryGetValue(name, out var found))
        {
            response.StatusCode = 404;
            return;
        }

        response.AddHeader("Last-Modified", DateTime.UtcNow.ToString("R", CultureInfo.InvariantCulture));
        response.ContentLength64 = found.Length;
        if (request.HttpMethod == "HEAD")
            return;
        await response.OutputStream.WriteAsync(Stalls ? found.AsMemory(0, found.Length / 2) : found, ended.Token);
        await response.OutputStream.FlushAsync(ended.Token);
        if (Stalls)
            await Task.Delay(Timeout.Infinite, ended.Token);
    }
}
