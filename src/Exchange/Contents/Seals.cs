using System.Diagnostics;
using Beresta.Accounts;
using Beresta.Evidence;
using Beresta.Exchange.Signers;
using Beresta.Kernel;
using Beresta.Signatures;

namespace Beresta.Exchange.Contents;

/// <summary>A file whose signature may enter the exchange.</summary>
/// <param name="FirstUsed">Certificates that sign for the organisation for the first time.</param>
internal sealed record Accepted(SignedFile File, IReadOnlyList<Certificate> FirstUsed);

/// <summary>
/// Decides whether a signature may enter the exchange: it fits the bytes, its certificate is trusted and in force, and the signer
/// may sign for the organisation of the box.
/// </summary>
public sealed class Seals(RevocationEvidence evidence, TrustSettings policies, TimestampService timestamps, SignerAuthority authority)
{
    /// <summary>Larger signatures are refused unread.</summary>
    public const int LargestSignature = SignedFile.LargestSignature;

    /// <summary>The verdict at a moment, with what the node keeps of trust and revocation. For showing; it decides nothing, and asks nobody.</summary>
    public async Task<Verdict> Judge(SignedFile file, DateTimeOffset at, CancellationToken stop) =>
        await Judge(file, at, await evidence.Kept([(file.Signature, at)], stop), SignaturePolicy.Default, stop);

    /// <summary>
    /// Accepts a signature made for this box, or says why not. The file comes back as it enters the exchange: the signature without wrappings, with
    /// the stamp of the node's timestamping service where one is set, and with the powers of attorney by which it was made.
    /// </summary>
    /// <returns>
    /// <c>signature-malformed</c>, <c>signature-broken</c>, <c>certificate-expired</c>, <c>certificate-not-yet-valid</c>, <c>certificate-revoked</c>,
    /// <c>revocation-unknown</c>, <c>certificate-untrusted</c>, <c>signature-invalid</c>, <c>signer-mismatch</c>; the problems of <see cref="SignerAuthority"/>.
    /// </returns>
    /// <param name="named">Whom the file names as its signers; empty where it names nobody.</param>
    /// <param name="kind">The kind of document, for the powers that it needs; null where any will do.</param>
    internal async Task<Result<Accepted>> Accept(
        SignedFile file, BoxCard box, IReadOnlyList<Formats.PersonName> named, string? kind, DateTimeOffset at, CancellationToken stop)
    {
        if (file.Signature.Length is 0 or > LargestSignature)
            return new Problem("signature-malformed", $"Подпись должна занимать от 1 байта до {LargestSignature} байт, получено {file.Signature.Length}");
        var trust = await evidence.Current(file.Signature, stop);
        var policy = (await policies.Policy(stop)).ForSignatures();
        var verdict = await Judge(file, at, trust, policy, stop);
        if (!verdict.IsValid)
            return SignatureRefusals.Of(verdict);
        List<PowerFile> powers = [];
        List<Certificate> firstUsed = [];
        foreach (var signer in verdict.Signers)
        {
            if (!(await authority.Of(box, signer.Certificate!, kind, at, stop)).Succeeded(out var given, out var problem))
                return problem;
            powers.AddRange(given.Powers.Select(link => link.File));
            if (given.IsFirstUse)
                firstUsed.Add(signer.Certificate!);
        }

        if (SignerCheck.WhyNot(named, verdict) is { } other)
            return other;
        var bare = new SignedFile(file.Content, SignedMessage.Read(file.Signature).Value.Raw) { Powers = powers };
        return new Accepted(await Stamped(bare, at, trust, policy, stop), firstUsed);
    }

    /// <summary>
    /// Judges a signature that another node brings as one made here. It is taken as it is, without a stamp. Who works for a participant of that node, that
    /// node knows: a certificate of another organisation is refused, one of a person is believed to be his employee's.
    /// </summary>
    /// <returns>Null when it may enter; otherwise a problem of <see cref="Accept"/>.</returns>
    internal async Task<Problem?> WhyNot(
        SignedFile file, Participant author, IReadOnlyList<Formats.PersonName> named, DateTimeOffset at, CancellationToken stop)
    {
        if (file.Signature.Length is 0 or > LargestSignature)
            return new Problem("signature-malformed", $"Подпись должна занимать от 1 байта до {LargestSignature} байт, получено {file.Signature.Length}");
        var verdict = await Judge(file, at, await evidence.Current(file.Signature, stop), (await policies.Policy(stop)).ForSignatures(), stop);
        if (!verdict.IsValid)
            return SignatureRefusals.Of(verdict);
        var foreign = verdict.Signers.FirstOrDefault(signer =>
            signer.Certificate!.Owner.IsOrganizations() && !SignerAuthority.IsOwn(author, signer.Certificate.Owner));
        return foreign is not null
            ? new Problem("signer-foreign",
                $"Подпись сделана сертификатом «{foreign.Owner}», который не принадлежит организации «{author.Name}» ({author.Kind.NumberName()} {author.Inn})")
            : SignerCheck.WhyNot(named, verdict);
    }

    // A stamp that proves nothing here (its service is not trusted) would only be a blemish: it is left out.
    private async Task<SignedFile> Stamped(SignedFile file, DateTimeOffset at, TrustStore trust, SignaturePolicy policy, CancellationToken stop)
    {
        var signature = await timestamps.Stamp(file.Signature, stop);
        if (signature.Equals(file.Signature))
            return file;
        var stamped = file with { Signature = signature };
        return (await Judge(stamped, at, trust, policy, stop)).Signers.All(signer => signer.IsValid && signer.ProvenTime is not null) ? stamped : file;
    }

    private static async ValueTask<Verdict> Judge(SignedFile file, DateTimeOffset at, TrustStore trust, SignaturePolicy policy, CancellationToken stop)
    {
        var began = Stopwatch.GetTimestamp();
        // A large file is judged by its digests; over which it was signed, the signature says.
        var digests = file.Content.Large is not null && SignedMessage.Read(file.Signature).Succeeded(out var message, out _)
            ? await file.Content.Digests([.. message.NeededDigests], stop)
            : null;
        using var measured = ProcessorTime.Of(ProcessorShare.Crypto);
        var verdict = digests is null
            ? SignatureCheck.Detached(file.Signature, file.Content.Document, trust, at, policy)
            : SignatureCheck.Judge(SignedMessage.Read(file.Signature).Value, digests, trust, at, policy);
        ExchangeMeters.Checked(verdict.Code, began);
        return verdict;
    }
}
