using Beresta.Formats.Upd;

namespace Beresta.Formats.Tests;

/// <summary>Good УПД with as much in them as the format holds: one per function.</summary>
internal static class RichUpd
{
    private static readonly DateOnly Day = new(2026, 1, 12);

    private static readonly DocumentReference Contract = new()
    {
        Name = "Договор",
        Number = "5",
        Date = Day,
        FileId = "ON_X",
        DocumentId = "id",
        StorageSystem = "система",
        StorageUrl = "https://example.org",
        OtherInfo = "доп",
        Authors =
        [
            new DocumentAuthor { OrganizationInn = "7700000016" }, new DocumentAuthor { PersonInn = "500100732259" }, new DocumentAuthor { Authority = "ФНС" },
            new DocumentAuthor { Foreign = Foreigner },
        ],
    };

    public static IReadOnlyList<UpdSellerTitle> All { get; } =
    [
        Full with { Circumstances = Full.Circumstances! with { InvoiceTransferCircumstance = "00005" } },
        Full with { Function = "СЧФ", DocumentName = null, Circumstances = Full.Circumstances! with { InvoiceCircumstance = "1" } },
        Full with { Function = "СЧФ", DocumentName = null, ShippingDocuments = [], Circumstances = Full.Circumstances! with { InvoiceCircumstance = "2" } },
        Full with { Function = "ДОП", Circumstances = Full.Circumstances! with { TransferCircumstance = "10000" } },
        Full with { Function = "ДОП", Circumstances = null, Lines = [.. Full.Lines.Select(line => line with { Name = null, AmountWithoutVat = null })], Transfer = Full.Transfer! with { Date = null, PeriodStart = Day, PeriodEnd = Day } },
        Full with { Function = "СвРК", Signers = [Full.Signers[0] with { Authority = "5", ElectronicPowers = [], PaperPowers = [new PaperPower { IssuedOn = Day, InternalNumber = "7", Principal = "директор", SignedBy = Examples.Ivanov }] }] },
        Full with { Function = "СвЗК", Transfer = null, Lines = [], Totals = null },
        Examples.Upd,
    ];

    private static ForeignParty Foreigner => new() { Status = "ИО", CountryCode = "398", CountryName = "Казахстан", Name = "ТОО «К»", Identifier = "180340021791" };

    private static Address RegisterAddress => new()
    {
        Gln = "4607000000000",
        Register = new RegisterAddress
        {
            Id = "00000000-0000-4000-8000-000000000001",
            Postcode = "101000",
            RegionCode = "77",
            Region = "Москва",
            Municipality = new CodedName { Code = "1", Name = "район" },
            Settlement = new CodedName { Code = "2", Name = "поселение" },
            Locality = new TypedName { Type = "г", Name = "Москва" },
            PlanningElement = new TypedName { Type = "кв-л", Name = "1" },
            Street = new TypedName { Type = "ул", Name = "Ленина" },
            LandPlot = "5",
            Buildings = [new TypedNumber { Type = "дом", Number = "1" }, new TypedNumber { Type = "корп", Number = "2" }],
            Premises = new TypedNumber { Type = "пом", Number = "3" },
            FlatPremises = new TypedNumber { Type = "ком", Number = "4" },
        },
    };

    private static Address RussianAddress => new()
    {
        Russian = new RussianAddress { Postcode = "101000", RegionCode = "77", Region = "Москва", District = "р", City = "г", Settlement = "п", Street = "у", House = "1", Building = "2", Flat = "3", OtherInfo = "и" },
    };

    private static Party Full1 => Examples.Company("ООО «А» & сыновья ₸", "7700000016", "770001001") with
    {
        Okpo = "12345678",
        LegalFormCode = "12300",
        LegalFormName = "Общество с ограниченной ответственностью",
        Department = "Отдел",
        Note = "инфо",
        ShortName = "А",
        Bank = new BankDetails { Account = "40702810938000000001", Bank = new Bank { Name = "Банк", Bik = "044525225", CorrespondentAccount = "30101810400000000225" } },
        Contacts = new Contacts { Other = "сайт", Phones = ["+7 900 000-00-00", "123"], Emails = ["a@example.org"] },
    };

    private static UpdSellerTitle Full => Examples.Upd with
    {
        FileId = FileId.New("ON_NSCHFDOPPR", Examples.BuyerId, Examples.SellerId, Day, Examples.Id, "1_1_0_0_0_00").ToString(),
        DocumentId = "УИД-1",
        AgreedStructure = "1111.2222.0000",
        CorrectedSellerFile = "ON_X",
        CorrectedBuyerFile = "ON_Y",
        Correction = new Correction { Number = 1, Date = Day },
        Sellers = [Full1, new Party { Entrepreneur = new Entrepreneur { Inn = "500100732259", Registration = "св-во", Ogrnip = "304500116000157", OgrnipDate = Day, OtherInfo = "и", Name = Examples.Ivanov }, Address = RegisterAddress }],
        Consignors = [new Consignor { SameAsSeller = true }, new Consignor { Party = new Party { Person = new Person { Inn = "500100732259", Status = "1", Name = Examples.Ivanov }, Address = RussianAddress } }],
        Consignees = [new Party { Foreign = Foreigner, Address = RussianAddress }],
        Payments = [new PaymentDocument { Number = "1", Date = Day, Amount = 100.50m }, new PaymentDocument { Number = "2" }],
        ShippingDocuments = [Contract, Contract with { Name = Examples.Upd.DocumentName }],
        Circumstances = new Circumstances
        {
            StateContractId = "12345678901234567890",
            Obligations = [new Obligation { Code = "1", Name = "поставка" }],
            Treasury = new SellerTreasuryInfo { ContractDate = Day, ContractNumber = "ГК-1", Account = "12345678901", BudgetCode = "12345678901234567890", PurposeCode = "12345678901234567890", TreasuryCode = "9500", TreasuryName = "УФК" },
            Factor = Full1,
            AssignmentGround = Contract,
            AccompanyingDocuments = [Contract],
        },
        Info = new InfoField { FileId = "00000000-0000-4000-8000-000000000002", Texts = [new TextField { Id = "СвВыбытияМАРК", Value = "1" }] },
        Lines =
        [
            Examples.Upd.Lines[0] with
            {
                Customs = [new CustomsDeclaration { CountryCode = "156", Number = "10001000/010126/0000001" }],
                Excise = new ExciseAmount { Amount = 10.00m },
                Info = [new TextField { Id = "а", Value = "б" }],
                Details = new UpdLineDetails
                {
                    Kind = "1", KindNote = "1", OrderedQuantity = 2, Characteristic = "х", Grade = "1", Series = "С", Article = "А", Code = "К", Gtin = "04600000000000", CatalogCode = new string('1', 27),
                    CustomsCode = "4802569100", ProductKindCode = 100, Okpd2 = "17.12", OperationNote = "12345", CountryNames = ["Китай"], AccompanyingDocuments = [Contract],
                    Depreciation = new Depreciation { Group = "1", Okof = "330", UsefulLife = "36", ActualLife = 12 }, RestoredVat = VatAmount.Of(5m),
                    Traceability = [new Traceability { BatchNumber = "10001000/010126/0000001/001", UnitCode = "796", UnitName = "шт", Quantity = 2, AmountWithoutVat = 1000m, OtherInfo = "и" }],
                    Markings = [new Marking { TransportPackage = "уп", Quantity = 2, ProductionBatch = "п", Codes = ["0104600000000000215abc", "0104600000000000215def"] }, new Marking { Packages = ["00146"] }],
                    StateSystems = [new StateSystem { Name = "ЕГАИС", Unit = "ед", OtherInfo = "и", UnitIds = ["1", "2"] }],
                },
            },
            Examples.Upd.Lines[1] with { Details = new UpdLineDetails { Article = "Д", OperationNote = "12345" } },
        ],
        Totals = Examples.Upd.Totals! with { NetQuantity = 3 },
        Transfer = Examples.Upd.Transfer! with
        {
            OperationKind = "вид",
            Grounds = [Contract],
            HandedOverByWorker = null,
            HandedOverByOrganization = new RepresentingOrganization { Position = "Водитель", OtherInfo = "и", Organization = "ООО «Т»", OrganizationInn = "7700000030", Ground = Contract, RepresentativeGround = Contract, Name = Examples.Ivanov },
            Transport = new Transport { Description = "авто", Incoterms = "EXW", IncotermsVersion = "2020" },
            Thing = new ThingTransfer { Date = Day, Description = "вещь", Document = Contract },
            Info = new InfoField { Texts = [new TextField { Id = "а", Value = "б" }] },
        },
        Signers =
        [
            Examples.Signer with
            {
                SignedOn = Day, Authority = "3", OtherInfo = "и",
                ElectronicPowers = [new ElectronicPower { Number = "00000000-0000-4000-8000-000000000009", IssuedOn = Day, InternalNumber = "1", RegisteredOn = Day, StorageSystem = "https://m4d.nalog.gov.ru/", StorageUrl = "https://m4d.nalog.gov.ru/" }],
            },
        ],
        ComposerGround = Contract,
    };
}
