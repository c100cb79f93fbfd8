using Beresta.Accounts;
using Beresta.Counterparties;
using Beresta.Testing;

namespace Beresta.Storage.Tests;

public sealed class CounterpartyTests : IAsyncLifetime
{
    private TestDatabase database = null!;
    private Company company = null!;
    private Access sever = null!;
    private Access yug = null!;

    private Db Db => database.Db;

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.Create(AccountsSchema.Schema, CounterpartiesSchema.Schema);
        company = await Company.Sever(Db);
        sever = await company.Enter(Db);
        yug = await (await Company.Yug(Db)).Enter(Db);
    }

    public async ValueTask DisposeAsync() => await database.DisposeAsync();

    [Fact]
    public async Task An_invitation_is_accepted_and_both_list_each_other()
    {
        Assert.Equal(CounterpartyStatus.Invited, (await new InviteCounterparty(Db).Run(sever, yug.BoxId, "Давайте обмениваться")).Value);
        var invitation = Assert.Single((await new ListCounterparties(Db).Run(yug)).Value);
        Assert.Equal((CounterpartyStatus.InvitesMe, "Давайте обмениваться", "ООО «Север»", sever.ParticipantId), (invitation.Status, invitation.Message, invitation.Name, invitation.ParticipantId));

        Assert.Equal(CounterpartyStatus.Accepted, (await new AnswerInvitation(Db).Run(yug, sever.BoxId, accept: true)).Value);
        Assert.Equal(CounterpartyStatus.Accepted, (await new AnswerInvitation(Db).Run(yug, sever.BoxId, accept: true)).Value);
        Assert.Equal(CounterpartyStatus.Accepted, Assert.Single((await new ListCounterparties(Db).Run(sever, CounterpartyStatus.Accepted)).Value).Status);
        Assert.Empty((await new ListCounterparties(Db).Run(sever, CounterpartyStatus.Invited)).Value);
        Assert.Empty((await new ListCounterparties(Db).Run(sever, afterName: ("ООО «Юг»", yug.BoxId))).Value);
    }

    [Fact]
    public async Task An_answer_needs_an_invitation()
    {
        Assert.Equal("invitation-not-found", (await new AnswerInvitation(Db).Run(yug, sever.BoxId, accept: true)).Problem?.Code);
        await new InviteCounterparty(Db).Run(sever, yug.BoxId, null);
        Assert.Equal("invitation-not-found", (await new AnswerInvitation(Db).Run(sever, yug.BoxId, accept: true)).Problem?.Code);
        Assert.Empty(await Db.Query<string>("select status from counterparty where status = 'Accepted'"));
    }

    [Fact]
    public async Task Two_who_invite_each_other_at_once_are_counterparties()
    {
        await Task.WhenAll(
            Task.Run(() => new InviteCounterparty(Db).Run(sever, yug.BoxId, null)),
            Task.Run(() => new InviteCounterparty(Db).Run(yug, sever.BoxId, null)));
        Assert.Equal(["Accepted", "Accepted"], await Db.Query<string>("select status from counterparty"));
    }

    [Fact]
    public async Task A_blocked_sender_is_refused_and_others_are_not()
    {
        Assert.Null(await MayReceive());
        await new BlockCounterparty(Db).Run(yug, sever.BoxId);
        Assert.Equal("recipient-blocks-sender", await MayReceive());
        Assert.Equal("recipient-blocks-sender", (await new InviteCounterparty(Db).Run(sever, yug.BoxId, null)).Problem?.Code);
        await new BlockCounterparty(Db).Lift(yug, sever.BoxId);
        Assert.Null(await MayReceive());
    }

    [Fact]
    public async Task A_box_may_take_documents_from_counterparties_only()
    {
        await new SetSociability(Db).Run(yug, Sociability.CounterpartiesOnly);
        Assert.Equal("recipient-blocks-sender", await MayReceive());
        await new InviteCounterparty(Db).Run(sever, yug.BoxId, null);
        Assert.Equal("recipient-blocks-sender", await MayReceive());
        await new AnswerInvitation(Db).Run(yug, sever.BoxId, accept: true);
        Assert.Null(await MayReceive());
        await new BreakWithCounterparty(Db).Run(sever, yug.BoxId);
        Assert.Equal("recipient-blocks-sender", await MayReceive());
        await new SetSociability(Db).Run(yug, Sociability.Everyone);
        Assert.Null(await MayReceive());
    }

    [Fact]
    public async Task A_finished_exchange_makes_the_relation()
    {
        await using (var work = await Db.Begin())
        {
            await work.Made(sever.BoxId, yug.BoxId);
            await work.Commit();
        }

        Assert.Equal(["Accepted", "Accepted"], await Db.Query<string>("select status from counterparty"));
    }

    [Fact]
    public async Task Unknown_boxes_the_own_box_and_missing_rights_are_refused()
    {
        var invite = new InviteCounterparty(Db);
        Assert.Equal("counterparty-not-found", (await invite.Run(sever, Guid.CreateVersion7(), null)).Problem?.Code);
        Assert.Equal("counterparty-not-found", (await invite.Run(sever, sever.BoxId, null)).Problem?.Code);
        Assert.Equal("permission-denied", (await invite.Run(await company.EnterWith(Db, Permissions.Read | Permissions.Sign), yug.BoxId, null)).Problem?.Code);
        Assert.Equal("message-too-long", (await invite.Run(sever, yug.BoxId, new string('a', 2001))).Problem?.Code);
        Assert.Equal(0, await Db.Scalar<long>("select count(*) from counterparty"));
    }

    [Fact]
    public async Task What_was_done_stands_in_the_audit_log_of_who_did_it()
    {
        await new InviteCounterparty(Db).Run(sever, yug.BoxId, null);
        await new InviteCounterparty(Db).Run(sever, yug.BoxId, null);
        var row = Assert.Single(await Db.ListAudit(sever.OrganizationId), row => row.Action.StartsWith("counterparty.", StringComparison.Ordinal));
        Assert.Equal(("counterparty.Invited", company.Director.UserId), (row.Action, row.UserId));
    }

    private async Task<string?> MayReceive()
    {
        var reads = Db.Reads();
        var relation = reads.AskRelation(sever.BoxId, yug.BoxId);
        await reads.Run();
        return relation.Refusal?.Code;
    }
}
