using Beresta.Formats.Making;
using Beresta.Formats.Mchd;
using Beresta.Kernel;

namespace Beresta.Formats.Tests;

public sealed class PowerMakerTests
{
    private const string Schema = "ON_EMCHD_1_928_00_01_01_01.xsd";
    private static readonly DateTimeOffset At = new(2026, 1, 12, 21, 30, 0, TimeSpan.Zero);

    internal static ShortPower Short { get; } = new()
    {
        Kind = Kinds.Mchd,
        Number = "17",
        IssuedOn = new DateOnly(2026, 1, 13),
        ValidTo = new DateOnly(2026, 12, 31),
        Principal = new ShortPrincipal
        {
            Inn = "7700000016",
            Kpp = "770001001",
            Ogrn = "1027700000008",
            Name = "ООО «А»",
            RegionCode = "77",
            Address = "101000, г. Москва, ул. Примерная, д. 1",
            Head = new ShortPerson { Name = "Иванов Иван Иванович", Position = "Генеральный директор", Inn = "500000004432", Snils = "112-233-445 95" },
        },
        Representative = new ShortPerson { Name = "Вторая Мария Ивановна", Position = "Бухгалтер", Inn = "500000003301", Snils = "22334455639", BornOn = new DateOnly(1980, 1, 1) },
        Powers =
        [
            new MachinePower { Code = "BBDOCS_DOCS_DCSALL_SRCDOC_SOURCEDOCS5", Name = "Подписывать товарные, товарно-транспортные, транспортные накладные, универсальные передаточные документы (УПД)" },
            new MachinePower
            {
                Code = "BBDOCS_DOCS_DCSALL_SRCDOC_SOURCEDOCS6", Name = "Подписывать товарные накладные",
                Limits = [new PowerLimit { Number = 1, Code = "SUM", Name = "Сумма сделки", ValueText = "не более 100 000 рублей" }],
            },
        ],
        Redelegation = PowerRedelegation.Once,
    };

    private static readonly ShortPower Next = new()
    {
        Kind = Kinds.Mchd,
        Number = "П-1",
        IssuedOn = new DateOnly(2026, 2, 1),
        ValidTo = new DateOnly(2026, 6, 30),
        Representative = new ShortPerson { Name = "Третий Пётр", Inn = "500000005563" },
    };

    [Fact]
    public void A_director_gives_an_employee_powers()
    {
        var power = Made(Short);
        // Half past nine in the evening of Greenwich is the next day in Moscow.
        Assert.Equal($"ON_EMCHD_20260113_{Examples.Id}", power.FileId);
        Assert.Equal(Examples.Id.ToString(), power.Power!.Details!.Number);
        Assert.Equal("https://m4d.nalog.gov.ru/emchd/check-status?guid=" + Examples.Id, power.Power.Details.StorageSystem);
        Assert.Equal(("2", new DateOnly(2026, 1, 13), new DateOnly(2026, 12, 31)), (power.Power.Details.Redelegation, power.Power.Details.IssuedOn, power.Power.Details.ValidTo));
        var principal = power.Power.Principals.Single();
        Assert.Equal(("1", "7700000016", "77"), (principal.Type, principal.Organization!.Organization!.Inn, principal.Organization.Organization.Address!.RegionCode));
        Assert.Equal("Генеральный директор", principal.Organization.ActingPersons.Single().Person!.Position);
        var representative = power.Power.Representatives.Single();
        Assert.Equal(("3", "223-344-556 39", "Вторая"), (representative.Type, representative.Person!.Snils, representative.Person.Details!.Name!.Last));
        Assert.Equal(2, power.Power.Powers!.Machine.Count);
    }

    [Fact]
    public void An_entrepreneur_and_powers_in_words()
    {
        var power = Made(Short with
        {
            IssuedOn = null,
            Principal = new ShortPrincipal { Inn = "500000004432", Ogrn = "304500116000157", Name = "ИП Первый Иван Иванович", Head = new ShortPerson { Snils = "11223344595" } },
            Powers = [],
            PowersText = "Подписывать акты",
            Redelegation = PowerRedelegation.No,
        });
        Assert.Equal(new DateOnly(2026, 1, 13), power.Power!.Details!.IssuedOn);
        Assert.Equal(("3", "Первый"), (power.Power.Principals[0].Type, power.Power.Principals[0].Entrepreneur!.Details!.Name!.Last));
        Assert.Equal(("0", "Подписывать акты"), (power.Power.Powers!.Type, power.Power.Powers.Text));
        Assert.Equal("1", power.Power.Details.Redelegation);
    }

    [Fact]
    public void Powers_are_passed_on_with_their_limits()
    {
        var all = Made(Next, Made(Short)).Redelegation!;
        Assert.Equal(("0", "1", "1", "17", Examples.Id.ToString()), (all.HasPrevious, all.Original!.Sign, all.Original.Form, all.Original.OriginalInternalNumber, all.Original.OriginalNumber));
        Assert.Equal("7700000016", all.Original.Principals.Single().Organization!.Inn);
        Assert.Equal(("3", "500000003301", "223-344-556 39"), (all.Givers.Single().Type, all.Givers[0].Person!.Inn, all.Givers[0].Person!.Snils));
        Assert.Equal("500000005563", all.Receivers.Single().Person!.Inn);
        Assert.Equal(FormatJson.Write(Short.Powers), FormatJson.Write(all.Powers!.Machine));

        var one = Made(Next with { Powers = [new MachinePower { Code = "BBDOCS_DOCS_DCSALL_SRCDOC_SOURCEDOCS6" }] }, Made(Short)).Redelegation!;
        Assert.Equal(FormatJson.Write(Short.Powers[1]), FormatJson.Write(one.Powers!.Machine.Single()));
    }

    [Fact]
    public void An_organisation_passes_powers_on_through_its_head()
    {
        var basis = Made(Short);
        basis = basis with
        {
            Power = basis.Power! with { Representatives = [new PowerRepresentative { Type = "1", Organization = new PowerOrganization { Name = "ООО «Бухгалтерия»", Inn = "7800000027", Kpp = "780001001" } }] },
        };
        Assert.Equal(["principal.head"], Refused(Next, basis));
        var giver = Made(Next with { Principal = new ShortPrincipal { Inn = "7800000027", Head = Short.Principal!.Head } }, basis).Redelegation!.Givers.Single();
        Assert.Equal(("1", "ООО «Бухгалтерия»", "Иванов"), (giver.Type, giver.Organization!.Organization!.Name, giver.Organization.ActingPersons[0].Person!.Details!.Name!.Last));
    }

    [Fact]
    public void A_redelegation_by_a_person_reminds_of_the_notary()
    {
        Assert.True(PowerMaker.Make(Next, At, Examples.Id, Made(Short)).Succeeded(out var made, out _));
        Assert.Equal("short.notary", made.Findings.Single().Code);
    }

    [Fact]
    public void What_is_wrong_is_told_all_at_once_by_the_fields_of_the_short_form()
    {
        Assert.Equal(
            ["number", "powers", "principal.head.name", "principal.head.snils", "principal.kpp", "principal.name", "principal.regionCode", "representative.inn", "representative.name", "validTo"],
            Refused(new ShortPower
            {
                IssuedOn = new DateOnly(2026, 1, 13),
                ValidTo = new DateOnly(2026, 1, 12),
                Principal = new ShortPrincipal { Inn = "7700000016", Address = "г. Москва", Head = new ShortPerson { Snils = "112-233-445 96" } },
                Representative = new ShortPerson { Name = "Иванов" },
            }));
        Assert.Equal(["number", "powers", "principal", "representative", "validTo"], Refused(new ShortPower()));
        Assert.Equal(["principal.inn"], Refused(Short with { Principal = Short.Principal! with { Inn = "7700000017" } }));
        Assert.Equal(["powersText"], Refused(Short with { PowersText = "и ещё" }));
        Assert.Equal(["principal.head.snils"], Refused(Short with { Principal = Short.Principal! with { Inn = "500000004432", Ogrn = "304500116000157", Head = null } }));
        Assert.Equal(["powers[0].code"], Refused(Short with { Powers = [new MachinePower { Code = "X", Name = "Y" }] }));
    }

    [Fact]
    public void What_may_not_be_passed_on_is_refused()
    {
        var basis = Made(Short);
        Assert.Equal(["basis"], Refused(Next, Made(Short with { Redelegation = PowerRedelegation.No })));
        Assert.Equal(["redelegation"], Refused(Next with { Redelegation = PowerRedelegation.Once }, basis));
        Assert.Equal(["issuedOn"], Refused(Next with { IssuedOn = new DateOnly(2026, 1, 12) }, basis));
        Assert.Equal(["validTo"], Refused(Next with { ValidTo = new DateOnly(2027, 1, 1) }, basis));
        Assert.Equal(["powers[1].code"], Refused(Next with { Powers = [Short.Powers[0], new MachinePower { Code = "OTHER_POWER", Name = "Другое" }] }, basis));
        Assert.Equal(["principal.inn"], Refused(Next with { Principal = new ShortPrincipal { Inn = "7800000027" } }, basis));
        Assert.Equal(["basis"], Refused(Next, Made(Next, basis)));
        Assert.Equal(["principal.inn"], Refused(Next, basis with { Power = basis.Power! with { Representatives = [.. basis.Power.Representatives, .. basis.Power.Representatives] } }));
    }

    private static PowerOfAttorney Made(ShortPower power, PowerOfAttorney? basis = null)
    {
        Assert.True(PowerMaker.Make(power, At, Examples.Id, basis).Succeeded(out var made, out var problem), string.Join('\n', problem?.Findings ?? []));
        if (Directory.Exists(Shared.Root))
            Assert.Empty(Shared.Validate(made.Content, Schema));
        var read = MchdFormats.Unified.Read(made.Content, made.FileId + ".xml");
        Assert.Empty(read.Findings);
        return read.Model!;
    }

    private static IEnumerable<string?> Refused(ShortPower power, PowerOfAttorney? basis = null)
    {
        var problem = PowerMaker.Make(power, At, Examples.Id, basis).Problem;
        Assert.Equal("short-invalid", problem?.Code);
        return problem!.Findings.Where(finding => finding.Severity == Severity.Error).Select(finding => finding.ModelPath).Distinct().Order(StringComparer.Ordinal);
    }
}
