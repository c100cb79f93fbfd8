using Beresta.Kernel;

namespace Beresta.Formats.Making;

/// <summary>A title that was made.</summary>
/// <param name="Format">Its format.</param>
/// <param name="FileId">ИдФайл; the file is called so, with «.xml».</param>
/// <param name="Content">The bytes to be signed.</param>
/// <param name="Findings">Warnings.</param>
public sealed record MadeTitle(Format Format, string FileId, byte[] Content, IReadOnlyList<Finding> Findings);
