using System.Text;

namespace Beresta.Signatures.Tests;

/// <summary>Powers of attorney: reading, the rules beyond the XSD, and what they prove of a signature.</summary>
public sealed class MchdTests : IDisposable
{
    private static readonly DateTimeOffset From = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset At = new(2025, 6, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly CertificateOwner Head = Owners.Head with { OrganizationInn = "7714350892", Ogrn = "1157746734837" };
    private static readonly CertificateOwner Representative = Owners.Person with { Inn = "500000003301", Snils = "22334455639" };

    private readonly TestAuthority authority = TestAuthority.CreateRussian(From);

    [Theory]
    [InlineData("mchd-20241203-c61a.xml", "c61a40df-d38f-4800-9ba4-61a2df016993")]
    [InlineData("mchd-20250522-c52f.xml", "c52fc81d-c422-439f-b8e8-4d99a602f4d1")]
    [InlineData("mchd-20250523-c591.xml", "c59126b9-04c4-4df5-8497-c5ddb5309b87")]
    public void A_real_power_of_attorney_is_read(string file, string number)
    {
        var mchd = Mchd.Read(Sample(file)).Value;
        Assert.Equal(number, mchd.Number);
        Assert.Equal("7714350892", Assert.Single(mchd.Principals).OrganizationInn);
        Assert.Equal("500000004432", Assert.Single(mchd.ActingPersons).Inn);
        Assert.NotEmpty(mchd.Powers);
        Assert.Contains("m4d.nalog.gov.ru", mchd.Storage, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mchd-neg-delete-attr-6.xml", "mchd.principal-type")]
    [InlineData("mchd-neg-invalid-12.xml", "mchd.principal-inn")]
    [InlineData("mchd-neg-invalid-17.xml", "mchd.head")]
    public void A_wrong_power_of_attorney_is_refused_with_its_finding(string file, string code) =>
        Assert.Contains(Mchd.Read(Sample(file)).Problem!.Findings, finding => string.Equals(finding.Code, code, StringComparison.Ordinal));

    [Fact]
    public void A_DTD_and_depth_are_refused()
    {
        Assert.Equal("mchd-invalid", Mchd.Read("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"u8.ToArray()).Problem!.Code);
        Assert.Equal("mchd-invalid", Mchd.Read(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<a>", 100_000)))).Problem!.Code);
        Assert.Equal("mchd-invalid", Mchd.Read(Array.Empty<byte>()).Problem!.Code);
    }

    [Fact]
    public async Task The_named_representative_may_sign_within_the_term()
    {
        var evidence = (await Sign("mchd-20241203-c61a.xml", Head)) with { State = MchdState.Active };
        var claim = new MchdClaim("7714350892", Representative, At) { NeededPowers = ["BBDOCS_DOCS_DCSALL_SRCDOC_SOURCEDOCS14"] };
        Assert.True(Judge(claim, evidence).IsValid);
        AssertReason(MchdCheck.WrongRepresentative, Judge(claim with { Signer = Owners.Person }, evidence));
        AssertReason(MchdCheck.WrongPrincipal, Judge(claim with { PrincipalInn = "7707083893" }, evidence));
        AssertReason(MchdCheck.OutsideTerm, Judge(claim with { SignedAt = At.AddYears(1) }, evidence));
        AssertReason(MchdCheck.NotEnoughPowers, Judge(claim with { NeededPowers = ["OTHER_POWER"] }, evidence));
        AssertReason(MchdCheck.Revoked, Judge(claim, evidence with { State = MchdState.Revoked, RevokedAt = At.AddDays(-1) }));
        Assert.True(Judge(claim, evidence with { State = MchdState.Revoked, RevokedAt = At.AddDays(1) }).IsValid);
        AssertReason(MchdCheck.BadSignature, Judge(claim, evidence with { Signature = "x"u8.ToArray() }));
        AssertReason(MchdCheck.ChainBroken, MchdCheck.Judge(claim, [], authority.Trust, At));
    }

    [Fact]
    public async Task A_power_of_attorney_signed_by_somebody_else_proves_nothing()
    {
        var claim = new MchdClaim("7714350892", Representative, At);
        AssertReason(MchdCheck.WrongSigner, Judge(claim, await Sign("mchd-20241203-c61a.xml", Owners.Head)));
        AssertReason(MchdCheck.WrongSigner, Judge(claim, await Sign("mchd-20241203-c61a.xml", Representative)));
    }

    [Fact]
    public async Task Powers_are_passed_on_only_where_that_is_allowed()
    {
        var origin = (await Sign("mchd-20250523-c591.xml", Head)) with { State = MchdState.Active };
        var next = Redelegation("c59126b9-04c4-4df5-8497-c5ddb5309b87", until: "2030-05-23");
        var giver = Owners.Person with { Inn = "500000005563", Snils = "33445566784" };
        var passedOn = (await Sign(next, giver)) with { State = MchdState.Active };
        var claim = new MchdClaim("7714350892", Owners.Person, At);
        Assert.True(MchdCheck.Judge(claim, [passedOn, origin], authority.Trust, At).IsValid, MchdCheck.Judge(claim, [passedOn, origin], authority.Trust, At).Reasons.FirstOrDefault()?.Message);
        AssertReason(MchdCheck.ChainBroken, MchdCheck.Judge(claim, [passedOn], authority.Trust, At));

        var forbidding = (await Sign("mchd-20241203-c61a.xml", Head)) with { State = MchdState.Active };
        AssertReason(MchdCheck.RedelegationForbidden, MchdCheck.Judge(claim, [await Sign(Redelegation(forbidding.Mchd.Number, "2025-12-03"), giver), forbidding], authority.Trust, At));
        AssertReason(MchdCheck.OutsideTerm, MchdCheck.Judge(claim, [await Sign(Redelegation("c59126b9-04c4-4df5-8497-c5ddb5309b87", "2031-01-01"), giver), origin], authority.Trust, At));
    }

    [Fact]
    public async Task A_chain_of_three_holds_only_link_by_link()
    {
        const string First = "c59126b9-04c4-4df5-8497-c5ddb5309b87";
        const string Second = "11111111-2222-3333-4444-555555555555";
        const string Third = "66666666-7777-8888-9999-000000000000";
        var origin = (await Sign("mchd-20250523-c591.xml", Head)) with { State = MchdState.Active };
        Assert.Equal(MchdRedelegation.Successive, origin.Mchd.Redelegation);
        var giver = Owners.Person with { Inn = "500000005563", Snils = "33445566784" };
        var last = Owners.Person with { Inn = "500000003301", Snils = "22334455639" };
        var second = (await Sign(Redelegation(First, "2030-05-23", canPassOn: 2), giver)) with { State = MchdState.Active };
        var third = (await Sign(Next(Redelegation(First, "2029-01-01"), Second, Third, Owners.Person, last), Owners.Person)) with { State = MchdState.Active };
        var claim = new MchdClaim("7714350892", last, At) { NeededPowers = ["FGISLK_FGISLK011"] };
        Assert.True(MchdCheck.Judge(claim, [third, second, origin], authority.Trust, At).IsValid, MchdCheck.Judge(claim, [third, second, origin], authority.Trust, At).Reasons.FirstOrDefault()?.Message);

        // The middle one is missing, revoked, or may not be passed on; the first one of the chain is another.
        AssertReason(MchdCheck.ChainBroken, MchdCheck.Judge(claim, [third, origin], authority.Trust, At));
        AssertReason(MchdCheck.Revoked, MchdCheck.Judge(claim, [third, second with { State = MchdState.Revoked }, origin], authority.Trust, At));
        AssertReason(MchdCheck.RedelegationForbidden, MchdCheck.Judge(claim, [third, await Sign(Redelegation(First, "2030-05-23"), giver), origin], authority.Trust, At));
        AssertReason(MchdCheck.ChainBroken, MchdCheck.Judge(claim, [await Sign(Next(Redelegation(Third, "2029-01-01"), Second, Third, Owners.Person, last), Owners.Person), second, origin], authority.Trust, At));
        AssertReason(MchdCheck.NotEnoughPowers, MchdCheck.Judge(claim with { NeededPowers = ["OTHER_POWER"] }, [third, second, origin], authority.Trust, At));
        AssertReason(MchdCheck.WrongRepresentative, MchdCheck.Judge(claim with { Signer = Owners.Person }, [third, second, origin], authority.Trust, At));

        // A limit of the middle link limits the last one too: it is told in words, and a person decides.
        var limited = (await Sign(Limited(Redelegation(First, "2030-05-23", canPassOn: 2)), giver)) with { State = MchdState.Active };
        var verdict = MchdCheck.Judge(claim, [third, limited, origin], authority.Trust, At);
        Assert.Equal(VerdictStatus.Indeterminate, verdict.Status);
        var reason = Assert.Single(verdict.Reasons);
        Assert.Equal(MchdCheck.PowersLimited, reason.Code);
        Assert.Contains("Сумма сделки: не более 100 000 рублей; Валюта: рубль", reason.Message, StringComparison.Ordinal);
        Assert.True(MchdCheck.Judge(claim with { NeededPowers = [] }, [third, limited, origin], authority.Trust, At).IsValid);
    }

    public void Dispose() => authority.Dispose();

    private static byte[] Limited(byte[] redelegation) => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(redelegation).Replace("НаимПолн=\"Подача документации\" />", """
        НаимПолн="Подача документации">
        <ОгрСвПолн ИдОгр="1" КодОгр="SUM" НаимОгр="Сумма сделки"><ТексЗначОгр>не более 100 000 рублей</ТексЗначОгр></ОгрСвПолн>
        <ОгрСвПолн ИдОгр="2" КодОгр="CUR" НаимОгр="Валюта" НаимЗначОгр="рубль"><КодЗначОгр>643</КодЗначОгр></ОгрСвПолн>
        </МашПолн>
        """, StringComparison.Ordinal));

    // A передоверие that stands on another one: the first power of attorney stays named, the basis and the people change.
    private static byte[] Next(byte[] redelegation, string basis, string number, CertificateOwner giver, CertificateOwner receiver) => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(redelegation)
        .Replace("НомДовер=\"11111111-2222-3333-4444-555555555555\"", $"НомДовер=\"{number}\"", StringComparison.Ordinal)
        .Replace("<СвПередПолн ТипПерПолн", $"<СвПередов ПрДовер=\"1\" ФормДовер=\"1\" ДатаВыдДовер=\"2025-05-24\" СрокДейст=\"2030-05-23\" НомДоверN=\"{basis}\" /><СвПередПолн ТипПерПолн", StringComparison.Ordinal)
        .Replace("ИННФЛ=\"500100732259\" СНИЛС=\"112-233-445 95\"", $"ИННФЛ=\"{receiver.Inn}\" СНИЛС=\"{receiver.Snils}\"", StringComparison.Ordinal)
        .Replace("ИННФЛ=\"500000005563\" СНИЛС=\"334-455-667 84\"", $"ИННФЛ=\"{giver.Inn}\" СНИЛС=\"{giver.Snils}\"", StringComparison.Ordinal));

    private static byte[] Sample(string file) => File.ReadAllBytes(SharedFiles.Need(Path.Combine(SharedFiles.Root ?? "", "formats", "samples", file)));

    private static byte[] Redelegation(string number, string until, int canPassOn = 1) => Encoding.UTF8.GetBytes($"""
        <?xml version="1.0" encoding="UTF-8"?>
        <Доверенность xmlns="urn://x-artefacts/EMCHD_1" ВерсФорм="EMCHD_1" ПрЭлФорм="00000000" ИдФайл="ON_EMCHD_20250601_x">
          <Документ>
            <Передов ПрНалПередов="0">
              <СвПервДовер ПрДовер="1" ФормДовер="1" ДатаВыдДовер="2025-05-23" СрокДейст="2030-05-23" НомДоверПерв="{number}" />
              <СвПереДовер ВидДовер="1" ПрПередов="{canPassOn}" ВнНомДовер="П-1" НомДовер="11111111-2222-3333-4444-555555555555" ДатаВыдДовер="2025-05-24" СрокДейст="{until}"><СведСист>https://m4d.nalog.gov.ru/</СведСист></СвПереДовер>
              <СвПередПолн ТипПерПолн="3"><ПередПолн><ФЛПерПолн ИННФЛ="500000005563" СНИЛС="334-455-667 84"><СведФЛ><ФИО Фамилия="ТРЕТИЙ" Имя="ПЁТР" /></СведФЛ></ФЛПерПолн></ПередПолн></СвПередПолн>
              <СвПолучПолн ТипПред="3"><Пред><СведФизЛ ИННФЛ="500100732259" СНИЛС="112-233-445 95"><СведФЛ><ФИО Фамилия="Сидоров" Имя="Пётр" /></СведФЛ></СведФизЛ></Пред></СвПолучПолн>
              <СвПолн ТипПолн="1" ПрСовмПолн="1"><МашПолн КодПолн="FGISLK_FGISLK011" НаимПолн="Подача документации" /></СвПолн>
            </Передов>
          </Документ>
        </Доверенность>
        """);

    private static void AssertReason(string code, MchdVerdict verdict)
    {
        Assert.False(verdict.IsValid);
        Assert.Contains(verdict.Reasons, reason => string.Equals(reason.Code, code, StringComparison.Ordinal));
    }

    private MchdVerdict Judge(MchdClaim claim, MchdEvidence evidence) => MchdCheck.Judge(claim, [evidence], authority.Trust, At);

    private Task<MchdEvidence> Sign(string file, CertificateOwner owner) => Sign(Sample(file), owner);

    private async Task<MchdEvidence> Sign(byte[] content, CertificateOwner owner)
    {
        using var signer = authority.Issue(owner, From, From.AddYears(5));
        return new MchdEvidence(Mchd.Read(content).Value, await Cades.SignDetached(content, signer, At));
    }
}
