using Beresta.Accounts;
using Beresta.Formats;
using Beresta.Formats.Upd;
using Beresta.Kernel;

namespace Beresta.ExchangeLoad;

/// <summary>Titles that a shop would write: УПД, function СЧФДОП, a few lines.</summary>
internal static class Titles
{
    private const int Lines = 5;

    public static byte[] Make(BoxCard from, BoxCard to, string number)
    {
        var today = MoscowTime.DateOf(DateTimeOffset.UtcNow);
        return UpdFormats.Seller.Write(new UpdSellerTitle
        {
            FileId = FileId.New("ON_NSCHFDOPPR", to.ParticipantId.Value, from.ParticipantId.Value, today, Guid.NewGuid(), FileId.NoFlags).ToString(),
            Program = "Load",
            Function = "СЧФДОП",
            DocumentName = "Универсальный передаточный документ",
            CreatedOn = today,
            CreatedAt = new TimeOnly(10, 15, 0),
            Composer = from.Name,
            Number = number,
            Date = today,
            Sellers = [Party(from)],
            ShippingDocuments = [new DocumentReference { Name = "Универсальный передаточный документ", Number = number, Date = today }],
            Buyers = [Party(to)],
            Currency = new Currency { Code = "643", Name = "Российский рубль" },
            Lines = [.. Enumerable.Range(1, Lines).Select(Line)],
            Totals = new UpdTotals { AmountWithoutVat = 5000.00m * Lines, AmountWithVat = 6100.00m * Lines, Vat = VatAmount.Of(1100.00m * Lines) },
            Transfer = new Transfer { Operation = "Товары переданы", Date = today, Grounds = [new DocumentReference { Name = "Договор", Number = "5", Date = today }] },
            Signers = [new Signer { Authority = "1", Name = new PersonName { Last = "Иванов", First = "Иван", Middle = "Иванович" } }],
        }).Value;
    }

    private static UpdLine Line(int number) => new()
    {
        Number = number,
        Name = $"Канат пеньковый, бухта {number}",
        UnitCode = "006",
        UnitName = "м",
        Quantity = 100,
        Price = 50,
        AmountWithoutVat = 5000.00m,
        VatRate = "22%",
        Vat = VatAmount.Of(1100.00m),
        AmountWithVat = 6100.00m,
    };

    private static Formats.Party Party(BoxCard box) => new()
    {
        Organization = new Organization { Name = box.Name, Inn = box.Inn, Kpp = box.Kpp },
        Address = new Address { Text = new TextAddress { CountryCode = "643", CountryName = "Россия", Line = "101000, г. Москва, ул. Примерная, д. 1" } },
    };
}
