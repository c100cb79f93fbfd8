namespace Beresta.Gost.Bench;
internal static class Differential { internal static int Run(int count) => count; }
