using Beresta.Formats.Upd;

namespace Beresta.Formats.Ukd;

/// <summary>Rules of УКД that need more than a comparison.</summary>
internal static class UkdRules
{
    public const string SellerPrefix = "ON_NKORSCHFDOPPR";

    /// <summary>By order 736@ marked and traced goods stand in the prefix, and there are no flags.</summary>
    public static string? WrongFileId501(UkdSellerTitle title)
    {
        var prefix = FileId.TryParse(title.FileId, out var id) && id.Prefix is SellerPrefix + "MARK" or SellerPrefix + "PROS" ? id!.Prefix : SellerPrefix;
        return UpdRules.WrongFileId(title.FileId, prefix, flags: false);
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
