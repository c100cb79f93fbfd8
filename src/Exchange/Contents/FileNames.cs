using Beresta.Kernel;

namespace Beresta.Exchange.Contents;

/// <summary>Names of files that people give. They are shown and sent as download names, never used as paths.</summary>
internal static class FileNames
{
    private const int Longest = 255;

    /// <summary>What is wrong with a name; nothing when it is right.</summary>
    public static IEnumerable<Finding> Check(string name)
    {
        if (name.Length is 0 or > Longest)
            yield return Wrong($"Имя файла должно содержать от 1 до {Longest} знаков, получено {name.Length}");
        else if (name.IndexOfAny(['/', '\\', '\0', '\r', '\n']) >= 0 || name is "." or "..")
            yield return Wrong("Имя файла не должно содержать «/», «\\» и управляющих знаков");
        else if (PlainText.Find(name, isName: true) is { } hidden)
            yield return Wrong($"Имя файла содержит невидимый знак {hidden}: удалите его");
    }

    private static Finding Wrong(string message) => new("nonformalized.file-name", Severity.Error, message, "fileName");
}
