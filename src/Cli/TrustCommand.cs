using System.Data.Common;
using System.Globalization;
using Beresta.Accounts;
using Beresta.Evidence;
using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Cli;

/// <summary><c>beresta trust policy</c>: shows and changes how a node judges certificates. It takes effect within seconds, without a restart.</summary>
internal static class TrustCommand
{
    public static readonly Command Command = new(
        "trust policy", "показать или изменить правила, по которым узел судит о сертификатах", "",
        [
            .. NodeAccess.Where,
            new("--online", "yes|no", "спрашивать ли службы, названные в сертификатах; no — для закрытой сети, где говорит только папка trust"),
            new("--network", "СЕТЬ", "сеть вне общего Интернета, где могут быть такие службы: 10.20.0.0/16; заменяет прежние, «none» — ни одной", IsRepeatable: true),
            new("--list", "АДРЕС", "список отзыва, который загружается всегда; заменяет прежние, «none» — ни одного", IsRepeatable: true),
            new("--timestamps", "АДРЕС", "служба штампов времени (RFC 3161): её штамп получает каждая подпись при отправке; «none» — без штампов"),
            new("--largest-age", "ЧАСЫ", "какого возраста могут быть сведения об отзыве, даже если издатель обещает дольше; «none» — сколько обещает издатель"),
            new("--without-evidence", "warn|refuse", "что делать, когда об отзыве ничего не известно: принять и предупредить или не отправлять"),
        ],
        [
            "beresta trust policy --data /var/lib/beresta",
            "beresta trust policy --data /var/lib/beresta --network 10.20.0.0/16 --largest-age 72",
            "beresta trust policy --database \"Host=localhost;Database=beresta\" --without-evidence refuse",
        ],
        Run)
    {
        OperandCount = (0, 0),
    };

    private static async Task<int> Run(Arguments arguments)
    {
        if (!NodeAccess.Settings(arguments).Succeeded(out var options, out var misread))
            return Terminal.Usage(misread.Message);
        var path = options.Database ?? Path.Combine(options.Data, "beresta.db");
        // A path that is mistyped must not become an empty database.
        if (!path.Contains("Host=", StringComparison.OrdinalIgnoreCase) && !File.Exists(path))
            return Terminal.Refuse(new Problem("database-missing", $"{path}: такой базы нет; укажите --data или --database работающего узла"));
        try
        {
            await using var db = Db.Open(path);
            var settings = new TrustSettings(db, TimeProvider.System);
            var policy = await settings.Policy(CancellationToken.None);
            if (!Change(policy, arguments).Succeeded(out var changed, out var problem))
                return Terminal.Usage($"trust policy: {problem.Message}");
            if (changed != policy)
            {
                if (!(await settings.Set(changed, Caller.Node)).Succeeded(out _, out problem))
                    return Terminal.Refuse(problem);
                policy = changed;
            }

            Show(policy);
            return Exit.Good;
        }
        catch (DbException)
        {
            return Terminal.Refuse(new Problem("database-unready", "база недоступна или ещё не подготовлена: запустите сервер один раз"));
        }
    }

    private static Result<TrustPolicy> Change(TrustPolicy policy, Arguments arguments)
    {
        if (arguments.Value("--online") is { } online)
        {
            if (online is not ("yes" or "no"))
                return Wrong($"--online: «{online}», а можно yes или no");
            policy = policy with { Online = online == "yes" };
        }

        if (arguments.Values("--network") is { Count: > 0 } networks)
            policy = policy with { Networks = networks is ["none"] ? [] : networks };
        if (arguments.Values("--list") is { Count: > 0 } lists)
            policy = policy with { Lists = lists is ["none"] ? [] : lists };
        if (arguments.Value("--timestamps") is { } service)
            policy = policy with { Timestamps = service == "none" ? null : service };
        if (arguments.Value("--largest-age") is { } age)
        {
            if (age != "none" && !int.TryParse(age, NumberStyles.None, CultureInfo.InvariantCulture, out _))
                return Wrong($"--largest-age: «{age}», а нужно число часов или none");
            policy = policy with { LargestAge = age == "none" ? null : int.Parse(age, CultureInfo.InvariantCulture) };
        }

        if (arguments.Value("--without-evidence") is { } without)
        {
            if (without is not ("warn" or "refuse"))
                return Wrong($"--without-evidence: «{without}», а можно warn или refuse");
            policy = policy with { WithoutEvidence = without == "refuse" ? MissingEvidence.Refuse : MissingEvidence.Warn };
        }

        return policy;
    }

    private static void Show(TrustPolicy policy)
    {
        Terminal.Say($"службы из сертификатов: {(policy.Online ? "спрашиваются" : "не спрашиваются")}");
        Terminal.Say($"сети вне общего Интернета: {(policy.Networks.Count == 0 ? "ни одной" : string.Join(", ", policy.Networks))}");
        Terminal.Say($"списки, которые загружаются всегда: {(policy.Lists.Count == 0 ? "ни одного" : string.Join(", ", policy.Lists))}");
        Terminal.Say($"служба штампов времени: {policy.Timestamps ?? "не задана"}");
        Terminal.Say($"наибольший возраст сведений: {(policy.LargestAge is { } hours ? $"{hours.ToString(CultureInfo.InvariantCulture)} ч" : "сколько обещает издатель")}");
        Terminal.Say($"когда ничего не известно: {(policy.WithoutEvidence == MissingEvidence.Refuse ? "не отправлять" : "принять и предупредить")}");
    }

    private static Problem Wrong(string message) => new("usage", message);
}
