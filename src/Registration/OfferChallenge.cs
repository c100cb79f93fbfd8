using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Beresta.Accounts;
using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Registration;

/// <summary>What somebody is to sign to show who he is.</summary>
/// <param name="Token">With it he goes on; shown once.</param>
/// <param name="Content">Exactly these bytes are signed.</param>
public sealed record Challenge(string Token, byte[] Content, DateTimeOffset ExpiresAt);

/// <summary>Gives a stranger something to sign: it names the node, the time and a number that nobody has seen before, and is good once and for an hour.</summary>
public sealed class OfferChallenge(Db db, RegistrationSettings settings, NodeSettings node)
{
    /// <summary>How long a challenge may be answered.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(1);

    // Of one place within the hour.
    private const int MostOpen = 30;

    internal static readonly Problem Closed =
        new("registration-off", "На этом узле организации не регистрируются сами: обратитесь к его администратору", ProblemKind.Forbidden);

    internal static readonly Problem Invalid = new("registration-challenge-invalid",
        "Запрос на регистрацию не найден: он уже использован или устарел (действует час). Начните сначала", ProblemKind.NotFound);

    /// <summary>Offers.</summary>
    /// <returns><c>registration-off</c>, <c>operator-not-set</c>, <c>registration-throttled</c>.</returns>
    public async Task<Result<Challenge>> Run(string? address, CancellationToken stop = default)
    {
        if (await settings.Mode(stop) == RegistrationMode.Off)
            return Closed;
        if (await node.Operator(stop) is not { } card)
            return new Problem("operator-not-set", "Не задан идентификатор оператора узла: сначала настройте узел", ProblemKind.Conflict);
        var place = LoginThrottle.PlaceOf(address);
        await using var work = await db.Begin(stop);
        var now = work.Clock.GetUtcNow();
        if (await work.Scalar<long>("select count(*) from registration_challenge where place = @place and made_at > @since", new { place, since = now - Life }) >= MostOpen)
            return TooMany(Life);
        var token = Token.New(Token.Registration);
        var content = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
            $"""
            Регистрация организации на узле электронного документооборота
            Узел: {card.OperatorId}, {card.Name}, ИНН {card.Inn}
            Время: {now:yyyy-MM-ddTHH:mm:ssZ}
            Одноразовый код: {Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))}
            """).ReplaceLineEndings("\n") + "\n");
        var challenge = new Challenge(token, content, now + Life);
        await work.Execute(
            """
            insert into registration_challenge (token_hash, content, place, made_at, expires_at) values (@hash, @Content, @place, @now, @ExpiresAt)
            """, new { hash = Token.Hash(token), challenge.Content, place, now, challenge.ExpiresAt });
        await work.Commit();
        return challenge;
    }

    /// <summary>What is to be signed, once more.</summary>
    /// <returns><c>registration-challenge-invalid</c>.</returns>
    public async Task<Result<byte[]>> Content(string? token, CancellationToken stop = default) =>
        Token.TryHash(token, Token.Registration, out var hash)
        && await db.QueryOne<byte[]>("select content from registration_challenge where token_hash = @hash and expires_at > @now",
            new { hash, now = db.Clock.GetUtcNow() }, stop) is { } content ? content : Invalid;

    internal static Problem TooMany(TimeSpan wait) => new("registration-throttled",
        "С этого адреса слишком много запросов на регистрацию. Повторите позже", ProblemKind.TooMany)
    { RetryAfter = wait };

    internal static async Task Forget(Db db, CancellationToken stop)
    {
        await using var work = await db.Begin(stop);
        await work.Execute("delete from registration_challenge where expires_at < @now", new { now = work.Clock.GetUtcNow() });
        await work.Commit();
    }
}
