using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Beresta.Demo;
using Beresta.Settings;
using Beresta.Storage;
using Beresta.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Beresta.Server.Tests;

/// <summary>Database away, no connection left, no room on the disk, a damaged content: refused in words, and back by itself.</summary>
public sealed class StorageFailureTests
{
    private static readonly string[] Pages = ["documents?direction=incoming", "drafts", "drafts/new", "files/new", "counterparties", "settings", "settings/employees", "settings/audit"];

    [Fact]
    public async Task While_PostgreSQL_is_away_API_and_pages_answer_503_and_then_go_on()
    {
        Assert.SkipUnless(TestDatabase.IsPostgres, "This is about PostgreSQL: BERESTA_TEST_DATABASE=postgres");
        var postgres = await PostgresServer.StartAnother(isDurable: false);
        await using var server = new BerestaServer { Database = await postgres.CreateDatabase() };
        await server.InitializeAsync();
        var (program, browser) = (server.Seller.Api, Browser(server));
        await IsWell(server, program, browser);

        await postgres.Stop();
        for (var i = 0; i < 2; i++)
        {
            foreach (var answer in (Answer[])
            [
                await program.Get($"/api/v1/boxes/{server.Seller.Box.BoxId}/documents"), await program.Get("/api/v1/me"),
                await program.Post("/api/v1/sessions", new { server.Seller.Login, Company.Password }),
                await program.Post($"/api/v1/boxes/{server.Seller.Box.BoxId}/messages", new { documents = Array.Empty<int>() }, key: "k"),
            ])
            {
                answer.Refused(HttpStatusCode.ServiceUnavailable, "unavailable");
                Assert.NotNull(answer.Response.Headers.RetryAfter);
            }

            foreach (var page in Pages)
                await IsUnavailable(await browser.GetAsync(new Uri($"/boxes/{server.Seller.Box.BoxId}/{page}", UriKind.Relative)), HttpStatusCode.ServiceUnavailable);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await program.Get("/health/ready")).Status);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await program.Get("/health")).Status);
            Assert.Equal(HttpStatusCode.OK, (await program.Get("/health/live")).Status);
        }

        await postgres.Resume();
        await IsWell(server, program, browser);
    }

    [Fact]
    public async Task When_no_connection_is_left_API_and_pages_answer_503()
    {
        Assert.SkipUnless(TestDatabase.IsPostgres, "This is about PostgreSQL: BERESTA_TEST_DATABASE=postgres");
        var postgres = await PostgresServer.Start();
        var database = await postgres.CreateDatabase();
        await using var server = new BerestaServer { Database = $"{database};Maximum Pool Size=7;Timeout=1" };
        await server.InitializeAsync();
        var (program, browser) = (server.Seller.Api, Browser(server));
        var taken = new List<Work>();
        try
        {
            // The server holds some itself, and lends one now and then: none is left when it gives none three times.
            for (var refused = 0; refused < 3;)
            {
                try
                {
                    taken.Add(await server.Db.Begin());
                    refused = 0;
                }
                catch (Exception e) when (StorageFaults.Of(e) == StorageFault.Away)
                {
                    refused++;
                }
            }

            (await program.Get("/api/v1/me")).Refused(HttpStatusCode.ServiceUnavailable, "unavailable");
            await IsUnavailable(await browser.GetAsync(new Uri($"/boxes/{server.Seller.Box.BoxId}/documents", UriKind.Relative)), HttpStatusCode.ServiceUnavailable);
        }
        finally
        {
            foreach (var work in taken)
                await work.DisposeAsync();
        }

        await IsWell(server, program, browser);
        await postgres.DropDatabase(database);
    }

    [Fact]
    public async Task A_damaged_content_has_a_code_of_its_own()
    {
        await using var server = new BerestaServer();
        await server.InitializeAsync();
        var (program, browser) = (server.Seller.Api, Browser(server));
        var box = $"/api/v1/boxes/{server.Seller.Box.BoxId}";
        var draft = (await program.Post($"{box}/drafts", new { content = Large(server.Seller.Title(server.Buyer)) })).Ok()["id"].GetString();
        foreach (var blob in Directory.GetFiles(Path.Combine(server.Folder, "blobs"), "*", SearchOption.AllDirectories))
            await File.WriteAllTextAsync(blob, "something else");
        (await program.Get($"{box}/drafts/{draft}")).Refused(HttpStatusCode.InternalServerError, "content-damaged");
        var page = await browser.GetAsync(new Uri($"/boxes/{server.Seller.Box.BoxId}/drafts/{draft}", UriKind.Relative));
        await IsUnavailable(page, HttpStatusCode.InternalServerError);
        Assert.Contains("резервной копии", WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_disk_is_refused_with_507_and_when_there_is_room_the_server_goes_on()
    {
        Assert.SkipUnless(await SmallDisk.IsPossible(), "A small disk needs unshare and user namespaces.");
        var folder = Directory.CreateTempSubdirectory("beresta-full-").FullName;
        await using var database = await TestDatabase.Create();
        try
        {
            string[] options =
            [
                "--urls", "http://127.0.0.1:0", "--metrics", "http://127.0.0.1:0", "--demo", "yes",
                .. TestDatabase.IsPostgres ? (string[])["--database", database.Connection] : [],
            ];
            await using var run = ServerRun.Start(folder, options, environment: null, SmallDisk.Mount(folder));
            using var http = new HttpClient { BaseAddress = await run.Address() };
            var program = new Client(http);
            var session = (await program.Post("/api/v1/sessions", new { login = DemoCast.Seller.Director.Login, password = DemoCast.Password })).Ok();
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", session["token"].GetString());
            var box = (await program.Get("/api/v1/me")).Ok()["boxes"][0].GetProperty("boxId").GetString();
            var title = Large(DemoTitles.Sample(DateTimeOffset.UtcNow));

            var filler = SmallDisk.Fill(run.Id, folder);
            var refused = await program.Post($"/api/v1/boxes/{box}/drafts", new { content = title }, key: "once");
            refused.Refused(HttpStatusCode.InsufficientStorage, "storage-full");
            Assert.NotNull(refused.Response.Headers.RetryAfter);
            (await program.Get($"/api/v1/boxes/{box}/documents")).Ok();
            Assert.DoesNotContain("   at ", run.Written, StringComparison.Ordinal);
            var ready = await program.Get("/health/ready");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.Status);
            Assert.Contains("disk: На диске с папкой данных свободно 0 МБ", Encoding.UTF8.GetString(ready.Body), StringComparison.Ordinal);
            var metrics = run.Written.Split("Измерения: ")[1].Split('\n')[0].Trim();
            Assert.Matches(@"(?m)^beresta_disk_free_bytes(\{.*\})? \d{1,6}( |$)", await http.GetStringAsync(new Uri(metrics)));

            File.Delete(filler);
            (await program.Get("/health/ready")).Ok();
            var draft = (await program.Post($"/api/v1/boxes/{box}/drafts", new { content = title }, key: "once")).Ok()["id"].GetString();
            (await program.Get($"/api/v1/boxes/{box}/drafts/{draft}")).Ok();

            // A file that finds no room while it comes; then the folder of contents can only be read. What is small needs it not.
            var (uploads, blobs) = ($"/api/v1/boxes/{box}/uploads", Path.Combine(folder, "blobs"));
            (await program.PostBytes(uploads, new byte[32 * 1024 * 1024])).Refused(HttpStatusCode.InsufficientStorage, "storage-full");
            await SmallDisk.MakeReadOnly(run.Id, blobs);
            var unwritable = await program.PostBytes(uploads, new byte[100_000]);
            unwritable.Refused(HttpStatusCode.ServiceUnavailable, "unavailable");
            Assert.NotNull(unwritable.Response.Headers.RetryAfter);
            (await program.Get($"/api/v1/boxes/{box}/drafts/{draft}")).Ok();
            (await program.PostBytes(uploads, new byte[1000])).Ok();
            await SmallDisk.MakeWritable(run.Id, blobs);
            (await program.PostBytes(uploads, new byte[100_000])).Ok();
            Assert.Equal(2, (await program.Get(uploads)).Ok().Json.GetArrayLength());
            Assert.Empty(Directory.GetFiles($"/proc/{run.Id}/root{blobs}/tmp"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task While_the_store_of_large_contents_is_away_the_rest_goes_on_and_then_all_does()
    {
        await using var store = new Storage.Tests.S3rver();
        await store.InitializeAsync();
        await using var server = new BerestaServer { Blobs = (store.Text("away"), Storage.Tests.S3rver.Key) };
        await server.InitializeAsync();
        var (program, browser, box) = (server.Seller.Api, Browser(server), server.Seller.Path);
        var draft = (await program.Post($"{box}/drafts", new { content = Large(server.Seller.Title(server.Buyer)) })).Ok()["id"].GetString();

        await store.Stop();
        var other = new { content = Large(server.Seller.Title(server.Buyer, number: "18")) };
        foreach (var answer in (Answer[])
        [
            await program.PostBytes($"{box}/uploads", new byte[100_000]),
                await program.Get($"{box}/drafts/{draft}"),
                await program.Post($"{box}/drafts", other, key: "k"),
        ])
        {
            answer.Refused(HttpStatusCode.ServiceUnavailable, "unavailable");
            Assert.NotNull(answer.Response.Headers.RetryAfter);
        }

        await IsWell(server, program, browser);
        await server.Seller.Send(server.Buyer);

        await store.Start();
        (await program.Get($"{box}/drafts/{draft}")).Ok();
        (await program.Post($"{box}/drafts", other, key: "k")).Ok();
        var upload = (await program.PostBytes($"{box}/uploads", new byte[100_000])).Ok();
        Assert.Equal(upload["id"].GetString(), (await program.Get($"{box}/uploads")).Ok().Json[0].GetProperty("id").GetString());
        Assert.Equal(1, (await program.Get($"{box}/uploads")).Ok().Json.GetArrayLength());
    }

    [Fact]
    public async Task The_command_line_knows_of_every_module_that_names_contents()
    {
        await using var server = new BerestaServer();
        await server.InitializeAsync();
        await using var node = Cli.NodeAccess.Modules(new ServerOptions { Data = server.Folder });
        Assert.Equal(server.All<BlobReferences>().Select(module => module.Module).Order(), node.GetServices<BlobReferences>().Select(module => module.Module).Order());
    }

    // Too large for a row of the database: a file of the data folder.
    private static byte[] Large(byte[] title) => [.. title, .. Enumerable.Repeat((byte)'\n', Contents.LargestRow)];

    private static async Task IsWell(BerestaServer server, Client program, HttpClient browser)
    {
        (await program.Get($"/api/v1/boxes/{server.Seller.Box.BoxId}/documents")).Ok();
        (await program.Get("/health/ready")).Ok();
        foreach (var page in Pages)
            Assert.Equal((page, HttpStatusCode.OK), (page, (await browser.GetAsync(new Uri($"/boxes/{server.Seller.Box.BoxId}/{page}", UriKind.Relative))).StatusCode));
    }

    private static async Task IsUnavailable(HttpResponseMessage answer, HttpStatusCode status)
    {
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(status is HttpStatusCode.ServiceUnavailable, answer.Headers.RetryAfter is not null);
        Assert.Contains("<html", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static HttpClient Browser(BerestaServer server)
    {
        var token = server.Seller.Api.Http.DefaultRequestHeaders.Authorization!.Parameter;
        var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = server.Address };
        http.DefaultRequestHeaders.Add("Cookie", $"beresta-session={token}");
        return http;
    }
}
