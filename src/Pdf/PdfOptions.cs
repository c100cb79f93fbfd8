namespace Beresta.Pdf;

/// <summary>How PDF files are made.</summary>
public sealed record PdfOptions
{
    /// <summary>The Chromium to run, a name in PATH or a path; null looks for the usual names.</summary>
    public string? Chromium { get; init; }

    /// <summary>How long one file may take, its turn in the queue included.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How many are made at a time; the others wait for their turn.</summary>
    public int Parallel { get; init; } = 2;

    /// <summary>The longest page, in characters. A УПД of ten thousand lines has some ten million.</summary>
    public int LargestPage { get; init; } = 32 * 1024 * 1024;

    /// <summary>Memory that each process of Chromium may have, in megabytes; on Linux.</summary>
    public int Megabytes { get; init; } = 2048;

    /// <summary>The options as the environment has them: BERESTA_CHROMIUM names the program.</summary>
    public static PdfOptions FromEnvironment() =>
        new() { Chromium = Environment.GetEnvironmentVariable("BERESTA_CHROMIUM") is { Length: > 0 } named ? named : null };
}
