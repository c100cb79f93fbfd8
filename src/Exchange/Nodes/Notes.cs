using System.Text.Json;
using System.Text.Json.Serialization;
using Beresta.Accounts;
using Beresta.Exchange.Docflows;
using Beresta.Kernel;

namespace Beresta.Exchange.Nodes;

/// <summary>What a node says of itself at <c>/.well-known/beresta</c>.</summary>
/// <param name="Version">Of the exchange between nodes: 1.</param>
/// <param name="OperatorId">Three characters with which its participants' ids begin.</param>
/// <param name="Certificate">Of the key that signs its notes, DER.</param>
public sealed record NodeCard(int Version, string OperatorId, string Name, string Inn, byte[] Certificate);

/// <summary>A participant as his node tells of him.</summary>
internal sealed record PartyNote(string ParticipantId, OrganizationKind Kind, string Name, string? Inn, string? Kpp, string? Ogrn, string? Address)
{
    public static PartyNote Of(Participant one) => new(one.ParticipantId.Value, one.Kind, one.Name, one.Inn, one.Kpp, one.Ogrn, one.Address);
}

/// <summary>An envelope without its bytes.</summary>
internal sealed record EnvelopeNote(
    int Version, Guid Id, string FromNode, string ToNode, DateTimeOffset SentAt, PartyNote From, string To, DocumentNote Document, ItemNote Item);

/// <summary>What a node needs to know of a document beside its log. Of a formalised one it believes only what the title itself says.</summary>
internal sealed record DocumentNote(
    Guid Id, Guid MessageId, string Flow, string Kind, string KindName, string FileName,
    string? Number, DateOnly? Date, decimal? Total, string? Currency, string? DocumentType);

/// <summary>An item without its bytes.</summary>
internal sealed record ItemNote(
    Guid Id, ItemKind Kind, Party Author, Guid? ParentId, DateTimeOffset At, AcceptanceOutcome? Outcome, PartNote Content, PartNote Signature)
{
    /// <summary>The powers of attorney (МЧД) by which it is signed, the one that names the signer first; absent where there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<PowerNote>? Powers { get; init; }
}

/// <summary>A power of attorney without its bytes.</summary>
internal sealed record PowerNote(PartNote Content, PartNote Signature);

/// <summary>A part of the container.</summary>
/// <param name="Sha256">In 64 lower-case hexadecimal digits.</param>
internal sealed record PartNote(string Sha256, int Size)
{
    public static PartNote Of(ReadOnlyMemory<byte> part) => new(ContentHash.Of(part.Span).Value, part.Length);
}

/// <summary>What became of an envelope: signed by the node that took it or did not.</summary>
/// <param name="Envelope">SHA-256 of the note that it answers.</param>
/// <param name="Code">Why it was refused, a code of docs/problems.md.</param>
internal sealed record ReceiptNote(
    int Version, Guid EnvelopeId, Guid ItemId, string Envelope, string FromNode, string ToNode, DateTimeOffset At,
    HopResult Result, string? Code, string? Message);

/// <summary>A question for participants: by id, or by ИНН and КПП.</summary>
internal sealed record QuestionNote(int Version, string FromNode, string ToNode, DateTimeOffset At, string? ParticipantId, string? Inn, string? Kpp);

/// <summary>The answer.</summary>
/// <param name="Question">SHA-256 of the note that it answers.</param>
internal sealed record AnswerNote(int Version, string FromNode, string ToNode, string Question, IReadOnlyList<PartyNote> Participants);

/// <summary>Notes as bytes. What is signed are the bytes as they were sent; nobody writes them anew.</summary>
internal static class Notes
{
    public const int Version = 1;

    // Every field is written, also where it is null: a note without one is of another form.
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = PlainJson.Encoder,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
        MaxDepth = 8,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    public static byte[] Write<T>(T note) => JsonSerializer.SerializeToUtf8Bytes(note, Json);

    /// <returns><c>container-malformed</c>.</returns>
    public static Result<T> Read<T>(ReadOnlySpan<byte> bytes)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(bytes, Json) is { } note ? note : Container.Malformed("вместо записки передано null");
        }
        catch (JsonException e)
        {
            return Container.Malformed($"записка не по форме ({e.Path})");
        }
    }
}
