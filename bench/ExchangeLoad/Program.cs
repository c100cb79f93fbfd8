using System.Globalization;
using Beresta.Testing;

namespace Beresta.ExchangeLoad;

/// <summary>The load generator: bench/exchange.</summary>
public static class Program
{
    private const string Usage =
        """
        Usage: bench/exchange [--documents N] [--clients C] [--boxes N] [--fill N] [--warm-up N] [--kills K] [--at NAME:N,…] [--database-kills K] [--servers N] [--pauses N]
                              [--database "Host=…;Database=…" | postgres]

          Runs complete УПД (СЧФДОП) exchanges of two companies against a real server process, and proves at the end that nothing was lost.
          --documents N       exchanges, at least                                              (200)
          --clients C         exchanges under way at once                                      (8)
          --boxes N           pairs of companies                                               (1)
          --fill N            documents sent before that, 100 in a message, and left unanswered (0)
          --warm-up N         exchanges before the figures begin                               (0)
          --kills K           kill the server (SIGKILL) this often at random moments           (0)
          --at NAME:N,…       kill the server at these named places, each once (docs/reliability.md)
          --database-kills K  the same for PostgreSQL; needs --database postgres               (0)
          --database TEXT     a PostgreSQL server; a database is made there and dropped again; (SQLite)
                              "postgres": a server of this run
          --servers N         servers over the one database; needs --database                  (1)
          --pauses N          stop a server for 12 s this often, longer than its leases        (0)
          --patience S        seconds after which an unfinished exchange is a failure          (300)
          --seed N            of the random moments                                            (1)
        """;

    public static async Task<int> Main(string[] args)
    {
        if (Read(args) is not { } plan)
        {
            await Console.Error.WriteLineAsync(Usage);
            return 64;
        }

        var folder = Directory.CreateTempSubdirectory("beresta-load-").FullName;
        var keep = false;
        OwnDatabase? own = null;
        try
        {
            var postgres = plan.Database == "postgres" ? await PostgresServer.StartAnother(isDurable: true) : null;
            if (postgres is not null)
                plan = plan with { Database = await postgres.CreateDatabase() };
            else if (plan.Database is { } server)
                plan = plan with { Database = (own = await OwnDatabase.Create(server)).ConnectionString };
            var trial = await Trial.Run(plan, folder, postgres, countShares: plan.Kills + plan.DatabaseKills == 0);
            Report.Print(trial, plan);
            keep = trial.Proof.Failures.Count > 0;
            return keep ? 1 : 0;
        }
        catch (UnusableDatabaseException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 69;
        }
        catch (Exception e) when (e is TimeoutException or InvalidOperationException or GaveUpException)
        {
            keep = true;
            await Console.Error.WriteLineAsync($"The run failed: {e.Message}");
            return 1;
        }
        finally
        {
            if (keep)
                await Console.Error.WriteLineAsync($"Kept: {folder}{(own is null ? "" : $", database {own.Name}")}");
            else
                Directory.Delete(folder, recursive: true);
            if (own is not null && !keep)
                await own.Drop();
        }
    }

    private static Plan? Read(string[] args)
    {
        var plan = new Plan();
        for (var i = 0; i + 1 < args.Length; i += 2)
        {
            var number = int.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : -1;
            if (args[i] == "--database")
                plan = plan with { Database = args[i + 1] };
            else if (args[i] == "--at")
                plan = plan with { Faults = args[i + 1].Split(',') };
            else if (number < 0)
                return null;
            else if (args[i] is not ("--documents" or "--clients" or "--kills" or "--database-kills" or "--patience" or "--boxes" or "--warm-up" or "--seed"
                or "--servers" or "--pauses" or "--fill"))
                return null;
            else
                plan = args[i] switch
                {
                    "--documents" => plan with { Documents = number },
                    "--clients" => plan with { Clients = number },
                    "--kills" => plan with { Kills = number },
                    "--database-kills" => plan with { DatabaseKills = number },
                    "--warm-up" => plan with { WarmUp = number },
                    "--fill" => plan with { Fill = number },
                    "--servers" => plan with { Servers = number },
                    "--pauses" => plan with { Pauses = number },
                    "--boxes" => plan with { Pairs = number },
                    "--patience" => plan with { Patience = TimeSpan.FromSeconds(number) },
                    _ => plan with { Seed = number },
                };
        }

        return args.Length % 2 == 0 && plan is { Pairs: > 0, Servers: > 0 } && (plan.Servers == 1 || plan.Database is not null) && plan.Clients >= plan.Pairs && (plan.DatabaseKills == 0 || plan.Database == "postgres") ? plan : null;
    }
}
