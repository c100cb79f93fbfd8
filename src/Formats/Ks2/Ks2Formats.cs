using Beresta.Formats.Common;
using Beresta.Formats.Description;

namespace Beresta.Formats.Ks2;

/// <summary>
/// КС-2, акт о приёмке выполненных работ: its formats and tables (order ЕД-7-26/691@). The contractor writes times with colons, the customer with dots.
/// The lists of VAT rates end at 20%.
/// </summary>
public static class Ks2Formats
{
    private const string Order691 = "приказ ФНС ЕД-7-26/691@";
    private const string ContractorPrefix = "ON_AKTREZRABP";
    private const string CustomerPrefix = "ON_AKTREZRABZ";

    private static readonly Table<Party> Party = Table.Of<Party>("Сторона договора (УчастникТип)", t => t
        .Optional("@ОКПО", x => x.Okpo, Types.Text(1, 10), "Код ОКПО")
        .Optional("@СтруктПодр", x => x.Department, Types.Text(1, 1000), "Структурное подразделение")
        .Optional("@ИнфДляУчаст", x => x.Note, Types.Text(1, 255), "Информация для участника документооборота")
        .Optional("@КраткНазв", x => x.ShortName, Types.Text(1, 255), "Краткое название")
        .MandatoryGroup("ИдСв", "Идентификационные сведения", g => g.Choice(c => c
            .Mandatory("СвИП", x => x.Entrepreneur, Table.Of<Entrepreneur>("Индивидуальный предприниматель", e => e
                .Optional("@ИННФЛ", x => x.Inn, Types.InnOfPerson, "ИНН")
                .Optional("@ОГРНИП", x => x.Ogrnip, Types.OgrnOfEntrepreneur, "ОГРНИП")
                .Optional("@ИныеСвед", x => x.OtherInfo, Types.Text(1, 255), "Иные сведения")
                .Mandatory("ФИО", x => x.Name, Tables970.Name, "Фамилия, имя, отчество")
                .Rule<Ks2ContractorTitle>("ks2.entrepreneur.state", Ks2Tables.Rule3, (x, d) => !Ks2Tables.ForState(d) || x is { Inn: not null, Ogrnip: not null },
                    "В государственном контракте у предпринимателя нужны ИНН и ОГРНИП — заполните ИННФЛ и ОГРНИП", "@ИННФЛ")), "Индивидуальный предприниматель")
            .Mandatory("СвЮЛУч", x => x.Organization, Tables820.Organization, "Организация, состоящая на учёте в налоговых органах")
            .Mandatory("СвИнНеУч", x => x.Foreign, Table.Of<ForeignParty>("Иностранная организация", f => f
                .Mandatory("@НаимОрг", x => x.Name, Types.Text(1, 1000), "Полное наименование")
                .Optional("@Идентиф", x => x.Identifier, Types.Text(1, 255), "Идентификатор")
                .Optional("@ИныеСвед", x => x.OtherInfo, Types.Text(1, 255), "Иные сведения")), "Иностранная организация")
            .Mandatory("СвФЛУчастФХЖ", x => x.Person, Table.Of<Person>("Физическое лицо", p => p
                .Optional("@ИННФЛ", x => x.Inn, Types.InnOfPerson, "ИНН")
                .Optional("@ИныеСвед", x => x.OtherInfo, Types.Text(1, 255), "Иные сведения")
                .Mandatory("ФИО", x => x.Name, Tables970.Name, "Фамилия, имя, отчество")
                .Rule<Ks2ContractorTitle>("ks2.person.state", Ks2Tables.Rule3, (x, d) => !Ks2Tables.ForState(d) || x.Inn is not null,
                    "В государственном контракте у физического лица нужен ИНН — заполните ИННФЛ", "@ИННФЛ")), "Физическое лицо")))
        .Optional("Адрес", x => x.Address, Address, "Адрес")
        .Optional("Контакт", x => x.Contacts, Tables970.Contacts, "Контактные данные")
        .Optional("БанкРекв", x => x.Bank, Tables820.BankDetails, "Банковские реквизиты"));

    private static readonly Table<Ks2Construction> Construction = Table.Of<Ks2Construction>("Основания и обстоятельства строительства", t => Ks2Tables.Structured(t
        .Mandatory("@ПрГосМун", x => x.ForState, Types.OneOf("0", "1"), "Строительство для государственных и муниципальных нужд: 1 — да, 0 — нет")
        .Optional("@РеестрНомКонт", x => x.RegistryNumber, Types.Exactly(19), "Реестровый номер контракта")
        .Optional("@ПрНескОбъект", x => x.SeveralObjects, Types.OneOf("0", "1"), "Несколько объектов в одном договоре: 1 — да, 0 — нет")
        .Optional("ИдКонтрСтр", x => x.Contract, Ks2Tables.Reference, "Договор на строительство объекта")
        .Optional("ИдИнвСтр", x => x.Investor, Ks2Tables.Author, "Инвестор")
        .Optional("ИдЗакСтр", x => x.Customer, Ks2Tables.Author, "Заказчик строительства")
        .OptionalMany("ИдСубПодрСтр", x => x.Subcontractors, Ks2Tables.Author, "Субподрядчик"), x => x.Structured)
        .Rule("ks2.construction.registry-number", Ks2Tables.Rule3, x => x.ForState != "1" || x.RegistryNumber is not null,
            "У государственного контракта нет номера в реестре — заполните РеестрНомКонт", "@РеестрНомКонт"));

    private static readonly Table<Ks2Claim> Claim = Table.Of<Ks2Claim>("Требование или удержание (СумТребУдержТип)", t => t
        .Mandatory("@СумТребУдерж", x => x.Amount, Ks2Tables.Money, "Сумма требования или удержания")
        .Choice(c => c
            .Mandatory("ВидТреб", x => x.ClaimKind, Types.OneOf("01", "02", "03", "04", "05"), "Вид требования")
            .Mandatory("ВидУдерж", x => x.WithholdingKind, Types.OneOf("31", "32", "33", "34", "35", "36"), "Вид удержания"))
        .Choice(c => c
            .Optional("ИнВидТреб", x => x.OtherClaim, Types.Text(1, 255), "Иной вид требования")
            .Optional("ИнВидУдерж", x => x.OtherWithholding, Types.Text(1, 255), "Иной вид удержания"))
        .Optional("ДокПодтСумУд", x => x.Document, Ks2Tables.PlainReference, "Подтверждающий документ")
        .Rule<Ks2ContractorTitle>("ks2.claim.objects", Ks2Tables.Rule7, (x, d) => x is not ({ ClaimKind: "04" } or { WithholdingKind: "36" }) || d.Construction?.SeveralObjects == "1",
            "ВидТреб = 04 и ВидУдерж = 36 возможны только при нескольких объектах в договоре (ПрНескОбъект = 1)", "ВидТреб")
        .Rule<Ks2ContractorTitle>("ks2.claim.state", Ks2Tables.Rule7, (x, d) => !Ks2Tables.ForState(d) || x.ClaimKind is null or "05" && x.WithholdingKind is null or "31" or "33",
            "В государственном контракте ВидТреб может быть только 05, ВидУдерж — только 31 или 33", "ВидТреб")
        .Rule("ks2.claim.other", Ks2Tables.Rule3, x => x.ClaimKind == "05" == x.OtherClaim is not null, "Иной вид требования (ИнВидТреб) указывают тогда и только тогда, когда ВидТреб = 05", "ИнВидТреб")
        .Rule("ks2.claim.other-withholding", Ks2Tables.Rule3, x => x.WithholdingKind == "36" == x.OtherWithholding is not null, "Иной вид удержания (ИнВидУдерж) указывают тогда и только тогда, когда ВидУдерж = 36", "ИнВидУдерж")
        .Rule<Ks2ContractorTitle>("ks2.claim.document", Ks2Tables.Rule3, (x, d) => x.WithholdingKind != "31" || !Ks2Tables.ForState(d) || x.Document is null,
            "В государственном контракте при ВидУдерж = 31 подтверждающего документа не указывают — уберите ДокПодтСумУд", "ДокПодтСумУд"));

    private static readonly Table<Ks2Totals> Totals = Table.Of<Ks2Totals>("Всего по акту (ВсегоАктТип)", t => t
        .Mandatory("@СтТовБезНДСВсего", x => x.AmountWithoutVat, Ks2Tables.Money, "Стоимость без НДС")
        .Optional("@СтТовУчНалВсего", x => x.AmountWithVat, Ks2Tables.Money, "Стоимость с НДС")
        .Optional("@СтУчНалВсВалДог", x => x.ContractAmountWithVat, Ks2Tables.Money, "Стоимость с НДС в валюте договора")
        .Optional("@СумНалВсВалДог", x => x.ContractVat, Ks2Tables.Money, "Сумма НДС в валюте договора")
        .Choice(c => c
            .Mandatory("СумНалВсего", x => x.Vat, Ks2Tables.Money, "Сумма НДС")
            .Mandatory("ОтсСумНДС", x => x.NoVat, Types.Fixed("-"), "Прочерк"))
        .OptionalMany("СумПоСтавке", x => x.Rates, Table.Of<Ks2RateTotal>("Сумма НДС по ставке", r => r
            .Mandatory("@НалСт", x => x.VatRate, Types.OneOf(Ks2WorkTables.Rates), "Налоговая ставка")
            .Mandatory("@НалБаза", x => x.TaxBase, Ks2Tables.Money, "Налоговая база")
            .Choice(c => c
                .Mandatory("СумНДС", x => x.Vat, Ks2Tables.Money, "Сумма НДС")
                .Mandatory("НеобНДС", x => x.WithoutVat, Types.Fixed("без НДС"), "Без НДС")
                .Mandatory("НДСНалАг", x => x.ByAgent, Types.Fixed("-"), "НДС исчисляет налоговый агент"))
            .OptionalMany("НомПозСт", x => x.Positions, Types.Text(1, 10), "Номер позиции со ставкой, отличной от 20%")
            .Rule("ks2.rate.vat", Ks2Tables.Rule3, x => x.VatRate is "0%" or "10%" or "20%" == x.Vat is not null, "Сумму НДС (СумНДС) указывают тогда и только тогда, когда ставка — число", "СумНДС")
            .Rule("ks2.rate.without-vat", Ks2Tables.Rule3, x => x.VatRate == "без НДС" == x.WithoutVat, "НеобНДС указывают тогда и только тогда, когда ставка «без НДС»", "НеобНДС")
            .Rule("ks2.rate.agent", Ks2Tables.Rule3, x => x.VatRate == VatRates.TaxAgent == x.ByAgent, "Прочерк (НДСНалАг) ставят тогда и только тогда, когда НДС исчисляет налоговый агент", "НДСНалАг")
            .Rule("ks2.rate.positions", Ks2Tables.Rule3, x => x.VatRate is "0%" or "10%" or "без НДС" or VatRates.TaxAgent == x.Positions.Count > 0,
                "Номера позиций (НомПозСт) указывают тогда и только тогда, когда ставка не 20%", "НомПозСт")), "Сумма НДС в разбивке по ставкам")
        .Rule<Ks2ContractorTitle>("ks2.totals.contract-currency", Ks2Tables.Rule3, (x, d) => d.ContractCurrencyCode is null or "643" || x.ContractAmountWithVat is not null,
            "Договор не в рублях: нужна стоимость в валюте договора — заполните СтУчНалВсВалДог", "@СтУчНалВсВалДог")
        .Rule<Ks2ContractorTitle>("ks2.totals.contract-vat", Ks2Tables.Rule3, (x, d) => d.ContractCurrencyCode is null or "643" || x.Vat is null or <= 0 || x.ContractVat is not null,
            "Договор не в рублях: нужна сумма НДС в валюте договора — заполните СумНалВсВалДог", "@СумНалВсВалДог")
        .Rule<Ks2ContractorTitle>("ks2.totals.rates", Ks2Tables.Rule3, (x, d) => !Ks2Tables.VatInTotals(d) || x.Rates.Count > 0,
            "При НДС в итоговой строке (ПрНДСВИтог = 1) нужна разбивка по ставкам — заполните СумПоСтавке", "СумПоСтавке")
        .Explain("ks2.totals.with-vat", Table.Own, Ks2Arithmetic.TotalWithVat, "Итог с налогом не равен итогу без налога и налогу вместе", "@СтТовУчНалВсего")
        .Explain("ks2.totals.by-rates", Table.Own, Ks2Arithmetic.ByRates, "Итог не равен сумме по ставкам", "СумПоСтавке"));

    private static readonly Table<Ks2ContractorTitle> ContractorFile = Table.Of<Ks2ContractorTitle>("Файл обмена, информация подрядчика", t => t
        .Mandatory("@ИдФайл", x => x.FileId, Types.Text(1, 255), "Идентификатор файла")
        .Mandatory("@ВерсПрог", x => x.Program, Types.Text(1, 40), "Версия программы")
        .Constant("@ВерсФорм", "1.00", "Версия формата")
        .MandatoryGroup("Документ", "Акт о приёмке выполненных работ, информация подрядчика", d => Ks2Tables.Structured(d
            .Constant("@КНД", "1110335", "Код документа по КНД")
            .Mandatory("@ДатаИнфПодр", x => x.CreatedOn, Types.Date, "Дата формирования")
            .Mandatory("@ВремИнфПодр", x => x.CreatedAt, Types.TimeWithColons, "Время формирования")
            .Mandatory("@НаимЭкСубСост", x => x.Composer, Types.Text(1, 1000), "Экономический субъект — составитель")
            .Optional("@СоглСтрДопИнф", x => x.AgreedStructure, Types.Exactly(14), "Согласованная структура информационных полей")
            .Optional("ОснДовОргСост", x => x.ComposerGround, Ks2Tables.Requisites, "Основание, по которому составлен файл не подрядчиком")
            .MandatoryGroup("СвАктСдПр", "Участники, основания и обстоятельства", Header)
            .MandatoryMany("НаимИСт", x => x.Parts, Ks2WorkTables.Part, "Выполненные работы и их стоимость")
            .MandatoryGroup("СвПродПер", "Факт сдачи результатов работ", Transfer)
            .Optional("СвОРасч", x => x.Settlement, Table.Of<Ks2Settlement>("Сведения подрядчика о расчётах", s => Ks2Tables.Structured(s
                .Optional("@ВсегоКОплатОтч", x => x.Payable, Ks2Tables.Money, "К оплате за период")
                .Optional("@ВсегоКОплатеСНач", x => x.CumulativePayable, Ks2Tables.Money, "К оплате с начала строительства")
                .Mandatory("@СумУдержВсегоОтч", x => x.Withheld, Ks2Tables.Money, "Удержания за период")
                .Optional("@СумУдержВсегоСНач", x => x.CumulativeWithheld, Ks2Tables.Money, "Удержания с начала работ")
                .Mandatory("@СумТребВсегоОтч", x => x.Claimed, Ks2Tables.Money, "Дополнительные требования за период")
                .Optional("@СумТребВсегоСНач", x => x.CumulativeClaimed, Ks2Tables.Money, "Дополнительные требования с начала работ")
                .Mandatory("УчетТребУдерж", x => x.Claim, Claim, "Требования и удержания за период")
                .Optional("УчетТребУдержСНач", x => x.CumulativeClaim, Claim, "Требования и удержания с начала работ")
                .OptionalMany("ИнфПолСвОРасч", x => x.Info, Ks2Tables.InfoField, "Информационное поле сведений о расчётах"), x => x.Structured)), "Сведения подрядчика о расчётах")
            .Mandatory("ВсегоАктОтч", x => x.Totals, Totals, "Всего по акту за период")
            .Optional("ВсегоАктСНач", x => x.CumulativeTotals, Totals, "Всего по акту с начала работ"), x => x.Structured)
            .Optional("НастрФормДок", x => x.Settings, Table.Of<Ks2Settings>("Настройки для формирования документа", s => s
                .Mandatory("@ПрНДСВИтог", x => x.VatInTotalsOnly, Types.OneOf("0", "1"), "НДС только в итоговой строке: 1 — да, 0 — построчно")
                .Mandatory("@ПрНакИтог", x => x.Cumulative, Types.OneOf("0", "1", "2"), "Данные нарастающим итогом: 1 — да, 0 — нет")
                .Mandatory("@ПрИндЦен", x => x.PriceIndex, Types.Exactly(4), "Признак применения индекса цен")
                .Optional("@СтепАгрег", x => x.Aggregation, Types.OneOf("НаимКонстрРеш", "НаимРаб"), "Степень агрегации")
                .Mandatory("@ПрСведРасчСогл", x => x.SettlementAgreed, Types.OneOf("0", "1"), "Сведения о расчётах предусмотрены договором: 1 — да, 0 — нет")
                .Rule<Ks2ContractorTitle>("ks2.settings.aggregation", Ks2Tables.Rule3, (x, title) => !Ks2Tables.ForState(title) || x.Aggregation is not null,
                    "В государственном контракте нужна степень агрегации — заполните СтепАгрег", "@СтепАгрег")), "Настройки для формирования документа")
            .MandatoryMany("ПодписантПодр", x => x.Signers, Table.Of<Signer>("Подписант", s => Ks2Tables.Structured(s
                .MandatoryGroup("Подписант", "Сведения о лице, подписывающем файл обмена", g => Tables405.SignerRows(g, "ДатаНач", urlLength: 500)), x => x.Structured)), "Подписант информации подрядчика")
            .Rule("ks2.cumulative-totals", Ks2Tables.Rule3, x => Ks2Tables.Cumulative(x) == x.CumulativeTotals is not null,
                "Итог с начала работ (ВсегоАктСНач) указывают тогда и только тогда, когда данные нарастающим итогом (ПрНакИтог = 1)", "ВсегоАктСНач")
            .Explain("ks2.totals", Table.Own, Ks2Arithmetic.Total, "Итог по акту не равен сумме строк", "ВсегоАктОтч"))
        .Explain("ks2.file-id", Table.Own, x => FileId.WhyWrong(x.FileId, ContractorPrefix), "ИдФайл составлен не по правилам", "@ИдФайл", Gravity.ErrorWhenMade));

    private static readonly Table<Ks2CustomerTitle> CustomerFile = Table.Of<Ks2CustomerTitle>("Файл обмена, информация заказчика", t => t
        .Mandatory("@ИдФайл", x => x.FileId, Types.Text(1, 255), "Идентификатор файла")
        .Mandatory("@ВерсПрог", x => x.Program, Types.Text(1, 40), "Версия программы")
        .Constant("@ВерсФорм", "1.00", "Версия формата")
        .MandatoryGroup("Документ", "Акт о приёмке выполненных работ, информация заказчика", d => d
            .Constant("@КНД", "1110336", "Код документа по КНД")
            .Mandatory("@ДатИнфЗак", x => x.CreatedOn, Types.Date, "Дата формирования")
            .Mandatory("@ВрИнфЗак", x => x.CreatedAt, Types.Time, "Время формирования")
            .Mandatory("@НаимЭконСубСост", x => x.Composer, Types.Text(1, 1000), "Экономический субъект — составитель")
            .Optional("ОснДоверОргСост", x => x.ComposerGround, Ks2Tables.PlainReference, "Основание, по которому составлен файл не заказчиком")
            .MandatoryGroup("ИдИнфПодр", "Идентификация файла подрядчика", s => s
                .Mandatory("@ИдФайлИнфПодр", x => x.ContractorFileId, Types.Text(1, 255), "Идентификатор файла подрядчика")
                .Mandatory("@ДатаФайлИнфПодр", x => x.ContractorFileDate, Types.Date, "Дата формирования файла подрядчика")
                .Mandatory("@ВремяФайлИнфПодр", x => x.ContractorFileTime, Types.Time, "Время формирования файла подрядчика")
                .MandatoryMany("ЭП", x => x.ContractorSignatures, Types.Text(1), "Электронная подпись файла подрядчика"))
            .MandatoryGroup("СодФХЖ4", "Приёмка результатов работ", f => AcceptanceRules(f
                .Mandatory("@НомПостДок", x => x.Number, Types.Text(1, 255), "Номер поступившего документа")
                .Mandatory("@ДатаПостДок", x => x.Date, Types.Date, "Дата поступившего документа")
                .Optional("@ВидОпер", x => x.OperationKind, Types.Text(1, 255), "Вид операции")
                .Mandatory("@ПрГосМун", x => x.ForState, Types.OneOf("0", "1"), "Строительство для государственных и муниципальных нужд: 1 — да, 0 — нет")
                .MandatoryGroup("СвПрием", "Сведения о приёмке", Acceptance)
                .Optional("ИзвОРасч", x => x.SettlementNotice, Table.Of<Ks2SettlementNotice>("Извещение заказчика о расчётах", n => n
                    .Optional("@ПричНесогРасч", x => x.Disagreement, Types.Text(1, 2000), "Причины несогласия")
                    .Mandatory("@ИзвПоРасч", x => x.Notice, Types.OneOf(
                        "С представленными подрядчиком сведениями о расчетах согласен",
                        "С представленными подрядчиком сведениями о расчетах согласен, есть информация о дополнительных удержаниях заказчиком в соответствии с законодательством о контрактной системе в сфере закупок товаров, работ, услуг для обеспечения государственных и муниципальных нужд",
                        "С представленными подрядчиком сведениями о расчетах не согласен",
                        "Представленные подрядчиком сведения о расчетах по договору на момент приемки работ не сверялись",
                        "Условиями договора строительного подряда сверка расчетов по договору непосредственно в акте о приемке выполненных работ не предусмотрена"), "Извещение о расчётах")
                    .Optional("ИдНеучтенДок", x => x.MissedDocument, Ks2Tables.PlainReference, "Документ, не учтённый подрядчиком")
                    .Optional("ИдЛишнДок", x => x.ExcessDocument, Ks2Tables.PlainReference, "Документ, излишне учтённый подрядчиком")
                    // The published rule looks for an element НеСоглРасч that the format does not have, and so forbids these three always.
                    .Rule("ks2.settlement-notice", Ks2Tables.Rule3, x => x is { Disagreement: null, MissedDocument: null, ExcessDocument: null },
                        "Правило ФНС не пропускает причин несогласия с расчётами и документов к ним — уберите ПричНесогРасч, ИдНеучтенДок, ИдЛишнДок и сообщите о них отдельно", "@ПричНесогРасч")), "Извещение заказчика о расчётах")
                .OptionalMany("ИнфПолФХЖ4", x => x.Info, Ks2Tables.InfoField, "Информационное поле факта хозяйственной жизни (4)")
                .Optional("ДопПолеСтрИнф", x => x.AcceptanceStructured, Ks2Tables.StructuredInfo, "Структурированная информация")
                .Rule("ks2.structured", Ks2Tables.Rule3, x => x.ForState == "1" == x.AcceptanceStructured is not null, StructuredMessage, "ДопПолеСтрИнф")
                .Rule("ks2.acceptance.settlement", Ks2Tables.Rule3, x => x.Result != Ks2Acceptance.NotAccepted || x.SettlementNotice is null, "При отказе в приёмке извещения о расчётах не указывают — уберите ИзвОРасч", "ИзвОРасч")))
            .MandatoryMany("ПодписантЗак", x => x.Signers, Table.Of<Signer>("Подписант", s => s
                .MandatoryGroup("Подписант", "Сведения о лице, подписывающем файл обмена", g => Tables405.SignerRows(g, "ДатаНач", urlLength: 500))
                .Optional("ДопПолеСтрИнф", x => x.Structured, Ks2Tables.StructuredInfo, "Структурированная информация")
                .Rule<Ks2CustomerTitle>("ks2.structured", Ks2Tables.Rule3, (x, title) => title.ForState == "1" == x.Structured is not null, StructuredMessage, "ДопПолеСтрИнф")), "Подписант информации заказчика")
            .Optional("ДопПолеСтрИнф", x => x.Structured, Ks2Tables.StructuredInfo, "Структурированная информация")
            .Rule("ks2.structured", Ks2Tables.Rule3, x => x.ForState == "1" == x.Structured is not null, StructuredMessage, "ДопПолеСтрИнф"))
        .Explain("ks2.file-id", Table.Own, x => FileId.WhyWrong(x.FileId, CustomerPrefix), "ИдФайл составлен не по правилам", "@ИдФайл", Gravity.ErrorWhenMade));

    private const string StructuredMessage = "ДопПолеСтрИнф указывают тогда и только тогда, когда строят для государственных или муниципальных нужд (ПрГосМун = 1) — исправьте одно из двух";

    /// <summary>Version 1.00, the contractor's title.</summary>
    public static Format<Ks2ContractorTitle> Contractor { get; } = new(
        Kinds.Ks2, "seller", "КС-2, титул подрядчика", ContractorPrefix, "1.00", Order691, ContractorFile, title => title.FileId, Summary)
    {
        Knd = "1110335",
    };

    /// <summary>Version 1.00, the customer's title.</summary>
    public static Format<Ks2CustomerTitle> Customer { get; } = new(
        Kinds.Ks2, "buyer", "КС-2, титул заказчика", CustomerPrefix, "1.00", Order691, CustomerFile, title => title.FileId, Summary)
    {
        Knd = "1110336",
    };

    private static Table<Address> Address => Tables820.Address(withPostcode: true);

    private static void Header(TableBuilder<Ks2ContractorTitle> t) => Ks2Tables.Structured(t
        .Mandatory("@НомерДок", x => x.Number, Types.Text(1, 255), "Номер документа")
        .Mandatory("@ДатаДок", x => x.Date, Types.Date, "Дата документа")
        .Mandatory("@НаимОб", x => x.Site, Types.Text(1, 2000), "Наименование объекта (стройки)")
        .Mandatory("@КодОКВДог", x => x.ContractCurrencyCode, Types.Currency, "Валюта договора")
        .Optional("@ИдОбОСИтСтр", x => x.FixedAssetId, Types.Text(1, 255), "Идентификатор объекта основных средств")
        .Mandatory("ИдДог", x => x.Contract, Ks2Tables.Reference, "Договор строительного подряда")
        .Optional("ИспрАктСдПр", x => x.Correction, Table.Of<Correction>("Исправление", c => c
            .Mandatory("@НомИспр", x => x.Number, Types.Whole(3, min: 1), "Номер исправления")
            .Mandatory("@ДатаИспр", x => x.Date, Types.Date, "Дата исправления")), "Исправление")
        .MandatoryGroup("СвПодр", "Подрядчик", p => Ks2Tables.Structured(p
            .Optional("@ПрИспКППКр", x => x.ContractorUsesLargestTaxpayerKpp, Types.OneOf("0", "1"), "КПП крупнейшего налогоплательщика: 1 — да, 0 — нет")
            .Mandatory("СвСторДог", x => x.Contractor, Party, "Подрядчик"), x => x.ContractorStructured)
            .Rule("ks2.contractor.kpp", Ks2Tables.Rule3, x => !Ks2Tables.ForState(x) || x.ContractorUsesLargestTaxpayerKpp is not null,
                "В государственном контракте нужен признак КПП крупнейшего налогоплательщика — заполните ПрИспКППКр", "@ПрИспКППКр"))
        .MandatoryGroup("СвЗак", "Заказчик", p => Ks2Tables.Structured(p
            .Optional("@ПрИспКППКр", x => x.CustomerUsesLargestTaxpayerKpp, Types.OneOf("0", "1"), "КПП крупнейшего налогоплательщика: 1 — да, 0 — нет")
            .Mandatory("СвСторДог", x => x.Customer, Party, "Заказчик"), x => x.CustomerStructured))
        .Optional("ОсновСтроит", x => x.Construction, Construction, "Основания и обстоятельства строительства")
        .Optional("МестВыпРаб", x => x.Place, Address, "Место выполнения работ")
        .Optional("ИдСмет", x => x.Estimate, Ks2Tables.Reference, "Смета")
        .Choice(c => c
            .Optional("ИзмСмет", x => x.EstimateChange, Table.Of<Ks2EstimateChange>("Изменение сметы", e => e
                .Mandatory("@КодСмет", x => x.Version, Types.Whole(2), "Версия сметы")
                .Mandatory("ИдДопСогл", x => x.Agreement, Ks2Tables.Reference, "Дополнительное соглашение")), "Изменение сметы")
            .Optional("ИзмСметНет", x => x.EstimateUnchanged, Types.Fixed("смета не менялась"), "Смета не менялась"))
        .OptionalMany("ОснСдачи", x => x.HandoverGrounds, Ks2Tables.Reference, "Документ — основание сдачи результатов")
        .Mandatory("ДенИзм", x => x.Currency, Table.Of<Currency>("Единица денежного измерения", c => c
            .Mandatory("@КодОКВ", x => x.Code, Types.Currency, "Код валюты")
            .Optional("@НаимОКВ", x => x.Name, Types.Text(1, 100), "Наименование валюты")
            .Optional("@КурсВал", x => x.Rate, Types.Number(10, 4), "Курс валюты")
            .Optional("@НомВал", x => x.Nominal, Types.OneOf("10", "100", "1000", "10000", "100000"), "Номинал валюты")), "Единица денежного измерения")
        .Optional("ИнфПолФХЖ1", x => x.Info, Ks2Tables.InfoField, "Информационное поле факта хозяйственной жизни (1)"), x => x.HeaderStructured)
        .Rule("ks2.contract.state", Ks2Tables.Rule3, x => !Ks2Tables.ForState(x) || x.Contract is null or { Number: not null, Date: not null },
            "У государственного контракта нужны номер и дата договора — заполните НомерДок и ДатаДок в ИдДог", "ИдДог");

    private static void Transfer(TableBuilder<Ks2ContractorTitle> t) => Ks2Tables.Structured(t
        .MandatoryGroup("СвПер", "Сведения о передаче результатов", p => p
            .Mandatory("@СодОпер", x => x.Operation, Types.Text(1, 255), "Содержание операции")
            .Optional("@ВидОпер", x => x.OperationKind, Types.Text(1, 255), "Вид операции")
            .Optional("@ДатПредъявЗак", x => x.PresentedOn, Types.Date, "Дата предъявления заказчику")
            .Optional("@НачПерВДок", x => x.PeriodStart, Types.Date, "Начало отчётного периода")
            .Optional("@ОконПерВДок", x => x.PeriodEnd, Types.Date, "Конец отчётного периода")
            .Optional("ИдДокПредъявЗак", x => x.PresentationDocument, Ks2Tables.Reference, "Документ о предъявлении")
            .Choice(c => c
                .Optional("СрокПринРабДн", x => x.AcceptanceWorkdays, Types.Text(1, 255), "Срок приёмки в рабочих днях")
                .Optional("СрокПринКалендДн", x => x.AcceptanceDays, Types.Text(1, 255), "Срок приёмки в календарных днях")
                .Optional("СрокПринДат", x => x.AcceptBy, Types.Date, "Срок приёмки: дата"))
            .Optional("ИдСообОГотовн", x => x.ReadinessNotice, Ks2Tables.Reference, "Сообщение о готовности к сдаче")
            .Rule("ks2.period.state", Ks2Tables.Rule3, x => !Ks2Tables.ForState(x) || x is { PeriodStart: not null, PeriodEnd: not null },
                "В государственном контракте нужен отчётный период — заполните НачПерВДок и ОконПерВДок", "@НачПерВДок")
            .Rule("ks2.period", Table.Own, x => x.PeriodStart is null || x.PeriodEnd is null || x.PeriodStart <= x.PeriodEnd,
                "Отчётный период кончается раньше, чем начинается — исправьте НачПерВДок или ОконПерВДок", "@ОконПерВДок", Gravity.ErrorWhenMade))
        .Optional("ИнфПолФХЖ3", x => x.TransferInfo, Ks2Tables.InfoField, "Информационное поле факта хозяйственной жизни (3)"), x => x.TransferStructured);

    private static void Acceptance(TableBuilder<Ks2CustomerTitle> t) => t
        .Optional("@СодОпер", x => x.Operation, Types.Text(1, 255), "Содержание операции")
        .Optional("@КодСодОпер", x => x.Result, Types.OneOf("0", "1", "2", "4", "5"), "Код содержания операции: 0 — отказ, 1 — принято, 2, 4, 5 — принято с устранимыми недостатками")
        .Optional("@ИнфОтказПрием", x => x.RefusalReason, Types.Text(1, 2000), "Причины отказа в приёмке")
        .Optional("@ИнфОНедостатк", x => x.Defects, Types.Text(1, 2000), "Устранимые недостатки")
        .Optional("@СумНДФЛ", x => x.IncomeTax, Ks2Tables.Money, "Сумма НДФЛ к удержанию")
        .Choice(c => c
            .Optional("ДатаПрин", x => x.AcceptedOn, Types.Date, "Дата принятия")
            .Optional("ДатаОтказПрин", x => x.RefusedOn, Types.Date, "Дата отказа"))
        .Optional("ИдДокОтказ", x => x.RefusalDocument, Ks2Tables.PlainReference, "Документ о причинах отказа")
        .Optional("ИдДокОНедостатк", x => x.DefectsDocument, Ks2Tables.PlainReference, "Документ о недостатках")
        .Optional("ИтогУмСтоимДог", x => x.Reduced, Table.Of<Ks2Reduction>("Итоги с уменьшением стоимости", r => r
            .Mandatory("@СтТовБезНДСИтог", x => x.AmountWithoutVat, Ks2Tables.Money, "Стоимость без НДС")
            .Optional("@СтТовУчНалИтог", x => x.AmountWithVat, Ks2Tables.Money, "Стоимость с НДС")
            .Optional("@ИтогКПеречислОтч", x => x.Payable, Ks2Tables.Money, "К перечислению за период")
            .Optional("@ИтогКПеречислСНач", x => x.CumulativePayable, Ks2Tables.Money, "К перечислению с начала строительства")
            .Choice(c => c
                .Optional("СумНалИтог", x => x.Vat, Ks2Tables.Money, "Сумма НДС")
                .Optional("ОтсСумНДС", x => x.NoVat, Types.Fixed("-"), "Прочерк"))), "Итоги с уменьшением стоимости");

    // They stand on the element around, for СвПрием itself may be empty.
    private static TableBuilder<Ks2CustomerTitle> AcceptanceRules(TableBuilder<Ks2CustomerTitle> t) => t
        .Rule("ks2.acceptance.operation-refused", Ks2Tables.Rule3, x => x.Result != Ks2Acceptance.NotAccepted || x.Operation is null, "При отказе в приёмке содержания операции не указывают — уберите СодОпер", "СвПрием/@СодОпер")
        .Rule("ks2.acceptance.operation", Ks2Tables.Rule1, x => x.Operation is not null || x.Result is not null, "Не сказано, приняты ли работы — заполните СодОпер или КодСодОпер", "СвПрием/@СодОпер")
        .Rule("ks2.acceptance.result", Ks2Tables.Rule7, x => x.ForState != "0" || x.Result is Ks2Acceptance.NotAccepted or Ks2Acceptance.Accepted,
            "Не для государственных нужд КодСодОпер может быть только 0 (отказ) или 1 (принято) — исправьте его", "СвПрием/@КодСодОпер")
        .Rule("ks2.acceptance.refusal", Ks2Tables.Rule3, x => x.Result != Ks2Acceptance.NotAccepted || x is { RefusalReason: not null, RefusalDocument: not null },
            "При отказе в приёмке нужны причины и документ о них — заполните ИнфОтказПрием и ИдДокОтказ", "СвПрием/@ИнфОтказПрием")
        .Rule("ks2.acceptance.defects", Ks2Tables.Rule3, x => x.Result is not (Ks2Acceptance.DefectsToBeMended or Ks2Acceptance.CostReduced or Ks2Acceptance.MendingPaid) || x is { Defects: not null, DefectsDocument: not null },
            "При приёмке с недостатками нужны их описание и документ о них — заполните ИнфОНедостатк и ИдДокОНедостатк", "СвПрием/@ИнфОНедостатк")
        .Rule("ks2.acceptance.date", Ks2Tables.Rule3, x => x.Result == Ks2Acceptance.NotAccepted ? x.RefusedOn is not null : x.AcceptedOn is not null,
            "Нет даты приёмки или отказа — при отказе заполните ДатаОтказПрин, иначе ДатаПрин", "СвПрием/ДатаПрин")
        .Rule("ks2.acceptance.reduced", Ks2Tables.Rule3, x => x.Result != Ks2Acceptance.CostReduced || x.Reduced is not null,
            "При уменьшении стоимости нужны её итоги — заполните ИтогУмСтоимДог", "СвПрием/ИтогУмСтоимДог");

    private static Recognized Summary(Ks2ContractorTitle title) => new()
    {
        Kind = Kinds.Ks2,
        Title = "seller",
        Version = "1.00",
        FileId = title.FileId,
        Name = "Акт о приёмке выполненных работ (КС-2)",
        Number = title.Number,
        Date = title.Date,
        CorrectionNumber = title.Correction?.Number,
        Seller = RecognizedParty.Of(title.Contractor),
        Buyer = RecognizedParty.Of(title.Customer),
        ComposedForAnother = title.ComposerGround is not null,
        Signers = PersonName.Stated(title.Signers.Select(signer => signer.Name)),
        Total = title.Totals is { } totals ? totals.AmountWithVat ?? totals.AmountWithoutVat + (totals.Vat ?? 0) : null,
        Vat = title.Totals?.Vat,
        CurrencyCode = title.Currency?.Code,
    };

    private static Recognized Summary(Ks2CustomerTitle title) => new()
    {
        Kind = Kinds.Ks2,
        Title = "buyer",
        Version = "1.00",
        FileId = title.FileId,
        ParentFileId = title.ContractorFileId,
        ParentSignatures = title.ContractorSignatures,
        // КодИтога of УПД: accepted, accepted with discrepancies, not accepted.
        Result = title.Result switch
        {
            null => null,
            Ks2Acceptance.NotAccepted => "3",
            Ks2Acceptance.Accepted when title is { Defects: null, DefectsDocument: null } => "1",
            _ => "2",
        },
        Operation = title.RefusalReason ?? title.Defects ?? title.Operation,
        Signers = PersonName.Stated(title.Signers.Select(signer => signer.Name)),
        Name = "Акт о приёмке выполненных работ (КС-2)",
        Number = title.Number,
        Date = title.Date,
        Total = title.Reduced?.AmountWithVat,
    };
}
