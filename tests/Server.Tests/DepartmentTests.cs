using System.Net;
using System.Text.Json;
using Beresta.Accounts;
using Beresta.Exchange.Documents;

namespace Beresta.Server.Tests;

/// <summary>Documents belong to departments; whoever sees one department or some kinds alone finds nothing else, however he asks.</summary>
public sealed class DepartmentTests(BerestaServer server) : IClassFixture<BerestaServer>
{
    private const Permissions Works = Permissions.Read | Permissions.Draft | Permissions.Sign;

    private object Draft => new { kind = "upd", to = server.Buyer.Box.ParticipantId.Value, model = server.Seller.ModelJson(server.Buyer) };

    [Fact]
    public async Task An_incoming_document_comes_to_the_department_whose_rule_fits_and_is_there_for_its_people_alone()
    {
        var buyer = server.Buyer;
        var sales = await Department(buyer, "Продажи", null);
        var north = await Department(buyer, "Север", sales);
        var accounting = await Department(buyer, "Бухгалтерия", null);
        (await buyer.Api.Post($"{buyer.Path}/departments/{accounting}/rules", new { words = "накладная, Договор" })).Ok();
        (await buyer.Api.Post($"{buyer.Path}/departments/{accounting}/rules", new { kind = "upd", kpp = "780099999" })).Ok();
        (await buyer.Api.Post($"{buyer.Path}/departments/{north}/rules", new { kind = "upd", kpp = "780001001", counterpartyInn = "7700000016" })).Ok();
        var (northerner, _) = await Hire(buyer, new RightSet(Works, Sight.Own, null), north);
        var (salesHead, _) = await Hire(buyer, new RightSet(Works, Sight.Subtree, null), sales);
        var (accountant, _) = await Hire(buyer, new RightSet(Works, Sight.Own, null), accounting);

        var upd = await server.Seller.Send(buyer, number: "С-1");
        var contract = await server.Seller.SendFile(buyer, answerRequested: false);
        await buyer.WaitFor(upd, "awaiting-answer-and-receipt");
        Assert.Equal(north, (await buyer.Read(upd)).GetProperty("document").GetProperty("departmentId").GetGuid());
        Assert.Equal(accounting, (await buyer.Read(contract)).GetProperty("document").GetProperty("departmentId").GetGuid());
        Assert.Equal([upd], await List(northerner));
        Assert.Equal([upd], await List(salesHead));
        Assert.Equal([contract], await List(accountant));
        Assert.Equal([upd], await List(buyer.Api, $"?department={north}"));
        Assert.Equal([upd], await Events(northerner));
        Assert.Equal([contract], await Events(accountant));
        (await accountant.Get($"{buyer.Path}/documents/{upd}")).Refused(HttpStatusCode.NotFound, "document-not-found");
        (await accountant.Post($"{buyer.Path}/documents/{upd}/department", new { departmentId = accounting }))
            .Refused(HttpStatusCode.NotFound, "document-not-found");

        // Moved, it is there for the others, and their feed says so.
        (await salesHead.Post($"{buyer.Path}/documents/{upd}/department", new { departmentId = Guid.CreateVersion7() }))
            .Refused(HttpStatusCode.NotFound, "department-not-found");
        (await salesHead.Post($"{buyer.Path}/documents/{upd}/department", new { departmentId = accounting })).Ok();
        (await northerner.Get($"{buyer.Path}/documents/{upd}")).Refused(HttpStatusCode.NotFound, "document-not-found");
        Assert.Equal("document-moved", (await accountant.Get($"{buyer.Path}/events?after=0")).Ok().Json
            .GetProperty("events").EnumerateArray().Last().GetProperty("type").GetString());
        Assert.Equal(2, (await List(accountant)).Count);

        // What a deleted department had is of the organisation as a whole, and so are its people.
        (await buyer.Api.Delete($"{buyer.Path}/departments/{accounting}")).Ok();
        await Until(async () => !(await buyer.Read(upd)).GetProperty("document").TryGetProperty("departmentId", out _));
        await Until(async () => !new[] { upd, contract }.Except(await List(accountant)).Any());
    }

    [Fact]
    public async Task What_is_drafted_in_a_department_stays_there_whoever_signs_it()
    {
        var seller = server.Seller;
        var (one, other) = (await Department(seller, "Первый", null), await Department(seller, "Второй", null));
        var (clerk, _) = await Hire(seller, new RightSet(Works, Sight.Own, null), one);
        var (stranger, _) = await Hire(seller, new RightSet(Permissions.All, Sight.Own, null), other);
        var made = (await clerk.Post($"{seller.Path}/drafts", Draft)).Ok();
        var draft = made["id"].GetGuid();
        Assert.DoesNotContain($"{draft}", (await stranger.Get($"{seller.Path}/drafts")).Ok().Json.GetRawText(), StringComparison.Ordinal);
        (await stranger.Get($"{seller.Path}/drafts/{draft}")).Refused(HttpStatusCode.NotFound, "draft-not-found");
        (await stranger.Delete($"{seller.Path}/drafts/{draft}")).Refused(HttpStatusCode.NotFound, "draft-not-found");
        (await stranger.Post($"{seller.Path}/drafts/{draft}/send", new { signature = await seller.Sign(made["content"].GetBytesFromBase64()) }))
            .Refused(HttpStatusCode.NotFound, "draft-not-found");

        var signature = await seller.Sign(made["content"].GetBytesFromBase64());
        var sent = (await seller.Api.Post($"{seller.Path}/drafts/{draft}/send", new { signature })).Ok();
        var document = sent["documentIds"][0].GetGuid();
        Assert.Equal([document], await List(clerk));
        Assert.Empty(await List(stranger));
    }

    [Fact]
    public async Task Who_may_see_some_kinds_alone_neither_finds_drafts_nor_sends_others()
    {
        var seller = server.Seller;
        var (narrow, _) = await Hire(seller, new RightSet(Permissions.All & ~Permissions.Administer, Sight.All, ["act"]), null);
        var upd = await seller.Send(server.Buyer, number: "К-1");
        Assert.Empty(await List(narrow));
        Assert.Empty(await Events(narrow));
        (await narrow.Get($"{seller.Path}/documents/{upd}/archive")).Refused(HttpStatusCode.NotFound, "document-not-found");
        (await narrow.Post($"{seller.Path}/drafts", Draft)).Refused(HttpStatusCode.Forbidden, "permission-denied");
        var stored = await server.Stored();
        (await narrow.Post($"{seller.Path}/messages", await seller.Message(seller.Title(server.Buyer)))).Refused(HttpStatusCode.Forbidden, "permission-denied");
        Assert.Equal(stored, await server.Stored());
    }

    [Fact]
    public async Task What_a_dismissed_employee_has_drafted_comes_to_his_successor()
    {
        var seller = server.Seller;
        var department = await Department(seller, "Архив", null);
        var (clerk, clerkId) = await Hire(seller, RightSet.Of(Works), null);
        var (successor, successorId) = await Hire(seller, new RightSet(Permissions.Read | Permissions.Draft, Sight.Own, null), department);
        var draft = (await clerk.Post($"{seller.Path}/drafts", Draft)).Ok()["id"].GetGuid();
        (await seller.Api.Post($"{seller.Path}/employees/{clerkId}/dismiss", new { successorId })).Ok();
        await Until(async () => (await successor.Get($"{seller.Path}/drafts/{draft}")).Code is null);
        // It is his own now: to throw it away he needs no right to delete.
        (await successor.Delete($"{seller.Path}/drafts/{draft}")).Ok();
    }

    [Fact]
    public async Task A_tree_has_no_circle_and_a_rule_makes_sense()
    {
        var seller = server.Seller;
        var top = await Department(seller, "Верх", null);
        var below = await Department(seller, "Низ", top);
        (await seller.Api.Post($"{seller.Path}/departments/{top}", new { name = "Верх", parentId = below }))
            .Refused(HttpStatusCode.Conflict, "department-circle");
        (await seller.Api.Post($"{seller.Path}/departments", new { name = " " })).Refused(HttpStatusCode.UnprocessableEntity, "department-name-invalid");
        (await seller.Api.Post($"{seller.Path}/departments", new { name = "X", parentId = Guid.CreateVersion7() }))
            .Refused(HttpStatusCode.NotFound, "department-not-found");
        (await server.Buyer.Api.Post($"{server.Buyer.Path}/departments/{top}", new { name = "Чужое" }))
            .Refused(HttpStatusCode.NotFound, "department-not-found");
        var path = $"{seller.Path}/departments/{top}/rules";
        foreach (var wrong in new object[] { new { }, new { kpp = "1" }, new { counterpartyInn = "7700000017" }, new { kind = "Ы" }, new { words = ", " } })
            (await seller.Api.Post(path, wrong)).Refused(HttpStatusCode.UnprocessableEntity, "routing-rule-invalid");
        var rule = (await seller.Api.Post(path, new { kind = "act" })).Ok()["ruleId"].GetGuid();
        var listed = (await seller.Api.Get($"{seller.Path}/departments")).Ok().Json.EnumerateArray().ToList();
        Assert.Equal(1, listed.Single(one => one.GetProperty("departmentId").GetGuid() == below).GetProperty("depth").GetInt32());
        Assert.Equal(rule, listed.Single(one => one.GetProperty("departmentId").GetGuid() == top).GetProperty("rules")[0].GetProperty("ruleId").GetGuid());
        (await seller.Api.Delete($"{seller.Path}/departments/rules/{rule}")).Ok();
        (await seller.Api.Delete($"{seller.Path}/departments/rules/{rule}")).Refused(HttpStatusCode.NotFound, "routing-rule-not-found");
    }

    private static async Task<Guid> Department(Company company, string name, Guid? parentId) =>
        (await company.Api.Post($"{company.Path}/departments", new { name, parentId })).Ok()["departmentId"].GetGuid();

    private async Task<(Client Api, Guid UserId)> Hire(Company company, RightSet rights, Guid? departmentId)
    {
        var login = $"{Guid.CreateVersion7():N}@example.ru";
        var hired = await server.Get<HireEmployee>().Run(
            company.Box.OrganizationId, new NewEmployee(login, "Сотрудник", new EmployeeTerms("", null, rights, departmentId), Company.Password), Caller.Node);
        return (server.Connect((await server.Get<LogIn>().Run(new Credentials(login, Company.Password))).Value.Token), hired.Value);
    }

    private async Task<List<Guid>> List(Client api, string query = "")
    {
        var box = (await api.Get("/api/v1/boxes")).Ok().Json[0].GetProperty("boxId").GetGuid();
        var page = (await api.Get($"/api/v1/boxes/{box}/documents{query}")).Ok().Json;
        var ids = page.GetProperty("documents").EnumerateArray().Select(one => one.GetProperty("id").GetGuid()).ToList();
        Assert.Equal(ids.Count, page.GetProperty("total").GetInt32());
        return ids;
    }

    private async Task<List<Guid>> Events(Client api)
    {
        var box = (await api.Get("/api/v1/boxes")).Ok().Json[0].GetProperty("boxId").GetGuid();
        return [.. (await api.Get($"/api/v1/boxes/{box}/events?after=0&limit=500")).Ok().Json.GetProperty("events").EnumerateArray()
            .Select(one => one.GetProperty("documentId").GetGuid()).Distinct()];
    }

    private static async Task Until(Func<Task<bool>> isSo)
    {
        for (var patience = 0; !await isSo(); patience++)
        {
            Assert.True(patience < 400, "It does not come about.");
            await Task.Delay(50);
        }
    }
}
