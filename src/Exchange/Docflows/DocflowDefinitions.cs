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
    public static readonly DocflowDefinition UpdSchf = new("upd-schf", "УПД: счёт-фактура", Invoice);

    /// <summary>УПД with function СЧФДОП: an invoice and a primary document. Two independent tracks: the receipt and the answer.</summary>
    public static readonly DocflowDefinition UpdSchfdop = new("upd-schfdop", "УПД: счёт-фактура и передаточный документ", InvoiceAndPrimaryDocument);

    /// <summary>УПД with function ДОП: a primary document alone. The receipt is optional, the answer is awaited.</summary>
    public static readonly DocflowDefinition UpdDop = new("upd-dop", "УПД: передаточный документ", PrimaryDocument);

    /// <summary>УКД with function КСЧФ: a corrective invoice alone.</summary>
    public static readonly DocflowDefinition UkdKschf = new("ukd-kschf", "УКД: корректировочный счёт-фактура", Invoice);

    /// <summary>УКД with function КСЧФДИС: a corrective invoice and the agreement to the change.</summary>
    public static readonly DocflowDefinition UkdKschfdis = new("ukd-kschfdis", "УКД: корректировочный счёт-фактура и соглашение об изменении стоимости", InvoiceAndPrimaryDocument);

    /// <summary>УКД with function ДИС: the agreement to the change alone.</summary>
    public static readonly DocflowDefinition UkdDis = new("ukd-dis", "УКД: соглашение об изменении стоимости", PrimaryDocument);

    /// <summary>Any other document of two titles: акт, ТОРГ-12, КС-2, акт сверки. Order 14н speaks of invoices only, so nobody confirms its dates.</summary>
    public static readonly DocflowDefinition TwoTitles = new("two-titles", "Документ с титулами двух сторон",
    [
        First(confirmed: false),
        OnTitle(Receipt, Recipient, Place.Receipt, required: false, confirmed: false),
        .. AnswerByTitle(confirmed: false),
        .. Amendment(confirmed: false),
        .. Successors,
        .. Revocation,
    ]);

    /// <summary>A formalised document of one side: счёт на оплату. Finished when it is delivered.</summary>
    public static readonly DocflowDefinition OneTitle = new("one-title", "Документ с титулом одной стороны", Unanswered);

    /// <summary>A formalised document that both sides sign as it is: АВР of Kazakhstan.</summary>
    public static readonly DocflowDefinition OneTitleSigned = new("one-title-signed", "Документ, который подписывают обе стороны", AnsweredBySignature);

    /// <summary>A non-formalised document that needs no answer: finished when it is delivered.</summary>
    public static readonly DocflowDefinition Nonformalized = new("nonformalized", "Неформализованный документ без ответной подписи", Unanswered);

    /// <summary>A non-formalised document that the recipient signs or refuses to sign.</summary>
    public static readonly DocflowDefinition NonformalizedSigned = new("nonformalized-signed", "Неформализованный документ с ответной подписью", AnsweredBySignature);

    /// <summary>All definitions.</summary>
    public static readonly ImmutableArray<DocflowDefinition> All =
        [UpdSchf, UpdSchfdop, UpdDop, UkdKschf, UkdKschfdis, UkdDis, TwoTitles, OneTitle, OneTitleSigned, Nonformalized, NonformalizedSigned];

    private static readonly FrozenDictionary<string, DocflowDefinition> ByCode = All.ToFrozenDictionary(definition => definition.Code, StringComparer.Ordinal);

    /// <summary>The definition with this code, or null.</summary>
    public static DocflowDefinition? Find(string code) => ByCode.GetValueOrDefault(code);

    private static ImmutableArray<ItemRule> Invoice =>
    [
        First(confirmed: true),
        OnTitle(Receipt, Recipient, Place.Receipt, required: true, confirmed: true),
        .. Amendment(confirmed: true),
        .. Successors,
        .. Revocation,
    ];

    private static ImmutableArray<ItemRule> InvoiceAndPrimaryDocument =>
    [
        First(confirmed: true),
        OnTitle(Receipt, Recipient, Place.Receipt, required: true, confirmed: true),
        .. AnswerByTitle(confirmed: true),
        .. Amendment(confirmed: true),
        .. Successors,
        .. Revocation,
    ];

    private static ImmutableArray<ItemRule> PrimaryDocument =>
    [
        First(confirmed: true),
        OnTitle(Receipt, Recipient, Place.Receipt, required: false, confirmed: true),
        .. AnswerByTitle(confirmed: true),
        .. Amendment(confirmed: true),
        .. Successors,
        .. Revocation,
    ];

    private static ImmutableArray<ItemRule> Unanswered =>
    [
        First(confirmed: false),
        OnTitle(Receipt, Recipient, Place.Receipt, required: false, confirmed: false),
        .. Amendment(confirmed: false),
        .. Revocation,
    ];

    private static ImmutableArray<ItemRule> AnsweredBySignature =>
    [
        First(confirmed: false),
        OnTitle(Receipt, Recipient, Place.Receipt, required: false, confirmed: false),
        OnTitle(RecipientSignature, Recipient, Place.Answer, required: true, confirmed: false),
        OnTitle(Rejection, Recipient, Place.Answer, required: true, confirmed: false),
        .. Amendment(confirmed: false),
        .. Revocation,
    ];

    private static IEnumerable<ItemRule> AnswerByTitle(bool confirmed) =>
    [
        OnTitle(RecipientTitle, Recipient, Place.Answer, required: true, confirmed),
        OnTitle(Rejection, Recipient, Place.Answer, required: true, confirmed),
        new(Receipt, Sender, RecipientTitle, Place.Receipt, Required: false, confirmed),
    ];

    // The recipient may ask as often as he likes; each request waits until the sender corrects the document or answers in words. The order
    // knows the request and the corrected document; the answer in words is the operators' own, so nobody confirms it.
    private static IEnumerable<ItemRule> Amendment(bool confirmed) =>
    [
        OnTitle(AmendmentRequest, Recipient, Place.Many, required: false, confirmed),
        new(AmendmentAnswer, Sender, AmendmentRequest, Place.Answer, Required: true, Confirmed: false),
    ];

    // A document that was sent afterwards and mends this one, asked or not. Its own log has its confirmations.
    private static IEnumerable<ItemRule> Successors =>
    [
        new(Revision, Sender, AmendmentRequest, Place.Answer, Required: true, Confirmed: false),
        new(Correction, Sender, AmendmentRequest, Place.Answer, Required: true, Confirmed: false),
        OnTitle(Revision, Sender, Place.Many, required: false, confirmed: false),
        OnTitle(Correction, Sender, Place.Many, required: false, confirmed: false),
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
