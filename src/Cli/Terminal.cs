using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Beresta.Kernel;

namespace Beresta.Cli;

/// <summary>Exit statuses, the same for all commands.</summary>
internal static class Exit
{
    /// <summary>Done; valid; no errors found.</summary>
    public const int Good = 0;

    /// <summary>Invalid; errors found; refused.</summary>
    public const int Bad = 1;

    /// <summary>Neither valid nor invalid: evidence is missing.</summary>
    public const int Indeterminate = 2;

    /// <summary>The command was used wrongly, or a file that it names is not there (EX_USAGE of sysexits.h).</summary>
    public const int Usage = 64;
}

/// <summary>How commands speak: answers to standard output, complaints to standard error, one line each.</summary>
internal static partial class Terminal
{
    private const int LargestFile = 256 * 1024 * 1024;

    private static readonly bool HasColors = !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("NO_COLOR") is null or "";

    /// <summary>JSON for programs: stable names, Russian letters as they are.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonSerializerOptions JsonIndented { get; } = new(Json) { WriteIndented = true };

    public static string Green(string text) => Colored(text, "32");

    public static string Red(string text) => Colored(text, "31");

    public static string Yellow(string text) => Colored(text, "33");

    public static string Dim(string text) => Colored(text, "2");

    public static string Bold(string text) => Colored(text, "1");

    public static void Say(string line = "") => Console.Out.WriteLine(Shown(line));

    /// <summary>JSON for programs: a hidden character in it is spelt out, its value stays.</summary>
    public static void SayJson(string json) => Console.Out.WriteLine(PlainJson.Spelt(json));

    /// <summary>A complaint: <c>beresta: title.xml:12:5: …</c>.</summary>
    public static void Complain(string message) => Console.Error.WriteLine($"beresta: {Shown(message)}");

    /// <summary>The command was used wrongly.</summary>
    public static int Usage(string message)
    {
        Complain($"{message} (подсказка: --help)");
        return Exit.Usage;
    }

    /// <summary>The command was refused: the problem and all its findings.</summary>
    public static int Refuse(Problem problem, string? file = null)
    {
        Complain($"{(file is null ? "" : $"{file}: ")}{problem.Message} [{problem.Code}]");
        foreach (var finding in problem.Findings)
            Complain(Place(file, finding) + finding.Message + $" [{finding.Code}]");
        return problem.Code == NotReadable ? Exit.Usage : Exit.Bad;
    }

    /// <summary><c>title.xml:12:5: </c>, as compilers say it, so that editors can jump there.</summary>
    public static string Place(string? file, Finding finding) =>
        file is null ? "" : finding.Line is { } line ? string.Create(CultureInfo.InvariantCulture, $"{file}:{line}:{finding.Column ?? 1}: ") : $"{file}: ";

    private const string NotReadable = "file-unreadable";

    /// <summary>The bytes of a file; <c>-</c> is standard input.</summary>
    /// <returns><c>file-unreadable</c>.</returns>
    public static Result<byte[]> Read(string path)
    {
        try
        {
            if (path == "-")
            {
                using var input = Console.OpenStandardInput();
                using var all = new MemoryStream();
                input.CopyTo(all);
                return all.ToArray();
            }

            if (Directory.Exists(path))
                return new Problem(NotReadable, $"{path}: это папка, а нужен файл");
            var file = new FileInfo(path);
            if (!file.Exists)
                return new Problem(NotReadable, $"{path}: такого файла нет");
            return file.Length > LargestFile
                ? new Problem(NotReadable, $"{path}: файл больше {LargestFile / 1024 / 1024} МБ")
                : File.ReadAllBytes(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return new Problem(NotReadable, $"{path}: файл не читается ({failure.Message})");
        }
    }

    /// <summary>A file of any size, to be read once; <c>-</c> is standard input.</summary>
    /// <returns><c>file-unreadable</c>.</returns>
    public static Result<Stream> Open(string path)
    {
        try
        {
            if (path == "-")
                return Console.OpenStandardInput();
            return Directory.Exists(path) ? new Problem(NotReadable, $"{path}: это папка, а нужен файл") : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return new Problem(NotReadable, failure is FileNotFoundException or DirectoryNotFoundException ? $"{path}: такого файла нет" : $"{path}: файл не читается ({failure.Message})");
        }
    }

    /// <summary>Writes a file; <c>-</c> is standard output. Secret files are for their owner only.</summary>
    /// <returns><c>file-unwritable</c>.</returns>
    public static Result<Done> Write(string path, ReadOnlySpan<byte> content, bool isSecret = false)
    {
        try
        {
            if (path == "-")
            {
                using var output = Console.OpenStandardOutput();
                output.Write(content);
                return new Done();
            }

            // A secret never lies in a file that was there before with other rights.
            var options = new FileStreamOptions { Mode = isSecret ? FileMode.CreateNew : FileMode.Create, Access = FileAccess.Write };
            if (isSecret && !OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using var file = new FileStream(path, options);
            file.Write(content);
            return new Done();
        }
        catch (IOException) when (isSecret && File.Exists(path))
        {
            return new Problem("file-unwritable", $"{path}: файл уже есть; ключ поверх него не записан");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return new Problem("file-unwritable", $"{path}: файл не записать ({failure.Message})");
        }
    }

    /// <summary>Writes a file whole or not at all, so that a signature that is added to is never lost half-way; <c>-</c> is standard output.</summary>
    /// <returns><c>file-unwritable</c>.</returns>
    public static Result<Done> Replace(string path, ReadOnlySpan<byte> content)
    {
        // A new file, or what only looks like one (a device has no length), is simply written.
        var file = new FileInfo(path);
        if (path == "-" || !file.Exists || file.Length == 0)
            return Write(path, content);
        var place = file.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? path;
        var beside = place + ".new";
        if (!Write(beside, content).Succeeded(out _, out var problem))
            return problem;
        try
        {
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(beside, File.GetUnixFileMode(place));
            File.Move(beside, place, overwrite: true);
            return new Done();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new Problem("file-unwritable", $"{path}: файл не записать ({failure.Message})");
        }
    }

    // Whatever a file would say to the terminal is shown and not obeyed; only colours may pass, which are our own.
    private static string Shown(string text) => HasColors ? Color().Replace(PlainText.Visible(text), "\u001B[${code}m") : PlainText.Visible(text);

    [GeneratedRegex(@"\[U\+001B\]\[(?<code>0|1|2|31|32|33)m", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Color();

    private static string Colored(string text, string code) => HasColors ? $"\u001B[{code}m{text}\u001B[0m" : text;
}
