using System.Text;
using Beresta.Exchange.Documents;
using Beresta.Formats;
using Beresta.Formats.Print;
using Beresta.Kernel;
using Beresta.Pdf;
using Beresta.Signatures;

namespace Beresta.Cli;

/// <summary><c>beresta print</c>: the print form of a document, as PDF or as a page.</summary>
internal static class PrintCommand
{
    public static readonly Command Command = new(
        "print", "печатная форма документа: PDF или страница", "ФАЙЛ",
        [
            new("--answer", "ФАЙЛ", "титул второй стороны: покупателя, заказчика, получателя"),
            new("--signature", "ФАЙЛ", "отсоединённая подпись под документом или под титулом второй стороны: станет штампом", IsRepeatable: true),
            new("--trust", "ПАПКА", "доверенные корневые сертификаты и списки отзыва, чтобы судить о подписях", IsRepeatable: true),
            new("--certificates", "ПАПКА", "прочие сертификаты: промежуточные, подписантов", IsRepeatable: true),
            new("--url", "АДРЕС", "адрес документа для QR-кода"),
            new("--html", null, "страница HTML вместо PDF: без скриптов, ничего не загружает"),
            new("--out", "ФАЙЛ", "куда записать; без этого — рядом с документом, «-» — стандартный вывод"),
        ],
        [
            "beresta print ON_NSCHFDOPPR_….xml",
            "beresta print upd.xml --answer upd-buyer.xml --signature upd.xml.sig --signature upd-buyer.xml.sig --trust roots/ --out upd.pdf",
            "beresta print mchd.xml --html --out - | less",
        ],
        Run)
    {
        OperandCount = (1, 1),
        Details = """
            Форма есть у каждого формализованного документа, который понимает `beresta check`. PDF делает Chromium (пакет chromium; другую
            программу назовёт BERESTA_CHROMIUM). «ЭП» и штамп стоят только там, где дана подпись; подпись под другим файлом — отказ.
            Код завершения: 0 — сделано, 1 — отказано, 64 — команда вызвана неверно.
            """,
    };

    private static async Task<int> Run(Arguments arguments)
    {
        var file = arguments.Positional[0];
        if (!Terminal.Read(file).Succeeded(out var title, out var problem) || !Formalized(file, title).Succeeded(out _, out problem))
            return Terminal.Refuse(problem);
        byte[]? answer = null;
        if (arguments.Value("--answer") is { } second && (!Terminal.Read(second).Succeeded(out answer, out problem) || !Formalized(second, answer).Succeeded(out _, out problem)))
            return Terminal.Refuse(problem);
        if (!Stamps(arguments, title, answer).Succeeded(out var stamps, out problem))
            return Terminal.Refuse(problem);

        var context = new PrintContext { Answer = answer is null ? null : answer.AsMemory(), Stamps = stamps, VerificationUrl = arguments.Value("--url") };
        if (PrintForms.Page(title, context) is not { } page)
            return Terminal.Refuse(new Problem("print-form-missing", "документ обрывается раньше, чем начинается: печатать нечего"), file);
        byte[]? printed;
        if (arguments.Has("--html"))
        {
            printed = Encoding.UTF8.GetBytes(page);
        }
        else
        {
            using var pdf = new PdfPrinter(PdfOptions.FromEnvironment());
            if (!(await pdf.Print(page)).Succeeded(out printed, out problem))
                return Terminal.Refuse(problem);
        }

        var place = arguments.Value("--out") ?? (file == "-" ? "-" : Path.ChangeExtension(file, arguments.Has("--html") ? ".html" : ".pdf"));
        if (!Terminal.Replace(place, printed).Succeeded(out _, out problem))
            return Terminal.Refuse(problem);
        if (place != "-")
            Terminal.Say(place);
        return Exit.Good;
    }

    private static Result<Done> Formalized(string file, byte[] content) => Documents.FormatOf(content) is null
        ? new Problem("print-form-missing", $"{file}: это не формализованный документ известного вида и версии, печатной формы у него нет", Documents.Check(content).Findings)
        : new Done();

    private static Result<IReadOnlyList<SignatureStamp>> Stamps(Arguments arguments, byte[] title, byte[]? answer)
    {
        var stamps = new List<SignatureStamp>();
        if (!TrustFolders.Read(arguments.Values("--trust"), arguments.Values("--certificates")).Succeeded(out var trust, out var problem))
            return problem;
        foreach (var name in arguments.Values("--signature"))
        {
            if (!Terminal.Read(name).Succeeded(out var signature, out problem))
                return problem;
            var verdict = SignatureCheck.Detached(signature, title, trust, DateTimeOffset.UtcNow, SignaturePolicy.Default);
            var ofAnswer = answer is not null && IsOfAnother(verdict);
            if (ofAnswer)
                verdict = SignatureCheck.Detached(signature, answer!, trust, DateTimeOffset.UtcNow, SignaturePolicy.Default);
            var made = PrintDocument.Stamps(verdict, ofAnswer ? "Получатель" : "Отправитель", organization: null, at: null, ofAnswer).ToList();
            if (made.Count == 0 || IsOfAnother(verdict))
                return new Problem("signature-broken", $"{name}: {(made.Count == 0 ? verdict.Summary : "это подпись под другим файлом")}");
            stamps.AddRange(made);
        }

        return stamps;
    }

    private static bool IsOfAnother(Verdict verdict) => verdict.Signers.Any(signer => signer.Reasons.Any(reason => reason.Code == ReasonCodes.BadDigest));
}
