namespace Beresta.ExchangeLoad;

/// <summary>The run ended before its end. The message tells what its database and log say; its folder is worth keeping.</summary>
public sealed class GaveUpException(string message, Exception? inner = null) : Exception(message, inner);
