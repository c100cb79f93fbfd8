using Beresta.Accounts;
using Beresta.Exchange.Contents;
using Beresta.Exchange.Docflows;
using Beresta.Storage;

namespace Beresta.Exchange.Documents;

/// <summary>
/// Turns signed files into items: stores the bytes and names them. Blobs are stored before the transaction that names them; what a crash leaves
/// unnamed is swept.
/// </summary>
public sealed class ItemMaker(IBlobStore blobs, Operator operatorOfNode, TimeProvider clock)
{
    /// <summary>Now, as exactly as both databases keep it.</summary>
    internal DateTimeOffset Now()
    {
        var now = clock.GetUtcNow();
        return new DateTimeOffset(now.Ticks - now.Ticks % TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);
    }

    /// <summary>Stores a signed file as an item.</summary>
    internal async Task<LoggedItem> Make(ItemKind kind, Party author, Guid? parentId, SignedFile file, FileLabel label, CancellationToken stop)
    {
        var content = await blobs.Put(file.Content, stop);
        var signature = await blobs.Put(file.Signature, stop);
        var item = new Item(Guid.CreateVersion7(clock.GetUtcNow()), kind, author, parentId, Now(), content, signature) { Outcome = label.Outcome };
        return new LoggedItem(item, label.FileId, label.FileName, label.Comment);
    }

    /// <summary>The operator's confirmation of an item: ПДП for its author's log, ПДО for its addressee's.</summary>
    internal async Task<LoggedItem> Confirm(ItemKind kind, LoggedItem confirmed, ReadOnlyMemory<byte> signature, BoxCard author, BoxCard addressee, CancellationToken stop)
    {
        var made = await operatorOfNode.Confirm(kind, confirmed.FileId, signature, author, addressee, Now(), stop);
        return await Make(kind, Party.Operator, confirmed.Item.Id, made.File, new FileLabel(made.FileId, made.FileId + ".xml"), stop);
    }

    /// <summary>The bytes of an item.</summary>
    internal async Task<SignedFile> Read(Item item, CancellationToken stop) =>
        new(await blobs.Get(item.Content, stop), await blobs.Get(item.Signature, stop));
}

/// <summary>What was read from a file's bytes for the log.</summary>
internal sealed record FileLabel(string FileId, string FileName, string? Comment = null, AcceptanceOutcome? Outcome = null);
