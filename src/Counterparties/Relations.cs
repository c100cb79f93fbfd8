using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Counterparties;

/// <summary>From whom a box takes documents.</summary>
public enum Sociability
{
    /// <summary>Everyone who is not blocked.</summary>
    Everyone,

    /// <summary>Accepted counterparties only.</summary>
    CounterpartiesOnly,
}

/// <summary>How the sender's and the recipient's boxes stand to each other; there when the reads have run.</summary>
public sealed class RelationAsked
{
    private readonly Func<Relations.Gate> gate;

    internal RelationAsked(Func<Relations.Gate> gate) => this.gate = gate;

    /// <summary>Both agree already.</summary>
    public bool IsMade => gate() is { Status: CounterpartyStatus.Accepted, Own: CounterpartyStatus.Accepted };

    /// <summary>Null when the recipient takes documents from the sender; otherwise <c>recipient-blocks-sender</c>.</summary>
    public Problem? Refusal => gate() switch
    {
        { Status: CounterpartyStatus.Blocked } =>
            new Problem("recipient-blocks-sender", "Получатель не принимает документы от этого отправителя", ProblemKind.Conflict),
        { Sociability: Sociability.CounterpartiesOnly, Status: not CounterpartyStatus.Accepted } =>
            new Problem("recipient-blocks-sender", "Получатель принимает документы только от своих контрагентов: сначала отправьте ему приглашение", ProblemKind.Conflict),
        _ => null,
    };
}

/// <summary>The relations as rows, and what Exchange asks of them.</summary>
public static class Relations
{
    private sealed record SideRow(Guid BoxId, CounterpartyStatus Status, CounterpartyStatus Before);

    internal sealed record Gate(Sociability? Sociability, CounterpartyStatus? Status, CounterpartyStatus? Own);

    /// <summary>Asks, among other queries, how the two participants stand to each other. Of one who has no box here, what is known of his side is kept as his.</summary>
    public static RelationAsked AskRelation(this Reads reads, Guid fromBox, Guid toBox)
    {
        var asked = reads.Ask<Gate>(
            """
            select (select sociability from box_sociability where box_id = @toBox) as sociability,
                   (select status from counterparty where box_id = @toBox and other_id = @fromBox) as status,
                   (select status from counterparty where box_id = @fromBox and other_id = @toBox) as own
            """, new { fromBox, toBox });
        return new RelationAsked(() => asked.First!);
    }

    /// <summary>A document was exchanged to its end: the two are counterparties from now on, unless one has said no.</summary>
    public static Task Made(this Work work, Guid oneBox, Guid otherBox) => work.Change(oneBox, otherBox, RelationAct.Exchange, message: null);

    /// <summary>Does an act of the first box, in the caller's transaction; gives what it was before and is now.</summary>
    internal static async Task<(Relation Before, Relation After)> Change(this Work work, Guid mine, Guid other, RelationAct act, string? message)
    {
        // Both rows are made and then locked, always in the same order, so that acts of the two sides come one after the other.
        var now = work.Clock.GetUtcNow();
        var (low, high) = mine.CompareTo(other) < 0 ? (mine, other) : (other, mine);
        await work.Execute(
            """
            insert into counterparty (box_id, other_id, status, before, changed_at) values (@low, @high, 'None', 'None', @now), (@high, @low, 'None', 'None', @now)
            on conflict (box_id, other_id) do nothing
            """, new { low, high, now });
        var first = await Lock(work, low, high);
        var second = await Lock(work, high, low);
        var before = low == mine ? new Relation(first, second) : new Relation(second, first);
        var after = before.After(act);
        if (after.Mine != before.Mine)
            await Save(mine, other, after.Mine, null);
        if (after.Theirs != before.Theirs)
            await Save(other, mine, after.Theirs, message);
        return (before, after);

        Task Save(Guid box, Guid otherBox, Side side, string? text) => work.Execute(
            "update counterparty set status = @Status, before = @Before, message = @text, changed_at = @now where box_id = @box and other_id = @otherBox",
            new { box, otherBox, side.Status, side.Before, text, now });
    }

    private static async Task<Side> Lock(Work work, Guid box, Guid otherBox)
    {
        var row = await work.QueryOne<SideRow>($"select box_id, status, before from counterparty where box_id = @box and other_id = @otherBox {work.Dialect.ForUpdate}", new { box, otherBox })
            ?? throw new InvalidOperationException("A relation that was just made is gone.");
        return new Side(row.Status, row.Before);
    }
}
