using System.Text;
using Beresta.Formats.Torg12;
using Beresta.Formats.Upd;
using Beresta.Kernel;

namespace Beresta.Formats.Tests;

/// <summary>Rules as operators and accountants have them, beyond what the schemas say.</summary>
public sealed class PracticeTests
{
    private static readonly Encoding Cp1251 = Encoding.GetEncoding(1251);
    private static readonly string Good503 = Cp1251.GetString(UpdFormats.Seller.Write(Examples.Upd).Value);
    private static readonly string Good501 = Seed("ON_NSCHFDOPPR-5.01");

    [Theory]
    [InlineData("5%")]
    [InlineData("7%")]
    [InlineData("9,09%")]
    [InlineData("16,67%")]
    [InlineData("5/105")]
    [InlineData("7/107")]
    public void Upd_501_knows_the_rates_that_its_later_revisions_added(string rate) =>
        Assert.DoesNotContain(Of(Replaced(Good501, "НалСт=\"", rate)), finding => finding.Code == "value.list");

    [Fact]
    public void The_rate_of_2026_does_not_exist_in_a_format_that_ended_in_2025() =>
        Assert.Contains(Of(Replaced(Good501, "НалСт=\"", "22%")), finding => finding.Code == "value.list" && finding.Severity == Severity.Error);

    [Fact]
    public void Line_5a_names_the_document_as_the_document_does()
    {
        var received = Of(Good503.Replace("РеквНаимДок=\"Универсальный передаточный документ\"", "РеквНаимДок=\"УПД\"", StringComparison.Ordinal));
        var finding = Assert.Single(received);
        Assert.Equal(("upd.shipping-document.name", Severity.Warning), (finding.Code, finding.Severity));
        Assert.Contains("«УПД»", finding.Message, StringComparison.Ordinal);
        Assert.Contains("«Универсальный передаточный документ»", finding.Message, StringComparison.Ordinal);

        var named = new DocumentReference { Name = "УПД", Number = "17", Date = new DateOnly(2026, 1, 12) };
        var made = UpdFormats.Seller.Write(Examples.Upd with { ShippingDocuments = [named] }).Problem;
        Assert.Equal("upd.shipping-document.name", Assert.Single(made!.Findings).Code);
        Assert.Null(UpdFormats.Seller.Write(Examples.Upd with { Function = "ДОП", ShippingDocuments = [named] }).Problem);
        Assert.Null(UpdFormats.Seller.Write(Examples.Upd with { ShippingDocuments = [named, Examples.Upd.ShippingDocuments[0]] }).Problem);

        var title = UpdFormats.Seller.Read(new Making.TitleMaker("Tests").Make(TitleMakerTests.Short with { Name = "Передаточный документ" }, DateTimeOffset.UnixEpoch.AddYears(56), Examples.Id).Value.Content).Model!;
        Assert.Equal("Передаточный документ", Assert.Single(title.ShippingDocuments).Name);
    }

    [Theory]
    [InlineData("НаимТов=\"Доставка\"", "НаимТов=\" \"")]
    [InlineData("Фамилия=\"Иванов\"", "Фамилия=\"\u00A0\"")]
    [InlineData("СодОпер=\"Товары переданы, услуги оказаны\"", "СодОпер=\"  \"")]
    public void A_text_of_blanks_is_a_warning_when_it_is_received(string from, string to)
    {
        var findings = Of(Good503.Replace(from, to, StringComparison.Ordinal));
        Assert.All(findings, finding => Assert.Equal(("value.blank", Severity.Warning), (finding.Code, finding.Severity)));
        Assert.NotEmpty(findings);
    }

    [Fact]
    public void A_text_of_blanks_is_refused_when_it_is_made()
    {
        var refused = UpdFormats.Seller.Write(Examples.Upd with { Signers = [Examples.Signer with { Name = new PersonName { Last = " ", First = "Иван" } }] }).Problem;
        Assert.Equal(("value.blank", "signers[0].name.last"), (Assert.Single(refused!.Findings).Code, refused.Findings[0].ModelPath));
        Assert.Equal("signers[0].position", Assert.Single(UpdFormats.Seller.Write(Examples.Upd with { Signers = [Examples.Signer with { Position = " " }] }).Problem!.Findings).ModelPath);
        var line = TitleMakerTests.Short.Lines[0] with { Name = " " };
        Assert.NotNull(new Making.TitleMaker("Tests").Make(TitleMakerTests.Short with { Lines = [line] }, DateTimeOffset.UnixEpoch.AddYears(56), Examples.Id).Problem);
    }

    [Fact]
    public void The_file_id_of_the_formats_before_970_names_the_participants_that_the_file_names()
    {
        foreach (var (good, code) in ((string, string)[])[(Plain501(), "upd"), (Cp1251.GetString(Torg12Formats.Seller.Write(Examples.Torg12).Value), "torg12")])
        {
            Assert.DoesNotContain(Of(good), finding => finding.Path?.EndsWith("/@ИдФайл", StringComparison.Ordinal) == true);
            var lower = Of(good.Replace("_2ZZ-", "_2zz-", StringComparison.Ordinal));
            Assert.DoesNotContain(lower, finding => finding.Path?.EndsWith("/@ИдФайл", StringComparison.Ordinal) == true);
            Assert.Contains("наоборот", Warning(good.Replace($"_{Examples.BuyerId}_{Examples.SellerId}_", $"_{Examples.SellerId}_{Examples.BuyerId}_", StringComparison.Ordinal), $"{code}.file-id.routing"), StringComparison.Ordinal);
            var other = Warning(good.Replace($"_{Examples.SellerId}_2", "_2ZZ-7700000030-770001001_2", StringComparison.Ordinal), $"{code}.file-id.routing");
            Assert.Contains("2ZZ-7700000030-770001001", other, StringComparison.Ordinal);
            Assert.Contains(Examples.SellerId, other, StringComparison.Ordinal);
            Warning(good.Replace("_20260112_", "_", StringComparison.Ordinal), $"{code}.file-id");
        }
    }

    [Fact]
    public void Marked_and_traced_goods_of_upd_501_stand_in_its_file_id()
    {
        var marked = Plain501().Replace("<Акциз>", "<ДопСведТов><НомСредИдентТов><КИЗ>010460706342812121ABCDEF</КИЗ></НомСредИдентТов></ДопСведТов><Акциз>", StringComparison.Ordinal);
        marked = marked.Replace("<СумНал><СумНал>", "<СумНал><СумНал>", StringComparison.Ordinal);
        Assert.Contains("ON_NSCHFDOPPRMARK", Warning(marked, "upd.file-id.goods"), StringComparison.Ordinal);
        Assert.DoesNotContain(Of(marked.Replace("ON_NSCHFDOPPR_", "ON_NSCHFDOPPRMARK_", StringComparison.Ordinal)), finding => finding.Code.StartsWith("upd.file-id", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("0104607063428121215kMZbUeDGG", null)]
    [InlineData("010460706342812121(5<&\"kMZbUeD", null)]
    [InlineData("00000046198488X?io+qCABm8wAYa", null)]
    [InlineData("è0104607063428121215kMZbUeDGG", "FNC1")]
    [InlineData("]d20104607063428121215kMZbUeDGG", "FNC1")]
    [InlineData("0104607063428121215kMZbUeDGGè91FFD0è92dGVzdA", "FNC1")]
    [InlineData("0104607063428121215kMZb&lt;DGG", "дважды")]
    [InlineData("0104607063428121215kMZb&amp;DGG", "дважды")]
    [InlineData("<![CDATA[0104607063428121215kMZbUeDGG]]>", "CDATA")]
    [InlineData("0104607063428121215kMZbUeDGG<GS>91FFD0", "GS")]
    [InlineData("0104607063428121215kMZbUeDGG\\u001d91FFD0", "GS")]
    [InlineData("(01)04607063428121(21)5kMZbUeDGG", "скобки")]
    [InlineData("0104607063428121215лЬЯиГуВПП", "русские буквы")]
    [InlineData("0104607063428121215kMZbUeDGGabc91FFD092dGVzdHRlc3R0ZXN0dGVzdHRlc3R0ZXN0dGVzdHRlc3Q=", "код проверки")]
    public void A_marking_code_that_a_scanner_or_a_program_garbled_is_a_warning(string code, string? told)
    {
        var line = Examples.Upd.Lines[0];
        var title = Examples.Upd with { Lines = [line with { Details = line.Details! with { Markings = [new Marking { Codes = [code, code] }] } }, Examples.Upd.Lines[1]] };
        var file = UpdFormats.Seller.Write(title with { FileId = title.FileId!.Replace(FileId.NoFlags, "0_1_0_0_0_00", StringComparison.Ordinal) }).Value;
        var findings = UpdFormats.Seller.Read(file).Findings;
        if (told is null)
        {
            Assert.Empty(findings);
            return;
        }

        var finding = Assert.Single(findings);
        Assert.Equal(("marking.garbled", Severity.Warning), (finding.Code, finding.Severity));
        Assert.Contains(told, finding.Message, StringComparison.Ordinal);
        Assert.Contains("кодов здесь: 2", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("156", null, true)]
    [InlineData("156", "10702070/120126/3000001", false)]
    [InlineData("643", null, false)]
    [InlineData("398", null, false)]
    public void Goods_from_beyond_the_union_without_a_declaration_get_a_note(string country, string? number, bool noted)
    {
        var line = Examples.Upd.Lines[0] with { Customs = [new CustomsDeclaration { CountryCode = country, Number = number }] };
        line = line with { Details = line.Details! with { CountryNames = ["Страна"] } };
        var read = UpdFormats.Seller.Read(UpdFormats.Seller.Write(Examples.Upd with { Lines = [line, Examples.Upd.Lines[1]] }).Value);
        Assert.True(read.IsValid);
        Assert.Equal(noted ? ["upd.line.declaration Information"] : [], read.Findings.Select(finding => $"{finding.Code} {finding.Severity}"));
    }

    [Fact]
    public void An_invoice_of_the_first_version_is_told_by_its_namespace()
    {
        var single = File.ReadAllText(Path.Combine(Shared.Checkout, "bench", "Formats", "seeds", "KZ_ESF-v2.xml"));
        var container = File.ReadAllText(Path.Combine(Shared.Checkout, "bench", "Formats", "seeds", "KZ_ESF_CONTAINER-v2.xml"));
        var texts = File.ReadAllText(Path.Combine(Shared.Checkout, "bench", "Formats", "seeds", "KZ_ESF_INFO_CONTAINER-v2.xml"));
        foreach (var file in (string[])[single, container, texts])
        {
            Assert.Contains("v2.esf", file, StringComparison.Ordinal);
            var check = Documents.Check(Encoding.UTF8.GetBytes(file.Replace("v2.esf", "v1.esf", StringComparison.Ordinal)));
            Assert.Equal(Kinds.KzEsf, check.Document.Kind);
            var finding = Assert.Single(check.Findings);
            Assert.Equal(("format.version-refused", Severity.Error), (finding.Code, finding.Severity));
            Assert.Contains("первой версии", finding.Message, StringComparison.Ordinal);
        }
    }

    private static string Warning(string file, string code)
    {
        var finding = Assert.Single(Of(file), finding => finding.Code == code);
        Assert.Equal(Severity.Warning, finding.Severity);
        return finding.Message;
    }

    private static IReadOnlyList<Finding> Of(string file) => Documents.Check(Cp1251.GetBytes(file)).Findings;

    // The first attribute that begins so gets another value.
    private static string Replaced(string text, string start, string value)
    {
        var from = text.IndexOf(start, StringComparison.Ordinal) + start.Length;
        return text[..from] + value + text[text.IndexOf('"', from)..];
    }

    private static string Plain501() => $"""
        <?xml version="1.0" encoding="windows-1251"?>
        <Файл ИдФайл="ON_NSCHFDOPPR_{Examples.BuyerId}_{Examples.SellerId}_20260112_{Examples.Id}" ВерсФорм="5.01" ВерсПрог="Tests">
        <СвУчДокОбор ИдОтпр="{Examples.SellerId}" ИдПол="{Examples.BuyerId}"/>
        <Документ КНД="1115131" ВремИнфПр="10.15.00" ДатаИнфПр="12.01.2024" НаимЭконСубСост="ООО «А»" Функция="СЧФ">
        <СвСчФакт НомерСчФ="17" ДатаСчФ="12.01.2024" КодОКВ="643">
        <СвПрод><ИдСв><СвЮЛУч НаимОрг="ООО «А»" ИННЮЛ="7700000016" КПП="770001001"/></ИдСв><Адрес><АдрИнф КодСтр="643" АдрТекст="г. Москва"/></Адрес></СвПрод>
        <СвПокуп><ИдСв><СвЮЛУч НаимОрг="ООО «Б»" ИННЮЛ="7800000027" КПП="780001001"/></ИдСв><Адрес><АдрИнф КодСтр="643" АдрТекст="г. Москва"/></Адрес></СвПокуп>
        </СвСчФакт>
        <ТаблСчФакт><СведТов НомСтр="1" НаимТов="Мёд" ОКЕИ_Тов="166" КолТов="2" ЦенаТов="500.00" СтТовБезНДС="1000.00" НалСт="20%" СтТовУчНал="1200.00"><Акциз><БезАкциз>без акциза</БезАкциз></Акциз><СумНал><СумНал>200.00</СумНал></СумНал></СведТов>
        <ВсегоОпл СтТовБезНДСВсего="1000.00" СтТовУчНалВсего="1200.00"><СумНалВсего><СумНал>200.00</СумНал></СумНалВсего></ВсегоОпл></ТаблСчФакт>
        <Подписант ОблПолн="0" Статус="1" ОснПолн="Должностные обязанности"><ЮЛ ИННЮЛ="7700000016" Должн="Директор"><ФИО Фамилия="Иванов" Имя="Иван"/></ЮЛ></Подписант>
        </Документ></Файл>
        """.ReplaceLineEndings("\n");

    private static string Seed(string name) => File.ReadAllText(Path.Combine(Shared.Checkout, "bench", "Formats", "seeds", name + ".xml"), Cp1251);
}
