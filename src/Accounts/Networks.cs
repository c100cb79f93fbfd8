using System.Net;
using Beresta.Kernel;

namespace Beresta.Accounts;

/// <summary>A list of addresses and networks from which a key may be used: «10.0.0.0/8, 192.0.2.7».</summary>
internal static class Networks
{
    public const int Most = 50;

    private static readonly char[] Separators = [',', ';', ' ', '\n', '\r', '\t'];

    /// <summary>The list as it is stored; null when it is empty.</summary>
    /// <returns><c>addresses-invalid</c>.</returns>
    public static Result<string> Normalize(string text)
    {
        var parts = text.Split(Separators, StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length > Most)
            return new Problem("addresses-invalid", $"Адресов не может быть больше {Most}");
        var networks = new List<string>(parts.Length);
        foreach (var part in parts)
        {
            var one = part.Contains(':', StringComparison.Ordinal) ? "/128" : "/32";
            if (!IPNetwork.TryParse(part.Contains('/', StringComparison.Ordinal) ? part : part + one, out var network))
                return new Problem("addresses-invalid", $"«{part}» — не адрес и не сеть вида 10.0.0.0/8");
            networks.Add(network.ToString());
        }

        return string.Join(',', networks);
    }

    /// <summary>False for what is no address.</summary>
    public static bool Contain(string networks, string? address)
    {
        if (!IPAddress.TryParse(address, out var parsed))
            return false;
        var plain = parsed.IsIPv4MappedToIPv6 ? parsed.MapToIPv4() : parsed;
        return networks.Split(',').Any(text => IPNetwork.TryParse(text, out var network) && network.Contains(plain));
    }
}
