using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Beresta.Accounts;
using Beresta.Exchange.Nodes;
using Beresta.Kernel;

namespace Beresta.Server.Tests.Nodes;

/// <summary>Two nodes of different operators exchange documents.</summary>
public sealed class NodeToNodeTests(TwoNodes nodes) : IClassFixture<TwoNodes>
{
    private static readonly (string Kind, string Example, string? Answer)[] Kinds =
    [
        ("upd", "upd-seller-5.03", "recipient-title"),
        ("ukd", "ukd-seller-5.01", "recipient-title"),
        ("torg12", "torg12-seller-5.01", "recipient-title"),
        ("act", "act-seller-5.01", "recipient-title"),
        ("torg2", "torg2-seller-5.01", "recipient-title"),
        ("ks2", "ks2-seller-1.00", "recipient-title"),
        ("reconciliation", "reconciliation-seller-5.01", "recipient-title"),
        ("payment-invoice", "payment-invoice-5.01", null),
        ("kz-avr", "kz-avr-1", "recipient-signature"),
    ];

    private Company Seller => nodes.Seller;

    private Company Buyer => nodes.Buyer;

    [Fact]
    public async Task Every_kind_of_document_goes_to_the_other_node_and_its_answer_comes_back()
    {
        foreach (var (kind, example, answer) in Kinds)
        {
            var (from, to) = Sides(kind);
            var id = await Send(from, to, kind, example);
            await to.WaitFor(id, Arrived(kind, answer));
            if (kind is "upd" or "ukd")
                (await to.Answer(id, "receipt")).Ok();
            if (answer is not null)
            {
                (await to.Answer(id, answer)).Ok();
                await from.WaitFor(id, "signed");
            }

            await AssertSame(from, to, id);
        }

        // A file, an offer to revoke it, and what is said of it.
        var letter = await Seller.SendFile(Buyer, answerRequested: true);
        await Buyer.WaitFor(letter, "awaiting-answer");
        (await Buyer.Answer(letter, "recipient-signature")).Ok();
        await Seller.WaitFor(letter, "signed");
        (await Seller.Answer(letter, "revocation-request", "Ошибка")).Ok();
        await Buyer.WaitFor(letter, "revocation-requested-of-us");
        (await Buyer.Answer(letter, "revocation-acceptance")).Ok();
        await Seller.WaitFor(letter, "revoked");
        await AssertSame(Seller, Buyer, letter);
    }

    [Fact]
    public async Task Each_side_has_the_confirmations_of_its_own_operator_and_the_trace_of_the_way()
    {
        var id = await Send(Seller, Buyer, "upd", "upd-seller-5.03");
        await Buyer.WaitFor(id, "awaiting-answer-and-receipt");
        (await Buyer.Answer(id, "receipt")).Ok();
        await Seller.WaitFor(id, "awaiting-answer");
        foreach (var (company, server, other) in new[] { (Seller, nodes.One, nodes.Other), (Buyer, nodes.Other, nodes.One) })
        {
            var items = (await company.Read(id, signatures: true)).GetProperty("timeline").EnumerateArray().ToList();
            var confirmations = items.Where(item => item.GetProperty("author").GetString() == "operator").ToList();
            Assert.Equal(["reception-confirmation", "dispatch-confirmation"],
                confirmations.Select(item => item.GetProperty("kind").GetString()).OrderDescending(StringComparer.Ordinal));
            Assert.All(confirmations, item => Assert.Equal(("valid", $"ООО «Оператор {server.OperatorId}»"),
                (item.GetProperty("signature").GetProperty("status").GetString(), item.GetProperty("authorName").GetString())));
            foreach (var item in items.Where(item => item.GetProperty("author").GetString() != "operator"))
            {
                var hop = Assert.Single(item.GetProperty("hops").EnumerateArray());
                Assert.Equal((other.OperatorId, "accepted"), (hop.GetProperty("operatorId").GetString(), hop.GetProperty("result").GetString()));
                Assert.Equal(hop.GetProperty("incoming").GetBoolean(), item.GetProperty("authorName").GetString() != company.Box.Name);
            }
        }

        // Both have the other's signature under what it has said.
        Assert.Equal(2, await nodes.One.Db.Scalar<long>(
            "select count(*) from hop where document_id = @id and length(receipt_signature) > 100 and length(envelope_signature) > 100", new { id }));
    }

    [Fact]
    public async Task A_message_arrives_as_one_and_an_uploaded_file_goes_with_it_as_long_as_it_fits_into_an_envelope()
    {
        var file = new byte[200_000];
        var upload = (await Seller.Api.PostBytes($"{Seller.Path}/uploads", file)).Ok();
        var sent = (await Seller.Api.Post($"{Seller.Path}/messages", new
        {
            to = Buyer.Box.ParticipantId.Value,
            documents = new object[]
            {
                new { content = new byte[] { 1 }, nonformalized = Card("письмо.txt"), signature = await Seller.Sign([1]) },
                new { uploadId = upload["id"].GetString(), nonformalized = Card("чертёж.bin"), signature = await Seller.Sign(file) },
                new { content = new byte[] { 2 }, nonformalized = Card("счёт.txt"), signature = await Seller.Sign([2]) },
            },
        })).Ok();
        var message = $"{Buyer.Path}/messages/{sent["messageId"].GetString()}";
        var ids = sent["documentIds"].EnumerateArray().Select(id => id.GetGuid()).ToList();
        foreach (var id in ids)
            await Buyer.WaitFor(id, "finished");
        var arrived = (await Buyer.Api.Get(message)).Ok();
        Assert.True(arrived["isIncoming"].GetBoolean());
        Assert.Equal("finished", arrived["state"].GetString());
        Assert.Equal(ids.Order(), arrived["documents"].EnumerateArray().Select(one => one.GetProperty("id").GetGuid()).Order());
        var events = (await Buyer.Api.Get($"{Buyer.Path}/events?limit=500")).Ok()["events"].EnumerateArray()
            .Where(one => one.TryGetProperty("messageId", out var id) && id.GetString() == sent["messageId"].GetString());
        Assert.Single(events, one => one.GetProperty("type").GetString() == "message-arrived");
        var item = (await Buyer.Read(ids[1])).GetProperty("timeline")[0].GetProperty("id").GetString();
        Assert.Equal(file, (await Buyer.Api.Get($"{Buyer.Path}/documents/{ids[1]}/items/{item}/content")).Ok().Body);

        var large = (await Seller.Api.PostBytes($"{Seller.Path}/uploads", new byte[51 * 1024 * 1024])).Ok();
        var refused = await Seller.Api.Post($"{Seller.Path}/messages", new
        {
            to = Buyer.Box.ParticipantId.Value,
            documents = new[] { new { uploadId = large["id"].GetString(), nonformalized = Card("проект.bin"), signature = new byte[] { 1 } } },
        });
        refused.Refused(HttpStatusCode.RequestEntityTooLarge, "document-size");

        static object Card(string name) => new { fileName = name, title = "Файл", answerRequested = false };
    }

    [Fact]
    public async Task What_the_other_side_refuses_stays_with_the_sender_and_says_why()
    {
        var (seller, buyer) = (nodes.One.Stranger, nodes.Other.Stranger);
        var first = await seller.SendFile(buyer, answerRequested: false);
        await buyer.WaitFor(first, "finished");
        // After the first document they are counterparties; who is one may be blocked.
        var line = (await buyer.Api.Get($"{buyer.Path}/counterparties")).Ok()["counterparties"].EnumerateArray().Single();
        Assert.Equal(("accepted", "peer"), (line.GetProperty("status").GetString(), line.GetProperty("reach").GetString()));
        (await buyer.Api.Post($"{buyer.Path}/counterparties/{line.GetProperty("boxId").GetGuid()}/block")).Ok();
        var second = await seller.SendFile(buyer, answerRequested: false);
        var refusal = await Until(async () => (await seller.Read(second)).GetProperty("timeline")[0] is var title
            && title.TryGetProperty("deliveryRefusal", out var why) ? why.GetString() : null);
        Assert.StartsWith("recipient-blocks-sender", refusal, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await buyer.Api.Get($"{buyer.Path}/documents/{second}")).Status);
    }

    [Fact]
    public async Task A_participant_of_the_other_node_is_found_by_his_number()
    {
        await nodes.Other.AddCompany("ООО «Новые»", "7704682151", "770401001", "2BB-7704682151-770401001", "Новиков");
        var found = Assert.Single((await Seller.Api.Get("/api/v1/participants?inn=7704682151")).Ok().Json.EnumerateArray());
        Assert.Equal(("2BB-7704682151-770401001", "ООО «Новые»", "peer"),
            (found.GetProperty("participantId").GetString(), found.GetProperty("name").GetString(), found.GetProperty("reach").GetString()));
        Assert.Empty((await Seller.Api.Get("/api/v1/participants?id=2BB-nobody")).Ok().Json.EnumerateArray());
    }

    [Fact]
    public async Task A_stranger_is_not_let_in_and_the_administrator_sees_who_has_knocked()
    {
        using var http = new HttpClient { BaseAddress = nodes.Other.Address };
        foreach (var (note, code) in new[] { ("{}", "container-malformed"), (Envelope("2QQ"), "peer-unknown"), (Envelope("2AA"), "peer-signature") })
        {
            var answer = await Post(Container(Encoding.UTF8.GetBytes(note), "not a signature"u8.ToArray(), [1], [1]));
            answer.Refused(code == "container-malformed" ? HttpStatusCode.UnprocessableEntity : HttpStatusCode.Forbidden, code);
        }

        (await Post([0x7f, 0xff, 0xff, 0xff])).Refused(HttpStatusCode.UnprocessableEntity, "container-malformed");
        (await Post([])).Refused(HttpStatusCode.UnprocessableEntity, "container-malformed");
        var kept = (await nodes.Other.Get<Quarantine>().List(Caller.Node)).Value;
        Assert.NotEmpty(kept);

        // Who is no longer known is not let in either, and brings his envelope again.
        (await Seller.Api.Get($"/api/v1/participants?id={Buyer.Box.ParticipantId}")).Ok();
        Assert.Null((await nodes.Other.Get<Peers>().Remove("2AA", Caller.Node)).Problem);
        var id = await Seller.SendFile(Buyer, answerRequested: false);
        await Until(async () => await nodes.One.Db.Scalar<long>("select count(*) from outbox where topic = 'peer' and attempts > 0") > 0 ? "tried" : null);
        Assert.Equal(HttpStatusCode.NotFound, (await Buyer.Api.Get($"{Buyer.Path}/documents/{id}")).Status);
        await TwoNodes.Introduce(nodes.Other, nodes.One, nodes.ToOne.Address);
        await Buyer.WaitFor(id, "finished");

        async Task<Answer> Post(byte[] container)
        {
            using var content = new ByteArrayContent(container);
            content.Headers.ContentType = new MediaTypeHeaderValue(Exchange.Nodes.Container.MediaType);
            using var response = await http.PostAsync("/node/v1/envelopes", content);
            return new Answer(response.StatusCode, await response.Content.ReadAsByteArrayAsync(), response);
        }
    }

    private string Envelope(string from) => JsonSerializer.Serialize(new
    {
        version = 1,
        id = Guid.CreateVersion7(),
        fromNode = from,
        toNode = "2BB",
        sentAt = DateTimeOffset.UtcNow,
        from = new
        {
            participantId = $"{from}-7700000016-770001001",
            kind = "legal-entity",
            name = "ООО «Чужие»",
            inn = "7700000016",
            kpp = "770001001",
            ogrn = (string?)null,
            address = (string?)null,
        },
        to = Buyer.Box.ParticipantId.Value,
        document = new
        {
            id = Guid.CreateVersion7(),
            messageId = Guid.CreateVersion7(),
            flow = "nonformalized",
            kind = "nonformalized",
            kindName = "Письмо",
            fileName = "a.txt",
            number = (string?)null,
            date = (string?)null,
            total = (decimal?)null,
            currency = (string?)null,
            documentType = (string?)null,
        },
        item = new
        {
            id = Guid.CreateVersion7(),
            kind = "title",
            author = "sender",
            parentId = (Guid?)null,
            at = DateTimeOffset.UtcNow,
            outcome = (string?)null,
            content = new { sha256 = new string('0', 64), size = 1 },
            signature = new { sha256 = new string('0', 64), size = 1 },
        },
    }, new JsonSerializerOptions(JsonSerializerDefaults.Web));

    private static byte[] Container(params byte[][] parts) =>
        [.. parts.SelectMany(part => BitConverter.GetBytes(IPAddress.HostToNetworkOrder(part.Length)).Concat(part))];

    private (Company From, Company To) Sides(string kind) => kind == "torg2" ? (Buyer, Seller) : (Seller, Buyer);

    private static string Arrived(string kind, string? answer) => answer is null ? "finished"
        : kind is "upd" or "ukd" ? "awaiting-answer-and-receipt" : "awaiting-answer";

    internal static async Task<Guid> Send(Company from, Company to, string kind, string example)
    {
        var draft = (await from.Api.Post($"{from.Path}/drafts", new { kind, to = to.Box.ParticipantId.Value, model = Company.Example(example) })).Ok();
        var owner = from.Signer.Certificate.Owner;
        var signatory = new { surname = owner.Surname, firstName = owner.FirstName, middleName = owner.MiddleName, position = owner.Title };
        var content = (await from.Api.Post($"{from.Path}/drafts/{draft["id"].GetGuid()}/signer", signatory)).Ok()["content"].GetBytesFromBase64();
        var sent = (await from.Api.Post($"{from.Path}/drafts/{draft["id"].GetGuid()}/send", new { signature = await from.Sign(content) })).Ok();
        return sent["documentIds"][0].GetGuid();
    }

    // The two copies differ by the operators' items, and by nothing else.
    private static async Task AssertSame(Company one, Company other, Guid id)
    {
        await other.WaitFor(id, (await one.Status(id))!);
        Assert.Equal(await Items(one), await Items(other));

        async Task<List<string>> Items(Company company) =>
        [
            .. (await company.Read(id)).GetProperty("timeline").EnumerateArray()
                .Where(item => item.GetProperty("author").GetString() != "operator")
                .Select(item => $"{item.GetProperty("kind")} {item.GetProperty("id")} {item.GetProperty("at")}").Order(StringComparer.Ordinal),
        ];
    }

    private static async Task<string> Until(Func<Task<string?>> ask)
    {
        for (var patience = 0; ; patience++)
        {
            if (await ask() is { } answer)
                return answer;
            Assert.True(patience < 400, "It does not happen.");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }
}
