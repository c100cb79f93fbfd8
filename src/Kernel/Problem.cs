namespace Beresta.Kernel;

/// <summary>What sort of refusal a <see cref="Problem"/> is; the API turns it into an HTTP status, the command line into an exit status.</summary>
public enum ProblemKind
{
    /// <summary>The input breaks a rule (422).</summary>
    Invalid,

    /// <summary>There is no such thing for this caller (404). Another box's document is also "not found".</summary>
    NotFound,

    /// <summary>The caller is known, but has no right to do it (403).</summary>
    Forbidden,

    /// <summary>The input is right, but not now: the state of the thing forbids it (409).</summary>
    Conflict,

    /// <summary>The input is larger than the documented limit (413).</summary>
    TooLarge,

    /// <summary>The caller is not known (401).</summary>
    Unauthorized,

    /// <summary>The caller has tried too often; later it may try again (429).</summary>
    TooMany,

    /// <summary>What the server needs for it is not there or too busy; the request is right (503).</summary>
    Unavailable,
}

/// <summary>
/// A refusal. <paramref name="Code"/> is stable and documented (docs/problems.md), clients decide by it;
/// <paramref name="Message"/> is a Russian sentence for a person.
/// </summary>
/// <param name="Code">Kebab-case, for example <c>title-invalid</c>.</param>
/// <param name="Message">What is wrong, with the field, the rule and the value.</param>
/// <param name="Kind">The sort of refusal.</param>
public sealed record Problem(string Code, string Message, ProblemKind Kind = ProblemKind.Invalid)
{
    /// <summary>When it makes sense to try again; null where that is not known.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>What is wrong, with the field, the rule and the value. It may quote what somebody wrote, so nothing in it is hidden.</summary>
    public string Message { get; init => field = PlainText.Visible(value); } = PlainText.Visible(Message);

    /// <summary>Everything that was found wrong, all at once; empty where the message says it all.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>A problem with the findings that explain it.</summary>
    public Problem(string code, string message, IReadOnlyList<Finding> findings)
        : this(code, message) => Findings = findings;
}
