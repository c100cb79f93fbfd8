using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Beresta.Exchange.Docflows;
using Beresta.Kernel;

namespace Beresta.Archive;

/// <summary>An item as <c>manifest.json</c> describes it.</summary>
/// <param name="Kind">Code of <see cref="ItemKinds"/>.</param>
/// <param name="Author"><c>sender</c>, <c>recipient</c> or <c>operator</c>.</param>
/// <param name="Parent">The item that it answers or confirms.</param>
/// <param name="File">Path of the signed bytes.</param>
/// <param name="Signature">Path of the detached signature.</param>
/// <param name="Sha256">SHA-256 of the file, hexadecimal.</param>
/// <param name="Streebog256">GOST R 34.11-2012, 256 bits, of the file, hexadecimal.</param>
public sealed record ManifestItem(
    Guid Id, string Kind, string KindName, string Author, string AuthorName, Guid? Parent, DateTimeOffset Time, string? Outcome, string? Comment, string FileName,
    string File, string Signature, long Size, string Sha256, string Streebog256, string SignatureSha256)
{
    /// <summary>The powers of attorney (МЧД) by which it was signed, the one that names the signer first; absent where there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ManifestPower>? Powers { get; init; }
}

/// <summary>A power of attorney of the archive.</summary>
/// <param name="File">Path of the XML.</param>
/// <param name="Signature">Path of the principal's detached signature.</param>
public sealed record ManifestPower(string File, string Signature);

/// <summary>A certificate of the archive.</summary>
/// <param name="Role"><c>signer</c>, <c>intermediate</c> or <c>root</c>.</param>
/// <param name="File">Path of the DER; the same name with <c>.pem</c> holds the PEM.</param>
public sealed record ManifestCertificate(string Role, string File, string Subject, string Issuer, string Serial, string Thumbprint, string Sha256, DateTimeOffset NotBefore, DateTimeOffset NotAfter);

/// <summary>A side of the document in the manifest.</summary>
public sealed record ManifestParty(string Name, string? Inn, string? Kpp, string ParticipantId);

/// <summary>The document in the manifest.</summary>
/// <param name="Copy">Whose log the archive holds: <c>sender</c> or <c>recipient</c>.</param>
/// <param name="Status">What the log says, by code; computed anew when the archive is verified.</param>
public sealed record ManifestDocument(
    Guid Id, string Flow, string FlowName, string Copy, string Kind, string KindName, string FileId, string? Number, DateOnly? Date, decimal? Total, string? Currency,
    string Status, string StatusText, ManifestParty Sender, ManifestParty Recipient, string Operator)
{
    /// <summary>The message with which the document came; null in archives that name none. Nothing that is signed tells it.</summary>
    public Guid? Message { get; init; }
}

/// <summary><c>manifest.json</c>: everything that is needed to fold the log again and to find each item's bytes.</summary>
public sealed record Manifest(string Format, int Version, ManifestDocument Document, IReadOnlyList<ManifestItem> Items, IReadOnlyList<ManifestCertificate> Certificates)
{
    /// <summary>The <see cref="Format"/> of this kind of archive.</summary>
    public const string FormatName = "beresta-archive";

    /// <summary>The <see cref="Version"/> that this program writes and reads.</summary>
    public const int CurrentVersion = 1;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        AllowDuplicateProperties = false,
        MaxDepth = 8,
        Encoder = PlainJson.Encoder,
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    };

    internal byte[] Write() => [.. JsonSerializer.SerializeToUtf8Bytes(this, Options), (byte)'\n'];

    /// <returns><c>manifest-invalid</c>.</returns>
    internal static Result<Manifest> Read(ReadOnlySpan<byte> json)
    {
        try
        {
            var manifest = JsonSerializer.Deserialize<Manifest>(json, Options);
            if (manifest is null || manifest.Format != FormatName)
                return new Problem("manifest-invalid", "manifest.json описывает не архив Бересты");
            if (manifest.Version != CurrentVersion)
                return new Problem("manifest-invalid", $"Архив версии {manifest.Version}, а эта программа читает версию {CurrentVersion}");
            // The serializer checks members for null, not the elements of lists.
            if (manifest.Items.Any(item => item is null || !IsTime(item.Time)) || manifest.Certificates.Any(certificate => certificate is null || !IsTime(certificate.NotBefore)))
                return new Problem("manifest-invalid", "В manifest.json есть пустая запись или время вне 1980–2100 годов");
            if (manifest.Items.SelectMany(item => item.Powers ?? []).Any(power => power is null || !EntryNames.IsSafePath(power.File) || !EntryNames.IsSafePath(power.Signature)))
                return new Problem("manifest-invalid", "В manifest.json есть недопустимое имя файла доверенности");
            if (!manifest.Items.All(item => EntryNames.IsSafePath(item.File) && EntryNames.IsSafePath(item.Signature)) || !manifest.Certificates.All(certificate => EntryNames.IsSafePath(certificate.File)))
                return new Problem("manifest-invalid", "В manifest.json есть недопустимое имя файла");
            return manifest;
        }
        catch (JsonException broken)
        {
            return new Problem("manifest-invalid", $"manifest.json не читается: строка {broken.LineNumber + 1}, {broken.Path}");
        }
    }

    // What a ZIP can say of a file's time.
    private static bool IsTime(DateTimeOffset time) => time.UtcDateTime.Year is >= 1981 and <= 2100;

    /// <summary>The log again, with contents named by the hashes of the manifest.</summary>
    /// <returns><c>manifest-invalid</c> when a code or a hash is not one.</returns>
    internal Result<ImmutableArray<Item>> Log()
    {
        var log = ImmutableArray.CreateBuilder<Item>(Items.Count);
        foreach (var item in Items)
        {
            if (Codes.KindOf(item.Kind) is not { } kind || Codes.PartyOf(item.Author) is not { } author
                || !ContentHash.TryParse(item.Sha256, out var content) || !ContentHash.TryParse(item.SignatureSha256, out var signature)
                || (item.Outcome is not null && Codes.OutcomeOf(item.Outcome) is null))
                return new Problem("manifest-invalid", $"Событие {item.Id} описано с неизвестным видом, автором, итогом или хешем");
            log.Add(new Item(item.Id, kind, author, item.Parent, item.Time, content, signature) { Outcome = item.Outcome is null ? null : Codes.OutcomeOf(item.Outcome) });
        }

        return log.MoveToImmutable();
    }
}

/// <summary>Codes of the manifest.</summary>
internal static class Codes
{
    public static string Of(Party party) => party switch
    {
        Party.Sender => "sender",
        Party.Recipient => "recipient",
        _ => "operator",
    };

    public static string Of(AcceptanceOutcome outcome) => outcome switch
    {
        AcceptanceOutcome.Accepted => "accepted",
        AcceptanceOutcome.AcceptedWithDiscrepancies => "accepted-with-discrepancies",
        _ => "not-accepted",
    };

    public static Party? PartyOf(string code) => Parse<Party>(code, Of);

    public static ItemKind? KindOf(string code) => Parse<ItemKind>(code, ItemKinds.Code);

    public static AcceptanceOutcome? OutcomeOf(string code) => Parse<AcceptanceOutcome>(code, Of);

    private static T? Parse<T>(string code, Func<T, string> codeOf)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (codeOf(value) == code)
                return value;
        }

        return null;
    }
}
