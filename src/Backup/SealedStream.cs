using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Beresta.Backup;

/// <summary>
/// A file of a backup, encrypted. The construction is STREAM (Hoang, Reyhanitabar, Rogaway, Vizár: «Online Authenticated-Encryption and its Nonce-Reuse
/// Misuse-Resistance», CRYPTO 2015) as the age format uses it: chunks of 64 KiB, each under AES-256-GCM, with a nonce of its number and a mark of the last
/// one, so that nothing can be changed, moved, left out or cut off. The key is the file's own: HKDF-SHA256 of the backup's key with a random salt, which
/// begins the file, and the file's name, so that files cannot be exchanged.
/// </summary>
internal static class SealedStream
{
    public const int Chunk = 64 * 1024;
    public const int SaltSize = 32;
    public const int TagSize = 16;
    private const int NonceSize = 12;
    private const int KeySize = 32;

    /// <summary>A stream that writes the file; nothing of it is of use before it was disposed of.</summary>
    public static Stream Write(Stream file, byte[] key, string name)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltSize);
        file.Write(salt);
        return new Sealing(file, FileKey(key, salt, name));
    }

    /// <summary>A stream that reads the file; it throws <see cref="BackupException"/> at the first chunk that is not what was written.</summary>
    public static Stream Read(Stream file, byte[] key, string name)
    {
        var salt = new byte[SaltSize];
        if (file.ReadAtLeast(salt, SaltSize, throwOnEndOfStream: false) < SaltSize)
            throw new BackupException($"{name}: файл копии оборван.");
        return new Opening(file, FileKey(key, salt, name), name);
    }

    private static AesGcm FileKey(byte[] key, byte[] salt, string name) =>
        new(HKDF.DeriveKey(HashAlgorithmName.SHA256, key, KeySize, salt, Encoding.UTF8.GetBytes($"beresta backup {name}")), TagSize);

    private static void Nonce(Span<byte> nonce, long number, bool isLast)
    {
        nonce.Clear();
        BinaryPrimitives.WriteInt64BigEndian(nonce[3..], number);
        nonce[NonceSize - 1] = isLast ? (byte)1 : (byte)0;
    }

    private sealed class Sealing(Stream file, AesGcm cipher) : OneWayStream
    {
        private readonly byte[] plain = new byte[Chunk];
        private readonly byte[] chunk = new byte[Chunk + TagSize];
        private int filled;
        private long number;
        private bool isDone;

        public override bool CanWrite => true;

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            while (buffer.Length > 0)
            {
                // A full chunk waits: only what comes after it tells that it is not the last.
                if (filled == Chunk)
                    Seal(isLast: false);
                var count = Math.Min(Chunk - filled, buffer.Length);
                buffer[..count].CopyTo(plain.AsSpan(filled));
                filled += count;
                buffer = buffer[count..];
            }
        }

        public override void Flush() => file.Flush();

        protected override void Dispose(bool disposing)
        {
            if (disposing && !isDone)
            {
                isDone = true;
                Seal(isLast: true);
                cipher.Dispose();
                if (file is FileStream onDisk)
                    onDisk.Flush(flushToDisk: true);
                file.Dispose();
            }

            base.Dispose(disposing);
        }

        private void Seal(bool isLast)
        {
            Span<byte> nonce = stackalloc byte[NonceSize];
            Nonce(nonce, number++, isLast);
            cipher.Encrypt(nonce, plain.AsSpan(0, filled), chunk.AsSpan(0, filled), chunk.AsSpan(filled, TagSize));
            file.Write(chunk, 0, filled + TagSize);
            filled = 0;
        }
    }

    private sealed class Opening(Stream file, AesGcm cipher, string name) : OneWayStream
    {
        private readonly byte[] chunk = new byte[Chunk + TagSize];
        private readonly byte[] next = new byte[1];
        private readonly byte[] plain = new byte[Chunk];
        private int read;
        private int filled;
        private long number;
        private bool hasNext;
        private bool isEnd;

        public override bool CanRead => true;

        public override int Read(Span<byte> buffer)
        {
            while (read == filled)
            {
                if (isEnd)
                    return 0;
                Open();
            }

            var count = Math.Min(buffer.Length, filled - read);
            plain.AsSpan(read, count).CopyTo(buffer);
            read += count;
            return count;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                cipher.Dispose();
                file.Dispose();
            }

            base.Dispose(disposing);
        }

        private void Open()
        {
            var start = 0;
            if (hasNext)
                chunk[start++] = next[0];
            var count = start + file.ReadAtLeast(chunk.AsSpan(start), chunk.Length - start, throwOnEndOfStream: false);
            hasNext = count == chunk.Length && file.Read(next, 0, 1) == 1;
            isEnd = !hasNext;
            if (count < TagSize)
                throw new BackupException($"{name}: файл копии оборван.");
            Span<byte> nonce = stackalloc byte[NonceSize];
            Nonce(nonce, number++, isEnd);
            (read, filled) = (0, count - TagSize);
            try
            {
                cipher.Decrypt(nonce, chunk.AsSpan(0, filled), chunk.AsSpan(filled, TagSize), plain.AsSpan(0, filled));
            }
            catch (AuthenticationTagMismatchException e)
            {
                throw new BackupException($"{name}: файл копии изменён, повреждён или оборван.", e);
            }
        }
    }
}
