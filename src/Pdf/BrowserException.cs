namespace Beresta.Pdf;

/// <summary>The browser broke: it ended, or did not answer as it should.</summary>
internal sealed class BrowserException(string message) : Exception(message);
