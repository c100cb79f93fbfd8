using System.Diagnostics;
using System.Formats.Asn1;

namespace Beresta.Signatures.Tests;

/// <summary>Inputs made to mislead or to exhaust (B4 of the reliability tests; the long run is bench/Signatures).</summary>
public sealed class HostileInputTests : IDisposable
{
    private static readonly DateTimeOffset From = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset At = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly byte[] Content = [.. "<Файл/>"u8];

    private readonly TestAuthority authority = TestAuthority.CreateRussian(From);

    [Fact]
    public async Task Twenty_thousand_mutated_signatures_give_no_false_valid_and_no_exception()
    {
        using var signer = authority.Issue(Owners.Head, From);
        var source = authority.Timestamps(At);
        var plain = await Cades.SignDetached(Content, signer, At);
        var stamped = (await CadesUpgrade.AddTimestamp(plain, 0, DigestAlgorithm.Streebog256, source)).Value;
        var full = (await CadesUpgrade.AddEvidence(stamped, 0, DigestAlgorithm.Streebog256, authority.TrustAt(At), At, source)).Value;
        foreach (var (signature, count) in new[] { (plain, 13_000), (stamped, 5000), (full, 2000) })
        {
            var run = new MutationRun(signature, Content, authority.Trust, At, seed: count);
            run.Go(count, TestContext.Current.CancellationToken);
            Assert.Empty(run.FalseValids);
        }
    }

    [Fact]
    public void Mutated_certificates_and_lists_give_no_exception_and_no_false_signature()
    {
        using var signer = authority.Issue(Owners.Head, From);
        var random = new Random(4);
        foreach (var (original, isSigned) in new (byte[], Func<ReadOnlyMemory<byte>, bool>)[]
        {
            (signer.Certificate.Raw.ToArray(), data => Certificate.Read(data).Succeeded(out var read, out _) && read.IsSignedBy(authority.Intermediate)),
            (authority.RevocationLists(At)[0].Raw.ToArray(), data => RevocationList.Read(data).Succeeded(out var read, out _) && read.IsSignedBy(authority.Intermediate)),
        })
        {
            Assert.True(isSigned(original));
            for (var i = 0; i < 2000; i++)
            {
                var mutated = MutationRun.Mutate(original, random);
                Assert.False(!mutated.AsSpan().SequenceEqual(original) && isSigned(mutated) && !HasSameBody(original, mutated), $"mutation {i}");
            }
        }
    }

    [Theory]
    [InlineData(10_000)]
    public void Ten_thousand_certificates_are_refused_at_once(int count)
    {
        var certificate = authority.Root.Raw.ToArray();
        var message = Message(writer =>
        {
            using (writer.PushSetOf(Asn.Context(0, true)))
            {
                for (var i = 0; i < count; i++)
                    writer.WriteEncodedValue(certificate);
            }
        });
        var watch = Stopwatch.StartNew();
        Assert.Equal(ReasonCodes.Malformed, SignatureCheck.Detached(message, Content, authority.Trust, At).Code);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(1), $"{watch.Elapsed}");
    }

    [Fact]
    public void Certificates_that_all_issue_each_other_cost_little()
    {
        // 60 authorities of one name, each signed by another one: a search without a bound would try 60! paths.
        using var key = PrivateKey.Generate();
        var name = DistinguishedName.Of(new NameAttribute(Oids.CommonName, "Клон"));
        var keys = Enumerable.Range(0, 60).Select(_ => PrivateKey.Generate()).ToList();
        var clones = keys.Select((own, i) => new CertificateForm(name, own.PublicKeyInfo, From, From.AddYears(5))
            .Authority(pathLength: null)
            .Usage(KeyUsages.CertificateSign)
            .Sign(name, keys[(i + 1) % keys.Count])).ToList();
        var watch = Stopwatch.StartNew();
        var path = CertificatePaths.Find(clones[0], authority.Trust.WithEvidence(clones, [], []), At);
        Assert.Equal(ReasonCodes.Untrusted, path.Failure!.Code);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), $"{watch.Elapsed}");
        keys.ForEach(own => own.Dispose());
    }

    [Fact]
    public async Task An_algorithm_cannot_be_swapped_for_another_reading()
    {
        using var signer = authority.Issue(Owners.Head, From);
        var info = SignedMessage.Read(await Cades.SignDetached(Content, signer, At)).Value.Signers[0].Raw.ToArray();
        var own = Asn.Write(writer => writer.WriteAlgorithm(Oids.Gost256));
        var at = info.AsSpan().LastIndexOf(own);
        foreach (var oid in (string[])[Oids.Gost2001, Oids.Gost512, Oids.KzGost256, Oids.RsaSha256, Oids.EcdsaSha256, "1.2.3"])
        {
            byte[] fields = [.. info[..at], .. Asn.Write(writer => writer.WriteAlgorithm(oid)), .. info[(at + own.Length)..]];
            var header = info.Length - Asn.Contents(info).Length;
            var changed = SignerFacts.Read(Asn.Reader(Asn.Wrap(0x30, fields.AsMemory(header))));
            var reasons = new ReasonList(SignaturePolicy.Default);
            SignerCrypto.Check(changed, signer.Certificate, DigestAlgorithm.Streebog256.Hash(Content), Oids.Data, reasons);
            Assert.Equal(ReasonCodes.AlgorithmMismatch, reasons.Worst!.Code);
        }
    }

    [Fact]
    public async Task Signed_attributes_do_not_pass_for_signed_content()
    {
        // The signature over the attributes of an honest message also fits a message without attributes whose content they are.
        using var signer = authority.Issue(Owners.Head, From);
        var honest = SignedMessage.Read(await Cades.SignDetached(Content, signer, At)).Value.Signers[0];
        var attributes = honest.SignedEncodings().First();
        var forged = Asn.Write(writer =>
        {
            using (writer.PushSequence())
            {
                writer.WriteInteger(1);
                using (writer.PushSequence())
                {
                    writer.WriteEncodedValue(signer.Certificate.Issuer.Raw.Span);
                    writer.WriteInteger(signer.Certificate.SerialBytes.Span);
                }

                writer.WriteAlgorithm(Oids.Streebog256);
                writer.WriteAlgorithm(Oids.Gost256);
                writer.WriteOctetString(honest.Signature.Span);
            }
        });
        var message = Message(writer =>
        {
            using (writer.PushSetOf(Asn.Context(0, true)))
                writer.WriteEncodedValue(signer.Certificate.Raw.Span);
        }, forged);
        var reasons = new ReasonList(SignaturePolicy.Default);
        SignerCrypto.Check(SignedMessage.Read(message).Value.Signers[0], signer.Certificate, DigestAlgorithm.Streebog256.Hash(attributes), Oids.Data, reasons);
        Assert.Null(reasons.Worst);
        Assert.Equal(ReasonCodes.BadSignature, SignatureCheck.Detached(message, attributes, authority.Trust, At).Code);
        await using var stream = new MemoryStream(attributes, writable: false);
        Assert.Equal(ReasonCodes.BadSignature, (await SignatureCheck.Detached(message, stream, authority.Trust, At)).Code);
    }

    [Fact]
    public void A_list_of_a_hundred_thousand_revocations_is_searched()
    {
        using var signer = authority.Issue(Owners.Head, From);
        using var other = authority.Issue(Owners.Person, From);
        for (var i = 0; i < 100_000; i++)
            authority.Revoke(i == 77_777 ? signer.Certificate : authority.Root, At);
        var list = authority.RevocationLists(At)[0];
        Assert.Equal(At, list.Find(signer.Certificate)!.Value.RevokedAt);
        Assert.Null(list.Find(other.Certificate));
    }

    [Fact]
    public void Nothing_at_all_is_malformed()
    {
        foreach (var junk in new byte[][] { [], [0x30], [0x30, 0x80], [0x30, 0x84, 0xFF, 0xFF, 0xFF, 0xFF], [0xEF, 0xBB, 0xBF], [.. "-----BEGIN CMS-----\n-----END CMS-----"u8], new byte[100_000] })
            Assert.Equal(ReasonCodes.Malformed, SignatureCheck.Detached(junk, Content, authority.Trust, At).Code);
    }

    public void Dispose() => authority.Dispose();

    // A change outside of the signed part (an unused bit, another form of a length) leaves what was signed as it was.
    private static bool HasSameBody(byte[] original, byte[] mutated) =>
        Asn.Reader(mutated).ReadSequence().ReadEncodedValue().Span.SequenceEqual(Asn.Reader(original).ReadSequence().ReadEncodedValue().Span);

    private static byte[] Message(Action<AsnWriter> certificates, byte[]? signerInfo = null) => Asn.Write(writer =>
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(Oids.SignedData);
            using (writer.PushSequence(Asn.Context(0, true)))
            using (writer.PushSequence())
            {
                writer.WriteInteger(1);
                using (writer.PushSetOf())
                    writer.WriteAlgorithm(Oids.Streebog256);
                using (writer.PushSequence())
                    writer.WriteObjectIdentifier(Oids.Data);
                certificates(writer);
                using (writer.PushSetOf())
                {
                    if (signerInfo is not null)
                        writer.WriteEncodedValue(signerInfo);
                }
            }
        }
    });
}
