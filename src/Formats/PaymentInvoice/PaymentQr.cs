using System.Globalization;
using System.Text;
using Beresta.Kernel;

namespace Beresta.Formats.PaymentInvoice;

/// <summary>
/// The text of a payment QR code by ГОСТ Р 56042-2014: a bank's application fills a payment order in roubles from it. Values are told apart
/// by a separator that the text itself names, so that a value may hold any other character.
/// </summary>
public static class PaymentQr
{
    // ST: the format, 0001: its version, 2: UTF-8 (ГОСТ Р 56042-2014, table 1). The next character is the separator.
    private const string Service = "ST00012";

    // «|» is what applications expect; the others stand in only when a value holds it.
    private const string Separators = "|~^`\\#";

    /// <summary>
    /// The text for the recipient, the sum and the purpose of an invoice; null when a payment order cannot be filled from it: the currency is not
    /// the rouble, the recipient has no Russian account of 20 digits with a БИК of 9, or the invoice names no sum.
    /// </summary>
    public static string? Text(PaymentInvoiceTitle invoice)
    {
        ArgumentNullException.ThrowIfNull(invoice);
        if ((invoice.Currency?.Code ?? "643") != "643" || invoice.Currency?.ConventionalUnit is not null || invoice.AmountToPay is not > 0)
            return null;
        if (invoice.Recipient is not { Foreign: null, Bank: { Account: { Length: 20 } account, Bank: { Bik: { } text } bank } } recipient || !Bik.TryParse(text, out var bik) || !IsDigits(account))
            return null;
        var kopecks = VatRates.Round(invoice.AmountToPay.Value) * 100;
        // The five mandatory values come first, in this order (table 2); the lengths are those of tables 2 and 3.
        return Join(
        [
            ("Name", Cut(recipient.DisplayName, 160)),
            ("PersonalAcc", account),
            ("BankName", Cut(bank.Name ?? "", 45)),
            ("BIC", bik.Value),
            ("CorrespAcc", bank.CorrespondentAccount is { Length: 20 } correspondent && IsDigits(correspondent) ? correspondent : "0"),
            ("Sum", kopecks.ToString("0", CultureInfo.InvariantCulture)),
            ("Purpose", Cut(invoice.Terms?.Purpose ?? "", 210)),
            // A received file may hold anything in them.
            ("PayeeINN", Inn.TryParse(recipient.Inn, out var inn) ? inn.Value : ""),
            ("KPP", Kpp.TryParse(recipient.Kpp, out var kpp) ? kpp.Value : ""),
        ]);
    }

    private static string? Join(IReadOnlyList<(string Name, string Value)> values)
    {
        var free = Separators.FirstOrDefault(separator => values.All(value => !value.Value.Contains(separator, StringComparison.Ordinal)));
        if (free == default || values[0].Value.Length == 0)
            return null;
        var text = new StringBuilder(Service);
        foreach (var (name, value) in values)
        {
            if (value.Length > 0)
                text.Append(free).Append(name).Append('=').Append(value);
        }

        return text.ToString();
    }

    // A payment order is one line per field: line breaks and runs of spaces become one space.
    private static string Cut(string text, int length)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= length)
            return line;
        var end = char.IsHighSurrogate(line[length - 1]) ? length - 1 : length;
        return line[..end].TrimEnd();
    }

    private static bool IsDigits(string text) => text.All(char.IsAsciiDigit);
}
