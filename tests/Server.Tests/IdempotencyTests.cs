using System.Net;

namespace Beresta.Server.Tests;

/// <summary>A repeated request has the effect and the answer of the first one.</summary>
public sealed class IdempotencyTests(BerestaServer server) : IClassFixture<BerestaServer>
{
    private Company Seller => server.Seller;

    private Company Buyer => server.Buyer;

    [Fact]
    public async Task A_message_sent_twice_with_one_key_is_sent_once()
    {
        var message = await Seller.Message(Seller.Title(Buyer));
        var first = (await Seller.Api.Post($"{Seller.Path}/messages", message, "message-1")).Ok();
        var stored = await server.Stored();
        var second = (await Seller.Api.Post($"{Seller.Path}/messages", message, "message-1")).Ok();
        Assert.Equal(first.Status, second.Status);
        Assert.Equal(first.Body, second.Body);
        Assert.Equal(stored, await server.Stored());
    }

    [Fact]
    public async Task Sent_at_the_same_moment_it_is_sent_once()
    {
        var message = await Seller.Message(Seller.Title(Buyer));
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Seller.Api.Post($"{Seller.Path}/messages", message, "message-2")));
        Assert.All(answers, answer => Assert.Equal(answers[0].Ok().Body, answer.Ok().Body));
    }

    [Fact]
    public async Task A_key_is_not_for_another_request()
    {
        (await Seller.Api.Post($"{Seller.Path}/messages", await Seller.Message(Seller.Title(Buyer)), "message-3")).Ok();
        (await Seller.Api.Post($"{Seller.Path}/messages", await Seller.Message(Seller.Title(Buyer)), "message-3")).Refused(HttpStatusCode.Conflict, "idempotency-key-reused");
        (await Seller.Api.Post($"{Seller.Path}/counterparties/{Buyer.Box.BoxId}/invite", new { }, "message-3")).Refused(HttpStatusCode.Conflict, "idempotency-key-reused");
    }

    [Fact]
    public async Task Another_user_may_have_the_same_key()
    {
        (await Seller.Api.Post($"{Seller.Path}/messages", await Seller.Message(Seller.Title(Buyer)), "message-4")).Ok();
        (await Buyer.Api.Post($"{Buyer.Path}/messages", await Buyer.Message(Buyer.Title(Seller)), "message-4")).Ok();
    }

    [Fact]
    public async Task A_refused_request_may_be_put_right_and_sent_again()
    {
        (await Seller.Api.Post($"{Seller.Path}/messages", await Seller.Message("<a/>"u8.ToArray()), "message-5")).Refused(HttpStatusCode.UnprocessableEntity, "format-unknown");
        (await Seller.Api.Post($"{Seller.Path}/messages", await Seller.Message(Seller.Title(Buyer)), "message-5")).Ok();
    }

    [Fact]
    public async Task A_draft_made_and_sent_twice_is_one()
    {
        var body = new { kind = "upd", to = Buyer.Box.ParticipantId.Value, model = Seller.ModelJson(Buyer) };
        var first = (await Seller.Api.Post($"{Seller.Path}/drafts", body, "draft-1")).Ok();
        var second = (await Seller.Api.Post($"{Seller.Path}/drafts", body, "draft-1")).Ok();
        Assert.Equal(first.Body, second.Body);
        var send = new { sign = new { } };
        var sent = (await Seller.Api.Post($"{Seller.Path}/drafts/{first["id"]}/send", send, "draft-2")).Ok();
        var again = (await Seller.Api.Post($"{Seller.Path}/drafts/{first["id"]}/send", send, "draft-2")).Ok();
        Assert.Equal(sent.Body, again.Body);
    }

    [Fact]
    public async Task An_act_done_twice_is_done_once_though_it_could_not_be_done_again()
    {
        var id = await Seller.Send(Buyer);
        await Buyer.WaitFor(id, "awaiting-answer-and-receipt");
        var first = (await Buyer.Answer(id, "receipt", key: "act-1")).Ok();
        var second = (await Buyer.Answer(id, "receipt", key: "act-1")).Ok();
        Assert.Equal(first.Body, second.Body);
        (await Buyer.Answer(id, "receipt", key: "act-2")).Refused(HttpStatusCode.Conflict, "receipt-sent-already");
        (await Buyer.Answer(id, "recipient-title", key: "act-1")).Refused(HttpStatusCode.Conflict, "idempotency-key-reused");
    }

    [Fact]
    public async Task A_form_is_the_same_form_under_another_boundary()
    {
        var file = "Письмо"u8.ToArray();
        var signature = await Seller.Sign(file);
        var first = (await Seller.Api.Send(HttpMethod.Post, $"{Seller.Path}/messages/files", Form(), "form-1")).Ok();
        var second = (await Seller.Api.Send(HttpMethod.Post, $"{Seller.Path}/messages/files", Form(), "form-1")).Ok();
        Assert.Equal(first.Body, second.Body);

        MultipartFormDataContent Form() => new($"boundary-{Guid.NewGuid():N}")
        {
            { new StringContent($$$"""{"to":"{{{Buyer.Box.ParticipantId}}}","documents":[{"nonformalized":{"fileName":"письмо.txt","title":"Письмо","answerRequested":false}}]}"""), "message" },
            { new ByteArrayContent(file), "content", "письмо.txt" },
            { new ByteArrayContent(signature), "signature", "письмо.txt.sig" },
        };
    }

    [Fact]
    public async Task A_key_without_end_is_refused() =>
        (await Seller.Api.Post($"{Seller.Path}/counterparties/{Buyer.Box.BoxId}/invite", new { }, new string('k', 201))).Refused(HttpStatusCode.UnprocessableEntity, "idempotency-key-invalid");
}
