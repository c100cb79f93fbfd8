using Beresta.Formats.Print;

namespace Beresta.Formats.Mchd;

/// <summary>МЧД: everything of the kind. It has a short form of its own, for it is no document of two parties.</summary>
internal static class MchdKind
{
    /// <summary>The row of the registry.</summary>
    public static KindDescription Row { get; } = new(Kinds.Mchd, [MchdFormats.Unified]) { Prints = [PrintForm.Of(MchdFormats.Unified, MchdPrint.Html, MchdPrint.Css)] };
}
