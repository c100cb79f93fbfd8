using System.Security.Cryptography;
using Beresta.Storage;
using Microsoft.Extensions.Hosting;

namespace Beresta.Accounts;

/// <summary>Where the master key comes from.</summary>
/// <param name="Text">The configuration's, 32 bytes in base64; null: the file.</param>
/// <param name="File">Made at the first start of a node.</param>
/// <param name="Command">A shell's command that prints it; null: the file.</param>
public sealed record MasterKeySource(string? Text, string File, string? Command = null)
{
    /// <summary>A key is there, or need not be looked for.</summary>
    public bool IsThere => (Text ?? Command) is not null || System.IO.File.Exists(File);

    /// <summary>As the administrator knows it.</summary>
    public string Name => Text is not null ? "Beresta__MasterKey" : Command is not null ? "ключ команды masterKeyCommand" : $"файл {File}";

    /// <exception cref="StartException">It is no key.</exception>
    public MasterKey Load() => Text is not null ? MasterKey.Parse(Text) : Command is not null ? MasterKey.OfCommand(Command) : MasterKey.LoadOrCreate(File);
}

/// <summary>
/// Sees at the start that the master key is the one under which this database's secrets lie. Another one would fail much later, at the first
/// signature; and a new one in place of a lost file would let the node go on as if the old keys could still be opened.
/// </summary>
public sealed class KnowMasterKey(Db db, MasterKeySource source, MasterKey master) : IHostedLifecycleService
{
    private const string Purpose = "beresta master key";
    private const string Owner = "node";

    private sealed record Sealed(string Owner, byte[] Secret);

    /// <summary>Checks, before anything else runs.</summary>
    /// <exception cref="StartException">It is another key, or lost.</exception>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        var known = await db.QueryOne<byte[]>("select sealed from master_key", stop: cancellationToken);
        var (purpose, sample) = known is not null ? (Purpose, new Sealed(Owner, known)) : await FindSecret(cancellationToken);
        if (sample is not null && !source.IsThere)
        {
            throw new StartException($"В базе данных есть ключи и секреты, зашифрованные главным ключом, а его нет: файл {source.File} потерян. "
                + "Верните файл из копии или задайте прежний ключ в Beresta__MasterKey. Новый ключ их не откроет, поэтому он не создан.");
        }

        if (sample is not null)
            Check(purpose, sample);
        if (known is null)
            await Remember(cancellationToken);
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // A database from before the key was remembered: any of its secrets will do.
    private async Task<(string Purpose, Sealed? Sample)> FindSecret(CancellationToken stop)
    {
        if (await db.QueryOne<Row>("select id, sealed_key as sealed from signing_key where revoked_at is null limit 1", stop: stop) is { } key)
            return (KeyVault.Purpose, new Sealed(key.Id.ToString("D"), key.Sealed));
        return await db.QueryOne<Row>("select id, totp_secret as sealed from account where totp_secret is not null limit 1", stop: stop) is { } account
            ? (SecondFactor.Purpose, new Sealed(account.Id.ToString("D"), account.Sealed))
            : ("", null);
    }

    private sealed record Row(Guid Id, byte[] Sealed);

    private async Task Remember(CancellationToken stop)
    {
        var made = master.Seal(Purpose, Owner, "beresta"u8);
        await using var work = await db.Begin(stop);
        await work.Execute("insert into master_key (no, sealed) values (1, @made) on conflict (no) do nothing", new { made });
        // Another server may have been quicker, with another key.
        Check(Purpose, new Sealed(Owner, (await work.QueryOne<byte[]>("select sealed from master_key"))!));
        await work.Commit();
    }

    private void Check(string purpose, Sealed sample)
    {
        try
        {
            CryptographicOperations.ZeroMemory(master.Open(purpose, sample.Owner, sample.Secret));
        }
        catch (CryptographicException e)
        {
            throw new StartException($"Главный ключ не тот: {source.Name} не открывает ключей и секретов этой базы данных. Верните прежний ключ.", e);
        }
    }
}
