using System.Globalization;
using Beresta.Accounts;
using Beresta.Exchange.Contents;
using Beresta.Formats;
using Beresta.Formats.Upd;
using Beresta.Kernel;
using Microsoft.AspNetCore.Http;

namespace Beresta.Web.Documents;

/// <summary>A line of the form, as it was typed.</summary>
public sealed record UpdFormLine(string Name, string Unit, string Quantity, string Price, string Rate);

/// <summary>
/// The form of a new УПД, as it was typed: what cannot be read as a number goes back beside its field. It asks for what most deals need;
/// anything else is made in an accounting system and uploaded.
/// </summary>
public sealed record UpdForm
{
    public const int MostLines = 200;

    /// <summary>Units by ОКЕИ that the form offers.</summary>
    public static readonly IReadOnlyList<(string Code, string Name)> Units =
        [("796", "шт"), ("166", "кг"), ("168", "т"), ("006", "м"), ("055", "м²"), ("113", "м³"), ("112", "л"), ("356", "ч"), ("362", "мес"), ("839", "компл"), ("876", "усл. ед")];

    /// <summary>The rates that a plain sale may have now (НК РФ, article 164).</summary>
    public static readonly IReadOnlyList<string> Rates = ["22%", "10%", "7%", "5%", "0%", VatRates.WithoutVat];

    public string Recipient { get; init; } = "";
    public string SellerAddress { get; init; } = "";
    public string BuyerAddress { get; init; } = "";
    public string Function { get; init; } = "СЧФДОП";
    public string Number { get; init; } = "";
    public string Date { get; init; } = "";
    public string Ground { get; init; } = "";
    public string GroundNumber { get; init; } = "";
    public string GroundDate { get; init; } = "";
    public IReadOnlyList<UpdFormLine> Lines { get; init; } = [new("", "796", "1", "", "22%")];

    public static UpdForm Read(IFormCollection form)
    {
        var lines = new List<UpdFormLine>();
        while (lines.Count < MostLines && form.ContainsKey($"lines[{lines.Count}].name"))
            lines.Add(new(Line("name"), Line("unit"), Line("quantity"), Line("price"), Line("rate")));
        return new UpdForm
        {
            Recipient = Text("recipient"),
            SellerAddress = Text("seller-address"),
            BuyerAddress = Text("buyer-address"),
            Function = Text("function") is "ДОП" ? "ДОП" : "СЧФДОП",
            Number = Text("number"),
            Date = Text("date"),
            Ground = Text("ground"),
            GroundNumber = Text("ground-number"),
            GroundDate = Text("ground-date"),
            Lines = lines.Count > 0 ? lines : [new("", "796", "1", "", "22%")],
        };

        string Text(string name) => form[name].ToString().Trim();
        string Line(string field) => Text($"lines[{lines.Count}].{field}");
    }

    /// <summary>The seller's title, or everything in the form that is no number or date.</summary>
    public Result<UpdSellerTitle> ToTitle(BoxCard seller, BoxCard buyer, Signatory signatory, DateOnly today, Texts texts)
    {
        var findings = new List<Finding>();
        var lines = Lines.Select((line, i) => ToLine(line, i, findings, texts)).ToList();
        var date = ToDate(Date, "date", findings, texts);
        var groundDate = GroundDate.Length == 0 ? (DateOnly?)null : ToDate(GroundDate, "ground-date", findings, texts);
        if (findings.Count > 0)
            return new Problem("form-invalid", texts.FormInvalid, findings);
        var taxed = lines.Any(line => line.Vat is { WithoutVat: false });
        return new UpdSellerTitle
        {
            Function = Function,
            FactName = "Документ об отгрузке товаров (выполнении работ), передаче имущественных прав (документ об оказании услуг)",
            DocumentName = Function == "ДОП"
                ? "Документ об отгрузке товаров (выполнении работ), передаче имущественных прав (документ об оказании услуг)"
                : "Счет-фактура и документ об отгрузке товаров (выполнении работ), передаче имущественных прав (документ об оказании услуг)",
            Number = Number,
            Date = date,
            Sellers = [ToParty(seller, SellerAddress)],
            Buyers = [ToParty(buyer, BuyerAddress)],
            ShippingDocuments = [new DocumentReference { Name = "УПД", Number = Number, Date = date }],
            Currency = new Currency { Code = "643", Name = "Российский рубль" },
            Lines = lines,
            Totals = new UpdTotals
            {
                AmountWithoutVat = lines.Sum(line => line.AmountWithoutVat ?? 0),
                AmountWithVat = lines.Sum(line => line.AmountWithVat ?? 0),
                Vat = taxed ? VatAmount.Of(lines.Sum(line => line.Vat?.Amount ?? 0)) : VatAmount.None,
            },
            Transfer = new Transfer
            {
                Operation = "Товары переданы, работы сданы, услуги оказаны",
                Date = date,
                Grounds = Ground.Length == 0 ? [] : [new DocumentReference { Name = Ground, Number = GroundNumber.Length == 0 ? "б/н" : GroundNumber, Date = groundDate }],
                WithoutGround = Ground.Length == 0,
            },
            Signers =
            [
                new Signer
                {
                    Position = signatory.Position,
                    SignatureType = "1",
                    SignedOn = today,
                    Authority = "1",
                    Name = new PersonName { Last = signatory.Surname, First = signatory.FirstName, Middle = signatory.MiddleName },
                },
            ],
        };
    }

    private static UpdLine ToLine(UpdFormLine line, int i, List<Finding> findings, Texts texts)
    {
        var quantity = ToNumber(line.Quantity, $"lines[{i}].quantity", findings, texts);
        var price = ToNumber(line.Price, $"lines[{i}].price", findings, texts);
        var cost = VatRates.Round(quantity * price);
        var vat = VatRates.VatOf(line.Rate, cost, withVat: null);
        return new UpdLine
        {
            Number = i + 1,
            Name = line.Name,
            UnitCode = line.Unit,
            UnitName = Units.FirstOrDefault(unit => string.Equals(unit.Code, line.Unit, StringComparison.Ordinal)).Name,
            Quantity = quantity,
            Price = price,
            AmountWithoutVat = cost,
            VatRate = line.Rate,
            Vat = vat is { } sum ? VatAmount.Of(sum) : VatAmount.None,
            AmountWithVat = cost + (vat ?? 0),
            Excise = new ExciseAmount { WithoutExcise = true },
        };
    }

    private static decimal ToNumber(string text, string field, List<Finding> findings, Texts texts)
    {
        // Sums of ten digits and more are typing errors, and their products would not fit the format either.
        if (Show.TryReadNumber(text, out var number) && number is >= 0 and < 10_000_000_000)
            return number;
        findings.Add(new Finding("form.number", Severity.Error, texts.NotANumber(text)) { ModelPath = field });
        return 0;
    }

    private static DateOnly? ToDate(string text, string field, List<Finding> findings, Texts texts)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return date;
        findings.Add(new Finding("form.date", Severity.Error, texts.NotADate(text)) { ModelPath = field });
        return null;
    }

    private static Party ToParty(BoxCard card, string typed)
    {
        var address = typed.Length > 0 ? typed : card.Address;
        var names = card.Name.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries);
        var name = new PersonName { Last = names.ElementAtOrDefault(0), First = names.ElementAtOrDefault(1), Middle = names.ElementAtOrDefault(2) };
        return new Party
        {
            Organization = card.Kind == OrganizationKind.LegalEntity ? new Organization { Name = card.Name, Inn = card.Inn, Kpp = card.Kpp } : null,
            Entrepreneur = card.Kind == OrganizationKind.Entrepreneur ? new Entrepreneur { Inn = card.Inn, Name = name } : null,
            Person = card.Kind == OrganizationKind.Person ? new Person { Inn = card.Inn, Name = name } : null,
            Foreign = card.Kind == OrganizationKind.Foreign ? new ForeignParty { Name = card.Name } : null,
            Address = address is null ? null : new Address { Text = new TextAddress { CountryCode = "643", CountryName = "Россия", Line = address } },
        };
    }
}
