using Beresta.Accounts;
using Microsoft.Extensions.Logging.Abstractions;

namespace Beresta.Storage.Tests;

internal static class Caches
{
    /// <summary>What a server has beside its database. On PostgreSQL nobody listens here, so that nothing is kept.</summary>
    public static AccountsCache Cache(this Db db) => new(new ChangeWatch(db, NullLogger<ChangeWatch>.Instance));
}
