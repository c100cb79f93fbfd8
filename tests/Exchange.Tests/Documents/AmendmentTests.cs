using System.Text.Json;
using Beresta.Exchange.Docflows;
using Beresta.Exchange.Documents;
using Beresta.Kernel;

namespace Beresta.Exchange.Tests.Documents;

/// <summary>A request for amendment is seen on both sides and asks the sender for something until he corrects, answers or revokes.</summary>
public sealed class AmendmentTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task A_request_shows_on_both_sides_and_is_the_senders_to_mend()
    {
        await using var node = await TestNode.Start();
        var id = await Asked(node, "ДОП");
        await Shows(node, id, "amendment-requested", seller: true, buyer: false);
        Assert.Equal("Требуется уточнение", (await node.View(node.Seller, id)).Summary.Status.Text);
        Assert.Equal("Запрошено уточнение", (await node.View(node.Buyer, id)).Summary.Status.Text);
        var required = Assert.Single((await node.View(node.Seller, id)).AllowedActs, act => act.Required);
        Assert.Equal(ItemKind.AmendmentAnswer, required.Kind);
        Assert.Equal(1, (await node.Get<ListDocuments>().Count(node.Seller.Access, None)).Value.ActionRequired);
    }

    [Fact]
    public async Task A_receipt_is_owed_beside_the_request()
    {
        await using var node = await TestNode.Start();
        var id = await Asked(node, "СЧФ");
        await Shows(node, id, "amendment-requested-awaiting-receipt", seller: true, buyer: true);
        Assert.Null((await node.Act(node.Buyer, id, ItemKind.Receipt)).Problem);
        await node.Deliver();
        await Shows(node, id, "amendment-requested", seller: true, buyer: false);
    }

    [Fact]
    public async Task An_answer_in_words_gives_the_document_back_to_the_recipient()
    {
        await using var node = await TestNode.Start();
        var id = await Asked(node, "ДОП");
        Assert.Null((await node.Act(node.Seller, id, ItemKind.AmendmentAnswer, "КПП верен: это обособленное подразделение")).Problem);
        await node.Deliver();
        await Shows(node, id, "awaiting-answer", seller: false, buyer: true);
        Assert.Equal("КПП верен: это обособленное подразделение", (await node.View(node.Buyer, id)).Timeline.Single(entry => entry.Kind == ItemKind.AmendmentAnswer).Comment);
        Assert.Equal("answered-already", (await node.Act(node.Seller, id, ItemKind.AmendmentAnswer, "Ещё раз")).Problem?.Code);
    }

    [Fact]
    public async Task An_исправление_of_the_same_number_and_date_answers_the_request_and_replaces_the_document()
    {
        await using var node = await TestNode.Start();
        var id = await Asked(node, "ДОП");
        var other = await node.Send("ДОП", number: "18", revision: 1);
        await node.Deliver();
        await Shows(node, id, "amendment-requested", seller: true, buyer: false);
        var corrected = await node.Send("ДОП", revision: 1);
        await node.Deliver();
        await Shows(node, id, "replaced", seller: false, buyer: false);
        foreach (var company in (Company[])[node.Seller, node.Buyer])
        {
            var view = await node.View(company, id);
            Assert.True(view.State.IsFinished);
            Assert.Equal(corrected, view.Timeline.Single(entry => entry.Kind == ItemKind.Revision).DocumentId);
            Assert.DoesNotContain((await node.View(company, other)).Timeline, entry => entry.Kind == ItemKind.Revision);
        }

        Assert.Equal("awaiting-answer", (await node.View(node.Buyer, corrected)).Summary.Status.Code);
    }

    [Fact]
    public async Task An_исправление_that_nobody_asked_for_replaces_what_was_sent_and_only_the_last_of_several()
    {
        await using var node = await TestNode.Start();
        var (first, second, third) = (await node.Send(), await node.Send(revision: 1), await node.Send(revision: 2));
        await node.Deliver();
        await Shows(node, first, "replaced-awaiting-receipt", seller: false, buyer: true);
        Assert.Single((await node.View(node.Buyer, first)).Timeline, entry => entry.Kind == ItemKind.Revision);
        Assert.Equal(third, (await node.View(node.Buyer, second)).Timeline.Single(entry => entry.Kind == ItemKind.Revision).DocumentId);
        await Shows(node, third, "awaiting-answer-and-receipt", seller: false, buyer: true);
    }

    [Fact]
    public async Task A_УКД_answers_the_request_and_leaves_the_document_in_force()
    {
        await using var node = await TestNode.Start();
        var id = await Asked(node, "ДОП");
        var today = MoscowTime.DateOf(node.Clock.GetUtcNow());
        var form = JsonSerializer.SerializeToElement(new
        {
            function = "ДИС",
            number = "3",
            date = today,
            invoices = new[] { new { number = "17", date = today } },
            grounds = new[] { new { name = "Соглашение", number = "1", date = today } },
            vat = "on-top",
            lines = new[] { new { name = "Канат пеньковый", unit = "м", quantity = 90, price = 50, vatRate = "22%", before = new { quantity = 100, price = 50 } } },
            seller = new { address = "101000, г. Москва, ул. Примерная, д. 1" },
            buyer = new { address = "101000, г. Москва, ул. Примерная, д. 2" },
            signer = new { name = new { last = "Иванов", first = "Иван", middle = "Иванович" }, position = "Генеральный директор" },
        });
        var draft = (await node.Get<Drafts>().Create(node.Seller.Access, "ukd", (ParticipantId?)node.Buyer.Box.ParticipantId, form, null, None)).Value;
        var ukd = await node.SendTitle(draft.Content);
        await node.Deliver();
        await Shows(node, id, "awaiting-answer", seller: false, buyer: true);
        var view = await node.View(node.Buyer, id);
        Assert.Equal((AmendmentStatus.Answered, SuccessorStatus.Corrected), (view.State.Amendment, view.State.Successor));
        Assert.Equal(ukd, view.Timeline.Single(entry => entry.Kind == ItemKind.Correction).DocumentId);
    }

    [Fact]
    public async Task A_revocation_ends_the_request()
    {
        await using var node = await TestNode.Start();
        var id = await Asked(node, "ДОП");
        Assert.Null((await node.Act(node.Seller, id, ItemKind.RevocationRequest, "Составим заново")).Problem);
        await node.Deliver();
        Assert.Null((await node.Act(node.Buyer, id, ItemKind.RevocationAcceptance)).Problem);
        await node.Deliver();
        await Shows(node, id, "revoked", seller: false, buyer: false);
    }

    [Fact]
    public async Task A_corrected_document_is_sent_as_a_document_and_cannot_be_put_into_the_log_as_an_act()
    {
        await using var node = await TestNode.Start();
        var id = await Asked(node, "ДОП");
        var before = await node.StoredRows();
        var file = await node.Sign(node.Title("ДОП", revision: 1), node.Seller.Director);
        var refused = await node.Get<PerformAct>().Run(node.Seller.Access, id, new Act(ItemKind.Revision, null, file), null, None);
        Assert.Equal("act-not-allowed", refused.Problem?.Code);
        Assert.Equal("act-not-allowed", (await node.Act(node.Seller, id, ItemKind.Correction)).Problem?.Code);
        Assert.Equal(before, await node.StoredRows());
    }

    private static async Task<Guid> Asked(TestNode node, string function)
    {
        var id = await node.Send(function);
        await node.Deliver();
        Assert.Null((await node.Act(node.Buyer, id, ItemKind.AmendmentRequest, "Неверный КПП")).Problem);
        await node.Deliver();
        return id;
    }

    private static async Task Shows(TestNode node, Guid id, string status, bool seller, bool buyer)
    {
        var (sent, received) = ((await node.View(node.Seller, id)).Summary.Status, (await node.View(node.Buyer, id)).Summary.Status);
        Assert.Equal((status, seller, status, buyer), (sent.Code, sent.ActionRequired, received.Code, received.ActionRequired));
    }
}
