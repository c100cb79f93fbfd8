namespace Beresta.Formats;

/// <summary>Name of a person: фамилия, имя, отчество (ФИОТип).</summary>
public sealed record PersonName
{
    /// <summary>Фамилия, up to 60 characters.</summary>
    public string? Last { get; init; }

    /// <summary>Имя, up to 60 characters.</summary>
    public string? First { get; init; }

    /// <summary>Отчество, where there is one.</summary>
    public string? Middle { get; init; }

    /// <summary>«Иванов Иван Иванович», with or without «ИП» before it, by parts.</summary>
    public static PersonName Of(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        foreach (var form in (string[])["индивидуальный предприниматель ", "ип "])
        {
            if (name.StartsWith(form, StringComparison.OrdinalIgnoreCase))
                name = name[form.Length..];
        }

        var parts = name.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return new PersonName { Last = parts.ElementAtOrDefault(0), First = parts.ElementAtOrDefault(1), Middle = parts.ElementAtOrDefault(2) };
    }

    /// <summary>The names that are stated, of those that may be absent.</summary>
    internal static IReadOnlyList<PersonName> Stated(IEnumerable<PersonName?> names) => [.. names.OfType<PersonName>().Where(name => name.Last is not null)];

    /// <summary>«Иванов Иван Иванович».</summary>
    public override string ToString() => string.Join(' ', new[] { Last, First, Middle }.Where(part => !string.IsNullOrEmpty(part)));
}

/// <summary>
/// A party of a deal: seller, buyer, consignor, consignee, factor (УчастникТип). Exactly one of <see cref="Organization"/>,
/// <see cref="Entrepreneur"/>, <see cref="Foreign"/> and <see cref="Person"/> is filled.
/// </summary>
public sealed record Party
{
    /// <summary>ОКПО, the code of the enterprise.</summary>
    public string? Okpo { get; init; }

    /// <summary>Code of the legal form by ОКОПФ.</summary>
    public string? LegalFormCode { get; init; }

    /// <summary>Full name of the legal form.</summary>
    public string? LegalFormName { get; init; }

    /// <summary>Structural unit, department.</summary>
    public string? Department { get; init; }

    /// <summary>Information for the participant of the exchange.</summary>
    public string? Note { get; init; }

    /// <summary>Short name.</summary>
    public string? ShortName { get; init; }

    /// <summary>An organisation registered with the tax authority (СвЮЛУч).</summary>
    public Organization? Organization { get; init; }

    /// <summary>An individual entrepreneur (СвИП).</summary>
    public Entrepreneur? Entrepreneur { get; init; }

    /// <summary>A foreign organisation or citizen without a Russian tax registration (СвИнНеУч).</summary>
    public ForeignParty? Foreign { get; init; }

    /// <summary>Order 155@ only: a Russian organisation without a tax registration (СвЮлНеУч).</summary>
    public ForeignParty? Unregistered { get; init; }

    /// <summary>A person (СвФЛУч).</summary>
    public Person? Person { get; init; }

    /// <summary>Address; mandatory in an invoice.</summary>
    public Address? Address { get; init; }

    /// <summary>Bank details.</summary>
    public BankDetails? Bank { get; init; }

    /// <summary>Contacts.</summary>
    public Contacts? Contacts { get; init; }

    /// <summary>A party of Kazakhstan without a Russian tax registration: its БИН or ИИН is the identifier in its country.</summary>
    public static Party OfKazakhstan(string? name, string number, bool isPerson, string? address) => new()
    {
        Foreign = new ForeignParty
        {
            Status = isPerson ? "ИГ" : "ИО",
            CountryCode = "398",
            CountryName = "Казахстан",
            Name = name,
            Identifier = number,
        },
        Address = address is null ? null : new Address { Text = new TextAddress { CountryCode = "398", CountryName = "Казахстан", Line = address } },
    };

    /// <summary>The name as people say it.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string DisplayName => Organization?.Name
        ?? (Entrepreneur is { } entrepreneur ? $"ИП {entrepreneur.Name}" : Foreign?.Name ?? Unregistered?.Name ?? Person?.Name?.ToString() ?? ShortName ?? "");

    /// <summary>ИНН of whichever kind, or null.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string? Inn => Organization?.Inn ?? Entrepreneur?.Inn ?? Person?.Inn;

    /// <summary>КПП of an organisation, or null.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string? Kpp => Organization?.Kpp;
}

/// <summary>An organisation registered with the tax authority.</summary>
public sealed record Organization
{
    /// <summary>Full name.</summary>
    public string? Name { get; init; }

    /// <summary>ИНН, 10 digits.</summary>
    public string? Inn { get; init; }

    /// <summary>КПП, 9 characters.</summary>
    public string? Kpp { get; init; }

    /// <summary>ОГРН, 13 digits; only акт сверки asks for it.</summary>
    public string? Ogrn { get; init; }
}

/// <summary>An individual entrepreneur.</summary>
public sealed record Entrepreneur
{
    /// <summary>ИНН, 12 digits.</summary>
    public string? Inn { get; init; }

    /// <summary>Certificate of state registration.</summary>
    public string? Registration { get; init; }

    /// <summary>ОГРНИП, 15 digits.</summary>
    public string? Ogrnip { get; init; }

    /// <summary>Date of the ОГРНИП.</summary>
    public DateOnly? OgrnipDate { get; init; }

    /// <summary>Other information that identifies the person.</summary>
    public string? OtherInfo { get; init; }

    /// <summary>Name.</summary>
    public PersonName? Name { get; init; }
}

/// <summary>A foreign organisation or citizen without a Russian tax registration (СвИнНеУчТип).</summary>
public sealed record ForeignParty
{
    /// <summary>«ИО» an organisation, «ИГ» a citizen.</summary>
    public string? Status { get; init; }

    /// <summary>Country code by ОКСМ, 3 digits.</summary>
    public string? CountryCode { get; init; }

    /// <summary>Country name.</summary>
    public string? CountryName { get; init; }

    /// <summary>Full name of the organisation or person.</summary>
    public string? Name { get; init; }

    /// <summary>Identifier in the country; this or <see cref="OtherInfo"/> is needed.</summary>
    public string? Identifier { get; init; }

    /// <summary>Other information for unambiguous identification.</summary>
    public string? OtherInfo { get; init; }
}

/// <summary>A natural person as a party.</summary>
public sealed record Person
{
    /// <summary>ИНН, 12 digits.</summary>
    public string? Inn { get; init; }

    /// <summary>Older generations only: certificate of the entrepreneur who gave the power of attorney.</summary>
    public string? Registration { get; init; }

    /// <summary>«0» a retail buyer, «1» another person.</summary>
    public string? Status { get; init; }

    /// <summary>Other information that identifies the person.</summary>
    public string? OtherInfo { get; init; }

    /// <summary>Name.</summary>
    public PersonName? Name { get; init; }
}

/// <summary>An address, in one of three forms (АдресТип).</summary>
public sealed record Address
{
    /// <summary>GLN of the place, 13 characters.</summary>
    public string? Gln { get; init; }

    /// <summary>A Russian address by parts.</summary>
    public RussianAddress? Russian { get; init; }

    /// <summary>An address by the state address register (ГАР).</summary>
    public RegisterAddress? Register { get; init; }

    /// <summary>An address as text with its country: the practical choice when only a line of text is known.</summary>
    public TextAddress? Text { get; init; }

    /// <summary>The address as one line.</summary>
    public override string ToString() => Russian?.ToString() ?? Register?.ToString() ?? Text?.Line ?? "";
}

/// <summary>A Russian address by parts (АдрРФТип).</summary>
public sealed record RussianAddress
{
    /// <summary>Postcode, 6 digits.</summary>
    public string? Postcode { get; init; }

    /// <summary>Code of the region, 2 digits.</summary>
    public string? RegionCode { get; init; }

    /// <summary>Name of the region.</summary>
    public string? Region { get; init; }

    /// <summary>Район.</summary>
    public string? District { get; init; }

    /// <summary>City.</summary>
    public string? City { get; init; }

    /// <summary>Settlement.</summary>
    public string? Settlement { get; init; }

    /// <summary>Street.</summary>
    public string? Street { get; init; }

    /// <summary>House.</summary>
    public string? House { get; init; }

    /// <summary>Building.</summary>
    public string? Building { get; init; }

    /// <summary>Flat, office.</summary>
    public string? Flat { get; init; }

    /// <summary>Other information.</summary>
    public string? OtherInfo { get; init; }

    /// <summary>The address as one line.</summary>
    public override string ToString() => AddressLine.Of(Postcode, Region ?? Regions.NameBefore(City, RegionCode), District, City, Settlement, Street, House, Building, Flat, OtherInfo);
}

/// <summary>An address by the state address register (АдрГАРТип).</summary>
public sealed record RegisterAddress
{
    /// <summary>GUID of the address object in ГАР, 36 characters.</summary>
    public string? Id { get; init; }

    /// <summary>Postcode.</summary>
    public string? Postcode { get; init; }

    /// <summary>Code of the region, 2 digits.</summary>
    public string? RegionCode { get; init; }

    /// <summary>Name of the region.</summary>
    public string? Region { get; init; }

    /// <summary>Municipal district; mandatory unless the region is 99 (Байконур).</summary>
    public CodedName? Municipality { get; init; }

    /// <summary>Urban or rural settlement, inner-city district.</summary>
    public CodedName? Settlement { get; init; }

    /// <summary>Town, village.</summary>
    public TypedName? Locality { get; init; }

    /// <summary>Element of the planning structure.</summary>
    public TypedName? PlanningElement { get; init; }

    /// <summary>Street.</summary>
    public TypedName? Street { get; init; }

    /// <summary>Number of the land plot.</summary>
    public string? LandPlot { get; init; }

    /// <summary>Buildings.</summary>
    public IReadOnlyList<TypedNumber> Buildings { get; init; } = [];

    /// <summary>Premises in the building.</summary>
    public TypedNumber? Premises { get; init; }

    /// <summary>Premises in the flat.</summary>
    public TypedNumber? FlatPremises { get; init; }

    /// <summary>The address as one line.</summary>
    public override string ToString() => AddressLine.Of(
    [
        Postcode, Region ?? Regions.Name(RegionCode), Municipality?.Name, Settlement?.Name, Locality?.ToString(), PlanningElement?.ToString(), Street?.ToString(), LandPlot,
        .. Buildings.Select(building => building.ToString()), Premises?.ToString(), FlatPremises?.ToString(),
    ]);
}

/// <summary>A part of an address with the code of its sort.</summary>
public sealed record CodedName
{
    /// <summary>Code of the sort, 1 character.</summary>
    public string? Code { get; init; }

    /// <summary>Name.</summary>
    public string? Name { get; init; }
}

/// <summary>A part of an address with its type: «ул» «Ленина».</summary>
public sealed record TypedName
{
    /// <summary>Type.</summary>
    public string? Type { get; init; }

    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>«ул Ленина».</summary>
    public override string ToString() => $"{Type} {Name}".Trim();
}

/// <summary>A part of an address with its type and number: «дом» «5».</summary>
public sealed record TypedNumber
{
    /// <summary>Type.</summary>
    public string? Type { get; init; }

    /// <summary>Number.</summary>
    public string? Number { get; init; }

    /// <summary>«дом 5».</summary>
    public override string ToString() => $"{Type} {Number}".Trim();
}

/// <summary>An address as text (АдрИнфТип).</summary>
public sealed record TextAddress
{
    /// <summary>Country code by ОКСМ, 3 digits; 643 is Russia.</summary>
    public string? CountryCode { get; init; }

    /// <summary>Country name.</summary>
    public string? CountryName { get; init; }

    /// <summary>The address, up to 1000 characters.</summary>
    public string? Line { get; init; }
}

/// <summary>Bank details of a party.</summary>
public sealed record BankDetails
{
    /// <summary>Account number.</summary>
    public string? Account { get; init; }

    /// <summary>The bank.</summary>
    public Bank? Bank { get; init; }

    // The invoice for payment says the bank in attributes beside the account; some write it as order 970@ does, which is read too.
    internal string? BankName
    {
        get => Bank?.Name;
        init => Bank = (Bank ?? new Bank()) with { Name = value };
    }

    internal string? Bik
    {
        get => Bank?.Bik;
        init => Bank = (Bank ?? new Bank()) with { Bik = value };
    }

    internal string? CorrespondentAccount
    {
        get => Bank?.CorrespondentAccount;
        init => Bank = (Bank ?? new Bank()) with { CorrespondentAccount = value };
    }

    internal Bank? NestedBank
    {
        get => null;
        init => Bank = value ?? Bank;
    }
}

/// <summary>A bank.</summary>
public sealed record Bank
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>БИК, 9 digits.</summary>
    public string? Bik { get; init; }

    /// <summary>Correspondent account.</summary>
    public string? CorrespondentAccount { get; init; }
}

/// <summary>Contacts of a party.</summary>
public sealed record Contacts
{
    /// <summary>Other contacts.</summary>
    public string? Other { get; init; }

    /// <summary>Telephone numbers.</summary>
    public IReadOnlyList<string> Phones { get; init; } = [];

    /// <summary>E-mail addresses.</summary>
    public IReadOnlyList<string> Emails { get; init; } = [];

    // Formats before order 970@ give one of each.
    internal string? Phone
    {
        get => Phones.Count > 0 ? Phones[0] : null;
        init => Phones = value is null ? Phones : [value];
    }

    // Later formats give telephone and fax alike.
    internal string? Fax
    {
        get => Phones.Count > 1 ? Phones[1] : null;
        init => Phones = value is null ? Phones : [.. Phones, value];
    }

    internal string? Email
    {
        get => Emails.Count > 0 ? Emails[0] : null;
        init => Emails = value is null ? Emails : [value];
    }
}

internal static class AddressLine
{
    public static string Of(params IEnumerable<string?> parts) => string.Join(", ", parts.Where(part => !string.IsNullOrWhiteSpace(part)));
}
