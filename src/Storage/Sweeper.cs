using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Beresta.Storage;

/// <summary>Something to be tidied up every hour: keys, sessions, orphans. Doing it twice at once must do no harm: every server does it.</summary>
public sealed record Sweep(string Name, Func<CancellationToken, Task> Run);

/// <summary>Runs the modules' sweeps every hour.</summary>
public sealed partial class Sweeper(IEnumerable<Sweep> sweeps, TimeProvider clock, ILogger<Sweeper> log) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var sweep in sweeps)
            {
                try
                {
                    await sweep.Run(stoppingToken);
                }
                catch (Exception e) when (!stoppingToken.IsCancellationRequested)
                {
                    Failed(log, e, sweep.Name);
                }
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The sweep of {Name} failed and will be tried again in an hour")]
    private static partial void Failed(ILogger log, Exception e, string name);
}
