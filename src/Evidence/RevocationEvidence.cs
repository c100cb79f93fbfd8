using Beresta.Kernel;
using Beresta.Signatures;

namespace Beresta.Evidence;

/// <summary>
/// Gathers for a judgement what the node knows of revocation: the trust folder, lists and answers that were fetched, and, where a decision hangs on it, what the
/// services say now.
/// </summary>
public sealed class RevocationEvidence(NodeTrust trust, TrustSettings settings, KeptEvidence kept, FetchEvidence fetch, TimeProvider clock)
{
    /// <summary>Certificates about which one signature may ask.</summary>
    private const int MostQuestions = 20;

    /// <summary>How long a person who sends waits for the services. What comes later serves the next judgement.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>The node's trust with all that is kept about the certificates of these signatures. Nobody is asked; what is missing is noted for the background.</summary>
    /// <param name="signatures">Each with the moment at which it is judged.</param>
    public async Task<TrustStore> Kept(IEnumerable<(ReadOnlyMemory<byte> Signature, DateTimeOffset At)> signatures, CancellationToken stop)
    {
        var store = await trust.Store(stop);
        return (await Known([.. signatures.SelectMany(asked => Pairs(asked.Signature, store, asked.At)).Distinct()], store, stop)).Store;
    }

    /// <summary>The same for one signature, after its services were asked for what is missing or too old at this moment.</summary>
    public async Task<TrustStore> Current(ReadOnlyMemory<byte> signature, CancellationToken stop)
    {
        var store = await trust.Store(stop);
        var now = clock.GetUtcNow();
        var pairs = Pairs(signature, store, now).ToList();
        var (known, states) = await Known(pairs, store, stop);
        var policy = await settings.Policy(stop);
        var open = pairs.Where(pair => IsOpen(pair, known, policy, now)).ToList();
        if (!policy.Online || open.Count == 0)
            return known;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience);
        try
        {
            await Task.WhenAll(open.Select(pair => AskInTurn(pair, states, now, patience.Token)));
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            // Time is up: the verdict will say that revocation was not checked.
        }

        return (await Known(pairs, store, stop)).Store;
    }

    private static IEnumerable<IssuedCertificate> Pairs(ReadOnlyMemory<byte> signature, TrustStore store, DateTimeOffset at) =>
        SignedMessage.Read(signature).Succeeded(out var message, out _) ? RevocationCheck.Asked(message, store, at).Take(MostQuestions) : [];

    private async Task<(TrustStore Store, Dictionary<(string Address, string About), SourceState> States)> Known(List<IssuedCertificate> pairs, TrustStore store, CancellationToken stop)
    {
        var sources = pairs.SelectMany(EvidenceSource.Of).Distinct().ToList();
        var states = await kept.States(sources, stop);
        await kept.Want(sources, states, stop);
        return (await kept.Add(store, states.Values.Select(state => state.Content).OfType<ContentHash>(), stop), states);
    }

    private static bool IsOpen(IssuedCertificate pair, TrustStore known, TrustPolicy policy, DateTimeOffset now)
    {
        var status = RevocationCheck.StatusOf(pair, known, now);
        return !status.IsKnown || (status.RevokedAt is null && policy.LargestAge is { } hours && now - status.IssuedAt > TimeSpan.FromHours(hours));
    }

    // One service after the other until one has answered; those that failed a moment ago are passed over.
    private async Task AskInTurn(IssuedCertificate pair, Dictionary<(string Address, string About), SourceState> states, DateTimeOffset now, CancellationToken stop)
    {
        foreach (var source in EvidenceSource.Of(pair))
        {
            if (states.GetValueOrDefault((source.Address, source.About)) is { Attempts: > 0 } state && state.DueAt > now)
                continue;
            if (await fetch.Ask(source, stop))
                return;
        }
    }
}
