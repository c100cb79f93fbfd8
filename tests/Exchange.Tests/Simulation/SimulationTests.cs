using System.Globalization;
using Beresta.Testing;

namespace Beresta.Exchange.Tests.Simulation;

/// <summary>Plays of many seeds; <c>bench/simulate 100000</c> plays more of them, <c>bench/simulate 1 --from 4711</c> one again.</summary>
public sealed class SimulationTests
{
    // The two runs of the tests, on SQLite and on PostgreSQL, play different ones; a play has a SQLite file of its own in both.
    private static readonly int First = Number("BERESTA_SIMULATION_FROM", TestDatabase.IsPostgres ? 251 : 1);

    private static readonly int Count = Number("BERESTA_SIMULATION_COUNT", 250);

    [Fact]
    public async Task What_is_stored_is_what_was_told_whatever_the_order_and_wherever_the_node_dies()
    {
        using var template = await Template.Make();
        var wrong = new List<string>();
        var (deaths, told, refusals) = (0, 0, 0);
        for (var seed = First; seed < First + Count && wrong.Count < 10; seed++)
        {
            try
            {
                await using var play = await Play.Run(seed, template);
                wrong.AddRange((await Truth.Of(play)).Select(one => $"seed {seed}: {one}"));
                (deaths, told, refusals) = (deaths + play.Deaths, told + play.Acknowledged.Count, refusals + play.Refusals);
            }
            catch (Exception e)
            {
                wrong.Add($"seed {seed}: {e}");
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{Count} plays, {told} acknowledged, {refusals} refused, the node died {deaths} times");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        // It is about something.
        Assert.True(Count < 100 || (deaths > Count / 4 && told > 2 * Count && refusals > 0), $"{deaths} deaths, {told} acknowledged, {refusals} refused");
    }

    [Fact]
    public async Task A_seed_plays_the_same_again()
    {
        using var template = await Template.Make();
        await using var first = await Play.Run(7, template);
        await using var again = await Play.Run(7, template);
        Assert.Equal(first.Trace, again.Trace);
        Assert.Equal(first.Acknowledged.Select(one => one.Kind), again.Acknowledged.Select(one => one.Kind));
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
