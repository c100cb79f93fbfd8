namespace Beresta.Kernel;

/// <summary>
/// Moscow time, in which Russian documents carry their dates: UTC+3 without seasonal changes since 26.10.2014
/// (248-ФЗ of 21.07.2014). Storage and code elsewhere use UTC.
/// </summary>
public static class MoscowTime
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(3);

    /// <summary>The same moment on a Moscow clock.</summary>
    public static DateTimeOffset Of(DateTimeOffset moment) => moment.ToOffset(Offset);

    /// <summary>The Moscow calendar date of a moment.</summary>
    public static DateOnly DateOf(DateTimeOffset moment) => DateOnly.FromDateTime(Of(moment).DateTime);

    /// <summary>What a Moscow clock shows at a moment, to the second: files carry no fractions.</summary>
    public static TimeOnly TimeOf(DateTimeOffset moment) => Of(moment) is var clock ? new TimeOnly(clock.Hour, clock.Minute, clock.Second) : default;

    /// <summary>The moment that a Moscow clock shows as this date and time.</summary>
    public static DateTimeOffset At(DateOnly date, TimeOnly time) => new(date.ToDateTime(time), Offset);
}
