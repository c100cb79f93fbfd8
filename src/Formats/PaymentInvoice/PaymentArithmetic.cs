using System.Globalization;
using Beresta.Kernel;

namespace Beresta.Formats.PaymentInvoice;

/// <summary>Arithmetic and bank details of an invoice for payment. The format asks for none of it, so it only warns.</summary>
internal static class PaymentArithmetic
{
    private static readonly CultureInfo Numbers = CultureInfo.InvariantCulture;

    public static string? VatOfLine(PaymentInvoiceLine line) =>
        line.Vat?.Amount is { } stated && VatRates.VatOf(line.VatRate, line.AmountWithoutVat, line.AmountWithVat) is { } right && Differs(stated, right, 1)
            ? string.Create(Numbers, $"Сумма налога {stated:0.00} не соответствует ставке {line.VatRate}: по расчёту {right:0.00} — проверьте СумНал")
            : null;

    public static string? TotalOfLine(PaymentInvoiceLine line)
    {
        if (line.AmountWithoutVat is not { } cost || line.AmountWithVat is not { } total || line.VatRate == VatRates.TaxAgent)
            return null;
        var right = cost + (line.Vat?.Amount ?? 0);
        return Differs(total, right, 1)
            ? string.Create(Numbers, $"Стоимость с налогом {total:0.00} не равна стоимости без налога и налогу вместе: {right:0.00} — проверьте СтТовУчНал")
            : null;
    }

    // The price is with VAT or without, before the discount or after: all are usual, and the format does not say.
    public static string? CostOfLine(PaymentInvoiceLine line)
    {
        if (line.Quantity is not { } quantity || line.Price is not { } price || quantity > 1e14m || price > 1e14m)
            return null;
        var right = quantity * price;
        decimal?[] costs = [line.AmountWithoutVat, line.AmountWithVat, line.AmountWithoutVat + line.Discount, line.AmountWithVat + line.Discount];
        return costs.All(cost => cost is { } stated && Math.Abs(stated - right) > 0.01m + 0.005m * quantity || cost is null)
            ? string.Create(Numbers, $"Количество, умноженное на цену, — {right:0.00}: это ни стоимость без налога, ни стоимость с налогом; проверьте КолТов и ЦенаТов")
            : null;
    }

    public static string? TotalWithoutVat(PaymentInvoiceTitle title) =>
        Total("без налога", "СтТовБезНДСВсего", title.Totals?.AmountWithoutVat, title, line => line.AmountWithoutVat);

    public static string? TotalVat(PaymentInvoiceTitle title) =>
        Total("налога", "СумНалВсего", title.Totals?.Vat?.Amount, title, line => line.Vat?.Amount ?? 0);

    public static string? TotalWithVat(PaymentInvoiceTitle title) =>
        Total("с налогом", "СтТовУчНалВсего", title.Totals?.AmountWithVat, title, line => line.AmountWithVat);

    public static string? WithoutBank(PaymentInvoiceTitle title) =>
        title.Recipient is { Foreign: null } recipient && (title.Currency?.Code ?? "643") == "643" && (recipient.Bank?.Account is null || recipient.Bank.Bank?.Bik is null)
            ? $"У получателя денег «{recipient.DisplayName}» нет банковского счёта или БИК: по такому счёту не заплатить — заполните БанкРекв"
            : null;

    public static string? WrongAccount(PaymentInvoiceTitle title) =>
        title.Recipient?.Bank is { Account: { } account, Bank.Bik: { } text } && Bik.TryParse(text, out var bik) && !BankAccount.TryParse(account, bik, out _)
            ? $"Номер счёта «{account}» не подходит к БИК {text}: проверьте оба, деньги могут уйти не туда"
            : null;

    private static string? Total(string what, string field, decimal? stated, PaymentInvoiceTitle title, Func<PaymentInvoiceLine, decimal?> amount)
    {
        if (stated is not { } total || title.Lines.Count == 0)
            return null;
        var sum = 0m;
        foreach (var line in title.Lines)
        {
            if (amount(line) is not { } addend)
                return null;
            sum += addend;
        }

        // A discount of the whole document may be taken off after the lines.
        return Differs(total, sum, title.Lines.Count) && (title.Totals?.Discount is not { } discount || Differs(total, sum - discount, title.Lines.Count))
            ? string.Create(Numbers, $"Итог {what} {total:0.00} не равен сумме строк {sum:0.00} — проверьте {field}")
            : null;
    }

    private static bool Differs(decimal stated, decimal right, int lines) => Math.Abs(stated - right) > Math.Min(1m, 0.01m * lines);
}
