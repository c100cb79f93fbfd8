using System.Security.Cryptography;
using System.Text;

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

    private readonly byte[] key;

    private MasterKey(byte[] key) => this.key = key;

    /// <summary>The key as the configuration gives it: 32 bytes in base64.</summary>
    /// <exception cref="CryptographicException">The text is something else.</exception>
    public static MasterKey Parse(string base64)
    {
        var bytes = new byte[KeySize + 1];
        if (!Convert.TryFromBase64String(base64.Trim(), bytes, out var count) || count != KeySize)
            throw new CryptographicException("The master key must be 32 bytes in base64 (openssl rand -base64 32).");
        return new MasterKey(bytes[..KeySize]);
    }

    /// <summary>Reads the file; makes it when there is none.</summary>
    public static MasterKey LoadOrCreate(string path)
    {
        if (!File.Exists(path))
            Create(path);
        return Parse(File.ReadAllText(path));
    }

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

    private byte[] DeriveKey(string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, key, KeySize, info: Encoding.UTF8.GetBytes(purpose));

    private static void Create(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var temporary = $"{path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            using (var file = new FileStream(temporary, options))
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
