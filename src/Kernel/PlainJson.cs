using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Beresta.Kernel;

/// <summary>JSON in which letters stand as they are and what is hidden is spelt out: a value is the same, and a person who reads the text is not deceived (<see cref="PlainText"/>).</summary>
public static class PlainJson
{
    /// <summary>For JSON that may be put into a page: what HTML takes for its own is spelt out too.</summary>
    public static JavaScriptEncoder Encoder { get; } = Make();

    /// <summary>Ready JSON with what is hidden in its texts spelt out.</summary>
    public static string Spelt(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (PlainText.IsPlain(json))
            return json;
        var spelt = new StringBuilder(json.Length + 16);
        for (var at = 0; at < json.Length; at++)
        {
            var length = at + 1 < json.Length && char.IsSurrogatePair(json[at], json[at + 1]) ? 2 : 1;
            if (PlainText.IsPlain(json.Substring(at, length)))
            {
                spelt.Append(json, at, length);
            }
            else
            {
                foreach (var unit in json.AsSpan(at, length))
                    spelt.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:X4}");
            }

            at += length - 1;
        }

        return spelt.ToString();
    }

    private static JavaScriptEncoder Make()
    {
        var settings = new TextEncoderSettings(UnicodeRanges.All);
        for (var unit = char.MinValue; unit < char.MaxValue; unit++)
        {
            if (!char.IsSurrogate(unit) && !PlainText.IsPlain(unit.ToString()))
                settings.ForbidCharacter(unit);
        }

        return JavaScriptEncoder.Create(settings);
    }
}
