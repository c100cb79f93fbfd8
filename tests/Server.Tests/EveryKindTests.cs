using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Beresta.Server.Tests;

/// <summary>Every kind of document goes from company to company: made of the example in docs/schemas, signed, sent, answered, archived.</summary>
public sealed class EveryKindTests(BerestaServer server) : IClassFixture<BerestaServer>
{
    // What the server fills in of itself.
    private static readonly string[] FilledIn = ["fileId", "program", "createdOn", "createdAt", "composer", "routing", "id"];

    private Company Seller => server.Seller;

    private Company Buyer => server.Buyer;

    [Theory]
    [InlineData("upd", "upd-seller-5.03", "recipient-title")]
    [InlineData("ukd", "ukd-seller-5.01", "recipient-title")]
    [InlineData("torg12", "torg12-seller-5.01", "recipient-title")]
    [InlineData("act", "act-seller-5.01", "recipient-title")]
    [InlineData("torg2", "torg2-seller-5.01", "recipient-title")]
    [InlineData("ks2", "ks2-seller-1.00", "recipient-title")]
    [InlineData("reconciliation", "reconciliation-seller-5.01", "recipient-title")]
    [InlineData("payment-invoice", "payment-invoice-5.01", null)]
    [InlineData("kz-avr", "kz-avr-1", "recipient-signature")]
    public async Task A_document_of_each_kind_is_made_sent_answered_and_archived(string kind, string example, string? answer)
    {
        var model = Example(example);
        var draft = (await Seller.Api.Post($"{Seller.Path}/drafts", new { kind, to = Buyer.Box.ParticipantId.Value, model })).Ok();
        var content = draft["content"].GetBytesFromBase64();
        var sent = (await Seller.Api.Post($"{Seller.Path}/drafts/{draft["id"].GetGuid()}/send", new { signature = await Seller.Sign(content) })).Ok();
        var id = sent["documentIds"][0].GetGuid();
        if (answer is null)
        {
            await Buyer.WaitFor(id, "finished");
        }
        else
        {
            await Buyer.WaitFor(id, kind is "upd" or "ukd" ? "awaiting-answer-and-receipt" : "awaiting-answer");
            if (kind is "upd" or "ukd")
                (await Buyer.Answer(id, "receipt")).Ok();
            (await Buyer.Answer(id, answer)).Ok();
            await Seller.WaitFor(id, "signed");
        }

        var document = (await Seller.Read(id, signatures: true)).GetProperty("document");
        Assert.Equal(kind, document.GetProperty("kind").GetString());
        Assert.Equal(model["number"]?.GetValue<string>(), document.GetProperty("number").GetString());
        Assert.True(document.GetProperty("isFinished").GetBoolean());
        var archive = (await Buyer.Api.Get($"{Buyer.Path}/documents/{id}/archive")).Ok();
        await using var zip = new ZipArchive(new MemoryStream(archive.Body));
        Assert.Contains(zip.Entries, entry => entry.Name == "verify.sh");
    }

    [Theory]
    [InlineData("ukd", "short-ukd", "buyer")]
    [InlineData("reconciliation", "short-reconciliation", "buyer")]
    public async Task A_document_of_the_short_form_is_made_sent_and_answered(string kind, string example, string other)
    {
        var document = Example(example);
        // The boxes say who the parties are; the form, what their cards do not.
        foreach (var party in (string[])["seller", "buyer"])
        {
            foreach (var known in (string[])["participantId", "inn", "kpp", "name"])
                document[party]!.AsObject().Remove(known);
        }

        document[other]!["inn"] = Buyer.Box.Inn;
        var draft = (await Seller.Api.Post($"{Seller.Path}/drafts", new { kind, @short = document })).Ok();
        var sent = (await Seller.Api.Post($"{Seller.Path}/drafts/{draft["id"].GetGuid()}/send", new { signature = await Seller.Sign(draft["content"].GetBytesFromBase64()) })).Ok();
        var id = sent["documentIds"][0].GetGuid();
        await Buyer.WaitFor(id, kind == "ukd" ? "awaiting-answer-and-receipt" : "awaiting-answer");
        if (kind == "ukd")
            (await Buyer.Answer(id, "receipt")).Ok();
        (await Buyer.Answer(id, "recipient-title")).Ok();
        await Seller.WaitFor(id, "signed");
    }

    [Theory]
    [InlineData("torg12", "torg12-seller-5.02", "5.02")]
    [InlineData("act", "act-seller-5.02", "5.02")]
    [InlineData("ukd", "ukd-seller-5.02", "5.02")]
    public async Task A_title_of_another_version_is_answered_in_that_version(string kind, string example, string version)
    {
        var content = Title(kind, Example(example), version);
        var sent = (await Seller.Api.Post($"{Seller.Path}/messages", await Seller.Message(content))).Ok();
        var id = sent["documentIds"][0].GetGuid();
        await Buyer.WaitFor(id, kind == "ukd" ? "awaiting-answer-and-receipt" : "awaiting-answer");
        if (kind == "ukd")
            (await Buyer.Answer(id, "receipt")).Ok();
        (await Buyer.Answer(id, "recipient-title")).Ok();
        await Seller.WaitFor(id, "signed");
        var (_, answer) = await AnswerOf(id);
        Assert.Equal((kind, "buyer", version), (Formats.Documents.Recognize(answer).Kind, Formats.Documents.Recognize(answer).Title, Formats.Documents.Recognize(answer).Version));
    }

    [Fact]
    public async Task A_title_that_cannot_say_an_outcome_is_not_made_to_say_another()
    {
        var id = await Send("act", Example("act-seller-5.01"));
        var action = (await Buyer.Read(id)).GetProperty("allowedActions").EnumerateArray().Single(action => action.GetProperty("kind").GetString() == "recipient-title");
        Assert.Equal(["accepted"], action.GetProperty("outcomes").EnumerateArray().Select(outcome => outcome.GetString()!).ToArray());
        (await Buyer.Api.Post($"{Buyer.Path}/documents/{id}/acts/sign", new { kind = "recipient-title", outcome = "not-accepted" }))
            .Refused(System.Net.HttpStatusCode.UnprocessableEntity, "outcome-not-in-format");
        Assert.Equal("awaiting-answer", await Buyer.Status(id));
    }

    [Theory]
    [InlineData("accepted", null, false, null)]
    [InlineData("accepted-with-discrepancies", "Трещина в стяжке", false, null)]
    [InlineData("accepted-with-discrepancies", "Трещина в стяжке", true, null)]
    [InlineData("not-accepted", "Работы не выполнены", true, null)]
    [InlineData("accepted", null, true, "detail-not-in-format")]
    [InlineData("accepted-with-discrepancies", null, false, "reason-missing")]
    [InlineData("not-accepted", "Работы не выполнены", false, "reason-missing")]
    [InlineData("not-accepted", null, true, "reason-missing")]
    public async Task The_customer_of_КС_2_accepts_accepts_with_remarks_or_refuses_by_its_title(string outcome, string? text, bool names, string? refusal)
    {
        var id = await Send("ks2", Example("ks2-seller-1.00"));
        var document = names ? new { name = "Акт о недостатках", number = "7", date = "2026-01-20" } : null;
        var answer = await Buyer.Api.Post($"{Buyer.Path}/documents/{id}/acts/sign", new { kind = "recipient-title", outcome, text, reasonDocument = document });
        if (refusal is not null)
        {
            answer.Refused(System.Net.HttpStatusCode.UnprocessableEntity, refusal);
            Assert.Equal("awaiting-answer", await Buyer.Status(id));
            return;
        }

        answer.Ok();
        await Seller.WaitFor(id, outcome == "accepted" ? "signed" : "signed-with-reservations");
        var (item, title) = await AnswerOf(id);
        Assert.Equal(outcome, item.GetProperty("outcome").GetString());
        Assert.Equal(text ?? "Результаты работ приняты без претензий", item.GetProperty("comment").GetString());
        var model = Formats.Ks2.Ks2Formats.Customer.Read(title).Model!;
        Assert.Equal(names ? "Акт о недостатках № 7 от 20.01.2026" : null, (model.RefusalDocument ?? model.DefectsDocument)?.ToString());
        Assert.Equal(outcome == "not-accepted", model.RefusedOn is not null);
    }

    // Makes a title of the model, signs and sends it; it waits for its answer.
    private async Task<Guid> Send(string kind, JsonObject model)
    {
        var draft = (await Seller.Api.Post($"{Seller.Path}/drafts", new { kind, to = Buyer.Box.ParticipantId.Value, model })).Ok();
        var sent = (await Seller.Api.Post($"{Seller.Path}/drafts/{draft["id"].GetGuid()}/send", new { signature = await Seller.Sign(draft["content"].GetBytesFromBase64()) })).Ok();
        var id = sent["documentIds"][0].GetGuid();
        await Buyer.WaitFor(id, "awaiting-answer");
        return id;
    }

    // The recipient's title as the sender has received it.
    private async Task<(JsonElement Item, byte[] Content)> AnswerOf(Guid document)
    {
        var item = (await Seller.Read(document)).GetProperty("timeline").EnumerateArray().Single(item => item.GetProperty("kind").GetString() == "recipient-title");
        return (item, (await Seller.Api.Get($"{Seller.Path}/documents/{document}/items/{item.GetProperty("id").GetGuid()}/content")).Ok().Body);
    }

    private byte[] Title(string kind, JsonObject model, string version)
    {
        var format = Formats.Documents.Formats.Single(format => format.Kind == kind && format.Title == "seller" && format.Version == version && format.CanWrite);
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        model["fileId"] = Formats.FileId.New(format.Prefix, Buyer.Box.ParticipantId.Value, Seller.Box.ParticipantId.Value, today, Guid.NewGuid(), kind == "ukd" ? Formats.FileId.NoFlags : null).ToString();
        model["program"] = "Tests";
        model["createdOn"] = today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        model["createdAt"] = "10:15:00";
        model["composer"] = Seller.Box.Name;
        if (kind != "ukd")
            model["routing"] = new JsonObject { ["senderId"] = Seller.Box.ParticipantId.Value, ["recipientId"] = Buyer.Box.ParticipantId.Value };
        return format.WriteJson(JsonSerializer.SerializeToUtf8Bytes(model)).Value;
    }

    // The example without what the server knows better.
    private static JsonObject Example(string name)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Beresta.slnx")))
            root = root.Parent;
        var model = JsonNode.Parse(File.ReadAllBytes(Path.Combine(root!.FullName, "docs", "schemas", name + ".example.json")))!.AsObject();
        foreach (var field in FilledIn)
            model.Remove(field);
        return model;
    }
}
