namespace Beresta.Cli.Tests;

public sealed class MakeTests : IDisposable
{
    private const string Short = """
        {
          "kind": "upd", "number": "17", "date": "2026-01-12", "vat": "on-top", "vatRate": "22%",
          "seller": { "participantId": "2ZZ-7700000016-770001001", "inn": "7700000016", "kpp": "770001001", "name": "ООО «А»", "address": "101000, г. Москва" },
          "buyer": { "participantId": "2ZZ-7800000027-780001001", "inn": "7800000027", "kpp": "780001001", "name": "ООО «Б»", "address": "190000, г. Санкт-Петербург" },
          "signer": { "position": "Директор", "name": { "last": "Иванов", "first": "Иван" } }
        }
        """;

    private readonly CommandLine shell = new();

    [Fact]
    public async Task A_title_is_made_of_a_short_form_and_a_table_and_passes_the_check()
    {
        shell.Write("upd.json", Short);
        shell.Write("lines.csv", "Наименование;Кол-во;Ед.;Цена\nБумага А4;2;шт;500,00\nИтого;;;1000,00\n");
        var made = await shell.Beresta("make", "upd.json", "--lines", "lines.csv");
        Assert.True(made.Exit == 0, made.Error);
        var file = Directory.GetFiles(shell.Folder, "ON_NSCHFDOPPR_2ZZ-7800000027-780001001_2ZZ-7700000016-770001001_*.xml").Single();
        var check = await shell.Beresta("check", "--name", "--json", Path.GetFileName(file));
        Assert.Equal(0, check.Exit);
        Assert.Contains("\"total\":1220", check.Output, StringComparison.Ordinal);
        Assert.Contains("\"verdict\":\"valid\"", check.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("short")]
    [InlineData("short-ukd")]
    [InlineData("short-reconciliation")]
    [InlineData("short-ks2")]
    [InlineData("short-torg2")]
    public async Task Every_example_of_the_short_form_is_made_passes_the_check_and_prints(string example)
    {
        var made = await shell.Beresta("make", CommandLine.InCheckout($"docs/schemas/{example}.example.json"), "--out", "title.xml");
        Assert.True(made.Exit == 0, made.Error);
        Assert.Equal("", made.Error);
        var check = await shell.Beresta("check", "title.xml");
        Assert.Equal(0, check.Exit);
        Assert.DoesNotContain("предупреждение", check.Output, StringComparison.Ordinal);
        var print = await shell.Beresta("print", "title.xml", "--html", "--out", "title.html");
        Assert.True(print.Exit == 0, print.Error);
    }

    [Fact]
    public async Task The_two_states_of_a_ukd_come_from_a_table()
    {
        shell.Write("ukd.json", Short.Replace("\"kind\": \"upd\"", "\"kind\": \"ukd\", \"invoices\": [ { \"number\": \"16\", \"date\": \"2026-01-10\" } ], \"grounds\": [ { \"name\": \"Письмо\" } ]", StringComparison.Ordinal));
        shell.Write("lines.csv", "Наименование;Ед.;Количество до;Количество после;Цена до;Цена после\nБумага А4;шт;20;19;500,00;450\nСкрепки;уп;5;5;30;\nПапка;шт;1;;30;30\n");
        var refused = await shell.Beresta("make", "ukd.json", "--lines", "lines.csv");
        Assert.Contains("lines.csv:3:6: Строка 3, столбец «Цена после»: нет ни цены, ни суммы", refused.Error, StringComparison.Ordinal);
        Assert.Contains("lines.csv:4:4: Строка 4, столбец «Количество после»: нет количества", refused.Error, StringComparison.Ordinal);
        shell.Write("lines.csv", "Наименование;Ед.;Количество до;Количество после;Цена до;Цена после\nБумага А4;шт;20;19;500,00;450\nСкрепки;уп;5;5;30;30\n");
        refused = await shell.Beresta("make", "ukd.json", "--lines", "lines.csv");
        Assert.Contains("lines.csv:3:1: Строка 3 таблицы: В строке ничего не меняется", refused.Error, StringComparison.Ordinal);
        shell.Write("lines.csv", "Наименование;Ед.;Количество до;Количество после;Цена до;Цена после\nБумага А4;шт;20;19;500,00;450\nСкрепки;уп;5;6;30;30\n");
        Assert.Equal(0, (await shell.Beresta("make", "ukd.json", "--lines", "lines.csv", "--out", "ukd.xml")).Exit);
        // 20 × 500 − 19 × 450 = 1450 less, 30 more; with VAT 1769 and 36.60.
        Assert.Contains("на сумму -1732.40", (await shell.Beresta("check", "ukd.xml")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_error_names_its_field_or_its_row()
    {
        shell.Write("upd.json", Short.Replace("7700000016\", \"kpp\"", "7700000017\", \"kpp\"", StringComparison.Ordinal));
        shell.Write("lines.csv", "Наименование;Кол-во;Цена\nА;1;5\nБ;1;-5\n");
        var refused = await shell.Beresta("make", "upd.json", "--lines", "lines.csv");
        Assert.Equal(1, refused.Exit);
        Assert.Contains("upd.json: seller.inn: ИНН «7700000017» неверен", refused.Error, StringComparison.Ordinal);
        Assert.Contains("lines.csv:3:1: Строка 3 таблицы: Цена -5", refused.Error, StringComparison.Ordinal);
        shell.Write("lines.csv", "Наименование;Кол-во;Цена\nА;одна;5\n");
        refused = await shell.Beresta("make", "upd.json", "--lines", "lines.csv");
        Assert.Equal(1, refused.Exit);
        Assert.Contains("lines.csv:2:2: Строка 2, столбец «Кол-во»: «одна» — не число", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_model_is_written_too()
    {
        shell.Write("model.json", """{ "number": "1" }""");
        var refused = await shell.Beresta("make", "model.json", "--model", "upd");
        Assert.Equal(1, refused.Exit);
        Assert.Contains("СвПрод", refused.Error, StringComparison.Ordinal);
        Assert.Equal(64, (await shell.Beresta("make", "model.json", "--model", "nothing")).Exit);
        Assert.Equal(64, (await shell.Beresta("make", "no.json")).Exit);
        shell.Write("broken.json", "{ \"vat\": ");
        Assert.Equal(1, (await shell.Beresta("make", "broken.json")).Exit);
    }

    public void Dispose() => shell.Dispose();
}
