namespace Beresta.Formats.Print;

/// <summary>Parties and people as the forms of primary documents name them.</summary>
internal static class PrintParties
{
    /// <summary>Name, ИНН, address, telephone and bank details in one line; a dash where there is no party.</summary>
    public static string Full(Party? party) => PrintText.Dash(party is null ? null : PrintText.Join(
        party.DisplayName,
        Labelled("ИНН", party.Inn),
        Labelled("КПП", party.Kpp),
        party.Foreign?.Identifier,
        party.Address?.ToString(),
        Labelled("тел.", string.Join(", ", party.Contacts?.Phones ?? [])),
        Bank(party.Bank)));

    /// <summary>Name and ИНН.</summary>
    public static string Short(Party? party) => PrintText.Dash(party is null ? null : PrintText.Join(party.DisplayName, Labelled("ИНН", party.Inn)));

    /// <summary>Whoever of the three handed over or accepted.</summary>
    public static (string? Position, string? Name)? Person(Worker? worker, RepresentingOrganization? organization, RepresentingPerson? person) =>
        worker is not null ? (worker.Position, worker.Name?.ToString())
        : organization is not null ? (PrintText.Join(organization.Organization, organization.Position), organization.Name?.ToString())
        : person is not null ? (null, person.Name?.ToString()) : null;

    /// <summary>Who signs: the first of several.</summary>
    public static (string? Position, string? Name)? Person(IReadOnlyList<ActSigner> signers) => signers.Count == 0 ? null : signers[0] switch
    {
        { Organization: { } worker } => (worker.Position, worker.Name?.ToString()),
        { Entrepreneur: { } entrepreneur } => ("Индивидуальный предприниматель", entrepreneur.Name?.ToString()),
        var other => (null, other.Person?.Name?.ToString()),
    };

    private static string? Bank(BankDetails? details) => details is null ? null : PrintText.Join(
        Labelled("р/с", details.Account), Labelled("в банке", details.Bank?.Name), Labelled("БИК", details.Bank?.Bik), Labelled("к/с", details.Bank?.CorrespondentAccount));

    private static string? Labelled(string label, string? text) => string.IsNullOrWhiteSpace(text) ? null : $"{label} {text}";
}
