using Beresta.Accounts;
using Beresta.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Beresta.Api;

/// <param name="ParentId">The department that it belongs to; left out: the organisation.</param>
public sealed record DepartmentBody(string Name, Guid? ParentId = null);

/// <summary>A department that was made or changed.</summary>
public sealed record DepartmentSaved(Guid DepartmentId);

/// <summary>Which incoming documents come to a department: those that fit everything that is stated.</summary>
/// <param name="Kpp">Our КПП in the document.</param>
/// <param name="CounterpartyInn">Who has sent it.</param>
/// <param name="Kind">The code of its kind: <c>upd</c>.</param>
/// <param name="Words">One of these words, divided by commas, stands in its name, number or file name.</param>
public sealed record RoutingRuleBody(string? Kpp = null, string? CounterpartyInn = null, string? Kind = null, string? Words = null);

/// <summary>A rule that was made.</summary>
public sealed record RoutingRuleMade(Guid RuleId);

/// <summary>Departments: a tree, and the rules by which incoming documents come to them.</summary>
internal static class DepartmentsApi
{
    private const string Tag = "Подразделения";

    public static void MapDepartments(this IEndpointRouteBuilder box)
    {
        var departments = box.MapGroup("/departments");
        departments.MapGet("", async (ApiCall call, Departments list, CancellationToken stop) => (await list.List(call.Access, stop)).ToHttp())
            .Describe<IReadOnlyList<Department>>(Tag, "Подразделения организации",
                "Деревом: каждое — после того, в которое входит; depth — уровень. С правилами маршрутизации.");
        departments.MapPost("", (DepartmentBody body, ApiCall call, Db db, Departments save, CancellationToken stop) => Save(db, call, save, null, body, stop))
            .Describe<DepartmentSaved>(Tag, "Создать подразделение", "");
        departments.MapPost("/{department}", (Guid department, DepartmentBody body, ApiCall call, Db db, Departments save, CancellationToken stop) =>
                Save(db, call, save, department, body, stop))
            .Describe<DepartmentSaved>(Tag, "Переименовать или перенести", "");
        departments.MapDelete("/{department}", async (Guid department, ApiCall call, Departments departments, CancellationToken stop) =>
                (await departments.Delete(call.Access.OrganizationId, department, call.Caller, stop)).ToHttp(_ => TypedResults.NoContent()))
            .Describe(Tag, "Удалить подразделение", "Сотрудники, документы и вложенные подразделения переходят в вышестоящее; правила удаляются.");
        departments.MapPost("/{department}/rules", async (
            Guid department, RoutingRuleBody body, ApiCall call, Db db, RoutingRules rules, CancellationToken stop) =>
            {
                var rule = new RoutingRule(Guid.Empty, department, body.Kpp, body.CounterpartyInn, body.Kind, body.Words);
                return (await db.Once(call.Key, () => rules.Add(call.Access.OrganizationId, rule, call.Caller, stop), stop))
                    .ToHttp(id => TypedResults.Ok(new RoutingRuleMade(id)));
            })
            .Describe<RoutingRuleMade>(Tag, "Добавить правило",
                "Входящий документ попадает в подразделение по первому подошедшему правилу — в порядке их создания.");
        departments.MapDelete("/rules/{rule}", async (Guid rule, ApiCall call, RoutingRules rules, CancellationToken stop) =>
                (await rules.Delete(call.Access.OrganizationId, rule, call.Caller, stop)).ToHttp(_ => TypedResults.NoContent()))
            .Describe(Tag, "Удалить правило", "");
    }

    private static async Task<IResult> Save(Db db, ApiCall call, Departments departments, Guid? departmentId, DepartmentBody body, CancellationToken stop) =>
        (await db.Once(call.Key, () => departments.Save(call.Access.OrganizationId, departmentId, body.Name, body.ParentId, call.Caller, stop), stop))
            .ToHttp(id => TypedResults.Ok(new DepartmentSaved(id)));
}
