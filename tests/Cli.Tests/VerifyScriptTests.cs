using System.IO.Compression;

namespace Beresta.Cli.Tests;

/// <summary><c>verify.sh</c> with the real OpenSSL and its GOST engine.</summary>
public sealed class VerifyScriptTests(DemoArchive demo) : IClassFixture<DemoArchive>
{
    private static readonly string[] Engines = ["/usr/lib/x86_64-linux-gnu/engines-3/gost.so", "/usr/lib/aarch64-linux-gnu/engines-3/gost.so", "/usr/lib64/engines-3/gost.so"];

    [Fact]
    public async Task It_passes_for_an_exported_archive_with_a_line_for_every_check()
    {
        using var shell = Unpacked();
        var answer = await shell.Run("sh", "verify.sh");
        Assert.True(answer.Exit == 0, answer.Output + answer.Error);
        var lines = answer.Output.Split('\n');
        Assert.Equal(6, lines.Count(line => line.StartsWith("верно    подпись", StringComparison.Ordinal)));
        Assert.Equal(6, lines.Count(line => line.StartsWith("верно    Стрибог", StringComparison.Ordinal)));
        Assert.Equal(demo.Files().Count - 1, lines.Count(line => line.StartsWith("верно    SHA-256", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task It_finds_a_change_in_each_sort_of_file()
    {
        using var shell = Unpacked();
        var sorts = demo.Files().Where(file => file.Name is not ("SHA256SUMS" or "verify.sh")).GroupBy(file => $"{file.Name.Split('/')[0]}{Path.GetExtension(file.Name)}", StringComparer.Ordinal);
        foreach (var (name, content) in sorts.Select(sort => sort.Last()))
        {
            var changed = (byte[])content.Clone();
            changed[changed.Length / 2] ^= 1;
            await File.WriteAllBytesAsync(shell.At(name), changed);
            var answer = await shell.Run("sh", "verify.sh");
            Assert.True(answer.Exit == 1, $"{name}: {answer.Output}");
            await File.WriteAllBytesAsync(shell.At(name), content);
        }
    }

    [Fact]
    public async Task It_finds_signatures_that_do_not_fit_though_the_hashes_were_made_anew()
    {
        var forged = demo.Forge(name => name.EndsWith(".xml", StringComparison.Ordinal), content => [.. content, (byte)' ']);
        using var shell = Unpacked(forged);
        var answer = await shell.Run("sh", "verify.sh");
        Assert.Equal(1, answer.Exit);
        Assert.Equal(6, answer.Output.Split('\n').Count(line => line.StartsWith("НЕВЕРНО  подпись", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task It_finds_a_file_too_many_and_a_root_that_is_not_the_archives()
    {
        using var shell = Unpacked();
        shell.Write("extra.txt", "x");
        Assert.Equal(1, (await shell.Run("sh", "verify.sh")).Exit);
        File.Delete(shell.At("extra.txt"));

        using var ca = new CommandLine();
        Assert.Equal(0, (await ca.Beresta("ca", "init", "ca")).Exit);
        Assert.Equal(1, (await shell.Run("sh", "verify.sh", ca.At("ca/public/root.pem"))).Exit);
        Assert.Equal(0, (await shell.Run("sh", "verify.sh", "certificates/roots.pem")).Exit);
    }

    internal static void NeedEngine() => Assert.SkipUnless(Engines.Any(File.Exists), "OpenSSL's GOST engine (libengine-gost-openssl) is not installed.");

    private CommandLine Unpacked(byte[]? zip = null)
    {
        NeedEngine();
        var shell = new CommandLine();
        using var archive = new ZipArchive(new MemoryStream(zip ?? demo.Zip));
        archive.ExtractToDirectory(shell.Folder);
        return shell;
    }
}
