using System.Globalization;

namespace Beresta.Formats.Print;

/// <summary>A file that is no formalised document, as its stamp page names it.</summary>
/// <param name="Name">Name of the file.</param>
/// <param name="Title">What it is called in lists: «Договор № 5 от 12.01.2026».</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">SHA-256 of the bytes, in hexadecimal: it tells this file from any other.</param>
/// <param name="Sender">Who sent it.</param>
/// <param name="Recipient">To whom.</param>
/// <param name="SentAt">When; printed in Moscow time.</param>
/// <param name="Status">How far it is: «Подписан».</param>
public sealed record StampedFile(string Name, string Title, long Size, string Sha256, string Sender, string Recipient, DateTimeOffset SentAt, string Status);

/// <summary>The page with the stamps of a file that has no print form: who signed it and when. It is information for people; the proof is the file with its detached signatures.</summary>
public static class StampPrint
{
    private const string Css = """
        .pf-file { font-size: 10pt; }
        .pf-file .pf-facts { font-size: 10pt; grid-template-columns: 46mm 1fr; }
        .pf-file .pf-stamps { margin-top: 6mm; gap: 4mm; }
        .pf-file .pf-stamp { font-size: 9pt; padding: 2mm 3.5mm; }
        .pf-file-note { color: #444; font-size: 8.5pt; margin-top: 6mm; }
        """;

    /// <summary>The page, with no script and nothing that is loaded from elsewhere.</summary>
    public static string Page(StampedFile file, PrintContext context)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(context);
        var sheet = new PrintSheet("pf-file", landscape: false, context);
        sheet.Add($"<h1 class=\"pf-title\">Штамп об электронной подписи<small>{file.Title}</small></h1>");
        sheet.Facts(
            ("Файл", file.Name),
            ("Размер", string.Create(CultureInfo.InvariantCulture, $"{PrintText.Number(file.Size)} байт")),
            ("SHA-256", ((Markup)file.Sha256).Breakable()),
            ("Отправитель", file.Sender),
            ("Получатель", file.Recipient),
            ("Отправлен", Kernel.MoscowTime.Of(file.SentAt).ToString("dd.MM.yyyy HH:mm:ss '(МСК)'", CultureInfo.InvariantCulture)),
            ("Состояние", file.Status));
        if (context.Stamps.Count == 0)
            sheet.Add($"<p>Подписей под файлом нет.</p>");
        var end = sheet.End(context with { Rows = [] });
        return PrintForms.Document($"{file.Title} — штамп", Css, new Markup(end), new Markup("""
            <p class="pf pf-portrait pf-file-note">Эта страница сообщает о подписях и сама документом не является. Документ — файл с указанным хешем вместе с отсоединёнными подписями; их проверяют по архиву документа.</p>
            """));
    }
}
