using System.Collections.Immutable;
using Beresta.Exchange.Contents;
using Beresta.Exchange.Docflows;
using Beresta.Kernel;
using Beresta.Signatures;
using Kinds = Beresta.Formats.Kinds;
using Party = Beresta.Exchange.Docflows.Party;

namespace Beresta.Archive;

/// <summary>One item of a verified archive.</summary>
/// <param name="Reasons">What was found beside the signature: hashes, the log, references.</param>
public sealed record ArchiveItemReport(ManifestItem Item, Verdict Signature, IReadOnlyList<Reason> Reasons);

/// <summary>What verifying an archive found.</summary>
/// <param name="Manifest">Null when the archive could not be read so far.</param>
/// <param name="Reasons">Everything that was found, gravest first; those of the signatures stand in their verdicts.</param>
/// <param name="Roots">The roots on which the verdict rests.</param>
public sealed record ArchiveReport(VerdictStatus Status, Manifest? Manifest, IReadOnlyList<ArchiveItemReport> Items, IReadOnlyList<Reason> Reasons, IReadOnlyList<Certificate> Roots)
{
    /// <summary>Everything holds.</summary>
    public bool IsValid => Status == VerdictStatus.Valid;
}

/// <summary>
/// Verifies an archive as a stranger would: nothing that it claims is believed. Hashes, signatures, the log against the regulation, and what each file says of
/// the file that it answers.
/// </summary>
public static class VerifyArchive
{
    /// <summary>The file is no archive, or breaks the limits.</summary>
    public const string Unreadable = "ARCHIVE_UNREADABLE";

    /// <summary>The manifest cannot be read or contradicts the signed files.</summary>
    public const string BadManifest = "ARCHIVE_MANIFEST";

    /// <summary>A file is missing or superfluous.</summary>
    public const string BadFiles = "ARCHIVE_FILES";

    /// <summary>A file's hash is not the stated one.</summary>
    public const string BadHash = "ARCHIVE_HASH";

    /// <summary>The log breaks the regulation of the document flow.</summary>
    public const string BadLog = "ARCHIVE_LOG";

    /// <summary>A file is about another file than the one under which it stands.</summary>
    public const string BadReference = "ARCHIVE_REFERENCE";

    /// <summary>The signer belongs to another organisation than the item's author.</summary>
    public const string ForeignSigner = "ARCHIVE_SIGNER";

    /// <summary>The signature of an item does not hold.</summary>
    public const string ItemSignature = "ARCHIVE_SIGNATURE";

    /// <summary>All files are intact, but the ZIP around them is not the one that was exported.</summary>
    public const string Repacked = "ARCHIVE_REPACKED";

    /// <summary>The roots are the archive's own: whoever made it chose them.</summary>
    public const string OwnRoots = "ARCHIVE_ROOTS";

    /// <param name="trust">Roots of the one who verifies; null: those of the archive, with a warning.</param>
    /// <param name="at">Null: each signature at the time of its item.</param>
    public static ArchiveReport Run(ReadOnlyMemory<byte> zip, TrustStore? trust = null, DateTimeOffset? at = null, SignaturePolicy? policy = null)
    {
        if (!OpenZip.Read(zip).Succeeded(out var entries, out var problem))
            return Refused(Unreadable, problem.Message);
        var files = entries.ToDictionary(entry => entry.Name, entry => (ReadOnlyMemory<byte>)entry.Content, StringComparer.Ordinal);
        if (!files.TryGetValue(ArchiveLayout.Manifest, out var json))
            return Refused(Unreadable, $"В архиве нет manifest.json: {WhatElse(entries)}");
        if (!Manifest.Read(json.Span).Succeeded(out var manifest, out problem) || !manifest.Log().Succeeded(out var log, out problem))
            return Refused(BadManifest, problem.Message);
        if (DocflowDefinitions.Find(manifest.Document.Flow) is not { } definition || Codes.PartyOf(manifest.Document.Copy) is not { } copy || copy == Party.Operator)
            return Refused(BadManifest, $"Документооборот «{manifest.Document.Flow}» или копия «{manifest.Document.Copy}» неизвестны");

        var layout = ArchiveLayout.Files(manifest);
        var reasons = CheckFiles(layout, files).ToList();
        if (reasons.Count > 0)
            return new ArchiveReport(VerdictStatus.Invalid, manifest, [], reasons, []);
        reasons.AddRange(CheckCertificates(manifest, files));
        var store = (trust ?? TrustStore.Empty) with { Certificates = [.. (trust ?? TrustStore.Empty).Certificates, .. Read(manifest, files, isRoot: false)] };
        if (trust is null)
        {
            store = store with { Roots = Read(manifest, files, isRoot: true) };
            reasons.Add(new Reason(OwnRoots, ReasonLevel.Warn, "Корневые сертификаты взяты из самого архива: сверьте их отпечатки с известными вам или укажите свои"));
        }

        var items = CheckItems(manifest, log, files, store, at, policy);
        reasons.AddRange(CheckLog(definition, copy, log));
        reasons.AddRange(CheckDocument(manifest, definition, copy, log, files));
        reasons.AddRange(items.SelectMany(item => item.Reasons));
        if (!new ArchiveBytes(ArchiveLayout.Pack(layout, name => files[name])).Are(zip.Span))
            reasons.Add(new Reason(Repacked, ReasonLevel.Fail, "Файлы целы, но сам ZIP-архив собран заново или изменён") { Outcome = VerdictStatus.Indeterminate });
        var failures = reasons.Where(reason => reason.Level == ReasonLevel.Fail).ToList();
        var status = failures.Exists(reason => reason.Outcome == VerdictStatus.Invalid) ? VerdictStatus.Invalid
            : failures.Count > 0 ? VerdictStatus.Indeterminate : VerdictStatus.Valid;
        return new ArchiveReport(status, manifest, items, [.. reasons.OrderByDescending(reason => reason.Level)], store.Roots);
    }

    /// <summary>Is it an archive, as far as its marks tell?</summary>
    public static bool IsArchive(ReadOnlySpan<byte> data) => OpenZip.IsZip(data);

    private static string WhatElse(IReadOnlyList<(string Name, byte[] Content)> entries)
    {
        if (entries.Any(entry => entry.Name == "[Content_Types].xml"))
            return "это документ Office, а не архив Бересты";
        return entries.FirstOrDefault(entry => OpenZip.IsZip(entry.Content)).Name is { } inner
            ? $"внутри него лежит другой архив, «{EntryNames.Shown(inner)}»: распакуйте и проверьте его"
            : "это не архив Бересты";
    }

    private static ArchiveReport Refused(string code, string message) => new(VerdictStatus.Invalid, null, [], [Fail(code, message)], []);

    private static Reason Fail(string code, string message) => new(code, ReasonLevel.Fail, message);

    private static IEnumerable<Reason> CheckFiles(IReadOnlyList<(string Name, DateTimeOffset Time)> layout, Dictionary<string, ReadOnlyMemory<byte>> files)
    {
        var expected = layout.Select(file => file.Name).ToHashSet(StringComparer.Ordinal);
        var missing = expected.Where(name => !files.ContainsKey(name)).ToList();
        foreach (var name in missing)
            yield return Fail(BadFiles, $"Нет файла «{name}»");
        foreach (var name in files.Keys.Where(name => !expected.Contains(name)))
            yield return Fail(BadFiles, $"Посторонний файл «{EntryNames.Shown(name)}»");
        if (missing.Count == 0
            && !ArchiveLayout.SumsOf(layout.Select(file => (file.Name, (FileContent)files[file.Name]))).AsSpan().SequenceEqual(files[ArchiveLayout.Sums].Span))
            yield return Fail(BadHash, "Хеши файлов не совпадают с перечнем SHA256SUMS: архив изменён");
    }

    private static IEnumerable<Reason> CheckCertificates(Manifest manifest, Dictionary<string, ReadOnlyMemory<byte>> files)
    {
        foreach (var entry in manifest.Certificates)
        {
            if (!Certificate.Read(files[entry.File]).Succeeded(out var certificate, out _) || certificate.Thumbprint != entry.Thumbprint
                || certificate.SerialNumber != entry.Serial || certificate.Subject.ToString() != entry.Subject || certificate.NotAfter != entry.NotAfter)
                yield return Fail(BadManifest, $"Сертификат «{entry.File}» не тот, что описан в manifest.json");
        }
    }

    private static List<Certificate> Read(Manifest manifest, Dictionary<string, ReadOnlyMemory<byte>> files, bool isRoot) =>
        [.. manifest.Certificates.Where(entry => entry.Role == "root" == isRoot).Select(entry => Certificate.Read(files[entry.File])).Where(read => read.Problem is null).Select(read => read.Value)];

    private static List<ArchiveItemReport> CheckItems(
        Manifest manifest, ImmutableArray<Item> log, Dictionary<string, ReadOnlyMemory<byte>> files, TrustStore trust, DateTimeOffset? at, SignaturePolicy? policy)
    {
        var reports = new List<ArchiveItemReport>(manifest.Items.Count);
        for (var i = 0; i < manifest.Items.Count; i++)
        {
            var entry = manifest.Items[i];
            var (content, signature) = (files[entry.File], files[entry.Signature]);
            var verdict = SignatureCheck.Detached(signature, content, trust, at ?? entry.Time, policy);
            var reasons = new List<Reason>();
            if (!verdict.IsValid)
                reasons.Add(new Reason(ItemSignature, ReasonLevel.Fail, $"{entry.KindName}: {verdict.Summary}") { Outcome = verdict.Status, Detail = entry.Signature });
            if (log[i].Content != ContentHash.Of(content.Span) || log[i].Signature != ContentHash.Of(signature.Span)
                || entry.Size != content.Length || entry.Streebog256 != Convert.ToHexStringLower(DigestAlgorithm.Streebog256.Hash(content.Span)))
                reasons.Add(Fail(BadHash, $"{entry.KindName}: хеш файла не тот, что указан в manifest.json"));
            if (SignerProblem(manifest, log[i], verdict) is { } foreign)
                reasons.Add(Fail(ForeignSigner, $"{entry.KindName}: {foreign}"));
            if (ReferenceProblem(manifest, log, i, files) is { } wrong)
                reasons.Add(Fail(BadReference, $"{entry.KindName}: {wrong}"));
            reports.Add(new ArchiveItemReport(entry, verdict, reasons));
        }

        return reports;
    }

    // A person's own certificate names no organisation; then the certificate alone cannot tell for whom he signs.
    private static string? SignerProblem(Manifest manifest, Item item, Verdict verdict)
    {
        if (item.Author == Party.Operator)
            return null;
        var party = item.Author == Party.Sender ? manifest.Document.Sender : manifest.Document.Recipient;
        return verdict.Signers.Select(signer => signer.Owner?.OrganizationInn).FirstOrDefault(inn => inn is not null && inn != party.Inn) is { } foreign
            ? $"подписано за организацию с ИНН {foreign}, а автор — «{party.Name}» (ИНН {party.Inn})"
            : null;
    }

    private static string? ReferenceProblem(Manifest manifest, ImmutableArray<Item> log, int index, Dictionary<string, ReadOnlyMemory<byte>> files)
    {
        var item = log[index];
        if (item.ParentId is not { } parentId)
            return null;
        var parentIndex = log.IndexOf(log.FirstOrDefault(other => other.Id == parentId)!);
        if (parentIndex < 0)
            return "нет события, на которое оно отвечает";
        if (item.Kind is ItemKind.RecipientSignature or ItemKind.RevocationAcceptance)
            return item.Content == log[parentIndex].Content ? null : "подписан не тот файл, на который дан ответ";
        if (item.Kind.IsSuccessor())
        {
            return ItemLinks.Corrects(item.Kind, files[manifest.Items[index].File].Span, manifest.Document.Kind, manifest.Document.Number, manifest.Document.Date)
                ? null
                : "титул не исправляет и не корректирует этот документ";
        }

        if (ItemLinks.Read(item.Kind, files[manifest.Items[index].File].Span) is not { } link)
            return "файл не читается как документ этого вида";
        var parent = manifest.Items[parentIndex];
        var parentFileId = Formats.Documents.Recognize(files[parent.File].Span).FileId ?? manifest.Document.FileId;
        if (link.ParentFileId != parentFileId)
            return $"составлено на файл «{link.ParentFileId}», а стоит под файлом «{parentFileId}»";
        return ItemLinks.Names(link, files[parent.Signature]) ? null : "указана не та подпись, что стоит под файлом, на который дан ответ";
    }

    private static IEnumerable<Reason> CheckLog(DocflowDefinition definition, Party copy, ImmutableArray<Item> log)
    {
        var state = Docflow.Fold(definition, copy, []);
        foreach (var item in log)
        {
            if (Docflow.CanAppend(state, item) is not Admission.Accepted)
                yield return Fail(BadLog, $"Событие «{item.Kind.Name()}» не могло появиться на этом месте документооборота");
            state = Docflow.Fold(definition, copy, state.Items.Add(item));
        }
    }

    private static IEnumerable<Reason> CheckDocument(Manifest manifest, DocflowDefinition definition, Party copy, ImmutableArray<Item> log, Dictionary<string, ReadOnlyMemory<byte>> files)
    {
        var document = manifest.Document;
        if (log.IsEmpty)
        {
            yield return Fail(BadManifest, "В архиве нет ни одного события");
            yield break;
        }

        if (DocflowStatus.Of(Docflow.Fold(definition, copy, log)).Code != document.Status)
            yield return Fail(BadManifest, $"Состояние «{document.StatusText}» не следует из событий архива");
        var title = Formats.Documents.Recognize(files[manifest.Items[0].File].Span);
        if (title.Kind == Kinds.NonFormalized)
            yield break;
        if (title.FileId != document.FileId || title.Number != document.Number || title.Date != document.Date || title.Total != document.Total)
            yield return Fail(BadManifest, "Номер, дата, сумма или ИдФайл в manifest.json не те, что в подписанном титуле");
        if ((title.SenderId ?? document.Sender.ParticipantId) != document.Sender.ParticipantId || (title.RecipientId ?? document.Recipient.ParticipantId) != document.Recipient.ParticipantId)
            yield return Fail(BadManifest, "Отправитель или получатель в manifest.json не те, что в подписанном титуле");
        foreach (var (entry, item) in manifest.Items.Zip(log).Where(pair => pair.Second.Kind == ItemKind.RecipientTitle))
        {
            var answer = Formats.Documents.Recognize(files[entry.File].Span);
            if (answer.Kind != title.Kind)
                yield return Fail(BadManifest, $"Ответный титул — «{answer.Kind}», а документ — «{title.Kind}»");
            if (OutcomeOf(answer.Result) != item.Outcome)
                yield return Fail(BadManifest, "Итог приёмки в manifest.json не тот, что в подписанном титуле получателя");
        }
    }

    private static AcceptanceOutcome OutcomeOf(string? code) => code switch
    {
        "2" => AcceptanceOutcome.AcceptedWithDiscrepancies,
        "3" => AcceptanceOutcome.NotAccepted,
        _ => AcceptanceOutcome.Accepted,
    };
}
