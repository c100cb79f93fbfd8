using System.Reflection;

namespace Beresta.Kernel;

/// <summary>The version of this program, as <c>Directory.Build.props</c> has it: the command line, the server, its API and its meters say the same.</summary>
public static class ProductVersion
{
    /// <summary><c>0.1.0</c>, or <c>0.1.0-dev.1234</c> between two releases.</summary>
    public static string Text { get; } =
        typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";
}
