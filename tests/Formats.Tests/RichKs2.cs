using Beresta.Formats.Ks2;
using Beresta.Formats.Upd;

namespace Beresta.Formats.Tests;

/// <summary>Good КС-2 of every way to make one up: VAT by lines and in totals, cumulative, by base prices, for the state, in a foreign currency.</summary>
internal static class RichKs2
{
    private static readonly DateOnly Day = new(2026, 1, 12);
    private static readonly StructuredInfo Package = new() { Package = "ЕИС", Version = "1.0", Elements = ["<Пакет Код=\"5 &lt; 6\"><Поле>а &amp; б ₸</Поле><Пусто/></Пакет>", "<Ещё/>"] };
    private static readonly DocumentReference Contract = new() { Name = "Договор строительного подряда", Number = "15-СП", Date = new DateOnly(2025, 6, 2) };

    /// <summary>A usual act: VAT in totals, a section and a work outside of it.</summary>
    public static Ks2ContractorTitle Example { get; } = new()
    {
        FileId = FileId.New("ON_AKTREZRABP", Examples.BuyerId, Examples.SellerId, Day, Examples.Id).ToString(),
        Program = "Beresta 0.1",
        CreatedOn = Day,
        CreatedAt = new TimeOnly(10, 15, 0),
        Composer = "ООО «А», ИНН 7700000016",
        Number = "3",
        Date = Day,
        Site = "Складской корпус № 2, капитальный ремонт кровли и помещений, г. Москва, ул. Примерная, д. 1",
        ContractCurrencyCode = "643",
        Contract = Contract,
        Contractor = Party("ООО «А»", "7700000016", "770001001"),
        Customer = Party("ООО «Б»", "7800000027", "780001001"),
        Construction = new Ks2Construction { ForState = "0", SeveralObjects = "0", Investor = new DocumentAuthor { OrganizationInn = "7700000030" } },
        Place = new Address { Russian = new RussianAddress { Postcode = "101000", RegionCode = "77", Street = "ул. Примерная", House = "1" } },
        Estimate = new DocumentReference { Name = "Локальная смета", Number = "ЛС-02-01", Date = new DateOnly(2025, 5, 26) },
        EstimateUnchanged = true,
        Currency = new Currency { Code = "643", Name = "Российский рубль" },
        Parts =
        [
            new Ks2Part
            {
                Works = [Work(3, "12", "Вывоз строительного мусора", "ФССЦпг03-21-01-010", "т", "168", 7.5m, 850, 6375)],
                Sections =
                [
                    new Ks2Section
                    {
                        Number = 1, Position = 1, Name = "Кровля", AmountWithoutVat = 412650,
                        Works =
                        [
                            Work(1, "1", "Разборка покрытий кровель из рулонных материалов", "ТЕР46-04-008-01", "м2", "055", 450, 187, 84150),
                            Work(2, "2", "Устройство кровель плоских из наплавляемых материалов в два слоя", "ТЕР12-01-002-09", "м2", "055", 450, 730, 328500),
                        ],
                    },
                ],
            },
        ],
        Operation = "Результат выполненных работ передан заказчику",
        OperationKind = "Приёмка работ",
        PresentedOn = Day,
        PeriodStart = new DateOnly(2025, 12, 1),
        PeriodEnd = new DateOnly(2025, 12, 31),
        AcceptanceWorkdays = "5",
        Totals = new Ks2Totals
        {
            AmountWithoutVat = 419025,
            AmountWithVat = 502830,
            Vat = 83805,
            Rates = [new Ks2RateTotal { VatRate = "20%", TaxBase = 419025, Vat = 83805 }],
        },
        Settings = new Ks2Settings { VatInTotalsOnly = "1", Cumulative = "0", PriceIndex = "0000", SettlementAgreed = "0" },
        Signers = [new Signer { Position = "Директор", SignatureType = "1", Status = "1", Name = Examples.Ivanov }],
    };

    public static IReadOnlyList<Ks2ContractorTitle> All { get; } = [Example, ByLines, Cumulative, WithChanges, ByBasePrices, Foreign, ForState];

    /// <summary>The customer's titles: accepted, refused, accepted at a reduced cost for the state.</summary>
    public static IReadOnlyList<Ks2CustomerTitle> Answers { get; } =
    [
        Answer,
        Ks2Answer.Refusal(Answer, "Работы по разделу 1 не выполнены", Claim),
        Answer with
        {
            ForState = "1", Structured = Package, AcceptanceStructured = Package, Signers = [Answer.Signers[0] with { Structured = Package }],
            Result = Ks2Acceptance.CostReduced, Defects = "Вздутия кровли", DefectsDocument = Claim, IncomeTax = 0, ComposerGround = Claim,
            Reduced = new Ks2Reduction { AmountWithoutVat = 400000, AmountWithVat = 480000, Vat = 80000, Payable = 480000, CumulativePayable = 480000 },
            SettlementNotice = new Ks2SettlementNotice { Notice = "С представленными подрядчиком сведениями о расчетах согласен" },
        },
    ];

    private static Ks2CustomerTitle Answer => Ks2Answer.To(
        Example, [1, 2, 3], new DateOnly(2026, 1, 15), new DateTimeOffset(2026, 1, 15, 9, 30, 0, TimeSpan.Zero), Examples.Signer, "Beresta 0.1", new Guid("00000000-0000-4000-8000-000000000002"));

    private static DocumentReference Claim => new() { Name = "Претензия", Number = "7", Date = new DateOnly(2026, 1, 15) };

    private static Ks2ContractorTitle ByLines => Example with
    {
        Settings = Example.Settings! with { VatInTotalsOnly = "0" },
        Parts =
        [
            new Ks2Part
            {
                Works = [WithVat(Example.Parts[0].Works[0], 1275)],
                Sections =
                [
                    Example.Parts[0].Sections[0] with
                    {
                        Works = [WithVat(Example.Parts[0].Sections[0].Works[0], 16830), WithVat(Example.Parts[0].Sections[0].Works[1], 65700)],
                        AmountWithVat = 495180, Vat = 82530, NoEstimateVat = true, NoCumulativeVat = true, Info = [Info],
                    },
                ],
            },
        ],
        Totals = Example.Totals! with { Rates = [] },
    };

    private static Ks2ContractorTitle Cumulative => Example with
    {
        Settings = Example.Settings! with { Cumulative = "1" },
        Parts = [new Ks2Part { Works = [Accumulated(Example.Parts[0].Works[0])], Sections = [Accumulated(Example.Parts[0].Sections[0])] }],
        CumulativeTotals = Example.Totals,
    };

    private static Ks2ContractorTitle WithChanges => Cumulative with
    {
        Parts =
        [
            new Ks2Part
            {
                Works =
                [
                    Accumulated(Example.Parts[0].Works[0]) with
                    {
                        CorrectsErrors = "1", HasNewCircumstances = "1", AmountWithoutVat = 0, Quantity = null, QuantityText = "без изменений", TracedGoods = [Traced], Info = [Info],
                        CostChanges = new Ks2Changes { Errors = [Change], Circumstances = [Change with { AmountIncrease = null, AmountDecrease = 5, QuantityUnchanged = false, QuantityDecrease = 1 }] },
                        QuantityChanges = new Ks2Changes { Errors = [Change with { QuantityUnchanged = false, QuantityIncrease = 2 }], Circumstances = [Change] },
                    },
                ],
            },
        ],
    };

    private static Ks2ContractorTitle ByBasePrices => Example with
    {
        Settings = null,
        Construction = null,
        EstimateUnchanged = false,
        EstimateChange = new Ks2EstimateChange { Version = 2, Agreement = Contract with { Name = "Дополнительное соглашение" } },
        Contractor = new Party { Entrepreneur = new Entrepreneur { Name = Examples.Ivanov }, Contacts = new Contacts { Emails = ["a@example.org"] } },
        Customer = new Party { Person = new Person { Name = Examples.Ivanov } },
        Parts = [new Ks2Part { Resources = [new Ks2Work { Position = "1", Name = "Затраты труда", Price = 12.5m, Coefficient = 31.07m, AmountWithoutVat = 419025, Info = [Info] }] }],
        Totals = new Ks2Totals { AmountWithoutVat = 419025, NoVat = true },
        Signers = [new Signer { Name = Examples.Ivanov, Status = "3", PaperPowers = [new PaperPower { IssuedOn = Day, InternalNumber = "7", Principal = "директор", SignedBy = Examples.Ivanov }] }],
        ComposerGround = new DocumentReference { DocumentId = "id-1", OtherInfo = "доп", Authors = [new DocumentAuthor { Foreign = Foreigner }, new DocumentAuthor { PersonInn = "500100732259" }, new DocumentAuthor { Authority = "Росреестр" }] },
    };

    private static Ks2ContractorTitle Foreign => Example with
    {
        ContractCurrencyCode = "398",
        AgreedStructure = "0001.0001.0000",
        FixedAssetId = "ОС-1",
        Correction = new Correction { Number = 1, Date = Day },
        Info = Info,
        TransferInfo = Info,
        Customer = new Party { Foreign = new ForeignParty { Name = "ТОО «К»", Identifier = "180340021791" } },
        Construction = new Ks2Construction { ForState = "0", SeveralObjects = "1", Contract = Contract, Customer = new DocumentAuthor { PersonInn = "500100732259" }, Subcontractors = [new DocumentAuthor { Foreign = Foreigner }] },
        Currency = new Currency { Code = "398", Name = "Тенге", Rate = 17.5m, Nominal = "100" },
        HandoverGrounds = [Contract, Contract],
        PresentationDocument = Contract,
        AcceptanceWorkdays = null,
        AcceptBy = Day,
        ReadinessNotice = Contract,
        Totals = Example.Totals! with
        {
            ContractAmountWithVat = 100,
            ContractVat = 20,
            Rates =
            [
                new Ks2RateTotal { VatRate = "20%", TaxBase = 400000, Vat = 83805 }, new Ks2RateTotal { VatRate = "0%", TaxBase = 19025, Vat = 0, Positions = ["3"] },
                new Ks2RateTotal { VatRate = "без НДС", TaxBase = 0, WithoutVat = true, Positions = ["4"] }, new Ks2RateTotal { VatRate = VatRates.TaxAgent, TaxBase = 0, ByAgent = true, Positions = ["5"] },
            ],
        },
        Settlement = new Ks2Settlement
        {
            Payable = 1,
            CumulativePayable = 2,
            Withheld = 3,
            CumulativeWithheld = 4,
            Claimed = 5,
            CumulativeClaimed = 6,
            Info = [Info],
            Claim = new Ks2Claim { Amount = 5, ClaimKind = "05", OtherClaim = "охрана", Document = Contract },
            CumulativeClaim = new Ks2Claim { Amount = 5, WithholdingKind = "36", OtherWithholding = "аванс" },
        },
        Signers = [new Signer { Name = Examples.Ivanov, Status = "2", ElectronicPowers = [new ElectronicPower { Number = Examples.Id.ToString(), IssuedOn = Day, InternalNumber = "1", RegisteredOn = Day, StorageSystem = "ФНС", StorageUrl = "https://example.org" }] }],
    };

    private static Ks2ContractorTitle ForState => Example with
    {
        Contract = Contract with { Structured = Package },
        Estimate = Example.Estimate! with { Structured = Package },
        ContractorUsesLargestTaxpayerKpp = "0",
        ContractorStructured = Package,
        CustomerStructured = Package,
        HeaderStructured = Package,
        TransferStructured = Package,
        Structured = Package,
        Construction = new Ks2Construction { ForState = "1", RegistryNumber = "1770000001625000001", Structured = Package },
        Settings = Example.Settings! with { Cumulative = "1", Aggregation = "НаимРаб" },
        Parts =
        [
            new Ks2Part
            {
                Works =
                [
                    Accumulated(Example.Parts[0].Works[0]) with
                    {
                        Structured = Package, CostKind = "3", OtherUnitName = "т", OriginCode = "643", OriginName = "Россия", AmountWithVat = 6375, Vat = VatAmount.None, TotalVatRate = "без НДС",
                        CumulativeAmountWithVat = 6375, EstimateAmountWithVat = 6375,
                    },
                    Accumulated(Example.Parts[0].Works[0]) with { Structured = Package, EstimateQuantity = null, EstimateQuantityText = "7,5 т", CumulativeQuantity = null, CumulativeQuantityText = "7,5 т" },
                ],
                Sections =
                [
                    Accumulated(Example.Parts[0].Sections[0]) with
                    {
                        Structured = Package,
                        Works = [Accumulated(Example.Parts[0].Sections[0].Works[0]) with { Structured = Package, EstimateQuantity = null, EstimateQuantityText = "450", CumulativeQuantity = null, CumulativeQuantityText = "450" }],
                    },
                ],
                Structured = Package,
            },
        ],
        Settlement = new Ks2Settlement { Withheld = 0, Claimed = 0, Claim = new Ks2Claim { Amount = 0, WithholdingKind = "31" }, Structured = Package },
        CumulativeTotals = Example.Totals,
        Signers = [Example.Signers[0] with { Structured = Package }],
    };

    private static InfoField Info => new() { FileId = Examples.Id.ToString(), Texts = [new TextField { Id = "ключ", Value = "значение" }] };

    private static ForeignParty Foreigner => new() { Status = "ИО", CountryName = "Казахстан", Name = "ТОО «К»", Identifier = "180340021791", OtherInfo = "иное" };

    private static Ks2Change Change => new() { IncreasedBatchNumber = "1", DecreasedBatchNumber = "2", AmountIncrease = 10, QuantityUnchanged = true, Document = Contract };

    private static Traceability Traced => new() { BatchNumber = "10702070/311220/0000001/001", UnitCode = "796", UnitName = "шт", Quantity = 1, OtherInfo = "насос", AmountWithoutVat = 10 };

    private static Party Party(string name, string inn, string kpp) => new()
    {
        Okpo = "12345678",
        Organization = new Organization { Name = name, Inn = inn, Kpp = kpp },
        Address = new Address { Russian = new RussianAddress { Postcode = "101000", RegionCode = "77", City = "Москва", Street = "ул. Примерная", House = "1" } },
        Contacts = new Contacts { Phones = ["+7 495 000-00-00"] },
    };

    private static Ks2Work Work(int number, string position, string name, string rate, string unit, string code, decimal quantity, decimal price, decimal amount) => new()
    {
        Number = number,
        EstimatePosition = position,
        Position = number.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Name = $"{name} ({rate})",
        UnitCode = code,
        UnitName = unit,
        Quantity = quantity,
        Price = price,
        AmountWithoutVat = amount,
    };

    private static Ks2Work WithVat(Ks2Work work, decimal vat) => work with { VatRate = "20%", Vat = VatAmount.Of(vat), AmountWithVat = work.AmountWithoutVat + vat };

    private static Ks2Work Accumulated(Ks2Work work) => work with
    {
        CorrectsErrors = "0",
        HasNewCircumstances = "0",
        EstimateAmountWithoutVat = work.AmountWithoutVat,
        CumulativeAmountWithoutVat = work.AmountWithoutVat,
        EstimateQuantity = work.Quantity,
        CumulativeQuantity = work.Quantity,
    };

    private static Ks2Section Accumulated(Ks2Section section) => section with
    {
        EstimateAmountWithoutVat = section.AmountWithoutVat,
        CumulativeAmountWithoutVat = section.AmountWithoutVat,
        Works = [.. section.Works.Select(Accumulated)],
    };
}
