namespace Beresta.Kernel.Tests;

public sealed class PublicAddressTests
{
    [Theory]
    [InlineData(null, "http", "evil.example", null)]
    [InlineData(null, "http", "10.0.0.5:5080", null)]
    [InlineData(null, "http", "", null)]
    [InlineData(null, "http", "localhost.evil.example", null)]
    [InlineData(null, "http", "evil.example@127.0.0.1", null)]
    [InlineData(null, "http", "127.0.0.1:5080", "http://127.0.0.1:5080/a")]
    [InlineData(null, "https", "localhost", "https://localhost/a")]
    [InlineData(null, "http", "[::1]:1", "http://[::1]:1/a")]
    [InlineData("https://edo.example.ru", "http", "evil.example", "https://edo.example.ru/a")]
    [InlineData("https://edo.example.ru:8443/", "http", "127.0.0.1", "https://edo.example.ru:8443/a")]
    public void A_link_leads_where_the_node_says_it_is_or_to_this_machine(string? configured, string scheme, string host, string? link) =>
        Assert.Equal(link, new PublicAddress(configured is null ? null : new Uri(configured)).Of(scheme, host, "/a"));
}
