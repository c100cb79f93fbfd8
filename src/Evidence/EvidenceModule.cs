using Beresta.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Beresta.Evidence;

/// <summary>What tells whether certificates hold: roots, revocation lists, OCSP answers, and the rules by which they are weighed.</summary>
public static class EvidenceModule
{
    /// <summary>Add Storage and Accounts before.</summary>
    /// <param name="folder">The trust folder; null: <c>trust</c> in the data folder.</param>
    public static IServiceCollection AddEvidence(this IServiceCollection services, string? folder = null)
    {
        services.AddSingleton(EvidenceSchema.Schema);
        services.AddSingleton(provider => new EvidenceOptions(folder ?? Path.Combine(provider.GetRequiredService<StorageOptions>().DataFolder, "trust")));
        services.AddSingleton<OutgoingHttp>();
        services.AddSingleton<TrustFolder>();
        services.AddSingleton<TrustSettings>();
        services.AddSingleton<KeptEvidence>();
        services.AddSingleton<NodeTrust>();
        services.AddSingleton<EvidenceRevision>();
        services.AddSingleton<FetchEvidence>();
        services.AddSingleton<RevocationEvidence>();
        services.AddSingleton<TimestampService>();
        services.AddSingleton<ListEvidence>();
        services.AddSingleton(provider => new BlobReferences("evidence", provider.GetRequiredService<KeptEvidence>().Named, provider.GetRequiredService<KeptEvidence>().NamedAfter));
        services.AddSingleton(provider => new Sweep("evidence", provider.GetRequiredService<FetchEvidence>().RunDue));
        return services;
    }
}
