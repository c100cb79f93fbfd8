using System.Net;
using Beresta.Evidence;
using Beresta.Testing;
using Microsoft.AspNetCore.Http;

namespace Beresta.Exchange.Tests.Documents;

/// <summary>Calls to addresses that strangers name: where they may go, and what they may cost.</summary>
public sealed class OutgoingHttpTests : IAsyncLifetime
{
    private static readonly AnswerLimit Limit = new(100_000, TimeSpan.FromSeconds(30));
    private static readonly OutsideNetworks Loopback = new([IPNetwork.Parse("127.0.0.0/8")]);

    private readonly OutgoingHttp http = new();
    private TestCentre server = null!;

    public async ValueTask InitializeAsync() => server = await TestCentre.Start(new TestClock());

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("93.184.216.34", true)]
    [InlineData("2a00:1450:4010:c0e::8a", true)]
    [InlineData("2002:0808:0808::1", true)]
    [InlineData("64:ff9b::808:808", true)]
    [InlineData("::ffff:8.8.8.8", true)]
    [InlineData("0.0.0.0", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("127.0.0.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("192.168.0.1", false)]
    [InlineData("198.18.0.1", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::", false)]
    [InlineData("::1", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("::127.0.0.1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fc00::1", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("2001:db8::1", false)]
    [InlineData("ff02::1", false)]
    public void Only_public_addresses_are_outside(string address, bool isOutside) => Assert.Equal(isOutside, OutsideNetworks.Public.Allows(IPAddress.Parse(address)));

    [Theory]
    [InlineData("http://127.0.0.1:{0}/")]
    [InlineData("http://localhost:{0}/")]
    [InlineData("http://127.1:{0}/")]
    [InlineData("http://2130706433:{0}/")]
    [InlineData("http://[::ffff:127.0.0.1]:{0}/")]
    [InlineData("http://user:secret@127.0.0.1:{0}/")]
    [InlineData("ftp://127.0.0.1:{0}/")]
    [InlineData("file:///etc/passwd")]
    public async Task No_way_of_writing_an_internal_address_leads_there(string url)
    {
        var answer = await http.Get(url.Replace("{0}", new Uri(server.Address).Port.ToString(), StringComparison.Ordinal), Limit, OutsideNetworks.Public, default);
        Assert.Equal("service-address", answer.Problem?.Code);
        Assert.Equal(0, server.AskedAtAll);
    }

    [Fact]
    public async Task A_redirect_does_not_lead_past_the_guard()
    {
        server.Instead["/go"] = to => Redirect(to, server.Address.Replace("127.0.0.1", "127.0.0.2", StringComparison.Ordinal) + "/secret");
        var only = new OutsideNetworks([IPNetwork.Parse("127.0.0.1/32")]);
        Assert.Equal("service-address", (await http.Get(server.Address + "/go", Limit, only, default)).Problem?.Code);
        Assert.Equal(0, server.Asked("/secret"));
    }

    [Fact]
    public async Task Redirects_are_followed_three_times()
    {
        for (var i = 0; i < 5; i++)
        {
            var next = $"/{i + 1}";
            server.Instead[$"/{i}"] = to => Redirect(to, next);
        }

        server.Instead["/5"] = to => to.Response.WriteAsync("here");
        Assert.Equal("here"u8.ToArray(), (await http.Get(server.Address + "/2", Limit, Loopback, default)).Value);
        Assert.Equal("service-unavailable", (await http.Get(server.Address + "/1", Limit, Loopback, default)).Problem?.Code);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_answer_over_the_limit_is_left(bool isAnnounced)
    {
        server.Instead["/large"] = async to =>
        {
            if (isAnnounced)
                to.Response.ContentLength = Limit.Bytes + 1;
            await to.Response.Body.WriteAsync(new byte[Limit.Bytes + 1]);
        };
        var problem = (await http.Get(server.Address + "/large", Limit, Loopback, default)).Problem!;
        Assert.Equal("service-unavailable", problem.Code);
        Assert.Contains("больше", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_never_ends_its_answer_is_left()
    {
        var gone = new TaskCompletionSource();
        server.Instead["/slow"] = async to =>
        {
            await to.Response.WriteAsync("begun");
            await to.Response.Body.FlushAsync();
            to.RequestAborted.Register(gone.SetResult);
            await gone.Task;
        };
        var problem = (await http.Get(server.Address + "/slow", Limit with { Time = TimeSpan.FromMilliseconds(300) }, Loopback, default)).Problem!;
        Assert.Equal("service-unavailable", problem.Code);
        await gone.Task;
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await server.DisposeAsync();
    }

    private static Task Redirect(HttpContext http, string to)
    {
        http.Response.Redirect(to);
        return Task.CompletedTask;
    }
}
