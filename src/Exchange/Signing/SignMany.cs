using System.Text.Json;
using Beresta.Accounts;
using Beresta.Exchange.Contents;
using Beresta.Exchange.Docflows;
using Beresta.Exchange.Documents;
using Beresta.Kernel;
using Beresta.Signatures;
using Beresta.Storage;

namespace Beresta.Exchange.Signing;

/// <summary>What is to be signed at once, and by whom.</summary>
/// <param name="Certificate">The signer's certificate: DER, PEM, base64, or any signature that he has made; null where he is only named.</param>
/// <param name="Signatory">Who will sign, where his certificate is not known yet.</param>
public sealed record SigningRequest(IReadOnlyList<SigningSubject> Subjects, ReadOnlyMemory<byte>? Certificate = null, Signatory? Signatory = null);

/// <summary>A file to be signed: exactly these bytes, by a detached CMS.</summary>
/// <param name="No">Its number in the signing, from 1.</param>
/// <param name="Document">The number of the document in the request that it belongs to, from 1.</param>
/// <param name="IsReceipt">The receipt that goes along with an answer.</param>
/// <param name="Sha256">Of its bytes, hexadecimal.</param>
public sealed record FileToSign(int No, int Document, string FileName, bool IsReceipt, long Size, string Sha256);

/// <summary>A document that cannot be signed now.</summary>
public sealed record NotPrepared(int Document, Problem Problem);

/// <summary>Files that wait for their signatures.</summary>
/// <param name="SignerName">Who will sign, as the files name him; null where they name nobody.</param>
/// <param name="Thumbprint">SHA-1 of the certificate that will sign; null where it is not known yet.</param>
/// <param name="ExpiresAt">After this the signatures are not taken any more.</param>
/// <param name="Refused">Documents of the request that are not among the files, and why.</param>
public sealed record PreparedSigning(
    Guid Id, string? SignerName, string? Thumbprint, DateTimeOffset ExpiresAt, IReadOnlyList<FileToSign> Files, IReadOnlyList<NotPrepared> Refused);

/// <summary>What became of one document of a signing.</summary>
/// <param name="DocumentId">The document that was sent or answered; null where that did not succeed.</param>
/// <param name="Problem">Why not; null where it did.</param>
public sealed record SigningResult(int Document, string FileName, Guid? DocumentId, Problem? Problem);

/// <summary>What became of all of them.</summary>
public sealed record SigningReport(Guid Id, IReadOnlyList<SigningResult> Results)
{
    public int Done => Results.Count(result => result.DocumentId is not null);
}

/// <summary>What was signed with a key of the server, and what became of it.</summary>
public sealed record SignedAtOnce(PreparedSigning Prepared, SigningReport Report);

/// <summary>
/// Signs one or many documents with a key that is not here: the bytes are made for the signer and remembered, their signatures come back from wherever the
/// key is (a plug-in of the browser, NCALayer, a program, a file), and every document goes its way by itself. What was done is done once, however often the
/// signatures come.
/// </summary>
public sealed class SignMany(
    Db db, Storage.Contents contents, HeldKeys keys, ChooseSigner signers, SignDraft drafts, SignAct acts, SendMessage send, PerformAct perform,
    TimeProvider clock)
{
    /// <summary>Documents in one signing.</summary>
    public const int MostDocuments = 100;

    /// <summary>How long the prepared files wait.</summary>
    public static readonly TimeSpan Term = TimeSpan.FromHours(1);

    private sealed record Head(Guid Id, string? SignerName, string? Thumbprint, DateTimeOffset ExpiresAt);

    private sealed record Row(int No, int Document, string Subject, string FileName, bool IsReceipt, long Size, ContentHash Content);

    private sealed record ToSign(Stored Subject, string FileName, byte[] Content, byte[]? Receipt);

    /// <summary>What a signature of the file does, as a row keeps it: what the caller decided beyond it is in the bytes.</summary>
    /// <param name="Id">The draft or the document; null for a file.</param>
    /// <param name="To">Whom a draft or a file goes to.</param>
    /// <param name="Act">Of an act; null where something is sent.</param>
    private sealed record Stored(Guid? Id, string? To, NonformalizedCard? Card, ItemKind? Act, Guid? ParentId);

    /// <summary>
    /// Makes the files for the signer and remembers them. A document that cannot be signed is told apart; when none can, the first one's problem is the
    /// answer.
    /// </summary>
    /// <returns>
    /// <c>signing-size</c>, <c>certificate-malformed</c>; the problems of <see cref="ChooseSigner.Of"/>, <see cref="Drafts.ForSigner"/>,
    /// <see cref="PrepareAct"/>.
    /// </returns>
    public async Task<Result<PreparedSigning>> Prepare(Access access, SigningRequest request, CancellationToken stop)
    {
        if (access.Require(Permissions.Sign) is { } denied)
            return denied;
        if (request.Subjects.Count is 0 or > MostDocuments)
            return new Problem("signing-size", $"За один раз подписывают от 1 до {MostDocuments} документов, получено {request.Subjects.Count}");
        if (!(await Signer(access, request, stop)).Succeeded(out var signer, out var problem))
            return problem;
        var ready = new List<(int Document, ToSign File)>();
        var refused = new List<NotPrepared>();
        foreach (var (i, subject) in request.Subjects.Index())
        {
            if ((await Make(access, subject, signer, stop)).Succeeded(out var made, out problem))
                ready.Add((i + 1, made));
            else
                refused.Add(new NotPrepared(i + 1, problem));
        }

        return ready.Count == 0 ? refused[0].Problem : await Keep(access, signer, ready, refused, stop);
    }

    /// <summary>The same with a key that the server holds: prepared, signed and sent at once, with one code of the second factor.</summary>
    /// <returns>The problems of <see cref="HeldKeys.Open"/> and <see cref="Prepare"/>.</returns>
    public async Task<Result<SignedAtOnce>> WithHeldKey(Access access, IReadOnlyList<SigningSubject> subjects, SignWith with, CancellationToken stop)
    {
        if (!(await keys.Open(access, with, stop)).Succeeded(out var key, out var problem))
            return problem;
        using (key)
        {
            if (!(await Prepare(access, new SigningRequest(subjects, key.Certificate.Raw), stop)).Succeeded(out var prepared, out problem))
                return problem;
            var signatures = new Dictionary<int, ReadOnlyMemory<byte>>();
            foreach (var file in prepared.Files)
            {
                if (!(await File(access, prepared.Id, file.No, stop)).Succeeded(out var bytes, out problem))
                    return problem;
                signatures[file.No] = (await key.Sign(bytes.Content, stop)).Signature;
            }

            return (await Complete(access, prepared.Id, signatures, stop)).Select(report => new SignedAtOnce(prepared, report));
        }
    }

    /// <summary>What is prepared.</summary>
    /// <returns><c>permission-denied</c>, <c>signing-not-found</c>.</returns>
    public async Task<Result<PreparedSigning>> Read(Access access, Guid id, CancellationToken stop)
    {
        if (!(await Find(access, id, stop)).Succeeded(out var found, out var problem))
            return problem;
        return new PreparedSigning(id, found.Head.SignerName, found.Head.Thumbprint, found.Head.ExpiresAt, [.. found.Rows.Select(FileOf)], []);
    }

    /// <summary>The bytes of a prepared file.</summary>
    /// <returns><c>permission-denied</c>, <c>signing-not-found</c>.</returns>
    public async Task<Result<SigningFile>> File(Access access, Guid id, int no, CancellationToken stop)
    {
        if (!(await Find(access, id, stop)).Succeeded(out var found, out var problem))
            return problem;
        return found.Rows.FirstOrDefault(row => row.No == no) is { } row
            ? new SigningFile(row.FileName, await contents.Get(row.Content, stop))
            : NotFound();
    }

    /// <summary>Takes the signatures: each document that has all of its own is sent or answered.</summary>
    /// <param name="signatures">By the numbers of the files. Those that are missing may come later, within the term.</param>
    /// <returns><c>permission-denied</c>, <c>signing-not-found</c>, <c>signing-expired</c>; what is wrong with one document stands beside it in the report.</returns>
    public async Task<Result<SigningReport>> Complete(
        Access access, Guid id, IReadOnlyDictionary<int, ReadOnlyMemory<byte>> signatures, CancellationToken stop)
    {
        if (!(await Find(access, id, stop)).Succeeded(out var found, out var problem))
            return problem;
        if (clock.GetUtcNow() > found.Head.ExpiresAt)
            return new Problem("signing-expired", "Подготовленные файлы ждали подписи слишком долго: начните подписание заново", ProblemKind.Conflict);
        var results = new List<SigningResult>();
        foreach (var document in found.Rows.GroupBy(row => row.Document))
        {
            var main = document.First(row => !row.IsReceipt);
            var done = await Complete(access, id, main, document.FirstOrDefault(row => row.IsReceipt), signatures, stop);
            results.Add(done.Succeeded(out var documentId, out problem)
                ? new SigningResult(main.Document, main.FileName, documentId, null)
                : new SigningResult(main.Document, main.FileName, null, problem));
        }

        return new SigningReport(id, results);
    }

    /// <summary>Forgets what was prepared a day ago and more.</summary>
    internal static async Task Forget(Db db, Storage.Contents contents, CancellationToken stop)
    {
        var before = db.Clock.GetUtcNow().AddDays(-1);
        await using var work = await db.Begin(stop);
        var gone = await work.Query<ContentHash>(
            """
            delete from signing_file where signing_id in (select id from signing where expires_at < @before) returning content
            """, new { before });
        foreach (var content in gone.Distinct())
            contents.Release(work, content);
        await work.Execute("delete from signing where expires_at < @before", new { before });
        await work.Commit();
    }

    private static Problem NotFound() =>
        new("signing-not-found", "Подготовленного подписания нет: начните его заново", ProblemKind.NotFound);

    private async Task<Result<ChosenSigner>> Signer(Access access, SigningRequest request, CancellationToken stop)
    {
        if (request.Certificate is not { } given)
            return new ChosenSigner(null, request.Signatory);
        // A signature that the person has made names his certificate too: NCALayer gives no list of certificates.
        if (SignedMessage.Read(given).Succeeded(out var message, out _) && message.Signers is [var facts, ..]
            && message.Certificates.FirstOrDefault(facts.IsFor) is { } own)
            return await signers.Of(access, own, kind: null, stop);
        return Certificate.Read(given).Succeeded(out var certificate, out var problem) ? await signers.Of(access, certificate, kind: null, stop) : problem;
    }

    private async Task<Result<ToSign>> Make(Access access, SigningSubject subject, ChosenSigner signer, CancellationToken stop)
    {
        switch (subject)
        {
            case SigningSubject.OfDraft of:
                return (await drafts.Make(access, of.DraftId, signer, stop)).Select(draft =>
                    new ToSign(new Stored(of.DraftId, draft.To.Value, Card: null, Act: null, ParentId: null), draft.FileName, draft.Content, Receipt: null));
            case SigningSubject.OfAct of:
                if (!(await acts.Make(access, of.DocumentId, of.Intent, signer, stop)).Succeeded(out var act, out var problem))
                    return problem;
                if (act.Content.Large is not null)
                    return TooLargeToPrepare(act.Content.Length);
                return new ToSign(new Stored(of.DocumentId, To: null, Card: null, act.Kind, act.ParentId), act.FileName,
                    act.Content.Bytes.ToArray(), act.Receipt?.Content.Bytes.ToArray());
            case SigningSubject.OfFile of:
                if (of.Content.Length is 0 or > SendMessage.LargestDocument)
                    return SendMessage.WrongSize(of.Content.Length);
                return SendMessage.Facts(new OutgoingDocument(new SignedFile(of.Content, default)) { Nonformalized = of.Card }).Select(facts =>
                    new ToSign(new Stored(Id: null, of.To.Value, of.Card, Act: null, ParentId: null), facts.FileName, of.Content, Receipt: null));
            default:
                throw new ArgumentOutOfRangeException(nameof(subject), subject, "An unknown subject of signing.");
        }
    }

    // Its bytes are not kept once more: who signs them fetches the document itself.
    private static Problem TooLargeToPrepare(long size) => new("document-size",
        $"В файле байт: {size} — для подписания в браузере это слишком много. Подпишите его ключом на сервере или скачайте и передайте подпись через API",
        ProblemKind.TooLarge);

    private async Task<Result<PreparedSigning>> Keep(
        Access access, ChosenSigner signer, List<(int Document, ToSign File)> ready, List<NotPrepared> refused, CancellationToken stop)
    {
        var id = Guid.CreateVersion7(clock.GetUtcNow());
        var rows = new List<(Row Row, Content Content)>();
        foreach (var (document, file) in ready)
        {
            var subject = JsonSerializer.Serialize(file.Subject);
            if (file.Receipt is { } receipt)
                await Add(document, subject, file.FileName, receipt, isReceipt: true);
            await Add(document, subject, file.FileName, file.Content, isReceipt: false);
        }

        var head = new Head(id, signer.Signatory?.FullName, signer.Certificate?.Thumbprint, clock.GetUtcNow() + Term);
        await using var work = await db.Begin(stop);
        await work.Execute(
            """
            insert into signing (box_id, id, user_id, signer_name, thumbprint, expires_at)
            values (@BoxId, @Id, @UserId, @SignerName, @Thumbprint, @ExpiresAt)
            """, new { access.BoxId, head.Id, access.UserId, head.SignerName, head.Thumbprint, head.ExpiresAt });
        foreach (var (row, content) in rows)
        {
            work.Post(
                """
                insert into signing_file (box_id, signing_id, no, document, subject, file_name, is_receipt, size, content)
                values (@BoxId, @id, @No, @Document, @Subject, @FileName, @IsReceipt, @Size, @hash)
                """,
                new { access.BoxId, id, row.No, row.Document, row.Subject, row.FileName, row.IsReceipt, row.Size, hash = content.Hash.ToBytes() });
        }

        contents.Keep(work, rows.Select(one => one.Content));
        await work.Commit();
        return new PreparedSigning(id, head.SignerName, head.Thumbprint, head.ExpiresAt, [.. rows.Select(one => FileOf(one.Row))], refused);

        async Task Add(int document, string subject, string fileName, byte[] bytes, bool isReceipt)
        {
            var content = await contents.Ready(bytes, stop);
            rows.Add((new Row(rows.Count + 1, document, subject, fileName, isReceipt, bytes.Length, content.Hash), content));
        }
    }

    private async Task<Result<(Head Head, IReadOnlyList<Row> Rows)>> Find(Access access, Guid id, CancellationToken stop)
    {
        if (access.Require(Permissions.Sign) is { } denied)
            return denied;
        var head = await db.QueryOne<Head>(
            """
            select id, signer_name, thumbprint, expires_at from signing
            where box_id = @BoxId and id = @id and (user_id = @UserId or user_id is null and @isNode = 1)
            """, new { access.BoxId, id, access.UserId, isNode = access.Caller is Caller.TheNode ? 1 : 0 }, stop);
        if (head is null)
            return NotFound();
        var rows = await db.Query<Row>(
            "select no, document, subject, file_name, is_receipt, size, content from signing_file where box_id = @BoxId and signing_id = @id order by no",
            new { access.BoxId, id }, stop);
        return (head, rows);
    }

    private async Task<Result<Guid>> Complete(
        Access access, Guid id, Row main, Row? receipt, IReadOnlyDictionary<int, ReadOnlyMemory<byte>> signatures, CancellationToken stop)
    {
        // The same document of the same signing, whatever signature comes: done once.
        var request = new RequestKey($"signing {id:N}", $"{main.Document}", main.Content);
        if (!signatures.TryGetValue(main.No, out var signature) || receipt is not null && !signatures.ContainsKey(receipt.No))
            return await Earlier(request, stop) ?? new Problem("signature-missing", $"Нет подписи файла «{main.FileName}»");
        var file = new SignedFile(await contents.Get(main.Content, stop), signature);
        var subject = JsonSerializer.Deserialize<Stored>(main.Subject)!;
        if (subject.Act is { } kind)
        {
            var act = new Act(kind, subject.ParentId, file)
            {
                Receipt = receipt is null ? null : new SignedFile(await contents.Get(receipt.Content, stop), signatures[receipt.No]),
            };
            return (await perform.Run(access, subject.Id!.Value, act, request, stop)).Select(performed => performed.DocumentId);
        }

        if (!ParticipantId.Parse(subject.To).Succeeded(out var to, out var problem))
            return problem;
        var message = new OutgoingMessage(to, [new OutgoingDocument(file) { Nonformalized = subject.Card }]) { DraftId = subject.Id };
        return (await send.Run(access, message, request, stop)).Select(sent => sent.DocumentIds[0]);
    }

    // It may have been signed before: then it is not missing.
    private async Task<Result<Guid>?> Earlier(RequestKey request, CancellationToken stop)
    {
        if (!(await db.FindEarlier(request.Scope, request.Key, request.Hash, stop)).Succeeded(out var earlier, out _) || earlier.Answer is not { } answer)
            return null;
        using var json = JsonDocument.Parse(answer);
        return json.RootElement.TryGetProperty(nameof(MessageSent.DocumentIds), out var ids)
            ? ids[0].GetGuid()
            : json.RootElement.GetProperty(nameof(ActPerformed.DocumentId)).GetGuid();
    }

    private static FileToSign FileOf(Row row) => new(row.No, row.Document, row.FileName, row.IsReceipt, row.Size, row.Content.Value);
}

/// <summary>A file to be signed, with its bytes.</summary>
public sealed record SigningFile(string FileName, ReadOnlyMemory<byte> Content);
