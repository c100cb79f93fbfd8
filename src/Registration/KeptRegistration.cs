using Beresta.Accounts;
using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Registration;

/// <summary>A registration that can still become an organisation.</summary>
internal sealed record KeptRegistration(Guid Id, NewOrganization Organization, FirstAdministrator Administrator)
{
    /// <summary>What may be here once; who has no number is known by name.</summary>
    public string OwnerKey => $"{Organization.Kind} {Organization.Inn ?? Organization.Name} {Organization.Kpp}".TrimEnd();

    /// <summary>Makes the organisation in somebody's transaction.</summary>
    public async Task<Result<AdmittedOrganization>> Admit(Work work, string decidedBy)
    {
        if (!(await AdmitOrganization.Run(work, Organization, Administrator, Caller.Node)).Succeeded(out var admitted, out var problem))
            return problem;
        // The password is the account's own now.
        await work.Execute(
            """
            update registration set state = @state, decided_at = @now, decided_by = @decidedBy, organization_id = @OrganizationId, box_id = @BoxId,
                participant_id = @ParticipantId, password_hash = null
            where id = @Id
            """,
            new
            {
                Id,
                state = RegistrationState.Admitted,
                now = work.Clock.GetUtcNow(),
                decidedBy,
                admitted.OrganizationId,
                admitted.BoxId,
                admitted.ParticipantId,
            });
        return admitted;
    }
}
