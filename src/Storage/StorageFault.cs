using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Beresta.Storage;

/// <summary>What has failed in the storage when a request is not to blame.</summary>
public enum StorageFault
{
    /// <summary>The transaction lost to another one: the same again will do.</summary>
    Race,

    /// <summary>Database or data folder do not answer, are closed to us, or have no connection left.</summary>
    Away,

    /// <summary>There is no room on the disk, or in the quota.</summary>
    Full,

    /// <summary>A content is missing, or is no longer what it was.</summary>
    Damaged,
}

/// <summary>Tells the storage's failures from bugs.</summary>
public static class StorageFaults
{
    // errno of Linux, which .NET keeps in HResult; on Windows ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL.
    private static readonly int[] NoRoom = OperatingSystem.IsWindows() ? [unchecked((int)0x80070070), unchecked((int)0x80070027)] : [28, 122];
    private static readonly int[] Unwritable = OperatingSystem.IsWindows() ? [unchecked((int)0x80070013)] : [5, 30]; // EIO, EROFS

    /// <summary>Null: the exception, and what caused it, is none of the storage's failures.</summary>
    public static StorageFault? Of(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (OfOne(cause) is { } fault)
                return fault;
        }

        return null;
    }

    private static StorageFault? OfOne(Exception exception) => exception switch
    {
        BlobException => StorageFault.Damaged,
        PostgresException e => OfPostgres(e.SqlState),
        SqliteException e => OfSqlite(e),
        DbException { IsTransient: true } or TimeoutException or UnauthorizedAccessException or StoreAwayException => StorageFault.Away,
        IOException e when NoRoom.Contains(e.HResult) => StorageFault.Full,
        IOException e when Unwritable.Contains(e.HResult) => StorageFault.Away,
        _ => null,
    };

    private static StorageFault? OfPostgres(string state) => state switch
    {
        PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.LockNotAvailable => StorageFault.Race,
        PostgresErrorCodes.DiskFull => StorageFault.Full,
        // Read-only: the primary has become a replica. 08 connection, 53 resources, 57 somebody ends or starts the server, 58 its system.
        PostgresErrorCodes.ReadOnlySqlTransaction => StorageFault.Away,
        _ => state[..2] is "08" or "53" or "57" or "58" ? StorageFault.Away : null,
    };

    private static StorageFault? OfSqlite(SqliteException e) => (e.SqliteErrorCode, e.SqliteExtendedErrorCode) switch
    {
        (5 or 6, _) => StorageFault.Race, // SQLITE_BUSY, SQLITE_LOCKED
        (13, _) or (_, 4874) => StorageFault.Full, // SQLITE_FULL; SQLITE_IOERR_SHMSIZE: the file beside the database could not grow
        (8 or 10 or 14, _) => StorageFault.Away, // SQLITE_READONLY, SQLITE_IOERR, SQLITE_CANTOPEN
        _ => null,
    };
}
