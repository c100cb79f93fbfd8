using System.Text;

namespace Beresta.Signatures.Tests;

/// <summary>Signatures, certificates and lists that other systems made (realworld/INDEX.md).</summary>
public sealed class RealWorldTests
{
    private static readonly DateTimeOffset At2023 = new(2023, 3, 1, 0, 0, 0, TimeSpan.Zero);

    // Their roots are not all there, so what is asserted is that everything but trust and term holds.
    private static readonly SignaturePolicy MathematicsOnly = SignaturePolicy.Default.Named("mathematics", "Только математика")
        .Setting(ReasonCodes.Untrusted, ReasonLevel.Inform)
        .Setting(ReasonCodes.Expired, ReasonLevel.Inform)
        .Setting(ReasonCodes.NotYetValid, ReasonLevel.Inform);

    [Fact]
    public void A_signature_of_the_CryptoPro_plug_in_holds()
    {
        var verdict = SignatureCheck.Detached(
            SharedFiles.Bytes("realworld", "rf", "cryptopro-plugin-512-cades-bes.p7s"),
            SharedFiles.Bytes("realworld", "rf", "cryptopro-plugin-512-cades-bes.content"),
            TrustStore.Empty,
            At2023,
            MathematicsOnly);
        Assert.True(verdict.IsValid, verdict.Summary);
        Assert.Equal(CadesLevel.Bes, verdict.Signers[0].Level);
        Assert.Equal(new DateTimeOffset(2018, 8, 30, 9, 3, 50, TimeSpan.Zero), verdict.Signers[0].SigningTime);
    }

    [Fact]
    public void An_attached_signature_of_CryptoPro_5_holds_over_its_UTF_16_content()
    {
        var message = SignedMessage.Read(SharedFiles.Bytes("realworld", "rf", "gocades-readme-256-attached-bes.p7s")).Value;
        Assert.Equal("Test data to be signed", Encoding.Unicode.GetString(message.Content!.Value.Span));
        var verdict = SignatureCheck.Judge(message, null, TrustStore.Empty, At2023, MathematicsOnly);
        Assert.True(verdict.IsValid, verdict.Summary);
    }

    [Fact]
    public void A_Diadoc_signature_holds_over_its_attributes()
    {
        var message = SignedMessage.Read(SharedFiles.Bytes("realworld", "rf", "diadoc-docs-0.p7s")).Value;
        var owner = message.Certificates[0].Owner;
        Assert.Equal("6663003127", owner.OrganizationInn);
        Assert.Null(owner.Inn);

        // The document is not published; its digest is what the signer says it is.
        var content = ContentDigests.OfHash(DigestAlgorithm.Streebog256, message.Signers[0].MessageDigest);
        var verdict = SignatureCheck.Judge(message, content, TrustStore.Empty, At2023, MathematicsOnly);
        Assert.True(verdict.IsValid, verdict.Summary);
    }

    [Theory]
    [InlineData("ncanode-CmsServiceTest-SIGNED_CMS.p7s", 2)]
    [InlineData("ncanode-CmsServiceTest-SIGNED_CMS_ONE_SIGNER.p7s", 1)]
    [InlineData("ncanode-CmsIntegrationTest-SIGNED_CMS.p7s", 0)]
    [InlineData("mitwork-1.p7s", 1)]
    [InlineData("mitwork-2.p7s", 1)]
    public void A_Kazakh_attached_signature_holds(string file, int signers)
    {
        var verdict = SignatureCheck.Attached(Kazakh(file), TrustStore.Empty, At2023, MathematicsOnly);
        Assert.True(verdict.IsValid, string.Join("; ", verdict.Reasons.Select(reason => reason.Code + " " + reason.Message)));
        if (signers > 0)
            Assert.Equal(signers, verdict.Signers.Count);
    }

    [Fact]
    public void A_Kazakh_detached_signature_by_two_algorithms_holds()
    {
        var verdict = SignatureCheck.Detached(SharedFiles.Bytes("realworld", "kz", "ncanode-CmsServiceTest-SIGNED_DETACHED_CMS.p7s"), "test123"u8.ToArray(), TrustStore.Empty, At2023, MathematicsOnly);
        Assert.True(verdict.IsValid, string.Join("; ", verdict.Reasons.Select(reason => reason.Code + " " + reason.Message)));
    }

    [Theory]
    [InlineData("ncanodego-nca_gost2022_test.cer", "ncanodego-root_test_gost_2022.cer", true)]
    [InlineData("ncanodego-root_test_gost_2022.cer", "ncanodego-root_test_gost_2022.cer", true)]
    [InlineData("gokalkan-gost1.cer", "ncanodego-nca_gost2022_test.cer", true)]
    [InlineData("gokalkan-gost1.cer", "ncanodego-root_test_gost_2022.cer", false)]
    [InlineData("ncanode-ceo_valid_sign_2004_gost.cer", "ncanode-nca_gost_test.crt", true)]
    [InlineData("ncanode-individual_valid_sign_2004_rsa.cer", "ncanode-nca_rsa_test.crt", true)]
    public void A_Kazakh_certificate_is_signed_by_its_issuer(string subject, string issuer, bool expected)
    {
        var certificate = Certificate.Read(SharedFiles.Bytes("realworld", "kz", subject)).Value;
        Assert.Equal(expected, certificate.IsSignedBy(Certificate.Read(SharedFiles.Bytes("realworld", "kz", issuer)).Value));
    }

    [Fact]
    public void A_certificate_and_a_signature_that_Kalkan_made_hold()
    {
        var certificate = Certificate.Read(SharedFiles.Bytes("realworld", "kz-kalkan", "test_gost512.cer.pem")).Value;
        Assert.True(certificate.IsSignedBy(certificate));
        var vectors = Encoding.ASCII.GetString(SharedFiles.Bytes("realworld", "kz-kalkan", "test_gost512.vectors.txt"))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        var hash = DigestAlgorithm.Streebog512.Hash(Encoding.ASCII.GetBytes(vectors["msg"]));
        Assert.Equal(vectors["digest"], Convert.ToHexStringLower(hash));
        // r and s, each little-endian: the mirror of what RFC 7091 writes.
        var scheme = new SignatureScheme(SignatureKind.GostReversed, DigestAlgorithm.Streebog512);
        var signature = Convert.FromHexString(vectors["sig"]);
        Assert.True(certificate.PublicKey.Verify(scheme, hash, signature));
        signature[^1] ^= 1;
        Assert.False(certificate.PublicKey.Verify(scheme, hash, signature));
    }

    [Theory]
    [InlineData("ncanodego-nca_gost2022_test.crl", "ncanodego-nca_gost2022_test.cer")]
    [InlineData("ncanode-nca_gost2022_test.crl", "ncanode-nca_gost2015_test.cer")]
    [InlineData("ncanode-nca_gost_test.crl", "ncanode-nca_gost_test.crt")]
    public void A_Kazakh_revocation_list_is_signed_by_its_issuer(string list, string issuer)
    {
        var read = RevocationList.Read(SharedFiles.Bytes("realworld", "kz", list)).Value;
        Assert.True(read.IsSignedBy(Certificate.Read(SharedFiles.Bytes("realworld", "kz", issuer)).Value));
    }

    [Fact]
    public void A_Kazakh_path_leads_to_the_root_and_names_its_owner()
    {
        var trust = TrustStore.Read(new[] { "ncanodego-root_test_gost_2022.cer", "ncanodego-nca_gost2022_test.cer", "ncanodego-nca_gost2022_test.crl" }
            .Select(name => (name, (ReadOnlyMemory<byte>)SharedFiles.Bytes("realworld", "kz", name))));
        var certificate = Certificate.Read(SharedFiles.Bytes("realworld", "kz", "gokalkan-gost1.cer")).Value;
        var path = CertificatePaths.Find(certificate, trust, certificate.NotBefore.AddDays(1));
        Assert.Null(path.Failure);
        Assert.Equal(3, path.Path.Count);
        Assert.Equal(12, certificate.Owner.Iin!.Length);
        Assert.Equal("KZ", certificate.Owner.Country);
    }

    [Theory]
    [InlineData("ncanode-ocsp_response_ceo_2015_revoked.bin")]
    [InlineData("ncanode-ocsp_response_individual_2015.bin")]
    public void A_Kazakh_OCSP_response_is_read(string file)
    {
        // Both say "revoked"; the second with the hold of 1970 that RFC 6960 §2.2 gives to certificates never issued.
        var response = OcspResponse.Read(SharedFiles.Bytes("realworld", "kz", file)).Value;
        Assert.Equal(OcspStatus.Revoked, response.Answers[0].Status);
        Assert.Contains(response.Certificates, response.HasSignatureOf);
    }

    [Theory]
    [InlineData("mitwork-1.p7s")]
    [InlineData("mitwork-2.p7s")]
    public void A_Kazakh_timestamp_by_the_old_standards_fits_its_signature(string file)
    {
        var signer = SignedMessage.Read(Kazakh(file)).Value.Signers[0];
        var token = TimestampToken.Read(signer.Unsigned(Oids.SignatureTimestamp)!.Value).Value;
        Assert.Equal(DigestAlgorithm.Gost34311, token.Digest);
        Assert.Equal(DigestAlgorithm.Gost34311.Hash(signer.Signature.Span), token.Imprint.ToArray());
        var verdict = SignatureCheck.Judge(token.Message, null, TrustStore.Empty, token.Time, MathematicsOnly);
        Assert.True(verdict.IsValid, string.Join("; ", verdict.Reasons.Select(reason => reason.Code + " " + reason.Message)));
    }

    [Theory]
    [InlineData("ncanode-tsp_token.bin")]
    [InlineData("ncanode-tsp_response.bin")]
    public void A_Kazakh_timestamp_of_the_service_holds(string file)
    {
        var bytes = SharedFiles.Bytes("realworld", "kz", file);
        var token = file.Contains("response", StringComparison.Ordinal)
            ? TimestampToken.Read(Asn.Reader(bytes).ReadSequence().ReadSecond()).Value
            : TimestampToken.Read(bytes).Value;
        var verdict = SignatureCheck.Judge(token.Message, null, TrustStore.Empty, token.Time, MathematicsOnly);
        Assert.True(verdict.IsValid, string.Join("; ", verdict.Reasons.Select(reason => reason.Code + " " + reason.Message)));
    }

    // The text that mitwork-1 was cut out of left three bytes behind its end, which we refuse.
    private static byte[] Kazakh(string file)
    {
        var bytes = SharedFiles.Bytes("realworld", "kz", file);
        return bytes[0] == 0x30 && Asn.IsWellFormed(bytes, 100_000, out var length) ? bytes[..length] : bytes;
    }

    [Theory]
    [InlineData("pygost-x509-TestCertificate-test_256-1.der")]
    [InlineData("pygost-x509-TestCertificate-test_512-1.der")]
    public void A_certificate_of_the_RFC_9215_family_is_signed_by_itself(string file)
    {
        var certificate = Certificate.Read(SharedFiles.Bytes("realworld", "vectors", file)).Value;
        Assert.True(certificate.IsSignedBy(certificate));
    }

    /// <summary>RFC 9215 appendix A: a request, the certificate by itself and a revocation list, on the two test curves and on tc26-256-A.</summary>
    [Theory]
    [InlineData("256_test")]
    [InlineData("256a")]
    [InlineData("512_test")]
    public void The_examples_of_RFC_9215_appendix_A_hold(string set)
    {
        byte[] File(int number) => SharedFiles.Bytes("realworld", "vectors", $"pygost-x509-TestRFC4491bis-test_{set}_paramset-{number}.der");
        var certificate = Certificate.Read(File(2)).Value;
        Assert.True(certificate.IsSignedBy(certificate));
        Assert.Equal("Example", certificate.Subject.DisplayName);
        Assert.True(RevocationList.Read(File(3)).Value.IsSignedBy(certificate));

        var request = Asn.Reader(File(1)).ReadSequence();
        var body = request.ReadEncodedValue();
        var scheme = SignatureScheme.Of(request.ReadAlgorithm(), certificate.PublicKey.AlgorithmOid)!;
        var signature = request.ReadBitString(out _);
        Assert.True(certificate.PublicKey.Verify(scheme, scheme.Digest.Hash(body.Span), signature));
        signature[^1] ^= 1;
        Assert.False(certificate.PublicKey.Verify(scheme, scheme.Digest.Hash(body.Span), signature));
    }

    [Theory]
    [InlineData("pygost-cms-TestSigned-test_256-1.der")]
    [InlineData("pygost-cms-TestSigned-test_512-1.der")]
    public void A_CMS_message_of_TC26_is_read(string file) =>
        Assert.Single(SignedMessage.Read(SharedFiles.Bytes("realworld", "vectors", file)).Value.Signers);

    [Theory]
    [InlineData("opengost-GostECDsa256.cer")]
    [InlineData("opengost-GostECDsa512.cer")]
    public void A_certificate_of_OpenGost_is_signed_by_itself(string file)
    {
        var certificate = Certificate.Read(SharedFiles.Bytes("realworld", "rf", file)).Value;
        Assert.True(certificate.IsSignedBy(certificate));
    }
}

file static class Reading
{
    public static ReadOnlyMemory<byte> ReadSecond(this System.Formats.Asn1.AsnReader reader)
    {
        reader.ReadEncodedValue();
        return reader.ReadEncodedValue();
    }
}
