using Beresta.Accounts;
using Beresta.Exchange.Contents;
using Beresta.Exchange.Nodes;
using Beresta.Kernel;

namespace Beresta.Exchange.Documents;

/// <summary>From whom and to whom a title goes: by what it says itself, or by the request where it names no participants.</summary>
public sealed class Addressing(FindParticipants participants)
{
    /// <summary>Why the box may not send this title: <c>participants-missing</c>, <c>sender-mismatch</c>; null where it may.</summary>
    internal static Problem? WhyNotFrom(ParticipantId sender, TitleFacts facts)
    {
        if (!facts.NamesParticipants || facts.SenderId == sender.Value)
            return null;
        // Accounting programs write such files where no exchange is set up in them.
        if (string.IsNullOrEmpty(facts.SenderId) && string.IsNullOrEmpty(facts.RecipientId))
        {
            return new Problem("participants-missing",
                $"Файл не называет участников ЭДО: его имя (ИдФайл) — «{facts.FileId}», а должно содержать идентификаторы получателя и отправителя. "
                + "Загрузите его как черновик, указав получателя, и попросите назвать файл заново: подписывают уже новый файл");
        }

        return new Problem("sender-mismatch",
            $"Отправитель в файле — «{facts.SenderId}», а ящик — «{sender}»: отправлять можно только свои документы", ProblemKind.Forbidden);
    }

    /// <summary>The participant that the title goes to.</summary>
    /// <returns><c>recipient-missing</c>, <c>recipient-mismatch</c>, <c>participant-id-invalid</c>; the problems of <see cref="Find"/>.</returns>
    internal async Task<Result<Participant>> Recipient(TitleFacts facts, ParticipantId? to, CancellationToken stop)
    {
        if (to is null && facts.RecipientId is null)
            return new Problem("recipient-missing", facts.NamesParticipants ? "Не указан получатель" : $"«{facts.KindName}» не называет участников ЭДО: укажите получателя");
        if (to is not null && facts.RecipientId is { } named && named != to.Value.Value)
            return new Problem("recipient-mismatch", $"Получатель в файле — «{named}», а отправляется «{to}»");
        return ParticipantId.Parse(to?.Value ?? facts.RecipientId).Succeeded(out var id, out var problem) ? await Find(id, stop) : problem;
    }

    /// <summary>A participant to whom documents can be sent.</summary>
    /// <returns><c>recipient-unknown</c>, <c>recipient-unreachable</c>.</returns>
    internal async Task<Result<Participant>> Find(ParticipantId id, CancellationToken stop) => await participants.ById(id, stop) switch
    {
        null => new Problem("recipient-unknown", $"Участник ЭДО «{id}» не найден ни на этом узле, ни на тех, с которыми он связан", ProblemKind.NotFound),
        { Reach: Reach.Nowhere } known => Unreachable(known),
        var known => known,
    };

    /// <summary>The only participant with this ИНН, and КПП where it is given.</summary>
    /// <returns><c>recipient-unknown</c>, <c>recipient-unreachable</c>; <c>recipient-ambiguous</c>: a document is never sent by guess.</returns>
    internal async Task<Result<Participant>> Find(TaxNumber inn, Kpp? kpp, CancellationToken stop)
    {
        var found = await participants.ByInn(inn, kpp, stop);
        var reached = found.Where(one => one.Reach != Reach.Nowhere).ToList();
        return reached.Count switch
        {
            0 when found.Count > 0 => Unreachable(found[0]),
            0 => new Problem("recipient-unknown", $"Участник ЭДО с {Named(inn)} не найден ни на этом узле, ни на тех, с которыми он связан", ProblemKind.NotFound),
            1 => reached[0],
            _ => new Problem("recipient-ambiguous", $"У организации с {Named(inn)} несколько ящиков — выберите один и передайте to: {string.Join(", ", reached.Take(10).Select(box => box.ParticipantId))}"),
        };
    }

    private static string Named(TaxNumber number) => number.IsInn ? $"ИНН {number}" : $"БИН/ИИН {number}";

    private static Problem Unreachable(Participant participant) => new("recipient-unreachable",
        $"«{participant.Name}» обслуживает оператор «{participant.ParticipantId.Operator}», а связи с ним у этого узла нет: обратитесь к администратору узла", ProblemKind.Conflict);
}
