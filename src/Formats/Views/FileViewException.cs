namespace Beresta.Formats.Views;

/// <summary>A file is not shown, and why: for the one who wanted to see it.</summary>
internal sealed class FileViewException(string message) : Exception(message);
