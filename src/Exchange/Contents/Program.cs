namespace Beresta.Exchange.Contents;

/// <summary>This program, as files name it (ВерсПрог).</summary>
internal static class Program
{
    /// <summary>Name and version, at most 40 characters.</summary>
    public static readonly string Name = $"Beresta {typeof(Program).Assembly.GetName().Version?.ToString(2)}";
}
