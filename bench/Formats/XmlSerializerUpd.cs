using System.Xml.Serialization;

namespace Beresta.Formats.Bench;

// What a user of .NET would write for the same files: classes for XmlSerializer, with only the fields that the measured files hold.

[XmlRoot("Файл")]
public sealed class FileXml
{
    [XmlAttribute("ИдФайл")] public string? Id { get; set; }
    [XmlAttribute("ВерсФорм")] public string? Version { get; set; }
    [XmlAttribute("ВерсПрог")] public string? Program { get; set; }
    [XmlElement("Документ")] public DocumentXml? Document { get; set; }
}

public sealed class DocumentXml
{
    [XmlAttribute("КНД")] public string? Knd { get; set; }
    [XmlAttribute("Функция")] public string? Function { get; set; }
    [XmlAttribute("ПоФактХЖ")] public string? FactName { get; set; }
    [XmlAttribute("НаимДокОпр")] public string? Name { get; set; }
    [XmlAttribute("ДатаИнфПр")] public string? CreatedOn { get; set; }
    [XmlAttribute("ВремИнфПр")] public string? CreatedAt { get; set; }
    [XmlAttribute("НаимЭконСубСост")] public string? Composer { get; set; }
    [XmlElement("СвСчФакт")] public InvoiceXml? Invoice { get; set; }
    [XmlElement("ТаблСчФакт")] public TableXml? Table { get; set; }
    [XmlElement("СвПродПер")] public TransferXml? Transfer { get; set; }
    [XmlElement("Подписант")] public List<SignerXml> Signers { get; set; } = [];
}

public sealed class InvoiceXml
{
    [XmlAttribute("НомерДок")] public string? Number { get; set; }
    [XmlAttribute("ДатаДок")] public string? Date { get; set; }
    [XmlElement("СвПрод")] public List<PartyXml> Sellers { get; set; } = [];
    [XmlElement("ГрузОт")] public List<ConsignorXml> Consignors { get; set; } = [];
    [XmlElement("ГрузПолуч")] public List<PartyXml> Consignees { get; set; } = [];
    [XmlElement("ДокПодтвОтгрНом")] public List<ReferenceXml> Shipping { get; set; } = [];
    [XmlElement("СвПокуп")] public List<PartyXml> Buyers { get; set; } = [];
    [XmlElement("ДенИзм")] public CurrencyXml? Currency { get; set; }
}

public sealed class ConsignorXml
{
    [XmlElement("ОнЖе")] public string? Same { get; set; }
}

public sealed class CurrencyXml
{
    [XmlAttribute("КодОКВ")] public string? Code { get; set; }
    [XmlAttribute("НаимОКВ")] public string? Name { get; set; }
}

public sealed class PartyXml
{
    [XmlElement("ИдСв")] public IdentityXml? Identity { get; set; }
    [XmlElement("Адрес")] public AddressXml? Address { get; set; }
}

public sealed class IdentityXml
{
    [XmlElement("СвЮЛУч")] public OrganizationXml? Organization { get; set; }
}

public sealed class OrganizationXml
{
    [XmlAttribute("НаимОрг")] public string? Name { get; set; }
    [XmlAttribute("ИННЮЛ")] public string? Inn { get; set; }
    [XmlAttribute("КПП")] public string? Kpp { get; set; }
}

public sealed class AddressXml
{
    [XmlElement("АдрИнф")] public AddressTextXml? Text { get; set; }
}

public sealed class AddressTextXml
{
    [XmlAttribute("КодСтр")] public string? Country { get; set; }
    [XmlAttribute("НаимСтран")] public string? CountryName { get; set; }
    [XmlAttribute("АдрТекст")] public string? Text { get; set; }
}

public sealed class ReferenceXml
{
    [XmlAttribute("РеквНаимДок")] public string? Name { get; set; }
    [XmlAttribute("РеквНомерДок")] public string? Number { get; set; }
    [XmlAttribute("РеквДатаДок")] public string? Date { get; set; }
}

public sealed class TableXml
{
    [XmlElement("СведТов")] public List<LineXml> Lines { get; set; } = [];
    [XmlElement("ВсегоОпл")] public TotalsXml? Totals { get; set; }
}

public sealed class LineXml
{
    [XmlAttribute("НомСтр")] public int Number { get; set; }
    [XmlAttribute("НаимТов")] public string? Name { get; set; }
    [XmlAttribute("ОКЕИ_Тов")] public string? Unit { get; set; }
    [XmlAttribute("НаимЕдИзм")] public string? UnitName { get; set; }
    [XmlAttribute("КолТов")] public decimal Quantity { get; set; }
    [XmlAttribute("ЦенаТов")] public decimal Price { get; set; }
    [XmlAttribute("СтТовБезНДС")] public decimal Amount { get; set; }
    [XmlAttribute("НалСт")] public string? Rate { get; set; }
    [XmlAttribute("СтТовУчНал")] public decimal Total { get; set; }
    [XmlElement("ДопСведТов")] public DetailsXml? Details { get; set; }
    [XmlElement("Акциз")] public ExciseXml? Excise { get; set; }
    [XmlElement("СумНал")] public VatXml? Vat { get; set; }
}

public sealed class DetailsXml
{
    [XmlAttribute("ПрТовРаб")] public string? Kind { get; set; }
    [XmlAttribute("АртикулТов")] public string? Article { get; set; }
}

public sealed class ExciseXml
{
    [XmlElement("БезАкциз")] public string? Without { get; set; }
}

public sealed class VatXml
{
    [XmlElement("СумНал")] public string? Amount { get; set; }
    [XmlElement("БезНДС")] public string? Without { get; set; }
}

public sealed class TotalsXml
{
    [XmlAttribute("СтТовБезНДСВсего")] public decimal Amount { get; set; }
    [XmlAttribute("СтТовУчНалВсего")] public decimal Total { get; set; }
    [XmlElement("СумНалВсего")] public VatXml? Vat { get; set; }
}

public sealed class TransferXml
{
    [XmlElement("СвПер")] public TransferDataXml? Data { get; set; }
}

public sealed class TransferDataXml
{
    [XmlAttribute("СодОпер")] public string? Operation { get; set; }
    [XmlAttribute("ДатаПер")] public string? Date { get; set; }
    [XmlElement("ОснПер")] public List<ReferenceXml> Grounds { get; set; } = [];
}

public sealed class SignerXml
{
    [XmlAttribute("Должн")] public string? Position { get; set; }
    [XmlAttribute("ТипПодпис")] public string? SignatureType { get; set; }
    [XmlAttribute("СпосПодтПолном")] public string? Authority { get; set; }
    [XmlElement("ФИО")] public NameXml? Name { get; set; }
}

public sealed class NameXml
{
    [XmlAttribute("Фамилия")] public string? Last { get; set; }
    [XmlAttribute("Имя")] public string? First { get; set; }
    [XmlAttribute("Отчество")] public string? Middle { get; set; }
}
