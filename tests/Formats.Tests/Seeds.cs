namespace Beresta.Formats.Tests;

/// <summary>A good document of every format: what is written has its example in docs/schemas, what is only read a file in bench/Formats/seeds.</summary>
internal static class Seeds
{
    /// <summary>The folder of the checkout; null when the program runs elsewhere.</summary>
    public static string? Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Beresta.slnx")))
                folder = folder.Parent;
            return folder?.FullName;
        }
    }

    /// <summary>The name of a format's seed. Two generations of a title may have one version, and then differ by the prefix.</summary>
    public static string NameOf(Format format) =>
        format.CanWrite ? $"{format.Kind}{(format.Title is null ? "" : "-" + format.Title)}-{format.Version}" : $"{format.Prefix}-{format.Version}";

    /// <summary>The document; empty when there is none.</summary>
    public static byte[] Of(Format format)
    {
        var file = format.CanWrite
            ? Path.Combine(Root ?? ".", "docs", "schemas", NameOf(format) + ".example.json")
            : Path.Combine(Root ?? ".", "bench", "Formats", "seeds", NameOf(format) + ".xml");
        return !File.Exists(file) ? [] : format.CanWrite ? format.WriteJson(File.ReadAllBytes(file)).Value : File.ReadAllBytes(file);
    }
}
