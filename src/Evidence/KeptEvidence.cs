using Beresta.Kernel;
using Beresta.Signatures;
using Beresta.Storage;

namespace Beresta.Evidence;

/// <summary>A source as it stands: what it gave last, when it is to be asked again.</summary>
/// <param name="Content">The list or answer; null: it has never given one.</param>
/// <param name="WantedAt">When a judgement wanted it last, as far as it was noted.</param>
/// <param name="DueAt">Not to be asked before.</param>
internal sealed record SourceState(string Address, string About, ContentHash? Content, DateTimeOffset WantedAt, DateTimeOffset DueAt, int Attempts);

/// <summary>The lists and answers that were fetched: rows that name contents, shared by all servers of the node. Parsed ones stay in memory, within limits.</summary>
public sealed class KeptEvidence(Db db, Contents contents, TimeProvider clock)
{
    private const long MostBytesInMemory = 128 * 1024 * 1024;

    // A source that was wanted is noted once in this time, not at every look.
    private static readonly TimeSpan NoteEvery = TimeSpan.FromHours(6);

    private readonly Lock gate = new();
    private readonly Dictionary<ContentHash, object> parsed = [];
    private readonly Queue<(ContentHash Hash, long Size)> order = new();
    private long inMemory;

    /// <summary>The newest lists that these addresses of the policy gave.</summary>
    internal async Task<IReadOnlyList<RevocationList>> Lists(IReadOnlyCollection<string> addresses, CancellationToken stop)
    {
        if (addresses.Count == 0)
            return [];
        var hashes = await db.Query<ContentHash>("select content from evidence where address in @addresses and about = '' and content is not null", new { addresses }, stop);
        var lists = new List<RevocationList>(hashes.Count);
        foreach (var hash in hashes)
            lists.AddRange(await Open(hash, stop) is RevocationList list ? [list] : []);
        return lists;
    }

    /// <summary>How these sources stand; those that were never asked are not among them.</summary>
    internal async Task<Dictionary<(string Address, string About), SourceState>> States(IReadOnlyCollection<EvidenceSource> sources, CancellationToken stop)
    {
        if (sources.Count == 0)
            return [];
        var rows = await db.Query<SourceState>(
            "select address, about, content, wanted_at, due_at, attempts from evidence where address in @addresses and about in @about",
            new { addresses = sources.Select(source => source.Address).ToHashSet(StringComparer.Ordinal), about = sources.Select(source => source.About).ToHashSet(StringComparer.Ordinal) }, stop);
        return rows.ToDictionary(row => (row.Address, row.About));
    }

    /// <summary>The trust with these lists and answers.</summary>
    internal async Task<TrustStore> Add(TrustStore trust, IEnumerable<ContentHash> contents, CancellationToken stop)
    {
        var (lists, answers) = (new List<RevocationList>(), new List<OcspResponse>());
        foreach (var content in contents.Distinct())
        {
            switch (await Open(content, stop))
            {
                case RevocationList list:
                    lists.Add(list);
                    break;
                case OcspResponse answer:
                    answers.Add(answer);
                    break;
            }
        }

        return trust with { RevocationLists = [.. trust.RevocationLists, .. lists], OcspResponses = [.. trust.OcspResponses, .. answers] };
    }

    /// <summary>Notes that a judgement wanted these sources, so that they are asked in the background and kept.</summary>
    internal async Task Want(IEnumerable<EvidenceSource> sources, Dictionary<(string Address, string About), SourceState> states, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var missing = sources.Where(source => !(states.TryGetValue((source.Address, source.About), out var state) && state.WantedAt > now - NoteEvery)).ToList();
        if (missing.Count == 0)
            return;
        await using var work = await db.Begin(stop);
        foreach (var source in missing)
        {
            await work.Execute(
                """
                insert into evidence (address, about, kind, certificate, issuer, wanted_at, due_at, attempts)
                values (@Address, @About, @Kind, @certificate, @issuer, @now, @now, 0)
                on conflict (address, about) do update set wanted_at = excluded.wanted_at
                """,
                new { source.Address, source.About, source.Kind, certificate = source.Pair?.Certificate.Raw.ToArray(), issuer = source.Pair?.Issuer.Raw.ToArray(), now });
        }

        await work.Commit();
    }

    /// <summary>Takes a source that is due, for that time. False: somebody else has.</summary>
    internal async Task<bool> Claim(EvidenceSource source, DateTimeOffset now, TimeSpan lease, CancellationToken stop)
    {
        await using var work = await db.Begin(stop);
        var taken = await work.Execute("update evidence set due_at = @until where address = @Address and about = @About and due_at <= @now",
            new { until = now + lease, source.Address, source.About, now });
        await work.Commit();
        return taken == 1;
    }

    /// <summary>Keeps what a source gave, unless something newer is there; it is to be asked again at <paramref name="due"/>.</summary>
    internal async Task Keep(EvidenceSource source, ReadOnlyMemory<byte> content, DateTimeOffset issuedAt, DateTimeOffset due, CancellationToken stop)
    {
        var ready = await contents.Ready(content, stop);
        var hash = ready.Hash;
        await using var work = await db.Begin(stop);
        foreach (var before in await work.Query<ContentHash>("select content from evidence where address = @Address and about = @About and content is not null", new { source.Address, source.About }))
            contents.Release(work, before);
        await work.Execute(
            """
            update evidence set content = @hash, issued_at = @issuedAt where address = @Address and about = @About and (issued_at is null or issued_at <= @issuedAt)
            """,
            new { hash, issuedAt, source.Address, source.About });
        await work.Execute("update evidence set fetched_at = @now, due_at = @due, attempts = 0, error = null where address = @Address and about = @About",
            new { now = clock.GetUtcNow(), due, source.Address, source.About });
        contents.Keep(work, [ready]);
        contents.Release(work, hash); // something newer may have been there
        await work.Commit();
    }

    /// <summary>Notes why a source gave nothing, and when it is to be asked again.</summary>
    internal async Task Fail(EvidenceSource source, Problem problem, Func<int, TimeSpan> delay, CancellationToken stop)
    {
        await using var work = await db.Begin(stop);
        var attempts = await work.Scalar<int>("update evidence set attempts = attempts + 1, error = @error where address = @Address and about = @About returning attempts",
            new { error = $"{problem.Code}: {problem.Message}", source.Address, source.About });
        await work.Execute("update evidence set due_at = @due where address = @Address and about = @About",
            new { due = clock.GetUtcNow() + delay(attempts), source.Address, source.About });
        await work.Commit();
    }

    /// <summary>Which of these blobs the rows name.</summary>
    internal async Task<IReadOnlyCollection<ContentHash>> Named(IReadOnlyCollection<ContentHash> hashes, CancellationToken stop) =>
        await db.Query<ContentHash>("select content from evidence where content in @hashes", new { hashes }, stop);

    /// <summary>The blobs that the rows name and that come after this one, in the order of their hashes.</summary>
    internal Task<IReadOnlyList<ContentHash>> NamedAfter(ContentHash after, int most, CancellationToken stop) =>
        db.Query<ContentHash>("select distinct content from evidence where content > @after order by content limit @most", new { after, most }, stop);

    private async Task<object?> Open(ContentHash hash, CancellationToken stop)
    {
        lock (gate)
        {
            if (parsed.TryGetValue(hash, out var known))
                return known;
        }

        var content = await contents.Get(hash, stop);
        object? read = RevocationList.Read(content).Succeeded(out var list, out _) ? list : OcspResponse.Read(content).Succeeded(out var answer, out _) ? answer : null;
        if (read is null)
            return null;
        lock (gate)
        {
            if (parsed.TryAdd(hash, read))
            {
                order.Enqueue((hash, content.Length));
                inMemory += content.Length;
            }

            // The oldest go first; the newest stays even where it alone is larger.
            while (inMemory > MostBytesInMemory && order.Count > 1)
            {
                var (oldest, size) = order.Dequeue();
                parsed.Remove(oldest);
                inMemory -= size;
            }
        }

        return read;
    }
}
