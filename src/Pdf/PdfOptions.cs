namespace Beresta.Pdf;

/// <summary>How PDF files are made.</summary>
public sealed record PdfOptions
{
    /// <summary>The Chromium to run, a name in PATH or a path; null looks for the usual names.</summary>
    public string? Chromium { get; init; }

    /// <summary>How long one file may take, its turn in the queue included.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a kept browser may take to say that it is there.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How many are made at a time, each by a browser of its own; the others wait for their turn.</summary>
    public int Parallel { get; init; } = 2;

    /// <summary>How many may wait; whoever comes then is asked to come again.</summary>
    public int Queue { get; init; } = 200;

    /// <summary>A browser is ended after so many files, lest it grow.</summary>
    public int FilesPerBrowser { get; init; } = 200;

    /// <summary>A browser that nobody has needed for so long is ended.</summary>
    public TimeSpan KeepFor { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The longest page, in characters. A УПД of ten thousand lines has some ten million.</summary>
    public int LargestPage { get; init; } = 32 * 1024 * 1024;

    /// <summary>Memory that each process of Chromium may have, in megabytes; on Linux.</summary>
    public int Megabytes { get; init; } = 2048;

    /// <summary>The options as the environment has them: BERESTA_CHROMIUM names the program.</summary>
    public static PdfOptions FromEnvironment() =>
        new() { Chromium = Environment.GetEnvironmentVariable("BERESTA_CHROMIUM") is { Length: > 0 } named ? named : null };
}
