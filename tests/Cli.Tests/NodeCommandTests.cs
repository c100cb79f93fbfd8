using System.Text.RegularExpressions;
using Beresta.Accounts;
using Beresta.Storage;

namespace Beresta.Cli.Tests;

/// <summary>A node from nothing to its first organisation, as an administrator types it.</summary>
public sealed partial class NodeCommandTests : IDisposable
{
    private static readonly string[] Init =
    [
        "node", "init", "--operator-code", "2XX", "--operator-name", "ООО Ромашка", "--operator-inn", "7707083893", "--make-key",
        "--administrator", "admin@example.ru", "--administrator-name", "Иванов Иван Иванович", "--administrator-password-file", "password.txt",
    ];

    private readonly CommandLine line = new();

    public NodeCommandTests() => line.Write("password.txt", "correct horse battery\n");

    public void Dispose() => line.Dispose();

    [Fact]
    public async Task A_node_is_set_up_gets_an_organisation_and_another_key()
    {
        var made = await line.Beresta(Init);
        Assert.Equal((0, ""), (made.Exit, made.Error));
        Assert.Contains("подпись этим ключом действительна", made.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(line.At("data/master.key")));
        var again = await line.Beresta(Init);
        Assert.Equal(1, again.Exit);
        Assert.Contains("[node-set-up]", again.Error, StringComparison.Ordinal);

        var organization = await line.Beresta("org", "add", "--name", "ООО «Северная верфь»", "--inn", "7700000016", "--kpp", "770001001",
            "--administrator", "director@verf.ru", "--administrator-name", "Петров Пётр Петрович", "--password-file", "password.txt");
        Assert.Equal((0, ""), (organization.Exit, organization.Error));
        Assert.Matches(ParticipantId(), organization.Output);
        Assert.Contains("ООО «Северная верфь»", (await line.Beresta("org", "list")).Output, StringComparison.Ordinal);

        var blocked = await line.Beresta("user", "block", "director@verf.ru", "nobody@verf.ru", "--reason", "уволен");
        Assert.Equal((1, "director@verf.ru: вход закрыт"), (blocked.Exit, blocked.Output.Trim()));
        Assert.Contains("[user-not-found]", blocked.Error, StringComparison.Ordinal);
        Assert.Matches(@"director@verf\.ru .*\[вход закрыт\]", (await line.Beresta("user", "list")).Output);

        var keys = (await line.Beresta("key", "renew", "--make-key")).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..];
        Assert.Equal(2, keys.Length);
        Assert.EndsWith("подписывает", keys[0], StringComparison.Ordinal);
        Assert.EndsWith("прежний", keys[1], StringComparison.Ordinal);

        await using var db = Db.Open(line.At("data/beresta.db"));
        Assert.Equal(["signing-key.held", "node.trust-root-added", "user.blocked", "user.created", "node.set-up"],
            (await db.ListAudit(Audit.NodeLog)).Take(5).Select(row => row.Action));
    }

    [Fact]
    public async Task What_is_missing_or_wrong_is_told_and_makes_no_node()
    {
        Assert.Contains("нужен --operator-code", (await line.Beresta("node", "init")).Error, StringComparison.Ordinal);
        Assert.Contains("каким ключом подписывает оператор", (await line.Beresta([.. Init.Where(word => word != "--make-key")])).Error,
            StringComparison.Ordinal);
        var wrong = await line.Beresta([.. Init.Select(word => word == "7707083893" ? "7707083894" : word)]);
        Assert.Equal(1, wrong.Exit);
        Assert.Contains("[operator-invalid]", wrong.Error, StringComparison.Ordinal);
        Assert.Equal(1, (await line.Beresta("node", "show")).Exit);
        Assert.Equal(64, (await line.Beresta("node", "show", "--data", "elsewhere")).Exit);
        Assert.False(Directory.Exists(line.At("elsewhere")));
        Assert.Equal(64, (await line.Beresta("box", "add", "nothing")).Exit);
    }

    [Fact]
    public async Task A_settings_file_says_where_the_node_is()
    {
        line.Write("beresta.json", """{ "data": "there" }""");
        Assert.Equal(0, (await line.Beresta([.. Init, "--settings", "beresta.json"])).Exit);
        Assert.True(File.Exists(line.At("there/beresta.db")));
        line.Write("beresta.json", """{ "date": "there" }""");
        Assert.Contains("неизвестная настройка «date»", (await line.Beresta("node", "show")).Error, StringComparison.Ordinal);
    }

    [GeneratedRegex("2XX-7700000016-770001001-[0-9]{21}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ParticipantId();
}
