using System.Text;
using Beresta.Formats.Technological;
using Beresta.Kernel;

namespace Beresta.Formats.Tests;

public sealed class UniversalMessageTests
{
    private const string Message = $"""
        <?xml version="1.0" encoding="utf-8"?>
        <Файл ИдФайл="DP_UNISOOBSCH_{Examples.SellerId}_{Examples.BuyerId}_20260112_00000000-0000-4000-8000-000000000001" ВерсПрог="Beresta 0.1" ВерсФорм="5.01">
          <Документ КНД="1115144">
            <СведУС ДатаФорм="12.01.2026" ВремФорм="15.35.12" ИмяПолФайл="ON_NSCHFDOPPR_1"/>
            <СвСобытДок СтатусУС="2999"><ТекстУС>Неверный КПП</ТекстУС></СвСобытДок>
            <СвСобытДок СтатусУС="2999"/>
            <НеизвестныйЭлемент Должн="Директор"><ФИО Фамилия="Иванов" Имя="Иван"/></НеизвестныйЭлемент>
          </Документ>
        </Файл>
        """;

    [Fact]
    public void What_is_known_of_a_message_is_read_and_the_rest_is_only_worth_a_look()
    {
        var file = Encoding.UTF8.GetBytes(Message);
        var check = Documents.Check(file);
        Assert.True(check.IsValid, string.Join('\n', check.Findings));
        Assert.Contains(check.Findings, finding => finding is { Code: "xml.unknown", Severity: Severity.Warning });
        var known = check.Document;
        Assert.Equal((Kinds.UniversalMessage, "ON_NSCHFDOPPR_1", Examples.BuyerId, Examples.SellerId), (known.Kind, known.ParentFileId, known.SenderId, known.RecipientId));
        Assert.Equal("Неверный КПП", known.Operation);
        var message = TechnologicalFormats.UniversalMessage.Read(file).Model!;
        Assert.Equal(new TimeOnly(15, 35, 12), message.CreatedAt);
        Assert.Equal([UniversalMessageCodes.AmendmentRequest, UniversalMessageCodes.AmendmentRequest], message.Events.Select(one => one.Code!));
        Assert.Equal("Неверный КПП", message.Events[0].Text);
    }

    [Fact]
    public void A_message_without_its_file_or_its_code_is_wrong()
    {
        var findings = Documents.Check(Encoding.UTF8.GetBytes(Message.Replace(" ИмяПолФайл=\"ON_NSCHFDOPPR_1\"", "", StringComparison.Ordinal).Replace(" СтатусУС=\"2999\"", "", StringComparison.Ordinal))).Findings;
        Assert.Contains(findings, finding => finding is { Code: "xml.missing", ModelPath: "subjectFileId", Severity: Severity.Error });
        Assert.Contains(findings, finding => finding is { Code: "xml.missing", ModelPath: "events[0].code", Severity: Severity.Error });
    }

    [Fact]
    public void A_message_is_not_written_as_long_as_its_schema_is_not_known() =>
        Assert.Equal("format-read-only", TechnologicalFormats.UniversalMessage.Write(new UniversalMessage()).Problem?.Code);
}
