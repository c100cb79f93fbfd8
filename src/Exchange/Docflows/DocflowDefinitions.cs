using System.Collections.Frozen;
using System.Collections.Immutable;
using static Beresta.Exchange.Docflows.AuthorRule;
using static Beresta.Exchange.Docflows.ItemKind;

namespace Beresta.Exchange.Docflows;

/// <summary>
/// The document flows that Beresta knows. Invoices and УПД follow order Минфин 14н of 05.02.2021 (in force since 01.07.2021): the operator
/// confirms the date of reception to the author of a file and the date of dispatch to its addressee, and the buyer
/// sends a notice of receipt for an invoice. A new flow is a new definition here and nothing else.
/// </summary>
public static class DocflowDefinitions
{
    /// <summary>УПД with function СЧФ: an invoice alone. The buyer confirms its receipt; there is nothing to sign.</summary>
    public static readonly DocflowDefinition UpdSchf = new("upd-schf", "УПД: счёт-фактура",
    [
        First(confirmed: true),
        OnTitle(Receipt, Recipient, Place.Receipt, required: true, confirmed: true),
        OnTitle(AmendmentRequest, Recipient, Place.Many, required: false, confirmed: true),
        .. Revocation,
    ]);

    /// <summary>УПД with function СЧФДОП: an invoice and a primary document. Two independent tracks: the receipt and the answer.</summary>
    public static readonly DocflowDefinition UpdSchfdop = new("upd-schfdop", "УПД: счёт-фактура и передаточный документ",
    [
        First(confirmed: true),
        OnTitle(Receipt, Recipient, Place.Receipt, required: true, confirmed: true),
        .. AnswerByTitle,
        OnTitle(AmendmentRequest, Recipient, Place.Many, required: false, confirmed: true),
        .. Revocation,
    ]);

    /// <summary>УПД with function ДОП: a primary document alone. The receipt is optional, the answer is awaited.</summary>
    public static readonly DocflowDefinition UpdDop = new("upd-dop", "УПД: передаточный документ",
    [
        First(confirmed: true),
        OnTitle(Receipt, Recipient, Place.Receipt, required: false, confirmed: true),
        .. AnswerByTitle,
        OnTitle(AmendmentRequest, Recipient, Place.Many, required: false, confirmed: true),
        .. Revocation,
    ]);

    /// <summary>A non-formalised document that needs no answer: finished when it is delivered.</summary>
    public static readonly DocflowDefinition Nonformalized = new("nonformalized", "Неформализованный документ без ответной подписи",
    [
        First(confirmed: false),
        OnTitle(Receipt, Recipient, Place.Receipt, required: false, confirmed: false),
        OnTitle(AmendmentRequest, Recipient, Place.Many, required: false, confirmed: false),
        .. Revocation,
    ]);

    /// <summary>A non-formalised document that the recipient signs or refuses to sign.</summary>
    public static readonly DocflowDefinition NonformalizedSigned = new("nonformalized-signed", "Неформализованный документ с ответной подписью",
    [
        First(confirmed: false),
        OnTitle(Receipt, Recipient, Place.Receipt, required: false, confirmed: false),
        OnTitle(RecipientSignature, Recipient, Place.Answer, required: true, confirmed: false),
        OnTitle(Rejection, Recipient, Place.Answer, required: true, confirmed: false),
        OnTitle(AmendmentRequest, Recipient, Place.Many, required: false, confirmed: false),
        .. Revocation,
    ]);

    /// <summary>All definitions.</summary>
    public static readonly ImmutableArray<DocflowDefinition> All = [UpdSchf, UpdSchfdop, UpdDop, Nonformalized, NonformalizedSigned];

    private static readonly FrozenDictionary<string, DocflowDefinition> ByCode = All.ToFrozenDictionary(definition => definition.Code, StringComparer.Ordinal);

    /// <summary>The definition with this code, or null.</summary>
    public static DocflowDefinition? Find(string code) => ByCode.GetValueOrDefault(code);

    private static IEnumerable<ItemRule> AnswerByTitle =>
    [
        OnTitle(RecipientTitle, Recipient, Place.Answer, required: true, confirmed: true),
        OnTitle(Rejection, Recipient, Place.Answer, required: true, confirmed: true),
        new(Receipt, Sender, RecipientTitle, Place.Receipt, Required: false, Confirmed: true),
    ];

    // Either side may offer to revoke any sent document, also a finished one; the other side agrees by signing the offer.
    private static IEnumerable<ItemRule> Revocation =>
    [
        OnTitle(RevocationRequest, EitherSide, Place.OneOpen, required: false, confirmed: false),
        new(RevocationAcceptance, OtherSide, RevocationRequest, Place.Answer, Required: true, Confirmed: false),
        new(RevocationRejection, OtherSide, RevocationRequest, Place.Answer, Required: true, Confirmed: false),
    ];

    private static ItemRule First(bool confirmed) => new(Title, Sender, On: null, Place.Opening, Required: true, confirmed);

    private static ItemRule OnTitle(ItemKind kind, AuthorRule author, Place place, bool required, bool confirmed) =>
        new(kind, author, Title, place, required, confirmed);
}
