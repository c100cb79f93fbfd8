using Beresta.Accounts;
using Beresta.Exchange.Contents;
using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Exchange.Nodes;

/// <summary>
/// Finds participants: among those whom this node knows, and else at the other nodes. By an id the one node is asked that serves it; by an ИНН all of them
/// are, when nobody with it is known here. Whom another node has named is known from then on.
/// </summary>
public sealed class FindParticipants(Participants participants, Peers peers, NodeCalls calls, NodeSettings settings, TimeProvider clock)
{
    internal const string Path = "/node/v1/participants";

    /// <summary>Participants in one answer.</summary>
    internal const int Most = 20;

    // A node that is away holds up nobody's search for long.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The participant with this id; null when nobody knows him.</summary>
    public async Task<Participant?> ById(ParticipantId id, CancellationToken stop)
    {
        if (await participants.Find(id, stop) is { } known)
            return known;
        if (await peers.Find(id.Operator, stop) is not { } peer)
            return null;
        return (await Ask(peer, id.Value, inn: null, kpp: null, stop)).FirstOrDefault(found => found.ParticipantId == id);
    }

    /// <summary>All with this ИНН or БИН/ИИН, and КПП where it is given.</summary>
    public async Task<IReadOnlyList<Participant>> ByInn(TaxNumber inn, Kpp? kpp, CancellationToken stop)
    {
        var known = await participants.FindByInn(inn, kpp, stop);
        if (known.Count > 0)
            return known;
        var found = await Task.WhenAll((await peers.All(stop)).Select(peer => Ask(peer, id: null, inn.Value, kpp?.Value, stop)));
        return [.. found.SelectMany(one => one).Where(one => one.Inn == inn.Value)];
    }

    private async Task<IReadOnlyList<Participant>> Ask(Peer peer, string? id, string? inn, string? kpp, CancellationToken stop)
    {
        if (await settings.Operator(stop) is not { } own)
            return [];
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience);
        try
        {
            var question = await calls.Sign(new QuestionNote(Notes.Version, own.OperatorId, peer.OperatorId, clock.GetUtcNow(), id, inn, kpp), patience.Token);
            // A node that does not answer knows nobody, as far as we can tell.
            if (!(await calls.Ask(peer, Path, question, [], patience.Token)).Succeeded(out var answer, out _)
                || !Notes.Read<AnswerNote>(answer.File.Content.Bytes.Span).Succeeded(out var note, out _)
                || note.Question != question.Content.Hash.Value)
                return [];
            var found = new List<Participant>();
            foreach (var party in note.Participants.Take(Most))
            {
                if ((await Note(participants, peer, party, stop)).Succeeded(out var participant, out _))
                    found.Add(participant);
            }

            return found;
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return [];
        }
    }

    /// <summary>Keeps what a node says of a participant of its own.</summary>
    /// <returns><c>participant-id-invalid</c>, <c>participant-foreign</c>, <c>organization-invalid</c>.</returns>
    internal static async Task<Result<Participant>> Note(Participants participants, Peer peer, PartyNote party, CancellationToken stop)
    {
        if (!ParticipantId.Parse(party.ParticipantId).Succeeded(out var id, out var problem))
            return problem;
        if (id.Operator != peer.OperatorId)
            return new Problem("participant-foreign", $"Участник «{id}» — не узла «{peer.OperatorId}»", ProblemKind.Forbidden);
        return await participants.Note(id, new NewOrganization(party.Kind, party.Name, party.Inn, party.Kpp, party.Ogrn, party.Address), Caller.Node, stop);
    }
}

/// <summary>Tells other nodes of this node's participants.</summary>
public sealed class TellParticipants(Boxes boxes, Peers peers, NodeCalls calls, NodeSettings settings)
{
    /// <summary>Answers a signed question with a signed answer.</summary>
    /// <returns><c>container-malformed</c>, <c>peer-unknown</c>, <c>peer-signature</c>.</returns>
    public async Task<Result<byte[]>> Run(Stream container, CancellationToken stop)
    {
        if (!(await Container.Read(container, Container.LargestNote, stop)).Succeeded(out var content, out var problem)
            || !(await Container.Read(container, Seals.LargestSignature, stop)).Succeeded(out var signature, out problem)
            || !Notes.Read<QuestionNote>(content).Succeeded(out var question, out problem)
            || !(await peers.Authenticate(new SignedFile(content, signature), question.FromNode, stop)).Succeeded(out var peer, out problem))
            return problem;
        IReadOnlyList<BoxCard> found = ParticipantId.TryParse(question.ParticipantId, out var id) ? await boxes.Find(id, stop) is { } box ? [box] : []
            : TaxNumber.TryParse(question.Inn, out var inn) ? await boxes.FindByInn(inn, Kpp.TryParse(question.Kpp, out var kpp) ? kpp : null, stop)
            : [];
        // Only who can be reached by our code is ours to name.
        var own = (await settings.Operator(stop))?.OperatorId ?? "";
        var named = found.Where(one => one.ParticipantId.Operator == own).Take(FindParticipants.Most).Select(PartyNote.Of).ToList();
        var answer = await calls.Sign(new AnswerNote(Notes.Version, own, peer.OperatorId, ContentHash.Of(content).Value, named), stop);
        return Container.Write(answer.Content.Bytes, answer.Signature);
    }
}
