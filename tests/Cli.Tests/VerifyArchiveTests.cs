using System.Globalization;
using System.IO.Compression;
using System.Text;
using Beresta.Archive;
using Beresta.Signatures;

namespace Beresta.Cli.Tests;

public sealed class VerifyArchiveTests(DemoArchive demo) : IClassFixture<DemoArchive>
{
    private static int Mutations =>
        int.TryParse(Environment.GetEnvironmentVariable("BERESTA_MUTATIONS"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 300;

    [Fact]
    public void An_exported_archive_is_valid_and_warns_that_its_roots_are_its_own()
    {
        var report = VerifyArchive.Run(demo.Zip);
        Assert.Equal(VerdictStatus.Valid, report.Status);
        Assert.Equal([VerifyArchive.OwnRoots], report.Reasons.Select(reason => reason.Code));
        Assert.Equal(6, report.Items.Count);
        Assert.All(report.Items, item => Assert.True(item.Signature.IsValid));
        Assert.Equal("signed", report.Manifest!.Document.Status);
    }

    [Fact]
    public void With_the_right_roots_given_there_is_nothing_to_warn_of_and_with_others_it_is_not_confirmed()
    {
        var root = demo.Files().First(file => file.Name.Contains("/root-", StringComparison.Ordinal)).Content;
        var report = VerifyArchive.Run(demo.Zip, TrustStore.Of(Certificate.Read(root).Value));
        Assert.True(report.IsValid);
        Assert.Empty(report.Reasons);

        using var stranger = TestAuthority.CreateKazakh(DateTimeOffset.UtcNow.AddDays(-1));
        var untrusted = VerifyArchive.Run(demo.Zip, stranger.Trust);
        Assert.Equal(VerdictStatus.Indeterminate, untrusted.Status);
        Assert.All(untrusted.Items, item => Assert.Equal(ReasonCodes.Untrusted, item.Signature.Code));
    }

    [Fact]
    public void Any_changed_bit_is_found()
    {
        var random = new Random(20261121);
        for (var i = 0; i < Mutations; i++)
        {
            var zip = (byte[])demo.Zip.Clone();
            var bit = random.Next(zip.Length * 8);
            zip[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(VerifyArchive.Run(zip).IsValid, $"Bit {bit % 8} of byte {bit / 8} was changed and not found.");
        }
    }

    [Fact]
    public void Truncated_and_lengthened_archives_are_refused()
    {
        var random = new Random(7);
        for (var i = 0; i < 40; i++)
            Assert.False(VerifyArchive.Run(demo.Zip.AsMemory(0, random.Next(demo.Zip.Length))).IsValid);
        Assert.False(VerifyArchive.Run((byte[])[.. demo.Zip, 0]).IsValid);
        Assert.False(VerifyArchive.Run((byte[])[0, .. demo.Zip]).IsValid);
        Assert.False(VerifyArchive.Run(default).IsValid);
    }

    [Fact]
    public void Repacked_by_another_program_the_files_hold_but_it_is_said()
    {
        var report = VerifyArchive.Run(DemoArchive.Pack(demo.Files()));
        Assert.Equal(VerdictStatus.Indeterminate, report.Status);
        Assert.Contains(report.Reasons, reason => reason.Code == VerifyArchive.Repacked);
        Assert.All(report.Items, item => Assert.Empty(item.Reasons));
    }

    [Theory]
    [InlineData("items/01-title/", ".xml", VerifyArchive.ItemSignature)]
    [InlineData("items/02-reception-confirmation/", ".xml", VerifyArchive.ItemSignature)]
    [InlineData("items/05-", ".xml", VerifyArchive.ItemSignature)]
    [InlineData("items/01-title/", ".p7s", VerifyArchive.BadHash)]
    public void A_changed_file_is_found_though_the_hashes_were_made_anew(string folder, string extension, string code) =>
        Refused(demo.Forge(name => name.StartsWith(folder, StringComparison.Ordinal) && name.EndsWith(extension, StringComparison.Ordinal), content =>
        {
            content[content.Length / 2] ^= 1;
            return content;
        }), code);

    [Theory]
    [InlineData("\"number\": \"УТ-131\"", "\"number\": \"УТ-132\"", VerifyArchive.BadManifest)]
    [InlineData("\"status\": \"signed\"", "\"status\": \"rejected\"", VerifyArchive.BadManifest)]
    [InlineData("\"flow\": \"upd-schfdop\"", "\"flow\": \"upd-schf\"", VerifyArchive.BadLog)]
    [InlineData("\"flow\": \"upd-schfdop\"", "\"flow\": \"nothing\"", VerifyArchive.BadManifest)]
    [InlineData("\"copy\": \"sender\"", "\"copy\": \"recipient\"", VerifyArchive.BadLog)]
    [InlineData("\"kind\": \"receipt\"", "\"kind\": \"amendment-request\"", VerifyArchive.BadReference)]
    [InlineData("\"author\": \"operator\"", "\"author\": \"sender\"", VerifyArchive.BadLog)]
    [InlineData("\"outcome\": \"accepted\"", "\"outcome\": \"not-accepted\"", VerifyArchive.BadManifest)]
    [InlineData("\"inn\": \"5321190842\"", "\"inn\": \"7704682151\"", VerifyArchive.ForeignSigner)]
    [InlineData("\"version\": 1", "\"version\": 2", VerifyArchive.BadManifest)]
    [InlineData("\"items\": [", "\"items\": [null, ", VerifyArchive.BadManifest)]
    [InlineData("\"format\":", "\"unknown\": 1, \"format\":", VerifyArchive.BadManifest)]
    public void A_manifest_that_lies_is_found(string before, string after, string code) => Refused(demo.Forge("manifest.json", before, after), code);

    [Fact]
    public void A_missing_and_a_superfluous_file_are_found()
    {
        Refused(DemoArchive.Pack(DemoArchive.WithSums([.. demo.Files().Where(file => !file.Name.EndsWith(".p7s", StringComparison.Ordinal))])), VerifyArchive.BadFiles);
        Refused(DemoArchive.Pack([.. demo.Files(), ("items/extra.txt", "hello"u8.ToArray())]), VerifyArchive.BadFiles);
    }

    [Theory]
    [InlineData("../evil.sh")]
    [InlineData("/etc/passwd")]
    [InlineData("items/../../evil")]
    [InlineData("..\\evil.sh")]
    [InlineData("\\evil")]
    [InlineData("C:evil")]
    [InlineData("items/a\nb")]
    public void A_name_that_could_leave_the_folder_is_refused_unread(string name) =>
        Refused(DemoArchive.Pack([.. demo.Files(), (name, "x"u8.ToArray())]), VerifyArchive.Unreadable);

    [Theory]
    [InlineData("items\\evil")]
    [InlineData("items//evil")]
    [InlineData("-rf")]
    [InlineData("items/$(reboot)")]
    [InlineData("заметки бухгалтера.docx")]
    public void A_strange_name_is_a_file_too_many(string name) =>
        Refused(DemoArchive.Pack([.. demo.Files(), (name, "x"u8.ToArray())]), VerifyArchive.BadFiles);

    [Fact]
    public void A_manifest_that_names_a_strange_path_is_refused() => Refused(demo.Forge("manifest.json", "\"file\": \"items/01-title/", "\"file\": \"items/01-tit le/"), VerifyArchive.BadManifest);

    [Theory]
    [InlineData("zip -r")]
    [InlineData("folder")]
    [InlineData("folder of people")]
    [InlineData("backslashes")]
    [InlineData("Finder")]
    [InlineData("Explorer")]
    [InlineData("prefix")]
    [InlineData("comment behind")]
    public void Packed_anew_by_any_program_the_files_hold_and_it_is_said(string program)
    {
        var report = VerifyArchive.Run(Repacked(program));
        Assert.Equal([VerifyArchive.Repacked], report.Reasons.Where(reason => reason.Level == ReasonLevel.Fail).Select(reason => reason.Code));
        Assert.Equal(VerdictStatus.Indeterminate, report.Status);
        Assert.Equal(6, report.Items.Count(item => item.Signature.IsValid));
    }

    [Fact]
    public async Task The_script_and_the_command_are_of_one_opinion_about_what_was_packed_anew()
    {
        foreach (var program in (string[])["zip -r", "folder", "Finder", "Explorer"])
        {
            using var shell = new CommandLine();
            await File.WriteAllBytesAsync(shell.At("repacked.zip"), Repacked(program));
            var verified = await shell.Beresta("verify", "repacked.zip");
            Assert.Equal(2, verified.Exit);
            Assert.Contains("Файлы целы", verified.Output, StringComparison.Ordinal);
            VerifyScriptTests.NeedEngine();
            await using (var zip = new ZipArchive(File.OpenRead(shell.At("repacked.zip"))))
                await zip.ExtractToDirectoryAsync(shell.At("unpacked"));
            var script = Directory.GetFiles(shell.At("unpacked"), "verify.sh", SearchOption.AllDirectories).Single();
            var answer = await shell.Run("sh", script);
            Assert.True(answer.Exit == 0, $"{program}: {answer.Output}");
        }
    }

    [Fact]
    public void Another_file_in_the_place_of_an_archive_is_named()
    {
        Assert.Contains("внутри него лежит другой архив, «a.zip»", Reason(DemoArchive.Pack([("a.zip", demo.Zip)])), StringComparison.Ordinal);
        Assert.Contains("документ Office", Reason(DemoArchive.Pack([("[Content_Types].xml", "<a/>"u8.ToArray())])), StringComparison.Ordinal);
        static string Reason(byte[] zip) => VerifyArchive.Run(zip).Reasons[0].Message;
    }

    [Theory]
    [InlineData("backslash", VerifyArchive.Repacked)]
    [InlineData("folder-entries", VerifyArchive.Repacked)]
    [InlineData("in-folder", VerifyArchive.Repacked)]
    [InlineData("macosx", VerifyArchive.Repacked)]
    [InlineData("prefix-newline", VerifyArchive.Repacked)]
    [InlineData("repacked", VerifyArchive.Repacked)]
    [InlineData("stored", VerifyArchive.Repacked)]
    [InlineData("thumbs", VerifyArchive.Repacked)]
    [InlineData("trailing", VerifyArchive.Repacked)]
    [InlineData("zip-r", VerifyArchive.Repacked)]
    [InlineData("extra-pdf", VerifyArchive.BadFiles)]
    [InlineData("no-verify-sh", VerifyArchive.BadFiles)]
    [InlineData("formatted-xml", VerifyArchive.BadHash)]
    [InlineData("truncated", VerifyArchive.Unreadable)]
    [InlineData("xlsx", VerifyArchive.Unreadable)]
    [InlineData("zip-in-zip", VerifyArchive.Unreadable)]
    public void An_archive_of_a_public_report_gets_the_answer_that_is_right(string name, string code)
    {
        var path = CommandLine.Shared($"cases/51-archive/{name}.zip");
        Assert.Equal([code], VerifyArchive.Run(File.ReadAllBytes(path)).Reasons.Where(reason => reason.Level == ReasonLevel.Fail).Select(reason => reason.Code).Distinct());
    }

    private byte[] Repacked(string program)
    {
        var files = demo.Files();
        var folders = files.Where(file => file.Name.Contains('/', StringComparison.Ordinal)).Select(file => (file.Name[..(file.Name.LastIndexOf('/') + 1)], Array.Empty<byte>())).Distinct();
        return program switch
        {
            "zip -r" => DemoArchive.Pack([.. folders, .. files.Reverse()]),
            "folder" => DemoArchive.Pack([("upd/", []), .. files.Select(file => ($"upd/{file.Name}", file.Content))]),
            "folder of people" => DemoArchive.Pack(files.Select(file => ($"УПД № 17 (копия)/{file.Name}", file.Content))),
            "backslashes" => DemoArchive.Pack(files.Select(file => (file.Name.Replace('/', '\\'), file.Content))),
            "Finder" => DemoArchive.Pack([.. files, (".DS_Store", [1]), ("items/.DS_Store", [1]), ("__MACOSX/._verify.sh", [1]), ("__MACOSX/items/._01-title", [1])]),
            "Explorer" => DemoArchive.Pack([.. files, ("Thumbs.db", [1]), ("items/desktop.ini", [1])]),
            "prefix" => [(byte)'\n', .. demo.Zip],
            "comment behind" => [.. demo.Zip, (byte)'\n'],
            _ => throw new ArgumentOutOfRangeException(nameof(program), program, "An unknown program."),
        };
    }

    [Fact]
    public void A_bomb_is_refused_before_it_is_unpacked()
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = zip.CreateEntry("manifest.json", CompressionLevel.SmallestSize).Open();
            var zeros = new byte[1024 * 1024];
            for (var i = 0; i < 60; i++)
                entry.Write(zeros);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        Refused(stream.ToArray(), VerifyArchive.Unreadable);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 * 1024 * 1024);
    }

    [Fact]
    public void A_file_that_says_a_smaller_length_than_it_has_is_not_taken()
    {
        var zip = DemoArchive.Pack([("manifest.json", new byte[5000])]);
        // The length in the directory record (offset 24), which readers believe.
        var record = zip.AsSpan().IndexOf("PK\x01\x02"u8);
        zip[record + 24] = 1;
        zip[record + 25] = 0;
        Assert.Equal(VerdictStatus.Invalid, VerifyArchive.Run(zip).Status);
    }

    [Fact]
    public void The_files_are_named_by_safe_letters_only() =>
        Assert.All(demo.Files(), file => Assert.DoesNotMatch("[^A-Za-z0-9._/-]", file.Name));

    [Fact]
    public void The_protocol_names_the_parties_and_asks_nothing_of_the_network()
    {
        var html = Encoding.UTF8.GetString(demo.Files().Single(file => file.Name == "protocol.html").Content);
        Assert.Contains("ООО «Ильмень-Продукт»", html, StringComparison.Ordinal);
        Assert.Contains("Все подписи действительны: 6", html, StringComparison.Ordinal);
        Assert.DoesNotContain("://", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
    }

    private static void Refused(byte[] zip, string code)
    {
        var report = VerifyArchive.Run(zip);
        Assert.Equal(VerdictStatus.Invalid, report.Status);
        Assert.Contains(report.Reasons, reason => reason.Code == code && reason.Level == ReasonLevel.Fail);
    }
}
