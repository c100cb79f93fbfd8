using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Beresta.Storage;

namespace Beresta.Accounts;

/// <summary>
/// The key under which secrets lie in the database (AES-256-GCM). It is kept outside it: in a file of the data folder that only the
/// server's user may read, or in the configuration. Without it the held keys are lost; with it alone nobody gets them.
/// </summary>
public sealed class MasterKey
{
    private const int KeySize = 32;
    private const int NonceSize = 12;
    private const int TagSize = 16;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Lazy<byte[]> key;

    private MasterKey(Func<byte[]> key) => this.key = new Lazy<byte[]>(key);

    /// <summary>The key as the configuration gives it: 32 bytes in base64. Null: the text is something else.</summary>
    public static MasterKey? TryParse(string base64) => Read(base64) is { } bytes ? new MasterKey(() => bytes) : null;

    /// <summary>The same, for a text that must be right.</summary>
    /// <exception cref="StartException">It is not.</exception>
    public static MasterKey Parse(string base64) =>
        TryParse(base64) ?? throw new StartException("Главный ключ — 32 байта в base64 (openssl rand -base64 32), а задано что-то другое.");

    /// <summary>The key of the file, which is made when there is none: both when it is first used, for the start may still find that there must be one.</summary>
    /// <remarks>Using it throws <see cref="StartException"/> when the file holds no key.</remarks>
    public static MasterKey LoadOrCreate(string path) => new(() =>
    {
        if (!File.Exists(path))
            Create(path);
        PrivateFiles.Close(path);
        return Read(File.ReadAllText(path)) ?? throw new StartException($"В файле {path} нет главного ключа: там должны быть 32 байта в base64. Восстановите файл из копии.");
    });

    /// <summary>The key that a command of the shell prints, once for each start: of a vault, of an HSM.</summary>
    /// <remarks>Using it throws <see cref="StartException"/> when the command fails, prints something else, or takes longer than a minute.</remarks>
    public static MasterKey OfCommand(string command) => new(() =>
    {
        string[] shell = OperatingSystem.IsWindows() ? ["cmd.exe", "/c"] : ["/bin/sh", "-c"];
        using var run = Process.Start(new ProcessStartInfo(shell[0], [shell[1], command])
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        }) ?? throw new StartException($"Команда главного ключа не запустилась: {command}");
        run.StandardInput.Close();
        var printed = run.StandardOutput.ReadToEndAsync();
        if (!run.WaitForExit(Patience))
        {
            run.Kill(entireProcessTree: true);
            throw new StartException($"Команда главного ключа не ответила за {Patience.TotalSeconds:0} с: {command}");
        }

        return run.ExitCode != 0
            ? throw new StartException($"Команда главного ключа закончилась с кодом {run.ExitCode}: {command}")
            : Read(printed.GetAwaiter().GetResult()) ?? throw new StartException($"Команда главного ключа должна напечатать 32 байта в base64: {command}");
    });

    /// <summary>Fetches the key now.</summary>
    /// <exception cref="StartException">There is none.</exception>
    public void Demand() => _ = key.Value;

    /// <summary>Encrypts a secret for one purpose and one owner; what is opened for another is refused.</summary>
    internal byte[] Seal(string purpose, string owner, ReadOnlySpan<byte> secret)
    {
        var sealedSecret = new byte[NonceSize + secret.Length + TagSize];
        var nonce = sealedSecret.AsSpan(0, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(DeriveKey(purpose), TagSize);
        aes.Encrypt(nonce, secret, sealedSecret.AsSpan(NonceSize, secret.Length), sealedSecret.AsSpan(NonceSize + secret.Length), Encoding.UTF8.GetBytes(owner));
        return sealedSecret;
    }

    /// <exception cref="CryptographicException">The secret was sealed under another key, or for another purpose or owner, or was changed.</exception>
    internal byte[] Open(string purpose, string owner, ReadOnlySpan<byte> sealedSecret)
    {
        if (sealedSecret.Length < NonceSize + TagSize)
            throw new CryptographicException("A sealed secret is too short.");
        var secret = new byte[sealedSecret.Length - NonceSize - TagSize];
        using var aes = new AesGcm(DeriveKey(purpose), TagSize);
        aes.Decrypt(sealedSecret[..NonceSize], sealedSecret[NonceSize..^TagSize], sealedSecret[^TagSize..], secret, Encoding.UTF8.GetBytes(owner));
        return secret;
    }

    private byte[] DeriveKey(string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, key.Value, KeySize, info: Encoding.UTF8.GetBytes(purpose));

    private static byte[]? Read(string base64)
    {
        var bytes = new byte[KeySize + 1];
        return Convert.TryFromBase64String(base64.Trim(), bytes, out var count) && count == KeySize ? bytes[..KeySize] : null;
    }

    private static void Create(string path)
    {
        PrivateFiles.CreateFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var temporary = $"{path}.{Guid.NewGuid():N}";
        try
        {
            using (var file = PrivateFiles.Create(temporary))
            {
                file.Write(Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeySize))));
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another server has made it at the same moment; its key is the key.
            File.Delete(temporary);
        }
    }
}
