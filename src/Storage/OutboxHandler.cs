namespace Beresta.Storage;

/// <summary>
/// Does the rows of a topic. <c>Handle</c> works outside of any transaction and may take its time: the row is leased, and the lease is renewed
/// meanwhile. What it gives back is written in the transaction that removes the row, and only when the lease is still ours; null when there is
/// nothing to write. An exception puts the row off. The token is cancelled when the program stops or the lease is lost.
/// </summary>
public sealed record OutboxHandler(string Topic, Func<OutboxRow, CancellationToken, Task<Func<Work, Task>?>> Handle)
{
    /// <summary>Rows of the topic that one server does at the same time.</summary>
    public int Workers { get; init; } = 4;

    /// <summary>After this time without a sign of life of the server that has claimed a row, another one may take it.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a row waits after its first failure; twice as long after each further one.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How long a row waits at the most.</summary>
    public TimeSpan LongestDelay { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The failure after which a row is a dead letter; null: never.</summary>
    public int? MostAttempts { get; init; }

    /// <summary>
    /// A dead letter keeps its key's later rows waiting until it is repeated or dropped: for rows that have no meaning without the earlier ones.
    /// </summary>
    public bool DeadLetterHoldsKey { get; init; }

    /// <summary>The topic brings things to somebody else, who may be away for long: rows that have failed and wait for him are no fault of this node.</summary>
    public bool WaitsForOthers { get; init; }

    /// <summary>Writes, after the last attempt, what becomes of the matter instead of a dead letter.</summary>
    public Func<Work, OutboxRow, Exception, Task>? GiveUp { get; init; }

    /// <summary>Rows of one key that are done one after another before other keys have their turn.</summary>
    internal int LongestStreak { get; init; } = 8;

    /// <summary>A handler whose work is all in this database: it writes in the transaction that removes the row, and must not begin another.</summary>
    public static OutboxHandler InTransaction(string topic, Func<Work, OutboxRow, Task> handle) =>
        new(topic, (row, _) => Task.FromResult<Func<Work, Task>?>(work => handle(work, row)));

    /// <summary>How long a row waits that has failed as often as this.</summary>
    internal TimeSpan DelayAfter(int failures)
    {
        var delay = FirstDelay * Math.Pow(2, Math.Min(failures - 1, 30));
        return delay < LongestDelay ? delay : LongestDelay;
    }
}
