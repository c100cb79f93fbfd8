using Beresta.Accounts;
using Beresta.Exchange.Docflows;
using Beresta.Formats;
using Beresta.Formats.Technological;
using Beresta.Kernel;
using FileOperator = Beresta.Formats.Technological.Operator;
using FileParticipant = Beresta.Formats.Technological.Participant;
using NamedSignature = Beresta.Formats.Technological.SignedFile;
using Participant = Beresta.Accounts.Participant;

namespace Beresta.Exchange.Contents;

/// <summary>What a technological file says, whoever made it.</summary>
/// <param name="Text">The reason of a refusal, what to amend; null where there is none.</param>
internal sealed record ServiceFileFacts(string FileId, string? Text)
{
    /// <summary>The text, nothing harmful hidden in it.</summary>
    public string? Text { get; init; } = PlainText.Visible(Text);
}

/// <summary>What the node needs to make a technological file for a party.</summary>
/// <param name="Author">Whose file it is.</param>
/// <param name="Counterparty">To whom it goes.</param>
/// <param name="FileId">The file that it is about.</param>
/// <param name="Signature">The signature of that file.</param>
/// <param name="ReceivedAt">When that file reached the author.</param>
internal sealed record ServiceFile(Participant Author, Participant Counterparty, string FileId, ReadOnlyMemory<byte> Signature, DateTimeOffset ReceivedAt, string? Text, Signatory Signatory);

/// <summary>Технологические документы of ФНС order ЕД-7-26/133@ and of the operators: made for this side, read from the other.</summary>
internal static class ServiceFiles
{
    private static readonly TechnologicalMaker Maker = new(Program.Name);

    /// <summary>The operator's confirmation of a file.</summary>
    public static (string FileId, byte[] Content) Confirmation(ItemKind kind, OperatorCard card, Participant author, Participant addressee, string fileId, ReadOnlyMemory<byte> signature, DateTimeOffset at)
    {
        using var measured = ProcessorTime.Of(ProcessorShare.Xml);
        var file = new NamedSignature(fileId, signature);
        var from = new FileOperator { Id = card.OperatorId, Inn = card.Inn, Name = card.Name };
        var (format, model) = kind == ItemKind.ReceptionConfirmation
            ? (TechnologicalFormats.ReceiveConfirmation, Maker.ReceiveConfirmation(file, from, Of(author), Of(addressee), at, signer: null, Guid.NewGuid()))
            : (TechnologicalFormats.SendConfirmation, Maker.SendConfirmation(file, from, Of(author), Of(addressee), at, signer: null, Guid.NewGuid()));
        return (model.FileId!, format.Write(model).Value);
    }

    /// <summary>A file of a party: the receipt, the refusal, the requests.</summary>
    /// <returns><c>title-invalid</c> with all findings.</returns>
    public static Result<byte[]> Make(ItemKind kind, ServiceFile about, DateTimeOffset at)
    {
        using var measured = ProcessorTime.Of(ProcessorShare.Xml);
        var file = new NamedSignature(about.FileId, about.Signature);
        var (author, counterparty) = (Of(about.Author), Of(about.Counterparty));
        var name = new PersonName { Last = about.Signatory.Surname, First = about.Signatory.FirstName, Middle = about.Signatory.MiddleName };
        var signer = new TechnologicalSigner { SignatureType = "1", Position = about.Signatory.Position, Name = name };
        return kind switch
        {
            ItemKind.Receipt => TechnologicalFormats.Receipt.Write(
                Maker.Receipt(file, author, counterparty, about.ReceivedAt, signer, Guid.NewGuid())),
            ItemKind.AmendmentRequest or ItemKind.AmendmentAnswer or ItemKind.Rejection or ItemKind.RevocationRejection => TechnologicalFormats.Amendment.Write(
                Maker.Amendment(file, author, counterparty, about.Text ?? "", about.ReceivedAt, signer, Guid.NewGuid())),
            ItemKind.RevocationRequest => TechnologicalFormats.Revocation.Write(
                Maker.Revocation(file, author, counterparty, about.Text ?? "", at, new PositionedSigner { Position = about.Signatory.Position, Name = name }, Guid.NewGuid())),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a technological file of a party."),
        };
    }

    /// <summary>Checks a file that claims to be such an item, and that it is about this parent and by this author.</summary>
    /// <returns><c>title-invalid</c> with all findings, <c>answer-mismatch</c>.</returns>
    public static Result<ServiceFileFacts> Read(ItemKind kind, ReadOnlyMemory<byte> content, string parentFileId, ParticipantId author)
    {
        using var measured = ProcessorTime.Of(ProcessorShare.Xml);
        return kind switch
        {
            ItemKind.Receipt => Check(TechnologicalFormats.Receipt.Read(content.Span), read => (read.FileId, read.ReceivedFileId, read.Author?.Id, Text: null), parentFileId, author),
            ItemKind.RevocationRequest => Check(TechnologicalFormats.Revocation.Read(content.Span), read => (read.FileId, read.RevokedFileId, read.Author?.Id, read.Text), parentFileId, author),
            _ => Check(TechnologicalFormats.Amendment.Read(content.Span), read => (read.FileId, read.ReceivedFileId, read.Author?.Id, read.Text), parentFileId, author),
        };
    }

    private static Result<ServiceFileFacts> Check<T>(
        ReadResult<T> read, Func<T, (string? FileId, string? ParentFileId, string? AuthorId, string? Text)> facts, string parentFileId, ParticipantId author)
        where T : class
    {
        if (read.Model is not { } model || !read.IsValid)
            return new Problem("title-invalid", "Технологический документ не прошёл проверку", read.Findings);
        var (fileId, about, by, text) = facts(model);
        if (about != parentFileId)
            return Mismatch("parent-file", $"Документ составлен на файл «{about}», а ответ даётся на «{parentFileId}»");
        if (by != author.Value)
            return Mismatch("author", $"Документ составил участник «{by}», а ящик — «{author}»");
        return new ServiceFileFacts(fileId!, string.IsNullOrWhiteSpace(text) ? null : text);
    }

    private static Problem Mismatch(string field, string message) =>
        new("answer-mismatch", "Технологический документ отвечает не на этот файл", [new Finding($"answer.{field}", Severity.Error, message)]);

    private static FileParticipant Of(Participant participant)
    {
        var id = participant.ParticipantId.Value;
        return participant.Kind switch
        {
            OrganizationKind.LegalEntity => FileParticipant.OfOrganization(id, participant.Name, participant.Inn!, participant.Kpp!),
            OrganizationKind.Entrepreneur => FileParticipant.OfEntrepreneur(id, participant.Inn!, Name(participant.Name)),
            OrganizationKind.Person => new() { Id = id, Person = new ParticipantPerson { Inn = participant.Inn, Name = Name(participant.Name) } },
            OrganizationKind.KazakhEntity or OrganizationKind.KazakhPerson => new() { Id = id, Foreign = Kazakh(participant) },
            _ => new() { Id = id, Foreign = new ForeignParticipant { Status = "ЮЛ", Name = participant.Name, TaxCode = participant.Inn, OtherInfo = participant.Name } },
        };
    }

    // 398 is Kazakhstan by ОКСМ.
    private static ForeignParticipant Kazakh(Participant participant) => new()
    {
        Status = participant.Kind.IsPerson() ? "ФЛ" : "ЮЛ",
        CountryCode = "398",
        Name = participant.Name,
        TaxCode = participant.Inn,
        OtherInfo = $"{participant.Kind.NumberName()} {participant.Inn}",
    };

    // Entrepreneurs and persons are registered as «Фамилия Имя Отчество».
    private static PersonName Name(string name)
    {
        var parts = name.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return new PersonName { Last = parts[0], First = parts.Length > 1 ? parts[1] : parts[0], Middle = parts.Length > 2 ? parts[2] : null };
    }
}
