using Beresta.Counterparties;

namespace Beresta.Storage.Tests;

/// <summary>The table of relations, over everything that two boxes can do to each other.</summary>
public sealed class RelationTests
{
    private static readonly HashSet<(CounterpartyStatus, CounterpartyStatus)> Agreeing =
    [
        (CounterpartyStatus.None, CounterpartyStatus.None),
        (CounterpartyStatus.Invited, CounterpartyStatus.InvitesMe),
        (CounterpartyStatus.Accepted, CounterpartyStatus.Accepted),
        (CounterpartyStatus.RejectedByMe, CounterpartyStatus.RejectsMe),
        (CounterpartyStatus.Blocked, CounterpartyStatus.RejectsMe),
        (CounterpartyStatus.Blocked, CounterpartyStatus.Blocked),
        (CounterpartyStatus.RejectedByMe, CounterpartyStatus.Blocked),
        (CounterpartyStatus.RejectedByMe, CounterpartyStatus.RejectedByMe),
    ];

    [Fact]
    public void Both_sides_agree_in_every_relation_that_can_come_about()
    {
        var reached = new HashSet<Relation>();
        var next = new Queue<Relation>([Relation.None]);
        while (next.TryDequeue(out var relation))
        {
            if (!reached.Add(relation))
                continue;
            Assert.True(
                Agreeing.Contains((relation.Mine.Status, relation.Theirs.Status)) || Agreeing.Contains((relation.Theirs.Status, relation.Mine.Status)),
                $"{relation}");
            foreach (var act in Enum.GetValues<RelationAct>())
            {
                next.Enqueue(relation.After(act));
                next.Enqueue(Mirror(Mirror(relation).After(act)));
            }
        }

        Assert.InRange(reached.Count, 10, 200);
    }

    [Theory]
    [InlineData(CounterpartyStatus.None, CounterpartyStatus.None)]
    [InlineData(CounterpartyStatus.RejectsMe, CounterpartyStatus.RejectedByMe)]
    [InlineData(CounterpartyStatus.RejectedByMe, CounterpartyStatus.RejectsMe)]
    public void An_invitation_is_seen_by_both_and_its_withdrawal_brings_back_what_was(CounterpartyStatus mine, CounterpartyStatus theirs)
    {
        var before = new Relation(new Side(mine), new Side(theirs));
        var invited = before.After(RelationAct.Invite);
        Assert.Equal((CounterpartyStatus.Invited, CounterpartyStatus.InvitesMe), (invited.Mine.Status, invited.Theirs.Status));
        Assert.Equal(before, invited.After(RelationAct.Break));
        Assert.Equal(invited, invited.After(RelationAct.Invite));
    }

    [Fact]
    public void An_answer_accepts_or_rejects()
    {
        var theirView = Mirror(Relation.None.After(RelationAct.Invite));
        Assert.Equal(new Relation(new Side(CounterpartyStatus.Accepted), new Side(CounterpartyStatus.Accepted)), theirView.After(RelationAct.Invite));
        Assert.Equal(new Relation(new Side(CounterpartyStatus.RejectedByMe), new Side(CounterpartyStatus.RejectsMe)), theirView.After(RelationAct.Break));
    }

    [Fact]
    public void A_block_cannot_be_undone_from_the_other_side()
    {
        var blocked = Relation.None.After(RelationAct.Block);
        var theirView = Mirror(blocked);
        foreach (var act in new[] { RelationAct.Invite, RelationAct.Break, RelationAct.Exchange, RelationAct.Unblock, RelationAct.Block })
            Assert.Equal(CounterpartyStatus.Blocked, theirView.After(act).Theirs.Status);
        Assert.Equal(CounterpartyStatus.RejectedByMe, blocked.After(RelationAct.Unblock).Mine.Status);
        Assert.Equal(CounterpartyStatus.Invited, blocked.After(RelationAct.Invite).Mine.Status);
    }

    [Fact]
    public void An_exchange_makes_a_relation_unless_one_has_said_no()
    {
        Assert.Equal(CounterpartyStatus.Accepted, Relation.None.After(RelationAct.Exchange).Theirs.Status);
        var rejected = new Relation(new Side(CounterpartyStatus.RejectedByMe), new Side(CounterpartyStatus.RejectsMe));
        Assert.Equal(rejected, rejected.After(RelationAct.Exchange));
    }

    private static Relation Mirror(Relation relation) => new(relation.Theirs, relation.Mine);
}
