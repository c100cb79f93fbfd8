using System.Text.Json;
using Beresta.Exchange.Contents;
using Beresta.Exchange.Docflows;
using Beresta.Exchange.Documents;
using Beresta.Formats;
using Beresta.Formats.Upd;
using Beresta.Kernel;
using Beresta.Signatures;
using Beresta.Storage;

namespace Beresta.Exchange.Tests.Documents;

/// <summary>The signer whom a file names is the one who signs it.</summary>
public sealed class SignerTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory]
    [InlineData("Иванов Иван Иванович", true)]
    [InlineData("ИВАНОВ иван  иванович", true)]
    [InlineData("Иванов И. И.", true)]
    [InlineData("Иванов Иван", true)]
    [InlineData("Иванов Пётр Иванович", false)]
    [InlineData("Иванов Иван Петрович", false)]
    [InlineData("Иванова Ирина Ивановна", false)]
    [InlineData("Иванов П. И.", false)]
    public async Task A_title_names_its_signer_by_whatever_spelling(string named, bool isHe)
    {
        await using var node = await TestNode.Start();
        Assert.Equal(isHe ? null : "signer-mismatch", await Send(node, Title(node, named), node.Seller.Director));
    }

    [Theory]
    [InlineData("Семёнов-Тян-Шанский", "Семенов - Тян-Шанский", true)]
    [InlineData("Соловьёва", "СОЛОВЬЕВА", true)]
    [InlineData("Семёнов", "Симонов", false)]
    public async Task Neither_ё_nor_hyphens_nor_case_make_another_person(string surname, string named, bool isHe)
    {
        await using var node = await TestNode.Start();
        using var key = node.Issue(node.Seller.Box.Name, node.Seller.Box.Inn, surname);
        var name = new PersonName { Last = named, First = "Иван", Middle = "Иванович" };
        Assert.Equal(isHe ? null : "signer-mismatch", await Send(node, Written(node.Model("ДОП", "17") with { Signers = [new Signer { Authority = "1", Name = name }] }), key));
    }

    [Fact]
    public async Task Of_several_named_signers_each_may_sign_and_nobody_else()
    {
        await using var node = await TestNode.Start();
        Signer[] signers = [new() { Authority = "1", Name = PersonName.Of("Сидоров Иван Иванович") }, new() { Authority = "1", Name = PersonName.Of("Иванов Иван Иванович") }];
        using var other = node.Issue(node.Seller.Box.Name, node.Seller.Box.Inn, "Кузнецов");
        Assert.Equal("signer-mismatch", await Send(node, Written(node.Model("ДОП", "17") with { Signers = signers }), other));
        Assert.Null(await Send(node, Written(node.Model("ДОП", "18") with { Signers = signers }), node.Seller.Director));
    }

    [Fact]
    public async Task A_certificate_of_an_organisation_that_names_no_person_signs_any_of_its_titles()
    {
        await using var node = await TestNode.Start();
        var owner = new CertificateOwner { Kind = OwnerKind.Organization, CommonName = node.Seller.Box.Name, Organization = node.Seller.Box.Name, OrganizationInn = node.Seller.Box.Inn, Ogrn = "1027700132195" };
        using var key = node.Authority.Issue(owner, node.Clock.GetUtcNow().AddDays(-30));
        Assert.Null(await Send(node, Title(node, "Кузнецов Олег Петрович"), key));
    }

    [Fact]
    public async Task A_refused_signer_is_named_and_nothing_is_stored()
    {
        await using var node = await TestNode.Start();
        var file = await node.Sign(Title(node, "Кузнецов Олег Петрович"), node.Seller.Director);
        var before = await node.StoredRows();
        var problem = (await node.Get<SendMessage>().Run(node.Seller.Access, new OutgoingMessage(null, [new OutgoingDocument(file)]), null, None)).Problem!;
        Assert.Equal("signer-mismatch", problem.Code);
        Assert.Equal("Подписант в файле — Кузнецов Олег Петрович, а подпись поставлена сертификатом на имя Иванов Иван Иванович", Assert.Single(problem.Findings).Message);
        Assert.Equal(before, await node.StoredRows());
    }

    [Theory]
    [InlineData("upd")]
    [InlineData("ukd")]
    [InlineData("act")]
    [InlineData("torg12")]
    [InlineData("ks2")]
    [InlineData("torg2")]
    [InlineData("payment-invoice")]
    [InlineData("reconciliation")]
    public async Task A_draft_that_one_composed_names_the_other_who_signs_it_and_changes_in_nothing_else(string kind)
    {
        await using var node = await TestNode.Start();
        var draft = await Compose(node, kind);
        var signatory = node.Seller.Signatory with { MiddleName = "Иванович" };
        var own = (await node.Get<Drafts>().ForSigner(node.Seller.Access, draft.Id, signatory, None)).Value;
        Assert.Equal("Бухгалтерова Анна Сергеевна", Signers(draft.Content).ToString());
        Assert.Equal("Иванов Иван Иванович", Signers(own.Content).ToString());
        Assert.DoesNotContain(Formats.Documents.Check(own.Content).Findings, finding => finding.Severity == Severity.Error);
        // Signed by her after all, it is as it was.
        var hers = new Signatory("Бухгалтерова", "Анна", "Сергеевна", "Главный бухгалтер");
        Assert.Equal(draft.Content, (await node.Get<Drafts>().ForSigner(node.Seller.Access, draft.Id, hers, None)).Value.Content);
        // The director's choice is kept, and turned back gives her title again but for what only she stated.
        var kept = (await node.Get<Drafts>().ChooseSigner(node.Seller.Access, draft.Id, signatory, None)).Value;
        Assert.Equal(kept.Content, (await node.Get<Drafts>().Read(node.Seller.Access, draft.Id, None)).Value.Content);
        Assert.Equal(Without(draft.Content), Without(kept.Content));

        var file = await node.Sign(kept.Content, node.Seller.Director);
        var sent = await node.Get<SendMessage>().Run(node.Seller.Access, new OutgoingMessage(kept.To, [new OutgoingDocument(file)]) { DraftId = draft.Id }, null, None);
        Assert.True(sent.Problem is null, sent.Problem?.Message);

        static PersonName Signers(byte[] content) => Assert.Single(Formats.Documents.Recognize(content).Signers);
    }

    [Fact]
    public async Task A_ready_title_is_not_changed_for_another_signer_but_refused()
    {
        await using var node = await TestNode.Start();
        var title = Title(node, "Кузнецов Олег Петрович");
        var draft = (await node.Get<Drafts>().Upload(node.Seller.Access, title, to: null, request: null, None)).Value;
        Assert.Equal("signer-mismatch", (await node.Get<Drafts>().ForSigner(node.Seller.Access, draft.Id, node.Seller.Signatory, None)).Problem?.Code);
        Assert.Equal("signer-mismatch", (await node.Get<Drafts>().ChooseSigner(node.Seller.Access, draft.Id, node.Seller.Signatory, None)).Problem?.Code);
        Assert.Equal(title, (await node.Get<Drafts>().Read(node.Seller.Access, draft.Id, None)).Value.Content);
    }

    [Theory]
    [InlineData(ItemKind.RecipientTitle)]
    [InlineData(ItemKind.Receipt)]
    [InlineData(ItemKind.Rejection)]
    [InlineData(ItemKind.AmendmentRequest)]
    [InlineData(ItemKind.RevocationRequest)]
    public async Task An_answer_that_names_another_signer_is_refused_and_stores_nothing(ItemKind kind)
    {
        await using var node = await TestNode.Start();
        var id = await node.Send();
        await node.Deliver();
        var other = new Signatory("Кузнецов", "Олег", "Петрович", "Кладовщик");
        var prepared = (await node.Get<PrepareAct>().Run(node.Buyer.Access, id, new ActIntent(kind) { Text = "Причина" }, other, None)).Value;
        var before = await node.StoredRows();
        var act = new Act(kind, null, await node.Sign(prepared.Content, node.Buyer.Director));
        Assert.Equal("signer-mismatch", (await node.Get<PerformAct>().Run(node.Buyer.Access, id, act, null, None)).Problem?.Code);
        Assert.Equal(before, await node.StoredRows());
    }

    [Fact]
    public async Task What_came_under_another_name_is_marked_and_never_hidden()
    {
        await using var node = await TestNode.Start();
        var id = await node.Send("ДОП");
        await node.Deliver();
        Assert.All((await node.View(node.Buyer, id)).Timeline, entry => Assert.Null(entry.Warning));
        // As a node that does not compare would have brought it.
        var file = await node.Sign(Title(node, "Кузнецов Олег Петрович"), node.Seller.Director);
        var contents = node.Get<Storage.Contents>();
        var (content, signature) = (await contents.Ready(file.Content.Bytes), await contents.Ready(file.Signature));
        await using (var work = await node.Db.Begin())
        {
            contents.Keep(work, [content, signature]);
            await work.Execute(
                "update item set content = @content, signature = @signature where document_id = @id and kind = 'Title'",
                new { content = content.Hash.ToBytes(), signature = signature.Hash.ToBytes(), id });
            await work.Commit();
        }

        var title = (await node.View(node.Buyer, id)).Timeline.Single(entry => entry.Kind == ItemKind.Title);
        Assert.True(title.Signature!.IsValid, title.Signature.Summary);
        Assert.Equal("signer.other", title.Warning?.Code);
        var printed = (await node.Get<PrintDocument>().Run(node.Buyer.Access, id, address: null, None)).Value;
        Assert.Contains("Подписант, указанный в файле, — другой", printed.Html, StringComparison.Ordinal);
    }

    private static async Task<string?> Send(TestNode node, byte[] title, ISigner signer) =>
        (await node.Get<SendMessage>().Run(node.Seller.Access, new OutgoingMessage(null, [new OutgoingDocument(await node.Sign(title, signer))]), null, None)).Problem?.Code;

    private static byte[] Title(TestNode node, string named) =>
        Written(node.Model("ДОП", "17") with { Signers = [new Signer { Authority = "1", Name = PersonName.Of(named) }] });

    private static byte[] Written(UpdSellerTitle model) => UpdFormats.Seller.Write(model).Value;

    // The title with whatever stands for its signer cut out.
    private static string Without(byte[] content)
    {
        System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);
        var xml = System.Text.Encoding.GetEncoding(1251).GetString(content);
        var (from, to) = (xml.IndexOf("<Подписант", StringComparison.Ordinal), xml.LastIndexOf("</Подписант>", StringComparison.Ordinal));
        Assert.True(from > 0 && to > from, xml);
        return xml[..from] + xml[to..];
    }

    private static async Task<Draft> Compose(TestNode node, string kind)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Beresta.slnx")))
            root = root.Parent;
        var example = kind is "ukd" or "ks2" or "torg2" or "reconciliation" ? $"short-{kind}" : "short";
        var form = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllBytes(Path.Combine(root!.FullName, "docs", "schemas", $"{example}.example.json")))!.AsObject();
        form["kind"] = kind;
        if (kind is "act" or "torg12")
            form["vatRate"] = "20%"; // these versions know no later one
        foreach (var party in (string[])["seller", "buyer"])
        {
            foreach (var known in (string[])["participantId", "inn", "kpp", "name"])
                form[party]!.AsObject().Remove(known);
        }

        form["signer"] = System.Text.Json.Nodes.JsonNode.Parse("""{"position":"Главный бухгалтер","name":{"last":"Бухгалтерова","first":"Анна","middle":"Сергеевна"}}""");
        var made = await node.Get<Drafts>().Create(node.Seller.Access, kind, (ParticipantId?)node.Buyer.Box.ParticipantId, JsonSerializer.SerializeToElement(form), null, None);
        Assert.True(made.Problem is null, string.Join("; ", made.Problem?.Findings.Select(finding => finding.Message) ?? []));
        return made.Value;
    }
}
