using System.Net;

namespace Beresta.Server.Tests;

/// <summary>Answers that may not be: out of turn, twice, of others. Each is refused with what is possible instead, and changes nothing.</summary>
public sealed class BadActTests(BerestaServer server) : IClassFixture<BerestaServer>
{
    private Company Seller => server.Seller;

    private Company Buyer => server.Buyer;

    [Fact]
    public async Task An_answer_of_the_wrong_side_is_refused_and_told_what_is_possible()
    {
        var id = await Arrived();
        await NothingChanges(async () =>
        {
            var refused = (await Seller.Answer(id, "recipient-title")).Refused(HttpStatusCode.Conflict, "item-wrong-author");
            Assert.Equal("awaiting-answer-and-receipt", refused["document"].GetProperty("status").GetString());
            Assert.Contains(refused["document"].GetProperty("allowedActions").EnumerateArray(), action => action.GetProperty("kind").GetString() == "revocation-request");
        });
    }

    [Fact]
    public async Task A_second_answer_is_refused()
    {
        var id = await Arrived();
        (await Buyer.Answer(id, "recipient-title")).Ok();
        await Seller.WaitFor(id, "signed");
        await NothingChanges(async () =>
        {
            (await Buyer.Answer(id, "rejection", "Передумали")).Refused(HttpStatusCode.Conflict, "answered-already");
            (await Buyer.Answer(id, "recipient-title")).Refused(HttpStatusCode.Conflict, "answered-already");
        });
    }

    [Fact]
    public async Task A_second_receipt_is_refused()
    {
        var id = await Arrived();
        (await Buyer.Answer(id, "receipt")).Ok();
        await Seller.WaitFor(id, "awaiting-answer");
        await NothingChanges(async () => (await Buyer.Answer(id, "receipt")).Refused(HttpStatusCode.Conflict, "receipt-sent-already"));
    }

    [Fact]
    public async Task An_answer_to_no_request_is_refused()
    {
        var id = await Arrived();
        await NothingChanges(async () =>
        {
            (await Buyer.Answer(id, "revocation-acceptance")).Refused(HttpStatusCode.Conflict, "item-not-in-flow");
            (await Buyer.Answer(id, "dispatch-confirmation")).Refused(HttpStatusCode.Conflict, "item-not-in-flow");
            (await Buyer.Answer(id, "title")).Refused(HttpStatusCode.Conflict, "item-not-in-flow");
        });
    }

    [Fact]
    public async Task A_foreign_document_is_not_found()
    {
        var id = await Arrived();
        var title = (await Buyer.Read(id)).GetProperty("timeline")[0].GetProperty("id").GetGuid();
        await NothingChanges(async () =>
        {
            foreach (var path in (string[])[$"documents/{id}", $"documents/{id}/items/{title}/content", $"documents/{id}/items/{title}/signature"])
                (await server.Stranger.Api.Get($"{server.Stranger.Path}/{path}")).Refused(HttpStatusCode.NotFound, "document-not-found");
            (await server.Stranger.Answer(id, "receipt")).Refused(HttpStatusCode.NotFound, "document-not-found");
            (await Buyer.Answer(Guid.NewGuid(), "receipt")).Refused(HttpStatusCode.NotFound, "document-not-found");
            (await Buyer.Api.Get($"{Buyer.Path}/documents/{id}/items/{Guid.NewGuid()}/content")).Refused(HttpStatusCode.NotFound, "item-not-found");
        });
    }

    [Fact]
    public async Task A_ready_act_that_is_not_what_it_says_is_refused()
    {
        var (one, other) = (await Arrived(), await Arrived());
        var signatory = new { surname = "Петров", firstName = "Иван" };
        var receipt = (await Buyer.Api.Post($"{Buyer.Path}/documents/{other}/acts/prepare", new { kind = "receipt", signatory })).Ok()["content"].GetBytesFromBase64();
        var signature = await Buyer.Sign(receipt);
        await NothingChanges(async () =>
        {
            await Refused(one, new { kind = "receipt", content = receipt, signature }, "answer-mismatch");
            await Refused(one, new { kind = "recipient-title", content = receipt, signature }, "title-invalid");
            await Refused(one, new { kind = "rejection", content = "мусор"u8.ToArray(), signature }, "title-invalid");
            await Refused(other, new { kind = "receipt", content = receipt, signature = await Buyer.Sign([1]) }, "signature-broken");
            await Refused(other, new { kind = "receipt", content = receipt, signature = await Seller.Sign(receipt) }, "signer-foreign");
            await Refused(other, new { kind = "receipt", content = receipt, signature = new byte[] { 1, 2 } }, "signature-malformed");
            await Refused(other, new { kind = "receipt", signature }, "content-missing");
            (await Buyer.Api.Post($"{Buyer.Path}/documents/{one}/acts", new { kind = "receipt", parentId = Guid.NewGuid(), content = receipt, signature })).Refused(HttpStatusCode.NotFound, "item-not-found");
            (await Buyer.Api.Post($"{Buyer.Path}/documents/{one}/acts/sign", new { kind = "applause" })).Refused(HttpStatusCode.BadRequest, "json-invalid");
            (await Buyer.Api.Post($"{Buyer.Path}/documents/{one}/acts/sign", new { kind = 3 })).Refused(HttpStatusCode.BadRequest, "json-invalid");
            (await Buyer.Answer(one, "rejection", new string('я', 5001))).Refused(HttpStatusCode.UnprocessableEntity, "text-too-long");
        });
    }

    [Fact]
    public async Task A_file_signed_by_the_recipient_must_be_that_file()
    {
        var id = await Seller.SendFile(Buyer, answerRequested: true);
        await Buyer.WaitFor(id, "awaiting-answer");
        var other = "Договор № 2"u8.ToArray();
        await NothingChanges(async () =>
        {
            await Refused(id, new { kind = "recipient-signature", content = other, signature = await Buyer.Sign(other) }, "content-mismatch");
            await Refused(id, new { kind = "recipient-signature", signature = await Buyer.Sign(other) }, "signature-broken");
        });
    }

    [Fact]
    public async Task A_title_that_was_sent_before_is_not_sent_again()
    {
        var title = Seller.Title(Buyer);
        (await Seller.Api.Post($"{Seller.Path}/messages", await Seller.Message(title))).Ok();
        await NothingChanges(async () => (await Seller.Api.Post($"{Seller.Path}/messages", await Seller.Message(title))).Refused(HttpStatusCode.Conflict, "document-known"));
    }

    [Fact]
    public async Task Without_a_key_on_the_server_it_says_so()
    {
        var id = await Arrived();
        var program = await server.AddProgram(server.Stranger, Accounts.Permissions.All);
        (await program.Post($"{server.Stranger.Path}/documents/{id}/acts/sign", new { kind = "receipt" })).Refused(HttpStatusCode.NotFound, "document-not-found");
        (await Buyer.Api.Post($"{Buyer.Path}/documents/{id}/acts/sign", new { kind = "receipt", sign = new { keyId = Guid.NewGuid() } })).Refused(HttpStatusCode.NotFound, "key-not-found");
    }

    private async Task<Guid> Arrived()
    {
        var id = await Seller.Send(Buyer);
        await Buyer.WaitFor(id, "awaiting-answer-and-receipt");
        return id;
    }

    private async Task Refused(Guid document, object act, string code) =>
        (await Buyer.Api.Post($"{Buyer.Path}/documents/{document}/acts", act)).Refused(HttpStatusCode.UnprocessableEntity, code);

    private async Task NothingChanges(Func<Task> requests)
    {
        var before = await server.Stored();
        await requests();
        Assert.Equal(before, await server.Stored());
    }
}
