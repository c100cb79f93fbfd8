using Beresta.Kernel;

namespace Beresta.Formats.Common;

/// <summary>What every second title says of itself: its ИдФайл, when it was made, who composed it. It goes the way back of the first title.</summary>
internal sealed record AnswerFile(string SenderId, string RecipientId, string Id, DateOnly CreatedOn, TimeOnly CreatedAt)
{
    /// <param name="prefix">Prefix of the second title.</param>
    /// <param name="firstFileId">ИдФайл of the first title.</param>
    /// <param name="routing">Who sent the first title to whom, where it says so: a real ИдФайл may be a bare GUID.</param>
    /// <param name="at">When the answer is made.</param>
    /// <param name="id">The unique part of the answer's ИдФайл.</param>
    /// <param name="flags">Flags of a first title that names none; null where the format has no flags.</param>
    public static AnswerFile To(string prefix, string? firstFileId, Routing? routing, DateTimeOffset at, Guid id, string? flags = null)
    {
        var today = MoscowTime.DateOf(at);
        var first = FileId.TryParse(firstFileId, out var parsed) ? parsed : null;
        var from = Stated(routing?.RecipientId) ?? first?.Recipient ?? "";
        var to = Stated(routing?.SenderId) ?? first?.Sender ?? "";
        return new AnswerFile(
            from, to, FileId.New(prefix, to, from, today, id, flags is null ? null : first?.Flags ?? flags).ToString(), today, MoscowTime.TimeOf(at));
    }

    /// <summary>The composer, as «ООО «Б», ИНН 7800000027».</summary>
    public static string? Composer(Party? party) => party is null ? null : $"{party.DisplayName}{(party.Inn is null ? "" : $", ИНН {party.Inn}")}";

    private static string? Stated(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
