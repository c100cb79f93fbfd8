using System.Globalization;
using Beresta.Formats.Description;
using Beresta.Kernel;

namespace Beresta.Formats.Kz;

/// <summary>
/// ЭСФ, the electronic invoice of Kazakhstan (InvoiceV2): names and order by the schema of the state system's kit, obligations milder where older invoices lack
/// a field
/// (see docs/formats.md). Such invoices are made and registered in ИС ЭСФ; here they are read, checked and shown.
/// </summary>
public static class EsfFormats
{
    private const string Source = "ИС ЭСФ, InvoiceV2";

    // The first version had other fields; the state system gives every ЭСФ out in the second one.
    private static readonly Dictionary<string, string> FirstVersion = new(StringComparer.Ordinal)
    {
        ["v1.esf"] = "Это ЭСФ первой версии (пространство имён v1.esf): Береста читает только вторую, v2.esf — выгрузите ЭСФ из ИС ЭСФ заново",
    };

    private static readonly Table<EsfInvoice> InvoiceTable = Invoice();

    /// <summary>The container in which invoices are uploaded: <c>{esf}invoiceContainer</c>.</summary>
    public static Format<EsfContainer> Container { get; } = new(
        Kinds.KzEsf, null, "ЭСФ Казахстана, контейнер", "KZ_ESF_CONTAINER", "v2", Source,
        Table.Of<EsfContainer>("Контейнер ЭСФ", t => t
            .MandatoryGroup("invoiceSet", "Набор ЭСФ", s => s
                .MandatoryMany("invoice", x => x.Invoices, InvoiceTable, "ЭСФ"))),
        fileId: null, Summary, root: "invoiceContainer", space: "esf")
    {
        CanWrite = false,
        IsInferred = true,
        RefusedSpaces = FirstVersion,
        AnyPrefix = true,
        IsUtf8 = true,
    };

    /// <summary>The container in which ИС ЭСФ gives and takes invoices as texts: <c>{esf}invoiceInfoContainer</c>.</summary>
    public static Format<EsfContainer> InfoContainer { get; } = new(
        Kinds.KzEsf, null, "ЭСФ Казахстана, контейнер с текстами ЭСФ", "KZ_ESF_INFO_CONTAINER", "v2", Source,
        Table.Of<EsfContainer>("Контейнер ЭСФ", t => t
            .MandatoryGroup("invoiceSet", "Набор ЭСФ", s => s
                .MandatoryMany("invoiceInfo", x => x.Invoices, Info(), "ЭСФ с данными системы"))),
        fileId: null, Summary, root: "invoiceInfoContainer", space: "esf")
    {
        CanWrite = false,
        IsInferred = true,
        RefusedSpaces = FirstVersion,
        AnyPrefix = true,
        IsUtf8 = true,
    };

    /// <summary>One invoice as it is signed: <c>{v2.esf}invoice</c>.</summary>
    public static Format<EsfInvoice> Single { get; } = new(
        Kinds.KzEsf, null, "ЭСФ Казахстана", "KZ_ESF", "v2", Source, InvoiceTable, fileId: null, Summary, root: "invoice", space: "v2.esf")
    {
        CanWrite = false,
        IsInferred = true,
        RefusedSpaces = FirstVersion,
        AnyPrefix = true,
        IsUtf8 = true,
    };

    // InvoiceInfo of InvoiceService.wsdl; in files that programs make there is the text alone.
    private static Table<EsfInvoice> Info()
    {
        var text = Types.Text(0, 64 * 1024);
        var moment = new TextType(0, 40, "дата и время вида ГГГГ-ММ-ДДTЧЧ:ММ:СС", static text => text.Length == 0 || text.Contains('T') && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _));
        return Table.Of<EsfInvoice>("ЭСФ с данными системы", t => t
            .InAnyOrder()
            .MandatoryEmbedded("invoiceBody", "invoice", "v2.esf", InvoiceTable, "ЭСФ (XML)")
            .Optional("invoiceId", x => x.Registration!.Id, Types.Text(0, 20), "Идентификатор ЭСФ в системе")
            .Optional("registrationNumber", x => x.Registration!.Number, text, "Регистрационный номер ЭСФ")
            .Optional("inputDate", x => x.Registration!.ReceivedAt, moment, "Дата поступления ЭСФ в систему")
            .Optional("deliveryDate", x => x.Registration!.DeliveredAt, moment, "Дата доставки")
            .Optional("lastUpdateDate", x => x.Registration!.UpdatedAt, moment, "Дата обновления ЭСФ")
            .Optional("signatureValid", x => x.Registration!.SignatureValid, Types.OneOf("true", "false", "1", "0"), "Статус ЭЦП")
            .Optional("invoiceStatus", x => x.Registration!.Status, Types.OneOf(
                "CREATED", "DELIVERED", "CANCELED", "CANCELED_BY_OGD", "CANCELED_BY_SNT_DECLINE", "CANCELED_BY_SNT_REVOKE", "REVOKED", "IMPORTED", "DRAFT", "FAILED", "DELETED", "DECLINED"), "Статус ЭСФ в системе")
            .Optional("cancelReason", x => x.Registration!.CancelReason, text, "Причина аннулирования")
            .Optional("version", x => x.Registration!.Version, text, "Версия ЭСФ")
            .Optional("hash", x => x.Registration!.Hash, text, "Хэш")
            .Optional("signature", x => x.Registration!.Signature, text, "ЭЦП (J)")
            .Optional("signatureType", x => x.Registration!.SignatureType, Types.OneOf("COMPANY", "OPERATOR"), "Тип ЭЦП (J)")
            .Optional("certificate", x => x.Registration!.Certificate, text, "Сертификат для проверки подписи")
            .Optional("deadline", x => x.Registration!.Deadline, Table.Of<EsfDeadline>("Контроль сроков отклонения", d => d
                .Optional("dateInput", x => x.EnteredAt, moment, "Дата ввода ЭСФ")
                .Optional("deadlineDate", x => x.At, moment, "Контрольный срок")
                .Optional("documentId", x => x.DocumentId, text, "Идентификатор ЭСФ")
                .Optional("documentType", x => x.DocumentType, text, "Тип документа")
                .Optional("registrationNumber", x => x.RegistrationNumber, text, "Регистрационный номер документа")
                .Optional("tin", x => x.Bin, text, "БИН")
                .Optional("type", x => x.Type, text, "Тип срока")), "Контроль сроков отклонения")
            .Optional("kogd", x => x.Registration!.RevenueAuthority, text, "Код органа государственных доходов")
            .Rule("kz.esf.signature", Source, x => x.Registration?.SignatureValid is not ("false" or "0"), "По данным ИС ЭСФ подпись ЭСФ недействительна", "signatureValid", Gravity.Warning)
            .Rule("kz.esf.status", Source, x => x.Registration?.Status is null or "CREATED" or "DELIVERED" or "IMPORTED", "По данным ИС ЭСФ этот ЭСФ не действует — посмотрите его статус (invoiceStatus)", "invoiceStatus", Gravity.Warning));
    }

    private static Table<EsfInvoice> Invoice()
    {
        var bin = new TextType(12, 12, "БИН/ИИН: 12 цифр", Types.IsDigits, static text => Bin.TryParse(text.ToString(), out _));
        var text = Types.Text(0, 4000);
        var money = Types.Number(17, 2);
        var quantity = Types.Number(18, 6);
        var flag = Types.OneOf("true", "false");
        var seller = Table.Of<EsfParty>("Поставщик (B)", t => t
            .Optional("address", x => x.Address, text, "Адрес (B 8)")
            .Optional("bank", x => x.Bank, text, "Наименование банка (B1 15)")
            .Optional("bik", x => x.Bik, text, "БИК (B1 14)")
            .Optional("branchTin", x => x.BranchBin, bin, "БИН филиала, выписавшего ЭСФ за голову")
            .Optional("certificateNum", x => x.CertificateNumber, text, "Номер свидетельства НДС (B 9.2)")
            .Optional("certificateSeries", x => x.CertificateSeries, text, "Серия свидетельства НДС (B 9.1)")
            .Optional("countryCode", x => x.CountryCode, Types.Text(0, 2), "Код страны")
            .Optional("iik", x => x.Iik, text, "Расчётный счёт (B1 13)")
            .Optional("isBranchNonResident", x => x.IsBranchOfNonResident, flag, "Структурное подразделение нерезидента (B 9.3)")
            .Optional("kbe", x => x.Kbe, text, "КБе (B1 12)")
            .Mandatory("name", x => x.Name, Types.Text(1, 450), "Наименование поставщика (B 7)")
            .Optional("ndscaBank", x => x.VatAccountBank, text, "Контрольный счёт НДС: банк")
            .Optional("ndscaBik", x => x.VatAccountBik, text, "Контрольный счёт НДС: БИК")
            .Optional("ndscaIik", x => x.VatAccountIik, text, "Контрольный счёт НДС: ИИК")
            .Optional("ndscaKbe", x => x.VatAccountKbe, text, "Контрольный счёт НДС: КБе")
            .Optional("reorganizedTin", x => x.ReorganizedBin, bin, "БИН реорганизованного лица (B 6.1)")
            .Optional("shareParticipation", x => x.Share, quantity, "Доля участия (B 7.1)")
            .OptionalGroup("statuses", "Категории поставщика (B 10)", g => g.OptionalMany("status", x => x.Statuses, Types.OneOf(
                "COMMITTENT", "BROKER", "FORWARDER", "LESSOR", "JOINT_ACTIVITY_PARTICIPANT", "SHARING_AGREEMENT_PARTICIPANT", "EXPORTER", "TRANSPORTER",
                "PRINCIPAL",
                "LAWYER", "BAILIFF", "MEDIATOR", "NOTARY"), "Категория"))
            .Optional("tin", x => x.Bin, bin, "ИИН/БИН (B 6)")
            .Optional("trailer", x => x.Trailer, text, "Дополнительные сведения (B 11)"));
        var customer = Table.Of<EsfParty>("Получатель (C)", t => t
            .Optional("address", x => x.Address, text, "Адрес (C 18)")
            .Optional("branchTin", x => x.BranchBin, bin, "БИН филиала")
            .Mandatory("countryCode", x => x.CountryCode, Types.Text(2, 2), "Код страны (C 18.1)")
            .Mandatory("name", x => x.Name, Types.Text(1, 450), "Наименование получателя (C 17)")
            .Optional("reorganizedTin", x => x.ReorganizedBin, bin, "БИН реорганизованного лица (C 16.1)")
            .Optional("shareParticipation", x => x.Share, quantity, "Доля участия (C 17.1)")
            .OptionalGroup("statuses", "Категории получателя (C 20)", g => g.OptionalMany("status", x => x.Statuses, Types.OneOf(
                "COMMITTENT", "BROKER", "LESSEE", "JOINT_ACTIVITY_PARTICIPANT", "PUBLIC_OFFICE", "NONRESIDENT", "SHARING_AGREEMENT_PARTICIPANT", "PRINCIPAL",
                "RETAIL", "INDIVIDUAL",
                "LAWYER", "BAILIFF", "MEDIATOR", "NOTARY"), "Категория"))
            .Optional("tin", x => x.Bin, bin, "ИИН/БИН (C 16)")
            .Optional("trailer", x => x.Trailer, text, "Дополнительные сведения (C 19)")
            .Rule("kz.esf.customer.bin", Source, x => x.Bin is not null || x.Statuses.Any(status => status is "NONRESIDENT" or "RETAIL" or "INDIVIDUAL"),
                "У получателя нет ИИН/БИН — заполните tin; его не указывают только нерезиденту, физическому лицу и при розничной реализации", "tin"));
        var cargo = Table.Of<EsfParty>("Грузоотправитель, грузополучатель (D)", t => t
            .Optional("address", x => x.Address, text, "Адрес")
            .Optional("countryCode", x => x.CountryCode, Types.Text(0, 2), "Код страны")
            .Optional("name", x => x.Name, text, "Наименование")
            .Optional("tin", x => x.Bin, bin, "ИИН/БИН"));
        var participant = Table.Of<EsfParticipant>("Участник совместной деятельности (H)", t => t
            .OptionalGroup("productShares", "Доли", g => g.OptionalMany("share", x => x.Shares, Table.Of<EsfShare>("Доля в строке", s => s
                .Optional("additional", x => x.Additional, text, "Дополнительные данные (H 18)")
                .Optional("additionalUnitNomenclature", x => x.AdditionalUnitCode, text, "Дополнительная единица измерения")
                .Optional("exciseAmount", x => x.Excise, money, "Акциз (H 10)")
                .Optional("ndsAmount", x => x.Vat, money, "НДС (H 13)")
                .Optional("ndsRate", x => x.VatRate, Types.Number(5, 2, min: 0), "НДС, ставка (H 12)")
                .Optional("priceWithTax", x => x.AmountWithVat, money, "Стоимость с НДС (H 14)")
                .Optional("priceWithoutTax", x => x.AmountWithoutVat, money, "Стоимость без НДС (H 7)")
                .Optional("productNumber", x => x.LineNumber, Types.Whole(3), "Номер строки (H 1)")
                .Optional("productNumberInSnt", x => x.WaybillLine, text, "Номер строки в СНТ")
                .Optional("quantitativeQuantity", x => x.CountedQuantity, quantity, "Количество в количественной единице")
                .Optional("quantity", x => x.Quantity, quantity, "Количество (H 6)")
                .Optional("turnoverSize", x => x.Turnover, money, "Размер оборота (H 11)")), "Доля"))
            .Optional("reorganizedTin", x => x.ReorganizedBin, bin, "БИН реорганизованного лица (H 34.2)")
            .Optional("tin", x => x.Bin, bin, "ИИН/БИН (H 34.1)"));
        var product = Table.Of<EsfProduct>("Товар, работа, услуга (G)", t => t
            .Optional("additional", x => x.Additional, text, "Дополнительные данные (G 18)")
            .Optional("additionalUnitNomenclature", x => x.AdditionalUnitCode, text, "Дополнительная единица измерения")
            .Mandatory("catalogTruId", x => x.CatalogId, Types.Text(1, 100), "Идентификатор товара, работ, услуг (G 17)")
            .Optional("description", x => x.Description, text, "Наименование (G 3)")
            .Optional("exciseAmount", x => x.Excise, money, "Акциз, сумма (G 10)")
            .Optional("exciseRate", x => x.ExciseRate, Types.Number(14, 2, min: 0), "Акциз, ставка (G 9)")
            .Optional("gtinCode", x => x.Gtin, text, "GTIN")
            .Optional("kpvedCode", x => x.KpvedCode, text, "Код КПВЭД")
            .Mandatory("ndsAmount", x => x.Vat, money, "НДС, сумма (G 13)")
            .Optional("ndsRate", x => x.VatRate, Types.Number(5, 2, min: 0), "НДС, ставка (G 12)")
            .Mandatory("priceWithTax", x => x.AmountWithVat, money, "Стоимость с учётом НДС (G 14)")
            .Mandatory("priceWithoutTax", x => x.AmountWithoutVat, money, "Стоимость без косвенных налогов (G 8)")
            .Optional("productDeclaration", x => x.Declaration, text, "Декларация на товары, заявление (G 15)")
            .Optional("productNumberInDeclaration", x => x.DeclarationLine, text, "Номер позиции в декларации (G 16)")
            .Optional("productNumberInSnt", x => x.WaybillLine, text, "Номер строки в СНТ")
            .Optional("quantitativeQuantity", x => x.CountedQuantity, quantity, "Количество в количественной единице")
            .Optional("quantitativeUnitNomenclature", x => x.CountedUnitCode, text, "Количественная единица измерения")
            .Optional("quantity", x => x.Quantity, quantity, "Количество (G 6)")
            .Optional("tnvedName", x => x.CustomsName, text, "Наименование по ТН ВЭД ЕАЭС (G 3/1)")
            .Optional("truOriginCode", x => x.OriginCode, Types.OneOf("1", "2", "3", "4", "5", "6"), "Признак происхождения (G 2)")
            .Optional("turnoverAdjustment", x => x.TurnoverAdjustment, Types.Whole(9), "Корректировка оборота")
            .Optional("turnoverCode", x => x.TurnoverCode, text, "Код оборота")
            .Mandatory("turnoverSize", x => x.Turnover, money, "Размер оборота по реализации (G 11)")
            .Optional("unitCode", x => x.CustomsCode, text, "Код ТН ВЭД ЕАЭС (G 4)")
            .Optional("unitNomenclature", x => x.UnitCode, text, "Единица измерения (G 5)")
            .Optional("unitPrice", x => x.Price, quantity, "Цена за единицу без косвенных налогов (G 7)")
            .Rule("kz.esf.product.origin", Source, x => x.OriginCode is not null, "Нет признака происхождения товара, работ, услуг — заполните truOriginCode (до 2018 года его не было)", "truOriginCode", Gravity.Warning)
            .Rule("kz.esf.product.name", Source, x => !string.IsNullOrWhiteSpace(x.Description) || !string.IsNullOrWhiteSpace(x.CustomsName), "В строке нет наименования — заполните description или tnvedName", "description")
            .Rule("kz.esf.product.quantity", Source, x => x.Quantity is not null && x.Price is not null && x.UnitCode is not null,
                "В строке нет количества, единицы измерения или цены — проверьте quantity, unitNomenclature и unitPrice", "quantity", Gravity.Warning)
            .Explain("kz.esf.product.cost-arithmetic", Table.Own, EsfArithmetic.Cost, "Стоимость не равна количеству, умноженному на цену", "priceWithoutTax")
            .Explain("kz.esf.product.turnover-arithmetic", Table.Own, EsfArithmetic.Turnover, "Размер оборота не равен стоимости с акцизом", "turnoverSize")
            .Explain("kz.esf.product.vat-arithmetic", Table.Own, EsfArithmetic.Vat, "Сумма НДС не соответствует ставке", "ndsAmount")
            .Explain("kz.esf.product.total-arithmetic", Table.Own, EsfArithmetic.Total, "Стоимость с НДС не равна обороту и налогу вместе", "priceWithTax"));
        var products = Table.Of<EsfProducts>("Товары, работы, услуги (G)", t => t
            .Mandatory("currencyCode", x => x.CurrencyCode, Types.Text(3, 3), "Код валюты (G 33.1)")
            .Optional("currencyRate", x => x.CurrencyRate, quantity, "Курс валюты (G 33.2)")
            .Optional("ndsRateType", x => x.VatType, text, "Тип НДС")
            .MandatoryGroup("products", "Список", g => g.MandatoryMany("product", x => x.Lines, product, "Товар, работа, услуга", label: "Строка"))
            .Mandatory("totalExciseAmount", x => x.TotalExcise, money, "Акциз, итог (G 10)")
            .Mandatory("totalNdsAmount", x => x.TotalVat, money, "НДС, итог (G 13)")
            .Mandatory("totalPriceWithTax", x => x.TotalWithVat, money, "Стоимость с НДС, итог (G 14)")
            .Mandatory("totalPriceWithoutTax", x => x.TotalWithoutVat, money, "Стоимость без НДС, итог (G 8)")
            .Mandatory("totalTurnoverSize", x => x.TotalTurnover, money, "Размер оборота, итог (G 11)")
            .Rule("kz.esf.currency-rate", Source, x => x.CurrencyCode is null or "KZT" || x.CurrencyRate is not null, "Валюта не тенге, а курса нет — заполните currencyRate", "currencyRate")
            .Explain("kz.esf.totals-arithmetic", Table.Own, EsfArithmetic.Totals, "Итог не равен сумме строк", "totalPriceWithTax"));
        return Table.Of<EsfInvoice>("ЭСФ", t => t
            .Mandatory("date", x => x.Date, Types.Date, "Дата выписки (A 2)")
            .Mandatory("invoiceType", x => x.Type, Types.OneOf("ORDINARY_INVOICE", "FIXED_INVOICE", "ADDITIONAL_INVOICE"), "Вид: основной, исправленный, дополнительный")
            .Mandatory("num", x => x.Number, Types.Text(1, 30), "Номер в учёте отправителя (A 1.1)")
            .Mandatory("operatorFullname", x => x.OperatorName, Types.Text(0, 200), "ФИО оператора, отправившего ЭСФ")
            .Optional("relatedInvoice", x => x.Related, Table.Of<EsfRelatedInvoice>("Связанный ЭСФ", r => r
                .Optional("date", x => x.Date, Types.Date, "Дата")
                .Optional("num", x => x.Number, Types.Text(1, 30), "Номер")
                .Optional("registrationNumber", x => x.RegistrationNumber, text, "Регистрационный номер")), "Связанный ЭСФ (A 4, A 5)")
            .Mandatory("turnoverDate", x => x.TurnoverDate, Types.Date, "Дата совершения оборота (A 3)")
            .Optional("addInf", x => x.AdditionalInfo, text, "Дополнительные сведения (K)")
            .Optional("consignee", x => x.Consignee, cargo, "Грузополучатель (D)")
            .Optional("consignor", x => x.Consignor, cargo, "Грузоотправитель (D)")
            .Optional("customerAgentAddress", x => x.CustomerAgentAddress, text, "Адрес поверенного получателя (J)")
            .Optional("customerAgentDocDate", x => x.CustomerAgentDocumentDate, Types.Date, "Дата документа поверенного получателя (J)")
            .Optional("customerAgentDocNum", x => x.CustomerAgentDocumentNumber, text, "Номер документа поверенного получателя (J)")
            .Optional("customerAgentName", x => x.CustomerAgentName, text, "Поверенный получателя (J)")
            .Optional("customerAgentTin", x => x.CustomerAgentBin, bin, "БИН поверенного получателя (J)")
            .OptionalGroup("customerParticipants", "Участники совместной деятельности, получатели (H)", g => g.OptionalMany("participant", x => x.CustomerParticipants, participant, "Участник"))
            .MandatoryGroup("customers", "Получатели (C)", g => g.MandatoryMany("customer", x => x.Customers, customer, "Получатель"))
            .Optional("datePaper", x => x.PaperDate, Types.Date, "Дата выписки на бумаге (A 2.1)")
            .Optional("deliveryDocDate", x => x.DeliveryDocumentDate, Types.Date, "Дата документа о поставке (F)")
            .Optional("deliveryDocDate2", x => x.SecondDeliveryDocumentDate, Types.Date, "Дата второго документа о поставке (F)")
            .Optional("deliveryDocNum", x => x.DeliveryDocumentNumber, text, "Номер документа о поставке (F)")
            .Optional("deliveryDocNum2", x => x.SecondDeliveryDocumentNumber, text, "Номер второго документа о поставке (F)")
            .Optional("deliveryTerm", x => x.Delivery, Table.Of<EsfDelivery>("Условия поставки (E)", d => d
                .Optional("accountNumber", x => x.AccountNumber, text, "Учётный номер договора")
                .Optional("contractDate", x => x.ContractDate, Types.Date, "Дата договора")
                .Optional("contractNum", x => x.ContractNumber, text, "Номер договора")
                .Optional("deliveryConditionCode", x => x.ConditionCode, text, "Условия поставки")
                .Optional("destination", x => x.Destination, text, "Пункт назначения")
                .Optional("hasContract", x => x.HasContract, flag, "Договор есть (true) или нет (false)")
                .Optional("term", x => x.PaymentTerms, text, "Условия оплаты")
                .Optional("transportTypeCode", x => x.TransportCode, text, "Способ отправления")
                .Optional("warrant", x => x.WarrantNumber, text, "Номер доверенности")
                .Optional("warrantDate", x => x.WarrantDate, Types.Date, "Дата доверенности")), "Условия поставки (E)")
            .Mandatory("productSet", x => x.Products, products, "Товары, работы, услуги (G)")
            .Optional("publicOffice", x => x.PublicOffice, Table.Of<EsfPublicOffice>("Государственное учреждение (C1)", o => o
                .Optional("bik", x => x.Bik, text, "БИК")
                .Optional("iik", x => x.Iik, text, "ИИК")
                .Optional("payPurpose", x => x.Purpose, text, "Назначение платежа")
                .Optional("productCode", x => x.ProductCode, text, "Код товаров, работ, услуг")), "Государственное учреждение (C1)")
            .Optional("reasonPaper", x => x.PaperReason, Types.OneOf("DOWN_TIME", "UNLAWFUL_REMOVAL_REGISTRATION", "MISSING_REQUIREMENT"), "Причина выписки на бумаге (A 2.1)")
            .Optional("sellerAgentAddress", x => x.SellerAgentAddress, text, "Адрес поверенного поставщика (I)")
            .Optional("sellerAgentDocDate", x => x.SellerAgentDocumentDate, Types.Date, "Дата документа поверенного поставщика (I)")
            .Optional("sellerAgentDocNum", x => x.SellerAgentDocumentNumber, text, "Номер документа поверенного поставщика (I)")
            .Optional("sellerAgentName", x => x.SellerAgentName, text, "Поверенный поставщика (I)")
            .Optional("sellerAgentTin", x => x.SellerAgentBin, bin, "БИН поверенного поставщика (I)")
            .OptionalGroup("sellerParticipants", "Участники совместной деятельности, поставщики (H)", g => g.OptionalMany("participant", x => x.SellerParticipants, participant, "Участник"))
            .MandatoryGroup("sellers", "Поставщики (B)", g => g.MandatoryMany("seller", x => x.Sellers, seller, "Поставщик"))
            .Rule("kz.esf.number", Source, x => x.Number is null || Types.IsDigits(x.Number), "Номер ЭСФ должен состоять только из цифр — проверьте num", "num", Gravity.Warning)
            .Rule("kz.esf.related", Source, x => x.Type is not ("FIXED_INVOICE" or "ADDITIONAL_INVOICE") || x.Related is not null,
                "Исправленный или дополнительный ЭСФ не называет основного — заполните relatedInvoice", "relatedInvoice")
            .Explain("kz.esf.vat-rate", "налоговый кодекс Казахстана", WrongRate, "Такой ставки НДС на дату оборота нет", "productSet"));
    }

    private static string? WrongRate(EsfInvoice invoice) =>
        invoice.Products?.Lines.FirstOrDefault(line => line.VatRate is { } rate && !KzVatRates.IsInForce(rate, invoice.TurnoverDate)) is { } line
            ? FormattableString.Invariant($"Ставки НДС {line.VatRate:0.##} % на дату оборота {invoice.TurnoverDate:dd.MM.yyyy} в Казахстане нет — проверьте ndsRate")
            : null;

    private static Recognized Summary(EsfContainer container)
    {
        if (container.Invoices.Count == 0)
            return new Recognized { Kind = Kinds.KzEsf, Version = "v2" };
        var first = Summary(container.Invoices[0]);
        if (container.Invoices.Count == 1)
            return first;
        var sameCurrency = container.Invoices.All(invoice => invoice.Products?.CurrencyCode == container.Invoices[0].Products?.CurrencyCode);
        return first with
        {
            Name = FormattableString.Invariant($"ЭСФ, счетов-фактур в файле: {container.Invoices.Count}"),
            Total = sameCurrency ? container.Invoices.Sum(invoice => invoice.Products?.TotalWithVat) : null,
            Vat = sameCurrency ? container.Invoices.Sum(invoice => invoice.Products?.TotalVat) : null,
        };
    }

    private static Recognized Summary(EsfInvoice invoice) => new()
    {
        Kind = Kinds.KzEsf,
        Function = invoice.Type,
        Version = "v2",
        Name = invoice.Type switch
        {
            "FIXED_INVOICE" => "ЭСФ, исправленный",
            "ADDITIONAL_INVOICE" => "ЭСФ, дополнительный",
            _ => "ЭСФ",
        },
        Number = invoice.Number,
        Date = invoice.Date,
        Seller = PartyOf(invoice.Sellers),
        Buyer = PartyOf(invoice.Customers),
        Total = invoice.Products?.TotalWithVat,
        Vat = invoice.Products?.TotalVat,
        CurrencyCode = KzCurrencies.Okv(invoice.Products?.CurrencyCode),
    };

    private static RecognizedParty? PartyOf(IReadOnlyList<EsfParty> parties) => parties.Count == 0 ? null : new RecognizedParty(parties[0].Name ?? "", parties[0].Bin, null);
}
