using Beresta.ExchangeLoad;
using Beresta.Testing;

namespace Beresta.Server.Tests;

/// <summary>
/// A real server process is killed at random moments under the traffic of two companies (A1–A3 of docs/reliability.md); <c>bench/exchange --kills 500</c>
/// is the same at length.
/// </summary>
public sealed class NothingIsLostTests
{
    [Fact]
    public async Task Nothing_is_lost_and_nothing_doubled_when_the_server_is_killed_twenty_times()
    {
        var plan = new Plan { Documents = 40, Clients = 8, Kills = 20, LongestLife = TimeSpan.FromSeconds(1.2) };
        var trial = await Run(plan, isCrashed: false);
        Assert.True(trial.Disturbance.Kills >= plan.Kills, $"{trial.Disturbance.Kills} kills");
        // The kills have hit requests, not pauses.
        Assert.True(trial.Traffic.Repeats > plan.Kills, $"{trial.Traffic.Repeats} requests were sent again");
    }

    [Fact]
    public async Task Nothing_is_lost_when_PostgreSQL_crashes_alone_and_together_with_the_server()
    {
        Assert.SkipUnless(TestDatabase.IsPostgres, "This is about PostgreSQL: BERESTA_TEST_DATABASE=postgres");
        var plan = new Plan { Documents = 20, Clients = 8, DatabaseKills = 6, LongestLife = TimeSpan.FromSeconds(1.2) };
        var trial = await Run(plan, isCrashed: true);
        Assert.Equal(plan.DatabaseKills, trial.Disturbance.DatabaseKills);
    }

    [Fact]
    public async Task Nothing_is_lost_when_three_servers_share_a_database_and_die_stand_still_and_lose_it()
    {
        Assert.SkipUnless(TestDatabase.IsPostgres, "This is about PostgreSQL: BERESTA_TEST_DATABASE=postgres");
        var plan = new Plan { Documents = 20, Clients = 6, Servers = 3, Kills = 3, Pauses = 1, DatabaseKills = 2, LongestLife = TimeSpan.FromSeconds(1) };
        var trial = await Run(plan, isCrashed: true);
        Assert.Equal((plan.Pauses, plan.DatabaseKills), (trial.Disturbance.Pauses, trial.Disturbance.DatabaseKills));
    }

    [Fact]
    public async Task Nothing_is_lost_and_nothing_doubled_when_the_server_dies_at_a_named_place()
    {
        // Before and after every border at which something becomes permanent or is told.
        List<string> places = ["message.decided:2", "message.stored:2", "act.decided:3", "act.stored:3", "storage.before-commit:7", "storage.after-commit:7"];
        if (!TestDatabase.IsPostgres)
            places.AddRange(["storage.before-flush:5", "storage.after-flush:5"]);
        var trial = await Run(new Plan { Documents = 10, Clients = 4, Faults = places }, isCrashed: false);
        Assert.Empty(trial.Disturbance.Unreached);
    }

    private static async Task<Trial> Run(Plan plan, bool isCrashed)
    {
        var postgres = isCrashed ? await PostgresServer.StartAnother(isDurable: false) : TestDatabase.IsPostgres ? await PostgresServer.Start() : null;
        var folder = Directory.CreateTempSubdirectory("beresta-kill-").FullName;
        var isKept = false;
        try
        {
            // What a server that died while storing a file has left long ago.
            Directory.CreateDirectory(Path.Combine(folder, "blobs", "tmp"));
            await File.WriteAllTextAsync(Path.Combine(folder, "blobs", "tmp", $"{Guid.NewGuid():N}"), "half a fi");

            var trial = await Trial.Run(plan with { Database = postgres is null ? null : await postgres.CreateDatabase() }, folder, postgres);
            Assert.True(trial.Proof.Failures.Count == 0, string.Join('\n', trial.Proof.Failures));
            Assert.True(trial.Proof.Documents >= plan.Documents, $"{trial.Proof.Documents} documents");
            Assert.Equal(trial.Proof.Documents, trial.Traffic.Finished);
            Assert.True(trial.Proof.Unfinished >= 1, "The half-written file was not found.");
            return trial;
        }
        catch (GaveUpException)
        {
            // Whoever looks for the cause needs it; it is in the temporary folder.
            isKept = true;
            throw;
        }
        finally
        {
            if (!isKept)
                Directory.Delete(folder, recursive: true);
        }
    }
}
