using Beresta.Formats.Upd;

namespace Beresta.Formats.Ukd;

/// <summary>Rules of УКД that need more than a comparison.</summary>
internal static class UkdRules
{
    public const string SellerPrefix = "ON_NKORSCHFDOPPR";
    public const string BuyerPrefix = "ON_NKORSCHFDOPPOK";

    /// <summary>By order 736@ marked and traced goods stand in the prefix, and there are no flags.</summary>
    public static string? WrongFileId501(UkdSellerTitle title) => UpdRules.WrongFileIdOfGoods(title.FileId, SellerPrefix);

    public static string? WrongBuyerFileId501(UkdBuyerTitle title) => UpdRules.WrongFileIdOfGoods(title.FileId, BuyerPrefix);

    public static string? WrongPrefix501(UkdSellerTitle title) => UpdRules.WrongPrefixOfGoods(title.FileId, SellerPrefix, IsTraced(title), IsMarked(title));

    public static bool IsTraced(UkdSellerTitle title) => title.Lines.Any(line => line.Traceability.Count > 0);

    public static bool IsMarked(UkdSellerTitle title) => title.Lines.Any(line => line.Before?.Markings.Count > 0 || line.After?.Markings.Count > 0);
}
