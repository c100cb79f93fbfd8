namespace Beresta.Accounts;

/// <summary>What an employee may do in the boxes of the organisation.</summary>
[Flags]
public enum Permissions
{
    None = 0,

    /// <summary>See documents.</summary>
    Read = 1,

    /// <summary>Make and change drafts.</summary>
    Draft = 2,

    /// <summary>Sign and send, answer, refuse.</summary>
    Sign = 4,

    /// <summary>Approve inside the organisation.</summary>
    Approve = 8,

    /// <summary>Hire and dismiss, make boxes and keys, invite and block counterparties.</summary>
    Administer = 16,

    All = Read | Draft | Sign | Approve | Administer,
}
