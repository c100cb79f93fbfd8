using Beresta.Storage;

namespace Beresta.Accounts;

/// <summary>Who administers the node.</summary>
internal static class NodeSchema
{
    public static readonly Schema Schema = new("node",
        "create table node_administrator (user_id uuid primary key references account, since timestamptz not null)");
}
