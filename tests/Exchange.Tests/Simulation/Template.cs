using Beresta.Exchange.Documents;
using Beresta.Exchange.Tests.Documents;
using Beresta.Signatures;
using Beresta.Testing;

namespace Beresta.Exchange.Tests.Simulation;

/// <summary>A node with an operator and two companies, made once; every play begins with a copy of it.</summary>
internal sealed class Template : IDisposable
{
    private const string DatabaseName = "node.db";

    private readonly string folder;
    private readonly TestAuthority authority;
    private readonly Company seller;
    private readonly Company buyer;

    private Template(string folder, TestAuthority authority, Company seller, Company buyer) =>
        (this.folder, this.authority, this.seller, this.buyer) = (folder, authority, seller, buyer);

    public static async Task<Template> Make()
    {
        var made = NewFolder();
        var clock = new TestClock();
        var centre = TestAuthority.CreateRussian(clock.GetUtcNow().AddYears(-1));
        await using var node = await TestNode.Open(made, Path.Combine(made, DatabaseName), clock, centre);
        return new Template(made, centre, node.Seller, node.Buyer);
    }

    /// <summary>A folder of the caller's own with the node in it.</summary>
    public string Copy()
    {
        var copy = NewFolder();
        foreach (var file in Directory.GetFiles(folder, "*", SearchOption.AllDirectories))
        {
            var to = Path.Combine(copy, Path.GetRelativePath(folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }

        return copy;
    }

    // In memory where there is such a disk: a simulated death takes nothing from the disk, so it need not be waited for.
    private static string NewFolder()
    {
        var memory = new DirectoryInfo("/dev/shm");
        return memory.Exists
            ? memory.CreateSubdirectory($"beresta-play-{Guid.NewGuid():N}").FullName
            : Directory.CreateTempSubdirectory("beresta-play-").FullName;
    }

    /// <summary>Starts the node of a copy.</summary>
    public async Task<TestNode> Open(string copy, TestClock clock)
    {
        var node = await TestNode.Open(copy, Path.Combine(copy, DatabaseName), clock, authority);
        node.Seller = await node.Enter(seller);
        node.Buyer = await node.Enter(buyer);
        // Made now: who makes a service holds a lock that another actor would wait for.
        _ = (node.Get<SendMessage>(), node.Get<PrepareAct>(), node.Get<PerformAct>(), node.Get<ListDocuments>(), node.Get<ReadDocument>(), node.Get<Feed>());
        return node;
    }

    public void Dispose()
    {
        authority.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
