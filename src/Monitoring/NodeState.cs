using Beresta.Exchange.Nodes;
using Beresta.Storage;

namespace Beresta.Monitoring;

/// <summary>Something that ends by itself: a certificate.</summary>
/// <param name="Kind"><c>operator-key</c>, <c>organization-key</c>, <c>https-certificate</c>, <c>peer-certificate</c>.</param>
/// <param name="Name">Which one of the kind; empty where the kind has one.</param>
/// <param name="Until">When.</param>
public sealed record Expiring(string Kind, string Name, DateTimeOffset Until)
{
    /// <summary>The kind of the key that signs the operator's confirmations.</summary>
    public const string OperatorKey = "operator-key";

    /// <summary>How long until then; negative when it is over.</summary>
    public TimeSpan Left(DateTimeOffset now) => Until - now;
}

/// <summary>Knows what expires outside of the database, such as the server's own certificate.</summary>
public sealed record ExpiringSource(Func<IEnumerable<Expiring>> Read);

/// <summary>The disk that the data folder lies on, in bytes.</summary>
public sealed record DiskState(long Free, long Size);

/// <summary>How the node is at a moment.</summary>
/// <param name="At">When it was measured.</param>
/// <param name="DatabaseFault">Why the database cannot be asked, the name of an exception; null: it answers. What stands in it is not known then.</param>
/// <param name="SchemaFault">Why its tables are not this program's; null: they are.</param>
/// <param name="FolderFault">Why the data folder takes no file; null: it does.</param>
/// <param name="BlobFault">Why the store of contents cannot be asked; null: it answers.</param>
/// <param name="Disk">Null: not known.</param>
/// <param name="IsSetUp">The node has an operator.</param>
/// <param name="HasOperatorKey">There is a key that signs the confirmations.</param>
/// <param name="Topics">The outbox.</param>
/// <param name="Jobs">Unfinished jobs.</param>
/// <param name="Expiring">What ends by itself.</param>
/// <param name="Silent">Other nodes that do not answer this server.</param>
public sealed record NodeState(
    DateTimeOffset At, string? DatabaseFault, string? SchemaFault, string? FolderFault, string? BlobFault, DiskState? Disk, bool IsSetUp, bool HasOperatorKey,
    IReadOnlyList<TopicState> Topics, IReadOnlyList<JobsState> Jobs, IReadOnlyList<Expiring> Expiring, IReadOnlyList<SilentPeer> Silent);
