using Beresta.Accounts;
using Beresta.Exchange.Contents;
using Beresta.Kernel;

namespace Beresta.Exchange.Documents;

/// <summary>From whom and to whom a title goes: by what it says itself, or by the request where it names no participants.</summary>
internal static class Addressing
{
    /// <summary>Why the box may not send this title: <c>sender-mismatch</c>; null where it may.</summary>
    public static Problem? WhyNotFrom(ParticipantId sender, TitleFacts facts) => facts.NamesParticipants && facts.SenderId != sender.Value
        ? new Problem("sender-mismatch", $"Отправитель в файле — «{facts.SenderId}», а ящик — «{sender}»: отправлять можно только свои документы", ProblemKind.Forbidden)
        : null;

    /// <summary>The box that the title goes to.</summary>
    /// <returns><c>recipient-missing</c>, <c>recipient-mismatch</c>, <c>participant-id-invalid</c>, <c>recipient-unknown</c>.</returns>
    public static async Task<Result<BoxCard>> Recipient(Boxes boxes, TitleFacts facts, ParticipantId? to, CancellationToken stop)
    {
        if (to is null && facts.RecipientId is null)
            return new Problem("recipient-missing", facts.NamesParticipants ? "Не указан получатель" : $"«{facts.KindName}» не называет участников ЭДО: укажите получателя");
        if (to is not null && facts.RecipientId is { } named && named != to.Value.Value)
            return new Problem("recipient-mismatch", $"Получатель в файле — «{named}», а отправляется «{to}»");
        if (!ParticipantId.Parse(to?.Value ?? facts.RecipientId).Succeeded(out var id, out var problem))
            return problem;
        return await boxes.Find(id, stop) is { } box
            ? box
            : new Problem("recipient-unknown", $"Участник ЭДО «{id}» не найден на этом узле", ProblemKind.NotFound);
    }
}
