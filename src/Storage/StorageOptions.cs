namespace Beresta.Storage;

/// <summary>Where things are kept.</summary>
public sealed record StorageOptions
{
    /// <summary>A folder for all that is not in the database: blobs, the master key.</summary>
    public required string DataFolder { get; init; }

    /// <summary><c>Host=…;Database=…</c> for PostgreSQL, or a path; by default <c>beresta.db</c> in the data folder.</summary>
    public string? Database { get; init; }

    /// <summary>Where large contents lie when not in the data folder.</summary>
    public S3Settings? Blobs { get; init; }
}
