using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Beresta.Formats.Print;
using Beresta.Formats.Views;
using Beresta.Kernel;

namespace Beresta.Formats.Tests;

/// <summary>Files that are no formalised documents, looked into: what is good is shown, what is hostile is refused in words.</summary>
public sealed class FileViewTests
{
    private const string Word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    [Fact]
    public void A_text_document_shows_its_headings_numbers_tables_and_emphasis()
    {
        var page = Page(Docx("""
            <w:p><w:pPr><w:pStyle w:val="1"/></w:pPr><w:r><w:t>Договор поставки № 5</w:t></w:r></w:p>
            <w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr></w:pPr><w:r><w:t>Предмет договора</w:t></w:r></w:p>
            <w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="7"/></w:numPr></w:pPr><w:r><w:t xml:space="preserve">Поставщик передаёт </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>бумагу &lt;А4&gt;</w:t></w:r></w:p>
            <w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="7"/></w:numPr></w:pPr><w:r><w:t>Покупатель платит</w:t></w:r></w:p>
            <w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr></w:pPr><w:r><w:t>Цена</w:t></w:r></w:p>
            <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Товар</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>500</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
            <w:p><w:r><w:drawing/></w:r></w:p>
            """));
        Assert.Contains("<h2>Договор поставки № 5</h2>", page, StringComparison.Ordinal);
        Assert.Contains("<p><span class=\"v-number\">1.</span>Предмет договора</p>", page, StringComparison.Ordinal);
        Assert.Contains("<p><span class=\"v-number\">1.1.</span>Поставщик передаёт <b>бумагу &lt;А4&gt;</b></p>", page, StringComparison.Ordinal);
        Assert.Contains("<span class=\"v-number\">1.2.</span>Покупатель платит", page, StringComparison.Ordinal);
        Assert.Contains("<span class=\"v-number\">2.</span>Цена", page, StringComparison.Ordinal);
        Assert.Contains("<table><tr><td><p>Товар</p></td><td><p>500</p></td></tr></table>", page, StringComparison.Ordinal);
        Assert.Contains("[рисунок]", page, StringComparison.Ordinal);
        Assert.Contains(new FileViewWords().Simplified, page, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_deleted_hidden_or_noted_in_a_text_is_shown_as_such()
    {
        var page = Page(Docx("""
            <w:p><w:del><w:r><w:delText>сто рублей</w:delText></w:r></w:del><w:ins><w:r><w:t>двести рублей</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>мелкий шрифт</w:t></w:r></w:p>
            """, ("word/footnotes.xml", $"<w:footnotes xmlns:w=\"{Word}\"><w:footnote><w:p><w:r><w:t>кроме воскресений</w:t></w:r></w:p></w:footnote></w:footnotes>")));
        Assert.Contains("<s>сто рублей</s>двести рублей<span class=\"v-hidden\">мелкий шрифт</span>", page, StringComparison.Ordinal);
        var words = new FileViewWords();
        Assert.Contains(words.Changes, page, StringComparison.Ordinal);
        Assert.Contains(words.Hidden, page, StringComparison.Ordinal);
        Assert.Contains("кроме воскресений", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_workbook_shows_each_visible_sheet()
    {
        var page = Page(LineTableTests.Workbook("<row r=\"1\"><c t=\"inlineStr\"><is><t>Цена &lt;b&gt;</t></is></c><c><v>1250.5</v></c></row>"));
        Assert.Contains("Цена &lt;b&gt;", page, StringComparison.Ordinal);
        Assert.Contains("<td class=\"n\">1250", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Договор <script>alert(1)</script>", "Договор &lt;script&gt;alert(1)&lt;/script&gt;")]
    [InlineData("<html><script>alert(1)</script></html>", "&lt;script&gt;alert(1)")]
    [InlineData("{\"a\": 1}", "&quot;a&quot;: 1")]
    public void A_text_stands_as_it_is(string text, string shown)
    {
        Assert.Contains(shown, Page(Encoding.UTF8.GetBytes(text)), StringComparison.Ordinal);
        Assert.Contains(shown, Page(CodePagesEncodingProvider.Instance.GetEncoding(1251)!.GetBytes(text)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_text_is_cut_and_says_so()
    {
        var page = Page(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("Бумага ", 200_000))));
        Assert.InRange(page.Length, 100_000, 1_000_000);
        Assert.Contains(new FileViewWords().Cut, page, StringComparison.Ordinal);
    }

    public static TheoryData<string, string, byte[]> Images => new()
    {
        { "PNG", "image/png", Png(640, 480) },
        { "GIF", "image/gif", [.. "GIF89a"u8, 0x80, 2, 0xE0, 1, 0, 0, 0] },
        { "JPEG", "image/jpeg", [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xC2, 0, 17, 8, 1, 0xE0, 2, 0x80, 3, 0, 0, 0, 0] },
        { "WebP", "image/webp", [.. "RIFF"u8, 0, 0, 0, 0, .. "WEBPVP8X"u8, 10, 0, 0, 0, 0, 0, 0, 0, 0x7F, 2, 0, 0xDF, 1, 0, 0] },
    };

    [Theory]
    [MemberData(nameof(Images))]
    public void An_image_is_shown_by_its_bytes_and_its_size_is_known_before(string name, string mediaType, byte[] file)
    {
        Assert.NotEmpty(name);
        var view = FileViews.Of(file, new FileViewWords()).Value;
        Assert.Equal((FileViewKind.Image, mediaType, null), (view.Kind, view.MediaType, view.Html));
        Assert.Equal((640, 480), ImageType.Of(file)!.Value.SizeOf(file));
    }

    public static TheoryData<string, byte[], string> Hostile => new()
    {
        { "a bomb", Zip(("word/document.xml", new string(' ', 60_000_000))), "zip-бомба" },
        { "an entity", Zip(("word/document.xml", "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><w:document xmlns:w=\"" + Word + "\"><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:document>")), "DTD" },
        { "macros", Zip(("word/document.xml", "<a/>"), ("word/vbaProject.bin", "x")), "макросы" },
        { "macros of a workbook", Zip(("xl/workbook.xml", "<a/>"), ("xl/vbaProject.bin", "x")), "макросы" },
        { "a broken archive", [.. "PK\u0003\u0004"u8, .. "word/document.xml"u8], "повреждён" },
        { "SVG", "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"u8.ToArray(), "SVG" },
        { "SVG with a prolog", "<?xml version='1.0'?>\n<svg onload='alert(1)'/>"u8.ToArray(), "SVG" },
        { "a huge image", Png(60_000, 60_000), "слишком велико" },
        { "a wide image", Png(1_000_000, 1), "слишком велико" },
        { "an image of nothing", Png(0, 10), "слишком велико" },
        { "an image without a size", [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A], "повреждено" },
        { "a program in PDF", "%PDF-1.7\n1 0 obj <</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>"u8.ToArray(), "JavaScript" },
        { "a command in PDF", "%PDF-1.7\n<</S/Launch/F(calc.exe)>>"u8.ToArray(), "запускает" },
        { "deep tables", Zip(("word/document.xml", $"<w:document xmlns:w=\"{Word}\">{string.Concat(Enumerable.Repeat("<w:tbl><w:tr><w:tc>", 100))}{string.Concat(Enumerable.Repeat("</w:tc></w:tr></w:tbl>", 100))}</w:document>")), "глубоко" },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void What_could_harm_is_refused_in_words(string name, byte[] file, string why)
    {
        var problem = FileViews.Of(file, new FileViewWords()).Problem;
        Assert.True(problem is { Code: "file-view-refused" }, $"{name}: {problem?.Code}");
        Assert.Contains(why, problem!.Message, StringComparison.Ordinal);
        Assert.Contains(why, FileViews.PageOf(problem), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("II*\0", "TIFF")]
    [InlineData("Rar!", "RAR")]
    [InlineData("\0\u0001\u0002\u0003", "двоичный")]
    public void What_has_no_view_is_named(string start, string what)
    {
        var problem = FileViews.Of(Encoding.Latin1.GetBytes(start + new string('\0', 100)), new FileViewWords()).Problem;
        Assert.Equal(("file-view-missing", ProblemKind.NotFound), (problem?.Code, problem?.Kind));
        Assert.Contains(what, problem!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_bytes_make_a_view_throw()
    {
        var random = new Random(13);
        byte[][] seeds = [Docx("<w:p><w:pPr><w:numPr><w:numId w:val=\"7\"/></w:numPr></w:pPr><w:r><w:t>Текст</w:t></w:r></w:p>"), LineTableTests.Workbook("<row r=\"1\"><c><v>1</v></c></row>"), Png(10, 10), .. Images.Select(image => image.Data.Item3)];
        foreach (var seed in seeds)
        {
            for (var i = 0; i < 400; i++)
            {
                var file = seed.ToArray();
                for (var changes = random.Next(1, 8); changes > 0; changes--)
                    file[random.Next(file.Length)] = (byte)random.Next(256);
                var view = FileViews.Of(file.AsMemory(0, random.Next(4) == 0 ? random.Next(file.Length) : file.Length), new FileViewWords());
                Assert.DoesNotContain("<script", view.Problem is null ? view.Value.Html ?? "" : "", StringComparison.OrdinalIgnoreCase);
            }
        }
    }

    [Fact]
    public void A_stamp_page_names_the_file_and_who_signed_it()
    {
        var stamp = new SignatureStamp("Отправитель", "Иванов Иван <Иванович>", "ООО «А»", "0A1B", null, null, new DateTimeOffset(2026, 1, 12, 9, 0, 0, TimeSpan.Zero), Verdict: "подпись верна");
        var page = StampPrint.Page(
            new StampedFile("договор <1>.pdf", "Договор № 1", 1234567, new string('a', 64), "ООО «А»", "ООО «Б»", new DateTimeOffset(2026, 1, 12, 9, 0, 0, TimeSpan.Zero), "Подписан"),
            new PrintContext { Stamps = [stamp], VerificationUrl = "https://edo.example/d/1" });
        foreach (var said in (string[])["договор &lt;1&gt;.pdf", "1\u00A0234\u00A0567 байт", "Иванов Иван &lt;Иванович&gt;", "12.01.2026 12:00:00 (МСК)", "pf-qr", "подпись верна"])
            Assert.Contains(said, page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
    }

    private static string Page(byte[] file)
    {
        var view = FileViews.Of(file, new FileViewWords());
        Assert.True(view.Problem is null, view.Problem?.Message);
        Assert.Equal(FileViewKind.Page, view.Value.Kind);
        Assert.DoesNotContain("<script", view.Value.Html, StringComparison.OrdinalIgnoreCase);
        return view.Value.Html!;
    }

    private static byte[] Png(int width, int height)
    {
        byte[] file = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8, .. new byte[13]];
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(20), height);
        return file;
    }

    private static byte[] Docx(string body, params (string Name, string Content)[] parts) => Zip(
    [
        ("word/document.xml", $"<w:document xmlns:w=\"{Word}\"><w:body>{body}</w:body></w:document>"),
        ("word/styles.xml", $"<w:styles xmlns:w=\"{Word}\"><w:style w:styleId=\"1\"><w:name w:val=\"heading 1\"/></w:style></w:styles>"),
        ("word/numbering.xml", $"""
            <w:numbering xmlns:w="{Word}"><w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
            <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2."/></w:lvl></w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num></w:numbering>
            """),
        .. parts,
    ]);

    private static byte[] Zip(params IEnumerable<(string Name, string Content)> parts)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        return stream.ToArray();
    }
}
