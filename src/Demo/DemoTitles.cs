using Beresta.Formats;
using Beresta.Formats.Upd;
using Beresta.Kernel;

namespace Beresta.Demo;

/// <summary>A line of a demo document; the price is without VAT.</summary>
internal sealed record DemoLine(string Name, string UnitCode, string UnitName, decimal Quantity, decimal Price, string VatRate);

/// <summary>The documents of the demonstration: УПД СЧФДОП 5.03.</summary>
public static class DemoTitles
{
    internal static readonly IReadOnlyList<DemoLine> Food =
    [
        new("Мёд липовый натуральный, 500 г", "796", "шт", 120, 310.00m, "10%"),
        new("Крупа гречневая ядрица, высший сорт, 800 г", "796", "шт", 240, 74.50m, "10%"),
        new("Масло сливочное 82,5 %, 180 г", "796", "шт", 180, 158.20m, "10%"),
        new("Сбитень на травах, бутылка 0,5 л", "796", "шт", 96, 142.00m, "22%"),
        new("Короб подарочный берестяной", "796", "шт", 40, 685.00m, "22%"),
    ];

    internal static readonly IReadOnlyList<DemoLine> Gifts =
    [
        new("Набор подарочный «Новгородский»: мёд, сбитень, пряник", "796", "шт", 60, 1240.00m, "22%"),
        new("Пряник печатный медовый, 300 г", "796", "шт", 300, 118.40m, "10%"),
        new("Услуги по доставке до склада покупателя", "642", "ед", 1, 14500.00m, "22%"),
    ];

    internal static readonly IReadOnlyList<DemoLine> Equipment =
    [
        new("Стеллаж складской металлический 2000×1000×500 мм", "796", "шт", 8, 6420.00m, "22%"),
        new("Тележка гидравлическая, 2,5 т", "796", "шт", 2, 27350.00m, "22%"),
        new("Сборка и установка стеллажей", "642", "ед", 1, 9800.00m, "22%"),
    ];

    /// <summary>A title from the demo's seller to its buyer, of today.</summary>
    public static byte[] Sample(DateTimeOffset now) => Make(DemoCast.Seller, DemoCast.Buyer, "УТ-131", MoscowTime.DateOf(now), Food, Guid.NewGuid(), now);

    /// <summary>The title, made by the rules of the format.</summary>
    internal static byte[] Make(DemoCompany seller, DemoCompany buyer, string number, DateOnly date, IReadOnlyList<DemoLine> lines, Guid id, DateTimeOffset now)
    {
        var moscow = MoscowTime.Of(now);
        var table = lines.Select(Line).ToList();
        var withoutVat = table.Sum(line => line.AmountWithoutVat!.Value);
        var vat = table.Sum(line => line.Vat!.Amount!.Value);
        return UpdFormats.Seller.Write(new UpdSellerTitle
        {
            FileId = FileId.New(UpdFormats.Seller.Prefix, buyer.ParticipantId, seller.ParticipantId, MoscowTime.DateOf(now), id, FileId.NoFlags).ToString(),
            Program = "Beresta Demo",
            Function = "СЧФДОП",
            FactName = "Документ об отгрузке товаров (выполнении работ), передаче имущественных прав (документ об оказании услуг)",
            DocumentName = "Универсальный передаточный документ",
            CreatedOn = MoscowTime.DateOf(now),
            CreatedAt = new TimeOnly(moscow.Hour, moscow.Minute, moscow.Second),
            Composer = $"{seller.Name}, ИНН {seller.Inn}",
            Number = number,
            Date = date,
            Sellers = [DemoCast.Party(seller)],
            Consignors = [new Consignor { SameAsSeller = true }],
            Consignees = [DemoCast.Party(buyer)],
            ShippingDocuments = [new DocumentReference { Name = "Универсальный передаточный документ", Number = number, Date = date }],
            Buyers = [DemoCast.Party(buyer)],
            Currency = new Currency { Code = "643", Name = "Российский рубль" },
            Lines = table,
            Totals = new UpdTotals { AmountWithoutVat = withoutVat, AmountWithVat = withoutVat + vat, Vat = VatAmount.Of(vat) },
            Transfer = new Transfer
            {
                Operation = "Товары (работы, услуги) переданы",
                Date = date,
                Grounds = [new DocumentReference { Name = "Договор поставки", Number = "14/26", Date = new DateOnly(2026, 1, 19) }],
                HandedOverByWorker = new Worker { Position = seller.Director.Position, Name = Name(seller.Director) },
            },
            Signers = [new Signer { Position = seller.Director.Position, SignatureType = "1", SignedOn = MoscowTime.DateOf(now), Authority = "1", Name = Name(seller.Director) }],
        }).Value;
    }

    private static UpdLine Line(DemoLine line, int index)
    {
        var cost = VatRates.Round(line.Quantity * line.Price);
        var vat = VatRates.VatOf(line.VatRate, cost, withVat: null) ?? 0;
        return new UpdLine
        {
            Number = index + 1,
            Name = line.Name,
            UnitCode = line.UnitCode,
            UnitName = line.UnitName,
            Quantity = line.Quantity,
            Price = line.Price,
            AmountWithoutVat = cost,
            VatRate = line.VatRate,
            Excise = new ExciseAmount { WithoutExcise = true },
            Vat = VatAmount.Of(vat),
            AmountWithVat = cost + vat,
        };
    }

    /// <summary>A person's name as formats write it.</summary>
    public static PersonName Name(DemoPerson person) => new() { Last = person.Surname, First = person.FirstName, Middle = person.MiddleName };
}
