namespace Beresta.Formats.Nonformalized;

/// <summary>A type of non-formalised document: what a contract, a letter, an order is called. Its bytes do not say it, so the sender does.</summary>
/// <param name="Code">The code, which is public API.</param>
/// <param name="Russian">Name in Russian.</param>
/// <param name="Kazakh">Name in Kazakh.</param>
/// <param name="English">Name in English.</param>
public sealed record NonformalizedType(string Code, string Russian, string Kazakh, string English);

/// <summary>The types of non-formalised documents.</summary>
public static class NonformalizedTypes
{
    /// <summary>All types, the usual ones first. A new type is a row here and nothing else; a code that is in use is never changed.</summary>
    public static IReadOnlyList<NonformalizedType> All { get; } =
    [
        new("contract", "Договор", "Шарт", "Contract"),
        new("supplementary-agreement", "Дополнительное соглашение", "Қосымша келісім", "Supplementary agreement"),
        new("specification", "Спецификация", "Ерекшелік", "Specification"),
        new("letter", "Письмо", "Хат", "Letter"),
        new("order", "Приказ", "Бұйрық", "Order"),
        new("act", "Акт", "Акт", "Act"),
        new("bonus-act", "Акт о премии", "Сыйақы туралы акт", "Bonus act"),
        new("sales-report", "Отчёт о реализации", "Өткізу туралы есеп", "Sales report"),
        new("agent-report", "Отчёт агента (комиссионера)", "Агенттің (комиссионердің) есебі", "Agent's report"),
        new("reconciliation", "Акт сверки", "Салыстыру актісі", "Reconciliation act"),
        new("invoice", "Счёт", "Шот", "Invoice"),
        new("waybill", "Накладная", "Жүкқұжат", "Waybill"),
        new("claim", "Претензия", "Наразылық", "Claim"),
        new("price-agreement", "Протокол согласования цен", "Бағаларды келісу хаттамасы", "Price agreement"),
        new("price-list", "Прайс-лист", "Бағалар тізімі", "Price list"),
        new("protocol", "Протокол", "Хаттама", "Minutes"),
        new("power-of-attorney", "Доверенность", "Сенімхат", "Power of attorney"),
        new("application", "Заявка", "Өтінім", "Application"),
        new("certificate", "Сертификат, паспорт качества", "Сертификат, сапа паспорты", "Certificate"),
        new("other", "Иной документ", "Өзге құжат", "Other document"),
    ];

    /// <summary>The type with this code, or null.</summary>
    public static NonformalizedType? Find(string? code) => All.FirstOrDefault(type => type.Code == code);
}
