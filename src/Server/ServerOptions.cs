using System.Globalization;
using System.Net;
using Beresta.Kernel;

namespace Beresta.Server;

/// <summary>How the server logs.</summary>
public enum LogForm
{
    /// <summary>A line for a person.</summary>
    Text,

    /// <summary>An object for a collector.</summary>
    Json,

    None,
}

/// <summary>What the person who runs the server decides: on the command line, or as Beresta__NAME in the environment.</summary>
public sealed record ServerOptions
{
    public const string Usage =
        """
        Usage: ./run [OPTION…]

          --urls URL            where to listen; several are separated by ";"   (http://127.0.0.1:5080)
          --data FOLDER         files, keys and the embedded database           (./data)
          --database TEXT       "Host=…;Database=…" for PostgreSQL, or a path   (beresta.db in the data folder)
          --trust FOLDER        certificates, revocation lists, OCSP answers    (trust in the data folder)
          --public-url URL      where people find this node: what links and QR codes lead to   (this machine alone leads to itself)
          --proxies NETWORKS    whose X-Forwarded-For and -Proto are believed: "10.0.0.0/8,127.0.0.1"   (nobody's)
          --bodies MB           how many megabytes of request bodies are worked on at once; who comes then is
                                told to come again (503); memory may be three times as much         (128)
          --log text|json|none  how to log                                      (text)
          --demo yes|no         make the demo companies in an empty database    (yes where only this machine can come;
                                "yes" also lets others in, although everybody knows the passwords)
          --help

        The same in the environment: Beresta__Urls, Beresta__Data, Beresta__Database, Beresta__Trust, Beresta__PublicUrl, Beresta__Proxies, Beresta__Bodies, Beresta__Log, Beresta__Demo.
        There only: Beresta__MasterKey, 32 bytes in base64, under which held keys are encrypted (master.key in the data folder);
        BERESTA_CHROMIUM, the program that makes PDF files (chromium, chromium-browser or google-chrome of PATH).
        """;

    // The largest form that one request may bring.
    private const int SmallestBodies = 128;

    private static readonly string[] Names = ["urls", "data", "database", "trust", "public-url", "proxies", "bodies", "log", "demo"];

    public string Urls { get; init; } = "http://127.0.0.1:5080";

    public string Data { get; init; } = "data";

    public string? Database { get; init; }

    /// <summary>Where certificates, revocation lists and OCSP answers lie; null: <c>trust</c> in the data folder.</summary>
    public string? Trust { get; init; }

    /// <summary>Where people find the node; null: not known.</summary>
    public Uri? PublicUrl { get; init; }

    public IReadOnlyList<IPNetwork> Proxies { get; init; } = [];

    /// <summary>Megabytes of request bodies that are worked on at once.</summary>
    public int Bodies { get; init; } = SmallestBodies;

    public LogForm Log { get; init; }

    /// <summary>
    /// True: the demo is made, and served to whoever comes. False: it is not made. Null: it is made where only this machine can come, for everybody
    /// knows its passwords.
    /// </summary>
    public bool? Demo { get; init; }

    public string? MasterKey { get; init; }

    /// <summary>The options, or <c>option-invalid</c> which says what is wrong with which.</summary>
    public static Result<ServerOptions> Read(IReadOnlyList<string> args, Func<string, string?> environment)
    {
        var given = Names.ToDictionary(name => name, name => environment("Beresta__" + string.Concat(name.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]))), StringComparer.Ordinal);
        for (var i = 0; i < args.Count; i++)
        {
            var (name, value) = args[i].Split('=', 2) switch
            {
                [var bare, var after] => (bare, after),
                [var bare] => (bare, i + 1 < args.Count ? args[++i] : null),
                _ => ("", null),
            };
            if (!name.StartsWith("--", StringComparison.Ordinal) || !given.ContainsKey(name[2..]))
                return Wrong($"неизвестный параметр «{name}»");
            given[name[2..]] = value ?? "";
        }

        return Make(given, environment("Beresta__MasterKey"));
    }

    private static Result<ServerOptions> Make(Dictionary<string, string?> given, string? masterKey)
    {
        foreach (var (name, value) in given)
        {
            if (value is { Length: 0 })
                return Wrong($"у параметра «--{name}» нет значения");
        }

        var proxies = new List<IPNetwork>();
        foreach (var text in given["proxies"]?.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries) ?? [])
        {
            if (!IPNetwork.TryParse(text.Contains('/', StringComparison.Ordinal) ? text : text + (text.Contains(':', StringComparison.Ordinal) ? "/128" : "/32"), out var network))
                return Wrong($"«--proxies»: «{text}» — не адрес и не сеть вида 10.0.0.0/8");
            proxies.Add(network);
        }

        var options = new ServerOptions();
        foreach (var url in (given["urls"] ?? options.Urls).Split(';'))
        {
            if (!Uri.TryCreate(url.Replace("://*", "://any", StringComparison.Ordinal).Replace("://+", "://any", StringComparison.Ordinal), UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
                return Wrong($"«--urls»: «{url}» — не адрес вида http://127.0.0.1:5080");
        }

        Uri? address = null;
        if (given["public-url"] is { } stated && (!Uri.TryCreate(stated, UriKind.Absolute, out address) || address.Scheme is not ("http" or "https") || address.PathAndQuery != "/" || address.UserInfo.Length > 0))
            return Wrong($"«--public-url»: «{stated}», а нужен адрес узла вида https://edo.example.ru, без пути");
        if (!Enum.TryParse<LogForm>(given["log"] ?? "text", ignoreCase: true, out var log) || !Enum.IsDefined(log))
            return Wrong($"«--log»: «{given["log"]}», а можно text, json или none");
        var bodies = options.Bodies;
        if (given["bodies"] is { } megabytes && (!int.TryParse(megabytes, NumberStyles.None, CultureInfo.InvariantCulture, out bodies) || bodies < SmallestBodies))
            return Wrong($"«--bodies»: «{megabytes}», а нужно число мегабайт, не меньше {SmallestBodies}: столько может занять один запрос");
        if (given["demo"] is not (null or "yes" or "no"))
            return Wrong($"«--demo»: «{given["demo"]}», а можно yes или no");
        if (masterKey is not null && Accounts.MasterKey.TryParse(masterKey) is null)
            return Wrong("Beresta__MasterKey — 32 байта в base64 (openssl rand -base64 32), а задано что-то другое");
        return options with
        {
            Urls = given["urls"] ?? options.Urls,
            Data = given["data"] ?? options.Data,
            Database = given["database"],
            Trust = given["trust"],
            PublicUrl = address,
            Proxies = proxies,
            Bodies = bodies,
            Log = log,
            Demo = given["demo"] is { } demo ? demo == "yes" : null,
            MasterKey = masterKey,
        };
    }

    private static Problem Wrong(string message) => new("option-invalid", message);
}
