using System.Text;
using Beresta.Formats.Act;
using Beresta.Formats.Making;
using Beresta.Formats.Torg12;
using Beresta.Formats.Upd;
using Beresta.Kernel;

namespace Beresta.Formats.Tests;

public sealed class TitleMakerTests
{
    private static readonly DateTimeOffset At = new(2026, 1, 12, 7, 15, 0, TimeSpan.Zero);
    private static readonly TitleMaker Maker = new("Beresta 0.1");

    internal static ShortDocument Short { get; } = new()
    {
        Kind = Kinds.Upd,
        Number = "17",
        Date = new DateOnly(2026, 1, 12),
        Seller = new ShortParty { ParticipantId = Examples.SellerId, Inn = "7700000016", Kpp = "770001001", Name = "ООО «А»", Address = "101000, г. Москва, ул. Примерная, д. 1" },
        Buyer = new ShortParty { ParticipantId = Examples.BuyerId, Inn = "7800000027", Kpp = "780001001", Name = "ООО «Б»", Address = "190000, г. Санкт-Петербург, ул. Примерная, д. 2" },
        Grounds = [new DocumentReference { Name = "Договор", Number = "5", Date = new DateOnly(2026, 1, 9) }],
        Vat = VatMode.OnTop,
        VatRate = "22%",
        Lines =
        [
            new ShortLine { Name = "Бумага офисная А4", Quantity = 2, Unit = "шт", Price = 500 },
            new ShortLine { Name = "Доставка", Kind = LineKind.Service, Quantity = 1.5m, Unit = "час", Price = 333.33m, VatRate = "10" },
        ],
        Signer = new Signer { Position = "Директор", Name = Examples.Ivanov },
    };

    [Fact]
    public void A_short_document_becomes_a_valid_upd()
    {
        var title = Upd(Short);
        Assert.Equal(("796", "шт", 2m, 500m, 1000m, "22%", 220m, 1220m), Sums(title.Lines[0]));
        Assert.Equal(("356", "ч", 1.5m, 333.33m, 500.00m, "10%", 50.00m, 550.00m), Sums(title.Lines[1]));
        Assert.Equal((1500.00m, 270.00m, 1770.00m), (title.Totals!.AmountWithoutVat, title.Totals.Vat!.Amount, title.Totals.AmountWithVat));
        Assert.True(title.Consignors[0].SameAsSeller);
        Assert.Equal("ООО «Б»", title.Consignees[0].DisplayName);
        Assert.Equal($"ON_NSCHFDOPPR_{Examples.BuyerId}_{Examples.SellerId}_20260112_{Examples.Id}_0_0_0_0_0_00", title.FileId);
        Assert.Equal(new TimeOnly(10, 15), title.CreatedAt);
    }

    [Fact]
    public void Vat_inside_keeps_the_price_that_people_pay()
    {
        var title = Upd(Short with { Vat = VatMode.Inside, Lines = [new ShortLine { Name = "Товар", Quantity = 3, Unit = "796", Price = 99.99m }] });
        var line = title.Lines[0];
        Assert.Equal((299.97m, 54.09m, 245.88m), (line.AmountWithVat, line.Vat!.Amount, line.AmountWithoutVat));
        Assert.Equal(81.96m, line.Price);
    }

    [Fact]
    public void Without_vat_every_line_says_so()
    {
        var title = Upd(Short with { Vat = VatMode.Without, VatRate = null, Lines = [Short.Lines[0]] });
        Assert.True(title.Lines[0].Vat!.WithoutVat);
        Assert.True(title.Totals!.Vat!.WithoutVat);
        Assert.Equal(VatRates.WithoutVat, title.Lines[0].VatRate);
        Assert.Equal(1000m, title.Totals.AmountWithVat);
    }

    [Fact]
    public void The_tax_agent_is_charged_no_vat_and_yet_it_is_not_a_sale_without_vat()
    {
        var title = Upd(Short with { VatRate = "НДС исчисляется налоговым агентом", Lines = [Short.Lines[0]] });
        Assert.Equal((0m, false, 1000m), (title.Lines[0].Vat!.Amount, title.Lines[0].Vat!.WithoutVat, title.Totals!.AmountWithVat));
    }

    [Fact]
    public void An_advance_invoice_takes_the_calculated_rate_of_the_sum()
    {
        var title = Upd(Short with
        {
            Function = "СЧФ",
            Advance = true,
            Payments = [new PaymentDocument { Number = "3", Date = new DateOnly(2026, 1, 11) }],
            Lines = [new ShortLine { Name = "Предварительная оплата по договору № 5", Amount = 122_000 }],
        });
        Assert.Equal(("22/122", 22_000m, 122_000m, null), (title.Lines[0].VatRate, title.Lines[0].Vat!.Amount, title.Lines[0].AmountWithVat, title.Lines[0].AmountWithoutVat));
        Assert.Equal("2", title.Circumstances!.InvoiceCircumstance);
        Assert.Null(title.Transfer);
    }

    [Fact]
    public void A_discount_goes_into_the_price()
    {
        var title = Upd(Short with { Lines = [new ShortLine { Name = "Товар", Quantity = 7, Unit = "кг", Price = 10, Discount = 3 }] });
        Assert.Equal((67.90m, 9.70m), (title.Lines[0].AmountWithoutVat, title.Lines[0].Price));
    }

    [Fact]
    public void A_sum_wins_where_the_price_agrees_with_it()
    {
        Assert.Equal(100.00m, Upd(With(new ShortLine { Name = "Товар", Quantity = 3, Price = 33.33m, Amount = 100 })).Lines[0].AmountWithoutVat);
        Assert.Equal(33.333m, Upd(With(new ShortLine { Name = "Товар", Quantity = 3, Amount = 100 })).Lines[0].Price);
        // Stated with VAT, it only confirms the price.
        Assert.Equal(1000m, Upd(With(new ShortLine { Name = "Товар", Quantity = 2, Price = 500, Amount = 1220 })).Lines[0].AmountWithoutVat);
        Assert.Equal("lines[0].amount", Refused(With(new ShortLine { Name = "Товар", Quantity = 3, Price = 33.33m, Amount = 101 })).Single().ModelPath);

        static ShortDocument With(ShortLine line) => Short with { Lines = [line] };
    }

    [Fact]
    public void A_card_fills_in_what_the_short_form_leaves_out()
    {
        var asked = new List<string>();
        var maker = new TitleMaker("Beresta 0.1", inn =>
        {
            asked.Add(inn.Value);
            return Examples.Company("АО «Карточка»", inn.Value, "770101001");
        });
        var made = maker.Make(Short with { Buyer = new ShortParty { ParticipantId = Examples.BuyerId, Inn = "7800000027", Kpp = "780001001" } }, At, Examples.Id).Value;
        var buyer = UpdFormats.Seller.Read(made.Content).Model!.Buyers[0];
        Assert.Equal(("АО «Карточка»", "780001001"), (buyer.Organization!.Name, buyer.Kpp));
        Assert.NotNull(buyer.Address);
        Assert.Equal(["7700000016", "7800000027"], asked);
    }

    [Fact]
    public void An_entrepreneur_is_known_by_his_inn()
    {
        var title = Upd(Short with { Seller = Short.Seller! with { Inn = "500100732259", Kpp = null, Name = "ИП Петров-Водкин Кузьма Сергеевич" } });
        Assert.Equal(new PersonName { Last = "Петров-Водкин", First = "Кузьма", Middle = "Сергеевич" }, title.Sellers[0].Entrepreneur!.Name);
    }

    [Fact]
    public void Everything_that_is_wrong_is_told_at_once_by_the_names_of_the_short_form()
    {
        var findings = Refused(Short with
        {
            Number = null,
            Currency = "попугаи",
            Vat = VatMode.OnTop,
            Seller = Short.Seller! with { Inn = "7700000017", ParticipantId = null },
            Buyer = Short.Buyer! with { Address = null, Kpp = "12" },
            Signer = null,
            Lines =
            [
                new ShortLine { Quantity = 0, Price = 1, Unit = "шт" },
                new ShortLine { Name = "Б", Quantity = 1, Price = -5, Unit = "пуд", VatRate = "13%" },
                new ShortLine { Name = "В", Quantity = 1, VatRate = "22/122" },
            ],
        });
        var paths = findings.Select(finding => finding.ModelPath).ToHashSet();
        Assert.Equal(
            [
                "buyer.address", "buyer.kpp", "currency", "lines[0].name", "lines[0].quantity", "lines[1].price", "lines[1].unit", "lines[1].vatRate", "lines[2].price", "lines[2].vatRate", "number",
                "seller.inn", "seller.participantId", "signer",
            ],
            paths.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_akt_and_a_torg12_are_made_by_the_same_form()
    {
        var act = ActFormats.Executor.Read(Made(Short with { Kind = Kinds.Act, VatRate = "20%" }).Content);
        Assert.True(act.IsValid, string.Join('\n', act.Findings));
        Assert.Equal((1500.00m, 250.00m, 1750.00m), (act.Model!.Sections[0].AmountWithoutVat, act.Model.Sections[0].Vat, act.Model.Sections[0].AmountWithVat));
        var torg = Torg12Formats.Seller.Read(Made(Short with { Kind = Kinds.Torg12, VatRate = "20%", Grounds = [] }).Content);
        Assert.True(torg.IsValid, string.Join('\n', torg.Findings));
        Assert.Equal(1750.00m, torg.Model!.Totals!.AmountWithVat);
        Assert.Equal("Отсутствует", torg.Model.Grounds[0].Name);
        Assert.Equal("5.02", Made(Short with { Kind = Kinds.Torg12, VatRate = "5%" }).Format.Version);
        Assert.Contains("УПД", Refused(Short with { Kind = Kinds.Act }).Single(finding => finding.ModelPath == "lines[0].vatRate").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_invoice_for_payment_is_made_by_the_same_form()
    {
        var bank = new BankDetails { Account = "40702810600000000001", Bank = new Bank { Bik = "044525225", Name = "Банк" } };
        var made = Made(Short with { Kind = Kinds.PaymentInvoice, Seller = Short.Seller! with { Bank = bank }, PayBy = new DateOnly(2026, 1, 20) });
        var title = PaymentInvoice.PaymentInvoiceFormats.Current.Read(made.Content).Model!;
        Assert.Equal((1770.00m, 270.00m, 2), (title.Totals!.AmountWithVat, title.Totals.Vat!.Amount, title.ItemCount));
        Assert.Equal("Оплата по счёту № 17 от 12.01.2026. В том числе НДС 270.00 руб.", title.Terms!.Purpose);
    }

    [Fact]
    public void Any_lines_make_a_title_without_a_single_finding()
    {
        var random = new Random(13);
        string[] rates = ["0%", "5%", "7%", "10%", "20%", "22%", "без НДС"];
        for (var i = 0; i < 400; i++)
        {
            var made = Made(Short with
            {
                Vat = i % 2 == 0 ? VatMode.OnTop : VatMode.Inside,
                Rounding = i % 3 == 0 ? VatRounding.PerTotal : VatRounding.PerLine,
                Lines =
                [
                    .. Enumerable.Range(1, random.Next(1, 40)).Select(number => new ShortLine
                    {
                        Name = $"Товар {number}", Unit = "кг", Quantity = random.Next(1, 100_000) / 1000m, Price = random.Next(1000, 10_000_000) / 100m, VatRate = rates[random.Next(rates.Length)],
                        Discount = random.Next(5) == 0 ? random.Next(0, 50) : null,
                    }),
                ],
            });
            // The old rate in a document of 2026 is told, and right all the same.
            Assert.DoesNotContain(made.Findings, finding => finding.Code != "upd.line.rate-date");
            var title = UpdFormats.Seller.Read(made.Content).Model!;
            Assert.Equal(title.Totals!.AmountWithVat, title.Lines.Sum(line => line.AmountWithVat));
            Assert.Equal(title.Totals.AmountWithoutVat, title.Lines.Sum(line => line.AmountWithoutVat));
            Assert.Equal(title.Totals.Vat!.Amount ?? 0, title.Lines.Sum(line => line.Vat!.Amount ?? 0));
        }
    }

    [Theory]
    [InlineData("22%", "22%")]
    [InlineData(" 22 ", "22%")]
    [InlineData("НДС 20 %", "20%")]
    [InlineData("0.22", "22%")]
    [InlineData("0,1", "10%")]
    [InlineData("0", "0%")]
    [InlineData("20/120", "20/120")]
    [InlineData("9.09%", "9,09%")]
    [InlineData("Без НДС", "без НДС")]
    [InlineData("13", null)]
    [InlineData("36,67", null)]
    [InlineData("0,22%", null)]
    [InlineData("", null)]
    public void Rates_are_read_as_people_write_them(string text, string? rate) => Assert.Equal(rate, RateText.Read(text));

    [Theory]
    [InlineData("шт.", "796 шт")]
    [InlineData("КВ. М", "055 м2")]
    [InlineData("час", "356 ч")]
    [InlineData("166", "166 кг")]
    [InlineData("0000 поддон", "0000 поддон")]
    [InlineData("пуд", null)]
    [InlineData("999", null)]
    [InlineData("г", "163 г")]
    public void Units_are_found_by_symbol_name_or_code(string text, string? unit) => Assert.Equal(unit, Units.Find(text) is { } found ? $"{found.Code} {found.Name}" : null);

    [Fact]
    public void The_short_form_is_json()
    {
        var json = FormatJson.Write(Short);
        Assert.Contains("\"vat\": \"on-top\"", json, StringComparison.Ordinal);
        Assert.Equal(json, FormatJson.Write(FormatJson.Read<ShortDocument>(Encoding.UTF8.GetBytes(json)).Value));
        Assert.Equal("json-invalid", FormatJson.Read<ShortDocument>("""{"vat":1}"""u8).Problem?.Code);
        Assert.Equal("json-invalid", FormatJson.Read<ShortDocument>("""{"lines":[{"prise":1}]}"""u8).Problem?.Code);
    }

    private static (string?, string?, decimal?, decimal?, decimal?, string?, decimal?, decimal?) Sums(UpdLine line) =>
        (line.UnitCode, line.UnitName, line.Quantity, line.Price, line.AmountWithoutVat, line.VatRate, line.Vat?.Amount, line.AmountWithVat);

    private static UpdSellerTitle Upd(ShortDocument document)
    {
        var made = Made(document);
        Assert.Empty(made.Findings);
        var read = UpdFormats.Seller.Read(made.Content, made.FileId + ".xml");
        Assert.Empty(read.Findings);
        if (Directory.Exists(Shared.Root))
            Assert.Empty(Shared.Validate(made.Content, "ON_NSCHFDOPPR_1_997_01_05_03_05.xsd"));
        return read.Model!;
    }

    internal static MadeTitle Made(ShortDocument document)
    {
        var made = Maker.Make(document, At, Examples.Id);
        Assert.True(made.Succeeded(out var title, out var problem), string.Join('\n', problem?.Findings ?? []));
        return title;
    }

    internal static IReadOnlyList<Finding> Refused(ShortDocument document)
    {
        var made = Maker.Make(document, At, Examples.Id);
        Assert.False(made.Succeeded(out _, out var problem));
        Assert.Equal("short-invalid", problem.Code);
        return problem.Findings;
    }
}
