using Beresta.Formats.Act;
using Beresta.Formats.Torg12;
using Beresta.Kernel;

namespace Beresta.Formats.Tests;

/// <summary>The sums of ТОРГ-12 and акт are checked as those of УПД: a warning, and it names the field.</summary>
public sealed class ActArithmeticTests
{
    [Fact]
    public void Right_sums_are_passed_over_in_silence()
    {
        Assert.DoesNotContain(Torg12Formats.Seller.Check(Examples.Torg12), IsArithmetic);
        Assert.DoesNotContain(ActFormats.Executor.Check(Examples.Act), IsArithmetic);
    }

    [Fact]
    public void Each_wrong_sum_of_a_torg12_has_its_warning()
    {
        var line = Examples.Torg12.Lines[0];
        Warns("torg12.line.vat-arithmetic", line with { Vat = 900m, AmountWithVat = 5900m });
        Warns("torg12.line.total-arithmetic", line with { AmountWithVat = 6100m });
        Warns("torg12.line.cost-arithmetic", line with { Price = 501m });
        Warns("torg12.totals.without-vat-arithmetic", line, new Torg12Totals { AmountWithoutVat = 5001m, AmountWithVat = 6000m });
        Warns("torg12.totals.vat-arithmetic", line, new Torg12Totals { Vat = 1001m, AmountWithVat = 6000m });
        Warns("torg12.totals.with-vat-arithmetic", line, new Torg12Totals { AmountWithVat = 6001m });

        static void Warns(string code, Torg12Line line, Torg12Totals? totals = null) => One(code, Torg12Formats.Seller.Check(Examples.Torg12 with { Lines = [line], Totals = totals }));
    }

    [Fact]
    public void Each_wrong_sum_of_an_act_has_its_warning()
    {
        var section = Examples.Act.Sections[0] with { Works = [Examples.Act.Sections[0].Works[0]], AmountWithoutVat = 10000m, Vat = 2000m, AmountWithVat = 12000m };
        var work = section.Works[0];
        Warns("act.work.vat-arithmetic", section with { Works = [work with { Vat = 1900m, AmountWithVat = 11900m }], Vat = null, AmountWithVat = 11900m });
        Warns("act.work.total-arithmetic", section with { Works = [work with { AmountWithVat = 12100m }], AmountWithVat = 12100m });
        Warns("act.work.cost-arithmetic", section with { Works = [work with { Quantity = 2 }] });
        Warns("act.section.without-vat-arithmetic", section with { AmountWithoutVat = 10001m });
        Warns("act.section.vat-arithmetic", section with { Vat = 2001m });
        Warns("act.section.total", section with { AmountWithVat = 12001m });

        static void Warns(string code, ActSection section) => One(code, ActFormats.Executor.Check(Examples.Act with { Sections = [section] }));
    }

    private static void One(string code, IReadOnlyList<Finding> findings)
    {
        var finding = Assert.Single(findings, IsArithmetic);
        Assert.Equal((code, Severity.Warning), (finding.Code, finding.Severity));
    }

    private static bool IsArithmetic(Finding finding) => finding.Code.EndsWith("-arithmetic", StringComparison.Ordinal) || finding.Code == "act.section.total";
}
