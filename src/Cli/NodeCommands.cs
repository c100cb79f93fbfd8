using System.Globalization;
using Beresta.Accounts;
using Beresta.Evidence;
using Beresta.Kernel;
using Beresta.Settings;
using Beresta.Signatures;
using Beresta.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Beresta.Cli;

/// <summary><c>beresta node …</c>: the first start of a node, and what it is.</summary>
internal static class NodeCommands
{
    private const string AdministratorPassword = "--administrator-password-file";

    public static readonly Command Init = new(
        "node init", "настроить новый узел: оператор, его ключ, доверие, первый администратор", "",
        [
            .. NodeAccess.Where,
            new("--operator-code", "КОД", "идентификатор оператора ЭДО, три латинских знака: с него начинаются идентификаторы участников"),
            new("--operator-name", "НАЗВАНИЕ", "наименование организации-оператора"),
            new("--operator-inn", "ИНН", "её ИНН, 10 цифр"),
            .. OperatorKeyOptions.All,
            new("--trust", "ФАЙЛ", "файл или папка с корневыми сертификатами, которым узел доверяет", IsRepeatable: true),
            new("--administrator", "ПОЧТА", "логин первого администратора узла"),
            new("--administrator-name", "ФИО", "его имя"),
            new(AdministratorPassword, "ФАЙЛ", "файл с его паролем («-» — стандартный ввод); без него пароль спросят"),
        ],
        [
            "beresta node init --data /var/lib/beresta --operator-code 2XX --operator-name \"ООО Ромашка\" --operator-inn 7707083893 --make-key "
                + "--administrator admin@example.ru --administrator-name \"Иванов Иван Иванович\"",
            "beresta node init --operator-code 2XX --operator-name \"ООО Ромашка\" --operator-inn 7707083893 --p12 operator.p12 --password-file p12.txt "
                + "--trust roots/ --administrator admin@example.ru --administrator-name \"Иванов Иван Иванович\" --administrator-password-file - < "
                    + "password.txt",
        ],
        arguments => NodeAccess.RunOrMake(arguments, (services, stop) => SetUp(arguments, services, stop)))
    {
        Details = """
            Папка данных, таблицы базы и главный ключ создаются, если их ещё нет; сервер может работать. Всё или ничего, и один раз: настроенный узел
            меняют команды key, trust, user, org, box. То же делает страница, ссылку на которую печатает ненастроенный сервер.
            Корни доверия — файлы, которые вы взяли у самих удостоверяющих центров и сверили: головной центр Минцифры, НУЦ РК.
            Корень тестового центра годится только для проб.
            """,
    };

    public static readonly Command Show = new(
        "node show", "что это за узел: оператор, ключ и его срок, доверие, база, очередь", "", NodeAccess.Where,
        ["beresta node show --data /var/lib/beresta"],
        arguments => NodeAccess.Run(arguments, ShowNode))
    {
        Details = "Ключ оператора пробуется: им подписывается пустяк, и подпись проверяется по доверию узла. Код 1 — подтверждений узла никто не примет.",
    };

    public static readonly Command TrustAdd = new(
        "trust add", "доверять корневым сертификатам из файлов", "ФАЙЛ…", NodeAccess.Where,
        ["beresta trust add guc_gost12.crt --data /var/lib/beresta"],
        arguments => NodeAccess.Run(arguments, (services, stop) => AddTrust(arguments, services, stop)))
    {
        OperandCount = (1, int.MaxValue),
        Details = """
            Действует через несколько секунд, без перезапуска. Промежуточные сертификаты и списки отзыва из тех же файлов записываются в папку доверия.
            Перечень аккредитованных центров (TSL, XML) проверяется по уже известным корням; сертификаты действующих центров записываются в папку доверия.
            """,
    };

    public static readonly Command TrustList = new(
        "trust list", "корни, которым узел доверяет", "", NodeAccess.Where,
        ["beresta trust list --data /var/lib/beresta"],
        arguments => NodeAccess.Run(arguments, ListTrust))
    {
        Details = "Отпечаток SHA-256, срок, владелец; корни из папки доверия отмечены словом «папка».",
    };

    public static readonly Command TrustRemove = new(
        "trust remove", "больше не доверять корню", "ОТПЕЧАТОК…", NodeAccess.Where,
        ["beresta trust remove 9F3A51C0 --data /var/lib/beresta"],
        arguments => NodeAccess.Run(arguments, (services, stop) => Each(arguments.Positional, "больше не корень доверия",
            thumbprint => services.GetRequiredService<NodeSettings>().RemoveTrustRoot(thumbprint, Caller.Node, stop))))
    {
        OperandCount = (1, int.MaxValue),
    };

    /// <summary>Does the same with each, by itself: one that is refused keeps no other back.</summary>
    public static async Task<int> Each<T>(IEnumerable<string> all, string done, Func<string, Task<Result<T>>> act)
        where T : notnull
    {
        var exit = Exit.Good;
        foreach (var one in all)
        {
            if (!(await act(one)).Succeeded(out _, out var problem))
                exit = Terminal.Refuse(problem);
            else
                Terminal.Say($"{one}: {done}");
        }

        return exit;
    }

    private static async Task<int> SetUp(Arguments arguments, IServiceProvider services, CancellationToken stop)
    {
        foreach (var option in (string[])["--operator-code", "--operator-name", "--operator-inn", "--administrator", "--administrator-name"])
        {
            if (!arguments.Has(option))
                return Terminal.Usage($"node init: нужен {option}");
        }

        if (!TrustFolders.Read(arguments.Values("--trust"), []).Succeeded(out var trust, out var problem)
            || !OperatorKeyOptions.Read(arguments).Succeeded(out var key, out problem))
            return Terminal.Usage($"node init: {problem.Message}");
        using (key)
        {
            if (!SignerOptions.Secret(arguments, AdministratorPassword, "Пароль администратора узла").Succeeded(out var password, out problem))
                return Terminal.Usage($"node init: {problem.Message}");
            var card = new OperatorCard(arguments.Value("--operator-code")!, arguments.Value("--operator-name")!, arguments.Value("--operator-inn")!);
            var setUp = new NodeSetUp(card, new NewUser(arguments.Value("--administrator")!, arguments.Value("--administrator-name")!, password))
            {
                Key = key.Key,
                Roots = [.. trust.Roots.Select(root => root.Raw)],
            };
            if (!(await services.GetRequiredService<SetUpNode>().Run(setUp, Caller.Node, stop)).Succeeded(out _, out problem))
                return Terminal.Refuse(problem);
        }

        KeepBeside(services, trust);
        Terminal.Say($"Узел настроен: {arguments.Value("--operator-code")} {arguments.Value("--operator-name")}.");
        return await ShowNode(services, stop);
    }

    private static async Task<int> ShowNode(IServiceProvider services, CancellationToken stop)
    {
        var (db, options) = (services.GetRequiredService<Db>(), services.GetRequiredService<ServerOptions>());
        if (await services.GetRequiredService<NodeSettings>().Operator(stop) is not { } card)
        {
            Terminal.Say("Узел не настроен: beresta node init, или ссылка в журнале сервера.");
            return Exit.Bad;
        }

        var backlog = await db.MeasureOutbox(stop);
        Terminal.Say($"Оператор:   {card.OperatorId} {card.Name}, ИНН {card.Inn}");
        Terminal.Say($"Данные:     {Path.GetFullPath(options.Data)}, база {(db.Dialect.IsSqlite ? "SQLite" : "PostgreSQL")}");
        Terminal.Say(string.Create(CultureInfo.InvariantCulture,
            $"Очередь:    ждут {backlog.Waiting}, не удаются {backlog.Failing}, оставлены {backlog.Dead}"));
        var trust = await services.GetRequiredService<NodeTrust>().Store(stop);
        Terminal.Say(string.Create(CultureInfo.InvariantCulture,
            $"Доверие:    корней {trust.Roots.Count}, других сертификатов {trust.Certificates.Count}, списков отзыва {trust.RevocationLists.Count}"));
        if (!(await services.GetRequiredService<KeyVault>().OpenOperators(stop)).Succeeded(out var key, out var problem))
            return Terminal.Refuse(problem);
        using (key)
        {
            Terminal.Say($"Ключ:       {key.Certificate.Owner.CommonName}, № {key.Certificate.SerialNumber}, до {Moments.Show(key.Certificate.NotAfter)}");
            var now = db.Clock.GetUtcNow();
            var sample = "Береста"u8.ToArray();
            var verdict = SignatureCheck.Detached(await Cades.SignDetached(sample, key, now, stop), sample, trust, now);
            if (verdict.Status == VerdictStatus.Valid)
            {
                Terminal.Say("            подпись этим ключом действительна по доверию узла");
                return Exit.Good;
            }

            var reasons = verdict.Signers.SelectMany(signer => signer.Reasons).Concat(verdict.Reasons).Select(reason => reason.Message);
            Terminal.Say(Terminal.Red($"            подпись этим ключом не примут: {string.Join("; ", reasons.Distinct(StringComparer.Ordinal))}"));
            return Exit.Bad;
        }
    }

    private static async Task<int> AddTrust(Arguments arguments, IServiceProvider services, CancellationToken stop)
    {
        var exit = Exit.Good;
        foreach (var file in arguments.Positional)
        {
            if (!Terminal.Read(file).Succeeded(out var bytes, out var problem))
                return Terminal.Refuse(problem);
            if (!(await ReadTrust(file, bytes, services, stop)).Succeeded(out var found, out problem))
            {
                exit = Terminal.Refuse(problem, file);
                continue;
            }

            foreach (var root in found.Roots)
            {
                if (!(await services.GetRequiredService<NodeSettings>().AddTrustRoot(root.Raw, Caller.Node, stop)).Succeeded(out _, out problem))
                    return Terminal.Refuse(problem, file);
            }

            KeepBeside(services, found, Path.GetFileNameWithoutExtension(file));
            Terminal.Say(string.Create(CultureInfo.InvariantCulture,
                $"{file}: корней {found.Roots.Count}, других сертификатов {found.Certificates.Count}, списков отзыва {found.RevocationLists.Count}"));
        }

        return exit;
    }

    private static async Task<Result<TrustStore>> ReadTrust(string file, byte[] bytes, IServiceProvider services, CancellationToken stop)
    {
        if (bytes.AsSpan().IndexOf((byte)'<') is >= 0 and <= 3)
        {
            var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
            return AccreditedCentres.Import(bytes, await services.GetRequiredService<NodeTrust>().Store(stop), now).Succeeded(out var centres, out var problem)
                ? new TrustStore { Certificates = [.. centres.Centres.Where(centre => centre.IsActive).SelectMany(centre => centre.Certificates)] }
                : problem;
        }

        var trust = TrustStore.Read((Path.GetFileName(file), bytes));
        return trust.IsEmpty ? new Problem("trust-root-invalid", "нет ни одного сертификата или списка отзыва") : trust;
    }

    // What is no root is evidence, and lies in the folder. A self-issued certificate there would be a root, whatever the ministry's list says of it.
    private static void KeepBeside(IServiceProvider services, TrustStore trust, string name = "init")
    {
        if (trust.Certificates.Count + trust.RevocationLists.Count == 0)
            return;
        var folder = services.GetRequiredService<EvidenceOptions>().Folder;
        PrivateFiles.CreateFolder(folder);
        var pem = string.Concat(trust.Certificates.Select(certificate => certificate.ToPem()));
        if (pem.Length > 0)
            File.WriteAllText(Path.Combine(folder, $"UNTRUSTED-{name}.pem"), pem);
        foreach (var (list, i) in trust.RevocationLists.Select((list, i) => (list, i)))
            File.WriteAllBytes(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{name}-{i}.crl")), list.Raw.ToArray());
    }

    private static async Task<int> ListTrust(IServiceProvider services, CancellationToken stop)
    {
        var roots = await services.GetRequiredService<NodeSettings>().TrustRoots(stop);
        var known = roots.Select(Convert.ToHexString).ToHashSet(StringComparer.Ordinal);
        foreach (var root in (await services.GetRequiredService<NodeTrust>().Store(stop)).Roots)
        {
            var thumbprint = Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(root.Raw.Span));
            Terminal.Say($"{thumbprint}  до {Moments.Show(root.NotAfter)}  "
                + $"{root.Subject.DisplayName}{(known.Contains(Convert.ToHexString(root.Raw.Span)) ? "" : "  папка")}");
        }

        return Exit.Good;
    }
}
