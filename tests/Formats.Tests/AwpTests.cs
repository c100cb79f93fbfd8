using System.Text;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using Beresta.Formats.Kz;
using Beresta.Formats.Print;
using Beresta.Kernel;

namespace Beresta.Formats.Tests;

/// <summary>АВР of ИС ЭСФ by the schema of the state system: both ways, and its print.</summary>
public sealed class AwpTests
{
    private static readonly Lazy<XmlSchemaSet> Schemas = new(() =>
    {
        var schemas = new XmlSchemaSet();
        foreach (var name in (string[])["RegistrationType.rebuilt.xsd", "AbstractAwp.rebuilt.xsd", "AwpV1.rebuilt.xsd"])
        {
            using var reader = XmlReader.Create(Path.Combine(Shared.Root, "xsd", "kz", name));
            schemas.Add(null, reader);
        }

        schemas.Compile();
        return schemas;
    });

    internal static AwpAct Example { get; } = new()
    {
        Date = new DateOnly(2026, 1, 30),
        Number = "31",
        PerformedOn = new DateOnly(2026, 1, 29),
        RegistrationNumber = "AWP-1-2026",
        AdditionalInfo = "к заявке № 4",
        Contract = new AwpContract { IsContract = "true", Number = "7", Date = new DateOnly(2026, 1, 12), RegistrationNumber = "D-1" },
        Recipients =
        [
            new AwpParty
            {
                Name = "ТОО «Қайың»", Bin = "940140000385", Address = "г. Алматы", NonResident = "false", RegistrationType = "ENTERPRISE",
                AdditionalInfo = "отдел закупок",
                Bank = new AwpBank { Name = "АО «Банк»", Bik = "KCJBKZKX", Iik = "KZ86125KZT5004100100", Kbe = 17 },
            },
        ],
        Senders =
        [
            new AwpParty
            {
                Name = "ТОО «Жібек»", Bin = "180340021791", BranchBin = "981141001567", Address = "г. Астана", InvitationEmail = "a@example.kz",
                CertificateNumber = "1399478", CertificateSeries = "13788",
            },
        ],
        Works = new AwpWorks
        {
            CurrencyCode = "KZT",
            CurrencyRate = 1,
            Total = "одна тысяча сто шестьдесят",
            TotalVat = 160,
            TotalWithVat = 1160,
            TotalWithoutVat = 1000,
            TotalTurnover = 1000,
            Lines =
            [
                new AwpWork { Name = "Сопровождение", UnitCode = "5114", Quantity = 2, Price = 500, AmountWithoutVat = 1000, Turnover = 1000, VatRate = 16,
                    Vat = 160, AmountWithVat = 1160, AdditionalInfo = "январь" },
            ],
        },
    };

    [Fact]
    public void An_act_is_valid_by_the_schema_and_reads_back_into_the_same_model()
    {
        Shared.SkipWhenAbsent();
        var bytes = RoundTrip.Written(AwpFormats.Current.Write(Example));
        Assert.Empty(Validate(bytes));
        Assert.Same(AwpFormats.Current, Documents.FormatOf(bytes));
        var read = AwpFormats.Current.Read(bytes);
        Assert.Empty(read.Findings);
        Assert.Equal(FormatJson.Write(Example), FormatJson.Write(read.Model));
        var known = Documents.Recognize(bytes);
        Assert.Equal((Kinds.KzAwp, "31", 1160m, 160m, "398"), (known.Kind, known.Number, known.Total, known.Vat, known.CurrencyCode));
        Assert.Equal(("ТОО «Жібек»", "940140000385"), (known.Seller?.Name, known.Buyer?.Inn));
    }

    [Fact]
    public void A_public_example_is_read_with_any_prefix()
    {
        Shared.SkipWhenAbsent();
        var text = File.ReadAllText(Path.Combine(Shared.Root, "xsd", "kz", "One-AwpV1.xml"));
        foreach (var file in (string[])[text, text.Replace("v1:", "ns2:", StringComparison.Ordinal).Replace("xmlns:v1", "xmlns:ns2", StringComparison.Ordinal)])
        {
            var check = Documents.Check(Encoding.UTF8.GetBytes(file));
            Assert.Same(AwpFormats.Current, check.Format);
            Assert.True(check.IsValid, string.Join('\n', check.Findings));
        }
    }

    [Fact]
    public void Every_element_left_out_doubled_or_put_elsewhere_gets_the_verdict_of_the_schema()
    {
        Shared.SkipWhenAbsent();
        var good = XDocument.Load(new MemoryStream(RoundTrip.Written(AwpFormats.Current.Write(Example))));
        var count = good.Root!.Descendants().Count();
        var wrong = 0;
        for (var at = 0; at < count; at++)
        {
            foreach (var change in (Action<XElement>[])
                [element => element.Remove(), element => element.AddAfterSelf(new XElement(element)), Advance,
                    element => element.AddAfterSelf(new XElement("other"))])
            {
                var changed = new XDocument(good);
                change(changed.Root!.Descendants().ElementAt(at));
                var bytes = Encoding.UTF8.GetBytes(changed.ToString(SaveOptions.DisableFormatting));
                var xsd = Validate(bytes);
                var ours = AwpFormats.Current.Check(bytes).Where(finding => finding.Severity == Severity.Error).ToList();
                Assert.True(xsd.Count == 0 == (ours.Count == 0), $"{changed}\n{string.Join('\n', xsd)}\n{string.Join('\n', ours)}");
                wrong += xsd.Count > 0 ? 1 : 0;
            }
        }

        Assert.True(wrong > count, "Most changes break the schema.");
    }

    [Theory]
    [InlineData("no sender", "kz.awp.sender")]
    [InlineData("no works", "kz.awp.works")]
    [InlineData("bin", "kz.awp.bin")]
    [InlineData("no contract", "xml.missing")]
    public void What_the_state_system_would_not_take_is_not_made(string how, string code)
    {
        var broken = how switch
        {
            "no sender" => Example with { Senders = [] },
            "no works" => Example with { Works = null },
            "bin" => Example with { Senders = [Example.Senders[0] with { Bin = "123456789012" }] },
            _ => Example with { Contract = null },
        };
        Assert.Contains(AwpFormats.Current.Write(broken).Problem!.Findings, finding => finding.Code == code && finding.Severity == Severity.Error);
    }

    [Fact]
    public void Arithmetic_and_rates_only_warn()
    {
        var line = Example.Works!.Lines[0];
        string[] Codes(AwpWork changed, DateOnly? on = null) =>
            [.. AwpFormats.Current.Check(Example with { PerformedOn = on ?? Example.PerformedOn, Works = Example.Works! with { Lines = [changed] } })
                .Select(finding => finding.Code)];
        Assert.Equal(["kz.awp.work.cost-arithmetic"], Codes(line with { Quantity = 3 }));
        Assert.Contains("kz.awp.work.vat-arithmetic", Codes(line with { Vat = 120 }));
        Assert.Contains("kz.awp.totals-arithmetic", Codes(line with { AmountWithVat = 1200 }));
        Assert.Equal(["kz.awp.vat-rate"], Codes(line, new DateOnly(2025, 12, 31)));
    }

    [Fact]
    public void The_print_shows_parties_works_and_sums_in_two_languages()
    {
        var page = PrintForms.Page(AwpFormats.Current, Example, new PrintContext());
        foreach (var text in (string[])["АКТ ВЫПОЛНЕННЫХ РАБОТ", "Тапсырыс беруші", "ТОО «Қайың»", "940140000385", "Сопровождение",
            "Одна тысяча сто шестьдесят", "AWP-1-2026"])
            Assert.Contains(text, page, StringComparison.OrdinalIgnoreCase);
        PrintTests.Save("kz-awp", page);
    }

    // Moves the element behind its next sibling.
    private static void Advance(XElement element)
    {
        if (element.NextNode is not XElement next)
            return;
        element.Remove();
        next.AddAfterSelf(element);
    }

    private static List<string> Validate(byte[] file)
    {
        var errors = new List<string>();
        var settings = new XmlReaderSettings { ValidationType = ValidationType.Schema, Schemas = Schemas.Value };
        settings.ValidationEventHandler += (_, e) => errors.Add(e.Message);
        using var reader = XmlReader.Create(new MemoryStream(file), settings);
        while (reader.Read())
        {
        }

        return errors;
    }
}
