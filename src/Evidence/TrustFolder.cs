using Beresta.Signatures;
using Microsoft.Extensions.Logging;

namespace Beresta.Evidence;

/// <summary>
/// A folder with certificates, revocation lists and OCSP answers: how a closed network is told of the world outside, by whatever program copies files. It is read
/// again when a file in it has changed. A self-issued certificate in it is a trusted root, unless its name begins with UNTRUSTED.
/// </summary>
public sealed partial class TrustFolder(EvidenceOptions options, ILogger<TrustFolder> log)
{
    private const int MostFiles = 10_000;
    private const long LargestFile = 64 * 1024 * 1024;

    private readonly Lock gate = new();
    private readonly Dictionary<string, (FileStamp Stamp, TrustStore Trust)> read = new(StringComparer.Ordinal);
    private TrustStore whole = TrustStore.Empty;

    private readonly record struct FileStamp(long Length, DateTime Written);

    /// <summary>What the folder holds now; nothing when there is none.</summary>
    public TrustStore Read()
    {
        lock (gate)
        {
            var files = Directory.Exists(options.Folder)
                ? new DirectoryInfo(options.Folder).EnumerateFiles("*", SearchOption.AllDirectories).Take(MostFiles).ToDictionary(file => file.FullName, StringComparer.Ordinal)
                : [];
            var changed = false;
            foreach (var gone in read.Keys.Where(name => !files.ContainsKey(name)).ToList())
                changed |= read.Remove(gone);
            foreach (var (name, file) in files)
                changed |= ReadAnew(name, file);
            if (changed)
                whole = read.OrderBy(file => file.Key, StringComparer.Ordinal).Aggregate(TrustStore.Empty, (all, file) => all.And(file.Value.Trust));
            return whole;
        }
    }

    private bool ReadAnew(string name, FileInfo file)
    {
        var before = read.GetValueOrDefault(name);
        try
        {
            var stamp = new FileStamp(file.Length, file.LastWriteTimeUtc);
            if (before.Trust is not null && before.Stamp == stamp)
                return false;
            if (stamp.Length > LargestFile)
                TooLarge(log, name, LargestFile / 1024 / 1024);
            var trust = stamp.Length > LargestFile ? TrustStore.Empty : TrustStore.Read((file.Name, File.ReadAllBytes(name)));
            if (stamp.Length <= LargestFile && trust.IsEmpty)
                NothingIn(log, name);
            read[name] = (stamp, trust);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is being written, or is not ours: what was read of it before stays.
            Unreadable(log, e, name);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{File} of the trust folder is larger than {Limit} MB and was passed over")]
    private static partial void TooLarge(ILogger log, string file, long limit);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{File} of the trust folder holds no certificate, revocation list or OCSP answer")]
    private static partial void NothingIn(ILogger log, string file);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{File} of the trust folder cannot be read")]
    private static partial void Unreadable(ILogger log, Exception e, string file);
}
