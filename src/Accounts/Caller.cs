namespace Beresta.Accounts;

/// <summary>What an API key narrows its user's rights to.</summary>
/// <param name="BoxId">One box, or null for all boxes of the organisation.</param>
public sealed record KeyScope(Guid KeyId, Guid OrganizationId, Guid? BoxId, Permissions Permissions);

/// <summary>Who asks: a user who has logged in, a program with an API key (which acts for the user who made it), or the node itself.</summary>
/// <param name="Name">For the audit log and beside documents.</param>
/// <param name="Address">The network address, where there is one.</param>
public sealed record Caller(Guid UserId, string Name, string? Address = null, KeyScope? Key = null)
{
    /// <summary>The node: the first start, the command line, background work. It may do everything.</summary>
    public static readonly Caller Node = new(Guid.Empty, "Узел");

    public bool IsNode => UserId == Guid.Empty;
}
