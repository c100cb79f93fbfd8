using System.Globalization;
using System.Net;
using System.Text;
using Beresta.Kernel;

namespace Beresta.Settings;

/// <summary>
/// What the person who runs the node decides: in the settings file, in the environment or on the command line. The server and the commands read the
/// same.
/// </summary>
public sealed record ServerOptions
{
    // The largest form that one request may bring.
    private const int SmallestBodies = 128;

    /// <summary>All settings, in the order of the help.</summary>
    public static readonly IReadOnlyList<Setting> All =
    [
        new("urls", "URL", "where to listen; several are separated by \";\"   (http://127.0.0.1:5080)"),
        new("data", "FOLDER", "files, keys and the embedded database   (./data)"),
        new("database", "TEXT", "\"Host=…;Database=…\" for PostgreSQL, or a path   (beresta.db in the data folder)"),
        new("blobs", "TEXT", "where documents above 64 KB lie: \"S3=https://s3.example.ru;Bucket=beresta;Prefix=node1;Region=ru-1;PathStyle=yes;"
            + "Encryption=AES256;Timeout=30\"   (blobs in the data folder)"),
        new("trust", "FOLDER", "certificates, revocation lists, OCSP answers   (trust in the data folder)"),
        new("public-url", "URL", "where people find this node: what links and QR codes lead to   (this machine alone leads to itself)"),
        new("proxies", "NETWORKS", "whose X-Forwarded-For and -Proto are believed: \"10.0.0.0/8,127.0.0.1\"   (nobody's)"),
        new("certificate", "FILE", "the certificate for https addresses, PEM with those above it, or PKCS#12; read again when it changes   (none)"),
        new("certificate-key", "FILE", "its private key, PEM   (in the same file)"),
        new("certificate-password-file", "FILE", "the password of the PKCS#12 file or of the key   (none)"),
        new("peer-delay", "SECONDS", "how long an item for another node waits after the first attempt that failed; then twice as long each time, up to a day"
            + "   (60)"),
        new("bodies", "MB", "how many megabytes of request bodies are worked on at once; who comes then is told to come again (503); memory may be "
            + "three times as much   (128)"),
        new("largest-file", "MB", "how many megabytes a file may have that is sent as a non-formalised document; of files that were uploaded and not sent "
            + "yet a box may have four times as much   (2048)"),
        new("metrics", "URL", "where /metrics answers, in the form of Prometheus: an address of its own that serves nothing else, such as "
            + "http://127.0.0.1:9464; whoever reaches it may read   (nowhere)"),
        new("otlp", "URL", "the collector that measures and traces are sent to by OTLP: http://127.0.0.1:4317 (gRPC), or port 4318 (HTTP)   (nobody)"),
        new("log", "text|json|none", "how to log   (text)"),
        new("demo", "yes|no", "make the demo companies in an empty database; \"yes\" also lets others in, although everybody knows the passwords"
            + "   (yes where only this machine can come)"),
        new("blobs-access-key", "TEXT", "the name of the key to --blobs; not on the command line   (none)", IsSecret: true),
        new("blobs-secret-key", "TEXT", "the key to --blobs; not on the command line   (none)", IsSecret: true),
        new("master-key-file", "FILE", "where the master key lies or is made   (master.key in the data folder)"),
        new("master-key-command", "COMMAND", "a command of the shell that prints the master key, 32 bytes in base64: of a vault   (none)"),
        new("master-key", "BASE64", "32 bytes under which held keys are encrypted; not on the command line   (master.key in the data folder)", IsSecret: true),
    ];

    /// <summary>The help.</summary>
    public static string Usage
    {
        get
        {
            var text = new StringBuilder("Usage: ./run [OPTION…]\n\n");
            foreach (var setting in All.Where(setting => !setting.IsSecret))
                text.Append(CultureInfo.InvariantCulture, $"  --{setting.Name} {setting.Value}\n        {setting.Help}\n");
            return text.Append(CultureInfo.InvariantCulture, $"""
                  --settings FILE
                        the settings file, a JSON object of the same names: "publicUrl"   ({SettingSources.DefaultFile} in the current folder, where it is)
                  --check-config
                        check the settings, the certificate, the data folder and the database, and do not start
                  --version
                  --help

                The same in the environment: {string.Join(", ", All.Select(setting => setting.Variable))}, Beresta__Settings.
                The command line is stronger than the environment, the environment than the file. All of them: docs/install.md.
                BERESTA_CHROMIUM is the program that makes PDF files (chromium, chromium-browser or google-chrome of PATH).
                """).ToString();
        }
    }

    /// <summary>Where to listen; several are separated by ";".</summary>
    public string Urls { get; init; } = "http://127.0.0.1:5080";

    /// <summary>The data folder.</summary>
    public string Data { get; init; } = "data";

    /// <summary>"Host=…" for PostgreSQL, or a path; null: <c>beresta.db</c> in the data folder.</summary>
    public string? Database { get; init; }

    /// <summary>Where large contents lie, as <c>S3Settings</c> read it; null: in the data folder.</summary>
    public string? Blobs { get; init; }

    /// <summary>The name of the key to <see cref="Blobs"/>.</summary>
    public string? BlobsAccessKey { get; init; }

    /// <summary>The key to <see cref="Blobs"/>.</summary>
    public string? BlobsSecretKey { get; init; }

    /// <summary>Where certificates, revocation lists and OCSP answers lie; null: <c>trust</c> in the data folder.</summary>
    public string? Trust { get; init; }

    /// <summary>Where people find the node; null: not known.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>The networks of the proxies in front of the server.</summary>
    public IReadOnlyList<IPNetwork> Proxies { get; init; } = [];

    /// <summary>The file with the certificate of https addresses.</summary>
    public string? Certificate { get; init; }

    /// <summary>The file with its key; null: the same.</summary>
    public string? CertificateKey { get; init; }

    /// <summary>The file with the password of certificate or key.</summary>
    public string? CertificatePasswordFile { get; init; }

    /// <summary>How long an item for another node waits after the first attempt that failed.</summary>
    public TimeSpan PeerDelay { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Megabytes of request bodies that are worked on at once.</summary>
    public int Bodies { get; init; } = SmallestBodies;

    /// <summary>Megabytes of the largest file.</summary>
    public int LargestFile { get; init; } = 2048;

    /// <summary>Where measures may be fetched; null: nowhere.</summary>
    public Uri? Metrics { get; init; }

    /// <summary>Where measures and traces are sent; null: nowhere.</summary>
    public Uri? Otlp { get; init; }

    /// <summary>How to log.</summary>
    public LogForm Log { get; init; }

    /// <summary>
    /// True: the demo is made, and served to whoever comes. False: it is not made. Null: it is made where only this machine can come, for everybody
    /// knows its passwords.
    /// </summary>
    public bool? Demo { get; init; }

    /// <summary>32 bytes in base64; null: <c>master.key</c> in the data folder.</summary>
    public string? MasterKey { get; init; }

    /// <summary>The file with the master key; null: <c>master.key</c> in the data folder.</summary>
    public string? MasterKeyFile { get; init; }

    /// <summary>The command of the shell that prints the master key; null: none.</summary>
    public string? MasterKeyCommand { get; init; }

    /// <summary>The options of this process, or <c>option-invalid</c> which says what is wrong with which.</summary>
    public static Result<ServerOptions> Read(IReadOnlyList<string> args) => Read(args, SettingSources.Environment());

    /// <summary>The options, or <c>option-invalid</c> which says what is wrong with which.</summary>
    public static Result<ServerOptions> Read(IReadOnlyList<string> args, IReadOnlyDictionary<string, string> environment) =>
        SettingSources.Read(All, args, environment).Succeeded(out var given, out var problem) ? Make(given) : problem;

    private static Result<ServerOptions> Make(Dictionary<string, string> given)
    {
        string? Given(string name) => given.GetValueOrDefault(name);
        var options = new ServerOptions();
        var proxies = new List<IPNetwork>();
        foreach (var text in Given("proxies")?.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries) ?? [])
        {
            if (!IPNetwork.TryParse(text.Contains('/', StringComparison.Ordinal) ? text : text
                + (text.Contains(':', StringComparison.Ordinal) ? "/128" : "/32"), out var network))
                return Wrong($"«--proxies»: «{text}» — не адрес и не сеть вида 10.0.0.0/8");
            proxies.Add(network);
        }

        foreach (var url in (Given("urls") ?? options.Urls).Split(';'))
        {
            var plain = url.Replace("://*", "://any", StringComparison.Ordinal).Replace("://+", "://any", StringComparison.Ordinal);
            if (!Uri.TryCreate(plain, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
                return Wrong($"«--urls»: «{url}» — не адрес вида http://127.0.0.1:5080");
        }

        Uri? address = null;
        if (Given("public-url") is { } stated
            && (!Uri.TryCreate(stated, UriKind.Absolute, out address) || address.Scheme is not ("http" or "https") || address.PathAndQuery != "/"
                || address.UserInfo.Length > 0))
            return Wrong($"«--public-url»: «{stated}», а нужен адрес узла вида https://edo.example.ru, без пути");
        if (!Address("metrics", out var metrics, out var wrong) || !Address("otlp", out var otlp, out wrong))
            return Wrong(wrong);
        if (metrics?.Scheme == "https")
            return Wrong($"«--metrics»: «{metrics.OriginalString}»: измерения отдаются по http; для сети поставьте перед ними прокси");
        if (!Enum.TryParse<LogForm>(Given("log") ?? "text", ignoreCase: true, out var log) || !Enum.IsDefined(log))
            return Wrong($"«--log»: «{Given("log")}», а можно text, json или none");
        var patience = (int)options.PeerDelay.TotalSeconds;
        if (Given("peer-delay") is { } delay && (!int.TryParse(delay, NumberStyles.None, CultureInfo.InvariantCulture, out patience) || patience is < 1 or > 3600))
            return Wrong($"«--peer-delay»: «{delay}», а нужно число секунд от 1 до 3600");
        var bodies = options.Bodies;
        if (Given("bodies") is { } megabytes
            && (!int.TryParse(megabytes, NumberStyles.None, CultureInfo.InvariantCulture, out bodies) || bodies < SmallestBodies))
        {
            return Wrong($"«--bodies»: «{megabytes}», а нужно число мегабайт, не меньше {SmallestBodies}: столько может занять один запрос");
        }

        var largest = options.LargestFile;
        if (Given("largest-file") is { } size
            && (!int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out largest) || largest is < 50 or > 100_000))
            return Wrong($"«--largest-file»: «{size}», а нужно число мегабайт от 50 до 100000");
        if (Given("demo") is not (null or "yes" or "no"))
            return Wrong($"«--demo»: «{Given("demo")}», а можно yes или no");
        if (Given("certificate") is null && (Given("certificate-key") ?? Given("certificate-password-file")) is not null)
            return Wrong("«--certificate-key» и «--certificate-password-file» ничего не значат без «--certificate»");
        var key = new byte[33];
        if (Given("master-key") is { } master && (!Convert.TryFromBase64String(master.Trim(), key, out var count) || count != 32))
            return Wrong("Beresta__MasterKey — 32 байта в base64 (openssl rand -base64 32), а задано что-то другое");
        if (new[] { "master-key", "master-key-file", "master-key-command" }.Count(name => Given(name) is not null) > 1)
            return Wrong("Главный ключ берётся из одного места: masterKey, masterKeyFile или masterKeyCommand");
        return options with
        {
            Urls = Given("urls") ?? options.Urls,
            Data = Given("data") ?? options.Data,
            Database = Given("database"),
            Blobs = Given("blobs"),
            BlobsAccessKey = Given("blobs-access-key"),
            BlobsSecretKey = Given("blobs-secret-key"),
            Trust = Given("trust"),
            PublicUrl = address,
            Proxies = proxies,
            Certificate = Given("certificate"),
            CertificateKey = Given("certificate-key"),
            CertificatePasswordFile = Given("certificate-password-file"),
            Bodies = bodies,
            LargestFile = largest,
            PeerDelay = TimeSpan.FromSeconds(patience),
            Metrics = metrics,
            Otlp = otlp,
            Log = log,
            Demo = Given("demo") is { } demo ? demo == "yes" : null,
            MasterKey = Given("master-key"),
            MasterKeyFile = Given("master-key-file"),
            MasterKeyCommand = Given("master-key-command"),
        };

        bool Address(string name, out Uri? uri, out string wrong)
        {
            (uri, wrong) = (null, $"«--{name}»: «{Given(name)}», а нужен адрес вида http://127.0.0.1:9464, без пути");
            return Given(name) is null || (Uri.TryCreate(Given(name), UriKind.Absolute, out uri) && uri.Scheme is "http" or "https" && uri.PathAndQuery == "/");
        }
    }

    private static Problem Wrong(string message) => new("option-invalid", message);
}
