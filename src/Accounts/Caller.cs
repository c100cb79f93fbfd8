namespace Beresta.Accounts;

/// <summary>
/// Who asks. The cases are closed and none is a default: a user and a program are made by <see cref="IdentifyCaller"/> alone, a missing or empty id is
/// nobody and makes no caller.
/// </summary>
public abstract record Caller
{
    private Caller(string name, string? address) => (Name, Address) = (name, address);

    /// <summary>The node: the first start, the command line, background work. It may do everything, and whoever acts as the node says so.</summary>
    public static TheNode Node { get; } = new();

    /// <summary>For the audit log and beside documents.</summary>
    public string Name { get; }

    /// <summary>The network address, where there is one.</summary>
    public string? Address { get; }

    /// <summary>The person who acts, or in whose name a program acts; null for guests and the node.</summary>
    public Guid? PersonId => this switch
    {
        User user => user.UserId,
        Program program => program.UserId,
        _ => null,
    };

    private static Guid Known(Guid id, string whose) => id != Guid.Empty ? id : throw new ArgumentException($"An empty id is no {whose}.", nameof(id));

    /// <summary>A person who has logged in.</summary>
    public sealed record User : Caller
    {
        internal User(Guid userId, string name, string? address, Guid? sessionId = null, LogInMethod method = LogInMethod.Password)
            : base(name, address) => (UserId, SessionId, Method) = (Known(userId, "user"), sessionId, method);

        public Guid UserId { get; }

        /// <summary>The session that he is in; null at the moment of logging in.</summary>
        public Guid? SessionId { get; }

        /// <summary>By what he has shown who he is.</summary>
        public LogInMethod Method { get; }

        /// <summary>A password alone is not enough for it.</summary>
        public bool HasTwoFactors => Method is LogInMethod.TwoFactors or LogInMethod.Certificate or LogInMethod.Passkey;
    }

    /// <summary>A program with an API key: it acts for the user who made the key, with a part of his rights.</summary>
    public sealed record Program : Caller
    {
        internal Program(Guid userId, KeyScope key, string name, string? address)
            : base(name, address) => (UserId, Key) = (Known(userId, "user"), key);

        /// <summary>Who made the key.</summary>
        public Guid UserId { get; }

        public KeyScope Key { get; }
    }

    /// <summary>Somebody who has not logged in. He may do what a link or a password that he brings allows, and nothing else.</summary>
    public sealed record Guest(string? From) : Caller("Неизвестный", From);

    /// <summary>The type of <see cref="Node"/>.</summary>
    public sealed record TheNode : Caller
    {
        internal TheNode()
            : base("Узел", address: null)
        {
        }
    }
}

/// <summary>What an API key narrows its user's rights to.</summary>
/// <param name="BoxId">One box, or null for all boxes of the organisation.</param>
public sealed record KeyScope(Guid KeyId, Guid OrganizationId, Guid? BoxId, Permissions Permissions);
