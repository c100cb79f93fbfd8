using System.Text.Json;
using System.Text.Json.Nodes;
using Beresta.Accounts;
using Beresta.Formats;
using Beresta.Formats.Upd;
using Beresta.Kernel;
using Beresta.Signatures;

namespace Beresta.Server.Tests;

/// <summary>A company with its box, its director and his key, speaking to the server.</summary>
internal sealed record Company(BoxCard Box, Caller.User Director, string Login, KeySigner Signer, Client Api)
{
    public const string Password = "correct horse battery";

    public string Path => $"/api/v1/boxes/{Box.BoxId}";

    public async Task<byte[]> Sign(byte[] content) => await Cades.SignDetached(content, Signer, DateTimeOffset.UtcNow);

    /// <summary>A title to the other company.</summary>
    public byte[] Title(Company to, string function = "СЧФДОП", string number = "17") => UpdFormats.Seller.Write(Model(to, function, number)).Value;

    public UpdSellerTitle Model(Company to, string function = "СЧФДОП", string number = "17")
    {
        var today = MoscowTime.DateOf(DateTimeOffset.UtcNow);
        return new UpdSellerTitle
        {
            FileId = FileId.New("ON_NSCHFDOPPR", to.Box.ParticipantId.Value, Box.ParticipantId.Value, today, Guid.NewGuid(), FileId.NoFlags).ToString(),
            Program = "Tests",
            Function = function,
            DocumentName = function == "СЧФ" ? null : "Универсальный передаточный документ",
            CreatedOn = today,
            CreatedAt = new TimeOnly(10, 15, 0),
            Composer = Box.Name,
            Number = number,
            Date = today,
            Sellers = [Party(Box)],
            ShippingDocuments = [new DocumentReference { Name = "Универсальный передаточный документ", Number = number, Date = today }],
            Buyers = [Party(to.Box)],
            Currency = new Currency { Code = "643", Name = "Российский рубль" },
            Lines =
            [
                new UpdLine
                {
                    Number = 1, Name = "Канат пеньковый", UnitCode = "006", UnitName = "м", Quantity = 100, Price = 50, AmountWithoutVat = 5000.00m, VatRate = "22%",
                    Vat = VatAmount.Of(1100.00m), AmountWithVat = 6100.00m,
                },
            ],
            Totals = new UpdTotals { AmountWithoutVat = 5000.00m, AmountWithVat = 6100.00m, Vat = VatAmount.Of(1100.00m) },
            Transfer = new Transfer { Operation = "Товары переданы", Date = today, Grounds = [new DocumentReference { Name = "Договор", Number = "5", Date = today }] },
            Signers = [new Signer { Authority = "1", Name = new PersonName { Last = Signer.Certificate.Owner.Surname, First = "Иван", Middle = "Иванович" } }],
        };
    }

    /// <summary>The model as a client writes it, without what the server fills in.</summary>
    public JsonElement ModelJson(Company to, string function = "СЧФДОП", string number = "17") =>
        JsonSerializer.Deserialize<JsonElement>(FormatJson.Write(Model(to, function, number) with { FileId = null, Program = null, CreatedOn = null, CreatedAt = null, Composer = null }));

    /// <summary>A message with one title, signed.</summary>
    public async Task<object> Message(byte[] title, byte[]? signature = null) =>
        new { documents = new[] { new { content = title, signature = signature ?? await Sign(title) } } };

    /// <summary>Sends a title; gives the document's id.</summary>
    public async Task<Guid> Send(Company to, string function = "СЧФДОП", string number = "17")
    {
        var sent = await Api.Post($"{Path}/messages", await Message(Title(to, function, number)));
        return sent.Ok()["documentIds"][0].GetGuid();
    }

    /// <summary>The example of a model in docs/schemas, without what the server fills in of itself.</summary>
    public static JsonObject Example(string name)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(System.IO.Path.Combine(root.FullName, "Beresta.slnx")))
            root = root.Parent;
        var model = JsonNode.Parse(File.ReadAllBytes(System.IO.Path.Combine(root!.FullName, "docs", "schemas", name + ".example.json")))!.AsObject();
        foreach (var field in (string[])["fileId", "program", "createdOn", "createdAt", "composer", "routing", "id"])
            model.Remove(field);
        return model;
    }

    /// <summary>Makes a title of an example, signs and sends it; the other company is asked for an answer.</summary>
    public async Task<Guid> SendModel(Company to, string kind, string example)
    {
        var draft = (await Api.Post($"{Path}/drafts", new { kind, to = to.Box.ParticipantId.Value, model = Example(example) })).Ok();
        var sent = (await Api.Post($"{Path}/drafts/{draft["id"].GetGuid()}/send", new { signature = await Sign(draft["content"].GetBytesFromBase64()) })).Ok();
        var id = sent["documentIds"][0].GetGuid();
        await to.WaitFor(id, "awaiting-answer");
        return id;
    }

    /// <summary>Sends any file.</summary>
    public async Task<Guid> SendFile(Company to, bool answerRequested)
    {
        var content = "Договор № 1"u8.ToArray();
        var sent = await Api.Post($"{Path}/messages", new
        {
            to = to.Box.ParticipantId.Value,
            documents = new[]
            {
                new { content, signature = await Sign(content), nonformalized = new { fileName = "договор № 1.txt", title = "Договор", answerRequested, number = "1", date = "2026-03-02", total = 100.50m, type = "contract" } },
            },
        });
        return sent.Ok()["documentIds"][0].GetGuid();
    }

    public async Task<JsonElement> Read(Guid document, bool signatures = false) => (await Api.Get($"{Path}/documents/{document}?signatures={signatures}")).Ok().Json;

    /// <summary>The status code of a document, or null when it has not arrived.</summary>
    public async Task<string?> Status(Guid document)
    {
        var answer = await Api.Get($"{Path}/documents/{document}");
        return answer.Code is null ? answer["document"].GetProperty("status").GetProperty("code").GetString() : null;
    }

    /// <summary>Waits until a document has this status here: deliveries take a moment.</summary>
    public async Task WaitFor(Guid document, string status)
    {
        for (var patience = 0; await Status(document) is var now && now != status; patience++)
        {
            Assert.True(patience < 400, $"{Box.Name}: the document is «{now}» and not «{status}».");
            await Task.Delay(50);
        }
    }

    /// <summary>One call: the server makes the file, signs it with the director's key, and answers.</summary>
    public Task<Answer> Answer(Guid document, string kind, string? text = null, string? key = null) =>
        Api.Post($"{Path}/documents/{document}/acts/sign", text is null ? new { kind } : new { kind, text }, key);

    /// <summary>The careful way: the server makes the file, the director signs it at home.</summary>
    public async Task<Answer> AnswerWithOwnKey(Guid document, string kind, string? text = null)
    {
        var signatory = new { surname = Signer.Certificate.Owner.Surname, firstName = Signer.Certificate.Owner.FirstName, middleName = Signer.Certificate.Owner.MiddleName, position = "Генеральный директор" };
        var prepared = await Api.Post($"{Path}/documents/{document}/acts/prepare", text is null ? new { kind, signatory } : new { kind, signatory, text });
        if (prepared.Code is not null)
            return prepared;
        var content = prepared["content"].GetBytesFromBase64();
        object? receipt = null;
        if (prepared.Json.TryGetProperty("receipt", out var owed) && owed.ValueKind == JsonValueKind.Object)
        {
            var bytes = owed.GetProperty("content").GetBytesFromBase64();
            receipt = new { content = bytes, signature = await Sign(bytes) };
        }

        return await Api.Post($"{Path}/documents/{document}/acts", new { kind, parentId = prepared["parentId"].GetGuid(), content, signature = await Sign(content), receipt });
    }

    private static Formats.Party Party(BoxCard box) => new()
    {
        Organization = new Organization { Name = box.Name, Inn = box.Inn, Kpp = box.Kpp },
        Address = new Address { Text = new TextAddress { CountryCode = "643", CountryName = "Россия", Line = "101000, г. Москва, ул. Примерная, д. 1" } },
    };
}
