using System.Diagnostics.Metrics;
using Beresta.Kernel;
using Beresta.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Beresta.Monitoring;

/// <summary>
/// Looks every half minute how the node is, shows it as gauges, and writes into the log what has become wrong and what is well again: a node that nobody
/// measures is watched too.
/// </summary>
public sealed partial class NodeMeters : BackgroundService
{
    /// <summary>The name of the meter.</summary>
    public const string Name = "Beresta.Node";

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(30);

    private readonly MeasureNode measure;
    private readonly TimeProvider clock;
    private readonly ILogger<NodeMeters> log;
    private readonly Meter meter = new(Name, ProductVersion.Text);
    private IReadOnlyList<Remark> said = [];

    public NodeMeters(MeasureNode measure, TimeProvider clock, ILogger<NodeMeters> log)
    {
        (this.measure, this.clock, this.log) = (measure, clock, log);
        Gauge("beresta.outbox.waiting", "{row}", "Rows of the outbox", state => Topics(state, topic => topic.Waiting));
        Gauge("beresta.outbox.failing", "{row}", "Rows of the outbox that have failed at least once", state => Topics(state, topic => topic.Failing));
        Gauge("beresta.outbox.dead", "{row}", "Dead letters", state => Topics(state, topic => topic.Dead));
        Gauge("beresta.outbox.oldest", "s", "Age of the oldest row of the outbox; negative when the clock has gone back since",
            state => state.Topics.Select(topic => new Measurement<double>(topic.Oldest.TotalSeconds, new KeyValuePair<string, object?>("topic", topic.Topic))));
        Gauge("beresta.jobs.waiting", "{job}", "Jobs that have not begun", state => Jobs(state, jobs => jobs.Waiting));
        Gauge("beresta.jobs.running", "{job}", "Jobs that have begun", state => Jobs(state, jobs => jobs.Running));
        Gauge("beresta.jobs.late", "{job}", "Unfinished jobs without a step for a quarter of an hour", state => Jobs(state, jobs => jobs.Late));
        Gauge("beresta.disk.free", "By", "Free bytes of the disk of the data folder", state => Disk(state, disk => disk.Free));
        Gauge("beresta.disk.size", "By", "Bytes of the disk of the data folder", state => Disk(state, disk => disk.Size));
        Gauge("beresta.expires", "d", "Days until a certificate ends; negative when it is over", state => state.Expiring.Select(expiring =>
            new Measurement<double>(expiring.Left(clock.GetUtcNow()).TotalDays, new KeyValuePair<string, object?>("kind", expiring.Kind),
                new KeyValuePair<string, object?>("name", expiring.Name))));
        Gauge("beresta.peer.silent", "s", "How long another node has been asked in vain", state => state.Silent.Select(peer =>
            new Measurement<double>((clock.GetUtcNow() - peer.Since).TotalSeconds, new KeyValuePair<string, object?>("peer", peer.OperatorId))));
        Gauge("beresta.problems", "{problem}", "What /health says, by its codes and gravity", state => Health.Of(state)
            .GroupBy(remark => (remark.Code, remark.Gravity)).Select(group => new Measurement<long>(group.Count(),
                new KeyValuePair<string, object?>("code", group.Key.Code), new KeyValuePair<string, object?>("gravity", group.Key.Gravity.ToString()))));
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        meter.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        do
        {
            try
            {
                Say(Health.Of(await measure.Run()));
            }
            catch (Exception e)
            {
                // Whoever watches must not be what ends the server.
                Blind(log, e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private void Gauge<T>(string name, string unit, string description, Func<NodeState, IEnumerable<Measurement<T>>> read)
        where T : struct => meter.CreateObservableGauge(name, () => measure.Last is { } state ? read(state) : [], unit, description);

    private static IEnumerable<Measurement<long>> Topics(NodeState state, Func<TopicState, long> value) =>
        state.Topics.Select(topic => new Measurement<long>(value(topic), new KeyValuePair<string, object?>("topic", topic.Topic)));

    private static IEnumerable<Measurement<long>> Jobs(NodeState state, Func<JobsState, long> value) =>
        state.Jobs.Select(jobs => new Measurement<long>(value(jobs), new KeyValuePair<string, object?>("kind", jobs.Kind)));

    private static IEnumerable<Measurement<long>> Disk(NodeState state, Func<DiskState, long> value) =>
        state.Disk is { } disk ? [new Measurement<long>(value(disk))] : [];

    // Each once when it comes, and once when none of its code is left.
    private void Say(IReadOnlyList<Remark> remarks)
    {
        foreach (var remark in remarks.Where(remark => !said.Any(before => before.Code == remark.Code && before.Gravity == remark.Gravity)))
        {
            if (remark.Gravity == Gravity.Warning)
                Noticed(log, remark.Code, remark.Text);
            else
                Failing(log, remark.Code, remark.Text);
        }

        foreach (var code in said.Select(before => before.Code).Distinct(StringComparer.Ordinal).Where(code => !remarks.Any(remark => remark.Code == code)))
            WellAgain(log, code);
        said = remarks;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Code}: {Text}")]
    private static partial void Noticed(ILogger log, string code, string text);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Code}: {Text}")]
    private static partial void Failing(ILogger log, string code, string text);

    [LoggerMessage(Level = LogLevel.Error, Message = "How the node is could not be measured")]
    private static partial void Blind(ILogger log, Exception e);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Code}: снова в порядке")]
    private static partial void WellAgain(ILogger log, string code);
}
