using System.Security.Cryptography;
using Beresta.Kernel;
using Beresta.Testing;

namespace Beresta.Storage.Tests;

/// <summary>All contents of a node are read and compared with their names: small ones in the database, large ones in the folder.</summary>
public sealed class CheckBlobsTests : IAsyncLifetime
{
    private TestDatabase database = null!;
    private FolderBlobs blobs = null!;

    private string Folder => Path.Combine(database.Folder, "blobs");

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.Create();
        blobs = new FolderBlobs(Folder);
    }

    public async ValueTask DisposeAsync() => await database.DisposeAsync();

    [Fact]
    public async Task A_check_names_what_is_missing_damaged_and_unnamed()
    {
        ContentHash[] named = [await Keep(10), await Keep(20), await blobs.Put(Bytes(100)), await blobs.Put(Bytes(200)), await blobs.Put(Bytes(300)), ContentHash.Of("never stored"u8)];
        ContentHash[] unnamed = [await blobs.Put(Bytes(400)), await blobs.Put(Bytes(500))];
        await using (var work = await database.Db.Begin())
        {
            await work.Execute("update content set bytes = @bytes where hash = @hash", new { hash = named[1].ToBytes(), bytes = Bytes(20) });
            await work.Commit();
        }

        File.Delete(PathOf(named[3]));
        await File.WriteAllTextAsync(PathOf(named[4]), "something else");
        await File.WriteAllTextAsync(PathOf(unnamed[1]), "something else");
        var findings = new List<BlobFinding>();
        var read = await Check(named).Run(findings.Add);
        Assert.Equal(new CheckedBlobs(Named: 6, Bytes: 110, Missing: 2, Damaged: 3, Unnamed: 2), read);
        Assert.False(read.IsWhole);
        Assert.Equal(
            new HashSet<BlobFinding>
            {
                new(named[1], BlobFault.Damaged, IsNamed: true), new(named[3], BlobFault.Missing, IsNamed: true), new(named[4], BlobFault.Damaged, IsNamed: true),
                new(named[5], BlobFault.Missing, IsNamed: true), new(unnamed[1], BlobFault.Damaged, IsNamed: false),
            },
            findings.ToHashSet());
        File.Delete(PathOf(unnamed[1]));
        File.Delete(PathOf(named[4]));
        Assert.True((await Check(named[0], named[2]).Run(_ => { })).IsWhole);
    }

    private static byte[] Bytes(int length) => RandomNumberGenerator.GetBytes(length);

    private async Task<ContentHash> Keep(int length)
    {
        var contents = new Contents(database.Db, blobs);
        var content = await contents.Ready(Bytes(length));
        await using var work = await database.Db.Begin();
        contents.Keep(work, [content]);
        await work.Commit();
        return content.Hash;
    }

    private CheckBlobs Check(params ContentHash[] named) => new(new Contents(database.Db, blobs), blobs, [References.To(named)]);

    private string PathOf(ContentHash hash) => Path.Combine(Folder, hash.Value[..2], hash.Value[2..4], hash.Value);
}
