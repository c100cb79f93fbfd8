using System.Net.Http.Headers;
using Beresta.Accounts;
using Beresta.Evidence;
using Beresta.Kernel;
using Beresta.Settings;
using Beresta.Signatures;
using Beresta.Storage;
using Beresta.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Beresta.Server.Tests;

/// <summary>
/// The real server on a free port, with its own database, an operator, a test certification centre and two companies. Tests speak to it over HTTP,
/// as its clients do.
/// </summary>
public sealed class BerestaServer : IAsyncLifetime
{
    private TestDatabase? database;
    private WebApplication? app;

    internal TestAuthority Authority { get; } = TestAuthority.CreateRussian(DateTimeOffset.UtcNow.AddYears(-5));

    internal Company Seller { get; private set; } = null!;

    internal Company Buyer { get; private set; } = null!;

    /// <summary>Somebody who knows the server and has no business with the others.</summary>
    internal Company Stranger { get; private set; } = null!;

    /// <summary>The operator's code, with which the ids of the companies begin.</summary>
    public string OperatorId { get; init; } = "2ZZ";

    /// <summary>A PostgreSQL database of the caller's; null: a database of its own.</summary>
    public string? Database { get; init; }

    /// <summary>Where large contents lie, as the setting; null: in the data folder. The keys to it are one text.</summary>
    public (string Store, string Key)? Blobs { get; init; }

    /// <summary>The data folder.</summary>
    internal string Folder => database?.Folder ?? throw new InvalidOperationException("The server has not started.");

    internal Uri Address => new(App.Urls.First());

    internal Db Db => Get<Db>();

    /// <summary>Where the server looks for revocation lists on its own disk.</summary>
    internal string TrustFolder => Get<EvidenceOptions>().Folder;

    private WebApplication App => app ?? throw new InvalidOperationException("The server has not started.");

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.Create();
        app = Program.Build(new ServerOptions
        {
            Urls = "http://127.0.0.1:0",
            Data = database.Folder,
            Database = Database ?? database.Connection,
            Blobs = Blobs?.Store,
            BlobsAccessKey = Blobs?.Key,
            BlobsSecretKey = Blobs?.Key,
            Demo = false,
            Log = LogForm.None,
            PeerDelay = TimeSpan.FromSeconds(1),
        });
        await app.StartAsync();
        await AddOperator();
        Seller = await AddCompany("ООО «Северная верфь»", "7700000016", "770001001", $"{OperatorId}-7700000016-770001001", "Иванов");
        Buyer = await AddCompany("ООО «Балтика»", "7800000027", "780001001", $"{OperatorId}-7800000027-780001001", "Петров");
        Stranger = await AddCompany("ООО «Чужие»", "7736207543", "773601001", $"{OperatorId}-7736207543-773601001", "Сидоров");
    }

    internal T Get<T>()
        where T : notnull => App.Services.GetRequiredService<T>();

    internal IEnumerable<T> All<T>() => App.Services.GetServices<T>();

    /// <summary>A client with this token, or with none.</summary>
    internal Client Connect(string? token)
    {
        var http = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(90) };
        if (token is not null)
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return new Client(http);
    }

    /// <summary>A company whose director logs in, and whose key the server holds.</summary>
    internal async Task<Company> AddCompany(string name, string inn, string kpp, string participantId, string surname)
    {
        var login = $"{inn}@example.ru";
        var user = (await Get<CreateUser>().Run(new NewUser(login, $"{surname} Иван Иванович", Company.Password), Caller.Node)).Value;
        var session = (await Get<LogIn>().Run(new Credentials(login, Company.Password))).Value;
        var director = (await Get<IdentifyCaller>().BySession(session.Token, address: null)).Value;
        var organization = (await Get<CreateOrganization>().Run(new NewOrganization(OrganizationKind.LegalEntity, name, inn, kpp), director)).Value;
        var box = (await Get<CreateBox>().Run(organization, ParticipantId.Parse(participantId).Value, director)).Value;
        var key = Issue(name, inn, surname);
        Assert.Null((await Get<KeyVault>().Hold(KeyOwner.User(user), key.Certificate.Raw, key.ExportKey(), Caller.Node, key.Chain)).Problem);
        return new Company((await Get<Boxes>().Find(box))!, director, login, key, Connect(session.Token));
    }

    /// <summary>A program of the company, which may do only this.</summary>
    internal async Task<Client> AddProgram(Company company, Permissions permissions)
    {
        var key = await Get<CreateApiKey>().Run(new NewApiKey(company.Box.OrganizationId, null, $"{permissions}", permissions), company.Director.UserId, company.Director);
        return Connect(key.Value.Token);
    }

    internal KeySigner Issue(string organization, string? inn, string surname, DateTimeOffset? from = null, DateTimeOffset? to = null, TestAuthority? by = null) => (by ?? Authority).Issue(
        new CertificateOwner
        {
            Kind = inn is null ? OwnerKind.Person : OwnerKind.OrganizationPerson,
            CommonName = inn is null ? $"{surname} Иван Иванович" : organization,
            Surname = surname,
            FirstName = "Иван",
            MiddleName = "Иванович",
            Title = inn is null ? null : "Генеральный директор",
            Organization = inn is null ? null : organization,
            OrganizationInn = inn,
            Ogrn = inn is null ? null : "1027700132195",
            Inn = "500100732259",
            Snils = "11223344595",
        },
        from ?? DateTimeOffset.UtcNow.AddDays(-30), to);

    /// <summary>Rows of all tables in which a refused request must leave nothing. Sessions, attempts and the audit of sign-ins are not among them.</summary>
    internal async Task<string> Stored()
    {
        while (await Db.Scalar<long>("select count(*) from outbox") > 0)
            await Task.Delay(20);
        string[] tables = ["document", "item", "feed_event", "delivery", "draft", "idempotency", "counterparty", "api_key", "signing_key", "box", "organization"];
        var counts = await Db.Query<string>(string.Join(" union all ", tables.Select(table => $"select '{table} ' || count(*) from {table}")));
        return string.Join(", ", counts.Order(StringComparer.Ordinal));
    }

    /// <summary>Ends the server in this process and gives what another needs to go on with its data.</summary>
    internal async Task<(string Folder, string[] Options)> Leave()
    {
        await Stop();
        return (Folder, ["--urls", "http://127.0.0.1:0", "--demo", "no", "--peer-delay", "1", "--database", Database ?? database!.Connection]);
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        if (database is not null)
            await database.DisposeAsync();
        Authority.Dispose();
    }

    private async Task Stop()
    {
        if (app is null)
            return;
        await app.StopAsync();
        await app.DisposeAsync();
        app = null;
    }

    private async Task AddOperator()
    {
        Assert.Null((await Get<NodeSettings>().SetOperator(new OperatorCard(OperatorId, $"ООО «Оператор {OperatorId}»", "7700000030"), Caller.Node)).Problem);
        await Get<NodeSettings>().AddTrustRoot(Authority.Root.Raw, Caller.Node);
        using var key = Issue("ООО «Оператор Береста»", "7700000030", "Операторов");
        Assert.Null((await Get<KeyVault>().Hold(KeyOwner.Node, key.Certificate.Raw, key.ExportKey(), Caller.Node, key.Chain)).Problem);
    }
}
