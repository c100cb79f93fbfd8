using Beresta.Accounts;
using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Counterparties;

/// <summary>Chooses from whom the box takes documents.</summary>
public sealed class SetSociability(Db db)
{
    /// <returns><c>permission-denied</c>.</returns>
    public async Task<Result<Done>> Run(Access access, Sociability sociability, CancellationToken stop = default)
    {
        if (access.Require(Permissions.Counterparties) is { } denied)
            return denied;
        await using var work = await db.Begin(stop);
        await work.Execute(
            "insert into box_sociability (box_id, sociability) values (@BoxId, @sociability) on conflict (box_id) do update set sociability = excluded.sociability",
            new { access.BoxId, sociability });
        await work.AddAudit(access.OrganizationId, access.Caller, "box.sociability", access.BoxId.ToString("D"), sociability.ToString());
        await work.Commit();
        return new Done();
    }
}
