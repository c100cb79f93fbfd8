using System.Diagnostics;
using System.Text;
using Beresta.Accounts;
using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Exchange.Nodes;

/// <summary>An envelope that was not let in: nobody knows who sent it, or it is not signed by whom it names.</summary>
/// <param name="Address">Where it came from.</param>
/// <param name="OperatorId">Who it says it is from.</param>
/// <param name="Code">Why.</param>
/// <param name="Note">The beginning of its note.</param>
public sealed record QuarantinedEnvelope(long Id, DateTimeOffset At, string? Address, string? OperatorId, string Code, string Note);

/// <summary>
/// What was not let in, for the administrator: the newest only, without contents, and not more than one a second, so that a stranger fills nothing.
/// Nothing is lost: a node that is asked for no receipt brings its envelope again.
/// </summary>
public sealed class Quarantine(Db db)
{
    /// <summary>How many are kept.</summary>
    public const int Most = 1000;

    private const int LongestNote = 4000;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private long lastAt;

    /// <summary>The newest first.</summary>
    /// <returns><c>permission-denied</c>.</returns>
    public async Task<Result<IReadOnlyList<QuarantinedEnvelope>>> List(Caller by, CancellationToken stop = default) => by is Caller.TheNode
        ? Result.Of(await db.Query<QuarantinedEnvelope>(
            "select id, at, address, operator_id, code, note from quarantine order by id desc limit @Most", new { Most }, stop))
        : Peers.NodeOnly;

    internal async Task Keep(string? address, string? operatorId, Problem why, ReadOnlyMemory<byte> note, CancellationToken stop)
    {
        var last = Interlocked.Read(ref lastAt);
        if (last != 0 && Stopwatch.GetElapsedTime(last) < Pause || Interlocked.CompareExchange(ref lastAt, Stopwatch.GetTimestamp(), last) != last)
            return;
        var text = Encoding.UTF8.GetString(note.Span).Replace("\0", "", StringComparison.Ordinal);
        await using var work = await db.Begin(stop);
        var id = await work.Scalar<long>(
            "insert into quarantine (at, address, operator_id, code, note) values (@now, @address, @operatorId, @Code, @text) returning id",
            new
            {
                now = work.Clock.GetUtcNow(),
                address,
                operatorId = operatorId is { Length: > 3 } ? operatorId[..3] : operatorId,
                why.Code,
                text = text[..Math.Min(text.Length, LongestNote)],
            });
        await work.Execute("delete from quarantine where id <= @oldest", new { oldest = id - Most });
        await work.Commit();
    }
}
