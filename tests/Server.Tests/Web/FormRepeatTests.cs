using System.Net;
using System.Text.RegularExpressions;
using Beresta.Exchange.Documents;
using Microsoft.AspNetCore.Routing;

namespace Beresta.Server.Tests.Web;

/// <summary>A form does its work once: by a double click, by F5 after the first answer, from two tabs.</summary>
public sealed class FormRepeatTests(BerestaServer server) : IClassFixture<BerestaServer>
{
    private const int Clicks = 6;

    private string Root => $"/boxes/{server.Seller.Box.BoxId}";

    [Fact]
    public void Every_address_that_takes_a_form_has_said_what_a_repeated_one_does()
    {
        var posts = server.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText is { } path
                // Programs and other nodes bring keys of their own.
                && !path.StartsWith("/api/", StringComparison.Ordinal) && !path.StartsWith("/node/", StringComparison.Ordinal)
                && endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("POST") == true).ToList();
        Assert.True(posts.Count > 15, $"Only {posts.Count} addresses take forms.");
        Assert.Empty(posts.Where(endpoint => endpoint.Metadata.All(mark => mark.GetType().Name != "RepeatedFormMark")).Select(endpoint => endpoint.RoutePattern.RawText));
    }

    [Fact]
    public void Every_form_of_a_page_begins_with_its_token_and_key()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Beresta.slnx")))
            root = root.Parent;
        var forms = new DirectoryInfo(Path.Combine(root!.FullName, "src", "Web")).EnumerateFiles("*.razor", SearchOption.AllDirectories)
            .SelectMany(file => Regex.Matches(File.ReadAllText(file.FullName), "<form[^>]*method=\"post\"[^>]*>\\s*(?<token><Token />)?", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)))
            .ToList();
        Assert.True(forms.Count > 10, $"Only {forms.Count} forms.");
        Assert.Empty(forms.Where(form => !form.Groups["token"].Success).Select(form => form.Value));
    }

    [Fact]
    public async Task A_form_without_its_key_changes_nothing()
    {
        using var http = await LogIn();
        var before = await server.Stored();
        var answer = await http.PostAsync($"{Root}/settings/keys", new FormUrlEncodedContent([new("form-token", await Token(http)), new("name", "Без ключа")]));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(before, await server.Stored());
    }

    [Fact]
    public async Task A_file_is_sent_once_by_many_clicks_and_by_a_late_repetition()
    {
        using var http = await LogIn();
        var (token, key) = (await Token(http), NewKey());
        var answers = await Task.WhenAll(Enumerable.Range(0, Clicks).Select(_ => SendFile("Первый")));
        var again = await SendFile("Первый");
        var address = Assert.Single(answers.Append(again).Select(answer => answer.Headers.Location?.ToString()).Distinct());
        Assert.Equal(1, await Documents("Первый"));
        // After a step back the same form, filled in otherwise, is a new request.
        Assert.NotEqual(address, (await SendFile("Второй")).Headers.Location?.ToString());
        Assert.Equal(1, await Documents("Второй"));

        async Task<HttpResponseMessage> SendFile(string title)
        {
            using var form = new MultipartFormDataContent
            {
                { new StringContent(token), "form-token" },
                { new StringContent(key), "form-key" },
                { new StringContent(server.Buyer.Box.Inn!), "recipient" },
                { new StringContent("letter"), "type" },
                { new StringContent(title), "title" },
                { new ByteArrayContent([1, 2, 3]), "file", "письмо.txt" },
            };
            return await http.PostAsync($"{Root}/files", form);
        }
    }

    [Fact]
    public async Task A_draft_is_sent_once_by_many_clicks_from_two_tabs()
    {
        using var http = await LogIn();
        var token = await Token(http);
        var draft = await Draft(http, token, "П-1");
        string[] tabs = [NewKey(), NewKey()];
        var answers = await Task.WhenAll(Enumerable.Range(0, 2 * Clicks).Select(async i => (Tab: i % 2, Answer: await Send(tabs[i % 2]))));
        // One tab has sent it and says so to each click; the other one finds no draft any more.
        var winner = Assert.Single(answers.GroupBy(one => one.Tab), tab => tab.Any(one => one.Answer.StatusCode == HttpStatusCode.Redirect));
        Assert.All(winner, one => Assert.Equal(HttpStatusCode.Redirect, one.Answer.StatusCode));
        Assert.All(answers.Where(one => one.Tab != winner.Key), one => Assert.Equal(HttpStatusCode.NotFound, one.Answer.StatusCode));
        Assert.Equal(1, await Documents("П-1", byNumber: true));
        Assert.Equal(winner.First().Answer.Headers.Location, (await Send(tabs[winner.Key])).Headers.Location);

        Task<HttpResponseMessage> Send(string key) => http.PostAsync($"{draft}/send", new FormUrlEncodedContent([new("form-token", token), new("form-key", key)]));
    }

    [Fact]
    public async Task A_draft_that_somebody_has_thrown_away_is_not_sent()
    {
        var title = server.Seller.Title(server.Buyer, number: "П-2");
        var access = (await server.Get<Accounts.EnterBox>().Run(server.Seller.Director, server.Seller.Box.BoxId)).Value;
        var draft = (await server.Get<Drafts>().Upload(access, title, to: null, request: null, default)).Value;
        Assert.Null((await server.Get<Drafts>().Delete(access, draft.Id, default)).Problem);
        var before = await server.Stored();
        var message = new OutgoingMessage(draft.To, [new OutgoingDocument(new Exchange.Contents.SignedFile(title, await server.Seller.Sign(title)))]) { DraftId = draft.Id };
        Assert.Equal("draft-not-found", (await server.Get<SendMessage>().Run(access, message, null, default)).Problem?.Code);
        Assert.Equal(before, await server.Stored());
    }

    [Fact]
    public async Task An_answer_is_given_once_and_repeated_as_it_was()
    {
        var id = await server.Buyer.Send(server.Seller, number: "П-3");
        await server.Seller.WaitFor(id, "awaiting-answer-and-receipt");
        using var http = await LogIn();
        var (token, key) = (await Token(http), NewKey());
        var answers = await Task.WhenAll(Enumerable.Range(0, Clicks).Select(_ => Refuse()));
        Assert.All(answers.Append(await Refuse()), answer => Assert.Equal($"{Root}/documents/{id}", answer.Headers.Location?.ToString()));
        Assert.Single((await server.Seller.Read(id)).GetProperty("timeline").EnumerateArray(), item => item.GetProperty("kind").GetString() == "rejection");

        Task<HttpResponseMessage> Refuse() => http.PostAsync($"{Root}/documents/{id}/acts", new FormUrlEncodedContent(
            [new("form-token", token), new("form-key", key), new("kind", "rejection"), new("text", "Не тот товар")]));
    }

    [Fact]
    public async Task A_secret_is_shown_once_and_its_repetition_says_so()
    {
        using var http = await LogIn();
        var (token, key) = (await Token(http), NewKey());
        var first = await Make();
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Contains("bak_", await first.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var before = await server.Stored();
        var second = await Make();
        Assert.Equal($"{Root}/settings/keys", second.Headers.Location?.ToString());
        Assert.Equal(before, await server.Stored());

        Task<HttpResponseMessage> Make() => http.PostAsync($"{Root}/settings/keys", new FormUrlEncodedContent(
            [new("form-token", token), new("form-key", key), new("name", "Обмен с 1С"), new("rights", "1"), new("expires", "30")]));
    }

    private static string NewKey() => Guid.NewGuid().ToString("N");

    private async Task<long> Documents(string name, bool byNumber = false)
    {
        var column = byNumber ? "number" : "kind_name";
        return await server.Db.Scalar<long>($"select count(*) from document where box_id = @BoxId and {column} = @name", new { server.Seller.Box.BoxId, name });
    }

    private async Task<string> Draft(HttpClient http, string token, string number)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(token), "form-token" },
            { new StringContent(NewKey()), "form-key" },
            { new ByteArrayContent(server.Seller.Title(server.Buyer, number: number)), "file", "title.xml" },
        };
        return (await http.PostAsync($"{Root}/drafts", form)).Headers.Location!.ToString();
    }

    private async Task<HttpClient> LogIn()
    {
        var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = server.Address };
        var token = TokenOf(await http.GetStringAsync("/login"));
        var answer = await http.PostAsync("/login", new FormUrlEncodedContent([new("form-token", token), new("login", server.Seller.Login), new("password", Company.Password)]));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return http;
    }

    private async Task<string> Token(HttpClient http) => TokenOf(await http.GetStringAsync($"{Root}/files/new"));

    private static string TokenOf(string page) => WebUtility.HtmlDecode(page.Split("name=\"form-token\" value=\"")[1].Split('"')[0]);
}
