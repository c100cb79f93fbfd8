using System.Formats.Asn1;

namespace Beresta.Signatures.Tests;

/// <summary>Revocation lists of unusual shapes: indirect ones, ones that must not be used, broken ones. None of them may make a revoked certificate good.</summary>
public sealed class RevocationTests : IDisposable
{
    private static readonly DateTimeOffset From = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset At = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DistinguishedName RootName = Name("Корень");
    private static readonly DistinguishedName ListerName = Name("Служба списков отзыва");
    private static readonly DistinguishedName OtherName = Name("Другой центр");

    private readonly PrivateKey rootKey = PrivateKey.Generate();
    private readonly PrivateKey listerKey = PrivateKey.Generate();
    private readonly PrivateKey leafKey = PrivateKey.Generate();

    [Fact]
    public void An_indirect_list_revokes_the_certificates_of_the_issuers_that_its_entries_name()
    {
        var leaf = Leaf(named: ListerName);
        // The owner named by an entry also owns the entries after it (RFC 5280 §5.3.3).
        Assert.True(Check(leaf, List(indirect: true, (7, OtherName), (Number(leaf), RootName))).IsRevokedAt(At));
        Assert.True(Check(leaf, List(indirect: true, (7, RootName), (Number(leaf), null))).IsRevokedAt(At));
        // The same number of another issuer is another certificate; silence of such a list means good.
        var other = Check(leaf, List(indirect: true, (Number(leaf), OtherName)));
        Assert.True(other.IsKnown);
        Assert.False(other.IsRevokedAt(At));
        // Without an owner the entries are the list issuer's own.
        Assert.False(Check(leaf, List(indirect: true, (Number(leaf), null))).IsRevokedAt(At));
    }

    [Fact]
    public void A_list_of_somebody_else_counts_only_when_both_sides_say_so_and_a_path_leads_to_a_root()
    {
        var indirect = List(indirect: true, (1, RootName));
        Assert.True(Check(Leaf(named: ListerName), indirect).IsKnown);
        Assert.False(Check(Leaf(named: null), indirect).IsKnown);
        Assert.False(Check(Leaf(named: OtherName), indirect).IsKnown);
        Assert.False(Check(Leaf(named: ListerName), List(indirect: false, (1, null))).IsKnown);
        Assert.False(Check(Leaf(named: ListerName), indirect, Lister(KeyUsages.DigitalSignature)).IsKnown);
        var stranger = Form(ListerName, listerKey).Usage(KeyUsages.CrlSign).Sign(OtherName, leafKey);
        Assert.False(Check(Leaf(named: ListerName), indirect, stranger).IsKnown);
    }

    [Fact]
    public async Task A_list_that_must_not_be_used_makes_the_certificate_it_names_doubtful()
    {
        var leaf = Leaf(named: null);
        var unusable = Write(RootName, rootKey, critical: "1.2.3.4", indirect: null, (Number(leaf), null));
        var good = Write(RootName, rootKey, critical: null, indirect: null, (1, null));
        Assert.True(Check(leaf, unusable).IsDoubtful);
        Assert.True(Revocation.Check(leaf, Root(), Trust(good, unusable), At, SignaturePolicy.Default).IsDoubtful);
        Assert.True(Revocation.Check(leaf, Root(), Trust(unusable, good), At, SignaturePolicy.Default).IsDoubtful);
        Assert.False(Check(leaf, Write(RootName, rootKey, critical: "1.2.3.4", indirect: null, (1, null))).IsDoubtful);

        using var signer = KeySigner.Create(leafKey, leaf).Value;
        var signature = await Cades.SignDetached("x"u8.ToArray(), signer, At, TestContext.Current.CancellationToken);
        var verdict = SignatureCheck.Detached(signature, "x"u8.ToArray(), Trust(good, unusable), At);
        Assert.Equal(VerdictStatus.Indeterminate, verdict.Status);
        Assert.Equal(ReasonCodes.Unsupported, verdict.Code);
        Assert.True(SignatureCheck.Detached(signature, "x"u8.ToArray(), Trust(good), At).IsValid);
    }

    [Fact]
    public void A_list_that_cannot_be_read_to_its_end_does_not_say_good()
    {
        var leaf = Leaf(named: null);
        var whole = Write(RootName, rootKey, critical: null, indirect: null, (1, null));
        Assert.True(Check(leaf, whole).IsKnown);
        // An entry whose number is no INTEGER: what comes after it is lost.
        var broken = Write(RootName, rootKey, critical: null, indirect: null, (null, null), (Number(leaf), null));
        Assert.False(Check(leaf, broken).IsKnown);
    }

    public void Dispose()
    {
        rootKey.Dispose();
        listerKey.Dispose();
        leafKey.Dispose();
    }

    private static DistinguishedName Name(string common) => DistinguishedName.Of(new NameAttribute(Oids.CommonName, common));

    private static System.Numerics.BigInteger Number(Certificate certificate) => new(certificate.SerialBytes.Span, isBigEndian: true);

    private static CertificateForm Form(DistinguishedName subject, PrivateKey key) => new(subject, key.PublicKeyInfo, From, From.AddYears(5));

    private RevocationStatus Check(Certificate leaf, RevocationList list, Certificate? lister = null) =>
        Revocation.Check(leaf, Root(), Trust(list) with { Certificates = [lister ?? Lister(KeyUsages.CrlSign)] }, At, SignaturePolicy.Default);

    private TrustStore Trust(params RevocationList[] lists) => TrustStore.Of(Root()) with { RevocationLists = lists };

    private Certificate Root() => Form(RootName, rootKey).Authority(null).Usage(KeyUsages.CertificateSign | KeyUsages.CrlSign).Sign(RootName, rootKey);

    private Certificate Lister(KeyUsages usage) => Form(ListerName, listerKey).Usage(usage).Sign(RootName, rootKey);

    private Certificate Leaf(DistinguishedName? named)
    {
        var form = Form(Name("Владелец"), leafKey);
        if (named is not null)
        {
            form.With(Oids.CrlDistributionPoints, critical: false, writer =>
            {
                using (writer.PushSequence())
                using (writer.PushSequence())
                using (writer.PushSequence(Asn.Context(2, true)))
                using (writer.PushSequence(Asn.Context(4, true)))
                    writer.WriteEncodedValue(named.Raw.Span);
            });
        }

        return form.Sign(RootName, rootKey);
    }

    private RevocationList List(bool indirect, params (System.Numerics.BigInteger? Number, DistinguishedName? Owner)[] entries) =>
        Write(ListerName, listerKey, null, indirect ? true : null, entries);

    private static RevocationList Write(DistinguishedName issuer, PrivateKey key, string? critical, bool? indirect, params (System.Numerics.BigInteger? Number, DistinguishedName? Owner)[] entries)
    {
        var body = Asn.Write(writer =>
        {
            using (writer.PushSequence())
            {
                writer.WriteInteger(1);
                writer.WriteAlgorithm(Signed.Algorithm(key));
                writer.WriteEncodedValue(issuer.Raw.Span);
                writer.WriteTime(At.AddHours(-1));
                writer.WriteTime(At.AddDays(7));
                using (writer.PushSequence())
                {
                    foreach (var (number, owner) in entries)
                        WriteEntry(writer, number, owner);
                }

                if (critical is null && indirect is null)
                    return;
                using (writer.PushSequence(Asn.Context(0, true)))
                using (writer.PushSequence())
                {
                    if (indirect is true)
                        WriteExtension(writer, Oids.IssuingDistributionPoint, inner =>
                        {
                            using (inner.PushSequence())
                                inner.WriteBoolean(true, Asn.Context(4));
                        });
                    if (critical is not null)
                        WriteExtension(writer, critical, static inner => inner.WriteNull());
                }
            }
        });
        return RevocationList.Read(Signed.Write(body, key)).Value;
    }

    private static void WriteEntry(AsnWriter writer, System.Numerics.BigInteger? number, DistinguishedName? owner)
    {
        using (writer.PushSequence())
        {
            if (number is { } value)
                writer.WriteInteger(value);
            else
                writer.WriteNull();
            writer.WriteTime(At.AddDays(-1));
            if (owner is null)
                return;
            using (writer.PushSequence())
            {
                WriteExtension(writer, Oids.CertificateIssuer, inner =>
                {
                    using (inner.PushSequence())
                    using (inner.PushSequence(Asn.Context(4, true)))
                        inner.WriteEncodedValue(owner.Raw.Span);
                });
            }
        }
    }

    private static void WriteExtension(AsnWriter writer, string oid, Action<AsnWriter> value)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(oid);
            writer.WriteBoolean(true);
            writer.WriteOctetString(Asn.Write(value));
        }
    }
}
