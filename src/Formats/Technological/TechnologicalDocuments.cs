namespace Beresta.Formats.Technological;

/// <summary>Извещение о получении (DP_IZVPOL, КНД 1115110): the addressee confirms that a file arrived and opened.</summary>
public sealed record ReceiptNotice
{
    /// <summary>ИдФайл.</summary>
    public string? FileId { get; init; }

    /// <summary>The program that made the file.</summary>
    public string? Program { get; init; }

    /// <summary>Who confirms.</summary>
    public Participant? Author { get; init; }

    /// <summary>Moscow date when the file was received.</summary>
    public DateOnly? ReceivedOn { get; init; }

    /// <summary>Moscow time when the file was received.</summary>
    public TimeOnly? ReceivedAt { get; init; }

    /// <summary>ИдФайл of the received file.</summary>
    public string? ReceivedFileId { get; init; }

    /// <summary>Signatures of the received file, base64.</summary>
    public IReadOnlyList<string> ReceivedSignatures { get; init; } = [];

    /// <summary>Versions 1.01 and 1.02 only: what document the received file holds.</summary>
    public ReceivedDocument? Received { get; init; }

    /// <summary>Who sent the received file.</summary>
    public Participant? Sender { get; init; }

    /// <summary>Who signs.</summary>
    public TechnologicalSigner? Signer { get; init; }
}

/// <summary>
/// Подтверждение даты получения (DP_PDPOL, КНД 1115112) or даты отправки (DP_PDOTPR, КНД 1115111): the operator confirms when a file reached it
/// or went on to the addressee.
/// </summary>
public sealed record DateConfirmation
{
    /// <summary>ИдФайл.</summary>
    public string? FileId { get; init; }

    /// <summary>The program that made the file.</summary>
    public string? Program { get; init; }

    /// <summary>The operator that confirms.</summary>
    public Operator? Operator { get; init; }

    /// <summary>Moscow date that is confirmed.</summary>
    public DateOnly? ConfirmedOn { get; init; }

    /// <summary>Moscow time that is confirmed.</summary>
    public TimeOnly? ConfirmedAt { get; init; }

    /// <summary>ИдФайл of the file that is confirmed.</summary>
    public string? ConfirmedFileId { get; init; }

    /// <summary>Signatures of that file, base64.</summary>
    public IReadOnlyList<string> ConfirmedSignatures { get; init; } = [];

    /// <summary>Who sent that file.</summary>
    public Participant? Sender { get; init; }

    /// <summary>To whom that file goes.</summary>
    public Participant? Recipient { get; init; }

    /// <summary>Who signs for the operator.</summary>
    public PositionedSigner? Signer { get; init; }
}

/// <summary>Уведомление об уточнении (DP_UVUTOCH, КНД 1115113); with the same schema parties refuse to sign.</summary>
public sealed record AmendmentRequest
{
    /// <summary>ИдФайл.</summary>
    public string? FileId { get; init; }

    /// <summary>The program that made the file.</summary>
    public string? Program { get; init; }

    /// <summary>Who asks.</summary>
    public Participant? Author { get; init; }

    /// <summary>Moscow date when the file was received.</summary>
    public DateOnly? ReceivedOn { get; init; }

    /// <summary>Moscow time when the file was received.</summary>
    public TimeOnly? ReceivedAt { get; init; }

    /// <summary>ИдФайл of the file that is to be amended.</summary>
    public string? ReceivedFileId { get; init; }

    /// <summary>Signature of that file, base64.</summary>
    public string? ReceivedSignature { get; init; }

    /// <summary>What is wrong; may be empty.</summary>
    public string? Text { get; init; }

    /// <summary>Versions 1.01 and 1.02 only: what document that file holds.</summary>
    public ReceivedDocument? Received { get; init; }

    /// <summary>Who sent that file.</summary>
    public Participant? Sender { get; init; }

    /// <summary>Who signs.</summary>
    public TechnologicalSigner? Signer { get; init; }
}

/// <summary>Предложение об аннулировании (DP_PRANNUL 1.02, the operators' own format): one side proposes to treat a document as void.</summary>
public sealed record RevocationRequest
{
    /// <summary>ИдФайл.</summary>
    public string? FileId { get; init; }

    /// <summary>The program that made the file.</summary>
    public string? Program { get; init; }

    /// <summary>Who proposes.</summary>
    public Participant? Author { get; init; }

    /// <summary>ИдФайл of the file that is to be revoked.</summary>
    public string? RevokedFileId { get; init; }

    /// <summary>Signatures of that file, base64.</summary>
    public IReadOnlyList<string> RevokedSignatures { get; init; } = [];

    /// <summary>Why; may be empty.</summary>
    public string? Text { get; init; }

    /// <summary>To whom it goes.</summary>
    public Participant? Recipient { get; init; }

    /// <summary>Who signs.</summary>
    public PositionedSigner? Signer { get; init; }
}

/// <summary>Versions 1.01 and 1.02 only: the document that a receipt or an amendment request is about (ДанПолучДок).</summary>
public sealed record ReceivedDocument
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Number.</summary>
    public string? Number { get; init; }

    /// <summary>Date.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Number of the invoice's correction.</summary>
    public string? CorrectionNumber { get; init; }

    /// <summary>Date of the invoice's correction.</summary>
    public DateOnly? CorrectionDate { get; init; }

    /// <summary>Number of the adjustment invoice (корректировочный счёт-фактура).</summary>
    public string? AdjustmentNumber { get; init; }

    /// <summary>Date of the adjustment invoice.</summary>
    public DateOnly? AdjustmentDate { get; init; }

    /// <summary>Number of the adjustment invoice's correction.</summary>
    public string? AdjustmentCorrectionNumber { get; init; }

    /// <summary>Date of the adjustment invoice's correction.</summary>
    public DateOnly? AdjustmentCorrectionDate { get; init; }
}

/// <summary>A participant of the exchange (УчастЭДОТип): its id and exactly one of the ways to say who it is.</summary>
public sealed record Participant
{
    /// <summary>Participant id, 4–46 characters.</summary>
    public string? Id { get; init; }

    /// <summary>An organisation; its КПП is mandatory here.</summary>
    public Organization? Organization { get; init; }

    /// <summary>An individual entrepreneur.</summary>
    public ParticipantPerson? Entrepreneur { get; init; }

    /// <summary>A natural person.</summary>
    public ParticipantPerson? Person { get; init; }

    /// <summary>An operator, as the sender of its confirmation.</summary>
    public Operator? Operator { get; init; }

    /// <summary>A foreign participant without a Russian tax registration.</summary>
    public ForeignParticipant? Foreign { get; init; }

    /// <summary>An organisation with its participant id.</summary>
    public static Participant OfOrganization(string id, string name, string inn, string kpp) =>
        new() { Id = id, Organization = new Organization { Name = name, Inn = inn, Kpp = kpp } };

    /// <summary>An individual entrepreneur with its participant id.</summary>
    public static Participant OfEntrepreneur(string id, string inn, PersonName name) =>
        new() { Id = id, Entrepreneur = new ParticipantPerson { Inn = inn, Name = name } };

    internal RecognizedParty Recognized() => new(
        Organization?.Name ?? Entrepreneur?.Name?.ToString() ?? Person?.Name?.ToString() ?? Operator?.Name ?? Foreign?.Name ?? "",
        Organization?.Inn ?? Entrepreneur?.Inn ?? Person?.Inn ?? Operator?.Inn, Organization?.Kpp);
}

/// <summary>A person who takes part in the exchange.</summary>
public sealed record ParticipantPerson
{
    /// <summary>ИНН, 12 digits.</summary>
    public string? Inn { get; init; }

    /// <summary>Name.</summary>
    public PersonName? Name { get; init; }
}

/// <summary>A foreign participant (СвИнУчЭДОНеУчТип). Always give <see cref="Name"/>: two of the published rules cannot hold without it.</summary>
public sealed record ForeignParticipant
{
    /// <summary>«ЮЛ» an organisation, «ФЛ» a person.</summary>
    public string? Status { get; init; }

    /// <summary>Country by ОКСМ; mandatory for ЮЛ.</summary>
    public string? CountryCode { get; init; }

    /// <summary>Name; mandatory for ФЛ.</summary>
    public string? Name { get; init; }

    /// <summary>Taxpayer's code in the country.</summary>
    public string? TaxCode { get; init; }

    /// <summary>Other information.</summary>
    public string? OtherInfo { get; init; }
}

/// <summary>An operator of the exchange.</summary>
public sealed record Operator
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>ИНН, 10 digits.</summary>
    public string? Inn { get; init; }

    /// <summary>The operator's id, 3 characters.</summary>
    public string? Id { get; init; }
}

/// <summary>Who signs for the operator, or a revocation request: position and name.</summary>
public sealed record PositionedSigner
{
    /// <summary>Position.</summary>
    public string? Position { get; init; }

    /// <summary>Name.</summary>
    public PersonName? Name { get; init; }
}

/// <summary>Who signs a receipt or an amendment request.</summary>
public sealed record TechnologicalSigner
{
    /// <summary>«1» the head, «2» by МЧД (needs <see cref="ElectronicPower"/>), «3» by a paper power of attorney (needs <see cref="PaperPower"/>).</summary>
    public string? Status { get; init; }

    /// <summary>«1» qualified signature, «2» simple, «3» unqualified.</summary>
    public string? SignatureType { get; init; }

    /// <summary>Position.</summary>
    public string? Position { get; init; }

    /// <summary>Name.</summary>
    public PersonName? Name { get; init; }

    /// <summary>The МЧД.</summary>
    public TechnologicalElectronicPower? ElectronicPower { get; init; }

    /// <summary>The paper power of attorney.</summary>
    public PaperPower? PaperPower { get; init; }
}

/// <summary>An МЧД in a receipt or an amendment request.</summary>
public sealed record TechnologicalElectronicPower
{
    /// <summary>Number, a GUID.</summary>
    public string? Number { get; init; }

    /// <summary>Date of issue.</summary>
    public DateOnly? IssuedOn { get; init; }

    /// <summary>Internal number.</summary>
    public string? InternalNumber { get; init; }

    /// <summary>Date of the internal registration.</summary>
    public DateOnly? RegisteredOn { get; init; }

    /// <summary>«1» the МЧД travels in every packet, «2» it is taken from a system.</summary>
    public string? Presentation { get; init; }

    /// <summary>The system that stores it; mandatory with status «2» and presentation «2».</summary>
    public string? StorageSystem { get; init; }
}
