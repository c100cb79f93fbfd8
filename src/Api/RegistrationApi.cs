using Beresta.Accounts;
using Beresta.Kernel;
using Beresta.Registration;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Beresta.Api;

/// <param name="Mode"><c>off</c>, <c>by-approval</c>, <c>open</c>.</param>
public sealed record RegistrationTerms(RegistrationMode Mode, PublishedText Terms, PublishedText PersonalData);

/// <param name="Signature">CMS over the challenge, detached or attached, base64.</param>
public sealed record ProofBody(string Token, byte[] Signature);

/// <param name="Token">Of the challenge whose signature has proven the owner.</param>
/// <param name="Kpp">Of a legal entity.</param>
/// <param name="TaxOffice">Four digits.</param>
/// <param name="PersonName">Of the first administrator; left out: as the certificate has it.</param>
/// <param name="TermsVersion">Which terms are accepted.</param>
/// <param name="PersonalDataVersion">Which consent is given.</param>
public sealed record RegistrationBody(
    string Token, string? Address = null, string? Email = null, string? Password = null, int? TermsVersion = null, int? PersonalDataVersion = null,
    string? Kpp = null, string? TaxOffice = null, string? PersonName = null);

/// <param name="Token">Of the challenge.</param>
public sealed record RegistrationToken(string Token);

/// <summary>Organisations register themselves.</summary>
internal static class RegistrationApi
{
    private const string Tag = "Регистрация";

    public static void MapRegistration(this IEndpointRouteBuilder api)
    {
        var open = api.MapGroup("/registration").WithMetadata(new OpenToAll());
        open.MapGet("", async (RegistrationSettings settings, CancellationToken stop) => TypedResults.Ok(new RegistrationTerms(
                await settings.Mode(stop), await settings.Text(AcceptedText.Terms, stop), await settings.Text(AcceptedText.PersonalData, stop))))
            .Describe<RegistrationTerms>(Tag, "Регистрируются ли организации сами", "И тексты, которые при этом принимают.");
        open.MapPost("/challenges", async (HttpContext http, OfferChallenge offer, CancellationToken stop) =>
                (await offer.Run(http.Connection.RemoteIpAddress?.ToString(), stop)).ToHttp(made => TypedResults.Created((string?)null, made)))
            .Describe<Challenge>(Tag, "Получить запрос для подписи",
                "Подпишите байты content (base64) квалифицированной подписью. Действует час и один раз.", StatusCodes.Status201Created);
        open.MapPost("/proofs", async (ProofBody body, ProveOwner prove, CancellationToken stop) =>
                (await prove.Run(body.Token, body.Signature, stop)).ToHttp())
            .WithMetadata(new BodyLimit(2 * ProveOwner.LargestSignature))
            .Describe<CertifiedOwner>(Tag, "Передать подпись запроса", "Отвечает сведениями об организации из сертификата. Подпись — CMS, отсоединённая или нет.");
        open.MapPost("", async (RegistrationBody body, HttpContext http, RegisterOrganization register, CancellationToken stop) =>
                (await register.Run(body.Token, Form(body), new Caller.Guest(http.Connection.RemoteIpAddress?.ToString()), stop))
                    .ToHttp(outcome => TypedResults.Created((string?)null, outcome)))
            .Describe<RegistrationOutcome>(Tag, "Зарегистрировать организацию",
                "Организация, её ящик и первый администратор — сразу (admitted) или после решения администратора узла (pending).", StatusCodes.Status201Created);
        open.MapPost("/state", async (RegistrationToken body, RegisterOrganization register, CancellationToken stop) =>
                (await register.State(body.Token, stop)).ToHttp())
            .Describe<RegistrationOutcome>(Tag, "Что с заявкой", "По токену запроса: ждёт, принята (с идентификатором участника ЭДО) или отклонена с причиной.");
    }

    private static RegistrationForm Form(RegistrationBody body) => new(
        body.Kpp, body.Address, body.TaxOffice, body.Email, body.PersonName, body.Password, body.TermsVersion, body.PersonalDataVersion);
}
