using System.Formats.Asn1;

namespace Beresta.Signatures.Tests;

/// <summary>The rules of RFC 5280 §6 for paths, each broken once.</summary>
public sealed class PathTests : IDisposable
{
    private static readonly DateTimeOffset From = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset At = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DistinguishedName RootName = Name("Корень");
    private static readonly DistinguishedName MiddleName = Name("Центр");

    private readonly PrivateKey rootKey = PrivateKey.Generate();
    private readonly PrivateKey middleKey = PrivateKey.Generate();
    private readonly PrivateKey leafKey = PrivateKey.Generate();

    [Fact]
    public void A_plain_path_holds() => Assert.Null(Find(Root(), Middle(), Leaf()).Failure);

    [Fact]
    public void An_authority_without_its_mark_or_its_key_usage_issues_nothing()
    {
        Assert.Contains("не может выдавать", Find(Root(), Form(MiddleName, middleKey).Usage(KeyUsages.CertificateSign).Sign(RootName, rootKey), Leaf()).Failure!.Message, StringComparison.Ordinal);
        Assert.Contains("не разрешено", Find(Root(), Form(MiddleName, middleKey).Authority(null).Usage(KeyUsages.DigitalSignature).Sign(RootName, rootKey), Leaf()).Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_longer_than_an_authority_allows_is_refused()
    {
        var lower = Form(Name("Нижний"), leafKey).Authority(null).Usage(KeyUsages.CertificateSign).Sign(MiddleName, middleKey);
        var leaf = Form(Name("Владелец"), rootKey).Sign(Name("Нижний"), leafKey);
        Assert.Null(Find(Root(), Middle(pathLength: 1), lower, leaf).Failure);
        Assert.Equal(ReasonCodes.Untrusted, Find(Root(), Middle(pathLength: 0), lower, leaf).Failure!.Code);
    }

    [Fact]
    public void A_certificate_of_an_authority_whose_term_has_ended_is_refused()
    {
        var old = new CertificateForm(MiddleName, middleKey.PublicKeyInfo, From, At.AddDays(-1)).Authority(null).Usage(KeyUsages.CertificateSign).Sign(RootName, rootKey);
        Assert.Equal(ReasonCodes.Expired, Find(Root(), old, Leaf()).Failure!.Code);
    }

    [Fact]
    public void An_unknown_critical_extension_is_refused_and_an_unknown_plain_one_is_not()
    {
        Assert.NotNull(Find(Root(), Middle(), Form(Name("Владелец"), leafKey).With("1.2.3.4", critical: true, writer => writer.WriteNull()).Sign(MiddleName, middleKey)).Failure);
        Assert.Null(Find(Root(), Middle(), Form(Name("Владелец"), leafKey).With("1.2.3.4", critical: false, writer => writer.WriteNull()).Sign(MiddleName, middleKey)).Failure);
    }

    [Fact]
    public void A_missing_issuer_is_not_known_and_an_untrusted_root_is_refused()
    {
        Assert.Equal(VerdictStatus.Indeterminate, Find(Root(), Leaf()).Failure!.Outcome);
        Assert.Equal(VerdictStatus.Invalid, CertificatePaths.Find(Leaf(), TrustStore.Empty with { Certificates = [Middle(), Root()] }, At).Failure!.Outcome);
    }

    [Theory]
    [InlineData("mail", "example.test", "a@example.test", true)]
    [InlineData("mail", "example.test", "a@sub.example.test", false)]
    [InlineData("mail", ".example.test", "a@sub.example.test", true)]
    [InlineData("mail", "a@example.test", "b@example.test", false)]
    [InlineData("dns", "example.test", "www.example.test", true)]
    [InlineData("dns", "example.test", "badexample.test", false)]
    [InlineData("uri", ".example.test", "https://www.example.test/x", true)]
    [InlineData("uri", "example.test", "https://10.0.0.1/", false)]
    public void Permitted_names_bind_what_is_below(string kind, string constraint, string name, bool isAllowed)
    {
        var tag = kind switch { "mail" => 1, "dns" => 2, _ => 6 };
        var middle = Constrained(permitted: writer => writer.WriteCharacterString(UniversalTagNumber.IA5String, constraint, Asn.Context(tag)));
        var leaf = Form(Name("Владелец"), leafKey).With(Oids.SubjectAltName, critical: false, writer =>
        {
            using (writer.PushSequence())
                writer.WriteCharacterString(UniversalTagNumber.IA5String, name, Asn.Context(tag));
        }).Sign(MiddleName, middleKey);
        Assert.Equal(isAllowed, Find(Root(), middle, leaf).Failure is null);
    }

    [Fact]
    public void Directory_names_are_permitted_and_excluded_by_their_beginning()
    {
        var within = DistinguishedName.Of(new NameAttribute(Oids.Country, "RU"), new NameAttribute(Oids.CommonName, "Владелец"));
        var leaf = Form(within, leafKey).Sign(MiddleName, middleKey);
        var country = DistinguishedName.Of(new NameAttribute(Oids.Country, "RU"));
        Assert.Null(Find(Root(), Constrained(permitted: Directory(country)), leaf).Failure);
        Assert.NotNull(Find(Root(), Constrained(permitted: Directory(DistinguishedName.Of(new NameAttribute(Oids.Country, "KZ")))), leaf).Failure);
        Assert.NotNull(Find(Root(), Constrained(excluded: Directory(country)), leaf).Failure);

        static Action<AsnWriter> Directory(DistinguishedName name) => writer =>
        {
            using (writer.PushSequence(Asn.Context(4, true)))
                writer.WriteEncodedValue(name.Raw.Span);
        };
    }

    [Fact]
    public void A_required_policy_must_run_through_the_path()
    {
        Action<AsnWriter> required = writer =>
        {
            using (writer.PushSequence())
                writer.WriteInteger(0, Asn.Context(0));
        };
        var middle = Form(MiddleName, middleKey).Authority(null).Usage(KeyUsages.CertificateSign).Policies("1.2.3").With(Oids.PolicyConstraints, critical: true, required).Sign(RootName, rootKey);
        Assert.Null(Find(Root(), middle, Form(Name("Владелец"), leafKey).Policies("1.2.3").Sign(MiddleName, middleKey)).Failure);
        Assert.NotNull(Find(Root(), middle, Form(Name("Владелец"), leafKey).Policies("1.2.4").Sign(MiddleName, middleKey)).Failure);
        Assert.NotNull(Find(Root(), middle, Leaf()).Failure);
    }

    [Fact]
    public async Task An_organisation_of_each_form_is_read_from_its_certificate()
    {
        using var authority = TestAuthority.CreateRussian(From);
        foreach (var owner in new[] { Owners.Head, Owners.Person, Owners.Entrepreneur, Owners.Company })
        {
            using var signer = authority.Issue(owner, From);
            var place = owner.Kind is OwnerKind.Person or OwnerKind.Entrepreneur ? "77 г. Москва" : "77 г. Москва, г. Москва";
            Assert.StartsWith(place, signer.Certificate.Owner.Address, StringComparison.Ordinal);
            Assert.Equal(owner with { Country = "RU", Address = signer.Certificate.Owner.Address }, signer.Certificate.Owner);
            Assert.Empty(QualifiedCheck.Missing(signer.Certificate)!);
            var verdict = SignatureCheck.Attached(await Cades.SignAttached("x"u8.ToArray(), signer, At, TestContext.Current.CancellationToken), authority.TrustAt(At), At, SignaturePolicy.RfQualified);
            Assert.Equal(Qualification.Qualified, verdict.Signers[0].Qualification);
        }
    }

    [Fact]
    public async Task A_report_tells_the_verdict_in_three_languages_and_in_JSON()
    {
        using var authority = TestAuthority.CreateRussian(From);
        using var signer = authority.Issue(Owners.Head, From);
        var verdict = SignatureCheck.Detached(await Cades.SignDetached("x"u8.ToArray(), signer, At, TestContext.Current.CancellationToken), "y"u8.ToArray(), authority.Trust, At);
        Assert.Contains("недействительна (BAD_DIGEST)", Report.Text(verdict), StringComparison.Ordinal);
        Assert.Contains("Other bytes were signed than these", Report.Text(verdict, ReportLanguage.English), StringComparison.Ordinal);
        Assert.Contains("жарамсыз", Report.Text(verdict, ReportLanguage.Kazakh), StringComparison.Ordinal);
        using var json = System.Text.Json.JsonDocument.Parse(Report.Json(verdict));
        Assert.Equal("INVALID", json.RootElement.GetProperty("verdict").GetString());
        Assert.Equal("BAD_DIGEST", json.RootElement.GetProperty("reasons")[0].GetProperty("code").GetString());
        Assert.Equal("7707083893", json.RootElement.GetProperty("signers")[0].GetProperty("owner").GetProperty("organizationInn").GetString());
    }

    public void Dispose()
    {
        rootKey.Dispose();
        middleKey.Dispose();
        leafKey.Dispose();
    }

    private static DistinguishedName Name(string common) => DistinguishedName.Of(new NameAttribute(Oids.CommonName, common));

    private static CertificateForm Form(DistinguishedName subject, PrivateKey key) => new(subject, key.PublicKeyInfo, From, From.AddYears(5));

    private static PathResult Find(Certificate root, params Certificate[] rest) =>
        CertificatePaths.Find(rest[^1], TrustStore.Of(root) with { Certificates = rest[..^1] }, At);

    private Certificate Root() => Form(RootName, rootKey).Authority(null).Usage(KeyUsages.CertificateSign).Sign(RootName, rootKey);

    private Certificate Middle(int? pathLength = null) => Form(MiddleName, middleKey).Authority(pathLength).Usage(KeyUsages.CertificateSign).Sign(RootName, rootKey);

    private Certificate Leaf() => Form(Name("Владелец"), leafKey).Sign(MiddleName, middleKey);

    private Certificate Constrained(Action<AsnWriter>? permitted = null, Action<AsnWriter>? excluded = null) =>
        Form(MiddleName, middleKey).Authority(null).Usage(KeyUsages.CertificateSign).With(Oids.NameConstraints, critical: true, writer =>
        {
            using (writer.PushSequence())
            {
                foreach (var (tag, name) in new[] { (0, permitted), (1, excluded) })
                {
                    if (name is null)
                        continue;
                    using (writer.PushSequence(Asn.Context(tag, true)))
                    using (writer.PushSequence())
                        name(writer);
                }
            }
        }).Sign(RootName, rootKey);
}
