using System.Collections.Immutable;
using Beresta.Exchange.Docflows;

namespace Beresta.Exchange.Tests.Docflows;

/// <summary>
/// Proofs by exhaustion over every definition: all acts of both sides, all confirmations and all deliveries, in every order in which they can
/// happen. Amendment and revocation requests, which may be repeated without end, come once a side together, and twice a side each for itself;
/// исправление and корректировка come once each, with a request for amendment and with an offer to revoke.
/// </summary>
public sealed class EveryInterleavingTests(ITestOutputHelper output)
{
    private static readonly Dictionary<(string, Repeats), Exploration> Explorations = [];

    public static TheoryData<string, int, int, int> Everything
    {
        get
        {
            var rows = new TheoryData<string, int, int, int>();
            foreach (var definition in DocflowDefinitions.All)
            {
                rows.Add(definition.Code, 1, 1, 0);
                rows.Add(definition.Code, 2, 0, 0);
                rows.Add(definition.Code, 0, 2, 0);
                if (!definition.Rules.Any(rule => rule.Kind.IsSuccessor()))
                    continue;
                rows.Add(definition.Code, 1, 0, 1);
                rows.Add(definition.Code, 0, 1, 1);
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public void Nothing_is_accepted_that_the_regulation_forbids_and_nothing_refused_that_it_allows(string code, int amendments, int revocations, int successors)
    {
        var regulation = new Regulation(code);
        var attempts = 0;
        foreach (var copy in Explore(code, amendments, revocations, successors).Logs)
        {
            var state = copy.State;
            foreach (var item in copy.EveryAttempt().Where(item => !copy.Ids.Contains(item.Id)))
            {
                attempts++;
                var accepted = Docflow.CanAppend(state, item) is Admission.Accepted;
                if (accepted != regulation.Allows(state.Items, state.Copy, item))
                    Assert.Fail($"{item.Kind} by {item.Author} on {state.Find(item.ParentId ?? default)?.Kind} is {(accepted ? "accepted" : "refused")} in {Describe(state)}");
            }

            Assert.True(regulation.IsFinished(state.Items, state.Copy) == state.IsFinished, Describe(state));
        }

        output.WriteLine($"{attempts} attempts");
        Assert.True(attempts > 1000);
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public void Both_copies_agree_once_everything_is_confirmed_and_delivered(string code, int amendments, int revocations, int successors)
    {
        var agreements = 0;
        foreach (var world in Explore(code, amendments, revocations, successors).Worlds.Where(world => world.WireIsEmpty && world.Copies.All(IsConfirmed)))
        {
            agreements++;
            var (sender, recipient) = (world.Sender.State, world.Recipient.State);
            Assert.Equal(ByParties(sender), ByParties(recipient));
            Assert.Equal(
                (sender.Receipt, sender.Answer, sender.Revocation, sender.Amendment, sender.Successor, sender.IsFinished),
                (recipient.Receipt, recipient.Answer, recipient.Revocation, recipient.Amendment, recipient.Successor, recipient.IsFinished));
        }

        Assert.True(agreements > 5, $"Only {agreements} worlds at rest.");

        static bool IsConfirmed(Copy copy) => copy.State.Items.All(item => Docflow.IsSettled(copy.State, item));

        static IEnumerable<Item> ByParties(DocflowState state) => state.Items.Where(item => item.Author != Party.Operator).OrderBy(item => item.Id);
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public void What_the_recipients_title_says_changes_the_answer_and_nothing_else(string code, int amendments, int revocations, int successors)
    {
        var titled = Explore(code, amendments, revocations, successors).Logs.Where(copy => copy.State.Items.Any(item => item.Kind == ItemKind.RecipientTitle)).ToList();
        Assert.Equal(DocflowDefinitions.Find(code)!.Rules.Any(rule => rule.Kind == ItemKind.RecipientTitle), titled.Count > 0);
        foreach (var copy in titled)
        {
            foreach (var outcome in Enum.GetValues<AcceptanceOutcome>())
            {
                var state = Docflow.Fold(copy.State.Definition, copy.State.Copy, copy.State.Items.Select(item => item.Kind == ItemKind.RecipientTitle ? item with { Outcome = outcome } : item));
                Assert.Equal(outcome == AcceptanceOutcome.Accepted ? AnswerStatus.Signed : AnswerStatus.SignedWithReservations, state.Answer);
                Assert.Equal(copy.State with { Items = state.Items, Answer = state.Answer }, state);
                Assert.Equal(Acts(copy.State), Acts(state));
            }
        }

        static IEnumerable<(ItemKind, Guid)> Acts(DocflowState state) => Docflow.AllowedActs(state).Select(act => (act.Kind, act.Parent.Id));
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public void A_delivered_file_is_taken_or_waits_for_its_parent_but_is_never_refused(string code, int amendments, int revocations, int successors)
    {
        var overtook = 0;
        foreach (var world in Explore(code, amendments, revocations, successors).Worlds)
        {
            foreach (var copy in world.Copies)
            {
                foreach (var item in world.OnTheWire(copy))
                {
                    var admission = Docflow.CanAppend(copy.State, item);
                    overtook += admission is Admission.TooEarly ? 1 : 0;
                    var expected = item.ParentId is null || copy.Ids.Contains(item.ParentId.Value) ? typeof(Admission.Accepted) : typeof(Admission.TooEarly);
                    if (admission.GetType() != expected)
                        Assert.Fail($"{item.Kind} by {item.Author}: {admission} in {Describe(copy.State)}");
                }
            }
        }

        Assert.True(overtook > 0 || revocations == 0, "No file ever overtook its parent: the wire does not reorder.");
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public void What_is_in_the_log_already_is_a_duplicate_and_the_same_id_with_other_bytes_is_refused(string code, int amendments, int revocations, int successors)
    {
        foreach (var state in Explore(code, amendments, revocations, successors).Logs.Select(copy => copy.State))
        {
            foreach (var item in state.Items)
            {
                Assert.IsType<Admission.Duplicate>(Docflow.CanAppend(state, item));
                Assert.Equal("item-id-taken", Assert.IsType<Admission.Refused>(Docflow.CanAppend(state, item with { At = item.At.AddSeconds(1) })).Problem.Code);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public void Every_state_has_a_way_to_an_end(string code, int amendments, int revocations, int successors)
    {
        var explored = Explore(code, amendments, revocations, successors);
        var canEnd = explored.Worlds.Where(world => world.WireIsEmpty && world.Copies.All(copy => copy.State.IsFinished)).ToHashSet();
        Assert.NotEmpty(canEnd);
        var queue = new Queue<World>(canEnd);
        while (queue.TryDequeue(out var world))
        {
            foreach (var previous in explored.Previous.GetValueOrDefault(world) ?? [])
            {
                if (canEnd.Add(previous))
                    queue.Enqueue(previous);
            }
        }

        var stuck = explored.Worlds.FirstOrDefault(world => !canEnd.Contains(world));
        Assert.True(stuck is null, $"No way out of {(stuck is null ? "" : Describe(stuck.Sender.State) + " / " + Describe(stuck.Recipient.State))}");
        output.WriteLine($"{explored.Worlds.Length} worlds of {explored.Logs.Count} logs");
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public void The_state_does_not_depend_on_the_order_in_which_items_came(string code, int amendments, int revocations, int successors)
    {
        var random = new Random(14);
        foreach (var state in Explore(code, amendments, revocations, successors).Logs.Select(copy => copy.State))
        {
            var shuffled = state.Items.ToArray();
            random.Shuffle(shuffled);
            Assert.Equal(state with { Items = [] }, Docflow.Fold(state.Definition, state.Copy, shuffled) with { Items = [] });
        }
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public void Every_status_has_a_documented_code_and_asks_for_an_action_exactly_when_the_regulation_wants_one(string code, int amendments, int revocations, int successors)
    {
        var regulation = new Regulation(code);
        foreach (var state in Explore(code, amendments, revocations, successors).Logs.Select(copy => copy.State).Where(state => state.Title is not null))
        {
            var status = DocflowStatus.Of(state);
            Assert.Contains(status.Code, DocflowStatus.Codes, StringComparer.Ordinal);
            Assert.True(regulation.MustAct(state.Items, state.Copy) == status.ActionRequired, $"{status.Code}: {Describe(state)}");
            Assert.False(state.IsFinished && status.ActionRequired, Describe(state));
        }
    }

    private static Exploration Explore(string code, int amendments, int revocations, int successors)
    {
        var repeats = new Repeats(amendments, revocations, successors);
        lock (Explorations)
        {
            if (!Explorations.TryGetValue((code, repeats), out var explored))
                Explorations[(code, repeats)] = explored = Exploration.Of(DocflowDefinitions.Find(code)!, repeats);
            return explored;
        }
    }

    private static string Describe(DocflowState state) =>
        $"{state.Copy}'s copy of {state.Definition.Code}: {string.Join(" · ", state.Items.Select(item => $"{item.Kind} by {item.Author} on {state.Find(item.ParentId ?? default)?.Kind}"))}";

    private sealed record Exploration(ImmutableArray<World> Worlds, IReadOnlyList<Copy> Logs, Dictionary<World, List<World>> Previous)
    {
        public static Exploration Of(DocflowDefinition definition, Repeats repeats)
        {
            var shelf = new Copy.Shelf(definition, repeats);
            var first = new World(shelf.Empty(Party.Sender), shelf.Empty(Party.Recipient));
            var worlds = new HashSet<World> { first };
            var previous = new Dictionary<World, List<World>>();
            var queue = new Queue<World>([first]);
            while (queue.TryDequeue(out var world))
            {
                foreach (var next in world.Next(shelf))
                {
                    if (!previous.TryGetValue(next, out var ways))
                        previous[next] = ways = [];
                    ways.Add(world);
                    if (worlds.Add(next))
                        queue.Enqueue(next);
                }
            }

            return new Exploration([.. worlds], [.. shelf.All], previous);
        }
    }
}
