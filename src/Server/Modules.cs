using Beresta.Accounts;
using Beresta.Api;
using Beresta.Archive;
using Beresta.Counterparties;
using Beresta.Demo;
using Beresta.Evidence;
using Beresta.Exchange;
using Beresta.Exchange.Documents;
using Beresta.Exchange.Nodes;
using Beresta.Kernel;
using Beresta.Monitoring;
using Beresta.Pdf;
using Beresta.Registration;
using Beresta.Settings;
using Beresta.Storage;
using Beresta.Web;

namespace Beresta.Server;

/// <summary>What the server is made of.</summary>
internal static class Modules
{
    /// <summary>The capabilities, the lower before the higher: their tables are made in this order.</summary>
    public static IServiceCollection AddModules(this IServiceCollection services, ServerOptions options) =>
        services
            .AddSingleton(options)
            .AddSingleton(new BodyBudget(options.Bodies * 1024L * 1024))
            .AddSingleton(new PublicAddress(options.PublicUrl))
            .AddStorage(new StorageOptions
            {
                DataFolder = options.Data,
                Database = options.Database,
                Blobs = S3Settings.Open(options.Blobs, options.BlobsAccessKey, options.BlobsSecretKey),
            })
            .AddAccounts(options.MasterKey, options.MasterKeyFile, options.MasterKeyCommand)
            .AddCounterparties()
            .AddEvidence(options.Trust)
            .AddRegistration()
            .AddExchange(new PeerOptions { FirstDelay = options.PeerDelay }, new UploadOptions { LargestFile = options.LargestFile * 1024L * 1024 })
            .AddMonitoring()
            .AddArchive()
            .AddPdf(PdfOptions.FromEnvironment())
            .AddDemo()
            .AddApi()
            .AddWeb();
}
