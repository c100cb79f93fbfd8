using Beresta.Signatures;

namespace Beresta.Cli.Tests;

/// <summary>A МЧД that the command makes is signed by a test key and judged as any other.</summary>
public sealed class MchdMakeTests : IDisposable
{
    private const string First = """
        {
          "kind": "mchd", "number": "17", "issuedOn": "2025-01-10", "validTo": "2025-12-31", "redelegation": "once",
          "principal": {
            "inn": "7714350892", "kpp": "771401001", "ogrn": "1157746734837", "name": "ООО «А»",
            "head": { "name": "Первый Иван Иванович", "position": "Генеральный директор", "inn": "500000004432", "snils": "112-233-445 95" }
          },
          "representative": { "name": "Вторая Мария Ивановна", "inn": "500000003301", "snils": "22334455639" },
          "powers": [ { "code": "BBDOCS_DOCS_DCSALL_SRCDOC_SOURCEDOCS5", "name": "Подписывать УПД" }, { "code": "BBDOCS_DOCS_DCSALL_SRCDOC_SOURCEDOCS6", "name": "Подписывать товарные накладные" } ]
        }
        """;

    private const string Next = """
        {
          "kind": "mchd", "number": "П-1", "issuedOn": "2025-02-01", "validTo": "2025-06-30",
          "representative": { "name": "Третий Пётр Петрович", "inn": "500000005563", "snils": "334-455-667 84" },
          "powers": [ { "code": "BBDOCS_DOCS_DCSALL_SRCDOC_SOURCEDOCS5" } ]
        }
        """;

    private static readonly DateTimeOffset From = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset At = new(2025, 3, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly CertificateOwner Head = Person("Первый", "Иван Иванович", "500000004432", "11223344595") with { Kind = OwnerKind.OrganizationPerson, Organization = "ООО «А»", OrganizationInn = "7714350892", Ogrn = "1157746734837" };
    private static readonly CertificateOwner Second = Person("Вторая", "Мария Ивановна", "500000003301", "22334455639");
    private static readonly CertificateOwner Third = Person("Третий", "Пётр Петрович", "500000005563", "33445566784");

    private readonly TestAuthority authority = TestAuthority.CreateRussian(From);
    private readonly CommandLine shell = new();

    [Fact]
    public async Task A_power_of_attorney_and_its_redelegation_prove_the_power_to_sign()
    {
        var first = await Sign(await Make("first.json", First, "first.xml"), Head);
        var claim = new MchdClaim("7714350892", Second, At) { NeededPowers = ["BBDOCS_DOCS_DCSALL_SRCDOC_SOURCEDOCS6"] };
        Assert.Empty(MchdCheck.Judge(claim, [first], authority.Trust, At).Reasons);
        Assert.False(MchdCheck.Judge(claim with { Signer = Third }, [first], authority.Trust, At).IsValid);

        Assert.Contains("доверитель:    ООО «А», ИНН 7714350892", (await shell.Beresta("check", "first.xml")).Output, StringComparison.Ordinal);

        var next = await Sign(await Make("next.json", Next, "next.xml", "--basis", "first.xml"), Second);
        claim = claim with { Signer = Third, NeededPowers = ["BBDOCS_DOCS_DCSALL_SRCDOC_SOURCEDOCS5"] };
        Assert.Empty(MchdCheck.Judge(claim, [next, first], authority.Trust, At).Reasons);
        Assert.Equal(MchdCheck.NotEnoughPowers, MchdCheck.Judge(claim with { NeededPowers = ["BBDOCS_DOCS_DCSALL_SRCDOC_SOURCEDOCS6"] }, [next, first], authority.Trust, At).Reasons.Single().Code);
        Assert.Equal(MchdCheck.ChainBroken, MchdCheck.Judge(claim, [next], authority.Trust, At).Reasons[0].Code);
    }

    [Fact]
    public async Task What_is_wrong_is_told_by_the_fields_of_the_short_form()
    {
        shell.Write("bad.json", First.Replace("7714350892", "7714350893", StringComparison.Ordinal));
        var refused = await shell.Beresta("make", "bad.json");
        Assert.Equal(1, refused.Exit);
        Assert.Contains("bad.json: principal.inn: ИНН «7714350893» неверен", refused.Error, StringComparison.Ordinal);
        shell.Write("bad.json", First.Replace("validTo", "validTill", StringComparison.Ordinal));
        Assert.Contains("validTill", (await shell.Beresta("make", "bad.json")).Error, StringComparison.Ordinal);

        await Make("first.json", First.Replace("once", "no", StringComparison.Ordinal), "first.xml");
        shell.Write("next.json", Next);
        refused = await shell.Beresta("make", "next.json", "--basis", "first.xml");
        Assert.Equal(1, refused.Exit);
        Assert.Contains("next.json: basis: Доверенность № 17 выдана без права передоверия", refused.Error, StringComparison.Ordinal);
        refused = await shell.Beresta("make", "next.json", "--basis", "first.json");
        Assert.Equal(1, refused.Exit);
        Assert.Contains("mchd-invalid", refused.Error, StringComparison.Ordinal);
        Assert.Equal(64, (await shell.Beresta("make", "first.json", "--lines", "lines.csv")).Exit);
        Assert.Equal(64, (await shell.Beresta("make", "first.json", "--model", "mchd", "--basis", "first.xml")).Exit);
        shell.Write("upd.json", """{ "kind": "upd" }""");
        Assert.Equal(64, (await shell.Beresta("make", "upd.json", "--basis", "first.xml")).Exit);
    }

    public void Dispose()
    {
        authority.Dispose();
        shell.Dispose();
    }

    private static CertificateOwner Person(string surname, string names, string inn, string snils) => new()
    {
        Kind = OwnerKind.Person,
        CommonName = $"{surname} {names}",
        Surname = surname,
        FirstName = names.Split(' ')[0],
        MiddleName = names.Split(' ')[1],
        Inn = inn,
        Snils = snils,
    };

    private async Task<MchdEvidence> Sign(byte[] content, CertificateOwner owner)
    {
        using var signer = authority.Issue(owner, From, From.AddYears(5));
        return new MchdEvidence(Mchd.Read(content).Value, await Cades.SignDetached(content, signer, At), MchdState.Active);
    }

    private async Task<byte[]> Make(string name, string json, string file, params string[] options)
    {
        shell.Write(name, json);
        var made = await shell.Beresta(["make", name, "--out", file, .. options]);
        Assert.True(made.Exit == 0, made.Error);
        return await File.ReadAllBytesAsync(Path.Combine(shell.Folder, file), TestContext.Current.CancellationToken);
    }
}
