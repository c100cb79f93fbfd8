using System.IO.Compression;
using System.Text;
using Beresta.Kernel;

namespace Beresta.Cli.Tests;

/// <summary>The archive that <c>beresta demo</c> leaves, made once for all tests.</summary>
public sealed class DemoArchive : IAsyncLifetime
{
    public byte[] Zip { get; private set; } = [];

    /// <summary>What the demo printed.</summary>
    public string Output { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        using var shell = new CommandLine();
        var answer = await shell.Beresta("demo", "--fast", "--output", "demo.zip");
        Assert.True(answer.Exit == 0, answer.Error);
        Output = answer.Output;
        Zip = await File.ReadAllBytesAsync(shell.At("demo.zip"));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>The files of the archive, in their order.</summary>
    public IReadOnlyList<(string Name, byte[] Content)> Files()
    {
        using var zip = new ZipArchive(new MemoryStream(Zip));
        return [.. zip.Entries.Select(entry =>
        {
            using var stream = entry.Open();
            using var all = new MemoryStream();
            stream.CopyTo(all);
            return (entry.FullName, all.ToArray());
        })];
    }

    /// <summary>An archive with one file changed and the list of hashes made anew, as a forger would.</summary>
    public byte[] Forge(Func<string, bool> which, Func<byte[], byte[]> change) =>
        Pack(WithSums([.. Files().Select(file => which(file.Name) ? (file.Name, change(file.Content)) : file)]));

    /// <summary>The same with a text changed.</summary>
    public byte[] Forge(string name, string before, string after) => Forge(file => file == name, content =>
    {
        var text = Encoding.UTF8.GetString(content);
        Assert.Contains(before, text, StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes(text.Replace(before, after, StringComparison.Ordinal));
    });

    public static byte[] Pack(IEnumerable<(string Name, byte[] Content)> files)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }

    public static IReadOnlyList<(string Name, byte[] Content)> WithSums(IReadOnlyList<(string Name, byte[] Content)> files)
    {
        var sums = string.Concat(files.Where(file => file.Name != "SHA256SUMS").Select(file => $"{ContentHash.Of(file.Content).Value}  {file.Name}\n"));
        return [.. files.Select(file => file.Name == "SHA256SUMS" ? (file.Name, Encoding.ASCII.GetBytes(sums)) : file)];
    }
}
