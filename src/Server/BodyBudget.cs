namespace Beresta.Server;

/// <summary>
/// How many bytes of request bodies the server works on at once, all requests together: what is held in memory is a few times as much, and bounded with it.
/// A body counts as its bytes arrive, never by what its sender announces, and until its request has been answered.
/// </summary>
/// <param name="most">Bytes.</param>
public sealed class BodyBudget(long most)
{
    // Half of the smallest budget.
    private const long Much = 64 * 1024 * 1024;

    private long inWork;
    private long sinceRest;
    private long highest;

    /// <summary>Bytes in work now.</summary>
    public long InWork => Interlocked.Read(ref inWork);

    /// <summary>The most that has been in work at once.</summary>
    public long Highest => Interlocked.Read(ref highest);

    /// <summary>Whether so many bytes would find room now.</summary>
    public bool HasRoomFor(long bytes) => bytes <= most - InWork;

    /// <summary>Takes so many bytes into work; false: there is no room, and nothing was taken.</summary>
    public bool TryTake(long bytes)
    {
        var now = Interlocked.Add(ref inWork, bytes);
        if (now > most)
        {
            Interlocked.Add(ref inWork, -bytes);
            return false;
        }

        Interlocked.Add(ref sinceRest, bytes);
        for (var before = Highest; now > before; before = Highest)
            Interlocked.CompareExchange(ref highest, now, before);
        return true;
    }

    /// <summary>Gives back what was taken.</summary>
    /// <returns>True when nothing is in work any more and much has been since this was said last: a good time to give memory back to the machine.</returns>
    public bool GiveBack(long bytes)
    {
        if (Interlocked.Add(ref inWork, -bytes) > 0 || Interlocked.Read(ref sinceRest) < Much)
            return false;
        return Interlocked.Exchange(ref sinceRest, 0) >= Much;
    }
}
