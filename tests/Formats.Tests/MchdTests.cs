using System.Text;
using Beresta.Formats.Mchd;
using Beresta.Kernel;

namespace Beresta.Formats.Tests;

/// <summary>МЧД is written as well as read; that our verdict is that of the XSD, both ways, <see cref="DifferentialTests"/> tells.</summary>
public sealed class MchdTests
{
    private const string Schema = "ON_EMCHD_1_928_00_01_01_01.xsd";
    private static readonly Format<PowerOfAttorney> Format = MchdFormats.Unified;

    private static readonly PowerOrganization Company = new()
    {
        Name = "ООО «А»",
        Inn = "7700000016",
        Kpp = "770001001",
        Ogrn = "1027700000008",
        Address = new PowerAddress { RegionCode = "77", Line = "101000, г. Москва, ул. Примерная, д. 1" },
    };

    private static readonly PowerPerson Employee = new()
    {
        Inn = "500000003301",
        Snils = "223-344-556 39",
        Position = "Бухгалтер",
        Details = new PersonDetails
        {
            BornOn = new DateOnly(1980, 1, 1),
            Name = new PersonName { Last = "Вторая", First = "Мария", Middle = "Ивановна" },
            IdentityDocument = new IdentityDocument { Code = "21", Number = "45 00 000001", IssuedOn = new DateOnly(2015, 1, 1), IssuedBy = "УМВД", IssuerCode = "000-001" },
        },
    };

    private static readonly OrganizationPrincipal Principal = new()
    {
        ManagedByOrganization = "0",
        ManagedByPerson = "1",
        ManagedByEntrepreneur = "0",
        Organization = Company,
        ActingPersons =
        [
            new ActingPerson
            {
                Powers = "1", Person = new PowerPerson { Inn = "500000004432", Snils = "112-233-445 95", Position = "Генеральный директор", Details = new PersonDetails { Name = Examples.Ivanov } },
            },
        ],
    };

    internal static PowerOfAttorney Example { get; } = new()
    {
        RequiredParts = "00000000",
        FileId = $"ON_EMCHD_20260112_{Examples.Id}",
        Power = new DirectPower
        {
            Details = new PowerDetails
            {
                Kind = "1",
                Redelegation = "3",
                InternalNumber = "17",
                Number = Examples.Id.ToString(),
                IssuedOn = new DateOnly(2026, 1, 12),
                ValidTo = new DateOnly(2026, 12, 31),
                StorageSystem = $"https://m4d.nalog.gov.ru/emchd/check-status?guid={Examples.Id}",
            },
            Principals = [new PowerPrincipal { Type = "1", Organization = Principal }],
            Representatives = [new PowerRepresentative { Type = "3", Person = Employee }],
            Powers = new GrantedPowers
            {
                Type = "1",
                Joint = "1",
                Machine =
                [
                    new MachinePower { Code = "BBDOCS_DOCS_DCSALL_SRCDOC_SOURCEDOCS5", Name = "Подписывать универсальные передаточные документы (УПД)" },
                    new MachinePower
                    {
                        Code = "BBDOCS_DOCS_DCSALL_SRCDOC_SOURCEDOCS6", Name = "Подписывать товарные накладные",
                        Limits = [new PowerLimit { Number = 1, Code = "SUM", Name = "Сумма сделки", ValueText = "не более 100 000 рублей" }],
                    },
                ],
            },
        },
    };

    private static PowerOfAttorney PassedOn { get; } = new()
    {
        RequiredParts = "00000000",
        FileId = "ON_EMCHD_20260201_00000000-0000-4000-8000-000000000002",
        Redelegation = new Redelegation
        {
            HasPrevious = "0",
            Original = new EarlierPower
            {
                Sign = "1",
                Form = "1",
                IssuedOn = new DateOnly(2026, 1, 12),
                ValidTo = new DateOnly(2026, 12, 31),
                OriginalInternalNumber = "17",
                OriginalNumber = Examples.Id.ToString(),
                Principals = [new EarlierPrincipal { Type = "1", Organization = Company }],
            },
            Details = Example.Power!.Details! with { Redelegation = "1", InternalNumber = "П-1", Number = "00000000-0000-4000-8000-000000000002", IssuedOn = new DateOnly(2026, 2, 1) },
            Givers = [new PowerGiver { Type = "3", Person = new IndividualPrincipal { Inn = Employee.Inn, Snils = Employee.Snils, Details = Employee.Details } }],
            Receivers = [new PowerRepresentative { Type = "2", Entrepreneur = new PowerEntrepreneur { Name = "ИП Третий", Ogrnip = "304500116000157", Inn = "500000005563", Snils = "334-455-667-84", Details = new PersonDetails { Name = Examples.Ivanov } } }],
            Powers = new GrantedPowers { Type = "0", Joint = "1", LostOnRedelegation = "2", Text = "Подписывать акты & накладные\nна сумму до 100 000 ₽" },
        },
    };

    [Fact]
    public void A_power_of_attorney_and_a_redelegation_are_written_in_utf_8_and_read_back()
    {
        Shared.SkipWhenAbsent();
        foreach (var power in (PowerOfAttorney[])[Example, PassedOn])
        {
            var text = Encoding.UTF8.GetString(RoundTrip.Of(Format, power, power.FileId, Schema));
            Assert.StartsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Доверенность xmlns=\"urn://x-artefacts/EMCHD_1\" ВерсФорм=\"EMCHD_1\"", text, StringComparison.Ordinal);
            Assert.Equal("file.name", Format.Read(Encoding.UTF8.GetBytes(text), "ON_EMCHD_20260101_x.xml").Findings.Single().Code);
            var known = Documents.Recognize(Encoding.UTF8.GetBytes(text));
            Assert.Equal((Kinds.Mchd, power == Example ? "ООО «А»" : "Вторая Мария Ивановна", power == Example ? "Вторая Мария Ивановна" : "ИП Третий"), (known.Kind, known.Seller?.Name, known.Buyer?.Name));
        }
    }

    [Theory]
    [InlineData("mchd-20241203-c61a.xml")]
    [InlineData("mchd-20250522-c52f.xml")]
    [InlineData("mchd-20250523-c591.xml")]
    public void A_real_one_goes_through_the_json_model_without_loss(string sample)
    {
        var real = Format.Read(Shared.Sample(sample)).Model!;
        RoundTrip.Of(Format, real, real.FileId, Schema);
        var written = RoundTrip.Written(Format.WriteJson(Encoding.UTF8.GetBytes(FormatJson.Write(real))));
        Assert.Equal(FormatJson.Write(real), FormatJson.Write(Format.Read(written).Model));
    }

    [Fact]
    public void Any_random_one_that_keeps_the_rules_is_written_validly_and_read_back()
    {
        Shared.SkipWhenAbsent();
        var documents = new RandomDocuments(Schema, new Random(7));
        var redelegations = 0;
        for (var i = 0; i < 2400; i++)
        {
            documents.Density = i % 11 / 10.0;
            var power = Mended(Format.Read(RandomDocuments.Bytes(documents.Make())).Model!);
            var bytes = RoundTrip.Written(Format.Write(power));
            Assert.Empty(Shared.Validate(bytes, Schema));
            var read = Format.Read(bytes);
            Assert.True(read.IsValid, string.Join('\n', read.Findings));
            Assert.Equal(FormatJson.Write(power), FormatJson.Write(read.Model));
            redelegations += power.Redelegation is null ? 0 : 1;
        }

        Assert.InRange(redelegations, 800, 1600);
    }

    public static TheoryData<string, PowerOfAttorney> Broken => new()
    {
        { "mchd.file-id", Example with { FileId = "ON_EMCHD_20260112" } },
        { "mchd.file-id", Example with { FileId = $"ON_EMCHD_20261312_{Examples.Id}" } },
        { "mchd.knd", Example with { Knd = "1110415" } },
        { "mchd.knd", Example with { Power = Example.Power! with { Details = Example.Power.Details! with { TaxAuthority = "7714" } } } },
        { "mchd.term", Example with { Power = Example.Power! with { Details = Example.Power.Details! with { ValidTo = new DateOnly(2026, 1, 11) } } } },
        { "mchd.principal.head", Example with { Power = Example.Power! with { Principals = [new PowerPrincipal { Type = "1", Organization = Principal with { ManagedByEntrepreneur = "1" } }] } } },
        { "mchd.principal.head", Example with { Power = Example.Power! with { Principals = [new PowerPrincipal { Type = "1", Organization = Principal with { ActingPersons = [new ActingPerson { Powers = "1" }] } }] } } },
        { "mchd.giver", PassedOn with { Redelegation = PassedOn.Redelegation! with { Givers = [PassedOn.Redelegation.Givers[0] with { Type = "2" }] } } },
        { "mchd.first-number", PassedOn with { Redelegation = PassedOn.Redelegation! with { Original = PassedOn.Redelegation.Original! with { OriginalNumber = null, OriginalInternalNumber = null } } } },
        { "mchd.previous", PassedOn with { Redelegation = PassedOn.Redelegation! with { HasPrevious = "1" } } },
        { "mchd.previous", PassedOn with { Redelegation = PassedOn.Redelegation! with { Previous = PassedOn.Redelegation.Original } } },
        { "value.check-digit", Example with { Power = Example.Power! with { Representatives = [new PowerRepresentative { Type = "3", Person = Employee with { Snils = "223-344-556 38" } }] } } },
        { "xml.choice", Example with { Redelegation = PassedOn.Redelegation } },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void What_breaks_a_rule_is_not_written(string code, PowerOfAttorney power) => Assert.Contains(code, Format.Write(power).Problem?.Findings.Select(finding => finding.Code) ?? []);

    // A random document says «organisation» and describes a person: what the XSD lets pass is made to keep our rules, the rest stays as it came.
    private static PowerOfAttorney Mended(PowerOfAttorney power)
    {
        var isForTaxes = power.Knd is not null;
        return power with
        {
            FileId = Example.FileId,
            Power = power.Power is not { } first ? null : first with
            {
                Details = Mended(first.Details!, isForTaxes),
                Principals = [.. first.Principals.Select(principal => Mended(principal))],
                Representatives = [.. first.Representatives.Select(Mended)],
                Powers = Mended(first.Powers!),
            },
            Redelegation = power.Redelegation is not { } next ? null : next with
            {
                HasPrevious = next.Previous is null ? "0" : "1",
                Original = next.Original! with { OriginalNumber = Examples.Id.ToString() },
                Details = Mended(next.Details!, isForTaxes),
                Givers = [.. next.Givers.Select(Mended)],
                Receivers = [.. next.Receivers.Select(Mended)],
                Powers = Mended(next.Powers!),
            },
        };
    }

    private static PowerDetails Mended(PowerDetails details, bool isForTaxes) => details with
    {
        ValidTo = details.ValidTo < details.IssuedOn ? details.IssuedOn : details.ValidTo,
        TaxAuthority = isForTaxes ? details.TaxAuthority ?? "7714" : null,
    };

    private static PowerPrincipal Mended(PowerPrincipal principal) =>
        principal.Organization is { } organization ? principal with { Type = "1", Organization = Mended(organization) }
        : principal.Foreign is not null ? principal with { Type = "2" }
        : principal.Entrepreneur is not null ? principal with { Type = "3" }
        : principal.Person is not null ? principal with { Type = "4" }
        : new PowerPrincipal { Type = "1", Organization = Principal };

    private static OrganizationPrincipal Mended(OrganizationPrincipal principal)
    {
        var acting = principal.ActingPersons.Select(person => person is { Person: null, Entrepreneur: null, ManagingOrganization: null } ? person with { Person = Employee } : person).ToList();
        return principal with
        {
            Organization = principal.Organization! with { Inn = principal.Organization.Inn ?? Company.Inn },
            ActingPersons = acting.Count == 1 ? acting : acting.ConvertAll(person => person with { Powers = "2" }),
            ManagedByPerson = acting.Exists(person => person.Person is not null) ? principal.ManagedByPerson : "0",
            ManagedByEntrepreneur = acting.Exists(person => person.Entrepreneur is not null) ? principal.ManagedByEntrepreneur : "0",
            ManagedByOrganization = acting.Exists(person => person.ManagingOrganization is not null) ? principal.ManagedByOrganization : "0",
        };
    }

    private static PowerRepresentative Mended(PowerRepresentative one) =>
        one.Organization is not null ? one with { Type = "1" }
        : one.Entrepreneur is not null ? one with { Type = "2" }
        : one.Person is not null ? one with { Type = "3" }
        : one.Branch is not null ? one with { Type = "4" }
        : one.ForeignBranch is not null ? one with { Type = "5" }
        : new PowerRepresentative { Type = "3", Person = Employee };

    private static PowerGiver Mended(PowerGiver giver) =>
        giver.Organization is { } organization ? giver with { Type = "1", Organization = Mended(organization) }
        : giver.Entrepreneur is not null ? giver with { Type = "2" }
        : giver.Person is not null ? giver with { Type = "3" }
        : giver.Branch is not null ? giver with { Type = "4" }
        : giver.ForeignBranch is not null ? giver with { Type = "5" }
        : PassedOn.Redelegation!.Givers[0];

    private static GrantedPowers Mended(GrantedPowers powers) => powers.Machine.Count > 0 ? powers with { Type = "1" } : powers with { Type = "0", Text = powers.Text ?? "Подписывать акты" };
}
