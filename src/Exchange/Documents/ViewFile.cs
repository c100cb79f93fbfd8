using Beresta.Accounts;
using Beresta.Formats.Views;
using Beresta.Kernel;

namespace Beresta.Exchange.Documents;

/// <summary>A file as people look at it.</summary>
/// <param name="View">How it is shown.</param>
/// <param name="File">The file as it was signed.</param>
public sealed record ViewedFile(FileView View, ItemFile File);

/// <summary>Shows a file that is no formalised document: a contract, a scan, a letter.</summary>
public sealed class ViewFile(ReadDocument read)
{
    /// <summary>The view of the file that was sent.</summary>
    /// <param name="words">What is said around the content, in the reader's language.</param>
    /// <returns><c>document-not-found</c>, <c>file-view-missing</c> for what there is no view of, <c>file-view-refused</c> for what could harm, <c>work-too-long</c>.</returns>
    public async Task<Result<ViewedFile>> Run(Access access, Guid documentId, FileViewWords words, CancellationToken stop)
    {
        if (!(await read.Run(access, documentId, judgeSignatures: false, stop)).Succeeded(out var document, out var problem)
            || !(await read.File(access, documentId, document.Timeline[0].Id, stop)).Succeeded(out var file, out problem))
            return problem;
        if (file.File.Content.Large is not null)
            return new Problem("file-view-missing", "Файл слишком велик, чтобы показать его здесь: скачайте его", ProblemKind.NotFound);
        return Deadline.Keep<ViewedFile>(within =>
            FileViews.Of(file.File.Content.Document, words, within).Succeeded(out var view, out var refused)
            ? new ViewedFile(view, file)
            : refused, stop);
    }
}
