using Beresta.Formats.Upd;

namespace Beresta.Formats.Ukd;

/// <summary>Rules of УКД that need more than a comparison.</summary>
internal static class UkdRules
{
    public const string SellerPrefix = "ON_NKORSCHFDOPPR";
    public const string BuyerPrefix = "ON_NKORSCHFDOPPOK";

    private const string AgreedChange =
        "Документ, подтверждающий согласие (факт уведомления) покупателя на изменение стоимости отгруженных товаров (выполненных работ, оказанных услуг), переданных имущественных прав";

    private const string AgentsSale =
        "Документ, включающий сведения о согласовании (уведомлении) покупателя об изменении стоимости отгруженных товаров (в том числе в связи с возвратом товаров покупателем)";

    private const string AgentsPurchase =
        "Документ, включающий сведения о согласовании с продавцом (уведомлении продавцом) изменения стоимости приобретенных товаров (в том числе в связи с возвратом товаров продавцу)";

    /// <summary>ПоФактХЖ as order ЕД-1-26/29@ fixes it for a function; null of a corrective invoice (КСЧФ), which has none.</summary>
    public static string? FactName502(string? function) => function switch
    {
        "КСЧФДИС" or "ДИС" => AgreedChange,
        "СвИСРК" => AgentsSale,
        "СвИСЗК" => AgentsPurchase,
        _ => null,
    };

    /// <summary>What is wrong with ПоФактХЖ by order ЕД-1-26/29@.</summary>
    public static string? WrongFactName502(UkdSellerTitle title)
    {
        var right = FactName502(title.Function);
        if (title.FactName == right)
            return null;
        return right is null
            ? $"В документе с функцией {title.Function} наименование по факту хозяйственной жизни не указывают — уберите ПоФактХЖ"
            : $"Наименование по факту хозяйственной жизни для функции {title.Function} задано форматом дословно — укажите в ПоФактХЖ «{right}»";
    }

    /// <summary>What ДопСведТов lacks: by order ЕД-1-26/29@ at least two of characteristic, article and code; all three where the goods have no name.</summary>
    public static string? WrongDetails502(UkdLine line)
    {
        var stated = (line.Details?.Characteristic is null ? 0 : 1) + (line.Details?.Article is null ? 0 : 1) + (line.Details?.Code is null ? 0 : 1);
        return stated >= (line.Name is null ? 3 : 2) ? null
            : line.Name is null
                ? "У товара без наименования дополнительные сведения требуют характеристики, артикула и кода — заполните ХарактерТов, АртикулТов и КодТов"
            : "Дополнительные сведения о товаре требуют двух из трёх: характеристики, артикула, кода — заполните ХарактерТов, АртикулТов, КодТов или уберите ДопСведТов";
    }

    /// <summary>By order 736@ marked and traced goods stand in the prefix, and there are no flags.</summary>
    public static string? WrongFileId501(UkdSellerTitle title) => UpdRules.WrongFileIdOfGoods(title.FileId, SellerPrefix);

    public static string? WrongBuyerFileId501(UkdBuyerTitle title) => UpdRules.WrongFileIdOfGoods(title.FileId, BuyerPrefix);

    public static string? WrongPrefix501(UkdSellerTitle title) => UpdRules.WrongPrefixOfGoods(title.FileId, SellerPrefix, IsTraced(title), IsMarked(title));

    public static bool IsTraced(UkdSellerTitle title) => title.Lines.Any(line => line.Traceability.Count > 0);

    public static bool IsMarked(UkdSellerTitle title) => title.Lines.Any(line => line.Before?.Markings.Count > 0 || line.After?.Markings.Count > 0);
}
