using System.Text.Json;
using Beresta.Formats;
using Beresta.Kernel;

namespace Beresta.Cli;

/// <summary><c>beresta check</c>: says what a document is and everything that is wrong with it.</summary>
internal static class CheckCommand
{
    private sealed record Line(
        string File, string Kind, string? Title, string? Function, string? Version, string? FileId, string? Number, DateOnly? Date, PartyLine? Seller, PartyLine? Buyer,
        decimal? Total, decimal? Vat, string? Currency, string Verdict, IReadOnlyList<FindingLine> Findings);

    private sealed record PartyLine(string Name, string? Inn, string? Kpp);

    private sealed record FindingLine(string Code, string Severity, string Message, string? Path, int? Line, int? Column, string? ModelPath, string? Source);

    public static readonly Command Command = new(
        "check", "проверить документы: вид, реквизиты, все ошибки сразу", "ФАЙЛ…",
        [
            new("--json", null, "по одному объекту JSON на строку для каждого файла"),
            new("--name", null, "проверять и то, что имя файла равно ИдФайл"),
        ],
        ["beresta check ON_NSCHFDOPPR_….xml", "beresta check --json *.xml | jq .verdict"],
        arguments => Task.FromResult(Run(arguments)))
    {
        OperandCount = (1, int.MaxValue),
        Details = """
            Файл, который не является формализованным документом, не проверяется: сказано, что это за файл.
            Код завершения: 0 — все файлы проверены, ошибок нет; 1 — есть ошибки; 2 — ошибок нет, но не всё проверено: среди файлов есть неформализованные;
            64 — команда вызвана неверно или какого-то файла не прочитать (остальные проверены).
            """,
    };

    private static int Run(Arguments arguments)
    {
        var (allValid, allChecked, allRead) = (true, true, true);
        foreach (var name in arguments.Positional)
        {
            // One file at a time: a month of a marketplace is checked in the memory of its largest document, and a file that is not there costs the others nothing.
            if (!Terminal.Read(name).Succeeded(out var content, out var problem))
            {
                Terminal.Complain(problem.Message);
                allRead = false;
                continue;
            }

            var check = Documents.Check(content, arguments.Has("--name") ? Path.GetFileName(name) : null);
            allValid &= check.IsValid;
            allChecked &= check.IsChecked;
            if (arguments.Has("--json"))
                Terminal.SayJson(JsonSerializer.Serialize(Describe(name, check), Terminal.Json));
            else
                Show(name, check);
        }

        return !allRead ? Exit.Usage : !allValid ? Exit.Bad : allChecked ? Exit.Good : Exit.Indeterminate;
    }

    private static void Show(string file, DocumentCheck check)
    {
        var document = check.Document;
        var name = check.Format?.Name ?? "неформализованный документ";
        var details = new[]
        {
            document.Function, document.Version is null ? null : $"версия {document.Version}",
            document.Number is null ? null : $"№ {document.Number}", document.Date?.ToString("'от' dd.MM.yyyy", System.Globalization.CultureInfo.InvariantCulture),
            document.Total is { } total ? $"на сумму {total:0.00}" : null,
        }.Where(detail => detail is not null);
        Terminal.Say($"{Terminal.Bold(file)}: {name}, {string.Join(", ", details)}".TrimEnd(' ', ','));
        var (first, second) = document.Kind == Kinds.Mchd ? ("доверитель:   ", "представитель:") : ("продавец:  ", "покупатель:");
        if (document.Seller is { } seller)
            Terminal.Say($"  {first} {seller.Name}{(seller.Inn is null ? "" : $", ИНН {seller.Inn}")}");
        if (document.Buyer is { } buyer)
            Terminal.Say($"  {second} {buyer.Name}{(buyer.Inn is null ? "" : $", ИНН {buyer.Inn}")}");
        foreach (var finding in check.Findings)
        {
            var word = finding.Severity switch { Severity.Error => Terminal.Red("ошибка"), Severity.Warning => Terminal.Yellow("предупреждение"), _ => "к сведению" };
            Terminal.Say($"{Terminal.Place(file, finding)}{word}: {finding.Message} {Terminal.Dim($"[{finding.Code}]")}");
        }

        var errors = check.Findings.Count(finding => finding.Severity == Severity.Error);
        Terminal.Say(errors > 0 ? Terminal.Red($"  ошибок: {errors}") : check.IsChecked ? Terminal.Green("  ошибок нет") : Terminal.Yellow("  не проверялся"));
    }

    private static Line Describe(string file, DocumentCheck check)
    {
        var document = check.Document;
        var verdict = !check.IsChecked ? "not-checked" : !check.IsValid ? "error" : check.Findings.Any(finding => finding.Severity == Severity.Warning) ? "warning" : "valid";
        return new Line(file, document.Kind, document.Title, document.Function, document.Version, document.FileId, document.Number, document.Date,
            Describe(document.Seller), Describe(document.Buyer), document.Total, document.Vat, document.CurrencyCode, verdict,
            [.. check.Findings.Select(finding => new FindingLine(finding.Code, WordOf(finding.Severity), finding.Message, finding.Path, finding.Line, finding.Column, finding.ModelPath, finding.Source))]);
    }

    private static string WordOf(Severity severity) => severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "information" };

    private static PartyLine? Describe(RecognizedParty? party) => party is null ? null : new PartyLine(party.Name, party.Inn, party.Kpp);
}
