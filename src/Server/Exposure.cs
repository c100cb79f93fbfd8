using System.Net;
using Beresta.Settings;
using Microsoft.AspNetCore.Http;

namespace Beresta.Server;

/// <summary>Tells whether others than this machine can come to the server.</summary>
internal static class Exposure
{
    /// <summary>How others come, for a person; null: they do not.</summary>
    public static string? Of(ServerOptions options, IConfiguration configuration)
    {
        // Kestrel's own settings (Kestrel__Endpoints__NAME__Url) take the place of --urls.
        var endpoints = configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"]).OfType<string>().ToList();
        return (endpoints.Count > 0 ? endpoints : [.. options.Urls.Split(';')]).Find(address => !IsLocal(address)) is { } open
            ? $"адрес {open}"
            : options.Proxies.Count > 0 ? "«--proxies»" : null;
    }

    /// <summary>The request has come through something that stands in front of the server, or asks for it by a name that others use.</summary>
    public static bool IsForwarded(HttpRequest request) =>
        !IsLocalName(request.Host.Host) || ((string[])["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via"]).Any(request.Headers.ContainsKey);

    private static bool IsLocal(string address)
    {
        try
        {
            var parsed = BindingAddress.Parse(address.Trim());
            return !parsed.IsUnixPipe && IsLocalName(parsed.Host);
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static bool IsLocalName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var ip) && IPAddress.IsLoopback(ip));
}
