using Beresta.Accounts;
using Beresta.Formats.Data;
using Beresta.Kernel;

namespace Beresta.Exchange.Documents;

/// <summary>Reads what a document says: the data of its title and, when it has been answered, of the second side's.</summary>
public sealed class ReadData(ReadDocument read)
{
    /// <summary>A file that is not formalised has no data.</summary>
    public static Problem Missing() => new("data-missing", "Данные есть у формализованных документов, а это файл: откройте его или скачайте", ProblemKind.NotFound);

    /// <summary>The data as they are now.</summary>
    /// <param name="window">Which rows of a long table are wanted; the tables of the second title are counted on from those of the first.</param>
    /// <returns><c>document-not-found</c>, <c>data-missing</c> for a document that is not formalised, <c>work-too-long</c>.</returns>
    public async Task<Result<IReadOnlyList<DocumentData>>> Run(Access access, Guid documentId, DataWindow window, CancellationToken stop)
    {
        if (!(await read.Run(access, documentId, judgeSignatures: false, stop)).Succeeded(out var document, out var problem)
            || !(await read.Titles(access, document, stop)).Succeeded(out var titles, out problem))
            return problem;
        return Deadline.Keep<IReadOnlyList<DocumentData>>(within =>
        {
            if (DocumentData.Of(titles.First.File.Content.Document.Span, window, within) is not { } first)
                return Missing();
            var tables = first.Sections.OfType<DataTable>().Count();
            return titles.Second is { } second && DocumentData.Of(second.File.Content.Document.Span, window, within, tables) is { } answer
                ? [first, answer]
                : (DocumentData[])[first];
        }, stop);
    }
}
