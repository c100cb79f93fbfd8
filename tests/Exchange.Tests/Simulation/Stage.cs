using Beresta.Kernel;

namespace Beresta.Exchange.Tests.Simulation;

/// <summary>The node has ended in the middle of a request: its caller gets no answer, and nothing of the process is left but its database.</summary>
internal sealed class NodeDiedException() : Exception("The node has died.");

/// <summary>
/// Actors on a stage: each has a thread of its own, one of them goes at a time, and at every named place (<see cref="FaultPoint"/>) that it comes by the
/// seed decides who goes on. So a run is a function of its seed, though the actors are ordinary code.
/// </summary>
internal sealed class Stage(Random random, double chanceOfDeath)
{
    // Where others may go on. At the other places the writer of the database is held: whoever wanted it would wait for ever.
    private static readonly HashSet<string> Crossings =
        ["storage.before-read", "storage.after-commit", "message.decided", "message.stored", "act.decided", "act.stored"];

    private static readonly AsyncLocal<Actor?> Held = new();

    private readonly List<Actor> actors = [];
    private readonly SemaphoreSlim director = new(0);
    private readonly List<string> trace = [];

    private sealed class Actor(string name, Func<Task> body)
    {
        public string Name => name;

        public Func<Task> Body => body;

        public SemaphoreSlim Turn { get; } = new(0);

        public bool IsOver { get; set; }

        public bool WaitsForNode { get; set; }

        public Exception? Failure { get; set; }
    }

    private static Actor? Current => Held.Value;

    /// <summary>The process has ended; everything that still goes in it ends at its next step.</summary>
    public bool IsDead { get; private set; }

    public int Deaths { get; private set; }

    /// <summary>Who came by which place, in order: what two runs of one seed have in common.</summary>
    public IReadOnlyList<string> Trace => trace;

    public void Add(string name, Func<Task> body) => actors.Add(new Actor(name, body));

    /// <summary>Lets the actors go until all have ended. When all that are left wait for the node, it is started anew.</summary>
    /// <exception cref="AggregateException">Actors have failed.</exception>
    public async Task Run(Func<Task> restart)
    {
        var threads = actors.ConvertAll(actor => new Thread(() => Play(actor)) { IsBackground = true, Name = actor.Name });
        threads.ForEach(thread => thread.Start());
        while (actors.Exists(actor => !actor.IsOver))
        {
            var able = actors.FindAll(actor => !actor.IsOver && !actor.WaitsForNode);
            if (able.Count == 0)
            {
                await restart();
                IsDead = false;
                actors.ForEach(actor => actor.WaitsForNode = false);
                continue;
            }

            var next = able[random.Next(able.Count)];
            next.Turn.Release();
            // No time of the play: it is long over when this is reached.
            if (!await director.WaitAsync(TimeSpan.FromMinutes(1)))
                throw new InvalidOperationException($"{next.Name} waits for what only another can give: {string.Join("; ", trace.TakeLast(10))}");
        }

        threads.ForEach(thread => thread.Join());
        var failures = actors.Where(actor => actor.Failure is not null)
            .Select(actor => new InvalidOperationException($"{actor.Name}: {actor.Failure!.Message}", actor.Failure)).ToList();
        actors.Clear();
        if (failures.Count > 0)
            throw new AggregateException(failures);
    }

    /// <summary>An actor without an answer waits until the node is there again.</summary>
    public void WaitForNode() => Current!.WaitsForNode = IsDead;

    /// <summary>An actor lets others go on.</summary>
    public void Pause()
    {
        var actor = Current!;
        director.Release();
        actor.Turn.Wait();
    }

    private void Play(Actor actor)
    {
        actor.Turn.Wait();
        Held.Value = actor;
        FaultPoint.Watch(place => Come(actor, place));
        try
        {
            actor.Body().GetAwaiter().GetResult();
        }
        catch (Exception e)
        {
            actor.Failure = e;
        }

        actor.IsOver = true;
        director.Release();
    }

    private void Come(Actor actor, string place)
    {
        if (IsDead)
            throw new NodeDiedException();
        trace.Add($"{actor.Name} {place}");
        if (random.NextDouble() < chanceOfDeath)
        {
            IsDead = true;
            Deaths++;
            throw new NodeDiedException();
        }

        if (Crossings.Contains(place))
        {
            Pause();
            if (IsDead)
                throw new NodeDiedException();
        }
    }
}
