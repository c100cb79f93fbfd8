using System.Text.Json;
using Beresta.Accounts;
using Beresta.Exchange.Contents;
using Beresta.Formats.Making;
using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Exchange.Documents;

/// <summary>A title that waits for its signature.</summary>
/// <param name="Content">The bytes to be signed.</param>
public sealed record Draft(Guid Id, ParticipantId To, string Kind, string FileName, byte[] Content)
{
    /// <summary>What is strange beside what the check of the title says: parties that are not those of the boxes.</summary>
    public IReadOnlyList<Finding> Warnings { get; init; } = [];
}

/// <summary>What is kept of a request that made a draft.</summary>
public sealed record DraftMade(Guid Id);

/// <summary>A draft in a list.</summary>
public sealed record DraftSummary(Guid Id, string Kind, string FileName, string? Number, DateOnly? Date, decimal? Total, string? Currency, string CounterpartyName, DateTimeOffset CreatedAt, string CreatedBy);

/// <summary>Drafts: titles made from a model, kept until they are signed and sent.</summary>
public sealed class Drafts(Db db, Storage.Contents contents, Boxes boxes, Participants participants, Addressing addressing, ItemMaker items)
{
    private sealed record Row(Guid Id, Guid ToId, string Kind, string FileName, ContentHash Content, string? Number, DateOnly? Date, decimal? Total, string? Currency, DateTimeOffset CreatedAt, string CreatedBy, bool MadeHere);

    private const string Select = "select id, to_id, kind, file_name, content, number, date, total, currency, created_at, created_by, made_here from draft";

    /// <summary>
    /// Makes a title from the JSON model of its kind (docs/formats.md). What can be known is filled in where the model leaves it out: ИдФайл, dates,
    /// the program, the parties by their boxes.
    /// </summary>
    /// <returns><c>kind-unknown</c>, <c>recipient-unknown</c>, <c>recipient-unreachable</c>, <c>model-invalid</c>, <c>title-invalid</c> with all findings, <c>parties-mismatch</c>.</returns>
    public async Task<Result<Draft>> Create(Access access, string kind, ParticipantId to, JsonElement model, RequestKey? request, CancellationToken stop)
    {
        if (access.Require(Permissions.Draft) is { } denied)
            return denied;
        if (!DocumentTypes.Find(kind).Succeeded(out var type, out var problem))
            return problem;
        var sender = (await boxes.Find(access.BoxId, stop))!;
        if (!(await addressing.Find(to, stop)).Succeeded(out var recipient, out problem))
            return problem;
        if (!type.MakeTitle(model, sender, recipient, items.Now()).Succeeded(out var content, out problem))
            return problem;
        if (!type.ReadTitle(content).Succeeded(out var facts, out problem))
            return problem;

        return await Keep(access, kind, sender, recipient, facts, content, madeHere: true, request, stop);
    }

    /// <summary>
    /// Makes a title from the short form (docs/formats.md): the seller (of a ТОРГ-2 the buyer) is this box, the other party the participant <paramref name="to"/> or, where it is left out, the only one with the ИНН (and КПП) that the form names.
    /// </summary>
    /// <returns><c>kind-unknown</c>, <c>json-invalid</c>, <c>recipient-missing</c>, <c>recipient-unknown</c>, <c>recipient-unreachable</c>, <c>recipient-ambiguous</c>, <c>short-invalid</c> with all findings.</returns>
    public async Task<Result<Draft>> Create(Access access, string kind, ParticipantId? to, JsonElement shortForm, RequestKey? request, CancellationToken stop)
    {
        if (access.Require(Permissions.Draft) is { } denied)
            return denied;
        if (!DocumentTypes.Find(kind).Succeeded(out var type, out var problem) || !ShortForms.Read(kind, shortForm).Succeeded(out var document, out problem)
            || !(await RecipientOf(to, document.Kind == Formats.Kinds.Torg2 ? document.Seller : document.Buyer, stop)).Succeeded(out var recipient, out problem))
            return problem;
        var sender = (await boxes.Find(access.BoxId, stop))!;
        if (!ShortForms.Make(document, sender, recipient, items.Now()).Succeeded(out var content, out problem) || !type.ReadTitle(content).Succeeded(out var facts, out problem))
            return problem;
        return await Keep(access, kind, sender, recipient, facts, content, madeHere: true, request, stop);
    }

    /// <summary>Keeps a ready title until it is signed.</summary>
    /// <param name="access">The box.</param>
    /// <param name="content">The title.</param>
    /// <param name="to">To whom; may be left out where the title names its recipient, and must not be another one there.</param>
    /// <param name="request">The request's idempotency key.</param>
    /// <param name="stop">Cancels.</param>
    /// <returns><c>format-unknown</c>, <c>title-invalid</c> with all findings, <c>participants-missing</c>, <c>sender-mismatch</c>, <c>recipient-missing</c>,
    /// <c>recipient-mismatch</c>, <c>recipient-unknown</c>, <c>recipient-unreachable</c>, <c>parties-mismatch</c>.</returns>
    public async Task<Result<Draft>> Upload(Access access, byte[] content, ParticipantId? to, RequestKey? request, CancellationToken stop)
    {
        if (access.Require(Permissions.Draft) is { } denied)
            return denied;
        if (!DocumentTypes.Of(content).Succeeded(out var type, out var problem) || !type.ReadTitle(content).Succeeded(out var facts, out problem))
            return problem;
        if (Addressing.WhyNotFrom(access.ParticipantId, facts) is { } foreign)
            return foreign;
        return (await addressing.Recipient(facts, to, stop)).Succeeded(out var recipient, out problem)
            ? await Keep(access, type.Kind, (await boxes.Find(access.BoxId, stop))!, recipient, facts, content, madeHere: false, request, stop)
            : problem;
    }

    /// <summary>
    /// Keeps a ready title that another program made for nobody or for somebody else: it is named anew (ИдФайл, and СвУчДокОбор where the format has it) from
    /// this box to the recipient. It is another file then, made here; a signature of the old one is none of it.
    /// </summary>
    /// <returns><c>format-unknown</c>, <c>title-invalid</c> with all findings, <c>address-not-in-format</c>, <c>recipient-unknown</c>,
    /// <c>recipient-unreachable</c>, <c>parties-mismatch</c>.</returns>
    public async Task<Result<Draft>> Readdress(Access access, byte[] content, ParticipantId to, RequestKey? request, CancellationToken stop)
    {
        if (access.Require(Permissions.Draft) is { } denied)
            return denied;
        if (!DocumentTypes.Of(content).Succeeded(out var type, out var problem) || !(await addressing.Find(to, stop)).Succeeded(out var recipient, out problem))
            return problem;
        var sender = (await boxes.Find(access.BoxId, stop))!;
        return type.Readdress(content, sender, recipient, items.Now()).Succeeded(out var made, out problem)
            && type.ReadTitle(made).Succeeded(out var facts, out problem)
            ? await Keep(access, type.Kind, sender, recipient, facts, made, madeHere: true, request, stop)
            : problem;
    }

    internal static Problem NotFound() => new("draft-not-found", "Черновик не найден: возможно, он уже отправлен", ProblemKind.NotFound);

    /// <summary>The draft with its bytes.</summary>
    /// <returns><c>draft-not-found</c>.</returns>
    public async Task<Result<Draft>> Read(Access access, Guid id, CancellationToken stop)
    {
        if (access.Require(Permissions.Read) is { } denied)
            return denied;
        return (await Find(access, id, stop)).Select(found => found.Draft);
    }

    /// <summary>
    /// The draft with the bytes for the person who signs it. A title that was made here names him; a ready one is signed by whom it names, or not at all.
    /// </summary>
    /// <returns><c>draft-not-found</c>, <c>signer-mismatch</c>.</returns>
    public async Task<Result<Draft>> ForSigner(Access access, Guid id, Signatory signatory, CancellationToken stop)
    {
        if (access.Require(Permissions.Read) is { } denied)
            return denied;
        if (!(await Find(access, id, stop)).Succeeded(out var found, out var problem))
            return problem;
        var (draft, madeHere) = found;
        var named = Formats.Documents.Recognize(draft.Content, stop).Signers;
        // He may be named already, and yet sign by a power of attorney that the title does not name.
        if (named.Count == 0 || SignerCheck.IsAmong(named, signatory) && (signatory.Power is null || !madeHere))
            return draft;
        // Where a title names several, each with his own powers, nobody is put in another's place.
        var content = madeHere && named.Count == 1 && DocumentTypes.Find(draft.Kind).Succeeded(out var type, out _) ? type.WithSigner(draft.Content, signatory, items.Now()) : draft.Content;
        return SignerCheck.IsAmong(Formats.Documents.Recognize(content, stop).Signers, signatory) ? draft with { Content = content } : SignerCheck.Mismatch(named, signatory);
    }

    /// <summary>Names the person who will sign in the draft itself, and keeps it so: its bytes are then signed with a key of his own.</summary>
    /// <returns><c>draft-not-found</c>, <c>signer-mismatch</c> where a ready title names another.</returns>
    public async Task<Result<Draft>> ChooseSigner(Access access, Guid id, Signatory signatory, CancellationToken stop)
    {
        if (access.Require(Permissions.Draft) is { } denied)
            return denied;
        if (!(await ForSigner(access, id, signatory, stop)).Succeeded(out var draft, out var problem))
            return problem;
        var ready = await contents.Ready(draft.Content, stop);
        await using var work = await db.Begin(stop);
        foreach (var before in await work.Query<ContentHash>("select content from draft where box_id = @BoxId and id = @id", new { access.BoxId, id }))
            contents.Release(work, before);
        if (await work.Execute("update draft set content = @hash where box_id = @BoxId and id = @id", new { access.BoxId, id, hash = ready.Hash.ToBytes() }) == 0)
            return NotFound();
        contents.Keep(work, [ready]);
        await work.Commit();
        return draft;
    }

    private async Task<Result<(Draft Draft, bool MadeHere)>> Find(Access access, Guid id, CancellationToken stop)
    {
        var row = await db.QueryOne<Row>($"{Select} where box_id = @boxId and id = @id{access.Visible.Sql}",
            access.Visible.Args(("boxId", access.BoxId), ("id", id)), stop);
        if (row is null || await participants.Find(row.ToId, stop) is not { } recipient)
            return NotFound();
        var sender = (await boxes.Find(access.BoxId, stop))!;
        return (Of(row.Id, row.Kind, row.FileName, (await contents.Get(row.Content, stop)).ToArray(), sender, recipient), row.MadeHere);
    }

    /// <summary>The drafts of a box, the newest first.</summary>
    /// <returns><c>permission-denied</c>.</returns>
    public async Task<Result<IReadOnlyList<DraftSummary>>> List(Access access, CancellationToken stop)
    {
        if (access.Require(Permissions.Read) is { } denied)
            return denied;
        var rows = await db.Query<Row>($"{Select} where box_id = @boxId{access.Visible.Sql} order by created_at desc, id desc limit 500",
            access.Visible.Args(("boxId", access.BoxId)), stop);
        var names = (await participants.Find([.. rows.Select(row => row.ToId).Distinct()], stop)).ToDictionary(one => one.Id, one => one.Name);
        return rows.Select(row => new DraftSummary(
            row.Id, row.Kind, row.FileName, row.Number, row.Date, row.Total, row.Currency, names.GetValueOrDefault(row.ToId, ""), row.CreatedAt, row.CreatedBy)).ToList();
    }

    /// <summary>Throws a draft away: one's own, or another's by the right to delete.</summary>
    /// <returns><c>draft-not-found</c>, <c>permission-denied</c>.</returns>
    public async Task<Result<Done>> Delete(Access access, Guid id, CancellationToken stop)
    {
        if (!access.May(Permissions.Delete) && access.Require(Permissions.Draft) is { } denied)
            return denied;
        await using var work = await db.Begin(stop);
        var authors = await work.Query<Guid?>($"select author_id from draft where box_id = @boxId and id = @id{access.Visible.Sql}",
            access.Visible.Args(("boxId", access.BoxId), ("id", id)));
        if (authors is not [var author])
            return new Problem("draft-not-found", "Черновик не найден", ProblemKind.NotFound);
        if ((author is null || author != access.UserId) && access.Require(Permissions.Delete) is { } foreign)
            return foreign;
        await Take(work, items, access, id);
        await work.Commit();
        return new Done();
    }

    /// <summary>Removes a draft that was sent or thrown away; false: there is none any more that the caller sees.</summary>
    internal static async Task<bool> Take(Work work, ItemMaker items, Access access, Guid id)
    {
        var taken = await work.Query<ContentHash>($"delete from draft where box_id = @boxId and id = @id{access.Visible.Sql} returning content",
            access.Visible.Args(("boxId", access.BoxId), ("id", id)));
        foreach (var content in taken)
            items.Release(work, content);
        return taken.Count > 0;
    }

    private async Task<Result<Participant>> RecipientOf(ParticipantId? to, ShortParty? other, CancellationToken stop)
    {
        if (to is { } id)
            return await addressing.Find(id, stop);
        if (string.IsNullOrWhiteSpace(other?.Inn))
            return new Problem("recipient-missing", "Не указан получатель: передайте to или buyer.inn (ТОРГ-2 — seller.inn)");
        return TaxNumber.Parse(other.Inn).Succeeded(out var inn, out var problem)
            ? await addressing.Find(inn, Kpp.TryParse(other.Kpp, out var kpp) ? kpp : null, stop)
            : problem;
    }

    private async Task<Result<Draft>> Keep(
        Access access, string kind, Participant sender, Participant recipient, TitleFacts facts, byte[] content, bool madeHere, RequestKey? request, CancellationToken stop)
    {
        if (access.RequireKind(kind) is { } denied)
            return denied;
        if (PartyCheck.WhyNot(facts, sender, recipient) is { } strange)
            return strange;
        var ready = await contents.Ready(content, stop);
        await using var work = await db.Begin(stop);
        if (!(await RequestKey.Earlier<DraftMade>(work, request)).Succeeded(out var answered, out var reused))
            return reused;
        if (answered.Answer is { } before)
            return await Read(access, before.Id, stop);
        var id = Guid.CreateVersion7(items.Now());
        await work.Execute(
            """
            insert into draft (box_id, id, to_id, kind, file_name, content, number, date, total, currency, created_at, created_by, made_here, author_id,
                department_id)
            values (@BoxId, @id, @ToId, @kind, @FileName, @hash, @Number, @Date, @Total, @Currency, @now, @DisplayName, @madeHere, @UserId,
                @DepartmentId)
            """,
            new
            {
                access.BoxId,
                id,
                ToId = recipient.Id,
                kind,
                facts.FileName,
                hash = ready.Hash.ToBytes(),
                facts.Number,
                facts.Date,
                facts.Total,
                facts.Currency,
                now = items.Now(),
                access.DisplayName,
                madeHere,
                access.UserId,
                access.DepartmentId,
            });
        contents.Keep(work, [ready]);
        await RequestKey.Remember(work, new DraftMade(id));
        await work.Commit();
        return Of(id, kind, facts.FileName, content, sender, recipient);
    }

    private static Draft Of(Guid id, string kind, string fileName, byte[] content, Participant sender, Participant recipient) => new(id, recipient.ParticipantId, kind, fileName, content)
    {
        Warnings = PartyCheck.Of(Formats.Documents.Recognize(content), sender, recipient),
    };
}
