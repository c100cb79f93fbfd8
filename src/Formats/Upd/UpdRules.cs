using Beresta.Kernel;

namespace Beresta.Formats.Upd;

/// <summary>Rules of УПД that need more than a comparison.</summary>
internal static class UpdRules
{
    public const string SellerPrefix = "ON_NSCHFDOPPR";
    public const string BuyerPrefix = "ON_NSCHFDOPPOK";

    /// <summary>The address is mandatory in an invoice (СЧФ, СЧФДОП).</summary>
    public static string? WithoutAddress(UpdSellerTitle title, IEnumerable<Party?> parties, string whose) =>
        title.IsInvoice && parties.Any(party => party is { Address: null }) ? $"Нет адреса {whose} — заполните Адрес" : null;

    public static string? WrongFileId(UpdSellerTitle title) => WrongFileId(title.FileId, SellerPrefix);

    /// <summary>What is wrong with an ИдФайл; before order 970@ it has no flags after the GUID.</summary>
    public static string? WrongFileId(string? text, string prefix, bool flags = true)
    {
        if (text is null)
            return null;
        if (!FileId.TryParse(text, out var id))
            return $"ИдФайл «{text}» составлен не по правилам: нужно {prefix}_получатель_отправитель_ГГГГММДД_GUID{(flags ? "_признаки" : "")}";
        if (id.Prefix != prefix)
            return $"ИдФайл начинается с «{id.Prefix}», а для этого документа нужно «{prefix}»";
        if (!ParticipantId.TryParse(id.Recipient, out _))
            return $"В ИдФайл неверен идентификатор получателя «{id.Recipient}»";
        if (!ParticipantId.TryParse(id.Sender, out _))
            return $"В ИдФайл неверен идентификатор отправителя «{id.Sender}»";
        if (!Guid.TryParseExact(id.Id, "D", out _))
            return $"В ИдФайл часть «{id.Id}» — не GUID";
        if (!flags)
            return id.Flags is null ? null : $"В ИдФайл после GUID ничего не должно быть, а стоит «{id.Flags}»";
        return HasFlags(id) ? null : "В ИдФайл после GUID нужны признаки вида 0_0_0_0_0_00";
    }

    /// <summary>Before order 970@ marked and traced goods stand in the prefix, and there are no flags.</summary>
    public static string? WrongFileIdOfGoods(string? fileId, string prefix)
    {
        var isOfGoods = FileId.TryParse(fileId, out var id) && (id.Prefix == prefix + "MARK" || id.Prefix == prefix + "PROS");
        return WrongFileId(fileId, isOfGoods ? id!.Prefix : prefix, flags: false);
    }

    /// <summary>What the goods of a title say otherwise than the prefix of its ИдФайл.</summary>
    public static string? WrongPrefixOfGoods(string? fileId, string prefix, bool traced, bool marked)
    {
        if (!FileId.TryParse(fileId, out var id) || id.Prefix != prefix)
            return null;
        return traced ? $"В документе есть прослеживаемые товары, а ИдФайл начинается с «{prefix}» — нужно «{prefix}PROS»"
            : marked ? $"В документе есть маркированные товары, а ИдФайл начинается с «{prefix}» — нужно «{prefix}MARK»"
            : null;
    }

    public static bool IsTraced(UpdSellerTitle title) => title.Lines.Any(line => line.Details?.Traceability.Count > 0);

    public static bool IsMarked(UpdSellerTitle title) => title.Lines.Any(line => line.Details?.Markings.Count > 0);

    /// <summary>Line 5а of a УПД names the document itself, by the name that НаимДокОпр gives it: operators compare the two.</summary>
    public static string? WrongShippingDocumentName(UpdSellerTitle title) =>
        title.Function != "СЧФДОП" || title.DocumentName is not { } name || title.ShippingDocuments.Count == 0 || title.ShippingDocuments.Any(document => document.Name == name || document.Name is null)
            ? null
            : $"В строке 5а документ назван «{title.ShippingDocuments[0].Name}» (РеквНаимДок), а НаимДокОпр — «{name}»: при функции СЧФДОП они должны совпадать, иначе оператор может не принять документ";

    /// <summary>The day whose rates apply: of the shipment, or of the document. A correction and an agent's statement keep rates of other days.</summary>
    public static DateOnly? RatedOn(UpdSellerTitle title) =>
        title.Correction is not null || !(title.IsInvoice || title.IsTransfer) ? null : title.Transfer?.Date ?? title.Transfer?.PeriodEnd ?? title.Date;

    /// <summary>Goods of a country beyond the union, whose declaration is not named (НК РФ, статья 169, пункт 5, подпункты 13 и 14).</summary>
    public static bool LacksDeclaration(UpdLine line) =>
        line.Customs.Count > 0 && line.Customs.Any(customs => customs is { Number: null, CountryCode: not (null or "643" or "051" or "112" or "398" or "417") });

    /// <summary>Flag N2 says that there are traceable goods, N3 that there are marked ones (order 970@).</summary>
    public static string? WrongFlags(UpdSellerTitle title)
    {
        var (traced, marked) = (false, false);
        foreach (var line in title.Lines)
        {
            traced |= line.Details?.Traceability.Count > 0;
            marked |= line.Details?.Markings.Count > 0;
        }

        return WrongFlags(title.FileId, traced, marked);
    }

    public static string? WrongFlags(string? fileId, bool traced, bool marked)
    {
        // Flags that agree are no reason to take the whole id apart again.
        if (fileId is { Length: > 12 } && fileId[^12] == (traced ? '1' : '0') && fileId[^10] == (marked ? '1' : '0') || !FileId.TryParse(fileId, out var id) || !HasFlags(id))
            return null;
        if (id.Flags![0] == '1' != traced)
            return $"Признак прослеживаемости в ИдФайл — {id.Flags[0]}, а прослеживаемые товары в документе {(traced ? "есть" : "не указаны")}";
        return id.Flags[2] == '1' != marked
            ? $"Признак маркировки в ИдФайл — {id.Flags[2]}, а маркированные товары в документе {(marked ? "есть" : "не указаны")}"
            : null;
    }

    private static bool HasFlags(FileId id)
    {
        if (id.Flags is not { Length: 12 } flags)
            return false;
        for (var i = 0; i < flags.Length; i++)
        {
            var good = i is 1 or 3 or 5 or 7 or 9 ? flags[i] == '_' : i < 10 ? flags[i] is '0' or '1' : char.IsAsciiDigit(flags[i]);
            if (!good)
                return false;
        }

        return true;
    }
}
