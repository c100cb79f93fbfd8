using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Beresta.Exchange.Docflows;

namespace Beresta.Exchange.Tests.Docflows;

/// <summary>How often a side may repeat what the regulation lets it repeat without end. More would add worlds, but no new kind of world.</summary>
public sealed record Repeats(int Amendments, int Revocations, int Successors);

/// <summary>One box's log, with everything that was derived from it. Logs with the same items are the same object.</summary>
internal sealed class Copy
{
    private readonly Lazy<ImmutableArray<Item>> ownNext;

    private Copy(DocflowDefinition definition, Party side, ImmutableArray<Item> items, Repeats repeats)
    {
        State = Docflow.Fold(definition, side, items);
        Ids = items.Select(item => item.Id).ToHashSet();
        Departed = [.. items.Where(item => item.Author == side && Docflow.IsSettled(State, item))];
        ownNext = new(() => [.. EveryAttempt().Where(item =>
            (item.Author == side || item.Author == Party.Operator) && !IsTooMany(item, repeats) && Docflow.CanAppend(State, item) is Admission.Accepted)]);
    }

    public DocflowState State { get; }

    public HashSet<Guid> Ids { get; }

    /// <summary>Own files that the operator has taken: they are on their way, or have arrived.</summary>
    public ImmutableArray<Item> Departed { get; }

    /// <summary>What this side and its operator may lawfully append now.</summary>
    public ImmutableArray<Item> OwnNext => ownNext.Value;

    /// <summary>Every item that somebody might try to append here, lawful or not: each kind, on each item, by each author.</summary>
    public IEnumerable<Item> EveryAttempt()
    {
        foreach (var kind in Enum.GetValues<ItemKind>())
        {
            foreach (var author in Enum.GetValues<Party>())
            {
                yield return Make(kind, author, parent: null);
                foreach (var parent in State.Items)
                    yield return Make(kind, author, parent);
            }
        }
    }

    private bool IsTooMany(Item item, Repeats repeats)
    {
        var most = item.Kind switch
        {
            ItemKind.AmendmentRequest => repeats.Amendments,
            ItemKind.RevocationRequest => repeats.Revocations,
            ItemKind.Revision or ItemKind.Correction => repeats.Successors,
            _ => int.MaxValue,
        };
        return State.Items.Count(other => other.Kind == item.Kind && other.Author == item.Author) >= most;
    }

    // The id tells what the item is, so that the same log reached by two ways is the same log.
    private Item Make(ItemKind kind, Party author, Item? parent)
    {
        var number = State.Items.Count(item => item.Kind == kind && item.Author == author && item.ParentId == parent?.Id);
        var id = new Guid(MD5.HashData(Encoding.UTF8.GetBytes($"{kind}/{author}/{parent?.Id}/{number}")));
        return new Item(id, kind, author, parent?.Id, DateTimeOffset.UnixEpoch, default, default);
    }

    /// <summary>Makes copies and keeps one object for each set of items.</summary>
    public sealed class Shelf(DocflowDefinition definition, Repeats repeats)
    {
        private readonly Dictionary<string, Copy> copies = new(StringComparer.Ordinal);

        public IEnumerable<Copy> All => copies.Values;

        public Copy Empty(Party side) => Get(side, []);

        public Copy With(Copy copy, Item item) => Get(copy.State.Copy, copy.State.Items.Add(item));

        private Copy Get(Party side, ImmutableArray<Item> items)
        {
            var key = $"{side}:{string.Join(',', items.Select(item => item.Id).Order())}";
            return copies.TryGetValue(key, out var known) ? known : copies[key] = new Copy(definition, side, items, repeats);
        }
    }
}

/// <summary>
/// Two boxes and the wire between them. The operator's confirmations are steps of their own, the wire delivers in any order,
/// and what has been delivered may be delivered again.
/// </summary>
internal sealed record World(Copy Sender, Copy Recipient)
{
    public IEnumerable<Copy> Copies => [Sender, Recipient];

    public bool WireIsEmpty => !OnTheWire(Sender).Any() && !OnTheWire(Recipient).Any();

    /// <summary>Files on their way to this copy.</summary>
    public IEnumerable<Item> OnTheWire(Copy to) => Other(to).Departed.Where(item => !to.Ids.Contains(item.Id));

    /// <summary>Every world that one lawful step leads to.</summary>
    public IEnumerable<World> Next(Copy.Shelf shelf) =>
        from copy in Copies
        from item in copy.OwnNext.Concat(OnTheWire(copy).Where(item => Docflow.CanAppend(copy.State, item) is Admission.Accepted))
        let grown = shelf.With(copy, item)
        select copy == Sender ? this with { Sender = grown } : this with { Recipient = grown };

    private Copy Other(Copy copy) => copy == Sender ? Recipient : Sender;
}
