using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace Beresta.Gost.Tests;

/// <summary>The vectors that lie beside the checkout; a test that wants them is skipped where they are absent.</summary>
internal static class Vectors
{
    internal static JsonElement Read()
    {
        var path = Find("signatures/realworld/vectors/vectors.json");
        Assert.SkipUnless(path is not null, "../shared/signatures/realworld/vectors/vectors.json is absent");
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        return document.RootElement.Clone();
    }

    private static string? Find(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "Beresta.slnx")))
                continue;
            var file = Path.Combine(folder.FullName, "..", "shared", path);
            return File.Exists(file) ? file : null;
        }
        return null;
    }

    internal static byte[] Octets(this JsonElement element, string name) =>
        Convert.FromHexString(element.GetProperty(name).GetString()!);

    internal static byte[] LittleEndian(string hexadecimal, int size)
    {
        var number = BigInteger.Parse("0" + hexadecimal, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        var octets = new byte[size];
        number.ToByteArray(isUnsigned: true).CopyTo(octets, 0);
        return octets;
    }
}
