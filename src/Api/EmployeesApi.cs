using Beresta.Accounts;
using Beresta.Kernel;
using Beresta.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Beresta.Api;

/// <summary>An employee's position and rights: those of a role, or his own.</summary>
/// <param name="RoleId">Give this or <paramref name="Rights"/>.</param>
/// <param name="DepartmentId">Left out: of the whole organisation.</param>
public sealed record EmployeeTermsBody(string Position, Guid? RoleId = null, RightSet? Rights = null, Guid? DepartmentId = null)
{
    internal EmployeeTerms Terms => new(Position, RoleId, Rights, DepartmentId);
}

/// <summary>Whom to invite.</summary>
/// <param name="Login">His e-mail address: with it he will log in.</param>
/// <param name="Days">How long the link works: 1–30, 7 by default.</param>
public sealed record NewInvitationBody(string Login, string Name, EmployeeTermsBody Terms, int Days = NewInvitation.UsualDays);

/// <param name="Reason">1–500 characters; others who administer read it.</param>
public sealed record BlockBody(string Reason);

/// <param name="SuccessorId">Who takes over the drafts; left out: nobody.</param>
public sealed record DismissBody(Guid? SuccessorId = null);

/// <summary>Whether the organisation lets in only those who have logged in with more than a password.</summary>
public sealed record SecondFactorDemand(bool IsDemanded);

/// <summary>The people of the organisation that owns the box.</summary>
internal static class EmployeesApi
{
    private const string Tag = "Сотрудники";

    public static void MapEmployees(this IEndpointRouteBuilder box)
    {
        var employees = box.MapGroup("/employees");
        employees.MapGet("", async (ApiCall call, ListEmployees list, CancellationToken stop) => (await list.Run(call.Access, stop)).ToHttp())
            .Describe<IReadOnlyList<EmployeeLine>>(Tag, "Список сотрудников", "По имени. Права — роли (roleId) или свои.");
        employees.MapPost("/{user}", (Guid user, EmployeeTermsBody body, ApiCall call, Db db, ChangeEmployee change, CancellationToken stop) =>
                Done(db, call, () => change.Run(call.Access.OrganizationId, user, body.Terms, call.Caller, stop), stop))
            .Describe(Tag, "Изменить должность, права и подразделение", "Укажите roleId или rights: одно из двух.");
        employees.MapPost("/{user}/block", (Guid user, BlockBody body, ApiCall call, Db db, BlockEmployee block, CancellationToken stop) =>
                Done(db, call, () => block.Run(call.Access.OrganizationId, user, body.Reason, call.Caller, stop), stop))
            .Describe(Tag, "Заблокировать", "Сотрудник не войдёт в ящики организации, его ключи API не действуют; права сохраняются.");
        employees.MapPost("/{user}/unblock", (Guid user, ApiCall call, Db db, BlockEmployee block, CancellationToken stop) =>
                Done(db, call, () => block.Lift(call.Access.OrganizationId, user, call.Caller, stop), stop))
            .Describe(Tag, "Разблокировать", "");
        employees.MapPost("/{user}/dismiss", (Guid user, DismissBody body, ApiCall call, Db db, DismissEmployee dismiss, CancellationToken stop) =>
                Done(db, call, () => dismiss.Run(call.Access.OrganizationId, user, body.SuccessorId, call.Caller, stop), stop))
            .Describe(Tag, "Уволить", "Ключи API и приглашения сотрудника перестают действовать, черновики переходят преемнику.");
        employees.MapPost("/{user}/reset", (Guid user, ApiCall call, Db db, ResetAccess reset, CancellationToken stop) =>
                Secret(db, call, () => reset.Run(call.Access.OrganizationId, user, call.Caller, stop), stop))
            .Describe<ResetMade>(Tag, "Восстановить доступ",
                "Сеансы сотрудника завершаются; token — для ссылки /reset?token=…, по которой он сам задаст пароль. Показывается один раз.",
                    StatusCodes.Status201Created);

        var invitations = box.MapGroup("/invitations");
        invitations.MapGet("", async (ApiCall call, Invitations list, CancellationToken stop) => (await list.List(call.Access, stop)).ToHttp())
            .Describe<IReadOnlyList<InvitationLine>>(Tag, "Приглашения", "Те, что ещё можно принять.");
        invitations.MapPost("", (NewInvitationBody body, ApiCall call, Db db, InviteEmployee invite, CancellationToken stop) =>
                Secret(db, call, () => invite.Run(call.Access.OrganizationId, new NewInvitation(body.Login, body.Name, body.Terms.Terms, body.Days),
                    call.Caller, stop), stop))
            .Describe<InvitationMade>(Tag, "Пригласить сотрудника",
                "token — для ссылки /invitation?token=…, которую вы передаёте человеку: пароль он выбирает сам. Показывается один раз.",
                    StatusCodes.Status201Created);
        invitations.MapDelete("/{invitation}", async (Guid invitation, ApiCall call, Invitations invitations, CancellationToken stop) =>
                (await invitations.Revoke(call.Access.OrganizationId, invitation, call.Caller, stop)).ToHttp(_ => TypedResults.NoContent()))
            .Describe(Tag, "Отозвать приглашение", "");

        box.MapGet("/second-factor", async (ApiCall call, DemandSecondFactor demand, CancellationToken stop) =>
                (await demand.Read(call.Access, stop)).ToHttp(isDemanded => TypedResults.Ok(new SecondFactorDemand(isDemanded))))
            .Describe<SecondFactorDemand>(Tag, "Требуется ли второй фактор", "");
        box.MapPost("/second-factor", (SecondFactorDemand body, ApiCall call, Db db, DemandSecondFactor demand, CancellationToken stop) =>
                Done(db, call, () => demand.Run(call.Access.OrganizationId, body.IsDemanded, call.Caller, stop), stop))
            .Describe(Tag, "Требовать второй фактор",
                "В ящики организации входят только те, кто вошёл с одноразовым кодом, сертификатом или ключом входа. Ключей API не касается.");
    }

    private static async Task<IResult> Done(Db db, ApiCall call, Func<Task<Result<Done>>> run, CancellationToken stop) =>
        (await db.Once(call.Key, run, stop)).ToHttp(_ => TypedResults.NoContent());

    private static async Task<IResult> Secret<T>(Db db, ApiCall call, Func<Task<Result<T>>> run, CancellationToken stop)
        where T : notnull =>
        (await db.OnceSecret(call.Key, run, stop)).ToHttp(made => TypedResults.Json(made, ApiJson.Options, statusCode: StatusCodes.Status201Created));
}
