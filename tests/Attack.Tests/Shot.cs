using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Beresta.Attack.Tests;

/// <summary>One request, so that it can be told when it has broken something.</summary>
/// <param name="Method">Any word.</param>
/// <param name="Path">With its query.</param>
internal sealed record Shot(string Method, string Path)
{
    public string? Token { get; init; }

    public string? Cookie { get; init; }

    public byte[]? Body { get; init; }

    public string? ContentType { get; init; }

    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    public HttpRequestMessage Message()
    {
        var message = new HttpRequestMessage(new HttpMethod(Method), new Uri(Path, UriKind.Relative));
        if (Token is not null)
            message.Headers.TryAddWithoutValidation("Authorization", $"Bearer {Token}");
        if (Cookie is not null)
            message.Headers.TryAddWithoutValidation("Cookie", Cookie);
        if (Body is not null)
        {
            message.Content = new ByteArrayContent(Body);
            if (ContentType is not null)
                message.Content.Headers.TryAddWithoutValidation("Content-Type", ContentType);
        }

        foreach (var (name, value) in Headers)
        {
            if (name == "Host")
                message.Headers.Host = value;
            else if (!message.Headers.TryAddWithoutValidation(name, value))
                message.Content?.Headers.TryAddWithoutValidation(name, value);
        }

        return message;
    }

    public override string ToString()
    {
        var text = new StringBuilder($"{Method} {Path}");
        if (ContentType is not null)
            text.Append($"\nContent-Type: {ContentType}");
        foreach (var (name, value) in Headers)
            text.Append($"\n{name}: {value}");
        if (Body is not null)
            text.Append($"\n{(Body.Length <= 2000 ? Encoding.UTF8.GetString(Body) : Convert.ToBase64String(Body[..600]) + "… (base64)")}");
        return text.ToString();
    }
}

/// <summary>What came back.</summary>
internal sealed record Hit(Shot Shot, HttpStatusCode Status, string? Media, HttpResponseHeaders Headers, byte[] Body)
{
    private static readonly string[] Innards = ["   at Beresta.", "   at System.", "   at Microsoft.", "Npgsql", "SQLite Error", "SqliteException", "System.Exception", "NullReference"];

    public string Text => Encoding.UTF8.GetString(Body);

    public bool IsSuccess => (int)Status < 300;

    /// <summary>The code of a problem; null when it is none.</summary>
    public string? Code => Media == "application/problem+json" && JsonDocument.Parse(Body).RootElement.TryGetProperty("code", out var code) ? code.GetString() : null;

    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    /// <summary>What is wrong with the answer, whatever was asked; null when nothing is.</summary>
    public string? Fault()
    {
        // A server without Chromium makes no PDF and says so.
        if ((int)Status >= 500 && Code is not ("pdf-unavailable" or "pdf-failed"))
            return $"{(int)Status}";
        if (Innards.FirstOrDefault(word => Text.Contains(word, StringComparison.Ordinal) && !Encoding.UTF8.GetString(Shot.Body ?? []).Contains(word, StringComparison.Ordinal)) is { } innards)
            return $"the answer tells of its innards: «{innards}»";
        // What is no request at all (NUL in a path, a line of 10 KB) Kestrel refuses by itself, with a bare status, before anything of ours sees it.
        if (!Shot.Path.StartsWith("/api/", StringComparison.Ordinal) || (int)Status is < 400 || Shot.Method == "HEAD" || !Headers.Contains("X-Request-Id") && (int)Status is 400 or 414 or 431)
            return null;
        if (Code is not { } code)
            return $"{(int)Status} without a problem";
        return Problems.Known is { } known && !known.Contains(code) ? $"the code «{code}» is not in docs/problems.md" : null;
    }

    public override string ToString() => $"{Shot}\n→ {(int)Status} {(Text.Length > 1500 ? Text[..1500] : Text)}";
}

/// <summary>The codes that docs/problems.md promises.</summary>
internal static class Problems
{
    /// <summary>Null when the checkout is not here.</summary>
    public static HashSet<string>? Known { get; } = Read();

    private static HashSet<string>? Read()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Beresta.slnx")))
            root = root.Parent;
        return root is null
            ? null
            : [.. File.ReadLines(Path.Combine(root.FullName, "docs", "problems.md")).Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line[3..line.IndexOf('`', 3)])];
    }
}
