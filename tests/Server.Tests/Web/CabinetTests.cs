using System.Text;
using Beresta.Exchange.Contents;
using Beresta.Formats.Nonformalized;
using Microsoft.Playwright;

namespace Beresta.Server.Tests.Web;

/// <summary>The cabinet as people use it: in a real browser, on the real server.</summary>
public sealed class CabinetTests(BerestaServer server, Browser browser) : IClassFixture<BerestaServer>, IClassFixture<Browser>
{
    private const int HeaviestPage = 100 * 1024;

    // Titles are written in windows-1251, as the tax service wants them.
    private static readonly Encoding Windows1251 = CodePagesEncodingProvider.Instance.GetEncoding(1251)!;

    private Company Seller => server.Seller;

    private Company Buyer => server.Buyer;

    [Fact]
    public async Task The_buyer_signs_a_document_and_both_sides_see_it_finished()
    {
        var id = await Seller.Send(Buyer, number: "К-1");
        await Buyer.WaitFor(id, "awaiting-answer-and-receipt");

        var buyer = await browser.LogIn(server, Buyer);
        Assert.Contains("К-1", await buyer.Page.Locator("#list").InnerTextAsync(), StringComparison.Ordinal);
        await buyer.Page.GetByRole(AriaRole.Link, new() { Name = "УПД № К-1" }).ClickAsync();
        await buyer.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        Assert.Equal("Требуется подпись", await buyer.Status());
        Assert.Contains("Канат пеньковый", await buyer.Page.FrameLocator(".paper iframe").Locator("body").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("Подпись действительна", await buyer.Page.Locator(".timeline").InnerTextAsync(), StringComparison.Ordinal);

        await buyer.Act("Отправить извещение о получении");
        Assert.Equal("Извещение о получении подписано и отправлено.", await buyer.Notice());
        await buyer.Act("Подписать");
        Assert.Equal("Документ подписан. Контрагент получит ваш ответ.", await buyer.Notice());
        Assert.Equal("Подписан", await buyer.Status());

        await Seller.WaitFor(id, "signed");
        var seller = await browser.LogIn(server, Seller);
        await seller.OpenDocument(id);
        Assert.Equal("Подписан контрагентом", await seller.Status());
        // What is possible and not needed stands folded away.
        Assert.Equal(0, await seller.Page.Locator(".todo > button").CountAsync());
        Assert.Equal(1, await seller.Page.Locator(".more-acts").GetByRole(AriaRole.Button, new() { Name = "Извещение о получении: титул получателя", IncludeHidden = true }).CountAsync());
        var archive = await seller.Page.RunAndWaitForDownloadAsync(() => seller.Page.ClickAsync("a[href$='/archive']"));
        Assert.EndsWith(".zip", archive.SuggestedFilename, StringComparison.Ordinal);
        Assert.Contains("Петров Иван Иванович", await seller.Page.Locator(".timeline").InnerTextAsync(), StringComparison.Ordinal);
        buyer.AssertQuiet();
        seller.AssertQuiet();
    }

    [Fact]
    public async Task The_answer_takes_the_receipt_with_it()
    {
        var id = await Seller.Send(Buyer, number: "К-2");
        await Buyer.WaitFor(id, "awaiting-answer-and-receipt");
        var buyer = await browser.LogIn(server, Buyer);
        await buyer.OpenDocument(id);
        await buyer.Act("Подписать");
        Assert.Equal("Подписан", await buyer.Status());
        await Seller.WaitFor(id, "signed");
        buyer.AssertQuiet();
    }

    [Fact]
    public async Task A_refusal_goes_with_its_reason()
    {
        var id = await Seller.Send(Buyer, number: "К-3");
        await Buyer.WaitFor(id, "awaiting-answer-and-receipt");
        var buyer = await browser.LogIn(server, Buyer);
        await buyer.OpenDocument(id);
        await buyer.Act("Отказать в подписи", "Цена не по договору: <b>1 250</b> & ниже");
        Assert.Equal("Отказано в подписи", await buyer.Status());
        Assert.Contains("Цена не по договору: <b>1 250</b> & ниже", await buyer.Page.Locator(".timeline").InnerTextAsync(), StringComparison.Ordinal);
        await Seller.WaitFor(id, "rejected");
        buyer.AssertQuiet();
    }

    [Fact]
    public async Task A_УПД_is_composed_checked_previewed_and_sent()
    {
        var seller = await browser.LogIn(server, Seller);
        await seller.Open("drafts/form");
        var page = seller.Page;
        var form = page.Locator("main form");
        await form.Locator("[name=recipient]").FillAsync(Buyer.Box.Inn!);
        await form.Locator("[name=number]").FillAsync("К-4");
        await form.Locator("[name=vat]").SelectOptionAsync("on-top");
        await form.Locator("[name='seller.address']").FillAsync("101000, г. Москва, ул. Примерная, д. 1");
        await form.Locator("[name='buyer.address']").FillAsync("190000, г. Санкт-Петербург, Невский пр., д. 2");
        await form.Locator("[name='lines[0].name']").FillAsync("Фанера 12 мм");
        await form.Locator("[name='lines[0].quantity']").FillAsync("10,5");
        await form.Locator("[name='lines[0].price']").FillAsync("1 200,40");
        await page.ClickAsync("[data-adds-line]");
        await form.Locator("[name='lines[1].name']").FillAsync("Доставка");
        await form.Locator("[name='lines[1].price']").FillAsync("100");
        Assert.Equal("15 499,12 ₽", (await page.Locator("[data-total=gross]").InnerTextAsync()).Replace('\u00A0', ' '));
        var composed = await page.RunAndWaitForResponseAsync(() => form.Locator("button[type=submit]").ClickAsync(), response => response.Request.Method == "POST");
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        Assert.True(composed.Status == 302, await page.Locator("main").InnerTextAsync());
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        Assert.Contains("15 499,12", (await page.Locator(".doc-head .sum").InnerTextAsync()).Replace('\u00A0', ' '), StringComparison.Ordinal);
        await seller.Act("Подписать и отправить");
        Assert.Equal("Документ подписан и отправлен контрагенту.", await seller.Notice());
        seller.AssertQuiet();
    }

    [Fact]
    public async Task What_the_buyer_asks_to_amend_the_seller_corrects_or_answers()
    {
        var (corrected, explained) = (await Seller.Send(Buyer, "ДОП", "К-41"), await Seller.SendFile(Buyer, answerRequested: true));
        await Buyer.WaitFor(corrected, "awaiting-answer");
        await Buyer.WaitFor(explained, "awaiting-answer");
        var buyer = await browser.LogIn(server, Buyer);
        await buyer.OpenDocument(corrected);
        await buyer.Act("Запросить уточнение", "Неверный КПП");
        Assert.Equal("Запрошено уточнение", await buyer.Status());
        await buyer.OpenDocument(explained);
        await buyer.Act("Запросить уточнение", "Нет приложения");
        await Seller.WaitFor(corrected, "amendment-requested");
        await Seller.WaitFor(explained, "amendment-requested");

        var seller = await browser.LogIn(server, Seller);
        await seller.OpenDocument(explained);
        Assert.Equal("Требуется уточнение", await seller.Status());
        Assert.Contains("Нет приложения", await seller.Page.Locator(".todo").InnerTextAsync(), StringComparison.Ordinal);
        await seller.Act("Ответить", "Приложение — на последней странице");
        Assert.Equal("Ожидается подпись контрагента", await seller.Status());
        await Buyer.WaitFor(explained, "awaiting-answer");

        await seller.OpenDocument(corrected);
        await seller.Page.GetByRole(AriaRole.Link, new() { Name = "Исправить" }).ClickAsync();
        await seller.Arrives("drafts/form");
        var form = seller.Page.Locator("main form");
        Assert.Equal(("К-41", "1"), (await form.Locator("[name=number]").InputValueAsync(), await form.Locator("[name='correction.number']").InputValueAsync()));
        await form.Locator("[name=vat]").SelectOptionAsync("on-top");
        await form.Locator("[name='seller.address']").FillAsync("101000, г. Москва, ул. Примерная, д. 1");
        await form.Locator("[name='buyer.address']").FillAsync("190000, г. Санкт-Петербург, Невский пр., д. 2");
        await form.Locator("[name='lines[0].name']").FillAsync("Канат пеньковый");
        await form.Locator("[name='lines[0].price']").FillAsync("5 000");
        await form.Locator("button[type=submit]").ClickAsync();
        await seller.Arrives("/drafts/.*-");
        await seller.Act("Подписать и отправить");
        await Seller.WaitFor(corrected, "replaced");
        await Buyer.WaitFor(corrected, "replaced");
        await buyer.OpenDocument(corrected);
        await buyer.Page.GetByRole(AriaRole.Link, new() { Name = "Открыть документ" }).ClickAsync();
        await buyer.Arrives("/documents/.*-");
        Assert.Equal("Требуется подпись", await buyer.Status());
        var archive = (await Buyer.Api.Get($"{Buyer.Path}/documents/{corrected}/archive")).Ok();
        var report = Archive.VerifyArchive.Run(archive.Body);
        Assert.True(report.IsValid, string.Join("; ", report.Reasons.Select(reason => reason.Message)));
        buyer.AssertQuiet();
        seller.AssertQuiet();
    }

    [Fact]
    public async Task A_ready_title_is_uploaded_and_its_faults_are_all_shown()
    {
        var seller = await browser.LogIn(server, Seller);
        await seller.Open("drafts/new");
        var title = Windows1251.GetString(Seller.Title(Buyer, number: "К-5"));
        await Upload(title.Replace("Функция=\"СЧФДОП\"", "Функция=\"ПРОСТО\"", StringComparison.Ordinal));
        Assert.Contains("Титул не прошёл проверку", await seller.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        Assert.NotEqual(0, await seller.Page.Locator(".findings li").CountAsync());
        await Upload(title);
        await seller.Arrives("/drafts/.*-");
        await seller.Act("Подписать и отправить");
        Assert.Equal("Документ подписан и отправлен контрагенту.", await seller.Notice());

        async Task Upload(string xml)
        {
            // The page sends itself off some time after the file was chosen.
            await seller.Page.RunAndWaitForResponseAsync(
                () => seller.Page.SetInputFilesAsync("input[type=file]", new FilePayload { Name = "title.xml", MimeType = "text/xml", Buffer = Windows1251.GetBytes(xml) }),
                response => response.Request.Method == "POST");
            await seller.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        }
    }

    [Fact]
    public async Task An_АВР_that_names_no_participants_is_uploaded_for_the_chosen_recipient()
    {
        var seller = await browser.LogIn(server, Seller);
        await seller.Open("drafts/new");
        var act = EveryKindTests.AvrFile();
        await Upload();
        await Assertions.Expect(seller.Page.Locator("main")).ToContainTextAsync("не называет участников ЭДО: укажите получателя");
        await seller.Page.FillAsync("[name=recipient]", "7707083893");
        await Upload();
        Assert.Equal("7707083893", await seller.Page.InputValueAsync("[name=recipient]"));
        await seller.Page.FillAsync("[name=recipient]", Buyer.Box.Inn!);
        await Upload();
        await seller.Arrives("/drafts/.*-");
        Assert.Contains(Buyer.Box.Name, await seller.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await seller.Act("Подписать и отправить");
        Assert.Equal("Документ подписан и отправлен контрагенту.", await seller.Notice());

        async Task Upload()
        {
            // The page sends itself off some time after the file was chosen.
            await seller.Page.RunAndWaitForResponseAsync(
                () => seller.Page.SetInputFilesAsync("input[type=file]", new FilePayload { Name = "avr.xml", MimeType = "text/xml", Buffer = act }),
                response => response.Request.Method == "POST");
            await seller.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        }
    }

    [Fact]
    public async Task A_УКД_is_made_of_a_table_of_what_was_and_what_is()
    {
        var seller = await browser.LogIn(server, Seller);
        await seller.Open("drafts/form?kind=ukd");
        var form = seller.Page.Locator("main form");
        Assert.False(await form.Locator("table.lines").IsVisibleAsync());
        await form.Locator("[name=recipient]").FillAsync(Buyer.Box.Inn!);
        await form.Locator("[name=number]").FillAsync("К-8");
        await form.Locator("[name=vat]").SelectOptionAsync("on-top");
        await form.Locator("[name='seller.address']").FillAsync("101000, г. Москва, ул. Примерная, д. 1");
        await form.Locator("[name='buyer.address']").FillAsync("190000, г. Санкт-Петербург, Невский пр., д. 2");
        await Load();
        Assert.Contains("Нет основания корректировки", await form.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("Не сказано, что корректируется", await form.InnerTextAsync(), StringComparison.Ordinal);
        await form.Locator("[name='invoices[0].number']").FillAsync("К-4");
        await form.Locator("[name='invoices[0].date']").FillAsync("2026-01-12");
        await form.Locator("[name='grounds[0].name']").FillAsync("Соглашение");
        await Load();
        await seller.Arrives("/drafts/.*-");
        Assert.Contains("1 220,00 ₽", (await seller.Page.Locator(".doc-head").InnerTextAsync()).Replace('\u00A0', ' '), StringComparison.Ordinal);
        await seller.Act("Подписать и отправить");
        Assert.Equal("Документ подписан и отправлен контрагенту.", await seller.Notice());

        async Task Load()
        {
            await form.Locator("[name=table]").SetInputFilesAsync(new FilePayload { Name = "строки.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes("Наименование;Ед.;Количество до;Количество после;Цена до;Цена после;НДС\nБумага;шт;20;20;500;450;22%\n") });
            await form.Locator("button[type=submit]").ClickAsync();
            await seller.Page.Locator("#table-read").WaitForAsync();
            await seller.Page.RunAndWaitForResponseAsync(() => form.Locator("button[type=submit]").ClickAsync(), response => response.Request.Method == "POST");
            await seller.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        }
    }

    [Fact]
    public async Task An_акт_сверки_is_made_of_the_table_of_an_accounting_program()
    {
        var seller = await browser.LogIn(server, Seller);
        await seller.Open("drafts/form?kind=reconciliation");
        var form = seller.Page.Locator("main form");
        Assert.False(await form.Locator("[name=vat]").IsVisibleAsync());
        await form.Locator("[name=recipient]").FillAsync(Buyer.Box.Inn!);
        await form.Locator("[name=number]").FillAsync("С-9");
        await form.Locator("[name=periodStart]").FillAsync("2025-10-01");
        await form.Locator("[name=periodEnd]").FillAsync("2025-12-31");
        await Load();
        Assert.Contains("ОГРН", await form.Locator(".found").First.InnerTextAsync(), StringComparison.Ordinal);
        await form.Locator("[name='seller.ogrn']").FillAsync("1027700000019");
        await form.Locator("[name='buyer.ogrn']").FillAsync("1037800000028");
        await Load();
        await seller.Arrives("/drafts/.*-");
        Assert.Contains("7 500,50 ₽", (await seller.Page.Locator(".doc-head").InnerTextAsync()).Replace('\u00A0', ' '), StringComparison.Ordinal);

        async Task Load()
        {
            await form.Locator("[name=table]").SetInputFilesAsync(new FilePayload { Name = "сверка.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes("Дата;Документ;Дебет;Кредит\nСальдо начальное;;5000;\n06.10.2025;Продажа (101 от 06.10.2025);10 000,50;\n28.10.2025;Оплата (812 от 28.10.2025);;7500\nСальдо конечное;;7 500,50;\n") });
            await form.Locator("button[type=submit]").ClickAsync();
            await seller.Page.Locator("#table-read").WaitForAsync();
            await seller.Page.RunAndWaitForResponseAsync(() => form.Locator("button[type=submit]").ClickAsync(), response => response.Request.Method == "POST");
            await seller.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        }
    }

    [Fact]
    public async Task An_акт_is_made_of_a_table_sent_and_signed()
    {
        var seller = await browser.LogIn(server, Seller);
        await seller.Open("drafts/form?kind=act");
        var form = seller.Page.Locator("main form");
        await form.Locator("[name=recipient]").FillAsync(Buyer.Box.Inn!);
        await form.Locator("[name=number]").FillAsync("А-7");
        await form.Locator("[name=vat]").SelectOptionAsync("without");
        await Load("Наименование;Кол-во;Ед.;Цена\nНастройка;2;час;дорого\n");
        Assert.Contains("Строка 2, столбец «Цена»", await seller.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await Load("Наименование;Кол-во;Ед.;Цена\nНастройка;2;час;1500,50\nОбучение;1;час;900\nРаздел второй;;;\n");
        // What was understood is shown before anything is made of it.
        var understood = await seller.Page.Locator("#table-read").InnerTextAsync();
        foreach (var said in (string[])["работы.csv", "Взято строк: 2", "единица измерения", "Настройка", "«Раздел второй» — под таблицей"])
            Assert.Contains(said, understood, StringComparison.Ordinal);
        await form.Locator("button[type=submit]").ClickAsync();
        await seller.Arrives("/drafts/.*-");
        Assert.Contains("3 901,00 ₽", (await seller.Page.Locator(".doc-head").InnerTextAsync()).Replace('\u00A0', ' '), StringComparison.Ordinal);
        await seller.Act("Подписать и отправить");
        Assert.Equal("Документ подписан и отправлен контрагенту.", await seller.Notice());

        var id = Guid.Parse(new Uri(seller.Page.Url).Segments[^1].TrimEnd('/'));
        await Buyer.WaitFor(id, "awaiting-answer");
        var buyer = await browser.LogIn(server, Buyer);
        await buyer.OpenDocument(id);
        Assert.Contains("Акт № А-7 от", await buyer.Page.Locator(".doc-head").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await buyer.Page.Locator("[name=outcome]").CountAsync());
        await buyer.Act("Подписать");
        await Seller.WaitFor(id, "signed");
        buyer.AssertQuiet();

        async Task Load(string csv)
        {
            await form.Locator("[name=table]").SetInputFilesAsync(new FilePayload { Name = "работы.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(csv) });
            await seller.Page.RunAndWaitForResponseAsync(() => form.Locator("button[type=submit]").ClickAsync(), response => response.Request.Method == "POST");
            await seller.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        }
    }

    [Fact]
    public async Task A_contract_is_sent_as_a_file_and_the_other_side_signs_it()
    {
        var seller = await browser.LogIn(server, Seller);
        await seller.Open("drafts/new");
        await seller.Page.Locator("main a[href$='/files/new']").ClickAsync();
        var form = seller.Page.Locator("main form");
        await form.Locator("[name=recipient]").FillAsync(Buyer.Box.Inn!);
        await form.Locator("[name=file]").SetInputFilesAsync(new FilePayload { Name = "Договор поставки 12.pdf", MimeType = "application/pdf", Buffer = "%PDF-1.7 договор"u8.ToArray() });
        await form.Locator("[name=type]").SelectOptionAsync("contract");
        await form.Locator("[name=title]").FillAsync("Договор поставки");
        await form.Locator("[name=number]").FillAsync("12/26");
        await form.Locator("[name=date]").FillAsync("2026-11-20");
        await form.Locator("[name=total]").FillAsync("1 250 000,50");
        await form.Locator("button[type=submit]").ClickAsync();
        await seller.Arrives("/documents/.*-");
        Assert.Equal("Документ подписан и отправлен контрагенту.", await seller.Notice());
        var head = (await seller.Page.Locator(".doc-head").InnerTextAsync()).Replace('\u00A0', ' ');
        Assert.Contains("Договор поставки № 12/26 от 20.11.2026", head, StringComparison.Ordinal);
        Assert.Contains("Договор · Договор поставки 12.pdf", head, StringComparison.Ordinal);
        Assert.Contains("1 250 000,50 ₽", head, StringComparison.Ordinal);

        var id = Guid.Parse(new Uri(seller.Page.Url).Segments[^1].TrimEnd('/'));
        await Buyer.WaitFor(id, "awaiting-answer");
        var buyer = await browser.LogIn(server, Buyer);
        await buyer.OpenDocument(id);
        var file = await buyer.Page.RunAndWaitForDownloadAsync(() => buyer.Page.Locator(".card-header a[href*='/items/']").ClickAsync());
        Assert.Equal("Договор поставки 12.pdf", file.SuggestedFilename);
        await buyer.Act("Подписать");
        Assert.Equal("Документ подписан. Контрагент получит вашу подпись.", await buyer.Notice());
        await Seller.WaitFor(id, "signed");
        seller.AssertQuiet();
        buyer.AssertQuiet();
    }

    [Fact]
    public async Task Every_page_is_light_quiet_and_stays_on_this_host()
    {
        var id = await Seller.Send(Buyer, number: "К-6");
        await Buyer.WaitFor(id, "awaiting-answer-and-receipt");
        var buyer = await browser.LogIn(server, Buyer);
        string[] pages =
        [
            "documents", "documents?direction=incoming", "documents?todo=1", $"documents/{id}", $"documents/{id}/print", "drafts", "drafts/new", "drafts/form", "files/new",
            "counterparties", "settings", "settings/employees", "settings/keys", "settings/audit", "settings/roles",
        ];
        foreach (var path in pages)
            Assert.InRange(await buyer.Open(path), 1, HeaviestPage);
        buyer.AssertQuiet();
    }

    [Fact]
    public async Task The_list_is_narrowed_and_its_address_tells_how()
    {
        await Seller.Send(Buyer, number: "Ф-1001");
        await Seller.Send(Buyer, number: "Ф-2002");
        var seller = await browser.LogIn(server, Seller);
        await seller.Open("documents?direction=outgoing");
        await seller.Page.Locator(".filters [name=number]").FillAsync("Ф-2002");
        await seller.Page.Locator(".filters [name=number]").PressAsync("Enter");
        await seller.Arrives(@"/documents\?direction=outgoing&number=");
        var list = await seller.Page.Locator("#list").InnerTextAsync();
        Assert.Contains("Ф-2002", list, StringComparison.Ordinal);
        Assert.DoesNotContain("Ф-1001", list, StringComparison.Ordinal);

        // Answers are slow now: what was typed and chosen while the first was on its way stays, and counts.
        await seller.Page.RouteAsync("**/documents?**number=**", async route =>
        {
            await Task.Delay(500);
            await route.ContinueAsync();
        });
        await seller.Page.Locator(".filters [name=number]").FillAsync("Ф-1001");
        await seller.Page.Locator(".filters [name=number]").PressAsync("Enter");
        await seller.Page.Locator(".filters [name=kind]").SelectOptionAsync("upd");
        await seller.Page.Locator(".filters [name=counterparty]").FillAsync("Балт");
        await seller.Arrives(@"/documents\?.*kind=upd");
        await Assertions.Expect(seller.Page.Locator("#found")).ToContainTextAsync("Ф-1001");
        Assert.Equal("Балт", await seller.Page.Locator(".filters [name=counterparty]").InputValueAsync());
        Assert.Equal("1 документ", await seller.Page.Locator("#count").InnerTextAsync());
        await seller.Page.UnrouteAllAsync();
        await seller.Open("documents?direction=outgoing&number=нет-такого");
        Assert.Contains("Ничего не нашлось", await seller.Page.Locator("#list").InnerTextAsync(), StringComparison.Ordinal);
        seller.AssertQuiet();
    }

    [Fact]
    public async Task The_list_is_narrowed_to_a_kind_and_to_a_type_of_files()
    {
        var upd = await Seller.Send(Buyer, number: "В-1");
        var file = await Seller.SendFile(Buyer, answerRequested: true);
        var seller = await browser.LogIn(server, Seller);
        await seller.Open("documents?direction=outgoing");
        var kinds = await seller.Page.Locator(".filters [name=kind] option").AllInnerTextsAsync();
        foreach (var name in DocumentKinds.All.Select(kind => kind.Russian).Concat(NonformalizedTypes.All.Select(type => type.Russian)))
            Assert.Contains(name, kinds, StringComparer.Ordinal);

        await seller.Page.Locator(".filters [name=kind]").SelectOptionAsync("nonformalized:contract");
        await seller.Arrives(@"/documents\?direction=outgoing&kind=");
        Assert.Equal(1, await seller.Page.Locator($"#list a.row-link[href$='{file}']").CountAsync());
        Assert.Equal(0, await seller.Page.Locator($"#list a.row-link[href$='{upd}']").CountAsync());
        Assert.Contains("Договор № 1", await seller.Page.Locator("#list").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("договор № 1.txt", await seller.Page.Locator("#list").InnerTextAsync(), StringComparison.Ordinal);
        await seller.Open("documents?direction=outgoing&kind=nonformalized:letter");
        Assert.Equal(0, await seller.Page.Locator($"#list a.row-link[href$='{file}']").CountAsync());
        await seller.Open("documents?direction=outgoing&kind=upd");
        Assert.Equal(1, await seller.Page.Locator($"#list a.row-link[href$='{upd}']").CountAsync());
        Assert.Equal(0, await seller.Page.Locator($"#list a.row-link[href$='{file}']").CountAsync());
        seller.AssertQuiet();
    }

    [Fact]
    public async Task An_акт_сверки_is_answered_with_disagreements_typed_or_read_of_a_table()
    {
        var id = await Seller.SendModel(Buyer, "reconciliation", "reconciliation-seller-5.01");
        var buyer = await browser.LogIn(server, Buyer);
        await buyer.OpenDocument(id);
        await buyer.Page.Locator(".todo").GetByRole(AriaRole.Link, new() { Name = "Указать разногласия" }).ClickAsync();
        var page = buyer.Page;
        Assert.Equal(["0,00", "0,00"], await page.Locator("[data-difference]").AllInnerTextsAsync());

        // Nothing was changed: there is nothing to disagree with.
        await Sign();
        Assert.Contains("разногласий нет", await page.Locator(".note").First.InnerTextAsync(), StringComparison.Ordinal);

        await page.Locator("input[name=table]").SetInputFilesAsync(new FilePayload
        {
            Name = "сверка.csv",
            MimeType = "text/csv",
            Buffer = Encoding.UTF8.GetBytes("Дата;Документ;Дебет;Кредит\n06.10.2025;Приход (УТ-101 от 06.10.2025);;200 000,50\n28.10.2025;Оплата (812 от 28.10.2025);250 000,50;\n17.11.2025;Приход (УТ-144 от 17.11.2025);;100 000\n"),
        });
        await page.GetByRole(AriaRole.Button, new() { Name = "Заполнить из файла" }).ClickAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        Assert.Equal(["0,00", "5\u00A0500,00"], await page.Locator("[data-difference]").AllInnerTextsAsync());

        var first = page.Locator(".books").First;
        await first.Locator("[name='rows[2].credit']").FillAsync("90 000");
        await first.GetByRole(AriaRole.Button, new() { Name = "Добавить запись" }).ClickAsync();
        await first.Locator("[name='rows[3].date']").FillAsync("2025-12-30");
        await first.Locator("[name='rows[3].name']").FillAsync("Платёжное поручение");
        await first.Locator("[name='rows[3].number']").FillAsync("900");
        await first.Locator("[name='rows[3].debit']").FillAsync("1 000");
        Assert.Equal("11\u00A0000,00", await first.Locator("[data-difference]").InnerTextAsync());
        await page.FillAsync("[name=note]", "Акт № 77 к нам не поступал");
        await Sign();
        Assert.Equal("Документ подписан. Контрагент получит ваш ответ.", await buyer.Notice());
        Assert.Contains("Акт № 77 к нам не поступал", await page.Locator(".timeline").InnerTextAsync(), StringComparison.Ordinal);

        await Seller.WaitFor(id, "signed-with-reservations");
        var seller = await browser.LogIn(server, Seller);
        await seller.OpenDocument(id);
        var form = (await seller.Page.FrameLocator(".paper iframe").Locator("body").InnerTextAsync()).Replace('\u00A0', ' ');
        Assert.Contains("Расхождение конечных сальдо: 16 500,00", form, StringComparison.Ordinal);
        Assert.Contains("В нашем учёте нет", form, StringComparison.Ordinal);
        buyer.AssertQuietBut(422);
        seller.AssertQuiet();

        async Task Sign()
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Подписать и отправить" }).ClickAsync();
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        }
    }

    [Fact]
    public async Task The_works_of_a_КС_2_are_refused_with_the_document_that_says_why()
    {
        var id = await Seller.SendModel(Buyer, "ks2", "ks2-seller-1.00");
        var buyer = await browser.LogIn(server, Buyer);
        await buyer.OpenDocument(id);
        var page = buyer.Page;
        await page.Locator(".todo").GetByRole(AriaRole.Button, new() { Name = "Подписать", Exact = true }).ClickAsync();
        Assert.False(await page.Locator("dialog[open] [name=reason]").IsVisibleAsync());
        await page.CheckAsync("dialog[open] [value=NotAccepted]");
        await page.ClickAsync("dialog[open] button[type=submit]");
        Assert.True(await page.Locator("dialog[open] [name=reason]").IsVisibleAsync(), "A refusal without reasons went away.");
        await page.FillAsync("dialog[open] [name=text]", "Стяжка с трещинами");
        await page.FillAsync("dialog[open] [name=reason]", "Акт о недостатках");
        await page.ClickAsync("dialog[open] button[type=submit]");
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        Assert.Contains("Стяжка с трещинами", await page.Locator(".timeline").InnerTextAsync(), StringComparison.Ordinal);
        await Seller.WaitFor(id, "signed-with-reservations");
        buyer.AssertQuiet();
    }

    [Fact]
    public async Task Everything_is_done_from_the_keyboard()
    {
        var id = await Seller.Send(Buyer, number: "К-7");
        await Buyer.WaitFor(id, "awaiting-answer-and-receipt");
        var buyer = await browser.LogIn(server, Buyer);
        var keyboard = buyer.Page.Keyboard;
        await keyboard.PressAsync("g");
        await keyboard.PressAsync("t");
        await buyer.Arrives(@"/documents\?todo=1");
        await keyboard.PressAsync("j");
        await keyboard.PressAsync("Enter");
        await buyer.Arrives("/documents/.*-");
        await buyer.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await keyboard.PressAsync("s");
        await buyer.Page.WaitForSelectorAsync("dialog[open]");
        await keyboard.PressAsync("Enter");
        await buyer.Page.WaitForSelectorAsync(".note");
        Assert.Equal("Документ подписан. Контрагент получит ваш ответ.", await buyer.Notice());
        buyer.AssertQuiet();
    }
}
