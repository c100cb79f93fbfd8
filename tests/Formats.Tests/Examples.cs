using Beresta.Formats.Technological;
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
        ShippingDocuments = [new DocumentReference { Name = "УПД", Number = "17", Date = new DateOnly(2026, 1, 12) }],
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

    public static Party Company(string name, string inn, string kpp) => new()
    {
        Organization = new Organization { Name = name, Inn = inn, Kpp = kpp },
        Address = new Address { Text = new TextAddress { CountryCode = "643", CountryName = "Россия", Line = "101000, г. Москва, ул. Примерная, д. 1" } },
    };
}
