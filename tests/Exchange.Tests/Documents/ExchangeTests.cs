using Beresta.Accounts;
using Beresta.Exchange.Contents;
using Beresta.Exchange.Docflows;
using Beresta.Exchange.Documents;
using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Exchange.Tests.Documents;

/// <summary>Whole exchanges between two boxes of one node, with real signatures, a real database and real blobs.</summary>
public sealed class ExchangeTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task An_invoice_with_a_primary_document_leaves_nine_signed_items_in_two_logs()
    {
        await using var node = await TestNode.Start();
        var id = await node.Send();
        Assert.Equal("awaiting-answer-and-receipt", (await node.View(node.Seller, id)).Summary.Status.Code);
        await node.Deliver();
        Assert.Equal("awaiting-answer-and-receipt", (await node.View(node.Buyer, id)).Summary.Status.Code);

        Assert.Equal("awaiting-answer", (await node.Act(node.Buyer, id, ItemKind.Receipt)).Value.Status);
        Assert.Equal("signed", (await node.Act(node.Buyer, id, ItemKind.RecipientTitle)).Value.Status);
        await node.Deliver();

        var (seller, buyer) = (await node.View(node.Seller, id), await node.View(node.Buyer, id));
        Assert.True(seller.State.IsFinished && buyer.State.IsFinished);
        Assert.Equal("signed", seller.Summary.Status.Code);
        // The table of order 14н: what stands in whose log.
        Assert.Equal(
            [(ItemKind.Title, Party.Sender), (ItemKind.ReceptionConfirmation, Party.Operator), (ItemKind.Receipt, Party.Recipient), (ItemKind.DispatchConfirmation, Party.Operator), (ItemKind.RecipientTitle, Party.Recipient), (ItemKind.DispatchConfirmation, Party.Operator)],
            seller.Timeline.Select(entry => (entry.Kind, entry.Author)));
        Assert.Equal(
            [(ItemKind.Title, Party.Sender), (ItemKind.DispatchConfirmation, Party.Operator), (ItemKind.Receipt, Party.Recipient), (ItemKind.ReceptionConfirmation, Party.Operator), (ItemKind.RecipientTitle, Party.Recipient), (ItemKind.ReceptionConfirmation, Party.Operator)],
            buyer.Timeline.Select(entry => (entry.Kind, entry.Author)));
        Assert.Equal(9, seller.Timeline.Concat(buyer.Timeline).Select(entry => entry.Id).Distinct().Count());
        Assert.All(seller.Timeline.Concat(buyer.Timeline), entry => Assert.True(entry.Signature!.IsValid, $"{entry.Kind}: {entry.Signature.Summary}"));
        Assert.All(seller.Timeline.Where(entry => entry.Author == Party.Sender), entry => Assert.NotNull(entry.DeliveredAt));
    }

    [Theory]
    [InlineData("СЧФ", ItemKind.Receipt, "finished")]
    [InlineData("ДОП", ItemKind.RecipientTitle, "signed")]
    [InlineData("ДОП", ItemKind.Rejection, "rejected")]
    public async Task A_flow_with_one_required_act_is_finished_by_it(string function, ItemKind act, string status)
    {
        await using var node = await TestNode.Start();
        var id = await node.Send(function);
        await node.Deliver();
        Assert.Null((await node.Act(node.Buyer, id, act, "Товар не заказывали")).Problem);
        await node.Deliver();
        var seller = await node.View(node.Seller, id);
        Assert.Equal((status, true), (seller.Summary.Status.Code, seller.State.IsFinished));
        Assert.True((await node.View(node.Buyer, id)).State.IsFinished);
        if (act == ItemKind.Rejection)
            Assert.Equal("Товар не заказывали", seller.Timeline.Single(entry => entry.Kind == act).Comment);
    }

    [Theory]
    [InlineData(ItemKind.RecipientTitle, "signed")]
    [InlineData(ItemKind.Rejection, "rejected")]
    [InlineData(ItemKind.AmendmentRequest, "amendment-requested")]
    public async Task The_receipt_of_an_invoice_goes_along_with_the_answer(ItemKind act, string status)
    {
        await using var node = await TestNode.Start();
        var id = await node.Send();
        await node.Deliver();
        Assert.Equal(status, (await node.Act(node.Buyer, id, act, "Товар не заказывали", withReceipt: true)).Value.Status);
        await node.Deliver();
        var seller = await node.View(node.Seller, id);
        Assert.Equal((status, ReceiptStatus.Received), (seller.Summary.Status.Code, seller.State.Receipt));
        Assert.Equal(["document.receipt", $"document.{act.Code()}"], (await node.Audited(id)).TakeLast(2));
    }

    [Fact]
    public async Task A_receipt_that_a_colleague_has_sent_meanwhile_does_not_stop_the_answer()
    {
        await using var node = await TestNode.Start();
        var id = await node.Send();
        await node.Deliver();
        var prepared = (await node.Get<PrepareAct>().Run(node.Buyer.Access, id, new ActIntent(ItemKind.RecipientTitle), node.Buyer.Signatory, None)).Value;
        var act = new Act(prepared.Kind, null, await node.Sign(prepared.Content, node.Buyer.Director)) { Receipt = await node.Sign(prepared.Receipt!.Content, node.Buyer.Director) };
        Assert.Null((await node.Act(node.Buyer, id, ItemKind.Receipt)).Problem);
        Assert.Equal("signed", (await node.Get<PerformAct>().Run(node.Buyer.Access, id, act, null, None)).Value.Status);
        Assert.Single((await node.View(node.Buyer, id)).Timeline, entry => entry.Kind == ItemKind.Receipt);
        Assert.Null((await node.Get<PrepareAct>().Run(node.Buyer.Access, id, new ActIntent(ItemKind.RevocationRequest) { Text = "Нет" }, node.Buyer.Signatory, None)).Value.Receipt);
    }

    [Fact]
    public async Task A_receipt_that_is_signed_by_a_stranger_stops_the_answer_and_stores_nothing()
    {
        await using var node = await TestNode.Start();
        var id = await node.Send();
        await node.Deliver();
        var prepared = (await node.Get<PrepareAct>().Run(node.Buyer.Access, id, new ActIntent(ItemKind.RecipientTitle), node.Buyer.Signatory, None)).Value;
        var before = await node.StoredRows();
        var act = new Act(prepared.Kind, null, await node.Sign(prepared.Content, node.Buyer.Director)) { Receipt = await node.Sign(prepared.Receipt!.Content, node.Seller.Director) };
        Assert.Equal("signer-foreign", (await node.Get<PerformAct>().Run(node.Buyer.Access, id, act, null, None)).Problem?.Code);
        Assert.Equal(before, await node.StoredRows());
    }

    [Fact]
    public async Task The_receipt_of_the_buyers_title_is_possible_and_nobodys_duty()
    {
        await using var node = await TestNode.Start();
        var id = await node.Send();
        await node.Deliver();
        await node.Act(node.Buyer, id, ItemKind.RecipientTitle, withReceipt: true);
        await node.Deliver();
        var seller = await node.View(node.Seller, id);
        Assert.False(seller.Summary.Status.ActionRequired);
        Assert.False(Assert.Single(seller.AllowedActs, act => act.Kind == ItemKind.Receipt).Required);
        Assert.DoesNotContain(seller.AllowedActs, act => act.Required);
    }

    [Theory]
    [InlineData(false, null, "finished")]
    [InlineData(true, ItemKind.RecipientSignature, "signed")]
    [InlineData(true, ItemKind.Rejection, "rejected")]
    public async Task A_non_formalised_document_is_exchanged(bool answerRequested, ItemKind? act, string status)
    {
        await using var node = await TestNode.Start();
        var id = await node.SendFile(answerRequested);
        await node.Deliver();
        if (act is { } kind)
        {
            Assert.Null((await node.Act(node.Buyer, id, kind, "Не согласны с пунктом 3")).Problem);
            await node.Deliver();
        }

        Assert.Equal(status, (await node.View(node.Seller, id)).Summary.Status.Code);
        Assert.Equal(status, (await node.View(node.Buyer, id)).Summary.Status.Code);
    }

    [Fact]
    public async Task Both_sides_know_and_find_the_type_of_a_non_formalised_document()
    {
        await using var node = await TestNode.Start();
        var contract = await node.SendFile(answerRequested: false);
        Assert.Null((await node.TrySendFile(answerRequested: false, type: null)).Problem);
        await node.Send("ДОП");
        await node.Deliver();
        foreach (var company in (Company[])[node.Seller, node.Buyer])
        {
            Assert.Equal("contract", (await node.View(company, contract)).Summary.DocumentType);
            var found = (await node.Get<ListDocuments>().Run(company.Access, new DocumentFilter { DocumentType = "contract" }, None)).Value;
            Assert.Equal((1, contract, "contract"), (found.Total, found.Documents[0].Id, found.Documents[0].DocumentType));
            Assert.Equal(2, (await node.Get<ListDocuments>().Run(company.Access, new DocumentFilter(), None)).Value.Documents.Count(document => document.DocumentType is null));
        }

        var refused = await node.TrySendFile(answerRequested: false, type: "novel");
        Assert.Equal(("document-card-invalid", "nonformalized.type"), (refused.Problem?.Code, refused.Problem?.Findings[0].Code));
    }

    [Fact]
    public async Task Goods_taken_with_discrepancies_show_in_both_boxes()
    {
        await using var node = await TestNode.Start();
        var id = await node.Send("ДОП");
        await node.Deliver();
        Assert.Null((await node.Act(node.Buyer, id, ItemKind.RecipientTitle, "Не хватает двух бухт", AcceptanceOutcome.AcceptedWithDiscrepancies)).Problem);
        await node.Deliver();
        Assert.Equal("signed-with-reservations", (await node.View(node.Seller, id)).Summary.Status.Code);
        Assert.Equal("signed-with-reservations", (await node.View(node.Buyer, id)).Summary.Status.Code);
    }

    [Fact]
    public async Task Either_side_may_offer_to_revoke_and_the_other_agrees_or_refuses()
    {
        await using var node = await TestNode.Start();
        var id = await node.Send("ДОП");
        await node.Deliver();
        Assert.Null((await node.Act(node.Seller, id, ItemKind.RevocationRequest, "Отгрузка не состоялась")).Problem);
        Assert.Equal("revocation-pending", (await node.Act(node.Seller, id, ItemKind.RevocationRequest, "Ещё раз")).Problem?.Code);
        await node.Deliver();
        Assert.Null((await node.Act(node.Buyer, id, ItemKind.RevocationRejection, "Товар получен")).Problem);
        await node.Deliver();
        Assert.Equal("awaiting-answer", (await node.View(node.Seller, id)).Summary.Status.Code);
        Assert.Null((await node.Act(node.Buyer, id, ItemKind.RevocationRequest, "Вернули товар")).Problem);
        await node.Deliver();
        Assert.Null((await node.Act(node.Seller, id, ItemKind.RevocationAcceptance)).Problem);
        await node.Deliver();
        Assert.Equal("revoked", (await node.View(node.Seller, id)).Summary.Status.Code);
        Assert.Equal("revoked", (await node.View(node.Buyer, id)).Summary.Status.Code);
        Assert.Equal("document-revoked", (await node.Act(node.Buyer, id, ItemKind.RecipientTitle)).Problem?.Code);
    }

    [Fact]
    public async Task A_second_answer_and_a_second_receipt_are_refused_and_store_nothing()
    {
        await using var node = await TestNode.Start();
        var id = await node.Send();
        await node.Deliver();
        await node.Act(node.Buyer, id, ItemKind.Receipt);
        await node.Act(node.Buyer, id, ItemKind.RecipientTitle);
        await node.Deliver();
        var before = await node.StoredRows();
        Assert.Equal("receipt-sent-already", (await node.Act(node.Buyer, id, ItemKind.Receipt)).Problem?.Code);
        Assert.Equal("answered-already", (await node.Act(node.Buyer, id, ItemKind.Rejection, "Передумали")).Problem?.Code);
        Assert.Equal("item-wrong-author", (await node.Act(node.Seller, id, ItemKind.Rejection, "Не наше")).Problem?.Code);
        Assert.Equal(before, await node.StoredRows());
    }

    [Fact]
    public async Task Of_two_answers_at_the_same_time_one_wins()
    {
        await using var node = await TestNode.Start();
        var id = await node.Send();
        await node.Deliver();
        var answers = await Task.WhenAll(
            Task.Run(() => node.Act(node.Buyer, id, ItemKind.RecipientTitle)),
            Task.Run(() => node.Act(node.Buyer, id, ItemKind.Rejection, "Нет")),
            Task.Run(() => node.Act(node.Buyer, id, ItemKind.RecipientTitle)));
        Assert.Single(answers, answer => answer.Problem is null);
        Assert.All(answers.Where(answer => answer.Problem is not null), answer => Assert.Equal("answered-already", answer.Problem!.Code));
    }

    [Fact]
    public async Task A_signature_that_does_not_fit_or_is_not_the_senders_is_refused_and_stores_nothing()
    {
        await using var node = await TestNode.Start();
        var title = node.Title();
        using var stranger = node.Issue("ООО «Чужая»", "7707083893", "Чужой");
        using var expired = node.Issue(node.Seller.Box.Name, node.Seller.Box.Inn, "Иванов", node.Clock.GetUtcNow().AddDays(-300), node.Clock.GetUtcNow().AddDays(-1));
        using var otherAuthority = Signatures.TestAuthority.CreateRussian(node.Clock.GetUtcNow().AddYears(-1));
        using var untrusted = otherAuthority.Issue(node.Seller.Director.Certificate.Owner, node.Clock.GetUtcNow().AddDays(-1));
        var good = await node.Sign(title, node.Seller.Director);
        var before = await node.StoredRows();

        Assert.Equal("signature-broken", await Problem(good with { Content = node.Title() }));
        Assert.Equal("signature-malformed", await Problem(good with { Signature = "не подпись"u8.ToArray() }));
        Assert.Equal("signature-malformed", await Problem(good with { Signature = ReadOnlyMemory<byte>.Empty }));
        Assert.Equal("signer-foreign", await Problem(await node.Sign(title, stranger)));
        Assert.Equal("certificate-expired", await Problem(await node.Sign(title, expired)));
        Assert.Equal("certificate-untrusted", await Problem(await node.Sign(title, untrusted)));
        Assert.Equal(before, await node.StoredRows());

        async Task<string?> Problem(SignedFile file) =>
            (await node.Get<SendMessage>().Run(node.Seller.Access, new OutgoingMessage(null, [new OutgoingDocument(file)]), null, None)).Problem?.Code;
    }

    [Fact]
    public async Task A_title_of_another_sender_for_nobody_or_sent_twice_is_refused_and_stores_nothing()
    {
        await using var node = await TestNode.Start();
        var title = node.Title();
        var byBuyer = await node.Sign(title, node.Buyer.Director);
        var bySeller = await node.Sign(title, node.Seller.Director);
        var before = await node.StoredRows();
        Assert.Equal("sender-mismatch", await Problem(node.Buyer.Access, byBuyer));
        Assert.Equal("format-unknown", await Problem(node.Seller.Access, await node.Sign("<Файл/>"u8.ToArray(), node.Seller.Director)));
        Assert.Equal(before, await node.StoredRows());
        Assert.Null(await Problem(node.Seller.Access, bySeller));
        before = await node.StoredRows();
        Assert.Equal("document-known", await Problem(node.Seller.Access, bySeller));
        Assert.Equal(before, await node.StoredRows());

        async Task<string?> Problem(Access access, SignedFile file) =>
            (await node.Get<SendMessage>().Run(access, new OutgoingMessage(null, [new OutgoingDocument(file)]), null, None)).Problem?.Code;
    }

    [Theory]
    [InlineData("<!DOCTYPE Файл [<!ENTITY a 'б'>]><Файл/>", "xml.dtd")]
    [InlineData("<Файл><Документ>", "xml.truncated")]
    [InlineData("Просто текст", "file.nonformalized")]
    public async Task A_file_that_is_no_xml_is_refused_with_the_reason(string content, string code)
    {
        await using var node = await TestNode.Start();
        var file = await node.Sign(System.Text.Encoding.UTF8.GetBytes(content), node.Seller.Director);
        var refused = (await node.Get<SendMessage>().Run(node.Seller.Access, new OutgoingMessage(null, [new OutgoingDocument(file)]), null, None)).Problem;
        Assert.Equal("format-unknown", refused?.Code);
        Assert.Contains(refused!.Findings, finding => finding.Code == code);
    }

    [Fact]
    public async Task Another_boxs_document_is_not_found()
    {
        await using var node = await TestNode.Start();
        var stranger = await node.AddCompany("ООО «Третья»", "7707083893", "770701001", "2ZZ-7707083893-770701001", "Сидоров");
        var id = await node.Send();
        await node.Deliver();
        Assert.Equal("document-not-found", (await node.Get<ReadDocument>().Run(stranger.Access, id, judgeSignatures: false, None)).Problem?.Code);
        Assert.Equal("document-not-found", (await node.Act(stranger, id, ItemKind.Receipt)).Problem?.Code);
        Assert.Empty((await node.Get<ListDocuments>().Run(stranger.Access, new DocumentFilter(), None)).Value.Documents);
    }

    [Fact]
    public async Task A_repeated_request_is_answered_as_the_first_and_has_no_effect()
    {
        await using var node = await TestNode.Start();
        var message = new OutgoingMessage(null, [new OutgoingDocument(await node.Sign(node.Title(), node.Seller.Director))]);
        var request = new RequestKey("seller/send", "key-1", ContentHash.Of("request 1"u8));
        var first = (await node.Get<SendMessage>().Run(node.Seller.Access, message, request, None)).Value;
        var rows = await node.StoredRows();
        var second = (await node.Get<SendMessage>().Run(node.Seller.Access, message, request, None)).Value;
        Assert.Equal((first.MessageId, first.DocumentIds[0]), (second.MessageId, second.DocumentIds[0]));
        Assert.Equal(rows, await node.StoredRows());
        var other = await node.Get<SendMessage>().Run(node.Seller.Access, message, request with { Hash = ContentHash.Of("request 2"u8) }, None);
        Assert.Equal("idempotency-key-reused", other.Problem?.Code);
    }

    [Fact]
    public async Task A_delivery_that_is_repeated_changes_nothing()
    {
        await using var node = await TestNode.Start();
        var id = await node.Send();
        await node.Deliver();
        var titleId = (await node.View(node.Seller, id)).Timeline[0].Id;
        var items = (await node.View(node.Buyer, id)).Timeline.Count;
        await using (var work = await node.Db.Begin())
        {
            await work.Enqueue("delivery", null, $$"""{"BoxId":"{{node.Seller.Box.BoxId}}","DocumentId":"{{id}}","ItemId":"{{titleId}}"}""");
            await work.Commit();
        }

        Assert.Equal(1, await node.Deliver());
        Assert.Equal(items, (await node.View(node.Buyer, id)).Timeline.Count);
    }

    [Fact]
    public async Task The_feed_has_every_event_once_in_order_and_without_gaps()
    {
        await using var node = await TestNode.Start();
        for (var i = 0; i < 5; i++)
        {
            var id = await node.Send(number: $"{i}");
            await node.Deliver();
            await node.Act(node.Buyer, id, ItemKind.Receipt);
            await node.Act(node.Buyer, id, ItemKind.RecipientTitle);
            await node.Deliver();
        }

        foreach (var company in new[] { node.Seller, node.Buyer })
        {
            var events = (await node.Get<Feed>().Read(company.Access, 0, 500, TimeSpan.Zero, None)).Value;
            Assert.Equal(Enumerable.Range(1, events.Count).Select(number => (long)number), events.Select(one => one.Cursor));
            Assert.Equal(5, events.Count(one => one.Type == "document-created"));
            Assert.Equal(events.Count, events.Select(one => (one.Type, one.ItemId)).Distinct().Count());
        }
    }

    [Fact]
    public async Task A_reader_of_the_feed_is_woken_by_an_event()
    {
        await using var node = await TestNode.Start();
        var waiting = node.Get<Feed>().Read(node.Buyer.Access, 0, 10, TimeSpan.FromMinutes(1), None);
        Assert.False(waiting.IsCompleted);
        await node.Send();
        await node.Deliver();
        Assert.Equal("document-created", (await waiting).Value[0].Type);
    }

    [Fact]
    public async Task Documents_are_found_by_every_filter()
    {
        await using var node = await TestNode.Start();
        var first = await node.Send(number: "А-1");
        node.Clock.Advance(TimeSpan.FromMinutes(1));
        await node.Send("ДОП", number: "Б_2");
        await node.Deliver();
        Assert.Equal(2, (await Find(node.Seller, new DocumentFilter { Direction = "outgoing" })).Total);
        Assert.Equal(0, (await Find(node.Seller, new DocumentFilter { Direction = "incoming" })).Total);
        Assert.Equal(first, Assert.Single((await Find(node.Buyer, new DocumentFilter { Number = "А-" })).Documents).Id);
        Assert.Equal("Б_2", Assert.Single((await Find(node.Buyer, new DocumentFilter { Number = "б_" })).Documents).Number);
        Assert.Equal("Б_2", Assert.Single((await Find(node.Buyer, new DocumentFilter { Number = "02" })).Documents).Number);
        Assert.Equal(0, (await Find(node.Buyer, new DocumentFilter { Number = "_" })).Total);
        Assert.Equal(2, (await Find(node.Buyer, new DocumentFilter { Counterparty = "северная ВЕРФЬ" })).Total);
        Assert.Equal(2, (await Find(node.Buyer, new DocumentFilter { Counterparty = "77000000" })).Total);
        Assert.Equal(0, (await Find(node.Buyer, new DocumentFilter { Counterparty = "Балтика" })).Total);
        Assert.Equal(2, (await Find(node.Buyer, new DocumentFilter { TotalFrom = 6100m, TotalTo = 6100m })).Total);
        Assert.Equal(0, (await Find(node.Buyer, new DocumentFilter { TotalFrom = 6100.01m })).Total);
        Assert.Equal(2, (await Find(node.Buyer, new DocumentFilter { From = new DateOnly(2026, 3, 2), To = new DateOnly(2026, 3, 2) })).Total);
        Assert.Equal(1, (await Find(node.Buyer, new DocumentFilter { Status = "awaiting-answer" })).Total);
        Assert.Equal(2, (await Find(node.Buyer, new DocumentFilter { ActionRequired = true })).Total);
        var page = await Find(node.Buyer, new DocumentFilter { Limit = 1, After = (await Find(node.Buyer, new DocumentFilter { Limit = 1 })).Next });
        Assert.Equal((2, first), (page.Total, Assert.Single(page.Documents).Id));
        Assert.Equal(new DocumentCounts(2, 0, 2, 2), (await node.Get<ListDocuments>().Count(node.Buyer.Access, None)).Value);
        await node.Get<ReadDocument>().MarkRead(node.Buyer.Access, first, None);
        Assert.Equal(1, (await node.Get<ListDocuments>().Count(node.Buyer.Access, None)).Value.Unread);

        async Task<DocumentPage> Find(Company company, DocumentFilter filter) => (await node.Get<ListDocuments>().Run(company.Access, filter, None)).Value;
    }
}
