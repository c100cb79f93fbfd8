using System.Text;
using Beresta.Formats.Print;
using Beresta.Formats.Upd;
using Beresta.Kernel;

namespace Beresta.Formats.Tests;

/// <summary>Characters that change what is seen and are not seen themselves.</summary>
public sealed class HiddenTextTests
{
    private const string Turned = "Бумага\u202Eкрапс\u202C";

    [Fact]
    public void They_are_refused_in_what_is_made_and_told_of_in_what_is_received()
    {
        var made = UpdFormats.Seller.Write(Named(Turned));
        var finding = Assert.Single(made.Problem!.Findings, finding => finding.Code == "value.hidden");
        Assert.Equal((Severity.Error, "lines[0].name"), (finding.Severity, finding.ModelPath));
        Assert.Contains("U+202E", finding.Message, StringComparison.Ordinal);

        var read = UpdFormats.Seller.Read(Received);
        Assert.True(read.IsValid);
        Assert.Equal(Turned, read.Model!.Lines[0].Name);
        Assert.Equal(Severity.Warning, Assert.Single(read.Findings, finding => finding.Code == "value.hidden").Severity);
    }

    [Fact]
    public void On_paper_they_are_shown_by_their_numbers()
    {
        var page = PrintForms.Page(Received, new PrintContext())!;
        Assert.Contains("Бумага[U+202E]крапс[U+202C]", page, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202E', page);
    }

    [Fact]
    public void In_JSON_they_are_spelt_out_and_the_value_stays()
    {
        var json = FormatJson.Write(Named(Turned));
        Assert.DoesNotContain('\u202E', json);
        Assert.Equal(Turned, FormatJson.Read<UpdSellerTitle>(Encoding.UTF8.GetBytes(json)).Value.Lines[0].Name);
        Assert.Equal("{\"a\":\"\\u202E👩\\u200F\"}", PlainJson.Spelt("{\"a\":\"\u202E👩\u200F\"}"));
    }

    // As another program may write it: windows-1251 holds such a character by its number.
    private static byte[] Received
    {
        get
        {
            var cyrillic = Encoding.GetEncoding(1251);
            return cyrillic.GetBytes(cyrillic.GetString(UpdFormats.Seller.Write(Named("Бумага")).Value).Replace("НаимТов=\"Бумага\"", "НаимТов=\"Бумага&#x202E;крапс&#x202C;\"", StringComparison.Ordinal));
        }
    }

    private static UpdSellerTitle Named(string name) => Examples.Upd with { Lines = [Examples.Upd.Lines[0] with { Name = name }, Examples.Upd.Lines[1]] };
}
