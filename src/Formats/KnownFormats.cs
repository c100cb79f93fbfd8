using Beresta.Formats.Act;
using Beresta.Formats.Ks2;
using Beresta.Formats.Kz;
using Beresta.Formats.Mchd;
using Beresta.Formats.PaymentInvoice;
using Beresta.Formats.Reconciliation;
using Beresta.Formats.Technological;
using Beresta.Formats.Torg12;
using Beresta.Formats.Torg2;
using Beresta.Formats.Ukd;
using Beresta.Formats.Upd;

namespace Beresta.Formats;

/// <summary>The list of formats.</summary>
internal static class KnownFormats
{
    /// <summary>Every format that is known. A new kind of document adds its own here and nowhere else.</summary>
    public static IReadOnlyList<Format> All { get; } =
    [
        UpdFormats.Seller,
        UpdFormats.Buyer,
        UpdFormats.Seller502,
        UpdFormats.Buyer502,
        UpdFormats.Seller501,
        UpdFormats.Buyer501,
        UpdFormats.Seller155,
        UpdFormats.Buyer155,
        UpdFormats.Invoice502,
        UkdFormats.Seller502,
        UkdFormats.Buyer502,
        UkdFormats.Seller501,
        UkdFormats.Buyer501,
        UkdFormats.Seller189,
        UkdFormats.Buyer189,
        UkdFormats.Invoice502,
        Torg12Formats.Seller,
        Torg12Formats.Buyer,
        Torg12Formats.Seller502,
        Torg12Formats.Buyer502,
        Torg12Formats.Seller172,
        Torg12Formats.Buyer172,
        ActFormats.Executor,
        ActFormats.Customer,
        ActFormats.Executor502,
        ActFormats.Customer502,
        ActFormats.Executor172,
        ActFormats.Customer172,
        ReconciliationFormats.Sender,
        ReconciliationFormats.Recipient,
        PaymentInvoiceFormats.Current,
        Ks2Formats.Contractor,
        Ks2Formats.Customer,
        Torg2Formats.Buyer,
        Torg2Formats.Addition,
        EsfFormats.Container,
        EsfFormats.InfoContainer,
        EsfFormats.Single,
        AvrFormats.Current,
        MchdFormats.Unified,
        TechnologicalFormats.Receipt,
        TechnologicalFormats.ReceiveConfirmation,
        TechnologicalFormats.SendConfirmation,
        TechnologicalFormats.Amendment,
        TechnologicalFormats.Revocation,
        TechnologicalFormats.UniversalMessage,
        TechnologicalFormats.Receipt102,
        TechnologicalFormats.ReceiveConfirmation102,
        TechnologicalFormats.SendConfirmation102,
        TechnologicalFormats.Amendment102,
        TechnologicalFormats.Receipt101,
        TechnologicalFormats.ReceiveConfirmation101,
        TechnologicalFormats.SendConfirmation101,
        TechnologicalFormats.Amendment101,
    ];
}
