using System.Diagnostics;

namespace Beresta.Cli.Tests;

/// <summary>What a command answered.</summary>
internal sealed record Answer(int Exit, string Output, string Error);

/// <summary>Runs the real command line as a process, in a folder of its own.</summary>
internal sealed class CommandLine : IDisposable
{
    private static readonly string Root = FindRoot();

    /// <summary>The program, for commands that start it themselves.</summary>
    public static string Program { get; } = Path.Combine(Root, "artifacts", "bin", "Cli", "debug", "Beresta.Cli.dll");

    public string Folder { get; } = Directory.CreateTempSubdirectory("beresta-cli-").FullName;

    /// <summary>A file beside the checkout; the test is skipped where it is not there.</summary>
    public static string Shared(string path)
    {
        var file = Path.Combine(Root, "..", "shared", path);
        Assert.SkipUnless(File.Exists(file) || Directory.Exists(file), $"../shared/{path} is not beside the checkout.");
        return file;
    }

    /// <summary>A file of the checkout.</summary>
    public static string InCheckout(string path) => Path.Combine(Root, path);

    public string At(string name) => Path.Combine(Folder, name);

    public void Write(string name, string text) => File.WriteAllText(At(name), text);

    public Task<Answer> Beresta(params string[] arguments) =>
        Run("dotnet", [Program, .. arguments]);

    /// <summary>Starts a command that serves, and waits until it answers at that address; it ends when it is disposed of.</summary>
    public async Task<IAsyncDisposable> Start(string address, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = Folder, UseShellExecute = false, RedirectStandardOutput = true };
        foreach (var argument in (string[])[Program, .. arguments])
            start.ArgumentList.Add(argument);
        var service = new Service(Process.Start(start)!);
        using var client = new HttpClient();
        for (var i = 0; i < 150; i++)
        {
            try
            {
                using var response = await client.GetAsync(address);
                return service;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(200);
            }
        }

        await service.DisposeAsync();
        throw new InvalidOperationException($"Nothing answers at {address}.");
    }

    public async Task<Answer> Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { WorkingDirectory = Folder, UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new Answer(process.ExitCode, await output, await error);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private sealed class Service(Process process) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Beresta.slnx")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Beresta.slnx is not above the tests.");
        return folder;
    }
}
