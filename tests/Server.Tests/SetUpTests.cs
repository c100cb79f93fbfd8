using System.Net;
using System.Text.RegularExpressions;
using Beresta.Accounts;
using Beresta.Evidence;
using Beresta.Kernel;
using Beresta.Settings;
using Beresta.Signatures;
using Beresta.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Beresta.Server.Tests;

/// <summary>A new node, from the link that its server prints to its first administrator.</summary>
public sealed partial class SetUpTests : IAsyncLifetime
{
    private const string Password = "correct horse battery";

    private TestDatabase database = null!;
    private WebApplication app = null!;
    private HttpClient http = null!;

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.Create();
        app = Program.Build(new ServerOptions
        {
            Urls = "http://127.0.0.1:0",
            Data = database.Folder,
            Database = database.Connection,
            Demo = false,
            Log = LogForm.None
        });
        await app.StartAsync();
        http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(app.Urls.First()) };
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task The_link_sets_the_node_up_once_and_its_administrator_logs_in()
    {
        var link = await Get<SetUpNode>().Offer();
        Assert.NotNull(link);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(At("/setup"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(At("/setup?token=bsl_" + new string('A', 43)))).StatusCode);

        var refused = await Post(link, inn: "7707083894");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Null(await Get<NodeSettings>().Operator());
        Assert.Contains("ООО Ромашка", WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync()), StringComparison.Ordinal);

        var done = await Post(link);
        Assert.Equal((HttpStatusCode.Redirect, "/login"), (done.StatusCode, done.Headers.Location?.ToString()));
        Assert.Equal(new OperatorCard("2XX", "ООО Ромашка", "7707083893"), await Get<NodeSettings>().Operator());
        var session = await Get<LogIn>().Run(new Credentials("admin@example.ru", Password));
        var administrator = (await Get<IdentifyCaller>().BySession(session.Value.Token, address: null)).Value;
        Assert.True(await Get<NodeAdministrators>().Is(administrator));
        Assert.Null((await Get<ListOrganizations>().Run(administrator)).Problem);
        Assert.Equal("last-node-administrator", (await Get<NodeUsers>().Block("admin@example.ru", isBlocked: true, "так", administrator)).Problem?.Code);

        // The link is used up, and another one is not made.
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(At("/setup?token=" + link))).StatusCode);
        Assert.Null(await Get<SetUpNode>().Offer());
    }

    [Fact]
    public async Task A_node_that_was_set_up_from_the_command_line_meanwhile_takes_no_link()
    {
        var link = await Get<SetUpNode>().Offer();
        var setUp = new NodeSetUp(new OperatorCard("2XX", "ООО Ромашка", "7707083893"), new NewUser("other@example.ru", "Имя", Password));
        Assert.Null((await Get<SetUpNode>().Run(setUp, Caller.Node)).Problem);
        Assert.Equal("node-set-up", (await Get<SetUpNode>().Run(setUp, Caller.Node)).Problem?.Code);
        Assert.Equal("setup-link-wrong", (await Get<SetUpNode>().RunByToken(setUp, link, address: null)).Problem?.Code);
    }

    [Fact]
    public async Task A_key_of_somebody_else_and_an_expired_one_are_refused_and_leave_nothing()
    {
        using var foreign = SelfIssued.Make("ООО «Чужие»", "7736207543", DateTimeOffset.UtcNow.AddDays(-1));
        using var old = SelfIssued.Make("ООО Ромашка", "7707083893", DateTimeOffset.UtcNow.AddYears(-SelfIssued.Years - 1));
        var setUp = new NodeSetUp(new OperatorCard("2XX", "ООО Ромашка", "7707083893"), new NewUser("admin@example.ru", "Имя", Password));
        Assert.Equal("operator-key-foreign", (await Get<SetUpNode>().Run(setUp with { Key = foreign }, Caller.Node)).Problem?.Code);
        Assert.Equal("operator-key-expired", (await Get<SetUpNode>().Run(setUp with { Key = old }, Caller.Node)).Problem?.Code);
        Assert.Equal("trust-root-invalid", (await Get<SetUpNode>().Run(setUp with { Roots = [new byte[] { 1 }] }, Caller.Node)).Problem?.Code);
        Assert.Null(await Get<NodeSettings>().Operator());
        Assert.Equal("login-failed", (await Get<LogIn>().Run(new Credentials("admin@example.ru", Password))).Problem?.Code);
    }

    [Fact]
    public async Task Trust_counts_as_soon_as_it_is_changed()
    {
        using var centre = TestAuthority.CreateRussian(DateTimeOffset.UtcNow.AddDays(-1));
        var trust = Get<NodeTrust>();
        Assert.Empty((await trust.Store(default)).Roots);
        Assert.Null((await Get<NodeSettings>().AddTrustRoot(centre.Root.Raw, Caller.Node)).Problem);
        var root = Assert.Single((await trust.Store(default)).Roots);
        Assert.Equal("trust-root-not-found", (await Get<NodeSettings>().RemoveTrustRoot("00000000", Caller.Node)).Problem?.Code);
        var thumbprint = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(root.Raw.Span));
        Assert.Null((await Get<NodeSettings>().RemoveTrustRoot(thumbprint[..8], Caller.Node)).Problem);
        Assert.Empty((await trust.Store(default)).Roots);
    }

    private T Get<T>()
        where T : notnull => app.Services.GetRequiredService<T>();

    private static Uri At(string path) => new(path, UriKind.Relative);

    private async Task<HttpResponseMessage> Post(string link, string inn = "7707083893")
    {
        var page = await (await http.GetAsync(At("/setup?token=" + link))).EnsureSuccessStatusCode().Content.ReadAsStringAsync();
        var form = new MultipartFormDataContent
        {
            { new StringContent(FormToken().Match(page).Groups["token"].Value), "form-token" },
            { new StringContent(link), "token" },
            { new StringContent("2XX"), "code" },
            { new StringContent("ООО Ромашка"), "operator" },
            { new StringContent(inn), "inn" },
            { new StringContent("Иванов Иван Иванович"), "name" },
            { new StringContent("Admin@example.ru"), "login" },
            { new StringContent(Password), "password" },
        };
        return await http.PostAsync(At("/setup"), form);
    }

    [GeneratedRegex("name=\"form-token\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FormToken();
}
