using Beresta.Accounts;
using Beresta.Exchange.Docflows;
using Beresta.Exchange.Documents;
using Beresta.Signatures;

namespace Beresta.Server.Tests;

/// <summary>The operator's key is renewed while documents go through.</summary>
public sealed class OperatorKeyTests(BerestaServer server) : IClassFixture<BerestaServer>
{
    [Fact]
    public async Task A_new_key_signs_the_next_confirmation_without_a_restart_and_what_the_old_one_signed_stays_valid()
    {
        var before = await server.Seller.Send(server.Buyer);
        var old = await Signer(before);
        var renewed = await server.Get<OperatorKeys>().Renew(key: null, Caller.Node);
        Assert.Null(renewed.Problem);

        var after = await server.Seller.Send(server.Buyer, number: "2");
        var made = await Signer(after);
        Assert.NotEqual(old, made);
        Assert.Equal(old, await Signer(before));
        var keys = (await server.Get<OperatorKeys>().List(Caller.Node)).Value;
        Assert.Equal(renewed.Value, Assert.Single(keys, key => key.IsInUse).KeyId);
        Assert.Equal(made, Certificate.Read(keys[0].Certificate).Value.SerialNumber);

        // Revoked, it gives way to the one before.
        Assert.Null((await server.Get<KeyVault>().Revoke(renewed.Value, Caller.Node)).Problem);
        Assert.Equal(old, await Signer(await server.Seller.Send(server.Buyer, number: "3")));
    }

    // The number of the certificate that has signed the operator's confirmation in the sender's log: judged as valid, or nobody's.
    private async Task<string> Signer(Guid document)
    {
        var access = (await server.Get<EnterBox>().Run(server.Seller.Director, server.Seller.Box.BoxId)).Value;
        var view = (await server.Get<ReadDocument>().Run(access, document, judgeSignatures: true, default)).Value;
        var verdict = view.Timeline.First(entry => entry.Kind == ItemKind.ReceptionConfirmation).Signature!;
        Assert.Equal((true, VerdictStatus.Valid), (verdict.IsValid, verdict.Status));
        return verdict.Signers[0].Certificate!.SerialNumber;
    }
}
