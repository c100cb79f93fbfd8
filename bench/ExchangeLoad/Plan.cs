namespace Beresta.ExchangeLoad;

/// <summary>How much is to be done, and how rudely it is to be disturbed.</summary>
public sealed record Plan
{
    /// <summary>Exchanges, at least: while something is still to be killed, more are made.</summary>
    public int Documents { get; init; } = 200;

    /// <summary>Exchanges made before the figures begin: a server that has just started compiles its code.</summary>
    public int WarmUp { get; init; }

    /// <summary>Documents that are sent before all else, as many in a message as it takes, and never answered: an old node has a past.</summary>
    public int Fill { get; init; }

    /// <summary>Exchanges under way at once.</summary>
    public int Clients { get; init; } = 8;

    /// <summary>Pairs of companies that exchange with each other: one pair's documents queue for its two feeds, those of many pairs do not.</summary>
    public int Pairs { get; init; } = 1;

    /// <summary>Servers over one PostgreSQL database and one data folder; every request goes to any of them.</summary>
    public int Servers { get; init; } = 1;

    /// <summary>How often a server is stopped for longer than its leases last (SIGSTOP, 12 s) and goes on as if nothing had been.</summary>
    public int Pauses { get; init; }

    /// <summary>How often the server is killed (SIGKILL) and started again.</summary>
    public int Kills { get; init; }

    /// <summary>Named places of the program (<see cref="Kernel.FaultPoint"/>, <c>name:times</c>) at each of which the server is killed once.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    /// <summary>How often PostgreSQL is ended without a checkpoint ("immediate") and started again.</summary>
    public int DatabaseKills { get; init; }

    /// <summary>The longest time between a start and the next kill.</summary>
    public TimeSpan LongestLife { get; init; } = TimeSpan.FromSeconds(1.5);

    /// <summary>How long one exchange may take, kills included, before the run gives up.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Null: a SQLite file in the temporary folder.</summary>
    public string? Database { get; init; }

    /// <summary>Makes the random moments repeatable, as far as a scheduler allows.</summary>
    public int Seed { get; init; } = 1;
}
