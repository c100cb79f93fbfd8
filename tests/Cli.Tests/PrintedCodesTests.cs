namespace Beresta.Cli.Tests;

/// <summary>QR codes of what is really printed, read by a decoder that knows nothing of us: <c>beresta print</c> → PDF → a picture of 150 dots per inch, as of a poor scanner → zbar.</summary>
public sealed class PrintedCodesTests : IDisposable
{
    // As long as the addresses of a node are.
    private const string Address = "https://edo.example.ru/boxes/0198d2a4-7c1b-7e55-9d3e-0a1b2c3d4e5f/documents/0198d2a4-7c1b-7e55-9d3e-0a1b2c3d4e60";

    private readonly CommandLine shell = new();

    [Theory]
    [InlineData("upd")]
    [InlineData("torg12")]
    [InlineData("act")]
    public async Task The_code_of_a_printed_document_leads_to_its_page(string kind)
    {
        var codes = await Scan(Document(kind, vatRate: kind == "upd" ? "22%" : "10%"));
        Assert.Equal([Address], codes);
    }

    [Fact]
    public async Task The_code_of_a_printed_invoice_fills_a_payment_order()
    {
        var codes = await Scan(Document("payment-invoice", vatRate: "22%"));
        Assert.Equal(2, codes.Count);
        Assert.Contains(Address, codes);
        // ГОСТ Р 56042-2014: ST, version 0001, 2 for UTF-8, the separator; the sum is in kopecks.
        var payment = codes.Single(code => code != Address);
        Assert.StartsWith("ST00012|", payment, StringComparison.Ordinal);
        var fields = payment.Split('|').Skip(1).Select(field => field.Split('=', 2)).ToDictionary(field => field[0], field => field[1]);
        Assert.Equal(["Name", "PersonalAcc", "BankName", "BIC", "CorrespAcc", "Sum"], fields.Keys.Take(6));
        Assert.Equal("ООО «Ёлка & Ко»", fields["Name"]);
        Assert.Equal("40702810500000000017", fields["PersonalAcc"]);
        Assert.Equal("АО «Пример Банк», г. Москва", fields["BankName"]);
        Assert.Equal("044525999", fields["BIC"]);
        Assert.Equal("30101810600000000999", fields["CorrespAcc"]);
        Assert.Equal("122061", fields["Sum"]);
        Assert.Equal("7700000016", fields["PayeeINN"]);
        Assert.Equal("770001001", fields["KPP"]);
        Assert.Contains("17", fields["Purpose"], StringComparison.Ordinal);
    }

    public void Dispose() => shell.Dispose();

    private static string Document(string kind, string vatRate) => $$"""
        {
          "kind": "{{kind}}", "number": "17", "date": "2026-01-12", "vat": "on-top", "vatRate": "{{vatRate}}",
          "seller": {
            "participantId": "2ZZ-7700000016-770001001", "inn": "7700000016", "kpp": "770001001", "name": "ООО «Ёлка & Ко»", "address": "101000, г. Москва",
            "bank": { "account": "40702810500000000017", "bank": { "name": "АО «Пример Банк», г. Москва", "bik": "044525999", "correspondentAccount": "30101810600000000999" } }
          },
          "buyer": { "participantId": "2ZZ-7800000027-780001001", "inn": "7800000027", "kpp": "780001001", "name": "ООО «Б»", "address": "190000, г. Санкт-Петербург" },
          "lines": [ { "name": "Бумага А4", "quantity": 2, "unit": "шт", "price": 500.25 } ],
          "signer": { "position": "Директор", "name": { "last": "Иванов", "first": "Иван" } }
        }
        """;

    private async Task<IReadOnlyList<string>> Scan(string document)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/zbarimg") && File.Exists("/usr/bin/pdftoppm"), "zbar-tools and poppler-utils are not installed.");
        shell.Write("document.json", document);
        var made = await shell.Beresta("make", "document.json", "--out", "title.xml");
        Assert.True(made.Exit == 0, made.Error);
        var printed = await shell.Beresta("print", "title.xml", "--url", Address, "--out", "title.pdf");
        Assert.True(printed.Exit == 0, printed.Error);
        var drawn = await shell.Run("/usr/bin/pdftoppm", "-r", "150", "-png", "title.pdf", "page");
        Assert.True(drawn.Exit == 0, drawn.Error);
        // A document of one line, with all that it says, is one page.
        var picture = Assert.Single(Directory.GetFiles(shell.Folder, "page*.png"));
        var scanned = await shell.Run("/usr/bin/zbarimg", "--quiet", "--raw", Path.GetFileName(picture));
        Assert.True(scanned.Exit == 0, scanned.Error);
        return scanned.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
