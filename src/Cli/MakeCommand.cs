using System.Text.Json;
using Beresta.Formats;
using Beresta.Formats.LineTables;
using Beresta.Formats.Making;
using Beresta.Formats.Mchd;
using Beresta.Kernel;

namespace Beresta.Cli;

/// <summary><c>beresta make</c>: a title of a short document and a table of lines, or of the full model.</summary>
internal static class MakeCommand
{
    public static readonly Command Command = new(
        "make", "составить титул XML из JSON: стороны, цены, НДС; строки — из CSV или XLSX; МЧД", "ФАЙЛ.json",
        [
            new("--lines", "ФАЙЛ", "строки из таблицы .csv или .xlsx — после тех, что есть в JSON"),
            new("--basis", "ФАЙЛ", "МЧД, полномочия по которой передоверяют (вид mchd)"),
            new("--model", "ВИД", "в JSON не короткая форма, а полная модель вида: upd, upd-buyer, act, torg12…"),
            new("--out", "ФАЙЛ", "куда записать; папка — под именем ИдФайл.xml; «-» — стандартный вывод (по умолчанию ИдФайл.xml в текущей папке)"),
        ],
        [
            "beresta make upd.json",
            "beresta make upd.json --lines прайс.xlsx --out исходящие/",
            "beresta make title.json --model upd --out - | beresta check -",
            "beresta make передоверие.json --basis ON_EMCHD_20260112_….xml",
        ],
        arguments => Task.FromResult(Run(arguments)))
    {
        OperandCount = (1, 1),
        Details = $"""
            Короткая форма называет вид ({string.Join(", ", TitleMaker.Kinds)}), номер, дату, стороны по ИНН, есть ли НДС в ценах (vat: on-top, inside, without)
            и строки. Суммы, налог, разницы и итоги считает программа. Доверенность (mchd) называет доверителя с руководителем, представителя, полномочия и срок. Полное описание — docs/formats.md, «The short form»; схемы JSON — docs/schemas/.
            Как поняты столбцы и строки таблицы, команда говорит до того, как составит документ; подробно — beresta lines.
            Все ошибки сразу: поле JSON или строка и столбец таблицы. Код завершения: 0 — составлен, 1 — отказано, 64 — команда вызвана неверно.
            """,
    };

    private static int Run(Arguments arguments)
    {
        var source = arguments.Positional[0];
        if (!Terminal.Read(source).Succeeded(out var json, out var problem))
            return Terminal.Refuse(problem);
        if (arguments.Value("--model") is { } wanted)
        {
            if (arguments.Has("--lines") || arguments.Has("--basis"))
                return Terminal.Usage("make: --lines и --basis дополняют короткую форму, а --model — полная модель");
            // Of two generations that are both written, the one whose schema is published; the other by its full name, DP_REZRUISP-5.02.
            var writable = Documents.Formats.Where(format => format.CanWrite).OrderBy(format => format.IsInferred).ToList();
            if (writable.Find(format => CodeOf(format) == wanted || $"{format.Prefix}-{format.Version}" == wanted) is not { } known)
                return Terminal.Usage($"make: нет вида «{wanted}»; есть: {string.Join(", ", writable.Select(CodeOf).Distinct(StringComparer.Ordinal))}");
            return known.WriteJson(json).Succeeded(out var written, out problem)
                ? Save(arguments.Value("--out"), Documents.Recognize(written).FileId ?? "title", known.Name, written)
                : Terminal.Refuse(problem, source);
        }

        if (IsPower(json))
            return arguments.Has("--lines") ? Terminal.Usage("make: в доверенности нет строк, --lines не нужен") : MakePower(arguments, source, json);
        if (arguments.Has("--basis"))
            return Terminal.Usage("make: --basis — доверенность, которую передоверяют; он нужен только виду mchd");
        if (!FormatJson.Read<ShortDocument>(json).Succeeded(out var document, out problem))
            return Terminal.Refuse(problem, source);
        ReadLines? table = null;
        var before = document.Lines.Count;
        if (arguments.Value("--lines") is { } lines)
        {
            if (!Terminal.Read(lines).Succeeded(out var file, out problem))
                return Terminal.Refuse(problem);
            if (!LineTable.Read(file, document.Vat).Succeeded(out table, out problem) || !table.AddTo(document).Succeeded(out document, out problem))
                return Terminal.Refuse(problem, lines);
            Terminal.Complain($"{lines}: {TableReport.Summary(table)}");
            foreach (var warning in table.Findings)
                Terminal.Complain(Terminal.Place(lines, warning) + warning.Message);
        }

        var maker = new TitleMaker($"Beresta {typeof(MakeCommand).Assembly.GetName().Version?.ToString(2)}");
        if (maker.Make(document, DateTimeOffset.UtcNow, Guid.NewGuid()).Succeeded(out var made, out problem))
            return Save(arguments.Value("--out"), made);

        Terminal.Complain($"{source}: {problem.Message} [{problem.Code}]");
        foreach (var finding in problem.Findings)
        {
            var placed = table?.Place(finding, before) ?? finding;
            Terminal.Complain(placed.Line is not null ? Terminal.Place(arguments.Value("--lines"), placed) + placed.Message : OfField(source, finding));
        }

        return Exit.Bad;
    }

    private static string OfField(string source, Finding finding) => $"{source}: {(finding.ModelPath is { } path ? $"{path}: " : "")}{finding.Message}";

    private static int MakePower(Arguments arguments, string source, byte[] json)
    {
        if (!FormatJson.Read<ShortPower>(json).Succeeded(out var power, out var problem))
            return Terminal.Refuse(problem, source);
        PowerOfAttorney? basis = null;
        if (arguments.Value("--basis") is { } file)
        {
            if (!Terminal.Read(file).Succeeded(out var bytes, out problem))
                return Terminal.Refuse(problem);
            var read = MchdFormats.Unified.Read(bytes);
            if (!read.IsValid)
                return Terminal.Refuse(new Problem("mchd-invalid", "Доверенность, которую передоверяют, не прошла проверку", read.Findings), file);
            basis = read.Model;
        }

        if (PowerMaker.Make(power, DateTimeOffset.UtcNow, Guid.NewGuid(), basis).Succeeded(out var made, out problem))
            return Save(arguments.Value("--out"), made);
        Terminal.Complain($"{source}: {problem.Message} [{problem.Code}]");
        foreach (var finding in problem.Findings)
            Terminal.Complain(OfField(source, finding));
        return Exit.Bad;
    }

    private static bool IsPower(byte[] json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("kind", out var kind) && kind.ValueEquals(Kinds.Mchd);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string CodeOf(Format format) => format.Title is null or "seller" ? format.Kind : $"{format.Kind}-{format.Title}";

    private static int Save(string? to, MadeTitle made)
    {
        foreach (var warning in made.Findings)
            Terminal.Complain($"предупреждение: {warning.Message}");
        return Save(to, made.FileId, made.Format.Name, made.Content);
    }

    private static int Save(string? to, string fileId, string name, byte[] content)
    {
        var path = to is null ? fileId + ".xml" : to != "-" && Directory.Exists(to) ? Path.Combine(to, fileId + ".xml") : to;
        if (!Terminal.Write(path, content).Succeeded(out _, out var problem))
            return Terminal.Refuse(problem);
        if (path != "-")
            Terminal.Say($"{Terminal.Green("составлен")} {name}: {path}");
        return Exit.Good;
    }
}
