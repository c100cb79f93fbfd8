using System.Text.Json;
using Beresta.Accounts;
using Beresta.Storage;

namespace Beresta.Exchange.Documents;

/// <summary>What a dismissed employee has drafted becomes his successor's; without one it stays, for whoever may delete or send it.</summary>
internal static class HandOverDrafts
{
    public static async Task Run(Work work, OutboxRow row)
    {
        var dismissed = JsonSerializer.Deserialize<EmployeeDismissed>(row.Payload)!;
        if (dismissed.SuccessorId is null)
            return;
        await work.Execute(
            """
            update draft set author_id = @SuccessorId, created_by = @SuccessorName, department_id = @DepartmentId
            where author_id = @UserId and box_id in (select id from box where organization_id = @OrganizationId)
            """, new { dismissed.SuccessorId, dismissed.SuccessorName, dismissed.DepartmentId, dismissed.UserId, dismissed.OrganizationId });
    }
}
