namespace Beresta.ExchangeLoad;

/// <summary>The servers of a run, over one database and one data folder.</summary>
public sealed class Servers(Node node, int count) : IAsyncDisposable
{
    public IReadOnlyList<ServerProcess> All { get; } = [.. Enumerable.Range(1, count).Select(number => new ServerProcess(node, number))];

    /// <summary>Ends all that are alive.</summary>
    public async Task Kill()
    {
        foreach (var server in All.Where(server => server.IsAlive))
            await server.Kill();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in All)
            await server.DisposeAsync();
    }
}
