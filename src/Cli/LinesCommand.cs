using Beresta.Formats;
using Beresta.Formats.LineTables;
using Beresta.Formats.Making;
using Beresta.Kernel;

namespace Beresta.Cli;

/// <summary><c>beresta lines</c>: how a table is understood, before a document is made of it.</summary>
internal static class LinesCommand
{
    public static readonly Command Command = new(
        "lines", "показать, как понята таблица строк (CSV, XLSX): столбцы, взятые и пропущенные строки, НДС, итоги", "ФАЙЛ",
        [
            new("--vat", "КАК", "есть ли НДС в ценах документа: on-top, inside, without — при without прочерк в столбце «НДС» не переспрашивается"),
            new("--json", null, "JSON: строки короткой формы (lines) и как понята таблица"),
        ],
        ["beresta lines прайс.xlsx", "beresta lines --json выгрузка.csv | jq .lines"],
        arguments => Task.FromResult(Run(arguments)))
    {
        OperandCount = (1, 1),
        Details = "Ничего не создаёт. Код завершения: 0 — таблица понята, 1 — в ней есть ошибки (каждая со строкой и столбцом), 64 — команда вызвана неверно.",
    };

    private static int Run(Arguments arguments)
    {
        VatMode? vat = null;
        if (arguments.Value("--vat") is { } wanted && (vat = wanted switch { "on-top" => VatMode.OnTop, "inside" => VatMode.Inside, "without" => VatMode.Without, _ => null }) is null)
            return Terminal.Usage($"lines: --vat — on-top, inside или without, а не «{wanted}»");
        var source = arguments.Positional[0];
        if (!Terminal.Read(source).Succeeded(out var file, out var problem) || !LineTable.Read(file, vat).Succeeded(out var read, out problem))
            return Terminal.Refuse(problem, source);
        foreach (var warning in read.Findings)
            Terminal.Complain(Terminal.Place(source, warning) + warning.Message);
        if (arguments.Has("--json"))
            Terminal.Say(FormatJson.Write(read));
        foreach (var line in arguments.Has("--json") ? [] : TableReport.Lines(read))
            Terminal.Say(line);
        return Exit.Good;
    }
}
