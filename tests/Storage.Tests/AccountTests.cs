using Beresta.Accounts;
using Beresta.Kernel;
using Beresta.Testing;

namespace Beresta.Storage.Tests;

/// <summary>Organisations, boxes, employees, API keys: who gets in where.</summary>
public sealed class AccountTests : IAsyncLifetime
{
    private TestDatabase database = null!;
    private Company sever = null!;
    private Company yug = null!;

    private Db Db => database.Db;

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.Create(AccountsSchema.Schema);
        sever = await Company.Sever(Db);
        yug = await Company.Yug(Db);
    }

    public async ValueTask DisposeAsync() => await database.DisposeAsync();

    [Fact]
    public async Task Whoever_registers_an_organisation_administers_it()
    {
        var access = await sever.Enter(Db);
        Assert.Equal(
            (sever.Director.UserId, sever.OrganizationId, sever.BoxId, "2AA-sever", Permissions.All, "Директор ООО «Север»"),
            (access.UserId, access.OrganizationId, access.BoxId, access.ParticipantId.Value, access.Permissions, access.DisplayName));
        Assert.Equal([sever.BoxId], (await new ListBoxes(Db).Run(sever.Director)).Select(box => box.BoxId));
    }

    [Fact]
    public async Task Another_organisations_box_is_not_found_as_one_that_is_not_there()
    {
        var enter = new EnterBox(Db, Db.Cache());
        var foreign = (await enter.Run(sever.Director, yug.BoxId)).Problem;
        Assert.Equal("box-not-found", foreign?.Code);
        Assert.Equal(foreign, (await enter.Run(sever.Director, Guid.CreateVersion7())).Problem);
        Assert.Equal("organization-not-found", (await new CreateBox(Db).Run(yug.OrganizationId, ParticipantId.Parse("2AA-mine").Value, sever.Director)).Problem?.Code);
        Assert.Equal("organization-not-found", (await new ChangeEmployee(Db)
            .Run(yug.OrganizationId, yug.Director.UserId, EmployeeTerms.Of("", Permissions.All), sever.Director)).Problem?.Code);
    }

    [Fact]
    public async Task The_node_enters_every_box()
    {
        var access = (await new EnterBox(Db, Db.Cache()).Run(Caller.Node, yug.BoxId)).Value;
        Assert.Equal((yug.OrganizationId, Permissions.All), (access.OrganizationId, access.Permissions));
        Assert.Equal("box-not-found", (await new EnterBox(Db, Db.Cache()).Run(Caller.Node, Guid.CreateVersion7())).Problem?.Code);
    }

    [Fact]
    public async Task A_missing_or_empty_id_is_nobody()
    {
        Assert.Throws<ArgumentException>(() => new Caller.User(Guid.Empty, "Никто", null));
        Assert.Throws<ArgumentException>(() => new Caller.Program(Guid.Empty, sever.Program(Permissions.All).Key, "Никто", null));
        // Outside of this project nobody makes a person, a program, the node or an access.
        foreach (var made in new[] { typeof(Caller), typeof(Caller.User), typeof(Caller.Program), typeof(Caller.TheNode), typeof(Access) })
            Assert.Empty(made.GetConstructors());
        foreach (var nobody in new Caller[] { new Caller.Guest(null), new Caller.Guest("10.0.0.1") })
        {
            Assert.Null(nobody.PersonId);
            Assert.Equal("box-not-found", (await new EnterBox(Db, Db.Cache()).Run(nobody, sever.BoxId)).Problem?.Code);
            Assert.Empty(await new ListBoxes(Db).Run(nobody));
            Assert.Equal("organization-not-found", (await new CreateBox(Db).Run(sever.OrganizationId, ParticipantId.Parse("2AA-x").Value, nobody)).Problem?.Code);
            Assert.Equal("permission-denied", (await new CreateOrganization(Db).Run(new NewOrganization(OrganizationKind.Foreign, "X", null), nobody)).Problem?.Code);
            Assert.Equal("permission-denied", (await new ChangePassword(Db, new LoginThrottle(Db)).Run(sever.Director.UserId, Company.Password, "New password 8", nobody)).Problem?.Code);
            Assert.Equal("permission-denied", (await new LogOut(Db).Everywhere(nobody)).Problem?.Code);
        }
    }

    [Fact]
    public async Task An_organisation_with_wrong_requisites_is_refused_with_all_findings()
    {
        var problem = (await new CreateOrganization(Db).Run(new NewOrganization(OrganizationKind.LegalEntity, " ", "7707083894", "12", "1027700132196"), Caller.Node)).Problem;
        Assert.Equal("organization-invalid", problem?.Code);
        Assert.Equal("name inn kpp ogrn", Paths(problem!));
        Assert.Equal("inn kpp", Paths((await new CreateOrganization(Db).Run(new NewOrganization(OrganizationKind.Entrepreneur, "Иванов Иван Иванович", "7707083893", "770701001"), Caller.Node)).Problem!));
        Assert.Null((await new CreateOrganization(Db).Run(new NewOrganization(OrganizationKind.Entrepreneur, "Иванов Иван Иванович", "500100732259", null, "304500116000157"), Caller.Node)).Problem);
        Assert.Null((await new CreateOrganization(Db).Run(new NewOrganization(OrganizationKind.Foreign, "ТОО «Дала»", null), Caller.Node)).Problem);
    }

    [Fact]
    public async Task A_participant_id_belongs_to_one_box_and_can_be_made_by_the_node()
    {
        var create = new CreateBox(Db);
        Assert.Equal("participant-id-taken", (await create.Run(yug.OrganizationId, ParticipantId.Parse("2AA-sever").Value, yug.Director)).Problem?.Code);
        Assert.Equal("operator-not-set", (await create.Run(sever.OrganizationId, null, sever.Director)).Problem?.Code);
        Assert.Equal("operator-invalid", (await new NodeSettings(Db).SetOperator(new OperatorCard("2", "Узел", "7707083893"), Caller.Node)).Problem?.Code);
        Assert.Null((await new NodeSettings(Db).SetOperator(new OperatorCard("2ZZ", "Узел «Береста»", "7707083893"), Caller.Node)).Problem);
        Assert.Equal(new OperatorCard("2ZZ", "Узел «Береста»", "7707083893"), await new NodeSettings(Db).Operator());
        var box = (await create.Run(sever.OrganizationId, null, sever.Director)).Value;
        var card = await new Boxes(Db, Db.Cache()).Find(box);
        Assert.StartsWith("2ZZ-7707083893-770701001-20260302120000", card!.ParticipantId.Value, StringComparison.Ordinal);
        Assert.Equal(card, await new Boxes(Db, Db.Cache()).Find(card.ParticipantId));
        Assert.Equal([sever.BoxId, box], (await new Boxes(Db, Db.Cache()).FindByInn(Inn.Parse("7707083893").Value)).Select(found => found.BoxId));
        Assert.Equal(2, (await new Boxes(Db, Db.Cache()).FindByInn(Inn.Parse("7707083893").Value, Kpp.Parse("770701001").Value)).Count);
        Assert.Empty(await new Boxes(Db, Db.Cache()).FindByInn(Inn.Parse("7707083893").Value, Kpp.Parse("770702001").Value));
        Assert.Equal(2, (await new Boxes(Db, Db.Cache()).Find([box, yug.BoxId, Guid.CreateVersion7()])).Count);
    }

    [Fact]
    public async Task An_employee_has_the_rights_that_he_was_given_until_he_is_dismissed()
    {
        var accountant = await Hire("buh@sever.ru", Permissions.Read | Permissions.Draft);
        var access = (await new EnterBox(Db, Db.Cache()).Run(accountant, sever.BoxId)).Value;
        Assert.Null(access.Require(Permissions.Draft));
        Assert.Contains("подписание", access.Require(Permissions.Draft | Permissions.Sign)!.Message, StringComparison.Ordinal);
        Assert.Equal("permission-denied", (await new CreateBox(Db).Run(sever.OrganizationId, ParticipantId.Parse("2AA-other").Value, accountant)).Problem?.Code);
        Assert.Equal("permission-denied", (await new DismissEmployee(Db).Run(sever.OrganizationId, sever.Director.UserId, null, accountant)).Problem?.Code);

        Assert.Null((await new ChangeEmployee(Db).Run(sever.OrganizationId, accountant.UserId,
            EmployeeTerms.Of("Главный бухгалтер", Permissions.Read | Permissions.Sign), sever.Director)).Problem);
        Assert.Equal(Permissions.Read | Permissions.Sign, (await new EnterBox(Db, Db.Cache()).Run(accountant, sever.BoxId)).Value.Permissions);
        Assert.Equal("buh@sever.ru 2aa-sever@example.ru", string.Join(' ', (await new ListEmployees(Db).Run(await sever.Enter(Db))).Value.Select(employee => employee.Login)));

        Assert.Null((await new DismissEmployee(Db).Run(sever.OrganizationId, accountant.UserId, null, sever.Director)).Problem);
        Assert.Equal("box-not-found", (await new EnterBox(Db, Db.Cache()).Run(accountant, sever.BoxId)).Problem?.Code);
        Assert.Empty(await new ListBoxes(Db).Run(accountant));
        Assert.Equal("employee-not-found", (await new DismissEmployee(Db).Run(sever.OrganizationId, accountant.UserId, null, sever.Director)).Problem?.Code);
    }

    [Fact]
    public async Task The_last_administrator_cannot_be_dismissed_even_when_two_dismiss_each_other()
    {
        Assert.Equal("last-administrator", (await new DismissEmployee(Db)
            .Run(sever.OrganizationId, sever.Director.UserId, null, sever.Director)).Problem?.Code);
        Assert.Equal("last-administrator", (await new ChangeEmployee(Db)
            .Run(sever.OrganizationId, sever.Director.UserId, EmployeeTerms.Of("", Permissions.Read), sever.Director)).Problem?.Code);
        var second = await Hire("second@sever.ru", Permissions.All);
        var outcomes = await Task.WhenAll(
            Task.Run(() => new DismissEmployee(Db).Run(sever.OrganizationId, second.UserId, null, sever.Director)),
            Task.Run(() => new DismissEmployee(Db).Run(sever.OrganizationId, sever.Director.UserId, null, second)));
        Assert.Single(outcomes, outcome => outcome.Problem is null);
        Assert.Single(await Db.Query<Guid>("select user_id from employee where organization_id = @OrganizationId and dismissed_at is null", new { sever.OrganizationId }));
    }

    [Fact]
    public async Task What_cannot_be_hired_leaves_nothing_and_can_be_hired_when_it_is_put_right()
    {
        var employee = new NewEmployee("buh@sever.ru", "Петрова Анна", EmployeeTerms.Of("Бухгалтер", Permissions.Read), Company.Password);
        var before = await Rows();
        Assert.Equal("position-invalid", (await Hire(employee with { Terms = EmployeeTerms.Of(new string('а', 201), Permissions.Read) })).Problem?.Code);
        Assert.Equal("position-invalid", (await Hire(employee with { Terms = EmployeeTerms.Of("Бух\u0001галтер", Permissions.Read) })).Problem?.Code);
        Assert.Equal("permissions-invalid", (await Hire(employee with { Terms = EmployeeTerms.Of("", (Permissions)(1 << 30)) })).Problem?.Code);
        Assert.Equal("permissions-invalid", (await Hire(employee with { Terms = new EmployeeTerms("", null, null) })).Problem?.Code);
        Assert.Equal("role-not-found", (await Hire(employee with { Terms = new EmployeeTerms("", Guid.CreateVersion7(), null) })).Problem?.Code);
        Assert.Equal("password-weak", (await Hire(employee with { Password = "short" })).Problem?.Code);
        Assert.Equal("password-weak", (await Hire(employee with { Password = null })).Problem?.Code);
        Assert.Equal("name-invalid", (await Hire(employee with { Name = " " })).Problem?.Code);
        Assert.Equal("login-invalid", (await Hire(employee with { Login = "buh" })).Problem?.Code);
        foreach (var by in new Caller[] { sever.Director, sever.Program(Permissions.All), yug.Director, new Caller.Guest(null) })
            Assert.Equal("permission-denied", (await Hire(employee, by)).Problem?.Code);
        Assert.Equal(before, await Rows());

        var hired = (await Hire(employee)).Value;
        Assert.Equal("employee-exists", (await Hire(employee)).Problem?.Code);
        Assert.Equal(hired, (await LogIn("buh@sever.ru")).Value.UserId);

        Task<string?> Rows() => Db.Scalar<string>("select (select count(*) from account) || ' ' || (select count(*) from employee) || ' ' || (select count(*) from audit)");
    }

    [Fact]
    public async Task A_dismissed_employee_is_hired_again_and_one_of_another_organisation_too_with_their_own_passwords()
    {
        var employee = new NewEmployee("buh@sever.ru", "Петрова Анна", EmployeeTerms.Of("Бухгалтер", Permissions.Read), Company.Password);
        var hired = (await Hire(employee)).Value;
        Assert.Null((await new DismissEmployee(Db).Run(sever.OrganizationId, hired, null, sever.Director)).Problem);
        Assert.Equal(hired, (await Hire(employee with
        {
            Terms = EmployeeTerms.Of("Главный бухгалтер", Permissions.Read | Permissions.Sign),
            Password = null
        })).Value);
        var line = Assert.Single((await new ListEmployees(Db).Run(await sever.Enter(Db))).Value, line => line.UserId == hired);
        Assert.Equal(("Главный бухгалтер", Permissions.Read | Permissions.Sign), (line.Position, line.Rights.Permissions));

        var elsewhere = await new HireEmployee(Db).Run(yug.OrganizationId,
            employee with { Login = "BUH@sever.ru", Name = "Другая", Password = "Another password 9" }, Caller.Node);
        Assert.Equal(hired, elsewhere.Value);
        Assert.Equal("Петрова Анна", Assert.Single((await new ListEmployees(Db).Run(await yug.Enter(Db))).Value, line => line.UserId == hired).Name);
        Assert.Equal("login-failed", (await LogIn("buh@sever.ru", "Another password 9")).Problem?.Code);
        Assert.Equal(hired, (await LogIn("buh@sever.ru")).Value.UserId);
    }

    [Fact]
    public async Task A_blocked_employee_stays_outside_with_his_keys_until_the_block_is_lifted()
    {
        var second = await Hire("second@sever.ru", Permissions.All);
        var made = (await new CreateApiKey(Db).Run(new NewApiKey(sever.OrganizationId, null, "1С", Permissions.Read), second.UserId, second)).Value;
        var block = new BlockEmployee(Db);
        Assert.Equal("reason-missing", (await block.Run(sever.OrganizationId, second.UserId, " ", sever.Director)).Problem?.Code);
        Assert.Equal("organization-not-found", (await block.Run(sever.OrganizationId, second.UserId, "Отпуск", yug.Director)).Problem?.Code);
        Assert.Null((await block.Run(sever.OrganizationId, second.UserId, "Проверка", sever.Director)).Problem);
        Assert.Equal("box-not-found", (await new EnterBox(Db, Db.Cache()).Run(second, sever.BoxId)).Problem?.Code);
        Assert.Empty(await new ListBoxes(Db).Run(second));
        Assert.Equal("api-key-invalid", (await new IdentifyCaller(Db, Db.Cache(), new LastUse(Db)).ByApiKey(made.Token, null)).Problem?.Code);
        Assert.Equal("organization-not-found", (await block.Lift(sever.OrganizationId, second.UserId, second)).Problem?.Code);
        // A blocked administrator is none: the other is the last.
        Assert.Equal("last-administrator", (await block.Run(sever.OrganizationId, sever.Director.UserId, "Проверка", sever.Director)).Problem?.Code);
        Assert.Equal("Проверка", Assert.Single((await new ListEmployees(Db).Run(await sever.Enter(Db))).Value, line =>
            line.UserId == second.UserId).BlockedReason);

        Assert.Null((await block.Lift(sever.OrganizationId, second.UserId, sever.Director)).Problem);
        Assert.Null((await new EnterBox(Db, Db.Cache()).Run(second, sever.BoxId)).Problem);
        Assert.Null((await new IdentifyCaller(Db, Db.Cache(), new LastUse(Db)).ByApiKey(made.Token, null)).Problem);
    }

    [Fact]
    public async Task The_rights_of_a_role_are_those_of_all_who_have_it()
    {
        var roles = new Roles(Db);
        var usual = (await roles.List(await sever.Enter(Db))).Value;
        Assert.Equal(6, usual.Count);
        var accounting = usual.Single(role => role.Name == "Бухгалтер");
        var buh = await Hire("buh@sever.ru", Permissions.Read);
        Assert.Null((await new ChangeEmployee(Db).Run(sever.OrganizationId, buh.UserId, new EmployeeTerms("Бухгалтер", accounting.RoleId, null),
            sever.Director)).Problem);
        Assert.Equal(accounting.Rights.Permissions, (await new EnterBox(Db, Db.Cache()).Run(buh, sever.BoxId)).Value.Permissions);

        var rights = new RightSet(Permissions.Read | Permissions.Sign, Sight.Subtree, ["upd", "act"]);
        Assert.Equal("role-name-taken", (await roles.Save(sever.OrganizationId, accounting.RoleId, "Наблюдатель", rights, sever.Director)).Problem?.Code);
        Assert.Equal("role-name-invalid", (await roles.Save(sever.OrganizationId, null, " ", rights, sever.Director)).Problem?.Code);
        Assert.Equal("permissions-invalid", (await roles.Save(sever.OrganizationId, null, "Х", rights with { Kinds = ["а'"] }, sever.Director)).Problem?.Code);
        Assert.Equal("role-not-found", (await roles.Save(yug.OrganizationId, accounting.RoleId, "Чужая", rights, yug.Director)).Problem?.Code);
        Assert.Equal(accounting.RoleId, (await roles.Save(sever.OrganizationId, accounting.RoleId, "Бухгалтерия", rights, sever.Director)).Value);
        var line = Assert.Single((await new ListEmployees(Db).Run(await sever.Enter(Db))).Value, line => line.UserId == buh.UserId);
        Assert.Equal(("Бухгалтерия", rights.ToString()), (line.RoleName, line.Rights.ToString()));
        Assert.Equal(1, (await roles.List(await sever.Enter(Db))).Value.Single(role => role.RoleId == accounting.RoleId).Employees);

        // Who loses a role keeps its rights; who administers by a role alone keeps the organisation open.
        Assert.Null((await roles.Delete(sever.OrganizationId, accounting.RoleId, sever.Director)).Problem);
        Assert.Equal(rights.Permissions, (await new EnterBox(Db, Db.Cache()).Run(buh, sever.BoxId)).Value.Permissions);
        var head = usual.Single(role => role.Name == "Руководитель").RoleId;
        Assert.Null((await new ChangeEmployee(Db).Run(sever.OrganizationId, sever.Director.UserId, new EmployeeTerms("Директор", head, null),
            sever.Director)).Problem);
        Assert.Equal("last-administrator", (await roles.Save(sever.OrganizationId, head, "Руководитель", rights, sever.Director)).Problem?.Code);
        Assert.Equal(Permissions.All, (await sever.Enter(Db)).Permissions);
    }

    [Fact]
    public async Task A_key_works_from_its_addresses_alone_and_tells_when_it_was_used()
    {
        var create = new CreateApiKey(Db);
        var key = new NewApiKey(sever.OrganizationId, null, "1С", Permissions.Read, Addresses: "10.1.0.0/16 192.0.2.7; 2001:db8::/32");
        Assert.Equal("addresses-invalid", (await create.Run(key with { Addresses = "10.1.0.0/33" }, sever.Director.UserId, sever.Director)).Problem?.Code);
        Assert.Equal("api-key-term", (await create.Run(key with { ExpiresAt = database.Clock.GetUtcNow() }, sever.Director.UserId,
            sever.Director)).Problem?.Code);
        var made = (await create.Run(key, sever.Director.UserId, sever.Director)).Value;
        var identify = new IdentifyCaller(Db, Db.Cache(), new LastUse(Db));
        foreach (var address in new[] { "10.2.0.1", "192.0.2.8", "2001:db9::1", null, "nonsense" })
            Assert.Equal("api-key-address", (await identify.ByApiKey(made.Token, address)).Problem?.Code);
        Assert.Null(Assert.Single((await new ListApiKeys(Db).Run(await sever.Enter(Db))).Value).LastAt);
        foreach (var address in new[] { "10.1.255.1", "192.0.2.7", "::ffff:192.0.2.7", "2001:db8:1::1" })
            Assert.Null((await identify.ByApiKey(made.Token, address)).Problem);
        var line = Assert.Single((await new ListApiKeys(Db).Run(await sever.Enter(Db))).Value);
        Assert.Equal((database.Clock.GetUtcNow(), "2001:db8:1::1", "10.1.0.0/16,192.0.2.7/32,2001:db8::/32"), (line.LastAt, line.LastAddress, line.Addresses));

        // Ten minutes are exact enough: what is used all the time is not written all the time.
        database.Clock.Advance(LastUse.Exactness / 2);
        await identify.ByApiKey(made.Token, "2001:db8:1::1");
        Assert.Equal(line.LastAt, Assert.Single((await new ListApiKeys(Db).Run(await sever.Enter(Db))).Value).LastAt);
        database.Clock.Advance(LastUse.Exactness);
        await identify.ByApiKey(made.Token, "2001:db8:1::1");
        Assert.Equal(database.Clock.GetUtcNow(), Assert.Single((await new ListApiKeys(Db).Run(await sever.Enter(Db))).Value).LastAt);
    }

    [Fact]
    public async Task An_api_key_opens_the_box_with_its_part_of_the_users_rights()
    {
        var made = await MakeKey(Permissions.Read | Permissions.Sign, sever.BoxId);
        var caller = (await new IdentifyCaller(Db, Db.Cache(), new LastUse(Db)).ByApiKey(made.Token, "10.0.0.1")).Value;
        Assert.Contains("ключ «1С»", caller.Name, StringComparison.Ordinal);
        var access = (await new EnterBox(Db, Db.Cache()).Run(caller, sever.BoxId)).Value;
        Assert.Equal(Permissions.Read | Permissions.Sign, access.Permissions);
        Assert.Equal(Permissions.Read | Permissions.Sign, Assert.Single(await new ListBoxes(Db).Run(caller)).Permissions);
        Assert.Equal("1С", Assert.Single((await new ListApiKeys(Db).Run(await sever.Enter(Db))).Value).Name);

        // The user's own rights shrink, and the key's with them.
        await new ChangeEmployee(Db).Run(sever.OrganizationId, sever.Director.UserId, EmployeeTerms.Of("", Permissions.Read), Caller.Node);
        Assert.Equal(Permissions.Read, (await new EnterBox(Db, Db.Cache()).Run(caller, sever.BoxId)).Value.Permissions);
    }

    [Fact]
    public async Task An_api_key_reaches_no_further_than_its_scope()
    {
        var second = (await new CreateBox(Db).Run(sever.OrganizationId, ParticipantId.Parse("2AA-sever-2").Value, sever.Director)).Value;
        Assert.Null((await new HireEmployee(Db).Run(yug.OrganizationId, new NewEmployee("2AA-sever@example.ru", "", EmployeeTerms.Of("", Permissions.All)),
            Caller.Node)).Problem);
        var one = (await new IdentifyCaller(Db, Db.Cache(), new LastUse(Db)).ByApiKey((await MakeKey(Permissions.All, sever.BoxId)).Token, null)).Value;
        var all = (await new IdentifyCaller(Db, Db.Cache(), new LastUse(Db)).ByApiKey((await MakeKey(Permissions.All, null)).Token, null)).Value;

        Assert.Equal("box-not-found", (await new EnterBox(Db, Db.Cache()).Run(one, second)).Problem?.Code);
        Assert.Null((await new EnterBox(Db, Db.Cache()).Run(all, second)).Problem);
        Assert.Equal("box-not-found", (await new EnterBox(Db, Db.Cache()).Run(all, yug.BoxId)).Problem?.Code);
        Assert.Null((await new EnterBox(Db, Db.Cache()).Run(sever.Director, yug.BoxId)).Problem);
        Assert.Single(await new ListBoxes(Db).Run(one));
        Assert.Equal(2, (await new ListBoxes(Db).Run(all)).Count);

        // A program does not administer, whatever its rights say.
        Assert.Equal("permission-denied", (await new CreateApiKey(Db).Run(new NewApiKey(sever.OrganizationId, null, "x", Permissions.Read), all.UserId, all)).Problem?.Code);
        Assert.Equal("organization-not-found", (await new CreateBox(Db).Run(yug.OrganizationId, ParticipantId.Parse("2AA-y").Value, all)).Problem?.Code);
        Assert.Equal("permission-denied", (await new CreateOrganization(Db).Run(new NewOrganization(OrganizationKind.Foreign, "X", null), all)).Problem?.Code);
    }

    [Fact]
    public async Task A_key_cannot_have_more_rights_than_its_user_nor_another_organisations_box()
    {
        var create = new CreateApiKey(Db);
        await new ChangeEmployee(Db).Run(sever.OrganizationId, sever.Director.UserId, EmployeeTerms.Of("", Permissions.Administer | Permissions.Read),
            Caller.Node);
        Assert.Equal("permissions-invalid", (await create.Run(new NewApiKey(sever.OrganizationId, null, "k", Permissions.Sign), sever.Director.UserId, sever.Director)).Problem?.Code);
        Assert.Equal("permissions-invalid", (await create.Run(new NewApiKey(sever.OrganizationId, null, "k", Permissions.None), sever.Director.UserId, sever.Director)).Problem?.Code);
        Assert.Equal("box-not-found", (await create.Run(new NewApiKey(sever.OrganizationId, yug.BoxId, "k", Permissions.Read), sever.Director.UserId, sever.Director)).Problem?.Code);
        Assert.Equal("permission-denied", (await create.Run(new NewApiKey(sever.OrganizationId, null, "k", Permissions.Read), yug.Director.UserId, sever.Director)).Problem?.Code);
        Assert.Equal("api-key-name-invalid", (await create.Run(new NewApiKey(sever.OrganizationId, null, "", Permissions.Read), sever.Director.UserId, sever.Director)).Problem?.Code);
    }

    [Fact]
    public async Task A_key_that_is_wrong_revoked_expired_or_whose_user_was_dismissed_is_refused()
    {
        var identify = new IdentifyCaller(Db, Db.Cache(), new LastUse(Db));
        var revoked = await MakeKey(Permissions.Read, null);
        Assert.Null((await new RevokeApiKey(Db).Run(sever.OrganizationId, revoked.KeyId, sever.Director)).Problem);
        Assert.Equal("api-key-not-found", (await new RevokeApiKey(Db).Run(sever.OrganizationId, revoked.KeyId, sever.Director)).Problem?.Code);
        var expired = await MakeKey(Permissions.Read, null, database.Clock.GetUtcNow().AddDays(1));
        Assert.Null((await identify.ByApiKey(expired.Token, null)).Problem);
        database.Clock.Advance(TimeSpan.FromDays(1));
        var orphan = await MakeKey(Permissions.Read, null);
        await new DismissEmployee(Db).Run(sever.OrganizationId, sever.Director.UserId, null, Caller.Node);

        foreach (var token in new[] { revoked.Token, expired.Token, orphan.Token, orphan.Token[..^1] + "A", "", "bak_", null, new string('x', 1_000_000) })
            Assert.Equal("api-key-invalid", (await identify.ByApiKey(token, null)).Problem?.Code);
    }

    [Fact]
    public async Task No_secret_stands_in_the_database()
    {
        var made = await MakeKey(Permissions.Read, null);
        foreach (var column in new[] { "token_hash", "name" })
            Assert.DoesNotContain(made.Token, await Db.Scalar<string>($"select {column} from api_key"), StringComparison.Ordinal);
        Assert.All(await Db.Query<string>("select details from audit"), details => Assert.DoesNotContain(made.Token, details, StringComparison.Ordinal));
        Assert.All(await Db.Query<string>("select password_hash from account"), hash => Assert.DoesNotContain(Company.Password, hash, StringComparison.Ordinal));
    }

    private Task<Result<Guid>> Hire(NewEmployee employee, Caller? by = null) => new HireEmployee(Db).Run(sever.OrganizationId, employee, by ?? Caller.Node);

    private Task<Result<LoggedIn>> LogIn(string login, string password = Company.Password)
    {
        var throttle = new LoginThrottle(Db);
        return new LogIn(Db, throttle, new SecondFactor(Db, MasterKey.LoadOrCreate(Path.Combine(database.Folder, "master.key")), throttle)).Run(new Credentials(login, password));
    }

    private static string Paths(Problem problem) => string.Join(' ', problem.Findings.Select(finding => finding.Path));

    private async Task<Caller.User> Hire(string login, Permissions permissions)
    {
        var user = (await new HireEmployee(Db).Run(sever.OrganizationId,
            new NewEmployee(login, "Бухгалтер", EmployeeTerms.Of("Бухгалтер", permissions), Company.Password), Caller.Node)).Value;
        return new Caller.User(user, "Бухгалтер", address: null);
    }

    private async Task<CreatedApiKey> MakeKey(Permissions permissions, Guid? box, DateTimeOffset? expires = null) =>
        (await new CreateApiKey(Db).Run(new NewApiKey(sever.OrganizationId, box, "1С", permissions, expires), sever.Director.UserId, sever.Director)).Value;
}
