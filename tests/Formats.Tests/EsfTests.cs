using System.Text;
using System.Xml.Linq;
using Beresta.Formats.Kz;
using Beresta.Kernel;

namespace Beresta.Formats.Tests;

public sealed class EsfTests
{
    // БИН of made-up companies with right check digits.
    public const string SellerBin = "101040000012";
    public const string CustomerBin = "151240000029";

    public const string Invoice = $"""
        <v2:invoice xmlns:a="abstractInvoice.esf" xmlns:v2="v2.esf">
          <date>12.01.2026</date><invoiceType>ORDINARY_INVOICE</invoiceType><num>117</num><operatorFullname>Ахметов Ержан Серікұлы</operatorFullname><turnoverDate>10.01.2026</turnoverDate>
          <consignee><address>г. Астана, ул. Примерная, 5</address><countryCode>KZ</countryCode><name>ТОО «Достық»</name><tin>{CustomerBin}</tin></consignee>
          <customerAgentName>ТОО «Сенім»</customerAgentName><customerAgentTin>{SellerBin}</customerAgentTin>
          <customers><customer><address>г. Астана, ул. Примерная, 5</address><countryCode>KZ</countryCode><name>ТОО «Достық»</name><statuses><status>PUBLIC_OFFICE</status></statuses><tin>{CustomerBin}</tin></customer></customers>
          <deliveryTerm><contractDate>05.01.2026</contractDate><contractNum>12-К</contractNum><hasContract>true</hasContract></deliveryTerm>
          <productSet><currencyCode>KZT</currencyCode><products>
            <product><catalogTruId>1</catalogTruId><description>Қағаз А4 — бумага офисная</description><ndsAmount>6400.00</ndsAmount><ndsRate>16</ndsRate><priceWithTax>46400.00</priceWithTax><priceWithoutTax>40000.00</priceWithoutTax>
              <quantity>20</quantity><truOriginCode>1</truOriginCode><turnoverSize>40000.00</turnoverSize><unitCode>4802569000</unitCode><unitNomenclature>778</unitNomenclature><unitPrice>2000</unitPrice></product>
            <product><catalogTruId>1</catalogTruId><description>Жеткізу — доставка</description><ndsAmount>0</ndsAmount><priceWithTax>5000</priceWithTax><priceWithoutTax>5000</priceWithoutTax>
              <quantity>1</quantity><truOriginCode>6</truOriginCode><turnoverSize>5000</turnoverSize><unitNomenclature>5114</unitNomenclature><unitPrice>5000</unitPrice></product>
          </products><totalExciseAmount>0</totalExciseAmount><totalNdsAmount>6400.00</totalNdsAmount><totalPriceWithTax>51400.00</totalPriceWithTax><totalPriceWithoutTax>45000.00</totalPriceWithoutTax><totalTurnoverSize>45000.00</totalTurnoverSize></productSet>
          <sellers><seller><address>г. Алматы, пр. Примерный, 1</address><bank>АО «Банк»</bank><bik>KZKOKZKX</bik><certificateNum>0012345</certificateNum><certificateSeries>60001</certificateSeries><iik>KZ000000000000000001</iik><kbe>17</kbe><name>ТОО «Жібек»</name><tin>{SellerBin}</tin></seller></sellers>
        </v2:invoice>
        """;

    public const string Container = $"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?><esf:invoiceContainer xmlns:esf="esf"><invoiceSet>{Invoice}</invoiceSet></esf:invoiceContainer>""";

    [Fact]
    public void A_container_and_a_single_invoice_are_read_without_a_finding()
    {
        var container = EsfFormats.Container.Read(Encoding.UTF8.GetBytes(Container), "any.xml");
        Assert.Empty(container.Findings);
        var single = EsfFormats.Single.Read(Encoding.UTF8.GetBytes(Invoice));
        Assert.Empty(single.Findings);
        Assert.Equal(FormatJson.Write(single.Model), FormatJson.Write(Assert.Single(container.Model!.Invoices)));
        var invoice = single.Model!;
        Assert.Equal(("ТОО «Сенім»", SellerBin), (invoice.CustomerAgent?.Name, invoice.CustomerAgent?.Bin));
        Assert.Equal(("PUBLIC_OFFICE", "true", 16m), (invoice.Customers[0].Statuses[0], invoice.Delivery?.HasContract, invoice.Products?.Lines[0].VatRate));
        Assert.Equal("format-read-only", EsfFormats.Single.Write(invoice).Problem?.Code);
    }

    [Theory]
    [InlineData(Container)]
    [InlineData(Invoice)]
    [InlineData("""<invoice xmlns="v2.esf"><date>12.01.2026</date><num>117</num><customers><customer><name>ТОО «Достық»</name></customer></customers><productSet><currencyCode>KZT</currencyCode><totalPriceWithTax>51400</totalPriceWithTax></productSet></invoice>""")]
    public void It_is_recognised_whatever_prefix_its_writer_chose(string xml)
    {
        foreach (var text in (string[])[xml, xml.Replace("v2:", "ns7:", StringComparison.Ordinal).Replace(":v2", ":ns7", StringComparison.Ordinal).Replace("esf:", "e:", StringComparison.Ordinal).Replace(":esf=", ":e=", StringComparison.Ordinal)])
        {
            var known = Documents.Recognize(Encoding.UTF8.GetBytes(text));
            Assert.Equal((Kinds.KzEsf, "117", new DateOnly(2026, 1, 12), 51400m, "398"), (known.Kind, known.Number, known.Date, known.Total, known.CurrencyCode));
            Assert.Equal("ТОО «Достық»", known.Buyer?.Name);
            using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
            Assert.Equal(known, Documents.Recognize(stream));
        }
    }

    [Theory]
    [InlineData("""<x:invoice xmlns:x="other"><num>1</num></x:invoice>""")]
    [InlineData("<invoice><num>1</num></invoice>")]
    [InlineData("""<y:invoiceContainer xmlns:esf="esf"/>""")]
    public void An_invoice_of_another_namespace_is_none(string xml) => Assert.Equal(Kinds.NonFormalized, Documents.Recognize(Encoding.UTF8.GetBytes(xml)).Kind);

    [Fact]
    public void Several_invoices_in_one_container_are_told_together()
    {
        var known = Documents.Recognize(Encoding.UTF8.GetBytes(Container.Replace(Invoice, Invoice + Invoice.Replace("<num>117", "<num>118", StringComparison.Ordinal), StringComparison.Ordinal)));
        Assert.Equal(("ЭСФ, счетов-фактур в файле: 2", "117", 102800m), (known.Name, known.Number, known.Total));
    }

    private const string Registered = $"""
        <?xml version="1.0" encoding="UTF-8"?><esf:invoiceInfoContainer xmlns:esf="esf"><invoiceSet><invoiceInfo>
          <registrationNumber>ESF-151240000029-20260112-00000117</registrationNumber><invoiceId>4711</invoiceId><invoiceStatus>DELIVERED</invoiceStatus>
          <invoiceBody><![CDATA[{Invoice}]]></invoiceBody>
          <inputDate>2026-01-12T10:15:00.123+05:00</inputDate><lastUpdateDate>2026-01-12T10:16:00</lastUpdateDate><signatureValid>true</signatureValid><version>InvoiceV2</version>
          <signature>c2ln</signature><signatureType>COMPANY</signatureType><certificate>Y2VydA==</certificate>
          <deadline><deadlineDate>2026-01-27T23:59:59+05:00</deadlineDate><tin>{CustomerBin}</tin></deadline>
        </invoiceInfo></invoiceSet></esf:invoiceInfoContainer>
        """;

    private static string AsText(string body) => $"""<e:invoiceInfoContainer xmlns:e="esf"><invoiceSet><invoiceInfo><invoiceBody>{body}</invoiceBody></invoiceInfo></invoiceSet></e:invoiceInfoContainer>""";

    private static string Escaped(string xml) => xml.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    [Fact]
    public void An_invoice_that_is_text_in_a_container_is_read_like_one_that_is_not()
    {
        var invoice = FormatJson.Write(EsfFormats.Single.Read(Encoding.UTF8.GetBytes(Invoice)).Model);
        const string Prolog = "\n<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
        foreach (var xml in (string[])[AsText($"<![CDATA[{Invoice}]]>"), AsText(Escaped(Invoice)), AsText($"<![CDATA[{Prolog}{Invoice[..100]}]]><!-- cut --><![CDATA[{Invoice[100..]}]]>"), AsText(Escaped(Prolog + Invoice) + "\r\n")])
        {
            var bytes = Encoding.UTF8.GetBytes(xml);
            var read = EsfFormats.InfoContainer.Read(bytes);
            Assert.Empty(read.Findings);
            Assert.Equal(invoice, FormatJson.Write(Assert.Single(read.Model!.Invoices)));
            var known = Documents.Recognize(bytes);
            Assert.Equal((Kinds.KzEsf, "117", 51400m, "ТОО «Жібек»"), (known.Kind, known.Number, known.Total, known.Seller?.Name));
            using var stream = new MemoryStream(bytes);
            Assert.Equal(known, Documents.Recognize(stream));
        }
    }

    [Fact]
    public void What_the_system_says_of_an_invoice_stands_beside_it()
    {
        var read = EsfFormats.InfoContainer.Read(Encoding.UTF8.GetBytes(Registered));
        Assert.Empty(read.Findings);
        var registration = read.Model!.Invoices.Single().Registration!;
        Assert.Equal(("4711", "ESF-151240000029-20260112-00000117", "DELIVERED", "true", "COMPANY", CustomerBin), (registration.Id, registration.Number, registration.Status, registration.SignatureValid, registration.SignatureType, registration.Deadline?.Bin));
        Assert.Equal("2026-01-12T10:15:00.123+05:00", registration.ReceivedAt);
        var page = Print.PrintForms.Page(Encoding.UTF8.GetBytes(Registered), new Print.PrintContext());
        Assert.Contains("ESF-151240000029-20260112-00000117", page, StringComparison.Ordinal);
        Assert.Contains("Қағаз А4 — бумага офисная", page, StringComparison.Ordinal);
        Assert.Contains("доставлен", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<signatureValid>true", "<signatureValid>false", "kz.esf.signature", false)]
    [InlineData("<invoiceStatus>DELIVERED", "<invoiceStatus>CANCELED", "kz.esf.status", false)]
    [InlineData("<invoiceStatus>DELIVERED", "<invoiceStatus>GONE", "value.list", true)]
    [InlineData("<inputDate>2026-01-12T10:15:00.123+05:00", "<inputDate>12.01.2026", "value.pattern", true)]
    [InlineData("<version>", "<invoiceId>1</invoiceId><version>", "xml.repeated", true)]
    [InlineData("<version>", "<other>1</other><version>", "xml.unknown", false)]
    [InlineData("v2.esf", "v1.esf", "format.version-refused", true)]
    [InlineData("<![CDATA[<v2:invoice", "<![CDATA[<!DOCTYPE a [<!ENTITY b 'c'>]><v2:invoice", "xml.embedded", true)]
    [InlineData("<date>12.01.2026</date>", "<!DOCTYPE a><date>12.01.2026</date>", "xml.dtd", true)]
    [InlineData("<num>117</num>", "<num>117", "xml.syntax", true)]
    [InlineData("<num>117</num>", "<num>&all;</num>", "xml.entity", true)]
    [InlineData("</v2:invoice>]]>", "]]>", "xml.truncated", true)]
    [InlineData("</v2:invoice>]]>", "</v2:invoice><v2:invoice/>]]>", "xml.two-roots", true)]
    [InlineData("<ndsRate>16", "<ndsRate>12", "kz.esf.vat-rate", false)]
    [InlineData("<num>117", "<num>", "value.empty", true)]
    public void One_broken_thing_is_found_in_and_around_a_text(string good, string bad, string code, bool isError)
    {
        Assert.Contains(good, Registered, StringComparison.Ordinal);
        var findings = EsfFormats.InfoContainer.Check(Encoding.UTF8.GetBytes(Registered.Replace(good, bad, StringComparison.Ordinal)));
        Assert.True(findings.Any(finding => finding.Code == code), string.Join('\n', findings));
        var finding = findings.First(finding => finding.Code == code);
        Assert.Equal(isError, finding.Severity == Severity.Error);
        // What is wrong in the text is told where the text stands.
        Assert.True(finding.Line is > 1 and < 40, finding.ToString());
        Assert.Equal(isError, findings.Any(found => found.Severity == Severity.Error));
    }

    [Fact]
    public void A_text_is_read_within_limits()
    {
        var deep = string.Concat(Enumerable.Repeat("<a>", 100_000));
        Assert.Contains(EsfFormats.InfoContainer.Check(Encoding.UTF8.GetBytes(Registered.Replace("<num>117</num>", deep, StringComparison.Ordinal))), finding => finding.Code == "xml.depth");
        Assert.Contains(EsfFormats.InfoContainer.Check(Encoding.UTF8.GetBytes(AsText($"<![CDATA[{Registered}]]>".Replace("]]></invoiceBody>", "</invoiceBody>", StringComparison.Ordinal)))), finding => finding.Code == "xml.embedded");
        Assert.Contains(EsfFormats.InfoContainer.Check(Encoding.UTF8.GetBytes(AsText(""))), finding => finding.Code == "xml.embedded");
        Assert.Contains(EsfFormats.InfoContainer.Check(Encoding.UTF8.GetBytes(AsText(Invoice))), finding => finding.Code == "xml.unknown");
        Assert.Contains(EsfFormats.InfoContainer.Check("<e:invoiceInfoContainer xmlns:e=\"esf\"><invoiceSet><invoiceInfo/></invoiceSet></e:invoiceInfoContainer>"u8), finding => finding is { Code: "xml.missing", Severity: Severity.Error });
        var findings = EsfFormats.InfoContainer.Check(Encoding.UTF8.GetBytes(AsText("<![CDATA[" + new string(' ', 17 * 1024 * 1024) + "]]>")));
        Assert.Contains("длиннее 16 млн знаков", findings.Single(finding => finding.Code == "xml.embedded").Message, StringComparison.Ordinal);
        var many = EsfFormats.InfoContainer.Check(Encoding.UTF8.GetBytes(Registered.Replace("<num>117</num>", string.Concat(Enumerable.Repeat("<x/>", 5000)), StringComparison.Ordinal)));
        Assert.Equal(1000, many.Count);
    }

    [Theory]
    [InlineData("<ndsAmount>6400.00", "<ndsAmount>4800.00", "kz.esf.product.vat-arithmetic", false)]
    [InlineData("<ndsRate>16", "<ndsRate>12", "kz.esf.vat-rate", false)]
    [InlineData("<turnoverSize>40000.00", "<turnoverSize>40500.00", "kz.esf.product.turnover-arithmetic", false)]
    [InlineData("<quantity>20", "<quantity>21", "kz.esf.product.cost-arithmetic", false)]
    [InlineData("<priceWithTax>46400.00", "<priceWithTax>46000.00", "kz.esf.product.total-arithmetic", false)]
    [InlineData("<totalNdsAmount>6400.00", "<totalNdsAmount>640.00", "kz.esf.totals-arithmetic", false)]
    [InlineData("<truOriginCode>6</truOriginCode>", "", "kz.esf.product.origin", false)]
    [InlineData("<truOriginCode>6", "<truOriginCode>7", "value.list", true)]
    [InlineData("<tin>" + SellerBin + "</tin></seller>", "<tin>101040000013</tin></seller>", "value.check-digit", false)]
    [InlineData("<tin>" + SellerBin + "</tin></seller>", "<tin>10104000001</tin></seller>", "value.length", true)]
    [InlineData("<tin>" + CustomerBin + "</tin></customer>", "</customer>", "kz.esf.customer.bin", true)]
    [InlineData("ORDINARY_INVOICE", "FIXED_INVOICE", "kz.esf.related", true)]
    [InlineData("ORDINARY_INVOICE", "INVOICE", "value.list", true)]
    [InlineData("<currencyCode>KZT", "<currencyCode>USD", "kz.esf.currency-rate", true)]
    [InlineData("<turnoverDate>10.01.2026</turnoverDate>", "", "xml.missing", true)]
    [InlineData("<turnoverDate>10.01.2026", "<turnoverDate>2026-01-10", "value.date", true)]
    [InlineData("<num>117", "<num>СЧ-117", "kz.esf.number", false)]
    [InlineData("<kbe>17</kbe>", "<kbe>17</kbe><newField>1</newField>", "xml.unknown", false)]
    public void One_broken_thing_is_found(string good, string bad, string code, bool isError)
    {
        Assert.Contains(good, Invoice, StringComparison.Ordinal);
        var at = Invoice.LastIndexOf(good, StringComparison.Ordinal);
        var findings = EsfFormats.Single.Check(Encoding.UTF8.GetBytes(Invoice[..at] + bad + Invoice[(at + good.Length)..]));
        var finding = findings.First(finding => finding.Code == code);
        Assert.Equal(isError, finding.Severity == Severity.Error);
        Assert.True(finding.Line > 0, finding.ToString());
        Assert.Equal(isError, findings.Any(found => found.Severity == Severity.Error));
    }

    [Fact]
    public void Mutants_are_read_without_a_fault()
    {
        var good = XDocument.Parse(Container);
        var random = new Random(20);
        var (valid, invalid) = (0, 0);
        for (var i = 0; i < 3000; i++)
        {
            var check = Documents.Check(Encoding.UTF8.GetBytes(Mutations.Mutate(good, random).ToString()));
            if (check.Format is null)
                continue;
            Assert.Equal(Kinds.KzEsf, check.Document.Kind);
            Assert.DoesNotContain(check.Findings, finding => finding.Code is "xml.syntax" or "xml.truncated");
            _ = check.IsValid ? valid++ : invalid++;
        }

        Assert.True(valid > 300 && invalid > 300, $"{valid} valid, {invalid} invalid: the mutants say little.");
    }

    [Fact]
    public void Mutants_of_texts_are_read_without_a_fault_and_like_those_that_are_not()
    {
        var good = XDocument.Parse(Invoice);
        var random = new Random(21);
        for (var i = 0; i < 1500; i++)
        {
            var mutant = Mutations.Mutate(good, random).ToString();
            var alone = Documents.Check(Encoding.UTF8.GetBytes(mutant));
            var inText = Documents.Check(Encoding.UTF8.GetBytes(AsText(Escaped(mutant))));
            Assert.Equal(Kinds.KzEsf, inText.Document.Kind);
            Assert.Equal(alone.Findings.Select(finding => (finding.Code, finding.Severity, finding.Message)).Order(), inText.Findings.Select(finding => (finding.Code, finding.Severity, finding.Message)).Order());
        }
    }

    [Fact]
    public void The_fields_that_the_schema_of_the_kit_adds_are_read_where_it_puts_them()
    {
        var invoice = EsfFormats.Single.Read(Encoding.UTF8.GetBytes(Invoice)).Model!;
        (string Before, string Added)[] added =
        [
            ("<deliveryDocNum>", "<deliveryDocDate2>13.01.2026</deliveryDocDate2>"), ("<deliveryTerm>", "<deliveryDocNum2>8</deliveryDocNum2>"),
            ("<catalogTruId>", "<additionalUnitNomenclature>5114</additionalUnitNomenclature>"), ("<ndsAmount>", "<gtinCode>04600000000001</gtinCode>"),
            ("<quantity>",
                "<productNumberInSnt>1</productNumberInSnt><quantitativeQuantity>2</quantitativeQuantity><quantitativeUnitNomenclature>796</quantitativeUnitNomenclature>"),
            ("<turnoverSize>", "<turnoverAdjustment>1</turnoverAdjustment><turnoverCode>01</turnoverCode>"),
        ];
        Assert.NotNull(invoice.Products);
        var text = Invoice;
        foreach (var (before, xml) in added)
        {
            var at = text.IndexOf(before, text.IndexOf("<productSet>", StringComparison.Ordinal) is var products
                && before.StartsWith("<delivery", StringComparison.Ordinal) ? 0 : products, StringComparison.Ordinal);
            if (at >= 0)
                text = text.Insert(at, xml);
        }

        var read = EsfFormats.Single.Read(Encoding.UTF8.GetBytes(text));
        Assert.DoesNotContain(read.Findings, finding => finding.Code is "xml.unknown" or "xml.order");
        var line = read.Model!.Products!.Lines[0];
        Assert.Equal(("5114", "04600000000001", "1", 2m, "796", 1, "01"),
            (line.AdditionalUnitCode, line.Gtin, line.WaybillLine, line.CountedQuantity, line.CountedUnitCode, line.TurnoverAdjustment, line.TurnoverCode));
    }
}
