using Beresta.Exchange.Docflows;
using Beresta.Formats;
using Beresta.Formats.Making;
using Beresta.Formats.Ukd;
using Beresta.Formats.Upd;

namespace Beresta.Exchange.Contents;

/// <summary>Invoices as the exchange sees them.</summary>
internal static class InvoiceTypes
{
    /// <summary>УПД of order ЕД-7-26/970@, version 5.03.</summary>
    public static readonly DocumentType Upd = new TwoTitles<UpdSellerTitle, UpdBuyerTitle>(UpdFormats.Seller, UpdFormats.Buyer)
    {
        Names = new(Kinds.Upd, "УПД", "УПД", "UPD"),
        Flow = facts => facts.Function switch
        {
            "СЧФ" => DocflowDefinitions.UpdSchf,
            "СЧФДОП" => DocflowDefinitions.UpdSchfdop,
            "ДОП" => DocflowDefinitions.UpdDop,
            _ => null,
        },
        Name = facts => $"УПД ({facts.Function})",
        Sign = TitleSigners.Sign,
        Unaddressed = title => title with { FileId = null },
        Complete = (title, around) => title with
        {
            FileId = title.FileId ?? around.NewFileId(UpdFormats.Seller.Prefix, UpdFormats.FlagsOf(title)),
            Program = title.Program ?? Program.Name,
            CreatedOn = title.CreatedOn ?? around.Today,
            CreatedAt = title.CreatedAt ?? around.Time,
            Composer = title.Composer ?? around.Composer,
        },
        Details = AnswerDetails.ReasonDocument,
        Answer = (title, answer) => UpdAnswer.To(
            title, answer.Signature.Span, Result(answer.Acceptance.Outcome), answer.Acceptance.AcceptedOn, answer.At, answer.Signer, Program.Name, Guid.NewGuid(), answer.Comment, answer.Acceptance.ReasonDocument),
    };

    /// <summary>УКД; a full model is made by order ЕД-7-26/736@, version 5.01. Who disagrees refuses to sign.</summary>
    public static readonly DocumentType Ukd = new TwoTitles<UkdSellerTitle, UkdBuyerTitle>(UkdFormats.Seller501, UkdFormats.Buyer501)
    {
        Names = new(Kinds.Ukd, "УКД", "УКД", "UKD"),
        Flow = facts => facts.Function switch
        {
            "КСЧФ" => DocflowDefinitions.UkdKschf,
            "КСЧФДИС" => DocflowDefinitions.UkdKschfdis,
            "ДИС" => DocflowDefinitions.UkdDis,
            _ => null,
        },
        Name = facts => $"УКД ({facts.Function})",
        Outcomes = [AcceptanceOutcome.Accepted],
        Sign = TitleSigners.Sign,
        Unaddressed = title => title with { FileId = null, Routing = null },
        Complete = (title, around) => title with
        {
            FileId = title.FileId ?? around.NewFileId(UkdFormats.Seller501.Prefix + UkdFormats.GoodsOf(title)),
            Program = title.Program ?? Program.Name,
            Routing = title.Routing ?? around.Routing,
            CreatedOn = title.CreatedOn ?? around.Today,
            CreatedAt = title.CreatedAt ?? around.Time,
            Composer = title.Composer ?? around.Composer,
        },
        Answer = (title, answer) => UkdAnswer.To(title, answer.Signature.Span, answer.Acceptance.AcceptedOn, answer.At, answer.Signer, Program.Name, Guid.NewGuid(), answer.Comment),
    };

    private static string Result(AcceptanceOutcome outcome) => outcome switch
    {
        AcceptanceOutcome.AcceptedWithDiscrepancies => UpdAcceptance.WithDiscrepancies,
        AcceptanceOutcome.NotAccepted => UpdAcceptance.NotAccepted,
        _ => UpdAcceptance.Accepted,
    };
}
