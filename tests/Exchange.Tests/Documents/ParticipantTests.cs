using Beresta.Accounts;
using Beresta.Counterparties;
using Beresta.Exchange.Contents;
using Beresta.Exchange.Documents;
using Beresta.Formats.Upd;
using Beresta.Kernel;
using Beresta.Signatures;

namespace Beresta.Exchange.Tests.Documents;

/// <summary>A participant need not have a box on this node.</summary>
public sealed class ParticipantTests
{
    private static readonly ParticipantId Elsewhere = ParticipantId.Parse("2QQ-7700000016-770001001").Value;

    [Fact]
    public async Task Nothing_is_sent_to_whom_nothing_reaches_and_the_answer_names_his_operator()
    {
        await using var node = await TestNode.Start();
        await Know(node);
        var before = await node.StoredRows();
        var model = node.Model("СЧФДОП", "1");
        var fileId = model.FileId!.Replace(node.Buyer.Box.ParticipantId.Value, Elsewhere.Value, StringComparison.Ordinal);
        var title = await node.Sign(UpdFormats.Seller.Write(model with { FileId = fileId }).Value, node.Seller.Director);
        var sent = await node.Get<SendMessage>().Run(node.Seller.Access, new OutgoingMessage(null, [new OutgoingDocument(title)]), null, default);
        Assert.Equal("recipient-unreachable", sent.Problem?.Code);
        Assert.Contains("2QQ", sent.Problem!.Message, StringComparison.Ordinal);

        var file = await node.Sign("Письмо"u8.ToArray(), node.Seller.Director);
        var letter = new OutgoingDocument(file) { Nonformalized = new NonformalizedCard("письмо.txt", "Письмо", AnswerRequested: false) };
        sent = await node.Get<SendMessage>().Run(node.Seller.Access, new OutgoingMessage(Elsewhere, [letter]), null, default);
        Assert.Equal("recipient-unreachable", sent.Problem?.Code);
        Assert.Equal(before, await node.StoredRows());
    }

    [Fact]
    public async Task He_is_found_and_blocked_like_anybody_but_not_invited()
    {
        await using var node = await TestNode.Start();
        var id = await Know(node);
        var participants = node.Get<Participants>();
        Assert.Equal(id, (await participants.Find(Elsewhere))!.Id);
        Assert.Equal([node.Seller.Box.BoxId, id], (await participants.FindByInn(Inn.Parse("7700000016").Value)).Select(one => one.Id));
        Assert.Equal(Reach.Nowhere, (await participants.Find(id))!.Reach);

        Assert.Equal("counterparty-elsewhere", (await node.Get<InviteCounterparty>().Run(node.Buyer.Access, id, null)).Problem?.Code);
        Assert.Equal(CounterpartyStatus.Blocked, (await node.Get<BlockCounterparty>().Run(node.Buyer.Access, id)).Value);
        var line = Assert.Single((await node.Get<ListCounterparties>().Run(node.Buyer.Access)).Value);
        Assert.Equal((id, "ООО «Даль»", CounterpartyStatus.Blocked, Reach.Nowhere), (line.BoxId, line.Name, line.Status, line.Reach));
        Assert.Equal(CounterpartyStatus.RejectedByMe, (await node.Get<BlockCounterparty>().Lift(node.Buyer.Access, id)).Value);
    }

    [Fact]
    public async Task A_company_of_Kazakhstan_has_its_БИН_in_the_place_of_the_ИНН()
    {
        await using var node = await TestNode.Start();
        var wrong = await node.Get<CreateOrganization>().Run(
            new NewOrganization(OrganizationKind.KazakhEntity, "ТОО «Дала»", "180340021792", "770001001", "1027700132195"), Caller.Node);
        Assert.Equal("inn kpp ogrn", string.Join(' ', wrong.Problem!.Findings.Select(finding => finding.ModelPath ?? finding.Path)));
        var organization = (await node.Get<CreateOrganization>().Run(
            new NewOrganization(OrganizationKind.KazakhEntity, "ТОО «Дала»", "180340021791"), Caller.Node)).Value;
        var box = (await node.Get<CreateBox>().Run(organization, null, Caller.Node)).Value;
        Assert.Equal(box, Assert.Single(await node.Get<Participants>().FindByInn(TaxNumber.Parse("180340021791").Value)).Id);
        var card = (await node.Get<Boxes>().Find(box))!;
        Assert.StartsWith("2ZZ-180340021791-", card.ParticipantId.Value, StringComparison.Ordinal);

        // Its own certificate signs for it; one of a person with the same number in another country does not.
        using var centre = TestAuthority.CreateKazakh(node.Clock.GetUtcNow().AddYears(-1));
        Assert.Null((await node.Get<NodeSettings>().AddTrustRoot(centre.Root.Raw, Caller.Node)).Problem);
        var own = new CertificateOwner
        {
            Kind = OwnerKind.OrganizationPerson,
            CommonName = "АХМЕТОВ ДАНИЯР",
            Surname = "АХМЕТОВ",
            FirstName = "ДАНИЯР",
            Organization = "ТОО «Дала»",
            Bin = "180340021791",
            Iin = "940140000385",
        };
        Assert.Null(await Signed(own));
        Assert.Equal("signer-foreign", await Signed(own with { Bin = "981141001567" }));
        Assert.Equal("signer-foreign", await Signed(own with { Bin = null, Organization = null, Kind = OwnerKind.Person }));

        async Task<string?> Signed(CertificateOwner owner)
        {
            using var key = centre.Issue(owner, node.Clock.GetUtcNow().AddDays(-1));
            var content = "Письмо"u8.ToArray();
            var signature = await Cades.SignDetached(content, key, node.Clock.GetUtcNow());
            return (await node.Get<Seals>().Accept(new SignedFile(content, signature), card, [], null, node.Clock.GetUtcNow(), default)).Problem?.Code;
        }
    }

    private static async Task<Guid> Know(TestNode node)
    {
        var id = Guid.CreateVersion7();
        await using var work = await node.Db.Begin();
        await work.Execute(
            "insert into participant (id, participant_id, kind, name, inn, kpp, noted_at) values (@id, @Elsewhere, 'LegalEntity', 'ООО «Даль»', '7700000016', '770001001', @now)",
            new { id, Elsewhere, now = node.Clock.GetUtcNow() });
        await work.Commit();
        return id;
    }
}
