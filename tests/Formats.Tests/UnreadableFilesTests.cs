using System.Text;
using Beresta.Formats.Mchd;
using Beresta.Formats.Technological;
using Beresta.Formats.Torg12;
using Beresta.Formats.Upd;
using Beresta.Kernel;

namespace Beresta.Formats.Tests;

/// <summary>What wants to be a formalised document keeps its kind however it was damaged or wrapped, and a finding says what is the matter; what is none is named as what it is.</summary>
public sealed class UnreadableFilesTests
{
    private static readonly Encoding Cp1251 = Encoding.GetEncoding(1251);

    // A document of several kinds, as text with its prolog.
    public static TheoryData<string> Several => [Kinds.Upd, Kinds.Torg12, Kinds.Receipt, Kinds.Mchd];

    [Theory]
    [MemberData(nameof(Several))]
    public void A_control_character_anywhere_keeps_the_kind_and_is_named_with_its_place(string kind)
    {
        var text = TextOf(kind);
        // Behind the root's name, inside of ИдФайл, in the next element, at the very end.
        foreach (var at in (int[])[text.IndexOf("ИдФайл=\"", StringComparison.Ordinal), text.IndexOf("ИдФайл=\"", StringComparison.Ordinal) + 20, text.IndexOf("<Документ", StringComparison.Ordinal) + 12, text.LastIndexOf('<')])
        {
            var finding = TheError(Bytes(text.Insert(at, "\u001d")), kind, "xml.character");
            Assert.Contains("1D", finding.Message, StringComparison.Ordinal);
            var line = text[..at].Count(character => character == '\n') + 1;
            Assert.Equal((line, at - (text[..at].LastIndexOf('\n') + 1) + 1), (finding.Line, finding.Column));
        }
    }

    [Fact]
    public void A_separator_of_a_marking_code_is_called_by_its_name_written_raw_or_as_a_reference()
    {
        var text = TextOf(Kinds.Upd);
        foreach (var separator in (string[])["\u001d", "&#x1D;", "&#29;"])
        {
            var finding = TheError(Bytes(text.Replace("<Документ", $"<Документ КИЗ=\"0104607063428121215kMZ{separator}91FFD0\"", StringComparison.Ordinal)), Kinds.Upd, separator == "\u001d" ? "xml.character" : "xml.entity");
            Assert.Contains("GS", finding.Message, StringComparison.Ordinal);
            Assert.Contains("1D", finding.Message, StringComparison.Ordinal);
        }

        Assert.Contains("0B", TheError(Bytes(text.Replace("ООО «А»", "ООО \v«А»", StringComparison.Ordinal)), Kinds.Upd, "xml.character").Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Several))]
    public void Zeros_behind_the_end_are_told_and_everything_before_is_checked(string kind)
    {
        var check = Documents.Check([.. Bytes(TextOf(kind)), 0, 0, 0]);
        Assert.Equal(kind, check.Document.Kind);
        var finding = Assert.Single(check.Findings, finding => finding.Severity == Severity.Error);
        Assert.Equal("xml.character", finding.Code);
        Assert.Contains("нулевыми байтами", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("UTF-8")]
    [InlineData("CP-1251")]
    [InlineData("ansi")]
    [InlineData("windows1251")]
    [InlineData("iso-8859-5")]
    [InlineData("koi8-r")]
    [InlineData(null)]
    public void Windows_1251_under_any_name_is_read_with_a_warning(string? name)
    {
        foreach (var kind in Several)
        {
            var text = TextOf(kind.Data);
            var prolog = name is null ? "" : $"<?xml version=\"1.0\" encoding=\"{name}\"?>";
            var bytes = Cp1251.GetBytes(prolog + text[(text.IndexOf("?>", StringComparison.Ordinal) + 2)..]);
            WarnedOf(bytes, kind.Data, "xml.encoding-declared", "windows-1251");
            Assert.Equal(kind.Data, Documents.Recognize(new MemoryStream(bytes)).Kind);
        }
    }

    [Fact]
    public void An_invoice_of_latin_names_in_windows_1251_under_the_name_of_utf_8_is_read_too()
    {
        // Its first Russian letter stands far behind everything that tells the encoding.
        var text = File.ReadAllText(Path.Combine(Shared.Checkout, "bench", "Formats", "seeds", "KZ_ESF-v2.xml")).Replace("<productSet>", $"<addInf>{new string('a', 3000)}Отгрузка</addInf><productSet>", StringComparison.Ordinal);
        WarnedOf(Cp1251.GetBytes(text), Kinds.KzEsf, "xml.encoding-declared", "windows-1251");
    }

    [Theory]
    [InlineData("utf-16", "windows-1251")]
    [InlineData("utf-16BE", "windows-1251")]
    [InlineData("utf-16", "utf-8")]
    [InlineData("utf-8", "windows-1251")]
    [InlineData("utf-8", "ansi")]
    public void Utf_8_and_utf_16_under_another_name_are_read_with_a_warning(string actual, string declared)
    {
        foreach (var isMarked in (bool[])[true, false])
        {
            var encoding = Encoding.GetEncoding(actual);
            var bytes = encoding.GetBytes(TextOf(Kinds.Upd).Replace("windows-1251", declared, StringComparison.Ordinal));
            WarnedOf(isMarked ? [.. encoding.GetPreamble(), .. bytes] : bytes, Kinds.Upd, "xml.encoding-declared", declared);
        }
    }

    [Theory]
    [InlineData(20866, "koi8-r", "KOI8-R")]
    [InlineData(20866, "windows-1251", "KOI8-R")]
    [InlineData(866, "cp866", "cp866")]
    [InlineData(866, "utf-8", "cp866")]
    public void Another_charset_keeps_the_kind_and_is_named(int codePage, string declared, string named)
    {
        foreach (var kind in Several)
        {
            var bytes = Encoding.GetEncoding(codePage).GetBytes(TextOf(kind.Data).Replace("windows-1251", declared, StringComparison.Ordinal).Replace("\"UTF-8\"", $"\"{declared}\"", StringComparison.Ordinal));
            Assert.Contains(named, TheError(bytes, kind.Data, "xml.encoding").Message, StringComparison.Ordinal);
            Assert.Equal(kind.Data, Documents.Recognize(new MemoryStream(bytes)).Kind);
        }
    }

    [Fact]
    public void A_broken_byte_of_utf_8_is_named_with_its_place()
    {
        var text = TextOf(Kinds.Upd).Replace("windows-1251", "utf-8", StringComparison.Ordinal);
        var bytes = Encoding.UTF8.GetBytes(text);
        var at = bytes.AsSpan().IndexOf("<СвПрод>"u8);
        var finding = TheError([.. bytes[..at], 0xC0, .. bytes[at..]], Kinds.Upd, "xml.encoding");
        Assert.Contains("C0", finding.Message, StringComparison.Ordinal);
        Assert.Equal(text[..text.IndexOf("<СвПрод>", StringComparison.Ordinal)].Count(character => character == '\n') + 1, finding.Line);
    }

    [Theory]
    [MemberData(nameof(Several))]
    public void An_empty_line_before_the_prolog_is_a_warning(string kind) => WarnedOf([13, 10, .. Bytes(TextOf(kind))], kind, "xml.before-prolog", "первой строкой");

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n", "", "xml.syntax", "Перед документом")]
    [InlineData("", "\r\n------WebKitFormBoundary--", "xml.syntax", "После конца документа")]
    [InlineData("<!DOCTYPE Файл>", "", "xml.dtd", "DOCTYPE")]
    [InlineData("", "<Файл/>", "xml.two-roots", "только один документ")]
    public void Something_before_or_behind_the_document_keeps_its_kind(string before, string behind, string code, string told)
    {
        foreach (var kind in Several)
        {
            var text = TextOf(kind.Data);
            Assert.Contains(told, TheError(Bytes(before.StartsWith("<!", StringComparison.Ordinal) ? text.Insert(text.IndexOf("?>", StringComparison.Ordinal) + 2, before) : before + text + behind), kind.Data, code).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_file_cut_anywhere_behind_its_id_keeps_the_kind_and_is_called_cut()
    {
        var bytes = UpdFormats.Seller.Write(Examples.Upd).Value;
        var from = bytes.AsSpan().IndexOf("2ZZ"u8);
        for (var length = from; length < bytes.Length; length++)
        {
            var check = Documents.Check(bytes.AsSpan(0, length));
            Assert.Equal(Kinds.Upd, check.Document.Kind);
            var finding = Assert.Single(check.Findings, finding => finding.Code == "xml.truncated");
            Assert.Contains("обрывается", finding.Message, StringComparison.Ordinal);
            Assert.Contains("не до конца", finding.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_document_in_a_wrapping_is_an_error_that_names_both()
    {
        var upd = UpdFormats.Seller.Write(Examples.Upd).Value;
        var text = TextOf(Kinds.Upd).Replace("windows-1251", "utf-8", StringComparison.Ordinal);
        var escaped = System.Net.WebUtility.HtmlEncode(text);
        var base64 = Convert.ToBase64String(upd);
        Wrapped(base64, "file.base64", "base64");
        Wrapped(Convert.ToBase64String(upd, Base64FormattingOptions.InsertLineBreaks), "file.base64", "base64");
        Wrapped(base64.Replace('+', '-').Replace('/', '_').TrimEnd('='), "file.base64", "base64");
        Wrapped($"\"{base64}\"", "file.base64", "base64");
        Wrapped($"data:text/xml;base64,{base64}", "file.data-url", "data:");
        Wrapped($$"""{"content": "{{base64}}"}""", "file.json", "JSON");
        Wrapped(System.Text.Json.JsonSerializer.Serialize(new { content = text }, FormatJson.Options), "file.json", "JSON");
        Wrapped(escaped, "file.escaped", "&lt;");
        Wrapped($"<?xml version=\"1.0\"?><soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body>{escaped}</soap:Body></soap:Envelope>", "file.soap", "SOAP");
        foreach (var bytes in (byte[][])[[0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(base64)], [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(base64)]])
            Assert.Equal("file.base64", Assert.Single(Documents.Check(bytes).Findings).Code);

        static void Wrapped(string file, string code, string named)
        {
            var check = Documents.Check(Encoding.UTF8.GetBytes(file));
            Assert.Equal((Kinds.NonFormalized, false, false), (check.Document.Kind, check.IsChecked, check.IsValid));
            var finding = Assert.Single(check.Findings);
            Assert.Equal((code, Severity.Error), (finding.Code, finding.Severity));
            Assert.Contains(named, finding.Message, StringComparison.Ordinal);
            Assert.Contains("УПД", finding.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("", "file.empty", Severity.Error, "пуст")]
    [InlineData(" \r\n", "file.empty", Severity.Error, "пуст")]
    [InlineData("<html><head><title>504 Gateway Time-out</title></head></html>", "file.html", Severity.Error, "504 Gateway Time-out")]
    [InlineData("<!DOCTYPE html>\n<html lang=\"ru\"><body>Вход<br></body></html>", "file.html", Severity.Error, "HTML")]
    [InlineData("%PDF-1.7\n%âãÏÓ", "file.nonformalized", Severity.Information, "PDF")]
    [InlineData("Договор поставки № 5 от 09.01.2026", "file.nonformalized", Severity.Information, "текст")]
    [InlineData("{\"kind\": \"upd\"}", "file.nonformalized", Severity.Information, "JSON")]
    [InlineData("<?xml version=\"1.0\" encoding=\"UTF-8\"?><КоммерческаяИнформация/>", "file.nonformalized", Severity.Information, "CommerceML")]
    [InlineData("<Файл ИдФайл=\"NO_NDS_7700_7700_7700000016770001001_20260112_1\" ВерсФорм=\"5.10\"/>", "file.nonformalized", Severity.Information, "NO_NDS")]
    [InlineData("<?xml version=\"1.0\" encoding=\"windows-12", "xml.truncated", Severity.Error, "обрывается")]
    public void What_is_no_formalised_document_is_named_and_never_called_valid(string file, string code, Severity severity, string named)
    {
        var check = Documents.Check(Encoding.UTF8.GetBytes(file));
        Assert.Equal((Kinds.NonFormalized, false), (check.Document.Kind, check.IsChecked));
        var finding = Assert.Single(check.Findings);
        Assert.Equal((code, severity), (finding.Code, finding.Severity));
        Assert.Contains(named, finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_charset_is_told_by_the_bytes_alone()
    {
        foreach (var text in (string[])["Наименование;Количество;Цена", "ОБЩЕСТВО С ОГРАНИЧЕННОЙ ОТВЕТСТВЕННОСТЬЮ", "ООО «Ёлки-палки» № 5", "Итого", "<Файл ИдФайл=\"1\" ВерсФорм=\"5.03\"><Документ КНД=\"1\">"])
        {
            Assert.Equal(Description.CyrillicCharset.Windows1251, Description.CyrillicCharsets.Guess(Cp1251.GetBytes(text)));
            Assert.Equal(Description.CyrillicCharset.Koi8R, Description.CyrillicCharsets.Guess(Encoding.GetEncoding(20866).GetBytes(text)));
            Assert.Equal(Description.CyrillicCharset.Cp866, Description.CyrillicCharsets.Guess(Encoding.GetEncoding(866).GetBytes(text)));
            Assert.Equal(Description.CyrillicCharset.Utf8, Description.CyrillicCharsets.Guess(Encoding.UTF8.GetBytes(text)));
        }
    }

    private static Finding TheError(byte[] file, string kind, string code)
    {
        var check = Documents.Check(file);
        Assert.Equal((kind, true, false), (check.Document.Kind, check.IsChecked, check.IsValid));
        return Assert.Single(check.Findings, finding => finding.Code == code && finding.Severity == Severity.Error);
    }

    private static void WarnedOf(byte[] file, string kind, string code, string told)
    {
        var check = Documents.Check(file);
        Assert.Equal((kind, true), (check.Document.Kind, check.IsChecked));
        Assert.True(check.IsValid, string.Join('\n', check.Findings));
        var finding = Assert.Single(check.Findings, finding => finding.Code == code);
        Assert.Equal(Severity.Warning, finding.Severity);
        Assert.Contains(told, finding.Message, StringComparison.Ordinal);
    }

    private static byte[] Bytes(string text) => (text.Contains("windows-1251", StringComparison.Ordinal) ? Cp1251 : Encoding.UTF8).GetBytes(text);

    private static string TextOf(string kind)
    {
        var bytes = kind switch
        {
            Kinds.Upd => UpdFormats.Seller.Write(Examples.Upd).Value,
            Kinds.Torg12 => Torg12Formats.Seller.Write(Examples.Torg12).Value,
            Kinds.Receipt => TechnologicalFormats.Receipt.WriteJson(Example("receipt-1.03")).Value,
            _ => MchdFormats.Unified.WriteJson(Example("mchd-EMCHD_1")).Value,
        };
        var text = (kind == Kinds.Mchd ? Encoding.UTF8 : Cp1251).GetString(bytes);
        return text.Replace("><", ">\n<", StringComparison.Ordinal);
    }

    private static byte[] Example(string name) => File.ReadAllBytes(Path.Combine(Shared.Checkout, "docs", "schemas", name + ".example.json"));
}
