using System.Diagnostics.CodeAnalysis;

namespace Beresta.Kernel;

/// <summary>БИК, a bank's identification code in Russia: nine digits; there is no check digit.</summary>
public readonly record struct Bik
{
    private readonly string? digits;

    private Bik(string digits) => this.digits = digits;

    /// <summary>The nine digits.</summary>
    public string Value => digits ?? "";

    /// <summary>True when the text has the form of a БИК.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Bik bik)
    {
        bik = default;
        if (text is not { Length: 9 } || !CheckDigits.AreDigits(text))
            return false;
        bik = new Bik(text);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>
/// A Russian bank account, 20 digits, checked by its key against the bank's БИК (ЦБ РФ order 515 of 08.09.1997).
/// Treasury accounts (they start with 0) follow no published key rule and are accepted as they are.
/// </summary>
public readonly record struct BankAccount
{
    private static ReadOnlySpan<byte> Weights => [7, 1, 3];

    private readonly string? digits;

    private BankAccount(string digits) => this.digits = digits;

    /// <summary>The 20 digits.</summary>
    public string Value => digits ?? "";

    /// <summary>True when the text is an account of that bank with the right key.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, Bik bank, out BankAccount account)
    {
        account = default;
        if (text is not { Length: 20 } || !CheckDigits.AreDigits(text) || bank.Value.Length != 9)
            return false;
        if (text[0] != '0' && !KeyIsRight(text, bank.Value))
            return false;
        account = new BankAccount(text);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    // The prefix is the bank's own number in its БИК; a settlement centre, correspondent accounts (301…) and the
    // treasury's single accounts (40102…) use "0" + digits 5-6 of the БИК.
    private static bool KeyIsRight(string account, string bik)
    {
        var ownNumber = bik[6..];
        var ofSettlementCentre = ownNumber is "000" or "001" or "002" || account.StartsWith("301", StringComparison.Ordinal)
            || account.StartsWith("40102", StringComparison.Ordinal);
        var checkedDigits = (ofSettlementCentre ? "0" + bik[4..6] : ownNumber) + account;
        var sum = 0;
        for (var i = 0; i < checkedDigits.Length; i++)
            sum += CheckDigits.Digit(checkedDigits[i]) * Weights[i % 3] % 10;
        return sum % 10 == 0;
    }
}
