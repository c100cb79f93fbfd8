using System.Text;
using Beresta.Exchange.Contents;
using Beresta.Kernel;

namespace Beresta.Archive;

/// <summary>Which files an archive has, in which order and with which times: known from the manifest alone, so that writing and verifying agree.</summary>
internal static class ArchiveLayout
{
    public const string Manifest = "manifest.json";
    public const string Protocol = "protocol.html";
    public const string Script = "verify.sh";
    public const string Sums = "SHA256SUMS";

    /// <summary>The trusted roots, for OpenSSL.</summary>
    public const string Roots = "certificates/roots.pem";

    /// <summary>All other certificates, for OpenSSL.</summary>
    public const string Chain = "certificates/chain.pem";

    /// <summary>Folder of an item's files: <c>items/03-receipt</c>.</summary>
    public static string ItemFolder(int index, string kind) => $"items/{index + 1:00}-{kind}";

    /// <summary>A power of attorney, named by its hash: several items are often signed by the same one.</summary>
    public static ManifestPower PowerOf(ReadOnlySpan<byte> content)
    {
        var file = $"powers/{ContentHash.Of(content).Value[..32]}.xml";
        return new ManifestPower(file, file + ".sig");
    }

    /// <summary>The PEM beside a certificate's DER.</summary>
    public static string PemOf(string der) => Path.ChangeExtension(der, ".pem").Replace('\\', '/');

    /// <summary>Every file in its order. Contents and signatures that several items share appear once.</summary>
    public static IReadOnlyList<(string Name, DateTimeOffset Time)> Files(Archive.Manifest manifest)
    {
        var last = manifest.Items.Count == 0 ? default : manifest.Items.Max(item => item.Time);
        var files = new List<(string Name, DateTimeOffset Time)> { (Manifest, last), (Protocol, last), (Script, last), (Sums, last), (Roots, last), (Chain, last) };
        foreach (var certificate in manifest.Certificates)
        {
            files.Add((certificate.File, certificate.NotBefore));
            files.Add((PemOf(certificate.File), certificate.NotBefore));
        }

        foreach (var item in manifest.Items)
        {
            files.Add((item.File, item.Time));
            files.Add((item.Signature, item.Time));
            foreach (var power in item.Powers ?? [])
            {
                files.Add((power.File, item.Time));
                files.Add((power.Signature, item.Time));
            }
        }

        return [.. files.DistinctBy(file => file.Name, StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary><c>SHA256SUMS</c>: a line for every other file, in the form of sha256sum.</summary>
    public static byte[] SumsOf(IEnumerable<(string Name, FileContent Content)> files)
    {
        var text = new StringBuilder();
        foreach (var (name, content) in files.Where(file => file.Name != Sums))
            text.Append(content.Hash.Value).Append("  ").Append(name).Append('\n');
        return Encoding.ASCII.GetBytes(text.ToString());
    }

    /// <summary>The container in pieces: the same files give the same bytes.</summary>
    public static IEnumerable<FileContent> Pack(IEnumerable<(string Name, DateTimeOffset Time)> files, Func<string, FileContent> content) =>
        StoredZip.Pieces([.. files.Select(file => new ArchiveEntry(file.Name, content(file.Name), file.Time, IsExecutable: file.Name == Script))]);
}
