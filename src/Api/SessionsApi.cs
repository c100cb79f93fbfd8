using Beresta.Accounts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Beresta.Api;

/// <summary>Who calls, and what he may do with which organisation.</summary>
public sealed record Me(Guid UserId, string Name, KeyScope? Key, IReadOnlyList<BoxLine> Boxes);

/// <summary>A login and a password; the code of the second factor where it is on.</summary>
public sealed record LogInBody(string Login, string Password, string? Code = null);

/// <summary>Logging in and out, and who one is.</summary>
internal static class SessionsApi
{
    public static void MapSessions(this IEndpointRouteBuilder api)
    {
        api.MapPost("/sessions", async (LogInBody body, LogIn logIn, HttpContext http, CancellationToken stop) =>
                (await logIn.Run(new Credentials(body.Login, body.Password, body.Code, http.Connection.RemoteIpAddress?.ToString(),
                    http.Request.Headers.UserAgent), stop))
                    .ToHttp(session => TypedResults.Created("/api/v1/me", session)))
            .WithMetadata(new OpenToAll())
            .Describe<LoggedIn>("Сеансы", "Войти по логину и паролю", "Токен сеанса передают в заголовке Authorization: Bearer. Программе лучше иметь ключ API. Пять неверных паролей подряд закрывают этому адресу вход на 15 минут (429, Retry-After).", StatusCodes.Status201Created);

        api.MapDelete("/sessions/current", async (HttpContext http, LogOut logOut, CancellationToken stop) =>
            {
                await logOut.Run(http.Request.Headers.Authorization.ToString()["Bearer ".Length..].Trim(), stop);
                return TypedResults.NoContent();
            })
            .Describe("Сеансы", "Выйти", "Токен сеанса перестаёт действовать. Ключ API не меняется.");

        api.MapGet("/me", async (ApiCall call, ListBoxes list, CancellationToken stop) =>
                TypedResults.Ok(new Me(call.PersonId, call.Caller.Name, (call.Caller as Caller.Program)?.Key, await list.Run(call.Caller, stop))))
            .Describe<Me>("Сеансы", "Кто я", "Пользователь, область действия ключа и доступные ящики с правами в каждом.");
    }
}
