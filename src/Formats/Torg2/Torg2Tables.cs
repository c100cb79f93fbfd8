using Beresta.Formats.Common;
using Beresta.Formats.Description;
using Beresta.Formats.Upd;

namespace Beresta.Formats.Torg2;

/// <summary>The tables of ТОРГ-2 (order ММВ-7-15/423@). Its schemas hold no rules between fields.</summary>
internal static class Torg2Tables
{
    public const string BuyerPrefix = "DP_PRIRASXPRIN";
    public const string AdditionPrefix = "DP_PRIRASXDOP";

    public const string FactName = "Документ о приемке ценностей и (или) расхождениях, выявленных при их приемке";

    private static readonly DateType Date = new(firstYear: 1800);
    private static readonly DateTimeType Moment = new(1800, 2099);

    private static readonly Table<Routing> Routing = Table.Of<Routing>("Сведения об участниках электронного документооборота", t => t
        .Mandatory("@ИдОтпр", x => x.SenderId, Types.Text(4, 46), "Идентификатор отправителя файла")
        .Mandatory("@ИдПол", x => x.RecipientId, Types.Text(4, 46), "Идентификатор получателя файла")
        .OptionalGroup("СвОЭДОтпрСФ", "Оператор электронного документооборота отправителя", g => g
            .Mandatory("@НаимОрг", x => x.OperatorName, Types.Text(1, 1000), "Наименование")
            .Mandatory("@ИННЮЛ", x => x.OperatorInn, Types.InnOfOrganization, "ИНН")
            .Mandatory("@ИдЭДОСФ", x => x.OperatorId, Types.Exactly(3), "Идентификатор оператора")));

    private static readonly Table<Party> Party = Table.Of<Party>("Участник (УчастникТип)", t => t
        .Optional("@ОКПО", x => x.Okpo, Types.Text(1, 10), "Код ОКПО")
        .Optional("@СтруктПодр", x => x.Department, Types.Text(1, 1000), "Структурное подразделение")
        .Optional("@ИнфДляУчаст", x => x.Note, Types.Text(1, 255), "Информация для участника документооборота")
        .MandatoryGroup("ИдСв", "Идентификационные сведения", g => g.Choice(c => c
            .Mandatory("СвФЛ", x => x.Person, Tables820.Person, "Физическое лицо")
            .Mandatory("СвИП", x => x.Entrepreneur, Tables820.Entrepreneur, "Индивидуальный предприниматель")
            .MandatoryGroup("СвОрг", "Организация", o => o.Choice(i => i
                .Mandatory("СвОргУч", x => x.Organization, Tables820.Organization, "Организация, состоящая на учёте в налоговых органах")
                .Mandatory("СвИнНеУч", x => x.Foreign, Table.Of<ForeignParty>("Иностранное лицо", f => f
                    .Mandatory("@НаимОрг", x => x.Name, Types.Text(1, 1000), "Полное наименование")
                    .Optional("@Идентиф", x => x.Identifier, Types.Text(1, 255), "Идентификатор")
                    .Optional("@ИныеСвед", x => x.OtherInfo, Types.Text(1, 255), "Иные сведения")), "Иностранное лицо")))))
        .Optional("Адрес", x => x.Address, Tables820.Address(line: 255), "Адрес")
        .Optional("Контакт", x => x.Contacts, Tables820.Contacts, "Контактные данные")
        .Optional("БанкРекв", x => x.Bank, Tables820.BankDetails, "Банковские реквизиты"));

    private static readonly Table<InfoField> InfoField = Tables820.InfoField(0);

    private static readonly Table<DocumentReference> Accompanying = Table.Of<DocumentReference>("Сопроводительный документ (СопрДокТип)", t => t
        .Mandatory("@НаимСопрДок", x => x.Name, Types.Text(1, 200), "Наименование")
        .Optional("@НомСопрДок", x => x.Number, Types.Text(1, 100), "Номер")
        .Optional("@ДатаСопрДок", x => x.Date, Date, "Дата")
        .Optional("@ДопИдСопрДок", x => x.DocumentId, Types.Text(1, 255), "Дополнительный идентификатор"));

    private static readonly Table<Torg2Mass> Mass = Table.Of<Torg2Mass>("Масса груза (МасГрузТип)", t => t
        .Optional("@МассаБр", x => x.Gross, Types.Number(26, 11), "Масса брутто")
        .Optional("@МассаНет", x => x.Net, Types.Number(26, 11), "Масса нетто"));

    private static readonly Table<Marking> Marking = Table.Of<Marking>("Средства идентификации товаров (НомСредИдентТов)", t => t
        .Optional("@ИдентТрансУпак", x => x.TransportPackage, Types.Text(1, 255), "Идентификатор транспортной упаковки")
        .Choice(c => c
            .OptionalMany("КИЗ", x => x.Codes, Types.Text(1, 255), "Контрольный идентификационный знак")
            .OptionalMany("НомУпак", x => x.Packages, Types.Text(1, 255), "Идентификатор упаковки"))
        .Explain("marking.garbled", Table.Own, MarkingCodes.WhyGarbled, "Код маркировки искажён сканером или программой", "КИЗ"));

    private static readonly Table<Torg2Quantity> Quantity = Table.Of<Torg2Quantity>("Количество и стоимость (ПринТовТип)", t => t
        .Mandatory("@КолТовПрин", x => x.Quantity, Types.Number(26, 11), "Количество (масса)")
        .Optional("@ЦенаПрин", x => x.Price, Types.Number(26, 11), "Цена")
        .Optional("@СтавНДСПрин", x => x.VatRate, Types.OneOf("0%", "10%", "18%", "20%", "10/110%", "18/118%", "20/120", "без НДС", "НДС исчисляется налоговым агентом"), "Ставка НДС")
        .Optional("@СтоимТовНДСПрин", x => x.AmountWithVat, Types.Number(19, 2), "Стоимость с НДС")
        .Optional("@СумНДСПрин", x => x.Vat, Types.Number(19, 2), "Сумма НДС")
        .OptionalMany("НомСредИдентТов", x => x.Markings, Marking, "Средства идентификации товаров")
        .Explain("torg2.cost", Table.Own, Torg2Arithmetic.Cost, "Стоимость не равна количеству, умноженному на цену", "@СтоимТовНДСПрин"));

    private static readonly Table<Torg2Difference> Difference = Table.Of<Torg2Difference>("Расхождение (РасхТип)", t => t
        .Mandatory("@КолТовРасх", x => x.Quantity, Types.Number(26, 11, min: 0), "Количество (масса)")
        .Optional("@СтоимТовНДСРасх", x => x.AmountWithVat, Types.Number(19, 2, min: 0), "Стоимость с НДС")
        .Optional("@СумНДСРасх", x => x.Vat, Types.Number(19, 2, min: 0), "Сумма НДС")
        .Optional("@ПоясненияРасх", x => x.Explanation, Types.Text(1, 255), "Пояснения")
        .OptionalMany("НомСредИдентТов", x => x.Markings, Marking, "Средства идентификации товаров"));

    private static readonly Table<Torg2PriceDifference> PriceDifference = Table.Of<Torg2PriceDifference>("Ценовое отклонение (ДельтаТип)", t => t
        .Optional("@ДельтаЦена", x => x.Price, Types.Number(19, 2, min: 0), "Отклонение: цена")
        .Mandatory("@ДельтаСтоимНДС", x => x.AmountWithVat, Types.Number(19, 2, min: 0), "Отклонение: стоимость с НДС")
        .Optional("@ДельтаСумНДС", x => x.Vat, Types.Number(19, 2, min: 0), "Отклонение: сумма НДС")
        .Optional("@ПояснДельта", x => x.Explanation, Types.Text(1, 255), "Пояснения"));

    private static readonly Table<Torg2Line> Line = Table.Of<Torg2Line>("Результаты приёмки ценностей", t => t
        .Optional("@ОКЕИ_Тов", x => x.UnitCode, Types.Okei, "Код единицы измерения")
        .Optional("@НаимЕдИзм", x => x.UnitName, Types.Text(1, 1000), "Наименование единицы измерения")
        .Optional("@РасхРабУслПрав", x => x.ServiceDiscrepancies, Types.Text(1, 2000), "Расхождения по работам, услугам, правам")
        .MandatoryGroup("Ценности", "Ценности", g => g
            .Optional("@НомСтрСопрДок", x => x.SourceLine, Types.Whole(6), "Номер строки сопроводительного документа")
            .Optional("@НаимТов", x => x.Name, Types.Text(1, 1000), "Наименование")
            .Optional("@ХарактТов", x => x.Characteristic, Types.Text(1, 1000), "Характеристика")
            .Optional("@СортТов", x => x.Grade, Types.Text(1, 50), "Сорт")
            .Optional("@АртикулТов", x => x.Article, Types.Text(1, 50), "Артикул")
            .Optional("@КодТов", x => x.Code, Types.Text(1, 100), "Код")
            .Optional("@Паспорт", x => x.Passport, Types.Text(1, 100), "Номер паспорта"))
        .Optional("ПоДокум", x => x.Documented, Quantity, "По документам поставщика")
        .Optional("ПоФакту", x => x.Actual, Quantity, "Фактически")
        .Optional("Брак", x => x.Defective, Difference, "Брак")
        .Optional("Бой", x => x.Broken, Difference, "Бой")
        .Optional("Недостача", x => x.Missing, Difference, "Недостача")
        .Optional("Излишки", x => x.Surplus, Difference, "Излишки")
        .OptionalGroup("ЦенОтклон", "Ценовые отклонения", g => g.Choice(c => c
            .Mandatory("ПолДельта", x => x.PriceExcess, PriceDifference, "Цена документа выше согласованной")
            .Mandatory("ОтрицатДельта", x => x.PriceShortfall, PriceDifference, "Цена документа ниже согласованной")))
        .OptionalMany("ИнфПолРезПрием", x => x.Info, Tables820.TextField, "Информационное поле")
        .Explain("torg2.line.quantity", Table.Own, Torg2Arithmetic.Quantities, "Количества строки не сходятся", "ПоФакту"));

    private static readonly Table<Torg2Inspection> Inspection = Table.Of<Torg2Inspection>("Осмотр груза", t => t
        .Optional("@ДатаОсм", x => x.Date, Date, "Дата осмотра")
        .Optional("@МестоСост", x => x.Place, Types.Text(1, 100), "Место составления документа")
        .Optional("@ВремяНач", x => x.Start, Types.Time, "Начало приёмки")
        .Optional("@ВремяОконч", x => x.End, Types.Time, "Окончание приёмки")
        .Optional("@ДатаОтпр", x => x.DispatchedOn, Date, "Дата отправки груза со станции (пристани, порта)")
        .OptionalMany("СертСоотв", x => x.Certificates, Types.Text(1, 50), "Номер сертификата соответствия")
        .Mandatory("СопрДок", x => x.Document, Accompanying, "Сопроводительный документ")
        .Optional("ИнфПолСвОсм", x => x.Info, InfoField, "Информационное поле"));

    private static readonly Table<Torg2Cargo> Cargo = Table.Of<Torg2Cargo>("Груз по сопроводительным транспортным документам", t => t
        .Optional("@ОтмПломб", x => x.Seals, Types.Text(1, 20), "Отметка об опломбировании")
        .Optional("@ВидУпак", x => x.Packing, Types.Text(1, 100), "Вид упаковки")
        .Optional("@КолМест", x => x.Places, new NumberType(12, 0, min: 0, whole: true), "Количество мест")
        .Mandatory("@НаимГруз", x => x.Name, Types.Text(1, 1000), "Наименование груза")
        .Optional("@ОКЕИ_Тов", x => x.UnitCode, Types.Okei, "Код единицы измерения")
        .Optional("@НаимЕдИзм", x => x.UnitName, Types.Text(1, 255), "Наименование единицы измерения")
        .Optional("МассаДок", x => x.DocumentMass, Mass, "Масса в пункте отправления")
        .Optional("МассаФакт", x => x.ActualMass, Mass, "Масса в пункте прибытия")
        .Optional("ИнфПолСопрДок", x => x.Info, Tables820.TextField, "Особые отметки"));

    /// <summary>The buyer's title.</summary>
    public static readonly Table<Torg2BuyerTitle> Buyer = Table.Of<Torg2BuyerTitle>("Файл обмена, информация покупателя", t => t
        .Mandatory("@ИдФайл", x => x.FileId, Types.Text(1, 255), "Идентификатор файла")
        .Constant("@ВерсФорм", "5.01", "Версия формата")
        .Mandatory("@ВерсПрог", x => x.Program, Types.Text(1, 40), "Версия программы")
        .Routed("torg2", x => x.Routing, Routing, x => x.FileId)
        .MandatoryGroup("Документ", "Документ о приёмке и (или) расхождениях", d => d
            .Constant("@КНД", "1175014", "Код документа по КНД")
            .Mandatory("@ДатаИнфПок", x => x.CreatedOn, Date, "Дата формирования")
            .Mandatory("@ВремИнфПок", x => x.CreatedAt, Types.Time, "Время формирования")
            .Mandatory("@ПоФактХЖ", x => x.FactName, Types.OneOf(FactName), "Наименование по факту хозяйственной жизни")
            .Mandatory("@НаимДокОпр", x => x.DocumentName, Types.Text(1, 255), "Наименование, определённое организацией")
            .Mandatory("@НаимЭконСубСост", x => x.Composer, Types.Text(1, 1000), "Экономический субъект — составитель")
            .Optional("@ОснДоверОргСост", x => x.ComposerGround, Types.Text(1, 120), "Основание, по которому составлен файл не покупателем")
            .Optional("@ОбстСостДок", x => x.CompositionCircumstance, Types.OneOf("1", "2"), "Обстоятельства составления документа")
            .Optional("@НазнДопСв", x => x.AdditionsPurpose, Types.Text(1, 2000), "Назначение и подписанты дополнительных сведений")
            .MandatoryGroup("ИдентДокПР", "Дата и номер документа", n => n
                .Mandatory("@НомДокПР", x => x.Number, Types.Text(1, 255), "Номер документа")
                .Mandatory("@ДатаДокПР", x => x.Date, Date, "Дата документа"))
            .Optional("ИспрДокПР", x => x.Correction, Table.Of<Correction>("Исправление", c => c
                .Mandatory("@НомИспрДокПР", x => x.Number, Types.Whole(3, min: 1), "Номер исправления")
                .Mandatory("@ДатаИспрДокПР", x => x.Date, Date, "Дата исправления")), "Исправление")
            .MandatoryGroup("СодФХЖ1", "Содержание факта хозяйственной жизни (1): обстоятельства приёмки", f => f
                .Optional("@ОбстИсп", x => x.UsageCode, Types.Exactly(4), "Код обстоятельств использования документа")
                .Optional("@ИдГосКон", x => x.StateContractId, Types.Text(1, 255), "Идентификатор государственного контракта")
                .Mandatory("Продавец", x => x.Seller, Party, "Продавец (поставщик, исполнитель)")
                .Mandatory("Покупатель", x => x.Buyer, Party, "Покупатель (заказчик)")
                .Optional("Грузоотправитель", x => x.Consignor, Party, "Грузоотправитель")
                .Optional("Грузополучатель", x => x.Consignee, Party, "Грузополучатель")
                .Optional("СтрахКом", x => x.Insurer, Party, "Страховая компания")
                .Optional("Приказ", x => x.Commission, Table.Of<DocumentReference>("Приказ о назначении комиссии", o => o
                    .Mandatory("@ДатаПрик", x => x.Date, Date, "Дата приказа")
                    .Mandatory("@НомПрик", x => x.Number, Types.Text(1, 255), "Номер приказа")), "Приказ о назначении комиссии")
                .Optional("СвОсмГруз", x => x.Inspection, Inspection, "Осмотр груза")
                .OptionalMany("СвСопрДок", x => x.Cargo, Cargo, "Груз по сопроводительным транспортным документам")
                .Optional("СвВремПрием", x => x.Times, Table.Of<Torg2Times>("Дата и время событий приёмки", m => m
                    .Optional("@ПрибГруз", x => x.Arrived, Moment, "Прибытие на место назначения")
                    .Optional("@ВыдачГруз", x => x.Released, Moment, "Выдача транспортной организацией")
                    .Optional("@ВскрытГруз", x => x.Opened, Moment, "Вскрытие вагона (других транспортных средств)")
                    .Optional("@ДостГруз", x => x.Delivered, Moment, "Доставка на склад получателя")), "Дата и время событий приёмки")
                .Optional("ДрОбстПрием", x => x.Circumstances, Table.Of<Torg2Circumstances>("Другие обстоятельства приёмки", o => o
                    .Optional("@УсловХран", x => x.Storage, Types.Text(1, 1000), "Условия хранения")
                    .Optional("@СостТара", x => x.Packing, Types.Text(1, 1000), "Состояние тары и упаковки")
                    .Optional("@ОпредНедост", x => x.ShortageMethod, Types.Text(1, 200), "Способ определения недостающих ценностей")
                    .Optional("@ДопСв", x => x.OtherInfo, Types.Text(1, 1000), "Дополнительные сведения")
                    .Optional("Перевозчик", x => x.Carrier, Party, "Перевозчик")
                    .Optional("СопрТрансДок", x => x.TransportDocument, Accompanying, "Сопроводительный транспортный документ")), "Другие обстоятельства приёмки")
                .OptionalGroup("СвЛицПрин", "Лицо, принявшее товар", l => l.Choice(c => c
                    .Mandatory("РабОргПок", x => x.AcceptedByWorker, Table.Of<Worker>("Работник организации покупателя", w => w
                        .Mandatory("@Должность", x => x.Position, Types.Text(1, 128), "Должность")
                        .Optional("@ИныеСвед", x => x.OtherInfo, Types.Text(1, 255), "Иные сведения")
                        .Mandatory("@ОснПолн", x => x.Ground, Types.Text(1, 120), "Основание полномочий")
                        .Mandatory("ФИО", x => x.Name, Tables970.Name, "Фамилия, имя, отчество")), "Работник организации покупателя")
                    .MandatoryGroup("ИнЛицо", "Иное лицо", o => o.Choice(i => i
                        .Mandatory("ПредОргПрин", x => x.AcceptedByOrganization, Tables820.Representative("Представитель организации", "Прин", "доверено принятие"), "Представитель организации")
                        .Mandatory("ФЛПрин", x => x.AcceptedByPerson, Tables820.TrustedPerson("Физическое лицо", "@ОснДоверФЛ", "доверено принятие"), "Физическое лицо")))))
                .Optional("ИнфПолФХЖ1", x => x.Info, InfoField, "Информационное поле факта хозяйственной жизни (1)"))
            .MandatoryGroup("СодФХЖ2", "Содержание факта хозяйственной жизни (2): приёмка и расхождения", f => f
                .Mandatory("@СодСоб", x => x.Event, Types.Text(1, 2000), "Краткое описание события")
                .Optional("@Заключение", x => x.Conclusion, Types.Text(1, 2000), "Заключение комиссии")
                .MandatoryMany("РезПрием", x => x.Lines, Line, "Результаты приёмки ценностей", label: "Строка")
                .OptionalMany("ПрилДок", x => x.Enclosures, Table.Of<DocumentReference>("Прилагаемый документ", p => p
                    .Mandatory("@ВидПрилДок", x => x.Name, Types.Text(1, 500), "Вид документа")
                    .Mandatory("@НомерПрилДок", x => x.Number, Types.Text(1, 40), "Номер")
                    .Mandatory("@ДатаПрилДок", x => x.Date, Date, "Дата")), "Прилагаемый документ")
                .Optional("ВидОперации", x => x.OperationKind, Types.Text(1, 255), "Вид операции")
                .OptionalMany("ИнфПолФХЖ2", x => x.ResultInfo, Tables820.TextField, "Информационное поле факта хозяйственной жизни (2)"))
            .MandatoryMany("ИнфДопСв", x => x.AdditionKinds, Types.OneOf("1", "2", "3", "4", "5", "6", "7", "8"), "Информация о формировании дополнительных сведений")
            .MandatoryMany("Подписант", x => x.Signers, Table.Of<ActSigner>("Подписант", s => Signer(s
                .Mandatory("@ОблПолн", x => x.Powers, Types.OneOf("1", "2", "3", "7", "8"), "Область полномочий")
                .Mandatory("@Статус", x => x.Status, Types.OneOf("3", "4", "5", "6"), "Статус"))
                .Optional("@ПризнОзнак", x => x.Acquainted, Types.Fixed("1"), "Ознакомлен с правилами приёмки и предупреждён об ответственности")), "Лицо, подписавшее информацию покупателя"))
        .Explain("torg2.file-id", Table.Own, x => FileId.WhyWrong(x.FileId, BuyerPrefix), "ИдФайл составлен не по правилам", "@ИдФайл", Gravity.ErrorWhenMade));

    /// <summary>The addition of another side.</summary>
    public static readonly Table<Torg2AdditionTitle> Addition = Table.Of<Torg2AdditionTitle>("Файл обмена, дополнительные сведения", t => t
        .Mandatory("@ИдФайл", x => x.FileId, Types.Text(1, 255), "Идентификатор файла")
        .Constant("@ВерсФорм", "5.01", "Версия формата")
        .Mandatory("@ВерсПрог", x => x.Program, Types.Text(1, 40), "Версия программы")
        .Routed("torg2", x => x.Routing, Routing, x => x.FileId)
        .MandatoryGroup("Документ", "Дополнительные сведения к документу о приёмке и (или) расхождениях", d => d
            .Constant("@КНД", "1175015", "Код документа по КНД")
            .Mandatory("@ДатаДок", x => x.CreatedOn, Date, "Дата формирования")
            .Mandatory("@ВремДок", x => x.CreatedAt, Types.Time, "Время формирования")
            .Mandatory("@НаимЭконСубСост", x => x.Composer, Types.Text(1, 1000), "Экономический субъект — составитель")
            .Optional("@ОснДоверОргСост", x => x.ComposerGround, Types.Text(1, 120), "Основание, по которому составлен файл")
            .MandatoryGroup("ИдИнфПок", "Идентификация файла покупателя", s => s
                .Mandatory("@ИдФайлИнфПок", x => x.BuyerFileId, Types.Text(1, 255), "Идентификатор файла покупателя")
                .Mandatory("@ДатаФайлИнфПок", x => x.BuyerFileDate, Date, "Дата формирования файла покупателя")
                .Mandatory("@ВремФайлИнфПок", x => x.BuyerFileTime, Types.Time, "Время формирования файла покупателя")
                .MandatoryMany("ЭП", x => x.BuyerSignatures, Types.Text(1), "Электронная подпись файла покупателя"))
            .MandatoryGroup("СвИтПрием", "Сведения по итогам приёмки", s => s
                .Mandatory("@ДатаСвИтПрием", x => x.Date, Date, "Дата составления сведений")
                .Mandatory("@СодСвИтПрием", x => x.Content, Types.Text(1, 1000), "Содержание сведений")
                .Optional("ИнфПол", x => x.Info, InfoField, "Информационное поле"))
            .MandatoryMany("Подписант", x => x.Signers, Table.Of<ActSigner>("Подписант", s => Signer(s
                .Mandatory("@ОблПолн", x => x.Powers, Types.OneOf("21", "22", "23", "29"), "Область полномочий")
                .Mandatory("@Статус", x => x.Status, Types.OneOf("1", "3", "4", "5", "6"), "Статус"))), "Лицо, подписавшее дополнительные сведения"))
        .Explain("torg2.file-id", Table.Own, x => FileId.WhyWrong(x.FileId, AdditionPrefix), "ИдФайл составлен не по правилам", "@ИдФайл", Gravity.ErrorWhenMade));

    private static TableBuilder<ActSigner> Signer(TableBuilder<ActSigner> t) => t
        .Mandatory("@ОснПолн", x => x.Ground, Types.Text(1, 255), "Основание полномочий")
        .Optional("@ОснПолнОрг", x => x.OrganizationGround, Types.Text(1, 255), "Основание полномочий организации")
        .Choice(c => c
            .Mandatory("ФЛ", x => x.Person, Tables820.Person, "Физическое лицо")
            .Mandatory("ИП", x => x.Entrepreneur, Tables820.Entrepreneur, "Индивидуальный предприниматель")
            .Mandatory("ЮЛ", x => x.Organization, Table.Of<OrganizationSigner>("Представитель юридического лица", o => o
                .Mandatory("@ИННЮЛ", x => x.Inn, Types.InnOfOrganization, "ИНН организации")
                .Optional("@НаимОрг", x => x.Organization, Types.Text(1, 1000), "Наименование")
                .Mandatory("@Должн", x => x.Position, Types.Text(1, 128), "Должность")
                .Optional("@ИныеСвед", x => x.OtherInfo, Types.Text(1, 255), "Иные сведения")
                .Mandatory("ФИО", x => x.Name, Tables970.Name, "Фамилия, имя, отчество")), "Представитель юридического лица"));
}
