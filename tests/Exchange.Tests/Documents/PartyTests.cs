using Beresta.Exchange.Documents;
using Beresta.Formats;
using Beresta.Formats.Upd;
using Beresta.Kernel;

namespace Beresta.Exchange.Tests.Documents;

/// <summary>The parties of a title are those of the boxes; one may be strange, where an agent or a factor stands between, but not both.</summary>
public sealed class PartyTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory]
    [InlineData("their own", null)]
    [InlineData("a branch", null)]
    [InlineData("one of several buyers", null)]
    [InlineData("a foreigner", null)]
    [InlineData("another seller", "parties.sender")]
    [InlineData("another buyer", "parties.recipient")]
    public async Task A_title_of_one_strange_party_is_sent_and_both_sides_are_warned(string parties, string? warning)
    {
        await using var node = await TestNode.Start();
        var third = new Formats.Party { Organization = new Organization { Name = "ООО «Третья»", Inn = "7707083893", Kpp = "770701001" }, Address = TestNode.PartyOf(node.Seller.Box).Address };
        var model = node.Model("ДОП", "17");
        var own = TestNode.PartyOf(node.Seller.Box);
        var title = Written(parties switch
        {
            "a branch" => model with { Sellers = [own with { Organization = own.Organization! with { Kpp = "781145001" } }] },
            "one of several buyers" => model with { Buyers = [third, TestNode.PartyOf(node.Buyer.Box)] },
            "a foreigner" => model with { Buyers = [new Formats.Party { Foreign = new ForeignParty { Status = "ИО", CountryCode = "246", CountryName = "Финляндия", Name = "Nordic Oy", OtherInfo = "1234567-8" }, Address = third.Address }] },
            "another seller" => model with { Sellers = [third] },
            "another buyer" => model with { Buyers = [third] },
            _ => model,
        });
        var draft = (await node.Get<Drafts>().Upload(node.Seller.Access, title, to: null, request: null, None)).Value;
        var id = await node.SendTitle(title);
        await node.Deliver();
        Assert.Equal(warning is null ? [] : [warning], draft.Warnings.Select(finding => finding.Code));
        foreach (var company in (Company[])[node.Seller, node.Buyer])
        {
            var warnings = (await node.View(company, id)).Warnings;
            Assert.Equal(warning is null ? [] : [warning], warnings.Select(finding => finding.Code));
            Assert.All(warnings, finding => Assert.Contains("«ООО «Третья»» (ИНН 7707083893)", finding.Message, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_title_with_swapped_or_quite_other_parties_is_refused_and_stores_nothing(bool swapped)
    {
        await using var node = await TestNode.Start();
        var other = TestNode.PartyOf(node.Seller.Box) with { Organization = new Organization { Name = "ООО «Третья»", Inn = "7707083893", Kpp = "770701001" } };
        var model = node.Model("ДОП", "17");
        var title = Written(swapped ? model with { Sellers = model.Buyers, Buyers = model.Sellers } : model with { Sellers = [other], Buyers = [other] });
        var file = await node.Sign(title, node.Seller.Director);
        var before = await node.StoredRows();
        foreach (var problem in (Problem?[])
            [
                (await node.Get<Drafts>().Upload(node.Seller.Access, title, to: null, request: null, None)).Problem,
                (await node.Get<SendMessage>().Run(node.Seller.Access, new OutgoingMessage(null, [new OutgoingDocument(file)]), null, None)).Problem,
            ])
        {
            Assert.Equal("parties-mismatch", problem?.Code);
            Assert.Equal(swapped, problem!.Message.Contains("перепутаны", StringComparison.Ordinal));
            Assert.Equal(["parties.sender", "parties.recipient"], problem.Findings.Select(finding => finding.Code));
        }

        Assert.Equal(before, await node.StoredRows());
    }

    [Fact]
    public async Task Who_composes_for_his_supplier_and_says_so_may_send_it()
    {
        await using var node = await TestNode.Start();
        var model = node.Model("ДОП", "17");
        var ground = new DocumentReference { Name = "Договор", Number = "5", Date = new DateOnly(2026, 1, 9) };
        var id = await node.SendTitle(Written(model with { Sellers = model.Buyers, Buyers = model.Sellers, ComposerGround = ground }));
        await node.Deliver();
        Assert.Equal(["parties.sender", "parties.recipient"], (await node.View(node.Buyer, id)).Warnings.Select(finding => finding.Code));
    }

    private static byte[] Written(UpdSellerTitle model)
    {
        var written = UpdFormats.Seller.Write(model);
        Assert.True(written.Problem is null, string.Join("; ", written.Problem?.Findings.Select(finding => finding.Message) ?? []));
        return written.Value;
    }
}
