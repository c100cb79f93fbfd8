using System.Security;
using System.Text;
using Beresta.Formats.LineTables;
using Beresta.Formats.Making;
using Beresta.Kernel;

namespace Beresta.Formats.Tests;

/// <summary>Tables as accounting programs print and export them: forms of orders saved as a workbook, totals, dashes, broken words.</summary>
public sealed class PrintedTableTests
{
    // ТОРГ-12 of Госкомстат, resolution № 132: packages and masses beside the quantity, «Итого» in the column of packages.
    private const string Torg12 = """
        Унифицированная форма № ТОРГ-12
        Но-мер по по-рядку;Товар;;Единица измерения;;Вид упаковки;Количество;;Масса брутто;Количество (масса нетто);Цена, руб. коп.;Сумма без учета НДС, руб. коп.;НДС;;Сумма с учетом НДС, руб. коп.
        ;наименование, характеристика, сорт, артикул товара;код;наименование;код по ОКЕИ;;в одном месте;мест, штук;;;;;ставка, %;сумма, руб. коп.;
        1;2;3;4;5;6;7;8;9;10;11;12;13;14;15
        1;Чай чёрный;00-7;шт;796;кор;12;1;;12;80,00;960,00;22%;211,20;1 171,20
        2;Мёд;00-8;кг;166;-;-;-;;2,5;400,00;1 000,00;10%;100,00;1 100,00
        ;;;;;;Итого;1;;14,5;Х;1 960,00;Х;311,20;2 271,20
        Но-мер по по-рядку;Товар;;Единица измерения;;Вид упаковки;Количество;;Масса брутто;Количество (масса нетто);Цена, руб. коп.;Сумма без учета НДС, руб. коп.;НДС;;Сумма с учетом НДС, руб. коп.
        1;2;3;4;5;6;7;8;9;10;11;12;13;14;15
        3;Кружка;00-9;шт;796;;;;;1;100,00;100,00;22%;22,00;122,00
        ;;;;;;Итого;;;1;Х;100,00;Х;22,00;122,00
        ;;;;;;Всего по накладной;1;;15,5;Х;2 060,00;Х;333,20;2 393,20
        ;Товарная накладная имеет приложение на;;листах
        ;Отпуск груза разрешил;;Директор;;Иванов
        """;

    // The printed УПД of Постановление № 1137, with its dashes for a service.
    private const string Upd = """
        Счет-фактура № 17 от 12 января 2026 г.
        Код товара/ работ, услуг;№ п/п;Наименование товара (описание выполненных работ, оказанных услуг), имущественного права;Код вида товара;Единица измерения;;Коли-чество (объем);Цена (тариф) за единицу измерения;Стоимость товаров (работ, услуг), имущественных прав без налога - всего;В том числе сумма акциза;Налоговая ставка;Сумма налога, предъявляемая покупателю;Стоимость товаров (работ, услуг), имущественных прав с налогом - всего;Страна происхождения товара;
        ;;;;код;условное обозначение (национальное);;;;;;;;цифровой код;краткое наименование
        А;1;1а;1б;2;2а;3;4;5;6;7;8;9;10;10а
        00-7;1;Чай;--;796;шт;12;80,00;960,00;без акциза;22%;211,20;1 171,20;--;--
        --;2;Доставка;--;--;--;--;--;300,00;без акциза;22%;66,00;366,00;--;--
        --;3;Обучение;--;--;--;--;--;500,00;без акциза;без НДС;без НДС;500,00;--;--
        ;;Всего к оплате (9);;;;;;1 760,00;Х;;277,20;2 037,20;;
        """;

    private const string Bill = """
        Счет на оплату № 5
        №;Товары (работы, услуги);Кол-во;Ед.;Цена;Сумма
        1;Чай;2;шт;500;1 000,00
        2;Мёд;3;шт;100;300,00
        ;;;;Итого:;1 300,00
        ;;;;В том числе НДС:;234,43
        ;;;;Всего к оплате:;1 300,00
        Всего наименований 2, на сумму 1 300,00 руб.
        Одна тысяча триста рублей 00 копеек
        Руководитель;;;Бухгалтер;;
        """;

    [Fact]
    public void A_printed_torg12_is_read_without_a_complaint()
    {
        foreach (var file in (byte[][])[Encoding.UTF8.GetBytes(Torg12), AsWorkbook(Torg12)])
        {
            var read = Read(file);
            Assert.Empty(read.Findings);
            Assert.Equal(VatMode.OnTop, read.Vat);
            Assert.Equal(
                [
                    new ShortLine { Name = "Чай чёрный", Code = "00-7", Unit = "шт", Quantity = 12, Price = 80, Amount = 960, VatRate = "22%" },
                    new ShortLine { Name = "Мёд", Code = "00-8", Unit = "кг", Quantity = 2.5m, Price = 400, Amount = 1000, VatRate = "10%" },
                    new ShortLine { Name = "Кружка", Code = "00-9", Unit = "шт", Quantity = 1, Price = 100, Amount = 100, VatRate = "22%" },
                ],
                read.Lines);
            Assert.Equal(new ShortTotals { WithoutVat = 2060, Vat = 333.20m, WithVat = 2393.20m }, read.Totals);
            Assert.Equal([LeftReason.Header, LeftReason.Total, LeftReason.Header, LeftReason.Header, LeftReason.Total, LeftReason.Total, LeftReason.Below, LeftReason.Below], read.Left.Select(row => row.Reason));
        }
    }

    [Fact]
    public void A_printed_upd_is_read_without_a_complaint_and_a_service_has_its_sum_alone()
    {
        var read = Read(Upd);
        Assert.Empty(read.Findings);
        Assert.Equal((VatMode.OnTop, new ShortTotals { WithoutVat = 1760, Vat = 277.20m, WithVat = 2037.20m }), (read.Vat, read.Totals));
        Assert.Equal(
            [
                new ShortLine { Name = "Чай", Code = "00-7", Unit = "шт", Quantity = 12, Price = 80, Amount = 960, VatRate = "22%" },
                new ShortLine { Name = "Доставка", Amount = 300, VatRate = "22%" },
                new ShortLine { Name = "Обучение", Amount = 500, VatRate = "без НДС" },
            ],
            read.Lines);
        Assert.Equal(["code", null, "name", null, null, "unit", "quantity", "price", "amount", null, "vatRate", "vatAmount", "amount", null, null], read.Columns.Select(column => column.Field));
    }

    [Fact]
    public void Vat_that_the_totals_find_in_the_prices_is_not_added_again()
    {
        var read = Read(Bill);
        Assert.Empty(read.Findings);
        Assert.Equal((VatMode.Inside, "22%", new ShortTotals { Vat = 234.43m, WithVat = 1300 }), (read.Vat, read.VatRate, read.Totals));
        Assert.Equal("table-vat", read.AddTo(new ShortDocument { Vat = VatMode.OnTop }).Problem?.Code);
        Assert.Equal("table-vat", read.AddTo(new ShortDocument { Vat = VatMode.Without }).Problem?.Code);
        Assert.Equal("table-vat", read.AddTo(new ShortDocument { VatRate = "10%" }).Problem?.Code);
        var made = new TitleMaker("Beresta 0.1").Make(read.AddTo(TitleMakerTests.Short with { Vat = null, VatRate = null, Lines = [] }).Value, DateTimeOffset.UnixEpoch, Guid.Empty);
        Assert.True(made.Succeeded(out var title, out var problem), string.Join('\n', problem?.Findings ?? []));
        Assert.Contains("1300.00", Encoding.GetEncoding(1251).GetString(title.Content), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Итого;;;1220\nв т.ч. НДС 22%;;;220\nВсего с НДС;;;1220", VatMode.Inside, "22%")]
    [InlineData("Итого;;;1220\nНДС 20%;;;244\nВсего к оплате;;;1464", VatMode.OnTop, "20%")]
    [InlineData("Итого без НДС;;;1000\nНДС;;;220\nИтого с НДС;;;1220", VatMode.Inside, "22%")]
    [InlineData("Итого;;;1220\nСумма НДС;;;122", VatMode.OnTop, "10%")]
    [InlineData("Итого:;;;1220\nБез налога (НДС);;;-\nВсего к оплате;;;1220", VatMode.Without, null)]
    [InlineData(";;;1220", null, null)]
    [InlineData("Total;;;1220\nincl. VAT;;;220", VatMode.Inside, "22%")]
    [InlineData("Bcего c HДC;;;1220\nв том числе НДС;;;220", VatMode.Inside, "22%")]
    public void Totals_tell_whether_prices_hold_vat(string totals, VatMode? vat, string? rate)
    {
        var read = Read($"Товар;Кол-во;Цена;Сумма\nЧай;2;610;1220\n{totals}\n");
        Assert.Equal((vat, rate), (read.Vat, read.VatRate));
        Assert.Empty(read.Findings);
    }

    [Theory]
    [InlineData("Итого;;;99999", "Строка 3: в итоге «Итого» 99 999,00, а строки дают 1 220,00")]
    [InlineData("Всего к оплате:;;;1 463,00", "Строка 3: в итоге «Всего к оплате:» 1 463,00, а строки дают 1 220,00")]
    [InlineData("Итого;3;;1220", "Строка 3: в итоге «Итого» количество 3, а строки дают 2")]
    [InlineData("Итого;;;1220\nНДС;;;220\nВсего;;;1 500", "Строка 5: в итоге «Всего» 1 500,00, а строки дают 1 220,00")]
    [InlineData("Всего наименований 2, на сумму 1 220,00 руб.;;;", "Строка 3: сказано, что наименований 2, а строк прочитано 1")]
    [InlineData("Всего наименований 1, на сумму 1 221,00 руб.;;;", "Строка 3: в итоге «Всего наименований 1, на сумму")]
    [InlineData(";;;1221", "Строка 3: в итоге «без названия» 1 221,00")]
    [InlineData("Скидка;;;20\nИтого;;;1200", "Строка 4: в итоге «Итого» 1 200,00, а строки дают 1 240,00")]
    public void A_total_that_does_not_come_out_is_asked_back(string totals, string sentence)
    {
        var finding = Refused($"Товар;Кол-во;Цена;Сумма\nЧай;2;610;1220\n{totals}\n").Single();
        Assert.StartsWith(sentence, finding.Message.Replace('\u00A0', ' '), StringComparison.Ordinal);
    }

    [Fact]
    public void Sections_and_pages_have_their_own_totals()
    {
        var read = Read("Товар;Кол-во;Цена;Сумма\nНапитки\nЧай;2;10;20\nСок;1;5;5\nИтого по разделу;;;25\nУслуги\nДоставка;1;7;7\nИтого по разделу;;;7\nИтого;;;32\n");
        Assert.Equal((3, 32m), (read.Lines.Count, read.Lines.Sum(line => line.Amount)));
        Assert.Equal("Строка 7: в итоге «Итого» 31,00, а строки дают 32,00 — исправьте строки или итог, либо уберите строку итога",
            Refused("Товар;Кол-во;Цена;Сумма\nЧай;2;10;20\nСок;1;5;5\nИтого по разделу;;;25\nУслуги\nДоставка;1;7;7\nИтого;;;31\n").Single().Message);
        Assert.Equal(2, Read("Товар;Цена\nИтоговый отчёт;10\nВсегодник;5\n").Lines.Count);
    }

    [Theory]
    [InlineData("Товар;Цена без НДС;Сумма\nЧай;1220;1220\nв т.ч. НДС;;220\nВсего к оплате;;1220\n")]
    [InlineData("Товар;Кол-во;Цена с НДС;Сумма без НДС;Ставка НДС\nЧай;2;500;1000;22%\n")]
    [InlineData("Товар;Цена без НДС;НДС\nЧай;1220;в т.ч. 22%\n")]
    public void Contradictions_about_vat_are_asked_back(string table) => Assert.Contains(Refused(table), finding => finding.Code is "table.vat");

    [Fact]
    public void What_stands_under_vat_is_a_rate_or_a_sum_by_what_it_fits()
    {
        var read = Read("Товар;Кол-во;Цена;НДС;Сумма\nЧай;2;500;180,33;1000\nМёд;1;100;9,09;100\nИтого;;;189,42;1100\n");
        Assert.Equal((VatMode.Inside, "22%", "10%"), (read.Vat, read.Lines[0].VatRate, read.Lines[1].VatRate));
        var both = Read("Товар;Кол-во;Цена;НДС;Сумма\nЧай;2;500;22% (180,33);1000\n");
        Assert.Equal((VatMode.Inside, "22%"), (both.Vat, both.Lines[0].VatRate));
        Assert.Equal((VatMode.Inside, "22%"), (Read("Товар;Цена;НДС\nЧай;500;в т.ч. НДС 22%\n") is var inside ? inside.Vat : null, "22%"));
        Assert.Contains("не соответствует ставке 10%", Refused("Товар;Цена без НДС;Ставка НДС;Сумма НДС\nЧай;1000;10%;220\n").Single().Message, StringComparison.Ordinal);
        Assert.Contains("не видно ставки", Refused("Товар;Цена;НДС;Сумма\nЧай;500;181,33;500\n").Single().Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-")]
    [InlineData("--")]
    [InlineData("—")]
    [InlineData("– –")]
    public void A_dash_is_empty_everywhere_but_under_vat(string dash)
    {
        var line = Read($"Товар;Кол-во;Ед.;Цена;Сумма;Артикул;НДС\nДоставка;{dash};{dash};{dash};300;{dash};22%\n").Lines.Single();
        Assert.Equal(new ShortLine { Name = "Доставка", Amount = 300, VatRate = "22%" }, line);
        var table = Encoding.UTF8.GetBytes($"Товар;Цена;НДС\nЧай;500;{dash}\n");
        Assert.Equal("Строка 2, столбец «НДС»: прочерк вместо ставки НДС — напишите ставку («22%», «10%», «0%») или «без НДС»", LineTable.Read(table).Problem!.Findings.Single().Message);
        Assert.Null(LineTable.Read(table, VatMode.Without).Value.Lines.Single().VatRate);
        Assert.Contains("нет количества", Refused($"Товар;Кол-во;Цена\nЧай;{dash};5\n").Single().Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"Наимено-\nвание\";\"Коли-\nчество\";\"Ед.\nизм.\";\"Цена,\nруб.\nбез НДС\";\"Ставка\nНДС\"")]
    [InlineData("\"Наимено\nвание\";Коли-чество;Еди-ница измере-ния;Це-на без НДС;Нало-говая став-ка")]
    [InlineData("Haимeнoвание;Koл-вo;Eд. изм.;Цeна без HДC;Cтавка HДC")]
    [InlineData("Наиме\u00ADнование;Количе\u00ADство;Ед. изм.;Цена без НДС;Ставка НДС")]
    public void Broken_and_mistyped_headers_are_understood(string header)
    {
        var read = Read(header + "\nЧай;2;шт;500;22%\n");
        Assert.Equal(new ShortLine { Name = "Чай", Quantity = 2, Unit = "шт", Price = 500, VatRate = "22%" }, read.Lines.Single());
        Assert.Equal(VatMode.OnTop, read.Vat);
    }

    [Fact]
    public void No_complaint_breaks_into_lines()
    {
        foreach (var text in (string[])["\"Что-\nто\";\"И\nещё\"\nЧай;5\n", "\"Наимено-\nвание\";\"Це-\nна\"\nЧай;\"пять\nрублей\"\n", "Товар;\"Не\nзнаем\";Цена\nЧай;1;2\n"])
        {
            var read = LineTable.Read(Encoding.UTF8.GetBytes(text));
            string[] said = read.Problem is { } problem ? [problem.Message, .. problem.Findings.Select(finding => finding.Message)] : [.. read.Value.Findings.Select(finding => finding.Message)];
            Assert.DoesNotContain(said, sentence => sentence.Contains('\n', StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData(866)]
    [InlineData(20866)]
    [InlineData(1251)]
    public void Any_russian_encoding_of_one_byte_is_told_by_its_headers(int page)
    {
        var lines = Read(Encoding.GetEncoding(page).GetBytes("Наименование;Кол-во;Цена;НДС\nЧай чёрный;2;500,5;без НДС\n"));
        Assert.Equal(new ShortLine { Name = "Чай чёрный", Quantity = 2, Price = 500.5m, VatRate = "без НДС" }, lines.Lines.Single());
    }

    [Fact]
    public void Utf16_without_its_mark_is_read() => Assert.Equal("Чай", Read(Encoding.Unicode.GetBytes("Товар;Цена\nЧай;5\n")).Lines.Single().Name);

    [Theory]
    [InlineData("Name,Quantity,Unit,Price\nTea,2,pcs,\"1,234\"\n", "1234")]
    [InlineData("Name;Quantity;Price\nTea;2;1,234\n", "1234")]
    [InlineData("Товар;Кол-во;Цена\nЧай;1,500;100.50\n", "1500")]
    [InlineData("Товар;Кол-во;Цена\nЧай;1.500;100,50\n", "1500")]
    public void A_comma_that_may_be_of_thousands_is_asked_back(string table, string thousand) =>
        Assert.Contains($"это {thousand} или 1,", Refused(table).Single().Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("Товар;Кол-во;Цена\nЧай;1,500;100\n", "1.5")]
    [InlineData("Товар;Кол-во;Цена\nЧай;1,500;100,50\n", "1.5")]
    [InlineData("Name,Quantity,Price\nTea,\"0,500\",5\n", "0.5")]
    [InlineData("Name,Quantity,Price\nTea,\"1,500\",\"12,5\"\n", "1.5")]
    [InlineData("Name,Quantity,Price\nTea,\"1,500\",\"1,234.50\"\n", "1500")]
    public void A_comma_that_can_only_be_one_thing_is_read(string table, string quantity) => Assert.Equal(decimal.Parse(quantity), Read(table).Lines.Single().Quantity);

    [Fact]
    public void Texts_that_keep_a_spreadsheet_from_counting_are_unwrapped()
    {
        var line = Read("Код;Товар;Кол-во;Цена;НДС\n=\"0012\";=\"Чай \"\"Снег\"\"\";=\"2\";\"=\"\"500,50\"\"\";\"=\"\"22%\"\"\"\n").Lines.Single();
        Assert.Equal(("0012", 2m, 500.5m, "22%"), (line.Code, line.Quantity, line.Price, line.VatRate));
        Assert.Contains("буква «О»", Refused("Товар;Цена\nЧай;5O\n").Single().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Merged_headers_name_all_columns_that_they_span()
    {
        // A printed form stands on a grid of narrow columns.
        var read = Read(LineTableTests.Workbook("""
            <row r="1"><c r="B1" t="s"><v>0</v></c><c r="F1" t="str"><v>Кол-во</v></c><c r="H1" t="str"><v>Ед.</v></c><c r="I1" t="str"><v>Цена</v></c></row>
            <row r="2"><c r="F2" t="str"><v>в упаковке</v></c><c r="I2" t="str"><v>руб.</v></c></row>
            <row r="3"><c r="A3"><v>1</v></c><c r="C3" t="s"><v>1</v></c><c r="G3"><v>2</v></c><c r="H3" t="str"><v>шт</v></c><c r="K3"><v>500</v></c></row>
            """, merged: """<mergeCells count="3"><mergeCell ref="B1:E1"/><mergeCell ref="F1:G1"/><mergeCell ref="I1:K1"/><mergeCell ref="nonsense"/></mergeCells>"""));
        Assert.Equal(new ShortLine { Name = "Бумага А4", Quantity = 2, Unit = "шт", Price = 500 }, read.Lines.Single());
    }

    [Fact]
    public void The_document_must_come_to_the_totals()
    {
        var maker = new TitleMaker("Beresta 0.1");
        var document = TitleMakerTests.Short with { Vat = VatMode.OnTop, VatRate = "22%", Lines = [.. Enumerable.Repeat(new ShortLine { Name = "Чай", Price = 0.07m }, 3)] };
        // 0.07 at 22 % is 0.0154: 0.02 in each line, 0.05 of the whole.
        Assert.Null(maker.Make(document with { Totals = new ShortTotals { WithoutVat = 0.21m, Vat = 0.06m, WithVat = 0.27m } }, DateTimeOffset.UnixEpoch, Guid.Empty).Problem);
        var finding = maker.Make(document with { Totals = new ShortTotals { Vat = 0.05m } }, DateTimeOffset.UnixEpoch, Guid.Empty).Problem!.Findings.Single();
        Assert.Equal(("short.totals", "totals.vat"), (finding.Code, finding.ModelPath));
        Assert.Contains("rounding: per-total", finding.Message, StringComparison.Ordinal);
        Assert.Null(maker.Make(document with { Rounding = VatRounding.PerTotal, Totals = new ShortTotals { Vat = 0.05m } }, DateTimeOffset.UnixEpoch, Guid.Empty).Problem);
        Assert.DoesNotContain("rounding", maker.Make(document with { Totals = new ShortTotals { WithVat = 5 } }, DateTimeOffset.UnixEpoch, Guid.Empty).Problem!.Findings.Single().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_discount_in_roubles_is_no_percentage()
    {
        var read = Read("№;Товар;Кол-во;Цена;Сумма без скидки;Скидка;Сумма\n1;Чай;2;500;1000;50;950\n2;Мёд;1;100;100;10;90\nИтого;;;;1100;60;1040\n");
        Assert.Equal([new ShortLine { Name = "Чай", Quantity = 2, Amount = 950 }, new ShortLine { Name = "Мёд", Quantity = 1, Amount = 90 }], read.Lines);
    }

    [Fact]
    public void What_goes_nowhere_is_told_only_where_something_stands_there()
    {
        Assert.Empty(Read("Товар;Цена;Страна происхождения;Цвет\nЧай;5;--;\n").Findings);
        Assert.Equal("table.unknown-column", Read("Товар;Цена;Страна происхождения;Цвет\nЧай;5;КИТАЙ;\n").Findings.Single().Code);
    }

    [Fact]
    public void A_sheet_with_a_table_is_found_behind_a_cover()
    {
        var read = Read(LineTableTests.Workbook("""<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="str"><v>Цена</v></c></row><row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2"><v>1</v></c></row>""", cover: true));
        Assert.Equal(("Товары", 1), (read.Sheet, read.Lines.Count));
        Assert.Contains("лист «Товары»", read.Findings.Single().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_beyond_any_money_are_refused_and_do_not_overflow()
    {
        var most = new string('9', 28);
        Assert.Contains("слишком велико", Refused($"Товар;Кол-во;Цена;Сумма;Сумма НДС\nЧай;{most};{most};{most};{most}\nМёд;{most};{most};{most};{most}\nИтого;;;{most};{most}\n")[0].Message, StringComparison.Ordinal);
        Assert.NotEmpty(Refused($"Товар;Кол-во;Цена;Сумма;Ставка НДС;Сумма НДС\nЧай;1;5;5;22%;1,1\nИтого;{most};;{most};;{most}\nВсего наименований 1, на сумму {most}\n"));
        const string Large = "999999999999999999";
        Assert.NotEmpty(Refused($"Товар;Кол-во;Цена;Сумма;НДС;Сумма с НДС\nЧай;{Large};{Large};{Large};{Large};{Large}\nИтого;{Large};;{Large};{Large};{Large}\n"));
    }

    [Fact]
    public void Totals_cost_as_much_as_lines()
    {
        var table = new StringBuilder("Товар;Кол-во;Цена;Сумма;Ставка НДС;Сумма НДС\n");
        for (var i = 0; i < 20_000; i++)
            table.Append("Чай;1;5;5;22%;1,1\nИтого;1;;5;;1,1\n");
        Assert.Equal(20_000, Read(table.ToString()).Lines.Count);
    }

    [Fact]
    public void Rows_that_gave_no_line_say_why()
    {
        var read = Read("№;Товар;Кол-во;Цена;НДС\n;;шт;руб.;\n1;2;3;4;5\nНапитки;;;;\n1;Чай;2;500;22%\n;Сок;;;10%\n2;Мёд;3;100;22%\n;Итого:;5;600;\nДиректор;Иванов;;;\n");
        Assert.Equal([LeftReason.Header, LeftReason.Header, LeftReason.Heading, LeftReason.NoSum, LeftReason.Total, LeftReason.Below], read.Left.Select(row => row.Reason));
        Assert.Equal([2, 3, 4, 6, 8, 9], read.Left.Select(row => row.Row));
        // A row among the lines with more than a heading may be a line that lost its price.
        Assert.Equal("Строка 6: нет ни цены, ни суммы — строка «Сок | 10%» пропущена", read.Findings.Single().Message);
    }

    // The same cells as a workbook, numbers as numbers and percentages as text.
    private static byte[] AsWorkbook(string table)
    {
        var rows = table.Split('\n').Select((line, row) => $"<row r=\"{row + 1}\">{string.Concat(line.Split(';').Select((text, column) => Cell(text, row, column)))}</row>");
        return LineTableTests.Workbook(string.Concat(rows));

        static string Cell(string text, int row, int column)
        {
            var place = $"{(char)('A' + column)}{row + 1}";
            var number = text.Replace(" ", "", StringComparison.Ordinal).Replace(',', '.');
            return text.Length == 0 ? "" : decimal.TryParse(number, out _) ? $"<c r=\"{place}\"><v>{number}</v></c>" : $"<c r=\"{place}\" t=\"str\"><v>{SecurityElement.Escape(text)}</v></c>";
        }
    }

    private static ReadLines Read(string text) => Read(Encoding.UTF8.GetBytes(text));

    private static ReadLines Read(byte[] file)
    {
        Assert.True(LineTable.Read(file).Succeeded(out var lines, out var problem), problem?.Message + "\n" + string.Join('\n', problem?.Findings ?? []));
        return lines;
    }

    private static IReadOnlyList<Finding> Refused(string text)
    {
        var read = LineTable.Read(Encoding.UTF8.GetBytes(text));
        Assert.NotNull(read.Problem);
        return read.Problem.Findings;
    }
}
