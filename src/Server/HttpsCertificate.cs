using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Beresta.Monitoring;
using Beresta.Settings;
using Beresta.Storage;

namespace Beresta.Server;

/// <summary>
/// The certificate of the https addresses, from the administrator's file. It is read again when the file has changed: a renewed one needs no
/// restart.
/// </summary>
internal sealed partial class HttpsCertificate(ServerOptions options, ILogger<HttpsCertificate> log)
{
    /// <summary>Told where https is asked for and no file was given.</summary>
    public const string Missing =
        "В --urls есть адрес https, а сертификат не задан: --certificate ФАЙЛ (и --certificate-key), или поставьте перед сервером прокси.";

    private readonly Lock gate = new();
    private (DateTime Certificate, DateTime Key) stamp;
    private SslStreamCertificateContext? read;

    /// <summary>The certificate now, with those above it.</summary>
    /// <exception cref="StartException">It was never read, and cannot be now.</exception>
    public SslStreamCertificateContext Now
    {
        get
        {
            lock (gate)
            {
                var written = (File.GetLastWriteTimeUtc(options.Certificate!), File.GetLastWriteTimeUtc(options.CertificateKey ?? options.Certificate!));
                if (read is not null && written == stamp)
                    return read;
                try
                {
                    read = Read(options);
                }
                catch (StartException e) when (read is not null)
                {
                    // It is half-way replaced, or wrong: the old one serves on.
                    KeptOld(log, e.Message);
                }

                stamp = written;
                return read;
            }
        }
    }

    /// <summary>When it ends, for whoever watches over the node.</summary>
    public ExpiringSource Expires() =>
        new(() => [new Expiring("https-certificate", "", new DateTimeOffset(Now.TargetCertificate.NotAfter.ToUniversalTime()))]);

    /// <summary>Reads the files.</summary>
    /// <exception cref="StartException">They hold no certificate with its key.</exception>
    public static SslStreamCertificateContext Read(ServerOptions options)
    {
        var file = options.Certificate!;
        try
        {
            var password = options.CertificatePasswordFile is { } secret ? File.ReadAllText(secret).TrimEnd('\n', '\r') : null;
            var isPem = File.ReadAllText(file).Contains("-----BEGIN", StringComparison.Ordinal);
            if (!isPem)
            {
                var all = X509CertificateLoader.LoadPkcs12CollectionFromFile(file, password);
                var own = all.FirstOrDefault(certificate => certificate.HasPrivateKey)
                    ?? throw new StartException($"Сертификат HTTPS: в файле {file} нет закрытого ключа.");
                return SslStreamCertificateContext.Create(own, all, offline: true);
            }

            var chain = new X509Certificate2Collection();
            chain.ImportFromPemFile(file);
            var leaf = password is null ? X509Certificate2.CreateFromPemFile(file, options.CertificateKey)
                : X509Certificate2.CreateFromEncryptedPemFile(file, password, options.CertificateKey);
            return SslStreamCertificateContext.Create(leaf, chain, offline: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw new StartException($"Сертификат HTTPS: {file}{(options.CertificateKey is { } key ? $" и {key}" : "")}: {e.Message}", e);
        }
    }

    [LoggerMessage(LogLevel.Error, "The new https certificate is not taken, the old one serves on: {Reason}")]
    private static partial void KeptOld(ILogger log, string reason);
}
