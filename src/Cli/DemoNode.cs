using Beresta.Accounts;
using Beresta.Archive;
using Beresta.Counterparties;
using Beresta.Demo;
using Beresta.Evidence;
using Beresta.Exchange;
using Beresta.Exchange.Contents;
using Beresta.Kernel;
using Beresta.Signatures;
using Beresta.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Beresta.Cli;

/// <summary>A real node with its own SQLite database in a temporary folder, that is gone when it is disposed of.</summary>
internal sealed class DemoNode : IAsyncDisposable
{
    private readonly string folder;
    private readonly ServiceProvider services;
    private readonly TestAuthority authority;
    private readonly List<KeySigner> signers = [];

    private DemoNode(string folder, ServiceProvider services, TestAuthority authority) => (this.folder, this.services, this.authority) = (folder, services, authority);

    public static async Task<DemoNode> Start(CancellationToken stop)
    {
        var temporary = Directory.CreateTempSubdirectory("beresta-demo-").FullName;
        var built = new ServiceCollection()
            .AddLogging()
            .AddStorage(new StorageOptions { DataFolder = temporary })
            .AddAccounts()
            .AddCounterparties()
            .AddEvidence()
            .AddExchange()
            .AddArchive()
            .AddDemo()
            .BuildServiceProvider();
        await built.GetRequiredService<SchemaRunner>().Run(stop);
        var node = new DemoNode(temporary, built, TestAuthority.CreateRussian(From));
        await node.SetUpOperator(stop);
        return node;
    }

    public T Get<T>()
        where T : notnull
        => services.GetRequiredService<T>();

    /// <summary>Registers a side with its box, and issues a test certificate for it.</summary>
    public async Task<Result<DemoActor>> Add(TitleSide side, CancellationToken stop)
    {
        if (!(await Get<CreateOrganization>().Run(side.Organization, Caller.Node, stop)).Succeeded(out var organizationId, out var problem)
            || !(await Get<CreateBox>().Run(organizationId, side.ParticipantId, Caller.Node, stop)).Succeeded(out var boxId, out problem)
            || !(await Get<EnterBox>().Run(Caller.Node, boxId, stop)).Succeeded(out var access, out problem))
            return problem;
        var signer = side.Issue(authority, From);
        signers.Add(signer);
        return new DemoActor(access, signer, new Signatory(side.Signer.Last ?? "", side.Signer.First ?? "", side.Signer.Middle, side.Position));
    }

    public async ValueTask DisposeAsync()
    {
        signers.ForEach(signer => signer.Dispose());
        authority.Dispose();
        await services.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    // A day back: what the seller did yesterday may be dated so.
    private static DateTimeOffset From => DateTimeOffset.UtcNow.AddDays(-1);

    private async Task SetUpOperator(CancellationToken stop)
    {
        var settings = Get<NodeSettings>();
        _ = (await settings.SetOperator(DemoCast.Operator, Caller.Node, stop)).Value;
        await settings.AddTrustRoot(authority.Root.Raw, Caller.Node, stop);
        DemoCast.PublishLists(authority, Get<EvidenceOptions>(), From);
        using var key = DemoCast.IssueOperator(authority, From);
        _ = (await Get<KeyVault>().Hold(KeyOwner.Node, key.Certificate.Raw, key.ExportKey(), Caller.Node, key.Chain, stop)).Value;
    }
}
