using Beresta.Accounts;
using Beresta.Exchange.Contents;
using Beresta.Exchange.Docflows;
using Beresta.Storage;

namespace Beresta.Exchange.Documents;

/// <summary>An item with its bytes, which are not stored yet unless they are large.</summary>
internal sealed record MadeItem(LoggedItem Logged, SignedFile File);

/// <summary>Turns signed files into items. Their bytes become rows of the transaction that appends them (<see cref="Keep"/>).</summary>
public sealed class ItemMaker(Storage.Contents contents, LargeFiles large, Operator operatorOfNode, TimeProvider clock)
{
    /// <summary>Now, as exactly as both databases keep it.</summary>
    internal DateTimeOffset Now()
    {
        var now = clock.GetUtcNow();
        return new DateTimeOffset(now.Ticks - now.Ticks % TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);
    }

    /// <summary>A signed file as an item.</summary>
    internal async Task<MadeItem> Make(ItemKind kind, Party author, Guid? parentId, SignedFile file, FileLabel label, CancellationToken stop)
    {
        await Ready(file.Content, stop);
        var signature = await contents.Ready(file.Signature, stop);
        var item = new Item(Guid.CreateVersion7(clock.GetUtcNow()), kind, author, parentId, Now(), file.Content.Hash, signature.Hash)
        {
            Outcome = label.Outcome,
        };
        return new MadeItem(new LoggedItem(item, label.FileId, label.FileName, label.Comment) { Powers = PowerHashes.Of(file.Powers) }, file);
    }

    /// <summary>An item that was made elsewhere, with its bytes.</summary>
    internal async Task<MadeItem> Take(LoggedItem logged, SignedFile file, CancellationToken stop)
    {
        await Ready(file.Content, stop);
        await contents.Ready(file.Signature, stop);
        return new MadeItem(logged, file);
    }

    // A large file is in the store already.
    private async ValueTask Ready(FileContent content, CancellationToken stop)
    {
        if (content.Large is null)
            await contents.Ready(content.Bytes, content.Hash, stop);
    }

    /// <summary>The operator's confirmation of an item: ПДП for its author's log, ПДО for its addressee's.</summary>
    internal async Task<MadeItem> Confirm(ItemKind kind, MadeItem confirmed, Participant author, Participant addressee, CancellationToken stop)
    {
        var made = await operatorOfNode.Confirm(kind, confirmed.Logged.FileId, confirmed.File.Signature, author, addressee, Now(), stop);
        return await Make(kind, Party.Operator, confirmed.Logged.Item.Id, made.File, new FileLabel(made.FileId, made.FileId + ".xml"), stop);
    }

    /// <summary>The bytes of these items become rows of this transaction; called once in it.</summary>
    internal void Keep(Work work, IEnumerable<MadeItem> made) => contents.Keep(work, made.SelectMany(one => (IEnumerable<Content>)
    [
        .. one.File.Content.Large is null ? (Content[])[new Content(one.Logged.Item.Content, one.File.Content.Bytes)] : [],
        new Content(one.Logged.Item.Signature, one.File.Signature),
        .. one.File.Powers.SelectMany(power => (Content[])[Named(power.Content), Named(power.Signature)]),
    ]));

    private static Content Named(ReadOnlyMemory<byte> bytes) => new(Kernel.ContentHash.Of(bytes.Span), bytes);

    /// <summary>The bytes of an item with the powers of attorney by which it was signed.</summary>
    internal async Task<SignedFile> Read(LoggedItem logged, CancellationToken stop)
    {
        var file = await Read(logged.Item, stop);
        return logged.Powers is { } powers ? file with { Powers = await ReadPowers(powers, stop) } : file;
    }

    /// <summary>The powers of attorney that an item names.</summary>
    internal async Task<IReadOnlyList<PowerFile>> ReadPowers(PowerHashes powers, CancellationToken stop)
    {
        var bytes = await contents.Get(powers.All, stop);
        return [.. Enumerable.Range(0, bytes.Count / 2).Select(i => new PowerFile(bytes[2 * i], bytes[2 * i + 1]))];
    }

    /// <summary>A row that named these bytes is gone.</summary>
    internal void Release(Work work, Kernel.ContentHash content) => contents.Release(work, content);

    /// <summary>The bytes of an item.</summary>
    internal async Task<SignedFile> Read(Item item, CancellationToken stop) => (await Read([item], stop))[0];

    /// <summary>The bytes of several items, in their order.</summary>
    internal async Task<IReadOnlyList<SignedFile>> Read(IReadOnlyList<Item> items, CancellationToken stop)
    {
        var (small, elsewhere) = await contents.Find([.. items.SelectMany(item => (Kernel.ContentHash[])[item.Content, item.Signature])], stop);
        var files = new Dictionary<Kernel.ContentHash, FileContent>(await large.Among(elsewhere, stop));
        foreach (var hash in elsewhere.Where(hash => !files.ContainsKey(hash)))
            files[hash] = await contents.Get(hash, stop);
        return [.. items.Select(item => new SignedFile(Of(item.Content), Of(item.Signature).Bytes))];

        FileContent Of(Kernel.ContentHash hash) => small.TryGetValue(hash, out var bytes) ? bytes : files[hash];
    }

    /// <summary>The content of an item as a stream, which may be read from any byte on.</summary>
    internal Task<Stream> Open(Item item, CancellationToken stop) => contents.OpenRead(item.Content, stop);
}

/// <summary>What was read from a file's bytes for the log.</summary>
internal sealed record FileLabel(string FileId, string FileName, string? Comment = null, AcceptanceOutcome? Outcome = null);
