using System.IO.Compression;
using System.Text;
using Beresta.Formats.Making;
using Beresta.Formats.Upd;
using Beresta.Kernel;

namespace Beresta.Formats.Tests;

/// <summary>B1, B2, B6, B7, B16 for every format at once: a verdict in words, nothing fetched, time and memory bounded.</summary>
public sealed class HostileFilesTests
{
    private const string Secret = "СЕКРЕТ-7f3a";

    // Every way out of a document that XML knows; %F% is a file with the secret.
    private static readonly string[] Prologs =
    [
        "<!DOCTYPE Файл SYSTEM \"%F%\">",
        "<!DOCTYPE Файл SYSTEM \"http://127.0.0.1:9/x.dtd\">",
        "<!DOCTYPE Файл SYSTEM \"https://127.0.0.1:9/x.dtd\">",
        "<!DOCTYPE Файл SYSTEM \"ftp://127.0.0.1:9/x.dtd\">",
        "<!DOCTYPE Файл SYSTEM \"\\\\127.0.0.1\\share\\x.dtd\">",
        "<!DOCTYPE Файл PUBLIC \"-//W3C//DTD XHTML 1.0//EN\" \"http://127.0.0.1:9/x.dtd\">",
        "<!DOCTYPE Файл [<!ENTITY x SYSTEM \"%F%\">]>",
        "<!DOCTYPE Файл [<!ENTITY x SYSTEM \"http://127.0.0.1:9/\">]>",
        "<!DOCTYPE Файл [<!ENTITY x SYSTEM \"file:///dev/zero\">]>",
        "<!DOCTYPE Файл [<!ENTITY x SYSTEM \"php://filter/read=convert.base64-encode/resource=/etc/passwd\">]>",
        "<!DOCTYPE Файл [<!ENTITY x PUBLIC \"a\" \"%F%\">]>",
        "<!DOCTYPE Файл [<!ENTITY % p SYSTEM \"%F%\"> %p;]>",
        "<!DOCTYPE Файл [<!ENTITY % p SYSTEM \"http://127.0.0.1:9/evil.dtd\"> %p; %send;]>",
        "<!DOCTYPE Файл [<!ENTITY % a \"<!ENTITY x SYSTEM '%F%'>\"> %a;]>",
        "<!DOCTYPE Файл [<!ENTITY x \"" + Secret + "\">]>",
        "<!DOCTYPE Файл [<!ENTITY a \"ааааааааааа\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY x \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>",
        "<!DOCTYPE Файл [<!ENTITY x \"&x;\">]>",
        "<!DOCTYPE Файл [<!ATTLIST Файл ИдФайл CDATA \"" + Secret + "\">]>",
        "<!DOCTYPE Файл [<!NOTATION n SYSTEM \"%F%\"><!ENTITY x SYSTEM \"a\" NDATA n>]>",
        "<!DOCTYPE Файл []>",
        "<!DOCTYPE",
        "<!doctype Файл>",
        "<!ENTITY x SYSTEM \"%F%\">",
        "<?xml-stylesheet type=\"text/xsl\" href=\"%F%\"?>",
        "<?xml-model href=\"http://127.0.0.1:9/x.rng\"?>",
    ];

    private static readonly string[] Bodies =
    [
        "<Файл ИдФайл=\"&x;\">&x;</Файл>",
        "<Файл ИдФайл=\"1\" xmlns:xi=\"http://www.w3.org/2001/XInclude\"><xi:include href=\"%F%\" parse=\"text\"/></Файл>",
        "<xsl:stylesheet xmlns:xsl=\"http://www.w3.org/1999/XSL/Transform\"><xsl:import href=\"%F%\"/></xsl:stylesheet>",
        "<Файл xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:noNamespaceSchemaLocation=\"http://127.0.0.1:9/x.xsd\" ИдФайл=\"1\"/>",
    ];

    [Fact]
    public void Nothing_that_a_document_names_is_fetched()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, Secret);
            var samples = (from prolog in Prologs.Append("") from body in Bodies select Encoding.UTF8.GetBytes((prolog + body).Replace("%F%", "file://" + file, StringComparison.Ordinal))).ToList();
            Assert.True(samples.Count >= 100);
            foreach (var sample in samples)
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                foreach (var format in Documents.Formats)
                    Assert.DoesNotContain(format.Check(sample), finding => finding.Severity != Severity.Error && finding.Message.Contains(Secret, StringComparison.Ordinal));
                var check = Documents.Check(sample);
                Assert.DoesNotContain(Secret, $"{check.Document}{Documents.Recognize(new MemoryStream(sample))}", StringComparison.Ordinal);
                if (sample.AsSpan().StartsWith("<!"u8))
                    Assert.Contains(UpdFormats.Seller.Read(sample).Findings, finding => finding.Severity == Severity.Error && finding.Code is "xml.dtd" or "xml.syntax");
                Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 32_000_000);
            }
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Files_that_grow_cost_no_more_than_themselves()
    {
        var good = Encoding.UTF8.GetString(Decoded());
        var line = Between(good, "<СведТов", "</СведТов>");
        string[] samples =
        [
            "<!DOCTYPE Файл [" + string.Concat(Enumerable.Range(1, 20).Select(i => $"<!ENTITY a{i} \"{string.Concat(Enumerable.Repeat($"&a{i - 1};", 10))}\">")) + "]><Файл>&a20;</Файл>",
            string.Concat(Enumerable.Repeat("<Файл>", 200_000)),
            "<Файл " + string.Concat(Enumerable.Range(0, 300_000).Select(i => $"а{i}=\"1\" ")) + "/>",
            "<Файл " + string.Concat(Enumerable.Repeat("ИдФайл=\"1\" ", 300_000)) + "/>",
            $"<Файл ИдФайл=\"{new string('&', 3_000_000)}\"/>",
            $"<Файл ИдФайл=\"{string.Concat(Enumerable.Repeat("&#1080;", 500_000))}\"/>",
            "<Файл>" + string.Concat(Enumerable.Repeat("<!--->-->", 300_000)) + "</Файл>",
            "<Файл>" + string.Concat(Enumerable.Repeat("<?a b?>", 400_000)) + "</Файл>",
            "<Файл><![CDATA[" + new string(']', 3_000_000) + "]]></Файл>",
            $"<{new string('Ф', 3_000_000)}/>",
            "<Файл xmlns:" + new string('a', 3_000_000) + "=\"u\"/>",
            "<Файл>" + new string(' ', 5_000_000) + "</Файл>",
            "<Файл>" + new string('<', 3_000_000),
            new string('\uFEFF', 1_000_000) + "<Файл/>",
            good.Replace("<СвСчФакт", string.Concat(Enumerable.Repeat("<СвСчФакт>", 100_000)) + "<СвСчФакт", StringComparison.Ordinal),
            good.Replace(line, string.Concat(Enumerable.Repeat(line.Replace("НалСт=\"22%\"", "НалСт=\"23%\"", StringComparison.Ordinal), 5_000)), StringComparison.Ordinal),
            good.Replace("<Подписант", string.Concat(Enumerable.Repeat("<Подписант/>", 100_000)) + "<Подписант", StringComparison.Ordinal),
        ];
        foreach (var sample in samples)
        {
            var bytes = Encoding.UTF8.GetBytes(sample.Replace("windows-1251", "utf-8", StringComparison.Ordinal));
            var before = GC.GetAllocatedBytesForCurrentThread();
            var findings = UpdFormats.Seller.Read(bytes).Findings;
            Documents.Check(bytes);
            var spent = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(spent < 16_000_000 + 40L * bytes.Length, $"{sample[..40]}…: {bytes.Length} bytes cost {spent}.");
            Assert.True(findings.Count is > 0 and <= 1000);
        }
    }

    [Fact]
    public void A_zip_is_a_file_like_any_other_and_is_never_unpacked()
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = zip.CreateEntry("../../ON_NSCHFDOPPR.xml", CompressionLevel.Fastest).Open();
            var zeros = new byte[1024 * 1024];
            for (var i = 0; i < 1024; i++)
                entry.Write(zeros);
        }

        var bomb = stream.ToArray();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var check = Documents.Check(bomb, "../../bomb.zip");
        Assert.Equal((Kinds.NonFormalized, true), (check.Document.Kind, check.IsValid));
        Assert.Equal(Kinds.NonFormalized, Documents.Recognize(new MemoryStream(bomb)).Kind);
        Assert.NotEmpty(UpdFormats.Seller.Read(bomb).Findings);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 64_000_000 + 4L * bomb.Length);
        // The same gigabyte as a workbook: its stated size is refused before a byte of it is unpacked.
        before = GC.GetAllocatedBytesForCurrentThread();
        Assert.NotNull(LineTables.LineTable.Read(bomb).Problem);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1_000_000 + bomb.Length);
    }

    [Fact]
    public void Files_cut_anywhere_get_a_verdict()
    {
        var good = UpdFormats.Seller.Write(Examples.Upd).Value;
        for (var length = 0; length < good.Length; length++)
        {
            var cut = good.AsSpan(0, length);
            Assert.Contains(UpdFormats.Seller.Read(cut).Findings, finding => finding.Severity == Severity.Error && finding.Code.StartsWith("xml.", StringComparison.Ordinal));
            if (length % 7 == 0)
                Documents.Check(cut);
        }
    }

    [Theory]
    [InlineData("ИННЮЛ=\"7700000016\"", "ИННЮЛ=\"7700000017\"", "value.check-digit", Severity.Warning)]
    [InlineData("ИННЮЛ=\"7700000016\"", "ИННЮЛ=\"0000000000\"", "value.pattern", Severity.Error)]
    [InlineData("ИННЮЛ=\"7700000016\"", "ИННЮЛ=\"٧٧٠٠٠٠٠٠١٦\"", "value.pattern", Severity.Error)]
    [InlineData("КПП=\"770001001\"", "КПП=\"77000100I\"", "value.pattern", Severity.Error)]
    [InlineData("ДатаДок=\"12.01.2026\"", "ДатаДок=\"29.02.2026\"", "value.date", Severity.Error)]
    [InlineData("ДатаДок=\"12.01.2026\"", "ДатаДок=\"29.02.2024\"", null, Severity.Error)]
    [InlineData("ДатаДок=\"12.01.2026\"", "ДатаДок=\"31.04.2026\"", "value.date", Severity.Error)]
    [InlineData("ДатаДок=\"12.01.2026\"", "ДатаДок=\"00.00.0000\"", "value.date", Severity.Error)]
    [InlineData("ДатаДок=\"12.01.2026\"", "ДатаДок=\"2026-01-12\"", "value.date", Severity.Error)]
    [InlineData("СтТовБезНДС=\"1000.00\"", "СтТовБезНДС=\"-1000.00\"", "value.range", Severity.Error)]
    [InlineData("СтТовБезНДС=\"1000.00\"", "СтТовБезНДС=\"1000.001\"", "value.number", Severity.Error)]
    [InlineData("СтТовБезНДС=\"1000.00\"", "СтТовБезНДС=\"1000,00\"", "value.number", Severity.Error)]
    [InlineData("СтТовБезНДС=\"1000.00\"", "СтТовБезНДС=\"1e3\"", "value.number", Severity.Error)]
    [InlineData("СтТовБезНДС=\"1000.00\"", "СтТовБезНДС=\"99999999999999999999999999999999\"", "value.number", Severity.Error)]
    [InlineData("СтТовБезНДС=\"1000.00\"", "СтТовБезНДС=\"1001.00\"", "upd.line.vat-arithmetic", Severity.Warning)]
    [InlineData("КолТов=\"2\"", "КолТов=\"0\"", "value.range", Severity.Error)]
    [InlineData("КолТов=\"2\"", "КолТов=\"NaN\"", "value.number", Severity.Error)]
    [InlineData("ВремИнфПр=\"10.15.00\"", "ВремИнфПр=\"24.00.00\"", "value.time", Severity.Error)]
    [InlineData("НалСт=\"22%\"", "НалСт=\"22 %\"", "value.list", Severity.Error)]
    public void Wrong_particulars_are_told_in_words(string from, string to, string? code, Severity severity)
    {
        var text = Encoding.UTF8.GetString(Decoded());
        Assert.Contains(from, text, StringComparison.Ordinal);
        var findings = UpdFormats.Seller.Read(Encoding.UTF8.GetBytes(text.Replace(from, to, StringComparison.Ordinal))).Findings.Where(finding => finding.Code != "xml.encoding-declared").ToList();
        if (code is null)
            Assert.DoesNotContain(findings, finding => finding.Code == "value.date");
        else
            Assert.Contains(findings, finding => finding.Code == code && finding.Severity == severity && finding.Message.Any(letter => letter is >= 'а' and <= 'я'));
    }

    [Fact]
    public void A_hundred_thousand_lines_are_written_read_and_checked()
    {
        var made = new TitleMaker("Beresta 0.1").Make(
            TitleMakerTests.Short with { Lines = [.. Enumerable.Repeat(TitleMakerTests.Short.Lines[0], 100_000)] }, DateTimeOffset.UnixEpoch.AddYears(56), Examples.Id).Value;
        var before = GC.GetAllocatedBytesForCurrentThread();
        var read = UpdFormats.Seller.Read(made.Content);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 6L * made.Content.Length, $"{made.Content.Length} bytes cost {GC.GetAllocatedBytesForCurrentThread() - before}.");
        Assert.True(read.IsValid, string.Join('\n', read.Findings.Take(5)));
        Assert.Equal(122_000_000m, read.Model!.Totals!.AmountWithVat);
    }

    private static byte[] Decoded()
    {
        return Encoding.Convert(Encoding.GetEncoding(1251), Encoding.UTF8, UpdFormats.Seller.Write(Examples.Upd).Value);
    }

    private static string Between(string text, string from, string to)
    {
        var start = text.IndexOf(from, StringComparison.Ordinal);
        return text[start..(text.IndexOf(to, start, StringComparison.Ordinal) + to.Length)];
    }
}
