namespace Beresta.Formats.Views;

/// <summary>How a file that is not formalised is shown.</summary>
public enum FileViewKind
{
    /// <summary>As a page of plain HTML that was made of it: DOCX, XLSX, text.</summary>
    Page,

    /// <summary>As it is, by the browser's own decoder: PNG, JPEG, GIF, WebP, BMP.</summary>
    Image,

    /// <summary>As it is, by the browser's own viewer.</summary>
    Pdf,
}

/// <summary>A file that people can look at without opening it.</summary>
/// <param name="Kind">How it is shown.</param>
/// <param name="MediaType">What the bytes are, by the bytes; of a page, HTML.</param>
/// <param name="Html">The page; null where the bytes themselves are shown.</param>
public sealed record FileView(FileViewKind Kind, string MediaType, string? Html);
