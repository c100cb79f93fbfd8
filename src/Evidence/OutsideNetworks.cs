using System.Net;
using System.Net.Sockets;

namespace Beresta.Evidence;

/// <summary>
/// Which addresses the server may call when others name them: those of the public Internet, and the networks that the administrator allows. The special ranges are those of
/// the IANA registries (RFC 6890, RFC 8190); an IPv4 address inside an IPv6 one (mapped, 6to4, NAT64) is judged as itself.
/// </summary>
public sealed class OutsideNetworks(IReadOnlyList<IPNetwork> allowed)
{
    /// <summary>Only the public Internet.</summary>
    public static readonly OutsideNetworks Public = new([]);

    /// <summary>Any address: for a program that a person runs.</summary>
    public static readonly OutsideNetworks All = new([IPNetwork.Parse("0.0.0.0/0"), IPNetwork.Parse("::/0")]);

    private static readonly IPNetwork[] Special4 =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        }.Select(IPNetwork.Parse),
    ];

    // Of IPv6 only 2000::/3 is given out, and these parts of it have another purpose.
    private static readonly IPNetwork Global6 = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork[] Special6 = [.. new[] { "2001::/23", "2001:db8::/32", "3fff::/20" }.Select(IPNetwork.Parse)];
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");
    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");

    /// <summary>May the server call it?</summary>
    public bool Allows(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (allowed.Any(network => network.Contains(address)))
            return true;
        if (address.AddressFamily == AddressFamily.InterNetwork)
            return !Special4.Any(network => network.Contains(address));
        var bytes = address.GetAddressBytes();
        if (Nat64.Contains(address))
            return Allows(new IPAddress(bytes.AsSpan(12)));
        if (SixToFour.Contains(address))
            return Allows(new IPAddress(bytes.AsSpan(2, 4)));
        return Global6.Contains(address) && !Special6.Any(network => network.Contains(address));
    }
}
