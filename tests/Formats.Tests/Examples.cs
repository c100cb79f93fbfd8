using Beresta.Formats.Act;
using Beresta.Formats.Technological;
using Beresta.Formats.Torg12;
using Beresta.Formats.Upd;

namespace Beresta.Formats.Tests;

/// <summary>Good documents to start from.</summary>
internal static class Examples
{
    public const string SellerId = "2ZZ-7700000016-770001001";
    public const string BuyerId = "2ZZ-7800000027-780001001";
    public static readonly Guid Id = new("00000000-0000-4000-8000-000000000001");

    public static readonly PersonName Ivanov = new() { Last = "Иванов", First = "Иван", Middle = "Иванович" };

    public static readonly Signer Signer = new() { Position = "Директор", SignatureType = "1", Authority = "1", Name = Ivanov };

    public static readonly TechnologicalSigner TechnologicalSigner = new() { Status = "1", SignatureType = "1", Name = Ivanov };

    public static readonly Participant Seller = Participant.OfOrganization(SellerId, "ООО «А»", "7700000016", "770001001");

    public static readonly Participant Buyer = Participant.OfOrganization(BuyerId, "ООО «Б»", "7800000027", "780001001");

    public static readonly Operator Operator = new() { Name = "ООО «Оператор»", Inn = "7700000030", Id = "2ZZ" };

    public static UpdSellerTitle Upd { get; } = new()
    {
        FileId = FileId.New("ON_NSCHFDOPPR", BuyerId, SellerId, new DateOnly(2026, 1, 12), Id, FileId.NoFlags).ToString(),
        Program = "Beresta 0.1",
        Function = "СЧФДОП",
        FactName = "Документ об отгрузке товаров (выполнении работ), передаче имущественных прав (документ об оказании услуг)",
        DocumentName = "Универсальный передаточный документ",
        CreatedOn = new DateOnly(2026, 1, 12),
        CreatedAt = new TimeOnly(10, 15, 0),
        Composer = "ООО «А», ИНН 7700000016",
        Number = "17",
        Date = new DateOnly(2026, 1, 12),
        Sellers = [Company("ООО «А»", "7700000016", "770001001")],
        Consignors = [new Consignor { SameAsSeller = true }],
        Consignees = [Company("ООО «Б»", "7800000027", "780001001")],
        ShippingDocuments = [new DocumentReference { Name = "Универсальный передаточный документ", Number = "17", Date = new DateOnly(2026, 1, 12) }],
        Buyers = [Company("ООО «Б»", "7800000027", "780001001")],
        Currency = new Currency { Code = "643", Name = "Российский рубль" },
        Lines =
        [
            new UpdLine
            {
                Number = 1, Name = "Бумага офисная А4, 80 г/м², 500 листов", UnitCode = "796", UnitName = "шт", Quantity = 2, Price = 500, AmountWithoutVat = 1000.00m, VatRate = "22%",
                Vat = VatAmount.Of(220.00m), AmountWithVat = 1220.00m, Excise = new ExciseAmount { WithoutExcise = true }, Details = new UpdLineDetails { Kind = "1", Article = "А4-80" },
            },
            new UpdLine
            {
                Number = 2, Name = "Доставка", UnitCode = "796", UnitName = "шт", Quantity = 1, Price = 300, AmountWithoutVat = 300.00m, VatRate = VatRates.WithoutVat,
                Vat = VatAmount.None, AmountWithVat = 300.00m,
            },
        ],
        Totals = new UpdTotals { AmountWithoutVat = 1300.00m, AmountWithVat = 1520.00m, Vat = VatAmount.Of(220.00m) },
        Transfer = new Transfer
        {
            Operation = "Товары переданы, услуги оказаны",
            Date = new DateOnly(2026, 1, 12),
            Grounds = [new DocumentReference { Name = "Договор", Number = "5", Date = new DateOnly(2026, 1, 9) }],
            HandedOverByWorker = new Worker { Position = "Кладовщик", Name = Ivanov },
        },
        Signers = [Signer],
    };

    public static Torg12SellerTitle Torg12 { get; } = new()
    {
        FileId = FileId.New("DP_TOVTORGPR", BuyerId, SellerId, new DateOnly(2026, 1, 12), Id).ToString(),
        Program = "Beresta 0.1",
        Routing = Routing,
        CreatedOn = new DateOnly(2026, 1, 12),
        CreatedAt = new TimeOnly(10, 15, 0),
        Composer = "ООО «А», ИНН 7700000016",
        FactName = "Документ о передаче товара при торговых операциях",
        DocumentName = "Товарная накладная",
        Number = "17",
        Date = new DateOnly(2026, 1, 12),
        Currency = new Currency { Code = "643", Name = "Российский рубль" },
        Consignor = OlderCompany("ООО «А»", "7700000016", "770001001"),
        Consignee = OlderCompany("ООО «Б»", "7800000027", "780001001"),
        Seller = OlderCompany("ООО «А»", "7700000016", "770001001"),
        Buyer = OlderCompany("ООО «Б»", "7800000027", "780001001"),
        Grounds = [new DocumentReference { Name = "Договор поставки", Number = "5", Date = new DateOnly(2026, 1, 9) }],
        Lines =
        [
            new Torg12Line
            {
                Number = 1, Name = "Бумага офисная А4", Characteristic = "80 г/м², 500 листов", Article = "А4-80", Code = "000123", UnitName = "пач", UnitCode = "728", Packing = "Коробка", PerPlace = 5, Places = 2,
                Gross = 26.4m, Quantity = 10, Price = 500, AmountWithoutVat = 5000.00m, VatRate = "20%", Vat = 1000.00m, AmountWithVat = 6000.00m,
            },
            new Torg12Line
            {
                Number = 2, Name = "Картофель мытый", UnitName = "кг", UnitCode = "166", Quantity = 50.5m, Price = 35, AmountWithoutVat = 1767.50m, VatRate = "10%", Vat = 176.75m, AmountWithVat = 1944.25m,
            },
        ],
        Totals = new Torg12Totals { Places = 2, Gross = 76.9m, Quantity = 60.5m, AmountWithoutVat = 6767.50m, Vat = 1176.75m, AmountWithVat = 7944.25m },
        Operation = "Товары переданы",
        ReleasedOn = new DateOnly(2026, 1, 12),
        ReleasedByWorker = new Worker { Position = "Кладовщик", Name = new PersonName { Last = "Петров", First = "Пётр" } },
        Waybills = [new DocumentReference { Number = "ТН-1", Date = new DateOnly(2026, 1, 12) }],
        Signers = [ActSigner.For(Company("ООО «А»", "7700000016", "770001001"), "Директор", Ivanov)],
    };

    public static ActExecutorTitle Act { get; } = new()
    {
        FileId = FileId.New("DP_REZRUISP", BuyerId, SellerId, new DateOnly(2026, 1, 12), Id).ToString(),
        Program = "Beresta 0.1",
        Routing = Routing,
        CreatedOn = new DateOnly(2026, 1, 12),
        CreatedAt = new TimeOnly(10, 15, 0),
        Composer = "ООО «А», ИНН 7700000016",
        FactName = ActFormats.FactName,
        DocumentName = "Акт",
        Number = "18",
        Date = new DateOnly(2026, 1, 12),
        Currency = new Currency { Code = "643", Name = "Российский рубль" },
        Executor = OlderCompany("ООО «А»", "7700000016", "770001001"),
        Customer = OlderCompany("ООО «Б»", "7800000027", "780001001"),
        Grounds = [new DocumentReference { Name = "Договор", Number = "5", Date = new DateOnly(2026, 1, 9) }],
        Sections =
        [
            new ActSection
            {
                Start = new DateOnly(2025, 12, 1), End = new DateOnly(2025, 12, 31), AmountWithoutVat = 12500.00m, Vat = 2500.00m, AmountWithVat = 15000.00m,
                Works =
                [
                    new ActWork
                    {
                        Number = 1, Name = "Обслуживание офисной техники", UnitName = "мес", UnitCode = "362", Price = 10000, Quantity = 1, AmountWithoutVat = 10000.00m, VatRate = "20%", Vat = 2000.00m, AmountWithVat = 12000.00m,
                    },
                    new ActWork
                    {
                        Number = 2, Name = "Заправка картриджей", UnitName = "шт", UnitCode = "796", Price = 500, Quantity = 5, AmountWithoutVat = 2500.00m, VatRate = "20%", Vat = 500.00m, AmountWithVat = 3000.00m,
                        Description = "Картриджи заказчика, чёрные",
                    },
                ],
            },
        ],
        Operation = "Услуги оказаны",
        HandedOverOn = new DateOnly(2026, 1, 12),
        Signers = [ActSigner.For(Company("ООО «А»", "7700000016", "770001001"), "Директор", Ivanov)],
    };

    private static Routing Routing => new() { SenderId = SellerId, RecipientId = BuyerId, OperatorName = "ООО «Оператор»", OperatorInn = "7700000030", OperatorId = "2ZZ" };

    // Formats before order 970@ have no name of the country in an address.
    private static Party OlderCompany(string name, string inn, string kpp) => new()
    {
        Organization = new Organization { Name = name, Inn = inn, Kpp = kpp },
        Address = new Address { Russian = new RussianAddress { Postcode = "101000", RegionCode = "77", City = "Москва", Street = "ул. Примерная", House = "1" } },
        Contacts = new Contacts { Phones = ["+7 495 000-00-00"] },
        Bank = new BankDetails { Account = "40702810900000000001", Bank = new Bank { Name = "АО «Банк»", Bik = "044525001", CorrespondentAccount = "30101810400000000001" } },
    };

    public static Party Company(string name, string inn, string kpp) => new()
    {
        Organization = new Organization { Name = name, Inn = inn, Kpp = kpp },
        Address = new Address { Text = new TextAddress { CountryCode = "643", CountryName = "Россия", Line = "101000, г. Москва, ул. Примерная, д. 1" } },
    };
}
