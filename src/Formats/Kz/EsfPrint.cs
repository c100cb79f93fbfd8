using System.Globalization;
using Beresta.Formats.Print;

namespace Beresta.Formats.Kz;

/// <summary>The print form of ЭСФ of Kazakhstan in two languages, by the sections A–K of its form. Each invoice of a container begins on its own page.</summary>
internal static class EsfPrint
{
    /// <summary>The styles of this form alone.</summary>
    public const string Css = """
        .pf-esf-one + .pf-esf-one { break-before: page; margin-top: 8mm; }
        .pf-esf-title { text-align: center; font-size: 12pt; font-weight: bold; margin: 0 0 3mm; }
        .pf-esf-title small { display: block; font-size: 8.5pt; font-weight: normal; }
        .pf-esf h2 { font-size: 8.5pt; margin: 2mm 0 0.5mm; border-bottom: 1px solid #000; break-after: avoid; }
        .pf-esf .pf-facts { font-size: 8pt; margin: 0 0 1mm; }
        .pf-esf .pf-columns { align-items: start; }
        """;

    /// <summary>Renders all invoices of a container.</summary>
    public static string Html(EsfContainer container, PrintContext context)
    {
        var sheet = new PrintSheet("pf-esf", landscape: true, context);
        foreach (var invoice in container.Invoices)
            AppendInvoice(sheet, invoice);
        return sheet.End(context);
    }

    /// <summary>Renders one invoice.</summary>
    public static string Html(EsfInvoice invoice, PrintContext context) => Html(new EsfContainer { Invoices = [invoice] }, context);

    private static void AppendInvoice(PrintSheet sheet, EsfInvoice invoice)
    {
        var kind = invoice.Type switch
        {
            "FIXED_INVOICE" => "түзетілген / исправленный",
            "ADDITIONAL_INVOICE" => "қосымша / дополнительный",
            _ => null,
        };
        sheet.Add($"<section class=\"pf-esf-one\"><h1 class=\"pf-esf-title\">ЭЛЕКТРОНДЫҚ ШОТ-ФАКТУРА / ЭЛЕКТРОННЫЙ СЧЁТ-ФАКТУРА № {PrintText.Dash(invoice.Number)}<small>{kind}</small></h1>");
        Section("A", "Жалпы бөлім / Общий раздел");
        sheet.Facts(
            ("Жазып берілген күні / Дата выписки", PrintText.Date(invoice.Date)),
            ("Айналым жасалған күн / Дата совершения оборота", PrintText.Date(invoice.TurnoverDate)),
            ("Байланысты ЭШФ / К ЭСФ", invoice.Related is { } related ? (Markup)$"№ {related.Number} от {PrintText.Date(related.Date)}{(related.RegistrationNumber is null ? "" : $", рег. № {related.RegistrationNumber}")}" : null),
            ("Қағаз тасығышта / На бумажном носителе", invoice.PaperDate is null ? null : PrintText.Date(invoice.PaperDate)),
            ("Тіркеу нөмірі / Регистрационный номер", Text(invoice.Registration?.Number)),
            ("Күйі / Статус", Text(PrintText.Join(StateOf(invoice.Registration?.Status), invoice.Registration?.CancelReason))),
            ("Жүйеге түскен күні / Поступил в систему", Text(invoice.Registration?.ReceivedAt?.Replace('T', ' '))));
        sheet.Add($"<div class=\"pf-columns\"><div>");
        foreach (var seller in invoice.Sellers)
        {
            Section("B", "Өнім берушінің деректемелері / Реквизиты поставщика");
            AppendParty(sheet, seller);
        }

        Agent("I", "Өнім берушінің сенім білдірілген адамы / Поверенный поставщика", invoice.SellerAgent);
        Cargo("D", "Жүк жөнелтуші / Грузоотправитель", invoice.Consignor);
        sheet.Add($"</div><div>");
        foreach (var customer in invoice.Customers)
        {
            Section("C", "Алушының деректемелері / Реквизиты получателя");
            AppendParty(sheet, customer);
        }

        Agent("J", "Алушының сенім білдірілген адамы / Поверенный получателя", invoice.CustomerAgent);
        Cargo("D", "Жүк алушы / Грузополучатель", invoice.Consignee);
        sheet.Add($"</div></div>");
        if (invoice.Delivery is { } delivery)
        {
            Section("E", "Шарт (келісімшарт) / Договор (контракт)");
            sheet.Facts(
                ("Шарт / Договор", delivery.HasContract == "false" ? "шартсыз / без договора" : Markup.Of($"№ {PrintText.Dash(delivery.ContractNumber)} от {PrintText.Date(delivery.ContractDate)}")),
                ("Төлеу шарттары / Условия оплаты", Text(delivery.PaymentTerms)),
                ("Жөнелту тәсілі / Способ отправления", Text(delivery.TransportCode)),
                ("Сенімхат / Доверенность", delivery.WarrantNumber is null ? null : (Markup)$"№ {delivery.WarrantNumber} от {PrintText.Date(delivery.WarrantDate)}"),
                ("Межелі пункт / Пункт назначения", Text(delivery.Destination)),
                ("Жеткізу шарттары / Условия поставки", Text(delivery.ConditionCode)));
        }

        if (invoice.DeliveryDocumentNumber is not null || invoice.DeliveryDocumentDate is not null)
        {
            Section("F", "Жеткізуді растайтын құжат / Документ, подтверждающий поставку");
            sheet.Facts(("Құжат / Документ", Markup.Of($"№ {PrintText.Dash(invoice.DeliveryDocumentNumber)} от {PrintText.Date(invoice.DeliveryDocumentDate)}")));
        }

        Section("G", "Тауарлар, жұмыстар, қызметтер / Товары, работы, услуги");
        if (invoice.Products is { } products)
            AppendProducts(sheet, products);
        Section("K", "Қосымша мәліметтер / Дополнительные сведения");
        sheet.Facts(("ЭШФ операторы / Оператор ЭСФ", Text(invoice.OperatorName)), ("Қосымша / Дополнительно", Text(invoice.AdditionalInfo)));
        sheet.Add($"</section>");

        void Section(string letter, string name) => sheet.Add($"<h2>{letter}. {name}</h2>");

        void Agent(string letter, string name, EsfAgent? agent)
        {
            if (agent is null)
                return;
            Section(letter, name);
            sheet.Facts(
                ("БСН / БИН", Text(agent.Bin)),
                ("Атауы / Наименование", Text(agent.Name)),
                ("Мекенжайы / Адрес", Text(agent.Address)),
                ("Құжат / Документ", agent.DocumentNumber is null ? null : (Markup)$"№ {agent.DocumentNumber} от {PrintText.Date(agent.DocumentDate)}"));
        }

        void Cargo(string letter, string name, EsfParty? party)
        {
            if (party is null)
                return;
            Section(letter, name);
            AppendParty(sheet, party);
        }
    }

    private static void AppendParty(PrintSheet sheet, EsfParty party) => sheet.Facts(
        ("ЖСН/БСН / ИИН/БИН", Text(party.Bin)),
        ("Атауы / Наименование", Text(party.Name)),
        ("Мекенжайы / Адрес", Text(PrintText.Join(party.CountryCode, party.Address))),
        ("ҚҚС куәлігі / Свидетельство НДС", party.CertificateNumber is null ? null : (Markup)$"серия {party.CertificateSeries} № {party.CertificateNumber}"),
        ("Санаты / Категория", Text(string.Join(", ", party.Statuses.Select(Status)))),
        ("ЖСК / ИИК", Text(PrintText.Join(party.Iik, party.Bank, party.Bik is null ? null : $"БИК {party.Bik}", party.Kbe is null ? null : $"КБе {party.Kbe}"))),
        ("Қосымша / Дополнительно", Text(party.Trailer)));

    private static void AppendProducts(PrintSheet sheet, EsfProducts products)
    {
        const string Excise = "Акциз / Акциз";
        const string Vat = "ҚҚС / НДС";
        sheet.Facts(("Валюта / Валюта", PrintText.Join(products.CurrencyCode, products.CurrencyRate is null ? null : $"курс {PrintText.Number(products.CurrencyRate)}")));
        var columns = new List<PrintColumn<(EsfProduct Line, int Number)>>
        {
            new("№", row => row.Number.ToString(CultureInfo.InvariantCulture)) { Number = "1", Class = "pf-mid" },
            new("Шығу белгісі / Признак происхож\u00ADдения", row => PrintText.Dash(row.Line.OriginCode)) { Number = "2", Class = "pf-mid" },
            new("Атауы / Наименование", row => PrintText.Dash(PrintText.Join(row.Line.Description, row.Line.CustomsName == row.Line.Description ? null : row.Line.CustomsName))) { Number = "3", Class = "pf-wide" },
            new("СЭҚ ТН коды / Код ТН ВЭД", row => PrintText.Dash(row.Line.CustomsCode)) { Number = "4", Class = "pf-mid" },
            new("Өлшем бірлігі / Ед. изм.", row => PrintText.Dash(row.Line.UnitCode)) { Number = "5", Class = "pf-mid" },
            new("Саны / Кол-во", row => PrintText.Number(row.Line.Quantity)) { Number = "6", Class = "pf-sum" },
            new("Бағасы / Цена", row => PrintText.Price(row.Line.Price)) { Number = "7", Class = "pf-sum" },
            new("Жанама салықсыз құны / Стоимость без косвенных налогов", row => PrintText.Money(row.Line.AmountWithoutVat)) { Number = "8", Class = "pf-sum" },
            new("мөлшерлемесі / ставка", row => PrintText.Number(row.Line.ExciseRate)) { Number = "9", Class = "pf-mid", Group = Excise },
            new("сомасы / сумма", row => PrintText.Money(row.Line.Excise)) { Number = "10", Class = "pf-sum", Group = Excise },
            new("Өткізу айналымы / Размер оборота", row => PrintText.Money(row.Line.Turnover)) { Number = "11", Class = "pf-sum" },
            new("мөлшер\u00ADлемесі / ставка", row => row.Line.VatRate is { } rate ? $"{PrintText.Number(rate)} %" : "без НДС") { Number = "12", Class = "pf-mid", Group = Vat },
            new("сомасы / сумма", row => PrintText.Money(row.Line.Vat)) { Number = "13", Class = "pf-sum", Group = Vat },
            new("ҚҚС-пен құны / Стоимость с НДС", row => PrintText.Money(row.Line.AmountWithVat)) { Number = "14", Class = "pf-sum" },
        };
        if (products.Lines.Any(line => line.Declaration is not null))
        {
            columns.Add(new("Декларация / Декларация", row => PrintText.Dash(row.Line.Declaration)) { Number = "15" });
            columns.Add(new("Позиция / Позиция", row => PrintText.Dash(row.Line.DeclarationLine)) { Number = "16", Class = "pf-mid" });
        }

        sheet.Table(
            columns,
            products.Lines.Select((line, index) => (line, index + 1)),
            new PrintTotal("Барлығы / Всего", ("8", PrintText.Money(products.TotalWithoutVat)), ("10", PrintText.Money(products.TotalExcise)), ("11", PrintText.Money(products.TotalTurnover)), ("13", PrintText.Money(products.TotalVat)), ("14", PrintText.Money(products.TotalWithVat))));
    }

    private static Markup? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static string? StateOf(string? code) => code switch
    {
        "CREATED" => "создан",
        "DELIVERED" => "доставлен",
        "CANCELED" => "аннулирован",
        "CANCELED_BY_OGD" => "аннулирован ИС ЭСФ для отнесения в зачёт и на вычеты",
        "CANCELED_BY_SNT_DECLINE" => "аннулирован при отклонении СНТ",
        "CANCELED_BY_SNT_REVOKE" => "аннулирован при отзыве СНТ",
        "REVOKED" => "отозван",
        "IMPORTED" => "импортирован",
        "DRAFT" => "черновик",
        "FAILED" => "ошибочный",
        "DELETED" => "удалён",
        "DECLINED" => "отклонён",
        _ => code,
    };

    private static string Status(string code) => code switch
    {
        "COMMITTENT" => "комитент",
        "BROKER" => "комиссионер",
        "FORWARDER" => "экспедитор",
        "LESSOR" => "лизингодатель",
        "LESSEE" => "лизингополучатель",
        "JOINT_ACTIVITY_PARTICIPANT" => "участник совместной деятельности",
        "SHARING_AGREEMENT_PARTICIPANT" => "участник СРП",
        "EXPORTER" => "экспортёр",
        "TRANSPORTER" => "международный перевозчик",
        "PRINCIPAL" => "доверитель",
        "PUBLIC_OFFICE" => "государственное учреждение",
        "NONRESIDENT" => "нерезидент",
        "RETAIL" => "розничная реализация",
        "INDIVIDUAL" => "физическое лицо",
        _ => code,
    };
}
