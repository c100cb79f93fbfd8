namespace Beresta.Signatures.Tests;

/// <summary>The long-term forms: made, checked, and carried over the end of certificates.</summary>
public sealed class CadesTests : IDisposable
{
    private static readonly DateTimeOffset From = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset At = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly byte[] Content = [.. "<Файл/>"u8];

    private readonly TestAuthority authority = TestAuthority.CreateRussian(From);

    [Fact]
    public async Task A_timestamp_lifts_BES_to_T_and_outlives_the_certificate()
    {
        using var signer = authority.Issue(Owners.Head, From);
        var stamped = (await CadesUpgrade.AddTimestamp(await Cades.SignDetached(Content, signer, At), 0, DigestAlgorithm.Streebog256, authority.Timestamps(At.AddMinutes(1)))).Value;
        var verdict = SignatureCheck.Detached(stamped, Content, authority.Trust, At.AddYears(5));
        Assert.Equal(ReasonCodes.ValidAtTimestamp, verdict.Code);
        Assert.Equal(CadesLevel.T, verdict.Signers[0].Level);
        Assert.Equal(At.AddMinutes(1), verdict.Signers[0].ProvenTime);
        Assert.Equal(ReasonCodes.Expired, SignatureCheck.Detached(await Cades.SignDetached(Content, signer, At), Content, authority.Trust, At.AddYears(5)).Code);
    }

    [Fact]
    public async Task Evidence_makes_X_Long_Type_1_and_an_archive_timestamp_makes_A()
    {
        using var signer = authority.Issue(Owners.Head, From);
        var digest = DigestAlgorithm.Streebog256;
        var trust = authority.TrustAt(At.AddMinutes(1));
        var t = (await CadesUpgrade.AddTimestamp(await Cades.SignDetached(Content, signer, At), 0, digest, authority.Timestamps(At))).Value;
        var xl = (await CadesUpgrade.AddEvidence(t, 0, digest, trust, At.AddMinutes(2), authority.Timestamps(At.AddMinutes(2)))).Value;
        // The root alone is trusted: everything else is inside.
        var verdict = SignatureCheck.Detached(xl, Content, TrustStore.Of(authority.Root), At.AddYears(3), SignaturePolicy.Archive);
        Assert.Equal(ReasonCodes.ValidAtTimestamp, verdict.Code);
        Assert.Equal(CadesLevel.XLongType1, verdict.Signers[0].Level);

        var a = (await CadesUpgrade.AddArchiveTimestamp(xl, 0, digest.Hash(Content), digest, authority.Timestamps(At.AddYears(1)))).Value;
        verdict = SignatureCheck.Detached(a, Content, TrustStore.Of(authority.Root), At.AddYears(3), SignaturePolicy.Archive);
        Assert.Equal(CadesLevel.A, verdict.Signers[0].Level);
        Assert.Equal(ReasonCodes.ValidAtTimestamp, verdict.Code);
        Assert.Equal(At, verdict.Signers[0].ProvenTime);

        // One bit of the evidence changed: the archive timestamp no longer covers it.
        var damaged = a.ToArray();
        var place = damaged.AsSpan().IndexOf(trust.RevocationLists[0].Raw.Span);
        damaged[place + trust.RevocationLists[0].Raw.Length - 3] ^= 1;
        verdict = SignatureCheck.Detached(damaged, Content, TrustStore.Of(authority.Root), At.AddYears(3), SignaturePolicy.Archive);
        Assert.False(verdict.IsValid);
    }

    [Fact]
    public async Task Additions_keep_every_byte_that_was_there()
    {
        using var first = authority.Issue(Owners.Head, From);
        using var second = authority.Issue(Owners.Person, From, curveOid: "1.2.643.7.1.2.1.2.1");
        var signed = await Cades.SignAttached(Content, first, At);
        var signerInfo = SignedMessage.Read(signed).Value.Signers[0].Raw.ToArray();
        var both = (await CadesUpgrade.AddSignature(signed, second.Certificate.PublicKey.Digest.Hash(Content), second, At)).Value;
        Assert.True(both.AsSpan().IndexOf(signerInfo) > 0);
        var verdict = SignatureCheck.Attached(both, authority.Trust, At);
        Assert.True(verdict.IsValid, verdict.Summary);
        Assert.Equal(["Иванов", "Сидоров"], verdict.Signers.Select(signer => signer.Owner!.Surname), StringComparer.Ordinal);

        var countersigned = (await CadesUpgrade.AddCounterSignature(both, 0, second, At)).Value;
        verdict = SignatureCheck.Attached(countersigned, authority.Trust, At);
        Assert.True(verdict.IsValid, verdict.Summary);
        Assert.Equal("Сидоров", Assert.Single(verdict.Signers[0].CounterSigners).Owner!.Surname);
        Assert.True(verdict.Signers[0].CounterSigners[0].IsValid);
    }

    [Fact]
    public async Task Evidence_that_does_not_cover_the_path_is_refused()
    {
        using var signer = authority.Issue(Owners.Head, From);
        var t = (await CadesUpgrade.AddTimestamp(await Cades.SignDetached(Content, signer, At), 0, DigestAlgorithm.Streebog256, authority.Timestamps(At))).Value;
        Assert.Equal("evidence-missing", (await CadesUpgrade.AddEvidence(t, 0, DigestAlgorithm.Streebog256, authority.Trust, At, authority.Timestamps(At))).Problem!.Code);
    }

    [Fact]
    public async Task A_revoked_certificate_fails_unless_a_timestamp_precedes_the_revocation()
    {
        using var signer = authority.Issue(Owners.Head, From);
        var plain = await Cades.SignDetached(Content, signer, At);
        var early = (await CadesUpgrade.AddTimestamp(plain, 0, DigestAlgorithm.Streebog256, authority.Timestamps(At))).Value;
        authority.Revoke(signer.Certificate, At.AddDays(1), reasonCode: 5);
        var trust = authority.TrustAt(At.AddDays(2));
        Assert.Equal(ReasonCodes.Revoked, SignatureCheck.Detached(plain, Content, trust, At.AddDays(2)).Code);
        Assert.Equal(ReasonCodes.ValidAtTimestamp, SignatureCheck.Detached(early, Content, trust, At.AddDays(2)).Code);
        var late = (await CadesUpgrade.AddTimestamp(plain, 0, DigestAlgorithm.Streebog256, authority.Timestamps(At.AddDays(1).AddHours(1)))).Value;
        Assert.Equal(ReasonCodes.Revoked, SignatureCheck.Detached(late, Content, trust, At.AddDays(2)).Code);
    }

    [Fact]
    public async Task An_OCSP_answer_counts_as_evidence()
    {
        using var signer = authority.Issue(Owners.Head, From);
        using var other = authority.Issue(Owners.Person, From);
        var plain = await Cades.SignDetached(Content, signer, At);
        var lists = authority.TrustAt(At).RevocationLists;
        var trust = authority.Trust with { RevocationLists = [lists[1]] };
        Assert.Equal(ReasonCodes.NoRevocationInfo, SignatureCheck.Detached(plain, Content, trust, At, SignaturePolicy.RfQualified).Code);
        var good = trust with { OcspResponses = [authority.OcspAnswer(other.Certificate, At), authority.OcspAnswer(signer.Certificate, At)] };
        Assert.Equal(ReasonCodes.Valid, SignatureCheck.Detached(plain, Content, good, At.AddHours(1), SignaturePolicy.RfQualified).Code);
        Assert.Equal(ReasonCodes.NoRevocationInfo, SignatureCheck.Detached(plain, Content, good, At.AddDays(3), SignaturePolicy.RfQualified).Code);
        authority.Revoke(signer.Certificate, At.AddHours(-1), reasonCode: 1);
        var bad = trust with { OcspResponses = [authority.OcspAnswer(signer.Certificate, At)] };
        Assert.Equal(ReasonCodes.Revoked, SignatureCheck.Detached(plain, Content, bad, At, SignaturePolicy.RfQualified).Code);
    }

    [Fact]
    public async Task Kazakh_signatures_are_made_and_hold()
    {
        using var kazakh = TestAuthority.CreateKazakh(From);
        using var signer = kazakh.Issue(Owners.Kazakh, From);
        var verdict = SignatureCheck.Detached(await Cades.SignDetached(Content, signer, At), Content, kazakh.TrustAt(At), At, SignaturePolicy.Kazakhstan);
        Assert.Equal(ReasonCodes.Valid, verdict.Code);
        Assert.Equal("123456789013", verdict.Signers[0].Owner!.Bin);
        Assert.Equal("первый руководитель", verdict.Signers[0].Owner!.Role);
    }

    [Fact]
    public async Task Content_that_comes_as_a_stream_is_read_once_for_all_digests()
    {
        using var first = authority.Issue(Owners.Head, From);
        using var second = authority.Issue(Owners.Person, From, curveOid: "1.2.643.7.1.2.1.2.1");
        var content = new byte[3_000_017];
        new Random(1).NextBytes(content);
        var both = (await CadesUpgrade.AddSignature(await Cades.SignDetached(content, first, At), DigestAlgorithm.Streebog512.Hash(content), second, At)).Value;
        await using var stream = new MemoryStream(content, writable: false);
        Assert.True((await SignatureCheck.Detached(both, stream, authority.Trust, At)).IsValid);
    }

    [Fact]
    public async Task An_archive_timestamp_of_the_old_kind_is_said_to_be_unread_and_proves_nothing()
    {
        using var signer = authority.Issue(Owners.Head, From);
        var plain = await Cades.SignDetached(Content, signer, At);
        var editor = CmsEditor.Open(SignedMessage.Read(plain).Value).Value;
        editor.AddUnsigned(0, CmsEditor.Attribute(Oids.ArchiveTimestampV2, await authority.Timestamps(At)(DigestAlgorithm.Streebog256, DigestAlgorithm.Streebog256.Hash(plain), default)));
        var old = editor.Write();
        var verdict = SignatureCheck.Detached(old, Content, authority.Trust, At);
        Assert.True(verdict.IsValid);
        Assert.Contains(verdict.Reasons, reason => reason is { Code: ReasonCodes.Unsupported, Level: ReasonLevel.Warn } && reason.Message.Contains("archive-time-stamp-v2", StringComparison.Ordinal));
        // The term has ended; whether the signature was there before, nobody can say here.
        Assert.Equal(VerdictStatus.Invalid, SignatureCheck.Detached(plain, Content, authority.Trust, At.AddYears(5)).Status);
        Assert.Equal(VerdictStatus.Indeterminate, SignatureCheck.Detached(old, Content, authority.Trust, At.AddYears(5)).Status);
        Assert.Equal(ReasonCodes.BadDigest, SignatureCheck.Detached(old, "другое"u8.ToArray(), authority.Trust, At.AddYears(5)).Code);
    }

    [Fact]
    public async Task Evidence_is_not_added_twice_and_a_wrong_token_not_at_all()
    {
        using var signer = authority.Issue(Owners.Head, From);
        var digest = DigestAlgorithm.Streebog256;
        var plain = await Cades.SignDetached(Content, signer, At);
        TimestampSource wrong = (_, _, stop) => authority.Timestamps(At)(digest, digest.Hash("другое"u8), stop);
        Assert.Equal("timestamp-mismatch", (await CadesUpgrade.AddTimestamp(plain, 0, digest, wrong)).Problem!.Code);
        var t = (await CadesUpgrade.AddTimestamp(plain, 0, digest, authority.Timestamps(At))).Value;
        var xl = (await CadesUpgrade.AddEvidence(t, 0, digest, authority.TrustAt(At), At, authority.Timestamps(At))).Value;
        Assert.Equal("evidence-present", (await CadesUpgrade.AddEvidence(xl, 0, digest, authority.TrustAt(At), At, authority.Timestamps(At))).Problem!.Code);
        Assert.Equal([CadesLevel.Bes, CadesLevel.T, CadesLevel.XLongType1], new[] { plain, t, xl }.Select(bytes => SignedMessage.Read(bytes).Value.Signers[0].ClaimedLevel));
    }

    [Fact]
    public async Task What_to_ask_services_for_is_named_only_under_a_trusted_root()
    {
        const string Address = "http://127.0.0.1:8318";
        using var addressed = TestAuthority.CreateRussian(From, address: Address);
        Assert.Equal(Address, addressed.Address);
        Assert.Null(authority.Address);
        using var signer = addressed.Issue(Owners.Head, From);
        Assert.Equal([Address + "/ocsp"], signer.Certificate.OcspUrls);
        Assert.Equal([Address + "/intermediate.crl"], signer.Certificate.CrlUrls);
        var t = (await CadesUpgrade.AddTimestamp(await Cades.SignDetached(Content, signer, At), 0, DigestAlgorithm.Streebog256, addressed.Timestamps(At))).Value;
        var unproven = RevocationCheck.Unproven(SignedMessage.Read(t).Value, addressed.Trust, At);
        Assert.Equal(3, unproven.Count); // the signer, the issuing centre, the timestamping service
        Assert.Empty(RevocationCheck.Unproven(SignedMessage.Read(t).Value, authority.Trust, At));
        Assert.Empty(RevocationCheck.Unproven(SignedMessage.Read(t).Value, addressed.TrustAt(At), At));
    }

    [Fact]
    public async Task A_timestamp_query_is_answered_and_compared()
    {
        var hash = DigestAlgorithm.Streebog256.Hash(Content);
        byte[] nonce = [0x80, 1, 2, 3];
        var answer = await authority.AnswerTimestampQuery(Timestamps.Request(DigestAlgorithm.Streebog256, hash, nonce), At);
        Assert.Equal(At, Timestamps.ReadResponse(answer, hash, nonce).Value.Time);
        Assert.Equal("timestamp-mismatch", Timestamps.ReadResponse(answer, hash, [1, 2]).Problem!.Code);
        Assert.Equal("timestamp-refused", Timestamps.ReadResponse(await authority.AnswerTimestampQuery("junk"u8.ToArray(), At), hash, nonce).Problem!.Code);
    }

    [Fact]
    public void A_centre_is_restored_from_its_export()
    {
        using var restored = TestAuthority.Import(System.Text.Encoding.UTF8.GetBytes(authority.Export())).Value;
        Assert.Equal(authority.Root, restored.Root);
        using var signer = restored.Issue(Owners.Head, From);
        Assert.True(signer.Certificate.IsSignedBy(authority.Intermediate));
    }

    public void Dispose() => authority.Dispose();
}
