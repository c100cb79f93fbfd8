namespace Beresta.Kernel;

/// <summary>The arithmetic behind the check digits of Russian and Kazakh identifiers.</summary>
internal static class CheckDigits
{
    public static bool AreDigits(ReadOnlySpan<char> text) => text.Length > 0 && !text.ContainsAnyExceptInRange('0', '9');

    /// <summary>Σ digit × weight over as many digits as there are weights.</summary>
    public static int WeightedSum(ReadOnlySpan<char> digits, ReadOnlySpan<byte> weights)
    {
        var sum = 0;
        for (var i = 0; i < weights.Length; i++)
            sum += (digits[i] - '0') * weights[i];
        return sum;
    }

    public static int Digit(char digit) => digit - '0';
}
