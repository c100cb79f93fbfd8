using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Beresta.Formats.Description;
using Beresta.Kernel;

namespace Beresta.Formats;

/// <summary>
/// ИдФайл, which is also the file's name without «.xml»: <c>R_T_recipient_sender_GGGGMMDD_GUID</c>, with flags after it in УПД 5.02 and later.
/// Participant ids hold dashes and never an underscore.
/// </summary>
/// <param name="Prefix">Kind of file: <c>ON_NSCHFDOPPR</c>, <c>DP_IZVPOL</c>.</param>
/// <param name="Recipient">Participant id of the recipient; may be empty in files of real systems.</param>
/// <param name="Sender">Participant id of the sender; an operator's confirmations hold its three-character id.</param>
/// <param name="Date">Date when the file was formed.</param>
/// <param name="Id">The unique part, a GUID.</param>
/// <param name="Flags">Flags N2…N7 of a УПД as written, for example <c>0_1_0_0_0_00</c>; null where there are none.</param>
public sealed record FileId(string Prefix, string Recipient, string Sender, DateOnly Date, string Id, string? Flags = null)
{
    /// <summary>The flags of УПД without traced or marked goods, alcohol, tobacco and oil.</summary>
    public const string NoFlags = "0_0_0_0_0_00";

    /// <summary>Makes a new id; the GUID is the caller's, in lower case.</summary>
    public static FileId New(string prefix, string recipient, string sender, DateOnly date, Guid id, string? flags = null) =>
        new(prefix, recipient, sender, date, id.ToString(), flags);

    /// <summary>True when the text follows the rule. Real systems also write a bare GUID: that is no file id.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out FileId? id)
    {
        id = null;
        if (text is null || text.Length > 512)
            return false;
        // The seventh part is all the rest: the flags.
        Span<Range> parts = stackalloc Range[7];
        var count = text.AsSpan().Split(parts, '_');
        if (count < 6 || text.AsSpan(parts[0]) is not ("ON" or "DP") || text.AsSpan(parts[1]).IsEmpty)
            return false;
        var day = text.AsSpan(parts[4]);
        if (day.Length != 8 || !DateType.TryParse(day[..4], day[4..6], day[6..], out var date))
            return false;
        id = new FileId(text[..parts[1].End], text[parts[2]], text[parts[3]], date, text[parts[5]], count > 6 ? text[parts[6]] : null);
        return true;
    }

    /// <summary>Why a text is no ИдФайл of this prefix without flags, as a Russian sentence; null when it is one, or absent.</summary>
    internal static string? WhyWrong(string? text, string prefix)
    {
        if (text is null)
            return null;
        if (!TryParse(text, out var id) || id.Flags is not null)
            return $"ИдФайл «{text}» составлен не по правилам: нужно {prefix}_получатель_отправитель_ГГГГММДД_GUID";
        if (id.Prefix != prefix)
            return $"ИдФайл начинается с «{id.Prefix}», а для этого документа нужно «{prefix}»";
        if (!ParticipantId.TryParse(id.Recipient, out _))
            return $"В ИдФайл неверен идентификатор получателя «{id.Recipient}»";
        return id.Sender.Length == 3 || ParticipantId.TryParse(id.Sender, out _) ? null : $"В ИдФайл неверен идентификатор отправителя «{id.Sender}»";
    }

    /// <summary>What ИдФайл says otherwise than the participants that the file itself names; null when they agree, in whatever case their letters are.</summary>
    internal static string? WhyOther(string? text, Routing? routing)
    {
        if (routing is null || !TryParse(text, out var id))
            return null;
        var sender = Same(id.Sender, routing.SenderId);
        var recipient = Same(id.Recipient, routing.RecipientId);
        if (!sender && !recipient && Same(id.Sender, routing.RecipientId) && Same(id.Recipient, routing.SenderId))
            return $"В ИдФайл отправитель и получатель стоят наоборот: сначала пишут получателя «{routing.RecipientId}», потом отправителя «{routing.SenderId}»";
        if (!sender)
            return $"В ИдФайл отправитель — «{id.Sender}», а в СвУчДокОбор — «{routing.SenderId}»: исправьте одно из двух, другие операторы такой файл не принимают";
        return recipient ? null : $"В ИдФайл получатель — «{id.Recipient}», а в СвУчДокОбор — «{routing.RecipientId}»: исправьте одно из двух, другие операторы такой файл не принимают";

        static bool Same(string inId, string? named) => named is null || string.Equals(inId, named, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The id as it stands in the file.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Prefix}_{Recipient}_{Sender}_{Date:yyyyMMdd}_{Id}{(Flags is null ? "" : $"_{Flags}")}");
}
