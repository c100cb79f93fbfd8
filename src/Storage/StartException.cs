namespace Beresta.Storage;

/// <summary>The server must not start on what it was given; the message says in Russian why, and what to do.</summary>
public class StartException(string message, Exception? cause = null) : Exception(message, cause);
