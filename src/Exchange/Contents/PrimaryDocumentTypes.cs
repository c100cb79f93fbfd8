using Beresta.Exchange.Docflows;
using Beresta.Formats;
using Beresta.Formats.Act;
using Beresta.Formats.Ks2;
using Beresta.Formats.Kz;
using Beresta.Formats.Making;
using Beresta.Formats.PaymentInvoice;
using Beresta.Formats.Reconciliation;
using Beresta.Formats.Torg12;
using Beresta.Formats.Torg2;
using Beresta.Kernel;

namespace Beresta.Exchange.Contents;

/// <summary>Documents of two titles that are no invoices, as the exchange sees them.</summary>
internal static class PrimaryDocumentTypes
{
    // These titles say in words alone how the thing was accepted: nobody could tell a refusal from consent by them.
    private static readonly IReadOnlyList<AcceptanceOutcome> AcceptedOnly = [AcceptanceOutcome.Accepted];

    /// <summary>ТОРГ-12 of order ММВ-7-10/551@.</summary>
    public static readonly DocumentType Torg12 = new TwoTitles<Torg12SellerTitle, Torg12BuyerTitle>(Torg12Formats.Seller, Torg12Formats.Buyer)
    {
        Names = new(Kinds.Torg12, "ТОРГ-12", "ТОРГ-12", "TORG-12"),
        Flow = _ => DocflowDefinitions.TwoTitles,
        Outcomes = AcceptedOnly,
        Sign = TitleSigners.Sign,
        Unaddressed = title => title with { FileId = null, Routing = null },
        Complete = (title, around) => title with
        {
            FileId = title.FileId ?? around.NewFileId(Torg12Formats.Seller.Prefix),
            FactName = title.FactName ?? Torg12Formats.FactName,
            Program = title.Program ?? Program.Name,
            Routing = title.Routing ?? around.Routing,
            CreatedOn = title.CreatedOn ?? around.Today,
            CreatedAt = title.CreatedAt ?? around.Time,
            Composer = title.Composer ?? around.Composer,
        },
        Answer = (title, answer) => Torg12Answer.To(
            title, answer.Signature.Span, answer.Acceptance.AcceptedOn, answer.At, answer.SignerFor(title.Buyer), Program.Name, Guid.NewGuid(), answer.Comment ?? Torg12Answer.Accepted),
    };

    /// <summary>Акт of order ММВ-7-10/552@.</summary>
    public static readonly DocumentType Act = new TwoTitles<ActExecutorTitle, ActCustomerTitle>(ActFormats.Executor, ActFormats.Customer)
    {
        Names = new(Kinds.Act, "Акт", "Акт", "Act"),
        Flow = _ => DocflowDefinitions.TwoTitles,
        TitleFileId = "executorFileId",
        Outcomes = AcceptedOnly,
        Sign = TitleSigners.Sign,
        Unaddressed = title => title with { FileId = null, Routing = null },
        Complete = (title, around) => title with
        {
            FileId = title.FileId ?? around.NewFileId(ActFormats.Executor.Prefix),
            FactName = title.FactName ?? ActFormats.FactName,
            Program = title.Program ?? Program.Name,
            Routing = title.Routing ?? around.Routing,
            CreatedOn = title.CreatedOn ?? around.Today,
            CreatedAt = title.CreatedAt ?? around.Time,
            Composer = title.Composer ?? around.Composer,
        },
        Answer = (title, answer) => ActAnswer.To(
            title, answer.Signature.Span, answer.Acceptance.AcceptedOn, answer.At, answer.SignerFor(title.Customer), Program.Name, Guid.NewGuid(), answer.Comment ?? ActAnswer.Accepted),
    };

    /// <summary>Акт сверки of order ЕД-7-26/405@, version 5.01. Who disagrees states the sums of his own books.</summary>
    public static readonly DocumentType Reconciliation = new TwoTitles<ReconciliationSenderTitle, ReconciliationRecipientTitle>(ReconciliationFormats.Sender, ReconciliationFormats.Recipient)
    {
        Names = new(Kinds.Reconciliation, "Акт сверки", "Салыстыру актісі", "Reconciliation act"),
        Flow = _ => DocflowDefinitions.TwoTitles,
        TitleFileId = "senderFileId",
        Outcomes = [AcceptanceOutcome.Accepted, AcceptanceOutcome.AcceptedWithDiscrepancies],
        Details = AnswerDetails.Books,
        Sign = TitleSigners.Sign,
        Unaddressed = title => title with { FileId = null },
        Complete = (title, around) => title with
        {
            FileId = title.FileId ?? around.NewFileId(ReconciliationFormats.Sender.Prefix),
            Program = title.Program ?? Program.Name,
            CreatedOn = title.CreatedOn ?? around.Today,
            CreatedAt = title.CreatedAt ?? around.Time,
        },
        Answer = AnswerReconciliation,
    };

    /// <summary>ТОРГ-2 of order ММВ-7-15/423@, version 5.01: the buyer finds discrepancies, the seller answers.</summary>
    public static readonly DocumentType Torg2 = new TwoTitles<Torg2BuyerTitle, Torg2AdditionTitle>(Torg2Formats.Buyer, Torg2Formats.Addition)
    {
        Names = new(Kinds.Torg2, "ТОРГ-2", "ТОРГ-2", "TORG-2"),
        Flow = _ => DocflowDefinitions.TwoTitles,
        TitleFileId = "buyerFileId",
        Outcomes = AcceptedOnly,
        Sign = TitleSigners.Sign,
        Unaddressed = title => title with { FileId = null, Routing = null },
        Complete = (title, around) => title with
        {
            FileId = title.FileId ?? around.NewFileId(Torg2Formats.Buyer.Prefix),
            Program = title.Program ?? Program.Name,
            Routing = title.Routing ?? around.Routing,
            CreatedOn = title.CreatedOn ?? around.Today,
            CreatedAt = title.CreatedAt ?? around.Time,
            Composer = title.Composer ?? around.Composer,
        },
        Answer = (title, answer) => Torg2Answer.To(
            title, answer.Signature.Span, answer.Acceptance.AcceptedOn, answer.At, answer.SignerFor(title.Seller), Program.Name, Guid.NewGuid(), answer.Comment ?? Torg2Answer.Acknowledged),
    };

    /// <summary>КС-2 of order ЕД-7-26/691@, version 1.00. A refusal by its title names the reasons and a document with them.</summary>
    public static readonly DocumentType Ks2 = new TwoTitles<Ks2ContractorTitle, Ks2CustomerTitle>(Ks2Formats.Contractor, Ks2Formats.Customer)
    {
        Names = new(Kinds.Ks2, "КС-2", "КС-2", "KS-2"),
        Flow = _ => DocflowDefinitions.TwoTitles,
        TitleFileId = "contractorFileId",
        Details = AnswerDetails.ReasonDocument | AnswerDetails.Refusal,
        Sign = TitleSigners.Sign,
        Unaddressed = title => title with { FileId = null },
        Complete = (title, around) => title with
        {
            FileId = title.FileId ?? around.NewFileId(Ks2Formats.Contractor.Prefix),
            Program = title.Program ?? Program.Name,
            CreatedOn = title.CreatedOn ?? around.Today,
            CreatedAt = title.CreatedAt ?? around.Time,
            Composer = title.Composer ?? around.Composer,
        },
        Answer = AnswerKs2,
    };

    private static Result<ReconciliationRecipientTitle> AnswerReconciliation(ReconciliationSenderTitle title, AnswerMaterial answer)
    {
        if (answer.Acceptance is { Outcome: not AcceptanceOutcome.Accepted, Books: null })
            return new Problem("books-missing", "Разногласия указывают вместе с суммами по своему учёту: передайте books");
        var books = answer.Acceptance.Books is { } own ? ReconciliationBooks.Compared(title, own with { Note = own.Note ?? answer.Comment }) : null;
        return ReconciliationAnswer.To(title, answer.Signature.Span, answer.At, answer.Signer, Program.Name, Guid.NewGuid(), books);
    }

    private static Result<Ks2CustomerTitle> AnswerKs2(Ks2ContractorTitle title, AnswerMaterial answer)
    {
        var accepted = Ks2Answer.To(title, answer.Signature.Span, answer.Acceptance.AcceptedOn, answer.At, answer.Signer, Program.Name, Guid.NewGuid());
        return (answer.Acceptance.Outcome, answer.Comment, answer.Acceptance.ReasonDocument) switch
        {
            (AcceptanceOutcome.Accepted, var words, _) => accepted with { Operation = words ?? Ks2Answer.Accepted },
            (AcceptanceOutcome.AcceptedWithDiscrepancies, { } defects, var document) => Ks2Answer.WithDefects(accepted, defects, document),
            (AcceptanceOutcome.AcceptedWithDiscrepancies, null, _) => new Problem("reason-missing", "Работы приняты с замечаниями: напишите, с какими (text)"),
            (_, { } reason, { } document) => Ks2Answer.Refusal(accepted, reason, document),
            _ => new Problem("reason-missing", "Отказ в приёмке работ называет причины (text) и документ с ними (reasonDocument): претензию, мотивированный отказ, акт о недостатках"),
        };
    }

    /// <summary>АВР of Kazakhstan, form Р-1: one file that both sides sign. It names its sides by their БИН, not by their boxes.</summary>
    public static readonly DocumentType KzAvr = new OneTitle<AvrAct>(AvrFormats.Current)
    {
        Names = new(Kinds.KzAvr, "АВР (Казахстан)", "АВР", "AVR (Kazakhstan)"),
        Flow = _ => DocflowDefinitions.OneTitleSigned,
        Name = _ => "АВР",
        NamesParticipants = false,
        Complete = (act, around) => act with { Id = act.Id ?? Guid.NewGuid().ToString(), Program = act.Program ?? Program.Name },
    };

    /// <summary>Счёт на оплату and счёт-оферта, version 5.01.</summary>
    public static readonly DocumentType PaymentInvoice = new OneTitle<PaymentInvoiceTitle>(PaymentInvoiceFormats.Current)
    {
        Names = new(Kinds.PaymentInvoice, "Счёт на оплату", "Төлем шоты", "Payment invoice"),
        Flow = _ => DocflowDefinitions.OneTitle,
        Name = facts => facts.Function == PaymentInvoiceTitle.Offer ? "Счёт-оферта" : "Счёт на оплату",
        Sign = TitleSigners.Sign,
        Unaddressed = title => title with { FileId = null },
        Complete = (title, around) => title with
        {
            FileId = title.FileId ?? around.NewFileId(PaymentInvoiceFormats.Current.Prefix),
            Program = title.Program ?? Program.Name,
            CreatedOn = title.CreatedOn ?? around.Today,
            CreatedAt = title.CreatedAt ?? around.Time,
        },
    };
}
