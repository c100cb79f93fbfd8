using System.Globalization;
using System.Text;
using QRCoder;

namespace Beresta.Formats.Print;

/// <summary>A QR code as inline SVG: sharp on paper at any size, and no file beside the page.</summary>
internal static class QrSvg
{
    /// <summary>The code of a text, with the quiet zone of four modules that ISO/IEC 18004 asks for.</summary>
    public static Markup Of(string text)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M, forceUtf8: true);
        var modules = data.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < modules.Count; y++)
        {
            for (var x = 0; x < modules.Count; x++)
            {
                var start = x;
                while (x < modules.Count && modules[y][x])
                    x++;
                if (x > start)
                    path.Append(CultureInfo.InvariantCulture, $"M{start} {y}h{x - start}v1h-{x - start}z");
            }
        }

        return Markup.Of($"<svg class=\"pf-qr\" viewBox=\"0 0 {modules.Count} {modules.Count}\" shape-rendering=\"crispEdges\" role=\"img\" aria-label=\"QR-код\"><path d=\"{path.ToString()}\"/></svg>");
    }
}
