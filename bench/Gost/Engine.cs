using System.Diagnostics;
using System.Globalization;

namespace Beresta.Gost.Bench;

/// <summary>The program engine.c, built when a compiler, OpenSSL's headers and its GOST engine are installed.</summary>
internal sealed class Engine : IDisposable
{
    private readonly Process process;

    private Engine(Process process) => this.process = process;

    /// <summary>Null, and a line that says why, when it cannot be built or does not find the engine.</summary>
    internal static Engine? TryStart()
    {
        var program = Path.Combine(Path.GetTempPath(), $"beresta-engine-{Environment.ProcessId}");
        try
        {
            using var compiler = Process.Start(
                new ProcessStartInfo("gcc", ["-O2", "-o", program, Path.Combine(AppContext.BaseDirectory, "engine.c"), "-lcrypto"]))!;
            compiler.WaitForExit();
            if (compiler.ExitCode == 0)
            {
                var started = Process.Start(new ProcessStartInfo(program) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true })!;
                var engine = new Engine(started);
                if (engine.Measure("hash 256", 64, 1) > 0)
                    return engine;
            }
        }
        catch (System.ComponentModel.Win32Exception)
        {
        }
        finally
        {
            File.Delete(program);
        }
        Console.WriteLine("OpenSSL's GOST engine is not measured: it takes gcc, libssl-dev and libengine-gost-openssl.");
        return null;
    }

    /// <summary>Nanoseconds of one operation, or NaN.</summary>
    internal double Measure(string operation, int size, double microseconds)
    {
        process.StandardInput.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{operation} {size} {microseconds:F0}"));
        process.StandardInput.Flush();
        return double.TryParse(process.StandardOutput.ReadLine(), CultureInfo.InvariantCulture, out var time) ? time : double.NaN;
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.Dispose();
    }
}
