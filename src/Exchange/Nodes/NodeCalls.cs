using Beresta.Evidence;
using Beresta.Exchange.Contents;
using Beresta.Kernel;

namespace Beresta.Exchange.Nodes;

/// <summary>A signed note of another node, with who has signed it.</summary>
internal sealed record SignedNote(Peer Peer, SignedFile File)
{
    /// <summary>SHA-256 of the note: an answer names the question by it.</summary>
    public string Hash => File.Content.Hash.Value;
}

/// <summary>Calls of other nodes: both the question and the answer are signed by their nodes' keys.</summary>
public sealed class NodeCalls(OutgoingHttp http, TrustSettings trust, Peers peers, Operator operatorOfNode, PeerContacts contacts)
{
    private static readonly AnswerLimit OfAnswers = new(4 * Container.LargestNote, TimeSpan.FromSeconds(100));

    /// <summary>A note of this node with its signature.</summary>
    internal async Task<SignedFile> Sign<T>(T note, CancellationToken stop) => await operatorOfNode.Sign(Notes.Write(note), stop);

    /// <summary>Brings a signed note, with what belongs to it, and gives the answer that the same node has signed.</summary>
    /// <returns><c>service-address</c>, <c>service-unavailable</c>, <c>container-malformed</c>, <c>peer-signature</c>.</returns>
    internal async Task<Result<SignedNote>> Ask(Peer peer, string path, SignedFile note, IReadOnlyList<ReadOnlyMemory<byte>> parts, CancellationToken stop)
    {
        var answer = await AskOnce(peer, path, note, parts, stop);
        contacts.Note(peer.OperatorId, answer.Problem?.Code);
        return answer;
    }

    private async Task<Result<SignedNote>> AskOnce(Peer peer, string path, SignedFile note, IReadOnlyList<ReadOnlyMemory<byte>> parts, CancellationToken stop)
    {
        var container = Container.Write([note.Content.Bytes, note.Signature, .. parts]);
        var networks = await trust.Networks(stop);
        if (!(await http.Post(peer.Address + path, Container.MediaType, container, OfAnswers, networks, stop)).Succeeded(out var bytes, out var problem))
            return problem;
        using var answer = new MemoryStream(bytes, writable: false);
        if (!(await Container.Read(answer, Container.LargestNote, stop)).Succeeded(out var content, out problem)
            || !(await Container.Read(answer, Seals.LargestSignature, stop)).Succeeded(out var signature, out problem))
            return problem;
        var file = new SignedFile(content, signature);
        return (await peers.Authenticate(file, peer.OperatorId, stop)).Select(known => new SignedNote(known, file));
    }
}
