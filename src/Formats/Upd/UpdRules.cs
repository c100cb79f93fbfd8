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
