namespace Beresta.Backup;

/// <summary>A backup cannot be made or read; the message says why, for the administrator.</summary>
public sealed class BackupException(string message, Exception? cause = null) : Exception(message, cause);
