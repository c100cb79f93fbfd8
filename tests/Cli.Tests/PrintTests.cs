namespace Beresta.Cli.Tests;

/// <summary><c>beresta print</c> with the real Chromium, on the documents of the demo.</summary>
public sealed class PrintTests(DemoArchive demo) : IClassFixture<DemoArchive>, IDisposable
{
    private readonly CommandLine shell = new();

    [Fact]
    public async Task A_document_becomes_a_pdf_beside_it()
    {
        Take();
        var answer = await shell.Beresta("print", "title.xml");
        Assert.True(answer.Exit == 0, answer.Error);
        Assert.Equal("title.pdf", answer.Output.Trim());
        Assert.Equal("%PDF-", System.Text.Encoding.ASCII.GetString(await File.ReadAllBytesAsync(shell.At("title.pdf")), 0, 5));
    }

    [Fact]
    public async Task Both_titles_and_both_signatures_stand_on_the_page()
    {
        Take();
        var answer = await shell.Beresta("print", "title.xml", "--answer", "answer.xml", "--signature", "answer.p7s", "--signature", "title.p7s", "--trust", "roots.pem", "--html", "--out", "-");
        Assert.True(answer.Exit == 0, answer.Error);
        Assert.Contains("Универсальный передаточный документ", answer.Output, StringComparison.Ordinal);
        Assert.Equal(2, answer.Output.Split("Документ подписан электронной подписью").Length - 1);
        Assert.Contains("<span>Отправитель:</span>", answer.Output, StringComparison.Ordinal);
        Assert.Contains("<span>Получатель:</span>", answer.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signature_of_another_file_is_never_printed()
    {
        Take();
        var answer = await shell.Beresta("print", "title.xml", "--signature", "answer.p7s", "--html");
        Assert.Equal(1, answer.Exit);
        Assert.Contains("[signature-broken]", answer.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(shell.At("title.html")));
        shell.Write("garbage.p7s", "это не подпись");
        Assert.Equal(1, (await shell.Beresta("print", "title.xml", "--signature", "garbage.p7s", "--html")).Exit);
    }

    [Theory]
    [InlineData("<a/>")]
    [InlineData("<?xml version=\"1.0\"?><Файл ВерсФорм=\"9.99\"><Документ КНД=\"0000000\"/></Файл>")]
    [InlineData("это не XML")]
    [InlineData("")]
    public async Task A_file_of_unknown_kind_has_no_form(string content)
    {
        shell.Write("file.xml", content);
        var answer = await shell.Beresta("print", "file.xml");
        Assert.Equal(1, answer.Exit);
        Assert.Contains("[print-form-missing]", answer.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(shell.At("file.pdf")));
    }

    public void Dispose() => shell.Dispose();

    private void Take()
    {
        Put("items/01-title/", ".xml", "title.xml");
        Put("items/01-title/", ".p7s", "title.p7s");
        Put("items/05-recipient-title/", ".xml", "answer.xml");
        Put("items/05-recipient-title/", ".p7s", "answer.p7s");
        Put("certificates/roots", ".pem", "roots.pem");
    }

    private void Put(string folder, string extension, string name) => File.WriteAllBytes(
        shell.At(name), demo.Files().Single(file => file.Name.StartsWith(folder, StringComparison.Ordinal) && file.Name.EndsWith(extension, StringComparison.Ordinal)).Content);
}
