using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Accounts;

/// <summary>
/// Slows guessing down. A try is counted before it is checked, so many at once get no further than one after another. Counted are the address over all
/// logins (fifty), the login from this address (five) and the login from anywhere (fifty); a count is forgotten a quarter of an hour after its last try.
/// The first count that is full refuses the try, and a refused try is counted nowhere: whoever is stopped at his own address adds nothing to
/// anybody's login. A login that is guessed at from many addresses is not locked: from there it takes one try at a time with growing pauses, and none is asked of
/// an address where its owner has logged in before. Unknown logins are counted like known ones.
/// <para>
/// The counts live in memory and by the monotonic clock, so that neither a refused try nor a clock that jumps costs anything; a count that gets full is also a row,
/// for the other servers and for the next start.
/// </para>
/// </summary>
public sealed class LoginThrottle(Db db)
{
    internal static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    internal static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    private const int PerPair = 5;
    private const int PerAddress = 50;
    private const int PerLogin = 50;

    private const int MostSubjects = 100_000;

    // An address where the owner has logged in stays known for so long.
    private static readonly TimeSpan Memory = TimeSpan.FromDays(90);

    private readonly Lock guard = new();
    private readonly Dictionary<string, Count> counts = new(StringComparer.Ordinal);

    private sealed record Count(int Tries, long LastAt);

    private sealed record Row(string Subject, int Attempts, DateTimeOffset LastAt);

    private sealed record Subjects(string Address, string Pair, string Login)
    {
        public static Subjects Of(string login, string? address)
        {
            var place = PlaceOf(address);
            return new Subjects($"address {place}", $"pair {login} {place}", $"login {login}");
        }

        public IEnumerable<(string Subject, int Limit)> All => [(Address, PerAddress), (Pair, PerPair), (Login, PerLogin)];
    }

    /// <summary>Counts a try that is to be checked now.</summary>
    /// <returns>Null: go on. Otherwise <c>login-throttled</c>, which says when to come again.</returns>
    internal async Task<Problem?> Try(string login, string? address, CancellationToken stop)
    {
        var subjects = Subjects.Of(login, address);
        await Recall(subjects, stop);
        var (refused, guessedAt) = Enter(subjects, isKnown: false);
        if (guessedAt && await IsKnown(login, address, stop))
            (refused, _) = Enter(subjects, isKnown: true);
        if (refused is null)
            await KeepFull(subjects, stop);
        return refused;
    }

    /// <summary>The try was right: forgets the login's tries from this address, and takes this one off the other counts.</summary>
    internal async Task Succeeded(Work work, string login, string? address)
    {
        var subjects = Subjects.Of(login, address);
        var unfilled = new List<string>();
        lock (guard)
        {
            foreach (var (subject, limit) in subjects.All)
            {
                if (!counts.TryGetValue(subject, out var count))
                    continue;
                if (subject == subjects.Pair || count.Tries <= 1)
                    counts.Remove(subject);
                else
                    counts[subject] = count with { Tries = count.Tries - 1 };
                if (count.Tries == limit)
                    unfilled.Add(subject);
            }
        }

        if (unfilled.Count > 0)
            await work.Execute("delete from login_throttle where subject in @unfilled", new { unfilled });
    }

    /// <summary>The owner has logged in at this address, which is not asked for pauses from now on.</summary>
    internal static Task Know(Work work, Guid userId, string? address) => work.Execute(
        """
        insert into known_address (user_id, address, last_at) values (@userId, @place, @now)
        on conflict (user_id, address) do update set last_at = excluded.last_at
        """, new { userId, place = PlaceOf(address), now = work.Clock.GetUtcNow() });

    internal static async Task Forget(Db db, CancellationToken stop)
    {
        await using var work = await db.Begin(stop);
        var now = work.Clock.GetUtcNow();
        await work.Execute("delete from login_throttle where last_at < @past or last_at > @future", new { past = now - Window, future = now + Window });
        await work.Execute("delete from known_address where last_at < @past", new { past = now - Memory });
        await work.Commit();
    }

    /// <summary>What counts as one place. Whoever has a network of IPv6 has 2^64 addresses of it.</summary>
    public static string PlaceOf(string? address)
    {
        if (!IPAddress.TryParse(address, out var parsed))
            return "-";
        if (parsed.IsIPv4MappedToIPv6)
            return parsed.MapToIPv4().ToString();
        if (parsed.AddressFamily != AddressFamily.InterNetworkV6)
            return parsed.ToString();
        var bytes = parsed.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes) + "/64";
    }

    private (Problem? Refused, bool GuessedAt) Enter(Subjects subjects, bool isKnown)
    {
        lock (guard)
        {
            var now = db.Clock.GetTimestamp();
            foreach (var (subject, limit) in new[] { (subjects.Address, PerAddress), (subjects.Pair, PerPair) })
            {
                if (Now(subject, now) is { } full && full.Tries >= limit)
                    return (Blocked(Window - Since(full, now)), GuessedAt: false);
            }

            if (!isKnown && Now(subjects.Login, now) is { Tries: >= PerLogin } guessed && Pause(guessed.Tries) - Since(guessed, now) is { Ticks: > 0 } pause)
                return (Blocked(pause), GuessedAt: true);
            MakeRoom(now);
            foreach (var (subject, _) in subjects.All)
                counts[subject] = new Count((Now(subject, now)?.Tries ?? 0) + 1, now);
            return (null, GuessedAt: false);
        }
    }

    private static TimeSpan Pause(int tries)
    {
        var pause = TimeSpan.FromSeconds(1) * Math.Pow(2, Math.Min(tries - PerLogin, 10));
        return pause < LongestPause ? pause : LongestPause;
    }

    private Count? Now(string subject, long now) => counts.TryGetValue(subject, out var count) && Since(count, now) < Window ? count : null;

    private TimeSpan Since(Count count, long now) => db.Clock.GetElapsedTime(count.LastAt, now);

    private void MakeRoom(long now)
    {
        if (counts.Count < MostSubjects)
            return;
        foreach (var (subject, count) in counts)
        {
            if (Since(count, now) >= Window)
                counts.Remove(subject);
        }

        if (counts.Count < MostSubjects)
            return;
        foreach (var subject in counts.OrderBy(entry => entry.Value.LastAt).Take(MostSubjects / 2).Select(entry => entry.Key).ToList())
            counts.Remove(subject);
    }

    // What another server, or this one before its start, has found full.
    private async Task Recall(Subjects subjects, CancellationToken stop)
    {
        lock (guard)
        {
            // Whoever is stopped in memory already costs no query.
            var now = db.Clock.GetTimestamp();
            if (subjects.All.All(entry => counts.ContainsKey(entry.Subject))
                || Now(subjects.Address, now) is { Tries: >= PerAddress } || Now(subjects.Pair, now) is { Tries: >= PerPair })
                return;
        }

        var rows = await db.Query<Row>("select subject, attempts, last_at from login_throttle where subject in @names",
            new { names = subjects.All.Select(entry => entry.Subject).ToList() }, stop);
        if (rows.Count == 0)
            return;
        var (today, clock) = (db.Clock.GetUtcNow(), db.Clock.GetTimestamp());
        lock (guard)
        {
            foreach (var row in rows)
            {
                // A row of a clock that was ahead is as if it were written now.
                var age = today > row.LastAt ? today - row.LastAt : TimeSpan.Zero;
                if (age < Window)
                    counts.TryAdd(row.Subject, new Count(row.Attempts, clock - (long)(age.TotalSeconds * db.Clock.TimestampFrequency)));
            }
        }
    }

    private async Task KeepFull(Subjects subjects, CancellationToken stop)
    {
        List<(string Subject, int Tries)> full;
        lock (guard)
            full = [.. subjects.All.Where(entry => counts.TryGetValue(entry.Subject, out var count) && count.Tries == entry.Limit).Select(entry => (entry.Subject, entry.Limit))];
        if (full.Count == 0)
            return;
        await using var work = await db.Begin(stop);
        foreach (var (subject, tries) in full.OrderBy(entry => entry.Subject, StringComparer.Ordinal))
        {
            await work.Execute(
                """
                insert into login_throttle (subject, attempts, last_at) values (@subject, @tries, @now)
                on conflict (subject) do update set attempts = excluded.attempts, last_at = excluded.last_at
                """, new { subject, tries, now = work.Clock.GetUtcNow() });
        }

        await work.Commit();
    }

    private async Task<bool> IsKnown(string login, string? address, CancellationToken stop) => await db.Scalar<long>(
        "select count(*) from known_address as k join account as a on a.id = k.user_id where a.login = @login and k.address = @place", new { login, place = PlaceOf(address) }, stop) > 0;

    private static Problem Blocked(TimeSpan wait)
    {
        var seconds = (int)Math.Ceiling(Math.Max(1, wait.TotalSeconds));
        var when = seconds > 90 ? string.Create(CultureInfo.InvariantCulture, $"{(seconds + 59) / 60} мин") : string.Create(CultureInfo.InvariantCulture, $"{seconds} с");
        return new Problem("login-throttled", $"Слишком много попыток входа. Повторите через {when}", ProblemKind.TooMany) { RetryAfter = TimeSpan.FromSeconds(seconds) };
    }
}
