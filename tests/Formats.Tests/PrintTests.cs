using Beresta.Formats.Act;
using Beresta.Formats.Print;
using Beresta.Formats.Technological;
using Beresta.Formats.Torg12;
using Beresta.Formats.Ukd;
using Beresta.Formats.Upd;

namespace Beresta.Formats.Tests;

public sealed class PrintTests
{
    internal static readonly SignatureStamp Stamp = new(
        "Продавец", "Иванов Иван Иванович, директор", "ООО «А»", "01 02 03", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(60), DateTimeOffset.UnixEpoch, Verdict: "подпись верна");

    [Fact]
    public void The_form_of_an_upd_shows_its_numbers_and_escapes_its_texts()
    {
        var title = Examples.Upd with { Number = "<script>alert(1)</script>" };
        var buyer = UpdAnswer.To(title, [1, 2, 3], UpdAcceptance.Accepted, new DateOnly(2026, 8, 18), DateTimeOffset.UnixEpoch, Examples.Signer, "test", Guid.Empty);
        var context = new PrintContext { Answer = UpdFormats.Buyer.Write(buyer).Value, Stamps = [Stamp, Stamp with { Side = "Покупатель", OfAnswer = true }], VerificationUrl = "https://edo.example/d/1?a=1&b=2" };
        var page = PrintForms.Page(UpdFormats.Seller.Write(title).Value, context);
        Assert.NotNull(page);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", page, StringComparison.Ordinal);
        Assert.Contains("1\u00A0520,00", page, StringComparison.Ordinal);
        Assert.Contains(buyer.Operation!, page, StringComparison.Ordinal);
        Assert.Contains("<svg class=\"pf-qr\"", page, StringComparison.Ordinal);
        Assert.Contains("https://edo.example/d/1?a=1&amp;b=2", page, StringComparison.Ordinal);
        Save("upd-example", page);
    }

    [Fact]
    public void Every_function_of_an_upd_prints()
    {
        foreach (var title in RichUpd.All)
        {
            var page = PrintForms.Page(UpdFormats.Seller, title, new PrintContext { Stamps = [Stamp] });
            Save($"upd-rich-{title.Function}", page);
            if (title.Function is "СвРК" or "СвЗК")
                continue;
            Assert.Equal(title.Function is "СЧФДОП" or "ДОП", page.Contains("<aside class=\"pf-upd-status\"", StringComparison.Ordinal));
            Assert.Contains("Счёт-фактура №", page, StringComparison.Ordinal);
            Assert.Contains("№ 1137", page, StringComparison.Ordinal);
            Assert.Equal(title.Function != "СЧФ", page.Contains("Товар (груз) передал", StringComparison.Ordinal));
        }

        var hundred = Examples.Upd with { Lines = [.. Enumerable.Range(1, 100).Select(number => Examples.Upd.Lines[number % 2] with { Number = number, Name = $"Товар {number} с названием, которое занимает больше одной строки таблицы" })] };
        Save("upd-100", PrintForms.Page(UpdFormats.Seller, hundred, new PrintContext { Stamps = [Stamp], VerificationUrl = "https://edo.example/boxes/1/documents/2" }));
    }

    [Theory]
    [InlineData("СвРК", "Сведения о реализации комиссионером (агентом) товаров комитента (принципала)")]
    [InlineData("СвЗК", "Сведения о закупке комиссионером (агентом) товаров для комитента (принципала)")]
    [InlineData("СвИСРК", "Корректировочные сведения о реализации комиссионером (агентом) товаров комитента (принципала)")]
    [InlineData("СвИСЗК", "Корректировочные сведения о закупке комиссионером (агентом) товаров для комитента (принципала)")]
    public void A_statement_of_an_agent_says_what_it_is_and_does_not_look_like_an_invoice(string function, string heading)
    {
        var page = function is "СвРК" or "СвЗК" ? Statement() : Correction();
        Assert.Contains(heading, page, StringComparison.Ordinal);
        Assert.Contains("Не является счётом-фактурой", page, StringComparison.Ordinal);
        Assert.Contains("<dt>Комиссионер (агент) – составитель документа</dt><dd>ООО «Комиссионер», ИНН/КПП 7700000030/770001001</dd>", page, StringComparison.Ordinal);
        Assert.Contains("<h4>Комитент (принципал)</h4>", page, StringComparison.Ordinal);
        Assert.Contains("Отчёт комиссионера", page, StringComparison.Ordinal);
        foreach (var misleading in (string[])["Счёт-фактура", "1137", "Статус:", "Всего к оплате", "(1)", "pf-numbers\">", "М.П."])
            Assert.DoesNotContain(misleading, page, StringComparison.Ordinal);
        Save($"agent-{function}", page);

        string Statement()
        {
            var title = Examples.Upd with { Function = function, DocumentName = "Отчёт комиссионера", Composer = "ООО «Комиссионер», ИНН/КПП 7700000030/770001001" };
            var answer = UpdAnswer.To(title, [1], UpdAcceptance.Accepted, new DateOnly(2026, 8, 18), DateTimeOffset.UnixEpoch, Examples.Signer with { Position = "Бухгалтер <комитента>" }, "test", Guid.Empty);
            var context = new PrintContext { Answer = UpdFormats.Buyer.Write(answer).Value, Stamps = [Stamp with { Side = "Комиссионер" }, Stamp with { Side = "Комитент", OfAnswer = true }], VerificationUrl = "https://edo.example/d/1" };
            var html = PrintForms.Page(UpdFormats.Seller.Write(title).Value, context)!;
            Assert.Contains("Бухгалтер &lt;комитента&gt;", html, StringComparison.Ordinal);
            Assert.Contains("1\u00A0520,00", html, StringComparison.Ordinal);
            Assert.DoesNotContain("прослежи", html, StringComparison.Ordinal);
            return html;
        }

        string Correction()
        {
            var title = RichUkd.Plain501 with { Function = function, DocumentName = "Отчёт комиссионера", Composer = "ООО «Комиссионер», ИНН/КПП 7700000030/770001001" };
            var html = PrintForms.Page(UkdFormats.Seller501.Write(title).Value, new PrintContext { Stamps = [Stamp] })!;
            Assert.Contains("<dt>Исправляются сведения документов</dt><dd>№ 17 от 12.01.2026</dd>", html, StringComparison.Ordinal);
            Assert.Contains("Б (после изменения)", html, StringComparison.Ordinal);
            return html;
        }
    }

    [Fact]
    public void The_statement_of_an_agent_escapes_its_texts()
    {
        foreach (var page in (string[])
        [
            PrintForms.Page(UpdFormats.Seller, (UpdSellerTitle)Hostile.Of(typeof(UpdSellerTitle)) with { Function = "СвРК" }, new PrintContext()),
            PrintForms.Page(UkdFormats.Seller502, (UkdSellerTitle)Hostile.Of(typeof(UkdSellerTitle)) with { Function = "СвИСЗК" }, new PrintContext()),
            PrintForms.Page(UpdFormats.Seller, new UpdSellerTitle { Function = "СвЗК" }, new PrintContext()),
            PrintForms.Page(UkdFormats.Seller502, new UkdSellerTitle { Function = "СвИСРК" }, new PrintContext()),
        ])
        {
            Assert.DoesNotContain("<x-hostile", page, StringComparison.Ordinal);
            Assert.EndsWith("</article></body></html>", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_stamp_names_the_power_of_attorney_that_the_title_names()
    {
        const string Number = "4f1c2d3e-5a6b-4c7d-8e9f-0a1b2c3d4e5f";
        var title = Examples.Upd with { Signers = [Examples.Signer with { Authority = "3", ElectronicPowers = [new ElectronicPower { Number = Number }] }] };
        Assert.Contains($"<span>МЧД:</span> {Number}", PrintForms.Page(UpdFormats.Seller, title, new PrintContext { Stamps = [Stamp, Stamp with { OfAnswer = true }] }), StringComparison.Ordinal);
        Assert.DoesNotContain($"<span>МЧД:</span> {Number}", PrintForms.Page(UpdFormats.Seller, title, new PrintContext { Stamps = [Stamp, Stamp with { Owner = "Петров" }] }), StringComparison.Ordinal);
    }

    [Fact]
    public void Only_who_has_signed_is_marked_as_having_signed()
    {
        var file = UpdFormats.Seller.Write(Examples.Upd).Value;
        Assert.DoesNotContain("<em>ЭП</em>", PrintForms.Page(file, new PrintContext()), StringComparison.Ordinal);
        Assert.Contains("<em>ЭП</em>", PrintForms.Page(file, new PrintContext { Stamps = [Stamp] }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_word_may_break_and_a_sum_may_not()
    {
        var code = new string('К', 70);
        var line = Examples.Upd.Lines[0] with { Name = "&<" + new string('Т', 40), AmountWithoutVat = 12193263113702179.52m, VatRate = VatRates.WithoutVat, Details = new UpdLineDetails { Code = code } };
        var page = PrintForms.Page(UpdFormats.Seller, Examples.Upd with { Lines = [line] }, new PrintContext());
        Assert.Contains($"<td>{code[..30]}<wbr>{code[..30]}<wbr>{code[..10]}</td>", page, StringComparison.Ordinal);
        Assert.Contains($"&amp;&lt;{new string('Т', 28)}<wbr>{new string('Т', 12)}</td>", page, StringComparison.Ordinal);
        Assert.Contains("12\u00A0193\u00A0263\u00A0113\u00A0702\u00A0179,52", page, StringComparison.Ordinal);
        Assert.Contains("<td class=\"pf-mid\">без\u00A0НДС</td>", page, StringComparison.Ordinal);
        Assert.Contains("10001000/010126/0000001/001", new Markup("10001000/010126/0000001/001").Breakable().Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Heads_of_tables_repeat_rows_are_not_cut_and_totals_do_not_stand_alone()
    {
        var page = PrintForms.Page(UpdFormats.Seller, Examples.Upd, new PrintContext());
        Assert.Contains(".pf-table thead { display: table-header-group; }", page, StringComparison.Ordinal);
        Assert.Contains(".pf-table tr { break-inside: avoid; }", page, StringComparison.Ordinal);
        Assert.Contains(".pf-table .pf-total { break-before: avoid; }", page, StringComparison.Ordinal);
        Assert.Contains("<tr class=\"pf-total\">", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_handed_over_is_marked_as_having_signed_only_when_he_is_the_signer()
    {
        var other = new Worker { Position = "Кладовщик", Name = new PersonName { Last = "Петров", First = "Пётр" } };
        var context = new PrintContext { Stamps = [Stamp] };
        Assert.Equal(3, Seals(Examples.Upd));
        Assert.Equal(2, Seals(Examples.Upd with { Transfer = Examples.Upd.Transfer! with { HandedOverByWorker = other } }));

        int Seals(UpdSellerTitle title) => PrintForms.Page(UpdFormats.Seller, title, context).Split("<em>ЭП</em>").Length - 1;
    }

    [Fact]
    public void Codes_of_marked_goods_stand_beneath_and_a_line_without_codes_does_not()
    {
        var marked = Examples.Upd.Lines[0] with { Details = new UpdLineDetails { Markings = [new Marking { Codes = ["0104600000000000215<b>", "0104600000000000215def"] }] } };
        var empty = Examples.Upd.Lines[1] with { Details = new UpdLineDetails { Markings = [new Marking { Quantity = 3 }] } };
        var page = PrintForms.Page(UpdFormats.Seller, Examples.Upd with { Lines = [marked, empty] }, new PrintContext());
        Assert.Contains("<tr><td class=\"pf-mid\">1</td><td class=\"pf-code\"><span>0104600000000000215&lt;b&gt;</span> <span>0104600000000000215def</span> </td></tr></tbody>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Средства идентификации", PrintForms.Page(UpdFormats.Seller, Examples.Upd with { Lines = [empty] }, new PrintContext()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("77", "Москва", "101000, Москва, ул. Примерная")]
    [InlineData("77", null, "101000, г. Москва, ул. Примерная")]
    [InlineData("50", "Химки", "101000, Московская область, Химки, ул. Примерная")]
    [InlineData("84", "Дудинка", "101000, 84, Дудинка, ул. Примерная")]
    public void An_address_names_its_region(string region, string? city, string line) =>
        Assert.Equal(line, new Address { Russian = new RussianAddress { Postcode = "101000", RegionCode = region, City = city, Street = "ул. Примерная" } }.ToString());

    [Fact]
    public void A_currency_without_a_name_is_named()
    {
        var page = PrintForms.Page(UpdFormats.Seller501, Examples.Upd with { Currency = new Currency { Code = "840" } }, new PrintContext());
        Assert.Contains("<u>Доллар США, 840</u>", page, StringComparison.Ordinal);
        Assert.Contains("<u>008</u>", PrintForms.Page(UpdFormats.Seller501, Examples.Upd with { Currency = new Currency { Code = "008" } }, new PrintContext()), StringComparison.Ordinal);
    }

    [Fact]
    public void The_form_of_a_torg12_shows_both_sides_and_the_sum_in_words()
    {
        var title = Examples.Torg12;
        var answer = Torg12Answer.To(title, [1], new DateOnly(2026, 1, 13), DateTimeOffset.UnixEpoch, ActSigner.For(title.Buyer!, "Заведующий <складом>", Examples.Ivanov), "test", Guid.Empty);
        var context = new PrintContext { Answer = Torg12Formats.Buyer.Write(answer).Value, Stamps = [Stamp, Stamp with { Side = "Покупатель", OfAnswer = true }], VerificationUrl = "https://edo.example/d/1" };
        var page = PrintForms.Page(Torg12Formats.Seller.Write(title).Value, context);
        Assert.NotNull(page);
        Assert.Contains("0330212", page, StringComparison.Ordinal);
        Assert.Contains("7\u00A0944,25", page, StringComparison.Ordinal);
        Assert.Contains("Семь тысяч девятьсот сорок четыре рубля 25 копеек", page, StringComparison.Ordinal);
        Assert.Contains("Заведующий &lt;складом&gt;", page, StringComparison.Ordinal);
        Assert.Contains(Torg12Answer.Accepted, page, StringComparison.Ordinal);
        Save("torg12", page);
        Save("torg12-sample", PrintForms.Page(Shared.Sample("scanflow-torg12.xml"), new PrintContext())!);
    }

    [Fact]
    public void The_form_of_an_act_says_nothing_for_a_customer_who_has_not_answered()
    {
        var title = Examples.Act;
        var file = ActFormats.Executor.Write(title).Value;
        var answer = ActAnswer.To(title, [1], new DateOnly(2026, 1, 13), DateTimeOffset.UnixEpoch, ActSigner.For(title.Customer!, "Директор", Examples.Ivanov), "test", Guid.Empty);
        var page = PrintForms.Page(file, new PrintContext { Answer = ActFormats.Customer.Write(answer).Value, Stamps = [Stamp, Stamp with { Side = "Заказчик", OfAnswer = true }] });
        Assert.NotNull(page);
        Assert.Contains("Пятнадцать тысяч рублей 00 копеек", page, StringComparison.Ordinal);
        Assert.Contains(ActAnswer.Accepted, page, StringComparison.Ordinal);
        var alone = PrintForms.Page(file, new PrintContext())!;
        Assert.DoesNotContain("претензий", alone, StringComparison.Ordinal);
        Assert.DoesNotContain("<em>ЭП</em>", alone, StringComparison.Ordinal);
        Save("act", page);
        Save("act-alone", alone);
    }

    public static TheoryData<string> Formats => [.. Documents.Formats.Select(Name)];

    private static string Name(Format format) => $"{format.Name} {format.Prefix} {format.Version}";

    private static Format Named(string name) => Documents.Formats.Single(format => Name(format) == name);

    [Theory]
    [MemberData(nameof(Formats))]
    public void Every_format_prints_with_all_its_fields_and_no_text_of_it_becomes_a_tag(string name)
    {
        var format = Named(name);
        var model = Hostile.Of(format.GetType().GetGenericArguments()[0]);
        var page = PrintForms.Page(format, model, new PrintContext { Stamps = [Stamp with { Owner = Hostile.Text, Verdict = Hostile.Text }], VerificationUrl = Hostile.Text });
        Assert.DoesNotContain("<x-hostile", page, StringComparison.Ordinal);
        Assert.Contains("&lt;/td&gt;&lt;x-hostile a=&quot;1&quot; b=&#39;2&#39;&gt;&amp;lt;", page, StringComparison.Ordinal);
        Save(name.Replace('/', '-'), page);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Every_format_prints_with_none_of_its_fields(string name)
    {
        var format = Named(name);
        var page = PrintForms.Page(format, Activator.CreateInstance(format.GetType().GetGenericArguments()[0])!, new PrintContext());
        Assert.EndsWith("</article></body></html>", page, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(DifferentialTests.Schemas), MemberType = typeof(DifferentialTests))]
    public void Random_documents_print(string schema)
    {
        Shared.SkipWhenAbsent();
        var format = DifferentialTests.Formats[schema];
        var documents = new RandomDocuments(schema, new Random(19));
        for (var i = 0; i < 20; i++)
        {
            documents.Density = i / 20.0;
            Assert.NotNull(PrintForms.Page(format, format.ReadModel(RandomDocuments.Bytes(documents.Make()))!, new PrintContext()));
        }
    }

    [Fact]
    public void An_answer_that_the_form_has_no_place_for_follows_as_a_card()
    {
        var format = TechnologicalFormats.Receipt;
        var answer = UpdFormats.Buyer.Write(UpdAnswer.To(Examples.Upd, [1], UpdAcceptance.Accepted, new DateOnly(2026, 8, 18), DateTimeOffset.UnixEpoch, Examples.Signer, "test", Guid.Empty)).Value;
        var page = PrintForms.Page(format, new ReceiptNotice(), new PrintContext { Answer = answer });
        Assert.Contains("титул покупателя", page, StringComparison.Ordinal);
        Assert.Equal(2, page.Split("<article").Length - 1);
    }

    [Fact]
    public void Real_documents_print()
    {
        Shared.SkipWhenAbsent();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Shared.Root, "samples"), "*.xml", SearchOption.AllDirectories))
        {
            if (PrintForms.Page(File.ReadAllBytes(file), new PrintContext()) is { } page)
                Save("sample-" + Path.GetFileNameWithoutExtension(file), page);
        }
    }

    // To look at a form as a picture: BERESTA_PRINT_TO=folder, then chromium --headless --screenshot.
    internal static void Save(string name, string page)
    {
        if (Environment.GetEnvironmentVariable("BERESTA_PRINT_TO") is { } folder)
            File.WriteAllText(Path.Combine(folder, name + ".html"), page);
    }
}
