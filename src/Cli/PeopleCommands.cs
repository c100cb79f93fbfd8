using System.Globalization;
using Beresta.Accounts;
using Beresta.Kernel;
using Beresta.Signatures;
using Microsoft.Extensions.DependencyInjection;

namespace Beresta.Cli;

/// <summary>
/// <c>beresta org|box|user|key …</c>: what the administrator of a node has to do with organisations, their boxes, users and the operator's
/// keys.
/// </summary>
internal static class PeopleCommands
{
    private const int Page = 500;

    private const string PasswordFile = "--password-file";

    private static readonly Dictionary<string, OrganizationKind> Kinds = new(StringComparer.Ordinal)
    {
        ["legal"] = OrganizationKind.LegalEntity,
        ["entrepreneur"] = OrganizationKind.Entrepreneur,
        ["person"] = OrganizationKind.Person,
        ["foreign"] = OrganizationKind.Foreign,
        ["kazakh"] = OrganizationKind.KazakhEntity,
        ["kazakh-person"] = OrganizationKind.KazakhPerson,
    };

    public static readonly Command AddOrganization = new(
        "org add", "завести организацию с ящиком", "",
        [
            .. NodeAccess.Where,
            new("--kind", "ВИД", "legal — юридическое лицо (по умолчанию), entrepreneur — ИП, person — физическое лицо, foreign — иностранная, "
                + "kazakh — организация Казахстана, kazakh-person — ИП или физическое лицо Казахстана"),
            new("--name", "НАЗВАНИЕ", "наименование; у ИП и физического лица — «Фамилия Имя Отчество»"),
            new("--inn", "ИНН", "10 цифр у организации, 12 у лица; у казахстанских БИН или ИИН"),
            new("--kpp", "КПП", "у юридического лица обязателен"),
            new("--ogrn", "ОГРН", "ОГРН или ОГРНИП"),
            new("--address", "АДРЕС", "адрес одной строкой"),
            new("--participant-id", "ИД", "идентификатор участника ЭДО, если он уже есть; иначе выдаётся узлом"),
            new("--administrator", "ПОЧТА", "логин администратора организации: известный узлу или новый"),
            new("--administrator-name", "ФИО", "имя нового"),
            new(PasswordFile, "ФАЙЛ", "файл с паролем нового («-» — стандартный ввод); без него пароль спросят"),
        ],
        ["beresta org add --name \"ООО «Северная верфь»\" --inn 7700000016 --kpp 770001001 --administrator director@verf.ru --administrator-name \"Иванов "
            + "Иван Иванович\" --data /var/lib/beresta"],
        arguments => NodeAccess.Run(arguments, (services, stop) => Add(arguments, services, stop)))
    {
        Details = "Печатает номер организации и идентификатор участника ЭДО. Без --administrator в неё пока никто не войдёт: его можно добавить позже "
            + "командой user add.",
    };

    public static readonly Command ListOrganizations = new(
        "org list", "организации узла", "", NodeAccess.Where,
        ["beresta org list --data /var/lib/beresta"],
        arguments => NodeAccess.Run(arguments, List))
    {
        Details = "Номер, ИНН, КПП, ящиков, сотрудников, наименование.",
    };

    public static readonly Command AddBox = new(
        "box add", "завести организации ещё один ящик", "ОРГАНИЗАЦИЯ",
        [.. NodeAccess.Where, new("--participant-id", "ИД", "идентификатор участника ЭДО, если он уже есть; иначе выдаётся узлом")],
        ["beresta box add 0199c1d2-… --data /var/lib/beresta"],
        arguments => NodeAccess.Run(arguments, async (services, stop) => Guid.TryParse(arguments.Positional[0], out var organization)
            ? (await MakeBox(arguments, services, organization, stop)).Succeeded(out _, out var problem) ? Exit.Good : Terminal.Refuse(problem)
            : Terminal.Usage($"box add: «{arguments.Positional[0]}» — не номер организации: см. beresta org list")))
    {
        OperandCount = (1, 1),
    };

    public static readonly Command ListBoxes = new(
        "box list", "ящики узла или одной организации", "[ОРГАНИЗАЦИЯ]", NodeAccess.Where,
        ["beresta box list --data /var/lib/beresta", "beresta box list 0199c1d2-… --data /var/lib/beresta"],
        arguments => NodeAccess.Run(arguments, (services, stop) => Boxes(arguments, services, stop)))
    {
        OperandCount = (0, 1),
        Details = "Номер ящика, идентификатор участника ЭДО, организация.",
    };

    public static readonly Command AddUser = new(
        "user add", "завести пользователя, сотрудника или администратора узла", "ПОЧТА",
        [
            .. NodeAccess.Where,
            new("--name", "ФИО", "имя нового пользователя"),
            new(PasswordFile, "ФАЙЛ", "файл с паролем нового («-» — стандартный ввод); без него пароль спросят"),
            new("--organization", "НОМЕР", "сделать сотрудником этой организации"),
            new("--position", "ДОЛЖНОСТЬ", "его должность"),
            new("--rights", "ПРАВА", "что он может: all (по умолчанию) или перечень read, draft, sign, approve, counterparties, delete, export, administer "
                + "через запятую"),
            new("--node-administrator", null, "сделать администратором узла"),
        ],
        [
            "beresta user add buh@verf.ru --name \"Петрова Анна Сергеевна\" --organization 0199c1d2-… --position Бухгалтер --rights read,draft --data "
                + "/var/lib/beresta",
            "beresta user add admin2@example.ru --name \"Сидоров Пётр Ильич\" --node-administrator --data /var/lib/beresta",
        ],
        arguments => NodeAccess.Run(arguments, (services, stop) => Hire(arguments, services, stop)))
    {
        OperandCount = (1, 1),
        Details = "Известному узлу пользователю имя и пароль не нужны: ему только даются места и права.",
    };

    public static readonly Command ListUsers = new(
        "user list", "пользователи узла", "", NodeAccess.Where,
        ["beresta user list --data /var/lib/beresta"],
        arguments => NodeAccess.Run(arguments, Users))
    {
        Details = "Логин, имя, мест работы; отмечены администраторы узла, второй фактор, закрытые.",
    };

    public static readonly Command BlockUser = new(
        "user block", "закрыть пользователю вход на весь узел", "ПОЧТА…",
        [.. NodeAccess.Where, new("--reason", "ТЕКСТ", "почему; остаётся в журнале аудита")],
        ["beresta user block buh@verf.ru --reason \"уволилась\" --data /var/lib/beresta"],
        arguments => NodeAccess.Run(arguments, (services, stop) => NodeCommands.Each(arguments.Positional, "вход закрыт",
            login => services.GetRequiredService<NodeUsers>().Block(login, isBlocked: true, arguments.Value("--reason") ?? "", Caller.Node, stop))))
    {
        OperandCount = (1, int.MaxValue),
        Details = "Сеансы прекращаются сразу, ключи его программ ничего не открывают.",
    };

    public static readonly Command UnblockUser = new(
        "user unblock", "снова открыть пользователю вход", "ПОЧТА…", NodeAccess.Where,
        ["beresta user unblock buh@verf.ru --data /var/lib/beresta"],
        arguments => NodeAccess.Run(arguments, (services, stop) => NodeCommands.Each(arguments.Positional, "вход открыт",
            login => services.GetRequiredService<NodeUsers>().Block(login, isBlocked: false, "", Caller.Node, stop))))
    {
        OperandCount = (1, int.MaxValue),
    };

    public static readonly Command ListKeys = new(
        "key list", "ключи оператора узла и их сроки", "", NodeAccess.Where,
        ["beresta key list --data /var/lib/beresta"],
        arguments => NodeAccess.Run(arguments, Keys))
    {
        Details = "Номер, срок сертификата, его номер и владелец; отмечен тот, которым подписываются подтверждения.",
    };

    public static readonly Command RenewKey = new(
        "key renew", "дать оператору новый ключ, без перезапуска", "", [.. NodeAccess.Where, .. OperatorKeyOptions.All],
        ["beresta key renew --p12 operator-2027.p12 --password-file p12.txt --data /var/lib/beresta", "beresta key renew --make-key --data /var/lib/beresta"],
        arguments => NodeAccess.Run(arguments, (services, stop) => Renew(arguments, services, stop)))
    {
        Details = "С этого мгновения подтверждения подписывает новый ключ. Прежний остаётся, пока его не отзовут (key revoke); подписанное им не меняется.",
    };

    public static readonly Command RevokeKey = new(
        "key revoke", "вывести ключ из употребления: его тайна уничтожается", "НОМЕР…", NodeAccess.Where,
        ["beresta key revoke 0199c1d2-… --data /var/lib/beresta"],
        arguments => NodeAccess.Run(arguments, (services, stop) =>
            NodeCommands.Each(arguments.Positional, "выведен из употребления", async text => Guid.TryParse(text, out var key)
            ? await services.GetRequiredService<KeyVault>().Revoke(key, Caller.Node, stop)
            : new Problem("key-not-found", $"«{text}» — не номер ключа: см. beresta key list"))))
    {
        OperandCount = (1, int.MaxValue),
    };

    private static async Task<int> Add(Arguments arguments, IServiceProvider services, CancellationToken stop)
    {
        if (!Kinds.TryGetValue(arguments.Value("--kind") ?? "legal", out var kind))
            return Terminal.Usage($"org add: --kind — одно из {string.Join(", ", Kinds.Keys)}");
        var organization = new NewOrganization(kind, arguments.Value("--name") ?? "", arguments.Value("--inn"), arguments.Value("--kpp"),
            arguments.Value("--ogrn"), arguments.Value("--address"));
        if (!(await services.GetRequiredService<CreateOrganization>().Run(organization, Caller.Node, stop)).Succeeded(out var id, out var problem))
            return Terminal.Refuse(problem);
        Terminal.Say($"{id}  {organization.Name}");
        if (!(await MakeBox(arguments, services, id, stop)).Succeeded(out _, out problem))
            return Terminal.Refuse(problem);
        return arguments.Value("--administrator") is { } login
            ? await Hire(services, login, arguments.Value("--administrator-name"), id, "Администратор", Permissions.All, arguments, stop)
            : Exit.Good;
    }

    private static async Task<Result<Done>> MakeBox(Arguments arguments, IServiceProvider services, Guid organization, CancellationToken stop)
    {
        ParticipantId? participant = null;
        if (arguments.Value("--participant-id") is { } text)
        {
            if (!ParticipantId.Parse(text).Succeeded(out var given, out var wrong))
                return wrong;
            participant = given;
        }

        if (!(await services.GetRequiredService<CreateBox>().Run(organization, participant, Caller.Node, stop)).Succeeded(out var box, out var problem))
            return problem;
        Terminal.Say($"{box}  {(await services.GetRequiredService<Boxes>().Find(box, stop))?.ParticipantId}");
        return new Done();
    }

    private static async Task<int> List(IServiceProvider services, CancellationToken stop)
    {
        for (var after = Guid.Empty; ;)
        {
            if (!(await services.GetRequiredService<ListOrganizations>().Run(Caller.Node, after, Page, stop)).Succeeded(out var page, out var problem))
                return Terminal.Refuse(problem);
            foreach (var line in page)
                Terminal.Say(string.Create(CultureInfo.InvariantCulture,
                    $"{line.Id}  {line.Inn ?? "—",-12}  {line.Kpp ?? "—",-9}  {line.Boxes,3}  {line.Employees,4}  {line.Name}"));
            if (page.Count < Page)
                return Exit.Good;
            after = page[^1].Id;
        }
    }

    private static async Task<int> Boxes(Arguments arguments, IServiceProvider services, CancellationToken stop)
    {
        Guid? organization = null;
        if (arguments.Positional is [var text])
        {
            if (!Guid.TryParse(text, out var id))
                return Terminal.Usage($"box list: «{text}» — не номер организации: см. beresta org list");
            organization = id;
        }

        for (var after = Guid.Empty; ;)
        {
            var listed = await services.GetRequiredService<ListOrganizations>().Boxes(Caller.Node, organization, after, Page, stop);
            if (!listed.Succeeded(out var page, out var problem))
                return Terminal.Refuse(problem);
            foreach (var line in page)
                Terminal.Say($"{line.BoxId}  {line.ParticipantId}  {line.OrganizationName}");
            if (page.Count < Page)
                return Exit.Good;
            after = page[^1].BoxId;
        }
    }

    private static async Task<int> Hire(Arguments arguments, IServiceProvider services, CancellationToken stop)
    {
        var login = arguments.Positional[0];
        if (!Rights(arguments.Value("--rights") ?? "all").Succeeded(out var rights, out var problem))
            return Terminal.Usage($"user add: {problem.Message}");
        if (arguments.Value("--organization") is { } text)
        {
            if (!Guid.TryParse(text, out var organization))
                return Terminal.Usage($"user add: «{text}» — не номер организации: см. beresta org list");
            var exit = await Hire(services, login, arguments.Value("--name"), organization, arguments.Value("--position") ?? "", rights, arguments, stop);
            if (exit != Exit.Good)
                return exit;
        }
        else if (!await services.GetRequiredService<NodeUsers>().Knows(login, Caller.Node, stop))
        {
            if (!SignerOptions.Secret(arguments, PasswordFile, $"Пароль {login}").Succeeded(out var password, out problem))
                return Terminal.Usage($"user add: {problem.Message}");
            var user = new NewUser(login, arguments.Value("--name") ?? "", password);
            if (!(await services.GetRequiredService<CreateUser>().Run(user, Caller.Node, stop)).Succeeded(out _, out problem))
                return Terminal.Refuse(problem);
            Terminal.Say($"{login}: заведён");
        }
        else if (!arguments.Has("--node-administrator"))
        {
            return Terminal.Refuse(new Problem("login-taken", $"Пользователь «{login}» уже есть: что ему дать, говорят --organization и --node-administrator"));
        }

        if (!arguments.Has("--node-administrator"))
            return Exit.Good;
        return (await services.GetRequiredService<NodeAdministrators>().Add(login, Caller.Node, stop)).Succeeded(out _, out problem)
            ? Done(login, "администратор узла") : Terminal.Refuse(problem);
    }

    private static async Task<int> Hire(
        IServiceProvider services, string login, string? name, Guid organization, string position, Permissions rights, Arguments arguments,
        CancellationToken stop)
    {
        string? password = null;
        if (!await services.GetRequiredService<NodeUsers>().Knows(login, Caller.Node, stop))
        {
            if (!SignerOptions.Secret(arguments, PasswordFile, $"Пароль {login}").Succeeded(out password, out var unread))
                return Terminal.Usage(unread.Message);
        }

        var employee = new NewEmployee(login, name ?? "", EmployeeTerms.Of(position, rights), password);
        return (await services.GetRequiredService<HireEmployee>().Run(organization, employee, Caller.Node, stop)).Succeeded(out _, out var problem)
            ? Done(login, "сотрудник организации")
            : Terminal.Refuse(problem);
    }

    private static int Done(string login, string what)
    {
        Terminal.Say($"{login}: {what}");
        return Exit.Good;
    }

    private static Result<Permissions> Rights(string text)
    {
        var rights = Permissions.None;
        foreach (var word in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!Enum.TryParse<Permissions>(word, ignoreCase: true, out var right) || !Enum.IsDefined(right)
                || int.TryParse(word, CultureInfo.InvariantCulture, out _))
                return new Problem("usage", $"--rights: «{word}», а можно all или перечень read, draft, sign, approve, counterparties, delete, export, "
                    + $"administer");
            rights |= right;
        }

        return rights;
    }

    private static async Task<int> Users(IServiceProvider services, CancellationToken stop)
    {
        for (var after = ""; ;)
        {
            if (!(await services.GetRequiredService<NodeUsers>().List(Caller.Node, after, Page, stop)).Succeeded(out var page, out var problem))
                return Terminal.Refuse(problem);
            foreach (var line in page)
            {
                var marks = new[]
                {
                    (line.IsNodeAdministrator, "администратор узла"), (line.HasSecondFactor, "второй фактор"),
                        (line.DisabledAt is not null, Terminal.Red("вход закрыт")),
                };
                Terminal.Say(string.Create(CultureInfo.InvariantCulture,
                    $"{line.Login,-32}  {line.Organizations,3}  "
                        + $"{line.Name}{string.Concat(marks.Where(mark => mark.Item1).Select(mark => $"  [{mark.Item2}]"))}"));
            }

            if (page.Count < Page)
                return Exit.Good;
            after = page[^1].Login;
        }
    }

    private static async Task<int> Keys(IServiceProvider services, CancellationToken stop)
    {
        if (!(await services.GetRequiredService<OperatorKeys>().List(Caller.Node, stop)).Succeeded(out var keys, out var problem))
            return Terminal.Refuse(problem);
        foreach (var key in keys)
        {
            var certificate = Certificate.Read(key.Certificate).Value;
            var state = key.IsInUse ? Terminal.Green("подписывает") : key.RevokedAt is { } at ? $"выведен {Moments.Show(at)}" : "прежний";
            Terminal.Say($"{key.KeyId}  до {Moments.Show(certificate.NotAfter)}  № {certificate.SerialNumber}  {certificate.Owner.CommonName}  {state}");
        }

        return Exit.Good;
    }

    private static async Task<int> Renew(Arguments arguments, IServiceProvider services, CancellationToken stop)
    {
        if (!OperatorKeyOptions.Read(arguments).Succeeded(out var file, out var problem))
            return Terminal.Usage($"key renew: {problem.Message}");
        using (file)
        {
            if (!(await services.GetRequiredService<OperatorKeys>().Renew(file.Key, Caller.Node, stop)).Succeeded(out var id, out problem))
                return Terminal.Refuse(problem);
            Terminal.Say($"{id}: подписывает");
        }

        return await Keys(services, stop);
    }
}
