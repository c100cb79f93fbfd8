using Beresta.Formats.Ukd;
using Beresta.Formats.Upd;

namespace Beresta.Formats.Tests;

/// <summary>Good УКД of every function, with as many fields as they may have.</summary>
internal static class RichUkd
{
    private static readonly DateOnly Day = new(2026, 1, 20);
    private static readonly DocumentReference Agreement = new() { Name = "Соглашение об изменении цены", Number = "1", Date = new DateOnly(2026, 1, 19), OtherInfo = "к договору № 5", FileId = "ON_DOGDOC_1" };
    private static readonly DocumentReference Upd17 = new() { Name = "Универсальный передаточный документ", Number = "17", Date = new DateOnly(2026, 1, 12), FileId = Examples.Upd.FileId };

    /// <summary>A price made lower and a line of which less came: what most УКД are.</summary>
    public static UkdSellerTitle Plain501 { get; } = new()
    {
        FileId = FileId.New("ON_NKORSCHFDOPPR", Examples.BuyerId, Examples.SellerId, Day, Examples.Id).ToString(),
        Program = "Beresta 0.1",
        Function = "КСЧФДИС",
        FactName = "Корректировочный счет-фактура и документ об изменении стоимости отгруженных товаров (выполненных работ, оказанных услуг), переданных имущественных прав",
        DocumentName = "Универсальный корректировочный документ",
        CreatedOn = Day,
        CreatedAt = new TimeOnly(11, 30, 0),
        Composer = "ООО «А», ИНН/КПП 7700000016/770001001",
        Number = "3",
        Date = Day,
        Invoices = [new CorrectedInvoice { Number = "17", Date = new DateOnly(2026, 1, 12) }],
        Seller = Company("ООО «А»", "7700000016", "770001001"),
        Buyer = Company("ООО «Б»", "7800000027", "780001001"),
        Currency = new Currency { Code = "643", Name = "Российский рубль" },
        Lines =
        [
            new UkdLine
            {
                Number = 1,
                InvoiceLineNumber = 1,
                Name = "Бумага офисная А4, 80 г/м², 500 листов",
                Before = new UkdValues
                {
                    UnitCode = "796", UnitName = "шт", Quantity = 20, Price = 500, AmountWithoutVat = 10000, Excise = new ExciseAmount { WithoutExcise = true }, VatRate = "22%", Vat = VatAmount.Of(2200), AmountWithVat = 12200,
                },
                After = new UkdValues
                {
                    UnitCode = "796", UnitName = "шт", Quantity = 20, Price = 450, AmountWithoutVat = 9000, Excise = new ExciseAmount { WithoutExcise = true }, VatRate = "22%", Vat = VatAmount.Of(1980), AmountWithVat = 10980,
                },
                Decrease = new UkdDifference { AmountWithoutVat = 1000, Vat = 220, AmountWithVat = 1220 },
                Details = new UpdLineDetails { Characteristic = "белизна 160 %", Grade = "первый", Article = "А4-80", Code = "00-17", CustomsCode = "4802569000" },
                Info = [new TextField { Id = "Партия", Value = "12" }],
            },
            new UkdLine
            {
                Number = 2,
                InvoiceLineNumber = 2,
                Name = "Папка-регистратор, 75 мм",
                Before = new UkdValues
                {
                    UnitCode = "796", UnitName = "шт", Quantity = 10, Price = 200, AmountWithoutVat = 2000, Excise = new ExciseAmount { WithoutExcise = true }, VatRate = "22%", Vat = VatAmount.Of(440), AmountWithVat = 2440,
                },
                After = new UkdValues
                {
                    UnitCode = "796", UnitName = "шт", Quantity = 12, Price = 200, AmountWithoutVat = 2400, Excise = new ExciseAmount { WithoutExcise = true }, VatRate = "22%", Vat = VatAmount.Of(528), AmountWithVat = 2928,
                },
                Increase = new UkdDifference { AmountWithoutVat = 400, Vat = 88, AmountWithVat = 488 },
            },
        ],
        TotalIncrease = new UkdTotals { AmountWithoutVat = 400, Vat = VatAmount.Of(88), AmountWithVat = 488 },
        TotalDecrease = new UkdTotals { AmountWithoutVat = 1000, Vat = VatAmount.Of(220), AmountWithVat = 1220 },
        Change = new CostChange { Operation = "Предлагаю изменить стоимость", Date = Day, TransferDocuments = [Upd17], Grounds = [Agreement], OtherInfo = "Скидка за объём" },
        Signers =
        [
            new Signer { Kind = "ЮЛ", Powers = "6", Status = "1", Ground = "Должностные обязанности", OrganizationInn = "7700000016", OrganizationName = "ООО «А»", Position = "Директор", Name = Examples.Ivanov },
        ],
        Routing = new Routing { SenderId = Examples.SellerId, RecipientId = Examples.BuyerId, OperatorName = "ООО «Оператор»", OperatorInn = "7700000030", OperatorId = "2ZZ" },
    };

    public static IReadOnlyList<UkdSellerTitle> All501 =>
    [
        Plain501,
        Plain501 with { Function = "КСЧФ", FactName = null, DocumentName = null, Change = null, Correction = new Correction { Number = 1, Date = new DateOnly(2026, 1, 21) } },
        Plain501 with { Function = "ДИС", Seller = Entrepreneur, Signers = [new Signer { Kind = "ИП", Powers = "3", Status = "1", Ground = "ИП", Inn = "500100732259", Registration = "304500116000157", Name = Examples.Ivanov }] },
        Plain501 with
        {
            Function = "СвИСРК",
            Signers = [new Signer { Kind = "ФЛ", Powers = "0", Status = "4", Ground = "Доверенность № 1 от 01.01.2026", OrganizationGround = "Договор комиссии", Inn = "500100732259", OtherInfo = "представитель", Name = Examples.Ivanov }],
        },
        Plain501 with { Function = "СвИСЗК", FileId = Plain501.FileId!.Replace("DOPPR_", "DOPPRPROS_", StringComparison.Ordinal), Lines = [Traced, Agent], TotalIncrease = null, TotalDecrease = new UkdTotals { AmountWithoutVat = 6000, Vat = VatAmount.Of(220), AmountWithVat = 6220 } },
        Plain501 with { FileId = Plain501.FileId!.Replace("DOPPR_", "DOPPRMARK_", StringComparison.Ordinal), Lines = [Marked], TotalDecrease = null, Invoices = [new CorrectedInvoice { Number = "17", Date = new DateOnly(2026, 1, 12), Corrections = [new Correction { Number = 2, Date = new DateOnly(2026, 1, 15) }] }] },
    ];

    /// <summary>The same by 5.02.</summary>
    public static UkdSellerTitle Plain502 { get; } = Plain501 with
    {
        FileId = FileId.New("ON_NKORSCHFDOPPR", Examples.BuyerId, Examples.SellerId, Day, Examples.Id, FileId.NoFlags).ToString(),
        FactName = UkdRules.FactName502("КСЧФДИС"),
        Composer = null,
        Seller = Examples.Company("ООО «А»", "7700000016", "770001001"),
        Buyer = Examples.Company("ООО «Б»", "7800000027", "780001001"),
        Change = new CostChange { Operation = CostChangeOperation.Propose, OperationNote = "Скидка за объём", Date = Day, TransferDocuments = [Upd17], Grounds = [Agreement] },
        Signers = [Examples.Signer],
        Routing = null,
    };

    public static IReadOnlyList<UkdSellerTitle> All502 =>
    [
        Plain502,
        Plain502 with
        {
            Function = "КСЧФ",
            FactName = null,
            DocumentName = null,
            Change = null,
            DocumentId = "уид",
            AgreedStructure = "1234.5678.0000",
            Correction = new Correction { Number = 1, Date = Day },
            Invoices =
            [
                new CorrectedInvoice { Number = "17", Date = new DateOnly(2026, 1, 12), Corrections = [new Correction { Number = 2, Date = new DateOnly(2026, 1, 15) }] },
            ],
            Circumstances = new Circumstances
            {
                StateContractId = "12345678901234567890", InvoiceCircumstance = "1", Obligations = [new Obligation { Code = "1", Name = "поставка" }],
                Treasury = new SellerTreasuryInfo { ContractDate = Day, ContractNumber = "7", BudgetCode = "12345678901234567890" },
            },
        },
        Plain502 with
        {
            Function = "ДИС",
            Circumstances = new Circumstances { TransferCircumstance = "00001" },
            Seller = Entrepreneur with
            {
                Address = Examples.Company("", "", "").Address,
                Entrepreneur = Entrepreneur.Entrepreneur! with { Ogrnip = "304500116000157", OgrnipDate = new DateOnly(2004, 1, 1) },
            },
            Lines = [],
            TotalIncrease = null,
            TotalDecrease = null,
            Composer = "ООО «Бухгалтерия»",
            ComposerGround = Upd17,
        },
        Plain502 with
        {
            Function = "СвИСРК",
            FactName = UkdRules.FactName502("СвИСРК"),
            FileId = FileId.New("ON_NKORSCHFDOPPR", Examples.BuyerId, Examples.SellerId, Day, Examples.Id, "1_1_0_0_0_00").ToString(),
            Lines = [TracedAndMarked502],
            TotalIncrease = null,
        },
        Plain502 with
        {
            Function = "СвИСЗК",
            FactName = UkdRules.FactName502("СвИСЗК"),
            Change = null,
            Lines =
            [
                Agent with
                {
                    InvoiceLineNumber = 3,
                    Before = Agent.Before! with { Vat = VatAmount.Of(0) },
                    Decrease = new UkdDifference { AmountWithoutVat = 5000, AmountWithVat = 5000 },
                },
            ],
            TotalIncrease = null,
            TotalDecrease = new UkdTotals { AmountWithoutVat = 5000, AmountWithVat = 5000 },
        },
    ];

    private static UkdLine TracedAndMarked502 => Plain501.Lines[0] with
    {
        Details = new UpdLineDetails
        {
            Kind = "1",
            KindNote = "х",
            Characteristic = "х",
            Grade = "1",
            Series = "с",
            Article = "а",
            Code = "к",
            CustomsCode = "4802569000",
            ProductKindCode = 630,
            Okpd2 = "17.12",
            StateSystems = [new StateSystem { Name = "ФГИС", UnitIds = ["1"] }],
        },
        Customs =
        [
            new UkdCustoms
            {
                CountryCode = "398", CountryNames = ["Казахстан"], NumberBefore = "10702030/140721/0000001", NumberAfter = "10702030/140721/0000002",
                Removed = ["10702030/140721/0000003"],
            },
        ],
        Traceability =
        [
            new UkdTraceability
            {
                BatchNumber = "10702030/140721/0000001/001", UnitCode = "796", UnitName = "шт",
                Quantity = new UkdMeasure { Before = 2, After = 1, Decrease = 1 }, AmountWithoutVat = new UkdMeasure { Before = 20, After = 10, Decrease = 10 },
            },
        ],
        Before = Plain501.Lines[0].Before! with
        {
            Markings = [new Marking { Gtin = "04600000000001", Quantity = 2, WeightQuantity = 1.5m, ProductionBatch = "п" }],
        },
        After = Plain501.Lines[0].After! with
        {
            Markings = [new Marking { Codes = ["010460000000000121000000000001"], Packages = ["00046000000000000018"] },
                new Marking { Quantity = 2, TransportPackage = "046000000000000001" }],
        },
    };

    private static Party Entrepreneur => new()
    {
        Okpo = "12345678",
        Department = "Склад",
        Note = "и",
        Entrepreneur = new Entrepreneur { Inn = "500100732259", Registration = "304500116000157", OtherInfo = "и", Name = Examples.Ivanov },
        Address = new Address { Russian = new RussianAddress { Postcode = "101000", RegionCode = "77", City = "Москва", Street = "Примерная", House = "1" } },
        Contacts = new Contacts { Phones = ["+7 495 000-00-00"], Emails = ["a@example.org"] },
        Bank = new BankDetails { Account = "40702810000000000001", Bank = new Bank { Name = "Банк", Bik = "044525000", CorrespondentAccount = "30101810000000000001" } },
    };

    private static UkdLine Traced => Plain501.Lines[0] with
    {
        Traceability =
        [
            new UkdTraceability { BatchNumber = "10702030/140721/0000001/001", UnitCode = "796", OtherInfo = "д", Quantity = new UkdMeasure { Before = 20, After = 18, Decrease = 2 } },
            new UkdTraceability { BatchNumber = "10702030/140721/0000002/001", UnitCode = "796", Quantity = new UkdMeasure { Before = 1, After = 2, Increase = 1 } },
        ],
    };

    private static UkdLine Agent => new()
    {
        Number = 3,
        Name = "Лом чёрных металлов",
        Before = new UkdValues { UnitCode = "168", UnitName = "т", Quantity = 2, Price = 10000, AmountWithoutVat = 20000, Excise = ExciseAmount(0), VatRate = VatRates.TaxAgent, AmountWithVat = 20000 },
        After = new UkdValues { UnitCode = "168", UnitName = "т", Quantity = 1.5m, Price = 10000, AmountWithoutVat = 15000, Excise = ExciseAmount(0), VatRate = VatRates.TaxAgent, AmountWithVat = 15000 },
        Decrease = new UkdDifference { AmountWithoutVat = 5000, Excise = 0, AmountWithVat = 5000 },
    };

    private static UkdLine Marked => Plain501.Lines[1] with
    {
        Before = Plain501.Lines[1].Before! with { Markings = [new Marking { Codes = ["010460000000000121000000000001", "010460000000000121000000000002"] }] },
        After = Plain501.Lines[1].After! with { Markings = [new Marking { TransportPackage = "046000000000000001" }, new Marking { Packages = ["00046000000000000018"] }] },
    };

    // Formats before order 970@ do not name the country of an address.
    private static Party Company(string name, string inn, string kpp)
    {
        var company = Examples.Company(name, inn, kpp);
        return company with { Address = new Address { Text = company.Address!.Text! with { CountryName = null } } };
    }

    private static ExciseAmount ExciseAmount(decimal amount) => new() { Amount = amount };
}
