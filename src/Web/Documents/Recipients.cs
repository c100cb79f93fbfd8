using Beresta.Accounts;
using Beresta.Kernel;

namespace Beresta.Web.Documents;

/// <summary>To whom a document goes, as people name him.</summary>
internal static class Recipients
{
    /// <summary>The box with this participant id, or the only one of the owner with this ИНН.</summary>
    /// <returns><c>recipient-unknown</c>; <c>recipient-ambiguous</c>: a document is never sent to a box by guess.</returns>
    public static async Task<Result<BoxCard>> Find(Boxes boxes, string who, Texts texts, CancellationToken stop)
    {
        if (!Inn.TryParse(who, out var inn))
            return ParticipantId.TryParse(who, out var id) && await boxes.Find(id, stop) is { } one ? one : Unknown();
        var found = await boxes.FindByInn(inn, stop: stop);
        return found.Count switch
        {
            0 => Unknown(),
            1 => found[0],
            _ => new Problem("recipient-ambiguous", texts.SeveralBoxes(who, string.Join(", ", found.Take(10).Select(box => box.ParticipantId)))),
        };

        Problem Unknown() => new("recipient-unknown", texts.NobodyFound(who), ProblemKind.NotFound);
    }
}
