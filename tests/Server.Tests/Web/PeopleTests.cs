using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Beresta.Server.Tests.Web;

/// <summary>People by their pages: invited by a link, let in, given rights, blocked, dismissed; and the second factor.</summary>
public sealed partial class PeopleTests(BerestaServer server) : IClassFixture<BerestaServer>
{
    private const string Chosen = "Клён и ясень 9";

    private string Settings => $"/boxes/{server.Seller.Box.BoxId}/settings";

    [Fact]
    public async Task An_invited_accountant_chooses_a_password_works_and_is_dismissed()
    {
        using var director = await LogIn(server.Seller.Login, Company.Password);
        var page = await Page(director, $"{Settings}/employees");
        var role = OptionOf(page, "Бухгалтер");
        var invited = await Post(director, $"{Settings}/employees", ("login", "anna@sever.example.ru"), ("name", "Петрова Анна"), ("position", "Бухгалтер"),
            ("role", role));
        var link = Link("invitation").Match(await Text(invited)).Value;
        Assert.NotEmpty(link);
        Assert.Contains("anna@sever.example.ru", await Page(director, $"{Settings}/employees"), StringComparison.Ordinal);
        Assert.DoesNotContain(link, await Page(director, $"{Settings}/employees"), StringComparison.Ordinal);

        using var anna = Visitor();
        var path = new Uri(link).PathAndQuery;
        Assert.Contains("ООО «Северная верфь»", await Page(anna, path), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostFrom(anna, path, "/invitation", ("token", TokenOf(path)), ("name", "Петрова Анна"),
            ("password", "short"))).StatusCode);
        var accepted = await PostFrom(anna, path, "/invitation", ("token", TokenOf(path)), ("name", "Петрова Анна Ивановна"), ("password", Chosen));
        Assert.Equal("/login", accepted.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.NotFound, (await anna.GetAsync(path)).StatusCode);

        using var logged = await LogIn("anna@sever.example.ru", Chosen);
        Assert.Contains("Северная верфь", await Page(logged, $"/boxes/{server.Seller.Box.BoxId}/documents"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await logged.GetAsync($"{Settings}/keys")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await PostFrom(logged, $"{Settings}/employees", $"{Settings}/employees", ("login", "x@y.ru"), ("name", "Х"),
            ("rights", "1"))).StatusCode);

        var user = Employee().Matches(await Page(director, $"{Settings}/employees")).Select(match => match.Groups["id"].Value)
            .First(id => Page(director, $"{Settings}/employees/{id}").Result.Contains("Петрова Анна Ивановна</h2>", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Redirect, (await PostFrom(director, $"{Settings}/employees/{user}", $"{Settings}/employees/{user}/block",
            ("reason", "Проверка"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await logged.GetAsync($"/boxes/{server.Seller.Box.BoxId}/documents")).StatusCode);
        Assert.Contains("Заблокирован: Проверка", await Page(director, $"{Settings}/employees/{user}"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await PostFrom(director, $"{Settings}/employees/{user}", $"{Settings}/employees/{user}/unblock")).StatusCode);

        var reset = await PostFrom(director, $"{Settings}/employees/{user}", $"{Settings}/employees/{user}/reset");
        var resetPath = new Uri(Link("reset").Match(await Text(reset)).Value).PathAndQuery;
        Assert.Equal(HttpStatusCode.Redirect, (await logged.GetAsync($"/boxes/{server.Seller.Box.BoxId}/documents")).StatusCode);
        Assert.Equal("/login", (await PostFrom(anna, resetPath, "/reset", ("token", TokenOf(resetPath)),
            ("password", "Сосна и ель 11"))).Headers.Location?.ToString());
        using var again = await LogIn("anna@sever.example.ru", "Сосна и ель 11");

        Assert.Equal(HttpStatusCode.Redirect, (await PostFrom(director, $"{Settings}/employees/{user}", $"{Settings}/employees/{user}/dismiss",
            ("successor", ""))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await again.GetAsync($"/boxes/{server.Seller.Box.BoxId}/documents")).StatusCode);
        Assert.DoesNotContain("anna@sever.example.ru", await Page(director, $"{Settings}/employees"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_is_made_changed_and_deleted_by_its_page()
    {
        using var director = await LogIn(server.Seller.Login, Company.Password);
        Assert.Equal(HttpStatusCode.Redirect, (await PostFrom(director, $"{Settings}/roles", $"{Settings}/roles",
            ("name", "Кладовщик"), ("rights", "1"), ("rights", "4"), ("sight", "Own"), ("kinds", "torg12"))).StatusCode);
        var page = await Page(director, $"{Settings}/roles");
        Assert.Contains("Кладовщик", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await PostFrom(director, $"{Settings}/roles", $"{Settings}/roles", ("name", "Кладовщик"), ("rights", "1"),
            ("sight", "All"))).StatusCode);
        var id = OptionOf(await Page(director, $"{Settings}/employees"), "Кладовщик");
        Assert.Equal(HttpStatusCode.Redirect, (await PostFrom(director, $"{Settings}/roles", $"{Settings}/roles/delete", ("id", id))).StatusCode);
        Assert.DoesNotContain("Кладовщик", await Page(director, $"{Settings}/roles"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_second_factor_is_set_up_demanded_and_asked_by_pages()
    {
        using var stranger = await LogIn(server.Stranger.Login, Company.Password);
        var settings = $"/boxes/{server.Stranger.Box.BoxId}/settings";
        // Whoever would lock himself out is told so first.
        Assert.Equal(HttpStatusCode.Conflict, (await PostFrom(stranger, settings, $"{settings}/employees/demand", ("demand", "1"))).StatusCode);

        var offered = await Text(await PostFrom(stranger, "/me", "/me/second-factor/offer"));
        Assert.Contains("<svg", offered, StringComparison.Ordinal);
        var secret = Secret().Match(offered).Groups["text"].Value;
        var wrong = await PostFrom(stranger, "/me", "/me/second-factor", ("code", "000000"), ("secret", secret), ("uri", "otpauth://x"));
        Assert.Contains(secret, await Text(wrong), StringComparison.Ordinal);
        var on = await Text(await PostFrom(stranger, "/me", "/me/second-factor", ("code", Code(secret, 0)), ("secret", secret)));
        var recovery = RecoveryCode().Matches(on).Select(match => match.Value).ToList();
        Assert.Equal(10, recovery.Distinct(StringComparer.Ordinal).Count());
        Assert.DoesNotContain(recovery[0], await Page(stranger, "/me"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await PostFrom(stranger, settings, $"{settings}/employees/demand", ("demand", "1"))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await stranger.GetAsync($"/boxes/{server.Stranger.Box.BoxId}/documents")).StatusCode);

        // The code is asked after the password; a recovery code will do, once.
        using var visitor = Visitor();
        var asked = await PostFrom(visitor, "/login", "/login", ("login", server.Stranger.Login), ("password", Company.Password));
        Assert.Contains("one-time-code", await asked.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await PostFrom(visitor, "/login", "/login", ("login", server.Stranger.Login), ("password", Company.Password),
            ("code", recovery[0]))).StatusCode);
        using var second = Visitor();
        Assert.Equal(HttpStatusCode.Forbidden, (await PostFrom(second, "/login", "/login", ("login", server.Stranger.Login), ("password", Company.Password),
            ("code", recovery[0]))).StatusCode);

        // Off again: the organisation leads to the page where it is turned on, and lets nobody in before.
        Assert.Equal(HttpStatusCode.Redirect, (await PostFrom(visitor, "/me", "/me/second-factor/off", ("code", recovery[1]))).StatusCode);
        var led = await visitor.GetAsync($"/boxes/{server.Stranger.Box.BoxId}/documents");
        Assert.Equal(HttpStatusCode.Forbidden, led.StatusCode);
        Assert.Contains("Организация требует второй фактор", await Text(led), StringComparison.Ordinal);
        (await server.Stranger.Api.Get($"{server.Stranger.Path}/documents")).Refused(HttpStatusCode.Unauthorized, "session-expired");
    }

    private static string Code(string secret, int later)
    {
        var bits = string.Concat(secret.Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2)
            .PadLeft(5, '0')));
        var key = Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2)).ToArray();
        var counter = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30 + later);
#pragma warning disable CA5350 // RFC 6238 has it so.
        var mac = HMACSHA1.HashData(key, counter);
#pragma warning restore CA5350
        return ((BinaryPrimitives.ReadInt32BigEndian(mac.AsSpan(mac[^1] & 0xF)) & 0x7FFF_FFFF) % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    private HttpClient Visitor() => new(new HttpClientHandler
    {
        AllowAutoRedirect = false,
        CookieContainer = new CookieContainer()
    })
    { BaseAddress = server.Address };

    private async Task<HttpClient> LogIn(string login, string password)
    {
        var http = Visitor();
        Assert.Equal(HttpStatusCode.Redirect, (await PostFrom(http, "/login", "/login", ("login", login), ("password", password))).StatusCode);
        return http;
    }

    private static async Task<string> Page(HttpClient http, string path) => WebUtility.HtmlDecode(await http.GetStringAsync(path));

    private static async Task<string> Text(HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

    private static Task<HttpResponseMessage> Post(HttpClient http, string path, params (string Name, string Value)[] fields) =>
        PostFrom(http, path, path, fields);

    private static async Task<HttpResponseMessage> PostFrom(HttpClient http, string page, string path, params (string Name, string Value)[] fields)
    {
        var token = WebUtility.HtmlDecode((await http.GetStringAsync(page)).Split("name=\"form-token\" value=\"")[1].Split('"')[0]);
        return await http.PostAsync(path, new FormUrlEncodedContent(
            [new("form-token", token), new("form-key", Guid.NewGuid().ToString("N")),
                .. fields.Select(field => new KeyValuePair<string, string>(field.Name, field.Value))]));
    }

    private static string OptionOf(string page, string name) => page.Split($">{name}</option>")[0].Split("value=\"")[^1].Split('"')[0];

    private static string TokenOf(string path) => path.Split("token=")[1];

    private static Regex Link(string page) => new($@"http://[^\s""<]+/{page}\?token=[\w-]+", RegexOptions.None, TimeSpan.FromSeconds(1));

    [GeneratedRegex(@"settings/employees/(?<id>[0-9a-f-]{36})", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Employee();

    [GeneratedRegex(@"data-totp-secret>(?<text>[A-Z2-7]{32})<", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Secret();

    [GeneratedRegex(@"\b[a-z2-7]{4}(-[a-z2-7]{4}){3}\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RecoveryCode();
}
