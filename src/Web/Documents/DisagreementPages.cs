using Beresta.Exchange.Contents;
using Beresta.Exchange.Docflows;
using Beresta.Exchange.Documents;
using Beresta.Exchange.Signing;
using Beresta.Formats.LineTables;
using Beresta.Formats.Reconciliation;
using Beresta.Kernel;
using Beresta.Web.Shell;
using Beresta.Web.Signing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Beresta.Web.Documents;

/// <summary>The answer to an акт сверки that does not agree with our books: they are typed, or read of a table, and signed.</summary>
internal static class DisagreementPages
{
    private sealed record Question(DocumentView Document, ReconciliationSenderTitle Title, ReconciliationTable Theirs);

    public static void MapDisagreements(this IEndpointRouteBuilder box)
    {
        box.MapGet("/documents/{id:guid}/disagreement", Ask);
        box.MapPost("/documents/{id:guid}/disagreement", Answer).Once<ActPerformed>(Answered)
            .WithMetadata(new FormLimit(LineTable.LargestFile + PageFilter.LongestForm, BooksForm.MostRows * 7));
    }

    private static async Task<IResult> Ask(Guid id, HttpContext http, Visit visit, ReadDocument read, HeldKeys keys, CancellationToken stop) =>
        (await Open(id, visit, read, stop)).Succeeded(out var question, out var problem)
            ? await Show(visit, keys, question, BooksForm.Of(question.Theirs, question.Theirs), stop)
            : Errors.Of(http, problem);

    private static async Task<IResult> Answer(Guid id, HttpContext http, Visit visit, ReadDocument read, SignAct sign, SignMany many, HeldKeys keys, CancellationToken stop)
    {
        if (!(await Open(id, visit, read, stop)).Succeeded(out var question, out var problem))
            return Errors.Of(http, problem);
        var form = BooksForm.Read(http.Request.Form, question.Theirs.Contracts.Count);
        if (http.Field("do") != "sign")
            return await Fill(http, visit, keys, question, form, stop);
        if (!form.ToTable(question.Theirs, visit.Texts).Succeeded(out var books, out problem))
            return await Show(visit, keys, question, form, stop, problem);
        var compared = ReconciliationBooks.Compared(question.Title, books);
        if (Differs(compared) || compared.Contracts.Any(contract => Differs(contract) || contract.Documents.Any(document => document.Difference != 0)))
        {
            var intent = new ActIntent(ItemKind.RecipientTitle) { Outcome = AcceptanceOutcome.AcceptedWithDiscrepancies, Books = books };
            if (!(await SignerChoice.Read(http, stop)).Succeeded(out var choice, out problem))
                return await Show(visit, keys, question, form, stop, problem);
            if (choice.By != SignedBy.Server)
            {
                return (await SigningPages.Prepare(visit, many, choice, [new SigningSubject.OfAct(id, intent)], stop)).Succeeded(out var led, out problem)
                    ? led
                    : await Show(visit, keys, question, form, stop, problem);
            }

            return (await sign.Run(visit.Access, id, intent, new SignWith(Code: http.Code()), visit.Request, stop)).Succeeded(out var performed, out problem)
                ? Answered(http, performed)
                : await Show(visit, keys, question, form, stop, problem);
        }

        return await Show(visit, keys, question, form, stop, new Problem("books-agree", visit.Texts.BooksAgree));
    }

    private static IResult Answered(HttpContext http, ActPerformed performed) => http.Done(ItemKind.RecipientTitle.Code(), http.Visit().Url($"documents/{performed.DocumentId}"));

    private static async Task<IResult> Fill(HttpContext http, Visit visit, HeldKeys keys, Question question, BooksForm form, CancellationToken stop)
    {
        if (http.Request.Form.Files["table"] is not { Length: > 0 } file)
            return await Show(visit, keys, question, form, stop, new Problem("file-missing", visit.Texts.FileMissing));
        if (file.Length > LineTable.LargestFile)
            return await Show(visit, keys, question, form, stop, new Problem("table-too-large", visit.Texts.TooLargeText, ProblemKind.TooLarge));
        if (!LineTable.Read(await file.ReadBytes(stop), stop: stop).Succeeded(out var read, out var problem) || !ReconciliationBooks.Arranged(question.Title, read).Succeeded(out var books, out problem))
            return await Show(visit, keys, question, form, stop, problem);
        if (read.Lines.Count > BooksForm.MostRows)
            return await Show(visit, keys, question, form, stop, new Problem("table-too-large", visit.Texts.TooManyEntries(BooksForm.MostRows)));
        var filled = BooksForm.Of(books, question.Theirs);
        return await Show(visit, keys, question, filled with { Note = form.Note }, stop, passedOver: read.Findings);
    }

    private static async Task<IResult> Show(
        Visit visit, HeldKeys keys, Question question, BooksForm form, CancellationToken stop, Problem? problem = null, IReadOnlyList<Finding>? passedOver = null)
    {
        visit.Signer = await keys.Certificate(visit.Access, stop);
        visit.AskCode = problem?.Code.StartsWith("totp", StringComparison.Ordinal) ?? false;
        return new RazorComponentResult<DisagreementPage>(new { question.Document, question.Title, question.Theirs, Form = form, Problem = problem, PassedOver = passedOver ?? [] })
        {
            StatusCode = Errors.StatusOf(problem),
        };
    }

    // The акт, as long as it waits for our answer.
    private static async Task<Result<Question>> Open(Guid id, Visit visit, ReadDocument read, CancellationToken stop)
    {
        if (!(await read.Run(visit.Access, id, judgeSignatures: false, stop)).Succeeded(out var document, out var problem)
            || !(await read.File(visit.Access, id, document.Timeline[0].Id, stop)).Succeeded(out var file, out problem))
            return problem;
        if (!document.AllowedActs.Any(act => act.Details.HasFlag(AnswerDetails.Books)) || ReconciliationFormats.Sender.Read(file.File.Content.Document.Span).Model is not { Table: { } table } title)
            return new Problem("act-not-allowed", visit.Texts.NoDisagreementNow, ProblemKind.Conflict);
        return table.Contracts.Sum(contract => contract.Documents.Sum(entries => entries.Entries.Count)) > BooksForm.MostRows
            ? new Problem("form-too-long", visit.Texts.TooManyEntries(BooksForm.MostRows))
            : new Question(document, title, ReconciliationBooks.Mirrored(table));
    }

    private static bool Differs(ReconciliationBalances sums) => sums is { DifferenceDebit: > 0 } or { DifferenceCredit: > 0 };
}
