using System.Net;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Beresta.Kernel;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using WrapperStream = Amazon.Runtime.Internal.Util.WrapperStream;

namespace Beresta.Storage;

/// <summary>
/// Blobs in a store that speaks the protocol of Amazon S3: <c>blobs/HASH</c>, <c>trash/HASH</c>, and <c>node-id</c> beside them. Nothing is acknowledged before the store has confirmed the very hash
/// of the name, or has given the bytes back: its ETag is believed in nothing. A stream goes to a file first, for its name is known at its end only, and from there in parts.
/// </summary>
public sealed partial class S3Blobs : IBlobStore, IDisposable
{
    /// <summary>What is longer goes in parts.</summary>
    public const int PartSize = 16 * 1024 * 1024;

    private const int BufferSize = 81920;

    private readonly S3Settings settings;
    private readonly string unfinished;
    private readonly AmazonS3Client client;
    private readonly ILogger<S3Blobs> log;
    private Guid? node;
    private volatile bool isOwned;

    /// <param name="settings">Where.</param>
    /// <param name="unfinished">A folder for streams whose names are not known yet.</param>
    /// <param name="log">Is told what was brought back from the trash.</param>
    public S3Blobs(S3Settings settings, string unfinished, ILogger<S3Blobs>? log = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        (this.settings, this.unfinished, this.log) = (settings, unfinished, log ?? NullLogger<S3Blobs>.Instance);
        PrivateFiles.CreateFolder(unfinished);
        client = new AmazonS3Client(new BasicAWSCredentials(settings.AccessKey, settings.SecretKey), new AmazonS3Config
        {
            ServiceURL = settings.Endpoint.ToString(),
            AuthenticationRegion = settings.Region,
            ForcePathStyle = settings.IsPathStyle,
            Timeout = settings.Timeout,
            RetryMode = RequestRetryMode.Standard,
            MaxErrorRetry = 3,
            // Not every store knows the trailing checksums that the library adds by itself; ours is SHA-256, in a header.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        });
    }

    public void Dispose() => client.Dispose();

    /// <summary>
    /// Makes the store this node's, unless it is another's already, and says whose it is: <c>node-id</c> beside the blobs tells. Of a store whose owner could not
    /// be asked, the same is asked before anything is written.
    /// </summary>
    /// <exception cref="StoreAwayException">It does not answer.</exception>
    public async Task<Guid> Own(Guid id, CancellationToken stop)
    {
        node = id;
        if (await Owner(stop) is not { } owner)
        {
            await Claim(id, stop);
            owner = await Owner(stop) ?? throw new StoreAwayException($"the store {settings} has taken the id of the node and does not give it back");
        }

        isOwned = owner == id;
        return owner;
    }

    public async Task<ContentHash> Put(ReadOnlyMemory<byte> content, CancellationToken stop = default)
    {
        if (content.Length > PartSize)
            return await Put(new MemoryStream(content.ToArray(), writable: false), stop);
        await RefuseForeign(stop);
        var hash = ContentHash.Of(content.Span);
        // Also when it is there: that makes it young, and mends it.
        await PutWhole(hash, NameOf(hash), new MemoryStream(content.ToArray(), writable: false), stop);
        return hash;
    }

    public Task<ContentHash> Put(Stream content, CancellationToken stop = default) => Put(content, NameOf, _ => Task.CompletedTask, stop);

    public Task<ContentHash> Put(Stream content, Func<ContentHash, Task> named, CancellationToken stop) => Put(content, NameOf, named, stop);

    private async Task<ContentHash> Put(Stream content, Func<ContentHash, string> nameOf, Func<ContentHash, Task> named, CancellationToken stop)
    {
        await RefuseForeign(stop);
        var temporary = Path.Combine(unfinished, Guid.CreateVersion7().ToString("N"));
        try
        {
            using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            await using var file = PrivateFiles.Create(temporary);
            var buffer = new byte[BufferSize];
            for (int count; (count = await content.ReadAsync(buffer, stop)) > 0;)
            {
                sha.AppendData(buffer, 0, count);
                await file.WriteAsync(buffer.AsMemory(0, count), stop);
            }

            var hash = ContentHash.Read(sha.GetHashAndReset());
            await named(hash);
            file.Position = 0;
            if (file.Length <= PartSize)
                await PutWhole(hash, nameOf(hash), file, stop);
            else
                await PutInParts(hash, nameOf(hash), file, stop);
            return hash;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    public async Task<byte[]> Get(ContentHash hash, CancellationToken stop = default)
    {
        await using var body = await OpenOrRecover(hash, stop);
        var content = new byte[body.Length];
        try
        {
            await body.ReadExactlyAsync(content, stop);
        }
        catch (EndOfStreamException e)
        {
            throw new StoreAwayException("the store has broken off its answer", e);
        }

        return ContentHash.Of(content) == hash ? content : throw new BlobException(hash, "the bytes are not those of the name");
    }

    public async Task<Stream> OpenRead(ContentHash hash, CancellationToken stop = default) => new HashCheckingStream(await OpenOrRecover(hash, stop), hash);

    public async Task<Stream> OpenPart(ContentHash hash, long from, CancellationToken stop) => await OpenOrRecover(hash, stop, from);

    public async Task<bool> Exists(ContentHash hash, CancellationToken stop = default) => await Head(NameOf(hash), stop) is not null || await Recover(hash, stop);

    public async IAsyncEnumerable<ContentHash> ListUntouchedSince(DateTimeOffset time, [EnumeratorCancellation] CancellationToken stop = default)
    {
        await foreach (var hash in List("blobs/", time, stop))
            yield return hash;
    }

    public async IAsyncEnumerable<ContentHash> ListTrash(DateTimeOffset before, [EnumeratorCancellation] CancellationToken stop = default)
    {
        await foreach (var hash in List("trash/", before, stop))
            yield return hash;
    }

    public async Task<bool> MoveToTrash(ContentHash hash, DateTimeOffset untouchedSince, CancellationToken stop = default)
    {
        await RefuseForeign(stop);
        if (await Head(NameOf(hash), stop) is not { } found || found.LastModified is { } touched && touched.ToUniversalTime() >= untouchedSince.UtcDateTime)
            return false;
        if (!await Copy(hash, NameOf(hash), TrashOf, stop))
            return false;
        // Who stores it just now finds his deed undone, and the bytes in the trash: reading brings them back, and so does the sweep of the trash, which asks who names them.
        await Delete(NameOf(hash), stop);
        return true;
    }

    public async Task DeleteTrashed(ContentHash hash, CancellationToken stop = default)
    {
        await RefuseForeign(stop);
        await Delete(TrashOf(hash), stop);
    }

    public async Task DeleteUnfinished(DateTimeOffset before, CancellationToken stop = default)
    {
        foreach (var path in Directory.EnumerateFiles(unfinished))
        {
            if (File.GetLastWriteTimeUtc(path) < before.UtcDateTime)
                File.Delete(path);
        }

        foreach (var upload in await Unfinished(stop))
        {
            if (upload.Initiated is { } began && began.ToUniversalTime() < before.UtcDateTime)
                await Abort(upload.Key, upload.UploadId, stop);
        }
    }

    private async Task<IReadOnlyList<MultipartUpload>> Unfinished(CancellationToken stop)
    {
        try
        {
            return (await Ask(client => client.ListMultipartUploadsAsync(new ListMultipartUploadsRequest { BucketName = settings.Bucket, Prefix = settings.Prefix }, stop), stop)).MultipartUploads ?? [];
        }
        catch (StoreAwayException e) when (e.InnerException is AmazonServiceException { StatusCode: HttpStatusCode.NotImplemented })
        {
            return []; // the store's own rules remove them
        }
    }

    private string OwnerName => $"{settings.Prefix}node-id";

    private async Task RefuseForeign(CancellationToken stop)
    {
        if (!isOwned && node is { } id && await Own(id, stop) is var owner && owner != id)
            throw new StoreAwayException($"the store {settings} is that of the node {owner}, not of this one, {id}");
    }

    private async Task<Guid?> Owner(CancellationToken stop)
    {
        if (await Open(OwnerName, stop) is not { } body)
            return null;
        await using (body)
        {
            var text = new byte[64];
            var length = await body.ReadAtLeastAsync(text, text.Length, throwOnEndOfStream: false, stop);
            return Guid.TryParse(Encoding.ASCII.GetString(text, 0, length).Trim(), out var owner)
                ? owner
                : throw new StoreAwayException($"the object {OwnerName} of the store {settings} is no id of a node");
        }
    }

    // Of two nodes that come at once, one writes it, where the store knows conditions; where it does not, the last one, and both read it after that.
    private async Task Claim(Guid id, CancellationToken stop)
    {
        foreach (var condition in (string?[])["*", null])
        {
            try
            {
                await client.PutObjectAsync(
                    new PutObjectRequest { BucketName = settings.Bucket, Key = OwnerName, ContentBody = $"{id}\n", IfNoneMatch = condition, UseChunkEncoding = false }, stop);
                return;
            }
            catch (AmazonS3Exception e) when (e.StatusCode is HttpStatusCode.PreconditionFailed or HttpStatusCode.Conflict)
            {
                return;
            }
            catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.NotImplemented && condition is not null)
            {
                continue;
            }
            catch (Exception e) when (IsAway(e, stop))
            {
                throw Away(e);
            }
        }
    }

    private string NameOf(ContentHash hash) => hash.Value.Length == 64 ? $"{settings.Prefix}blobs/{hash.Value}" : throw new ArgumentException("An empty hash names nothing.", nameof(hash));

    private string TrashOf(ContentHash hash) => $"{settings.Prefix}trash/{hash.Value}";

    private async Task PutWhole(ContentHash hash, string name, Stream content, CancellationToken stop)
    {
        var checksum = Convert.ToBase64String(hash.ToBytes());
        var stored = await Ask(client => client.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = settings.Bucket,
                Key = name,
                InputStream = content,
                AutoCloseStream = false,
                UseChunkEncoding = false,
                ChecksumSHA256 = checksum,
                ContentType = "application/octet-stream",
                ServerSideEncryptionMethod = Encryption(),
                ServerSideEncryptionKeyManagementServiceKeyId = settings.KeyId,
            }, stop), stop);
        if (!string.Equals(stored.ChecksumSHA256, checksum, StringComparison.Ordinal))
            await ReadBack(hash, name, stop);
    }

    private async Task PutInParts(ContentHash hash, string name, FileStream content, CancellationToken stop)
    {
        var begun = await Ask(client => client.InitiateMultipartUploadAsync(
            new InitiateMultipartUploadRequest
            {
                BucketName = settings.Bucket,
                Key = name,
                ContentType = "application/octet-stream",
                ServerSideEncryptionMethod = Encryption(),
                ServerSideEncryptionKeyManagementServiceKeyId = settings.KeyId,
            }, stop), stop);
        try
        {
            var parts = new List<PartETag>();
            var buffer = new byte[PartSize];
            for (int count; (count = await content.ReadAtLeastAsync(buffer, PartSize, throwOnEndOfStream: false, stop)) > 0;)
            {
                using var part = new MemoryStream(buffer, 0, count, writable: false);
                var number = parts.Count + 1;
                var stored = await Ask(client => client.UploadPartAsync(
                    new UploadPartRequest { BucketName = settings.Bucket, Key = name, UploadId = begun.UploadId, PartNumber = number, PartSize = part.Length, InputStream = part, UseChunkEncoding = false },
                    stop), stop);
                parts.Add(new PartETag(number, stored.ETag));
            }

            await Ask(client => client.CompleteMultipartUploadAsync(
                new CompleteMultipartUploadRequest { BucketName = settings.Bucket, Key = name, UploadId = begun.UploadId, PartETags = parts }, stop), stop);
        }
        catch
        {
            // What cannot be called off now goes with the sweep.
            await Abort(name, begun.UploadId, CancellationToken.None).ContinueWith(_ => { }, TaskScheduler.Default);
            throw;
        }

        await ReadBack(hash, name, stop);
    }

    private ServerSideEncryptionMethod? Encryption() => settings.Encryption is { } method ? ServerSideEncryptionMethod.FindValue(method) : null;

    // A store that has not said what it has keeps us waiting until it has shown it.
    private async Task ReadBack(ContentHash hash, string name, CancellationToken stop)
    {
        try
        {
            await using var body = new HashCheckingStream(await Open(name, stop) ?? throw new BlobException(hash, "there is no such blob"), hash);
            await body.CopyToAsync(Stream.Null, BufferSize, stop);
        }
        catch (BlobException e)
        {
            throw new StoreAwayException("the store has taken a content and gives back other bytes, or none", e);
        }
    }

    private async Task<S3Body> OpenOrRecover(ContentHash hash, CancellationToken stop, long from = 0) =>
        await Open(NameOf(hash), stop, from) ?? (await Recover(hash, stop) ? await Open(NameOf(hash), stop, from) : null)
            ?? throw new BlobException(hash, "there is no such blob");

    private async Task<S3Body?> Open(string name, CancellationToken stop, long from = 0)
    {
        var asked = new GetObjectRequest { BucketName = settings.Bucket, Key = name, ByteRange = from == 0 ? null : new ByteRange($"bytes={from}-") };
        if (await Find(client => client.GetObjectAsync(asked, stop), stop) is not { } answer)
            return null;
        // The library would compare the bytes with the ETag, which is a hash of them in some stores and not in others; we have a hash of our own.
        if (answer.ResponseStream is WrapperStream checking)
            answer.ResponseStream = checking.GetNonWrapperBaseStream();
        return new S3Body(answer.ResponseStream, answer.ContentLength, settings.Timeout, answer);
    }

    private Task<GetObjectMetadataResponse?> Head(string name, CancellationToken stop) => Find(client => client.GetObjectMetadataAsync(settings.Bucket, name, stop), stop);

    /// <summary>Brings a blob back from the trash; false when it is not there either.</summary>
    private async Task<bool> Recover(ContentHash hash, CancellationToken stop)
    {
        if (!await Copy(hash, TrashOf(hash), NameOf, stop))
            return false;
        await Delete(TrashOf(hash), stop);
        Recovered(log, hash.Value);
        return true;
    }

    // Through here, and checked on the way: not every store copies by itself, nor any length. False: it is not there, or not whole.
    private async Task<bool> Copy(ContentHash hash, string from, Func<ContentHash, string> to, CancellationToken stop)
    {
        if (await Open(from, stop) is not { } body)
            return false;
        await using var content = new HashCheckingStream(body, hash);
        try
        {
            await Put(content, to, _ => Task.CompletedTask, stop);
            return true;
        }
        catch (BlobException)
        {
            return false;
        }
    }

    private Task Delete(string name, CancellationToken stop) => Ask(client => client.DeleteObjectAsync(settings.Bucket, name, stop), stop);

    private Task Abort(string name, string upload, CancellationToken stop) =>
        Ask(client => client.AbortMultipartUploadAsync(new AbortMultipartUploadRequest { BucketName = settings.Bucket, Key = name, UploadId = upload }, stop), stop);

    private async IAsyncEnumerable<ContentHash> List(string folder, DateTimeOffset before, [EnumeratorCancellation] CancellationToken stop)
    {
        string? next = null;
        do
        {
            var page = await Ask(client => client.ListObjectsV2Async(
                new ListObjectsV2Request { BucketName = settings.Bucket, Prefix = settings.Prefix + folder, ContinuationToken = next }, stop), stop);
            foreach (var found in page.S3Objects ?? [])
            {
                if (ContentHash.TryParse(found.Key[(found.Key.LastIndexOf('/') + 1)..], out var hash) && (found.LastModified is not { } touched || touched.ToUniversalTime() < before.UtcDateTime))
                    yield return hash;
            }

            next = page.IsTruncated == true ? page.NextContinuationToken : null;
        }
        while (next is not null);
    }

    private async Task<T?> Find<T>(Func<AmazonS3Client, Task<T>> question, CancellationToken stop)
        where T : class
    {
        try
        {
            return await question(client);
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.NotFound)
        {
            return e.ErrorCode == "NoSuchBucket" ? throw Away(e) : null;
        }
        catch (Exception e) when (IsAway(e, stop))
        {
            throw Away(e);
        }
    }

    private async Task<T> Ask<T>(Func<AmazonS3Client, Task<T>> question, CancellationToken stop)
    {
        try
        {
            return await question(client);
        }
        catch (Exception e) when (IsAway(e, stop))
        {
            throw Away(e);
        }
    }

    private static bool IsAway(Exception e, CancellationToken stop) =>
        e is AmazonClientException or AmazonServiceException or HttpRequestException or IOException or WebException or TimeoutException || e is OperationCanceledException && !stop.IsCancellationRequested;

    private StoreAwayException Away(Exception e) => new($"the store {settings} does not answer as it must: {(e as AmazonServiceException)?.ErrorCode ?? e.GetType().Name}", e);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The content {Hash} was brought back from the trash: somebody has asked for it")]
    private static partial void Recovered(ILogger log, string hash);
}
