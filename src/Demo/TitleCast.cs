using Beresta.Accounts;
using Beresta.Formats;
using Beresta.Formats.Upd;
using Beresta.Kernel;
using Beresta.Signatures;

namespace Beresta.Demo;

/// <summary>A side of a real title, as a node needs to know it: the organisation, its box, and whose test certificate signs for it.</summary>
public sealed record TitleSide(NewOrganization Organization, ParticipantId ParticipantId, PersonName Signer, string? Position)
{
    /// <summary>A test certificate with the side's own numbers.</summary>
    public KeySigner Issue(TestAuthority authority, DateTimeOffset from)
    {
        var isOrganization = Organization.Kind is OrganizationKind.LegalEntity or OrganizationKind.Foreign;
        return authority.Issue(
            new CertificateOwner
            {
                Kind = isOrganization ? OwnerKind.OrganizationPerson : Organization.Kind == OrganizationKind.Entrepreneur ? OwnerKind.Entrepreneur : OwnerKind.Person,
                CommonName = Organization.Name,
                Organization = isOrganization ? Organization.Name : null,
                OrganizationInn = isOrganization ? Organization.Inn : null,
                Inn = isOrganization ? null : Organization.Inn,
                Surname = Signer.Last,
                FirstName = Signer.First,
                MiddleName = Signer.Middle,
                Title = Position,
            },
            from, from.AddYears(1));
    }
}

/// <summary>The cast of an exchange that begins with a real title: whom its bytes name.</summary>
public sealed record TitleCast(TitleSide Seller, TitleSide Buyer)
{
    private static readonly PersonName Unknown = new() { Last = "Тестов", First = "Тест", Middle = "Тестович" };

    /// <summary>Reads the sides from a seller's УПД title.</summary>
    /// <returns><c>title-invalid</c> with all findings; <c>title-sides</c> when the title does not name them well enough.</returns>
    public static Result<TitleCast> Read(ReadOnlySpan<byte> file)
    {
        var read = UpdFormats.Seller.Read(file);
        if (read.Model is not { } title || !read.IsValid)
            return new Problem("title-invalid", "Титул не прошёл проверку", read.Findings);
        if (!FileId.TryParse(title.FileId, out var id))
            return new Problem("title-sides", $"ИдФайл «{title.FileId}» не называет участников ЭДО");
        var signer = title.Signers.Count > 0 ? title.Signers[0] : null;
        if (!Side(title.Sellers, id.Sender, signer?.Name, signer?.Position).Succeeded(out var seller, out var problem) || !Side(title.Buyers, id.Recipient, null, null).Succeeded(out var buyer, out problem))
            return problem;
        return new TitleCast(seller, buyer);
    }

    private static Result<TitleSide> Side(IReadOnlyList<Party> parties, string participantId, PersonName? signer, string? position)
    {
        if (parties.Count == 0)
            return new Problem("title-sides", "В титуле нет продавца или покупателя");
        if (!ParticipantId.Parse(participantId).Succeeded(out var id, out var problem))
            return problem;
        var party = parties[0];
        var address = party.Address?.ToString();
        var organization = party switch
        {
            { Organization: { } legal } => new NewOrganization(OrganizationKind.LegalEntity, legal.Name ?? "", legal.Inn, legal.Kpp, Address: address),
            { Entrepreneur: { } entrepreneur } => new NewOrganization(OrganizationKind.Entrepreneur, entrepreneur.Name?.ToString() ?? "", entrepreneur.Inn, Address: address),
            { Person: { } person } => new NewOrganization(OrganizationKind.Person, person.Name?.ToString() ?? "", person.Inn, Address: address),
            _ => new NewOrganization(OrganizationKind.Foreign, party.DisplayName, null, Address: address),
        };
        return new TitleSide(organization, id, signer ?? party.Entrepreneur?.Name ?? party.Person?.Name ?? Unknown, position);
    }
}
