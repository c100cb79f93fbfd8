namespace Beresta.Storage;

/// <summary>
/// Deciding without a lock: what is read decides what is written, and a transaction that came first in between shows as a place that is taken. Who loses
/// reads again and decides anew.
/// </summary>
public static class Contest
{
    // More often than this only a fault can lose.
    private const int MostAttempts = 8;

    /// <summary>Runs what reads, decides and writes, again from the reading on when it lost (<see cref="Dialect.IsLost"/>).</summary>
    /// <exception cref="Exception">Of the last attempt.</exception>
    public static async Task<T> Settle<T>(Func<Task<T>> decide)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await decide();
            }
            catch (Exception e) when (attempt < MostAttempts && Dialect.IsLost(e))
            {
                // Somebody was there first.
                StorageMeters.Retries.Add(1);
            }
        }
    }
}
