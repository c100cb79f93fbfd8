using Beresta.Kernel;

namespace Beresta.Cli.Tests;

/// <summary>A file says nothing to the terminal: what it would make it do is shown.</summary>
public sealed class HostileTextTests : IDisposable
{
    private readonly CommandLine shell = new();

    public void Dispose() => shell.Dispose();

    [Fact]
    public async Task Marks_and_commands_in_a_table_and_in_a_name_are_shown_by_their_numbers()
    {
        shell.Write("line\u001B[2Jnew\u202Efdp.xml", "<Файл ИдФайл=\"ON_NSCHFDOPPR_a&#x202E;b\" ВерсФорм=\"5.03\"><Документ КНД=\"1115131\"/></Файл>");
        foreach (var arguments in (string[][])[["check", "line\u001B[2Jnew\u202Efdp.xml"], ["check", "--json", "line\u001B[2Jnew\u202Efdp.xml"], ["check", "no\u001B[2Jsuch"]])
        {
            var answer = await shell.Beresta(arguments);
            Assert.True(answer.Output.Length + answer.Error.Length > 0);
            Assert.True(PlainText.IsPlain(answer.Output), answer.Output);
            Assert.True(PlainText.IsPlain(answer.Error), answer.Error);
        }
    }
}
