using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Beresta.Kernel;

namespace Beresta.Storage.Tests;

/// <summary>The S3 server of npm's s3rver, on a free port of the loopback, in a temporary folder.</summary>
public sealed class S3rver : IAsyncLifetime
{
    /// <summary>The name of its key, and the key.</summary>
    public const string Key = "S3RVER";

    private readonly string folder = Directory.CreateTempSubdirectory("beresta-s3rver-").FullName;
    private Process? process;
    private int port;

    public async ValueTask InitializeAsync()
    {
        port = FreePort();
        await Start();
    }

    /// <summary>Ends the server, as if the store were away; what is in it stays.</summary>
    public async Task Stop()
    {
        process!.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    /// <summary>Starts it, at the same address as before.</summary>
    public async Task Start()
    {
        var start = new ProcessStartInfo("node") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        var program = Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "..", "tests", "Storage.Tests", "s3rver", "node_modules", "s3rver", "bin", "s3rver.js");
        foreach (var argument in (string[])[program, "--directory", folder, "--address", "127.0.0.1", "--port", port.ToString(CultureInfo.InvariantCulture), "--silent", "--no-vhost-buckets", "--configure-bucket", "beresta"])
            start.ArgumentList.Add(argument);
        process = Process.Start(start)!;
        // It says where it listens when it does.
        string? said;
        do
            said = await process.StandardOutput.ReadLineAsync();
        while (said?.Contains("listening", StringComparison.OrdinalIgnoreCase) == false);
        Assert.True(said is not null, $"s3rver has ended: {(said is null ? await process.StandardError.ReadToEndAsync() : "")}");
        _ = process.StandardOutput.ReadToEndAsync();
        _ = process.StandardError.ReadToEndAsync();
    }

    /// <summary>What a node is told of a store in it.</summary>
    public S3Settings Settings(string prefix) => S3Settings.Parse(Text(prefix), Key, Key).Value;

    /// <summary>The same as a setting.</summary>
    public string Text(string prefix) => $"S3=http://127.0.0.1:{port};Bucket=beresta;Prefix={prefix}";

    /// <summary>A store in it.</summary>
    public Task<S3Blobs> Open(string prefix) => Task.FromResult(new S3Blobs(Settings(prefix), Path.Combine(folder, $"tmp-{prefix}")));

    /// <summary>Changes a byte of a content on the store's own disk.</summary>
    public void Damage(ContentHash hash)
    {
        var file = Assert.Single(Directory.GetFiles(Path.Combine(folder, "beresta"), $"*{hash.Value[4..]}*_object", SearchOption.AllDirectories));
        var bytes = File.ReadAllBytes(file);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(file, bytes);
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }

        Directory.Delete(folder, recursive: true);
    }

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
