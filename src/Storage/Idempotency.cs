using Beresta.Kernel;

namespace Beresta.Storage;

/// <summary>What an earlier request with the same key was answered; <see cref="Answer"/> is null when this one is the first.</summary>
public readonly record struct Earlier(string? Answer);

/// <summary>A question for an earlier answer, which is there when the reads have run.</summary>
public sealed class EarlierAsked
{
    private readonly Func<Result<Earlier>> answer;

    internal EarlierAsked(Func<Result<Earlier>> answer) => this.answer = answer;

    public Result<Earlier> Answer => answer();
}

/// <summary>
/// A repeated request has the effect and the answer of the first. The key, the effect and the answer are one transaction: a crash leaves all
/// or none; a request that was refused leaves no key, so that it may be put right and sent again.
/// </summary>
public static class Idempotency
{
    public const int LongestKey = 200;

    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    private const string Select = "select request_hash, answer from idempotency where scope = @scope and key = @key";

    private sealed record Row(string RequestHash, string? Answer);

    /// <summary>
    /// Reserves the key in this transaction, or gives the answer of the earlier identical request. A request that runs at the same time
    /// with the same key is waited for. The scope is who asks what, for example the user and the endpoint.
    /// </summary>
    /// <returns><c>idempotency-key-reused</c> when the earlier request was another one; <c>idempotency-key-invalid</c>.</returns>
    public static async Task<Result<Earlier>> Once(this Work work, string scope, string key, ContentHash requestHash)
    {
        if (key.Length is 0 or > LongestKey)
            return new Problem("idempotency-key-invalid", $"Ключ идемпотентности должен содержать от 1 до {LongestKey} знаков, получено {key.Length}");
        var reserved = await work.Execute(
            "insert into idempotency (scope, key, request_hash, created_at) values (@scope, @key, @requestHash, @now) on conflict (scope, key) do nothing",
            new { scope, key, requestHash, now = work.Clock.GetUtcNow() });
        if (reserved == 1)
        {
            work.Reserved = (scope, key);
            return new Earlier(null);
        }

        var row = await work.QueryOne<Row>(Select, new { scope, key });
        return row is null ? Reused(key) : AnswerOf(row, key, requestHash);
    }

    /// <summary>
    /// The answer of the earlier identical request, without reserving the key: for a look before costly checks. The transaction asks
    /// <see cref="Once"/> all the same.
    /// </summary>
    public static async Task<Result<Earlier>> FindEarlier(this Db db, string scope, string key, ContentHash requestHash, CancellationToken stop = default) =>
        await db.QueryOne<Row>(Select, new { scope, key }, stop) is { } row ? AnswerOf(row, key, requestHash) : new Earlier(null);

    /// <summary>The same as a query among others, before the checks of a use case.</summary>
    public static EarlierAsked AskEarlier(this Reads reads, string scope, string key, ContentHash requestHash)
    {
        var asked = reads.Ask<Row>(Select, new { scope, key });
        return new EarlierAsked(() => asked.First is { } row ? AnswerOf(row, key, requestHash) : new Earlier(null));
    }

    /// <summary>
    /// Keeps key and answer (JSON) in the transaction of the effect. When the same key came first elsewhere, the transaction fails with a unique violation
    /// (<see cref="Dialect.IsUniqueViolation"/>), and the earlier answer is there to be asked for.
    /// </summary>
    public static void PostAnswer(this Work work, string scope, string key, ContentHash requestHash, string answer) => work.Post(
        "insert into idempotency (scope, key, request_hash, answer, created_at) values (@scope, @key, @requestHash, @answer, @now)",
        new { scope, key, requestHash, answer, now = work.Clock.GetUtcNow() });

    /// <summary>Keeps the answer (JSON) beside the key that this transaction has reserved; does nothing when it has reserved none.</summary>
    public static async Task Remember(this Work work, string answer)
    {
        if (work.Reserved is { } reserved)
            await work.Execute("update idempotency set answer = @answer where scope = @Scope and key = @Key", new { reserved.Scope, reserved.Key, answer });
    }

    private static Result<Earlier> AnswerOf(Row row, string key, ContentHash requestHash) =>
        string.Equals(row.RequestHash, requestHash.Value, StringComparison.Ordinal) ? new Earlier(row.Answer ?? "") : Reused(key);

    private static Problem Reused(string key) =>
        new("idempotency-key-reused", $"Ключ идемпотентности «{key}» уже использован для другого запроса", ProblemKind.Conflict);

    internal static async Task Forget(Db db, CancellationToken stop)
    {
        await using var work = await db.Begin(stop);
        await work.Execute("delete from idempotency where created_at < @before", new { before = work.Clock.GetUtcNow() - Lifetime });
        await work.Commit();
    }
}
