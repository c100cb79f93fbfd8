namespace Beresta.Settings;

/// <summary>One thing that the person who runs the node decides.</summary>
/// <param name="Name">As on the command line, without its dashes: <c>public-url</c>.</param>
/// <param name="Value">What stands after it, as the help shows it.</param>
/// <param name="Help">What it is, and in brackets what it is when nobody has decided.</param>
/// <param name="IsSecret">It is never on a command line.</param>
public sealed record Setting(string Name, string Value, string Help, bool IsSecret = false)
{
    /// <summary>Its name in the settings file: <c>publicUrl</c>.</summary>
    public string Key => string.Concat(Words.Select((word, i) => i == 0 ? word : Capital(word)));

    /// <summary>Its name in the environment: <c>Beresta__PublicUrl</c>.</summary>
    public string Variable => "Beresta__" + string.Concat(Words.Select(Capital));

    private string[] Words => Name.Split('-');

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
