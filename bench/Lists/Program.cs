using System.Diagnostics;
using System.Globalization;
using Beresta.Accounts;
using Beresta.Counterparties;
using Beresta.Evidence;
using Beresta.Exchange;
using Beresta.Exchange.Documents;
using Beresta.Kernel;
using Beresta.Storage;
using Beresta.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Beresta.Lists.Bench;

/// <summary>Fills a box, and others beside it, with documents, and asks its lists and counters as different employees: bench/lists.</summary>
internal static class Program
{
    private const int Rounds = 9;

    private static readonly (string Name, DocumentFilter Filter)[] Filters =
    [
        ("no filter", new()),
        ("incoming", new() { Direction = "incoming" }),
        ("to do", new() { ActionRequired = true }),
        ("status, six in ten", new() { Status = "signed" }),
        ("status, old documents only", new() { Status = "rejected" }),
        ("kind, most", new() { Kind = "upd" }),
        ("kind, old documents only", new() { Kind = "torg12" }),
        ("type of document", new() { DocumentType = "contract" }),
        ("department", new() { DepartmentId = FilledBox.Id(7) }),
        ("ИНН", new() { Counterparty = "7800000123" }),
        ("name, a third of all", new() { Counterparty = "№ 0»" }),
        ("part of a name, one of 5000", new() { Counterparty = "ведро № 4321" }),
        ("part of a name, ten", new() { Counterparty = "ведро № 432" }),
        ("part of a name, everybody", new() { Counterparty = "ведро" }),
        ("part of a name, nobody", new() { Counterparty = "никто" }),
        ("number", new() { Number = "777776" }),
        ("number, its beginning, many", new() { Number = "1" }),
        ("number with letters", new() { Number = "ут-012" }),
        ("number, nobody's", new() { Number = "нет такого" }),
        ("a day", new() { From = new(2025, 3, 3), To = new(2025, 3, 3) }),
        ("a year, the older one", new() { To = new(2025, 12, 31) }),
        ("sum, one in 10,000", new() { TotalFrom = 9_999_000 }),
        ("sum, one half", new() { TotalFrom = 5_000_000 }),
        ("status, kind and direction", new() { Status = "signed", Kind = "upd", Direction = "incoming" }),
        ("old kind, common status", new() { Kind = "torg12", Status = "signed" }),
        ("counterparty and an old year", new() { Counterparty = "7800000123", To = new(2025, 12, 31) }),
        ("great counterparty, an old month", new() { Counterparty = "№ 0»", From = new(2025, 2, 1), To = new(2025, 2, 28) }),
        ("sum, a year and to do", new() { TotalFrom = 9_000_000, To = new(2025, 12, 31), ActionRequired = true }),
    ];

    public static async Task Main(string[] args)
    {
        var inBox = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1_000_000;
        var elsewhere = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 3_000_000;
        await using var database = await TestDatabase.Create();
        await using var services = new ServiceCollection().AddLogging()
            .AddStorage(new StorageOptions { DataFolder = database.Folder, Database = database.Connection })
            .AddAccounts().AddCounterparties().AddEvidence().AddExchange()
            .BuildServiceProvider();
        await services.GetRequiredService<SchemaRunner>().Run();
        var db = services.GetRequiredService<Db>();
        var box = Guid.CreateVersion7();
        var filling = Stopwatch.GetTimestamp();
        await Fill(db, box, inBox);
        for (var i = 0; i < 10 && elsewhere > 0; i++)
            await Fill(db, Guid.CreateVersion7(), elsewhere / 10);
        await FeedReading.Fill(db, box);
        await services.GetRequiredService<DocumentCounters>().Fold(box, default);
        await Tend(db, database.Connection);
        Console.WriteLine(
            $"{(TestDatabase.IsPostgres ? "PostgreSQL" : "SQLite")}: {inBox} documents in the box, {elsewhere} in ten others; "
            + $"filled in {Stopwatch.GetElapsedTime(filling).TotalSeconds:0} s. Median ms of {Rounds}.");
        var list = services.GetRequiredService<ListDocuments>();
        (string Name, Access Access)[] people =
        [
            ("all", Of(box, Sight.All, null, [], null)),
            ("1 department", Of(box, Sight.Own, 7, [], null)),
            ("60 departments", Of(box, Sight.Subtree, 1, Enumerable.Range(1, 60), null)),
            ("2 kinds", Of(box, Sight.All, null, [], ["act", "torg12"])),
        ];
        Console.WriteLine($"| | {string.Join(" | ", people.Select(one => one.Name))} |");
        Console.WriteLine($"|---|{string.Concat(people.Select(_ => "---:|"))}");
        await Row("counters", people, async access => (await list.Count(access, default)).Value.Incoming);
        foreach (var (name, filter) in Filters)
            await Row(name, people, async access => (await list.Run(access, filter, default)).Value.Documents.Count);
        await Row("page 100 and on", people, async access => await After(list, access, 100));
        foreach (var (name, access) in people.Take(2))
            await FeedReading.Measure(services.GetRequiredService<Feed>(), access, name, inBox);
    }

    // What autovacuum and the hourly sweep do in the life of a node.
    private static async Task Tend(Db db, string connection)
    {
        if (db.Dialect.IsSqlite)
        {
            await Script(db, "pragma analysis_limit = 1000; analyze");
            return;
        }

        await using var own = new NpgsqlConnection($"{connection};Command Timeout=0");
        await own.OpenAsync();
        await using var vacuum = new NpgsqlCommand("vacuum (analyze)", own);
        await vacuum.ExecuteNonQueryAsync();
    }

    // Triggers for each row would be most of the time on PostgreSQL.
    private static async Task Fill(Db db, Guid box, int count)
    {
        if (!db.Dialect.IsSqlite)
            await Script(db, "alter table document disable trigger user");
        await FilledBox.Fill(db, box, count);
        if (!db.Dialect.IsSqlite)
        {
            await Script(db,
                $"""
                alter table document enable trigger user;
                insert into document_count (box_id, department_id, kind, incoming, outgoing, action_required, unread)
                select box_id, department_id, kind, count(*) filter (where side = 'Recipient'), count(*) filter (where side = 'Sender'),
                    count(*) filter (where action_required), count(*) filter (where side = 'Recipient' and read_at is null)
                from document where box_id = '{box}' group by box_id, department_id, kind;
                insert into document_counterparty
                select distinct box_id, counterparty_id, counterparty_name_folded, counterparty_inn from document where box_id = '{box}';
                """);
        }
    }

    private static async Task Script(Db db, string sql)
    {
        await using var work = await db.Begin();
        await work.Script(sql);
        await work.Commit();
    }

    private static async Task<int> After(ListDocuments list, Access access, int pages)
    {
        string? after = Places.GetValueOrDefault(access);
        for (var i = 0; after is null && i < pages; i++)
        {
            after = (await list.Run(access, new DocumentFilter { After = Places.GetValueOrDefault(access) }, default)).Value.Next;
            if (after is null)
                break;
            Places[access] = after;
            after = i == pages - 1 ? after : null;
        }

        return (await list.Run(access, new DocumentFilter { After = after }, default)).Value.Documents.Count;
    }

    private static readonly Dictionary<Access, string> Places = [];

    private static async Task Row(string name, (string Name, Access Access)[] people, Func<Access, Task<int>> ask)
    {
        var cells = new List<string>();
        foreach (var (_, access) in people)
        {
            var rows = await ask(access);
            var times = new List<double>();
            for (var i = 0; i < Rounds; i++)
            {
                var from = Stopwatch.GetTimestamp();
                await ask(access);
                times.Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
            }

            times.Sort();
            cells.Add(string.Create(CultureInfo.InvariantCulture, $"{times[Rounds / 2]:0.0}"));
            if (rows == 0)
                cells[^1] += " (none)";
        }

        Console.WriteLine($"| {name} | {string.Join(" | ", cells)} |");
    }

    private static Access Of(Guid box, Sight sight, int? department, IEnumerable<int> subtree, IReadOnlyList<string>? kinds)
    {
        Guid? own = department is { } number ? FilledBox.Id(number) : null;
        var visible = Visible.Of(sight, own, [.. subtree.Select(FilledBox.Id)], kinds);
        return new Access(Caller.Node, Guid.Empty, box, ParticipantId.Parse("2ZZ-7700000016-770001001").Value, Permissions.All, "bench", visible, own);
    }
}
