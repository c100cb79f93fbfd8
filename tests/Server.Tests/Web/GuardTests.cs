using System.Net;
using System.Reflection;
using Beresta.Web;

namespace Beresta.Server.Tests.Web;

/// <summary>What the cabinet refuses, and what its pages promise to browsers.</summary>
public sealed class GuardTests(BerestaServer server) : IClassFixture<BerestaServer>
{
    [Fact]
    public async Task A_stranger_is_sent_to_the_log_in_page_and_back()
    {
        using var http = Visitor();
        var answer = await http.GetAsync($"/boxes/{server.Seller.Box.BoxId}/documents?todo=1");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal($"/login?back=%2Fboxes%2F{server.Seller.Box.BoxId}%2Fdocuments%3Ftodo%3D1", answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task A_wrong_password_is_told_and_opens_nothing()
    {
        using var http = Visitor();
        var answer = await LogIn(http, "wrong horse battery");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Contains("Неверный логин или пароль", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.DoesNotContain(Cookies(answer), cookie => cookie.StartsWith("beresta-session", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_guesser_is_told_when_to_come_again_and_stops_nobody_else()
    {
        using var http = Visitor();
        for (var i = 0; i < 5; i++)
            Assert.Equal(HttpStatusCode.Unauthorized, (await LogIn(http, "wrong horse battery", login: server.Buyer.Login)).StatusCode);
        var answer = await LogIn(http, Company.Password, login: server.Buyer.Login);
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(15));
        Assert.Contains("Слишком много попыток входа", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await LogIn(http, Company.Password)).StatusCode);
    }

    [Fact]
    public async Task The_session_cookie_is_kept_from_scripts_and_from_other_sites()
    {
        using var http = Visitor();
        var answer = await LogIn(http, Company.Password);
        var cookie = Assert.Single(Cookies(answer), cookie => cookie.StartsWith("beresta-session", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    public async Task Logging_in_never_leads_to_another_site(string back)
    {
        using var http = Visitor();
        var answer = await LogIn(http, Company.Password, back);
        Assert.Equal("/", answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task A_form_without_its_token_changes_nothing()
    {
        using var http = Visitor();
        await LogIn(http, Company.Password);
        var before = await server.Stored();
        var answer = await http.PostAsync($"/boxes/{server.Seller.Box.BoxId}/settings/keys", new FormUrlEncodedContent([new("name", "Без спроса")]));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(before, await server.Stored());
    }

    [Theory]
    [InlineData("договор\u202Efdp.exe", "letter", "невидимый знак U+202E")]
    [InlineData("письмо.txt", "no-such-type", "Тип документа «no-such-type» неизвестен")]
    public async Task A_file_that_the_exchange_does_not_take_is_not_sent(string name, string type, string why)
    {
        using var http = Visitor();
        await LogIn(http, Company.Password);
        var before = await server.Stored();
        var answer = await SendFile(http, name, type, [1, 2, 3], server.Buyer.Box.Inn!);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(why, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.Equal(before, await server.Stored());
    }

    [Fact]
    public async Task A_file_may_be_larger_than_any_other_form()
    {
        using var http = Visitor();
        await LogIn(http, Company.Password);
        var answer = await SendFile(http, "скан.tiff", "other", new byte[20 * 1024 * 1024], server.Buyer.Box.Inn!);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    [Theory]
    [InlineData("/boxes/{buyer}/documents")]
    [InlineData("/boxes/{seller}/documents/0199c9a2-0000-7000-8000-000000000000")]
    [InlineData("/boxes/{seller}/documents/{foreign}")]
    [InlineData("/boxes/{seller}/documents/{foreign}/print")]
    [InlineData("/boxes/{seller}/documents/{foreign}/print.pdf")]
    [InlineData("/boxes/not-a-box/documents")]
    [InlineData("/no/such/page")]
    public async Task What_is_not_ones_own_is_not_found(string path)
    {
        var foreign = await server.Buyer.Send(server.Stranger, number: Guid.NewGuid().ToString("N")[..8]);
        using var http = Visitor();
        await LogIn(http, Company.Password);
        var answer = await http.GetAsync(path.Replace("{seller}", $"{server.Seller.Box.BoxId}", StringComparison.Ordinal)
            .Replace("{buyer}", $"{server.Buyer.Box.BoxId}", StringComparison.Ordinal).Replace("{foreign}", $"{foreign}", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("Не найдено", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_forbid_scripts_in_themselves_and_frames_around_them()
    {
        using var http = Visitor();
        var answer = await http.GetAsync("/login");
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("script-src 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task Assets_are_kept_by_browsers_for_ever_and_sent_compressed()
    {
        using var http = Visitor();
        http.DefaultRequestHeaders.Add("Accept-Encoding", "gzip, br");
        var answer = await http.GetAsync(WebAssets.Path("app.css"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("immutable", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Equal("br", answer.Content.Headers.ContentEncoding.Single());
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("/assets/manifest.json")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("/assets/..%2f..%2fappsettings.json")).StatusCode);
    }

    [Fact]
    public void Every_text_has_its_English()
    {
        var missing = typeof(Texts).GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(member => member switch
            {
                PropertyInfo property => property.GetMethod!.IsVirtual && typeof(EnglishTexts).GetProperty(property.Name)!.DeclaringType == typeof(Texts),
                MethodInfo { IsSpecialName: false, IsVirtual: true } method => typeof(EnglishTexts).GetMethod(method.Name, [.. method.GetParameters().Select(parameter => parameter.ParameterType)])!.DeclaringType == typeof(Texts),
                _ => false,
            })
            .Select(member => member.Name).ToList();
        Assert.Empty(missing);
    }

    private static IEnumerable<string> Cookies(HttpResponseMessage answer) => answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [];

    private HttpClient Visitor() => new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = server.Address };

    private async Task<HttpResponseMessage> SendFile(HttpClient http, string name, string type, byte[] content, string recipient)
    {
        var root = $"/boxes/{server.Seller.Box.BoxId}";
        using var form = new MultipartFormDataContent
        {
            { new StringContent(TokenOf(await http.GetStringAsync($"{root}/files/new"))), "form-token" },
            { new StringContent(Guid.NewGuid().ToString("N")), "form-key" },
            { new StringContent(recipient), "recipient" },
            { new StringContent(type), "type" },
            { new StringContent("Документ"), "title" },
            { new ByteArrayContent(content), "file", name },
        };
        return await http.PostAsync($"{root}/files", form);
    }

    private static string TokenOf(string page) => WebUtility.HtmlDecode(page.Split("name=\"form-token\" value=\"")[1].Split('"')[0]);

    private async Task<HttpResponseMessage> LogIn(HttpClient http, string password, string back = "/", string? login = null)
    {
        var page = await http.GetStringAsync("/login");
        return await http.PostAsync("/login", new FormUrlEncodedContent(
        [
            new("form-token", TokenOf(page)), new("login", login ?? server.Seller.Login), new("password", password), new("back", back),
        ]));
    }
}
