using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Beresta.Exchange.Documents;
using Beresta.Kernel;
using Beresta.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;

namespace Beresta.Web.Shell;

/// <summary>An endpoint that has said what a repeated form does to it. <see cref="PageFilter"/> lets no form through to one that has not.</summary>
internal sealed class RepeatedFormMark
{
    private RepeatedFormMark()
    {
    }

    public static RepeatedFormMark Made { get; } = new();
}

/// <summary>
/// A form does its work once, however often it is sent: by a double click, by F5 after a crash of the server or the browser. Each form on a page carries a
/// one-time key (<c>Token.razor</c>); with what was filled in it is the <see cref="RequestKey"/> of the use case, which keeps its answer in the
/// transaction of its effect. So the same form filled in otherwise, after a step back, is a new request.
/// </summary>
internal static class FormRepeats
{
    /// <summary>The field of the one-time key.</summary>
    public const string Field = "form-key";

    private const int LongestKey = 64;

    // Where a form led to, and what the next page said.
    private sealed record Led(string Address, string? Notice);

    /// <summary>For an endpoint whose use case takes <see cref="Visit.Request"/>: a repeated form is answered from what the use case has kept.</summary>
    /// <typeparam name="T">What the use case gives and keeps.</typeparam>
    public static RouteHandlerBuilder Once<T>(this RouteHandlerBuilder endpoint, Func<HttpContext, T, IResult> answer)
        where T : notnull =>
        endpoint.Once((http, kept) => answer(http, JsonSerializer.Deserialize<T>(kept)!), keep: null);

    /// <summary>
    /// For an effect that comes to the same when it is repeated at the same time: where it led to is kept after it, so that a later repetition leads
    /// there too instead of being refused.
    /// </summary>
    /// <param name="shown">Where a repetition leads to when the first answer is a page that is shown once.</param>
    public static RouteHandlerBuilder Once(this RouteHandlerBuilder endpoint, Func<Visit, (string Notice, string Address)>? shown = null) =>
        endpoint.Once((http, kept) => Lead(http, JsonSerializer.Deserialize<Led>(kept)!), keep: (http, result) =>
            result is RedirectHttpResult redirect ? JsonSerializer.Serialize(new Led(redirect.Url, http.Visit().Leaves))
            : shown?.Invoke(http.Visit()) is { } instead ? JsonSerializer.Serialize(new Led(instead.Address, instead.Notice))
            : null);

    /// <summary>For a form that changes nothing but the browser's own cookies, and for one whose use case does by itself what was asked once.</summary>
    public static RouteHandlerBuilder Repeatable(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(RepeatedFormMark.Made);

    private static IResult Lead(HttpContext http, Led led) => led.Notice is { } notice ? http.Done(notice, led.Address) : TypedResults.LocalRedirect(led.Address);

    private static RouteHandlerBuilder Once(this RouteHandlerBuilder endpoint, Func<HttpContext, string, IResult> answer, Func<HttpContext, object?, string?>? keep) =>
        endpoint.WithMetadata(RepeatedFormMark.Made).AddEndpointFilter(async (context, next) =>
        {
            var http = context.HttpContext;
            var (visit, db) = (http.Visit(), http.RequestServices.GetRequiredService<Db>());
            if (await KeyOf(http, visit) is not { } key)
                return Errors.Page(http, StatusCodes.Status400BadRequest, visit.Texts.ExpiredTitle, visit.Texts.ExpiredText);
            visit.Request = key;
            if (await Earlier() is { } before)
                return before;
            var result = await next(context);
            // The same form at the same time may have been quicker, and taken away what this one needed.
            if (IsRefusal(result))
                return await Earlier() ?? result;
            if (keep?.Invoke(http, result) is { } kept)
                await Keep(db, key, kept, http.RequestAborted);
            return result;

            async Task<IResult?> Earlier() =>
                (await db.FindEarlier(key.Scope, key.Key, key.Hash, http.RequestAborted)).Succeeded(out var earlier, out _) && earlier.Answer is { Length: > 0 } kept
                    ? answer(http, kept)
                    : null;
        });

    private static async Task Keep(Db db, RequestKey key, string answer, CancellationToken stop)
    {
        await using var work = await db.Begin(stop);
        if (!(await work.Once(key.Scope, key.Key, key.Hash)).Succeeded(out var earlier, out _) || earlier.Answer is not null)
            return;
        await work.Remember(answer);
        await work.Commit();
    }

    private static bool IsRefusal(object? result) => result is IStatusCodeHttpResult { StatusCode: >= StatusCodes.Status400BadRequest };

    // The person, the address, the one-time key and all that was filled in; neither the token, which is the session's, nor the second factor's code, which
    // may be typed anew.
    private static async Task<RequestKey?> KeyOf(HttpContext http, Visit visit)
    {
        if (http.Field(Field) is not { Length: > 0 and <= LongestKey })
            return null;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, http.Request.Path);
        foreach (var (name, values) in http.Request.Form.OrderBy(field => field.Key, StringComparer.Ordinal))
        {
            if (name == visit.TokenField || name == "code")
                continue;
            Add(hash, name);
            foreach (var value in values)
                Add(hash, value ?? "");
        }

        foreach (var file in http.Request.Form.Files)
        {
            Add(hash, file.Name);
            Add(hash, file.FileName);
            await using var content = file.OpenReadStream();
            Add(hash, Convert.ToHexStringLower(await SHA256.HashDataAsync(content, http.RequestAborted)));
        }

        var key = Convert.ToHexStringLower(hash.GetHashAndReset());
        return ContentHash.TryParse(key, out var request)
            ? new RequestKey($"web {visit.Caller.UserId:N}", key, request)
            : throw new CryptographicException("SHA-256 gave no 64 digits.");
    }

    private static void Add(IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        hash.AppendData(BitConverter.GetBytes(bytes.Length));
        hash.AppendData(bytes);
    }
}
