using System.Data.Common;
using System.Globalization;
using Beresta.Settings;
using Beresta.Storage;

namespace Beresta.Server;

/// <summary><c>--check-config</c>: goes through everything that the settings lead to, and tells each fault in a sentence. Nothing is made or changed.</summary>
internal static class CheckConfiguration
{
    /// <summary>True when a server would start.</summary>
    public static async Task<bool> Run(ServerOptions options, TextWriter output, CancellationToken stop = default)
    {
        var isGood = true;
        await Check("папка данных", () => Task.FromResult(Folder(options.Data)));
        await Check("база данных", () => Database(options, stop));
        if (options.MasterKeyCommand is { } command)
            await Check("главный ключ", () => Task.FromResult(MasterKeyOf(command)));
        else if (options.MasterKey is null)
            await Check("главный ключ", () => Task.FromResult(MasterKey(options.MasterKeyFile ?? Path.Combine(options.Data, "master.key"))));
        if (options.Certificate is not null)
            await Check("сертификат HTTPS", () => Task.FromResult(Certificate(options)));
        else if (options.Urls.Contains("https://", StringComparison.OrdinalIgnoreCase))
            await Check("сертификат HTTPS", () => throw new StartException(HttpsCertificate.Missing));
        if (options.Trust is { } trust)
            await Check("папка доверия", () => Task.FromResult(Directory.Exists(trust) ? Path.GetFullPath(trust) : $"{trust}: её пока нет"));
        return isGood;

        async Task Check(string what, Func<Task<string>> check)
        {
            try
            {
                await output.WriteLineAsync($"хорошо  {what}: {await check()}");
            }
            catch (Exception e) when (e is StartException or DbException or IOException or UnauthorizedAccessException or ArgumentException)
            {
                isGood = false;
                await output.WriteLineAsync($"ПЛОХО   {what}: {e.Message}");
            }
        }
    }

    private static string Folder(string folder)
    {
        var full = Path.GetFullPath(folder);
        if (!Directory.Exists(full))
        {
            var parent = full;
            while (!Directory.Exists(parent))
                parent = File.Exists(parent) ? throw new StartException($"{parent} — файл, а не папка") : Path.GetDirectoryName(parent) ?? "/";
            Probe(parent);
            return $"{full}: будет создана";
        }

        Probe(full);
        return full;
    }

    // The rights of a folder are known for sure only by writing into it.
    private static void Probe(string folder)
    {
        var probe = Path.Combine(folder, $".beresta-check-{Guid.NewGuid():N}");
        using (File.Create(probe, 1, FileOptions.DeleteOnClose))
        {
        }
    }

    private static string MasterKeyOf(string command)
    {
        Accounts.MasterKey.OfCommand(command).Demand();
        return "команда его печатает";
    }

    private static string MasterKey(string file) => File.Exists(file)
        ? File.ReadAllText(file).Length > 0 ? file : throw new StartException($"файл {file} пуст: восстановите его из копии")
        : $"{file}: будет создан при первом запуске";

    private static string Certificate(ServerOptions options)
    {
        var certificate = HttpsCertificate.Read(options).TargetCertificate;
        var until = certificate.NotAfter.ToUniversalTime();
        return until < TimeProvider.System.GetUtcNow().UtcDateTime
            ? throw new StartException($"{certificate.Subject}: истёк {until.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture)}")
            : $"{certificate.Subject}, до {until.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture)}";
    }

    private static async Task<string> Database(ServerOptions options, CancellationToken stop)
    {
        var text = options.Database ?? Path.Combine(options.Data, "beresta.db");
        if (!text.Contains("Host=", StringComparison.OrdinalIgnoreCase) && !File.Exists(text))
            return $"{text}: будет создана";
        await using var modules = new ServiceCollection().AddLogging().AddModules(options).BuildServiceProvider();
        var missing = await modules.GetRequiredService<SchemaRunner>().CountMissing(stop);
        return missing == 0 ? "открывается, схема этой программы"
            : $"открывается; при запуске будет обновлена, шагов: {missing.ToString(CultureInfo.InvariantCulture)}";
    }
}
