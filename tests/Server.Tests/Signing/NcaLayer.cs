using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Beresta.Signatures;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Beresta.Server.Tests.Signing;

/// <summary>How the simulated NCALayer behaves.</summary>
internal enum NcaLayerState
{
    Signs,

    /// <summary>The person closes its window.</summary>
    Cancels,

    /// <summary>A failure of the module.</summary>
    Fails,

    /// <summary>The connection breaks while it works.</summary>
    BreaksOff,

    /// <summary>One signature comes as a text and not as a list, as before version 1.4.</summary>
    AnswersText,

    /// <summary>The person chooses another key than the one that was asked for.</summary>
    TakesAnotherKey,
}

/// <summary>
/// A simulator of NCALayer: a WebSocket on the loopback that speaks the module kz.gov.pki.knca.basics and really signs. One request at a time, no ids.
/// </summary>
internal sealed class NcaLayer : IAsyncDisposable
{
    private readonly WebApplication app;

    private NcaLayer(WebApplication app, ISigner key) => (this.app, Key) = (app, key);

    /// <summary>The key that is in the machine.</summary>
    public ISigner Key { get; set; }

    /// <summary>The key of <see cref="NcaLayerState.TakesAnotherKey"/>.</summary>
    public ISigner? OtherKey { get; set; }

    public NcaLayerState State { get; set; }

    /// <summary>How many requests to sign have come.</summary>
    public int Asked { get; private set; }

    /// <summary><c>ws://127.0.0.1:port/</c></summary>
    public Uri Address => new(app.Urls.First().Replace("http://", "ws://", StringComparison.Ordinal));

    public static async Task<NcaLayer> Start(ISigner key)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var built = builder.Build();
        built.UseWebSockets();
        var layer = new NcaLayer(built, key);
        built.Run(layer.Serve);
        await built.StartAsync();
        return layer;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task Serve(HttpContext http)
    {
        if (!http.WebSockets.IsWebSocketRequest)
            return;
        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        await Say(socket, """{"result":{"version":"1.4"}}""");
        while (await Hear(socket) is { } text)
        {
            if (text == "--heartbeat--")
            {
                await Say(socket, text);
                continue;
            }

            if (await Answer(text) is not { } answer)
            {
                socket.Abort();
                return;
            }

            await Say(socket, answer);
        }
    }

    // Null: the connection breaks.
    private async Task<string?> Answer(string text)
    {
        JsonNode request;
        try
        {
            request = JsonNode.Parse(text)!;
        }
        catch (JsonException)
        {
            return """{"success":false,"code":"COMMON_JSON_WRAPPING_EXCEPTION"}""";
        }

        if ((string?)request["module"] != "kz.gov.pki.knca.basics" || (string?)request["method"] != "sign")
            return """{"success":false,"errorCode":"MODULE_NOT_FOUND"}""";
        Asked++;
        if (request["args"]?["signingParams"] is not JsonObject parameters)
        {
            return Failure("INVOCATION_ERROR", "An invoked method threw an exception.",
                "org.json.JSONException: JSONObject[\"signingParams\"] is not a JSONObject.");
        }

        if (State == NcaLayerState.BreaksOff)
            return null;
        if (State == NcaLayerState.Fails)
            return Failure("SIGNING_FAILURE", "Signing failed.", "");
        var key = State == NcaLayerState.TakesAnotherKey ? OtherKey! : Key;
        var asked = request["args"]!["signerParams"];
        // A key that is not the one asked for is not in the list: the person can only close the window.
        var isOther = State != NcaLayerState.TakesAnotherKey && (
            (string?)asked?["serialNumber"] is { } serial && !string.Equals(serial, key.Certificate.SerialNumber, StringComparison.OrdinalIgnoreCase)
            || (string?)asked?["bin"] is { } bin && bin != key.Certificate.Owner.Bin);
        if (State == NcaLayerState.Cancels || isOther)
            return """{"status":true,"body":{}}""";
        var data = request["args"]!["data"]!;
        var signatures = new JsonArray();
        IEnumerable<JsonNode?> files = data is JsonArray many ? many : (JsonNode?[])[data];
        foreach (var one in files)
        {
            var bytes = Convert.FromBase64String((string)one!);
            var cms = (bool?)parameters["encapsulate"] == true
                ? await Cades.SignAttached(bytes, key, DateTimeOffset.UtcNow)
                : await Cades.SignDetached(bytes, key, DateTimeOffset.UtcNow);
            signatures.Add($"-----BEGIN CMS-----\n{Convert.ToBase64String(cms, Base64FormattingOptions.InsertLineBreaks)}\n-----END CMS-----\n");
        }

        JsonNode result = State == NcaLayerState.AnswersText ? JsonValue.Create(signatures[0]!.GetValue<string>()) : signatures;
        return new JsonObject { ["status"] = true, ["body"] = new JsonObject { ["result"] = result } }.ToJsonString();
    }

    private static string Failure(string code, string message, string details) =>
        new JsonObject { ["status"] = false, ["code"] = code, ["message"] = message, ["details"] = details }.ToJsonString();

    internal static async Task<string?> Hear(WebSocket socket)
    {
        var buffer = new byte[64 * 1024];
        using var message = new MemoryStream();
        while (true)
        {
            WebSocketReceiveResult part;
            try
            {
                part = await socket.ReceiveAsync(buffer, CancellationToken.None);
            }
            catch (WebSocketException)
            {
                return null;
            }

            if (part.MessageType == WebSocketMessageType.Close)
                return null;
            message.Write(buffer, 0, part.Count);
            if (part.EndOfMessage)
                return Encoding.UTF8.GetString(message.ToArray());
        }
    }

    internal static Task Say(WebSocket socket, string text) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
}
