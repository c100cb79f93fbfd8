using System.Net;
using System.Text.Json;
using Beresta.Accounts;
using Beresta.Kernel;
using Beresta.Registration;
using Beresta.Signatures;

namespace Beresta.Server.Tests;

/// <summary>Organisations register themselves by their own signatures, over the API.</summary>
public sealed class RegistrationTests(BerestaServer server) : IClassFixture<BerestaServer>
{
    private const string Password = "correct horse battery";

    private Client Guest => server.Connect(token: null);

    [Fact]
    public async Task A_node_that_does_not_allow_it_offers_nothing()
    {
        await Allow(RegistrationMode.Off);
        Assert.Equal("off", (await Guest.Get("/api/v1/registration")).Ok().Json.GetProperty("mode").GetString());
        (await Guest.Post("/api/v1/registration/challenges", new { })).Refused(HttpStatusCode.Forbidden, "registration-off");
    }

    [Fact]
    public async Task A_Russian_company_registers_once_and_its_head_comes_in()
    {
        await Allow(RegistrationMode.Open);
        using var key = server.Issue("ООО «Новая верфь»", "7700001193", "Новиков");
        var (token, owner) = await Prove(key);
        Assert.Equal(("legal-entity", "7700001193", "1027700132195", "Новиков Иван Иванович"),
            (Text(owner, "kind"), Text(owner, "inn"), Text(owner, "ogrn"), Text(owner, "personName")));

        var before = await server.Stored();
        var refused = (await Guest.Post("/api/v1/registration", new { token, email = "novikov@example.ru", password = Password }))
            .Refused(HttpStatusCode.UnprocessableEntity, "registration-invalid");
        Assert.Equal("address kpp personalDataVersion taxOffice termsVersion", string.Join(' ', refused.Json.GetProperty("findings").EnumerateArray()
            .Select(finding => finding.GetProperty("path").GetString()).Order(StringComparer.Ordinal)));
        Assert.Equal(before, await server.Stored());

        var done = (await Guest.Post("/api/v1/registration", Body(token, "novikov@example.ru"))).Ok().Json;
        Assert.Equal("admitted", Text(done, "state"));
        Assert.StartsWith("2ZZ-7700001193-770001001-", Text(done, "participantId"), StringComparison.Ordinal);
        Assert.Equal(Text(done, "participantId"), Text((await Guest.Post("/api/v1/registration/state", new { token })).Ok().Json, "participantId"));
        // The challenge is used up.
        (await Guest.Post("/api/v1/registration", Body(token, "other@example.ru"))).Refused(HttpStatusCode.NotFound, "registration-challenge-invalid");

        var session = (await Guest.Post("/api/v1/sessions", new { login = "novikov@example.ru", password = Password })).Ok().Json;
        var me = (await server.Connect(Text(session, "token")).Get("/api/v1/me")).Ok().Json;
        Assert.Equal("ООО «Новая верфь»", me.GetProperty("boxes")[0].GetProperty("organizationName").GetString());

        // Somebody else of the company is told how to get in; a branch by another КПП is one more organisation.
        (token, _) = await Prove(key);
        var again = (await Guest.Post("/api/v1/registration", Body(token, "second@example.ru"))).Refused(HttpStatusCode.Conflict, "organization-registered");
        Assert.Contains("Пригласить", Text(again.Json, "detail"), StringComparison.Ordinal);
        (await Guest.Post("/api/v1/registration", Body(token, "novikov@example.ru", "780001001"))).Refused(HttpStatusCode.Conflict, "registration-log-in");
        (await Guest.Post("/api/v1/registration", Body(token, "second@example.ru", "780001001"))).Ok();
    }

    [Fact]
    public async Task A_Kazakh_company_registers_by_its_БИН_after_the_administrator_has_agreed()
    {
        await Allow(RegistrationMode.ByApproval);
        using var centre = TestAuthority.CreateKazakh(DateTimeOffset.UtcNow.AddYears(-1));
        var kazakh = new CertificateOwner
        {
            Kind = OwnerKind.OrganizationPerson,
            CommonName = "АХМЕТОВ ДАНИЯР",
            Surname = "АХМЕТОВ",
            FirstName = "ДАНИЯР",
            Organization = "ТОО «Дала»",
            Bin = "180340021791",
            Iin = "940140000385",
        };
        using var key = centre.Issue(kazakh, DateTimeOffset.UtcNow.AddDays(-1));
        // Not before the administrator has put the centre into trust.
        var challenge = (await Guest.Post("/api/v1/registration/challenges", new { })).Ok().Json;
        (await Guest.Post("/api/v1/registration/proofs", await Signed(challenge, key))).Refused(HttpStatusCode.UnprocessableEntity, "certificate-untrusted");
        Assert.Null((await server.Get<NodeSettings>().AddTrustRoot(centre.Root.Raw, Caller.Node)).Problem);

        var (token, owner) = await Prove(key);
        Assert.Equal(("kazakh-entity", "180340021791", "ТОО «Дала»"), (Text(owner, "kind"), Text(owner, "inn"), Text(owner, "name")));
        var body = new { token, address = "г. Алматы, ул. Абая, 1", email = "dala@example.kz", password = Password, termsVersion = 0, personalDataVersion = 0 };
        Assert.Equal("pending", Text((await Guest.Post("/api/v1/registration", body)).Ok().Json, "state"));
        (await Guest.Post("/api/v1/sessions", new { login = "dala@example.kz", password = Password })).Refused(HttpStatusCode.Unauthorized, "login-failed");
        var (second, _) = await Prove(key);
        (await Guest.Post("/api/v1/registration", body with { token = second })).Refused(HttpStatusCode.Conflict, "registration-pending");

        var decide = server.Get<DecideRegistration>();
        var line = Assert.Single((await decide.List(Caller.Node, RegistrationState.Pending)).Value);
        Assert.Equal("reason-invalid", (await decide.Reject(line.Id, " ", Caller.Node)).Problem?.Code);
        Assert.Null((await decide.Reject(line.Id, "нет договора", Caller.Node)).Problem);
        Assert.Equal("нет договора", Text((await Guest.Post("/api/v1/registration/state", new { token })).Ok().Json, "reason"));

        // It may ask again.
        (await Guest.Post("/api/v1/registration", body with { token = second })).Ok();
        line = Assert.Single((await decide.List(Caller.Node, RegistrationState.Pending)).Value);
        var admitted = (await decide.Approve(line.Id, Caller.Node)).Value;
        Assert.Equal("registration-not-pending", (await decide.Approve(line.Id, Caller.Node)).Problem?.Code);
        var session = (await Guest.Post("/api/v1/sessions", new { login = "dala@example.kz", password = Password })).Ok().Json;
        var found = (await server.Connect(Text(session, "token")).Get("/api/v1/participants?inn=180340021791")).Ok().Json;
        Assert.Equal(admitted.BoxId, found[0].GetProperty("boxId").GetGuid());
        (await Guest.Post("/api/v1/registration/proofs", await Signed((await Guest.Post("/api/v1/registration/challenges", new { })).Ok().Json, key)))
            .Refused(HttpStatusCode.Conflict, "organization-registered");
    }

    [Fact]
    public async Task What_is_not_the_owner_s_signature_over_this_challenge_proves_nothing()
    {
        await Allow(RegistrationMode.Open);
        using var key = server.Issue("ООО «Чужая верфь»", "7700001193", "Чужов");
        using var clerk = server.Issue("Сотрудник", inn: null, "Рядовой");
        var first = (await Guest.Post("/api/v1/registration/challenges", new { })).Ok().Json;
        var other = (await Guest.Post("/api/v1/registration/challenges", new { })).Ok().Json;
        var foreign = new { token = Text(first, "token"), ((dynamic)await Signed(other, key)).signature };
        (await Guest.Post("/api/v1/registration/proofs", foreign)).Refused(HttpStatusCode.UnprocessableEntity, "signature-broken");
        (await Guest.Post("/api/v1/registration/proofs", new { token = Text(first, "token"), signature = Convert.ToBase64String([1, 2, 3]) }))
            .Refused(HttpStatusCode.UnprocessableEntity, "signature-malformed");
        (await Guest.Post("/api/v1/registration/proofs", new { token = "brg_" + new string('A', 43), signature = "AAAA" }))
            .Refused(HttpStatusCode.NotFound, "registration-challenge-invalid");
        (await Guest.Post("/api/v1/registration", Body(Text(first, "token")!, "nobody@example.ru"))).Refused(HttpStatusCode.NotFound, "registration-challenge-invalid");
        // A person without an organisation registers himself, and nobody else.
        Assert.Equal("person", Text((await Prove(clerk)).Owner, "kind"));
    }

    [Fact]
    public async Task The_texts_that_are_accepted_have_versions_and_stay()
    {
        await Allow(RegistrationMode.Open);
        using var key = server.Issue("ООО «Третья верфь»", "7700001203", "Третьяков");
        var version = (await server.Get<RegistrationSettings>().Publish(AcceptedText.PersonalData, "Согласен.", Caller.Node)).Value;
        var (token, _) = await Prove(key);
        (await Guest.Post("/api/v1/registration", Body(token, "third@example.ru"))).Refused(HttpStatusCode.UnprocessableEntity, "registration-invalid");
        (await Guest.Post("/api/v1/registration", Body(token, "third@example.ru", consent: version))).Ok();
        var row = (await server.Db.Query<(int Version, string Hash, byte[] Signature)>(
            "select personal_data_version, personal_data_hash, signature from registration where login = 'third@example.ru'"))[0];
        Assert.Equal((version, ContentHash.Of("Согласен."u8).Value), (row.Version, row.Hash));
        Assert.True(SignedMessage.Read(row.Signature).Succeeded(out _, out _));
        await using var work = await server.Db.Begin();
        await work.Execute("delete from registration_text");
        await work.Commit();
    }

    private async Task Allow(RegistrationMode mode) => Assert.Null((await server.Get<RegistrationSettings>().SetMode(mode, Caller.Node)).Problem);

    private async Task<(string Token, JsonElement Owner)> Prove(KeySigner key)
    {
        var challenge = (await Guest.Post("/api/v1/registration/challenges", new { })).Ok().Json;
        return (Text(challenge, "token")!, (await Guest.Post("/api/v1/registration/proofs", await Signed(challenge, key))).Ok().Json);
    }

    private static async Task<object> Signed(JsonElement challenge, KeySigner key) => new
    {
        token = Text(challenge, "token"),
        signature = Convert.ToBase64String(await Cades.SignDetached(challenge.GetProperty("content").GetBytesFromBase64(), key, DateTimeOffset.UtcNow)),
    };

    private static object Body(string token, string email, string kpp = "770001001", int consent = 0) => new
    {
        token,
        kpp,
        address = "г. Москва, ул. Новая, 1",
        taxOffice = "7700",
        email,
        password = Password,
        termsVersion = 0,
        personalDataVersion = consent,
    };

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
