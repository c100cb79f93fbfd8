namespace Beresta.Accounts;

/// <summary>What a participant of the exchange is.</summary>
public enum OrganizationKind
{
    /// <summary>Юридическое лицо.</summary>
    LegalEntity,

    /// <summary>Индивидуальный предприниматель; the name is «Фамилия Имя Отчество».</summary>
    Entrepreneur,

    /// <summary>Физическое лицо, самозанятый too; the name is «Фамилия Имя Отчество».</summary>
    Person,

    /// <summary>Иностранная организация: has no ИНН, or one of ten digits.</summary>
    Foreign,

    /// <summary>Юридическое лицо Казахстана: БИН stands in the place of the ИНН.</summary>
    KazakhEntity,

    /// <summary>Индивидуальный предприниматель или физическое лицо Казахстана: ИИН stands in the place of the ИНН; the name is «Фамилия Имя Отчество».</summary>
    KazakhPerson,
}

/// <summary>What follows from the kind.</summary>
public static class OrganizationKinds
{
    /// <summary>Its number is a БИН or ИИН.</summary>
    public static bool IsKazakh(this OrganizationKind kind) => kind is OrganizationKind.KazakhEntity or OrganizationKind.KazakhPerson;

    /// <summary>A person, whose name is «Фамилия Имя Отчество».</summary>
    public static bool IsPerson(this OrganizationKind kind) => kind is OrganizationKind.Entrepreneur or OrganizationKind.Person or OrganizationKind.KazakhPerson;

    /// <summary>What its number is called: ИНН, БИН or ИИН.</summary>
    public static string NumberName(this OrganizationKind kind) => kind switch
    {
        OrganizationKind.KazakhEntity => "БИН",
        OrganizationKind.KazakhPerson => "ИИН",
        _ => "ИНН",
    };
}
