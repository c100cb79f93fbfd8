using Beresta.Kernel;
using Beresta.Signatures;

namespace Beresta.Cli;

/// <summary>Trust given on the command line: folders or files with certificates and revocation lists.</summary>
internal static class TrustFolders
{
    /// <returns><c>file-unreadable</c>.</returns>
    public static Result<TrustStore> Read(IEnumerable<string> trusted, IEnumerable<string> helping)
    {
        var trust = TrustStore.Empty;
        foreach (var path in trusted)
        {
            if (!Files(path).Succeeded(out var files, out var problem))
                return problem;
            var read = TrustStore.Read(files);
            if (read.IsEmpty)
                return new Problem("file-unreadable", $"{path}: нет ни одного сертификата или списка отзыва");
            trust = trust.And(read);
        }

        foreach (var path in helping)
        {
            if (!Files(path).Succeeded(out var files, out var problem))
                return problem;
            var read = TrustStore.Read(files);
            // Helping certificates are never trusted by themselves, self-issued ones included.
            trust = trust.And(read with { Roots = [], Certificates = [.. read.Certificates, .. read.Roots] });
        }

        return trust;
    }

    private static Result<List<(string Name, ReadOnlyMemory<byte> Data)>> Files(string path)
    {
        var names = Directory.Exists(path) ? Directory.GetFiles(path).Order(StringComparer.Ordinal).ToArray() : [path];
        var files = new List<(string Name, ReadOnlyMemory<byte> Data)>();
        foreach (var name in names)
        {
            if (!Terminal.Read(name).Succeeded(out var content, out var problem))
                return problem;
            files.Add((Path.GetFileName(name), content));
        }

        return files;
    }
}
