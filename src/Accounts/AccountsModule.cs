using Beresta.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;

namespace Beresta.Accounts;

public static class AccountsModule
{
    /// <summary>Organisations, boxes, users, rights, keys and the audit log.</summary>
    /// <param name="masterKey">32 bytes in base64; null: the command's, or the file's.</param>
    /// <param name="masterKeyFile">Made at the first start; null: <c>master.key</c> in the data folder.</param>
    /// <param name="masterKeyCommand">A shell's command that prints the key.</param>
    public static IServiceCollection AddAccounts(
        this IServiceCollection services, string? masterKey = null, string? masterKeyFile = null, string? masterKeyCommand = null)
    {
        services.AddSingleton(AccountsSchema.Schema);
        services.AddSingleton(NodeSchema.Schema);
        services.AddSingleton(provider => new MasterKeySource(masterKey,
            masterKeyFile ?? Path.Combine(provider.GetRequiredService<StorageOptions>().DataFolder, "master.key"), masterKeyCommand));
        services.AddSingleton(provider => provider.GetRequiredService<MasterKeySource>().Load());
        services.AddSingleton<KnowMasterKey>();
        services.AddHostedService(provider => provider.GetRequiredService<KnowMasterKey>());
        services.AddSingleton<AccountsCache>();
        services.AddSingleton<CreateOrganization>();
        services.AddSingleton<CreateBox>();
        services.AddSingleton<Boxes>();
        services.AddSingleton<Participants>();
        services.AddSingleton<EnterBox>();
        services.AddSingleton<ListBoxes>();
        services.AddSingleton<CreateUser>();
        services.AddSingleton<ChangePassword>();
        services.AddSingleton<HireEmployee>();
        services.AddSingleton<ChangeEmployee>();
        services.AddSingleton<BlockEmployee>();
        services.AddSingleton<InviteEmployee>();
        services.AddSingleton<AcceptInvitation>();
        services.AddSingleton<Invitations>();
        services.AddSingleton<ResetAccess>();
        services.AddSingleton<Roles>();
        services.AddSingleton<DismissEmployee>();
        services.AddSingleton<ListEmployees>();
        services.AddSingleton<Departments>();
        services.AddSingleton<RoutingRules>();
        services.AddSingleton<LoginThrottle>();
        services.AddSingleton<SecondFactor>();
        services.AddSingleton<LogIn>();
        services.AddSingleton<LogOut>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<LastUse>();
        services.AddSingleton<DemandSecondFactor>();
        services.AddSingleton<IdentifyCaller>();
        services.AddSingleton<CreateApiKey>();
        services.AddSingleton<RevokeApiKey>();
        services.AddSingleton<ListApiKeys>();
        services.AddSingleton<NodeSettings>();
        services.AddSingleton<NodeAdministrators>();
        services.AddSingleton<SetUpNode>();
        services.AddSingleton<OperatorKeys>();
        services.AddSingleton<InspectNode>();
        services.AddSingleton<ListOrganizations>();
        services.AddSingleton<NodeUsers>();
        services.AddSingleton<KeyVault>();
        services.AddSingleton<ListDeadLetters>();
        services.AddSingleton<RetryDeadLetter>();
        services.AddSingleton<DropDeadLetter>();
        services.AddSingleton(provider => new Sweep("sessions", stop => LogOut.Forget(provider.GetRequiredService<Db>(), stop)));
        services.AddSingleton<CheckAudit>();
        services.AddSingleton(provider => new Sweep("audit", provider.GetRequiredService<CheckAudit>().Sweep));
        services.AddSingleton(provider => new Sweep("last uses", stop => LastUse.Forget(provider.GetRequiredService<Db>(), stop)));
        services.AddSingleton(provider => new Sweep("invitations", stop => Invitations.Forget(provider.GetRequiredService<Db>(), stop)));
        services.AddSingleton(provider => new Sweep("login attempts", stop => LoginThrottle.Forget(provider.GetRequiredService<Db>(), stop)));
        return services;
    }

    /// <summary>Forms of any server of the node are taken by all of them.</summary>
    public static IServiceCollection AddFormKeys(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("Beresta");
        services.AddSingleton<FormKeys>();
        services.AddOptions<KeyManagementOptions>().Configure<FormKeys>((options, keys) => options.XmlRepository = keys);
        return services;
    }
}
