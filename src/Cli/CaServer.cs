using System.Globalization;
using System.Net;
using System.Text.Json;
using Beresta.Signatures;

namespace Beresta.Cli;

/// <summary><c>beresta ca serve</c>: the services of a test centre on the loopback: timestamps, OCSP, revocation lists, certificates.</summary>
internal sealed class CaServer
{
    private const int LargestQuery = 64 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ListLife = TimeSpan.FromDays(1);

    public static readonly Command Command = new(
        "ca serve", "службы тестового центра на этой машине: штампы времени, OCSP, списки отзыва", "ПАПКА",
        [new("--port", "ЧИСЛО", "порт на 127.0.0.1; по умолчанию из адреса центра, иначе 8318")],
        [
            $"beresta ca init ca/ --address {CaCommands.DefaultAddress}",
            "beresta ca serve ca/",
            $"beresta timestamp add contract.pdf.p7s --tsa {CaCommands.DefaultAddress}/tsp",
            $"openssl ocsp -issuer intermediate.pem -cert director.pem -url {CaCommands.DefaultAddress}/ocsp -CAfile root.pem",
        ],
        Run)
    {
        OperandCount = (1, 1),
        Details = """
            Отвечает только этой машине, до Ctrl+C: POST /tsp (RFC 3161), POST /ocsp и GET /ocsp/… (RFC 6960), GET /intermediate.crl, /root.crl, /intermediate.cer, /root.cer.
            Отзыв командой ca revoke виден сразу. Время берётся с часов машины: такие штампы годятся для проб, а не для дела.
            """,
    };

    private readonly TestAuthority authority;
    private readonly string folder;
    private readonly Lock gate = new();
    private int known;

    private CaServer(TestAuthority authority, string folder) => (this.authority, this.folder, known) = (authority, folder, CaCommands.Refresh(authority, folder, int.MaxValue));

    private static async Task<int> Run(Arguments arguments)
    {
        var place = arguments.Positional[0];
        if (!CaCommands.Open(place).Succeeded(out var authority, out var problem))
            return Terminal.Refuse(problem);
        using (authority)
        {
            var port = Uri.TryCreate(authority.Address, UriKind.Absolute, out var address) && address.IsLoopback ? address.Port : 8318;
            if (arguments.Value("--port") is { } text && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) || port is < 1 or > 65535))
                return Terminal.Usage("ca serve: --port — число от 1 до 65535");
            using var listener = new HttpListener();
            listener.Prefixes.Add(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/"));
            listener.Prefixes.Add(string.Create(CultureInfo.InvariantCulture, $"http://localhost:{port}/"));
            try
            {
                listener.Start();
            }
            catch (HttpListenerException failure)
            {
                return Terminal.Refuse(new Kernel.Problem("port-taken", $"порт {port} не открыть: {failure.Message}"));
            }

            Console.CancelKeyPress += (_, cancel) =>
            {
                cancel.Cancel = true;
                listener.Stop();
            };
            Terminal.Say(string.Create(CultureInfo.InvariantCulture, $"{authority.Intermediate.Subject.DisplayName}: http://127.0.0.1:{port}, Ctrl+C — остановить"));
            await new CaServer(authority, place).Serve(listener);
            return Exit.Good;
        }
    }

    private async Task Serve(HttpListener listener)
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await listener.GetContextAsync();
            }
            catch (Exception stopped) when (stopped is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            _ = Task.Run(() => Handle(context));
        }
    }

    private async Task Handle(HttpListenerContext context)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var abort = patience.Token.Register(context.Response.Abort);
        try
        {
            var (status, type, body) = await Answer(context.Request, patience.Token);
            context.Response.StatusCode = status;
            context.Response.ContentType = type;
            context.Response.ContentLength64 = body.Length;
            await context.Response.OutputStream.WriteAsync(body, patience.Token);
            context.Response.Close();
        }
        catch (Exception failure) when (failure is HttpListenerException or IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // The one who asked went away.
            context.Response.Abort();
        }
    }

    private async Task<(int Status, string Type, byte[] Body)> Answer(HttpListenerRequest request, CancellationToken stop)
    {
        const string Binary = "application/octet-stream";
        var path = request.Url?.AbsolutePath ?? "";
        switch (request.HttpMethod, path)
        {
            case ("GET", "/intermediate.crl"):
                return (200, "application/pkix-crl", List(0));
            case ("GET", "/root.crl"):
                return (200, "application/pkix-crl", List(1));
            case ("GET", "/intermediate.cer"):
                return (200, "application/pkix-cert", authority.Intermediate.Raw.ToArray());
            case ("GET", "/root.cer"):
                return (200, "application/pkix-cert", authority.Root.Raw.ToArray());
            case ("GET", _) when path.StartsWith("/ocsp/", StringComparison.Ordinal):
                // RFC 6960 appendix A.1: base64 of the request, URL-encoded.
                var query = new byte[path.Length];
                return Convert.TryFromBase64String(Uri.UnescapeDataString(path["/ocsp/".Length..]), query, out var length)
                    ? (200, "application/ocsp-response", Ocsp(query.AsMemory(0, length)))
                    : (400, Binary, []);
            case ("POST", "/ocsp" or "/tsp"):
                if (await Body(request, stop) is not { } body)
                    return (413, Binary, []);
                return path == "/ocsp" ? (200, "application/ocsp-response", Ocsp(body)) : (200, "application/timestamp-reply", Timestamp(body));
            default:
                return (404, Binary, []);
        }
    }

    private byte[] Ocsp(ReadOnlyMemory<byte> query)
    {
        lock (gate)
        {
            Refresh();
            return authority.AnswerOcspQuery(query, DateTimeOffset.UtcNow);
        }
    }

    private byte[] Timestamp(ReadOnlyMemory<byte> query)
    {
        // The key is in memory: nothing is waited for, so the answer is there at once.
        lock (gate)
            return authority.AnswerTimestampQuery(query, DateTimeOffset.UtcNow).GetAwaiter().GetResult();
    }

    private byte[] List(int index)
    {
        lock (gate)
        {
            Refresh();
            return authority.RevocationLists(DateTimeOffset.UtcNow, ListLife)[index].Raw.ToArray();
        }
    }

    private void Refresh()
    {
        try
        {
            known = CaCommands.Refresh(authority, folder, known);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException or FormatException)
        {
            Terminal.Complain($"внимание: список отозванных не читается ({failure.Message})");
        }
    }

    private static async Task<byte[]?> Body(HttpListenerRequest request, CancellationToken stop)
    {
        using var all = new MemoryStream();
        var buffer = new byte[4096];
        int read;
        while ((read = await request.InputStream.ReadAsync(buffer, stop)) > 0)
        {
            if (all.Length + read > LargestQuery)
                return null;
            all.Write(buffer, 0, read);
        }

        return all.ToArray();
    }
}
