using System.Text;
using Beresta.Formats.Act;
using Beresta.Formats.Reconciliation;
using Beresta.Formats.Technological;
using Beresta.Formats.Torg12;
using Beresta.Formats.Torg2;
using Beresta.Formats.Ukd;
using Beresta.Formats.Upd;
using Beresta.Kernel;

namespace Beresta.Formats.Tests;

public sealed class RoundTripTests
{
    [Fact]
    public void What_is_written_is_valid_by_the_xsd_and_reads_back_into_the_same_model()
    {
        Shared.SkipWhenAbsent();
        foreach (var title in RichUpd.All)
            RoundTrip.Of(UpdFormats.Seller, title, title.FileId, "ON_NSCHFDOPPR_1_997_01_05_03_05.xsd");
    }

    [Theory]
    [InlineData("ON_NKORSCHFDOPPR_1_996_03_05_01_02.xsd")]
    [InlineData("ON_NSCHFDOPPOK_1_997_02_05_03_01.xsd")]
    [InlineData("DP_IZVPOL_1_982_00_01_03_01.xsd")]
    [InlineData("DP_PDPOL_1_984_00_01_03_01.xsd")]
    [InlineData("DP_PDOTPR_1_983_00_01_03_01.xsd")]
    [InlineData("DP_UVUTOCH_1_985_00_01_03_01.xsd")]
    [InlineData("DP_PRANNUL_1_985_00_01_01_02.xsd")]
    [InlineData("DP_TOVTORGPR_1_992_01_05_01_04.xsd")]
    [InlineData("DP_TOVTORGPOK_1_992_02_05_01_04.xsd")]
    [InlineData("DP_REZRUISP_1_990_01_05_01_02.xsd")]
    [InlineData("DP_REZRUZAK_1_990_02_05_01_02.xsd")]
    [InlineData("ON_AKTSVEROTP_1_972_01_05_01_01.xsd")]
    [InlineData("ON_AKTSVERPOL_1_972_02_05_01_01.xsd")]
    [InlineData("DP_PRIRASXPRIN_1_994_01_05_01_01.xsd")]
    [InlineData("DP_PRIRASXDOP_1_994_02_05_01_01.xsd")]
    public void A_valid_random_document_survives_reading_and_writing(string schema)
    {
        Shared.SkipWhenAbsent();
        var documents = new RandomDocuments(schema, new Random(5)) { Density = 0.5 };
        var compared = 0;
        for (var i = 0; i < 60; i++)
        {
            var bytes = RandomDocuments.Bytes(documents.Make());
            compared += schema.Split('_')[1] switch
            {
                "NSCHFDOPPOK" => Survives(UpdFormats.Buyer, bytes, schema, (x, id) => x with { FileId = id + "_" + FileId.NoFlags }),
                "NKORSCHFDOPPR" => Survives(UkdFormats.Seller501, bytes, schema, (x, id) => x with { FileId = id, Routing = Named(x.Routing, id), Function = "СвИСРК" }),
                "IZVPOL" => Survives(TechnologicalFormats.Receipt, bytes, schema, (x, id) => x with { FileId = id }),
                "PDPOL" => Survives(TechnologicalFormats.ReceiveConfirmation, bytes, schema, (x, id) => x with { FileId = id }),
                "PDOTPR" => Survives(TechnologicalFormats.SendConfirmation, bytes, schema, (x, id) => x with { FileId = id }),
                "TOVTORGPR" => Survives(Torg12Formats.Seller, bytes, schema, (x, id) => x with { FileId = id, Routing = Named(x.Routing, id) }),
                "TOVTORGPOK" => Survives(Torg12Formats.Buyer, bytes, schema, (x, id) => x with { FileId = id, Routing = Named(x.Routing, id) }),
                "REZRUISP" => Survives(ActFormats.Executor, bytes, schema, (x, id) => x with { FileId = id, Routing = Named(x.Routing, id) }),
                "REZRUZAK" => Survives(ActFormats.Customer, bytes, schema, (x, id) => x with { FileId = id, Routing = Named(x.Routing, id) }),
                "UVUTOCH" => Survives(TechnologicalFormats.Amendment, bytes, schema, (x, id) => x with { FileId = id }),
                "AKTSVEROTP" => Survives(ReconciliationFormats.Sender, bytes, schema, (x, id) => x with { FileId = id, PeriodEnd = x.PeriodStart }),
                "PRIRASXPRIN" => Survives(Torg2Formats.Buyer, bytes, schema, (x, id) => x with { FileId = id, Routing = Named(x.Routing, id) }),
                "PRIRASXDOP" => Survives(Torg2Formats.Addition, bytes, schema, (x, id) => x with { FileId = id, Routing = Named(x.Routing, id) }),
                "AKTSVERPOL" => Survives(ReconciliationFormats.Recipient, bytes, schema, (x, id) => x with { FileId = id }),
                _ => Survives(TechnologicalFormats.Revocation, bytes, schema, (x, id) => x with { FileId = id }),
            };
        }

        Assert.True(compared > 3, $"Only {compared} documents could be compared.");
    }

    // The participants that the file id names.
    private static Routing Named(Routing? routing, string id) =>
        FileId.TryParse(id, out var named) ? (routing ?? new Routing()) with { SenderId = named.Sender, RecipientId = named.Recipient } : throw new ArgumentOutOfRangeException(nameof(id), id, "Not the id of a file.");

    [Fact]
    public void The_makers_make_documents_that_are_valid()
    {
        Shared.SkipWhenAbsent();
        var maker = new TechnologicalMaker("Beresta 0.1");
        var file = new SignedFile(Examples.Upd.FileId!, new byte[] { 1, 2, 3 });
        var at = new DateTimeOffset(2026, 1, 12, 21, 30, 0, TimeSpan.Zero);
        var id = new Guid("00000000-0000-4000-8000-000000000005");
        Check("DP_IZVPOL_1_982_00_01_03_01.xsd", TechnologicalFormats.Receipt.Write(maker.Receipt(file, Examples.Buyer, Examples.Seller, at, Examples.TechnologicalSigner, id)));
        Check("DP_PDPOL_1_984_00_01_03_01.xsd", TechnologicalFormats.ReceiveConfirmation.Write(maker.ReceiveConfirmation(file, Examples.Operator, Examples.Seller, Examples.Buyer, at, null, id)));
        Check("DP_PDOTPR_1_983_00_01_03_01.xsd", TechnologicalFormats.SendConfirmation.Write(maker.SendConfirmation(file, Examples.Operator, Examples.Seller, Examples.Buyer, at, null, id)));
        Check("DP_UVUTOCH_1_985_00_01_03_01.xsd", TechnologicalFormats.Amendment.Write(maker.Amendment(file, Examples.Buyer, Examples.Seller, "Неверный КПП", at, Examples.TechnologicalSigner, id)));
        Check("DP_PRANNUL_1_985_00_01_01_02.xsd", TechnologicalFormats.Revocation.Write(maker.Revocation(file, Examples.Buyer, Examples.Seller, "", at, null, id)));
        var receipt = maker.Receipt(file, Examples.Buyer, Examples.Seller, at, Examples.TechnologicalSigner, id);
        Assert.Equal($"DP_IZVPOL_{Examples.SellerId}_{Examples.BuyerId}_20260113_{id}", receipt.FileId);
        Assert.Equal(new TimeOnly(0, 30), receipt.ReceivedAt);

        foreach (var result in (string[])[UpdAcceptance.Accepted, UpdAcceptance.WithDiscrepancies, UpdAcceptance.NotAccepted])
        {
            var answer = UpdAnswer.To(Examples.Upd, [1, 2], result, new DateOnly(2026, 1, 13), at, Examples.Signer, "Beresta 0.1", id);
            Check("ON_NSCHFDOPPOK_1_997_02_05_03_01.xsd", UpdFormats.Buyer.Write(answer));
            var explained = UpdAnswer.To(Examples.Upd, [1, 2], result, new DateOnly(2026, 1, 13), at, Examples.Signer, "Beresta 0.1", id, "Коробки промокли");
            Check("ON_NSCHFDOPPOK_1_997_02_05_03_01.xsd", UpdFormats.Buyer.Write(explained));
            Assert.Equal("Коробки промокли", Documents.Recognize(UpdFormats.Buyer.Write(explained).Value).Operation);
        }

        static void Check(string schema, Result<byte[]> made)
        {
            var bytes = RoundTrip.Written(made);
            Assert.Empty(Shared.Validate(bytes, schema));
            Assert.Empty(OfficialRules.Violated(bytes, schema));
        }
    }

    [Fact]
    public void A_model_goes_through_json_without_loss()
    {
        foreach (var title in RichUpd.All)
        {
            var json = FormatJson.Write(title);
            var back = FormatJson.Read<UpdSellerTitle>(Encoding.UTF8.GetBytes(json));
            Assert.True(back.Succeeded(out var model, out var problem), problem?.Message);
            Assert.Equal(json, FormatJson.Write(model));
        }
    }

    [Fact]
    public void A_misspelt_name_in_json_is_refused_with_its_path()
    {
        var refused = FormatJson.Read<UpdSellerTitle>("""{ "number": "1", "lines": [ { "quantty": 5 } ] }"""u8);
        Assert.Equal("json-invalid", refused.Problem?.Code);
        Assert.Contains("quantty", refused.Problem!.Findings[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Characters_outside_windows_1251_survive()
    {
        var title = Examples.Upd with { Composer = "₸ ≤ Қазақ 𝄞 «&<>\"'» \t конец" };
        var read = UpdFormats.Seller.Read(RoundTrip.Written(UpdFormats.Seller.Write(title)));
        Assert.Equal(title.Composer, read.Model?.Composer);
    }

    [Fact]
    public void A_model_that_breaks_rules_is_refused_with_all_of_them_at_once()
    {
        var title = Examples.Upd with
        {
            Number = null,
            Sellers = [Examples.Company("ООО «А»", "7700000017", "770001001")],
            Lines = [Examples.Upd.Lines[0], Examples.Upd.Lines[1] with { UnitName = null, Quantity = null, VatRate = "21%" }],
            Transfer = null,
        };
        var findings = UpdFormats.Seller.Write(title).Problem?.Findings ?? [];
        Assert.Contains(findings, finding => finding is { Code: "xml.missing", ModelPath: "number" });
        Assert.Contains(findings, finding => finding is { Code: "value.check-digit", ModelPath: "sellers[0].organization.inn" });
        Assert.Contains(findings, finding => finding is { Code: "upd.line.unit-name", ModelPath: "lines[1].unitName" } && finding.Message.StartsWith("Строка 2: ", StringComparison.Ordinal));
        Assert.Contains(findings, finding => finding is { Code: "upd.line.quantity", Path: "/Файл/Документ/ТаблСчФакт/СведТов[2]/@КолТов" });
        Assert.Contains(findings, finding => finding is { Code: "value.list", ModelPath: "lines[1].vatRate" });
        Assert.Contains(findings, finding => finding.Code == "upd.transfer");
    }

    private static int Survives<T>(Format<T> format, byte[] bytes, string schema, Func<T, string, T> named)
        where T : class, new()
    {
        var read = format.Read(bytes);
        if (!read.IsValid)
            return 0;
        var named1 = named(read.Model!, $"{format.Prefix}_{Examples.BuyerId}_{Examples.SellerId}_20260112_{Examples.Id}");
        if (!format.Write(named1).Succeeded(out var written, out _))
            return 0;
        Assert.Empty(Shared.Validate(written, schema));
        Assert.Equal(FormatJson.Write(named1), FormatJson.Write(format.Read(written).Model));
        return 1;
    }
}
