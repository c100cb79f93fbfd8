namespace Beresta.Testing;

/// <summary>A clock that goes only when told to.</summary>
public sealed class TestClock(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset now = start;
    private TimeSpan passed;

    public TestClock()
        : this(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero))
    {
    }

    public override DateTimeOffset GetUtcNow() => now;

    // The clock on the wall may be put back; time that has passed has passed.
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => passed.Ticks;

    public void Advance(TimeSpan time)
    {
        now += time;
        passed += time > TimeSpan.Zero ? time : TimeSpan.Zero;
    }

    /// <summary>Somebody sets the clock: no time passes.</summary>
    public void Set(TimeSpan by) => now += by;
}
