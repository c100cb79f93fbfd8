using System.Globalization;
using Beresta.Formats.Making;
using Beresta.Kernel;

namespace Beresta.Formats.Ks2;

/// <summary>A КС-2 of a short document: works of one period, without cumulative data, not for the state.</summary>
internal static class Ks2Making
{
    /// <summary>Paths of the model and what they are in the short form.</summary>
    public static readonly IReadOnlyList<(string Model, string Short)> Paths =
    [
        ("parts[0].works", "lines"), ("parts", "lines"), ("totals", "lines"), ("contractor", "seller"), ("customer", "buyer"), ("contract", "grounds[0]"), ("handoverGrounds", "grounds"), ("presentedOn", "transferredOn"),
        ("signers[0]", "signer"), ("signers", "signer"), ("currency.rate", "currencyRate"),
    ];

    private const string Usual = "20%";

    public static Ks2ContractorTitle Title(PreparedDocument document, string program, DateTimeOffset at, Guid id)
    {
        var source = document.Source;
        // VAT that is rounded once, in total, stands in the total; VAT of each line stands in the line.
        var byLines = source.Rounding == VatRounding.PerLine;
        var isForeign = document.Currency is { Code: not "643" };
        return new Ks2ContractorTitle
        {
            FileId = FileId.New(Ks2Formats.Contractor.Prefix, document.RecipientId, document.SenderId, MoscowTime.DateOf(at), id).ToString(),
            Program = program,
            CreatedOn = MoscowTime.DateOf(at),
            CreatedAt = MoscowTime.TimeOf(at),
            Composer = document.Composer,
            Number = source.Number,
            Date = source.Date,
            Correction = source.Correction,
            Site = source.Site,
            ContractCurrencyCode = document.Currency?.Code,
            Contract = source.Grounds.Count > 0 ? source.Grounds[0] : null,
            HandoverGrounds = [.. source.Grounds.Skip(1)],
            Contractor = document.Seller,
            Customer = document.Buyer,
            Currency = document.Currency,
            Parts = [new Ks2Part { Works = [.. document.Lines.Select(line => Work(line, byLines))] }],
            Operation = source.Operation ?? "Результат выполненных работ передан заказчику",
            PresentedOn = source.TransferredOn ?? source.Date,
            PeriodStart = source.PeriodStart,
            PeriodEnd = source.PeriodEnd,
            Totals = new Ks2Totals
            {
                AmountWithoutVat = document.Totals.WithoutVat,
                AmountWithVat = document.Totals.WithVat,
                Vat = document.Totals.Vat,
                NoVat = document.Totals.Vat is null,
                ContractAmountWithVat = isForeign ? document.Totals.WithVat : null,
                ContractVat = isForeign ? document.Totals.Vat : null,
                Rates = byLines ? [] : [.. document.Lines.GroupBy(line => line.Rate, StringComparer.Ordinal).Select(Total)],
            },
            Settings = new Ks2Settings { VatInTotalsOnly = byLines ? "0" : "1", Cumulative = "0", PriceIndex = "0000", SettlementAgreed = "0" },
            Signers = [.. document.Signers.Select(signer => signer.WithStatus())],
        };
    }

    private static Ks2Work Work(PreparedLine line, bool byLines) => new()
    {
        Number = line.Number,
        Position = PositionOf(line),
        EstimatePosition = line.Source.EstimatePosition,
        // The number of the norm (единичная расценка) has no field of its own.
        Name = string.IsNullOrWhiteSpace(line.Source.Code) ? line.Source.Name : $"{line.Source.Name} ({line.Source.Code})",
        UnitCode = line.Unit?.Code,
        UnitName = line.Unit?.Name,
        Quantity = line.Quantity,
        Price = line.Price ?? 0,
        AmountWithoutVat = line.Amounts.WithoutVat,
        VatRate = byLines ? line.Rate : null,
        // What is not said of a position is at 20 %.
        TotalVatRate = byLines || line.Rate == Usual ? null : line.Rate,
        Vat = !byLines ? null : line.Rate == VatRates.TaxAgent ? new VatAmount { Dash = true } : line.VatAmount,
        AmountWithVat = byLines ? line.Amounts.WithVat : null,
    };

    private static Ks2RateTotal Total(IGrouping<string, PreparedLine> rate) => new()
    {
        VatRate = rate.Key,
        TaxBase = rate.Sum(line => line.Amounts.WithoutVat),
        Vat = VatRates.Percent(rate.Key) is null ? null : rate.Sum(line => line.Amounts.Vat ?? 0),
        WithoutVat = rate.Key == VatRates.WithoutVat,
        ByAgent = rate.Key == VatRates.TaxAgent,
        Positions = rate.Key == Usual ? [] : [.. rate.Select(PositionOf)],
    };

    private static string PositionOf(PreparedLine line) => line.Number.ToString(CultureInfo.InvariantCulture);
}
