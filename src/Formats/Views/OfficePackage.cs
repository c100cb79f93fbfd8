using System.IO.Compression;
using System.Xml;

namespace Beresta.Formats.Views;

/// <summary>A DOCX or XLSX: a zip of XML parts (ECMA-376), read with bounds on entries, on unpacked sizes and on their ratio, without DTD and without anything from elsewhere.</summary>
internal sealed class OfficePackage : IDisposable
{
    private const int MostEntries = 2000;
    private const long PartBytes = 100L * 1024 * 1024;
    private const int MostRatio = 100;

    private readonly ZipArchive zip;

    private OfficePackage(ReadOnlyMemory<byte> file, ZipArchive zip) => (File, this.zip) = (file, zip);

    /// <summary>The bytes.</summary>
    public ReadOnlyMemory<byte> File { get; }

    /// <summary>A workbook, not a text.</summary>
    public bool IsWorkbook => Names.Any(name => name.StartsWith("xl/", StringComparison.OrdinalIgnoreCase)) && !Names.Any(name => name.StartsWith("word/", StringComparison.OrdinalIgnoreCase));

    /// <summary>Names of the parts.</summary>
    public IEnumerable<string> Names => zip.Entries.Select(entry => entry.FullName.Replace('\\', '/'));

    /// <summary>Opens a file; null when it is no zip at all.</summary>
    /// <exception cref="FileViewException">It is one that is not looked into.</exception>
    public static OfficePackage? Open(ReadOnlyMemory<byte> file)
    {
        if (!file.Span.StartsWith("PK\u0003\u0004"u8))
            return null;
        try
        {
            var package = new OfficePackage(file, new ZipArchive(new MemoryStream(file.ToArray(), writable: false), ZipArchiveMode.Read));
            if (package.zip.Entries.Count > MostEntries)
                throw new FileViewException($"В файле больше {MostEntries} частей: здесь он не показывается, скачайте его");
            if (package.Names.Any(name => name.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)))
                throw new FileViewException("В файле есть макросы (программы). Здесь такой файл не открываем: скачайте его и откройте с выключенными макросами");
            return package;
        }
        catch (InvalidDataException)
        {
            throw Broken();
        }
    }

    /// <summary>A part for reading; null when there is none of this name.</summary>
    /// <exception cref="FileViewException">It unpacks into more than an honest part does.</exception>
    public XmlReader? Part(string name)
    {
        var entry = zip.Entries.FirstOrDefault(entry => entry.FullName.Replace('\\', '/').Equals(name, StringComparison.OrdinalIgnoreCase));
        if (entry is null)
            return null;
        // The sizes that a zip states bound what is unpacked of it: .NET stops there whatever the data say.
        if (entry.Length > PartBytes || entry.Length > 1024 * 1024 && entry.Length / MostRatio > entry.CompressedLength)
            throw new FileViewException("Файл распаковывается в слишком большой («zip-бомба»): здесь он не показывается");
        return XmlReader.Create(entry.Open(), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = PartBytes, IgnoreComments = true, IgnoreProcessingInstructions = true, CloseInput = true });
    }

    /// <summary>What is said of a file that cannot be read.</summary>
    public static FileViewException Broken() => new("Файл повреждён, защищён паролем или содержит запрещённое (внешние ссылки DTD): здесь он не показывается, скачайте его");

    /// <inheritdoc/>
    public void Dispose() => zip.Dispose();
}
