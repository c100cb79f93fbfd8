using System.Net;
using Beresta.Testing;

namespace Beresta.Server.Tests;

/// <summary>What the server does not start on, and what it says then; each as a process of its own.</summary>
public sealed class StartTests : IDisposable
{
    private const string Loopback = "http://127.0.0.1:0";

    private readonly string folder = Directory.CreateTempSubdirectory("beresta-start-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_wrong_master_key_ends_in_a_sentence()
    {
        await using var run = ServerRun.Start(folder, ["--urls", Loopback], new Dictionary<string, string>(StringComparer.Ordinal) { ["Beresta__MasterKey"] = "not-a-key" });
        await Refused(run, 64, "Beresta__MasterKey — 32 байта в base64");
        Assert.DoesNotContain("not-a-key", run.Written, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lost_master_key_ends_in_a_sentence()
    {
        await MakeDemo();
        File.Delete(Path.Combine(folder, "master.key"));
        await using var run = ServerRun.Start(folder, ["--urls", Loopback]);
        await Refused(run, 78, "master.key потерян");
        Assert.False(File.Exists(Path.Combine(folder, "master.key")));
    }

    [Fact]
    public async Task A_folder_of_another_database_ends_in_a_sentence()
    {
        await MakeDemo();
        await using var other = await TestDatabase.Create();
        await using var run = ServerRun.Start(folder, ["--urls", Loopback, "--demo", "no", "--database", other.Connection]);
        await Refused(run, 78, "новая или чужая");
    }

    [Fact]
    public async Task A_wrong_connection_text_ends_in_a_sentence()
    {
        await using var run = ServerRun.Start(folder, ["--urls", Loopback, "--database", "Host=127.0.0.1;Datebase=beresta"]);
        await Refused(run, 78, "Строка подключения к базе данных неверна");
    }

    [Fact]
    public async Task A_demonstration_is_not_served_to_others_unless_somebody_says_so()
    {
        await MakeDemo();
        var endpoints = new Dictionary<string, string>(StringComparer.Ordinal) { ["Kestrel__Endpoints__Public__Url"] = "http://0.0.0.0:0" };
        foreach (var (options, environment) in ((string[], Dictionary<string, string>?)[])
        [
            (["--urls", "http://0.0.0.0:0"], null),
            (["--urls", "http://0.0.0.0:0", "--demo", "no"], null),
            (["--urls", $"{Loopback};http://[::]:0"], null),
            (["--urls", Loopback], endpoints),
            (["--urls", Loopback, "--proxies", "127.0.0.1"], null),
        ])
        {
            await using var run = ServerRun.Start(folder, options, environment);
            await Refused(run, 78, "демонстрация с паролями, которые знают все");
        }

        await using var open = ServerRun.Start(folder, ["--urls", "http://0.0.0.0:0", "--demo", "yes"]);
        await open.Address();
        await open.Says("ДЕМОНСТРАЦИЯ");
    }

    [Fact]
    public async Task A_demonstration_is_warned_of_at_every_start_and_is_not_shown_through_a_proxy()
    {
        await MakeDemo();
        await using var run = ServerRun.Start(folder, ["--urls", Loopback, "--demo", "no"]);
        var address = await run.Address();
        using var http = new HttpClient { BaseAddress = address };
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri("/login", UriKind.Relative))).StatusCode);
        await run.Says("ДЕМОНСТРАЦИЯ");
        foreach (var (name, value) in ((string, string)[])[("Host", "beresta.example.ru"), ("X-Forwarded-For", "10.0.0.1"), ("Forwarded", "for=10.0.0.1")])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/login");
            request.Headers.TryAddWithoutValidation(name, value);
            var answer = await http.SendAsync(request);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
            Assert.Contains("--demo yes", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task No_demonstration_is_made_where_Kestrels_own_settings_open_the_server()
    {
        await using var run = ServerRun.Start(folder, ["--urls", Loopback],
            new Dictionary<string, string>(StringComparer.Ordinal) { ["Kestrel__Endpoints__Public__Url"] = "http://0.0.0.0:0" });
        await run.Address();
        Assert.DoesNotContain("ДЕМОНСТРАЦИЯ", run.Written, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder, "demo-authority.secret.pem")));
    }

    [Fact]
    public async Task Nobody_else_may_read_the_data_folder()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has other rights.");
        File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101);
        await MakeDemo();
        const UnixFileMode Others = (UnixFileMode)0b111_111;
        // Revocation lists, which everybody may read, are put into their (closed) folder by hand.
        Assert.All(Directory.GetFileSystemEntries(folder, "*", SearchOption.AllDirectories).Where(path => Path.GetExtension(path) != ".crl").Append(folder),
            path => Assert.Equal((path, UnixFileMode.None), (path, File.GetUnixFileMode(path) & Others)));
    }

    private async Task MakeDemo()
    {
        await using var run = ServerRun.Start(folder, ["--urls", Loopback]);
        // The page makes the keys of forms.
        using var http = new HttpClient { BaseAddress = await run.Address() };
        await http.GetAsync(new Uri("/login", UriKind.Relative));
        await run.Says("ДЕМОНСТРАЦИЯ");
    }

    private static async Task Refused(ServerRun run, int status, string reason)
    {
        Assert.Equal(status, await run.Ended());
        Assert.Contains(reason, run.Written, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Written, StringComparison.Ordinal);
    }
}
