using System.Text;
using Beresta.Accounts;
using Beresta.Evidence;
using Beresta.Exchange.Contents;
using Beresta.Exchange.Docflows;
using Beresta.Exchange.Documents;
using Beresta.Exchange.Signers;
using Beresta.Kernel;
using Beresta.Signatures;
using Beresta.Storage;

namespace Beresta.Demo;

/// <summary>A user of the demonstration, for the page of sign-in and the console.</summary>
public sealed record DemoLogin(string Login, string Password, string Name, string Position, string Company);

/// <summary>What the demonstration consists of.</summary>
/// <param name="WasMadeNow">False: it was there before.</param>
public sealed record DemoReport(bool WasMadeNow, IReadOnlyList<DemoLogin> Logins)
{
    /// <summary>To be printed when the server starts.</summary>
    public string Text()
    {
        var text = new StringBuilder();
        text.AppendLine("*** ДЕМОНСТРАЦИЯ: вымышленные организации, тестовые сертификаты, общеизвестные пароли. ***");
        text.AppendLine("*** Документы этого узла не имеют юридической силы; не держите здесь настоящих.        ***");
        text.AppendLine();
        text.AppendLine("Вход (пароль у всех один: " + DemoCast.Password + "):");
        foreach (var company in Logins.GroupBy(login => login.Company, StringComparer.Ordinal))
        {
            text.Append("  ").AppendLine(company.Key);
            foreach (var login in company)
                text.Append("    ").Append(login.Login.PadRight(22)).Append(login.Position.ToLowerInvariant()).Append(' ').AppendLine(login.Name);
        }

        return text.ToString();
    }
}

/// <summary>
/// Makes a demonstration on an empty node: a test certification centre, the operator's key, two companies with people and keys, three documents in different
/// states. A made one is recognised and left alone; one that was interrupted is completed. A node that somebody has set up already is never touched.
/// </summary>
public sealed class MakeDemo(
    Db db, StorageOptions storage, EvidenceOptions evidence, TimeProvider clock, NodeSettings settings, KeyVault vault, CreateOrganization createOrganization, CreateBox createBox,
    Boxes boxes, EnterBox enterBox, HireEmployee hire, LogIn logIn, IdentifyCaller identify, LogOut logOut, ListDocuments list, DemoActs acts,
    PowerRegister powers)
{
    private const string AuthorityFile = "demo-authority.secret.pem";

    internal static readonly Schema Schema = new("demo", "create table demo (id integer primary key, made_at timestamptz not null)");

    private sealed record Company(DemoCompany Card, Guid BoxId, IReadOnlyList<DemoActor> People)
    {
        public DemoActor Director => People[0];
    }

    /// <summary>Makes what is missing. Null: the node is in real use, nothing was touched. The tables must be there already.</summary>
    public async Task<DemoReport?> Run(CancellationToken stop = default)
    {
        if (await db.Scalar<long>("select count(*) from demo", stop: stop) > 0)
            return Report(wasMadeNow: false);
        var operatorOfNode = await settings.Operator(stop);
        if (operatorOfNode is not null && operatorOfNode != DemoCast.Operator)
            return null;

        using var authority = OpenAuthority();
        await SetUpNode(authority, stop);
        var seller = await SetUpCompany(DemoCast.Seller, authority, stop);
        var buyer = await SetUpCompany(DemoCast.Buyer, authority, stop);
        await PlayDocuments(seller, buyer, stop);

        await using var work = await db.Begin(stop);
        await work.Execute("insert into demo (id, made_at) values (1, @now) on conflict (id) do nothing", new { now = clock.GetUtcNow() });
        await work.Commit();
        return Report(wasMadeNow: true);
    }

    /// <summary>The demonstration that this database holds, be it only begun; null when it holds none. The tables must be there already.</summary>
    public async Task<DemoReport?> Find(CancellationToken stop = default) =>
        await db.Scalar<long>("select count(*) from demo", stop: stop) > 0 || await settings.Operator(stop) == DemoCast.Operator ? Report(wasMadeNow: false) : null;

    private static DemoReport Report(bool wasMadeNow) => new(wasMadeNow,
        [.. new[] { DemoCast.Seller, DemoCast.Buyer }.SelectMany(company => company.People.Select(person => new DemoLogin(person.Login, DemoCast.Password, person.FullName, person.Position, company.Name)))]);

    // Kept in a file, so that an interrupted demonstration goes on with the same root.
    private TestAuthority OpenAuthority()
    {
        var path = Path.Combine(storage.DataFolder, AuthorityFile);
        if (File.Exists(path))
            return TestAuthority.Import(File.ReadAllBytes(path)).Value;
        var authority = TestAuthority.CreateRussian(clock.GetUtcNow().AddDays(-1));
        PrivateFiles.CreateFolder(storage.DataFolder);
        var temporary = path + ".new";
        File.Delete(temporary);
        using (var file = PrivateFiles.Create(temporary))
            file.Write(Encoding.UTF8.GetBytes(authority.Export()));
        File.Move(temporary, path, overwrite: true);
        return authority;
    }

    private async Task SetUpNode(TestAuthority authority, CancellationToken stop)
    {
        Require(await settings.SetOperator(DemoCast.Operator, Caller.Node, stop));
        await settings.AddTrustRoot(authority.Root.Raw, Caller.Node, stop);
        DemoCast.PublishLists(authority, evidence, clock.GetUtcNow().AddDays(-1));
        if ((await vault.OpenOperators(stop)).Succeeded(out var held, out _))
        {
            held.Dispose();
            return;
        }

        using var key = DemoCast.IssueOperator(authority, clock.GetUtcNow().AddDays(-1));
        Require(await vault.Hold(KeyOwner.Node, key.Certificate.Raw, key.ExportKey(), Caller.Node, key.Chain, stop));
    }

    private async Task<Company> SetUpCompany(DemoCompany card, TestAuthority authority, CancellationToken stop)
    {
        var participantId = ParticipantId.Parse(card.ParticipantId).Value;
        var box = await boxes.Find(participantId, stop);
        if (box is null)
        {
            var address = card.Address.ToString();
            var organizationId = Require(await createOrganization.Run(new NewOrganization(OrganizationKind.LegalEntity, card.Name, card.Inn, card.Kpp, card.Ogrn, address), Caller.Node, stop));
            var boxId = Require(await createBox.Run(organizationId, participantId, Caller.Node, stop));
            box = (await boxes.Find(boxId, stop))!;
        }

        var people = new List<DemoActor>();
        foreach (var person in card.People)
            people.Add(await SetUpPerson(card, box, person, authority, stop));
        await GivePowers(card, people[0], stop);
        return new Company(card, box.BoxId, people);
    }

    // Whoever is not the head signs by a power of attorney that the head has signed.
    private async Task GivePowers(DemoCompany company, DemoActor director, CancellationToken stop)
    {
        var known = Require(await powers.List(director.Access, stop));
        foreach (var person in company.People.Where(person =>
            !person.IsHead && !known.Any(power => power.Representatives.Contains(person.FullName, StringComparer.Ordinal))))
        {
            var content = DemoCast.PowerOf(company, person, clock.GetUtcNow());
            var signature = await Cades.SignDetached(content, director.Signer, clock.GetUtcNow(), stop);
            Require(await powers.Add(director.Access, content, signature, stop));
        }
    }

    private async Task<DemoActor> SetUpPerson(DemoCompany company, BoxCard box, DemoPerson person, TestAuthority authority, CancellationToken stop)
    {
        var rights = person.IsHead ? Permissions.All : Permissions.Read | Permissions.Draft | Permissions.Sign | Permissions.Export;
        var hired = await hire.Run(box.OrganizationId, new NewEmployee(person.Login, person.FullName, EmployeeTerms.Of(person.Position, rights),
            DemoCast.Password), Caller.Node, stop);
        if (hired.Problem is { Code: not "employee-exists" })
            Require(hired);
        // Everything that a person does is done by the person: logged in like anybody else.
        var session = Require(await logIn.Run(new Credentials(person.Login, DemoCast.Password), stop));
        var (userId, caller) = (session.UserId, Require(await identify.BySession(session.Token, address: null, stop)));
        await logOut.Run(session.Token, stop);
        var access = Require(await enterBox.Run(caller, box.BoxId, stop));
        var keyId = Require(await vault.List(access, stop)).FirstOrDefault(key => key.UserId == userId)?.KeyId;
        if (keyId is null)
        {
            using var key = DemoCast.Issue(authority, company, person, clock.GetUtcNow().AddDays(-1));
            keyId = Require(await vault.Hold(KeyOwner.User(userId), key.Certificate.Raw, key.ExportKey(), Caller.Node, key.Chain, stop));
        }

        var signer = Require(await vault.Open(keyId.Value, access, code: null, stop));
        return new DemoActor(access, signer, new Signatory(person.Surname, person.FirstName, person.MiddleName, person.Position));
    }

    private async Task PlayDocuments(Company seller, Company buyer, CancellationToken stop)
    {
        var today = MoscowTime.DateOf(clock.GetUtcNow());
        // Finished: received and accepted.
        await Play(seller, buyer, "УТ-118", today.AddDays(-4), DemoTitles.Food, new Guid("5f1c0f4e-6a55-4f0a-9c39-0d1d5c7b1a01"), [ItemKind.Receipt, ItemKind.RecipientTitle], stop);
        // Received by the buyer, who has not answered yet.
        await Play(seller, buyer, "УТ-124", today.AddDays(-1), DemoTitles.Gifts, new Guid("5f1c0f4e-6a55-4f0a-9c39-0d1d5c7b1a02"), [ItemKind.Receipt], stop);
        // The other way round, and just arrived.
        await Play(buyer, seller, "1047", today, DemoTitles.Equipment, new Guid("5f1c0f4e-6a55-4f0a-9c39-0d1d5c7b1a03"), [], stop);
    }

    private async Task Play(Company from, Company to, string number, DateOnly date, IReadOnlyList<DemoLine> lines, Guid fileId, IReadOnlyList<ItemKind> answers, CancellationToken stop)
    {
        var known = Require(await list.Run(from.Director.Access, new DocumentFilter { Direction = "outgoing", Number = number }, stop)).Documents.FirstOrDefault(document => document.Number == number);
        var documentId = known?.Id ?? Require(await acts.Send(from.Director, DemoTitles.Make(from.Card, to.Card, number, date, lines, fileId, clock.GetUtcNow()), stop));
        foreach (var kind in answers)
        {
            var view = await acts.Await(to.Director.Access, documentId, stop);
            if (view.AllowedActs.Any(act => act.Kind == kind && act.Required))
                Require(await acts.Act(to.Director, documentId, new ActIntent(kind), stop));
        }

        await acts.Await(to.Director.Access, documentId, stop);
    }

    // What the demonstration itself brings along is right, or the program is broken.
    private static T Require<T>(Result<T> result)
        where T : notnull
        => result.Value;
}
