namespace Beresta.Formats.Mchd;

/// <summary>МЧД, машиночитаемая доверенность: its format. What it gives the right to is the business of signatures.</summary>
public static class MchdFormats
{
    /// <summary>The unified form 003 (EMCHD_1).</summary>
    public static Format<PowerOfAttorney> Unified { get; } = new(
        Kinds.Mchd, null, "Машиночитаемая доверенность", "ON_EMCHD", "EMCHD_1", "единая форма доверенности 003", MchdTables.File, power => power.FileId, Summary, root: "Доверенность", space: "urn://x-artefacts/EMCHD_1")
    {
        IsUtf8 = true,
    };

    private static Recognized Summary(PowerOfAttorney power)
    {
        var details = power.Power?.Details ?? power.Redelegation?.Details;
        var representatives = power.Power?.Representatives ?? power.Redelegation?.Receivers ?? [];
        var representative = representatives.Count > 0 ? representatives[0] : null;
        return new Recognized
        {
            Kind = Kinds.Mchd,
            Version = "EMCHD_1",
            FileId = power.FileId,
            Name = power.Redelegation is null ? "Доверенность" : "Передоверие",
            Number = details?.Number,
            Date = details?.IssuedOn,
            Seller = power.Power?.Principals is [var principal, ..] ? Giver(principal.Organization, principal.Foreign, principal.Entrepreneur, principal.Person)
                : power.Redelegation?.Givers is [var giver, ..] ? Giver(giver.Organization ?? new OrganizationPrincipal { Organization = giver.Branch }, giver.ForeignBranch, giver.Entrepreneur, giver.Person)
                : null,
            Buyer = representative is null ? null : new RecognizedParty(
                representative.Person?.Details?.Name?.ToString() ?? representative.Organization?.Name ?? representative.Entrepreneur?.Name ?? representative.Branch?.Name ?? representative.ForeignBranch?.Name ?? "",
                representative.Person?.Inn ?? representative.Organization?.Inn ?? representative.Entrepreneur?.Inn ?? representative.Branch?.Inn ?? representative.ForeignBranch?.Inn,
                representative.Organization?.Kpp ?? representative.Branch?.Kpp),
        };
    }

    private static RecognizedParty Giver(OrganizationPrincipal? organization, ForeignPrincipal? foreign, PowerEntrepreneur? entrepreneur, IndividualPrincipal? person) => new(
        organization?.Organization?.Name ?? foreign?.Organization?.Name ?? entrepreneur?.Name ?? entrepreneur?.Details?.Name?.ToString() ?? person?.Details?.Name?.ToString() ?? "",
        organization?.Organization?.Inn ?? foreign?.Organization?.Inn ?? entrepreneur?.Inn ?? person?.Inn,
        organization?.Organization?.Kpp ?? foreign?.Organization?.Kpp);
}
