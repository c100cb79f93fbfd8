using System.Net;
using System.Text.RegularExpressions;
using Beresta.Accounts;
using Microsoft.AspNetCore.Routing;

namespace Beresta.Server.Tests;

/// <summary>Every route of the API × every role × another organisation (B12). The routes come from the server itself: a new one must be entered here.</summary>
public sealed class AuthorizationTests(BerestaServer server) : IClassFixture<BerestaServer>
{
    /// <param name="Or">One of these does as well.</param>
    private sealed record Right(Permissions Needs, object? Body = null, Permissions Or = Permissions.None)
    {
        public bool Opens(Permissions role) => role.HasFlag(Needs) || (role & Or) != Permissions.None;
    }

    private static readonly object Signatory = new { surname = "Иванов", firstName = "Иван" };

    // A right that no program has: what a person does himself, whatever rights its key has.
    private const Permissions InPerson = (Permissions)(1 << 30);

    private static readonly object NoRights = new { permissions = new[] { "read" }, sight = "all", kinds = (string[]?)null };

    /// <summary>What each route needs. "None" is open to whoever is somebody.</summary>
    private static readonly Dictionary<string, Right> Rights = new(StringComparer.Ordinal)
    {
        ["DELETE /api/v1/sessions/current"] = new(Permissions.None),
        ["GET /api/v1/me"] = new(Permissions.None),
        ["GET /api/v1/boxes"] = new(Permissions.None),
        ["GET /api/v1/participants"] = new(Permissions.None),
        ["POST /api/v1/check"] = new(Permissions.None, "<a/>"),
        ["POST /api/v1/lines"] = new(Permissions.None, "a"),
        ["GET /api/v1/boxes/{box}"] = new(Permissions.None),
        ["GET /api/v1/boxes/{box}/keys"] = new(Permissions.Sign, Or: Permissions.Draft),
        ["GET /api/v1/boxes/{box}/drafts"] = new(Permissions.Read),
        ["POST /api/v1/boxes/{box}/drafts"] = new(Permissions.Draft, new { kind = "upd", to = "2ZZ-7800000027-780001001", model = new { } }),
        ["GET /api/v1/boxes/{box}/drafts/{draft}"] = new(Permissions.Read),
        ["DELETE /api/v1/boxes/{box}/drafts/{draft}"] = new(Permissions.Delete, Or: Permissions.Draft),
        ["POST /api/v1/boxes/{box}/drafts/{draft}/signer"] = new(Permissions.Read | Permissions.Draft, new { surname = "Иванов", firstName = "Иван" }),
        ["POST /api/v1/boxes/{box}/drafts/{draft}/send"] = new(Permissions.Read | Permissions.Sign, new { signature = new byte[] { 1 } }),
        ["POST /api/v1/boxes/{box}/messages"] = new(Permissions.Sign, new { documents = new[] { new { content = new byte[] { 1 }, signature = new byte[] { 1 } } } }),
        ["POST /api/v1/boxes/{box}/messages/files"] = new(Permissions.Sign, new MultipartFormDataContent { { new ByteArrayContent([1]), "content", "a" }, { new ByteArrayContent([1]), "signature", "b" } }),
        ["GET /api/v1/boxes/{box}/messages/{message}"] = new(Permissions.Read),
        ["POST /api/v1/boxes/{box}/uploads"] = new(Permissions.Sign, new ByteArrayContent([]), Or: Permissions.Draft),
        ["GET /api/v1/boxes/{box}/uploads"] = new(Permissions.Sign, Or: Permissions.Draft),
        ["DELETE /api/v1/boxes/{box}/uploads/{upload}"] = new(Permissions.Sign, Or: Permissions.Draft),
        ["GET /api/v1/boxes/{box}/documents"] = new(Permissions.Read),
        ["GET /api/v1/boxes/{box}/documents/{document}"] = new(Permissions.Read),
        ["POST /api/v1/boxes/{box}/documents/{document}/read"] = new(Permissions.Read),
        ["GET /api/v1/boxes/{box}/documents/{document}/items/{item}/content"] = new(Permissions.Read),
        ["GET /api/v1/boxes/{box}/documents/{document}/items/{item}/signature"] = new(Permissions.Read),
        ["GET /api/v1/boxes/{box}/documents/{document}/print"] = new(Permissions.Read),
        ["GET /api/v1/boxes/{box}/documents/{document}/print.pdf"] = new(Permissions.Read),
        ["GET /api/v1/boxes/{box}/documents/{document}/archive"] = new(Permissions.Read | Permissions.Export),
        ["POST /api/v1/boxes/{box}/documents/{document}/acts/prepare"] = new(Permissions.Read | Permissions.Sign, new { kind = "revocation-request", text = "Ошибка", signatory = Signatory }),
        ["POST /api/v1/boxes/{box}/documents/{document}/acts"] = new(Permissions.Read | Permissions.Sign, new { kind = "receipt", content = new byte[] { 1 }, signature = new byte[] { 1 } }),
        ["POST /api/v1/boxes/{box}/documents/{document}/acts/sign"] = new(Permissions.Read | Permissions.Sign, new { kind = "receipt" }),
        ["POST /api/v1/boxes/{box}/signings"] = new(Permissions.Read | Permissions.Sign,
            new { documents = new[] { new { draft = Guid.Empty } }, signatory = Signatory }),
        ["GET /api/v1/boxes/{box}/signings/{signing}"] = new(Permissions.Sign),
        ["GET /api/v1/boxes/{box}/signings/{signing}/files/{no}"] = new(Permissions.Sign),
        ["POST /api/v1/boxes/{box}/signings/{signing}/signatures"] = new(Permissions.Sign, new { signatures = Array.Empty<object>() }),
        ["GET /api/v1/boxes/{box}/powers"] = new(Permissions.Read),
        ["POST /api/v1/boxes/{box}/powers"] = new(Permissions.Administer, new { content = new byte[] { 1 }, signature = new byte[] { 1 } }),
        ["DELETE /api/v1/boxes/{box}/powers/{power}"] = new(Permissions.Administer),
        ["GET /api/v1/boxes/{box}/signers"] = new(Permissions.Administer),
        ["POST /api/v1/boxes/{box}/signers/{thumbprint}/block"] = new(Permissions.Administer),
        ["POST /api/v1/boxes/{box}/signers/{thumbprint}/allow"] = new(Permissions.Administer),
        ["GET /api/v1/boxes/{box}/events"] = new(Permissions.Read),
        ["GET /api/v1/boxes/{box}/counterparties"] = new(Permissions.Read),
        ["POST /api/v1/boxes/{box}/counterparties/{other}/invite"] = new(Permissions.Counterparties, new { }),
        ["POST /api/v1/boxes/{box}/counterparties/{other}/accept"] = new(Permissions.Counterparties),
        ["POST /api/v1/boxes/{box}/counterparties/{other}/reject"] = new(Permissions.Counterparties),
        ["POST /api/v1/boxes/{box}/counterparties/{other}/break"] = new(Permissions.Counterparties),
        ["POST /api/v1/boxes/{box}/counterparties/{other}/block"] = new(Permissions.Counterparties),
        ["POST /api/v1/boxes/{box}/counterparties/{other}/unblock"] = new(Permissions.Counterparties),
        ["GET /api/v1/boxes/{box}/employees"] = new(Permissions.Read),
        ["POST /api/v1/boxes/{box}/employees/{user}"] = new(InPerson, new { position = "", rights = NoRights }),
        ["POST /api/v1/boxes/{box}/employees/{user}/block"] = new(InPerson, new { reason = "Проверка" }),
        ["POST /api/v1/boxes/{box}/employees/{user}/unblock"] = new(InPerson),
        ["POST /api/v1/boxes/{box}/employees/{user}/dismiss"] = new(InPerson, new { }),
        ["POST /api/v1/boxes/{box}/employees/{user}/reset"] = new(InPerson),
        ["GET /api/v1/boxes/{box}/invitations"] = new(Permissions.Administer),
        ["POST /api/v1/boxes/{box}/invitations"] = new(InPerson, new { login = "a@b.ru", name = "Имя", terms = new { position = "", rights = NoRights } }),
        ["DELETE /api/v1/boxes/{box}/invitations/{invitation}"] = new(InPerson),
        ["GET /api/v1/boxes/{box}/second-factor"] = new(Permissions.Read),
        ["POST /api/v1/boxes/{box}/second-factor"] = new(InPerson, new { isDemanded = false }),
        ["GET /api/v1/boxes/{box}/roles"] = new(Permissions.Read),
        ["POST /api/v1/boxes/{box}/roles"] = new(InPerson, new { name = "Роль", rights = NoRights }),
        ["POST /api/v1/boxes/{box}/roles/{role}"] = new(InPerson, new { name = "Роль", rights = NoRights }),
        ["DELETE /api/v1/boxes/{box}/roles/{role}"] = new(InPerson),
        ["GET /api/v1/boxes/{box}/departments"] = new(Permissions.Read),
        ["POST /api/v1/boxes/{box}/departments"] = new(InPerson, new { name = "Отдел" }),
        ["POST /api/v1/boxes/{box}/departments/{department}"] = new(InPerson, new { name = "Отдел" }),
        ["DELETE /api/v1/boxes/{box}/departments/{department}"] = new(InPerson),
        ["POST /api/v1/boxes/{box}/departments/{department}/rules"] = new(InPerson, new { kind = "upd" }),
        ["DELETE /api/v1/boxes/{box}/departments/rules/{rule}"] = new(InPerson),
        ["POST /api/v1/boxes/{box}/documents/{document}/department"] = new(Permissions.Read | Permissions.Draft, new { }),
        ["GET /api/v1/boxes/{box}/api-keys"] = new(Permissions.Administer),
        ["POST /api/v1/boxes/{box}/api-keys"] = new(InPerson, new { name = "k", permissions = new[] { "read" } }),
        ["DELETE /api/v1/boxes/{box}/api-keys/{key}"] = new(InPerson),
        ["GET /api/v1/me/sessions"] = new(InPerson),
        ["DELETE /api/v1/me/sessions"] = new(InPerson),
        ["DELETE /api/v1/me/sessions/{session}"] = new(InPerson),
        ["POST /api/v1/me/password"] = new(InPerson, new { current = "", password = "Another password 9" }),
        ["POST /api/v1/me/invitations/accept"] = new(InPerson, new { token = "bin_" }),
        ["GET /api/v1/me/second-factor"] = new(InPerson),
        ["POST /api/v1/me/second-factor/offer"] = new(InPerson),
        ["POST /api/v1/me/second-factor/on"] = new(InPerson, new { code = "000000" }),
        ["POST /api/v1/me/second-factor/off"] = new(InPerson, new { code = "000000" }),
        ["POST /api/v1/me/second-factor/recovery-codes"] = new(InPerson, new { code = "000000" }),
    };

    /// <summary>Open to all.</summary>
    private static readonly string[] Open =
        ["POST /api/v1/sessions", "GET /api/v1/version", "POST /api/v1/invitations/accept", "POST /api/v1/access-reset", "GET /api/v1/registration",
            "POST /api/v1/registration", "POST /api/v1/registration/challenges", "POST /api/v1/registration/proofs", "POST /api/v1/registration/state"];

    private static readonly Permissions[] Roles =
        [Permissions.Read, Permissions.Draft, Permissions.Sign, Permissions.Approve, Permissions.Administer, Permissions.Counterparties, Permissions.Delete,
            Permissions.Export, Permissions.Read | Permissions.Draft, Permissions.All, Permissions.Read | Permissions.Sign];

    private IEnumerable<string> Routes => server.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/api/v1", StringComparison.Ordinal))
        .SelectMany(endpoint => endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods.Select(method => $"{method} {endpoint.RoutePattern.RawText!.TrimEnd('/')}"));

    [Fact]
    public void No_route_is_forgotten() => Assert.Equal(Rights.Keys.Concat(Open).Order(StringComparer.Ordinal), Routes.Order(StringComparer.Ordinal));

    [Fact]
    public async Task Nobody_gets_in_without_credentials()
    {
        foreach (var route in Rights.Keys)
        {
            (await Call(server.Connect(token: null), route)).Refused(HttpStatusCode.Unauthorized, "credentials-missing");
            (await Call(server.Connect("bak_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"), route)).Refused(HttpStatusCode.Unauthorized, "api-key-invalid");
            (await Call(server.Connect("bss_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"), route)).Refused(HttpStatusCode.Unauthorized, "session-expired");
            (await Call(server.Connect(new string('x', 5000)), route)).Refused(HttpStatusCode.Unauthorized, "api-key-invalid");
        }
    }

    [Fact]
    public async Task A_stranger_finds_no_box()
    {
        var program = await server.AddProgram(server.Stranger, Permissions.All);
        foreach (var route in Rights.Keys.Where(route => route.Contains("{box}", StringComparison.Ordinal)))
        {
            (await Call(server.Stranger.Api, route)).Refused(HttpStatusCode.NotFound, "box-not-found");
            (await Call(program, route)).Refused(HttpStatusCode.NotFound, "box-not-found");
        }
    }

    [Fact]
    public async Task Every_role_may_do_what_it_may_and_nothing_else()
    {
        await Prepare();
        foreach (var role in Roles)
        {
            var program = await server.AddProgram(server.Seller, role);
            foreach (var (route, right) in Rights.Where(entry => !entry.Key.StartsWith("DELETE", StringComparison.Ordinal) || !entry.Value.Opens(role)))
            {
                var stored = right.Opens(role) ? null : await server.Stored();
                var answer = await Call(program, route);
                Assert.True((int)answer.Status < 500, $"{role}: {route}: {answer}");
                if (stored is null)
                {
                    Assert.False(answer.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden, $"{role} may not {route}: {answer}");
                }
                else
                {
                    Assert.True(answer.Code == "permission-denied", $"{role} may {route}: {answer}");
                    Assert.Equal(stored, await server.Stored());
                }
            }
        }
    }

    [Fact]
    public async Task A_key_of_one_box_opens_no_other()
    {
        var second = (await server.Get<CreateBox>().Run(server.Seller.Box.OrganizationId, Kernel.ParticipantId.Parse("2ZZ-second").Value, server.Seller.Director)).Value;
        var key = await server.Get<CreateApiKey>().Run(new NewApiKey(server.Seller.Box.OrganizationId, second, "Второй", Permissions.Read), server.Seller.Director.UserId, server.Seller.Director);
        var program = server.Connect(key.Value.Token);
        (await program.Get($"/api/v1/boxes/{second}/documents")).Ok();
        (await program.Get($"{server.Seller.Path}/documents")).Refused(HttpStatusCode.NotFound, "box-not-found");
        await server.Get<RevokeApiKey>().Run(server.Seller.Box.OrganizationId, key.Value.KeyId, server.Seller.Director);
        (await program.Get($"/api/v1/boxes/{second}/documents")).Refused(HttpStatusCode.Unauthorized, "api-key-invalid");
    }

    private Guid document;
    private Guid item;
    private Guid draft;

    private async Task Prepare()
    {
        document = await server.Seller.Send(server.Buyer);
        item = (await server.Seller.Read(document)).GetProperty("timeline")[0].GetProperty("id").GetGuid();
        draft = (await server.Seller.Api.Post($"{server.Seller.Path}/drafts", new { kind = "upd", to = server.Buyer.Box.ParticipantId.Value, model = server.Seller.ModelJson(server.Buyer) })).Ok()["id"].GetGuid();
    }

    private Task<Answer> Call(Client client, string route)
    {
        var (method, pattern) = (new HttpMethod(route.Split(' ')[0]), route.Split(' ')[1]);
        var path = pattern.Replace("{box}", $"{server.Seller.Box.BoxId}", StringComparison.Ordinal).Replace("{document}", $"{document}", StringComparison.Ordinal)
            .Replace("{item}", $"{item}", StringComparison.Ordinal).Replace("{draft}", $"{draft}", StringComparison.Ordinal).Replace("{other}", $"{server.Buyer.Box.BoxId}", StringComparison.Ordinal);
        path = Regex.Replace(path, @"\{\w+\}", $"{Guid.CreateVersion7()}", RegexOptions.None, TimeSpan.FromSeconds(1));
        if (path.EndsWith("participants", StringComparison.Ordinal))
            path += "?inn=7700000016";
        return (method.Method, Rights[route].Body) switch
        {
            ("POST", string text) => client.PostText(path, text, "application/xml"),
            ("POST", MultipartFormDataContent) => client.Send(method, path, new MultipartFormDataContent { { new ByteArrayContent([1]), "content", "a" }, { new ByteArrayContent([1]), "signature", "b" } }, key: null),
            ("POST", var body) => client.Post(path, body),
            _ => client.Send(method, path, content: null, key: null),
        };
    }
}
