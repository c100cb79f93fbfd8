using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Accounts;

/// <summary>The node's boxes, as in an address book.</summary>
public sealed class Boxes(Db db, AccountsCache cache)
{
    private const string Select =
        """
        select b.id as box_id, b.organization_id, b.participant_id, o.kind, o.name, o.inn, o.kpp, o.ogrn, o.address
        from box as b join organization as o on o.id = b.organization_id
        """;

    public ValueTask<BoxCard?> Find(Guid boxId, CancellationToken stop = default) =>
        cache.Ask(("box", boxId), asked => db.QueryOne<BoxCard>($"{Select} where b.id = @boxId", new { boxId }, asked), stop);

    public ValueTask<BoxCard?> Find(ParticipantId participantId, CancellationToken stop = default) =>
        cache.Ask(("participant", participantId), asked => db.QueryOne<BoxCard>($"{Select} where b.participant_id = @participantId", new { participantId }, asked), stop);

    public Task<IReadOnlyList<BoxCard>> Find(IReadOnlyCollection<Guid> boxIds, CancellationToken stop = default) =>
        db.Query<BoxCard>($"{Select} where b.id in @boxIds", new { boxIds }, stop);

    /// <summary>All boxes of the organisations with this ИНН or БИН/ИИН, and КПП where it is given; the oldest first.</summary>
    public Task<IReadOnlyList<BoxCard>> FindByInn(TaxNumber inn, Kpp? kpp = null, CancellationToken stop = default) =>
        db.Query<BoxCard>($"{Select} where o.inn = @inn and (@kpp is null or o.kpp = @kpp) order by b.created_at, b.id", new { inn, kpp }, stop);

    /// <summary>A box as it is inside a transaction.</summary>
    public static Task<BoxCard?> Find(Work work, Guid boxId) => work.QueryOne<BoxCard>($"{Select} where b.id = @boxId", new { boxId });
}
