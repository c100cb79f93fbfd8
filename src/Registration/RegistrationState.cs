namespace Beresta.Registration;

/// <summary>Where a registration stands.</summary>
public enum RegistrationState
{
    /// <summary>The node's administrator has not decided yet.</summary>
    Pending,

    /// <summary>The organisation is here.</summary>
    Admitted,

    /// <summary>The administrator has refused, with a reason.</summary>
    Rejected,
}
