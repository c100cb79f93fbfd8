using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Beresta.Settings;

namespace Beresta.Server.Tests;

/// <summary>The settings as the administrator gives them.</summary>
public sealed class SettingsTests : IDisposable
{
    private static readonly Dictionary<string, string> NoEnvironment = new(StringComparer.Ordinal);

    private readonly string folder = Directory.CreateTempSubdirectory("beresta-settings-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_command_line_is_stronger_than_the_environment_and_that_than_the_file()
    {
        var file = Write("""
            {
              // comments are allowed
              "urls": ["http://127.0.0.1:1", "http://127.0.0.1:2"],
              "data": "from-file", "publicUrl": "https://edo.example.ru", "demo": false, "log": "json",
            }
            """);
        var environment = Environment(("Beresta__Settings", file), ("BERESTA__DATA", "from-environment"), ("Beresta__Log", "none"));
        var options = ServerOptions.Read(["--log=text"], environment).Value;
        Assert.Equal(("http://127.0.0.1:1;http://127.0.0.1:2", "from-environment", LogForm.Text, false, new Uri("https://edo.example.ru")),
            (options.Urls, options.Data, options.Log, options.Demo, options.PublicUrl));
    }

    [Theory]
    [InlineData("""{ "pubicUrl": "https://edo.example.ru" }""", "неизвестная настройка «pubicUrl»")]
    [InlineData("""{ "public-url": "https://edo.example.ru" }""", "неизвестная настройка «public-url»")]
    [InlineData("""{ "data": "" }""", "у настройки «data» нет значения")]
    [InlineData("""{ "data": { } }""", "у настройки «data» нет значения")]
    [InlineData("""{ "data": "a", "data": "b" }""", "задана дважды")]
    [InlineData("""[ ]""", "не объект JSON")]
    [InlineData("{\n  \"data\": data }", "не JSON: строка 2")]
    [InlineData("""{ "publicUrl": "edo.example.ru" }""", "нужен адрес узла")]
    [InlineData("""{ "proxies": ["10.0.0.0/8", "office"] }""", "«office» — не адрес и не сеть")]
    [InlineData("""{ "certificateKey": "key.pem" }""", "ничего не значат без «--certificate»")]
    public void What_nobody_knows_or_understands_in_the_file_is_refused(string text, string reason)
    {
        var problem = ServerOptions.Read(["--settings", Write(text)], NoEnvironment).Problem;
        Assert.Equal("option-invalid", problem?.Code);
        Assert.Contains(reason, problem!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_misspelt_option_or_variable_is_refused_and_a_secret_never_stands_on_the_command_line()
    {
        Assert.Contains("«--pubic-url»", Refusal(["--pubic-url", "https://edo.example.ru"], NoEnvironment), StringComparison.Ordinal);
        Assert.Contains("«Beresta__PubicUrl»", Refusal([], Environment(("Beresta__PubicUrl", "https://edo.example.ru"))), StringComparison.Ordinal);
        Assert.Contains("у параметра «--data»", Refusal(["--data"], NoEnvironment), StringComparison.Ordinal);
        Assert.Contains("Beresta__MasterKey", Refusal(["--master-key", "AAAA"], NoEnvironment), StringComparison.Ordinal);
        Assert.Contains("не читается", Refusal(["--settings", Path.Combine(folder, "nowhere.json")], NoEnvironment), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_setting_is_in_docs_install()
    {
        var install = File.ReadAllText(Path.Combine(DocumentationTests.Root, "docs", "install.md"));
        Assert.Equal([], ServerOptions.All.Where(setting => !install.Contains($"| `{setting.Key}` |", StringComparison.Ordinal)).Select(setting =>
            setting.Key));
    }

    [Fact]
    public async Task Check_config_tells_each_fault_and_makes_nothing()
    {
        var data = Path.Combine(folder, "data");
        var said = new StringWriter();
        Assert.True(await CheckConfiguration.Run(new ServerOptions { Data = data }, said, TestContext.Current.CancellationToken), said.ToString());
        Assert.Contains("будет создана", said.ToString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(data));

        await File.WriteAllTextAsync(Path.Combine(folder, "not-a-folder"), "", TestContext.Current.CancellationToken);
        said = new StringWriter();
        var options = new ServerOptions
        {
            Data = Path.Combine(folder, "not-a-folder", "data"),
            Database = "Host=127.0.0.1;Port=1;Timeout=2",
            Certificate = Path.Combine(folder, "nowhere.pem"),
        };
        Assert.False(await CheckConfiguration.Run(options, said, TestContext.Current.CancellationToken));
        foreach (var fault in (string[])["ПЛОХО   папка данных", "ПЛОХО   база данных", "ПЛОХО   сертификат HTTPS"])
            Assert.Contains(fault, said.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Https_is_served_with_the_administrators_certificate_and_with_the_next_one_after_it_was_replaced()
    {
        var (file, key) = (Path.Combine(folder, "tls.pem"), Path.Combine(folder, "tls.key"));
        var first = Issue("first.example.ru", file, key);
        var data = Path.Combine(folder, "data");
        await using var app = Program.Build(new ServerOptions
        {
            Urls = "https://127.0.0.1:0",
            Data = data,
            Demo = false,
            Log = LogForm.None,
            Certificate = file,
            CertificateKey = key,
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        var address = new Uri(app.Urls.First());
        await IsServed(address, first);

        var second = Issue("second.example.ru", file, key);
        File.SetLastWriteTimeUtc(key, File.GetLastWriteTimeUtc(key).AddSeconds(2));
        await IsServed(address, second);
        await Assert.ThrowsAsync<AuthenticationException>(() => IsServed(address, first));

        // Half-way replaced: the old one serves on.
        await File.WriteAllTextAsync(file, "-----BEGIN", TestContext.Current.CancellationToken);
        File.SetLastWriteTimeUtc(file, File.GetLastWriteTimeUtc(file).AddSeconds(4));
        await IsServed(address, second);
        await app.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Https_without_a_certificate_ends_in_a_sentence()
    {
        await using var run = ServerRun.Start(Path.Combine(folder, "data"), ["--urls", "https://127.0.0.1:0"]);
        Assert.Equal(78, await run.Ended());
        await run.Says("сертификат не задан");
    }

    private static string Issue(string name, string file, string keyFile)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30));
        File.WriteAllText(file, certificate.ExportCertificatePem());
        File.WriteAllText(keyFile, key.ExportPkcs8PrivateKeyPem());
        return certificate.ExportCertificatePem();
    }

    // A client that trusts this certificate alone.
    private static async Task IsServed(Uri address, string pem)
    {
        using var trusted = X509Certificate2.CreateFromPem(pem);
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(trusted);
        using var client = new TcpClient(address.Host, address.Port);
        await using var secure = new SslStream(client.GetStream(), leaveInnerStreamOpen: false);
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = trusted.GetNameInfo(X509NameType.DnsName, forIssuer: false),
            CertificateChainPolicy = policy
        };
        await secure.AuthenticateAsClientAsync(options, TestContext.Current.CancellationToken);
        Assert.Equal(trusted.Subject, secure.RemoteCertificate?.Subject);
    }

    private static string Refusal(string[] args, Dictionary<string, string> environment) => ServerOptions.Read(args, environment).Problem?.Message ?? "";

    private static Dictionary<string, string> Environment(params (string Name, string Value)[] variables) =>
        variables.ToDictionary(variable => variable.Name, variable => variable.Value, StringComparer.Ordinal);

    private string Write(string json)
    {
        var file = Path.Combine(folder, $"{Guid.NewGuid():N}.json");
        File.WriteAllText(file, json);
        return file;
    }
}
