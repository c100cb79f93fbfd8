using System.Text;
using System.Xml.Linq;
using Beresta.Formats.Kz;
using Beresta.Formats.Print;
using Beresta.Kernel;

namespace Beresta.Formats.Tests;

public sealed class AvrTests
{
    private static readonly Format<AvrAct> Format = AvrFormats.Current;

    public static AvrAct Example { get; } = new()
    {
        Id = "00000000-0000-4000-8000-000000000007",
        Program = "Beresta 0.1",
        Number = "31",
        Date = new DateOnly(2026, 1, 30),
        CurrencyCode = "KZT",
        Contract = new AvrContract { Number = "12-К", Date = new DateOnly(2026, 1, 5) },
        Customer = new AvrParty { Bin = EsfTests.CustomerBin, Name = "ТОО «Достық»", Address = "010000, г. Астана, ул. Примерная, д. 5", Contacts = "тел. +7 7172 00-00-00" },
        Executor = new AvrParty
        {
            Bin = EsfTests.SellerBin,
            Name = "ТОО «Жібек Жолы Құрылыс»",
            Address = "050000, г. Алматы, пр. Примерный, д. 1",
            Contacts = "тел. +7 727 000-00-00, office@example.kz",
            Iik = "KZ000000000000000001",
            Bik = "KZKOKZKX",
            Bank = "АО «Банк»",
        },
        Works =
        [
            new AvrWork { Number = 1, Name = "Кеңсе үй-жайларын жөндеу — ремонт офисных помещений", DoneOn = new DateOnly(2026, 1, 20), UnitName = "м²", Quantity = 48.5m, Price = 12000, Amount = 582000.00m },
            new AvrWork
            {
                Number = 2, Name = "Маркетинговое исследование рынка стройматериалов", DoneOn = new DateOnly(2026, 1, 28), UnitName = "услуга", Quantity = 1, Price = 150000, Amount = 150000.00m,
                Report = new AvrReport { Date = new DateOnly(2026, 1, 28), Number = "О-4", Pages = 36 },
            },
        ],
        Totals = new AvrTotals { Amount = 732000.00m, VatRate = 16, Vat = 100965.52m },
        Materials = [new AvrMaterial { Name = "Краска", UnitName = "кг", Quantity = 24, Amount = 36000.00m }],
        Enclosures = [new AvrEnclosure { Name = "Отчёт о маркетинговом исследовании", Pages = 36 }],
        ExecutorSigner = new AvrSigner { Position = "Директор", Name = "Ахметов Е. С." },
        CustomerSigner = new AvrSigner { Position = "Бас директор / Генеральный директор", Name = "Нұрланқызы Ә." },
    };

    [Fact]
    public void What_is_written_reads_back_into_the_same_model_in_utf_8()
    {
        var bytes = Written(Example);
        Assert.StartsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<act xmlns=\"urn:beresta:kz:avr:1\" id=", Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
        Assert.Contains("Жібек Жолы Құрылыс", Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
        Assert.Equal("urn:beresta:kz:avr:1", XDocument.Load(new MemoryStream(bytes)).Root!.Name.NamespaceName);
        var read = Format.Read(bytes, "any name.xml");
        Assert.Empty(read.Findings);
        Assert.Equal(FormatJson.Write(Example), FormatJson.Write(read.Model));
        Assert.Equal(bytes, Written(read.Model!));
        var hostile = Example with { Number = "<&\"'> \t𝄞 ₸" };
        Assert.Equal(hostile.Number, Format.Read(Written(hostile)).Model?.Number);
    }

    [Fact]
    public void An_act_is_recognised_by_its_namespace()
    {
        var known = Documents.Recognize(Written(Example));
        Assert.Equal((Kinds.KzAvr, "31", new DateOnly(2026, 1, 30), 732000.00m, "398"), (known.Kind, known.Number, known.Date, known.Total, known.CurrencyCode));
        Assert.Equal((EsfTests.SellerBin, EsfTests.CustomerBin, 100965.52m), (known.Seller?.Inn, known.Buyer?.Inn, known.Vat));
        var other = Encoding.UTF8.GetString(Written(Example)).Replace("urn:beresta:kz:avr:1", "urn:beresta:kz:avr:2", StringComparison.Ordinal);
        Assert.Equal(Kinds.NonFormalized, Documents.Recognize(Encoding.UTF8.GetBytes(other)).Kind);
    }

    public static TheoryData<string, string, bool, AvrAct> Broken => new()
    {
        { "kz.avr.work.arithmetic", "works[0].amount", false, Example with { Works = [Example.Works[0] with { Quantity = 50 }, Example.Works[1]] } },
        { "kz.avr.total.arithmetic", "totals", false, Example with { Totals = Example.Totals! with { Amount = 732000.01m } } },
        { "kz.avr.total.vat-arithmetic", "totals.vat", false, Example with { Totals = Example.Totals! with { Vat = 117120.00m } } },
        { "kz.avr.vat-rate", "totals", false, Example with { Totals = Example.Totals! with { VatRate = 12, Vat = 78428.57m } } },
        { "kz.avr.sides", "customer", false, Example with { Customer = Example.Executor } },
        { "kz.avr.id", "id", true, Example with { Id = new string('x', 36) } },
        { "value.check-digit", "customer.bin", true, Example with { Customer = Example.Customer! with { Bin = "151240000020" } } },
        { "value.pattern", "currencyCode", true, Example with { CurrencyCode = "398" } },
        { "value.range", "works[0].quantity", true, Example with { Works = [Example.Works[0] with { Quantity = 0 }, Example.Works[1]] } },
        { "xml.missing", "executorSigner", true, Example with { ExecutorSigner = null } },
        { "xml.missing", "works", true, Example with { Works = [] } },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void One_broken_thing_is_found_at_its_place(string code, string path, bool isError, AvrAct act)
    {
        var finding = Format.Check(act).First(finding => finding.Code == code);
        Assert.Equal((path, isError), (finding.ModelPath, finding.Severity == Severity.Error));
    }

    [Fact]
    public void A_mutant_that_is_valid_survives_writing()
    {
        var good = XDocument.Load(new MemoryStream(Written(Example)));
        var random = new Random(21);
        var (valid, invalid) = (0, 0);
        for (var i = 0; i < 3000; i++)
        {
            var read = Format.Read(Encoding.UTF8.GetBytes(Mutations.Mutate(good, random).ToString()));
            if (!read.IsValid || !Format.Write(read.Model!).Succeeded(out var written, out _))
            {
                invalid++;
                continue;
            }

            valid++;
            Assert.Equal(FormatJson.Write(read.Model), FormatJson.Write(Format.Read(written).Model));
        }

        Assert.True(valid > 100 && invalid > 100, $"{valid} valid, {invalid} invalid: the mutants say little.");
    }

    [Fact]
    public void The_forms_of_Kazakhstan_speak_both_languages()
    {
        var stamp = PrintTests.Stamp with { Side = "Исполнитель", Organization = "ТОО «Жібек Жолы Құрылыс»", Owner = "Ахметов Е. С., директор" };
        var act = PrintForms.Page(Written(Example with { Number = "<i>31" }), new PrintContext { Stamps = [stamp] });
        Assert.NotNull(act);
        Assert.Contains("&lt;i&gt;31", act, StringComparison.Ordinal);
        Assert.Contains("Жеті жүз отыз екі мың теңге 00 тиын", act, StringComparison.Ordinal);
        Assert.Contains("Семьсот тридцать две тысячи тенге 00 тиын", act, StringComparison.Ordinal);
        Assert.Contains("Тапсырыс беруші / Заказчик", act, StringComparison.Ordinal);
        var invoice = PrintForms.Page(Encoding.UTF8.GetBytes(EsfTests.Container), new PrintContext());
        Assert.NotNull(invoice);
        Assert.Contains("46\u00A0400,00", invoice, StringComparison.Ordinal);
        Assert.Contains("государственное учреждение", invoice, StringComparison.Ordinal);
        // The form is the same; «Иные сведения» below it say in which set it came.
        Assert.Equal(Form(invoice), Form(PrintForms.Page(Encoding.UTF8.GetBytes(EsfTests.Invoice), new PrintContext())!));
        PrintTests.Save("kz-avr", PrintForms.Page(Written(Example), new PrintContext { Stamps = [stamp, stamp with { Side = "Заказчик", OfAnswer = true, Owner = "Нұрланқызы Ә.", Organization = "ТОО «Достық»" }] })!);
        PrintTests.Save("kz-esf", invoice);
    }

    private static string Form(string page) => page[..page.IndexOf("<section class=\"pf-other\">", StringComparison.Ordinal)];

    private static byte[] Written(AvrAct act)
    {
        Assert.True(Format.Write(act).Succeeded(out var bytes, out var problem), problem?.Message + string.Join('\n', problem?.Findings ?? []));
        return bytes;
    }
}
