namespace Beresta.Formats.Making;

/// <summary>Currencies by ОКВ (ОК (МК (ИСО 4217) 003-97) 014-2000) that invoices use.</summary>
public static class Currencies
{
    private static readonly (string Code, string Letters, string Name)[] Known =
    [
        ("643", "RUB", "Российский рубль"), ("398", "KZT", "Тенге"), ("933", "BYN", "Белорусский рубль"), ("156", "CNY", "Юань"), ("840", "USD", "Доллар США"), ("978", "EUR", "Евро"),
        ("051", "AMD", "Армянский драм"), ("417", "KGS", "Сом"), ("860", "UZS", "Узбекский сум"), ("949", "TRY", "Турецкая лира"), ("784", "AED", "Дирхам (ОАЭ)"), ("356", "INR", "Индийская рупия"),
    ];

    /// <summary>The currency with this code or these letters; the rouble for null; null when it is not known.</summary>
    public static Currency? Find(string? text)
    {
        var wanted = string.IsNullOrWhiteSpace(text) ? "643" : text.Trim().ToUpperInvariant();
        var known = Array.Find(Known, currency => currency.Code == wanted || currency.Letters == wanted);
        return known.Code is null ? null : new Currency { Code = known.Code, Name = known.Name };
    }
}
