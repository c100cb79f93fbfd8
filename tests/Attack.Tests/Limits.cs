using System.Globalization;

namespace Beresta.Attack.Tests;

/// <summary>
/// How hard to attack, and whom: the environment says it. Short in <c>./test</c>, as long as one likes by hand (docs/reliability.md).
/// </summary>
internal static class Limits
{
    /// <summary>BERESTA_ATTACK_URL: a server on this machine with the demo in it; null: one that the tests start themselves.</summary>
    public static Uri? Url => Environment.GetEnvironmentVariable("BERESTA_ATTACK_URL") is { Length: > 0 } url ? new Uri(url) : null;

    /// <summary>BERESTA_ATTACK_COUNT: mutated requests for each operation, page and signature.</summary>
    public static int Count { get; } = Number("BERESTA_ATTACK_COUNT", 8);

    /// <summary>BERESTA_ATTACK_SECONDS: no test begins another request after so long.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromSeconds(Number("BERESTA_ATTACK_SECONDS", 90));

    /// <summary>BERESTA_ATTACK_SEED: what was found once is found again.</summary>
    public static int Seed { get; } = Number("BERESTA_ATTACK_SEED", 20261128);

    private static int Number(string name, int usual) => int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : usual;
}
