using System.IO.Compression;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Beresta.Server.Tests;

/// <summary>Every kind of document goes from company to company: made of the example in docs/schemas, signed, sent, answered, archived.</summary>
public sealed class EveryKindTests(BerestaServer server) : IClassFixture<BerestaServer>
{
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
        // A ТОРГ-2 is the buyer's.
        var (from, to) = kind == "torg2" ? (Buyer, Seller) : (Seller, Buyer);
        var model = Company.Example(example);
        var draft = (await from.Api.Post($"{from.Path}/drafts", new { kind, to = to.Box.ParticipantId.Value, model })).Ok();
        var owner = from.Signer.Certificate.Owner;
        var signatory = new { surname = owner.Surname, firstName = owner.FirstName, middleName = owner.MiddleName, position = owner.Title };
        var content = (await from.Api.Post($"{from.Path}/drafts/{draft["id"].GetGuid()}/signer", signatory)).Ok()["content"].GetBytesFromBase64();
        var sent = (await from.Api.Post($"{from.Path}/drafts/{draft["id"].GetGuid()}/send", new { signature = await from.Sign(content) })).Ok();
        var id = sent["documentIds"][0].GetGuid();
        if (answer is null)
        {
            await to.WaitFor(id, "finished");
        }
        else
        {
            await to.WaitFor(id, kind is "upd" or "ukd" ? "awaiting-answer-and-receipt" : "awaiting-answer");
            if (kind is "upd" or "ukd")
                (await to.Answer(id, "receipt")).Ok();
            (await to.Answer(id, answer)).Ok();
            await from.WaitFor(id, "signed");
        }

        var document = (await from.Read(id, signatures: true)).GetProperty("document");
        Assert.Equal(kind, document.GetProperty("kind").GetString());
        Assert.Equal(model["number"]?.GetValue<string>(), document.GetProperty("number").GetString());
        Assert.True(document.GetProperty("isFinished").GetBoolean());
        var archive = (await to.Api.Get($"{to.Path}/documents/{id}/archive")).Ok();
        await using var zip = new ZipArchive(new MemoryStream(archive.Body));
        Assert.Contains(zip.Entries, entry => entry.Name == "verify.sh");
    }

    [Theory]
    [InlineData("ukd", "short-ukd", "buyer")]
    [InlineData("reconciliation", "short-reconciliation", "buyer")]
    [InlineData("ks2", "short-ks2", "buyer")]
    [InlineData("torg2", "short-torg2", "seller")]
    public async Task A_document_of_the_short_form_is_made_sent_and_answered(string kind, string example, string other)
    {
        var document = Company.Example(example);
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

    [Fact]
    public async Task A_ready_file_that_names_no_participants_becomes_a_draft_for_the_recipient_that_the_request_names()
    {
        var act = AvrFile();
        (await Seller.Api.Post($"{Seller.Path}/drafts", new { content = act })).Refused(HttpStatusCode.UnprocessableEntity, "recipient-missing");
        (await Seller.Api.Post($"{Seller.Path}/drafts", new { content = act, to = "2ZZ-nobody" })).Refused(HttpStatusCode.NotFound, "recipient-unknown");
        (await Seller.Api.Post($"{Seller.Path}/drafts", new { kind = "kz-avr", content = act, model = new { }, to = Buyer.Box.ParticipantId.Value })).Refused(HttpStatusCode.UnprocessableEntity, "draft-source");
        var draft = (await Seller.Api.Post($"{Seller.Path}/drafts", new { content = act, to = Buyer.Box.ParticipantId.Value })).Ok();
        Assert.Equal("kz-avr", draft["kind"].GetString());
        Assert.Equal(act, draft["content"].GetBytesFromBase64());
        var sent = (await Seller.Api.Post($"{Seller.Path}/drafts/{draft["id"].GetGuid()}/send", new { signature = await Seller.Sign(act) })).Ok();
        var id = sent["documentIds"][0].GetGuid();
        await Buyer.WaitFor(id, "awaiting-answer");
        (await Buyer.Answer(id, "recipient-signature")).Ok();
        await Seller.WaitFor(id, "signed");
    }

    [Fact]
    public async Task A_ready_title_that_names_its_participants_goes_by_them()
    {
        var title = Seller.Title(Buyer, number: "Г-1");
        Assert.Equal(Buyer.Box.ParticipantId.Value, (await Seller.Api.Post($"{Seller.Path}/drafts", new { content = title })).Ok()["to"].GetString());
        (await Seller.Api.Post($"{Seller.Path}/drafts", new { content = title, to = server.Stranger.Box.ParticipantId.Value })).Refused(HttpStatusCode.UnprocessableEntity, "recipient-mismatch");
        (await Buyer.Api.Post($"{Buyer.Path}/drafts", new { content = title, to = Buyer.Box.ParticipantId.Value })).Refused(HttpStatusCode.Forbidden, "sender-mismatch");
        (await Seller.Api.Post($"{Seller.Path}/drafts", new { content = "<a/>"u8.ToArray() })).Refused(HttpStatusCode.UnprocessableEntity, "format-unknown");
    }

    [Theory]
    [InlineData("torg12", "torg12-seller-5.02", "5.02")]
    [InlineData("act", "act-seller-5.02", "5.02")]
    [InlineData("ukd", "ukd-seller-5.02", "5.02")]
    public async Task A_title_of_another_version_is_answered_in_that_version(string kind, string example, string version)
    {
        var content = Title(kind, Company.Example(example), version);
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
        var id = await Seller.SendModel(Buyer, "act", "act-seller-5.01");
        var action = (await Buyer.Read(id)).GetProperty("allowedActions").EnumerateArray().Single(action => action.GetProperty("kind").GetString() == "recipient-title");
        Assert.Equal(["accepted"], action.GetProperty("outcomes").EnumerateArray().Select(outcome => outcome.GetString()!).ToArray());
        (await Buyer.Api.Post($"{Buyer.Path}/documents/{id}/acts/sign", new { kind = "recipient-title", outcome = "not-accepted" }))
            .Refused(HttpStatusCode.UnprocessableEntity, "outcome-not-in-format");
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
        var id = await Seller.SendModel(Buyer, "ks2", "ks2-seller-1.00");
        var document = names ? new { name = "Акт о недостатках", number = "7", date = "2026-01-20" } : null;
        var answer = await Buyer.Api.Post($"{Buyer.Path}/documents/{id}/acts/sign", new { kind = "recipient-title", outcome, text, reasonDocument = document });
        if (refusal is not null)
        {
            answer.Refused(HttpStatusCode.UnprocessableEntity, refusal);
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

    [Fact]
    public async Task The_recipient_of_an_акт_сверки_disagrees_by_the_entries_of_its_own_books()
    {
        var id = await Seller.SendModel(Buyer, "reconciliation", "reconciliation-seller-5.01");
        var books = new { contracts = new[] { new { number = "5", date = "2025-01-09", documents = new[] { new { name = "Поступление", number = "УТ-101", date = "2025-10-06", entries = new[] { new { credit = 200000.50m } } } } } } };
        (await Act("accepted-with-discrepancies", books: null)).Refused(System.Net.HttpStatusCode.UnprocessableEntity, "books-missing");
        (await Act("accepted", books)).Refused(System.Net.HttpStatusCode.UnprocessableEntity, "detail-not-in-format");
        (await Act("not-accepted", books)).Refused(System.Net.HttpStatusCode.UnprocessableEntity, "outcome-not-in-format");
        (await Act("accepted-with-discrepancies", books, new { name = "Претензия" })).Refused(System.Net.HttpStatusCode.UnprocessableEntity, "detail-not-in-format");
        (await Act("accepted-with-discrepancies", new { contracts = new object?[] { null } })).Refused(System.Net.HttpStatusCode.BadRequest, "json-invalid");
        (await Act("accepted-with-discrepancies", new { openingDebit = decimal.MaxValue })).Refused(System.Net.HttpStatusCode.BadRequest, "json-invalid");
        (await Act("accepted-with-discrepancies", books)).Ok();
        await Seller.WaitFor(id, "signed-with-reservations");

        var (item, title) = await AnswerOf(id);
        Assert.Equal(("accepted-with-discrepancies", "Остальное не поступало"), (item.GetProperty("outcome").GetString(), item.GetProperty("comment").GetString()));
        var table = Formats.Reconciliation.ReconciliationFormats.Recipient.Read(title).Model!.Table!;
        // The sender says 50 000 at the start and 105 500 at the end; of its four documents one is ours.
        Assert.Equal((0m, 50000m, 200000.50m, 250000.50m), (table.OpeningDebit, table.OpeningCredit, table.TurnoverCredit, table.ClosingCredit));
        Assert.Equal(144500.50m, table.DifferenceCredit);
        Assert.Equal([0m, 250000.50m, 100000m, 5500m], table.Contracts.SelectMany(contract => contract.Documents).Select(document => document.Difference!.Value));
        var form = (await Seller.Api.Get($"{Seller.Path}/documents/{id}/print")).Ok();
        Assert.Contains("144 500,50", System.Text.Encoding.UTF8.GetString(form.Body).Replace('\u00A0', ' '), StringComparison.Ordinal);

        Task<Answer> Act(string outcome, object? books, object? reasonDocument = null) =>
            Buyer.Api.Post($"{Buyer.Path}/documents/{id}/acts/sign", new { kind = "recipient-title", outcome, text = "Остальное не поступало", books, reasonDocument });
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
        if (kind != "ukd")
        {
            // A УКД names its composer only with the ground of a composer that is not the seller.
            model["composer"] = Seller.Box.Name;
            model["routing"] = new JsonObject { ["senderId"] = Seller.Box.ParticipantId.Value, ["recipientId"] = Buyer.Box.ParticipantId.Value };
        }

        var made = format.WriteJson(JsonSerializer.SerializeToUtf8Bytes(model));
        Assert.True(made.Problem is null, string.Join('\n', made.Problem?.Findings ?? []));
        return made.Value;
    }

    /// <summary>An АВР as another program makes it.</summary>
    internal static byte[] AvrFile()
    {
        var model = Company.Example("kz-avr-1");
        model["id"] = Guid.NewGuid().ToString();
        return Formats.Kz.AvrFormats.Current.WriteJson(JsonSerializer.SerializeToUtf8Bytes(model)).Value;
    }
}
