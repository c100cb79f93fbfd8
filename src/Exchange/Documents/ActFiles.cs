using Beresta.Exchange.Contents;
using Beresta.Exchange.Docflows;
using Beresta.Kernel;

namespace Beresta.Exchange.Documents;

/// <summary>The files of acts, wherever they were made.</summary>
internal static class ActFiles
{
    /// <summary>Checks the file of an act fully, also against what it answers, and reads what the log keeps of it.</summary>
    /// <param name="items">Gives the bytes of what is answered.</param>
    /// <param name="copy">The log.</param>
    /// <param name="act">The act.</param>
    /// <param name="parent">What it answers.</param>
    /// <param name="author">Whose it is.</param>
    /// <param name="stop">Cancels.</param>
    /// <returns><c>document-size</c>, <c>content-mismatch</c>, <c>title-invalid</c> with all findings, <c>answer-mismatch</c>.</returns>
    public static async Task<Result<FileLabel>> Read(
        ItemMaker items, DocumentCopy copy, Act act, LoggedItem parent, ParticipantId author, CancellationToken stop)
    {
        if (act.File.Content.Length == 0 || act.File.Content is { Large: null, Length: > SendMessage.LargestDocument })
            return new Problem("document-size",
                $"Файл должен занимать от 1 байта до {SendMessage.LargestDocument / 1024 / 1024} МБ, получено байт: {act.File.Content.Length}", ProblemKind.TooLarge);
        switch (act.Kind)
        {
            case ItemKind.RecipientSignature or ItemKind.RevocationAcceptance:
                return act.File.Content.Hash == parent.Item.Content
                    ? new FileLabel(parent.FileId, parent.FileName)
                    : new Problem("content-mismatch", "Подписан другой файл: содержимое не совпадает с тем, на что дан ответ");
            case ItemKind.RecipientTitle:
                var title = await items.Read(parent.Item, stop);
                return DocumentTypes.Find(copy.Card.Kind).Succeeded(out var type, out var unknown)
                    ? type.ReadAnswer(act.File.Content.Document, title).Select(answer =>
                        new FileLabel(answer.FileId, answer.FileId + ".xml", answer.Comment, answer.Outcome))
                    : unknown;
            case ItemKind.Revision or ItemKind.Correction:
                return ReadSuccessor(copy, act);
            default:
                return ServiceFiles.Read(act.Kind, act.File.Content.Document, parent.FileId, author)
                    .Select(read => new FileLabel(read.FileId, read.FileId + ".xml", read.Text));
        }
    }

    // The title of another document, which says itself which one it corrects.
    private static Result<FileLabel> ReadSuccessor(DocumentCopy copy, Act act)
    {
        if (!DocumentTypes.Of(act.File.Content.Document).Succeeded(out var type, out var problem)
            || !type.ReadTitle(act.File.Content.Document).Succeeded(out var facts, out problem))
            return problem;
        var corrects = act.Kind == ItemKind.Revision
            ? facts.RevisionNumber is not null && facts.Kind == copy.Card.Kind && facts.Number == copy.Card.Number && facts.Date == copy.Card.Date
            : facts.Corrected.Any(corrected => corrected.Number == copy.Card.Number && corrected.Date == copy.Card.Date);
        return corrects
            ? new FileLabel(facts.FileId, facts.FileName)
            : new Problem("answer-mismatch", $"«{act.Kind.Name()}» исправляет не этот документ, а другой", ProblemKind.Conflict);
    }
}
