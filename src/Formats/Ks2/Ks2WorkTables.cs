using Beresta.Formats.Common;
using Beresta.Formats.Description;
using Beresta.Formats.Upd;

namespace Beresta.Formats.Ks2;

/// <summary>The works of КС-2: positions, sections, elements of a calculation (НаимИСт).</summary>
internal static class Ks2WorkTables
{
    private const string Rule3 = Ks2Tables.Rule3;

    /// <summary>The rates of the order: its list ends at 20 %, and has no calculated ones.</summary>
    public static readonly string[] Rates = ["0%", "10%", "20%", VatRates.WithoutVat, VatRates.TaxAgent];

    private static readonly Table<Ks2Change> Change = Table.Of<Ks2Change>("Изменение показателя (ИзмененияТип)", t => t
        .Optional("@РНПТУвел", x => x.IncreasedBatchNumber, Types.Text(1, 29), "РНПТ при увеличении количества")
        .Optional("@РНПТУменьш", x => x.DecreasedBatchNumber, Types.Text(1, 29), "РНПТ при уменьшении количества")
        .Choice(c => c
            .Mandatory("УвелДен", x => x.AmountIncrease, Types.Number(19, 2, min: 0, above: true), "Увеличение стоимости")
            .Mandatory("УменьшДен", x => x.AmountDecrease, Types.Number(19, 2, min: 0, above: true), "Уменьшение стоимости"))
        .Choice(c => c
            .Mandatory("УвелКол", x => x.QuantityIncrease, Types.Number(26, 11, min: 0, above: true), "Увеличение количества")
            .Mandatory("УменьшКол", x => x.QuantityDecrease, Types.Number(26, 11, min: 0, above: true), "Уменьшение количества")
            .Mandatory("НетИзмКол", x => x.QuantityUnchanged, Types.Fixed("без изм"), "Количество не изменилось"))
        .Optional("ПрДокИзмСНачСтр", x => x.Document, Ks2Tables.PlainReference, "Документ — основание изменения"));

    private static readonly Table<Ks2Changes> Changes = Table.Of<Ks2Changes>("Изменения данных прошлых периодов (ИзмДаннПрПерТип)", t => t
        .OptionalMany("ОшибПрПер", x => x.Errors, Change, "Исправление ошибок прошлых периодов")
        .OptionalMany("НовОбстПрПер", x => x.Circumstances, Change, "Новые обстоятельства"));

    private static readonly Table<VatAmount> Vat = Table.Of<VatAmount>("Сумма НДС (СумНДСТип)", t => t.Choice(c => c
        .Mandatory("СумНал", x => x.Amount, Types.Number(19, 2, min: 0), "Значение")
        .Mandatory("БезНДС", x => x.WithoutVat, Types.Fixed("Без НДС"), "Без НДС")
        .Mandatory("ДефНДС", x => x.Dash, Types.Fixed("-", "0"), "Прочерк")));

    private static readonly Table<Traceability> Traced = Table.Of<Traceability>("Товар, подлежащий прослеживаемости", t => t
        .Mandatory("@НомТовПрослеж", x => x.BatchNumber, Types.Text(27, 29), "Регистрационный номер партии товаров")
        .Mandatory("@ЕдИзмПрослеж", x => x.UnitCode, Types.Okei, "Единица количественного учёта")
        .Mandatory("@НаимЕдИзмПрослеж", x => x.UnitName, Types.Text(1, 255), "Наименование единицы количественного учёта")
        .Mandatory("@КолВЕдПрослеж", x => x.Quantity, Types.Number(26, 11, min: 0, above: true), "Количество в единицах прослеживаемого товара")
        .Optional("@НаимТовВГрупп", x => x.OtherInfo, Types.Text(1, 1000), "Наименование товара в составе группы")
        .Optional("@СтТовПрослежБезНДС", x => x.AmountWithoutVat, Ks2Tables.Money, "Стоимость без НДС"));

    private static readonly Table<Ks2Work> Resource = Table.Of<Ks2Work>("Элемент расчёта стоимости по базисным (ресурсным) ценам", t => WorkRows(t)
        .Optional("ДопПолеСтрИнф", x => x.Structured, Ks2Tables.StructuredInfo, "Структурированная информация")
        .Rule("ks2.resource.fields", Rule3, x => IsPlainResource(x),
            "В элементе расчёта (РасшифРес) указывают только номер, наименование, цену, коэффициент и стоимость — уберите остальное")
        .Rule("ks2.resource.coefficient", Rule3, x => x.Coefficient is not null, "Нет коэффициента пересчёта — заполните КоэфПересч", "@КоэфПересч"));

    private static readonly Table<Ks2Section> Section = Table.Of<Ks2Section>("Раздел по конструктивным решениям (видам работ)", t => Ks2Tables.Structured(t
        .Optional("@НомСтр", x => x.Number, Types.Whole(6), "Номер строки")
        .Optional("@ПозРаздСмет", x => x.EstimatePosition, Types.Text(1, 100), "Номер раздела по смете")
        .Optional("@НомРазд", x => x.Position, Types.Whole(6), "Номер раздела в перечне работ")
        .Mandatory("@НаимРаздел", x => x.Name, Types.Text(1, 500), "Наименование раздела")
        .Optional("@СтБезНДСРаздСмет", x => x.EstimateAmountWithoutVat, SectionSum, "Стоимость без НДС по смете")
        .Optional("@СтСНДСРаздСмет", x => x.EstimateAmountWithVat, SectionSum, "Стоимость с НДС по смете")
        .Mandatory("@СтБезНДСРаздОтч", x => x.AmountWithoutVat, SectionSum, "Стоимость без НДС за период")
        .Optional("@СтСНДСРаздОтч", x => x.AmountWithVat, SectionSum, "Стоимость с НДС за период")
        .Optional("@СтБезНДСРаздСНач", x => x.CumulativeAmountWithoutVat, SectionSum, "Стоимость без НДС с начала работ")
        .Optional("@СтСНДСРаздСНач", x => x.CumulativeAmountWithVat, SectionSum, "Стоимость с НДС с начала работ")
        .MandatoryMany("СвВидРаб", x => x.Works, Table.Of<Ks2Work>("Сведения о выполненных работах", w => Work(w, inSection: true)), "Сведения о выполненных работах", label: "Строка раздела")
        .Choice(c => c
            .Optional("СумНалРаздСмет", x => x.EstimateVat, SectionSum, "НДС по смете")
            .Optional("ПрочеркНалСмет", x => x.NoEstimateVat, Types.Fixed("-"), "Прочерк"))
        .Choice(c => c
            .Optional("СумНалРаздОтч", x => x.Vat, SectionSum, "НДС за период")
            .Optional("ПрочеркНалОтч", x => x.NoVat, Types.Fixed("-"), "Прочерк"))
        .Choice(c => c
            .Optional("СумНалРаздСНач", x => x.CumulativeVat, SectionSum, "НДС с начала работ")
            .Optional("ПрочеркНалСНач", x => x.NoCumulativeVat, Types.Fixed("-"), "Прочерк"))
        .OptionalMany("ИнфПолРазд", x => x.Info, Ks2Tables.InfoField, "Информационное поле раздела"), x => x.Structured)
        .Rule<Ks2ContractorTitle>("ks2.section.estimate", Rule3, (x, d) => Ks2Tables.Cumulative(d) == x.EstimateAmountWithoutVat is not null,
            "Стоимость раздела по смете (СтБезНДСРаздСмет) указывают тогда и только тогда, когда данные нарастающим итогом (ПрНакИтог = 1)", "@СтБезНДСРаздСмет")
        .Rule<Ks2ContractorTitle>("ks2.section.estimate-with-vat", Rule3, (x, d) => (Ks2Tables.Cumulative(d) && Ks2Tables.VatByLines(d)) == x.EstimateAmountWithVat is not null,
            "Стоимость раздела с НДС по смете (СтСНДСРаздСмет) указывают тогда и только тогда, когда НДС построчно (ПрНДСВИтог = 0), а данные нарастающим итогом (ПрНакИтог = 1)", "@СтСНДСРаздСмет")
        .Rule<Ks2ContractorTitle>("ks2.section.with-vat", Rule3, (x, d) => Ks2Tables.VatByLines(d) == x.AmountWithVat is not null,
            "Стоимость раздела с НДС (СтСНДСРаздОтч) указывают тогда и только тогда, когда НДС построчно (ПрНДСВИтог = 0)", "@СтСНДСРаздОтч")
        .Rule<Ks2ContractorTitle>("ks2.section.cumulative", Rule3, (x, d) => Ks2Tables.Cumulative(d) == x.CumulativeAmountWithoutVat is not null,
            "Стоимость раздела с начала работ (СтБезНДСРаздСНач) указывают тогда и только тогда, когда данные нарастающим итогом (ПрНакИтог = 1)", "@СтБезНДСРаздСНач")
        .Rule<Ks2ContractorTitle>("ks2.section.cumulative-with-vat", Rule3, (x, d) => (Ks2Tables.Cumulative(d) && Ks2Tables.VatByLines(d)) == x.CumulativeAmountWithVat is not null,
            "Стоимость раздела с НДС с начала работ (СтСНДСРаздСНач) указывают тогда и только тогда, когда НДС построчно (ПрНДСВИтог = 0), а данные нарастающим итогом (ПрНакИтог = 1)", "@СтСНДСРаздСНач")
        // Two published rules look for СумНалРаздСмет and СумНалРаздСНач among the attributes, where they never are.
        .Rule<Ks2ContractorTitle>("ks2.section.impossible", Rule3, (_, d) => !(Ks2Tables.Cumulative(d) && Ks2Tables.VatByLines(d)),
            "Правила ФНС не пропускают разделы в акте с построчным НДС (ПрНДСВИтог = 0) и данными нарастающим итогом (ПрНакИтог = 1) — укажите работы без разделов или считайте НДС в итоге")
        .Rule<Ks2ContractorTitle>("ks2.section.estimate-vat", Rule3, (x, d) => Ks2Tables.VatByLines(d) == x.NoEstimateVat,
            "Прочерк в НДС раздела по смете (ПрочеркНалСмет) ставят тогда и только тогда, когда НДС построчно (ПрНДСВИтог = 0)", "ПрочеркНалСмет")
        .Rule<Ks2ContractorTitle>("ks2.section.vat", Rule3, (x, d) => Ks2Tables.VatByLines(d) == (x.Vat is not null || x.NoVat),
            "НДС раздела (СумНалРаздОтч или прочерк) указывают тогда и только тогда, когда НДС построчно (ПрНДСВИтог = 0)", "СумНалРаздОтч")
        .Rule<Ks2ContractorTitle>("ks2.section.cumulative-vat", Rule3, (x, d) => Ks2Tables.VatByLines(d) == x.NoCumulativeVat,
            "Прочерк в НДС раздела с начала работ (ПрочеркНалСНач) ставят тогда и только тогда, когда НДС построчно (ПрНДСВИтог = 0)", "ПрочеркНалСНач")
        .Explain("ks2.section.total", Table.Own, Ks2Arithmetic.Section, "Итог раздела не равен сумме строк", "@СтБезНДСРаздОтч"));

    /// <summary>Works and their cost (НаимИСт).</summary>
    public static readonly Table<Ks2Part> Part = Table.Of<Ks2Part>("Выполненные работы и их стоимость", t => Ks2Tables.Structured(t
        .OptionalMany("ВидРаб", x => x.Works, Table.Of<Ks2Work>("Сведения о выполненных работах", w => Work(w, inSection: false)), "Сведения о выполненных работах", label: "Строка")
        .OptionalMany("Раздел", x => x.Sections, Section, "Раздел", label: "Раздел")
        .OptionalMany("РасшифРес", x => x.Resources, Resource, "Элементы расчёта стоимости по базисным (ресурсным) ценам", label: "Элемент расчёта"), x => x.Structured)
        .Rule("ks2.part.content", Rule3, x => x.Resources.Count > 0 ? x.Works.Count == 0 && x.Sections.Count == 0 : x.Works.Count > 0 || x.Sections.Count > 0,
            "Укажите либо работы (ВидРаб, Раздел), либо элементы расчёта (РасшифРес)", "ВидРаб"));

    private static NumberType SectionSum => Types.Number(19, 2, min: 0);

    private static TableBuilder<Ks2Work> WorkRows(TableBuilder<Ks2Work> t) => t
        .Optional("@НомСтр", x => x.Number, Types.Whole(6), "Номер строки")
        .Optional("@ПозСмет", x => x.EstimatePosition, Types.Text(1, 100), "Номер позиции по смете")
        .Optional("@НомПоз", x => x.Position, Types.Text(1, 10), "Номер позиции в перечне работ за период")
        .Mandatory("@НаимТов", x => x.Name, Types.Text(1, 2000), "Наименование работ, оборудования, затрат")
        .Optional("@ПрИспрОш", x => x.CorrectsErrors, Types.Exactly(1), "Признак учёта ошибок прошлых периодов")
        .Optional("@ПрНовОбст", x => x.HasNewCircumstances, Types.Exactly(1), "Признак учёта новых обстоятельств")
        .Optional("@ТипЗатр", x => x.CostKind, Types.OneOf("1", "2", "3", "4", "5", "6"), "Тип затрат")
        .Mandatory("@ЦенаТов", x => x.Price, Types.Number(26, 11), "Цена за единицу")
        .Optional("@СтПоСметеБезНДС", x => x.EstimateAmountWithoutVat, Ks2Tables.Money, "Стоимость без НДС по смете")
        .Optional("@КоэфПересч", x => x.Coefficient, Types.Number(6, 2), "Коэффициент пересчёта базисных (ресурсных) цен")
        .Mandatory("@СтТовБезНДС", x => x.AmountWithoutVat, Ks2Tables.Money, "Стоимость без НДС за период")
        .Optional("@СтСНачСтрБезНДС", x => x.CumulativeAmountWithoutVat, Ks2Tables.Money, "Стоимость без НДС с начала строительства")
        .Optional("@ИдОС", x => x.FixedAssetId, Types.Text(1, 255), "Идентификатор основного средства")
        .Optional("@ОКЕИ_Стройка", x => x.UnitCode, Types.Okei, "Код единицы измерения")
        .Optional("@НаимЕдИзм", x => x.UnitName, Types.Text(1, 255), "Наименование единицы измерения")
        .Optional("@НаимОЕИ", x => x.OtherUnitName, Types.Text(1, 255), "Наименование иной общепринятой единицы измерения")
        .Optional("@СтТовУчНал", x => x.AmountWithVat, Ks2Tables.Money, "Стоимость с НДС за период")
        .Optional("@СтТовУчНалСНачСтр", x => x.CumulativeAmountWithVat, Ks2Tables.Money, "Стоимость с НДС с начала строительства")
        .Optional("@СтПоСметеУчНал", x => x.EstimateAmountWithVat, Ks2Tables.Money, "Стоимость с НДС по смете")
        .Optional("@КодПроисх", x => x.OriginCode, Types.Country, "Код страны происхождения")
        .Optional("@НаимСтрПр", x => x.OriginName, Types.Text(1, 255), "Наименование страны происхождения")
        .Optional("УчОшИНовОбстСт", x => x.CostChanges, Changes, "Изменения стоимости с начала строительства")
        .Choice(c => c
            .Optional("НалСтПостр", x => x.VatRate, Types.OneOf(Rates), "Налоговая ставка при построчном НДС")
            .Optional("НалСтВИтог", x => x.TotalVatRate, Types.OneOf("0%", "10%", "без НДС", "НДС исчисляется налоговым агентом"), "Налоговая ставка при НДС в итоге"))
        .Choice(c => c
            .Optional("КолСмет", x => x.EstimateQuantity, Types.Number(26, 11), "Количество по смете")
            .Optional("КолСметТекст", x => x.EstimateQuantityText, Types.Text(1, 500), "Объём по смете текстом"))
        .Choice(c => c
            .Optional("КолТов", x => x.Quantity, Types.Number(26, 11), "Количество за период")
            .Optional("КолТовТекст", x => x.QuantityText, Types.Text(1, 500), "Количество за период текстом"))
        .Choice(c => c
            .Optional("КолСНач", x => x.CumulativeQuantity, Types.Number(26, 11), "Количество с начала строительства")
            .Optional("КолСНачТекст", x => x.CumulativeQuantityText, Types.Text(1, 500), "Количество с начала строительства текстом"))
        .Optional("УчОшИНовОбстКол", x => x.QuantityChanges, Changes, "Изменения количества с начала строительства")
        .Optional("СумНал", x => x.Vat, Vat, "Сумма НДС")
        .OptionalMany("СвПрослежСтройка", x => x.TracedGoods, Traced, "Товар, подлежащий прослеживаемости")
        .OptionalMany("ИнфПолФХЖ2", x => x.Info, Ks2Tables.InfoField, "Информационное поле факта хозяйственной жизни (2)");

    private static TableBuilder<Ks2Work> Work(TableBuilder<Ks2Work> t, bool inSection) => Ks2Tables.Structured(WorkRows(t), x => x.Structured)
        .Rule<Ks2ContractorTitle>("ks2.work.errors", Rule3, (x, d) => Ks2Tables.Cumulative(d) == x.CorrectsErrors is not null,
            "Признак ошибок прошлых периодов (ПрИспрОш) указывают тогда и только тогда, когда данные нарастающим итогом (ПрНакИтог = 1)", "@ПрИспрОш")
        .Rule<Ks2ContractorTitle>("ks2.work.circumstances", Rule3, (x, d) => Ks2Tables.Cumulative(d) == x.HasNewCircumstances is not null,
            "Признак новых обстоятельств (ПрНовОбст) указывают тогда и только тогда, когда данные нарастающим итогом (ПрНакИтог = 1)", "@ПрНовОбст")
        .Rule<Ks2ContractorTitle>("ks2.work.estimate", Rule3, (x, d) => !Ks2Tables.Cumulative(d) || x.EstimateAmountWithoutVat is not null,
            "При данных нарастающим итогом (ПрНакИтог = 1) нужна стоимость по смете — заполните СтПоСметеБезНДС", "@СтПоСметеБезНДС")
        .Rule<Ks2ContractorTitle>("ks2.work.zero", Ks2Tables.Rule7, (x, d) => x.AmountWithoutVat != 0 || Ks2Tables.Cumulative(d) || x.CostKind == "6",
            "Нулевая стоимость возможна только при данных нарастающим итогом (ПрНакИтог = 1) или при ТипЗатр = 6 — исправьте СтТовБезНДС", "@СтТовБезНДС")
        .Rule<Ks2ContractorTitle>("ks2.work.cumulative", Rule3, (x, d) => Ks2Tables.Cumulative(d) == x.CumulativeAmountWithoutVat is not null,
            "Стоимость с начала строительства (СтСНачСтрБезНДС) указывают тогда и только тогда, когда данные нарастающим итогом (ПрНакИтог = 1)", "@СтСНачСтрБезНДС")
        .Rule("ks2.work.unit", Ks2Tables.Rule7, x => x.UnitCode is not null, "Нет единицы измерения — заполните ОКЕИ_Стройка", "@ОКЕИ_Стройка")
        .Rule<Ks2ContractorTitle>("ks2.work.unit-of-state", Ks2Tables.Rule7, (x, d) => !Ks2Tables.ForState(d) || x.UnitCode != "0000",
            "В государственном контракте нужен код единицы измерения по ОКЕИ, а не 0000", "@ОКЕИ_Стройка")
        .Rule<Ks2ContractorTitle>("ks2.work.other-unit", Rule3, (x, d) => Ks2Tables.ForState(d) || x.OtherUnitName is null,
            "Иную единицу измерения (НаимОЕИ) указывают только в государственном контракте — уберите её", "@НаимОЕИ")
        .Rule<Ks2ContractorTitle>("ks2.work.with-vat", Rule3, (x, d) => !(Ks2Tables.VatByLines(d) || IsStateEquipment(x, d)) || x.AmountWithVat is not null, "Нет стоимости с НДС — заполните СтТовУчНал", "@СтТовУчНал")
        .Rule<Ks2ContractorTitle>("ks2.work.vat", Rule3, (x, d) => !(Ks2Tables.VatByLines(d) || IsStateEquipment(x, d)) || x.Vat is not null, "Нет суммы НДС — заполните СумНал", "СумНал")
        .Rule<Ks2ContractorTitle>("ks2.work.rate", Rule3, (x, d) => !Ks2Tables.VatByLines(d) || x.VatRate is not null, "При построчном НДС (ПрНДСВИтог = 0) нужна ставка — заполните НалСтПостр", "НалСтПостр")
        .Rule<Ks2ContractorTitle>("ks2.equipment.cumulative-with-vat", Rule3, (x, d) => !IsStateEquipment(x, d) || x.CumulativeAmountWithVat is not null,
            "У оборудования в государственном контракте нужна стоимость с НДС с начала строительства — заполните СтТовУчНалСНачСтр", "@СтТовУчНалСНачСтр")
        .Rule<Ks2ContractorTitle>("ks2.equipment.estimate-with-vat", Rule3, (x, d) => !IsStateEquipment(x, d) || x.EstimateAmountWithVat is not null,
            "У оборудования в государственном контракте нужна стоимость с НДС по смете — заполните СтПоСметеУчНал", "@СтПоСметеУчНал")
        .Rule<Ks2ContractorTitle>("ks2.equipment.rate", Rule3, (x, d) => !IsStateEquipment(x, d) || x.TotalVatRate is not null,
            "У оборудования в государственном контракте нужна ставка — заполните НалСтВИтог", "НалСтВИтог")
        .Rule<Ks2ContractorTitle>("ks2.equipment.origin", Rule3, (x, d) => !(Ks2Tables.ForState(d) && x.CostKind == "3") || x is { OriginName: not null, OriginCode: not null },
            "У оборудования в государственном контракте нужна страна происхождения — заполните КодПроисх и НаимСтрПр", "@КодПроисх")
        .Rule<Ks2ContractorTitle>("ks2.work.changes-unwanted", Rule3, (x, d) => d.Settings?.Cumulative != "0" || x is { CostChanges: null, QuantityChanges: null },
            "Без данных нарастающим итогом (ПрНакИтог = 0) изменений прошлых периодов не указывают — уберите УчОшИНовОбстСт и УчОшИНовОбстКол", "УчОшИНовОбстСт")
        .Rule("ks2.work.changes", Rule3, x => x is not ({ CorrectsErrors: "1" } or { HasNewCircumstances: "1" }) || x is { CostChanges: not null, QuantityChanges: not null },
            "Учтены ошибки или новые обстоятельства, но изменений нет — заполните УчОшИНовОбстСт и УчОшИНовОбстКол", "УчОшИНовОбстСт")
        .Rule("ks2.work.changes-of-errors", Rule3, x => AgreeOnErrors(x, x.CostChanges) && AgreeOnErrors(x, x.QuantityChanges),
            "Исправления ошибок (ОшибПрПер) указывают тогда и только тогда, когда ПрИспрОш = 1", "УчОшИНовОбстСт")
        .Rule("ks2.work.changes-of-circumstances", Rule3, x => AgreeOnCircumstances(x, x.CostChanges) && AgreeOnCircumstances(x, x.QuantityChanges),
            "Новые обстоятельства (НовОбстПрПер) указывают тогда и только тогда, когда ПрНовОбст = 1", "УчОшИНовОбстСт")
        .Rule<Ks2ContractorTitle>("ks2.work.estimate-quantity", Rule3, (x, d) => Fits(x.EstimateQuantity, x.EstimateQuantityText, d, inSection),
            "Объём по смете указывают тогда и только тогда, когда данные нарастающим итогом (ПрНакИтог = 1): число (КолСмет), а в государственном контракте — текст (КолСметТекст)", "КолСмет")
        .Rule<Ks2ContractorTitle>("ks2.work.cumulative-quantity", Rule3, (x, d) => Fits(x.CumulativeQuantity, x.CumulativeQuantityText, d, inSection),
            "Количество с начала строительства указывают тогда и только тогда, когда данные нарастающим итогом (ПрНакИтог = 1): число (КолСНач), а в государственном контракте — текст (КолСНачТекст)", "КолСНач")
        .Explain("ks2.work.cost", Table.Own, Ks2Arithmetic.Cost, "Стоимость не равна количеству, умноженному на цену", "@СтТовБезНДС")
        .Explain("ks2.work.vat-sum", Table.Own, Ks2Arithmetic.Vat, "Сумма налога не соответствует ставке", "СумНал")
        .Explain("ks2.work.total", Table.Own, Ks2Arithmetic.WithVat, "Стоимость с налогом не равна стоимости без налога и налогу вместе", "@СтТовУчНал");

    // A number, exactly in an act with cumulative data. A state contract may say it in words instead; within a section the published rule leaves it no choice.
    private static bool Fits(decimal? number, string? text, Ks2ContractorTitle title, bool inSection)
    {
        if (!Ks2Tables.Cumulative(title))
            return number is null && text is null;
        if (!Ks2Tables.ForState(title))
            return number is not null && text is null;
        return inSection ? text is not null : number is not null || text is not null;
    }

    private static bool IsStateEquipment(Ks2Work work, Ks2ContractorTitle title) => work.CostKind == "3" && Ks2Tables.VatInTotals(title) && Ks2Tables.ForState(title);

    private static bool AgreeOnErrors(Ks2Work work, Ks2Changes? changes) => changes is null || changes.Errors.Count > 0 == (work.CorrectsErrors == "1");

    private static bool AgreeOnCircumstances(Ks2Work work, Ks2Changes? changes) => changes is null || changes.Circumstances.Count > 0 == (work.HasNewCircumstances == "1");

    private static bool IsPlainResource(Ks2Work work) => work is
    {
        EstimatePosition: null, CorrectsErrors: null, HasNewCircumstances: null, CostKind: null, CumulativeAmountWithoutVat: null, FixedAssetId: null, UnitCode: null, UnitName: null, OtherUnitName: null,
        AmountWithVat: null, CumulativeAmountWithVat: null, EstimateAmountWithVat: null, OriginCode: null, OriginName: null, CostChanges: null, VatRate: null, TotalVatRate: null,
        EstimateQuantity: null, EstimateQuantityText: null, Quantity: null, QuantityText: null, CumulativeQuantity: null, CumulativeQuantityText: null, QuantityChanges: null, Vat: null,
        TracedGoods.Count: 0, Structured: null,
    };
}
