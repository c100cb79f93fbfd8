using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Beresta.Attack.Tests;

/// <summary>What no honest client sends, or only by mistake.</summary>
internal static class Ammunition
{
    /// <summary>Texts, numbers and dates of all sorts.</summary>
    public static readonly IReadOnlyList<string> Texts =
    [
        "", " ", "\0", "a\0b", "\u0001", "\u001B[31m", "\u007F", "\u0085", "фактура\u202Efdp.exe", "\u2066\u2069", "\u200B", "\uFEFF", "\u2028", "\uFFFF", "\U000E0041", "👩‍💻",
        "'", "\"", "';drop table document;--", "%", "_", "%00", "\\", "\\u0000", "<script>alert(1)</script>", "{{7*7}}", "${jndi:ldap://127.0.0.1/a}", "../../../etc/passwd", "..\\..\\x", "/ы", "//evil.example",
        "\r\nSet-Cookie: a=b", "\t", "-1", "0", "1", "-0", "1e400", "1e308", "NaN", "Infinity", "79228162514264337593543950335", "79228162514264337593543950336", "-79228162514264337593543950335",
        "7922816251426433759354395033", "99999999999999999999999999999999999999", "9223372036854775807", "9223372036854775808", "2147483648", "0x10", "1,5", "0.0000000000000000000000000001", "１２３",
        "0001-01-01", "9999-12-31", "10000-01-01", "2026-02-30", "1582-10-10", "2026-01-12T25:00:00Z", "2026-01-12T10:00:00+99:99", "00000000-0000-0000-0000-000000000000", "true", "null", "undefined",
    ];

    /// <summary>The same and longer ones.</summary>
    public static string Text(Random random) => random.Next(12) switch
    {
        0 => new string('я', random.Next(1, 70_000)),
        1 => new string('\u202E', random.Next(1, 300)),
        2 => string.Concat(Enumerable.Range(0, random.Next(1, 50)).Select(_ => (char)random.Next(char.MaxValue))),
        _ => Texts[random.Next(Texts.Count)],
    };

    public static readonly IReadOnlyList<string> Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "get", "A", "QUERY"];

    public static readonly IReadOnlyList<string?> ContentTypes =
    [
        null, "application/json; charset=foo", "application/json; charset=\"utf-8\"", "application/json; charset=utf8", "application/json; charset=UTF-16", "application/json; charset=utf-7", "application/json; charset=",
        "application/json; charset", "application/json;", "application/JSON", "application/vnd.api+json; charset=koi8-r", "text/json; charset=foo", "text/plain", "text/plain; charset=\"", "application/xml", "application/octet-stream", "*/*", "json", ";", "\u00FF",
        "application/x-www-form-urlencoded", "application/x-www-form-urlencoded; charset=foo", "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=b", "multipart/form-data; boundary=b; charset=foo",
        "multipart/form-data; boundary=" + "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb", "multipart/mixed; boundary=b", "application/json, application/json",
    ];

    /// <summary>Headers that are none of the body's business.</summary>
    public static readonly IReadOnlyList<(string Name, string Value)> Headers =
    [
        ("Host", "evil.example"), ("Host", "127.0.0.1:1"), ("Host", "localhost"), ("X-Forwarded-For", "1.2.3.4"), ("X-Forwarded-For", "a, b, \u00FF"), ("X-Forwarded-Proto", "javascript"), ("X-Forwarded-Host", "evil.example"),
        ("Forwarded", "for=1.2.3.4;host=evil.example"), ("Content-Encoding", "gzip"), ("Content-Encoding", "a, b"), ("Accept", "text/plain;q=a"), ("Accept-Language", "ы"), ("Accept-Charset", "foo"), ("Range", "bytes=0-1,5-"), ("Range", "bytes=-99999999999999999999"),
        ("If-None-Match", "*"), ("If-Match", "\""), ("If-Modified-Since", "yesterday"), ("If-Modified-Since", "Mon, 01 Jan 0001 00:00:00 GMT"), ("Expect", "a"), ("Upgrade", "h2c"), ("Cookie", "beresta-session=\u00FF; =; ;;"), ("Cookie", "beresta-form=a"),
        ("Idempotency-Key", "a"), ("Idempotency-Key", ""), ("Idempotency-Key", new string('k', 201)), ("Idempotency-Key", "'"), ("Idempotency-Key", "\u00FF"), ("X-HTTP-Method-Override", "DELETE"), ("Authorization", "Bearer"), ("Authorization", "Basic Og=="), ("Authorization", "Bearer \u00FF"),
        ("Origin", "null"), ("HX-Request", "true"), ("Connection", "upgrade"), ("TE", "a"), ("Via", "1.1 a"),
    ];

    /// <summary>A body that was right before.</summary>
    public static byte[] Mutate(byte[] body, JsonNode? sample, Random random)
    {
        var bytes = sample is not null && random.Next(4) > 0 ? Encoding.UTF8.GetBytes(Mutate(sample.DeepClone(), random)) : [.. body];
        return random.Next(10) switch
        {
            0 => bytes[..random.Next(bytes.Length + 1)],
            1 => [.. bytes, .. bytes],
            2 => [0xEF, 0xBB, 0xBF, .. bytes],
            3 => Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(bytes)),
            4 => [.. bytes[..(bytes.Length / 2)], (byte)random.Next(256), .. bytes[(bytes.Length / 2)..]],
            _ => bytes,
        };
    }

    // As text, for some of it is no JSON: a name that stands twice, a number that no number holds.
    private static string Mutate(JsonNode json, Random random)
    {
        var places = Places(json).ToList();
        if (places.Count == 0)
            return Nonsense(random);
        const string Mark = "beresta-mark";
        var (parent, name, index) = places[random.Next(places.Count)];
        if (random.Next(8) == 0 && parent is JsonObject from)
        {
            from.Remove(name!);
            return json.ToJsonString();
        }

        if (parent is JsonObject container)
            container[name!] = Mark;
        else
            ((JsonArray)parent)[index] = Mark;
        var text = json.ToJsonString().Replace($"\"{Mark}\"", Nonsense(random), StringComparison.Ordinal);
        return random.Next(12) == 0 ? text.Replace("{", "{\"a\":1,", StringComparison.Ordinal) : text;
    }

    private static string Nonsense(Random random) => random.Next(10) switch
    {
        0 => "null",
        1 => new string('[', random.Next(1, 200)) + new string(']', random.Next(1, 200)),
        2 => "{}",
        3 => random.Next(2) == 0 ? "1e400" : "-99999999999999999999999999999999999.5",
        4 => "\"\\ud800\"",
        5 => "[" + string.Join(',', Enumerable.Repeat("0", random.Next(1, 3000))) + "]",
        6 => "true",
        _ => JsonSerializer.Serialize(Text(random)),
    };

    private static IEnumerable<(JsonNode Parent, string? Name, int Index)> Places(JsonNode? json) => json switch
    {
        JsonObject thing => thing.SelectMany(member => Places(member.Value).Prepend((thing, member.Key, 0))),
        JsonArray list => list.SelectMany((entry, i) => Places(entry).Prepend((list, null, i))),
        _ => [],
    };

    /// <summary>A query of these parameters and of others.</summary>
    public static string Query(IReadOnlyList<string> names, Random random)
    {
        var fields = Enumerable.Range(0, random.Next(1, 4)).Select(_ =>
        {
            var name = names.Count > 0 && random.Next(6) > 0 ? names[random.Next(names.Count)] : Text(random);
            return $"{Uri.EscapeDataString(Cut(name, 40))}={(random.Next(6) == 0 ? Broken(random) : Uri.EscapeDataString(Cut(Text(random), 1000)))}";
        });
        return "?" + string.Join('&', fields);
    }

    private static string Broken(Random random) => ((string[])["%", "%0", "%zz", "%ff%fe", "%c0%80", "+", "%00", "=", "%u0041"])[random.Next(9)];

    // What cannot be encoded at all is left out: half a pair of surrogates is no character.
    private static string Cut(string text, int length) => string.Concat(text.EnumerateRunes().Take(length).Where(rune => rune != Rune.ReplacementChar).Select(rune => rune.ToString()));

    public static string Name(Random random) => string.Create(CultureInfo.InvariantCulture, $"a{random.Next()}");
}
