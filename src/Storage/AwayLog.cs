using Microsoft.Extensions.Logging;

namespace Beresta.Storage;

/// <summary>For whoever asks the database again and again: tells that it is away, once a minute that it still is, and that it is back.</summary>
internal sealed partial class AwayLog(TimeProvider clock, ILogger log)
{
    private static readonly TimeSpan Reminder = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private long? since;
    private long said;

    /// <summary>A question was not answered.</summary>
    public void Failed(Exception exception)
    {
        lock (gate)
        {
            if (since is not null && clock.GetElapsedTime(said) < Reminder)
                return;
            since ??= clock.GetTimestamp();
            said = clock.GetTimestamp();
        }

        // A bug wants its trace; of a database that is away there is nothing to be seen in it.
        if (StorageFaults.Of(exception) is null)
            Broken(log, exception);
        else
            Away(log, exception.Message);
    }

    /// <summary>A question was answered.</summary>
    public void Worked()
    {
        TimeSpan away;
        lock (gate)
        {
            if (since is not { } start)
                return;
            away = clock.GetElapsedTime(start);
            since = null;
        }

        Back(log, (long)away.TotalSeconds);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The database is away: {Reason}")]
    private static partial void Away(ILogger log, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "The outbox cannot be read")]
    private static partial void Broken(ILogger log, Exception e);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database is back after {Seconds} s")]
    private static partial void Back(ILogger log, long seconds);
}
