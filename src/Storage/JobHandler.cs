using Beresta.Kernel;

namespace Beresta.Storage;

/// <summary>
/// Does jobs of a kind, step by step. A step works outside of any transaction, for some seconds at the most; what it gives back is written in one
/// transaction with its checkpoint. A step that was killed is done again from the last checkpoint: outside of this database it must be
/// idempotent. An exception has it tried again later, and fails the job after <see cref="MostAttempts"/>.
/// </summary>
public sealed record JobHandler(string Kind, Func<JobStep, CancellationToken, Task<JobNext>> Step)
{
    /// <summary>Steps that one server does at the same time, each of another owner.</summary>
    public int Workers { get; init; } = 2;

    /// <summary>Jobs of the kind that one owner may have unfinished.</summary>
    public int MostUnfinished { get; init; } = 20;

    /// <summary>How often a step is tried before the job has failed.</summary>
    public int MostAttempts { get; init; } = 6;

    /// <summary>As of <see cref="OutboxHandler.Lease"/>.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>As of <see cref="OutboxHandler.FirstDelay"/>.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromSeconds(1);
}

/// <summary>Where a job stands when its next step begins.</summary>
/// <param name="OwnerId">In whose turn it runs: an organisation.</param>
/// <param name="Input">JSON; what was asked for.</param>
/// <param name="Checkpoint">What the last step left; null in the first.</param>
/// <param name="Done">How much is done.</param>
/// <param name="Total">Of how much; null when not known.</param>
public sealed record JobStep(Guid JobId, Guid OwnerId, string Input, string? Checkpoint, long Done, long? Total);

/// <summary>What became of one thing that a job was to do.</summary>
/// <param name="No">Its number in the job; the report is ordered by it.</param>
/// <param name="Subject">Which thing: a file's name, a document's number.</param>
/// <param name="Code">Null: done; otherwise the code of the problem.</param>
/// <param name="Details">More about it, for a person.</param>
public sealed record JobItem(long No, string Subject, string? Code = null, string? Details = null);

/// <summary>What a step gives back.</summary>
public sealed record JobNext
{
    private JobNext()
    {
    }

    /// <summary>There is no further step.</summary>
    public bool IsLast { get; private init; }

    /// <summary>Why the job ends as failed.</summary>
    public Problem? Problem { get; private init; }

    /// <summary>Where the next step goes on; null: as before.</summary>
    public string? Checkpoint { get; private init; }

    /// <summary>How much is done; null: as before.</summary>
    public long? Done { get; init; }

    /// <summary>Of how much; null: as before.</summary>
    public long? Total { get; init; }

    /// <summary>The report on what this step has done.</summary>
    public IReadOnlyList<JobItem> Items { get; init; } = [];

    /// <summary>The result so far, JSON: what is there also when the job is called off or fails later; null: as before.</summary>
    public string? Result { get; init; }

    /// <summary>What the step writes, in the transaction of its checkpoint.</summary>
    public Func<Work, Task>? Write { get; init; }

    /// <summary>The job goes on from here.</summary>
    public static JobNext From(string checkpoint) => new() { Checkpoint = checkpoint };

    /// <summary>All is done.</summary>
    public static JobNext End() => new() { IsLast = true };

    /// <summary>It cannot be done, and trying again would not help.</summary>
    public static JobNext Fail(Problem problem) => new() { IsLast = true, Problem = problem };
}
