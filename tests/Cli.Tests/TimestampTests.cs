using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Beresta.Cli.Tests;

/// <summary>Timestamps and long-term evidence through the commands, from the services of a test centre on the loopback.</summary>
public sealed class TimestampTests : IDisposable
{
    private readonly CommandLine shell = new();

    [Fact]
    public async Task A_signature_climbs_to_an_archive_form_and_outlives_its_revocation()
    {
        var address = await Start();
        Assert.Equal(0, (await shell.Beresta("sign", "contract.txt", "--key", "director.key", "--certificate", "director.pem")).Exit);
        var plain = await File.ReadAllBytesAsync(shell.At("contract.txt.p7s"));
        await using var centre = await shell.Start($"{address}/root.cer", "ca", "serve", "ca");

        var added = await shell.Beresta("timestamp", "add", "contract.txt.p7s", "--tsa", address + "/tsp");
        Assert.True(added.Exit == 0, added.Error);
        Assert.Equal(1, (await shell.Beresta("timestamp", "add", "contract.txt.p7s", "--tsa", address + "/tsp")).Exit);
        Assert.Equal("CAdES-T", await Form());
        var raised = await shell.Beresta("upgrade", "contract.txt.p7s", "--to", "xl", "--tsa", address + "/tsp", "--trust", "ca/public/root.pem", "--online");
        Assert.True(raised.Exit == 0, raised.Error);
        Assert.Equal("CAdES-X Long Type 1", await Form());
        var archived = await shell.Beresta("upgrade", "contract.txt.p7s", "--to", "a", "--tsa", address + "/tsp", "--trust", "ca/public/root.pem");
        Assert.True(archived.Exit == 0, archived.Error);
        Assert.Equal("CAdES-A", await Form());

        // From nothing to the archive form in one step gives the same; without --online the evidence is missing.
        await File.WriteAllBytesAsync(shell.At("second.p7s"), plain);
        Assert.Equal(1, (await shell.Beresta("upgrade", "second.p7s", "--content", "contract.txt", "--to", "a", "--tsa", address + "/tsp", "--trust", "ca/public/root.pem")).Exit);
        Assert.Equal(plain, await File.ReadAllBytesAsync(shell.At("second.p7s")));
        Assert.Equal(0, (await shell.Beresta("upgrade", "second.p7s", "--content", "contract.txt", "--to", "a", "--tsa", address + "/tsp", "--trust", "ca/public/root.pem", "--online", "--out", "third.p7s")).Exit);

        // Timestamps and revocations are written to the second: the revocation must fall into a later one.
        await Task.Delay(TimeSpan.FromSeconds(1.1), TestContext.Current.CancellationToken);
        // The running centre sees a revocation at once; what was stamped before it holds.
        Assert.Equal(0, (await shell.Beresta("ca", "revoke", "ca", "director.pem", "--reason", "5")).Exit);
        Assert.Equal(1, (await shell.Beresta("verify", "second.p7s", "--content", "contract.txt", "--trust", "ca/public/root.pem", "--online")).Exit);
        Assert.Equal(0, (await shell.Beresta("verify", "third.p7s", "--content", "contract.txt", "--trust", "ca/public/root.pem", "--online")).Exit);
        var refused = await shell.Beresta("upgrade", "second.p7s", "--content", "contract.txt", "--to", "xl", "--tsa", address + "/tsp", "--trust", "ca/public");
        Assert.Equal(1, refused.Exit);
        Assert.Contains("signature-invalid", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_and_a_reply_travel_as_files()
    {
        var address = await Start();
        await shell.Beresta("sign", "contract.txt", "--key", "director.key", "--certificate", "director.pem");
        Assert.Equal(0, (await shell.Beresta("timestamp", "request", "contract.txt.p7s", "--digest", "streebog512")).Exit);
        await using var centre = await shell.Start($"{address}/root.cer", "ca", "serve", "ca");
        using var client = new HttpClient();
        using var reply = await client.PostAsync(address + "/tsp", new ByteArrayContent(await File.ReadAllBytesAsync(shell.At("contract.txt.p7s.tsq"))));
        await File.WriteAllBytesAsync(shell.At("reply.tsr"), await reply.Content.ReadAsByteArrayAsync());
        Assert.Equal(0, (await shell.Beresta("timestamp", "add", "contract.txt.p7s", "--reply", "reply.tsr", "--out", "stamped.p7s")).Exit);
        Assert.Equal(0, (await shell.Beresta("verify", "stamped.p7s", "--content", "contract.txt", "--trust", "ca/public", "--policy", "archive")).Exit);

        // The reply fits this signature alone, and a file that is none is refused.
        shell.Write("other.txt", "другое");
        await shell.Beresta("sign", "other.txt", "--key", "director.key", "--certificate", "director.pem");
        Assert.Contains("timestamp-mismatch", (await shell.Beresta("timestamp", "add", "other.txt.p7s", "--reply", "reply.tsr")).Error, StringComparison.Ordinal);
        Assert.Contains("timestamp-malformed", (await shell.Beresta("timestamp", "add", "other.txt.p7s", "--reply", "other.txt")).Error, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await client.PostAsync(address + "/tsp", new ByteArrayContent(new byte[100_000]))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(address + "/authority.secret.pem")).StatusCode);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\n\r\nэто не штамп", "timestamp-malformed")]
    [InlineData("HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n", "service-unavailable")]
    [InlineData("HTTP/1.1 307 Over there\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n", "service-unavailable")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 3000000\r\n\r\n", "service-unavailable", 3_000_000)]
    [InlineData("nonsense\r\n\r\n", "service-unavailable")]
    public async Task A_service_that_answers_wrongly_changes_nothing(string response, string code, int padding = 0)
    {
        await Start();
        await shell.Beresta("sign", "contract.txt", "--key", "director.key", "--certificate", "director.pem");
        var before = await File.ReadAllBytesAsync(shell.At("contract.txt.p7s"));
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var stop = new CancellationTokenSource();
        var serving = Serve(listener, [.. Encoding.UTF8.GetBytes(response), .. new byte[padding]], stop.Token);
        var answer = await shell.Beresta("timestamp", "add", "contract.txt.p7s", "--tsa", $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/tsp");
        await stop.CancelAsync();
        await serving;
        Assert.Equal(1, answer.Exit);
        Assert.Contains(code, answer.Error, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(shell.At("contract.txt.p7s")));
    }

    public void Dispose() => shell.Dispose();

    private static async Task Serve(TcpListener listener, byte[] response, CancellationToken stop)
    {
        while (true)
        {
            try
            {
                using var client = await listener.AcceptTcpClientAsync(stop);
                await using var stream = client.GetStream();
                // The whole of the question first, or closing would reset the connection before the answer is read.
                var buffer = new byte[64 * 1024];
                var read = 0;
                while (read < 100 || !Encoding.Latin1.GetString(buffer, 0, read).Contains("\r\n\r\n0", StringComparison.Ordinal))
                    read += await stream.ReadAsync(buffer.AsMemory(read), stop);
                await stream.WriteAsync(response, stop);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (IOException)
            {
                // The client hung up on an answer that is too long.
            }
        }
    }

    private async Task<string?> Form()
    {
        var answer = await shell.Beresta("verify", "contract.txt.p7s", "--trust", "ca/public", "--json");
        Assert.Equal(0, answer.Exit);
        return JsonDocument.Parse(answer.Output).RootElement.GetProperty("signers")[0].GetProperty("form").GetString();
    }

    private async Task<string> Start()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}";
        probe.Stop();
        Assert.Equal(0, (await shell.Beresta("ca", "init", "ca", "--address", address)).Exit);
        Assert.Equal(0, (await shell.Beresta("ca", "issue", "ca", "--out", "director", "--organization", "ООО Ромашка", "--inn", "7707083893", "--name", "Иванов Иван Иванович")).Exit);
        shell.Write("contract.txt", "Договор");
        return address;
    }
}
