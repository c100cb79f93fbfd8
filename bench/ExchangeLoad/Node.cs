using Beresta.Accounts;
using Beresta.Counterparties;
using Beresta.Evidence;
using Beresta.Exchange;
using Beresta.Exchange.Contents;
using Beresta.Kernel;
using Beresta.Signatures;
using Beresta.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Beresta.ExchangeLoad;

/// <summary>A company: its box, the key of its program, and its director's signing key, which the server never sees.</summary>
public sealed record Company(BoxCard Box, Signatory Signatory, string Token, KeySigner Signer);

/// <summary>Two companies that exchange with each other.</summary>
public sealed record Pair(Company Seller, Company Buyer);

/// <summary>
/// The data of a server: made before its first start, looked at after its last. An operator, a test certification centre, pairs of a seller and a buyer.
/// </summary>
public sealed class Node : IAsyncDisposable
{
    private readonly TestAuthority authority = TestAuthority.CreateRussian(DateTimeOffset.UtcNow.AddYears(-1));

    private ServiceProvider? services;

    private Node(string folder, string? database) => (Folder, Database) = (folder, database);

    /// <summary>The data folder of the server.</summary>
    public string Folder { get; }

    /// <summary>Null: the SQLite file of the folder.</summary>
    public string? Database { get; }

    public IReadOnlyList<Pair> Pairs { get; private set; } = [];

    public TrustStore Trust => authority.Trust;

    public Db Db => Get<Db>();

    public static async Task<Node> Create(string folder, string? database, int pairs = 1)
    {
        var node = new Node(folder, database);
        try
        {
            node.Open();
            await node.Get<SchemaRunner>().Run();
            await node.AddOperator();
            var made = new List<Pair>();
            for (var i = 0; i < pairs; i++)
                made.Add(new Pair(await node.AddCompany("ООО «Северная верфь»", InnOf("77", i), "770001001", "Иванов"), await node.AddCompany("ООО «Балтика»", InnOf("78", i), "780001001", "Петров")));
            node.Pairs = made;
            // Nobody but the server may hold the database while it is killed: it has to find its way alone.
            await node.Close();
            return node;
        }
        catch
        {
            await node.DisposeAsync();
            throw;
        }
    }

    /// <summary>Opens the database beside the server.</summary>
    public void Open() => services ??= new ServiceCollection()
        .AddLogging()
        .AddStorage(new StorageOptions { DataFolder = Folder, Database = Database })
        .AddAccounts()
        .AddCounterparties()
        .AddEvidence()
        .AddExchange()
        .BuildServiceProvider();

    public async Task Close()
    {
        if (services is not null)
            await services.DisposeAsync();
        services = null;
    }

    public IEnumerable<T> All<T>()
        where T : notnull => services!.GetServices<T>();

    public T Get<T>()
        where T : notnull => services!.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await Close();
        authority.Dispose();
    }

    private async Task AddOperator()
    {
        const string Name = "ООО «Оператор Береста»";
        const string Inn = "7700000030";
        Done(await Get<NodeSettings>().SetOperator(new OperatorCard("2ZZ", Name, Inn), Caller.Node));
        await Get<NodeSettings>().AddTrustRoot(authority.Root.Raw, Caller.Node);
        using var key = Issue(Name, Inn, "Операторов");
        Done(await Get<KeyVault>().Hold(KeyOwner.Node, key.Certificate.Raw, key.ExportKey(), Caller.Node, key.Chain));
    }

    // The tenth digit is the check digit of the other nine.
    private static string InnOf(string region, int number)
    {
        var digits = $"{region}{number + 1:D7}";
        int[] weights = [2, 4, 10, 3, 5, 9, 4, 6, 8];
        return digits + weights.Select((weight, i) => weight * (digits[i] - '0')).Sum() % 11 % 10;
    }

    private async Task<Company> AddCompany(string name, string inn, string kpp, string surname)
    {
        const string Password = "correct horse battery";
        var user = Done(await Get<CreateUser>().Run(new NewUser($"{inn}@example.ru", $"{surname} Иван Иванович", Password), Caller.Node));
        var session = Done(await Get<LogIn>().Run(new Credentials($"{inn}@example.ru", Password)));
        var director = Done(await Get<IdentifyCaller>().BySession(session.Token, address: null));
        var organization = Done(await Get<CreateOrganization>().Run(new NewOrganization(OrganizationKind.LegalEntity, name, inn, kpp), director));
        var box = Done(await Get<CreateBox>().Run(organization, ParticipantId.Parse($"2ZZ-{inn}-{kpp}").Value, director));
        var key = Done(await Get<CreateApiKey>().Run(new NewApiKey(organization, box, "1С", Permissions.Read | Permissions.Sign), user, director));
        return new Company((await Get<Boxes>().Find(box))!, new Signatory(surname, "Иван", "Иванович", "Генеральный директор"), key.Token, Issue(name, inn, surname));
    }

    private KeySigner Issue(string organization, string inn, string surname) => authority.Issue(
        new CertificateOwner
        {
            Kind = OwnerKind.OrganizationPerson,
            CommonName = organization,
            Surname = surname,
            FirstName = "Иван",
            MiddleName = "Иванович",
            Title = "Генеральный директор",
            Organization = organization,
            OrganizationInn = inn,
            Ogrn = "1027700132195",
            Inn = "500100732259",
            Snils = "11223344595",
        },
        DateTimeOffset.UtcNow.AddDays(-30));

    private static T Done<T>(Result<T> result)
        where T : notnull => result.Succeeded(out var value, out var problem) ? value : throw new InvalidOperationException($"{problem.Code}: {problem.Message}");
}
