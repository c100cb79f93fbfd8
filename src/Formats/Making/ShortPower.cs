using System.Text.Json.Serialization;
using Beresta.Formats.Mchd;

namespace Beresta.Formats.Making;

/// <summary>
/// A power of attorney as people have it: who lets whom do what until when. <see cref="PowerMaker"/> makes the МЧД, or the передоверие of one. It is also the short JSON form.
/// What it cannot say (several representatives, a notary, the tax authority) is said in the full model.
/// </summary>
public sealed record ShortPower
{
    /// <summary><c>mchd</c>.</summary>
    public string? Kind { get; init; }

    /// <summary>Number in the principal's books (ВнНомДовер).</summary>
    public string? Number { get; init; }

    /// <summary>Date of issue, from which it is valid; the day of making when left out.</summary>
    public DateOnly? IssuedOn { get; init; }

    /// <summary>Last day of validity.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>Who gives the powers. Of a передоверие: who passes them on, where the power of attorney that it stands on does not say enough.</summary>
    public ShortPrincipal? Principal { get; init; }

    /// <summary>Who gets them.</summary>
    public ShortPerson? Representative { get; init; }

    /// <summary>Powers by code and name. Of a передоверие: all of them when left out; a code alone will do.</summary>
    public IReadOnlyList<MachinePower> Powers { get; init; } = [];

    /// <summary>Powers in words, instead of codes.</summary>
    public string? PowersText { get; init; }

    /// <summary>May the representative pass the powers on; not when left out.</summary>
    public PowerRedelegation Redelegation { get; init; }

    /// <summary>The system that tells whether it was revoked; that of ФНС when left out.</summary>
    public string? StorageSystem { get; init; }
}

/// <summary>A principal: an organisation with its head, or an entrepreneur.</summary>
public sealed record ShortPrincipal
{
    /// <summary>ИНН: 10 digits of an organisation, 12 of an entrepreneur.</summary>
    public string? Inn { get; init; }

    /// <summary>КПП of an organisation.</summary>
    public string? Kpp { get; init; }

    /// <summary>ОГРН, ОГРНИП.</summary>
    public string? Ogrn { get; init; }

    /// <summary>Name; of an entrepreneur «Иванов Иван Иванович», with or without «ИП».</summary>
    public string? Name { get; init; }

    /// <summary>Region of the address, 2 digits.</summary>
    public string? RegionCode { get; init; }

    /// <summary>Address in one line.</summary>
    public string? Address { get; init; }

    /// <summary>The head of the organisation, who signs. Of an entrepreneur: himself, for his СНИЛС and birth.</summary>
    public ShortPerson? Head { get; init; }
}

/// <summary>A person.</summary>
public sealed record ShortPerson
{
    /// <summary>«Иванов Иван Иванович».</summary>
    public string? Name { get; init; }

    /// <summary>Position.</summary>
    public string? Position { get; init; }

    /// <summary>ИНН, 12 digits.</summary>
    public string? Inn { get; init; }

    /// <summary>СНИЛС, with separators or without.</summary>
    public string? Snils { get; init; }

    /// <summary>Date of birth.</summary>
    public DateOnly? BornOn { get; init; }

    /// <summary>Identity document.</summary>
    public IdentityDocument? Document { get; init; }
}

/// <summary>May powers be passed on (ПрПередов).</summary>
[JsonConverter(typeof(CodeConverter<PowerRedelegation>))]
public enum PowerRedelegation
{
    /// <summary>Без права передоверия.</summary>
    [JsonStringEnumMemberName("no")]
    No,

    /// <summary>Однократное передоверие.</summary>
    [JsonStringEnumMemberName("once")]
    Once,

    /// <summary>С правом последующего передоверия.</summary>
    [JsonStringEnumMemberName("repeated")]
    Repeated,
}
