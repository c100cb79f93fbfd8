using System.Net.WebSockets;
using Beresta.Server.Tests.Web;
using Beresta.Signatures;
using Microsoft.Playwright;

namespace Beresta.Server.Tests.Signing;

/// <summary>People sign with keys of their own by the cabinet's pages: the CryptoPro plug-in, NCALayer, a file; what goes wrong is said in words.</summary>
public sealed class OwnKeyTests(BerestaServer server, Browser browser) : IClassFixture<BerestaServer>, IClassFixture<Browser>
{
    private static CertificateOwner Worker => PowersOfAttorney.Worker;

    private Company Seller => server.Seller;

    private Company Buyer => server.Buyer;

    [Fact]
    public async Task A_head_signs_with_his_own_certificate_in_the_plug_in()
    {
        using var key = server.Issue(Seller.Box.Name, Seller.Box.Inn, "Иванов");
        var window = await browser.LogIn(server, Seller);
        var token = new CryptoProToken(new PluginCertificate(Expired(Seller)), new PluginCertificate(key));
        await token.PutInto(window.Page);
        await window.Open($"drafts/{await Draft("П-1")}");
        await ChooseAndSend(window.Page, "cryptopro");
        await window.Arrives("/documents/[0-9a-f]");
        Assert.Equal("Документ подписан и отправлен.", await window.Notice());
        Assert.Equal(1, token.Made);
        Assert.Contains("Иванов Иван Иванович", await window.Page.Locator(".timeline").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("Подпись действительна", await window.Page.Locator(".timeline").InnerTextAsync(), StringComparison.Ordinal);
        window.AssertQuiet();
    }

    [Fact]
    public async Task A_worker_signs_by_a_power_of_attorney_and_the_other_side_sees_it()
    {
        using var key = server.Authority.Issue(Worker, DateTimeOffset.UtcNow.AddDays(-1));
        await PowersOfAttorney.Add(Seller, Worker);
        var window = await browser.LogIn(server, Seller);
        await new CryptoProToken(new PluginCertificate(key, Store: 100)).PutInto(window.Page);
        await window.Open($"drafts/{await Draft("П-2")}");
        await ChooseAndSend(window.Page, "cryptopro");
        await window.Arrives("/documents/[0-9a-f]");
        var id = Guid.Parse(new Uri(window.Page.Url).Segments[^1]);
        await Buyer.WaitFor(id, "awaiting-answer");
        var buyer = await browser.LogIn(server, Buyer);
        await buyer.OpenDocument(id);
        var story = await buyer.Page.Locator(".timeline").InnerTextAsync();
        Assert.Contains("Кузнецов Олег Петрович", story, StringComparison.Ordinal);
        Assert.Contains("По доверенности (МЧД): полномочия подтверждены", story, StringComparison.Ordinal);
        var power = (await Buyer.Read(id, signatures: true)).GetProperty("timeline")[0].GetProperty("power");
        Assert.Equal(Seller.Box.Name, power.GetProperty("powers")[0].GetProperty("principal").GetString());
        window.AssertQuiet();
        buyer.AssertQuiet();
    }

    [Theory]
    [InlineData("cancel", "Подписание отменено")]
    [InlineData("license", "Истекла лицензия КриптоПро CSP")]
    [InlineData("pin-wrong", "Неверный пароль")]
    [InlineData("pin-blocked", "ПИН-код носителя заблокирован")]
    [InlineData("no-carrier", "вставьте носитель")]
    [InlineData("no-trust", "Не строится цепочка сертификатов")]
    public async Task What_keeps_the_plug_in_from_signing_is_told_in_words(string state, string words)
    {
        using var key = server.Issue(Seller.Box.Name, Seller.Box.Inn, "Иванов");
        var window = await browser.LogIn(server, Seller);
        // The language of the system's texts does not matter: the code does.
        await new CryptoProToken(new PluginCertificate(key)) { State = state, Language = state.Length % 2 == 0 ? "en" : "ru" }.PutInto(window.Page);
        await window.Open($"drafts/{await Draft($"О-{state}")}");
        await ChooseAndSend(window.Page, "cryptopro");
        await window.Arrives("/signings/");
        await Assertions.Expect(window.Page.Locator("[data-state]")).ToContainTextAsync(words);
        Assert.True(await window.Page.Locator("[data-sign]").IsEnabledAsync());
        window.AssertQuiet();
    }

    [Fact]
    public async Task NCALayer_tells_the_certificate_and_signs_and_an_old_one_answers_with_a_text()
    {
        using var key = server.Issue(Seller.Box.Name, Seller.Box.Inn, "Иванов");
        await using var layer = await NcaLayer.Start(key);
        var window = await browser.LogIn(server, Seller);
        await Lead(window.Page, layer);
        foreach (var state in (NcaLayerState[])[NcaLayerState.Signs, NcaLayerState.AnswersText])
        {
            layer.State = state;
            await window.Open($"drafts/{await Draft($"N-{state}")}");
            await ChooseAndSend(window.Page, "ncalayer");
            await window.Arrives("/documents/[0-9a-f]");
            Assert.Equal("Документ подписан и отправлен.", await window.Notice());
        }

        Assert.Equal(4, layer.Asked);
        window.AssertQuiet();
    }

    [Fact]
    public async Task What_keeps_NCALayer_from_signing_is_told_in_words()
    {
        using var key = server.Issue(Seller.Box.Name, Seller.Box.Inn, "Иванов");
        using var foreign = server.Issue(Buyer.Box.Name, Buyer.Box.Inn, "Петров");
        await using var layer = await NcaLayer.Start(key);
        layer.OtherKey = foreign;
        var window = await browser.LogIn(server, Seller);
        await Lead(window.Page, layer);
        foreach (var (state, words) in new[]
        {
            (NcaLayerState.Cancels, "Подписание отменено"), (NcaLayerState.Fails, "Программа подписи отказала"), (NcaLayerState.BreaksOff, "прервалась"),
        })
        {
            layer.State = state;
            await window.Open($"drafts/{await Draft($"Q-{state}")}");
            await ChooseAndSend(window.Page, "ncalayer");
            await Assertions.Expect(window.Page.Locator("[data-said]:visible")).ToContainTextAsync(words);
        }

        // Another БИН than the organisation's: the server says whose it is.
        layer.State = NcaLayerState.TakesAnotherKey;
        await window.Open($"drafts/{await Draft("Q-other")}");
        await ChooseAndSend(window.Page, "ncalayer");
        await Assertions.Expect(window.Page.Locator("main")).ToContainTextAsync("не принадлежит организации");
        window.AssertQuietBut(422);
    }

    [Fact]
    public async Task A_signature_file_of_another_program_is_uploaded()
    {
        using var key = server.Issue(Seller.Box.Name, Seller.Box.Inn, "Сергеев");
        var window = await browser.LogIn(server, Seller);
        var page = window.Page;
        await window.Open($"drafts/{await Draft("Ф-1")}");
        await page.ClickAsync("[data-opens=send]");
        await page.CheckAsync("dialog[open] [name=by][value=file]");
        await page.SetInputFilesAsync("dialog[open] [name=signer-certificate]",
            new FilePayload { Name = "me.cer", MimeType = "application/pkix-cert", Buffer = key.Certificate.Raw.ToArray() });
        await page.ClickAsync("dialog[open] button[type=submit]");
        await window.Arrives("/signings/");
        Assert.Contains("Сергеев Иван Иванович", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        var file = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("td a[download]"));
        var bytes = await File.ReadAllBytesAsync((await file.PathAsync())!, TestContext.Current.CancellationToken);
        await page.SetInputFilesAsync("[name=signature-1]",
            new FilePayload { Name = "a.sig", MimeType = "application/pkcs7-signature", Buffer = await Cades.SignDetached(bytes, key, DateTimeOffset.UtcNow) });
        await page.ClickAsync("button[type=submit]:has-text('Отправить подписанное')");
        await window.Arrives("/documents/[0-9a-f]");
        Assert.Equal("Документ подписан и отправлен.", await window.Notice());
        window.AssertQuiet();
    }

    [Theory]
    [InlineData("no-extension", "extension", "Не установлено или выключено расширение")]
    [InlineData("no-plugin", "plugin", "сам плагин не отвечает")]
    [InlineData("no-csp", "csp", "Не найдена программа КриптоПро CSP")]
    [InlineData("old", "plugin", "Плагин старый")]
    [InlineData("none", "certificates", "Сертификатов нет")]
    [InlineData("expired", "certificates", "Ни одним из сертификатов")]
    [InlineData("foreign", "certificates", "Ни одним из сертификатов")]
    [InlineData("no-key", "certificates", "Ни одним из сертификатов")]
    [InlineData("ok", "certificates", "")]
    public async Task The_check_of_the_workplace_finds_the_cause(string state, string step, string words)
    {
        using var own = server.Issue(Seller.Box.Name, Seller.Box.Inn, "Иванов");
        using var foreign = server.Issue(Buyer.Box.Name, Buyer.Box.Inn, "Петров");
        using var expired = Expired(Seller);
        PluginCertificate[] certificates = state switch
        {
            "none" => [],
            "expired" => [new(expired)],
            "foreign" => [new(foreign)],
            "no-key" => [new(own, HasKey: false)],
            _ => [new(own)],
        };
        var window = await browser.LogIn(server, Seller);
        await new CryptoProToken(certificates) { State = state, Version = state == "old" ? "2.0.14000" : "2.0.15700" }.PutInto(window.Page);
        await window.Page.RouteWebSocketAsync("wss://127.0.0.1:13579/", route => route.CloseAsync());
        await window.Open("workplace");
        await Assertions.Expect(window.Page.Locator("[data-workplace]")).ToHaveAttributeAsync("data-finished", "yes", new() { Timeout = 20_000 });
        var found = window.Page.Locator($"[data-step={step}]");
        Assert.Equal(state == "ok" ? "ok" : state == "old" ? "warn" : "bad", await found.GetAttributeAsync("data-state"));
        Assert.Contains(words, await found.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("NCALayer не отвечает", await window.Page.Locator("[data-step=ncalayer]").InnerTextAsync(), StringComparison.Ordinal);
        var why = state switch { "expired" => "истёк", "foreign" => "не принадлежит организации", "no-key" => "не связан с закрытым ключом", _ => "" };
        Assert.Contains(why, await window.Page.Locator("[data-certificates]").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_and_the_API_refuse_whoever_may_not_sign()
    {
        using var nobody = server.Authority.Issue(Worker with { Surname = "Чужой", CommonName = "Чужой Олег Петрович", Inn = "500000005563", Snils = "33445566784" },
            DateTimeOffset.UtcNow.AddDays(-1));
        var draft = await Draft("Т-1");
        var refused = await Seller.Api.Post($"{Seller.Path}/signings", new { documents = new[] { new { draft } }, certificate = nobody.Certificate.Raw.ToArray() });
        Assert.Equal("power-missing", refused.Code);
        var window = await browser.LogIn(server, Seller);
        await new CryptoProToken(new PluginCertificate(nobody)).PutInto(window.Page);
        await window.Open($"drafts/{draft}");
        await ChooseAndSend(window.Page, "cryptopro");
        await Assertions.Expect(window.Page.Locator("main")).ToContainTextAsync("действующей доверенности (МЧД) на него");
        window.AssertQuietBut(422);
    }

    // In the dialog of a draft, or in another form.
    private static async Task ChooseAndSend(IPage page, string by, string? form = null)
    {
        if (form is null)
            await page.ClickAsync("[data-opens=send]");
        var scope = page.Locator(form ?? "dialog[open]");
        await scope.Locator($"[name=by][value={by}]").CheckAsync();
        if (by == "cryptopro")
            await Assertions.Expect(scope.Locator("[data-certificates] option:not([disabled])").First).ToBeAttachedAsync();
        await scope.Locator("button[type=submit]").Last.ClickAsync();
    }

    // The page speaks to the fixed port of NCALayer; the window brings its words to the simulator's.
    private static Task Lead(IPage page, NcaLayer layer) =>
        page.RouteWebSocketAsync("wss://127.0.0.1:13579/", route => _ = Connect(route, layer));

    private static async Task Connect(IWebSocketRoute route, NcaLayer layer)
    {
        using var socket = new ClientWebSocket();
        route.OnMessage(frame => _ = NcaLayer.Say(socket, frame.Text!));
        await socket.ConnectAsync(layer.Address, CancellationToken.None);
        while (await NcaLayer.Hear(socket) is { } text)
            route.Send(text);
        await route.CloseAsync();
    }

    private KeySigner Expired(Company company) =>
        server.Issue(company.Box.Name, company.Box.Inn, "Иванов", DateTimeOffset.UtcNow.AddYears(-2), DateTimeOffset.UtcNow.AddDays(-1));

    private async Task<Guid> Draft(string number)
    {
        var made = await Seller.Api.Post($"{Seller.Path}/drafts",
            new { kind = "upd", to = Buyer.Box.ParticipantId.Value, model = Seller.ModelJson(Buyer, "ДОП", number) });
        return made.Ok()["id"].GetGuid();
    }
}
