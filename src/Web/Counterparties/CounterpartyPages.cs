using Beresta.Accounts;
using Beresta.Counterparties;
using Beresta.Exchange.Nodes;
using Beresta.Kernel;
using Beresta.Web.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Beresta.Web.Counterparties;

/// <summary>With whom the box exchanges documents: invitations, answers, blocks.</summary>
internal static class CounterpartyPages
{
    public static void MapCounterparties(this IEndpointRouteBuilder box)
    {
        box.MapGet("/counterparties", (Visit visit, ListCounterparties list, CancellationToken stop) => ShowAll(visit, list, stop));
        box.MapPost("/counterparties", Invite).Once();
        box.MapPost("/counterparties/change", Change).Once();
    }

    private static async Task<IResult> ShowAll(Visit visit, ListCounterparties list, CancellationToken stop, Problem? problem = null, string? who = null) =>
        new RazorComponentResult<CounterpartiesPage>(new { Lines = (await list.Run(visit.Access, limit: 1000, stop: stop)).Value, Problem = problem, Who = who })
        {
            StatusCode = Errors.StatusOf(problem),
        };

    private static async Task<IResult> Invite(HttpContext http, Visit visit, FindParticipants participants, InviteCounterparty invite, ListCounterparties list, CancellationToken stop)
    {
        var who = http.Field("who");
        if (await Find(participants, who, stop) is not { } other)
            return await ShowAll(visit, list, stop, new Problem("counterparty-not-found", visit.Texts.NobodyFound(who), ProblemKind.NotFound), who);
        var invited = await invite.Run(visit.Access, other.Id, http.Field("message"), stop);
        return invited.Problem is { } problem
            ? await ShowAll(visit, list, stop, problem, who)
            : http.Done("invited", visit.Url("counterparties"));
    }

    /// <summary>A participant by his ИНН or id; null when nobody like that is known.</summary>
    private static async Task<Participant?> Find(FindParticipants participants, string who, CancellationToken stop) =>
        TaxNumber.TryParse(who, out var inn) ? (await participants.ByInn(inn, kpp: null, stop)).FirstOrDefault()
            : ParticipantId.TryParse(who, out var id) ? await participants.ById(id, stop)
            : null;

    private static async Task<IResult> Change(
        HttpContext http, Visit visit, InviteCounterparty invite, AnswerInvitation answer, BreakWithCounterparty part, BlockCounterparty block, CancellationToken stop)
    {
        if (http.Id("other") is not { } other)
            return Errors.NotFound(http);
        var (access, act) = (visit.Access, http.Field("act"));
        var changed = act switch
        {
            "invite" => await invite.Run(access, other, message: null, stop),
            "accept" => await answer.Run(access, other, accept: true, stop),
            "reject" => await answer.Run(access, other, accept: false, stop),
            "break" => await part.Run(access, other, stop),
            "block" => await block.Run(access, other, stop),
            "unblock" => await block.Lift(access, other, stop),
            _ => new Problem("act-unknown", visit.Texts.BadRequestText),
        };
        return changed.Problem is { } problem ? Errors.Of(http, problem) : TypedResults.LocalRedirect(visit.Url("counterparties"));
    }
}
