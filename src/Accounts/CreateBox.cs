using System.Globalization;
using System.Security.Cryptography;
using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Accounts;

/// <summary>Gives an organisation an address in the exchange.</summary>
public sealed class CreateBox(Db db)
{
    private sealed record Owner(string? Inn, string? Kpp);

    /// <param name="participantId">Null: one is made in the form <c>2XX-ИНН-КПП-time and chance</c>, with the node's operator id.</param>
    /// <returns>
    /// The box's id; <c>participant-id-taken</c>, <c>operator-not-set</c> (an id was to be made and the node has no operator yet), <c>organization-not-found</c>,
    /// <c>permission-denied</c>.
    /// </returns>
    public async Task<Result<Guid>> Run(Guid organizationId, ParticipantId? participantId, Caller by, CancellationToken stop = default)
    {
        await using var work = await db.Begin(stop);
        if (await work.RequireAdministrator(by, organizationId) is { } problem)
            return problem;
        if (!(await Add(work, organizationId, participantId, by)).Succeeded(out var box, out problem))
            return problem;
        await work.Commit();
        return box.BoxId;
    }

    /// <summary>Adds a box to an organisation that is there.</summary>
    internal static async Task<Result<(Guid BoxId, ParticipantId ParticipantId)>> Add(Work work, Guid organizationId, ParticipantId? participantId, Caller by)
    {
        if (participantId is null)
        {
            var operatorId = await work.Scalar<string>("select operator_id from node where id = 1");
            if (operatorId is null)
                return new Problem("operator-not-set", "Не задан идентификатор оператора узла: сначала настройте узел", ProblemKind.Conflict);
            var owner = await work.QueryOne<Owner>("select inn, kpp from organization where id = @organizationId", new { organizationId }) ?? new Owner(null, null);
            if (!Make(operatorId, owner, work.Clock.GetUtcNow()).Succeeded(out var made, out var wrong))
                return wrong;
            participantId = made;
        }

        var id = Guid.CreateVersion7();
        var added = await work.Execute(
            """
            insert into box (id, organization_id, participant_id, created_at) values (@id, @organizationId, @participantId, @now)
            on conflict (participant_id) do nothing
            """, new { id, organizationId, participantId, now = work.Clock.GetUtcNow() });
        if (added == 0)
            return new Problem("participant-id-taken", $"Ящик с идентификатором участника ЭДО «{participantId}» уже есть", ProblemKind.Conflict);
        await work.AddAudit(organizationId, by, "box.created", id.ToString("D"), participantId.Value.Value);
        return (id, participantId.Value);
    }

    // As other operators write it (2BM-9616675014-961601000-201906250926373816603): 46 characters at most.
    private static Result<ParticipantId> Make(string operatorId, Owner owner, DateTimeOffset now)
    {
        var chance = RandomNumberGenerator.GetInt32(10_000_000).ToString("D7", CultureInfo.InvariantCulture);
        var tail = MoscowTime.Of(now).ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture) + chance;
        return ParticipantId.Parse(string.Join('-', new[] { operatorId, owner.Inn, owner.Kpp, tail }.Where(part => !string.IsNullOrEmpty(part))));
    }
}
