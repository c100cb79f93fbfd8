using System.Collections.Concurrent;
using Beresta.Kernel;
using Beresta.Signatures;
using Beresta.Storage;
using Microsoft.Extensions.Logging;

namespace Beresta.Evidence;

/// <summary>
/// Asks services for lists and answers, checks that what came is theirs, and keeps it. A service that fails is left alone for a while, longer each time. One that was
/// wanted in the last weeks is asked again before what it gave gets old.
/// </summary>
public sealed partial class FetchEvidence(KeptEvidence kept, OutgoingHttp http, TrustSettings settings, NodeTrust trust, Db db, TimeProvider clock, ILogger<FetchEvidence> log) : IDisposable
{
    private static readonly AnswerLimit OfAnswers = new(1024 * 1024, TimeSpan.FromSeconds(15));
    private static readonly AnswerLimit OfLists = new(64 * 1024 * 1024, TimeSpan.FromMinutes(2));

    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromHours(6);
    private static readonly TimeSpan SoonestRefresh = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan LatestRefresh = TimeSpan.FromHours(6);

    // A source that nobody wanted for so long is no longer asked, and after a year and more forgotten.
    private static readonly TimeSpan Interest = TimeSpan.FromDays(30);
    private static readonly TimeSpan Memory = TimeSpan.FromDays(400);

    private const int AtOnce = 4;
    private const int MostInOneRun = 1000;

    private readonly SemaphoreSlim slots = new(AtOnce);
    private readonly ConcurrentDictionary<(string Address, string About), Lazy<Task<bool>>> running = new();
    private readonly CancellationTokenSource stopping = new();

    private sealed record DueRow(string Address, string About, EvidenceKind Kind, byte[]? Certificate, byte[]? Issuer);

    /// <summary>
    /// Asks one source now; who comes while it is being asked waits for the same answer. The asking goes on when the one who wanted it has gone. True: something was kept.
    /// </summary>
    internal Task<bool> Ask(EvidenceSource source, CancellationToken stop)
    {
        var key = (source.Address, source.About);
        // Lazy: the task begins when it stands in the table, so that it cannot end before.
        var asking = running.GetOrAdd(key, _ => new Lazy<Task<bool>>(() => Task.Run(() => Run(source, key), CancellationToken.None)));
        return asking.Value.WaitAsync(stop);
    }

    /// <summary>Asks all sources that are due; for the background.</summary>
    public async Task RunDue(CancellationToken stop = default)
    {
        var policy = await settings.Policy(stop);
        if (!policy.Online)
            return;
        var now = clock.GetUtcNow();
        var listed = policy.Lists.Select(EvidenceSource.Listed).ToList();
        await kept.Want(listed, await kept.States(listed, stop), stop);
        var due = await db.Query<DueRow>(
            "select address, about, kind, certificate, issuer from evidence where due_at <= @now and wanted_at > @since order by due_at limit @MostInOneRun",
            new { now, since = now - Interest, MostInOneRun }, stop);
        await Task.WhenAll(due.Select(Source).OfType<EvidenceSource>().Select(source => AskOnce(source, now, stop)));
        await using var work = await db.Begin(stop);
        await work.Execute("delete from evidence where wanted_at < @before", new { before = now - Memory });
        await work.Commit();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        stopping.Cancel();
        stopping.Dispose();
        slots.Dispose();
    }

    // The servers of a node find the same rows due: the first takes each.
    private async Task AskOnce(EvidenceSource source, DateTimeOffset now, CancellationToken stop)
    {
        if (await kept.Claim(source, now, OfLists.Time * 2, stop))
            await Ask(source, stop);
    }

    private static EvidenceSource? Source(DueRow row)
    {
        if (row.About.Length == 0)
            return EvidenceSource.Listed(row.Address);
        return row is { Certificate: { } subject, Issuer: { } above } && Certificate.Read(subject).Succeeded(out var certificate, out _) && Certificate.Read(above).Succeeded(out var issuer, out _)
            ? new EvidenceSource(row.Address, row.About, row.Kind, new IssuedCertificate(certificate, issuer))
            : null;
    }

    private async Task<bool> Run(EvidenceSource source, (string Address, string About) key)
    {
        try
        {
            var stop = stopping.Token;
            await slots.WaitAsync(stop);
            try
            {
                if ((await Fetch(source, stop)).Succeeded(out var fetched, out var problem))
                {
                    await kept.Keep(source, fetched.Content, fetched.IssuedAt, Refresh(fetched), stop);
                    return true;
                }

                GaveNothing(log, source.Address, problem.Code, problem.Message);
                await kept.Fail(source, problem, Delay, stop);
                return false;
            }
            finally
            {
                slots.Release();
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The database or the disk: it is tried again when somebody wants it, or with the next run.
            Failed(log, e, source.Address);
            return false;
        }
        finally
        {
            running.TryRemove(key, out _);
        }
    }

    private sealed record Fetched(ReadOnlyMemory<byte> Content, DateTimeOffset IssuedAt, DateTimeOffset? NextUpdate);

    private async Task<Result<Fetched>> Fetch(EvidenceSource source, CancellationToken stop)
    {
        var networks = (await settings.Policy(stop)).Outside;
        return source.Kind == EvidenceKind.Answer ? await FetchAnswer(source, networks, stop) : await FetchList(source, networks, stop);
    }

    private async Task<Result<Fetched>> FetchAnswer(EvidenceSource source, OutsideNetworks networks, CancellationToken stop)
    {
        var pair = source.Pair!;
        var request = OcspResponse.Request(pair.Certificate, pair.Issuer);
        if (!(await http.Post(source.Address, "application/ocsp-request", request, OfAnswers, networks, stop)).Succeeded(out var bytes, out var problem)
            || !OcspResponse.Read(bytes).Succeeded(out var answer, out problem))
            return problem;
        var status = RevocationCheck.StatusOf(pair, TrustStore.Empty with { OcspResponses = [answer] }, clock.GetUtcNow());
        return status is { IssuedAt: { } issuedAt } && (status.IsKnown || status.RevokedAt is not null)
            ? new Fetched(answer.Raw, issuedAt, status.HoldsUntil)
            : new Problem("evidence-foreign", "Ответ OCSP не о том сертификате, устарел или подписан не тем, кому издатель это поручил");
    }

    private async Task<Result<Fetched>> FetchList(EvidenceSource source, OutsideNetworks networks, CancellationToken stop)
    {
        if (!(await http.Get(source.Address, OfLists, networks, stop)).Succeeded(out var bytes, out var problem)
            || !RevocationList.Read(bytes).Succeeded(out var list, out problem))
            return problem;
        var now = clock.GetUtcNow();
        if (list.NextUpdate < now)
            return new Problem("evidence-old", "Список отзыва устарел");
        return RevocationCheck.IsTrusted(list, source.Pair?.Issuer, await trust.Store(stop), now)
            ? new Fetched(list.Raw, list.ThisUpdate, list.NextUpdate)
            : new Problem("evidence-foreign", "Список отзыва выпущен не издателем сертификата");
    }

    // A new list often comes long before the old one ends: asked four times in its life, within bounds.
    private DateTimeOffset Refresh(Fetched fetched)
    {
        var now = clock.GetUtcNow();
        var life = (fetched.NextUpdate ?? now + LatestRefresh) - fetched.IssuedAt;
        return now + TimeSpan.FromTicks(Math.Clamp(life.Ticks / 4, SoonestRefresh.Ticks, LatestRefresh.Ticks));
    }

    private static TimeSpan Delay(int attempts)
    {
        var delay = FirstDelay * Math.Pow(2, Math.Min(attempts - 1, 20));
        return delay < LongestDelay ? delay : LongestDelay;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Address} gave no evidence of revocation: {Code}, {Reason}")]
    private static partial void GaveNothing(ILogger log, string address, string code, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Evidence of revocation from {Address} could not be kept")]
    private static partial void Failed(ILogger log, Exception e, string address);
}
