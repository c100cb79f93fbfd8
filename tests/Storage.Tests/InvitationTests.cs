using Beresta.Accounts;
using Beresta.Kernel;
using Beresta.Testing;

namespace Beresta.Storage.Tests;

/// <summary>How people get into an organisation: by a link, with a password that they have chosen.</summary>
public sealed class InvitationTests : IAsyncLifetime
{
    private const string Login = "buh@sever.ru";
    private const string Chosen = "Клён и ясень 9";

    private static readonly NewInvitation Accountant = new(Login, "Петрова Анна", EmployeeTerms.Of("Бухгалтер", Permissions.Read | Permissions.Draft));

    private TestDatabase database = null!;
    private Company sever = null!;
    private Company yug = null!;

    private Db Db => database.Db;

    private static Caller Guest => new Caller.Guest("10.0.0.5");

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.Create(AccountsSchema.Schema);
        sever = await Company.Sever(Db);
        yug = await Company.Yug(Db);
    }

    public async ValueTask DisposeAsync() => await database.DisposeAsync();

    [Fact]
    public async Task An_invited_person_chooses_his_password_and_works()
    {
        var made = (await Invite(Accountant)).Value;
        var card = (await new Invitations(Db).Show(made.Token)).Value;
        Assert.Equal(("ООО «Север»", Login, "Петрова Анна", "Бухгалтер", false), (card.OrganizationName, card.Login, card.Name, card.Position, card.IsKnown));
        Assert.Equal("Петрова Анна", Assert.Single((await new Invitations(Db).List(await sever.Enter(Db))).Value).Name);

        Assert.Equal("password-weak", (await Accept(made.Token, password: "short")).Problem?.Code);
        Assert.Equal("name-invalid", (await Accept(made.Token, name: " ")).Problem?.Code);
        var user = (await Accept(made.Token, name: "Петрова Анна Ивановна")).Value;
        var session = (await LogIn(Login, Chosen)).Value;
        Assert.Equal((user, "Петрова Анна Ивановна"), (session.UserId, session.Name));
        var access = (await new EnterBox(Db, Db.Cache()).Run(await Identify(session), sever.BoxId)).Value;
        Assert.Equal(Permissions.Read | Permissions.Draft, access.Permissions);

        // Once: the link is good no more, and tells nothing.
        Assert.Equal("invitation-invalid", (await Accept(made.Token)).Problem?.Code);
        Assert.Equal("invitation-invalid", (await new Invitations(Db).Show(made.Token)).Problem?.Code);
        Assert.Empty((await new Invitations(Db).List(await sever.Enter(Db))).Value);
        var hired = (await Db.ListAudit(sever.OrganizationId))[0];
        Assert.Equal(("employee.hired", user, "Петрова Анна Ивановна", "10.0.0.5"), (hired.Action, hired.UserId, hired.Name, hired.Address));
    }

    [Fact]
    public async Task Nobody_accepts_what_is_wrong_revoked_replaced_late_or_was_sent_by_somebody_who_is_gone()
    {
        Assert.Equal("invitation-invalid", (await Accept(null)).Problem?.Code);
        Assert.Equal("invitation-invalid", (await Accept("bin_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")).Problem?.Code);

        var revoked = (await Invite(Accountant)).Value;
        Assert.Equal("organization-not-found", (await new Invitations(Db).Revoke(sever.OrganizationId, revoked.InvitationId, yug.Director)).Problem?.Code);
        Assert.Equal("invitation-not-open", (await new Invitations(Db).Revoke(yug.OrganizationId, revoked.InvitationId, yug.Director)).Problem?.Code);
        Assert.Null((await new Invitations(Db).Revoke(sever.OrganizationId, revoked.InvitationId, sever.Director)).Problem);
        Assert.Equal("invitation-invalid", (await Accept(revoked.Token)).Problem?.Code);

        var replaced = (await Invite(Accountant)).Value;
        var late = (await Invite(Accountant with { Login = " BUH@sever.ru", Days = 1 })).Value;
        Assert.Equal("invitation-invalid", (await Accept(replaced.Token)).Problem?.Code);
        database.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal("invitation-invalid", (await Accept(late.Token)).Problem?.Code);

        var second = (await Hire("second@sever.ru")).Value;
        var gone = (await new InviteEmployee(Db).Run(sever.OrganizationId, Accountant, new Caller.User(second, "Второй", null))).Value;
        Assert.Null((await new DismissEmployee(Db).Run(sever.OrganizationId, second, null, sever.Director)).Problem);
        Assert.Equal("invitation-invalid", (await Accept(gone.Token)).Problem?.Code);
        Assert.Equal(0, await Db.Scalar<long>("select count(*) from account where login = @Login", new { Login }));
    }

    [Fact]
    public async Task Who_works_elsewhere_accepts_with_his_own_password_and_nobody_accepts_for_him()
    {
        var made = (await Invite(Accountant with { Login = "2AA-yug@example.ru" })).Value;
        Assert.True((await new Invitations(Db).Show(made.Token)).Value.IsKnown);
        Assert.Equal(("invitation-log-in", ProblemKind.Unauthorized), ((await Accept(made.Token)).Problem?.Code, (await Accept(made.Token)).Problem?.Kind));
        Assert.Equal("invitation-of-another", (await Accept(made.Token, by: sever.Director)).Problem?.Code);
        Assert.Equal("permission-denied", (await Accept(made.Token, by: yug.Program(Permissions.All))).Problem?.Code);
        Assert.Equal("permission-denied", (await Accept(made.Token, by: Caller.Node)).Problem?.Code);
        Assert.Equal(yug.Director.UserId, (await Accept(made.Token, by: yug.Director)).Value);
        Assert.Equal(Permissions.Read | Permissions.Draft, (await new EnterBox(Db, Db.Cache()).Run(yug.Director, sever.BoxId)).Value.Permissions);
        Assert.Null((await LogIn("2AA-yug@example.ru", Company.Password)).Problem);
        Assert.Equal("employee-exists", (await Invite(Accountant with { Login = "2AA-yug@example.ru" })).Problem?.Code);
    }

    [Fact]
    public async Task Of_two_who_accept_at_once_one_gets_in()
    {
        var made = (await Invite(Accountant)).Value;
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Accept(made.Token))));
        Assert.Single(outcomes, outcome => outcome.Problem is null);
        Assert.Equal(1, await Db.Scalar<long>("select count(*) from account where login = @Login", new { Login }));
    }

    [Fact]
    public async Task What_makes_no_sense_is_not_sent()
    {
        Assert.Equal("login-invalid", (await Invite(Accountant with { Login = "buh" })).Problem?.Code);
        Assert.Equal("name-invalid", (await Invite(Accountant with { Name = "" })).Problem?.Code);
        Assert.Equal("position-invalid", (await Invite(Accountant with { Terms = EmployeeTerms.Of(new string('а', 201), Permissions.Read) })).Problem?.Code);
        Assert.Equal("invitation-days", (await Invite(Accountant with { Days = 31 })).Problem?.Code);
        Assert.Equal("role-not-found", (await Invite(Accountant with { Terms = new EmployeeTerms("", Guid.CreateVersion7(), null) })).Problem?.Code);
        Assert.Equal("employee-exists", (await Invite(Accountant with { Login = "2AA-sever@example.ru" })).Problem?.Code);
        Assert.Equal("organization-not-found", (await new InviteEmployee(Db).Run(sever.OrganizationId, Accountant, yug.Director)).Problem?.Code);
        Assert.Equal("permission-denied", (await new InviteEmployee(Db).Run(sever.OrganizationId, Accountant, sever.Program(Permissions.All))).Problem?.Code);
        Assert.Equal(0, await Db.Scalar<long>("select count(*) from invitation"));
    }

    [Fact]
    public async Task An_invitation_by_a_role_gives_the_rights_that_the_role_has_when_it_is_accepted()
    {
        var role = (await new Roles(Db).Save(sever.OrganizationId, null, "Стажёр", RightSet.Of(Permissions.Read), sever.Director)).Value;
        var made = (await Invite(Accountant with { Terms = new EmployeeTerms("Стажёр", role, null) })).Value;
        await new Roles(Db).Save(sever.OrganizationId, role, "Стажёр", RightSet.Of(Permissions.Draft), sever.Director);
        var user = (await Accept(made.Token)).Value;
        Assert.Equal(Permissions.Draft, (await new ListEmployees(Db).Run(await sever.Enter(Db))).Value.Single(line => line.UserId == user).Rights.Permissions);
    }

    [Fact]
    public async Task Lost_access_is_given_back_by_a_link_and_the_administrator_learns_no_password()
    {
        var user = (await Hire(Login)).Value;
        var session = (await LogIn(Login, Company.Password)).Value;
        var reset = new ResetAccess(Db);
        Assert.Equal("reset-own", (await reset.Run(sever.OrganizationId, sever.Director.UserId, sever.Director)).Problem?.Code);
        Assert.Equal("employee-not-found", (await reset.Run(yug.OrganizationId, user, yug.Director)).Problem?.Code);
        var first = (await reset.Run(sever.OrganizationId, user, sever.Director)).Value;
        Assert.Equal("session-expired", (await Identified(session)).Problem?.Code);
        Assert.Null((await LogIn(Login, Company.Password)).Problem);
        var made = (await reset.Run(sever.OrganizationId, user, sever.Director)).Value;
        Assert.Equal("reset-invalid", (await reset.Use(first.Token, Chosen, Guest)).Problem?.Code);
        Assert.Equal(Login, (await reset.Show(made.Token)).Value);
        Assert.Equal("password-weak", (await reset.Use(made.Token, "short", Guest)).Problem?.Code);
        Assert.Equal(user, (await reset.Use(made.Token, Chosen, Guest)).Value);
        Assert.Equal("reset-invalid", (await reset.Use(made.Token, Chosen, Guest)).Problem?.Code);
        Assert.Equal("login-failed", (await LogIn(Login, Company.Password)).Problem?.Code);
        Assert.Null((await LogIn(Login, Chosen)).Problem);

        // With the link of one organisation one would get into the other.
        Assert.Null((await new HireEmployee(Db).Run(yug.OrganizationId, new NewEmployee(Login, "", EmployeeTerms.Of("", Permissions.Read)),
            Caller.Node)).Problem);
        Assert.Equal("reset-elsewhere", (await reset.Run(sever.OrganizationId, user, sever.Director)).Problem?.Code);
        Assert.Null((await reset.Run(sever.OrganizationId, user, Caller.Node)).Problem);
    }

    [Fact]
    public async Task A_link_that_was_made_before_another_organisation_hired_is_good_no_more()
    {
        var user = (await Hire(Login)).Value;
        var made = (await new ResetAccess(Db).Run(sever.OrganizationId, user, sever.Director)).Value;
        var session = (await LogIn(Login, Company.Password)).Value;
        var invitation = (await new InviteEmployee(Db).Run(yug.OrganizationId, Accountant, yug.Director)).Value;
        Assert.Null((await Accept(invitation.Token, by: await Identify(session))).Problem);
        Assert.Equal("reset-invalid", (await new ResetAccess(Db).Use(made.Token, Chosen, Guest)).Problem?.Code);
    }

    [Fact]
    public async Task An_organisation_that_demands_a_second_factor_lets_nobody_in_by_a_password_alone()
    {
        var demand = new DemandSecondFactor(Db);
        Assert.Equal("second-factor-off", (await demand.Run(sever.OrganizationId, isDemanded: true, sever.Director)).Problem?.Code);
        var strong = new Caller.User(sever.Director.UserId, sever.Director.Name, null, Guid.CreateVersion7(), LogInMethod.TwoFactors);
        Assert.Null((await demand.Run(sever.OrganizationId, isDemanded: true, strong)).Problem);
        var enter = new EnterBox(Db, Db.Cache());
        Assert.Equal(("second-factor-demanded", ProblemKind.Forbidden),
            ((await enter.Run(sever.Director, sever.BoxId)).Problem?.Code, (await enter.Run(sever.Director, sever.BoxId)).Problem?.Kind));
        Assert.True((await demand.Read((await enter.Run(strong, sever.BoxId)).Value)).Value);
        foreach (var method in new[] { LogInMethod.Certificate, LogInMethod.Passkey })
            Assert.Null((await enter.Run(new Caller.User(sever.Director.UserId, "", null, null, method), sever.BoxId)).Problem);
        Assert.Null((await enter.Run(sever.Program(Permissions.Read), sever.BoxId)).Problem);
        Assert.Null((await enter.Run(Caller.Node, sever.BoxId)).Problem);
        Assert.Null((await demand.Run(sever.OrganizationId, isDemanded: false, strong)).Problem);
        Assert.Null((await enter.Run(sever.Director, sever.BoxId)).Problem);
    }

    private Task<Result<InvitationMade>> Invite(NewInvitation invitation) => new InviteEmployee(Db).Run(sever.OrganizationId, invitation, sever.Director);

    private Task<Result<Guid>> Accept(string? token, string? name = null, string? password = Chosen, Caller? by = null) =>
        new AcceptInvitation(Db).Run(token, name, password, by ?? Guest);

    private Task<Result<Guid>> Hire(string login) =>
        new HireEmployee(Db).Run(sever.OrganizationId, new NewEmployee(login, "Сотрудник", EmployeeTerms.Of("", Permissions.All), Company.Password),
            Caller.Node);

    private Task<Result<LoggedIn>> LogIn(string login, string password)
    {
        var throttle = new LoginThrottle(Db);
        return new LogIn(Db, throttle, new SecondFactor(Db, MasterKey.LoadOrCreate(Path.Combine(database.Folder, "master.key")), throttle))
            .Run(new Credentials(login, password));
    }

    private Task<Result<Caller.User>> Identified(LoggedIn session) => new IdentifyCaller(Db, Db.Cache(), new LastUse(Db)).BySession(session.Token, "10.0.0.9");

    private async Task<Caller.User> Identify(LoggedIn session) => (await Identified(session)).Value;
}
