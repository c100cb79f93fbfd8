using Beresta.Accounts;
using Beresta.Evidence;
using Beresta.Exchange.Signers;
using Beresta.Formats;
using Beresta.Formats.Making;
using Beresta.Formats.Mchd;
using Beresta.Kernel;
using Beresta.Signatures;
using Beresta.Storage;

namespace Beresta.Demo;

/// <summary>A person of the demonstration.</summary>
/// <param name="IsHead">Signs with the organisation's own certificate; others have a natural person's one.</param>
public sealed record DemoPerson(string Surname, string FirstName, string MiddleName, string Position, string Inn, string Snils, string Login, bool IsHead)
{
    public string FullName => $"{Surname} {FirstName} {MiddleName}";
}

/// <summary>A company of the demonstration.</summary>
public sealed record DemoCompany(string Name, string Inn, string Kpp, string Ogrn, Address Address, string ParticipantId, DemoPerson Director, DemoPerson Accountant)
{
    public IReadOnlyList<DemoPerson> People => [Director, Accountant];
}

/// <summary>Who takes part. All of it is invented; the numbers only have right check digits.</summary>
public static class DemoCast
{
    /// <summary>Of every demo user.</summary>
    public const string Password = "beresta-demo";

    /// <summary>The operator of a demonstration node.</summary>
    public static readonly OperatorCard Operator = new("2BR", "Береста (демонстрационный оператор ЭДО)", "7709990015");

    public static readonly DemoCompany Seller = new(
        "ООО «Ильмень-Продукт»", "5321190842", "532101001", "1025300743181",
        new Address { Russian = new RussianAddress { Postcode = "173003", RegionCode = "53", Region = "Новгородская область", City = "Великий Новгород", Street = "ул. Большая Санкт-Петербургская", House = "64", Flat = "оф. 12" } },
        "2BR-5321190842-532101001-202601120930001234567",
        new DemoPerson("Онфимова", "Марина", "Сергеевна", "Генеральный директор", "532104736105", "11827463564", "director@ilmen.demo", IsHead: true),
        new DemoPerson("Гостята", "Ирина", "Васильевна", "Главный бухгалтер", "532105829480", "09274618393", "buh@ilmen.demo", IsHead: false));

    public static readonly DemoCompany Buyer = new(
        "АО «Торговый дом Садко»", "7704682151", "770401001", "1137746958205",
        new Address { Russian = new RussianAddress { Postcode = "119034", RegionCode = "77", Region = "г. Москва", Street = "ул. Остоженка", House = "25", Flat = "пом. 3" } },
        "2BR-7704682151-770401001-202601121015007654321",
        new DemoPerson("Буслаев", "Андрей", "Николаевич", "Генеральный директор", "770413552896", "12746352866", "director@sadko.demo", IsHead: true),
        new DemoPerson("Лукина", "Ольга", "Павловна", "Бухгалтер", "770426881390", "08173645275", "buh@sadko.demo", IsHead: false));

    /// <summary>Issues a person's certificate, valid for years.</summary>
    public static KeySigner Issue(TestAuthority authority, DemoCompany company, DemoPerson person, DateTimeOffset from) => authority.Issue(
        person.IsHead
            ? new CertificateOwner
            {
                Kind = OwnerKind.OrganizationPerson,
                CommonName = company.Name,
                Organization = company.Name,
                OrganizationInn = company.Inn,
                Ogrn = company.Ogrn,
                Surname = person.Surname,
                FirstName = person.FirstName,
                MiddleName = person.MiddleName,
                Title = person.Position,
                Inn = person.Inn,
                Snils = person.Snils,
                Email = person.Login,
            }
            : new CertificateOwner
            {
                Kind = OwnerKind.Person,
                CommonName = person.FullName,
                Surname = person.Surname,
                FirstName = person.FirstName,
                MiddleName = person.MiddleName,
                Inn = person.Inn,
                Snils = person.Snils,
                Email = person.Login,
            },
        from, from.AddYears(5));

    /// <summary>Issues the operator's certificate.</summary>
    public static KeySigner IssueOperator(TestAuthority authority, DateTimeOffset from) => authority.Issue(
        new CertificateOwner { Kind = OwnerKind.Organization, CommonName = Operator.Name, Organization = Operator.Name, OrganizationInn = Operator.Inn, Ogrn = "1027700132195" },
        from, from.AddYears(9));

    /// <summary>Puts the centre's empty revocation lists where the node looks for them; they hold as long as the certificates.</summary>
    public static void PublishLists(TestAuthority authority, EvidenceOptions evidence, DateTimeOffset now)
    {
        PrivateFiles.CreateFolder(evidence.Folder);
        foreach (var (list, i) in authority.RevocationLists(now, TimeSpan.FromDays(3653)).Select((list, i) => (list, i)))
            File.WriteAllBytes(Path.Combine(evidence.Folder, $"demo-{i}.crl"), list.Raw.ToArray());
    }

    /// <summary>A power of attorney (МЧД) of the head for this person: he signs accounting documents for two years.</summary>
    internal static byte[] PowerOf(DemoCompany company, DemoPerson person, DateTimeOffset now) => PowerMaker.Make(
        new ShortPower
        {
            Number = $"Д-{person.Snils[^4..]}",
            IssuedOn = MoscowTime.DateOf(now),
            ValidTo = MoscowTime.DateOf(now).AddYears(2),
            Principal = new ShortPrincipal
            {
                Inn = company.Inn,
                Kpp = company.Kpp,
                Ogrn = company.Ogrn,
                Name = company.Name,
                Head = Named(company.Director),
            },
            Representative = Named(person),
            Powers = [new MachinePower { Code = PowerCodes.General, Name = "Подписывать, направлять, получать и оплачивать бухгалтерские документы" }],
        },
        now, Guid.NewGuid()).Value.Content;

    private static ShortPerson Named(DemoPerson person) => new() { Name = person.FullName, Position = person.Position, Inn = person.Inn, Snils = person.Snils };

    internal static Party Party(DemoCompany company) => new()
    {
        Organization = new Organization { Name = company.Name, Inn = company.Inn, Kpp = company.Kpp },
        Address = company.Address,
    };
}
