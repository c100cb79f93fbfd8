using System.Text.Json;
using Beresta.Accounts;
using Beresta.Exchange.Docflows;
using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Exchange.Documents;

/// <summary>Moves a document to another department: from then on it is there for those who see that one's. It concerns this box alone.</summary>
public sealed class MoveDocument(Db db, DocumentLog log)
{
    /// <param name="departmentId">Null: to no department, that is to the whole organisation.</param>
    /// <returns><c>document-not-found</c>, <c>department-not-found</c>, <c>permission-denied</c>.</returns>
    public async Task<Result<Done>> Run(Access access, Guid documentId, Guid? departmentId, CancellationToken stop)
    {
        if (access.Require(Permissions.Read | Permissions.Draft) is { } denied)
            return denied;
        if (await DocumentLog.Read(db, access, documentId, stop) is not { } copy)
            return ReadDocument.NotFound();
        await using var work = await db.Begin(stop);
        if (await DepartmentTree.WhyNone(work, access.OrganizationId, departmentId) is { } none)
            return none;
        var to = departmentId is null ? "null" : "@departmentId";
        if (await work.Execute($"update document set department_id = {to} where box_id = @boxId and id = @documentId{access.Visible.Sql}",
            access.Visible.Args(("departmentId", departmentId), ("boxId", access.BoxId), ("documentId", documentId))) == 0)
            return ReadDocument.NotFound();
        await work.AddAudit(access.OrganizationId, access.Caller, "document.moved", documentId.ToString("D"), departmentId?.ToString("D") ?? "");
        // Who sees it only now has read past its other events.
        var title = copy.Title.Item;
        var status = DocflowStatus.Of(copy.State).Code;
        await log.Announce(work, [],
            [new NewEvent(access.BoxId, "document-moved", documentId, title.Id, title.Kind.Code(), status, copy.Card.MessageId)]);
        await work.Commit();
        return new Done();
    }

    /// <summary>What was a deleted department's is of the one above.</summary>
    internal static async Task FromDeleted(Work work, OutboxRow row)
    {
        var deleted = JsonSerializer.Deserialize<DepartmentDeleted>(row.Payload)!;
        const string Where = "where department_id = @DepartmentId and box_id in (select id from box where organization_id = @OrganizationId)";
        await work.Execute($"update document set department_id = @ParentId {Where}", deleted);
        await work.Execute($"update draft set department_id = @ParentId {Where}", deleted);
    }
}
