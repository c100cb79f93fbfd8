using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Beresta.Accounts;
using Beresta.Kernel;
using Beresta.Settings;
using Beresta.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Beresta.Server.Tests;

/// <summary>Two servers of one node over one database, each with its own data folder.</summary>
public sealed partial class SeveralServersTests
{
    private const string Login = "admin@example.ru";
    private const string Password = "correct horse battery";

    [Fact]
    public async Task A_form_and_a_session_of_one_server_are_good_on_the_other()
    {
        Assert.SkipUnless(TestDatabase.IsPostgres, "Several servers share PostgreSQL.");
        await using var database = await TestDatabase.Create();
        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        await using var first = await Start(database, "first", key);
        var setUp = new NodeSetUp(new OperatorCard("2XX", "ООО Ромашка", "7707083893"), new NewUser(Login, "Имя", Password));
        Assert.Null((await first.Services.GetRequiredService<SetUpNode>().Run(setUp, Caller.Node)).Problem);
        await using var second = await Start(database, "second", key);

        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        var page = await client.GetStringAsync(At(first, "/login"));
        var token = FormToken().Match(page).Groups["token"].Value;
        using var form = new FormUrlEncodedContent([new("form-token", token), new("login", Login), new("password", Password)]);
        var entered = await client.PostAsync(At(second, "/login"), form);
        Assert.Equal((HttpStatusCode.Redirect, "/"), (entered.StatusCode, entered.Headers.Location?.ToString()));
        Assert.NotEqual("/login", (await client.GetAsync(At(first, "/"))).Headers.Location?.ToString());
        await first.StopAsync();
        await second.StopAsync();

        // Whoever has another key does not become a third.
        var stranger = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        var refused = await Assert.ThrowsAsync<Storage.StartException>(() => Start(database, "third", stranger));
        Assert.Contains("Главный ключ не тот", refused.Message, StringComparison.Ordinal);
    }

    private static async Task<WebApplication> Start(TestDatabase database, string folder, string key)
    {
        var app = Program.Build(new ServerOptions
        {
            Urls = "http://127.0.0.1:0",
            Data = Path.Combine(database.Folder, folder),
            Database = database.Connection,
            // Nothing here is large enough to be carried there; a new database alone asks what the store has.
            Blobs = folder == "first" ? null : "S3=http://127.0.0.1:9;Bucket=beresta",
            BlobsAccessKey = "name",
            BlobsSecretKey = "secret",
            MasterKeyCommand = $"echo {key}",
            Demo = false,
            Log = LogForm.None,
        });
        await app.StartAsync();
        return app;
    }

    private static Uri At(WebApplication app, string path) => new(new Uri(app.Urls.First()), path);

    [GeneratedRegex("name=\"form-token\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FormToken();
}
