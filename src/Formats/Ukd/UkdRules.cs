using Beresta.Formats.Upd;

namespace Beresta.Formats.Ukd;

/// <summary>Rules of УКД that need more than a comparison.</summary>
internal static class UkdRules
{
    public const string SellerPrefix = "ON_NKORSCHFDOPPR";
    public const string BuyerPrefix = "ON_NKORSCHFDOPPOK";

    /// <summary>By order 736@ marked and traced goods stand in the prefix, and there are no flags.</summary>
    public static string? WrongFileId501(UkdSellerTitle title) => WrongFileId501(title.FileId, SellerPrefix);

    public static string? WrongBuyerFileId501(UkdBuyerTitle title) => WrongFileId501(title.FileId, BuyerPrefix);

    private static string? WrongFileId501(string? fileId, string prefix)
    {
        var isOfGoods = FileId.TryParse(fileId, out var id) && (id.Prefix == prefix + "MARK" || id.Prefix == prefix + "PROS");
        return UpdRules.WrongFileId(fileId, isOfGoods ? id!.Prefix : prefix, flags: false);
    }

    public static string? WrongPrefix501(UkdSellerTitle title)
    {
        if (!FileId.TryParse(title.FileId, out var id) || id.Prefix != SellerPrefix)
            return null;
        return IsTraced(title) ? $"В документе есть прослеживаемые товары, а ИдФайл начинается с «{SellerPrefix}» — нужно «{SellerPrefix}PROS»"
            : IsMarked(title) ? $"В документе есть маркированные товары, а ИдФайл начинается с «{SellerPrefix}» — нужно «{SellerPrefix}MARK»"
            : null;
    }

    public static bool IsTraced(UkdSellerTitle title) => title.Lines.Any(line => line.Traceability.Count > 0);

    public static bool IsMarked(UkdSellerTitle title) => title.Lines.Any(line => line.Before?.Markings.Count > 0 || line.After?.Markings.Count > 0);
}
