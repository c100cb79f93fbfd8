using Beresta.Formats.Making;

namespace Beresta.Formats.Tests;

/// <summary>The sums of lines: what must hold for every list of lines, on lists made at random.</summary>
public sealed class LineAmountsTests
{
    private static readonly string[] Rates = [.. VatRates.All];

    [Theory]
    [InlineData("22%", 100, "100 22 122")]
    [InlineData("10%", 0.05, "0.05 0.01 0.06")]
    [InlineData("22%", 0.025, "0.03 0.01 0.04")]
    [InlineData("0%", 100, "100 0 100")]
    [InlineData("без НДС", 100, "100  100")]
    [InlineData("НДС исчисляется налоговым агентом", 100, "100  100")]
    [InlineData("22/122", 122, "100.00 22 122")]
    [InlineData("16,67%", 120, "100.00 20 120")]
    public void Vat_on_top_of_a_cost(string rate, double cost, string expected)
    {
        var sums = LineAmounts.Of([((decimal)cost, rate)], inside: false, VatRounding.PerLine)[0];
        Assert.Equal(expected.Split(' ').Select(Parsed), [sums.WithoutVat, sums.Vat, sums.WithVat]);

        static decimal? Parsed(string text) => text.Length == 0 ? null : decimal.Parse(text);
    }

    [Fact]
    public void Rounding_by_the_total_gives_the_vat_of_the_total_and_no_line_is_off_by_a_kopeck()
    {
        // 3 × 0.11 × 22 % = 0.0242 each: 0.02 + 0.02 + 0.02 by lines, 0.07 by the total.
        var lines = Enumerable.Repeat((0.11m, (string?)"22%"), 3).ToArray();
        Assert.Equal(0.06m, LineAmounts.Of(lines, false, VatRounding.PerLine).Sum(line => line.Vat));
        var shared = LineAmounts.Of(lines, false, VatRounding.PerTotal);
        Assert.Equal([0.03m, 0.02m, 0.02m], shared.Select(line => line.Vat));
    }

    [Theory]
    [InlineData(VatRounding.PerLine, false)]
    [InlineData(VatRounding.PerLine, true)]
    [InlineData(VatRounding.PerTotal, false)]
    [InlineData(VatRounding.PerTotal, true)]
    public void Sums_agree_whatever_the_lines(VatRounding rounding, bool inside)
    {
        var random = new Random(11);
        for (var round = 0; round < 3000; round++)
        {
            var few = random.Next(1, 4);
            var lines = Enumerable.Range(0, random.Next(1, 60)).Select(_ => (Cost(random), (string?)Rates[random.Next(round % 2 == 0 ? few : Rates.Length)])).ToArray();
            var sums = LineAmounts.Of(lines, inside, rounding);
            for (var i = 0; i < lines.Length; i++)
            {
                var (cost, rate) = lines[i];
                var line = sums[i];
                var stated = VatRates.Round(cost);
                var calculated = VatRates.Inside(rate);
                Assert.Equal(line.WithVat, line.WithoutVat + (line.Vat ?? 0));
                Assert.Equal(stated, inside || calculated is not null ? line.WithVat : line.WithoutVat);
                Assert.True(line is { WithoutVat: >= 0, Vat: null or >= 0 });
                Assert.Equal((calculated ?? VatRates.Percent(rate)) is null, line.Vat is null);
                if (line.Vat is { } vat)
                    Assert.True(Math.Abs(vat - Exact(stated, rate, inside)) < (rounding == VatRounding.PerLine ? 0.0050001m : 0.01m), $"{stated} at {rate}: {vat}");
            }

            foreach (var rate in Enumerable.Range(0, lines.Length).GroupBy(i => lines[i].Item2).Where(rate => sums[rate.First()].Vat is not null))
            {
                var vat = rate.Sum(i => sums[i].Vat!.Value);
                var exact = rate.Sum(i => Exact(VatRates.Round(lines[i].Item1), rate.Key, inside));
                Assert.True(Math.Abs(vat - exact) <= (rounding == VatRounding.PerLine ? 0.005m * rate.Count() : 0.005m) + 0.0000001m, $"{vat} instead of {exact}");
            }
        }
    }

    [Fact]
    public void The_price_that_is_derived_gives_the_cost_back()
    {
        var random = new Random(12);
        for (var i = 0; i < 20_000; i++)
        {
            var quantity = Math.Round((decimal)Math.Pow(10, random.NextDouble() * 6 - 1), random.Next(0, 4)) + (random.Next(2) == 0 ? 1 : 0.001m);
            var cost = VatRates.Round(Cost(random));
            var price = LineAmounts.PriceOf(cost, quantity);
            Assert.Equal(cost, VatRates.Round(price * quantity));
        }

        Assert.Equal(33.33m, LineAmounts.PriceOf(33.33m, 1));
        Assert.Equal(33.333m, LineAmounts.PriceOf(100.00m, 3));
    }

    private static decimal Exact(decimal cost, string? rate, bool inside) =>
        VatRates.Inside(rate) is { } calculated ? cost * calculated / (100 + calculated)
        : inside ? cost * VatRates.Percent(rate)!.Value / (100 + VatRates.Percent(rate)!.Value) : cost * VatRates.Percent(rate)!.Value / 100;

    private static decimal Cost(Random random) => random.Next(4) switch
    {
        0 => random.Next(0, 100) / 100m,
        1 => random.Next(0, 100_000) / 1000m,
        2 => random.NextInt64(0, 10_000_000_000) / 100m,
        _ => Math.Round((decimal)(random.NextDouble() * 1e6), 7),
    };
}
