using Beresta.Accounts;
using Beresta.Evidence;
using Beresta.Exchange.Docflows;
using Beresta.Exchange.Documents;
using Beresta.Signatures;
using Beresta.Testing;

namespace Beresta.Exchange.Tests.Documents;

/// <summary>Certificates are asked about at a real centre's services, over HTTP, before a signature enters the exchange.</summary>
public sealed class RevokedCertificateTests : IAsyncLifetime
{
    private static readonly TrustPolicy LoopbackAllowed = new() { Networks = ["127.0.0.0/8"] };

    private TestNode node = null!;
    private TestCentre centre = null!;

    public async ValueTask InitializeAsync()
    {
        var database = await TestDatabase.Create();
        centre = await TestCentre.Start(database.Clock);
        node = await TestNode.Start(database, _ => centre.Authority);
        await Set(LoopbackAllowed);
    }

    [Fact]
    public async Task A_good_certificate_is_asked_about_once_and_the_answer_is_kept()
    {
        var id = await node.Send();
        await node.Send(number: "18");
        Assert.Equal((1, 1, 0), (centre.Asked("/ocsp"), centre.Asked("/root.crl"), centre.Asked("/intermediate.crl")));
        var seal = (await node.View(node.Seller, id)).Timeline[0].Signature!;
        Assert.Equal((true, false, "Подпись действительна"), (seal.IsValid, seal.IsRevocationUnchecked, seal.Summary));
        Assert.Contains(seal.Signers[0].Evidence, line => line.Contains("OCSP", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    public async Task A_revoked_or_suspended_certificate_can_neither_send_nor_answer(int reason)
    {
        var id = await node.Send();
        await node.Deliver();
        var before = await node.StoredRows();
        node.Authority.Revoke(node.Buyer.Director.Certificate, node.Clock.GetUtcNow().AddMinutes(-5), reason);
        Assert.Equal("certificate-revoked", (await node.Act(node.Buyer, id, ItemKind.RecipientTitle)).Problem?.Code);
        Assert.Equal("certificate-revoked", (await node.Act(node.Buyer, id, ItemKind.Rejection, "Не заказывали")).Problem?.Code);
        node.Authority.Revoke(node.Seller.Director.Certificate, node.Clock.GetUtcNow().AddMinutes(-5), reason);
        node.Clock.Advance(TimeSpan.FromDays(2));
        var refused = (await node.TrySend(number: "18")).Problem!;
        Assert.Equal("certificate-revoked", refused.Code);
        Assert.Contains(reason == 6 ? "приостановлен" : "отозван", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, await node.StoredRows());
    }

    [Fact]
    public async Task A_list_tells_where_the_OCSP_service_is_silent()
    {
        centre.Fail("/ocsp");
        node.Authority.Revoke(node.Seller.Director.Certificate, node.Clock.GetUtcNow().AddMinutes(-5));
        Assert.Equal("certificate-revoked", (await node.TrySend()).Problem?.Code);
        Assert.Equal(1, centre.Asked("/intermediate.crl"));
    }

    [Fact]
    public async Task A_list_in_the_trust_folder_revokes()
    {
        await Set(new TrustPolicy { Online = false });
        Directory.CreateDirectory(node.TrustFolder);
        node.Authority.Revoke(node.Seller.Director.Certificate, node.Clock.GetUtcNow().AddMinutes(-5));
        Assert.Null((await node.TrySend()).Problem);
        await File.WriteAllBytesAsync(Path.Combine(node.TrustFolder, "intermediate.crl"), node.Authority.RevocationLists(node.Clock.GetUtcNow())[0].Raw.ToArray());
        node.Clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal("certificate-revoked", (await node.TrySend(number: "18")).Problem?.Code);
        Assert.Equal(0, centre.AskedAtAll);
    }

    [Fact]
    public async Task Where_nothing_is_known_the_verdict_says_so_and_a_later_run_completes_it()
    {
        centre.IsDown = true;
        var id = await node.Send();
        var asked = centre.AskedAtAll;
        await node.Send(number: "18");
        // A service that failed a moment ago is left alone.
        Assert.Equal(asked, centre.AskedAtAll);
        var seal = (await node.View(node.Seller, id)).Timeline[0].Signature!;
        Assert.Equal((true, true, "Подпись действительна; отзыв не проверен"), (seal.IsValid, seal.IsRevocationUnchecked, seal.Summary));
        Assert.Equal(asked, centre.AskedAtAll);

        centre.IsDown = false;
        node.Clock.Advance(TimeSpan.FromHours(1));
        await node.Get<FetchEvidence>().RunDue();
        Assert.Equal("Подпись действительна", (await node.View(node.Seller, id)).Timeline[0].Signature!.Summary);
    }

    [Fact]
    public async Task Where_the_policy_refuses_what_is_not_checked_it_cannot_be_sent()
    {
        await Set(LoopbackAllowed with { WithoutEvidence = MissingEvidence.Refuse });
        centre.IsDown = true;
        Assert.Equal("revocation-unknown", (await node.TrySend()).Problem?.Code);
        centre.IsDown = false;
        node.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Null((await node.TrySend()).Problem);
    }

    [Fact]
    public async Task What_came_by_a_certificate_that_turns_out_to_have_been_revoked_is_marked_and_not_hidden()
    {
        centre.IsDown = true;
        var id = await node.Send();
        await node.Deliver();
        node.Authority.Revoke(node.Seller.Director.Certificate, node.Clock.GetUtcNow().AddMinutes(-5), 1);
        centre.IsDown = false;
        node.Clock.Advance(TimeSpan.FromHours(1));
        await node.Get<FetchEvidence>().RunDue();
        var view = await node.View(node.Buyer, id);
        Assert.Equal(ReasonCodes.Revoked, view.Timeline[0].Signature!.Code);
        Assert.Contains(await Listed(node.Buyer), document => document.Id == id);
    }

    [Fact]
    public async Task A_revocation_after_the_document_came_changes_nothing_for_it()
    {
        var id = await node.Send();
        node.Clock.Advance(TimeSpan.FromDays(2));
        node.Authority.Revoke(node.Seller.Director.Certificate, node.Clock.GetUtcNow().AddMinutes(-5));
        Assert.Equal("certificate-revoked", (await node.TrySend(number: "18")).Problem?.Code);
        Assert.Equal("Подпись действительна", (await node.View(node.Seller, id)).Timeline[0].Signature!.Summary);
    }

    [Fact]
    public async Task An_address_in_an_internal_network_is_not_called_unless_it_is_allowed()
    {
        await Set(new TrustPolicy());
        node.Authority.Revoke(node.Seller.Director.Certificate, node.Clock.GetUtcNow().AddMinutes(-5));
        Assert.Null((await node.TrySend()).Problem);
        Assert.Equal(0, centre.AskedAtAll);
        Assert.StartsWith("service-address", await node.Db.Scalar<string>("select error from evidence where kind = 'Answer'"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_of_a_stranger_an_old_list_and_rubbish_are_not_kept()
    {
        using var stranger = TestAuthority.CreateRussian(node.Clock.GetUtcNow().AddYears(-1));
        var foreign = stranger.RevocationLists(node.Clock.GetUtcNow())[0].Raw;
        centre.Answer("/ocsp", stranger.OcspAnswer(node.Seller.Director.Certificate, node.Clock.GetUtcNow()).Raw);
        centre.Answer("/intermediate.crl", foreign);
        centre.Answer("/root.crl", "<html>"u8.ToArray());
        Assert.Null((await node.TrySend()).Problem);
        Assert.Equal(0, await node.Db.Scalar<long>("select count(*) from evidence where content is not null"));
        var errors = await node.Db.Query<string>("select error from evidence");
        Assert.Equal(["crl-malformed", "evidence-foreign", "evidence-foreign"], errors.Select(error => error.Split(':')[0]).Order(StringComparer.Ordinal));

        node.Clock.Advance(TimeSpan.FromDays(1));
        var old = node.Authority.RevocationLists(node.Clock.GetUtcNow().AddDays(-3), TimeSpan.FromDays(1))[0].Raw;
        centre.Answer("/intermediate.crl", old);
        await node.Get<FetchEvidence>().RunDue();
        Assert.Equal("evidence-old", (await node.Db.Scalar<string>("select error from evidence where address like '%/intermediate.crl'"))!.Split(':')[0]);
    }

    [Fact]
    public async Task A_newer_list_is_not_replaced_by_an_older_one_that_still_holds()
    {
        await node.Get<RevocationEvidence>().Current((await node.Sign(new byte[] { 1 }, node.Seller.Director)).Signature, default);
        centre.Fail("/ocsp");
        centre.ListLife = TimeSpan.FromDays(30);
        var yesterday = node.Authority.RevocationLists(node.Clock.GetUtcNow().AddDays(-1), TimeSpan.FromDays(30))[0].Raw;
        node.Authority.Revoke(node.Seller.Director.Certificate, node.Clock.GetUtcNow().AddMinutes(-5));
        node.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal("certificate-revoked", (await node.TrySend()).Problem?.Code);
        centre.Answer("/intermediate.crl", yesterday);
        node.Clock.Advance(TimeSpan.FromDays(1));
        await node.Get<FetchEvidence>().RunDue();
        Assert.Equal("certificate-revoked", (await node.TrySend()).Problem?.Code);
    }

    [Fact]
    public async Task A_list_that_the_policy_names_is_loaded_though_no_certificate_names_it()
    {
        using var silent = TestAuthority.CreateRussian(node.Clock.GetUtcNow().AddYears(-1));
        using var director = silent.Issue(node.Seller.Director.Certificate.Owner, node.Clock.GetUtcNow().AddDays(-30));
        await node.Get<NodeSettings>().AddTrustRoot(silent.Root.Raw, Caller.Node);
        Directory.CreateDirectory(node.TrustFolder);
        await File.WriteAllBytesAsync(Path.Combine(node.TrustFolder, "intermediate.cer"), silent.Intermediate.Raw.ToArray());
        silent.Revoke(director.Certificate, node.Clock.GetUtcNow().AddMinutes(-5));
        var list = silent.RevocationLists(node.Clock.GetUtcNow())[0].Raw;
        centre.Answer("/elsewhere.crl", list);
        await Set(LoopbackAllowed with { Lists = [$"{centre.Address}/elsewhere.crl"] });
        node.Clock.Advance(TimeSpan.FromSeconds(6));
        await node.Get<FetchEvidence>().RunDue();
        node.Clock.Advance(TimeSpan.FromSeconds(6));
        var file = await node.Sign(node.Title(), director);
        var sent = await node.Get<SendMessage>().Run(node.Seller.Access, new OutgoingMessage(null, [new OutgoingDocument(file)]), null, default);
        Assert.Equal("certificate-revoked", sent.Problem?.Code);
    }

    [Fact]
    public async Task A_signature_gets_the_stamp_of_the_nodes_service_and_holds_when_its_certificate_has_ended()
    {
        await Set(LoopbackAllowed with { Timestamps = $"{centre.Address}/tsp" });
        var id = await node.Send();
        await node.Deliver();
        Assert.Null((await node.Act(node.Buyer, id, ItemKind.RecipientTitle)).Problem);
        foreach (var seal in (await node.View(node.Seller, id)).Timeline.Where(entry => entry.Author != Party.Operator).Select(entry => entry.Signature!))
        {
            Assert.True(seal.IsValid, seal.Summary);
            Assert.Equal((CadesLevel.T, node.Clock.GetUtcNow()), (seal.Signers[0].Level, seal.Signers[0].ProvenTime));
        }
    }

    [Fact]
    public async Task Without_a_stamp_the_document_goes_all_the_same_and_the_service_is_left_alone_for_a_while()
    {
        await Set(LoopbackAllowed with { Timestamps = $"{centre.Address}/tsp" });
        centre.Fail("/tsp");
        var id = await node.Send();
        await node.Send(number: "18");
        Assert.Equal(1, centre.Asked("/tsp"));
        Assert.Equal(CadesLevel.Bes, (await node.View(node.Seller, id)).Timeline[0].Signature!.Signers[0].Level);
    }

    [Fact]
    public async Task A_stamp_of_a_service_that_nobody_trusts_is_left_out()
    {
        using var stranger = TestAuthority.CreateRussian(node.Clock.GetUtcNow().AddYears(-1));
        await Set(LoopbackAllowed with { Timestamps = $"{centre.Address}/strange" });
        centre.Instead["/strange"] = async http =>
        {
            using var query = new MemoryStream();
            await http.Request.Body.CopyToAsync(query);
            await http.Response.Body.WriteAsync(await stranger.AnswerTimestampQuery(query.ToArray(), node.Clock.GetUtcNow()));
        };
        var seal = (await node.View(node.Seller, await node.Send())).Timeline[0].Signature!;
        Assert.Equal(1, centre.Asked("/strange"));
        Assert.Equal(CadesLevel.Bes, seal.Signers[0].Level);
        Assert.DoesNotContain(seal.Reasons, reason => reason.Code == ReasonCodes.BadTimestamp);
    }

    [Fact]
    public async Task A_policy_with_a_mistake_is_refused_with_the_field()
    {
        var wrong = (await node.Get<TrustSettings>().Set(new TrustPolicy { Networks = ["10.0.0.0/33"], Lists = ["ftp://x"], LargestAge = 0 }, Caller.Node)).Problem!;
        Assert.Equal("trust-policy-invalid", wrong.Code);
        Assert.Equal(["networks", "lists", "largestAge"], wrong.Findings.Select(finding => finding.Path));
    }

    public async ValueTask DisposeAsync()
    {
        await node.DisposeAsync();
        await centre.DisposeAsync();
    }

    private async Task Set(TrustPolicy policy) => Assert.Null((await node.Get<TrustSettings>().Set(policy, Caller.Node)).Problem);

    private async Task<IReadOnlyList<DocumentSummary>> Listed(Company company) => (await node.Get<ListDocuments>().Run(company.Access, new DocumentFilter(), default)).Value.Documents;
}
