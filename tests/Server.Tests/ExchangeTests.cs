using System.IO.Compression;
using System.Net;
using System.Text.Json;

namespace Beresta.Server.Tests;

/// <summary>Whole exchanges, as two companies' programs do them over HTTP.</summary>
public sealed class ExchangeTests(BerestaServer server) : IClassFixture<BerestaServer>
{
    private Company Seller => server.Seller;

    private Company Buyer => server.Buyer;

    [Fact]
    public async Task A_СЧФДОП_goes_from_company_to_company_and_comes_back_answered()
    {
        var title = Seller.Title(Buyer, number: "А-1");
        var signature = await Seller.Sign(title);
        var sent = (await Seller.Api.Post($"{Seller.Path}/messages", await Seller.Message(title, signature))).Ok();
        var id = sent["documentIds"][0].GetGuid();
        await Buyer.WaitFor(id, "awaiting-answer-and-receipt");
        await Seller.WaitFor(id, "awaiting-answer-and-receipt");

        var received = await Buyer.Read(id);
        Assert.True(received.GetProperty("document").GetProperty("incoming").GetBoolean());
        Assert.Equal(6100.00m, received.GetProperty("document").GetProperty("total").GetDecimal());
        Assert.Equal("Требуется подпись. Требуется извещение о получении", received.GetProperty("document").GetProperty("status").GetProperty("text").GetString());
        var actions = received.GetProperty("allowedActions").EnumerateArray().Select(action => action.GetProperty("kind").GetString()).ToHashSet();
        Assert.Superset(new HashSet<string?> { "receipt", "recipient-title", "rejection", "amendment-request", "revocation-request" }, actions);

        (await Buyer.AnswerWithOwnKey(id, "receipt")).Ok();
        (await Buyer.Answer(id, "recipient-title")).Ok();
        await Buyer.WaitFor(id, "signed");
        await Seller.WaitFor(id, "signed");

        var finished = await Seller.Read(id, signatures: true);
        Assert.True(finished.GetProperty("document").GetProperty("isFinished").GetBoolean());
        var items = finished.GetProperty("timeline").EnumerateArray().ToList();
        Assert.Equal(["dispatch-confirmation", "dispatch-confirmation", "receipt", "reception-confirmation", "recipient-title", "title"],
            items.Select(item => item.GetProperty("kind").GetString()!).Order(StringComparer.Ordinal).ToArray());
        Assert.All(items, item => Assert.Equal("valid", item.GetProperty("signature").GetProperty("status").GetString()));

        var archive = (await Seller.Api.Get($"{Seller.Path}/documents/{id}/archive")).Ok();
        await using var zip = new ZipArchive(new MemoryStream(archive.Body));
        Assert.Contains(zip.Entries, entry => entry.Name == "verify.sh");

        var first = items.Single(item => item.GetProperty("kind").GetString() == "title").GetProperty("id").GetGuid();
        var content = await Buyer.Api.Get($"{Buyer.Path}/documents/{id}/items/{first}/content");
        Assert.Equal(title, content.Ok().Body);
        Assert.Equal("attachment", content.Response.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal(signature, (await Buyer.Api.Get($"{Buyer.Path}/documents/{id}/items/{first}/signature")).Ok().Body);
    }

    [Fact]
    public async Task Bytes_in_JSON_are_taken_in_any_writing_of_base64()
    {
        var title = Seller.Title(Buyer, number: "А-64");
        var content = "data:application/xml;base64," + Convert.ToBase64String(title);
        var signature = Convert.ToBase64String(await Seller.Sign(title)).Replace('+', '-').Replace('/', '_').TrimEnd('=');
        var sent = (await Seller.Api.Post($"{Seller.Path}/messages", new { documents = new[] { new { content, signature } } })).Ok();
        var item = (await Seller.Read(sent["documentIds"][0].GetGuid())).GetProperty("timeline")[0].GetProperty("id").GetGuid();
        Assert.Equal(title, (await Seller.Api.Get($"{Seller.Path}/documents/{sent["documentIds"][0].GetGuid()}/items/{item}/content")).Ok().Body);
        var wrong = (await Seller.Api.Post($"{Seller.Path}/messages", new { documents = new[] { new { content = "это не оно", signature } } })).Refused(HttpStatusCode.BadRequest, "json-invalid");
        Assert.Contains("нужен base64", wrong["detail"].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_СЧФ_is_finished_with_its_receipt()
    {
        var id = await Seller.Send(Buyer, "СЧФ", "А-2");
        await Buyer.WaitFor(id, "awaiting-receipt");
        (await Buyer.Answer(id, "recipient-title")).Refused(HttpStatusCode.Conflict, "item-not-in-flow");
        (await Buyer.Answer(id, "receipt")).Ok();
        await Buyer.WaitFor(id, "finished");
        await Seller.WaitFor(id, "finished");
    }

    [Fact]
    public async Task A_ДОП_is_rejected_with_a_reason_that_the_seller_reads()
    {
        var id = await Seller.Send(Buyer, "ДОП", "А-3");
        await Buyer.WaitFor(id, "awaiting-answer");
        (await Buyer.Answer(id, "rejection", "Не тот товар")).Ok();
        await Seller.WaitFor(id, "rejected");
        var rejection = (await Seller.Read(id)).GetProperty("timeline").EnumerateArray().Single(item => item.GetProperty("kind").GetString() == "rejection");
        Assert.Equal("Не тот товар", rejection.GetProperty("comment").GetString());
    }

    [Theory]
    [InlineData(true, "А-31")]
    [InlineData(false, "А-32")]
    public async Task A_refusal_takes_the_receipt_with_it(bool ownKey, string number)
    {
        var id = await Seller.Send(Buyer, number: number);
        await Buyer.WaitFor(id, "awaiting-answer-and-receipt");
        (ownKey ? await Buyer.AnswerWithOwnKey(id, "rejection", "Не тот товар") : await Buyer.Answer(id, "rejection", "Не тот товар")).Ok();
        await Buyer.WaitFor(id, "rejected");
        await Seller.WaitFor(id, "rejected");
        Assert.False((await Buyer.Read(id)).GetProperty("document").GetProperty("status").GetProperty("actionRequired").GetBoolean());
    }

    [Fact]
    public async Task A_file_is_signed_by_both_and_keeps_its_name_and_bytes()
    {
        var id = await Seller.SendFile(Buyer, answerRequested: true);
        await Buyer.WaitFor(id, "awaiting-answer");
        var document = await Buyer.Read(id);
        Assert.Equal(100.50m, document.GetProperty("document").GetProperty("total").GetDecimal());
        var title = document.GetProperty("timeline")[0].GetProperty("id").GetGuid();
        var content = (await Buyer.Api.Get($"{Buyer.Path}/documents/{id}/items/{title}/content")).Ok();
        Assert.Equal("Договор № 1"u8.ToArray(), content.Body);
        Assert.Equal("договор № 1.txt", content.Response.Content.Headers.ContentDisposition?.FileNameStar);
        Assert.Equal("nosniff", content.Response.Headers.GetValues("X-Content-Type-Options").Single());

        var signature = await Buyer.Sign(content.Body);
        (await Buyer.Api.Post($"{Buyer.Path}/documents/{id}/acts", new { kind = "recipient-signature", signature })).Ok();
        await Seller.WaitFor(id, "signed");
    }

    [Fact]
    public async Task A_file_without_an_answer_is_finished_when_it_is_delivered()
    {
        var id = await Seller.SendFile(Buyer, answerRequested: false);
        await Buyer.WaitFor(id, "finished");
        await Seller.WaitFor(id, "finished");
    }

    [Fact]
    public async Task A_draft_is_made_of_a_model_signed_at_home_and_sent()
    {
        var made = (await Seller.Api.Post($"{Seller.Path}/drafts", new { kind = "upd", to = Buyer.Box.ParticipantId.Value, model = Seller.ModelJson(Buyer, number: "А-4") })).Ok();
        var (draft, content) = (made["id"].GetGuid(), made["content"].GetBytesFromBase64());
        Assert.Equal(content, (await Seller.Api.Get($"{Seller.Path}/drafts/{draft}")).Ok()["content"].GetBytesFromBase64());
        Assert.Contains((await Seller.Api.Get($"{Seller.Path}/drafts")).Ok().Json.EnumerateArray(), one => one.GetProperty("id").GetGuid() == draft);

        var sent = (await Seller.Api.Post($"{Seller.Path}/drafts/{draft}/send", new { signature = await Seller.Sign(content) })).Ok();
        var id = sent["documentIds"][0].GetGuid();
        await Buyer.WaitFor(id, "awaiting-answer-and-receipt");
        (await Seller.Api.Get($"{Seller.Path}/drafts/{draft}")).Refused(HttpStatusCode.NotFound, "draft-not-found");
    }

    [Fact]
    public async Task A_draft_is_made_of_a_short_form_and_the_lines_of_a_table()
    {
        var table = System.Text.Encoding.UTF8.GetBytes("Наименование;Кол-во;Ед.;Цена с НДС;НДС\nКанат;3;м;122,00;22%\n");
        var read = (await Seller.Api.PostBytes("/api/v1/lines", table)).Ok();
        Assert.Equal("inside", read["vat"].GetString());
        Assert.Equal(2, read["rows"][0].GetInt32());
        var shortForm = new
        {
            number = "А-44",
            date = "2026-01-12",
            vat = read["vat"],
            lines = read["lines"],
            buyer = new { inn = Buyer.Box.Inn, address = "Москва" },
            seller = new { address = "Новгород" },
            signer = new { name = new { last = "Иванов", first = "Иван" } },
        };
        var made = (await Seller.Api.Post($"{Seller.Path}/drafts", new { kind = "upd", @short = shortForm })).Ok();
        Assert.Equal(Buyer.Box.ParticipantId.Value, made["to"].GetString());
        var title = Formats.Upd.UpdFormats.Seller.Read(made["content"].GetBytesFromBase64());
        Assert.True(title.IsValid, string.Join('\n', title.Findings));
        Assert.Equal((366m, 66m, Buyer.Box.Name), (title.Model!.Totals!.AmountWithVat, title.Model.Totals.Vat!.Amount, title.Model.Buyers[0].DisplayName));

        var refused = await Seller.Api.Post($"{Seller.Path}/drafts", new { kind = "upd", to = Buyer.Box.ParticipantId.Value, @short = new { lines = new[] { new { price = -1 } } } });
        refused.Refused(HttpStatusCode.UnprocessableEntity, "short-invalid");
        (await Seller.Api.Post($"{Seller.Path}/drafts", new { kind = "upd", @short = new { buyer = new { inn = "6663003127" } } })).Refused(HttpStatusCode.NotFound, "recipient-unknown");
        (await Seller.Api.Post($"{Seller.Path}/drafts", new { kind = "upd", @short = new { } })).Refused(HttpStatusCode.UnprocessableEntity, "recipient-missing");
        (await Seller.Api.Post($"{Seller.Path}/drafts", new { kind = "upd" })).Refused(HttpStatusCode.UnprocessableEntity, "draft-source");
        (await Seller.Api.PostBytes("/api/v1/lines", [1, 2, 3])).Refused(HttpStatusCode.UnprocessableEntity, "table-invalid");
    }

    [Fact]
    public async Task A_draft_is_signed_with_the_key_that_the_server_holds()
    {
        var made = (await Seller.Api.Post($"{Seller.Path}/drafts", new { kind = "upd", to = Buyer.Box.ParticipantId.Value, model = Seller.ModelJson(Buyer, number: "А-5") })).Ok();
        var keys = (await Seller.Api.Get($"{Seller.Path}/keys")).Ok().Json;
        Assert.Equal(1, keys.GetArrayLength());
        var sent = (await Seller.Api.Post($"{Seller.Path}/drafts/{made["id"]}/send", new { sign = new { keyId = keys[0].GetProperty("keyId").GetGuid() } })).Ok();
        await Buyer.WaitFor(sent["documentIds"][0].GetGuid(), "awaiting-answer-and-receipt");
    }

    [Fact]
    public async Task A_discarded_draft_is_gone()
    {
        var made = (await Seller.Api.Post($"{Seller.Path}/drafts", new { kind = "upd", to = Buyer.Box.ParticipantId.Value, model = Seller.ModelJson(Buyer, number: "А-6") })).Ok();
        (await Seller.Api.Delete($"{Seller.Path}/drafts/{made["id"]}")).Ok();
        (await Seller.Api.Delete($"{Seller.Path}/drafts/{made["id"]}")).Refused(HttpStatusCode.NotFound, "draft-not-found");
    }

    [Fact]
    public async Task Several_files_go_as_one_message_in_a_form()
    {
        var title = Seller.Title(Buyer, number: "А-7");
        var file = new byte[3 * 1024 * 1024];
        Random.Shared.NextBytes(file);
        using var form = new MultipartFormDataContent
        {
            { new StringContent(JsonSerializer.Serialize(new { to = Buyer.Box.ParticipantId.Value, documents = new object[] { new { }, new { nonformalized = new { fileName = "скан.bin", title = "Скан", answerRequested = false } } } })), "message" },
            { new ByteArrayContent(title), "content", "title.xml" },
            { new ByteArrayContent(await Seller.Sign(title)), "signature", "title.xml.sig" },
            { new ByteArrayContent(file), "content", "скан.bin" },
            { new ByteArrayContent(await Seller.Sign(file)), "signature", "скан.bin.sig" },
        };
        var sent = (await Seller.Api.Send(HttpMethod.Post, $"{Seller.Path}/messages/files", form, key: null)).Ok();
        Assert.Equal(2, sent["documentIds"].GetArrayLength());
        await Buyer.WaitFor(sent["documentIds"][1].GetGuid(), "finished");
    }

    [Fact]
    public async Task A_signed_document_is_revoked_by_both()
    {
        var id = await Seller.SendFile(Buyer, answerRequested: true);
        await Buyer.WaitFor(id, "awaiting-answer");
        (await Buyer.Answer(id, "recipient-signature")).Ok();
        await Seller.WaitFor(id, "signed");
        (await Seller.Answer(id, "revocation-request", "Договор расторгнут")).Ok();
        await Buyer.WaitFor(id, "revocation-requested-of-us");
        (await Buyer.Answer(id, "revocation-acceptance")).Ok();
        await Seller.WaitFor(id, "revoked");
        await Buyer.WaitFor(id, "revoked");
    }

    [Fact]
    public async Task A_contract_is_found_by_its_type()
    {
        var id = await Seller.SendFile(Buyer, answerRequested: false);
        await Buyer.WaitFor(id, "finished");
        var found = (await Buyer.Api.Get($"{Buyer.Path}/documents?documentType=contract&limit=200")).Ok().Json.GetProperty("documents").EnumerateArray().ToList();
        Assert.Contains(found, document => document.GetProperty("id").GetGuid() == id);
        Assert.All(found, document => Assert.Equal("contract", document.GetProperty("documentType").GetString()));
        Assert.Equal(0, (await Buyer.Api.Get($"{Buyer.Path}/documents?documentType=letter")).Ok()["total"].GetInt32());
    }

    [Fact]
    public async Task The_list_is_filtered_and_counted()
    {
        var id = await Seller.Send(Buyer, number: "СПИСОК-1");
        await Buyer.WaitFor(id, "awaiting-answer-and-receipt");
        var found = (await Buyer.Api.Get($"{Buyer.Path}/documents?direction=incoming&actionRequired=true&number=СПИСОК&totalFrom=6100&totalTo=6100.00&kind=upd&counterparty=северная")).Ok();
        Assert.Equal(1, found["total"].GetInt32());
        Assert.Equal(id, found["documents"][0].GetProperty("id").GetGuid());
        Assert.Equal(0, (await Buyer.Api.Get($"{Buyer.Path}/documents?direction=outgoing&number=СПИСОК")).Ok()["total"].GetInt32());
        Assert.Equal(1, (await Buyer.Api.Get($"{Buyer.Path}/documents?limit=1")).Ok()["documents"].GetArrayLength());

        Assert.False(found["documents"][0].GetProperty("isRead").GetBoolean());
        (await Buyer.Api.Post($"{Buyer.Path}/documents/{id}/read")).Ok();
        Assert.True((await Buyer.Read(id)).GetProperty("document").GetProperty("isRead").GetBoolean());
    }

    [Fact]
    public async Task Counterparties_invite_and_answer_each_other()
    {
        var other = await server.AddCompany("ООО «Новые»", "7707083893", "770701001", "2ZZ-7707083893-770701001", "Новиков");
        var found = (await Seller.Api.Get("/api/v1/participants?inn=7707083893")).Ok().Json;
        Assert.Equal(other.Box.BoxId, found[0].GetProperty("boxId").GetGuid());
        Assert.Equal("invited", (await Seller.Api.Post($"{Seller.Path}/counterparties/{other.Box.BoxId}/invite", new { message = "Давайте работать" })).Ok()["status"].GetString());
        var invitation = (await other.Api.Get($"{other.Path}/counterparties?status=invites-me")).Ok()["counterparties"];
        Assert.Equal("Давайте работать", invitation[0].GetProperty("message").GetString());
        Assert.Equal("accepted", (await other.Api.Post($"{other.Path}/counterparties/{Seller.Box.BoxId}/accept")).Ok()["status"].GetString());
        Assert.Equal("blocked", (await other.Api.Post($"{other.Path}/counterparties/{Seller.Box.BoxId}/block")).Ok()["status"].GetString());
        (await Seller.Api.Post($"{Seller.Path}/messages", await Seller.Message(Seller.Title(other)))).Refused(HttpStatusCode.Conflict, "recipient-blocks-sender");
    }

    [Fact]
    public async Task A_file_is_checked_without_being_sent()
    {
        var title = Seller.Title(Buyer, number: "Ч-1");
        var report = (await Seller.Api.PostBytes("/api/v1/check", title)).Ok();
        Assert.Equal("valid", report["verdict"].GetString());
        Assert.Equal("Ч-1", report["number"].GetString());
        Assert.Equal(6100.00m, report["total"].GetDecimal());
        var nothing = (await Seller.Api.PostBytes("/api/v1/check", [1, 2, 3])).Ok();
        Assert.Equal("not-checked", nothing["verdict"].GetString());
    }

    [Fact]
    public async Task A_person_logs_in_and_out()
    {
        var session = (await server.Connect(token: null).Post("/api/v1/sessions", new { login = Seller.Login, password = Company.Password })).Ok();
        var person = server.Connect(session["token"].GetString());
        var me = (await person.Get("/api/v1/me")).Ok();
        Assert.Equal("Иванов Иван Иванович", me["name"].GetString());
        Assert.Equal(
            ["read", "draft", "sign", "approve", "administer", "counterparties", "delete", "export"],
            me["boxes"][0].GetProperty("permissions").EnumerateArray().Select(word => word.GetString()!).ToArray());
        (await person.Delete("/api/v1/sessions/current")).Ok();
        (await person.Get("/api/v1/me")).Refused(HttpStatusCode.Unauthorized, "session-expired");
    }

    [Fact]
    public async Task The_server_says_that_it_is_alive_and_ready()
    {
        var anybody = server.Connect(token: null);
        Assert.Equal("ok"u8.ToArray(), (await anybody.Get("/health/live")).Ok().Body);
        Assert.Equal("ok"u8.ToArray(), (await anybody.Get("/health/ready")).Ok().Body);
        var health = (await anybody.Get("/health")).Ok();
        Assert.Equal("ok", health["status"].GetString());
        Assert.False(health["outbox"].GetProperty("isStuck").GetBoolean());
        Assert.Equal("Beresta", (await anybody.Get("/api/v1/version")).Ok()["name"].GetString());
    }
}
