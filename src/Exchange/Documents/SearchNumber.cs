namespace Beresta.Exchange.Documents;

/// <summary>
/// How numbers are found: by their beginning, in any case of letters, or by the beginning of the number at their end, without its leading zeros.
/// «123» finds «123», «1234/А» and «УТ-000123».
/// </summary>
/// <param name="Folded">The whole number in small letters.</param>
/// <param name="End">The digits at its end, without leading zeros; null where there are none.</param>
internal sealed record SearchNumber(string Folded, string? End)
{
    // After every text that begins alike.
    private const string Last = "\U0010FFFF";

    /// <summary>What is kept of a document's number.</summary>
    public static SearchNumber Of(string number)
    {
        var folded = number.ToLowerInvariant();
        var start = number.Length;
        while (start > 0 && char.IsAsciiDigit(number[start - 1]))
            start--;
        var end = number[start..].TrimStart('0');
        return new SearchNumber(folded, end.Length == 0 ? null : end);
    }

    /// <summary>From where to where numbers are looked for whose beginning is <see cref="Folded"/>.</summary>
    public (string From, string To) Range => (Folded, Folded + Last);

    /// <summary>The same of the numbers at the end; null where what is asked for is not digits alone.</summary>
    public (string From, string To)? EndRange =>
        Folded.All(char.IsAsciiDigit) && Folded.TrimStart('0') is { Length: > 0 } digits ? (digits, digits + Last) : null;
}
