using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Beresta.Signatures;

namespace Beresta.Server.Tests;

/// <summary>Whatever is sent: a problem with its code, in time, and nothing is stored (B1, B2, B7, B11 of the reliability list).</summary>
public sealed class BadInputTests(BerestaServer server) : IClassFixture<BerestaServer>, IAsyncLifetime
{
    private string before = "";

    // What УПД are written in.
    private static readonly Encoding Cyrillic = CodePagesEncodingProvider.Instance.GetEncoding(1251)!;

    private Company Seller => server.Seller;

    private Company Buyer => server.Buyer;

    private string Messages => $"{Seller.Path}/messages";

    public static TheoryData<string, string, string> BadTitles => new()
    {
        { "is not well-formed", "<Файл ИдФайл=\"ON_NSCHFDOPPR_1\"><Документ>", "title-invalid" },
        { "is empty XML", "<a/>", "format-unknown" },
        { "has two roots", "WHOLE<b/>", "title-invalid" },
        { "is cut", "CUT", "title-invalid" },
        { "has a DTD", "<!DOCTYPE Файл [<!ENTITY a \"б\">]>", "title-invalid" },
        { "has an external DTD", "<!DOCTYPE Файл SYSTEM \"http://127.0.0.1:1/evil.dtd\">", "title-invalid" },
        { "has an external entity", "<!DOCTYPE Файл [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>", "title-invalid" },
        { "is a billion laughs", "<!DOCTYPE Файл [<!ENTITY a \"ха\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]>", "title-invalid" },
        { "has an unknown entity", "ENTITY", "title-invalid" },
        { "breaks a rule", "NO-NUMBER", "title-invalid" },
        { "breaks a cross-field rule", "NO-UNIT-NAME", "title-invalid" },
        { "hides a mark in its number", "HIDDEN-NUMBER", "title-invalid" },
        { "is a receipt", "RECEIPT", "format-unknown" },
        { "is text", "Просто текст", "format-unknown" },
        { "is a NUL", "\0", "format-unknown" },
    };

    public async ValueTask InitializeAsync() => before = await server.Stored();

    public async ValueTask DisposeAsync() => Assert.Equal(before, await server.Stored());

    [Theory]
    [MemberData(nameof(BadTitles))]
    public async Task A_bad_title_is_refused(string what, string content, string code)
    {
        var whole = Cyrillic.GetString(Title());
        var text = content switch
        {
            "WHOLE<b/>" => whole + "<b/>",
            ['<', '!', ..] => whole.Insert(whole.IndexOf("<Файл", StringComparison.Ordinal), content),
            "CUT" => whole[..(whole.Length / 2)],
            "ENTITY" => whole.Replace("Канат пеньковый", "Канат &nbsp; пеньковый", StringComparison.Ordinal),
            "NO-NUMBER" => whole.Replace("НомерДок=\"17\"", "", StringComparison.Ordinal),
            "HIDDEN-NUMBER" => whole.Replace("НомерДок=\"17\"", "НомерДок=\"1&#x200B;7\"", StringComparison.Ordinal),
            "NO-UNIT-NAME" => whole.Replace("НаимЕдИзм=\"м\"", "", StringComparison.Ordinal),
            "RECEIPT" => "<Файл ИдФайл=\"DP_IZVPOL_a\" ВерсФорм=\"1.03\"><Документ КНД=\"1115110\"/></Файл>",
            var made => made,
        };
        var bytes = Cyrillic.GetBytes(text);
        var refused = await Seller.Api.Post(Messages, await Seller.Message(bytes));
        Assert.True(refused.Code == code, $"A title that {what}: {refused}");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
    }

    [Fact]
    public async Task A_finding_names_the_place_the_rule_and_what_to_do()
    {
        var text = Cyrillic.GetString(Title()).Replace("НаимЕдИзм=\"м\"", "", StringComparison.Ordinal);
        var refused = await Seller.Api.Post(Messages, await Seller.Message(Cyrillic.GetBytes(text)));
        refused.Refused(HttpStatusCode.UnprocessableEntity, "title-invalid");
        var finding = refused["findings"][0];
        Assert.Equal("error", finding.GetProperty("severity").GetString());
        Assert.Contains("СведТов", finding.GetProperty("path").GetString()!, StringComparison.Ordinal);
        Assert.True(finding.GetProperty("line").GetInt32() > 0);
    }

    [Theory]
    [InlineData("<a>", "</a>")]
    [InlineData("<a b='1'>", "")]
    public async Task Fifty_megabytes_of_nesting_are_refused_in_a_moment(string open, string close)
    {
        const int Size = 49 * 1024 * 1024;
        var head = "<Файл ИдФайл=\"ON_NSCHFDOPPR_x\" ВерсФорм=\"5.03\"><Документ КНД=\"1115131\">"u8.ToArray();
        var content = new byte[Size];
        head.CopyTo(content, 0);
        var (opening, closing) = (Encoding.ASCII.GetBytes(open), Encoding.ASCII.GetBytes(close));
        var depth = (Size - head.Length) / (opening.Length + closing.Length);
        for (var i = 0; i < depth; i++)
            opening.CopyTo(content, head.Length + (i * opening.Length));
        for (var i = 0; i < depth; i++)
            closing.CopyTo(content, head.Length + (depth * opening.Length) + (i * closing.Length));
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(content), "content", "title.xml" },
            { new ByteArrayContent("garbage"u8.ToArray()), "signature", "title.sig" },
        };
        var started = Stopwatch.GetTimestamp();
        var refused = await Seller.Api.Send(HttpMethod.Post, $"{Messages}/files", form, key: null);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.True(refused.Code is "title-invalid" or "format-unknown", $"{refused}");
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(10), "It took too long.");
    }

    [Fact]
    public async Task A_title_of_another_sender_is_refused() =>
        (await Seller.Api.Post(Messages, await Seller.Message(Buyer.Title(server.Stranger)))).Refused(HttpStatusCode.Forbidden, "sender-mismatch");

    [Fact]
    public async Task An_unknown_recipient_is_refused()
    {
        var title = Cyrillic.GetString(Title()).Replace(Buyer.Box.ParticipantId.Value, "2ZZ-7700000030-770001001", StringComparison.Ordinal);
        (await Seller.Api.Post(Messages, await Seller.Message(Cyrillic.GetBytes(title)))).Refused(HttpStatusCode.NotFound, "recipient-unknown");
    }

    [Fact]
    public async Task A_message_to_oneself_is_refused() =>
        (await Seller.Api.Post(Messages, await Seller.Message(Seller.Title(Seller)))).Refused(HttpStatusCode.UnprocessableEntity, "recipient-is-sender");

    [Fact]
    public async Task An_unknown_box_and_a_foreign_one_are_not_found()
    {
        (await Seller.Api.Post($"/api/v1/boxes/{Guid.NewGuid()}/messages", await Seller.Message(Title()))).Refused(HttpStatusCode.NotFound, "box-not-found");
        (await Seller.Api.Post("/api/v1/boxes/nonsense/messages", await Seller.Message(Title()))).Refused(HttpStatusCode.NotFound, "box-not-found");
        (await Seller.Api.Post($"{Buyer.Path}/messages", await Seller.Message(Title()))).Refused(HttpStatusCode.NotFound, "box-not-found");
    }

    [Fact]
    public async Task A_signature_of_other_bytes_is_refused() =>
        (await Seller.Api.Post(Messages, await Seller.Message(Title(), await Seller.Sign(Title())))).Refused(HttpStatusCode.UnprocessableEntity, "signature-broken");

    [Fact]
    public async Task A_signature_that_is_garbage_is_refused()
    {
        byte[][] garbage = [[], [0], [0x30, 0x84, 0xFF, 0xFF, 0xFF, 0xFF], "-----BEGIN CMS-----"u8.ToArray(), new byte[4096], new byte[2 * 1024 * 1024], (await Seller.Sign(Title()))[..500]];
        foreach (var signature in garbage)
            (await Seller.Api.Post(Messages, await Seller.Message(Title(), signature))).Refused(HttpStatusCode.UnprocessableEntity, "signature-malformed");
    }

    [Fact]
    public async Task A_changed_bit_of_the_signature_value_is_never_accepted()
    {
        var title = Title();
        var signature = await Seller.Sign(title);
        for (var i = 0; i < 40; i++)
        {
            var changed = (byte[])signature.Clone();
            // The value of the signature stands at the end. What surrounds it, such as certificates that are not needed, may change and prove nothing.
            changed[^Random.Shared.Next(1, 65)] ^= (byte)(1 << Random.Shared.Next(8));
            var refused = await Seller.Api.Post(Messages, await Seller.Message(title, changed));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        }
    }

    [Fact]
    public async Task An_expired_certificate_is_refused()
    {
        using var expired = server.Issue(Seller.Box.Name, Seller.Box.Inn, "Иванов", DateTimeOffset.UtcNow.AddYears(-2), DateTimeOffset.UtcNow.AddDays(-1));
        await Refused(expired, "certificate-expired");
    }

    [Fact]
    public async Task A_certificate_of_the_future_is_refused()
    {
        using var early = server.Issue(Seller.Box.Name, Seller.Box.Inn, "Иванов", DateTimeOffset.UtcNow.AddDays(2));
        await Refused(early, "certificate-not-yet-valid");
    }

    [Fact]
    public async Task Somebody_elses_certificate_is_refused()
    {
        await Refused(Buyer.Signer, "signer-foreign");
        using var person = server.Issue("", inn: null, "Случайный");
        await Refused(person, "power-missing");
    }

    [Fact]
    public async Task A_certificate_of_an_unknown_centre_is_refused()
    {
        using var other = TestAuthority.CreateRussian(DateTimeOffset.UtcNow.AddYears(-1));
        using var untrusted = server.Issue(Seller.Box.Name, Seller.Box.Inn, "Иванов", by: other);
        await Refused(untrusted, "certificate-untrusted");
    }

    [Theory]
    [InlineData("{", "json-invalid")]
    [InlineData("[]", "json-invalid")]
    [InlineData("null", "body-missing")]
    [InlineData("", "body-missing")]
    [InlineData("{}", "json-invalid")]
    [InlineData("""{"documents":[]}""", "message-size")]
    [InlineData("""{"documents":null}""", "json-invalid")]
    [InlineData("""{"documents":[null]}""", "document-missing")]
    [InlineData("""{"documents":[{}]}""", "content-missing")]
    [InlineData("""{"documents":[{"content":5}]}""", "json-invalid")]
    [InlineData("""{"documents":[{"content":"не base64!"}]}""", "json-invalid")]
    [InlineData("""{"documents":[{"content":"PGEvPg=="}]}""", "signature-missing")]
    [InlineData("""{"documents":[{"content":"PGEvPg==","signature":"AAAA"}],"to":"!!"}""", "json-invalid")]
    [InlineData("""{"documents":[{"content":"PGEvPg==","signature":"AAAA","colour":"red"}]}""", "json-invalid")]
    [InlineData("""{"documents":[],"documents":[]}""", "json-invalid")]
    [InlineData("""{"documents":[{"content":"PGEvPg==","signature":"AAAA","nonformalized":{"fileName":"a","title":"b","answerRequested":"yes"}}]}""", "json-invalid")]
    [InlineData("""{"documents":[{"content":"PGEvPg==","signature":"AAAA","nonformalized":{"fileName":"../a","title":"","answerRequested":true,"total":-1,"currency":"RUB"}}],"to":"2ZZ-7800000027-780001001"}""", "document-card-invalid")]
    [InlineData("""{"documents":[{"content":"PGEvPg==","signature":"AAAA","nonformalized":{"fileName":"a","title":"b","answerRequested":true,"type":"novel"}}],"to":"2ZZ-7800000027-780001001"}""", "document-card-invalid")]
    [InlineData("""{"documents":[{"content":"PGEvPg==","signature":"AAAA","nonformalized":{"fileName":"a","title":"b","answerRequested":true,"date":"31.02.2026"}}]}""", "json-invalid")]
    [InlineData("""{"documents":[{"content":"PGEvPg==","signature":"AAAA","nonformalized":{"fileName":"a","title":"b\u0000","answerRequested":true}}]}""", "json-invalid")]
    [InlineData("""{"documents":[{"content":"PGEvPg==","signature":"AAAA","nonformalized":{"fileName":"a","title":"\ud800","answerRequested":true}}]}""", "json-invalid")]
    public async Task Bad_JSON_is_a_problem_that_names_the_field(string body, string code)
    {
        var refused = await Seller.Api.PostText(Messages, body);
        Assert.Equal(code, refused.Code);
        Assert.InRange((int)refused.Status, 400, 422);
    }

    [Fact]
    public async Task A_misspelt_field_is_named()
    {
        var refused = await Seller.Api.PostText(Messages, """{"documents":[{"content":"PGEvPg==","signatrue":"AAAA"}]}""");
        refused.Refused(HttpStatusCode.BadRequest, "json-invalid");
        Assert.Contains("signatrue", refused["findings"][0].GetProperty("path").GetString()!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task JSON_nested_a_hundred_thousand_times_is_refused()
    {
        var deep = new string('[', 100_000);
        (await Seller.Api.PostText(Messages, deep + new string(']', 100_000))).Refused(HttpStatusCode.BadRequest, "json-invalid");
        var model = $$"""{"kind":"upd","to":"{{Buyer.Box.ParticipantId}}","model":{{string.Concat(Enumerable.Repeat("{\"a\":", 1000))}}1{{new string('}', 1000)}}}""";
        (await Seller.Api.PostText($"{Seller.Path}/drafts", model)).Refused(HttpStatusCode.BadRequest, "json-invalid");
    }

    [Fact]
    public async Task A_model_that_breaks_the_format_is_refused_with_all_findings()
    {
        var refused = await Seller.Api.Post($"{Seller.Path}/drafts", new { kind = "upd", to = Buyer.Box.ParticipantId.Value, model = new { function = "СЧФДОП" } });
        refused.Refused(HttpStatusCode.UnprocessableEntity, "title-invalid");
        Assert.True(refused["findings"].GetArrayLength() > 3);
        (await Seller.Api.Post($"{Seller.Path}/drafts", new { kind = "upd", to = Buyer.Box.ParticipantId.Value, model = new { functoin = "СЧФ" } })).Refused(HttpStatusCode.UnprocessableEntity, "json-invalid");
        (await Seller.Api.Post($"{Seller.Path}/drafts", new { kind = "upd", to = Buyer.Box.ParticipantId.Value, model = 5 })).Refused(HttpStatusCode.UnprocessableEntity, "json-invalid");
        (await Seller.Api.Post($"{Seller.Path}/drafts", new { kind = "invoice", to = Buyer.Box.ParticipantId.Value, model = new { } })).Refused(HttpStatusCode.UnprocessableEntity, "kind-unknown");
        (await Seller.Api.Post($"{Seller.Path}/drafts", new { kind = "upd", to = "2ZZ-nobody", model = new { } })).Refused(HttpStatusCode.NotFound, "recipient-unknown");
    }

    [Theory]
    [InlineData("documents?limit=abc", "parameter-invalid")]
    [InlineData("documents?limit=100000", "parameter-invalid")]
    [InlineData("documents?offset=50", "parameter-invalid")]
    [InlineData("documents?after=nonsense", "parameter-invalid")]
    [InlineData("documents?before=AAAA", "parameter-invalid")]
    [InlineData("documents?after=a&before=b", "parameter-invalid")]
    [InlineData("documents?from=31.02.2026", "parameter-invalid")]
    [InlineData("documents?totalFrom=1e99", "parameter-invalid")]
    [InlineData("documents?direction=sideways", "parameter-invalid")]
    [InlineData("documents?status=unknown", "parameter-invalid")]
    [InlineData("documents/nonsense", "parameter-invalid")]
    [InlineData("events?after=-1", "parameter-invalid")]
    [InlineData("events?after=99999999999999999999", "parameter-invalid")]
    [InlineData("events?wait=3600", "parameter-invalid")]
    [InlineData("counterparties?status=friend", "parameter-invalid")]
    public async Task A_bad_parameter_is_named(string path, string code)
    {
        var refused = await Seller.Api.Get($"{Seller.Path}/{path}");
        Assert.Equal(code, refused.Code);
        Assert.InRange((int)refused.Status, 400, 422);
        Assert.False(string.IsNullOrEmpty(refused["findings"][0].GetProperty("path").GetString()));
    }

    [Fact]
    public async Task Strange_queries_find_nothing_and_break_nothing()
    {
        foreach (var text in (string[])["'; drop table document; --", "%", "_", "\\", "\"", "\U0001F4A9", new string('я', 300)])
            Assert.Equal(0, (await Seller.Api.Get($"{Seller.Path}/documents?number={Uri.EscapeDataString(text)}&counterparty={Uri.EscapeDataString(text)}")).Ok()["total"].GetInt32());
        (await Seller.Api.Get($"{Seller.Path}/documents?number=a%00b")).Refused(HttpStatusCode.UnprocessableEntity, "parameter-invalid");
        var many = string.Join('&', Enumerable.Range(0, 1500).Select(i => $"a{i}=1"));
        Assert.InRange((int)(await Seller.Api.Get($"{Seller.Path}/documents?{many}")).Status, 200, 499);
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused()
    {
        var json = $$"""{"documents":[{"content":"{{new string('A', 17 * 1024 * 1024)}}"}]}""";
        (await Seller.Api.PostText(Messages, json)).Refused(HttpStatusCode.RequestEntityTooLarge, "body-too-large");
        (await Seller.Api.PostText(Messages, json, key: "large")).Refused(HttpStatusCode.RequestEntityTooLarge, "body-too-large");
    }

    [Theory]
    [InlineData("sessions", null)]
    [InlineData("counterparties/0196e7b6-0000-7000-8000-000000000000/invite", "box")]
    public async Task A_command_takes_no_large_body(string path, string? box)
    {
        var body = $$"""{"login":"{{new string('a', 65 * 1024)}}","password":"a"}""";
        path = box is null ? $"/api/v1/{path}" : $"{Seller.Path}/{path}";
        (await (box is null ? server.Connect(token: null) : Seller.Api).PostText(path, body)).Refused(HttpStatusCode.RequestEntityTooLarge, "body-too-large");
    }

    [Fact]
    public async Task A_stranger_brings_no_large_body()
    {
        var highest = server.Get<BodyBudget>().Highest;
        var stranger = server.Connect(token: null);
        foreach (var path in (string[])["/api/v1/check", "/api/v1/lines", Messages, $"{Seller.Path}/drafts"])
            (await stranger.PostText(path, new string(' ', 2 * 1024 * 1024))).Refused(HttpStatusCode.Unauthorized, "credentials-missing");
        foreach (var path in (string[])["/login", $"/boxes/{Seller.Box.BoxId}/files", $"/boxes/{Seller.Box.BoxId}/drafts"])
        {
            using var form = new MultipartFormDataContent { { new ByteArrayContent(new byte[2 * 1024 * 1024]), "file", "a" } };
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await stranger.Send(HttpMethod.Post, path, form, key: null)).Status);
        }

        Assert.Equal(highest, server.Get<BodyBudget>().Highest);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task While_other_bodies_are_in_work_a_large_one_is_told_to_come_again(bool isAnnounced)
    {
        var budget = server.Get<BodyBudget>();
        const long Others = 127 * 1024 * 1024;
        Assert.True(budget.TryTake(Others));
        (await Send("/api/v1/check", Seller.Api)).Refused(HttpStatusCode.ServiceUnavailable, "server-busy");
        (await Send(Messages, Seller.Api)).Refused(HttpStatusCode.ServiceUnavailable, "server-busy");
        (await Send(Messages, Seller.Api, key: "busy")).Refused(HttpStatusCode.ServiceUnavailable, "server-busy");
        using var visitor = new HttpClient { BaseAddress = server.Address };
        visitor.DefaultRequestHeaders.Add("Cookie", $"beresta-session={Seller.Api.Http.DefaultRequestHeaders.Authorization!.Parameter}");
        using var form = new MultipartFormDataContent { { Content(), "file", "a" } };
        var page = await new Client(visitor).Send(HttpMethod.Post, $"/boxes/{Seller.Box.BoxId}/files", form, key: null);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(5)), (page.Status, page.Response.Headers.RetryAfter!.Delta));
        Assert.Contains("через несколько секунд", WebUtility.HtmlDecode(Encoding.UTF8.GetString(page.Body)), StringComparison.Ordinal);

        // Small ones are not asked to wait, and what was refused holds nothing.
        (await Seller.Api.PostBytes("/api/v1/check", new byte[64 * 1024])).Ok();
        Assert.Equal(Others, budget.InWork);
        budget.GiveBack(Others);
        (await Send("/api/v1/check", Seller.Api)).Ok();
        Assert.Equal(0, budget.InWork);

        async Task<Answer> Send(string path, Client client, string? key = null)
        {
            var answer = await client.Send(HttpMethod.Post, path, Content("application/json"), key);
            Assert.True(answer.Status != HttpStatusCode.ServiceUnavailable || answer.Response.Headers.RetryAfter!.Delta == TimeSpan.FromSeconds(5));
            return answer;
        }

        HttpContent Content(string? media = null)
        {
            var spaces = Enumerable.Repeat((byte)' ', 3 * 1024 * 1024).ToArray();
            HttpContent content = isAnnounced ? new ByteArrayContent(spaces) : new StreamContent(new Unannounced(spaces));
            content.Headers.ContentType = media is null ? null : new(media);
            return content;
        }
    }

    [Fact]
    public async Task Many_large_bodies_at_once_stay_within_the_budget()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => Seller.Api.PostBytes("/api/v1/check", new byte[24 * 1024 * 1024]))));
        Assert.All(answers, answer => Assert.True(answer.Code is null or "server-busy", $"{answer}"));
        Assert.Contains(answers, answer => answer.Code is null);
        var budget = server.Get<BodyBudget>();
        Assert.InRange(budget.Highest, 23 * 1024 * 1024, 128 * 1024 * 1024);
        Assert.Equal(0, budget.InWork);
    }

    [Theory]
    [InlineData(0, "body-missing")]
    [InlineData(1, null)]
    [InlineData(50 * 1024 * 1024, null)]
    [InlineData((50 * 1024 * 1024) + 1, "body-too-large")]
    public async Task A_checked_file_is_taken_up_to_its_limit(int size, string? code)
    {
        var answer = await Seller.Api.PostBytes("/api/v1/check", new byte[size]);
        Assert.Equal(code, answer.Code);
    }

    [Fact]
    public async Task Another_media_type_and_a_compressed_body_are_refused()
    {
        (await Seller.Api.PostText(Messages, "<a/>", "text/xml")).Refused(HttpStatusCode.UnsupportedMediaType, "media-type-unsupported");
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            await gzip.WriteAsync(new byte[10 * 1024 * 1024]);
        var content = new ByteArrayContent(packed.ToArray());
        content.Headers.ContentType = new("application/json");
        content.Headers.ContentEncoding.Add("gzip");
        (await Seller.Api.Send(HttpMethod.Post, Messages, content, key: null)).Refused(HttpStatusCode.UnsupportedMediaType, "media-type-unsupported");
    }

    [Fact]
    public async Task A_bad_form_is_refused()
    {
        var path = $"{Messages}/files";
        (await Seller.Api.PostText(path, "{}")).Refused(HttpStatusCode.UnsupportedMediaType, "media-type-unsupported");
        using var empty = new MultipartFormDataContent { { new StringContent("{}"), "message" } };
        (await Seller.Api.Send(HttpMethod.Post, path, empty, key: null)).Refused(HttpStatusCode.UnprocessableEntity, "form-invalid");
        using var uneven = new MultipartFormDataContent { { new ByteArrayContent([1]), "content", "a" }, { new ByteArrayContent([1]), "content", "b" }, { new ByteArrayContent([1]), "signature", "c" } };
        (await Seller.Api.Send(HttpMethod.Post, path, uneven, key: null)).Refused(HttpStatusCode.UnprocessableEntity, "form-invalid");
        using var broken = new MultipartFormDataContent { { new StringContent("{\"to\":1}"), "message" }, { new ByteArrayContent([1]), "content", "a" } };
        (await Seller.Api.Send(HttpMethod.Post, path, broken, key: null)).Refused(HttpStatusCode.BadRequest, "json-invalid");
        var cut = new StringContent("--x\r\nContent-Disposition: form-data; name=\"content\"; filename=\"a\"\r\n\r\nabc");
        cut.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");
        var refused = await Seller.Api.Send(HttpMethod.Post, path, cut, key: null);
        Assert.Equal("form-invalid", refused.Code);
    }

    [Fact]
    public async Task An_unknown_route_and_method_are_told()
    {
        (await Seller.Api.Get("/api/v1/nothing")).Refused(HttpStatusCode.NotFound, "route-not-found");
        (await Seller.Api.Get("/api")).Refused(HttpStatusCode.NotFound, "route-not-found");
        var wrong = (await Seller.Api.Delete(Messages)).Refused(HttpStatusCode.MethodNotAllowed, "method-not-allowed");
        Assert.Equal(["POST"], wrong.Response.Content.Headers.Allow);
    }

    [Theory]
    [InlineData("GET /api/v1/version HTTP/1.1\r\nHost: a\r\nX-Big: {0}\r\n\r\n", 40_000, "431")]
    [InlineData("GET /api/v1/version?{0} HTTP/1.1\r\nHost: a\r\n\r\n", 20_000, "414")]
    [InlineData("GET /api/v1/version HTTP/1.1\r\n\r\n", 0, "400")]
    [InlineData("POST /api/v1/check HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 0, "4")]
    [InlineData("POST /api/v1/sessions HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n", 0, "400")]
    public async Task Hostile_HTTP_gets_a_4xx(string request, int size, string status)
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(server.Address.Host, server.Address.Port);
        await using var stream = tcp.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request.Replace("{0}", new string('a', size), StringComparison.Ordinal)));
        var buffer = new byte[64];
        var count = await stream.ReadAsync(buffer);
        Assert.StartsWith($"HTTP/1.1 {status}", Encoding.ASCII.GetString(buffer, 0, count), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Half_a_body_changes_nothing_and_leaves_no_file()
    {
        var temporary = Directory.GetFiles(Path.GetTempPath(), "ASPNETCORE_*");
        using (var tcp = new TcpClient())
        {
            await tcp.ConnectAsync(server.Address.Host, server.Address.Port);
            await using var stream = tcp.GetStream();
            var token = Seller.Api.Http.DefaultRequestHeaders.Authorization!.Parameter;
            await stream.WriteAsync(Encoding.ASCII.GetBytes(
                $"POST {Messages} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {token}\r\nIdempotency-Key: half\r\nContent-Type: application/json\r\nContent-Length: 2000000\r\n\r\n"));
            await stream.WriteAsync(new byte[1_000_000]);
        }

        (await Seller.Api.Get("/api/v1/me")).Ok();
        for (var patience = 0; patience < 100 && Directory.GetFiles(Path.GetTempPath(), "ASPNETCORE_*").Length > temporary.Length; patience++)
            await Task.Delay(50);
        Assert.InRange(Directory.GetFiles(Path.GetTempPath(), "ASPNETCORE_*").Length, 0, temporary.Length);
    }

    [Fact]
    public async Task Passwords_cannot_be_guessed_at_speed()
    {
        var anybody = server.Connect(token: null);
        for (var i = 0; i < 5; i++)
            (await anybody.Post("/api/v1/sessions", new { login = "guess@example.ru", password = "wrong" })).Refused(HttpStatusCode.Unauthorized, "login-failed");
        var blocked = (await anybody.Post("/api/v1/sessions", new { login = "guess@example.ru", password = "wrong" })).Refused(HttpStatusCode.TooManyRequests, "login-throttled");
        Assert.InRange(blocked.Response.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(15));
        // Nobody's proxy: the header does not make another address of it.
        var disguised = new HttpRequestMessage(HttpMethod.Post, "/api/v1/sessions") { Content = new StringContent("""{"login":"guess@example.ru","password":"wrong"}""", Encoding.UTF8, "application/json") };
        disguised.Headers.Add("X-Forwarded-For", "203.0.113.7");
        (await anybody.Send(disguised)).Refused(HttpStatusCode.TooManyRequests, "login-throttled");
    }

    private byte[] Title() => Seller.Title(Buyer);

    private async Task Refused(KeySigner signer, string code)
    {
        var title = Title();
        var signature = await Cades.SignDetached(title, signer, DateTimeOffset.UtcNow);
        (await Seller.Api.Post(Messages, await Seller.Message(title, signature))).Refused(HttpStatusCode.UnprocessableEntity, code);
    }

    // HTTP sends what cannot tell its length in chunks.
    private sealed class Unannounced(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
