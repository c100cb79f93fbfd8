using System.Text.Json;

namespace Beresta.Cli.Tests;

/// <summary>The commands as people and scripts meet them.</summary>
public sealed class CommandTests : IDisposable
{
    private readonly CommandLine shell = new();

    public static TheoryData<string> Commands() =>
    [
        "demo", "make", "check", "print", "verify", "sign", "timestamp add", "timestamp request", "upgrade", "keys new", "keys import", "keys export",
        "keys show", "cert show", "ca init", "ca issue", "ca revoke", "ca serve", "node init", "org add", "user add", "key renew", "trust add",
        "backup", "backup list", "restore", "peer list", "peer add", "peer remove", "peer quarantine",
    ];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Every_command_explains_itself_with_examples(string command)
    {
        var answer = await shell.Beresta([.. command.Split(' '), "--help"]);
        Assert.Equal(0, answer.Exit);
        Assert.Contains($"beresta {command}", answer.Output, StringComparison.Ordinal);
        Assert.Contains("Примеры:", answer.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("nonsense")]
    [InlineData("keys")]
    [InlineData("verify")]
    [InlineData("verify", "a", "b")]
    [InlineData("verify", "--unknown", "a")]
    [InlineData("verify", "--policy")]
    [InlineData("verify", "there-is-no-such-file")]
    [InlineData("verify", "/")]
    [InlineData("check")]
    [InlineData("check", "there-is-no-such-file")]
    [InlineData("sign", "there-is-no-such-file")]
    [InlineData("timestamp", "add", "there-is-no-such-file")]
    [InlineData("timestamp", "add", "x", "--tsa", "ftp://a/b")]
    [InlineData("timestamp", "request", "there-is-no-such-file")]
    [InlineData("upgrade", "x", "--to", "bes")]
    [InlineData("ca", "serve", "there-is-no-such-folder")]
    [InlineData("ca", "init", "x", "--address", "nowhere")]
    [InlineData("sign", "/dev/null", "--key", "a", "--p12", "b")]
    [InlineData("sign", "/dev/null", "--signer-command", "cat")]
    [InlineData("sign", "/dev/null", "--add", "a", "--attached")]
    [InlineData("keys", "new")]
    [InlineData("keys", "export", "--key", "a")]
    [InlineData("demo", "--title", "there-is-no-such-file")]
    [InlineData("demo", "surplus")]
    public async Task Wrong_use_ends_with_64_and_a_sentence(params string[] arguments)
    {
        var answer = await shell.Beresta(arguments);
        Assert.Equal(64, answer.Exit);
        Assert.DoesNotContain("   at ", answer.Error, StringComparison.Ordinal);
        if (arguments.Length > 0)
            Assert.StartsWith("beresta: ", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signature_made_here_is_valid_here_until_its_certificate_is_revoked()
    {
        await IssueDirector();
        shell.Write("contract.txt", "Договор");
        Assert.Equal(0, (await shell.Beresta("sign", "contract.txt", "--key", "director.key", "--certificate", "director.pem")).Exit);
        Assert.Equal(0, (await shell.Beresta("sign", "contract.txt", "--key", "director.key", "--certificate", "director.pem", "--attached")).Exit);
        Assert.Equal(0, (await shell.Beresta("verify", "contract.txt.p7s", "--content", "contract.txt", "--trust", "ca/public")).Exit);
        Assert.Equal(0, (await shell.Beresta("verify", "contract.txt.p7s", "--trust", "ca/public")).Exit);
        Assert.Equal(0, (await shell.Beresta("verify", "contract.txt.p7m", "--trust", "ca/public")).Exit);
        Assert.Equal(2, (await shell.Beresta("verify", "contract.txt.p7s")).Exit);
        Assert.Equal(0, (await shell.Beresta("keys", "show", "director.key", "--certificate", "director.pem")).Exit);

        Assert.Equal(0, (await shell.Beresta("ca", "revoke", "ca", "director.pem", "--reason", "1")).Exit);
        var revoked = await shell.Beresta("verify", "contract.txt.p7s", "--trust", "ca/public", "--json");
        Assert.Equal(1, revoked.Exit);
        var report = JsonDocument.Parse(revoked.Output).RootElement;
        Assert.Equal("INVALID", report.GetProperty("verdict").GetString());
        Assert.Contains(report.GetProperty("reasons").EnumerateArray(), reason => reason.GetProperty("code").GetString() == "REVOKED");
        Assert.Equal(1, report.GetProperty("signers").GetArrayLength());
    }

    [Fact]
    public async Task Changed_content_is_invalid_and_a_key_is_not_written_over_another()
    {
        await IssueDirector();
        shell.Write("contract.txt", "Договор на 100 рублей");
        await shell.Beresta("sign", "contract.txt", "--key", "director.key", "--certificate", "director.pem");
        shell.Write("contract.txt", "Договор на 900 рублей");
        var answer = await shell.Beresta("verify", "contract.txt.p7s", "--trust", "ca/public");
        Assert.Equal(1, answer.Exit);
        Assert.Contains("BAD_DIGEST", answer.Output, StringComparison.Ordinal);

        var key = await File.ReadAllTextAsync(shell.At("director.key"));
        Assert.Equal(1, (await shell.Beresta("keys", "new", "--out", "director.key")).Exit);
        Assert.Equal(key, await File.ReadAllTextAsync(shell.At("director.key")));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(shell.At("director.key")));
    }

    [Fact]
    public async Task Garbage_gets_a_verdict_and_never_a_stack_trace()
    {
        shell.Write("empty", "");
        shell.Write("text.p7s", "это не подпись");
        shell.Write("zip.zip", "PK\u0003\u0004 и больше ничего");
        foreach (var file in (string[])["empty", "text.p7s", "zip.zip"])
        {
            var answer = await shell.Beresta("verify", file);
            Assert.Equal(1, answer.Exit);
            Assert.DoesNotContain("   at ", answer.Error, StringComparison.Ordinal);
        }

        Assert.Equal(1, (await shell.Beresta("cert", "show", "text.p7s")).Exit);
        Assert.Equal(1, (await shell.Beresta("keys", "show", "text.p7s")).Exit);
        Assert.Equal(1, (await shell.Beresta("demo", "--title", "text.p7s")).Exit);
    }

    [Fact]
    public async Task Check_names_the_document_and_its_verdict_for_programs()
    {
        var answer = await shell.Beresta("check", "--json", CommandLine.Shared("formats/samples/ark-upd503.xml"));
        Assert.Equal(0, answer.Exit);
        var line = JsonDocument.Parse(answer.Output).RootElement;
        Assert.Equal("upd", line.GetProperty("kind").GetString());
        Assert.Equal("СЧФДОП", line.GetProperty("function").GetString());
        Assert.Equal("5.03", line.GetProperty("version").GetString());
        Assert.Equal("2026-08-14", line.GetProperty("date").GetString());
        Assert.Equal("7804431521", line.GetProperty("seller").GetProperty("inn").GetString());
        Assert.Equal("7805781663", line.GetProperty("buyer").GetProperty("inn").GetString());
        Assert.Equal(20151m, line.GetProperty("total").GetDecimal());
        Assert.NotEqual("error", line.GetProperty("verdict").GetString());
        Assert.Equal(JsonValueKind.Array, line.GetProperty("findings").ValueKind);
    }

    [Fact]
    public async Task Check_tells_file_line_and_column_of_an_error_and_goes_on_to_the_next_file()
    {
        var sample = await File.ReadAllBytesAsync(CommandLine.Shared("formats/samples/ark-upd503.xml"));
        var encoding = System.Text.CodePagesEncodingProvider.Instance.GetEncoding(1251)!;
        await File.WriteAllBytesAsync(shell.At("bad.xml"), encoding.GetBytes(encoding.GetString(sample).Replace("НомерДок=\"1\"", "", StringComparison.Ordinal)));
        await File.WriteAllBytesAsync(shell.At("good.xml"), sample);
        var answer = await shell.Beresta("check", "bad.xml", "good.xml");
        Assert.Equal(1, answer.Exit);
        Assert.Matches(@"bad\.xml:\d+:\d+: ошибка", answer.Output);
        Assert.Contains("good.xml", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_complains_of_a_file_that_is_not_there_and_checks_the_others()
    {
        var answer = await shell.Beresta("check", "--json", "there-is-no-such-file", CommandLine.Shared("formats/samples/ark-upd503.xml"));
        Assert.Equal(64, answer.Exit);
        Assert.Contains("there-is-no-such-file", answer.Error, StringComparison.Ordinal);
        Assert.Equal("valid", JsonDocument.Parse(answer.Output).RootElement.GetProperty("verdict").GetString());
    }

    [Fact]
    public async Task The_demo_exchanges_exactly_the_bytes_of_a_real_title()
    {
        var title = CommandLine.Shared("formats/samples/ark-upd503.xml");
        var answer = await shell.Beresta("demo", "--fast", "--title", title);
        Assert.True(answer.Exit == 0, answer.Error);
        Assert.Contains("завершён", answer.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await shell.Beresta("verify", "archive.zip")).Exit);
        using var archive = System.IO.Compression.ZipFile.OpenRead(shell.At("archive.zip"));
        using var stream = archive.Entries.Single(entry => entry.FullName.StartsWith("items/01-title/", StringComparison.Ordinal) && entry.FullName.EndsWith(".xml", StringComparison.Ordinal)).Open();
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes);
        Assert.Equal(await File.ReadAllBytesAsync(title), bytes.ToArray());
    }

    public void Dispose() => shell.Dispose();

    private async Task IssueDirector()
    {
        Assert.Equal(0, (await shell.Beresta("ca", "init", "ca")).Exit);
        var issued = await shell.Beresta("ca", "issue", "ca", "--out", "director", "--organization", "ООО «Ромашка»", "--inn", "7707083893", "--name", "Иванов Иван Иванович", "--title", "Директор");
        Assert.True(issued.Exit == 0, issued.Error);
    }
}
