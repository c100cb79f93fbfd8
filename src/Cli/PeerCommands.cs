using System.Globalization;
using Beresta.Accounts;
using Beresta.Evidence;
using Beresta.Exchange.Nodes;
using Beresta.Kernel;
using Beresta.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Beresta.Cli;

/// <summary>
/// <c>beresta peer …</c>: the other nodes with which a node exchanges documents. Who reaches the node's database acts as the node; a running server knows at once.
/// </summary>
internal static class PeerCommands
{
    public static readonly Command List = new(
        "peer list", "другие узлы, с которыми этот обменивается документами", "",
        NodeAccess.Where,
        ["beresta peer list --data /var/lib/beresta"],
        arguments => Run(arguments, ListAll))
    {
        Details = "Код оператора, адрес, наименование, отпечаток сертификата.",
    };

    public static readonly Command Add = new(
        "peer add", "добавить другой узел или заменить его адрес и сертификат", "АДРЕС",
        [
            .. NodeAccess.Where,
            new("--fingerprint", "SHA256", "отпечаток сертификата узла, как его назвал администратор того узла; без него команда только показывает, кто отвечает"),
        ],
        [
            "beresta peer add https://edo.example.ru --data /var/lib/beresta",
            "beresta peer add https://edo.example.ru --fingerprint 5f2c… --data /var/lib/beresta",
        ],
        arguments => Run(arguments, (peers, _, stop) => AddOne(peers, arguments, stop)))
    {
        OperandCount = (1, 1),
        Details = "Узлы узнают друг друга по сертификату: сверьте отпечаток по телефону. Каждый администратор добавляет узел другого.",
    };

    public static readonly Command Remove = new(
        "peer remove", "больше не обмениваться с узлом", "КОД",
        NodeAccess.Where,
        ["beresta peer remove 2ZZ --data /var/lib/beresta"],
        arguments => Run(arguments, async (peers, _, stop) =>
            Told(await peers.Remove(arguments.Positional[0], Caller.Node, stop), _ => $"{arguments.Positional[0]}: убран")))
    {
        OperandCount = (1, 1),
    };

    public static readonly Command Quarantine = new(
        "peer quarantine", "конверты, которые узел не впустил: от незнакомых и неподписанные", "",
        NodeAccess.Where,
        ["beresta peer quarantine --data /var/lib/beresta"],
        arguments => Run(arguments, ListQuarantine))
    {
        Details = "Когда, откуда, каким узлом назвался, почему не впущен. Содержимое не хранится: добавленный узел принесёт конверт снова.",
    };

    private static Task<int> Run(Arguments arguments, Func<Peers, Db, CancellationToken, Task<int>> run) =>
        NodeAccess.RunOnDatabase("peer", arguments, async (db, stop) =>
        {
            using var http = new OutgoingHttp();
            using var watch = new ChangeWatch(db, NullLogger<ChangeWatch>.Instance);
            var peers = new Peers(db, http, new TrustSettings(db, TimeProvider.System), new NodeSettings(db), new NodeAdministrators(db),
                new AccountsCache(watch), TimeProvider.System);
            return await run(peers, db, stop);
        });

    private static async Task<int> ListAll(Peers peers, Db db, CancellationToken stop)
    {
        if (!(await peers.List(Caller.Node, stop)).Succeeded(out var all, out var problem))
            return Terminal.Refuse(problem);
        foreach (var peer in all)
            Terminal.Say(Line(peer));
        return Exit.Good;
    }

    private static async Task<int> AddOne(Peers peers, Arguments arguments, CancellationToken stop)
    {
        var address = arguments.Positional[0];
        if (arguments.Value("--fingerprint") is { } fingerprint)
            return Told(await peers.Add(address, fingerprint, Caller.Node, stop), added => $"добавлен: {Line(added)}");
        if (!(await peers.Ask(address, Caller.Node, stop)).Succeeded(out var peer, out var problem))
            return Terminal.Refuse(problem);
        Terminal.Say(Line(peer));
        Terminal.Complain($"не добавлен: сверьте отпечаток с администратором узла и повторите с --fingerprint {peer.Fingerprint}");
        return Exit.Indeterminate;
    }

    private static async Task<int> ListQuarantine(Peers peers, Db db, CancellationToken stop)
    {
        if (!(await new Exchange.Nodes.Quarantine(db).List(Caller.Node, stop)).Succeeded(out var all, out var problem))
            return Terminal.Refuse(problem);
        foreach (var one in all)
            Terminal.Say(string.Join("  ",
                one.Id.ToString(CultureInfo.InvariantCulture), Moments.Show(one.At), one.Address ?? "—", one.OperatorId ?? "—", one.Code));
        return Exit.Good;
    }

    private static int Told<T>(Result<T> result, Func<T, string> say)
        where T : notnull
    {
        if (!result.Succeeded(out var value, out var problem))
            return Terminal.Refuse(problem);
        Terminal.Say(say(value));
        return Exit.Good;
    }

    private static string Line(Peer peer) => string.Join("  ", peer.OperatorId, peer.Address, peer.Name, peer.Fingerprint);
}
