using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Beresta.Demo;

namespace Beresta.Server.Tests;

/// <summary>The log says who has asked for what, and never what somebody keeps secret or what stands in documents.</summary>
public sealed class LogTests
{
    // In letters that JSON does not escape.
    private const string Marker = "CONTENT-MARKER-7f3a";
    private const string WrongPassword = "wrong-password-4c1d";
    private const string ForeignToken = "bss_foreign-token-91be";
    private const string LinkToken = "link-token-55aa";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_content_password_token_or_key_is_in_the_log_and_every_request_is_with_its_id_box_and_user()
    {
        var folder = Directory.CreateTempSubdirectory("beresta-log-").FullName;
        await using var database = await Testing.TestDatabase.Create();
        try
        {
            string[] options = ["--urls", "http://127.0.0.1:0", "--demo", "yes", "--log", "json", "--database", database.Connection];
            await using var run = ServerRun.Start(folder, options);
            using var http = new HttpClient { BaseAddress = await run.Address() };
            var program = new Client(http);
            var secrets = new List<string> { Marker, WrongPassword, ForeignToken, LinkToken };

            // Who is nobody.
            (await program.Post("/api/v1/sessions", new { login = DemoCast.Seller.Director.Login, password = WrongPassword }))
                .Refused(HttpStatusCode.Unauthorized, "login-failed");
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ForeignToken);
            Assert.Equal(HttpStatusCode.Unauthorized, (await program.Get("/api/v1/me")).Status);
            http.DefaultRequestHeaders.Authorization = null;
            foreach (var page in (string[])["/invitation", "/reset", "/setup"])
                await http.GetAsync(new Uri($"{page}?token={LinkToken}", UriKind.Relative), Stop);
            Assert.NotNull((await program.Post("/api/v1/invitations/accept", new { token = LinkToken, password = WrongPassword, name = Marker })).Code);

            // Somebody, with a document and a program's key.
            var session = (await program.Post("/api/v1/sessions", new { login = DemoCast.Seller.Director.Login, password = DemoCast.Password })).Ok();
            secrets.Add(session["token"].GetString()!);
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", session["token"].GetString());
            var me = (await program.Get("/api/v1/me")).Ok();
            var box = me["boxes"][0].GetProperty("boxId").GetString()!;
            var title = (byte[])[.. DemoTitles.Sample(DateTimeOffset.UtcNow), .. Encoding.UTF8.GetBytes($"<!-- {Marker} -->")];
            await program.Post($"/api/v1/boxes/{box}/drafts", new { content = title });
            await program.Post($"/api/v1/boxes/{box}/messages", new { documents = new[] { new { content = title, signature = Encoding.UTF8.GetBytes(Marker) } } });
            await program.Get($"/api/v1/boxes/{box}/documents?search={Uri.EscapeDataString(Marker)}");
            await program.Get($"/api/v1/check?fileName={Uri.EscapeDataString(Marker)}");
            using var broken = new StringContent($"{{ \"content\": \"{Marker}", Encoding.UTF8, "application/json");
            await http.PostAsync(new Uri($"/api/v1/boxes/{box}/drafts", UriKind.Relative), broken, Stop);
            var made = await program.Post($"/api/v1/boxes/{box}/api-keys", new { name = Marker, permissions = new[] { "read" } });
            secrets.Add(made.Ok()["token"].GetString()!);
            secrets.Add((await program.Post("/api/v1/me/second-factor/offer", new { })).Ok()["secret"].GetString()!);
            var last = await program.Get($"/api/v1/boxes/{box}/documents");

            // A browser that logs in by the form.
            var cookies = new CookieContainer();
            using var handler = new HttpClientHandler { CookieContainer = cookies };
            using var browser = new HttpClient(handler) { BaseAddress = http.BaseAddress };
            var page1 = await browser.GetStringAsync(new Uri("/login", UriKind.Relative), Stop);
            var token = page1.Split("name=\"form-token\" value=\"")[1].Split('"')[0];
            using var form = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["form-token"] = token,
                ["login"] = DemoCast.Seller.Director.Login,
                ["password"] = DemoCast.Password,
            });
            await browser.PostAsync(new Uri("/login", UriKind.Relative), form, Stop);
            await browser.GetAsync(new Uri($"/boxes/{box}/documents", UriKind.Relative), Stop);
            secrets.Add(token);
            secrets.AddRange(cookies.GetAllCookies().Where(cookie => cookie.Value.Length > 12).Select(cookie => cookie.Value));
            secrets.Add(await File.ReadAllTextAsync(Path.Combine(folder, "master.key"), Stop));

            var id = last.Response.Headers.GetValues("X-Request-Id").Single();
            await run.Says(id);
            var log = run.Written.Split('\n').Where(line => line.StartsWith('{')).ToList();
            foreach (var secret in secrets)
                Assert.DoesNotContain(log, line => line.Contains(secret.Trim(), StringComparison.OrdinalIgnoreCase));
            // The password of the demonstration is printed for whoever has started it, beside the log.
            Assert.DoesNotContain(log, line => line.Contains(DemoCast.Password, StringComparison.Ordinal));

            var entry = JsonDocument.Parse(log.Single(line => line.Contains(id, StringComparison.Ordinal))).RootElement.GetProperty("State");
            Assert.Equal((box, me["userId"].GetString(), "GET", "200"),
                (entry.GetProperty("Box").GetString(),
                    entry.GetProperty("User").GetString(), entry.GetProperty("Method").GetString(), $"{entry.GetProperty("Status")}"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
