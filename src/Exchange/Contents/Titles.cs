using System.Text;
using System.Text.Json;
using Beresta.Accounts;
using Beresta.Exchange.Docflows;
using Beresta.Formats;
using Beresta.Kernel;

namespace Beresta.Exchange.Contents;

/// <summary>What a title made here takes from its surroundings where the model leaves it out.</summary>
/// <param name="Sender">Who sends it.</param>
/// <param name="Recipient">To whom.</param>
/// <param name="At">When it is made.</param>
internal sealed record Surroundings(BoxCard Sender, Participant Recipient, DateTimeOffset At)
{
    /// <summary>Today by Moscow time.</summary>
    public DateOnly Today => MoscowTime.DateOf(At);

    /// <summary>Moscow time to the second.</summary>
    public TimeOnly Time => MoscowTime.TimeOf(At);

    /// <summary>The economic subject that composes the file.</summary>
    public string Composer => $"{Sender.Name}, {Sender.Kind.NumberName()} {Sender.Inn}";

    /// <summary>A new ИдФайл.</summary>
    public string NewFileId(string prefix, string? flags = null) =>
        FileId.New(prefix, Recipient.ParticipantId.Value, Sender.ParticipantId.Value, Today, Guid.NewGuid(), flags).ToString();

    /// <summary>Who sends the file to whom, for the formats that say it inside.</summary>
    public Routing Routing => new() { SenderId = Sender.ParticipantId.Value, RecipientId = Recipient.ParticipantId.Value };
}

/// <summary>What an answer made here is made of.</summary>
/// <param name="Signature">The signature of the title answered.</param>
/// <param name="Acceptance">What the recipient decided.</param>
/// <param name="Signatory">Who signs.</param>
/// <param name="At">When it is made.</param>
internal sealed record AnswerMaterial(ReadOnlyMemory<byte> Signature, Acceptance Acceptance, Signatory Signatory, DateTimeOffset At)
{
    /// <summary>What the recipient says in words; null where he said nothing.</summary>
    public string? Comment => string.IsNullOrWhiteSpace(Acceptance.Comment) ? null : Acceptance.Comment;

    /// <summary>The signatory as акт and ТОРГ-12 before order ЕД-7-26/970@ name him.</summary>
    public ActSigner SignerFor(Formats.Party? party) => ActSigner.For(party ?? new Formats.Party(), Signatory.Position, Signatory.Name);

    /// <summary>The signatory as the formats since order ЕД-7-26/970@ name him.</summary>
    public Signer Signer => Signatory.SignerAt(At);
}

/// <summary>A kind with one title: the recipient reads it, and signs the same file where the flow asks for his signature.</summary>
/// <typeparam name="TTitle">The model of the title.</typeparam>
/// <param name="format">The version that is made. Any version that can be made is accepted.</param>
internal sealed class OneTitle<TTitle>(Format<TTitle> format) : DocumentType
    where TTitle : class, new()
{
    /// <summary>The flow that a title opens; null for one that is not exchanged.</summary>
    public required Func<Recognized, DocflowDefinition?> Flow { get; init; }

    /// <summary>How lists name such a document, where the name of the kind does not say it.</summary>
    public Func<Recognized, string>? Name { get; init; }

    /// <summary>Fills in what the model leaves out.</summary>
    public required Func<TTitle, Surroundings, TTitle> Complete { get; init; }

    /// <summary>The same title with another signer; null where the format names none.</summary>
    public Func<TTitle, Signer, TTitle>? Sign { get; init; }

    /// <summary>The same title without what names its participants; null where its format names none.</summary>
    public Func<TTitle, TTitle>? Unaddressed { get; init; }

    /// <inheritdoc cref="TitleFacts.NamesParticipants"/>
    public bool NamesParticipants { get; init; } = true;

    public override IReadOnlyList<AcceptanceOutcome> Outcomes { get; init; } = [];

    public override Result<TitleFacts> ReadTitle(ReadOnlyMemory<byte> content)
    {
        using var measured = ProcessorTime.Of(ProcessorShare.Xml);
        var named = Formats.Documents.FormatOf(content.Span);
        if (WhyNotFirst(named) is { } other)
            return other;
        var own = named as Format<TTitle> ?? format;
        var read = own.Read(content.Span);
        if (read.Model is not { } title || !read.IsValid)
            return new Problem("title-invalid", "Титул не прошёл проверку", read.Findings);
        var facts = own.Summarize(title);
        if (FileId.TryParse(facts.FileId, out var id) && FormatCalendar.WhyNotMade(own, id.Date) is { } ended)
            return ended;
        if (PlainText.Find(facts.Number, isName: true) is { } hidden)
            return Hidden(hidden);
        var name = Name?.Invoke(facts) ?? Names.Russian;
        return Flow(facts) is { } flow
            ? new TitleFacts(flow, Kind, name, facts.FileId!, facts.FileId + ".xml")
            {
                Read = facts,
                NamesParticipants = NamesParticipants,
                SenderId = facts.SenderId,
                RecipientId = facts.RecipientId,
                Number = facts.Number,
                Date = facts.Date,
                RevisionNumber = facts.CorrectionNumber,
                Corrected = facts.Corrected,
                Total = facts.Total,
                Vat = facts.Vat,
                Currency = facts.CurrencyCode,
            }
            : new Problem("function-not-exchanged", $"{name} составляют для посредника: обмен такими документами пока не поддерживается");
    }

    public override Result<byte[]> MakeTitle(JsonElement model, BoxCard sender, Participant recipient, DateTimeOffset at)
    {
        using var measured = ProcessorTime.Of(ProcessorShare.Xml);
        if (FormatCalendar.WhyNotMade(format, MoscowTime.DateOf(at)) is { } ended)
            return ended;
        return FormatJson.Read<TTitle>(Encoding.UTF8.GetBytes(model.GetRawText())).Succeeded(out var title, out var problem)
            ? format.Write(Complete(title, new Surroundings(sender, recipient, at)))
            : problem;
    }

    public override Result<byte[]> Readdress(byte[] content, BoxCard sender, Participant recipient, DateTimeOffset at)
    {
        if (Unaddressed is null)
            return new Problem("address-not-in-format", $"{Names.Russian}: такой файл не называет участников ЭДО, и называть его заново незачем");
        if (ReadTitle(content).Problem is { } wrong)
            return wrong;
        using var measured = ProcessorTime.Of(ProcessorShare.Xml);
        var own = FormatOf(content);
        return own.Read(content).Model is { } title
            ? own.Write(Complete(Unaddressed(title), new Surroundings(sender, recipient, at)))
            : new Problem("title-invalid", "Титул не прошёл проверку");
    }

    public override byte[] WithSigner(byte[] content, Signatory signatory, DateTimeOffset at)
    {
        using var measured = ProcessorTime.Of(ProcessorShare.Xml);
        // Only what comes back as it was, byte for byte, is written anew: nothing but the signer changes.
        var own = FormatOf(content);
        if (Sign is null || own.Read(content).Model is not { } title || !own.Write(title).Succeeded(out var same, out _)
            || !same.AsSpan().SequenceEqual(content))
            return content;
        return own.Write(Sign(title, signatory.SignerAt(at))).Succeeded(out var signed, out _) ? signed : content;
    }

    /// <summary>The version of a first title; the one that is made where it is none that is exchanged, so that reading says what is wrong.</summary>
    public Format<TTitle> FormatOf(ReadOnlySpan<byte> content) => Formats.Documents.FormatOf(content) is Format<TTitle> { CanWrite: true } own ? own : format;

    // An older generation, or the other side's title, is told as what it is: by the format that is made here it would be wrong at every step.
    private Problem? WhyNotFirst(Format? named) => named switch
    {
        { Title: "buyer" } answer when answer.Kind == Kind => new Problem("title-invalid", "Титул не прошёл проверку",
            [new Finding("title.second", Severity.Error, $"Это «{answer.Name}»: им отвечают на титул другой стороны, а отправляют первый титул",
                $"/{answer.Root}")]),
        { CanWrite: false } old when old.Kind == Kind => new Problem("format-not-in-force",
            $"Файл составлен по версии {old.Version} ({old.Order}): по ней новые документы не составляют, возьмите версию {format.Version} ({format.Order})"),
        _ => null,
    };

    // A flow of one title has no item for a second one; only a caller that ignores the flow comes here.
    public override Result<AnswerFacts> ReadAnswer(ReadOnlyMemory<byte> content, SignedFile title) => NoAnswer();

    public override Result<byte[]> MakeAnswer(SignedFile title, Acceptance acceptance, Signatory signatory, DateTimeOffset at) => NoAnswer();

    // A number that is not what it seems finds no document of that number, and two of them look like one.
    private Problem Hidden(string character) => new("title-invalid", "Титул не прошёл проверку",
        [new Finding("title.hidden", Severity.Error, $"В номере документа есть невидимый знак {character}: удалите его", format.PathOf("number")) { ModelPath = "number" }]);

    private Problem NoAnswer() => new("item-not-in-flow", $"У документа вида «{Kind}» нет ответного титула", ProblemKind.Conflict);
}

/// <summary>A kind with a title of each side.</summary>
/// <typeparam name="TTitle">The model of the first title.</typeparam>
/// <typeparam name="TAnswer">The model of the second.</typeparam>
/// <param name="first">The version of the first title that is made. Any version that can be made is accepted, and answered by its own second title.</param>
/// <param name="second">The second title of that version.</param>
internal sealed class TwoTitles<TTitle, TAnswer>(Format<TTitle> first, Format<TAnswer> second) : DocumentType
    where TTitle : class, new()
    where TAnswer : class, new()
{
    /// <inheritdoc cref="OneTitle{TTitle}.Flow"/>
    public required Func<Recognized, DocflowDefinition?> Flow { get; init; }

    /// <inheritdoc cref="OneTitle{TTitle}.Name"/>
    public Func<Recognized, string>? Name { get; init; }

    /// <inheritdoc cref="OneTitle{TTitle}.Complete"/>
    public required Func<TTitle, Surroundings, TTitle> Complete { get; init; }

    /// <inheritdoc cref="OneTitle{TTitle}.Sign"/>
    public required Func<TTitle, Signer, TTitle> Sign { get; init; }

    /// <inheritdoc cref="OneTitle{TTitle}.Unaddressed"/>
    public required Func<TTitle, TTitle> Unaddressed { get; init; }

    /// <summary>Makes the second title to a first one.</summary>
    public required Func<TTitle, AnswerMaterial, Result<TAnswer>> Answer { get; init; }

    /// <summary>The second title's value that names the first one's ИдФайл, by its name in the model.</summary>
    public string TitleFileId { get; init; } = "sellerFileId";

    private OneTitle<TTitle> First => field ??= new OneTitle<TTitle>(first)
    {
        Names = Names,
        Flow = Flow,
        Name = Name,
        Complete = Complete,
        Sign = Sign,
        Unaddressed = Unaddressed,
    };

    public override IReadOnlyList<AcceptanceOutcome> Outcomes { get; init; } = [AcceptanceOutcome.Accepted, AcceptanceOutcome.AcceptedWithDiscrepancies, AcceptanceOutcome.NotAccepted];

    public override Result<TitleFacts> ReadTitle(ReadOnlyMemory<byte> content) => First.ReadTitle(content);

    public override Result<byte[]> MakeTitle(JsonElement model, BoxCard sender, Participant recipient, DateTimeOffset at) => First.MakeTitle(model, sender, recipient, at);

    public override Result<byte[]> Readdress(byte[] content, BoxCard sender, Participant recipient, DateTimeOffset at) =>
        First.Readdress(content, sender, recipient, at);

    public override byte[] WithSigner(byte[] content, Signatory signatory, DateTimeOffset at) => First.WithSigner(content, signatory, at);

    public override Result<AnswerFacts> ReadAnswer(ReadOnlyMemory<byte> content, SignedFile title)
    {
        using var measured = ProcessorTime.Of(ProcessorShare.Xml);
        var own = AnswerTo(First.FormatOf(title.Content.Document.Span));
        if (Formats.Documents.FormatOf(content.Span) is { } named && named != own && named.Kind == Kind && named.Title == own.Title)
        {
            return new Problem("answer-mismatch", "Титул получателя отвечает не на этот документ",
                [Mismatch("version", TitleFileId,
                    $"Титул составлен по версии {named.Version} ({named.Order}), а отвечает на титул версии {own.Version}: составьте его по ней")]);
        }

        var read = own.Read(content.Span);
        if (read.Model is not { } model || !read.IsValid)
            return new Problem("title-invalid", "Титул получателя не прошёл проверку", read.Findings);
        var answer = own.Summarize(model);
        var findings = Mismatches(answer, Formats.Documents.Recognize(title.Content.Document.Span)).ToList();
        if (findings.Count > 0)
            return new Problem("answer-mismatch", "Титул получателя отвечает не на этот документ", findings);
        var outcome = answer.Result switch
        {
            "2" => AcceptanceOutcome.AcceptedWithDiscrepancies,
            "3" => AcceptanceOutcome.NotAccepted,
            _ => AcceptanceOutcome.Accepted,
        };
        return new AnswerFacts(answer.FileId!, outcome, answer.Operation);
    }

    public override Result<byte[]> MakeAnswer(SignedFile title, Acceptance acceptance, Signatory signatory, DateTimeOffset at)
    {
        using var measured = ProcessorTime.Of(ProcessorShare.Xml);
        if (!Outcomes.Contains(acceptance.Outcome))
            return new Problem("outcome-not-in-format", "Титул получателя этого вида не может указать такой итог: примите документ или откажите в подписи с указанием причины");
        if (acceptance.Books is not null && (!Details.HasFlag(AnswerDetails.Books) || acceptance.Outcome == AcceptanceOutcome.Accepted))
            return new Problem("detail-not-in-format", "Суммы по своему учёту (books) указывает только титул акта сверки с разногласиями");
        if (acceptance.ReasonDocument is not null && (!Details.HasFlag(AnswerDetails.ReasonDocument) || acceptance.Outcome == AcceptanceOutcome.Accepted))
            return new Problem("detail-not-in-format", "Документ с причинами (reasonDocument) называет только титул УПД и КС-2 с разногласиями или отказом в приёмке");
        var own = First.FormatOf(title.Content.Document.Span);
        return Answer(own.Read(title.Content.Document.Span).Model!, new AnswerMaterial(title.Signature, acceptance, signatory, at))
            .Succeeded(out var answer, out var problem)
            ? AnswerTo(own).Write(answer)
            : problem;
    }

    // The second title of the version that the first one has.
    private Format<TAnswer> AnswerTo(Format<TTitle> own) => Formats.Documents.AnswerTo(own) as Format<TAnswer> ?? second;

    private IEnumerable<Finding> Mismatches(Recognized answer, Recognized title)
    {
        if (answer.ParentFileId != title.FileId)
            yield return Mismatch("file", TitleFileId, $"Титул составлен на файл «{answer.ParentFileId}», а отвечает на «{title.FileId}»");
        if (answer.Function is { } function && function != title.Function)
            yield return Mismatch("function", "function", $"Функция «{function}» не равна функции первого титула «{title.Function}»");
        if (answer.Number is { } number && number != title.Number)
            yield return Mismatch("number", "number", $"Номер документа «{number}» не равен номеру в первом титуле «{title.Number}»");
        if (answer.Date is { } date && date != title.Date)
            yield return Mismatch("date", "date", $"Дата документа {date:dd.MM.yyyy} не равна дате в первом титуле {title.Date:dd.MM.yyyy}");
    }

    private Finding Mismatch(string code, string property, string message) => new($"answer.{code}", Severity.Error, message, second.PathOf(property)) { ModelPath = property };
}
