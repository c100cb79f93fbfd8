using Beresta.Accounts;
using Beresta.Exchange.Contents;
using Beresta.Exchange.Documents;
using Beresta.Exchange.Nodes;
using Beresta.Exchange.Signers;
using Beresta.Exchange.Signing;
using Beresta.Exchange.Transport;
using Beresta.Kernel;
using Beresta.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Beresta.Exchange;

/// <summary>Boxes exchange documents: the heart of the program.</summary>
public static class ExchangeModule
{
    /// <summary>The use cases of the exchange. Add Storage, Accounts, Counterparties and Evidence before.</summary>
    /// <param name="peers">How patient the node is with other nodes; null: as usual.</param>
    /// <param name="uploads">How large files may be; null: as usual.</param>
    public static IServiceCollection AddExchange(this IServiceCollection services, PeerOptions? peers = null, UploadOptions? uploads = null)
    {
        services.AddSingleton(uploads ?? new UploadOptions());
        services.AddSingleton<Uploads>();
        services.AddSingleton<LargeFiles>();
        services.AddSingleton(provider => new Sweep("uploads", provider.GetRequiredService<Uploads>().Sweep));
        services.AddSingleton(ExchangeSchema.Schema);
        services.AddSingleton<PowerRegister>();
        services.AddSingleton<SignerCertificates>();
        services.AddSingleton<SignerAuthority>();
        services.AddSingleton<ItemPowers>();
        services.AddSingleton<Seals>();
        services.AddSingleton<Operator>();
        services.AddSingleton<Feed>();
        services.AddSingleton<ItemMaker>();
        services.AddSingleton<Addressing>();
        services.AddSingleton<DocumentCounters>();
        services.AddSingleton<DocumentLog>();
        services.AddSingleton<ReceiveItem>();
        services.AddSingleton<Peers>();
        services.AddSingleton<PeerContacts>();
        services.AddSingleton<NodeCalls>();
        services.AddSingleton<DescribeNode>();
        services.AddSingleton<FindParticipants>();
        services.AddSingleton<TellParticipants>();
        services.AddSingleton<Quarantine>();
        services.AddSingleton<ReceiveEnvelope>();
        services.AddSingleton<CarryToPeer>();
        services.AddSingleton(provider => provider.GetRequiredService<CarryToPeer>().Handler(peers ?? new PeerOptions()));
        services.AddSingleton<Deliveries>();
        services.AddSingleton<SendMessage>();
        services.AddSingleton<PrepareAct>();
        services.AddSingleton<PerformAct>();
        services.AddSingleton<ListDocuments>();
        services.AddSingleton<KeptVerdicts>();
        services.AddSingleton(provider => new Sweep("verdicts", provider.GetRequiredService<KeptVerdicts>().Complete));
        services.AddSingleton<ReadDocument>();
        services.AddSingleton<ReadMessage>();
        services.AddSingleton<PrintDocument>();
        services.AddSingleton<ReadData>();
        services.AddSingleton<ViewFile>();
        services.AddSingleton<Drafts>();
        services.AddSingleton<HeldKeys>();
        services.AddSingleton<ChooseSigner>();
        services.AddSingleton<CheckSigner>();
        services.AddSingleton<SignDraft>();
        services.AddSingleton<SignAct>();
        services.AddSingleton<SignMany>();
        services.AddSingleton(provider => new Sweep("signings", stop =>
            SignMany.Forget(provider.GetRequiredService<Db>(), provider.GetRequiredService<Storage.Contents>(), stop)));
        services.AddSingleton<MoveDocument>();
        services.AddSingleton(provider => OutboxHandler.InTransaction(ThisNode.LaterTopic, provider.GetRequiredService<Deliveries>().Deliver));
        services.AddSingleton(_ => OutboxHandler.InTransaction(EmployeeDismissed.Topic, HandOverDrafts.Run));
        services.AddSingleton(_ => OutboxHandler.InTransaction(DepartmentDeleted.Topic, MoveDocument.FromDeleted));
        services.AddSingleton(provider => BlobsNamedBy(provider.GetRequiredService<Db>()));
        return services;
    }

    private static BlobReferences BlobsNamedBy(Db db) => new(
        "exchange",
        async (hashes, stop) => await db.Query<ContentHash>(
            """
            select content from item where content in bytes @names
            union select signature from item where signature in bytes @names
            union select content from draft where content in bytes @names
            union select content from signing_file where content in bytes @names
            union select content from upload where content in bytes @names
            """, new { names = hashes.Select(hash => hash.ToBytes()) }, stop),
        (after, most, stop) => db.Query<ContentHash>(
            """
            select content from (select content from item where content > @last order by content limit @most) as titles
            union select signature from (select signature from item where signature > @last order by signature limit @most) as signatures
            union select content from (select content from draft where content > @last order by content limit @most) as drafts
            union select content from (select content from signing_file where content > @last order by content limit @most) as prepared
            union select content from (select content from upload where content > @last order by content limit @most) as uploads
            order by 1 limit @most
            """, new { last = after.ToBytes(), most }, stop));
}
