using System.Text.Json;
using Beresta.Counterparties;
using Beresta.Kernel;
using Beresta.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Beresta.Api;

/// <summary>A page of counterparties. To go on, give <c>next</c> as it is; null: that was all.</summary>
public sealed record CounterpartyPage(IReadOnlyList<CounterpartyLine> Counterparties, CounterpartyCursor? Next);

/// <summary>The last line of a page.</summary>
public sealed record CounterpartyCursor(string AfterName, Guid AfterBox);

/// <param name="Message">What the other side reads, up to 2000 characters.</param>
public sealed record InvitationBody(string? Message = null);

/// <summary>How the box stands to the other one now.</summary>
public sealed record RelationNow(CounterpartyStatus Status);

/// <summary>Counterparties: whom the box exchanges documents with.</summary>
internal static class CounterpartiesApi
{
    private const string Tag = "Контрагенты";
    private const int Page = 100;

    private static readonly Dictionary<string, CounterpartyStatus> Statuses =
        Enum.GetValues<CounterpartyStatus>().ToDictionary(status => JsonNamingPolicy.KebabCaseLower.ConvertName(status.ToString()), StringComparer.Ordinal);

    public static void MapCounterparties(this IEndpointRouteBuilder box)
    {
        var counterparties = box.MapGroup("/counterparties");
        counterparties.MapGet("", List)
            .WithMetadata(new Needs(Accounts.Permissions.Read))
            .Describe<CounterpartyPage>(Tag, "Список контрагентов", "По наименованию, по 100. Продолжение — с afterName и afterBox из next.");
        counterparties.MapPost("/{other}/invite", (Guid other, InvitationBody body, ApiCall call, Db db, InviteCounterparty invite, CancellationToken stop) =>
                Act(db, call, () => invite.Run(call.Access, other, body.Message, stop), stop))
            .Describe<RelationNow>(Tag, "Пригласить", "Или принять приглашение, если оно есть. Повтор ничего не меняет.");
        counterparties.MapPost("/{other}/accept", (Guid other, ApiCall call, Db db, AnswerInvitation answer, CancellationToken stop) =>
                Act(db, call, () => answer.Run(call.Access, other, accept: true, stop), stop))
            .Describe<RelationNow>(Tag, "Принять приглашение", "");
        counterparties.MapPost("/{other}/reject", (Guid other, ApiCall call, Db db, AnswerInvitation answer, CancellationToken stop) =>
                Act(db, call, () => answer.Run(call.Access, other, accept: false, stop), stop))
            .Describe<RelationNow>(Tag, "Отклонить приглашение", "");
        counterparties.MapPost("/{other}/break", (Guid other, ApiCall call, Db db, BreakWithCounterparty end, CancellationToken stop) =>
                Act(db, call, () => end.Run(call.Access, other, stop), stop))
            .Describe<RelationNow>(Tag, "Прекратить отношения", "Отозвать приглашение, отклонить чужое или разорвать отношения.");
        counterparties.MapPost("/{other}/block", (Guid other, ApiCall call, Db db, BlockCounterparty block, CancellationToken stop) =>
                Act(db, call, () => block.Run(call.Access, other, stop), stop))
            .Describe<RelationNow>(Tag, "Заблокировать", "Документы и приглашения от этого ящика не принимаются.");
        counterparties.MapPost("/{other}/unblock", (Guid other, ApiCall call, Db db, BlockCounterparty block, CancellationToken stop) =>
                Act(db, call, () => block.Lift(call.Access, other, stop), stop))
            .Describe<RelationNow>(Tag, "Разблокировать", "");
    }

    private static async Task<IResult> List(
        ApiCall call, ListCounterparties list, CancellationToken stop, string? status = null, string? afterName = null, Guid? afterBox = null)
    {
        CounterpartyStatus? asked = null;
        if (status is not null)
        {
            if (!Statuses.TryGetValue(status, out var known))
            {
                var wrong = $"Состояние «{status}» неизвестно; известны: {string.Join(", ", Statuses.Keys)}";
                return new Problem("parameter-invalid", wrong, [new Finding("parameter-invalid", Severity.Error, wrong, "status")]).ToHttp();
            }

            asked = known;
        }

        if (!(await list.Run(call.Access, asked, afterName is null ? null : (afterName, afterBox ?? Guid.Empty), Page, stop)).Succeeded(out var lines, out var problem))
            return problem.ToHttp();
        return TypedResults.Ok(new CounterpartyPage(lines, lines.Count < Page ? null : new CounterpartyCursor(lines[^1].Name, lines[^1].BoxId)));
    }

    private static async Task<IResult> Act(Db db, ApiCall call, Func<Task<Result<CounterpartyStatus>>> run, CancellationToken stop) =>
        (await db.Once(call.Key, run, stop)).ToHttp(status => TypedResults.Ok(new RelationNow(status)));
}
