using System.Globalization;
using System.Text.Json;
using Beresta.Accounts;
using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Cli;

/// <summary><c>beresta outbox …</c>: what a node's outbox has given up. Who reaches the node's database acts as the node.</summary>
internal static class OutboxCommands
{
    private const int Page = 200;

    public static readonly Command List = new(
        "outbox list", "что очередь узла не смогла сделать и оставила", "",
        [.. NodeAccess.Where, new("--json", null, "по объекту JSON на строку, с содержимым")],
        ["beresta outbox list --data /var/lib/beresta", "beresta outbox list --database \"Host=/run/postgresql;Database=beresta\" --json"],
        arguments => NodeAccess.RunOnDatabase("outbox", arguments, (db, stop) => ListAll(db, arguments.Has("--json"), stop)))
    {
        Details = "Номер, дело, ключ, число попыток, когда оставлена, последняя ошибка.",
    };

    public static readonly Command Retry = new(
        "outbox retry", "сделать оставленные строки очереди заново", "НОМЕР…",
        NodeAccess.Where,
        ["beresta outbox retry 1204 1207 --data /var/lib/beresta"],
        arguments => NodeAccess.RunOnDatabase("outbox", arguments, (db, stop) => ForEach(arguments, id => new RetryDeadLetter(db).Run(id, Caller.Node, stop), "возвращена в очередь")))
    {
        OperandCount = (1, int.MaxValue),
    };

    public static readonly Command Drop = new(
        "outbox drop", "отказаться от оставленных строк очереди насовсем", "НОМЕР…",
        [.. NodeAccess.Where, new("--reason", "ТЕКСТ", "почему; остаётся в журнале аудита")],
        ["beresta outbox drop 1204 --reason \"получатель закрылся\" --data /var/lib/beresta"],
        arguments => NodeAccess.RunOnDatabase("outbox", arguments, (db, stop) => ForEach(arguments, id => new DropDeadLetter(db).Run(id, arguments.Value("--reason") ?? "", Caller.Node, stop), "снята")))
    {
        OperandCount = (1, int.MaxValue),
    };

    private static async Task<int> ListAll(Db db, bool isJson, CancellationToken stop)
    {
        var after = 0L;
        while (true)
        {
            if (!(await new ListDeadLetters(db).Run(Caller.Node, after, Page, stop)).Succeeded(out var letters, out var problem))
                return Terminal.Refuse(problem);
            foreach (var letter in letters)
                Terminal.Say(isJson ? JsonSerializer.Serialize(letter, Terminal.Json) : Line(letter));
            if (letters.Count < Page)
                return Exit.Good;
            after = letters[^1].Id;
        }
    }

    private static string Line(DeadLetter letter) => string.Join("  ",
        letter.Id.ToString(CultureInfo.InvariantCulture), letter.Topic, letter.Key ?? "—", letter.Attempts.ToString(CultureInfo.InvariantCulture),
        Moments.Show(letter.DiedAt), letter.LastError.Split('\n')[0].Trim());

    // Each by itself: one that is not there keeps no other back.
    private static async Task<int> ForEach(Arguments arguments, Func<long, Task<Result<Done>>> act, string done)
    {
        var exit = Exit.Good;
        foreach (var text in arguments.Positional)
        {
            if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
                return Terminal.Usage($"outbox: «{text}» — не номер строки");
            if (!(await act(id)).Succeeded(out _, out var problem))
                exit = Terminal.Refuse(problem);
            else
                Terminal.Say($"{id}: {done}");
        }

        return exit;
    }
}
