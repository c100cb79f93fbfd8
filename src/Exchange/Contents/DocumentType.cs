using System.Text.Json;
using Beresta.Accounts;
using Beresta.Exchange.Docflows;
using Beresta.Formats;
using Beresta.Formats.Reconciliation;
using Beresta.Kernel;

namespace Beresta.Exchange.Contents;

/// <summary>What was read from the bytes of a first title, or given with a non-formalised document.</summary>
/// <param name="Flow">The document flow that it opens.</param>
public sealed record TitleFacts(DocflowDefinition Flow, string Kind, string KindName, string FileId, string FileName)
{
    /// <summary>False for a file that never names participants of the exchange: a non-formalised one, АВР of Kazakhstan. Then the request alone says whom it goes to.</summary>
    public bool NamesParticipants { get; init; } = true;

    /// <summary>ИдОтпр: null where the file names no sender.</summary>
    public string? SenderId { get; init; }

    /// <summary>ИдПол: null where the file names no recipient.</summary>
    public string? RecipientId { get; init; }

    /// <summary>The number, nothing hidden in it.</summary>
    public string? Number { get; init => field = PlainText.Visible(value, isName: true); }

    public DateOnly? Date { get; init; }

    /// <summary>What the format read; null for a non-formalised document.</summary>
    public Recognized? Read { get; init; }

    /// <summary>Number of the исправление, where it is one: it replaces the document of this number and date.</summary>
    public int? RevisionNumber { get; init; }

    /// <summary>Of a УКД, the documents whose cost it changes.</summary>
    public IReadOnlyList<RecognizedReference> Corrected { get; init; } = [];

    public decimal? Total { get; init; }

    public decimal? Vat { get; init; }

    public string? Currency { get; init; }

    /// <summary>Type of a non-formalised document, a code of <see cref="Formats.Nonformalized.NonformalizedTypes"/>; null where it is not stated.</summary>
    public string? DocumentType { get; init; }
}

/// <summary>What was read from the bytes of a recipient's title.</summary>
public sealed record AnswerFacts(string FileId, AcceptanceOutcome Outcome, string? Comment)
{
    /// <summary>What the recipient says of it in words, nothing harmful hidden in them.</summary>
    public string? Comment { get; init; } = PlainText.Visible(Comment);
}

/// <summary>How the recipient accepts, as people say it; a kind of document turns it into its own title.</summary>
/// <param name="Comment">What is wrong, for discrepancies and refusals.</param>
public sealed record Acceptance(AcceptanceOutcome Outcome, DateOnly AcceptedOn, string? Comment)
{
    /// <summary>The document with the reasons: a claim, an act of discrepancies.</summary>
    public DocumentReference? ReasonDocument { get; init; }

    /// <summary>What the recipient's own books say, where they disagree; what is left out follows from the entries.</summary>
    public ReconciliationTable? Books { get; init; }
}

/// <summary>What a recipient's title may hold beside its outcome and the words.</summary>
[Flags]
public enum AnswerDetails
{
    /// <summary>Nothing else.</summary>
    None = 0,

    /// <summary><see cref="Acceptance.ReasonDocument"/>, where the thing was not accepted as it is.</summary>
    ReasonDocument = 1,

    /// <summary>It can refuse with its reasons, and must then name the document with them.</summary>
    Refusal = 2,

    /// <summary><see cref="Acceptance.Books"/>: without them it cannot disagree.</summary>
    Books = 4,
}

/// <summary>Who signs a file that the node makes.</summary>
public sealed record Signatory(string Surname, string FirstName, string? MiddleName, string? Position)
{
    /// <summary>The power of attorney (МЧД) by which he signs; null where his certificate is enough.</summary>
    public ElectronicPower? Power { get; init; }

    internal string FullName => string.Join(' ', new[] { Surname, FirstName, MiddleName }.Where(part => !string.IsNullOrEmpty(part)));

    internal PersonName Name => new() { Last = Surname, First = FirstName, Middle = MiddleName };

    /// <summary>As the formats since order ЕД-7-26/970@ name him: authority by the certificate or by a power of attorney, a qualified signature.</summary>
    internal Signer SignerAt(DateTimeOffset at) => new()
    {
        Position = Position,
        SignatureType = "1",
        SignedOn = MoscowTime.DateOf(at),
        Authority = Power is null ? "1" : "3",
        ElectronicPowers = Power is null ? [] : [Power],
        Name = Name,
    };
}

/// <summary>A kind of document that is exchanged, by its names in lists and filters.</summary>
/// <param name="Code">The code, which is public API.</param>
/// <param name="Russian">Name in Russian.</param>
/// <param name="Kazakh">Name in Kazakh.</param>
/// <param name="English">Name in English.</param>
public sealed record DocumentKind(string Code, string Russian, string Kazakh, string English);

/// <summary>
/// A kind of formalised document as the exchange sees it. A new kind is one folder in Formats and one such class: no other
/// code asks for the kind.
/// </summary>
internal abstract class DocumentType
{
    /// <summary>The code of the kind, as <see cref="Recognized.Kind"/> gives it.</summary>
    public string Kind => Names.Code;

    /// <summary>The names of the kind.</summary>
    public required DocumentKind Names { get; init; }

    /// <summary>The outcomes that a recipient's title of this kind can state, the usual one first; empty where there is no such title.</summary>
    public abstract IReadOnlyList<AcceptanceOutcome> Outcomes { get; init; }

    /// <summary>What such a title may hold beside the outcome and the words.</summary>
    public AnswerDetails Details { get; init; }

    /// <summary>Checks a first title fully and reads what the exchange needs.</summary>
    /// <returns><c>title-invalid</c> with all findings; <c>function-not-exchanged</c>.</returns>
    public abstract Result<TitleFacts> ReadTitle(ReadOnlyMemory<byte> content);

    /// <summary>Makes a first title from the JSON model of the kind; fills in what the model leaves out and the boxes tell.</summary>
    /// <returns><c>model-invalid</c> when the JSON does not fit the model; <c>title-invalid</c> with all findings.</returns>
    public abstract Result<byte[]> MakeTitle(JsonElement model, BoxCard sender, Participant recipient, DateTimeOffset at);

    /// <summary>A ready first title, named anew from the sender to the recipient; all else stays as it says.</summary>
    /// <returns><c>title-invalid</c> with all findings; <c>address-not-in-format</c> where files of the kind name nobody.</returns>
    public abstract Result<byte[]> Readdress(byte[] content, BoxCard sender, Participant recipient, DateTimeOffset at);

    /// <summary>A first title that was made here, with another signer; as it is where its format names no signer.</summary>
    public abstract byte[] WithSigner(byte[] content, Signatory signatory, DateTimeOffset at);

    /// <summary>Checks a recipient's title fully, also against the title that it answers.</summary>
    /// <returns><c>title-invalid</c> with all findings; <c>answer-mismatch</c>.</returns>
    public abstract Result<AnswerFacts> ReadAnswer(ReadOnlyMemory<byte> content, SignedFile title);

    /// <summary>Makes a recipient's title.</summary>
    /// <returns><c>outcome-not-in-format</c> when the title of this kind cannot state the outcome; <c>detail-not-in-format</c>; <c>reason-missing</c>; <c>books-missing</c>; <c>title-invalid</c> with all findings.</returns>
    public abstract Result<byte[]> MakeAnswer(SignedFile title, Acceptance acceptance, Signatory signatory, DateTimeOffset at);
}
