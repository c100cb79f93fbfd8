namespace Beresta.Settings;

/// <summary>How the server logs.</summary>
public enum LogForm
{
    /// <summary>A line for a person.</summary>
    Text,

    /// <summary>An object for a collector.</summary>
    Json,

    /// <summary>Not at all.</summary>
    None,
}
