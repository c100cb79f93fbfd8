using System.Security.Cryptography;

namespace Beresta.Signatures.Tests;

/// <summary>Attached signatures whose content stays in the file.</summary>
public sealed class AttachedFileTests : IDisposable
{
    private static readonly DateTimeOffset From = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset At = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TestAuthority authority = TestAuthority.CreateRussian(From);

    [Fact]
    public async Task It_judges_like_the_one_in_memory_whatever_the_encoding()
    {
        var content = new byte[100_003];
        new Random(7).NextBytes(content);
        using var signer = authority.Issue(Owners.Head, From);
        var der = await Cades.SignAttached(content, signer, At, TestContext.Current.CancellationToken);
        foreach (var bytes in new[] { der, InPieces(der, content, 1000), InPieces(der, content, 1), InPieces(der, content, content.Length) })
        {
            Assert.True(SignatureCheck.Attached(bytes, authority.Trust, At).IsValid);
            Assert.Equal(content, await Content(bytes));
            Assert.True((await FromFile(bytes)).IsValid);
            // Any content octet changed is found; so is anything behind the end.
            var changed = bytes.ToArray();
            changed[bytes.Length / 2] ^= 1;
            Assert.False((await FromFile(changed)).IsValid);
            Assert.Equal(ReasonCodes.Malformed, (await FromFile([.. bytes, 0])).Code);
        }
    }

    [Fact]
    public async Task Damaged_files_get_the_verdict_of_the_one_in_memory_and_no_exception()
    {
        using var signer = authority.Issue(Owners.Head, From);
        var der = await Cades.SignAttached("<Файл/>"u8.ToArray(), signer, At, TestContext.Current.CancellationToken);
        var pieces = InPieces(der, [.. "<Файл/>"u8], 3);
        var random = new Random(11);
        for (var i = 0; i < 2000; i++)
        {
            var damaged = MutationRun.Mutate(i % 2 == 0 ? der : pieces, random);
            var verdict = await FromFile(damaged);
            // The one in memory also takes what is no OCTET STRING; nothing that it refuses may be valid here.
            if (verdict.IsValid)
                Assert.True(SignatureCheck.Attached(damaged, authority.Trust, At).IsValid, Convert.ToHexString(damaged));
        }

        Assert.Equal("signature-detached", AttachedFile.Open(new MemoryStream(await Cades.SignDetached("x"u8.ToArray(), signer, At, TestContext.Current.CancellationToken))).Problem!.Code);
    }

    public void Dispose() => authority.Dispose();

    // The same message with every outer length indefinite and the content in pieces, as programs write it that do not know the length beforehand.
    internal static byte[] InPieces(byte[] der, byte[] content, int piece)
    {
        var data = Asn.Reader(der).ReadSequence();
        var type = data.ReadEncodedValue();
        var signed = data.ReadSequence(Asn.Context(0, true)).ReadSequence();
        var (version, digests, info) = (signed.ReadEncodedValue(), signed.ReadEncodedValue(), signed.ReadSequence());
        using var stream = new MemoryStream();
        stream.Write([0x30, 0x80]);
        stream.Write(type.Span);
        stream.Write([0xA0, 0x80, 0x30, 0x80]);
        stream.Write(version.Span);
        stream.Write(digests.Span);
        stream.Write([0x30, 0x80]);
        stream.Write(info.ReadEncodedValue().Span);
        stream.Write([0xA0, 0x80, 0x24, 0x80]);
        foreach (var chunk in content.Chunk(piece))
            stream.Write(Asn.Wrap(0x04, chunk));
        stream.Write([0, 0, 0, 0, 0, 0]);
        while (signed.HasData)
            stream.Write(signed.ReadEncodedValue().Span);
        stream.Write([0, 0, 0, 0, 0, 0]);
        return stream.ToArray();
    }

    private static async Task<byte[]> Content(byte[] bytes)
    {
        await using var content = AttachedFile.Open(new MemoryStream(bytes, writable: false)).Value.OpenContent();
        using var all = new MemoryStream();
        await content.CopyToAsync(all, TestContext.Current.CancellationToken);
        return all.ToArray();
    }

    private async Task<Verdict> FromFile(byte[] bytes)
    {
        await using var stream = new MemoryStream(bytes, writable: false);
        return await SignatureCheck.Attached(stream, authority.Trust, At, stop: TestContext.Current.CancellationToken);
    }
}

/// <summary>What a whole process allocates can be counted only while nothing else runs in it.</summary>
[Collection(nameof(AttachedFileMemoryTests))]
[CollectionDefinition(nameof(AttachedFileMemoryTests), DisableParallelization = true)]
public sealed class AttachedFileMemoryTests : IDisposable
{
    private static readonly DateTimeOffset From = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset At = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TestAuthority authority = TestAuthority.CreateRussian(From);

    [Theory]
    [InlineData(1024)]
    [InlineData(1024 * 1024)]
    public async Task Sixty_four_megabytes_take_little_memory(int piece)
    {
        using var rsa = RSA.Create(2048);
        using var key = PrivateKey.Read(rsa.ExportPkcs8PrivateKey()).Value;
        using var signer = KeySigner.Create(key, authority.Certify(Owners.Company, key.PublicKey, From)).Value;
        var content = new byte[64 * 1024 * 1024];
        var signature = AttachedFileTests.InPieces(await Cades.SignAttached(content, signer, At, TestContext.Current.CancellationToken), content, piece);
        await using var stream = new MemoryStream(signature, writable: false);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        Assert.True((await SignatureCheck.Attached(stream, authority.Trust, At, stop: TestContext.Current.CancellationToken)).IsValid);
        var used = GC.GetTotalAllocatedBytes(precise: true) - before;
        Assert.True(used < 16 * 1024 * 1024, $"{used} bytes were allocated.");
    }

    public void Dispose() => authority.Dispose();
}
