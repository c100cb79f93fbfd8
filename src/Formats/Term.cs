namespace Beresta.Formats;

/// <summary>A span of days, both ends included.</summary>
/// <param name="From">First day; null where there is none, or none is known.</param>
/// <param name="To">Last day; null where there is none, or none is known.</param>
public sealed record Term(DateOnly? From = null, DateOnly? To = null)
{
    /// <summary>True when the day lies in the span.</summary>
    public bool Holds(DateOnly day) => (From is null || From <= day) && (To is null || To >= day);
}
