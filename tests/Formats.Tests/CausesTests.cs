using System.Text;
using Beresta.Formats.Upd;
using Beresta.Kernel;

namespace Beresta.Formats.Tests;

/// <summary>A finding tells the cause and what to do, and one fault is one finding.</summary>
public sealed class CausesTests
{
    private static readonly Encoding Cp1251 = Encoding.GetEncoding(1251);
    private static readonly string Good = Cp1251.GetString(UpdFormats.Seller.Write(Examples.Upd).Value);

    [Theory]
    [InlineData(" Отчество=\"Иванович\"", " Отчество=\"\"", "value.empty", "уберите атрибут")]
    [InlineData(" Должн=\"Директор\"", " Должн=\"\"", "value.empty", "уберите атрибут")]
    [InlineData(" КПП=\"770001001\"", " КПП=\"\"", "value.empty", "уберите атрибут")]
    [InlineData(" ЦенаТов=\"500\"", " ЦенаТов=\"\"", "value.empty", "уберите атрибут")]
    [InlineData(" ДатаПер=\"12.01.2026\"", " ДатаПер=\"\"", "value.empty", "уберите атрибут")]
    [InlineData(" ПрТовРаб=\"1\"", " ПрТовРаб=\"\"", "value.empty", "уберите атрибут")]
    [InlineData(" НаимОрг=\"ООО «А»\"", " НаимОрг=\"\"", "value.empty", "заполните его")]
    [InlineData(" НомерДок=\"17\"", " НомерДок=\"\"", "value.empty", "заполните его")]
    [InlineData(" ДатаДок=\"12.01.2026\"", " ДатаДок=\"\"", "value.empty", "заполните его")]
    [InlineData(" НалСт=\"22%\"", " НалСт=\"\"", "value.empty", "заполните его")]
    public void An_empty_value_is_taken_out_where_it_may_be_absent_and_filled_where_it_may_not(string from, string to, string code, string doing)
    {
        var finding = Assert.Single(Errors(from, to));
        Assert.Equal(code, finding.Code);
        Assert.Contains(doing, finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("КолТов=\"2\"", "КолТов=\"2,000\"", "value.number", "запишите 2.000")]
    [InlineData("КолТов=\"2\"", "КолТов=\"2E+0\"", "value.number", "запишите 2")]
    [InlineData("СтТовБезНДС=\"1000.00\"", "СтТовБезНДС=\"1 000,00\"", "value.number", "запишите 1000.00")]
    [InlineData("СтТовБезНДС=\"1000.00\"", "СтТовБезНДС=\"1\u00A0000.00\"", "value.number", "запишите 1000.00")]
    [InlineData("СтТовБезНДС=\"1000.00\"", "СтТовБезНДС=\"1,000.00\"", "value.number", "запишите 1000.00")]
    [InlineData("СтТовБезНДС=\"1000.00\"", "СтТовБезНДС=\"тысяча\"", "value.number", "не число")]
    [InlineData(" ДатаПер=\"12.01.2026\"", " ДатаПер=\"2026-01-12\"", "value.date", "запишите 12.01.2026")]
    [InlineData(" ДатаПер=\"12.01.2026\"", " ДатаПер=\"2026-01-12T00:00:00\"", "value.date", "запишите 12.01.2026")]
    [InlineData(" ДатаПер=\"12.01.2026\"", " ДатаПер=\"12.01.2026 10:15:00\"", "value.date", "запишите 12.01.2026")]
    [InlineData(" ДатаПер=\"12.01.2026\"", " ДатаПер=\"12.1.26\"", "value.date", "запишите 12.01.2026")]
    [InlineData(" ДатаПер=\"12.01.2026\"", " ДатаПер=\"30.02.2026\"", "value.date", "такого дня в календаре нет")]
    [InlineData("ВремИнфПр=\"10.15.00\"", "ВремИнфПр=\"10:15:00\"", "value.time", "запишите 10.15.00")]
    [InlineData("СтТовБезНДСВсего=\"1300.00\"", "СтТовБезНДСВсего=\"1300,00\"", "value.number", "запишите 1300.00")]
    public void A_value_that_cannot_be_read_is_one_finding_that_says_how_to_write_it_and_is_not_called_absent_too(string from, string to, string code, string doing)
    {
        var check = Documents.Check(Changed(from, to));
        var finding = Assert.Single(check.Findings);
        Assert.Equal(code, finding.Code);
        Assert.Contains(doing, finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_truly_absent_is_still_demanded_beside_a_value_that_cannot_be_read()
    {
        var check = Documents.Check(Cp1251.GetBytes(Good.Replace(" КолТов=\"2\"", "", StringComparison.Ordinal).Replace("ЦенаТов=\"300\"", "ЦенаТов=\"300,00\"", StringComparison.Ordinal)));
        Assert.Equal(["upd.line.quantity", "value.number"], check.Findings.Select(finding => finding.Code).Order());
    }

    [Theory]
    [InlineData("НаимОрг=\"ООО «А»\"", "НаимОрг=\"ООО \"А\"\"", "НаимОрг", "&quot;")]
    [InlineData("НаимОрг=\"ООО «А»\"", "НаимОрг=\"ООО \" А \" \"", "НаимОрг", "&quot;")]
    [InlineData("НаимОрг=\"ООО «А»\"", "НаимОрг=\"\"Альфа\" ООО\"", "НаимОрг", "&quot;")]
    [InlineData("НаимОрг=\"ООО «А»\"", "НаимОрг='ООО 'А''", "НаимОрг", "кавычка")]
    [InlineData("НаимОрг=\"ООО «А»\"", "НаимОрг=\"ООО <А>\"", "НаимОрг", "&lt;")]
    [InlineData("НаимОрг=\"ООО «А»\"", "НаимОрг=\"ООО А & Б\"", "«&»", "&amp;")]
    [InlineData("НаимОрг=\"ООО «А»\"", "НаимОрг=\"ООО А&nbsp;Б\"", "&nbsp;", "&#160;")]
    [InlineData("НаимОрг=\"ООО «А»\"", "НаимОрг=ООО", "НаимОрг", "в кавычках")]
    [InlineData("<БезНДС>без НДС</БезНДС>", "<БезНДС>0104<e+]91</БезНДС>", "<e+]91", "&lt;")]
    [InlineData("<БезНДС>без НДС</БезНДС>", "<БезНДС>0104<abc def</БезНДС>", "abc", "&lt;")]
    [InlineData("<БезНДС>без НДС</БезНДС>", "<БезНДС>0104<abc>def</БезНДС>", "abc", "&lt;")]
    [InlineData("<БезНДС>без НДС</БезНДС>", "<БезНДС>цена < 5</БезНДС>", "< 5", "&lt;")]
    [InlineData("<БезНДС>без НДС</БезНДС>", "<БезНДС>цена <5 руб</БезНДС>", "<5", "&lt;")]
    [InlineData("</СвПрод>", "</СвПокуп>", "СвПрод", "СвПокуп")]
    public void A_mark_that_xml_takes_for_its_own_is_named_with_how_to_write_it(string from, string to, string named, string doing)
    {
        // What stands before the place is read and judged as it stands.
        var finding = Assert.Single(Errors(from, to), finding => finding.Code is "xml.syntax" or "xml.entity");
        Assert.Contains(named, finding.Message, StringComparison.Ordinal);
        Assert.Contains(doing, finding.Message, StringComparison.Ordinal);
        Assert.NotNull(finding.Line);
    }

    [Theory]
    [InlineData("ИННЮЛ=\"7700000016\"", "ИННЮЛ=\"500000004432\"", "value.length", "СвИП")]
    [InlineData("ИННЮЛ=\"7700000016\"", "ИННЮЛ=\"191692696\"", "value.length", "СвИнНеУч")]
    [InlineData("ИННЮЛ=\"7700000016\"", "ИННЮЛ=\"1027700132195\"", "value.length", "ОГРН")]
    [InlineData("ИННЮЛ=\"7700000016\"", "ИННЮЛ=\" 7700000016\"", "value.length", "вокруг него пробелы")]
    [InlineData("ИННЮЛ=\"7700000016\"", "ИННЮЛ=\"7700000016\u00A0\"", "value.length", "вокруг него пробелы")]
    [InlineData("ИННЮЛ=\"7700000016\"", "ИННЮЛ=\"77 0000 0016\"", "value.length", "есть пробелы")]
    [InlineData("ИННЮЛ=\"7700000016\"", "ИННЮЛ=\"\u200B7700000016\"", "value.length", "невидимые знаки")]
    [InlineData("ИННЮЛ=\"7700000016\"", "ИННЮЛ=\"77О0000016\"", "value.pattern", "русская буква «О»")]
    [InlineData("КПП=\"770001001\"", "КПП=\"000000000\"", "value.pattern", "уберите КПП")]
    [InlineData("КПП=\"770001001\"", "КПП=\"7700000016\"", "value.length", "похоже на ИНН")]
    [InlineData("КодОКВ=\"643\"", "КодОКВ=\"643 \"", "value.length", "пробелы")]
    public void A_value_of_a_wrong_length_is_told_its_cause(string from, string to, string code, string told)
    {
        var finding = Assert.Single(Errors(from, to));
        Assert.Equal(code, finding.Code);
        Assert.Contains(told, finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("НаимСтран=", "НаимCтран=", "xml.misspelt", "латинская «C»")]
    [InlineData("<СвПрод>", "<CвПрод>", "xml.misspelt", "латинская «C»")]
    [InlineData("Функция=\"СЧФДОП\"", "Функция=\"CЧФДОП\"", "value.list", "латинская «C»")]
    [InlineData("Функция=\"СЧФДОП\"", "Функция=\"CЧФДOП\"", "value.list", "латинские «C», «O»")]
    [InlineData("НалСт=\"без НДС\"", "НалСт=\"без HДС\"", "value.list", "латинская «H»")]
    [InlineData("Функция=", "функция=", "xml.misspelt", "заглавные и строчные")]
    [InlineData("НалСт=\"без НДС\"", "НалСт=\"Без НДС\"", "value.list", "заглавные и строчные")]
    [InlineData("НалСт=\"22%\"", "НалСт=\"22\"", "value.list", "нужно «22%»")]
    [InlineData("НалСт=\"22%\"", "НалСт=\"НДС 22%\"", "value.list", "нужно «22%»")]
    [InlineData("НалСт=\"22%\"", "НалСт=\"22 %\"", "value.list", "нужно «22%»")]
    [InlineData("КНД=\"1115131\"", "KHД=\"1115131\"", "xml.misspelt", "латинские «K», «H»")]
    [InlineData("<Файл ", "<Фaйл ", "xml.misspelt", "латинская «a»")]
    [InlineData("ИдФайл=", "ИдФaйл=", "xml.misspelt", "латинская «a»")]
    public void A_letter_of_another_alphabet_is_named_and_what_is_meant_is_read(string from, string to, string code, string told)
    {
        var text = Good.Replace(from, to, StringComparison.Ordinal);
        if (from.StartsWith('<'))
            text = text.Replace("</" + from[1..].TrimEnd(' ', '>') + ">", "</" + to[1..].TrimEnd(' ', '>') + ">", StringComparison.Ordinal);
        var check = Documents.Check(Cp1251.GetBytes(text));
        Assert.Equal((Kinds.Upd, "СЧФДОП", "17"), (check.Document.Kind, check.Document.Function, check.Document.Number));
        Assert.All(check.Findings, finding => Assert.Equal(code, finding.Code));
        Assert.Contains(told, check.Findings[0].Message, StringComparison.Ordinal);
        Assert.False(check.IsValid);
    }

    [Fact]
    public void A_version_that_does_not_fit_its_content_is_told_and_the_rest_is_judged_by_the_content()
    {
        foreach (var (format, name) in ((Format, string)[])[(UpdFormats.Seller501, "5.01"), (UpdFormats.Seller502, "5.02")])
        {
            var file = File.ReadAllText(Path.Combine(Shared.Checkout, "bench", "Formats", "seeds", $"ON_NSCHFDOPPR-{name}.xml"), Cp1251);
            var check = Documents.Check(Cp1251.GetBytes(file.Replace($"ВерсФорм=\"{name}\"", "ВерсФорм=\"5.03\"", StringComparison.Ordinal)));
            Assert.Equal(Kinds.Upd, check.Document.Kind);
            var finding = Assert.Single(check.Findings, finding => finding.Severity == Severity.Error);
            Assert.Equal("format.version-mismatch", finding.Code);
            Assert.Contains("5.03", finding.Message, StringComparison.Ordinal);
            Assert.Contains(name, finding.Message, StringComparison.Ordinal);
            Assert.Contains(format.Order, finding.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_unknown_version_is_not_advised_to_be_another_one()
    {
        var finding = Assert.Single(Errors("ВерсФорм=\"5.03\"", "ВерсФорм=\"5.04\""));
        Assert.Equal("format.version-unknown", finding.Code);
        Assert.Contains("«5.04» Бересте неизвестна", finding.Message, StringComparison.Ordinal);
        Assert.Contains("нужно «5.03»", Assert.Single(Errors("ВерсФорм=\"5.03\"", "ВерсФорм=\"5,03\"")).Message, StringComparison.Ordinal);
        Assert.Contains("нужно «5.03»", Assert.Single(Errors("ВерсФорм=\"5.03\"", "ВерсФорм=\" 5.03 \"")).Message, StringComparison.Ordinal);
    }

    private static List<Finding> Errors(string from, string to)
    {
        var check = Documents.Check(Changed(from, to));
        Assert.Equal(Kinds.Upd, check.Document.Kind);
        return [.. check.Findings.Where(finding => finding.Severity == Severity.Error)];
    }

    // The first place alone.
    private static byte[] Changed(string from, string to)
    {
        var at = Good.IndexOf(from, StringComparison.Ordinal);
        Assert.True(at >= 0, from);
        var text = Good[..at] + to + Good[(at + from.Length)..];
        return to.Any(character => character is '\u200B') ? Encoding.UTF8.GetBytes(text.Replace("windows-1251", "utf-8", StringComparison.Ordinal)) : Cp1251.GetBytes(text);
    }
}
