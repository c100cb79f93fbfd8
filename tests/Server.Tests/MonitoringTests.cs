using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Beresta.Accounts;
using Beresta.Exchange.Nodes;
using Beresta.Monitoring;
using Beresta.Storage;

namespace Beresta.Server.Tests;

/// <summary>What a node says of itself before a person notices: at /metrics, at /health, in its log.</summary>
public sealed partial class MonitoringTests
{
    private static readonly string Folder = Path.Combine(DocumentationTests.Root, "docs", "monitoring");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Metrics_and_health_show_a_stuck_delivery_a_late_job_and_an_expiring_key()
    {
        await using var server = new BerestaServer();
        await server.InitializeAsync();
        var document = await server.Seller.Send(server.Buyer);
        var hourAgo = DateTimeOffset.UtcNow.AddHours(-1);
        using var key = server.Issue("ООО «Оператор Береста»", "7700000030", "Операторов", to: DateTimeOffset.UtcNow.AddDays(5));
        Assert.Null((await server.Get<KeyVault>().Hold(KeyOwner.Node, key.Certificate.Raw, key.ExportKey(), Caller.Node, key.Chain, Stop)).Problem);
        await using (var work = await server.Db.Begin(Stop))
        {
            // An item of nobody: it fails each time.
            await work.Execute(
                """
                insert into outbox (topic, key, payload, due_at, attempts, created_at) values ('delivery', null, @payload, @due, 3, @hourAgo)
                """,
                new { payload = JsonSerializer.Serialize(new { BoxId = Guid.NewGuid(), DocumentId = document, ItemId = Guid.NewGuid() }), due = hourAgo, hourAgo });
            await work.Execute(
                """
                insert into job (id, kind, owner_id, state, input, done, refused, cancel_asked, created_at, changed_at)
                values (@id, 'export', @id, 'Running', '{}', 1, 0, @no, @hourAgo, @hourAgo)
                """, new { id = Guid.NewGuid(), no = false, hourAgo });
            await work.Commit();
        }

        var (folder, options) = await server.Leave();
        await using var run = ServerRun.Start(folder, [.. options, "--metrics", "http://127.0.0.1:0"]);
        using var http = new HttpClient { BaseAddress = await run.Address() };
        await run.Says("Измерения: ");
        var metrics = new Uri(run.Written.Split("Измерения: ")[1].Split('\n')[0].Trim());

        var answer = await http.GetAsync(new Uri("/health", UriKind.Relative), Stop);
        var health = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Stop)).RootElement;
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "failing"), (answer.StatusCode, health.GetProperty("status").GetString()));
        var problems = health.GetProperty("problems").EnumerateArray().ToDictionary(
            one => one.GetProperty("code").GetString()!, one => one.GetProperty("text").GetString()!, StringComparer.Ordinal);
        Assert.Contains("«delivery» стоит: старейшая строка ждёт 60 мин", problems["outbox"], StringComparison.Ordinal);
        Assert.Contains("Сертификат ключа оператора действует до", problems["expiring"], StringComparison.Ordinal);
        Assert.Contains("«export» не продвигаются", problems["jobs"], StringComparison.Ordinal);
        // It serves all the same: a balancer leaves it in.
        Assert.Equal("ok", await http.GetStringAsync(new Uri("/health/ready", UriKind.Relative), Stop));

        var samples = Samples(await http.GetStringAsync(metrics, Stop));
        Assert.InRange(samples["beresta_outbox_oldest_seconds"]["delivery"], 3600, 3700);
        Assert.Equal(1, samples["beresta_outbox_failing"]["delivery"]);
        Assert.Equal(1, samples["beresta_jobs_late"]["export"]);
        Assert.InRange(samples["beresta_expires_days"]["operator-key"], 4, 5);
        Assert.True(samples["beresta_disk_free_bytes"].Values.Single() > 0);
        Assert.True(samples["http_server_request_duration_seconds_count"].Values.Sum() >= 2);

        // Measures are at their own address alone, and nothing else is there.
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(new Uri("/metrics", UriKind.Relative), Stop)).StatusCode);
        foreach (var path in (string[])["/", "/login", "/api/v1/version", "/health"])
            Assert.Equal((path, HttpStatusCode.NotFound), (path, (await http.GetAsync(new Uri(metrics, path), Stop)).StatusCode));

        // What is shown is called what the instruments are called, and the boards and alarms ask for what there is.
        var declared = Declared();
        var shown = samples.Keys.Where(name => name.StartsWith("beresta_", StringComparison.Ordinal)).ToList();
        Assert.True(shown.Count >= 15, string.Join(' ', shown));
        Assert.Equal([], shown.Except(declared));
        // Where the runtime and the framework count: names that they have shown here, and the driver's, which are there with PostgreSQL alone.
        var known = declared.Concat(samples.Keys).Append("db_client_connection_count").ToHashSet(StringComparer.Ordinal);
        foreach (var file in Directory.GetFiles(Folder))
        {
            var asked = MetricName().Matches(await File.ReadAllTextAsync(file, Stop)).Select(match => match.Value).Distinct(StringComparer.Ordinal).ToList();
            Assert.NotEmpty(asked);
            Assert.Equal([], asked.Where(name => !known.Contains(name)));
        }

        // The log has said it too, without anybody asking.
        await run.Says("«delivery» стоит");
    }

    [Fact]
    public void A_peer_that_is_away_is_a_warning_and_its_queue_is_no_fault_of_ours()
    {
        var now = DateTimeOffset.UtcNow;
        var day = TimeSpan.FromDays(1);
        var well = new NodeState(now, null, null, null, null, new DiskState(50L << 30, 100L << 30), IsSetUp: true, HasOperatorKey: true, [], [],
            [new Expiring(Expiring.OperatorKey, "", now.AddYears(1))], []);
        Assert.Empty(Health.Of(well));
        var waiting = new TopicState("peer", 3, 3, 0, day, TimeSpan.Zero, WaitsForOthers: true);
        var remark = Assert.Single(Health.Of(well with { Topics = [waiting], Silent = [new SilentPeer("3AA", now - day, "service-unavailable")] }));
        Assert.Equal(("peer", Gravity.Warning), (remark.Code, remark.Gravity));
        Assert.Contains("Узел 3AA не принимает документы 24 ч", remark.Text, StringComparison.Ordinal);
        // Rows that nobody has even tried are our own fault.
        Assert.Equal(Gravity.Failing, Assert.Single(Health.Of(well with { Topics = [waiting with { OldestUntried = day }] })).Gravity);
        Assert.Equal(Gravity.Failing, Assert.Single(Health.Of(well with { Topics = [waiting with { WaitsForOthers = false }] })).Gravity);
    }

    [Fact]
    public void What_a_server_cannot_work_with_makes_it_not_ready_in_words()
    {
        var now = DateTimeOffset.UtcNow;
        var well = new NodeState(now, null, null, null, null, null, IsSetUp: true, HasOperatorKey: true, [], [], [], []);
        foreach (var (state, code, words) in ((NodeState, string, string)[])
        [
            (well with { DatabaseFault = "NpgsqlException" }, "database", "База данных не отвечает"),
            (well with { SchemaFault = "База данных новее программы." }, "schema", "новее"),
            (well with { FolderFault = "IOException" }, "folder", "нельзя записать"),
            (well with { Disk = new DiskState(4096, 1L << 30) }, "disk", "свободно 0 МБ из 1024"),
            (well with { HasOperatorKey = false }, "operator-key", "нет ключа оператора"),
            (well with { Expiring = [new Expiring(Expiring.OperatorKey, "", now.AddDays(-1))] }, "expiring", "истёк"),
        ])
        {
            var remark = Assert.Single(Health.Of(state));
            Assert.Equal((code, Gravity.NotReady), (remark.Code, remark.Gravity));
            Assert.Contains(words, remark.Text, StringComparison.Ordinal);
        }

        // A node that waits for its first page has no key yet, and is well.
        Assert.Empty(Health.Of(well with { IsSetUp = false, HasOperatorKey = false }));
        // What is up to 64 KB goes on without the store: taking every server out of work would stop that too.
        var away = Assert.Single(Health.Of(well with { BlobFault = "StoreAwayException" }));
        Assert.Equal(("blobs", Gravity.Failing), (away.Code, away.Gravity));
        Assert.Contains("Хранилище документов не отвечает", away.Text, StringComparison.Ordinal);
        Assert.Equal(Gravity.Failing, Assert.Single(Health.Of(well with { Expiring = [new Expiring("https-certificate", "", now.AddDays(-1))] })).Gravity);
        Assert.Equal(Gravity.Warning, Assert.Single(Health.Of(well with { Disk = new DiskState(100L << 20, 1L << 40) })).Gravity);
    }

    // Name → the value of its first label that is ours → the sample.
    private static Dictionary<string, Dictionary<string, double>> Samples(string text)
    {
        var samples = new Dictionary<string, Dictionary<string, double>>(StringComparer.Ordinal);
        foreach (Match match in Sample().Matches(text))
        {
            var label = Label().Matches(match.Groups["labels"].Value).Select(one => one.Groups["value"].Value).FirstOrDefault() ?? "";
            if (!samples.TryGetValue(match.Groups["name"].Value, out var of))
                samples[match.Groups["name"].Value] = of = new Dictionary<string, double>(StringComparer.Ordinal);
            of[label] = of.GetValueOrDefault(label) + double.Parse(match.Groups["number"].Value, System.Globalization.CultureInfo.InvariantCulture);
        }

        return samples;
    }

    // The names, in Prometheus' form, of all instruments that the sources declare.
    private static HashSet<string> Declared()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(DocumentationTests.Root, "src"), "*.cs", SearchOption.AllDirectories))
        {
            foreach (Match match in Instrument().Matches(File.ReadAllText(file)))
            {
                var unit = match.Groups["unit"].Value switch { "s" => "_seconds", "By" => "_bytes", "d" => "_days", _ => "" };
                var name = match.Groups["name"].Value.Replace('.', '_');
                name = name.EndsWith(unit, StringComparison.Ordinal) ? name : name + unit;
                if (match.Groups["kind"].Value.StartsWith("CreateCounter", StringComparison.Ordinal))
                    names.Add(name + "_total");
                else if (match.Groups["kind"].Value.StartsWith("CreateHistogram", StringComparison.Ordinal))
                    names.UnionWith([name + "_bucket", name + "_sum", name + "_count"]);
                else
                    names.Add(name);
            }
        }

        return names;
    }

    [GeneratedRegex("""(?<kind>CreateCounter|CreateHistogram|Gauge)(?:<\w+>)?\(\s*"(?<name>beresta\.[a-z._]+)",\s*"(?<unit>[^"]+)" """, RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace, 5000)]
    private static partial Regex Instrument();

    [GeneratedRegex("""\b(?:beresta_(?!node\b)[a-z_]+|http_server_[a-z_]+|db_client_(?!connection_state)[a-z_]+|dotnet_[a-z_]+)(?=[{\[ )<])""", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex MetricName();

    [GeneratedRegex("""^(?<name>[a-z_]+)(?:\{(?<labels>[^}]*)\})? (?<number>[-+0-9.e]+)""", RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.IgnoreCase, 5000)]
    private static partial Regex Sample();

    [GeneratedRegex("(?:topic|kind|direction|work|code|peer)=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Label();
}
