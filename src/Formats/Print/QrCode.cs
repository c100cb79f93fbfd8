namespace Beresta.Formats.Print;

/// <summary>QR codes (ISO/IEC 18004) for pages.</summary>
public static class QrCode
{
    /// <summary>The code of a text as inline SVG, which scales to its place.</summary>
    public static string Svg(string text) => QrSvg.Of(text).ToString();
}
