using Beresta.Accounts;
using Beresta.Exchange.Contents;
using Beresta.Exchange.Docflows;
using Beresta.Exchange.Documents;
using Beresta.Kernel;
using Beresta.Signatures;
using Beresta.Storage;

namespace Beresta.Demo;

/// <summary>Somebody who acts in a box with a key: what a person does in the cabinet, step by step.</summary>
/// <param name="Signatory">How the acts that he makes name him.</param>
public sealed record DemoActor(Access Access, ISigner Signer, Signatory Signatory);

/// <summary>Plays people's acts through the same use cases that the cabinet and the API call.</summary>
public sealed class DemoActs(SendMessage send, PrepareAct prepare, PerformAct perform, ReadDocument read, OutboxRunner outbox, TimeProvider clock)
{
    private static readonly TimeSpan LongestDelivery = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Signs a title and sends it to whom it names.</summary>
    public async Task<Result<Guid>> Send(DemoActor actor, byte[] title, CancellationToken stop)
    {
        var file = new SignedFile(title, await Cades.SignDetached(title, actor.Signer, clock.GetUtcNow(), stop));
        return (await send.Run(actor.Access, new OutgoingMessage(null, [new OutgoingDocument(file)]), null, stop)).Select(sent => sent.DocumentIds[0]);
    }

    /// <summary>Makes the file of an act, signs it and sends it.</summary>
    public async Task<Result<ActPerformed>> Act(DemoActor actor, Guid documentId, ActIntent intent, CancellationToken stop)
    {
        if (!(await prepare.Run(actor.Access, documentId, intent, actor.Signatory, stop)).Succeeded(out var act, out var problem))
            return problem;
        var file = new SignedFile(act.Content, await Cades.SignDetached(act.Content.Bytes, actor.Signer, clock.GetUtcNow(), stop));
        return await perform.Run(actor.Access, documentId, new Act(act.Kind, act.ParentId, file), null, stop);
    }

    /// <summary>The document in a box, once it is delivered there.</summary>
    public async Task<DocumentView> Await(Access access, Guid documentId, CancellationToken stop)
    {
        var started = clock.GetTimestamp();
        while (true)
        {
            // In a running server its own workers deliver as well; whoever takes a row first does it.
            await outbox.Drain(stop);
            var found = await read.Run(access, documentId, judgeSignatures: false, stop);
            if (found.Succeeded(out var view, out var problem))
                return view;
            if (clock.GetElapsedTime(started) > LongestDelivery)
                throw new TimeoutException($"Document {documentId} was not delivered: {problem.Code}");
            await Task.Delay(Pause, stop);
        }
    }

    /// <summary>Does all deliveries that are due.</summary>
    public Task<int> Deliver(CancellationToken stop) => outbox.Drain(stop);
}
