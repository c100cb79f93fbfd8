using System.Text;
using Beresta.Accounts;
using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Registration;

/// <summary>Whether organisations register themselves.</summary>
public enum RegistrationMode
{
    /// <summary>They do not: the node registers them.</summary>
    Off,

    /// <summary>They ask, and the node's administrator decides.</summary>
    ByApproval,

    /// <summary>Whoever proves who he is gets in at once.</summary>
    Open,
}

/// <summary>What is accepted at the registration.</summary>
public enum AcceptedText
{
    /// <summary>The terms of the exchange.</summary>
    Terms,

    /// <summary>The consent to the processing of personal data.</summary>
    PersonalData,
}

/// <summary>A text as it is to be accepted now.</summary>
/// <param name="Version">0: the program's own; the administrator's are counted from 1.</param>
/// <param name="Sha256">Of the text in UTF-8: what was accepted can be shown later.</param>
public sealed record PublishedText(AcceptedText Kind, int Version, string Content, string Sha256);

/// <summary>Whether and on what terms organisations register themselves: the same on all servers of the node.</summary>
public sealed class RegistrationSettings(Db db, NodeAdministrators administrators)
{
    /// <summary>The longest text, in characters.</summary>
    public const int LongestText = 100_000;

    private sealed record Row(int Version, string Content);

    /// <summary>Off, until somebody decides otherwise.</summary>
    public async Task<RegistrationMode> Mode(CancellationToken stop = default) =>
        await db.Scalar<string>("select mode from registration_mode where id = 1", stop: stop) is { } mode ? Enum.Parse<RegistrationMode>(mode) : RegistrationMode.Off;

    /// <returns><c>permission-denied</c>.</returns>
    public async Task<Result<Done>> SetMode(RegistrationMode mode, Caller by, CancellationToken stop = default)
    {
        if (await administrators.Require(by, stop) is { } denied)
            return denied;
        await using var work = await db.Begin(stop);
        await work.Execute("insert into registration_mode (id, mode) values (1, @mode) on conflict (id) do update set mode = excluded.mode", new { mode });
        await work.AddAudit(Audit.NodeLog, by, "registration.mode-set", mode.ToString());
        await work.Commit();
        return new Done();
    }

    /// <summary>The text that is to be accepted now.</summary>
    public async Task<PublishedText> Text(AcceptedText kind, CancellationToken stop = default)
    {
        var row = await db.QueryOne<Row>("select version, content from registration_text where kind = @kind order by version desc limit 1", new { kind }, stop)
            ?? new Row(0, await BuiltIn(kind, stop));
        return new PublishedText(kind, row.Version, row.Content, ContentHash.Of(Encoding.UTF8.GetBytes(row.Content)).Value);
    }

    /// <summary>Puts another text in the place of the present one. Who has accepted an earlier one has accepted that one; it stays.</summary>
    /// <returns>Its version; <c>permission-denied</c>, <c>registration-text-invalid</c>.</returns>
    public async Task<Result<int>> Publish(AcceptedText kind, string content, Caller by, CancellationToken stop = default)
    {
        if (await administrators.Require(by, stop) is { } denied)
            return denied;
        content = content.Trim().ReplaceLineEndings("\n");
        if (content.Length is 0 or > LongestText || !PlainText.IsPlain(content))
            return new Problem("registration-text-invalid", $"Текст — от 1 до {LongestText} знаков, без невидимых; получено {content.Length}");
        await using var work = await db.Begin(stop);
        var version = await work.Scalar<int>("select coalesce(max(version), 0) + 1 from registration_text where kind = @kind", new { kind });
        await work.Execute("insert into registration_text (kind, version, content, published_at, published_by) values (@kind, @version, @content, @now, @Name)",
            new { kind, version, content, now = work.Clock.GetUtcNow(), by.Name });
        await work.AddAudit(Audit.NodeLog, by, "registration.text-published", kind.ToString(), $"{version}");
        await work.Commit();
        return version;
    }

    private static async Task<string> BuiltIn(AcceptedText kind, CancellationToken stop)
    {
        var name = kind == AcceptedText.Terms ? "terms" : "personal-data";
        await using var stream = typeof(RegistrationSettings).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"No text {name}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return (await reader.ReadToEndAsync(stop)).Trim().ReplaceLineEndings("\n");
    }
}
