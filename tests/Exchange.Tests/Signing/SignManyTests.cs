using Beresta.Exchange.Contents;
using Beresta.Exchange.Docflows;
using Beresta.Exchange.Documents;
using Beresta.Exchange.Signers;
using Beresta.Exchange.Signing;
using Beresta.Exchange.Tests.Documents;
using Beresta.Formats;
using Beresta.Formats.Upd;
using Beresta.Kernel;
using Beresta.Signatures;
using Beresta.Storage;

namespace Beresta.Exchange.Tests.Signing;

/// <summary>Files are prepared for whoever signs, his signatures come back, and every document goes its way once.</summary>
public sealed class SignManyTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task A_title_names_the_person_who_signs_it_and_his_power_of_attorney()
    {
        await using var node = await TestNode.Start();
        var draft = await Draft(node, "17");
        var person = Powers.Person();
        using var key = node.Authority.Issue(person, node.Clock.GetUtcNow().AddDays(-1));
        var request = new SigningRequest([new SigningSubject.OfDraft(draft.Id)], key.Certificate.Raw);
        Assert.Equal("power-missing", (await node.Get<SignMany>().Prepare(node.Seller.Access, request, None)).Problem?.Code);
        var today = MoscowTime.DateOf(node.Clock.GetUtcNow());
        var power = Powers.Make(node.Seller, person, today, today.AddYears(1));
        var kept = await node.Get<PowerRegister>().Add(node.Seller.Access, power, (await node.Sign(power, node.Seller.Director)).Signature, None);
        Assert.Null(kept.Problem);

        var prepared = (await node.Get<SignMany>().Prepare(node.Seller.Access, request, None)).Value;
        Assert.Equal("Кузнецов Олег Петрович", prepared.SignerName);
        var file = Assert.Single(prepared.Files);
        var bytes = (await node.Get<SignMany>().File(node.Seller.Access, prepared.Id, file.No, None)).Value.Content;
        Assert.Equal(file.Sha256, ContentHash.Of(bytes.Span).Value);
        var signer = Assert.Single(UpdFormats.Seller.Read(bytes.Span).Model!.Signers);
        Assert.Equal(("Кузнецов", "3"), (signer.Name!.Last, signer.Authority));
        Assert.Equal(kept.Value.Number, Assert.Single(signer.ElectronicPowers).Number);

        var report = (await node.Get<SignMany>().Complete(node.Seller.Access, prepared.Id, await Sign(node, prepared, key), None)).Value;
        Assert.Equal(1, report.Done);
        Assert.Empty((await node.Get<Drafts>().List(node.Seller.Access, None)).Value);
    }

    [Fact]
    public async Task Of_many_documents_each_goes_by_itself_and_only_once()
    {
        await using var node = await TestNode.Start();
        var answered = await node.Send();
        await node.Deliver();
        var (first, second) = (await Draft(node, "18", node.Buyer, node.Seller), await Draft(node, "19", node.Buyer, node.Seller));
        var many = node.Get<SignMany>();
        var prepared = (await many.Prepare(node.Buyer.Access, new SigningRequest(
            [
                new SigningSubject.OfDraft(first.Id), new SigningSubject.OfAct(answered, new ActIntent(ItemKind.RecipientTitle)),
                new SigningSubject.OfDraft(Guid.NewGuid()), new SigningSubject.OfDraft(second.Id),
                new SigningSubject.OfFile(node.Seller.Box.ParticipantId, new NonformalizedCard("письмо.txt", "Письмо", AnswerRequested: false), [1, 2, 3]),
            ], node.Buyer.Director.Certificate.Raw), None)).Value;
        Assert.Equal("draft-not-found", Assert.Single(prepared.Refused).Problem.Code);
        // The answer owes its receipt, which is signed along.
        Assert.Equal([(1, false), (2, true), (2, false), (4, false), (5, false)], prepared.Files.Select(file => (file.Document, file.IsReceipt)));

        var signatures = await Sign(node, prepared, node.Buyer.Director);
        var broken = new Dictionary<int, ReadOnlyMemory<byte>>(signatures) { [prepared.Files[3].No] = signatures[prepared.Files[0].No] };
        broken.Remove(prepared.Files[4].No);
        var report = (await many.Complete(node.Buyer.Access, prepared.Id, broken, None)).Value;
        Assert.Equal([null, null, "signature-broken", "signature-missing"], report.Results.Select(result => result.Problem?.Code));
        Assert.Equal(2, report.Done);

        // What was missing comes later; what is done is done.
        var rows = await node.Db.Scalar<long>("select count(*) from document");
        var again = (await many.Complete(node.Buyer.Access, prepared.Id, signatures, None)).Value;
        Assert.Equal(4, again.Done);
        Assert.Equal(report.Results.Take(2).Select(result => result.DocumentId), again.Results.Take(2).Select(result => result.DocumentId));
        Assert.Equal(rows + 4, await node.Db.Scalar<long>("select count(*) from document"));
        var late = (await many.Complete(node.Buyer.Access, prepared.Id, new Dictionary<int, ReadOnlyMemory<byte>>(), None)).Value;
        Assert.Equal(again.Results.Select(result => result.DocumentId), late.Results.Select(result => result.DocumentId));
        var log = (await node.View(node.Buyer, answered)).Timeline.Select(entry => entry.Kind).ToList();
        Assert.Contains(ItemKind.Receipt, log);
        Assert.Contains(ItemKind.RecipientTitle, log);
    }

    [Fact]
    public async Task Prepared_files_are_the_persons_who_prepared_them_and_end_with_their_term()
    {
        await using var node = await TestNode.Start();
        var draft = await Draft(node, "17");
        var many = node.Get<SignMany>();
        var request = new SigningRequest([new SigningSubject.OfDraft(draft.Id)], node.Seller.Director.Certificate.Raw);
        var prepared = (await many.Prepare(node.Seller.Access, request, None)).Value;
        Assert.Equal("signing-not-found", (await many.Read(node.Buyer.Access, prepared.Id, None)).Problem?.Code);
        var signatures = await Sign(node, prepared, node.Seller.Director);
        node.Clock.Advance(SignMany.Term + TimeSpan.FromMinutes(1));
        Assert.Equal("signing-expired", (await many.Complete(node.Seller.Access, prepared.Id, signatures, None)).Problem?.Code);
        Assert.NotEmpty((await node.Get<Drafts>().List(node.Seller.Access, None)).Value);

        node.Clock.Advance(TimeSpan.FromDays(2));
        await SignMany.Forget(node.Db, node.Get<Storage.Contents>(), None);
        Assert.Equal("signing-not-found", (await many.Read(node.Seller.Access, prepared.Id, None)).Problem?.Code);
        Assert.Equal(0, await node.Db.Scalar<long>("select count(*) from signing_file"));
    }

    [Fact]
    public async Task Any_signature_of_the_person_tells_his_certificate()
    {
        await using var node = await TestNode.Start();
        var draft = await Draft(node, "17");
        var proof = (await node.Sign([1], node.Seller.Director)).Signature;
        var prepared = (await node.Get<SignMany>().Prepare(node.Seller.Access, new SigningRequest([new SigningSubject.OfDraft(draft.Id)], proof), None)).Value;
        Assert.Equal(node.Seller.Director.Certificate.Thumbprint, prepared.Thumbprint);
        Assert.Equal("signing-size", (await node.Get<SignMany>().Prepare(node.Seller.Access, new SigningRequest([]), None)).Problem?.Code);
    }

    private static async Task<Dictionary<int, ReadOnlyMemory<byte>>> Sign(TestNode node, PreparedSigning prepared, ISigner signer)
    {
        var signatures = new Dictionary<int, ReadOnlyMemory<byte>>();
        foreach (var file in prepared.Files)
        {
            var access = (await node.Get<SignMany>().Read(node.Seller.Access, prepared.Id, None)).Problem is null ? node.Seller.Access : node.Buyer.Access;
            var bytes = (await node.Get<SignMany>().File(access, prepared.Id, file.No, None)).Value.Content;
            signatures[file.No] = (await node.Sign(bytes.ToArray(), signer)).Signature;
        }

        return signatures;
    }

    private static async Task<Draft> Draft(TestNode node, string number, Company? from = null, Company? to = null)
    {
        var (seller, buyer) = (from ?? node.Seller, to ?? node.Buyer);
        var model = node.Model("ДОП", number) with
        {
            FileId = null,
            Sellers = [TestNode.PartyOf(seller.Box)],
            Buyers = [TestNode.PartyOf(buyer.Box)],
            Signers = [new Signer { Authority = "1", Name = PersonName.Of("Бухгалтерова Анна Сергеевна") }],
        };
        var json = System.Text.Json.JsonSerializer.Deserialize<System.Text.Json.JsonElement>(FormatJson.Write(model));
        return (await node.Get<Drafts>().Create(seller.Access, "upd", buyer.Box.ParticipantId, json, null, None)).Value;
    }
}
