using System.Diagnostics;
using Beresta.Kernel;

namespace Beresta.Storage.Tests;

/// <summary>A test of this program that runs as a process of its own, to be killed at a fault point.</summary>
internal static class ChildProcess
{
    /// <summary>What <c>kill -9</c> leaves as a status.</summary>
    private const int Killed = 137;

    private const string Variable = "BERESTA_TEST_CHILD";

    /// <summary>The database that the parent gave; skips the test when it has no parent.</summary>
    public static string Connection
    {
        get
        {
            var connection = Environment.GetEnvironmentVariable(Variable);
            Assert.SkipWhen(connection is null, "It runs as the child of another test.");
            return connection!;
        }
    }

    /// <summary>Runs a test as a child and waits until it is killed at the fault point.</summary>
    public static async Task RunUntilKilled(string test, string connection, string fault)
    {
        var program = Environment.ProcessPath!;
        var start = new ProcessStartInfo(program)
        {
            ArgumentList = { "-noColor", "-noLogo", "-method", $"*.{test}" },
            Environment = { [Variable] = connection, [FaultPoint.Variable] = fault },
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (Path.GetFileNameWithoutExtension(program) is "dotnet")
            start.ArgumentList.Insert(0, typeof(ChildProcess).Assembly.Location);
        using var child = Process.Start(start)!;
        var output = child.StandardOutput.ReadToEndAsync();
        var errors = child.StandardError.ReadToEndAsync();
        await child.WaitForExitAsync();
        if (child.ExitCode != Killed)
            Assert.Fail($"The child was not killed but ended with {child.ExitCode}: {await output} {await errors}");
    }
}
