using System.Diagnostics;
using System.Text;
using Beresta.Formats.Upd;
using Beresta.Kernel;

namespace Beresta.Formats.Tests;

/// <summary>B1, B2, B7, B15, B16: whatever the bytes, a verdict with a code, in bounded time and memory.</summary>
public sealed class HostileInputTests
{
    private static readonly byte[] Good = UpdFormats.Seller.Write(Examples.Upd).Value;

    public static TheoryData<string, string> Broken => new()
    {
        { "<!DOCTYPE Файл SYSTEM \"file:///etc/passwd\"><Файл/>", "xml.dtd" },
        { "<!DOCTYPE Файл [<!ENTITY a \"b\">]><Файл ИдФайл=\"&a;\"/>", "xml.dtd" },
        { "<Файл ИдФайл=\"&xxe;\"/>", "xml.entity" },
        { "<Файл ИдФайл=\"&#0;\"/>", "xml.entity" },
        { "<Файл ИдФайл=\"&#xD800;\"/>", "xml.entity" },
        { "<Файл ИдФайл=\"1\" ИдФайл=\"2\"/>", "xml.syntax" },
        { "<Файл ИдФайл=\"1\"ВерсФорм=\"2\"/>", "xml.syntax" },
        { "<Файл ИдФайл=1/>", "xml.syntax" },
        { "<Файл ИдФайл=\"<\"/>", "xml.syntax" },
        { "<Файл/><Файл/>", "xml.two-roots" },
        { "<Файл></Документ>", "xml.syntax" },
        { "<Файл>", "xml.truncated" },
        { "<Файл", "xml.truncated" },
        { "<Файл/>хвост", "xml.syntax" },
        { "просто текст", "xml.syntax" },
        { "", "xml.empty" },
        { "   ", "xml.empty" },
        { "<Файл>\u0000</Файл>", "xml.character" },
        { "<Файл xmlns=\"urn:x\"/>", "xml.namespace" },
        { "<п:Файл/>", "xml.root" },
        { "<Иное/>", "xml.root" },
        { "<Файл><!-- не закрыт</Файл>", "xml.truncated" },
        { "<Файл><![CDATA[</Файл>", "xml.truncated" },
        { "<Файл>&</Файл>", "xml.entity" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void Broken_xml_is_refused_with_a_code(string text, string code) =>
        Assert.Contains(UpdFormats.Seller.Read(Encoding.UTF8.GetBytes(text)).Findings, finding => finding.Code == code && finding.Severity == Severity.Error);

    [Fact]
    public void Bytes_that_are_not_utf_8_are_refused() =>
        Assert.Contains(UpdFormats.Seller.Read([.. "<Файл>"u8, 0xC3, 0x28, .. "</Файл>"u8]).Findings, finding => finding.Code == "xml.encoding");

    [Theory]
    [InlineData("utf-8", "utf-8")]
    [InlineData("utf-16", "utf-16")]
    [InlineData("utf-16BE", "utf-16BE")]
    [InlineData("windows-1251", "windows-1251")]
    public void A_file_in_any_encoding_reads_the_same(string encoding, string declared)
    {
        var text = Encoding.GetEncoding(1251).GetString(Good).Replace("windows-1251", declared, StringComparison.Ordinal);
        var with = Encoding.GetEncoding(encoding);
        foreach (var bytes in (byte[][])[[.. with.GetPreamble(), .. with.GetBytes(text)], with.GetBytes(text)])
        {
            var read = UpdFormats.Seller.Read(bytes);
            Assert.True(read.IsValid, string.Join('\n', read.Findings));
            Assert.Equal("17", read.Model?.Number);
            Assert.Equal("upd", Documents.Recognize(bytes).Kind);
            Assert.Equivalent(Documents.Recognize(bytes), Documents.Recognize(new MemoryStream(bytes)), strict: true);
        }
    }

    [Fact]
    public void An_encoding_that_lies_is_told()
    {
        var utf8 = Encoding.UTF8.GetBytes(Encoding.GetEncoding(1251).GetString(Good));
        var read = UpdFormats.Seller.Read(utf8);
        Assert.Contains(read.Findings, finding => finding.Code == "xml.encoding-declared");
        Assert.Equal("Бумага офисная А4, 80 г/м², 500 листов", read.Model?.Lines[0].Name);
    }

    [Fact]
    public void Deep_wide_and_long_files_cost_little()
    {
        var depth = string.Concat(Enumerable.Repeat("<а>", 100_000));
        Assert.Equal("xml.depth", InTime("<Файл>" + depth).Findings.Single(finding => finding.Code.StartsWith("xml.d", StringComparison.Ordinal)).Code);
        var wide = "<Файл " + string.Concat(Enumerable.Range(0, 1_000_000).Select(i => $"а{i}=\"\" ")) + "/>";
        Assert.Contains(InTime(wide).Findings, finding => finding.Code == "xml.too-many-attributes");
        var attribute = $"<Файл ИдФайл=\"{new string('я', 25_000_000)}\"/>";
        Assert.Contains(InTime(attribute).Findings, finding => finding.Code == "value.length");
        var unknown = "<Файл>" + string.Concat(Enumerable.Repeat("<а/>", 500_000)) + "</Файл>";
        Assert.Contains(InTime(unknown).Findings, finding => finding.Code == "findings.too-many");

        static ReadResult<UpdSellerTitle> InTime(string text)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            var clock = Stopwatch.StartNew();
            var read = UpdFormats.Seller.Read(bytes);
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), $"It took {clock.Elapsed}.");
            Assert.True(read.Findings.Count <= 1000);
            return read;
        }
    }

    [Fact]
    public void Numbers_beyond_any_money_do_not_overflow_the_arithmetic()
    {
        var text = Encoding.GetEncoding(1251).GetString(Good);
        const string Huge = "79228162514264337593543950335";
        var huge = text;
        foreach (var number in (string[])["\"1000.00\"", "\"1220.00\"", ">220.00<", "\"300.00\"", "\"1300.00\"", "\"1520.00\"", "\"500\"", "КолТов=\"2\""])
        {
            Assert.Contains(number, huge, StringComparison.Ordinal);
            huge = huge.Replace(number, number[..^1].TrimEnd("0123456789.".ToCharArray()) + Huge + number[^1], StringComparison.Ordinal);
        }

        Assert.Contains(UpdFormats.Seller.Read(Encoding.GetEncoding(1251).GetBytes(huge)).Findings, finding => finding.Code == "value.number");
    }

    [Fact]
    public void Recognising_a_large_stream_costs_a_window_of_it()
    {
        var text = Encoding.GetEncoding(1251, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback).GetString(Good);
        var at = text.IndexOf("<СведТов", StringComparison.Ordinal);
        var end = text.IndexOf("</СведТов>", StringComparison.Ordinal) + "</СведТов>".Length;
        var line = text[at..end];
        var large = Encoding.GetEncoding(1251).GetBytes(text[..at] + string.Concat(Enumerable.Repeat(line, 40_000)) + text[at..]);
        using var stream = new MemoryStream(large);
        Documents.Recognize(new MemoryStream(Good));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var known = Documents.Recognize(stream);
        var spent = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal((1520.00m, "17"), (known.Total, known.Number));
        Assert.True(spent < 1_000_000, $"{large.Length} bytes cost {spent} bytes of memory.");
    }

    [Fact]
    public void Bytes_that_are_no_formalised_document_are_nonformalized_and_never_an_error()
    {
        var random = new Random(3);
        for (var i = 0; i < 200; i++)
        {
            var bytes = new byte[random.Next(1, 2000)];
            random.NextBytes(bytes);
            Assert.Equal(Kinds.NonFormalized, Documents.Recognize(bytes).Kind);
            var check = Documents.Check(bytes);
            Assert.Equal((true, false), (check.IsValid, check.IsChecked));
            Assert.Equal(Severity.Information, Assert.Single(check.Findings).Severity);
        }

        Assert.Equal(Kinds.NonFormalized, Documents.Recognize("%PDF-1.7 …"u8).Kind);
        Assert.Equal(Kinds.NonFormalized, Documents.Recognize("<html><body/></html>"u8).Kind);
    }

    [Fact]
    public void Mutated_bytes_never_crash()
    {
        var random = new Random(4);
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = (byte[])Good.Clone();
            for (var changes = random.Next(1, 6); changes > 0; changes--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            if (random.Next(5) == 0)
                bytes = bytes[..random.Next(bytes.Length)];
            var check = Documents.Check(bytes);
            Assert.True(check.Findings.Count <= 1000);
            UpdFormats.Seller.Read(bytes);
            Documents.Recognize(new MemoryStream(bytes));
        }
    }

    /// <summary>A format that is written has its example in docs/schemas, one that is only read a file in bench/Formats/seeds; <c>bench/Formats -- fuzz</c> begins with them too.</summary>
    [Fact]
    public void A_few_mutants_of_a_good_document_of_every_format_never_crash()
    {
        Assert.SkipWhen(Seeds.Root is null, "The checkout is not here.");
        var random = new Random(5);
        foreach (var format in Documents.Formats)
        {
            var good = Seeds.Of(format);
            var check = Documents.Check(good);
            Assert.Equal(format, check.Format);
            Assert.True(check.IsValid, $"{format.Name}: {string.Join('\n', check.Findings)}");
            for (var i = 0; i < 200; i++)
            {
                var bytes = (byte[])good.Clone();
                for (var changes = random.Next(1, 6); changes > 0; changes--)
                    bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                if (random.Next(5) == 0)
                    bytes = bytes[..random.Next(bytes.Length)];
                Documents.Check(bytes);
                Assert.True(format.Check(bytes).Count <= 1000);
                Documents.Recognize(new MemoryStream(bytes));
                Print.PrintForms.Page(bytes, new Print.PrintContext());
            }
        }
    }
}
