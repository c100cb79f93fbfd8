using Beresta.Kernel;

namespace Beresta.Formats.Views;

/// <summary>
/// Looks into files that are no formalised documents. What a file is, is told by its bytes and never by its name. What could harm whoever looks at it is refused in words: packed bombs, XML with a
/// DTD, macros, programs in PDF and SVG, images of a size that no screen has.
/// </summary>
public static class FileViews
{
    // How much of a file says what it is.
    private const int Head = 4096;

    // So many pixels an A0 sheet has at 300 dots per inch.
    private const long MostPixels = 140_000_000;

    private const int LongestSide = 32_000;

    /// <summary>How a file would be shown, at the cost of its beginning; a PDF is searched for programs.</summary>
    /// <returns><c>file-view-missing</c> for what there is no view of, <c>file-view-refused</c> for what is dangerous.</returns>
    public static Result<FileViewKind> KindOf(ReadOnlySpan<byte> file)
    {
        if (file.StartsWith("%PDF-"u8))
            return ProgramIn(file) is { } program ? Refused($"В файле PDF есть {program}. Здесь такой файл не открываем: скачайте его и откройте программой, которая не выполняет вложенного") : FileViewKind.Pdf;
        if (ImageType.Of(file) is { } image)
            return WrongIn(image, file) is { } wrong ? Refused(wrong) : FileViewKind.Image;
        if (FileStart.Binary(file[..Math.Min(file.Length, Head)]) is { } binary)
            return file.StartsWith("PK\u0003\u0004"u8) ? OfficeKind(file) : file.StartsWith("-----BEGIN "u8) ? FileViewKind.Page : Missing($"Это {binary}: здесь его не показать, скачайте файл");
        // The beginning may end within a letter.
        var start = FileStart.TextOf(file[..Math.Min(file.Length, Head)]).TrimEnd('\uFFFD');
        if (start.Contains("<svg", StringComparison.OrdinalIgnoreCase))
            return Refused("Это рисунок SVG: в нём может быть программа, поэтому здесь он не показывается. Скачайте файл");
        return start.Contains('\0') || start.Contains('\uFFFD') ? Missing("Это двоичный файл неизвестного вида: здесь его не показать, скачайте файл") : FileViewKind.Page;
    }

    /// <summary>The view of a file.</summary>
    /// <param name="file">The bytes as signed.</param>
    /// <param name="words">What is said around the content, in the reader's language.</param>
    /// <param name="stop">Calls it off.</param>
    /// <returns>What <see cref="KindOf"/> returns, and <c>file-view-refused</c> for what shows only inside.</returns>
    /// <exception cref="OperationCanceledException">It was called off.</exception>
    public static Result<FileView> Of(ReadOnlyMemory<byte> file, FileViewWords words, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(words);
        if (!KindOf(file.Span).Succeeded(out var kind, out var problem))
            return problem;
        if (kind == FileViewKind.Pdf)
            return new FileView(kind, "application/pdf", null);
        if (kind == FileViewKind.Image)
            return new FileView(kind, ImageType.Of(file.Span)!.Value.MediaType, null);
        try
        {
            var page = new ViewPage(words, stop);
            if (OfficePackage.Open(file) is { } package)
            {
                using (package)
                {
                    if (package.IsWorkbook)
                        WorkbookView.Write(package, page);
                    else
                        WordView.Write(package, page);
                }
            }
            else
            {
                TextView.Write(file.Span, page);
            }

            return new FileView(kind, "text/html; charset=utf-8", page.End());
        }
        catch (FileViewException refused)
        {
            return Refused(refused.Message);
        }
    }

    /// <summary>A page that says why there is no view.</summary>
    public static string PageOf(Problem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var page = new ViewPage(new FileViewWords(), default);
        page.Add($"<p class=\"v-note\">{problem.Message}</p>");
        return page.End();
    }

    private static Problem Missing(string why) => new("file-view-missing", why, ProblemKind.NotFound);

    private static Problem Refused(string why) => new("file-view-refused", why);

    // Names stand in the clear at the beginning of each entry and once more at the end of the archive.
    private static Result<FileViewKind> OfficeKind(ReadOnlySpan<byte> file) =>
        file.IndexOf("word/document"u8) >= 0 || file.IndexOf("xl/workbook"u8) >= 0 || file.IndexOf("xl\\workbook"u8) >= 0
            ? file.IndexOf("vbaProject"u8) >= 0
                ? Refused("В файле есть макросы (программы). Здесь такой файл не открываем: скачайте его и откройте с выключенными макросами")
                : FileViewKind.Page
            : Missing("Это архив: здесь его не показать, скачайте файл");

    private static string? WrongIn(ImageType image, ReadOnlySpan<byte> file) => image.SizeOf(file) switch
    {
        null => "Изображение повреждено: в нём нет размеров. Скачайте файл",
        var (width, height) when width < 1 || height < 1 || width > LongestSide || height > LongestSide || (long)width * height > MostPixels =>
            $"Изображение {width} × {height} точек слишком велико, чтобы показать его здесь: скачайте файл",
        _ => null,
    };

    // Browsers run little of it or nothing; the program that people open the file with may run it all.
    private static string? ProgramIn(ReadOnlySpan<byte> file) =>
        file.IndexOf("/JavaScript"u8) >= 0 || file.IndexOf("/JS "u8) >= 0 || file.IndexOf("/JS("u8) >= 0 ? "программа (JavaScript)"
        : file.IndexOf("/Launch"u8) >= 0 ? "команда, которая запускает другую программу"
        : file.IndexOf("/RichMedia"u8) >= 0 ? "встроенный ролик"
        : null;
}
