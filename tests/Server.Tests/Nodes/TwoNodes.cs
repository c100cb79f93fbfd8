using Beresta.Accounts;
using Beresta.Evidence;
using Beresta.Exchange.Nodes;
using Beresta.Kernel;

namespace Beresta.Server.Tests.Nodes;

/// <summary>Two servers, each with its own database and operator, that know each other. Between them stands a network of the test's.</summary>
public sealed class TwoNodes : IAsyncLifetime
{
    internal BerestaServer One { get; } = new() { OperatorId = "2AA" };

    internal BerestaServer Other { get; } = new() { OperatorId = "2BB" };

    internal BadNetwork ToOne { get; private set; } = null!;

    internal BadNetwork ToOther { get; private set; } = null!;

    /// <summary>Of the one node.</summary>
    internal Company Seller => One.Seller;

    /// <summary>Of the other.</summary>
    internal Company Buyer => Other.Buyer;

    public async ValueTask InitializeAsync()
    {
        await One.InitializeAsync();
        await Other.InitializeAsync();
        (ToOne, ToOther) = (await BadNetwork.To(One.Address), await BadNetwork.To(Other.Address));
        await Introduce(One, Other, ToOther.Address);
        await Introduce(Other, One, ToOne.Address);
    }

    public async ValueTask DisposeAsync()
    {
        await ToOne.DisposeAsync();
        await ToOther.DisposeAsync();
        await One.DisposeAsync();
        await Other.DisposeAsync();
    }

    /// <summary>The one's administrator adds the other node.</summary>
    internal static async Task Introduce(BerestaServer server, BerestaServer other, Uri address)
    {
        await server.Get<NodeSettings>().AddTrustRoot(other.Authority.Root.Raw, Caller.Node);
        await server.Get<TrustSettings>().Set(new TrustPolicy { Networks = ["127.0.0.0/8"] }, Caller.Node);
        var peers = server.Get<Peers>();
        var asked = (await peers.Ask(address.ToString(), Caller.Node)).Value;
        Assert.Equal(other.OperatorId, asked.OperatorId);
        Assert.Equal("peer-fingerprint", (await peers.Add(address.ToString(), new string('0', 64), Caller.Node)).Problem?.Code);
        Assert.Null((await peers.Add(address.ToString(), asked.Fingerprint, Caller.Node)).Problem);
    }
}
