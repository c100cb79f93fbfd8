using System.Runtime.CompilerServices;
using System.Text;
using System.Xml;
using System.Xml.Schema;

namespace Beresta.Formats.Tests;

/// <summary>Official XSDs and real samples, kept beside the checkout; tests that need them are skipped where they are absent.</summary>
internal static class Shared
{
    private static readonly Dictionary<string, XmlSchemaSet> Compiled = new(StringComparer.Ordinal);

    /// <summary>The checkout that the tests are built of.</summary>
    public static string Checkout
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Beresta.slnx")))
                folder = folder.Parent;
            return folder?.FullName ?? ".";
        }
    }

    public static string Root => Path.GetFullPath(Path.Combine(Checkout, "..", "shared", "formats"));

    public static void SkipWhenAbsent() => Assert.SkipUnless(Directory.Exists(Root), "The official schemas and samples (../shared/formats) are not here.");

    public static byte[] Sample(string name)
    {
        SkipWhenAbsent();
        return File.ReadAllBytes(Path.Combine(Root, "samples", name));
    }

    public static XmlSchemaSet Schema(string name)
    {
        lock (Compiled)
        {
            if (Compiled.TryGetValue(name, out var known))
                return known;
            var schemas = new XmlSchemaSet();
            using var reader = XmlReader.Create(Path.Combine(Root, "xsd", name));
            schemas.Add(null, reader);
            schemas.Compile();
            return Compiled[name] = schemas;
        }
    }

    /// <summary>What XML Schema says; empty when the file is valid.</summary>
    public static List<string> Validate(byte[] file, string schema)
    {
        var errors = new List<string>();
        var settings = new XmlReaderSettings { ValidationType = ValidationType.Schema, Schemas = Schema(schema) };
        settings.ValidationEventHandler += (_, e) => errors.Add(e.Message);
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(file), settings);
            while (reader.Read())
            {
            }
        }
        catch (XmlException broken)
        {
            errors.Add("not well-formed: " + broken.Message);
        }

        return errors;
    }
}

/// <summary>.NET's own XML readers know windows-1251 only when told, and no test may depend on which other one ran before it.</summary>
internal static class Windows1251
{
    [ModuleInitializer]
    internal static void Register() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
}
