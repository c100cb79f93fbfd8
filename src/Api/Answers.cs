using System.Globalization;
using Beresta.Exchange.Docflows;
using Beresta.Kernel;
using Microsoft.AspNetCore.Http;

namespace Beresta.Api;

/// <summary>A refusal as RFC 9457 has it, with what a program needs to go on.</summary>
/// <param name="Type"><c>urn:beresta:problem:</c> and the code.</param>
/// <param name="Title">The sort of refusal.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">The stable code, listed in docs/problems.md. Decide by it.</param>
/// <param name="Detail">What is wrong and what to do, in Russian.</param>
/// <param name="RequestId">Names this request in the server's log. It is all that support needs.</param>
public sealed record ProblemAnswer(string Type, string Title, int Status, string Code, string Detail, string RequestId)
{
    /// <summary>Everything that was found wrong: the field, the rule, what to do.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>For conflicts about a document: its status now.</summary>
    public DocumentNow? Document { get; init; }
}

/// <summary>Where a document stands: beside a conflict, so that the client need not ask what it may do instead.</summary>
/// <param name="Status">The status code, listed in docs/statuses.md.</param>
public sealed record DocumentNow(string Status, string StatusText, IReadOnlyList<AllowedAction> AllowedActions);

/// <summary>An act that this side may do now.</summary>
/// <param name="Kind">The kind to give to <c>acts</c>.</param>
/// <param name="ParentId">The item that it answers.</param>
/// <param name="Required">The document waits for it (or for another required one).</param>
/// <param name="Outcomes">For a title: the outcomes that it can state, the usual one first.</param>
public sealed record AllowedAction(string Kind, string Name, Guid ParentId, bool Required, IReadOnlyList<AcceptanceOutcome>? Outcomes = null);

/// <summary>Turns what a use case answers into HTTP: the only place that knows both.</summary>
internal static class Answers
{
    public const string ProblemMedia = "application/problem+json";

    /// <summary>The value as the answer, or the refusal.</summary>
    public static IResult ToHttp<T>(this Result<T> result, Func<T, IResult>? answer = null, DocumentNow? now = null)
        where T : notnull =>
        !result.Succeeded(out var value, out var problem) ? problem.ToHttp(now) : answer is null ? TypedResults.Ok(value) : answer(value);

    public static IResult ToHttp(this Problem problem, DocumentNow? now = null) => new Refusal(problem, StatusOf(problem.Kind), now);

    /// <summary>A refusal of a request that never reached a use case: it could not be read.</summary>
    public static IResult ToHttp(this Problem problem, int status) => new Refusal(problem, status, Now: null);

    private static int StatusOf(ProblemKind kind) => kind switch
    {
        ProblemKind.Invalid => StatusCodes.Status422UnprocessableEntity,
        ProblemKind.NotFound => StatusCodes.Status404NotFound,
        ProblemKind.Forbidden => StatusCodes.Status403Forbidden,
        ProblemKind.Conflict => StatusCodes.Status409Conflict,
        ProblemKind.TooLarge => StatusCodes.Status413PayloadTooLarge,
        ProblemKind.Unauthorized => StatusCodes.Status401Unauthorized,
        ProblemKind.TooMany => StatusCodes.Status429TooManyRequests,
        ProblemKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A kind of problem without a status."),
    };

    private static string TitleOf(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "Запрос не удалось прочитать",
        StatusCodes.Status401Unauthorized => "Нужен вход",
        StatusCodes.Status403Forbidden => "Недостаточно прав",
        StatusCodes.Status404NotFound => "Не найдено",
        StatusCodes.Status405MethodNotAllowed => "Метод не поддерживается",
        StatusCodes.Status408RequestTimeout => "Запрос передавался слишком медленно",
        StatusCodes.Status409Conflict => "Сейчас это невозможно",
        StatusCodes.Status413PayloadTooLarge => "Слишком много данных",
        StatusCodes.Status415UnsupportedMediaType => "Формат запроса не поддерживается",
        StatusCodes.Status422UnprocessableEntity => "Данные не прошли проверку",
        StatusCodes.Status429TooManyRequests => "Слишком много попыток",
        StatusCodes.Status503ServiceUnavailable => "Сервер временно недоступен",
        StatusCodes.Status507InsufficientStorage => "На сервере кончилось место",
        _ => "Ошибка сервера",
    };

    private sealed record Refusal(Problem Problem, int Status, DocumentNow? Now) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.StatusCode = Status;
            if (Status == StatusCodes.Status401Unauthorized)
                response.Headers.WWWAuthenticate = "Bearer";
            if (Problem.RetryAfter is { } pause)
                response.Headers.RetryAfter = Math.Ceiling(pause.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            else if (Status == StatusCodes.Status503ServiceUnavailable)
                response.Headers.RetryAfter = "1";
            if (Status == StatusCodes.Status507InsufficientStorage)
                response.Headers.RetryAfter = "60";
            var answer = new ProblemAnswer($"urn:beresta:problem:{Problem.Code}", TitleOf(Status), Status, Problem.Code, Problem.Message, httpContext.TraceIdentifier)
            {
                Findings = Problem.Findings,
                Document = Now,
            };
            await response.WriteAsJsonAsync(answer, ApiJson.Options, ProblemMedia, httpContext.RequestAborted);
        }
    }
}
