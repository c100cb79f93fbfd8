using System.Text;
using Beresta.Archive;
using Beresta.Exchange.Docflows;
using Beresta.Kernel;
using Beresta.Signatures;

namespace Beresta.Cli.Tests;

/// <summary>An archive of four times as much costs four times the work, counted in bytes allocated; and it is called off with its request.</summary>
public sealed class ArchiveGrowthTests
{
    private static readonly ArchiveParty Someone = new("ООО «А»", "7700000016", null, "2ZZ-7700000016-770001001");

    [Fact]
    public void Making_and_verifying_an_archive_grow_with_its_documents()
    {
        Linear(Content(20_000, 5), Content(80_000, 5));
        Linear(Content(1000, 10), Content(1000, 40));
    }

    [Fact]
    public void An_archive_is_called_off_with_its_request()
    {
        using var gone = new CancellationTokenSource();
        gone.Cancel();
        Assert.Throws<OperationCanceledException>(() => WriteArchive.Run(Content(100, 2), gone.Token));
    }

    private static void Linear(ArchiveContent small, ArchiveContent large)
    {
        Work(small);
        Work(large);
        var (before, after) = (Work(small), Work(large));
        Assert.True(after < before * 6, $"{before} bytes, and {after} for four times the size.");
    }

    private static long Work(ArchiveContent content)
    {
        var start = GC.GetAllocatedBytesForCurrentThread();
        Assert.NotNull(VerifyArchive.Run(WriteArchive.Run(content).ToArray()).Manifest);
        return GC.GetAllocatedBytesForCurrentThread() - start;
    }

    private static ArchiveContent Content(int size, int requests)
    {
        var at = new DateTimeOffset(2026, 1, 12, 9, 0, 0, TimeSpan.Zero);
        var title = new Item(Guid.CreateVersion7(at), ItemKind.Title, Party.Sender, null, at, default, default);
        var lines = Encoding.UTF8.GetBytes($"<Файл ВерсФорм=\"5.03\">{string.Concat(Enumerable.Repeat("<СведТов НомСтр=\"1\"/>", size / 30))}</Файл>");
        var items = Enumerable.Range(1, requests).Select(i => new Item(Guid.CreateVersion7(at.AddSeconds(i)), ItemKind.AmendmentRequest, Party.Recipient, title.Id, at.AddSeconds(i), default, default))
            .Prepend(title).Select(item => new ArchiveItem(item, "ООО «А»", "title.xml", "Исправьте", item == title ? lines : Encoding.UTF8.GetBytes(item.Id.ToString()), new byte[100])).ToList();
        var document = new ArchiveDocument(title.Id, DocflowDefinitions.TwoTitles.Code, "Документ", Party.Sender, "act", "Акт", "ON_A", "17", new DateOnly(2026, 1, 12), 10, "643", Someone, Someone, "Оператор");
        return new ArchiveContent(document, items, TrustStore.Empty);
    }
}
