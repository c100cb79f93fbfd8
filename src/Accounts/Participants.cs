using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Accounts;

/// <summary>The participants of the exchange whom this node knows: the owners of its boxes, and those whom other nodes serve.</summary>
public sealed class Participants(Db db, Boxes boxes, AccountsCache cache)
{
    // Who serves a participant follows from his id, which begins with his operator's.
    private const string Select =
        """
        select p.id, p.participant_id, p.kind, p.name, p.inn, p.kpp, p.ogrn, p.address, n.id as peer_id
        from participant as p left join peer as n on n.operator_id = substr(p.participant_id, 1, 3)
        """;

    /// <summary>The participant, wherever his box is; null when nobody has this id.</summary>
    public async ValueTask<Participant?> Find(Guid id, CancellationToken stop = default) =>
        await boxes.Find(id, stop) ?? await cache.Ask(("outside", id), asked => db.QueryOne<Participant>($"{Select} where p.id = @id", new { id }, asked), stop);

    /// <inheritdoc cref="Find(Guid, CancellationToken)"/>
    public async ValueTask<Participant?> Find(ParticipantId participantId, CancellationToken stop = default) =>
        await boxes.Find(participantId, stop)
        ?? await cache.Ask(("outside participant", participantId), asked => db.QueryOne<Participant>($"{Select} where p.participant_id = @participantId", new { participantId }, asked), stop);

    /// <summary>Those of the participants that are known.</summary>
    public async Task<IReadOnlyList<Participant>> Find(IReadOnlyCollection<Guid> ids, CancellationToken stop = default)
    {
        var here = await boxes.Find(ids, stop);
        var rest = ids.Except(here.Select(box => box.BoxId)).ToList();
        return rest.Count == 0 ? here : [.. here, .. await db.Query<Participant>($"{Select} where p.id in @rest", new { rest }, stop)];
    }

    /// <summary>All with this ИНН or БИН/ИИН, and КПП where it is given: the boxes of this node first.</summary>
    public async Task<IReadOnlyList<Participant>> FindByInn(TaxNumber inn, Kpp? kpp = null, CancellationToken stop = default) =>
    [
        .. await boxes.FindByInn(inn, kpp, stop),
        .. await db.Query<Participant>($"{Select} where p.inn = @inn and (@kpp is null or p.kpp = @kpp) order by p.participant_id", new { inn, kpp }, stop),
    ];

    /// <summary>Keeps what another node says of a participant whom it serves; what is known already is put right.</summary>
    /// <param name="participantId">His id.</param>
    /// <param name="card">Whose it is.</param>
    /// <param name="by">The node, after it has made sure who tells it.</param>
    /// <param name="stop">Cancels.</param>
    /// <returns><c>organization-invalid</c> with all findings; <c>participant-id-taken</c> where a box of this node has the id.</returns>
    public async Task<Result<Participant>> Note(ParticipantId participantId, NewOrganization card, Caller.TheNode by, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(by);
        if (CreateOrganization.Check(card) is { Count: > 0 } findings)
            return new Problem("organization-invalid", "Сведения об организации неверны", findings);
        var known = await Find(participantId, stop);
        if (known is BoxCard)
            return new Problem("participant-id-taken", $"Ящик с идентификатором участника ЭДО «{participantId}» есть на этом узле", ProblemKind.Conflict);
        if (known is not null && known == known with
        {
            Kind = card.Kind,
            Name = card.Name.Trim(),
            Inn = card.Inn,
            Kpp = card.Kpp,
            Ogrn = card.Ogrn,
            Address = card.Address,
        })
            return known;
        await using var work = await db.Begin(stop);
        await work.Execute(
            """
            insert into participant (id, participant_id, kind, name, inn, kpp, ogrn, address, noted_at)
            values (@id, @participantId, @Kind, @name, @Inn, @Kpp, @Ogrn, @Address, @now)
            on conflict (participant_id) do update set kind = excluded.kind, name = excluded.name, inn = excluded.inn, kpp = excluded.kpp,
                ogrn = excluded.ogrn, address = excluded.address, noted_at = excluded.noted_at
            """,
            new
            {
                id = Guid.CreateVersion7(),
                participantId,
                card.Kind,
                name = card.Name.Trim(),
                card.Inn,
                card.Kpp,
                card.Ogrn,
                card.Address,
                now = work.Clock.GetUtcNow(),
            });
        await work.Commit();
        return (await Find(participantId, stop))!;
    }

    /// <summary>A participant as he is inside a transaction.</summary>
    public static async Task<Participant?> Find(Work work, Guid id) =>
        await Boxes.Find(work, id) ?? await work.QueryOne<Participant>($"{Select} where p.id = @id", new { id });
}
