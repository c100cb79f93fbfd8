using System.Text.Json;
using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Exchange.Documents;

/// <summary>
/// An <c>Idempotency-Key</c> of a caller: a repeated request is answered as the first one was and has no effect of its own.
/// </summary>
/// <param name="Scope">Who asks what: the box and the use case.</param>
/// <param name="Key">The caller's key, up to 200 characters.</param>
/// <param name="Hash">The request itself, so that a key is not reused for another one.</param>
public sealed record RequestKey(string Scope, string Key, ContentHash Hash)
{
    /// <summary>The answer of the same request when it was answered before; null when it is new, or has no key.</summary>
    internal static async Task<Result<Remembered<T>>> Earlier<T>(Work work, RequestKey? request)
        where T : notnull
        => request is null ? default(Remembered<T>) : Recall<T>(await work.Once(request.Scope, request.Key, request.Hash));

    /// <summary>
    /// The same among other queries, without reserving the key: looked at before the costly checks, so that a repeated request is answered as before even
    /// when it would not pass them any more (a certificate has expired meanwhile).
    /// </summary>
    internal static Func<Result<Remembered<T>>> Ask<T>(Reads reads, RequestKey? request)
        where T : notnull
    {
        if (request is null)
            return () => default(Remembered<T>);
        var asked = reads.AskEarlier(request.Scope, request.Key, request.Hash);
        return () => Recall<T>(asked.Answer);
    }

    /// <summary>Keeps the answer in the transaction of the effect.</summary>
    internal static Task Remember<T>(Work work, T answer) => work.Remember(JsonSerializer.Serialize(answer));

    /// <summary>Keeps key and answer in the transaction of the effect, which fails when the same request came first.</summary>
    internal static void Post<T>(Work work, RequestKey? request, T answer)
    {
        if (request is not null)
            work.PostAnswer(request.Scope, request.Key, request.Hash, JsonSerializer.Serialize(answer));
    }

    private static Result<Remembered<T>> Recall<T>(Result<Earlier> found)
        where T : notnull
        => found.Select(earlier => new Remembered<T>(earlier.Answer is null ? default : JsonSerializer.Deserialize<T>(earlier.Answer)));
}

/// <summary>What an earlier request was answered; null when there was none.</summary>
internal readonly record struct Remembered<T>(T? Answer)
    where T : notnull;
