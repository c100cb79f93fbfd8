using Beresta.Accounts;
using Beresta.Exchange.Contents;
using Beresta.Exchange.Docflows;
using Beresta.Exchange.Documents;
using Beresta.Exchange.Signers;
using Beresta.Exchange.Tests.Documents;
using Beresta.Formats;
using Beresta.Formats.Making;
using Beresta.Formats.Upd;
using Beresta.Kernel;
using Beresta.Signatures;

namespace Beresta.Exchange.Tests.Signing;

/// <summary>Whose certificate may sign for an organisation: the table of those who may and of all who may not.</summary>
public sealed class SignerTableTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task A_person_signs_by_a_power_of_attorney_and_nobody_has_his_private_key()
    {
        await using var node = await TestNode.Start();
        using var key = node.Authority.Issue(Powers.Person(), node.Clock.GetUtcNow().AddDays(-1));
        var file = await node.Sign(Title(node), key);
        Assert.Equal("power-missing", (await Send(node, file)).Problem?.Code);
        var power = await Add(node, Powers.Person());
        Assert.Null(power.Problem);
        Assert.Equal("Кузнецов Олег Петрович", Assert.Single(power.Value.Representatives));
        var sent = await Send(node, file);
        Assert.True(sent.Problem is null, sent.Problem?.Message);

        // The other side sees by what power, though it has never heard of this register.
        await node.Deliver();
        foreach (var side in (Company[])[node.Seller, node.Buyer])
        {
            var title = (await node.View(side, sent.Value.DocumentIds[0])).Timeline.Single(entry => entry.Kind == ItemKind.Title);
            Assert.True(title.Signature!.IsValid, title.Signature.Summary);
            Assert.True(title.Power!.Verdict.IsValid, title.Power.Verdict.Reasons[0].Message);
            var words = Assert.Single(title.Power.Powers);
            Assert.Equal((power.Value.Number, node.Seller.Box.Name, "Кузнецов Олег Петрович"), (words.Number, words.Principal, words.Representative));
        }

        // The certificate is shown to the administrator from its first use on, and can be forbidden.
        var used = Assert.Single((await node.Get<SignerCertificates>().List(node.Seller.Access, None)).Value);
        Assert.Equal(key.Certificate, Certificate.Read(used.Certificate).Value);
        Assert.Contains("certificate.first-used", await Actions(node));
        Assert.Null((await node.Get<SignerCertificates>().Block(node.Seller.Access, used.Thumbprint, isBlocked: true, None)).Problem);
        Assert.Equal("certificate-blocked", (await Send(node, await node.Sign(Title(node, "18"), key))).Problem?.Code);
        Assert.Null((await node.Get<SignerCertificates>().Block(node.Seller.Access, used.Thumbprint, isBlocked: false, None)).Problem);
        Assert.Null((await Send(node, await node.Sign(Title(node, "18"), key))).Problem);

        // A withdrawn power of attorney gives nothing more; what was signed stays.
        Assert.Null((await node.Get<PowerRegister>().Revoke(node.Seller.Access, power.Value.Id, None)).Problem);
        Assert.Equal("power-invalid", (await Send(node, await node.Sign(Title(node, "19"), key))).Problem?.Code);
        Assert.True((await node.View(node.Buyer, sent.Value.DocumentIds[0])).Timeline[0].Power!.Verdict.IsValid);
    }

    [Theory]
    [InlineData("ended", "power-invalid", MchdCheck.OutsideTerm)]
    [InlineData("begins-later", "power-invalid", MchdCheck.OutsideTerm)]
    [InlineData("other-kind", "power-invalid", MchdCheck.NotEnoughPowers)]
    [InlineData("other-person", "power-missing", null)]
    [InlineData("same-inn-other-snils", "power-invalid", MchdCheck.WrongRepresentative)]
    [InlineData("revoked-certificate", "certificate-revoked", null)]
    [InlineData("suspended-certificate", "certificate-revoked", null)]
    [InlineData("expired-certificate", "certificate-expired", null)]
    [InlineData("untrusted-certificate", "certificate-untrusted", null)]
    [InlineData("another-organization", "signer-foreign", null)]
    public async Task Who_may_not_sign_is_refused_and_nothing_is_stored(string who, string code, string? reason)
    {
        await using var node = await TestNode.Start();
        var (now, today) = (node.Clock.GetUtcNow(), MoscowTime.DateOf(node.Clock.GetUtcNow()));
        using var other = TestAuthority.CreateRussian(now.AddYears(-1));
        var person = Powers.Person();
        var added = who switch
        {
            "ended" => await Add(node, person, from: today.AddDays(-10), to: today.AddDays(2)),
            "begins-later" => await Add(node, person, from: today.AddDays(5)),
            "other-kind" => await Add(node, person, powers: Powers.Ks2),
            _ => await Add(node, person),
        };
        Assert.True(added.Problem is null, added.Problem?.Message + string.Join("; ", added.Problem?.Findings.Select(finding => finding.Message) ?? []));
        if (who == "ended")
            node.Clock.Advance(TimeSpan.FromDays(4));
        var owner = who switch
        {
            "other-person" => Powers.Person("Кузнецов", "500000005563", "33445566784"),
            "same-inn-other-snils" => Powers.Person(snils: "33445566784"),
            "another-organization" => node.Buyer.Director.Certificate.Owner,
            _ => person,
        };
        using var key = who == "expired-certificate" ? node.Authority.Issue(owner, now.AddDays(-300), now.AddDays(-1))
            : (who == "untrusted-certificate" ? other : node.Authority).Issue(owner, now.AddDays(-1));
        if (who is "revoked-certificate" or "suspended-certificate")
        {
            // 6: certificateHold.
            node.Authority.Revoke(key.Certificate, now.AddHours(-1), who == "suspended-certificate" ? 6 : 0);
            Directory.CreateDirectory(node.TrustFolder);
            foreach (var (i, list) in node.Authority.RevocationLists(now, TimeSpan.FromDays(30)).Index())
                File.WriteAllBytes(Path.Combine(node.TrustFolder, $"{i}.crl"), list.Raw.ToArray());
            node.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        var before = await node.StoredRows();
        var refused = (await Send(node, await node.Sign(Title(node), key))).Problem;
        Assert.Equal(code, refused?.Code);
        if (reason is not null)
            Assert.Contains(refused!.Findings, finding => finding.Code == reason);
        Assert.Equal(before, await node.StoredRows());
        Assert.Empty((await node.Get<SignerCertificates>().List(node.Seller.Access, None)).Value);
    }

    [Fact]
    public async Task A_certificate_stops_with_the_employee_who_has_used_it()
    {
        await using var node = await TestNode.Start();
        var user = (await node.Get<HireEmployee>().Run(node.Seller.Access.OrganizationId, new NewEmployee("kuznetsov@example.ru", "Кузнецов Олег Петрович",
            EmployeeTerms.Of("Кладовщик", Permissions.Read | Permissions.Sign), "correct horse battery"), Caller.Node)).Value;
        var session = (await node.Get<LogIn>().Run(new Credentials("kuznetsov@example.ru", "correct horse battery"))).Value;
        var caller = (await node.Get<IdentifyCaller>().BySession(session.Token, address: null)).Value;
        var access = (await node.Get<EnterBox>().Run(caller, node.Seller.Box.BoxId)).Value;
        await Add(node, Powers.Person());
        using var key = node.Authority.Issue(Powers.Person(), node.Clock.GetUtcNow().AddDays(-1));
        var message = new OutgoingMessage(null, [new OutgoingDocument(await node.Sign(Title(node), key))]);
        Assert.Null((await node.Get<SendMessage>().Run(access, message, null, None)).Problem);

        Assert.Null((await node.Get<BlockEmployee>().Run(node.Seller.Access.OrganizationId, user, "Проверка", Caller.Node)).Problem);
        Assert.Equal("box-not-found", (await node.Get<EnterBox>().Run(caller, node.Seller.Box.BoxId)).Problem?.Code);
        // Not by a colleague's hands either.
        Assert.Equal("signer-dismissed", (await Send(node, await node.Sign(Title(node, "18"), key))).Problem?.Code);
        Assert.Null((await node.Get<BlockEmployee>().Lift(node.Seller.Access.OrganizationId, user, Caller.Node)).Problem);
        Assert.Null((await Send(node, await node.Sign(Title(node, "18"), key))).Problem);
        Assert.Null((await node.Get<DismissEmployee>().Run(node.Seller.Access.OrganizationId, user, null, Caller.Node)).Problem);
        Assert.Equal("signer-dismissed", (await Send(node, await node.Sign(Title(node, "19"), key))).Problem?.Code);
    }

    [Fact]
    public async Task A_power_of_attorney_that_does_not_hold_is_not_taken_in()
    {
        await using var node = await TestNode.Start();
        var (register, today) = (node.Get<PowerRegister>(), MoscowTime.DateOf(node.Clock.GetUtcNow()));
        var content = Powers.Make(node.Seller, Powers.Person(), today, today.AddYears(1));
        var good = (await node.Sign(content, node.Seller.Director)).Signature;
        using var person = node.Authority.Issue(Powers.Person(), node.Clock.GetUtcNow().AddDays(-1));
        Assert.Equal("mchd-invalid", (await register.Add(node.Seller.Access, "<a/>"u8.ToArray(), good, None)).Problem?.Code);
        Assert.Equal("signature-malformed", (await register.Add(node.Seller.Access, content, "x"u8.ToArray(), None)).Problem?.Code);
        Assert.Equal("mchd-too-large", (await register.Add(node.Seller.Access, new byte[PowerRegister.LargestPower + 1], good, None)).Problem?.Code);
        Assert.Equal(MchdCheck.WrongSigner, await Reason(content, (await node.Sign(content, person)).Signature));
        Assert.Equal(MchdCheck.WrongSigner, await Reason(content, (await node.Sign(content, node.Buyer.Director)).Signature));
        Assert.Equal(MchdCheck.BadSignature, await Reason(content, (await node.Sign([1, 2, 3], node.Seller.Director)).Signature));
        var theirs = Powers.Make(node.Buyer, Powers.Person(), today, today.AddYears(1));
        Assert.Equal(MchdCheck.WrongPrincipal, await Reason(theirs, (await node.Sign(theirs, node.Buyer.Director)).Signature));
        var ended = Powers.Make(node.Seller, Powers.Person(), today.AddDays(-20), today.AddDays(-1));
        Assert.Equal(MchdCheck.OutsideTerm, await Reason(ended, (await node.Sign(ended, node.Seller.Director)).Signature));
        Assert.Empty((await register.List(node.Seller.Access, None)).Value);

        Assert.Null((await register.Add(node.Seller.Access, content, good, None)).Problem);
        Assert.Equal("power-known", (await register.Add(node.Seller.Access, content, good, None)).Problem?.Code);
        Assert.Empty((await register.List(node.Buyer.Access, None)).Value);

        async Task<string?> Reason(byte[] power, ReadOnlyMemory<byte> signature)
        {
            var problem = (await register.Add(node.Seller.Access, power, signature, None)).Problem;
            Assert.Equal("power-invalid", problem?.Code);
            return problem!.Findings[0].Code;
        }
    }

    private static byte[] Title(TestNode node, string number = "17") => UpdFormats.Seller.Write(node.Model("ДОП", number) with
    {
        Signers = [new Signer { Authority = "1", Name = PersonName.Of("Кузнецов Олег Петрович") }],
    }).Value;

    private static Task<Result<MessageSent>> Send(TestNode node, SignedFile file) =>
        node.Get<SendMessage>().Run(node.Seller.Access, new OutgoingMessage(null, [new OutgoingDocument(file)]), null, None);

    private static async Task<Result<PowerLine>> Add(TestNode node, CertificateOwner person, DateOnly? from = null, DateOnly? to = null, params string[] powers)
    {
        var today = MoscowTime.DateOf(node.Clock.GetUtcNow());
        var content = Powers.Make(node.Seller, person, from ?? today.AddDays(-1), to ?? today.AddYears(1), PowerRedelegation.No, powers);
        return await node.Get<PowerRegister>().Add(node.Seller.Access, content, (await node.Sign(content, node.Seller.Director)).Signature, None);
    }

    private static Task<IReadOnlyList<string>> Actions(TestNode node) =>
        node.Db.Query<string>("select action from audit where organization_id = @OrganizationId", new { node.Seller.Access.OrganizationId });
}
