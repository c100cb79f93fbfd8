using System.Globalization;
using System.Text.Json;
using Beresta.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace Beresta.Cli;

/// <summary><c>beresta audit</c>: the audit logs of a node.</summary>
internal static class AuditCommands
{
    public static readonly Command Check = new(
        "audit check", "проверить цепочки журналов аудита узла от первой строки до последней", "[ОРГАНИЗАЦИЯ…]",
        [.. NodeAccess.Where, new("--json", null, "по объекту JSON на журнал")],
        ["beresta audit check --data /var/lib/beresta", "beresta audit check 0196e7b6-5d0c-7c3e-9d1f-2b8a4c6e8f10 --json"],
        arguments => NodeAccess.RunBesideOlder(arguments, (services, stop) => CheckAll(arguments, services, stop)))
    {
        OperandCount = (0, int.MaxValue),
        Details = """
            У каждой организации свой журнал, у узла — ещё один; названных организаций (их id) или всех. Хеш строки охватывает предыдущую: видно, если строку изменили, убрали или переставили.
            Хеш последней строки храните отдельно от узла: журнал, который обрезали и запечатали заново, выдаст только он. Найденное показывает и страница журнала в кабинете.
            Коды: 0 — все целы, 1 — есть нарушенные, 64 — узел не открыть или такого журнала нет. Сервер может работать; сам он проверяет добавленное раз в час, а всё — раз в сутки.
            """,
    };

    private sealed record Line(Guid? OrganizationId, string? Organization, long Rows, string Head, long? FirstBroken);

    private static async Task<int> CheckAll(Arguments arguments, IServiceProvider services, CancellationToken stop)
    {
        var check = services.GetRequiredService<CheckAudit>();
        var logs = await check.Logs(stop);
        if (arguments.Positional.Count > 0)
        {
            foreach (var text in arguments.Positional)
            {
                if (!Guid.TryParse(text, out var id) || id == Audit.NodeLog || logs.All(log => log.OrganizationId != id))
                    return Terminal.Usage($"audit check: журнала организации «{text}» на этом узле нет");
            }

            logs = [.. arguments.Positional.Select(Guid.Parse).Distinct().Select(id => logs.First(log => log.OrganizationId == id))];
        }

        var exit = Exit.Good;
        foreach (var log in logs)
        {
            var verdict = await check.Run(log.OrganizationId, stop);
            if (verdict.FirstBroken is not null)
                exit = Exit.Bad;
            Say(log, verdict, arguments.Has("--json"));
        }

        return exit;
    }

    private static void Say(AuditLog log, AuditVerdict verdict, bool isJson)
    {
        if (isJson)
        {
            Terminal.SayJson(JsonSerializer.Serialize(
                new Line(log.OrganizationId == Audit.NodeLog ? null : log.OrganizationId, log.Name, verdict.Rows, verdict.Head, verdict.FirstBroken), Terminal.Json));
            return;
        }

        var name = log.OrganizationId == Audit.NodeLog ? "узел" : $"{log.Name ?? "организация"} ({log.OrganizationId})";
        var rows = verdict.Rows.ToString(CultureInfo.InvariantCulture);
        Terminal.Say(verdict.FirstBroken is { } no
            ? string.Create(CultureInfo.InvariantCulture, $"{name}: НАРУШЕН — строка {no} изменена, убрана или переставлена; целы строки до неё: {rows}")
            : $"{name}: цел, строк {rows}, хеш последней {verdict.Head}");
    }
}
