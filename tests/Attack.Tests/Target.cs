using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Beresta.Accounts;
using Beresta.Demo;
using Beresta.Server;
using Beresta.Settings;
using Beresta.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Beresta.Attack.Tests;

/// <summary>Somebody of the node, logged in.</summary>
/// <param name="Token">Of a session of the API.</param>
/// <param name="Cookie">Of a browser.</param>
/// <param name="Box">His box.</param>
internal sealed record Person(string Login, string Token, string Cookie, Guid Box)
{
    public string Path => $"/api/v1/boxes/{Box}";
}

/// <summary>
/// The server that is attacked: one of our own with the demo in it, or whatever listens at BERESTA_ATTACK_URL on this machine and has the demo in it. All that is known of it is what anybody
/// can ask over HTTP.
/// </summary>
public sealed partial class Target : IAsyncLifetime
{
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private TestDatabase? database;
    private WebApplication? app;
    private HttpClient http = null!;

    internal Uri Address { get; private set; } = null!;

    internal IReadOnlyList<Operation> Operations { get; private set; } = [];

    /// <summary>Whose box is attacked: the seller's director, who may do everything.</summary>
    internal Person Victim { get; private set; } = null!;

    /// <summary>The buyer's director: he sees the documents in his own box, and nothing else of the seller.</summary>
    internal Person Foreign { get; private set; } = null!;

    /// <summary>An accountant of the seller, who may not administer.</summary>
    internal Person Clerk { get; private set; } = null!;

    /// <summary>A session that is over.</summary>
    internal string Revoked { get; private set; } = "";

    /// <summary>What the parameters of paths are in the victim's box.</summary>
    internal Dictionary<string, string> Values { get; } = new(StringComparer.Ordinal);

    /// <summary>The time for a test is over.</summary>
    internal bool IsLate(Stopwatch since) => since.Elapsed > Limits.Longest;

    public async ValueTask InitializeAsync()
    {
        if (Limits.Url is { } url)
        {
            Assert.True(url.IsLoopback, $"{url} is not on this machine: attack your own.");
            Address = url;
        }
        else
        {
            database = await TestDatabase.Create();
            app = Program.Build(new ServerOptions { Urls = "http://127.0.0.1:0", Data = database.Folder, Database = database.Connection, Demo = true, Log = LogForm.None });
            await app.StartAsync();
            await app.Services.GetRequiredService<MakeDemo>().Run();
            Address = new Uri(app.Urls.First());
        }

        http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, MaxConnectionsPerServer = 16 }) { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(60) };
        Operations = Operation.Read((await Send(new Shot("GET", "/api/openapi.json"))).Json);
        Victim = await LogIn(DemoCast.Seller.Director.Login);
        Foreign = await LogIn(DemoCast.Buyer.Director.Login);
        Clerk = await LogIn(DemoCast.Seller.Accountant.Login);
        var gone = await LogIn(DemoCast.Seller.Accountant.Login);
        await Send(new Shot("DELETE", "/api/v1/sessions/current") { Token = gone.Token });
        Revoked = gone.Token;
        await Look();
    }

    /// <summary>Sends a request and looks whether the answer is one that may be given.</summary>
    internal async Task<Hit> Send(Shot shot, List<string>? faults = null)
    {
        try
        {
            using var message = shot.Message();
            using var response = await http.SendAsync(message);
            var hit = new Hit(shot, response.StatusCode, response.Content.Headers.ContentType?.MediaType, response.Headers, await response.Content.ReadAsByteArrayAsync());
            if (hit.Fault() is { } fault)
                faults?.Add($"{fault}\n{hit}");
            return hit;
        }
        catch (Exception broken) when (broken is HttpRequestException or FormatException or InvalidOperationException or UriFormatException or OperationCanceledException)
        {
            // Some of it no client of HTTP lets out; a server that has gone answers nothing any more.
            if (broken is OperationCanceledException)
                faults?.Add($"no answer in a minute\n{shot}");
            return new Hit(shot, HttpStatusCode.BadRequest, null, new HttpResponseMessage().Headers, []);
        }
    }

    internal static Shot Json(string method, string path, string? token, object body) =>
        new(method, path) { Token = token, ContentType = "application/json", Body = JsonSerializer.SerializeToUtf8Bytes(body) };

    internal async Task<Hit> Ok(Shot shot)
    {
        var hit = await Send(shot);
        Assert.True(hit.IsSuccess, hit.ToString());
        return hit;
    }

    /// <summary>A draft of the victim to the foreign box.</summary>
    internal async Task<string> Draft(string number)
    {
        var to = (await Ok(new Shot("GET", Foreign.Path) { Token = Foreign.Token })).Json;
        var body = new
        {
            kind = "upd",
            @short = new
            {
                kind = "upd",
                function = "ДОП",
                vat = "on-top",
                number,
                date = "2026-01-12",
                buyer = new { inn = to.GetProperty("inn").GetString(), kpp = to.GetProperty("kpp").GetString() },
                lines = new[] { new { name = "Обслуживание", quantity = 1, price = 100, vatRate = "22%", unit = "796" } },
                signer = new { position = "Директор", name = new { last = "Онфимова", first = "Марина" } },
            },
        };
        return (await Ok(Json("POST", $"{Victim.Path}/drafts", Victim.Token, body))).Json.GetProperty("id").GetString()!;
    }

    /// <summary>The server lives and has what it had.</summary>
    internal async Task IsWell()
    {
        await Ok(new Shot("GET", "/health"));
        var documents = (await Ok(new Shot("GET", $"{Victim.Path}/documents?limit=200") { Token = Victim.Token })).Json.GetProperty("documents");
        Assert.Contains(documents.EnumerateArray(), document => document.GetProperty("id").GetString() == Values["document"]);
    }

    internal async Task<Person> LogIn(string login)
    {
        var session = await Ok(Json("POST", "/api/v1/sessions", null, new { login, password = DemoCast.Password }));
        var token = session.Json.GetProperty("token").GetString()!;
        var box = (await Ok(new Shot("GET", "/api/v1/boxes") { Token = token })).Json[0].GetProperty("boxId").GetGuid();
        var form = await Send(new Shot("GET", "/login"));
        var (cookie, field) = (Cookies(form), FormToken().Match(form.Text).Groups["token"].Value);
        var entered = await Send(new Shot("POST", "/login")
        {
            Cookie = cookie,
            ContentType = "application/x-www-form-urlencoded",
            Body = Encoding.UTF8.GetBytes($"login={Uri.EscapeDataString(login)}&password={DemoCast.Password}&form-token={Uri.EscapeDataString(field)}&{OnceKey(form.Text)}"),
        });
        Assert.True((int)entered.Status is 302 or 303, entered.ToString());
        return new Person(login, token, $"{cookie}; {Cookies(entered)}", box);
    }

    /// <summary>The hidden fields of the first form of a page, to be sent back.</summary>
    internal static string OnceKey(string page) => string.Join('&', Hidden().Matches(page).Where(match => match.Groups["name"].Value != "form-token")
        .DistinctBy(match => match.Groups["name"].Value).Select(match => $"{match.Groups["name"].Value}={Uri.EscapeDataString(WebUtility.HtmlDecode(match.Groups["value"].Value))}"));

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        if (app is not null)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }

        if (database is not null)
            await database.DisposeAsync();
    }

    // Things of the victim's box, for the parameters of paths.
    private async Task Look()
    {
        var documents = (await Ok(new Shot("GET", $"{Victim.Path}/documents") { Token = Victim.Token })).Json.GetProperty("documents");
        var document = documents.EnumerateArray().First().GetProperty("id").GetString()!;
        var details = (await Ok(new Shot("GET", $"{Victim.Path}/documents/{document}") { Token = Victim.Token })).Json;
        Values["box"] = Victim.Box.ToString();
        Values["document"] = document;
        Values["item"] = details.GetProperty("timeline")[0].GetProperty("id").GetString()!;
        Values["other"] = Foreign.Box.ToString();
        Values["draft"] = await Draft("А-1");
    }

    private static string Cookies(Hit hit) => hit.Headers.TryGetValues("Set-Cookie", out var cookies) ? string.Join("; ", cookies.Select(cookie => cookie.Split(';')[0])) : "";

    [GeneratedRegex("""name="form-token"[^>]*value="(?<token>[^"]+)"|value="(?<token>[^"]+)"[^>]*name="form-token""", RegexOptions.ExplicitCapture, 1000)]
    internal static partial Regex FormToken();

    [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]+)" value="(?<value>[^"]*)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Hidden();
}
