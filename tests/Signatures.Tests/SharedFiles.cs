namespace Beresta.Signatures.Tests;

/// <summary>The shared test data beside the checkout; tests that need it are skipped where it is absent.</summary>
internal static class SharedFiles
{
    public static string? Root { get; } = Find();

    public static string Signatures => Path.Combine(Root ?? "", "signatures");

    public static string Fixtures => Path.Combine(Signatures, "fixtures");

    public static string RealWorld => Path.Combine(Signatures, "realworld");

    public static string Need(string path)
    {
        Assert.SkipUnless(Path.Exists(path), $"The shared test data {Path.GetFileName(path)} is not beside this checkout.");
        return path;
    }

    public static byte[] Bytes(params string[] parts) => File.ReadAllBytes(Need(Path.Combine([Signatures, .. parts])));

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Beresta.slnx")))
                return Path.GetFullPath(Path.Combine(folder.FullName, "..", "shared"));
        }

        return null;
    }
}
