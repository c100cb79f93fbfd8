using System.Globalization;
using System.IO.Compression;
using System.Text;
using Beresta.Formats.Data;
using Beresta.Formats.LineTables;
using Beresta.Formats.Print;
using Beresta.Formats.Reconciliation;

namespace Beresta.Formats.Tests;

/// <summary>
/// A file of four times the size costs four times the work, whatever grows in it: files come from people who may wish us ill. Work is counted in bytes allocated, which no busy machine changes;
/// <c>bench/Formats -- growth</c> does the same for everything that may grow and looks at the processor's time too.
/// </summary>
public sealed class GrowthTests
{
    private const int Small = 6 * 1024;

    // What a large file may cost once, that a small one does not.
    private const int Fixed = 500_000;

    private const string HeaderRow = "<row r=\"1\"><c t=\"s\"><v>0</v></c><c t=\"inlineStr\"><is><t>Цена</t></is></c></row>";

    /// <summary>By name: a format is no serializable value.</summary>
    public static TheoryData<string> Names => [.. Documents.Formats.Select(Seeds.NameOf)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Checking_printing_and_showing_a_document_grow_with_its_size(string name)
    {
        Assert.SkipWhen(Seeds.Root is null, "The checkout is not here.");
        var seed = Seeds.Of(Documents.Formats.First(format => Seeds.NameOf(format) == name));
        var random = new Random(17);
        // Of each way to grow, a few places.
        foreach (var grown in Grown.Of(seed).GroupBy(grown => grown.Name[grown.Name.IndexOf(' ', StringComparison.Ordinal)..]).SelectMany(way => way.OrderBy(_ => random.Next()).Take(4)))
        {
            var (small, large) = (grown.Make(Small), grown.Make(Small * 4));
            Linear($"{grown.Name[..Math.Min(grown.Name.Length, 200)]}, checked", small, large, file => Documents.Check(file), () => grown.Make(Small * 16));
            Linear($"{grown.Name[..Math.Min(grown.Name.Length, 200)]}, printed", small, large, file => PrintForms.Page(file, new PrintContext { Answer = file }), () => grown.Make(Small * 16));
            Linear($"{grown.Name[..Math.Min(grown.Name.Length, 200)]}, as data", small, large, file => DocumentData.Of(file), () => grown.Make(Small * 16));
        }
    }

    public static TheoryData<string, string, string> Tables => new()
    {
        { "lines", "Наименование;Кол-во;Ед. изм.;Цена;НДС\n", "Бумага А4;2;шт;500;22%\n" },
        { "lines without a price", "Наименование;Кол-во;Ед. изм.;Цена;НДС\nБумага А4;2;шт;500;22%\n", "Бумага;;;;\n" },
        { "wrong lines", "Наименование;Кол-во;Ед. изм.;Цена;НДС\n", "Бумага А4;два;пуд;;13%\n" },
        { "empty rows", "Наименование;Кол-во;Ед. изм.;Цена;НДС\nБумага А4;2;шт;500;22%\n", ";;;;\n" },
        { "totals", "Наименование;Кол-во;Ед. изм.;Цена;НДС\nБумага А4;2;шт;500;22%\n", "Итого;;;;\n" },
        { "quotation marks", "Наименование;Кол-во;Ед. изм.;Цена;НДС\n", "\"Бумага \"\"А4\"\"\";2;шт;500;22%\n" },
        { "nothing of a table", "", "Бумага А4;2;шт;500;22%\n" },
        { "entries of an акт сверки", "Дата;Документ;Номер документа;Дебет;Кредит\n", "12.01.2026;Реализация;17;10,50;\n" },
        { "documents in words", "Документ;Дебет;Кредит\n", "Продажа (101 от 06.10.2025);10,50;\n" },
    };

    [Theory]
    [MemberData(nameof(Tables))]
    public void Reading_a_table_grows_with_its_size(string what, string head, string row)
    {
        var (small, large) = (Csv(200), Csv(800));
        Linear(what, small, large, file => LineTable.Read(file));
        if (head.Length > 0)
            Linear($"{what}, XLSX", Xlsx(200), Xlsx(800), file => LineTable.Read(file));

        byte[] Csv(int rows) => Encoding.UTF8.GetBytes(head + string.Concat(Enumerable.Repeat(row, rows)));

        byte[] Xlsx(int rows) => LineTableTests.Workbook(string.Concat((head + string.Concat(Enumerable.Repeat(row, rows))).TrimEnd('\n').Split('\n').Select((line, i) => string.Create(
            CultureInfo.InvariantCulture, $"<row r=\"{i + 1}\">{string.Concat(line.Split(';').Select(cell => $"<c t=\"inlineStr\"><is><t>{cell.Replace("\"", "", StringComparison.Ordinal)}</t></is></c>"))}</row>"))), level: CompressionLevel.NoCompression);
    }

    [Fact]
    public void A_text_of_a_workbook_costs_its_length_once_however_many_cells_name_it()
    {
        Linear("shared strings", Named(500), Named(2000), file => LineTable.Read(file));

        // Twice as many cells name a text twice as long.
        static byte[] Named(int rows) => LineTableTests.Workbook(
            HeaderRow + string.Concat(Enumerable.Range(2, rows).Select(i => string.Create(CultureInfo.InvariantCulture, $"<row r=\"{i}\"><c t=\"s\"><v>2</v></c><c><v>500</v></c></row>"))),
            strings: $"<si><t xml:space=\"preserve\"> {new string('я', rows * 4)}</t></si>", level: CompressionLevel.NoCompression);
    }

    [Fact]
    public void Putting_entries_under_the_contracts_of_an_акт_grows_with_both()
    {
        Linear("contracts and entries", 100, 400, count =>
        {
            var sender = new ReconciliationSenderTitle
            {
                Table = new ReconciliationTable
                {
                    Contracts = [.. Enumerable.Range(0, count).Select(i => new ReconciliationContract { Documents = [new ReconciliationDocument { Number = i.ToString(CultureInfo.InvariantCulture) }] })],
                },
            };
            var lines = Enumerable.Range(0, count).Select(i => new Making.ShortLine { Name = "Реализация", Number = i.ToString(CultureInfo.InvariantCulture), Debit = 1 }).ToList();
            return ReconciliationBooks.Arranged(sender, new ReadLines(lines, null, [.. lines.Select((_, i) => i)], []));
        });
    }

    [Fact]
    public void Work_on_a_file_is_called_off_with_its_request()
    {
        var file = Seeds.Of(Upd.UpdFormats.Seller);
        Assert.SkipWhen(file.Length == 0, "The checkout is not here.");
        using var gone = new CancellationTokenSource();
        gone.Cancel();
        Assert.Throws<OperationCanceledException>(() => Documents.Check(file, stop: gone.Token));
        Assert.Throws<OperationCanceledException>(() => PrintForms.Page(file, new PrintContext { Stop = gone.Token }));
        Assert.Throws<OperationCanceledException>(() => DocumentData.Of(file, stop: gone.Token));
        Assert.Throws<OperationCanceledException>(() => LineTable.Read("Наименование;Цена\nБумага;1\n"u8.ToArray(), stop: gone.Token));
        Assert.Throws<OperationCanceledException>(() => LineTable.Read(LineTableTests.Workbook(HeaderRow), stop: gone.Token));
    }

    [Fact]
    public void A_payment_invoice_with_anything_for_an_ИНН_is_printed()
    {
        var seed = Seeds.Of(PaymentInvoice.PaymentInvoiceFormats.Current);
        Assert.SkipWhen(seed.Length == 0, "The checkout is not here.");
        foreach (var grown in Grown.Of(seed).Where(grown => grown.Name.Contains("ИНН", StringComparison.Ordinal) || grown.Name.Contains("КПП", StringComparison.Ordinal)))
            Assert.NotNull(PrintForms.Page(grown.Make(10_000), new PrintContext()));
    }

    // Where a small file is a whole document and a larger one is none any more, saying why takes another reading: such a step comes once, not again at four times more.
    private static void Linear<T>(string what, T small, T large, Func<T, object?> work, Func<T>? larger = null)
    {
        // The first time fills caches and pools.
        work(small);
        work(large);
        var (before, after) = (Allocated(small), Allocated(large));
        if (after >= before * 6 + Fixed && larger is not null)
        {
            var last = larger();
            work(last);
            (before, after) = (after, Allocated(last));
        }

        Assert.True(after < before * 6 + Fixed, $"{what}: {before} bytes, and {after} for four times the size.");

        long Allocated(T input)
        {
            var start = GC.GetAllocatedBytesForCurrentThread();
            GC.KeepAlive(work(input));
            return GC.GetAllocatedBytesForCurrentThread() - start;
        }
    }
}
