using Beresta.Storage;

namespace Beresta.Accounts;

/// <summary>Who administers the node, and what its servers share.</summary>
internal static class NodeSchema
{
    public static readonly Schema Schema = new("node",
        "create table node_administrator (user_id uuid primary key references account, since timestamptz not null)",
        // The keys of forms, under the master key.
        "create table form_key (name text primary key, sealed bytea not null, made_at timestamptz not null)");
}
