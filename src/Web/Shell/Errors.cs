using System.Globalization;
using Beresta.Kernel;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Beresta.Web.Shell;

/// <summary>Refusals that are a page of their own.</summary>
internal static class Errors
{
    public static RazorComponentResult Page(HttpContext http, int status, string title, string text) =>
        new RazorComponentResult<ErrorPage>(new { Status = status, Title = title, Text = text, RequestId = status >= 500 ? http.TraceIdentifier : null }) { StatusCode = status };

    public static RazorComponentResult NotFound(HttpContext http) =>
        Page(http, StatusCodes.Status404NotFound, http.Visit().Texts.NotFoundTitle, http.Visit().Texts.NotFoundText);

    /// <summary>A problem for which no form stands open.</summary>
    public static RazorComponentResult Of(HttpContext http, Problem problem)
    {
        var texts = http.Visit().Texts;
        return problem.Kind switch
        {
            ProblemKind.NotFound => NotFound(http),
            ProblemKind.Forbidden => Page(http, StatusCodes.Status403Forbidden, texts.ForbiddenTitle, problem.Message),
            ProblemKind.Unavailable => Page(http, StatusCodes.Status503ServiceUnavailable, texts.UnavailableTitle, problem.Message),
            _ => Page(http, Answer(http, problem), texts.BadRequestTitle, problem.Message),
        };
    }

    /// <summary>Tells the browser when to try again, where the problem knows it; gives the status.</summary>
    public static int Answer(HttpContext http, Problem problem)
    {
        if (problem.RetryAfter is { } pause)
            http.Response.Headers.RetryAfter = Math.Ceiling(pause.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return StatusOf(problem);
    }

    /// <summary>The status of a page whose form stands open, with what is wrong in it.</summary>
    public static int StatusOf(Problem? problem) => problem?.Kind switch
    {
        null => StatusCodes.Status200OK,
        ProblemKind.NotFound => StatusCodes.Status404NotFound,
        ProblemKind.Forbidden => StatusCodes.Status403Forbidden,
        ProblemKind.Conflict => StatusCodes.Status409Conflict,
        ProblemKind.TooLarge => StatusCodes.Status413PayloadTooLarge,
        ProblemKind.Unauthorized => StatusCodes.Status401Unauthorized,
        ProblemKind.TooMany => StatusCodes.Status429TooManyRequests,
        ProblemKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status422UnprocessableEntity,
    };
}
