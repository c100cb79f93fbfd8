using Beresta.Accounts;
using Beresta.Counterparties;
using Beresta.Evidence;
using Beresta.Exchange.Contents;
using Beresta.Exchange.Docflows;
using Beresta.Exchange.Documents;
using Beresta.Formats;
using Beresta.Formats.Upd;
using Beresta.Kernel;
using Beresta.Signatures;
using Beresta.Storage;
using Beresta.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Beresta.Exchange.Tests.Documents;

/// <summary>A company of the test node: its box, and its director's key.</summary>
internal sealed record Company(Access Access, BoxCard Box, ISigner Director)
{
    public Signatory Signatory => new(Director.Certificate.Owner.Surname!, Director.Certificate.Owner.FirstName!, Director.Certificate.Owner.MiddleName, "Генеральный директор");
}

/// <summary>A node in this process: its own database, an operator with a key, a test certification centre, a seller and a buyer.</summary>
internal sealed class TestNode : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly TestDatabase? database;

    private TestNode(TestDatabase? database, TestClock clock, ServiceProvider services, TestAuthority authority) =>
        (this.database, Clock, this.services, Authority) = (database, clock, services, authority);

    public TestAuthority Authority { get; }

    /// <summary>Where the node looks for lists on its own disk.</summary>
    public string TrustFolder => Get<EvidenceOptions>().Folder;

    public TestClock Clock { get; }

    public Db Db => database?.Db ?? Get<Db>();

    public Company Seller { get; set; } = null!;

    public Company Buyer { get; set; } = null!;

    public static async Task<TestNode> Start() => await Start(await TestDatabase.Create(), clock => TestAuthority.CreateRussian(clock.GetUtcNow().AddYears(-1)));

    /// <summary>A node whose certificates come from this centre, with the centre's clock.</summary>
    public static async Task<TestNode> Start(TestDatabase fresh, Func<TestClock, TestAuthority> centre)
    {
        var node = new TestNode(fresh, fresh.Clock, Build(fresh.Folder, fresh.Connection, fresh.Clock), centre(fresh.Clock));
        await node.SetUp();
        return node;
    }

    /// <summary>A node in this folder, with a database of the caller's; made when the folder is empty.</summary>
    public static async Task<TestNode> Open(string folder, string connection, TestClock clock, TestAuthority authority)
    {
        var isNew = !File.Exists(connection);
        var node = new TestNode(database: null, clock, Build(folder, connection, clock), authority);
        if (isNew)
            await node.SetUp();
        return node;
    }

    /// <summary>A company of another run of the same node.</summary>
    public async Task<Company> Enter(Company known) => known with { Access = (await Get<EnterBox>().Run(Caller.Node, known.Box.BoxId)).Value };

    private static ServiceProvider Build(string folder, string connection, TestClock clock) => new ServiceCollection()
        .AddSingleton<TimeProvider>(clock)
        .AddLogging()
        .AddStorage(new StorageOptions { DataFolder = folder, Database = connection })
        .AddAccounts()
        .AddCounterparties()
        .AddEvidence()
        .AddExchange()
        .BuildServiceProvider();

    private async Task SetUp()
    {
        await Get<SchemaRunner>().Run();
        await AddOperator();
        Seller = await AddCompany("ООО «Северная верфь»", "7700000016", "770001001", "2ZZ-7700000016-770001001", "Иванов");
        Buyer = await AddCompany("ООО «Балтика»", "7800000027", "780001001", "2ZZ-7800000027-780001001", "Петров");
    }

    public T Get<T>()
        where T : notnull
        => services.GetRequiredService<T>();

    public async Task<Company> AddCompany(string name, string inn, string kpp, string participantId, string director)
    {
        var organization = (await Get<CreateOrganization>().Run(new NewOrganization(OrganizationKind.LegalEntity, name, inn, kpp), Caller.Node)).Value;
        var boxId = (await Get<CreateBox>().Run(organization, ParticipantId.Parse(participantId).Value, Caller.Node)).Value;
        var access = (await Get<EnterBox>().Run(Caller.Node, boxId)).Value;
        return new Company(access, (await Get<Boxes>().Find(boxId))!, Issue(name, inn, director));
    }

    public KeySigner Issue(string organization, string? inn, string surname, DateTimeOffset? from = null, DateTimeOffset? to = null) => Authority.Issue(
        new CertificateOwner
        {
            Kind = inn is null ? OwnerKind.Person : OwnerKind.Organization,
            CommonName = inn is null ? $"{surname} Иван Иванович" : organization,
            Surname = surname,
            FirstName = "Иван",
            MiddleName = "Иванович",
            Organization = inn is null ? null : organization,
            OrganizationInn = inn,
            Ogrn = inn is null ? null : "1027700132195",
            Inn = "500100732259",
            Snils = "11223344595",
        },
        from ?? Clock.GetUtcNow().AddDays(-30), to);

    /// <summary>Does all deliveries that are due.</summary>
    public Task<int> Deliver() => Get<OutboxRunner>().Drain();

    /// <summary>A seller's title from the seller to the buyer.</summary>
    public byte[] Title(string function = "СЧФДОП", string number = "17", int? revision = null) => UpdFormats.Seller.Write(Model(function, number) with
    {
        Correction = revision is null ? null : new Correction { Number = revision, Date = MoscowTime.DateOf(Clock.GetUtcNow()) },
    }).Value;

    public UpdSellerTitle Model(string function, string number)
    {
        var today = MoscowTime.DateOf(Clock.GetUtcNow());
        return new UpdSellerTitle
        {
            FileId = FileId.New("ON_NSCHFDOPPR", Buyer.Box.ParticipantId.Value, Seller.Box.ParticipantId.Value, today, Guid.NewGuid(), FileId.NoFlags).ToString(),
            Program = "Tests",
            Function = function,
            DocumentName = function == "СЧФ" ? null : "Универсальный передаточный документ",
            CreatedOn = today,
            CreatedAt = new TimeOnly(10, 15, 0),
            Composer = "ООО «Северная верфь»",
            Number = number,
            Date = today,
            Sellers = [Party(Seller.Box)],
            ShippingDocuments = [new DocumentReference { Name = "Универсальный передаточный документ", Number = number, Date = today }],
            Buyers = [Party(Buyer.Box)],
            Currency = new Currency { Code = "643", Name = "Российский рубль" },
            Lines =
            [
                new UpdLine
                {
                    Number = 1, Name = "Канат пеньковый", UnitCode = "006", UnitName = "м", Quantity = 100, Price = 50, AmountWithoutVat = 5000.00m, VatRate = "22%",
                    Vat = VatAmount.Of(1100.00m), AmountWithVat = 6100.00m,
                },
            ],
            Totals = new UpdTotals { AmountWithoutVat = 5000.00m, AmountWithVat = 6100.00m, Vat = VatAmount.Of(1100.00m) },
            Transfer = new Transfer { Operation = "Товары переданы", Date = today, Grounds = [new DocumentReference { Name = "Договор", Number = "5", Date = today }] },
            Signers = [new Signer { Authority = "1", Name = new PersonName { Last = "Иванов", First = "Иван", Middle = "Иванович" } }],
        };
    }

    /// <summary>A party of a title with the name and numbers of a box.</summary>
    public static Formats.Party PartyOf(BoxCard box) => Party(box);

    public Task<SignedFile> Sign(byte[] content, ISigner signer) => Sign((FileContent)content, signer);

    public async Task<SignedFile> Sign(FileContent content, ISigner signer) => new(content, await Cades.SignDetached(content.Bytes, signer, Clock.GetUtcNow()));

    /// <summary>The seller sends a title; gives the document's id.</summary>
    public Task<Guid> Send(string function = "СЧФДОП", string number = "17", int? revision = null) => SendTitle(Title(function, number, revision));

    /// <summary>The seller sends a ready title; gives the document's id.</summary>
    public async Task<Guid> SendTitle(byte[] title) => (await TrySend(title)).Value.DocumentIds[0];

    public Task<Result<MessageSent>> TrySend(string function = "СЧФДОП", string number = "17") => TrySend(Title(function, number));

    private async Task<Result<MessageSent>> TrySend(byte[] title)
    {
        var file = await Sign(title, Seller.Director);
        return await Get<SendMessage>().Run(Seller.Access, new OutgoingMessage(null, [new OutgoingDocument(file)]), null, default);
    }

    public async Task<Guid> SendFile(bool answerRequested) => (await TrySendFile(answerRequested, "contract")).Value.DocumentIds[0];

    public async Task<Result<MessageSent>> TrySendFile(bool answerRequested, string? type)
    {
        var file = await Sign("Договор № 1"u8.ToArray(), Seller.Director);
        var card = new NonformalizedCard("договор.txt", "Договор", answerRequested, "1", new DateOnly(2026, 3, 2), 100m, Type: type);
        return await Get<SendMessage>().Run(Seller.Access, new OutgoingMessage(Buyer.Box.ParticipantId, [new OutgoingDocument(file) { Nonformalized = card }]), null, default);
    }

    /// <summary>The company makes the file of an act, signs it and appends it.</summary>
    public async Task<Result<ActPerformed>> Act(
        Company by, Guid documentId, ItemKind kind, string? text = null, AcceptanceOutcome outcome = AcceptanceOutcome.Accepted, bool withReceipt = false)
    {
        var prepared = await Get<PrepareAct>().Run(by.Access, documentId, new ActIntent(kind) { Text = text, Outcome = outcome }, by.Signatory, default);
        if (!prepared.Succeeded(out var act, out var problem))
            return problem;
        var signed = new Act(act.Kind, act.ParentId, await Sign(act.Content, by.Director))
        {
            Receipt = withReceipt && act.Receipt is { } receipt ? await Sign(receipt.Content, by.Director) : null,
        };
        return await Get<PerformAct>().Run(by.Access, documentId, signed, null, default);
    }

    public async Task<DocumentView> View(Company by, Guid documentId) => (await Get<ReadDocument>().Run(by.Access, documentId, judgeSignatures: true, default)).Value;

    /// <summary>What was done with a document, oldest first.</summary>
    public async Task<IReadOnlyList<string>> Audited(Guid documentId) =>
        await Db.Query<string>("select action from audit where subject = @subject order by no", new { subject = documentId.ToString("D") }, default);

    /// <summary>How many rows the exchange has stored: a refused request leaves it as it was.</summary>
    public async Task<long> StoredRows() =>
        await Db.Scalar<long>("select (select count(*) from document) + (select count(*) from item) + (select count(*) from feed_event) + (select count(*) from delivery) + (select count(*) from outbox) + (select count(*) from idempotency)");

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        if (database is null)
            return;
        Authority.Dispose();
        await database.DisposeAsync();
    }

    private async Task AddOperator()
    {
        var settings = Get<NodeSettings>();
        (await settings.SetOperator(new OperatorCard("2ZZ", "ООО «Оператор Береста»", "7700000030"), Caller.Node)).Value.ToString();
        await settings.AddTrustRoot(Authority.Root.Raw, Caller.Node);
        using var key = Issue("ООО «Оператор Береста»", "7700000030", "Операторов");
        Assert.Null((await Get<KeyVault>().Hold(KeyOwner.Node, key.Certificate.Raw, key.ExportKey(), Caller.Node, key.Chain)).Problem);
    }

    private static Formats.Party Party(BoxCard box) => new()
    {
        Organization = new Organization { Name = box.Name, Inn = box.Inn, Kpp = box.Kpp },
        Address = new Address { Text = new TextAddress { CountryCode = "643", CountryName = "Россия", Line = "101000, г. Москва, ул. Примерная, д. 1" } },
    };
}
