namespace Beresta.Storage;

/// <summary>
/// What this process knows of a topic: where its looks go on, and which rows it has claimed. Three sources give rows in turn: the front, where new
/// rows come; the round, which goes over all rows again for those that were put off or left behind; and keys whose rows were done in a long streak.
/// The sources take turns in being first, so none starves; each reads a short piece at a time, so neither a hot key nor a long queue holds up the rest.
/// </summary>
internal sealed class OutboxTopic(OutboxHandler handler, LivingServers servers, TimeProvider clock)
{
    /// <summary>Rows in one look.</summary>
    private const int Window = 256;

    // Ids are given before the commit: a row may appear behind others for as long as its transaction takes. Such rows are seen by looking a
    // little back; those of very long transactions, by the round.
    private static readonly TimeSpan LookBack = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestTransaction = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan ShortestRest = TimeSpan.FromSeconds(1);

    // The round walks through what was removed but not cleaned up yet (while an old snapshot is held). It may take this share of the time.
    private const int RestPerRound = 50;

    private const string Select = "select id, key, attempts, due_at, lease_id, lease_until from outbox where topic = @Topic and id > @after";

    private readonly Lock gate = new();
    private readonly Dictionary<long, OutboxClaim> claims = [];
    private readonly HashSet<string> keys = new(StringComparer.Ordinal);
    private readonly Queue<OutboxClaim> ready = [];
    private readonly Queue<(string Key, long After)> paused = [];
    private readonly Dictionary<long, (SeenRow Row, long Since, long Round)> leased = [];
    private int running;
    private int turn;

    private long front;
    private bool isAtEnd;
    private (long Id, long NextId, long At) back;

    private long? round;
    private long rounds;
    private TimeSpan roundTook;
    private long? lastRoundAt;
    private long? lowest;
    private (long Id, long NextId, long At) floor;

    public OutboxHandler Handler => handler;

    /// <summary>No row of the topic has a lower id, but for one whose transaction took longer than any should.</summary>
    public long Floor => floor.Id;

    /// <summary>All rows have been looked at once since <see cref="StartOver"/>, as far as there was room for them.</summary>
    public bool IsAtEnd
    {
        get
        {
            lock (gate)
                return isAtEnd && round is null && paused.Count == 0;
        }
    }

    /// <summary>Something is being done, or claimed and not begun.</summary>
    public bool IsBusy
    {
        get
        {
            lock (gate)
                return claims.Count > 0;
        }
    }

    /// <summary>Leases of other servers have been seen.</summary>
    public bool SeesOthers => leased.Count > 0;

    /// <summary>Rows that may be claimed now: as many again as there are workers, so that these never wait for the database.</summary>
    public int Room
    {
        get
        {
            lock (gate)
                return Math.Max(0, 2 * handler.Workers - claims.Count);
        }
    }

    public IReadOnlyCollection<OutboxClaim> Claims
    {
        get
        {
            lock (gate)
                return [.. claims.Values];
        }
    }

    /// <summary>Lets the next looks see every row.</summary>
    public void StartOver() => (front, isAtEnd, back, round, lastRoundAt) = (0, false, default, null, null);

    /// <summary>Queues the queries of the next look.</summary>
    /// <param name="reads">Where they are queued.</param>
    /// <param name="isWoken">Somebody has told of new rows.</param>
    public TopicLook Plan(Reads reads, bool isWoken)
    {
        var rests = lastRoundAt is { } ended && clock.GetElapsedTime(ended) < Longer(ShortestRest, roundTook * RestPerRound);
        if (round is null && !rests)
            (round, roundTook, lowest) = (0, TimeSpan.Zero, null);
        if (clock.GetElapsedTime(back.At) >= LookBack)
            back = (back.NextId, front, clock.GetTimestamp());
        var look = new TopicLook(this);
        if (!isAtEnd || isWoken || round is null)
            look.Front = reads.Ask<SeenRow>($"{Select} order by id limit @Window", new { handler.Topic, after = isAtEnd ? back.Id : front, Window });
        if (round is { } after)
            look.Round = reads.Ask<SeenRow>($"{Select} order by id limit @Window", new { handler.Topic, after, Window });
        foreach (var (key, last) in Resume(Room))
        {
            look.Paused.Add((key, last, reads.Ask<SeenRow>(
                $"{Select} and key = @key order by id limit 1", new { handler.Topic, key, after = last })));
        }

        return look;
    }

    /// <summary>Chooses, from what a look has seen, the rows that are worth claiming, and moves on.</summary>
    /// <param name="look">A look that was planned here, its queries run.</param>
    /// <param name="took">How long the queries took.</param>
    public void Choose(TopicLook look, TimeSpan took)
    {
        var room = Room;
        turn++;
        for (var i = 0; i < 3; i++)
        {
            switch ((turn + i) % 3)
            {
                case 0 when look.Front is not null:
                    (front, isAtEnd) = Take(look, look.Front.Rows, isAtEnd ? back.Id : front, ref room);
                    break;
                case 1 when look.Round is not null:
                    Go(look, took, ref room);
                    break;
                case 2:
                    foreach (var (key, last, seen) in look.Paused)
                    {
                        if (room == 0 && seen.Rows.Count > 0)
                            Pause(key, last);
                        else
                            Take(look, seen.Rows, last, ref room);
                    }

                    break;
            }
        }

        look.IsSaturated = room == 0;
    }

    public void Add(OutboxClaim claim)
    {
        lock (gate)
        {
            claims.Add(claim.Row.Id, claim);
            if (claim.Row.Key is { } key)
                keys.Add(key);
            ready.Enqueue(claim);
        }
    }

    /// <summary>A new worker may begin.</summary>
    public bool Hire()
    {
        lock (gate)
        {
            if (running >= handler.Workers || ready.Count == 0)
                return false;
            running++;
            return true;
        }
    }

    /// <summary>The next row for a worker; null: there is none, and the worker ends.</summary>
    public OutboxClaim? Next(CancellationToken stop)
    {
        lock (gate)
        {
            if (!stop.IsCancellationRequested && ready.TryDequeue(out var claim))
                return claim;
            running--;
            return null;
        }
    }

    /// <summary>The row is no longer ours, done or not.</summary>
    /// <param name="claim">The row.</param>
    /// <param name="next">The next row of its key, when it has been claimed at once.</param>
    public void End(OutboxClaim claim, OutboxClaim? next = null)
    {
        lock (gate)
        {
            claims.Remove(claim.Row.Id);
            if (claim.Row.Key is { } key)
                keys.Remove(key);
            if (next is not null)
                Add(next);
        }

        claim.Dispose();
    }

    /// <summary>Whether the row's key goes on at once; after a long streak others come first, and the key is remembered.</summary>
    public bool MayGoOn(OutboxClaim claim)
    {
        if (claim.Row.Key is not { } key)
            return false;
        if (claim.Streak < handler.LongestStreak)
            return true;
        Pause(key, claim.Row.Id);
        return false;
    }

    private void Pause(string key, long last)
    {
        lock (gate)
        {
            // One that is not remembered is found by the round.
            if (paused.Count < Window)
                paused.Enqueue((key, last));
        }
    }

    private List<(string Key, long After)> Resume(int most)
    {
        lock (gate)
        {
            var resumed = new List<(string, long)>();
            while (resumed.Count < most && paused.TryDequeue(out var next))
                resumed.Add(next);
            return resumed;
        }
    }

    private void Go(TopicLook look, TimeSpan took, ref int room)
    {
        roundTook += took;
        var rows = look.Round!.Rows;
        if (rows.Count > 0)
            lowest ??= rows[0].Id;
        (var reached, var ended) = Take(look, rows, round!.Value, ref room);
        round = reached;
        // What lies beyond the front is looked at there.
        if (!ended && reached < front)
            return;
        round = null;
        lastRoundAt = clock.GetTimestamp();
        rounds++;
        foreach (var gone in leased.Where(entry => entry.Value.Round < rounds - 1).Select(entry => entry.Key).ToList())
            leased.Remove(gone);
        if (floor.NextId == 0 || clock.GetElapsedTime(floor.At) >= LongestTransaction)
            floor = (floor.NextId, lowest ?? front, clock.GetTimestamp());
    }

    // Gives the last row that was looked at, and whether it is the last there is.
    private (long Reached, bool IsEnd) Take(TopicLook look, IReadOnlyList<SeenRow> rows, long reached, ref int room)
    {
        var seenKeys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (room == 0)
                return (reached, false);
            reached = row.Id;
            lock (gate)
            {
                if (row.Key is not null && (!seenKeys.Add(row.Key) || keys.Contains(row.Key)) || claims.ContainsKey(row.Id) || look.Chosen.Contains(row.Id))
                    continue;
            }

            if (row.LeaseId is not null)
            {
                if (!IsAbandoned(row))
                    continue;
                look.Abandoned.Add(row);
            }
            else if (!IsDue(row))
            {
                continue;
            }

            look.Chosen.Add(row.Id);
            room--;
        }

        return (reached, rows.Count < Window);
    }

    private bool IsDue(SeenRow row)
    {
        var now = clock.GetUtcNow();
        return row.Attempts == 0 || row.DueAt <= now || row.DueAt > now + handler.LongestDelay;
    }

    // No clock is asked but how long this process has seen the lease without a change: servers whose clocks differ, or go back, steal nothing
    // and leave nothing behind.
    private bool IsAbandoned(SeenRow row)
    {
        if (servers.IsDead(row.LeaseId!.Value))
            return true;
        if (leased.TryGetValue(row.Id, out var known) && known.Row.LeaseId == row.LeaseId && known.Row.LeaseUntil == row.LeaseUntil)
        {
            leased[row.Id] = known with { Round = rounds };
            return clock.GetElapsedTime(known.Since) >= handler.Lease;
        }

        leased[row.Id] = (row, clock.GetTimestamp(), rounds);
        return false;
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}

/// <summary>One look at a topic: what was asked, and what was chosen from it.</summary>
internal sealed class TopicLook(OutboxTopic topic)
{
    public OutboxTopic Topic => topic;

    public Asked<SeenRow>? Front { get; set; }

    public Asked<SeenRow>? Round { get; set; }

    public List<(string Key, long Last, Asked<SeenRow> Seen)> Paused { get; } = [];

    /// <summary>Rows to be claimed.</summary>
    public HashSet<long> Chosen { get; } = [];

    /// <summary>Those of them whose lease nobody has renewed.</summary>
    public List<SeenRow> Abandoned { get; } = [];

    /// <summary>There was no room for all that was seen.</summary>
    public bool IsSaturated { get; set; }
}
