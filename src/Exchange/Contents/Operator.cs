using Beresta.Accounts;
using Beresta.Exchange.Docflows;
using Beresta.Kernel;
using Beresta.Signatures;

namespace Beresta.Exchange.Contents;

/// <summary>A file that the operator made and signed, not yet stored.</summary>
internal sealed record Confirmation(ItemKind Kind, string FileId, SignedFile File);

/// <summary>The node as оператор ЭДО: makes and signs the confirmations of dates (order Минфин 14н, ФНС order ЕД-7-26/133@).</summary>
public sealed class Operator(NodeSettings settings, KeyVault vault, AccountsCache cache, TimeProvider clock)
{
    private Opened? opened;

    private sealed record Current(OperatorCard Card, Guid KeyId);

    private sealed record Opened(Current Current, ISigner Signer);

    /// <summary>The confirmation of a file, for its author (ПДП) or for its addressee (ПДО).</summary>
    internal async Task<Confirmation> Confirm(ItemKind kind, string fileId, ReadOnlyMemory<byte> signature, Participant author, Participant addressee, DateTimeOffset at, CancellationToken stop)
    {
        var (card, signer) = await Open(stop);
        var made = ServiceFiles.Confirmation(kind, card, author, addressee, fileId, signature, at);
        using var measured = ProcessorTime.Of(ProcessorShare.Crypto);
        return new Confirmation(kind, made.FileId, new SignedFile(made.Content, await Cades.SignDetached(made.Content, signer, at, stop)));
    }

    /// <summary>Signs a note to another node.</summary>
    internal async Task<SignedFile> Sign(byte[] note, CancellationToken stop)
    {
        var (_, signer) = await Open(stop);
        using var measured = ProcessorTime.Of(ProcessorShare.Crypto);
        return new SignedFile(note, await Cades.SignDetached(note, signer, clock.GetUtcNow(), stop));
    }

    // The key stays open, for it signs several times for every document, until the operator gets another one.
    private async Task<(OperatorCard Card, ISigner Signer)> Open(CancellationToken stop)
    {
        var current = await cache.Ask("operator", Ask, stop)
            ?? throw new InvalidOperationException("The node has no operator, or the operator no key: set the node up.");
        if (opened is { } ready && ready.Current == current)
            return (current.Card, ready.Signer);
        // Two who come first open it twice, which harms nobody; the one before may be signing at this moment: the collector takes it.
        var signer = await vault.OpenOperators(stop);
        if (signer.Problem is { } problem)
            throw new InvalidOperationException($"The operator's key cannot be opened: {problem.Code}");
        opened = new Opened(current, signer.Value);
        return (current.Card, signer.Value);
    }

    private async Task<Current?> Ask(CancellationToken stop) =>
        await settings.Operator(stop) is { } card && await vault.FindOperators(stop) is { } key ? new Current(card, key) : null;
}
