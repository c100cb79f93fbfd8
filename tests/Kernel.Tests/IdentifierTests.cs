namespace Beresta.Kernel.Tests;

/// <summary>Check digits: real numbers pass, every other check digit is noticed.</summary>
public sealed class IdentifierTests
{
    [Theory]
    [InlineData("7707083893")]
    [InlineData("7736207543")]
    [InlineData("5010057284")]
    [InlineData("500100732259")]
    public void A_real_inn_is_accepted_and_any_other_check_digit_is_noticed(string inn)
    {
        Assert.True(Inn.TryParse(inn, out var parsed));
        Assert.Equal(inn, parsed.Value);
        Assert.Equal(inn.Length == 10, parsed.IsOrganization);
        foreach (var changed in EveryOtherLastDigit(inn))
            Assert.False(Inn.TryParse(changed, out _), changed);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("77070838930")]
    [InlineData("770708389A")]
    [InlineData("0007083893")]
    public void A_wrong_inn_is_a_problem_that_names_the_value(string? inn)
    {
        var problem = Inn.Parse(inn).Problem;
        Assert.Equal("inn-invalid", problem?.Code);
        Assert.Contains($"«{inn}»", problem!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1027700132195", true)]
    [InlineData("1027700070518", true)]
    [InlineData("304500116000157", true)]
    [InlineData("1027700132196", false)]
    [InlineData("304500116000158", false)]
    [InlineData("102770013219", false)]
    public void Ogrn_is_checked_by_its_last_digit(string ogrn, bool right) => Assert.Equal(right, Ogrn.TryParse(ogrn, out _));

    [Theory]
    [InlineData("112-233-445 95", true)]
    [InlineData("11223344595", true)]
    [InlineData("112-233-445 96", false)]
    [InlineData("001-001-998 11", true)]
    [InlineData("1122334459", false)]
    public void Snils_is_checked_by_its_sum(string snils, bool right) => Assert.Equal(right, Snils.TryParse(snils, out _));

    [Fact]
    public void Snils_is_printed_with_its_separators()
    {
        Assert.True(Snils.TryParse("11223344595", out var snils));
        Assert.Equal("112-233-445 95", snils.ToString());
    }

    [Theory]
    [InlineData("180340021791", true)]
    [InlineData("180340021792", false)]
    [InlineData("18034002179", false)]
    public void Bin_is_checked_by_its_last_digit(string bin, bool right) => Assert.Equal(right, Bin.TryParse(bin, out _));

    [Theory]
    [InlineData("7707083893", true, true)]
    [InlineData("500100732259", true, true)]
    [InlineData("180340021791", true, false)]
    [InlineData("180340021792", false, false)]
    [InlineData("7707083894", false, false)]
    [InlineData(null, false, false)]
    public void A_tax_number_is_one_of_either_country(string? text, bool right, bool isInn)
    {
        Assert.Equal(right, TaxNumber.TryParse(text, out var number));
        Assert.Equal(isInn, number.IsInn);
        Assert.Equal(right ? null : "inn-invalid", TaxNumber.Parse(text).Problem?.Code);
    }

    [Theory]
    [InlineData("770701001", true)]
    [InlineData("7707AB001", true)]
    [InlineData("7707ab001", false)]
    [InlineData("77070100", false)]
    [InlineData("007701001", false)]
    public void Kpp_has_its_form(string kpp, bool right) => Assert.Equal(right, Kpp.TryParse(kpp, out _));

    [Theory]
    [InlineData("40702810938000000001", "044525225", true)]
    [InlineData("40702810900000000001", "044525225", false)]
    [InlineData("30101810400000000225", "044525225", true)]
    [InlineData("30101810700000000187", "044525187", true)]
    [InlineData("40102810545370000003", "004525988", true)]
    [InlineData("03100643000000017300", "004525988", true)]
    public void A_bank_account_is_checked_against_its_bank(string account, string bik, bool right)
    {
        Assert.True(Bik.TryParse(bik, out var bank));
        Assert.Equal(right, BankAccount.TryParse(account, bank, out _));
    }

    [Theory]
    [InlineData("2LT-600072763", true)]
    [InlineData("2BM-9616675014-961601000-201906250926373816603", true)]
    [InlineData("2BE", false)]
    [InlineData("2BE_123", false)]
    [InlineData("2BM-01234567890123456789012345678901234567890123", false)]
    public void A_participant_id_has_its_alphabet_and_length(string id, bool right) => Assert.Equal(right, ParticipantId.TryParse(id, out _));

    private static IEnumerable<string> EveryOtherLastDigit(string digits) =>
        from digit in "0123456789"
        where digits[^1] != digit
        select digits[..^1] + digit;
}
