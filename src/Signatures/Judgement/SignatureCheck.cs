namespace Beresta.Signatures;

/// <summary>
/// Judges signatures: the bytes, the content, trust and time go in, a <see cref="Verdict"/> comes out. There is no clock and no
/// network inside: the same input gives the same verdict for ever.
/// </summary>
/// <example><code>var verdict = SignatureCheck.Detached(signature, content, trust, at);</code></example>
public static class SignatureCheck
{
    /// <summary>Checks a detached signature over these bytes. An attached one is also taken when it carries the same bytes.</summary>
    public static Verdict Detached(ReadOnlyMemory<byte> signature, ReadOnlyMemory<byte> content, TrustStore trust, DateTimeOffset at, SignaturePolicy? policy = null) =>
        SignedMessage.Read(signature).Succeeded(out var message, out var problem)
            ? Judge(message, ContentDigests.Of(content, message.NeededDigests), trust, at, policy)
            : Unreadable(problem.Message, at, policy);

    /// <summary>Checks an attached signature over the content inside of it.</summary>
    public static Verdict Attached(ReadOnlyMemory<byte> signature, TrustStore trust, DateTimeOffset at, SignaturePolicy? policy = null) =>
        SignedMessage.Read(signature).Succeeded(out var message, out var problem)
            ? Judge(message, content: null, trust, at, policy)
            : Unreadable(problem.Message, at, policy);

    /// <summary>Checks a detached signature over content of any size, read once.</summary>
    public static async Task<Verdict> Detached(ReadOnlyMemory<byte> signature, Stream content, TrustStore trust, DateTimeOffset at, SignaturePolicy? policy = null, CancellationToken stop = default) =>
        SignedMessage.Read(signature).Succeeded(out var message, out var problem)
            ? Judge(message, await RunningDigests.Of(content, message.NeededDigests, stop), trust, at, policy)
            : Unreadable(problem.Message, at, policy);

    /// <summary>Checks an attached signature of any size in a seekable stream (a file): the content is read once and not held. PEM and base64 are not taken.</summary>
    public static async Task<Verdict> Attached(Stream signature, TrustStore trust, DateTimeOffset at, SignaturePolicy? policy = null, CancellationToken stop = default)
    {
        if (!AttachedFile.Open(signature).Succeeded(out var file, out var problem))
            return Unreadable(problem.Message, at, policy);
        await using var content = file.OpenContent();
        return Judge(file.Message, await RunningDigests.Of(content, file.Message.NeededDigests, stop), trust, at, policy);
    }

    /// <summary>Judges a message that was read before. <paramref name="content"/> is null for the content inside of it.</summary>
    public static Verdict Judge(SignedMessage message, ContentDigests? content, TrustStore trust, DateTimeOffset at, SignaturePolicy? policy = null)
    {
        policy ??= SignaturePolicy.Default;
        if (message.Signers.Count == 0)
            return Whole(policy, at, new Reason(ReasonCodes.NoSignature, ReasonLevel.Fail, WithoutSigners(message)));
        if (content is not null && string.Equals(message.ContentType, Oids.TimestampInfo, StringComparison.Ordinal))
            return Whole(policy, at, new Reason(ReasonCodes.Malformed, ReasonLevel.Fail, "Это штамп времени, а не подпись документа"));
        var embedded = message.Content is { } inside ? ContentDigests.Of(inside, message.NeededDigests) : null;
        var judgement = new SignerJudgement(message, trust, at, policy);
        var isAttributes = (content?.LooksLikeSignedAttributes ?? false) || (embedded?.LooksLikeSignedAttributes ?? false);
        var signers = message.Signers
            .Select(signer => judgement.Judge(signer, digest => isAttributes && !signer.HasSignedAttributes ? ReadOnlyMemory<byte>.Empty : HashFor(digest, content, embedded)))
            .Select((verdict, i) => Explain(verdict, message.Signers[i], (content ?? embedded)?.Small))
            .ToList();
        return Summarise(signers, policy, at);
    }

    // When both are given they must agree: a signature that fits one of two different contents fits nothing.
    private static ReadOnlyMemory<byte>? HashFor(DigestAlgorithm digest, ContentDigests? content, ContentDigests? embedded)
    {
        var outside = content?[digest];
        var inside = embedded?[digest];
        if (outside is { } first && inside is { } second && !first.Span.SequenceEqual(second.Span))
            return ReadOnlyMemory<byte>.Empty;
        return outside ?? inside;
    }

    private static string WithoutSigners(SignedMessage message) => message.Certificates.Count > 0
        ? $"В файле нет ни одной подписи: это набор сертификатов ({message.Certificates.Count})"
        : "В файле нет ни одной подписи";

    // «Other bytes» is what is known; which ones helps whoever made the signature.
    private static SignerVerdict Explain(SignerVerdict verdict, SignerFacts signer, ReadOnlyMemory<byte>? content)
    {
        if (content is not { } given || signer.Digest is not { } digest || !verdict.Reasons.Any(reason => string.Equals(reason.Code, ReasonCodes.BadDigest, StringComparison.Ordinal))
            || OtherBytes.Name(digest, signer.MessageDigest.Span, given) is not { } name)
            return verdict;
        return verdict with
        {
            Reasons = [.. verdict.Reasons.Select(reason => string.Equals(reason.Code, ReasonCodes.BadDigest, StringComparison.Ordinal) ? reason with { Message = $"Подписаны другие байты: {name}" } : reason)],
        };
    }

    private static Verdict Summarise(List<SignerVerdict> signers, SignaturePolicy policy, DateTimeOffset at)
    {
        var worst = signers.Find(signer => signer.Status == VerdictStatus.Invalid)
            ?? signers.Find(signer => signer.Status == VerdictStatus.Indeterminate)
            ?? signers.Find(signer => signer.Code is not ReasonCodes.Valid)
            ?? signers[0];
        var isPartial = signers.Exists(signer => signer.IsValid) && !worst.IsValid;
        var reasons = signers.SelectMany(signer => signer.Reasons).OrderByDescending(reason => reason.Level).ToList();
        if (isPartial)
            reasons.Insert(0, new Reason(ReasonCodes.Partial, ReasonLevel.Fail, $"Действительны не все подписи: {signers.Count(signer => signer.IsValid)} из {signers.Count}") { Outcome = worst.Status });
        return new Verdict
        {
            Status = worst.Status,
            Code = isPartial ? ReasonCodes.Partial : worst.Code,
            Reasons = reasons,
            Signers = signers,
            CheckedAt = at,
            Policy = policy.Name,
        };
    }

    private static Verdict Unreadable(string message, DateTimeOffset at, SignaturePolicy? policy) =>
        Whole(policy ?? SignaturePolicy.Default, at, new Reason(ReasonCodes.Malformed, ReasonLevel.Fail, message));

    private static Verdict Whole(SignaturePolicy policy, DateTimeOffset at, Reason reason) => new()
    {
        Status = reason.Outcome,
        Code = reason.Code,
        Reasons = [reason],
        Signers = [],
        CheckedAt = at,
        Policy = policy.Name,
    };
}
