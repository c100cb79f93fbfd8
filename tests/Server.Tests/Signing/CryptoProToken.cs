using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Beresta.Signatures;
using Microsoft.Playwright;

namespace Beresta.Server.Tests.Signing;

/// <summary>A certificate as the plug-in shows it.</summary>
/// <param name="Store">2: installed; 100: on a carrier.</param>
internal sealed record PluginCertificate(ISigner Signer, bool HasKey = true, int Store = 2);

/// <summary>
/// What a person has in his machine, for the simulator of cadesplugin (cadesplugin.js beside this file): certificates, and the state of things. It really signs.
/// </summary>
internal sealed class CryptoProToken(params IReadOnlyList<PluginCertificate> certificates)
{
    private static readonly string Script = File.ReadAllText(Path.Combine(DocumentationTests.Root, "tests", "Server.Tests", "Signing", "cadesplugin.js"));

    /// <summary>A state of cadesplugin.js.</summary>
    public string State { get; init; } = "ok";

    public string Version { get; init; } = "2.0.15700";

    /// <summary>Of the texts of errors.</summary>
    public string Language { get; init; } = "ru";

    /// <summary>Signatures before the connection breaks, in the state «breaks».</summary>
    public int FailAfter { get; init; } = 1;

    /// <summary>How many signatures were made.</summary>
    public int Made { get; private set; }

    /// <summary>Puts the plug-in on every page of the window.</summary>
    public async Task PutInto(IPage page)
    {
        await page.ExposeFunctionAsync<string, string, bool, Task<string>>("berestaSign", Sign);
        await page.ExposeFunctionAsync<string, int, string>("berestaHash", (content, algorithm) => Convert.ToHexString(
            (algorithm == 102 ? DigestAlgorithm.Streebog512 : DigestAlgorithm.Streebog256).Hash(Convert.FromBase64String(content))));
        await page.AddInitScriptAsync($"window.berestaToken = {Json()};\n{Script}");
    }

    private async Task<string> Sign(string thumbprint, string content, bool detached)
    {
        var signer = certificates.First(one => one.Signer.Certificate.Thumbprint.Equals(thumbprint, StringComparison.OrdinalIgnoreCase)).Signer;
        Made++;
        var now = DateTimeOffset.UtcNow;
        if (content.StartsWith("hash:", StringComparison.Ordinal))
            return Convert.ToBase64String(await Cades.SignDetachedHash(Convert.FromHexString(content["hash:".Length..]), signer, now));
        var bytes = Convert.FromBase64String(content);
        return Convert.ToBase64String(detached ? await Cades.SignDetached(bytes, signer, now) : await Cades.SignAttached(bytes, signer, now));
    }

    private string Json() => JsonSerializer.Serialize(
        new
        {
            state = State,
            version = Version,
            language = Language,
            failAfter = FailAfter,
            certificates = certificates.Select(one => new
            {
                thumbprint = one.Signer.Certificate.Thumbprint.ToUpperInvariant(),
                subject = Subject(one.Signer.Certificate.Owner),
                issuer = $"CN={Quoted(one.Signer.Certificate.Issuer.DisplayName)}",
                serial = one.Signer.Certificate.SerialNumber,
                from = one.Signer.Certificate.NotBefore.ToString("O", CultureInfo.InvariantCulture),
                to = one.Signer.Certificate.NotAfter.ToString("O", CultureInfo.InvariantCulture),
                oid = "1.2.643.7.1.1.1.1",
                content = Convert.ToBase64String(one.Signer.Certificate.Raw.Span),
                hasKey = one.HasKey,
                store = one.Store,
            }),
        },
        new JsonSerializerOptions { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull });

    // The order and the quotes of the plug-in.
    private static string Subject(CertificateOwner owner) => string.Join(", ", new[]
    {
        ("CN", owner.CommonName), ("SN", owner.Surname), ("G", string.Join(' ', new[] { owner.FirstName, owner.MiddleName }.Where(part => part is not null))),
        ("T", owner.Title), ("O", owner.Organization), ("ИНН", owner.Inn), ("СНИЛС", owner.Snils), ("ИНН ЮЛ", owner.OrganizationInn), ("ОГРН", owner.Ogrn),
    }.Where(part => !string.IsNullOrEmpty(part.Item2)).Select(part => $"{part.Item1}={Quoted(part.Item2!)}"));

    private static string Quoted(string value) =>
        value.IndexOfAny([',', '+', '=', '"', '<', '>', '#', ';']) < 0 ? value : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
