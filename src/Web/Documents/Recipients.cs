using Beresta.Accounts;
using Beresta.Exchange.Nodes;
using Beresta.Kernel;

namespace Beresta.Web.Documents;

/// <summary>To whom a document goes, as people name him.</summary>
internal static class Recipients
{
    /// <summary>The participant with this id, or the only one with this ИНН or БИН/ИИН.</summary>
    /// <returns><c>recipient-unknown</c>; <c>recipient-ambiguous</c>: a document is never sent to a box by guess.</returns>
    public static async Task<Result<Participant>> Find(FindParticipants participants, string who, Texts texts, CancellationToken stop)
    {
        if (!TaxNumber.TryParse(who, out var inn))
            return ParticipantId.TryParse(who, out var id) && await participants.ById(id, stop) is { } one ? one : Unknown();
        var found = await participants.ByInn(inn, kpp: null, stop);
        return found.Count switch
        {
            0 => Unknown(),
            1 => found[0],
            _ => new Problem("recipient-ambiguous", texts.SeveralBoxes(who, string.Join(", ", found.Take(10).Select(box => box.ParticipantId)))),
        };

        Problem Unknown() => new("recipient-unknown", texts.NobodyFound(who), ProblemKind.NotFound);
    }
}
