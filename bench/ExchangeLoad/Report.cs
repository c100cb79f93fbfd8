using System.Globalization;

namespace Beresta.ExchangeLoad;

/// <summary>The figures of a run, for people.</summary>
internal static class Report
{
    public static void Print(Trial trial, Plan plan)
    {
        var (traffic, proof, figures) = (trial.Traffic, trial.Proof, trial.Figures);
        if (plan.Fill > 0)
        {
            var (took, taken) = figures.Fill;
            Line($"filled with {plan.Fill} documents in {took.TotalSeconds:F1} s: {plan.Fill / took.TotalSeconds:F0} documents/s");
            Line($"processor time per document: server {Of(taken.Server):F2} ms, PostgreSQL {Of(taken.Database):F2} ms, clients {Of(taken.Clients):F2} ms");
        }

        double Of(TimeSpan time) => time.TotalMilliseconds / plan.Fill;

        Line($"{figures.Exchanges} exchanges by {plan.Clients} clients in {figures.Took.TotalSeconds:F1} s: {figures.Exchanges / figures.Took.TotalSeconds:F1} exchanges/s");
        Line($"server ready in {figures.StartTime.TotalSeconds:F1} s, peak memory {figures.PeakMemory / 1048576.0:F0} MiB");
        Line($"milliseconds      p50       p95       p99");
        foreach (var step in Traffic.Steps)
            Console.WriteLine(traffic.Latencies.Line(step));
        Line($"signing by the clients: {figures.Signing.TotalMilliseconds / Math.Max(1, figures.Exchanges):F1} ms per exchange in this process");
        if (plan.Kills + plan.DatabaseKills == 0)
        {
            var (all, database, clients) = (Each(figures.Taken.Server), Each(figures.Taken.Database), Each(figures.Taken.Clients));
            Line($"processor time per exchange: {all + database + clients:F1} ms; PostgreSQL {database:F1} ms, clients {clients:F1} ms, server {all:F1} ms, of which");
            if (figures.Shares is { } shares)
            {
                foreach (var (part, milliseconds) in shares.PerExchange(figures.Exchanges, all))
                    Line($"  {part,-10} {milliseconds,6:F2} ms  {100 * milliseconds / all,3:F0} %");
            }
        }
        else
        {
            Line($"{trial.Disturbance.Kills} kills of the server ({trial.Disturbance.KillsAtStart} while it started), {trial.Disturbance.DatabaseKills} of the database; {traffic.Repeats} requests sent again");
            Line($"longest start {trial.Disturbance.LongestStart.TotalSeconds:F1} s, longest return after the database {trial.Disturbance.LongestReturn.TotalSeconds:F1} s");
        }

        double Each(TimeSpan time) => time.TotalMilliseconds / Math.Max(1, figures.Exchanges);

        Line($"proved: {proof.Documents} documents, {proof.Items} items, {proof.Events} events, {proof.Blobs} blobs; swept: {proof.Orphans} orphans, {proof.Unfinished} half-written files");
        foreach (var failure in proof.Failures)
            Console.WriteLine($"LOST OR DOUBLED: {failure}");
        Console.WriteLine(proof.Failures.Count == 0 ? "Nothing is lost, nothing is doubled." : $"{proof.Failures.Count} failures.");
    }

    private static void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
