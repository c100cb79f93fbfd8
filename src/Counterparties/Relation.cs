namespace Beresta.Counterparties;

/// <summary>How a box sees another one.</summary>
public enum CounterpartyStatus
{
    /// <summary>Nothing has happened.</summary>
    None,

    /// <summary>I have invited it and wait for the answer.</summary>
    Invited,

    /// <summary>It has invited me and waits for my answer.</summary>
    InvitesMe,

    /// <summary>Both agree.</summary>
    Accepted,

    /// <summary>I have rejected its invitation or broken up.</summary>
    RejectedByMe,

    /// <summary>It has rejected my invitation, broken up or blocked me.</summary>
    RejectsMe,

    /// <summary>I take nothing from it.</summary>
    Blocked,
}

public enum RelationAct
{
    /// <summary>Invite, or accept the other's invitation.</summary>
    Invite,

    /// <summary>Withdraw my invitation, reject the other's, or break up.</summary>
    Break,

    Block,
    Unblock,

    /// <summary>A document has been exchanged to its end.</summary>
    Exchange,
}

/// <summary>One side: what it sees now, and what it saw before the invitation that is open.</summary>
public sealed record Side(CounterpartyStatus Status, CounterpartyStatus Before = CounterpartyStatus.None);

/// <summary>The relation of two boxes as both sides see it, and what an act of the first one makes of it. Pure: the table of the rules.</summary>
public sealed record Relation(Side Mine, Side Theirs)
{
    public static readonly Relation None = new(new Side(CounterpartyStatus.None), new Side(CounterpartyStatus.None));

    public Relation After(RelationAct act) => (act, Mine.Status) switch
    {
        (RelationAct.Invite, CounterpartyStatus.InvitesMe) => Both(CounterpartyStatus.Accepted),
        (RelationAct.Invite, CounterpartyStatus.Invited or CounterpartyStatus.Accepted) => this,
        (RelationAct.Invite, CounterpartyStatus.Blocked) => new Relation(new Side(CounterpartyStatus.RejectedByMe), Theirs).After(act),
        (RelationAct.Invite, _) when Theirs.Status == CounterpartyStatus.Blocked => this,
        (RelationAct.Invite, _) => new Relation(new Side(CounterpartyStatus.Invited, Mine.Status), new Side(CounterpartyStatus.InvitesMe, Theirs.Status)),

        (RelationAct.Break, CounterpartyStatus.Invited) => new Relation(new Side(Mine.Before), new Side(Theirs.Before)),
        (RelationAct.Break, CounterpartyStatus.InvitesMe or CounterpartyStatus.Accepted) => Rejected(CounterpartyStatus.RejectedByMe),

        (RelationAct.Block, CounterpartyStatus.Blocked) => this,
        (RelationAct.Block, _) => Rejected(CounterpartyStatus.Blocked),
        (RelationAct.Unblock, CounterpartyStatus.Blocked) => this with { Mine = new Side(CounterpartyStatus.RejectedByMe) },

        // Documents make a relation only where nobody has said no.
        (RelationAct.Exchange, CounterpartyStatus.None or CounterpartyStatus.Invited or CounterpartyStatus.InvitesMe) => Both(CounterpartyStatus.Accepted),
        _ => this,
    };

    private static Relation Both(CounterpartyStatus status) => new(new Side(status), new Side(status));

    // A side that has blocked the other keeps its block, whatever the other does.
    private Relation Rejected(CounterpartyStatus mine) =>
        new(new Side(mine), Theirs.Status == CounterpartyStatus.Blocked ? Theirs : new Side(CounterpartyStatus.RejectsMe));
}
