using System.Collections.Concurrent;
using System.Data.Common;
using Beresta.Accounts;
using Beresta.Exchange.Nodes;
using Beresta.Kernel;
using Beresta.Signatures;
using Beresta.Storage;

namespace Beresta.Monitoring;

/// <summary>Looks how the node is. Whoever asks while somebody else is asking gets the same answer.</summary>
public sealed class MeasureNode(
    Db db, StorageOptions storage, IBlobStore blobs, SchemaRunner schema, OutboxState outbox, NodeSettings settings, PeerContacts contacts,
    IEnumerable<ExpiringSource> sources)
{
    // A content that nobody has: asking for it is asking whether the store answers.
    private static readonly ContentHash Nothing = ContentHash.Of("Beresta asks whether the store is there"u8);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    // When certificates end, by their hashes: they are read once.
    private readonly ConcurrentDictionary<ContentHash, DateTimeOffset?> ends = new();
    private readonly Lock gate = new();
    private Task<NodeState>? running;
    private NodeState? last;

    private sealed record Held(byte[] Certificate, bool IsOperators);

    private sealed record PeerRow(string OperatorId, byte[] Certificate);

    /// <summary>What was measured last; null: nothing yet.</summary>
    public NodeState? Last => Volatile.Read(ref last);

    /// <summary>Measures now. It takes three seconds at the most, and nothing that has failed is thrown.</summary>
    public Task<NodeState> Run()
    {
        lock (gate)
        {
            if (running is null or { IsCompleted: true })
                running = Task.Run(Measure);
            return running;
        }
    }

    private async Task<NodeState> Measure()
    {
        using var patience = new CancellationTokenSource(Patience);
        var now = db.Clock.GetUtcNow();
        var state = new NodeState(
            now, DatabaseFault: null, SchemaFault: null, FolderFault(), BlobFault: null, Disk(), IsSetUp: false, HasOperatorKey: false, [], [],
            [.. sources.SelectMany(source => source.Read())], contacts.Silent);
        var store = Fault(() => blobs.Exists(Nothing, patience.Token), patience.Token);
        try
        {
            state = await Ask(state, patience.Token).WaitAsync(patience.Token);
        }
        catch (SchemaException e)
        {
            state = state with { SchemaFault = e.Message };
        }
        catch (Exception e) when (e is DbException or TimeoutException or OperationCanceledException or IOException or InvalidOperationException)
        {
            state = state with { DatabaseFault = e.GetType().Name };
        }

        state = state with { BlobFault = await store };
        Volatile.Write(ref last, state);
        return state;
    }

    private async Task<NodeState> Ask(NodeState state, CancellationToken stop)
    {
        // First what any program could ask: of a database that is another's, the rest would only be errors.
        var missing = await schema.CountMissing(stop);
        if (missing > 0)
            return state with { SchemaFault = $"В базе данных не сделано шагов: {missing}." };
        var reads = db.Reads();
        var keys = reads.Ask<Held>(
            """
            select certificate, organization_id is null as is_operators from signing_key
            where user_id is null and revoked_at is null order by created_at desc, id desc
            """);
        var peers = reads.Ask<PeerRow>("select operator_id, certificate from peer");
        await reads.Run(stop);
        var (topics, jobs) = await outbox.Measure(stop);
        var operators = keys.Rows.FirstOrDefault(key => key.IsOperators);
        var expiring = state.Expiring.ToList();
        if (operators is not null && EndOf(operators.Certificate) is { } end)
            expiring.Add(new Expiring(Expiring.OperatorKey, "", end));
        // Of the organisations' keys the one that ends first.
        if (keys.Rows.Where(key => !key.IsOperators).Min(key => EndOf(key.Certificate)) is { } soonest)
            expiring.Add(new Expiring("organization-key", "", soonest));
        foreach (var peer in peers.Rows)
        {
            if (EndOf(peer.Certificate) is { } until)
                expiring.Add(new Expiring("peer-certificate", peer.OperatorId, until));
        }

        return state with
        {
            IsSetUp = await settings.Operator(stop) is not null,
            HasOperatorKey = operators is not null,
            Topics = topics,
            Jobs = jobs,
            Expiring = expiring,
            Silent = [.. state.Silent.Where(silent => peers.Rows.Any(peer => peer.OperatorId == silent.OperatorId))],
        };
    }

    private DateTimeOffset? EndOf(byte[] certificate) => ends.GetOrAdd(
        ContentHash.Of(certificate), _ => Certificate.Read(certificate).Succeeded(out var read, out var _) ? read.NotAfter : null);

    private DiskState? Disk()
    {
        try
        {
            var drive = new DriveInfo(Path.GetFullPath(storage.DataFolder));
            return new DiskState(drive.AvailableFreeSpace, drive.TotalSize);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    // Whether a folder can be written is known for sure only by writing.
    private string? FolderFault()
    {
        var probe = Path.Combine(storage.DataFolder, $".beresta-health-{Guid.NewGuid():N}");
        try
        {
            using (File.Create(probe, 1, FileOptions.DeleteOnClose))
            {
            }

            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e.GetType().Name;
        }
    }

    private static async Task<string?> Fault(Func<Task<bool>> ask, CancellationToken stop)
    {
        try
        {
            await Task.Run(ask, stop).WaitAsync(stop);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or BlobException or TimeoutException or OperationCanceledException)
        {
            return e.GetType().Name;
        }
    }
}
