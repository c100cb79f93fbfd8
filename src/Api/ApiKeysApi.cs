using Beresta.Accounts;
using Beresta.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Beresta.Api;

/// <summary>A key for a program.</summary>
/// <param name="Permissions">A part of one's own rights, without that to administer.</param>
/// <param name="AllBoxes">For all boxes of the organisation; otherwise for this box alone.</param>
/// <param name="ExpiresAt">Left out: until it is revoked.</param>
/// <param name="Addresses">From where it works: «10.0.0.0/8, 192.0.2.7»; left out: from everywhere.</param>
public sealed record ApiKeyBody(string Name, Permissions Permissions, bool AllBoxes = false, DateTimeOffset? ExpiresAt = null, string? Addresses = null);

/// <summary>Keys of programs.</summary>
internal static class ApiKeysApi
{
    private const string Tag = "Ключи API";

    public static void MapApiKeys(this IEndpointRouteBuilder box)
    {
        var keys = box.MapGroup("/api-keys");
        keys.MapGet("", async (ApiCall call, ListApiKeys list, CancellationToken stop) => (await list.Run(call.Access, stop)).ToHttp())
            .Describe<IReadOnlyList<ApiKeyLine>>(Tag, "Ключи организации", "С правами, сроком, адресами и последним использованием, без секрета.");
        keys.MapPost("", async (ApiKeyBody body, ApiCall call, Db db, CreateApiKey create, CancellationToken stop) =>
            {
                var key = new NewApiKey(call.Access.OrganizationId, body.AllBoxes ? null : call.Access.BoxId, body.Name, body.Permissions, body.ExpiresAt,
                    body.Addresses);
                return (await db.OnceSecret(call.Key, () => create.Run(key, call.PersonId, call.Caller, stop), stop))
                    .ToHttp(made => TypedResults.Json(made, ApiJson.Options, statusCode: StatusCodes.Status201Created));
            })
            .Describe<CreatedApiKey>(Tag, "Создать ключ", "Делает администратор, вошедший лично. token показывается один раз.", StatusCodes.Status201Created);
        keys.MapDelete("/{key}", async (Guid key, ApiCall call, RevokeApiKey revoke, CancellationToken stop) =>
                (await revoke.Run(call.Access.OrganizationId, key, call.Caller, stop)).ToHttp(_ => TypedResults.NoContent()))
            .Describe(Tag, "Отозвать ключ", "Перестаёт действовать сразу.");
    }
}
