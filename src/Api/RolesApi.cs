using Beresta.Accounts;
using Beresta.Kernel;
using Beresta.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Beresta.Api;

/// <summary>A named set of rights.</summary>
public sealed record RoleBody(string Name, RightSet Rights);

/// <summary>A role that was made or changed.</summary>
public sealed record RoleSaved(Guid RoleId);

/// <summary>Roles: named sets of rights of an organisation.</summary>
internal static class RolesApi
{
    private const string Tag = "Роли";

    public static void MapRoles(this IEndpointRouteBuilder box)
    {
        var roles = box.MapGroup("/roles");
        roles.MapGet("", async (ApiCall call, Roles list, CancellationToken stop) => (await list.List(call.Access, stop)).ToHttp())
            .Describe<IReadOnlyList<Role>>(Tag, "Роли организации", "Именованные наборы прав и сколько сотрудников их имеют.");
        roles.MapPost("", (RoleBody body, ApiCall call, Db db, Roles save, CancellationToken stop) => Save(db, call, save, null, body, stop))
            .Describe<RoleSaved>(Tag, "Создать роль",
                "sight: own — документы своего подразделения, subtree — своего и нижестоящих, all — всей организации; kinds — только эти виды документов.");
        roles.MapPost("/{role}", (Guid role, RoleBody body, ApiCall call, Db db, Roles save, CancellationToken stop) => Save(db, call, save, role, body, stop))
            .Describe<RoleSaved>(Tag, "Изменить роль", "Права всех, у кого эта роль, меняются вместе с ней.");
        roles.MapDelete("/{role}", async (Guid role, ApiCall call, Roles roles, CancellationToken stop) =>
                (await roles.Delete(call.Access.OrganizationId, role, call.Caller, stop)).ToHttp(_ => TypedResults.NoContent()))
            .Describe(Tag, "Удалить роль", "У сотрудников остаются её права, уже как свои.");
    }

    private static async Task<IResult> Save(Db db, ApiCall call, Roles roles, Guid? roleId, RoleBody body, CancellationToken stop) =>
        (await db.Once(call.Key, () => roles.Save(call.Access.OrganizationId, roleId, body.Name, body.Rights, call.Caller, stop), stop))
            .ToHttp(id => TypedResults.Ok(new RoleSaved(id)));
}
