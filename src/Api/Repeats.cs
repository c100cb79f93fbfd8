using System.Text.Json;
using Beresta.Exchange.Documents;
using Beresta.Kernel;
using Beresta.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Beresta.Api;

/// <summary>
/// A repeated request is answered as the first one was. The use cases of the exchange keep their answer in the transaction of their effect; here it is
/// looked up before the endpoint does anything that the effect has made impossible: the draft is sent, the act is done.
/// </summary>
internal static class Repeats
{
    /// <summary>Answers a request that was answered before without running the endpoint.</summary>
    /// <typeparam name="T">What the use case gives and keeps.</typeparam>
    /// <param name="isReady">True for a request that goes to the use case as it is: that one asks for itself, together with all else that it asks.</param>
    public static RouteHandlerBuilder AnswerRepeats<T>(this RouteHandlerBuilder endpoint, Func<T, IResult> answer, Func<IList<object?>, bool>? isReady = null)
        where T : notnull =>
        endpoint.AddEndpointFilter(async (context, next) =>
        {
            var (services, stop) = (context.HttpContext.RequestServices, context.HttpContext.RequestAborted);
            if (services.GetRequiredService<ApiCall>().Key is not { } key || isReady?.Invoke(context.Arguments) == true)
                return await next(context);
            if (!(await services.GetRequiredService<Db>().FindEarlier(key.Scope, key.Key, key.Hash, stop)).Succeeded(out var earlier, out var problem))
                return problem.ToHttp();
            return earlier.Answer is null ? await next(context) : answer(JsonSerializer.Deserialize<T>(earlier.Answer)!);
        });

    /// <summary>
    /// For an effect whose answer holds a secret that is shown once and kept nowhere: a repeated request is told so, and has no effect.
    /// </summary>
    /// <returns>What the effect gives; <c>secret-shown-once</c> for a repeated request.</returns>
    public static async Task<Result<T>> OnceSecret<T>(this Db db, RequestKey? key, Func<Task<Result<T>>> run, CancellationToken stop)
        where T : notnull
    {
        T? secret = default;
        var done = await db.Once(key, async () => (await run()).Select(made =>
        {
            secret = made;
            return new Done();
        }), stop);
        if (done.Problem is { } problem)
            return problem;
        return secret is not null
            ? secret
            : new Problem("secret-shown-once", "Этот запрос уже выполнен, а его секрет показывается один раз: отзовите созданное и создайте заново",
                ProblemKind.Conflict);
    }

    /// <summary>
    /// For an effect that changes nothing when it is repeated: the key is kept after it, so that it is not used for another request.
    /// </summary>
    public static async Task<Result<T>> Once<T>(this Db db, RequestKey? key, Func<Task<Result<T>>> run, CancellationToken stop)
        where T : notnull
    {
        if (key is null)
            return await run();
        if (!(await db.FindEarlier(key.Scope, key.Key, key.Hash, stop)).Succeeded(out var earlier, out var reused))
            return reused;
        if (earlier.Answer is { } answer)
            return JsonSerializer.Deserialize<T>(answer)!;
        if (!(await run()).Succeeded(out var value, out var problem))
            return problem;
        await using var work = await db.Begin(stop);
        if (!(await work.Once(key.Scope, key.Key, key.Hash)).Succeeded(out _, out reused))
            return reused;
        await work.Remember(JsonSerializer.Serialize(value));
        await work.Commit();
        return value;
    }
}
