using Beresta.Formats.Description;
using Beresta.Kernel;

namespace Beresta.Formats;

/// <summary>
/// Tells a file whose version does not fit its content. A file of one version under the name of another breaks the order of the named one at every step; what is the matter is one word, and the rest is judged by
/// the version that it follows.
/// </summary>
internal static class OtherVersion
{
    // One fault of structure is a fault, not another version; and another version has much fewer of them.
    private const int Fewest = 2;
    private const int MuchFewer = 4;

    /// <summary>The findings of a check, or those that tell the cause better.</summary>
    /// <param name="format">The format that the file names.</param>
    /// <param name="version">ВерсФорм as it stands in the file.</param>
    /// <param name="file">The file.</param>
    /// <param name="fileName">Its name, where known.</param>
    /// <param name="findings">What the check by the named format found.</param>
    /// <param name="stop">Calls it off.</param>
    public static IReadOnlyList<Finding> Explain(Format format, string? version, ReadOnlySpan<byte> file, string? fileName, IReadOnlyList<Finding> findings, CancellationToken stop)
    {
        var faults = findings.Count(IsStructure);
        if (faults >= Fewest && version is not null)
        {
            foreach (var other in KnownKinds.Formats)
            {
                if (other == format || (other.Kind, other.Title, other.Root) != (format.Kind, format.Title, format.Root) || other.Version == version)
                    continue;
                var read = other.Check(file, fileName, stop);
                if (read.Count(IsStructure) * MuchFewer <= faults)
                    return [.. read.Select(finding => IsVersion(finding) ? Mismatch(finding, version, other) : finding)];
            }
        }

        return version is null || KnownKinds.Formats.Any(known => known.Kind == format.Kind && known.Version == version.Trim().Replace(',', '.'))
            ? findings
            : [.. findings.Select(finding => IsVersion(finding) ? Unknown(finding, version, format) : finding)];
    }

    private static bool IsStructure(Finding finding) => finding.Code is "xml.unknown" or "xml.missing" or "xml.order" or "xml.choice" or "xml.repeated" && !IsVersion(finding);

    private static bool IsVersion(Finding finding) => finding.Code == "value.list" && finding.Path?.EndsWith("/@ВерсФорм", StringComparison.Ordinal) == true;

    private static Finding Mismatch(Finding finding, string version, Format other) => finding with
    {
        Code = "format.version-mismatch",
        Message = $"Версия формата («ВерсФорм»): названа версия {version}, а содержание составлено по версии {other.Version} ({other.Order}). Укажите {other.Version}, если нужна она, или составьте документ по версии {version}. "
            + $"Остальные замечания — по версии {other.Version}",
    };

    private static Finding Unknown(Finding finding, string version, Format format) => finding with
    {
        Code = "format.version-unknown",
        Message = $"Версия формата («ВерсФорм»): версия «{version}» Бересте неизвестна. Документ проверен по версии {format.Version} ({format.Order}), и верен ли он по своей, сказать нельзя",
    };
}
