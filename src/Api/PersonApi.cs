using Beresta.Accounts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Beresta.Api;

/// <param name="Code">Of the authenticator app, or a recovery code.</param>
public sealed record CodeBody(string Code);

public sealed record PasswordBody(string Current, string Password);

/// <param name="Token">Of the invitation's link.</param>
/// <param name="Name">Of a new user; left out: as the invitation has it.</param>
/// <param name="Password">Of a new user, who chooses it now.</param>
public sealed record AcceptBody(string Token, string? Name = null, string? Password = null);

/// <param name="Token">Of the link.</param>
public sealed record ResetBody(string Token, string Password);

/// <summary>Who has accepted an invitation or chosen a password.</summary>
public sealed record Person(Guid UserId);

/// <summary>What a person does for himself: sessions, password, second factor, invitations.</summary>
internal static class PersonApi
{
    private const string Tag = "Мой вход";

    public static void MapPerson(this IEndpointRouteBuilder api)
    {
        var me = api.MapGroup("/me");
        me.MapGet("/sessions", async (ApiCall call, Sessions sessions, CancellationToken stop) => (await sessions.List(call.Caller, stop)).ToHttp())
            .Describe<IReadOnlyList<SessionLine>>(Tag, "Мои сеансы", "Где вы вошли: когда, откуда, чем.");
        me.MapDelete("/sessions/{session}", async (Guid session, ApiCall call, Sessions sessions, CancellationToken stop) =>
                (await sessions.End(call.Caller, session, stop)).ToHttp(_ => TypedResults.NoContent()))
            .Describe(Tag, "Завершить сеанс", "");
        me.MapDelete("/sessions", async (ApiCall call, LogOut logOut, CancellationToken stop) =>
            (await logOut.Everywhere(call.Caller, stop)).ToHttp(_ => TypedResults.NoContent()))
            .Describe(Tag, "Выйти везде", "Завершает все сеансы, и этот тоже.");
        me.MapPost("/password", async (PasswordBody body, ApiCall call, ChangePassword change, CancellationToken stop) =>
                (await change.Run(call.PersonId, body.Current, body.Password, call.Caller, stop)).ToHttp(_ => TypedResults.NoContent()))
            .Describe(Tag, "Сменить пароль", "Все сеансы завершаются.");
        me.MapPost("/invitations/accept", async (AcceptBody body, ApiCall call, AcceptInvitation accept, CancellationToken stop) =>
                (await accept.Run(body.Token, body.Name, body.Password, call.Caller, stop)).ToHttp(id => TypedResults.Ok(new Person(id))))
            .Describe<Person>(Tag, "Принять приглашение своим логином", "Для того, у кого уже есть логин.");

        var factor = me.MapGroup("/second-factor");
        factor.MapGet("", async (ApiCall call, SecondFactor second, CancellationToken stop) => (await second.State(call.Caller, stop)).ToHttp())
            .Describe<SecondFactorState>(Tag, "Второй фактор", "Включён ли и сколько осталось кодов восстановления.");
        factor.MapPost("/offer", async (ApiCall call, SecondFactor second, CancellationToken stop) => (await second.Offer(call.Caller, stop)).ToHttp())
            .Describe<TotpOffer>(Tag, "Получить секрет для приложения", "Действует после включения с первым верным кодом.");
        factor.MapPost("/on", async (CodeBody body, ApiCall call, SecondFactor second, CancellationToken stop) =>
            (await second.TurnOn(call.Caller, body.Code, stop)).ToHttp())
            .Describe<RecoveryCodes>(Tag, "Включить второй фактор",
                "Отвечает кодами восстановления: они показываются один раз. Прочие сеансы, открытые по одному паролю, завершаются.");
        factor.MapPost("/off", async (CodeBody body, ApiCall call, SecondFactor second, CancellationToken stop) =>
                (await second.TurnOff(call.Caller, body.Code, stop)).ToHttp(_ => TypedResults.NoContent()))
            .Describe(Tag, "Выключить второй фактор", "");
        factor.MapPost("/recovery-codes", async (CodeBody body, ApiCall call, SecondFactor second, CancellationToken stop) =>
            (await second.Renew(call.Caller, body.Code, stop)).ToHttp())
            .Describe<RecoveryCodes>(Tag, "Новые коды восстановления", "Прежние перестают действовать.");

        api.MapPost("/invitations/accept", async (AcceptBody body, HttpContext http, AcceptInvitation accept, CancellationToken stop) =>
                (await accept.Run(body.Token, body.Name, body.Password, Guest(http), stop)).ToHttp(id => TypedResults.Ok(new Person(id))))
            .WithMetadata(new OpenToAll())
            .Describe<Person>(Tag, "Принять приглашение",
                "Новый пользователь выбирает имя и пароль. У кого уже есть логин, входит и принимает через /me/invitations/accept.");
        api.MapPost("/access-reset", async (ResetBody body, HttpContext http, ResetAccess reset, CancellationToken stop) =>
                (await reset.Use(body.Token, body.Password, Guest(http), stop)).ToHttp(id => TypedResults.Ok(new Person(id))))
            .WithMetadata(new OpenToAll())
            .Describe<Person>(Tag, "Задать пароль по ссылке", "Ссылку даёт администратор. Второй фактор при этом выключается.");
    }

    private static Caller.Guest Guest(HttpContext http) => new(http.Connection.RemoteIpAddress?.ToString());
}
