namespace Beresta.Formats.Reconciliation;

/// <summary>Finds what two books have in common: contracts and documents are the same by number and date. Each is found once, in its order.</summary>
internal sealed class Pairing<T>
    where T : class
{
    private readonly Dictionary<(string Number, DateOnly? Date), Queue<T>> waiting = [];
    private readonly Func<T, (string? Number, DateOnly? Date)> key;
    private readonly IReadOnlyList<T> all;
    private readonly HashSet<T> taken = new(ReferenceEqualityComparer.Instance);

    public Pairing(IReadOnlyList<T>? things, Func<T, (string? Number, DateOnly? Date)> key)
    {
        (all, this.key) = (things ?? [], key);
        foreach (var thing in all)
        {
            if (waiting.TryGetValue(KeyOf(thing), out var same))
                same.Enqueue(thing);
            else
                waiting[KeyOf(thing)] = new Queue<T>([thing]);
        }
    }

    /// <summary>What nobody has taken.</summary>
    public IEnumerable<T> Left => all.Where(thing => !taken.Contains(thing));

    /// <summary>The counterpart of a thing of the other book; null when there is none left.</summary>
    public T? Take(T other)
    {
        if (!waiting.TryGetValue(KeyOf(other), out var same) || !same.TryDequeue(out var found))
            return null;
        taken.Add(found);
        return found;
    }

    private (string Number, DateOnly? Date) KeyOf(T thing) => key(thing) is var (number, date) ? ((number ?? "").Trim().ToUpperInvariant(), date) : default;
}

/// <summary>The two pairings of an акт сверки.</summary>
internal static class Pairing
{
    public static Pairing<ReconciliationContract> Of(IReadOnlyList<ReconciliationContract>? contracts) => new(contracts, contract => (contract.Number, contract.Date));

    public static Pairing<ReconciliationDocument> Of(IReadOnlyList<ReconciliationDocument>? documents) => new(documents, document => (document.Number, document.Date));
}
