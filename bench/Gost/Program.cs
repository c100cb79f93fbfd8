namespace Beresta.Gost.Bench;

/// <summary>Measures the GOST library against others, and checks at length what the tests check briefly.</summary>
internal static class Program
{
    private const string Usage =
        """
        dotnet run -c Release --project bench/Gost -- COMMAND

          ratios [FILTER] [--rounds N]    our time and that of OpenSSL's engine, of P-256 and of Bouncy Castle, interleaved in one run
          differential [SIGNATURES]       random keys and signatures of all parameter sets against OpenSSL's engine (100000)
          profile NAME                    which part of an operation takes which share of its time; a curve's name or Streebog
          timing [CURVE-OID] [SAMPLES]    does the time of signing tell the key or the nonce? Welch's t-test on two classes (200000)
        """;

    private static int Main(string[] arguments)
    {
        switch (arguments)
        {
            case ["ratios", .. var rest]:
                Ratios.Run(rest);
                return 0;
            case ["differential", .. var rest]:
                return Differential.Run(rest is [var count] ? int.Parse(count, System.Globalization.CultureInfo.InvariantCulture) : 100_000);
            case ["profile", .. var rest]:
                return Profile.Run(rest is [var name, ..] ? name : "");
            case ["timing", .. var rest]:
                return Timing.Run(
                    rest is [var oid, ..] ? oid : "1.2.643.2.2.36.0",
                    rest is [_, var samples] ? int.Parse(samples, System.Globalization.CultureInfo.InvariantCulture) : 200_000);
            default:
                Console.WriteLine(Usage);
                return 64;
        }
    }
}
