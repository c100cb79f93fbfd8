using Beresta.Accounts;
using Beresta.Exchange.Nodes;
using Beresta.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Beresta.Api;

/// <summary>A key that the server holds, without its secret.</summary>
public sealed record HeldKeyLine(Guid KeyId, bool Own, string Owner, string SerialNumber, string Thumbprint, DateTimeOffset NotBefore, DateTimeOffset NotAfter);

/// <summary>A participant of the exchange.</summary>
/// <param name="BoxId">The participant's id: of his box, where it is on this node.</param>
/// <param name="OrganizationId">Of a box on this node.</param>
/// <param name="Reach">Where documents to him go: <c>here</c>, <c>peer</c> (another node), <c>nowhere</c>.</param>
public sealed record ParticipantLine(
    Guid BoxId, Guid? OrganizationId, ParticipantId ParticipantId, OrganizationKind Kind, string Name, string? Inn, string? Kpp, string? Ogrn, string? Address, Reach Reach);

/// <summary>The boxes of the caller, and other participants of the exchange.</summary>
internal static class BoxesApi
{
    public static void MapBoxes(this IEndpointRouteBuilder api)
    {
        api.MapGet("/boxes", async (ApiCall call, ListBoxes list, CancellationToken stop) => TypedResults.Ok(await list.Run(call.Caller, stop)))
            .Describe<IReadOnlyList<BoxLine>>("Ящики", "Мои ящики", "Ящики всех организаций, в которых вы работаете, с правами в каждом.");

        api.MapGet("/participants", Find)
            .Describe<IReadOnlyList<ParticipantLine>>("Ящики", "Найти участника",
                "По идентификатору участника ЭДО (id) или по ИНН и КПП (inn, kpp; у казахстанских БИН или ИИН): среди ящиков этого узла, а затем у узлов, с которыми он связан.");
    }

    public static void MapBox(this IEndpointRouteBuilder box)
    {
        box.MapGet("", async (ApiCall call, Boxes boxes, CancellationToken stop) => TypedResults.Ok(await boxes.Find(call.Access.BoxId, stop)))
            .Describe<BoxCard>("Ящики", "Карточка ящика", "Организация и идентификатор участника ЭДО.");

        box.MapGet("/keys", async (ApiCall call, KeyVault vault, CancellationToken stop) =>
                (await vault.List(call.Access, stop)).ToHttp(keys => TypedResults.Ok(keys.Select(Line).ToList())))
            .Describe<IReadOnlyList<HeldKeyLine>>("Ящики", "Ключи подписи на сервере", "Ваши ключи и ключи организации, которыми сервер может подписать по вашему запросу (sign).");
    }

    private static async Task<IResult> Find(FindParticipants participants, CancellationToken stop, string? id = null, string? inn = null, string? kpp = null)
    {
        if (id is not null)
        {
            if (!ParticipantId.Parse(id).Succeeded(out var participantId, out var problem))
                return problem.ToHttp();
            return Lines(await participants.ById(participantId, stop) is { } found ? [found] : []);
        }

        if (inn is null)
            return new Problem("participant-query-empty", "Укажите id (идентификатор участника ЭДО) или inn").ToHttp();
        if (!TaxNumber.Parse(inn).Succeeded(out var number, out var wrong))
            return wrong.ToHttp();
        if (kpp is null)
            return Lines(await participants.ByInn(number, kpp: null, stop));
        return Kpp.Parse(kpp).Succeeded(out var reason, out wrong) ? Lines(await participants.ByInn(number, reason, stop)) : wrong.ToHttp();
    }

    private static IResult Lines(IEnumerable<Participant> found) => TypedResults.Ok(found.Select(one => new ParticipantLine(
        one.Id, (one as BoxCard)?.OrganizationId, one.ParticipantId, one.Kind, one.Name, one.Inn, one.Kpp, one.Ogrn, one.Address, one.Reach)).ToList());

    private static HeldKeyLine Line(HeldKey key)
    {
        var certificate = Signatures.Certificate.Read(key.Certificate).Value;
        return new HeldKeyLine(key.KeyId, key.UserId is not null, certificate.Owner.ToString(), certificate.SerialNumber, key.Thumbprint, certificate.NotBefore, certificate.NotAfter);
    }
}
