namespace Beresta.Signatures.Tests;

/// <summary>People and companies that certificates are issued to in tests. All invented; check digits are right.</summary>
internal static class Owners
{
    public static readonly CertificateOwner Head = new()
    {
        Kind = OwnerKind.OrganizationPerson,
        CommonName = "ООО \"Ромашка\"",
        Organization = "ООО \"Ромашка\"",
        Surname = "Иванов",
        FirstName = "Иван",
        MiddleName = "Иванович",
        Title = "Генеральный директор",
        OrganizationInn = "7707083893",
        Ogrn = "1027700132195",
        Snils = "11223344595",
        Inn = "500100732259",
    };

    public static readonly CertificateOwner Person = new()
    {
        Kind = OwnerKind.Person,
        CommonName = "Сидоров Пётр Петрович",
        Surname = "Сидоров",
        FirstName = "Пётр",
        MiddleName = "Петрович",
        Snils = "11223344595",
        Inn = "500100732259",
    };

    public static readonly CertificateOwner Entrepreneur = Person with
    {
        Kind = OwnerKind.Entrepreneur,
        Ogrnip = "304500116000157",
    };

    public static readonly CertificateOwner Company = new()
    {
        Kind = OwnerKind.Organization,
        CommonName = "АО \"Оператор\"",
        Organization = "АО \"Оператор\"",
        OrganizationInn = "7707083893",
        Ogrn = "1027700132195",
    };

    public static readonly CertificateOwner Kazakh = new()
    {
        Kind = OwnerKind.OrganizationPerson,
        CommonName = "ТЕСТОВ ТЕСТ",
        Surname = "ТЕСТОВ",
        FirstName = "ТЕСТ",
        MiddleName = "ТЕСТОВИЧ",
        Organization = "ТОО \"Тест\"",
        Bin = "123456789013",
        Iin = "123456789011",
    };
}
