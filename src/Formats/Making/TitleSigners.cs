using Beresta.Formats.Act;
using Beresta.Formats.Ks2;
using Beresta.Formats.PaymentInvoice;
using Beresta.Formats.Reconciliation;
using Beresta.Formats.Torg12;
using Beresta.Formats.Torg2;
using Beresta.Formats.Ukd;
using Beresta.Formats.Upd;

namespace Beresta.Formats.Making;

/// <summary>
/// The same title with another signer (Подписант), as its format names him: by the certificate and with a qualified signature where the signer does not say
/// otherwise. The person who signs a title is often not the one who composed it.
/// </summary>
public static class TitleSigners
{
    // The formats before order ЕД-7-26/970@ demand a position of whoever signs for an organisation.
    private const string UnknownPosition = "Представитель";

    private const string UsualGround = "Должностные обязанности";

    /// <summary>УПД 5.03.</summary>
    public static UpdSellerTitle Sign(UpdSellerTitle title, Signer signer)
    {
        ArgumentNullException.ThrowIfNull(title);
        return title with { Signers = [ByCertificate(signer)] };
    }

    /// <summary>УКД: by 5.01 the area of powers follows from the function, 5.02 names the signer as УПД 5.03 does.</summary>
    public static UkdSellerTitle Sign(UkdSellerTitle title, Signer signer)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(signer);
        return title with
        {
            Signers = [title.Routing is null ? ByCertificate(signer)
                : UkdMaking.SignerOf(signer with { Position = signer.Position ?? UnknownPosition }, title.Function ?? "", title.Seller)],
        };
    }

    /// <summary>Акт of order ММВ-7-10/552@.</summary>
    public static ActExecutorTitle Sign(ActExecutorTitle title, Signer signer)
    {
        ArgumentNullException.ThrowIfNull(title);
        return title with { Signers = [For(title.Executor, signer)] };
    }

    /// <summary>ТОРГ-12 of order ММВ-7-10/551@.</summary>
    public static Torg12SellerTitle Sign(Torg12SellerTitle title, Signer signer)
    {
        ArgumentNullException.ThrowIfNull(title);
        return title with { Signers = [For(title.Seller, signer)] };
    }

    /// <summary>ТОРГ-2: the buyer signs, and says that he knows the rules of acceptance as the one before him did.</summary>
    public static Torg2BuyerTitle Sign(Torg2BuyerTitle title, Signer signer)
    {
        ArgumentNullException.ThrowIfNull(title);
        var before = title.Signers.Count > 0 ? title.Signers[0] : new ActSigner { Powers = "3", Status = "4" };
        return title with { Signers = [For(title.Buyer, signer) with { Powers = before.Powers, Status = before.Status, Acquainted = before.Acquainted }] };
    }

    /// <summary>КС-2.</summary>
    public static Ks2ContractorTitle Sign(Ks2ContractorTitle title, Signer signer)
    {
        ArgumentNullException.ThrowIfNull(title);
        return title with { Signers = [ByCertificate(signer).WithStatus()] };
    }

    /// <summary>Акт сверки.</summary>
    public static ReconciliationSenderTitle Sign(ReconciliationSenderTitle title, Signer signer)
    {
        ArgumentNullException.ThrowIfNull(title);
        return title with { Signer = ByCertificate(signer).WithStatus() };
    }

    /// <summary>Счёт на оплату.</summary>
    public static PaymentInvoiceTitle Sign(PaymentInvoiceTitle title, Signer signer)
    {
        ArgumentNullException.ThrowIfNull(title);
        return title with { Signers = [ByCertificate(signer)] };
    }

    private static Signer ByCertificate(Signer signer)
    {
        ArgumentNullException.ThrowIfNull(signer);
        return signer with { Authority = signer.Authority ?? "1", SignatureType = signer.SignatureType ?? "1" };
    }

    private static ActSigner For(Party? party, Signer signer)
    {
        ArgumentNullException.ThrowIfNull(signer);
        return ActSigner.For(party ?? new Party(), signer.Position ?? UnknownPosition, signer.Name ?? new PersonName(), signer.Ground ?? UsualGround);
    }
}
