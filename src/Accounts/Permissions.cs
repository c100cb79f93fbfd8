namespace Beresta.Accounts;

/// <summary>What an employee may do in the boxes of the organisation.</summary>
[Flags]
public enum Permissions
{
    None = 0,

    /// <summary>See documents.</summary>
    Read = 1,

    /// <summary>Make and change drafts, move documents between departments.</summary>
    Draft = 2,

    /// <summary>Sign and send, answer, refuse.</summary>
    Sign = 4,

    /// <summary>Approve inside the organisation.</summary>
    Approve = 8,

    /// <summary>People, roles, departments, boxes, keys, the audit log.</summary>
    Administer = 16,

    /// <summary>Invite and block counterparties, answer their invitations.</summary>
    Counterparties = 32,

    /// <summary>Throw away what others have drafted; one's own drafts need no right but to draft.</summary>
    Delete = 64,

    /// <summary>Take archives of documents away.</summary>
    Export = 128,

    All = Read | Draft | Sign | Approve | Administer | Counterparties | Delete | Export,
}
