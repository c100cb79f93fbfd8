using Beresta.Formats.Print;
using Beresta.Formats.Torg2;
using Beresta.Formats.Upd;
using Beresta.Kernel;

namespace Beresta.Formats.Tests;

public sealed class Torg2Tests
{
    private static readonly Guid AnswerId = new("00000000-0000-4000-8000-000000000002");
    private static readonly DateOnly Day = new(2026, 1, 14);

    /// <summary>Of ten packs two are missing and one is broken; chairs came with a surplus and a wrong price.</summary>
    internal static Torg2BuyerTitle Example { get; } = new()
    {
        FileId = FileId.New("DP_PRIRASXPRIN", Examples.SellerId, Examples.BuyerId, Day, Examples.Id).ToString(),
        Program = "Beresta 0.1",
        Routing = new Routing { SenderId = Examples.BuyerId, RecipientId = Examples.SellerId, OperatorName = "ООО «Оператор»", OperatorInn = "7700000030", OperatorId = "2ZZ" },
        CreatedOn = Day,
        CreatedAt = new TimeOnly(10, 15, 0),
        FactName = Torg2Formats.FactName,
        DocumentName = "Акт об установленном расхождении по количеству и качеству при приёмке товарно-материальных ценностей",
        Composer = "ООО «Б», ИНН 7800000027",
        Number = "8",
        Date = Day,
        Seller = Party("ООО «А»", "7700000016", "770001001"),
        Buyer = Party("ООО «Б»", "7800000027", "780001001"),
        Consignor = Party("ООО «А»", "7700000016", "770001001"),
        Insurer = Party("АО «Страховщик»", "7700000030", "770001001"),
        Commission = new DocumentReference { Number = "12-к", Date = new DateOnly(2026, 1, 9) },
        Inspection = new Torg2Inspection
        {
            Date = Day,
            Place = "г. Санкт-Петербург, склад № 2",
            Start = new TimeOnly(9, 0),
            End = new TimeOnly(11, 30),
            DispatchedOn = new DateOnly(2026, 1, 12),
            Certificates = ["РОСС RU.АА01.В00001"],
            Document = new DocumentReference { Name = "Товарная накладная", Number = "17", Date = new DateOnly(2026, 1, 12) },
        },
        Cargo = [new Torg2Cargo { Seals = "исправны", Packing = "Коробка", Places = 4, Name = "Бумага, стулья", UnitCode = "166", UnitName = "кг", DocumentMass = new Torg2Mass { Gross = 80.5m, Net = 76 }, ActualMass = new Torg2Mass { Gross = 75, Net = 71.2m } }],
        Times = new Torg2Times { Arrived = new DateTime(2026, 1, 14, 8, 10, 0), Opened = new DateTime(2026, 1, 14, 8, 55, 0), Delivered = new DateTime(2026, 1, 14, 8, 40, 0) },
        Circumstances = new Torg2Circumstances
        {
            Storage = "Сухой отапливаемый склад",
            Packing = "Одна коробка вскрыта",
            ShortageMethod = "Пересчёт",
            Carrier = Party("ООО «Перевозчик»", "7700000030", "770001001"),
            TransportDocument = new DocumentReference { Name = "Транспортная накладная", Number = "ТН-1", Date = new DateOnly(2026, 1, 12) },
        },
        AcceptedByWorker = new Worker { Position = "Кладовщик", Ground = "Должностные обязанности", Name = new PersonName { Last = "Петров", First = "Пётр" } },
        Event = "При приёмке выявлены недостача, бой и излишки",
        Conclusion = "Предъявить претензию поставщику",
        Lines =
        [
            new Torg2Line
            {
                SourceLine = 1, Name = "Бумага офисная А4", Characteristic = "80 г/м²", Article = "А4-80", UnitCode = "728", UnitName = "пач",
                Documented = new Torg2Quantity { Quantity = 10, Price = 500, VatRate = "20%", AmountWithVat = 6000, Vat = 1000 },
                Actual = new Torg2Quantity { Quantity = 7, Price = 500, VatRate = "20%", AmountWithVat = 4200, Vat = 700 },
                Broken = new Torg2Difference { Quantity = 1, AmountWithVat = 600, Vat = 100, Explanation = "Замята", Markings = [new Marking { TransportPackage = "000", Codes = ["0104600000000000215"] }] },
                Missing = new Torg2Difference { Quantity = 2, AmountWithVat = 1200, Vat = 200, Explanation = "Нет в коробке" },
            },
            new Torg2Line
            {
                SourceLine = 2, Name = "Стул", UnitCode = "796", UnitName = "шт",
                Documented = new Torg2Quantity { Quantity = 4, Price = 2400, VatRate = "20%", AmountWithVat = 9600, Vat = 1600 },
                Actual = new Torg2Quantity { Quantity = 5, Price = 2400, VatRate = "20%", AmountWithVat = 12000, Vat = 2000 },
                Surplus = new Torg2Difference { Quantity = 1, AmountWithVat = 2400, Vat = 400 },
                PriceExcess = new Torg2PriceDifference { Price = 100, AmountWithVat = 480, Vat = 80, Explanation = "В договоре 2300" },
            },
        ],
        Enclosures = [new DocumentReference { Name = "Фотографии", Number = "б/н", Date = Day }],
        AdditionKinds = ["1"],
        Signers =
        [
            new ActSigner
            {
                Powers = "3", Status = "4", Ground = "Приказ № 12-к", Acquainted = true,
                Organization = new OrganizationSigner { Inn = "7800000027", Organization = "ООО «Б»", Position = "Председатель комиссии", Name = Examples.Ivanov },
            },
        ],
    };

    internal static Torg2AdditionTitle Addition { get; } = Torg2Answer.To(
        Example, [1, 2, 3], new DateOnly(2026, 1, 15), new DateTimeOffset(2026, 1, 15, 9, 30, 0, TimeSpan.Zero), ActSigner.For(Example.Seller!, "Директор", Examples.Ivanov), "Beresta 0.1", AnswerId,
        "Недостачу признаём, довоз 20.01.2026");

    [Fact]
    public void Both_titles_are_valid_by_the_xsd_and_read_back_into_the_same_models()
    {
        Shared.SkipWhenAbsent();
        RoundTrip.Of(Torg2Formats.Buyer, Example, Example.FileId, "DP_PRIRASXPRIN_1_994_01_05_01_01.xsd");
        RoundTrip.Of(Torg2Formats.Addition, Addition, Addition.FileId, "DP_PRIRASXDOP_1_994_02_05_01_01.xsd");
    }

    [Fact]
    public void The_good_examples_have_no_findings_at_all()
    {
        Assert.Empty(Torg2Formats.Buyer.Check(Example));
        Assert.Empty(Torg2Formats.Addition.Check(Addition));
    }

    [Fact]
    public void The_buyer_makes_the_first_title_and_the_addition_goes_back()
    {
        var known = Documents.Recognize(RoundTrip.Written(Torg2Formats.Buyer.Write(Example)));
        Assert.Equal((Kinds.Torg2, "seller", "8", Day, Examples.BuyerId), (known.Kind, known.Title, known.Number, known.Date, known.SenderId));
        Assert.Equal(("ООО «А»", "ООО «Б»"), (known.Seller?.Name, known.Buyer?.Name));
        var answer = Documents.Recognize(RoundTrip.Written(Torg2Formats.Addition.Write(Addition)));
        Assert.Equal((Example.FileId, Examples.SellerId, "Недостачу признаём, довоз 20.01.2026"), (answer.ParentFileId, answer.SenderId, answer.Operation));
        Assert.Equal("ООО «А», ИНН 7700000016", Addition.Composer);
        Assert.Equal(("29", "1"), (Addition.Signers[0].Powers, Addition.Signers[0].Status));
    }

    [Fact]
    public void Quantities_and_costs_that_do_not_agree_are_told_as_warnings()
    {
        var line = Example.Lines[0];
        Assert.Contains(Check(line with { Missing = null }), finding => finding is { Code: "torg2.line.quantity", Severity: Severity.Warning });
        // Broken goods are there: some count them.
        Assert.DoesNotContain(Check(line with { Actual = line.Actual! with { Quantity = 8, AmountWithVat = 4800, Vat = 800 } }), finding => finding.Code == "torg2.line.quantity");
        Assert.Contains(Check(line with { Actual = line.Actual! with { AmountWithVat = 4000 } }), finding => finding is { Code: "torg2.cost", ModelPath: "lines[0].actual.amountWithVat" });

        static IReadOnlyList<Finding> Check(Torg2Line line) => Torg2Formats.Buyer.Check(Example with { Lines = [line] });
    }

    [Fact]
    public void The_form_shows_the_discrepancies_and_what_the_other_side_says()
    {
        var file = RoundTrip.Written(Torg2Formats.Buyer.Write(Example));
        var context = new PrintContext { Answer = RoundTrip.Written(Torg2Formats.Addition.Write(Addition)), Stamps = [PrintTests.Stamp, PrintTests.Stamp with { OfAnswer = true }] };
        var page = PrintForms.Page(file, context)!;
        Assert.Contains("0330202", page, StringComparison.Ordinal);
        Assert.Contains("15\u00A0600,00", page, StringComparison.Ordinal);
        Assert.Contains("Нет в коробке", page, StringComparison.Ordinal);
        Assert.Contains("Недостачу признаём", page, StringComparison.Ordinal);
        PrintTests.Save("torg2", page);
        Assert.DoesNotContain("<em>ЭП</em>", PrintForms.Page(file, new PrintContext()), StringComparison.Ordinal);
    }

    private static Party Party(string name, string inn, string kpp) => new()
    {
        Organization = new Organization { Name = name, Inn = inn, Kpp = kpp },
        Address = new Address { Russian = new RussianAddress { Postcode = "101000", RegionCode = "77", City = "Москва", Street = "ул. Примерная", House = "1" } },
        Contacts = new Contacts { Phones = ["+7 495 000-00-00"] },
    };
}
