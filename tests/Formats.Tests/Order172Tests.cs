using System.Text;
using Beresta.Formats.Act;
using Beresta.Formats.Print;
using Beresta.Formats.Torg12;

namespace Beresta.Formats.Tests;

/// <summary>Documents of order 172@ arrive in the models of today.</summary>
public sealed class Order172Tests
{
    private const string Torg12 = """
        <?xml version="1.0" encoding="utf-8"?>
        <Файл ИдФайл="DP_OTORG12_2ZZ-7800000027_2ZZ-7700000016_20140113_00000000-0000-4000-8000-000000000001" ВерсФорм="5.01" ВерсПрог="старая">
          <СвУчДокОбор ИдОтпр="2ZZ-7700000016" ИдПок="2ZZ-7800000027"><СвОЭДОтпрСФ НаимОрг="ООО «Оператор»" ИННЮЛ="7700000030" ИдЭДОСФ="2ZZ"/></СвУчДокОбор>
          <Документ КНД="1175004" ДатаДок="13.01.2014" ВремДок="10.00.00">
            <СвТНО НаимПервДок="Товарная накладная" ОКУДПервДок="0330212" НомФорм="ТОРГ-12">
              <ГрузОт ОКДП="5110000"><СтруктПодр>Склад № 2</СтруктПодр></ГрузОт>
              <Поставщик ОКПО="12345678"><ИдСв><СвЮЛ НаимОрг="ООО «А»" ИННЮЛ="7700000016" КПП="770001001" ОКОПФ="65"/></ИдСв>
                <Адрес><АдрТекст>г. Москва, ул. Примерная, д. 1</АдрТекст></Адрес><Контакт Факс="+7 495 000-00-01"/></Поставщик>
              <Плательщик><ИдСв><СвФЛ ИННФЛ="500100732259"><ФИОИП Фамилия="Иванов" Имя="Иван"/></СвФЛ></ИдСв></Плательщик>
              <Основание НаимОсн="Договор" НомОсн="5"/>
              <ТН НомТН="17" ДатаТН="13.01.2014">
                <Таблица><СвТов НомТов="1" НаимТов="Бумага" НаимЕдИзм="пач" Нетто="10" Цена="100.00" СумБезНДС="1000.00" СтавкаНДС="18.00000" СумНДС="180.00" СумУчНДС="1180.00" ИнфПолСтр="заказ 7"/></Таблица>
                <ТНОбщ КолНомЗап="1" КолНомЗапПр="одна" ВсМест="2" ВсМестПр="два"/>
              </ТН>
              <ОтпускГруз КолПрил="3" СумОтпуск="1180.00" СумОтпускПр="Одна тысяча сто восемьдесят руб. 00 коп." ДатаОтпуск="13.01.2014">
                <Бухгалтер Должность="Главный бухгалтер"><ФИО Фамилия="Сидорова" Имя="Анна"/></Бухгалтер></ОтпускГруз>
              <ИнфПол ТекстИнф="срочно"/>
            </СвТНО>
            <Подписант><ЮЛ ИННЮЛ="7700000016" Должн="Директор"><ФИО Фамилия="Петров" Имя="Пётр"/></ЮЛ></Подписант>
          </Документ>
        </Файл>
        """;

    private const string Customer = """
        <?xml version="1.0" encoding="utf-8"?>
        <Файл ИдФайл="DP_ZAKTPRM_2ZZ-7700000016_2ZZ-7800000027_20140114_00000000-0000-4000-8000-000000000002" ВерсФорм="5.01">
          <СвУчДокОбор ИдОтпр="2ZZ-7800000027" ИдПок="2ZZ-7700000016"><СвОЭДОтпрСФ НаимОрг="ООО «Оператор»" ИННЮЛ="7700000030" ИдЭДОСФ="2ZZ"/></СвУчДокОбор>
          <Документ КНД="1175007" ДатаДок="14.01.2014" ВремДок="10.00.00">
            <СвАктИ НаимПервДок="Акт о выполнении работ (оказании услуг)">
              <ИдАктИ ИдФайлАктИ="DP_IAKTPRM_1" ДатаДокАктИ="13.01.2014" ВремДокАктИ="09.00.00"/>
              <СвАктИ НомАкт="18" ДатаАкт="13.01.2014"/>
              <Принял ДатаЗаказ="14.01.2014" Претенз="Работы выполнены с опозданием">
                <ДоверенЗаказ НомДоверен="3" ДатаДоверен="09.01.2014"><ВыданаКем НаимОргКем="ООО «Б»"/><ВыданаКому Должн="Инженер"><ФИО Фамилия="Иванов" Имя="Иван"/></ВыданаКому></ДоверенЗаказ>
              </Принял>
            </СвАктИ>
            <Подписант><ИП ИННФЛ="500100732259"><ФИО Фамилия="Иванов" Имя="Иван"/></ИП></Подписант>
          </Документ>
        </Файл>
        """;

    [Fact]
    public void A_torg12_of_order_172_is_read_into_the_model_of_today_and_printed()
    {
        var file = Encoding.UTF8.GetBytes(Torg12);
        var read = Torg12Formats.Seller172.Read(file);
        Assert.True(read.IsValid, string.Join('\n', read.Findings));
        var title = read.Model!;
        Assert.Equal(("5110000", "Склад № 2", "65"), (title.ActivityCode, title.Consignor?.Department, title.Seller?.LegalFormCode));
        Assert.Equal(("ООО «А»", "7700000016", "г. Москва, ул. Примерная, д. 1", "+7 495 000-00-01"), (title.Seller!.DisplayName, title.Seller.Inn, title.Seller.Address?.ToString(), title.Seller.Contacts?.Phones[0]));
        Assert.Equal("500100732259", title.Buyer?.Inn);
        Assert.Equal(("18%", "заказ 7", "3"), (title.Lines[0].VatRate, title.Lines[0].Info[0].Value, title.Enclosures));
        Assert.Equal("срочно", title.Info?.Texts[0].Value);
        var known = Documents.Recognize(file);
        Assert.Equal((Kinds.Torg12, "seller", "17", 1180.00m), (known.Kind, known.Title, known.Number, known.Total));
        Assert.Equal("format-read-only", Torg12Formats.Seller172.Write(title).Problem?.Code);
        var page = PrintForms.Page(file, new PrintContext());
        Assert.Contains("Одна тысяча сто восемьдесят руб. 00 коп.", page, StringComparison.Ordinal);
        Assert.Contains("Сидорова Анна", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_customers_title_of_order_172_tells_claims_and_the_power_of_attorney()
    {
        var file = Encoding.UTF8.GetBytes(Customer);
        var read = ActFormats.Customer172.Read(file);
        Assert.True(read.IsValid, string.Join('\n', read.Findings));
        Assert.Equal("№ 3 от 09.01.2014, ООО «Б», Инженер, Иванов Иван", read.Model!.Power?.ToString());
        var known = Documents.Recognize(file);
        Assert.Equal((Kinds.Act, "buyer", "18", "DP_IAKTPRM_1", "Работы выполнены с опозданием"), (known.Kind, known.Title, known.Number, known.ParentFileId, known.Operation));
    }

    [Fact]
    public void A_title_of_order_172_is_answered_by_that_order() => Assert.Same(Torg12Formats.Buyer172, Documents.AnswerTo(Torg12Formats.Seller172));
}
