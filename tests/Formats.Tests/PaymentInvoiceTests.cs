using System.Text;
using System.Xml.Linq;
using Beresta.Formats.PaymentInvoice;
using Beresta.Formats.Print;
using Beresta.Kernel;

namespace Beresta.Formats.Tests;

public sealed class PaymentInvoiceTests
{
    private static readonly Format<PaymentInvoiceTitle> Format = PaymentInvoiceFormats.Current;

    public static PaymentInvoiceTitle Example { get; } = new()
    {
        FileId = FileId.New("ON_CHETOP", Examples.BuyerId, Examples.SellerId, new DateOnly(2026, 1, 12), Examples.Id).ToString(),
        Program = "Beresta 0.1",
        Function = PaymentInvoiceTitle.Invoice,
        CreatedOn = new DateOnly(2026, 1, 12),
        CreatedAt = new TimeOnly(10, 15, 0),
        Number = "1207/26",
        Date = new DateOnly(2026, 1, 12),
        ItemCount = 3,
        Lines =
        [
            new PaymentInvoiceLine
            {
                Number = 1, Name = "Бумага офисная А4, 80 г/м², 500 листов", UnitCode = "778", UnitName = "упак", Quantity = 40, Price = 320, AmountWithoutVat = 12800.00m, VatRate = "22%",
                Vat = VatAmount.Of(2816.00m), AmountWithVat = 15616.00m, Details = new PaymentLineDetails { Kind = "1", Code = "00-00012", Article = "А4-80", CountryCode = "643" },
            },
            new PaymentInvoiceLine
            {
                Number = 2, Name = "Картридж для лазерного принтера, чёрный, ресурс 3 000 страниц", UnitCode = "796", UnitName = "шт", Quantity = 3, Price = 4100, PriceBeforeDiscount = 4500,
                Discount = 1200.00m, AmountWithoutVat = 12300.00m, VatRate = "22%", Vat = VatAmount.Of(2706.00m), AmountWithVat = 15006.00m,
                Details = new PaymentLineDetails { StateSystems = [new StateSystemUnits { System = "ГИС МТ", Numbers = ["0104601234567893"] }] },
            },
            new PaymentInvoiceLine
            {
                Number = 3, Name = "Доставка до склада покупателя", UnitCode = "0000", UnitName = "рейс", Quantity = 1, Price = 1500, AmountWithoutVat = 1500.00m, VatRate = VatRates.WithoutVat,
                Vat = VatAmount.None, AmountWithVat = 1500.00m, Info = [new InfoField { Texts = [new TextField { Id = "Примечание", Value = "с подъёмом на этаж" }] }],
            },
        ],
        Totals = new PaymentInvoiceTotals { AmountWithoutVat = 26600.00m, AmountWithVat = 32122.00m, Vat = VatAmount.Of(5522.00m) },
        Terms = new PaymentTerms
        {
            Purpose = "Оплата по счёту № 1207/26 от 12.01.2026 за бумагу и картриджи, в том числе НДС 5522-00",
            PayBy = new DateOnly(2026, 1, 19),
            PayByMoment = new DateTimeOffset(2026, 1, 19, 18, 0, 0, TimeSpan.FromHours(3)),
            PaymentConditions = ["Предоплата 100 %"],
            DeliveryConditions = ["Отгрузка в течение трёх рабочих дней после оплаты"],
        },
        Currency = new PaymentCurrency { Code = "643", Name = "Российский рубль" },
        Seller = Examples.Company("ООО «А»", "7700000016", "770001001") with
        {
            Bank = new BankDetails { Account = "40702810500000000017", Bank = new Bank { Name = "АО «Пример Банк», г. Москва", Bik = "044525999", CorrespondentAccount = "30101810600000000999" } },
            Contacts = new Contacts { Phones = ["+7 495 000-00-00"], Emails = ["sales@example.ru"] },
        },
        Buyer = Examples.Company("ООО «Б»", "7800000027", "780001001"),
        Grounds = [new PaymentGround { Document = new DocumentReference { Name = "Договор поставки", Number = "5", Date = new DateOnly(2026, 1, 9) } }, new PaymentGround { Other = "заявка по телефону" }],
        Info = [new InfoField { Texts = [new TextField { Id = "Менеджер", Value = "Петрова" }] }],
        Signers = [Examples.Signer],
    };

    [Fact]
    public void What_is_written_reads_back_into_the_same_model_without_a_finding()
    {
        foreach (var invoice in (PaymentInvoiceTitle[])[Example, Example with { Function = PaymentInvoiceTitle.Offer, Currency = new PaymentCurrency { ConventionalUnit = "1 у. е. равна 1 доллару США", Rate = 92.5m }, MoneyRecipient = Example.Seller, Payer = Example.Buyer }])
        {
            var bytes = Written(invoice);
            var read = Format.Read(bytes, invoice.FileId + ".xml");
            Assert.Empty(read.Findings);
            Assert.Equal(FormatJson.Write(invoice), FormatJson.Write(read.Model));
            Assert.Equal(bytes, Written(read.Model!));
        }
    }

    [Fact]
    public void The_time_is_written_with_colons_and_the_bank_beside_the_account()
    {
        var document = XDocument.Load(new MemoryStream(Written(Example))).Root!.Element("Документ")!;
        Assert.Equal("10:15:00", document.Attribute("ВрИнф")?.Value);
        Assert.Equal("044525999", document.Element("СодСч")!.Element("СвПрод")!.Element("БанкРекв")!.Attribute("БИК")?.Value);
        Assert.Equal("19.01.2026T18:00:00+03:00", document.Element("СодСч")!.Element("ДопСв")!.Attribute("ОгранОпДатВр")?.Value);
    }

    [Fact]
    public void An_invoice_is_recognised_by_its_bytes()
    {
        var known = Documents.Recognize(Written(Example));
        Assert.Equal((Kinds.PaymentInvoice, null, "0", "5.01"), (known.Kind, known.Title, known.Function, known.Version));
        Assert.Equal(("Счёт на оплату", "1207/26", new DateOnly(2026, 1, 12)), (known.Name, known.Number, known.Date));
        Assert.Equal((32122.00m, 5522.00m, "643"), (known.Total, known.Vat, known.CurrencyCode));
        Assert.Equal(("ООО «А»", "7800000027"), (known.Seller?.Name, known.Buyer?.Inn));
        Assert.Equal("Счёт-оферта", Documents.Recognize(Written(Example with { Function = "1" })).Name);
    }

    // As accounting systems write it: no signer, sums of VAT of zero, ids of participants made of ИНН and КПП, elements in an order of their own.
    [Fact]
    public void A_file_of_another_system_is_read_and_valid()
    {
        const string Xml = """
            <?xml version="1.0" encoding="UTF-8"?>
            <Файл ВерсПрог="Учёт 3" ВерсФорм="5.01" ИдФайл="ON_CHETOP_7700000016770001001_7800000027780001001_20260112_00000000-0000-4000-8000-000000000001">
            <Документ ВрИнф="09:00:01" ДатаИнф="12.01.2026" КНД="1110379" Функция="0"><СодСч ДатаДок="12.01.2026" НомерДок="18">
            <СведТовЦенПок НомСтр="1" НаимТов="Подписка&#xA;на год" КолТов="1" НаимЕдИзм="шт" ОКЕИТов="796" ЦенаТов="5000" СтТовБезНДС="5000.00" СтТовУчНал="5000.00">
            <НалСт>без НДС</НалСт><СумНал><СумНал>0.00</СумНал></СумНал><СумНалБезСки><СумНал>0.00</СумНал></СумНалБезСки><ИнфПол><ТекстИнф Идентиф="Примечание" Значен="л/с 1"/></ИнфПол></СведТовЦенПок>
            <ВсегоОпл СтТовБезНДСВсего="5000.00" СтТовУчНалВсего="5000.00"><СумНалВсего><БезНДС>без НДС</БезНДС></СумНалВсего></ВсегоОпл>
            <ДопСв НазнПл="Оплата по счёту 18"/><ДенИзм НаимОКВ="Российский рубль"><КодОКВ>643</КодОКВ></ДенИзм>
            <СвПрод ОКПО="12345678"><ИдСв><СвЮЛУч НаимОрг="ООО «А»" ИННЮЛ="7700000016" КПП="770001001"/></ИдСв>
            <БанкРекв НомерСчета="40702810500000000017"><СвБанк БИК="044525999" НаимБанк="Банк"/></БанкРекв><Адрес><АдрИнф КодСтр="643" НаимСтран="РОССИЯ" АдрТекст="Москва"/></Адрес></СвПрод>
            <СвПокуп СокрНаим="Б"><ИдСв><СвЮЛУч НаимОрг="ООО «Б»" ИННЮЛ="7800000027" КПП="780001001"/></ИдСв></СвПокуп></СодСч>
            <Новое/></Документ></Файл>
            """;
        var check = Documents.Check(Encoding.UTF8.GetBytes(Xml));
        Assert.Same(Format, check.Format);
        Assert.True(check.IsValid, string.Join('\n', check.Findings));
        Assert.Contains(check.Findings, finding => finding is { Code: "xml.unknown", Severity: Severity.Warning });
        Assert.Contains(check.Findings, finding => finding is { Code: "xml.order", Severity: Severity.Warning });
        Assert.Contains(check.Findings, finding => finding is { Code: "payment.signer", Severity: Severity.Warning });
        Assert.Equal(3, check.Findings.Count);
        var model = Format.Read(Encoding.UTF8.GetBytes(Xml)).Model!;
        Assert.Equal(("044525999", "40702810500000000017"), (model.Seller!.Bank!.Bank!.Bik, model.Seller.Bank.Account));
    }

    public static TheoryData<string, string, PaymentInvoiceTitle> Broken => new()
    {
        { "payment.line.vat-arithmetic", "lines[0].vat", WithLine(line => line with { Vat = VatAmount.Of(2560.00m) }) },
        { "payment.line.total-arithmetic", "lines[0].amountWithVat", WithLine(line => line with { AmountWithVat = 15000.00m }) },
        { "payment.line.cost-arithmetic", "lines[0].price", WithLine(line => line with { Quantity = 41 }) },
        { "payment.line.unit-name", "lines[0].unitName", WithLine(line => line with { UnitCode = "0000", UnitName = null }) },
        { "payment.line.name", "lines[0].name", WithLine(line => line with { Name = null }) },
        { "payment.line.vat-without-rate", "lines[0].vat", WithLine(line => line with { VatRate = VatRates.WithoutVat }) },
        { "xml.choice", "lines[0].otherVatRate", WithLine(line => line with { OtherVatRate = "16%" }) },
        { "value.range", "lines[0].quantity", WithLine(line => line with { Quantity = 0 }) },
        { "payment.totals.without-vat-arithmetic", "totals", Example with { Totals = Example.Totals! with { AmountWithoutVat = 26000.00m } } },
        { "payment.totals.vat-arithmetic", "totals", Example with { Totals = Example.Totals! with { Vat = VatAmount.Of(5000.00m) } } },
        { "payment.totals.with-vat-arithmetic", "totals", Example with { Totals = Example.Totals! with { AmountWithVat = 32000.00m } } },
        { "payment.item-count", "itemCount", Example with { ItemCount = 2 } },
        { "payment.bank", "seller", Example with { Seller = Example.Seller! with { Bank = null } } },
        { "payment.account-key", "seller", Example with { Seller = Example.Seller! with { Bank = Example.Seller!.Bank! with { Account = "40702810400000000017" } } } },
        { "payment.signer", "signers", Example with { Signers = [] } },
        { "payment.file-id", "fileId", Example with { FileId = Guid.Empty.ToString() } },
        { "xml.missing", "terms", Example with { Terms = null } },
        { "value.length", "terms.purpose", Example with { Terms = Example.Terms! with { Purpose = new string('о', 211) } } },
        { "value.list", "function", Example with { Function = "2" } },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void One_broken_thing_is_found_at_its_place(string code, string path, PaymentInvoiceTitle invoice)
    {
        var finding = Assert.Single(Format.Check(invoice), finding => finding.Code == code);
        Assert.Equal(path, finding.ModelPath);
        Assert.Equal(code.EndsWith("arithmetic", StringComparison.Ordinal) || code is "payment.item-count" or "payment.bank" or "payment.account-key" or "payment.line.vat-without-rate", finding.Severity == Severity.Warning);
    }

    [Fact]
    public void A_discount_of_the_whole_document_is_taken_off_the_sum_of_the_lines()
    {
        var discounted = Example with { Totals = Example.Totals! with { Discount = 122.00m, AmountWithVat = 32000.00m } };
        Assert.DoesNotContain(Format.Check(discounted), finding => finding.Code == "payment.totals.with-vat-arithmetic");
    }

    [Fact]
    public void A_mutant_that_is_valid_survives_writing()
    {
        var good = XDocument.Load(new MemoryStream(Written(Example)));
        var random = new Random(19);
        var (valid, invalid) = (0, 0);
        for (var i = 0; i < 4000; i++)
        {
            var bytes = RandomDocuments.Bytes(Mutations.Mutate(good, random));
            var read = Format.Read(bytes);
            if (!read.IsValid || !Format.Write(read.Model!).Succeeded(out var written, out _))
            {
                invalid++;
                continue;
            }

            valid++;
            Assert.Equal(FormatJson.Write(read.Model), FormatJson.Write(Format.Read(written).Model));
        }

        Assert.True(valid > 50 && invalid > 50, $"{valid} valid, {invalid} invalid: the mutants say little.");
    }

    [Fact]
    public void The_qr_code_says_what_a_payment_order_needs()
    {
        Assert.Equal(
            "ST00012|Name=ООО «А»|PersonalAcc=40702810500000000017|BankName=АО «Пример Банк», г. Москва|BIC=044525999|CorrespAcc=30101810600000000999|Sum=3212200"
            + "|Purpose=Оплата по счёту № 1207/26 от 12.01.2026 за бумагу и картриджи, в том числе НДС 5522-00|PayeeINN=7700000016|KPP=770001001",
            PaymentQr.Text(Example));
        var entrepreneur = Example.Seller! with { Organization = null, Entrepreneur = new Entrepreneur { Inn = "500100732259", Name = Examples.Ivanov } };
        var text = PaymentQr.Text(Example with { MoneyRecipient = entrepreneur });
        Assert.Contains("|Name=ИП Иванов Иван Иванович|", text, StringComparison.Ordinal);
        Assert.EndsWith("|PayeeINN=500100732259", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_with_the_usual_separator_gets_another_one()
    {
        var text = PaymentQr.Text(Example with { Terms = new PaymentTerms { Purpose = "Договор 5|2~1\nаванс" } });
        Assert.StartsWith("ST00012^Name=ООО «А»^PersonalAcc=", text, StringComparison.Ordinal);
        Assert.Contains("^Purpose=Договор 5|2~1 аванс^", text, StringComparison.Ordinal);
        Assert.Null(PaymentQr.Text(Example with { Terms = new PaymentTerms { Purpose = "|~^`\\#" } }));
    }

    [Fact]
    public void Long_values_are_cut_to_the_lengths_of_the_standard()
    {
        var seller = Example.Seller!;
        var text = PaymentQr.Text(Example with
        {
            Seller = seller with { Organization = seller.Organization! with { Name = new string('И', 200) }, Bank = seller.Bank! with { Bank = seller.Bank.Bank! with { Name = new string('Б', 44) + " Г", CorrespondentAccount = null } } },
        });
        Assert.Contains($"Name={new string('И', 160)}|", text, StringComparison.Ordinal);
        Assert.Contains($"BankName={new string('Б', 44)}|", text, StringComparison.Ordinal);
        Assert.Contains("|CorrespAcc=0|", text, StringComparison.Ordinal);
    }

    [Fact]
    public void There_is_no_qr_code_where_a_payment_order_in_roubles_cannot_be_filled()
    {
        var seller = Example.Seller!;
        Assert.Null(PaymentQr.Text(Example with { Currency = new PaymentCurrency { Code = "398" } }));
        Assert.Null(PaymentQr.Text(Example with { Currency = new PaymentCurrency { ConventionalUnit = "доллар" } }));
        Assert.Null(PaymentQr.Text(Example with { Seller = seller with { Bank = null } }));
        Assert.Null(PaymentQr.Text(Example with { Seller = seller with { Bank = seller.Bank! with { Account = "4070281030000000001" } } }));
        Assert.Null(PaymentQr.Text(Example with { Totals = new PaymentInvoiceTotals { AmountWithVat = 0 } }));
        Assert.Null(PaymentQr.Text(new PaymentInvoiceTitle()));
    }

    [Fact]
    public void The_form_shows_bank_sums_words_and_the_code()
    {
        var page = PrintForms.Page(Written(Example with { Number = "<b>17" }), new PrintContext());
        Assert.NotNull(page);
        Assert.Contains("&lt;b&gt;17 от 12\u00A0января 2026", page, StringComparison.Ordinal);
        Assert.Contains("40702810500000000017", page, StringComparison.Ordinal);
        Assert.Contains("Тридцать две тысячи сто двадцать два рубля 00 копеек", page, StringComparison.Ordinal);
        Assert.Contains("Всего наименований 3, на сумму 32\u00A0122,00 руб.", page, StringComparison.Ordinal);
        Assert.Contains("Оплата по QR-коду", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Оплата по QR-коду", PrintForms.Page(Written(Example with { Currency = new PaymentCurrency { Code = "840", Name = "Доллар США" } }), new PrintContext()), StringComparison.Ordinal);
        PrintTests.Save("payment-invoice", PrintForms.Page(Written(Example), new PrintContext())!);
        PrintTests.Save("payment-long", PrintForms.Page(Format.Write(Example with { ItemCount = null, Lines = [.. Enumerable.Range(0, 60).Select(i => Example.Lines[i % 3] with { Number = i + 1 })] }).Value, new PrintContext())!);
        var plain = Example.Lines.Select(line => line with { VatRate = VatRates.WithoutVat, Vat = VatAmount.None, AmountWithVat = line.AmountWithoutVat, Details = null, Discount = null }).ToList();
        PrintTests.Save("payment-offer", PrintForms.Page(
            Written(Example with { Function = "1", Lines = plain, Totals = new PaymentInvoiceTotals { AmountWithoutVat = 26600.00m, AmountWithVat = 26600.00m, Vat = VatAmount.None } }), new PrintContext { Stamps = [PrintTests.Stamp] })!);
    }

    private static PaymentInvoiceTitle WithLine(Func<PaymentInvoiceLine, PaymentInvoiceLine> change) => Example with { Lines = [change(Example.Lines[0]), .. Example.Lines.Skip(1)] };

    private static byte[] Written(PaymentInvoiceTitle invoice)
    {
        Assert.True(Format.Write(invoice).Succeeded(out var bytes, out var problem), problem?.Message + string.Join('\n', problem?.Findings ?? []));
        return bytes;
    }
}
