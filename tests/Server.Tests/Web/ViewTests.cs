using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Beresta.Formats.Upd;
using Microsoft.Playwright;

namespace Beresta.Server.Tests.Web;

/// <summary>How documents are read in the cabinet: the view «Данные» on a telephone and in three languages, and files in place.</summary>
public sealed class ViewTests(BerestaServer server, Browser browser) : IClassFixture<BerestaServer>, IClassFixture<Browser>
{
    [Fact]
    public async Task The_data_of_a_document_are_read_on_a_telephone()
    {
        var id = await server.Seller.Send(server.Buyer, number: "Д-1");
        var window = await browser.LogIn(server, server.Seller);
        await window.Page.SetViewportSizeAsync(360, 740);
        foreach (var (language, tab) in new[] { ("ru", "Данные"), ("kk", "Деректер"), ("en", "Data") })
        {
            await window.Page.Context.AddCookiesAsync([new Cookie { Name = "beresta-language", Value = language, Url = server.Address.ToString() }]);
            await window.Open($"documents/{id}?view=data");
            Assert.Equal(tab, (await window.Page.Locator(".tabs [aria-current=true]").InnerTextAsync()).Trim());
            var data = await window.Page.Locator(".data").InnerTextAsync();
            foreach (var said in (string[])["Д-1", "Канат пеньковый", server.Seller.Box.Inn!, server.Buyer.Box.Name, "6\u00A0100,00", "22%"])
                Assert.Contains(said, data, StringComparison.Ordinal);
            Assert.Empty(await window.Page.EvaluateAsync<string[]>("""
                document.documentElement.scrollWidth <= 360 ? [] : [...document.querySelectorAll('body *')]
                  .filter(e => e.getBoundingClientRect().right > 360 && !e.parentElement.closest('.table-responsive')).map(e => e.outerHTML.slice(0, 200))
                """));
            Assert.True(await window.Page.EvaluateAsync<bool>("[...document.querySelectorAll('.data .table-responsive')].some(box => box.scrollWidth > box.clientWidth)"), "A wide table scrolls in a box of its own.");
            Assert.Empty(await window.Page.EvaluateAsync<string[]>(
                "[...document.querySelectorAll('.data *')].filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) && !e.closest('.count') && parseFloat(getComputedStyle(e).fontSize) < 14).map(e => e.outerHTML)"));
            await Save(window, $"data-{language}-360");
        }

        await window.Page.SetViewportSizeAsync(1440, 900);
        await window.Open($"documents/{id}?view=data");
        await Save(window, "data-en-1440");
        window.AssertQuiet();
    }

    [Fact]
    public async Task A_long_document_is_read_page_by_page()
    {
        const int Lines = 230;
        var model = server.Seller.Model(server.Buyer, number: "Д-2");
        var line = model.Lines[0];
        model = model with
        {
            Lines = [.. Enumerable.Range(1, Lines).Select(number => line with { Number = number, Name = string.Create(CultureInfo.InvariantCulture, $"Канат {number}") })],
            Totals = model.Totals! with { AmountWithoutVat = 5000m * Lines, AmountWithVat = 6100m * Lines, Vat = Formats.VatAmount.Of(1100m * Lines) },
        };
        var sent = (await server.Seller.Api.Post($"{server.Seller.Path}/messages", await server.Seller.Message(UpdFormats.Seller.Write(model).Value))).Ok();
        var window = await browser.LogIn(server, server.Seller);
        await window.Open($"documents/{sent["documentIds"][0].GetGuid()}?view=data");
        var rows = window.Page.Locator(".data table").First.Locator("tbody tr");
        Assert.Equal(100, await rows.CountAsync());
        Assert.Contains("1–100", await window.Page.Locator(".data .pager").InnerTextAsync(), StringComparison.Ordinal);
        await window.Page.ClickAsync(".data .pager [rel=next]");
        await window.Page.ClickAsync(".data .pager [rel=next]");
        await window.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        Assert.Equal(30, await rows.CountAsync());
        Assert.Contains("Канат 230", await rows.Last.InnerTextAsync(), StringComparison.Ordinal);
        window.AssertQuiet();
    }

    [Fact]
    public async Task A_draft_shows_its_data_too()
    {
        var created = (await server.Seller.Api.Post($"{server.Seller.Path}/drafts", new { kind = "upd", to = server.Buyer.Box.ParticipantId.Value, model = server.Seller.ModelJson(server.Buyer, number: "Д-3") })).Ok();
        var window = await browser.LogIn(server, server.Seller);
        await window.Open($"drafts/{created["id"].GetGuid()}?view=data");
        Assert.Contains("Канат пеньковый", await window.Page.Locator(".data").InnerTextAsync(), StringComparison.Ordinal);
        window.AssertQuiet();
    }

    [Fact]
    public async Task Files_are_looked_at_in_place_and_can_do_nothing()
    {
        var window = await browser.LogIn(server, server.Seller);
        await Show("договор.txt", Encoding.UTF8.GetBytes("Договор <script>document.title = 'x'</script> № 7"));
        var text = window.Page.FrameLocator(".file-view iframe").Locator("body");
        Assert.Contains("<script>", await text.InnerTextAsync(), StringComparison.Ordinal);
        await Save(window, "file-text");

        await Show("скан.png", Picture());
        Assert.True(await window.Page.EvaluateAsync<bool>("document.querySelector('.file-view img').loading = 'eager', true"));
        await window.Page.WaitForFunctionAsync("document.querySelector('.file-view img').naturalWidth === 2");

        var id = await Show("договор.pdf", Pdf());
        Assert.Equal(1, await window.Page.Locator(".file-view iframe:not([sandbox])").CountAsync());
        await Save(window, "file-pdf");
        var view = await window.Page.APIRequest.GetAsync($"{server.Address}boxes/{server.Seller.Box.BoxId}/documents/{id}/view");
        Assert.Equal("application/pdf", view.Headers["content-type"]);
        Assert.StartsWith("default-src 'none'", view.Headers["content-security-policy"], StringComparison.Ordinal);
        Assert.Equal("nosniff", view.Headers["x-content-type-options"]);
        window.AssertQuiet();

        // What could harm is named, in the page and in its frame alike.
        id = await Show("рисунок.svg", "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"u8.ToArray());
        Assert.Contains("SVG", await window.Page.Locator(".empty").InnerTextAsync(), StringComparison.Ordinal);
        view = await window.Page.APIRequest.GetAsync($"{server.Address}boxes/{server.Seller.Box.BoxId}/documents/{id}/view");
        Assert.Equal(422, view.Status);
        Assert.Contains("SVG", await view.TextAsync(), StringComparison.Ordinal);
        Assert.Contains("sandbox", view.Headers["content-security-policy"], StringComparison.Ordinal);
        window.AssertQuiet();

        async Task<Guid> Show(string name, byte[] content)
        {
            var sent = (await server.Seller.Api.Post($"{server.Seller.Path}/messages", new
            {
                to = server.Buyer.Box.ParticipantId.Value,
                documents = new[] { new { content, signature = await server.Seller.Sign(content), nonformalized = new { fileName = name, title = "Договор", answerRequested = false } } },
            })).Ok();
            var sentId = sent["documentIds"][0].GetGuid();
            await window.OpenDocument(sentId);
            return sentId;
        }
    }

    // A PNG of two by two points: stored deflate, with its check sums.
    private static byte[] Picture()
    {
        using var raw = new MemoryStream();
        using (var deflate = new System.IO.Compression.ZLibStream(raw, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
            deflate.Write([0, 0, 255, 0, 255, 0]);
        return [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, .. Chunk("IHDR"u8, [0, 0, 0, 2, 0, 0, 0, 2, 8, 0, 0, 0, 0]), .. Chunk("IDAT"u8, raw.ToArray()), .. Chunk("IEND"u8, [])];

        static byte[] Chunk(ReadOnlySpan<byte> type, byte[] data)
        {
            byte[] body = [.. type, .. data];
            var (length, sum) = (new byte[4], new byte[4]);
            BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
            BinaryPrimitives.WriteUInt32BigEndian(sum, Crc(body));
            return [.. length, .. body, .. sum];
        }

        static uint Crc(byte[] bytes)
        {
            var crc = uint.MaxValue;
            foreach (var one in bytes)
            {
                crc ^= one;
                for (var bit = 0; bit < 8; bit++)
                    crc = (crc & 1) == 1 ? 0xEDB88320 ^ crc >> 1 : crc >> 1;
            }

            return ~crc;
        }
    }

    private static byte[] Pdf() => Encoding.ASCII.GetBytes("""
        %PDF-1.4
        1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
        2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
        3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj
        4 0 obj<</Length 44>>stream
        BT /F1 24 Tf 72 720 Td (Contract No. 7) Tj ET
        endstream endobj
        trailer<</Root 1 0 R>>
        """);

    // For whoever wants to see what people see.
    private static async Task Save(Window window, string name)
    {
        if (Environment.GetEnvironmentVariable("BERESTA_SCREENSHOTS") is { Length: > 0 } folder)
            await window.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
    }
}
