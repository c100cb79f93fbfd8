using System.Globalization;
using Beresta.Formats.Common;

namespace Beresta.Formats.Making;

/// <summary>A line whose unit and sums are known. The price is without VAT and after the discount, null where there is nothing to compute it of; a line of a УКД says what it was before, a line of a ТОРГ-2 what came.</summary>
internal sealed record PreparedLine(int Number, ShortLine Source, Unit? Unit, decimal Quantity, decimal? Price, string Rate, LineAmounts Amounts, PreparedLine? Before = null, PreparedAcceptance? Acceptance = null, bool IsPriced = true)
{
    // The tax agent computes the VAT: the seller charges none, and yet the sale is not «без НДС».
    public VatAmount VatAmount => Amounts.Vat is { } vat ? VatAmount.Of(vat) : Rate == VatRates.WithoutVat ? VatAmount.None : VatAmount.Of(0);

    /// <summary>ПрТовРаб.</summary>
    public string? KindCode => Source.Kind is { } kind ? ((int)kind).ToString(CultureInfo.InvariantCulture) : null;
}

/// <summary>What an acceptance found of a line; a difference of nothing has the quantity 0.</summary>
internal sealed record PreparedAcceptance(PreparedLine Actual, PreparedLine Missing, PreparedLine Surplus, PreparedLine Broken, PreparedLine Defective);

/// <summary>Sums of all lines.</summary>
internal sealed record PreparedTotals(decimal WithoutVat, decimal? Vat, decimal WithVat);

/// <summary>A short document with everything looked up and computed: what every kind makes its title of.</summary>
internal sealed record PreparedDocument(ShortDocument Source, Party? Seller, Party? Buyer, Party? Consignor, Party? Consignee, Currency? Currency, IReadOnlyList<PreparedLine> Lines, PreparedTotals Totals)
{
    public string SenderId => Source.Seller?.ParticipantId ?? "";

    public string RecipientId => Source.Buyer?.ParticipantId ?? "";

    /// <summary>Who composes the file: the seller.</summary>
    public string? Composer => AnswerFile.Composer(Seller);

    /// <summary>The VAT of all lines as formats since order ЕД-7-26/970@ state it.</summary>
    public VatAmount TotalVat => Totals.Vat is { } vat ? VatAmount.Of(vat) : Lines.All(line => line.Rate == VatRates.WithoutVat) ? VatAmount.None : VatAmount.Of(0);

    /// <summary>The signer as formats since order ЕД-7-26/970@ state him: by the certificate and with a qualified signature where the document does not say.</summary>
    public IReadOnlyList<Signer> Signers => Source.Signer is { } signer ? [signer with { Authority = signer.Authority ?? "1", SignatureType = signer.SignatureType ?? "1" }] : [];
}
