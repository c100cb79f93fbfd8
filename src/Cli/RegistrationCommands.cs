using System.Globalization;
using Beresta.Accounts;
using Beresta.Kernel;
using Beresta.Registration;
using Microsoft.Extensions.DependencyInjection;

namespace Beresta.Cli;

/// <summary><c>beresta registration …</c>: whether organisations register themselves, on what terms, and the decision about those who ask.</summary>
internal static class RegistrationCommands
{
    private static readonly Dictionary<string, RegistrationMode> Modes = new(StringComparer.Ordinal)
    {
        ["off"] = RegistrationMode.Off,
        ["by-approval"] = RegistrationMode.ByApproval,
        ["open"] = RegistrationMode.Open,
    };

    private static readonly Dictionary<string, AcceptedText> Kinds = new(StringComparer.Ordinal)
    {
        ["terms"] = AcceptedText.Terms,
        ["personal-data"] = AcceptedText.PersonalData,
    };

    public static readonly Command Mode = new(
        "registration mode", "регистрируются ли организации сами", "[off|by-approval|open]", NodeAccess.Where,
        ["beresta registration mode by-approval --data /var/lib/beresta"],
        arguments => NodeAccess.Run(arguments, (services, stop) => SetMode(arguments, services, stop)))
    {
        OperandCount = (0, 1),
        Details = "off — нет (так на новом узле); by-approval — по квалифицированной подписи, после вашего решения; open — сразу. Без операнда печатает, как сейчас.",
    };

    public static readonly Command SetText = new(
        "registration text", "заменить условия или согласие, которые принимают при регистрации", "terms|personal-data ФАЙЛ", NodeAccess.Where,
        ["beresta registration text terms условия.txt --data /var/lib/beresta"],
        arguments => NodeAccess.Run(arguments, (services, stop) => Publish(arguments, services, stop)))
    {
        OperandCount = (2, 2),
        Details = "Файл в UTF-8. Печатает номер версии; принятое раньше остаётся принятым в своей версии.",
    };

    public static readonly Command List = new(
        "registration list", "заявки на регистрацию, которые ждут решения", "", [.. NodeAccess.Where, new("--all", null, "и решённые")],
        ["beresta registration list --data /var/lib/beresta"],
        arguments => NodeAccess.Run(arguments, (services, stop) => ListAll(arguments, services, stop)))
    {
        Details = "Номер, состояние, ИНН или БИН, КПП, почта, наименование.",
    };

    public static readonly Command Approve = new(
        "registration approve", "принять заявку: завести организацию, ящик и администратора", "НОМЕР…", NodeAccess.Where,
        ["beresta registration approve 0199c1d2-… --data /var/lib/beresta"],
        arguments => NodeAccess.Run(arguments, (services, stop) => NodeCommands.Each(arguments.Positional, "организация заведена", async text =>
            Guid.TryParse(text, out var id) ? await services.GetRequiredService<DecideRegistration>().Approve(id, Caller.Node, stop) : NotANumber(text))))
    {
        OperandCount = (1, int.MaxValue),
    };

    public static readonly Command Reject = new(
        "registration reject", "отклонить заявку", "НОМЕР…", [.. NodeAccess.Where, new("--reason", "ТЕКСТ", "почему; её прочитает организация")],
        ["beresta registration reject 0199c1d2-… --reason \"нет договора\" --data /var/lib/beresta"],
        arguments => NodeAccess.Run(arguments, (services, stop) => NodeCommands.Each(arguments.Positional, "отклонена", async text =>
            Guid.TryParse(text, out var id)
                ? await services.GetRequiredService<DecideRegistration>().Reject(id, arguments.Value("--reason") ?? "", Caller.Node, stop)
                : NotANumber(text))))
    {
        OperandCount = (1, int.MaxValue),
    };

    private static Problem NotANumber(string text) => new("registration-not-pending", $"«{text}» — не номер заявки: см. beresta registration list");

    private static async Task<int> SetMode(Arguments arguments, IServiceProvider services, CancellationToken stop)
    {
        var settings = services.GetRequiredService<RegistrationSettings>();
        if (arguments.Positional is [var text])
        {
            if (!Modes.TryGetValue(text, out var mode))
                return Terminal.Usage($"registration mode: «{text}», а можно {string.Join(", ", Modes.Keys)}");
            if (!(await settings.SetMode(mode, Caller.Node, stop)).Succeeded(out _, out var problem))
                return Terminal.Refuse(problem);
        }

        var now = await settings.Mode(stop);
        Terminal.Say(Modes.First(one => one.Value == now).Key);
        return Exit.Good;
    }

    private static async Task<int> Publish(Arguments arguments, IServiceProvider services, CancellationToken stop)
    {
        if (!Kinds.TryGetValue(arguments.Positional[0], out var kind))
            return Terminal.Usage($"registration text: «{arguments.Positional[0]}», а можно {string.Join(", ", Kinds.Keys)}");
        if (!File.Exists(arguments.Positional[1]))
            return Terminal.Usage($"registration text: файла {arguments.Positional[1]} нет");
        var content = await File.ReadAllTextAsync(arguments.Positional[1], stop);
        if (!(await services.GetRequiredService<RegistrationSettings>().Publish(kind, content, Caller.Node, stop)).Succeeded(out var version, out var problem))
            return Terminal.Refuse(problem);
        Terminal.Say($"версия {version}");
        return Exit.Good;
    }

    private static async Task<int> ListAll(Arguments arguments, IServiceProvider services, CancellationToken stop)
    {
        var state = arguments.Has("--all") ? (RegistrationState?)null : RegistrationState.Pending;
        var listed = await services.GetRequiredService<DecideRegistration>().List(Caller.Node, state, DecideRegistration.LongestPage, stop);
        if (!listed.Succeeded(out var lines, out var problem))
            return Terminal.Refuse(problem);
        foreach (var line in lines)
        {
            Terminal.Say(string.Create(CultureInfo.InvariantCulture,
                $"{line.Id}  {StateOf(line.State),-9}  {line.Inn ?? "—",-12}  {line.Kpp ?? "—",-9}  {line.Login}  {line.Name}"));
        }

        return Exit.Good;
    }

    private static string StateOf(RegistrationState state) => state switch
    {
        RegistrationState.Admitted => "принята",
        RegistrationState.Rejected => "отклонена",
        _ => "ждёт",
    };
}
