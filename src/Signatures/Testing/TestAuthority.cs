using System.Formats.Asn1;
using Beresta.Kernel;

namespace Beresta.Signatures;

/// <summary>
/// A certification centre for demonstrations and tests: a root and an intermediate, certificates shaped like qualified ones of
/// Russia or like those of НУЦ РК, revocation lists, OCSP answers and timestamps. It says «тестовый» in every name: nobody should trust it.
/// Not safe for use from several threads at once.
/// </summary>
public sealed class TestAuthority : IDisposable
{
    /// <summary>CryptoPro-XchA, the curve of most Russian certificates.</summary>
    public const string DefaultCurve = "1.2.643.2.2.36.0";

    private const string Curve512A = "1.2.643.7.1.2.1.2.1";
    private const string RootList = "/root.crl";
    private const string ToolName = "Береста (тестовая запись)";

    private static readonly IssuerSignTool IssuerTool = new(
        "Береста (тестовая запись)",
        "Береста, тестовый удостоверяющий центр",
        "Сертификат соответствия отсутствует (тестовая запись)",
        "Сертификат соответствия отсутствует (тестовая запись)");

    private readonly PrivateKey rootKey;
    private readonly PrivateKey key;
    private readonly List<(ReadOnlyMemory<byte> Serial, DateTimeOffset At, int Reason)> revoked = [];
    private readonly bool isKazakh;
    private KeySigner? timestampService;
    private KeySigner? ocspService;

    private TestAuthority(PrivateKey rootKey, Certificate root, PrivateKey key, Certificate intermediate)
    {
        (this.rootKey, Root, this.key, Intermediate) = (rootKey, root, key, intermediate);
        isKazakh = key.PublicKey.IsKazakh;
    }

    /// <summary>The root's certificate: what the demonstration trusts.</summary>
    public Certificate Root { get; }

    /// <summary>The issuing centre's certificate.</summary>
    public Certificate Intermediate { get; }

    /// <summary>
    /// Where the centre answers (<c>http://127.0.0.1:8318</c>), as its own certificate says: below it <c>intermediate.crl</c>, <c>root.crl</c>, <c>intermediate.cer</c>,
    /// <c>root.cer</c> and <c>ocsp</c> are named in the certificates that it issues. Null when it was made without an address.
    /// </summary>
    public string? Address => Intermediate.CrlUrls is [var list, ..] && list.EndsWith(RootList, StringComparison.Ordinal) ? list[..^RootList.Length] : null;

    /// <summary>Trust in this root, with the intermediate at hand.</summary>
    public TrustStore Trust => new() { Roots = [Root], Certificates = [Intermediate] };

    /// <summary>A Russian centre: root on tc26-512-A, intermediate on the given curve. Terms begin at <paramref name="from"/> and last 15 and 10 years. See <see cref="Address"/>.</summary>
    public static TestAuthority CreateRussian(DateTimeOffset from, string curveOid = DefaultCurve, string? address = null) => Create(
        PrivateKey.Generate(Curve512A),
        PrivateKey.Generate(curveOid),
        from,
        address,
        label => RussianCentre(label),
        ["1.2.643.100.113.1", "1.2.643.100.113.2", Oids.AnyPolicy]);

    /// <summary>A Kazakh centre under the OIDs of GOST 34.10-2015, 512 bits.</summary>
    public static TestAuthority CreateKazakh(DateTimeOffset from, string? address = null) => Create(
        PrivateKey.GenerateKazakh(),
        PrivateKey.GenerateKazakh(),
        from,
        address,
        label => DistinguishedName.Of(new NameAttribute(Oids.Country, "KZ"), new NameAttribute(Oids.CommonName, label + " (GOST) TEST")),
        [Oids.AnyPolicy]);

    /// <summary>Restores a centre from what <see cref="Export"/> gave. Revocations are not part of it.</summary>
    public static Result<TestAuthority> Import(ReadOnlyMemory<byte> pem)
    {
        var keys = new List<PrivateKey>();
        var certificates = new List<Certificate>();
        foreach (var (label, block) in Armor.DecodeAll(pem))
        {
            if (string.Equals(label, "CERTIFICATE", StringComparison.Ordinal))
            {
                if (!Certificate.Read(block).Succeeded(out var certificate, out var problem))
                    return problem;
                certificates.Add(certificate);
            }
            else
            {
                if (!PrivateKey.Read(block).Succeeded(out var key, out var problem))
                    return problem;
                keys.Add(key);
            }
        }

        return keys.Count == 2 && certificates.Count == 2
            ? new TestAuthority(keys[0], certificates[0], keys[1], certificates[1])
            : new Problem("authority-malformed", "Файл тестового центра должен содержать два ключа и два сертификата");
    }

    /// <summary>Keys and certificates of the centre as PEM. Secret.</summary>
    public string Export() => rootKey.ExportPem() + Root.ToPem() + key.ExportPem() + Intermediate.ToPem();

    /// <summary>Issues a certificate and makes a key for it. The owner's form decides the subject's attributes.</summary>
    public KeySigner Issue(CertificateOwner owner, DateTimeOffset from, DateTimeOffset? to = null, string curveOid = DefaultCurve)
    {
        var ownKey = isKazakh ? PrivateKey.GenerateKazakh() : PrivateKey.Generate(curveOid);
        return KeySigner.Create(ownKey, Certify(owner, ownKey.PublicKey, from, to), Intermediate, Root).Value;
    }

    /// <summary>Issues a certificate for a public key that somebody else made.</summary>
    public Certificate Certify(CertificateOwner owner, VerificationKey publicKey, DateTimeOffset from, DateTimeOffset? to = null)
    {
        var subject = isKazakh ? KazakhSubject(owner) : RussianSubject(owner);
        var form = new CertificateForm(subject, publicKey.Info.ToArray(), from, to ?? from.AddMonths(15))
            .Usage(KeyUsages.DigitalSignature | KeyUsages.NonRepudiation | KeyUsages.KeyAgreement)
            .SubjectKeyId(publicKey.KeyId())
            .AuthorityKeyId(Intermediate);
        if (isKazakh)
        {
            form.Purposes(critical: false, [Oids.EmailProtection, .. KazakhPurposes(owner)]).Policies("1.2.398.3.3.2");
        }
        else
        {
            form.Purposes(critical: false, Oids.ClientAuth, Oids.EmailProtection)
                .Policies("1.2.643.100.113.1")
                .Qualified(ToolName, IssuerTool)
                .With(Oids.IdentificationKind, critical: false, writer => writer.WriteInteger(0));
        }

        return Addressed(form).Sign(Intermediate.Subject, key);
    }

    /// <summary>Remembers a revocation for the next list; reasons are those of RFC 5280 §5.3.1.</summary>
    public void Revoke(Certificate certificate, DateTimeOffset at, int reasonCode = 0) => revoked.Add((certificate.SerialBytes, at, reasonCode));

    /// <summary>The revocation lists of the intermediate and of the root, valid for <paramref name="life"/> (7 days by default).</summary>
    public IReadOnlyList<RevocationList> RevocationLists(DateTimeOffset now, TimeSpan? life = null) =>
    [
        WriteList(Intermediate, key, revoked, now, now + (life ?? TimeSpan.FromDays(7))),
        WriteList(Root, rootKey, [], now, now + (life ?? TimeSpan.FromDays(7))),
    ];

    /// <summary>The trust with fresh revocation lists.</summary>
    public TrustStore TrustAt(DateTimeOffset now) => Trust with { RevocationLists = RevocationLists(now) };

    /// <summary>The timestamping service's signer: a certificate with the critical timeStamping purpose.</summary>
    public ISigner TimestampService(DateTimeOffset from) => timestampService ??= IssueService("Тестовая служба штампов времени", Oids.TimeStamping, critical: true, from);

    /// <summary>The timestamping service as a source of tokens, with its clock stopped at that moment.</summary>
    public TimestampSource Timestamps(DateTimeOffset now) => (digest, hash, stop) =>
        Signatures.Timestamps.Issue(digest, hash, default, TimestampService(Intermediate.NotBefore), now, stop);

    /// <summary>The service's answer to a timestamp query (RFC 3161), for an endpoint.</summary>
    public Task<byte[]> AnswerTimestampQuery(ReadOnlyMemory<byte> query, DateTimeOffset now, CancellationToken stop = default) =>
        Signatures.Timestamps.Answer(query, TimestampService(Intermediate.NotBefore), now, stop);

    /// <summary>An OCSP answer about one certificate of the intermediate, signed by a responder that it appointed; valid for a day.</summary>
    public OcspResponse OcspAnswer(Certificate certificate, DateTimeOffset now) =>
        OcspResponse.Read(AnswerOcspQuery(OcspResponse.Request(certificate, Intermediate), now)).Value;

    /// <summary>
    /// The responder's answer to an OCSP query, for an endpoint. A number of the intermediate that was not revoked is good, whether it was issued or not: the
    /// centre keeps no register. Of other issuers' certificates nothing is known.
    /// </summary>
    public byte[] AnswerOcspQuery(ReadOnlyMemory<byte> query, DateTimeOffset now)
    {
        if (OcspWriter.ReadRequest(query) is not var (ids, nonce))
            return OcspWriter.Refusal();
        ocspService ??= IssueService("Тестовая служба OCSP", Oids.OcspSigning, critical: false, Intermediate.NotBefore);
        try
        {
            return OcspWriter.Write([.. ids.Select(StatusOf)], nonce, ocspService, now);
        }
        catch (AsnContentException)
        {
            return OcspWriter.Refusal();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ocspService?.Dispose();
        rootKey.Dispose();
        key.Dispose();
        timestampService?.Dispose();
    }

    private static TestAuthority Create(PrivateKey rootKey, PrivateKey key, DateTimeOffset from, string? address, Func<string, DistinguishedName> name, string[] policies)
    {
        var rootName = name("Тестовый головной удостоверяющий центр");
        var root = new CertificateForm(rootName, rootKey.PublicKeyInfo, from, from.AddYears(15))
            .Authority(pathLength: null)
            .Usage(KeyUsages.CertificateSign | KeyUsages.CrlSign)
            .SubjectKeyId(rootKey.PublicKey.KeyId())
            .Policies(policies)
            .Sign(rootName, rootKey);
        var form = new CertificateForm(name("Тестовый удостоверяющий центр"), key.PublicKeyInfo, from, from.AddYears(10))
            .Authority(pathLength: 0)
            .Usage(KeyUsages.CertificateSign | KeyUsages.CrlSign)
            .SubjectKeyId(key.PublicKey.KeyId())
            .AuthorityKeyId(root)
            .Policies(policies);
        if (!key.PublicKey.IsKazakh)
            form.Qualified(ToolName, IssuerTool);
        if (address is not null)
            form.CrlUrl(address + RootList).AuthorityInfo(address + "/root.cer", ocspUrl: null);
        return new TestAuthority(rootKey, root, key, form.Sign(rootName, rootKey));
    }

    private KeySigner IssueService(string name, string purpose, bool critical, DateTimeOffset from)
    {
        var ownKey = isKazakh ? PrivateKey.GenerateKazakh() : PrivateKey.Generate();
        var subject = DistinguishedName.Of(new NameAttribute(Oids.Country, isKazakh ? "KZ" : "RU"), new NameAttribute(Oids.CommonName, name));
        var form = new CertificateForm(subject, ownKey.PublicKeyInfo, from, from.AddYears(10))
            .Usage(KeyUsages.DigitalSignature | KeyUsages.NonRepudiation)
            .Purposes(critical, purpose)
            .SubjectKeyId(ownKey.PublicKey.KeyId())
            .AuthorityKeyId(Intermediate);
        var certificate = Addressed(form).Sign(Intermediate.Subject, key);
        return KeySigner.Create(ownKey, certificate, Intermediate, Root).Value;
    }

    private OcspWriter.Status StatusOf(ReadOnlyMemory<byte> certificateId)
    {
        var id = Asn.Reader(certificateId).ReadSequence();
        var digest = DigestAlgorithm.FromOid(id.ReadAlgorithm().Oid);
        var (name, keyHash, serial) = (id.ReadOctetString(), id.ReadOctetString(), id.ReadIntegerBytes());
        if (digest is null || !digest.Hash(Intermediate.Subject.Raw.Span).AsSpan().SequenceEqual(name) || !digest.Hash(Intermediate.PublicKey.KeyBits.Span).AsSpan().SequenceEqual(keyHash))
            return new OcspWriter.Status(certificateId, OcspStatus.Unknown, default);
        var entry = revoked.Find(item => item.Serial.Span.SequenceEqual(serial.Span));
        return entry.Serial.Length > 0
            ? new OcspWriter.Status(certificateId, OcspStatus.Revoked, (entry.At, entry.Reason))
            : new OcspWriter.Status(certificateId, OcspStatus.Good, default);
    }

    private CertificateForm Addressed(CertificateForm form) =>
        Address is { } address ? form.CrlUrl(address + "/intermediate.crl").AuthorityInfo(address + "/intermediate.cer", address + "/ocsp") : form;

    private static RevocationList WriteList(Certificate issuer, PrivateKey key, List<(ReadOnlyMemory<byte> Serial, DateTimeOffset At, int Reason)> entries, DateTimeOffset now, DateTimeOffset next)
    {
        var body = Asn.Write(writer =>
        {
            using (writer.PushSequence())
            {
                writer.WriteInteger(1);
                writer.WriteAlgorithm(Signed.Algorithm(key));
                writer.WriteEncodedValue(issuer.Subject.Raw.Span);
                writer.WriteTime(now);
                writer.WriteTime(next);
                if (entries.Count > 0)
                {
                    using (writer.PushSequence())
                    {
                        foreach (var (serial, at, reason) in entries)
                            WriteEntry(writer, serial.Span, at, reason);
                    }
                }

                using (writer.PushSequence(Asn.Context(0, true)))
                using (writer.PushSequence())
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(Oids.AuthorityKeyId);
                    writer.WriteOctetString(Asn.Write(inner =>
                    {
                        using (inner.PushSequence())
                            inner.WriteOctetString(issuer.SubjectKeyId.Span, Asn.Context(0));
                    }));
                }
            }
        });
        return RevocationList.Read(Signed.Write(body, key)).Value;
    }

    private static void WriteEntry(AsnWriter writer, ReadOnlySpan<byte> serial, DateTimeOffset at, int reason)
    {
        using (writer.PushSequence())
        {
            writer.WriteInteger(serial);
            writer.WriteTime(at);
            if (reason == 0)
                return;
            using (writer.PushSequence())
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(Oids.CrlReason);
                writer.WriteOctetString([0x0A, 0x01, (byte)reason]);
            }
        }
    }

    private static DistinguishedName RussianCentre(string label) => DistinguishedName.Of(
        new NameAttribute(Oids.Country, "RU"),
        new NameAttribute(Oids.State, "77 г. Москва"),
        new NameAttribute(Oids.Locality, "г. Москва"),
        new NameAttribute(Oids.Organization, label + " «Береста»"),
        new NameAttribute(Oids.CommonName, label + " «Береста»"),
        new NameAttribute(Oids.Ogrn, "1000000000001"),
        new NameAttribute(Oids.InnLegal, "7700000001"));

    private static DistinguishedName RussianSubject(CertificateOwner owner)
    {
        var given = string.Join(' ', new[] { owner.FirstName, owner.MiddleName }.Where(part => part is not null));
        return DistinguishedName.Of(Present(
            (Oids.Country, "RU"),
            (Oids.State, "77 г. Москва"),
            (Oids.Locality, owner.Kind is OwnerKind.Person or OwnerKind.Entrepreneur ? null : "г. Москва"),
            (Oids.Organization, owner.Organization),
            (Oids.CommonName, owner.CommonName),
            (Oids.Surname, owner.Surname),
            (Oids.GivenName, given.Length > 0 ? given : null),
            (Oids.Title, owner.Title),
            (Oids.Ogrn, owner.Ogrn),
            (Oids.Ogrnip, owner.Ogrnip),
            (Oids.Snils, owner.Snils),
            (Oids.InnLegal, owner.OrganizationInn),
            (Oids.Inn, owner.Inn),
            (Oids.EmailAddress, owner.Email)));
    }

    private static DistinguishedName KazakhSubject(CertificateOwner owner) => DistinguishedName.Of(Present(
        (Oids.CommonName, owner.Surname is null ? owner.CommonName : $"{owner.Surname} {owner.FirstName}"),
        (Oids.Surname, owner.Surname),
        (Oids.SerialNumber, owner.Iin is null ? null : "IIN" + owner.Iin),
        (Oids.Country, "KZ"),
        (Oids.GivenName, owner.MiddleName),
        (Oids.Organization, owner.Organization),
        (Oids.OrganizationalUnit, owner.Bin is null ? null : "BIN" + owner.Bin)));

    private static IEnumerable<string> KazakhPurposes(CertificateOwner owner) => owner.Bin is null
        ? ["1.2.398.3.3.4.1.1"]
        : ["1.2.398.3.3.4.1.2", "1.2.398.3.3.4.1.2.1"];

    private static IEnumerable<NameAttribute> Present(params (string Oid, string? Value)[] attributes) =>
        attributes.Where(attribute => attribute.Value is not null).Select(attribute => new NameAttribute(attribute.Oid, attribute.Value!));
}
