using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Beresta.Formats.LineTables;
using Beresta.Formats.Making;
using Beresta.Kernel;

namespace Beresta.Formats.Tests;

public sealed class LineTableTests
{
    private const string Simple = "Наименование;Кол-во;Ед. изм.;Цена;НДС\nБумага А4;2;шт;500;22%\nДоставка;1,5;час;333,33;10%\n";

    [Fact]
    public void A_csv_is_read_in_any_encoding_with_any_separator()
    {
        foreach (var encoding in (Encoding[])[new UTF8Encoding(true), new UTF8Encoding(false), Encoding.GetEncoding(1251), Encoding.Unicode, Encoding.BigEndianUnicode])
        {
            foreach (var separator in (string[])[";", "\t", "|"])
            {
                foreach (var end in (string[])["\n", "\r\n", "\r"])
                {
                    var lines = Read([.. encoding.GetPreamble(), .. encoding.GetBytes(Simple.Replace(";", separator, StringComparison.Ordinal).Replace("\n", end, StringComparison.Ordinal))]);
                    Assert.Equal(
                        [
                            new ShortLine { Name = "Бумага А4", Quantity = 2, Unit = "шт", Price = 500, VatRate = "22%" },
                            new ShortLine { Name = "Доставка", Quantity = 1.5m, Unit = "час", Price = 333.33m, VatRate = "10%" },
                        ],
                        lines.Lines);
                    Assert.Equal([2, 3], lines.Rows);
                }
            }
        }
    }

    [Fact]
    public void English_headers_and_commas_are_understood()
    {
        var lines = Read("name,qty,unit,price,vat rate,sku\n\"Paper, A4 \"\"Snow\"\"\",2,pcs,500.50,22,A-4\n");
        Assert.Equal(new ShortLine { Name = "Paper, A4 \"Snow\"", Quantity = 2, Unit = "pcs", Price = 500.50m, VatRate = "22%", Article = "A-4" }, lines.Lines.Single());
    }

    [Fact]
    public void A_price_list_with_its_heading_totals_and_signatures_gives_only_its_lines()
    {
        var lines = Read("""
            ООО «Ромашка»;;;;;
            Прайс-лист на 12.01.2026;;;;;
            ;;;;;
            № п/п;Наименование товара, работы;Кол-во, шт;Цена с НДС, руб.;Ставка НДС;Сумма с НДС
            1;2;3;4;5;6
            ;Канцелярия;;;;
            1;"Ручка ""Шарик"", синяя";1 000;12,50 ₽;20%;12 500,00
            2;Стол;1;7 200,00 руб.;20 %;7 200,00
            ;Итого по разделу;;;;19 700,00
            Всего к оплате:;;;;;19 700,00
            Директор;;;;;
            """);
        Assert.Equal(VatMode.Inside, lines.Vat);
        Assert.Equal([7, 8], lines.Rows);
        Assert.Equal(new ShortLine { Name = "Ручка \"Шарик\", синяя", Quantity = 1000, Price = 12.5m, VatRate = "20%", Amount = 12_500 }, lines.Lines[0]);
        Assert.Equal(7200, lines.Lines[1].Price);
        Assert.Empty(lines.Findings);
        Assert.Equal(
            [
                new LeftRow(5, "1 | 2 | 3", LeftReason.Header), new LeftRow(6, "Канцелярия", LeftReason.Heading), new LeftRow(9, "Итого по разделу | 19 700,00", LeftReason.Total),
                new LeftRow(10, "Всего к оплате: | 19 700,00", LeftReason.Total), new LeftRow(11, "Директор", LeftReason.Below),
            ],
            lines.Left);
        Assert.Equal(new ShortTotals { WithVat = 19_700 }, lines.Totals);
    }

    [Fact]
    public void Everything_that_is_wrong_is_told_with_row_and_column()
    {
        var findings = Refused("Наименование;Кол-во;Ед.;Цена;НДС;Скидка\nА;десять;шт;1;22%;\n;1;шт;2;22%;\nВ;1;пуд;х;13%;0,05\nГ;1;шт;;22%;\nД;;шт;5;22%;\n");
        Assert.Equal(
            [
                "Строка 2, столбец «Кол-во»: «десять» — не число",
                "Строка 3, столбец «Наименование»: нет наименования",
                "Строка 4, столбец «Ед.»: единица «пуд» неизвестна — нужно обозначение или код ОКЕИ («шт», «796»), для своей единицы — «0000 пуд»",
                "Строка 4, столбец «НДС»: «13%» — не ставка НДС; бывают 22%, 10%, 0%, без НДС и другие ставки из приказа",
                "Строка 4, столбец «Цена»: «х» — не число",
                "Строка 4, столбец «Скидка»: скидка 0.05 — напишите её в процентах, например 5, в ячейке числового вида",
                "Строка 5, столбец «Цена»: нет ни цены, ни суммы",
                "Строка 6, столбец «Кол-во»: нет количества",
            ],
            findings.Select(finding => finding.Message));
        Assert.Equal((4, 4), (findings[4].Line, findings[4].Column));
    }

    [Theory]
    [InlineData("1 234,50", "1234.5")]
    [InlineData("1\u00A0234.50", "1234.5")]
    [InlineData("1,234.50", "1234.5")]
    [InlineData("1.234,50 ₽", "1234.5")]
    [InlineData("$12", "12")]
    [InlineData("12,5", "12.5")]
    [InlineData("1,234", "1.234")]
    [InlineData("1,234,567", "1234567")]
    [InlineData("-5", "-5")]
    [InlineData("1,23,4", null)]
    [InlineData("12 шт", null)]
    [InlineData("1e5", null)]
    [InlineData("1.2.3,4", null)]
    public void Numbers_are_read_as_people_write_them(string text, string? number)
    {
        var read = LineTable.Read(Encoding.UTF8.GetBytes($"Наименование;Цена\nА;{text}\n"));
        Assert.Equal(number is null ? null : decimal.Parse(number), read.Problem is null ? read.Value.Lines[0].Price : null);
    }

    [Fact]
    public void One_number_with_both_signs_tells_the_decimal_sign_of_all()
    {
        var lines = Read("name;qty;price\nA;1;\"1,234.50\"\nB;1;\"2,500\"\n");
        Assert.Equal([1234.5m, 2500m], lines.Lines.Select(line => line.Price));
        Assert.Contains(Refused("name;qty;price\nA;1;\"1,234.50\"\nB;1;\"1.234,50\"\n"), finding => finding.Code == "table.number");
    }

    [Theory]
    [InlineData("", "пуст")]
    [InlineData("просто текст", "заголовками")]
    [InlineData("Наименование;Цена\n\"не закрыта;5", "кавычка")]
    [InlineData("Наименование;Цена\n", "ни одной строки")]
    [InlineData("Наименование;Цена;Цена\nА;1;2", "одно и то же")]
    [InlineData("\u0000\u0001", "не текстовый")]
    public void What_is_no_table_of_lines_is_refused_in_words(string text, string word)
    {
        var problem = LineTable.Read(Encoding.UTF8.GetBytes(text)).Problem!;
        Assert.Contains(word, problem.Message + string.Concat(problem.Findings.Select(finding => finding.Message)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_header_that_contradicts_the_document_is_refused()
    {
        var inside = Read("Наименование;Цена с НДС\nА;122\n");
        Assert.Equal("table-vat", inside.AddTo(new ShortDocument { Vat = VatMode.OnTop }).Problem?.Code);
        Assert.Equal(VatMode.Inside, inside.AddTo(new ShortDocument()).Value.Vat);
        Assert.Equal(VatMode.OnTop, Read("Наименование;Цена\nА;122\n").AddTo(new ShortDocument { Vat = VatMode.OnTop }).Value.Vat);
    }

    [Fact]
    public void A_finding_about_a_line_names_its_row()
    {
        var lines = Read("Наименование;Цена\n;\nА;-5\n");
        var document = lines.AddTo(TitleMakerTests.Short with { Lines = [] }).Value;
        var problem = new TitleMaker("Beresta 0.1").Make(document, DateTimeOffset.UnixEpoch, Guid.Empty).Problem!;
        var placed = problem.Findings.Select(finding => lines.Place(finding)).Single(finding => finding.Code == "short.price");
        Assert.Equal((3, "Строка 3 таблицы: Цена -5 — нужно от нуля до триллиона"), (placed.Line, placed.Message));
    }

    [Fact]
    public void A_workbook_is_read_by_its_first_visible_sheet()
    {
        var lines = Read(Workbook("""
            <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><r><t>Кол-</t></r><r><t>во</t></r><rPh><t>х</t></rPh></is></c><c r="C1" t="str"><v>Цена</v></c><c r="D1" t="str"><v>НДС</v></c></row>
            <row r="3"><c r="A3" t="s"><v>1</v></c><c r="B3"><v>3</v></c><c r="C3"><f>11.11*3</f><v>33.330000000000005</v></c><c r="D3"><v>0.22</v></c></row>
            <row r="4" hidden="1"><c r="A4" t="s"><v>1</v></c><c r="B4"><v>1</v></c><c r="C4"><v>1</v></c></row>
            <row r="5"><c r="A5" t="str"><v>Итого</v></c><c r="C5"><v>99.99</v></c></row>
            """));
        Assert.Equal(new ShortLine { Name = "Бумага А4", Quantity = 3, Price = 33.33m, VatRate = "22%" }, lines.Lines.Single());
        Assert.Equal([3], lines.Rows);
        Assert.Contains(lines.Findings, finding => finding.Code == "table.hidden");
    }

    // The structures below are those that LibreOffice, openpyxl, XlsxWriter, ExcelJS, SheetJS and accounting programs write.
    private const string Styles = """
        <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
        <numFmts><numFmt numFmtId="164" formatCode="000000"/><numFmt numFmtId="165" formatCode="dd\.mm\.yyyy;@"/><numFmt numFmtId="166" formatCode="#,##0.00\ &quot;дн&quot;_d;[Red]\-0"/><numFmt numFmtId="167" formatCode="0.0%"/><numFmt numFmtId="168" formatCode="General"/></numFmts>
        <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
        <cellXfs><xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="14"/><xf numFmtId="167"/><xf numFmtId="168"/></cellXfs>
        <cellStyles/></styleSheet>
        """;

    [Fact]
    public void A_workbook_is_read_as_it_is_shown()
    {
        var lines = Read(Workbook("""
            <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="str"><v>Артикул</v></c><c r="C1" t="str"><v>Кол-во</v></c><c r="D1" t="str"><v>Цена</v></c><c r="E1" t="str"><v>Скидка, %</v></c><c r="F1" t="str"><v>НДС</v></c></row>
            <row r="2"><c r="A2" t="inlineStr"><is><t>Папка_x000D_
            синяя _x0041_4</t></is></c><c r="B2" s="2"><v>123</v></c><c r="C2" s="7"><v>2</v></c><c r="D2" s="4"><v>500.5</v></c><c r="E2" s="6"><v>5.0000000000000001E-3</v></c><c r="F2" s="1"><v>0.22</v></c></row>
            <row r="3"><c r="A3" t="s"><v>1</v></c><c r="B3" s="5"><v>46034</v></c><c r="C3"><v>1</v></c><c r="D3"><v>10</v></c><c r="E3" s="1"><v>0.07</v></c><c r="F3" t="str"><f>""</f><v></v></c></row>
            """, Styles));
        Assert.Equal(
            [
                new ShortLine { Name = "Папка синяя A4", Article = "000123", Quantity = 2, Price = 500.5m, Discount = 0.5m, VatRate = "22%" },
                new ShortLine { Name = "Бумага А4", Article = "12.01.2026", Quantity = 1, Price = 10, Discount = 7 },
            ],
            lines.Lines);
    }

    [Fact]
    public void A_quantity_that_became_a_date_is_refused_and_so_is_a_price_in_percents()
    {
        var findings = Refused(Workbook("""
            <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="str"><v>Кол-во</v></c><c r="C1" t="str"><v>Цена</v></c></row>
            <row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2" s="3"><v>46143</v></c><c r="C2" s="1"><v>0.5</v></c></row>
            """, Styles));
        Assert.Equal(["Строка 2, столбец «Цена»: «50%» — не число", "Строка 2, столбец «Кол-во»: «01.05.2026» — не число"], findings.Select(finding => finding.Message));
    }

    [Theory]
    [InlineData("1900", "<c r=\"A2\" s=\"3\"><v>45936</v></c>")]
    [InlineData("1904", "<c r=\"A2\" s=\"5\"><v>44474.52</v></c>")]
    [InlineData("1900", "<c r=\"A2\" t=\"d\"><v>2025-10-06</v></c>")]
    [InlineData("1900", "<c r=\"A2\" t=\"d\"><v>2025-10-06T12:30:00.000Z</v></c>")]
    [InlineData("1900", "<c r=\"A2\"><v>45936</v></c>")]
    public void A_date_is_read_from_whatever_day_it_is_counted(string from, string cell)
    {
        var lines = Read(Workbook($"""
            <row r="1"><c r="A1" t="str"><v>Дата</v></c><c r="B1" t="str"><v>Документ</v></c><c r="C1" t="str"><v>Номер документа</v></c><c r="D1" t="str"><v>Дебет</v></c></row>
            <row r="2">{cell}<c r="B2" t="str"><v>Реализация</v></c><c r="C2" t="str"><v>101</v></c><c r="D2"><v>10</v></c></row>
            """, Styles, from == "1904" ? "<workbookPr date1904=\"1\"/>" : ""));
        Assert.Equal(new DateOnly(2025, 10, 6), lines.Lines.Single().Date);
    }

    [Fact]
    public void Hidden_columns_are_passed_over_with_a_warning()
    {
        const string Hidden = """<cols><col min="1" max="1" width="9"/><col min="2" max="2" hidden="1"/><col min="9" max="16384" hidden="true"/></cols>""";
        var lines = Read(Workbook("""
            <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="str"><v>Цена закупки</v></c><c r="C1" t="str"><v>Цена</v></c></row>
            <row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2"><v>1</v></c><c r="C2"><v>2</v></c></row>
            """, columns: Hidden));
        Assert.Equal(2, lines.Lines.Single().Price);
        Assert.Equal("Скрытые столбцы пропущены: B. Если они нужны, покажите их и сохраните файл", lines.Findings.Single().Message);
    }

    [Fact]
    public void Cells_without_their_places_and_parts_with_other_names_are_found()
    {
        var lines = Read(Zip(
            ("xl\\Workbook.xml", """<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>"""),
            ("xl\\_rels\\workbook.xml.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Target="/xl/worksheets/Sheet1.xml"/></Relationships>"""),
            ("xl/SharedStrings.xml", """<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>Наименование</t></si><si><r><t xml:space="preserve">Бумага </t></r><r><rPr><b/></rPr><t>А4</t></r></si></sst>"""),
            ("xl/worksheets/sheet1.xml", """
            <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
            <row><c t="s"><v>0</v></c><c t="str"><v>Кол-во</v></c><c t="str"><v>Цена</v></c></row><row><c t="s"><v>1</v></c><c><v>2</v></c><c><v>7</v></c></row>
            </sheetData></worksheet>
            """)));
        Assert.Equal(new ShortLine { Name = "Бумага А4", Quantity = 2, Price = 7 }, lines.Lines.Single());
        var findings = Refused(Workbook("""
            <row><c t="s"><v>0</v></c><c t="str"><v>Кол-во</v></c><c t="str"><v>Цена</v></c></row><row><c t="s"><v>1</v></c><c/><c><v>7</v></c></row>
            """));
        Assert.Equal("Строка 2, столбец «Кол-во»: нет количества", findings.Single().Message);
    }

    [Fact]
    public void Headers_of_two_levels_are_read_together()
    {
        // A УПД or a ТОРГ-12 that was saved as a table.
        var lines = Read("""
            Код товара;№ п/п;Наименование товара;Единица измерения;;Количество (объём);Цена (тариф);Сумма;;НДС;
            ;;;код;условное обозначение;;;без НДС;с НДС;ставка;сумма
            А;1;1а;2;2а;3;4;5;9;7;8
            К-1;1;Бумага;796;шт;2;100;200,00;244,00;22%;44,00
            ;2;Папка;796;шт;1;50;50,00;61,00;22%;11,00
            ;;Итого;;;;;250,00;305,00;;55,00
            """);
        Assert.Equal(
            [
                new ShortLine { Name = "Бумага", Code = "К-1", Unit = "шт", Quantity = 2, Price = 100, Amount = 200, VatRate = "22%" },
                new ShortLine { Name = "Папка", Unit = "шт", Quantity = 1, Price = 50, Amount = 50, VatRate = "22%" },
            ],
            lines.Lines);
        Assert.Equal([4, 5], lines.Rows);
        Assert.Empty(lines.Findings);
        var entry = Read("Дата;Документ;Сумма;\n;;Дебет;Кредит\n06.10.2025;Реализация № 101 от 06.10.2025;200,50;\n").Lines.Single();
        Assert.Equal(("Реализация", "101", 200.5m, (decimal?)null), (entry.Name, entry.Number, entry.Debit, entry.Credit));
    }

    [Fact]
    public void Formulas_without_a_value_and_errors_are_told()
    {
        var findings = Refused(Workbook("""
            <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="str"><v>Кол-во</v></c><c r="C1" t="str"><v>Цена</v></c></row>
            <row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2"><f>1+1</f></c><c r="C2" t="e"><v>#REF!</v></c></row>
            """));
        Assert.Equal(["Строка 2, столбец «Цена»: ошибка #REF! — исправьте формулу", "Строка 2, столбец «Кол-во»: формула без значения — откройте файл в программе таблиц и сохраните его"], findings.Select(finding => finding.Message));
    }

    [Fact]
    public void Bombs_and_broken_workbooks_are_refused_quickly()
    {
        var header = """<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="str"><v>Цена</v></c></row>""";
        byte[][] hostile =
        [
            Workbook(new string(' ', 150_000_000)),
            Workbook(header + "<row r=\"2\"><c r=\"XFD2\"><v>1</v></c></row>"),
            Workbook(header + "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>99</v></c></row>"),
            Workbook(header + "<row r=\"99999999999\"/>"),
            Workbook(header + "<row"),
            Workbook("<!DOCTYPE a [<!ENTITY b \"c\">]>" + header),
            Zip([.. Enumerable.Range(0, 1500).Select(i => ($"xl/{i}.xml", ""))]),
            Zip(("readme.txt", "x")),
            Zip(("xl/workbook.xml", "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"/>"), ("xl/_rels/workbook.xml.rels", "<Relationships/>")),
            [.. "PK"u8, 3, 4, .. new byte[100]],
            Workbook(header)[..^40],
            [0xD0, 0xCF, 0x11, 0xE0, 0xA1],
        ];
        foreach (var file in hostile)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var clock = Stopwatch.StartNew();
            Assert.NotNull(LineTable.Read(file).Problem);
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), $"It took {clock.Elapsed}.");
            Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 64_000_000);
        }
    }

    [Fact]
    public void Mutated_tables_never_crash()
    {
        var random = new Random(21);
        var workbook = Workbook("""<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="str"><v>Цена</v></c></row><row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2"><v>1</v></c></row>""", level: CompressionLevel.NoCompression);
        var text = Encoding.UTF8.GetBytes(Simple);
        for (var i = 0; i < 4000; i++)
        {
            var bytes = (byte[])(i % 2 == 0 ? workbook : text).Clone();
            for (var changes = random.Next(1, 8); changes > 0; changes--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            LineTable.Read(bytes);
        }
    }

    [Fact]
    public void Ten_thousand_rows_cost_little()
    {
        var text = new StringBuilder("Наименование;Кол-во;Цена\n");
        for (var i = 0; i < 10_000; i++)
            text.Append($"Товар {i};2;10,5\n");
        Assert.Equal(10_000, Read(text.ToString()).Lines.Count);
        for (var i = 0; i < 100_000; i++)
            text.Append("Товар;2;10,5\n");
        Assert.Contains("Строк больше", LineTable.Read(Encoding.UTF8.GetBytes(text.ToString())).Problem!.Message, StringComparison.Ordinal);
    }

    internal static byte[] Workbook(string rows, string? styles = null, string properties = "", string columns = "", string strings = "", CompressionLevel level = CompressionLevel.Optimal, string merged = "", bool cover = false) => Zip(level,
        ("xl/workbook.xml", """<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">{0}<sheets><sheet name="Скрытый" sheetId="1" {1} r:id="rId1"/><sheet name="Товары" sheetId="2" r:id="rId2"/></sheets></workbook>""".Replace("{0}", properties, StringComparison.Ordinal).Replace("{1}", cover ? "" : "state=\"hidden\"", StringComparison.Ordinal)),
        ("xl/worksheets/no.xml", "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData/></worksheet>"),
        ("xl/_rels/workbook.xml.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Target="worksheets/no.xml"/><Relationship Id="rId2" Target="worksheets/sheet2.xml"/></Relationships>"""),
        ("xl/sharedStrings.xml", $"""<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>Наименование</t></si><si><t xml:space="preserve"> Бумага </t><r><t/></r><r><t>А4</t></r></si>{strings}</sst>"""),
        ("xl/styles.xml", styles ?? "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"/>"),
        ("xl/worksheets/sheet2.xml", $"<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">{columns}<sheetData>{rows}</sheetData>{merged}</worksheet>"));

    private static byte[] Zip(params (string Name, string Text)[] entries) => Zip(CompressionLevel.Optimal, entries);

    private static byte[] Zip(CompressionLevel level, params (string Name, string Text)[] entries)
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create))
        {
            foreach (var (name, text) in entries)
            {
                using var entry = zip.CreateEntry(name, level).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return stream.ToArray();
    }

    private static ReadLines Read(string text) => Read(Encoding.UTF8.GetBytes(text));

    private static ReadLines Read(byte[] file)
    {
        Assert.True(LineTable.Read(file).Succeeded(out var lines, out var problem), problem?.Message + "\n" + string.Join('\n', problem?.Findings ?? []));
        return lines;
    }

    private static IReadOnlyList<Finding> Refused(string text) => Refused(Encoding.UTF8.GetBytes(text));

    private static IReadOnlyList<Finding> Refused(byte[] file)
    {
        var read = LineTable.Read(file);
        Assert.NotNull(read.Problem);
        return read.Problem.Findings;
    }
}
