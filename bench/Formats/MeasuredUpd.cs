using Beresta.Formats.Upd;

namespace Beresta.Formats.Bench;

/// <summary>The document that is measured: an ordinary УПД with so many lines.</summary>
internal static class MeasuredUpd
{
    public static UpdSellerTitle Of(int lines)
    {
        var day = new DateOnly(2026, 1, 12);
        var seller = Company("Общество с ограниченной ответственностью «Альфа»", "7700000016", "770001001");
        var buyer = Company("Общество с ограниченной ответственностью «Бета»", "7800000027", "780001001");
        return new UpdSellerTitle
        {
            FileId = FileId.New("ON_NSCHFDOPPR", "2ZZ-7800000027-780001001", "2ZZ-7700000016-770001001", day, new Guid("00000000-0000-4000-8000-000000000001"), FileId.NoFlags).ToString(),
            Program = "Beresta bench",
            Function = "СЧФДОП",
            FactName = "Документ об отгрузке товаров (выполнении работ), передаче имущественных прав (документ об оказании услуг)",
            DocumentName = "Универсальный передаточный документ",
            CreatedOn = day,
            CreatedAt = new TimeOnly(10, 15, 0),
            Composer = "ООО «Альфа», ИНН 7700000016",
            Number = "17",
            Date = day,
            Sellers = [seller],
            Consignors = [new Consignor { SameAsSeller = true }],
            Consignees = [buyer],
            ShippingDocuments = [new DocumentReference { Name = "УПД", Number = "17", Date = day }],
            Buyers = [buyer],
            Currency = new Currency { Code = "643", Name = "Российский рубль" },
            Lines =
            [
                .. Enumerable.Range(1, lines).Select(number => new UpdLine
                {
                    Number = number, Name = $"Бумага офисная А4, 80 г/м2, 500 листов, пачка № {number}", UnitCode = "796", UnitName = "шт", Quantity = 2, Price = 500.00m, AmountWithoutVat = 1000.00m,
                    VatRate = "22%", Vat = VatAmount.Of(220.00m), AmountWithVat = 1220.00m, Excise = new ExciseAmount { WithoutExcise = true }, Details = new UpdLineDetails { Kind = "1", Article = "А4-80" },
                }),
            ],
            Totals = new UpdTotals { AmountWithoutVat = 1000.00m * lines, AmountWithVat = 1220.00m * lines, Vat = VatAmount.Of(220.00m * lines) },
            Transfer = new Transfer { Operation = "Товары переданы", Date = day, Grounds = [new DocumentReference { Name = "Договор", Number = "5", Date = day }] },
            Signers = [new Signer { Position = "Директор", SignatureType = "1", Authority = "1", Name = new PersonName { Last = "Иванов", First = "Иван", Middle = "Иванович" } }],
        };
    }

    private static Party Company(string name, string inn, string kpp) => new()
    {
        Organization = new Organization { Name = name, Inn = inn, Kpp = kpp },
        Address = new Address { Text = new TextAddress { CountryCode = "643", CountryName = "Россия", Line = "101000, г. Москва, ул. Примерная, д. 1, офис 5" } },
    };
}
