using Beresta.Signatures;

namespace Beresta.Accounts;

/// <summary>By which of its numbers a certificate belongs to a participant.</summary>
public static class OwnerNumbers
{
    /// <summary>
    /// The number of the side for which the owner signs by himself, in the country of a participant of this kind: a number of another country is not
    /// compared, for numbers of persons look alike. Null: none.
    /// </summary>
    public static string? NumberIn(this CertificateOwner owner, OrganizationKind kind) => kind.IsKazakh()
        ? owner.OrganizationInn is null ? owner.Bin ?? owner.Iin : null
        : owner.OrganizationInn ?? (owner.Bin is null ? owner.Inn : null);

    /// <summary>It was issued for an organisation, not for a person alone.</summary>
    public static bool IsOrganizations(this CertificateOwner owner) => owner.OrganizationInn is not null || owner.Bin is not null;
}
