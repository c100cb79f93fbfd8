using System.Data.Common;
using System.Globalization;
using Beresta.Kernel;

namespace Beresta.Storage;

/// <summary>Where contents lie in a store that speaks the protocol of Amazon S3.</summary>
/// <param name="Endpoint">Its address.</param>
/// <param name="Bucket">The bucket, which somebody has made.</param>
/// <param name="Prefix">What all names begin with: empty, or ends with a slash.</param>
/// <param name="Region">What requests are signed for.</param>
/// <param name="IsPathStyle">The bucket stands in the path of an address, not in its host.</param>
/// <param name="Encryption">What the store is asked to encrypt with: <c>AES256</c>, <c>aws:kms</c>; null: whatever it does by itself.</param>
/// <param name="KeyId">The key of <c>aws:kms</c>; null: the bucket's own.</param>
/// <param name="Timeout">How long the store may keep one request, or one read of its answer, waiting.</param>
public sealed record S3Settings(
    Uri Endpoint, string Bucket, string Prefix, string Region, bool IsPathStyle, string? Encryption, string? KeyId, TimeSpan Timeout)
{
    /// <summary>What is asked for in a wrong text.</summary>
    public const string Usage = "S3=https://s3.example.ru;Bucket=beresta;Prefix=node1;Region=ru-1;PathStyle=yes;Encryption=AES256;KmsKey=…;Timeout=30";

    private static readonly string[] Names = ["S3", "Bucket", "Prefix", "Region", "PathStyle", "Encryption", "KmsKey", "Timeout"];

    /// <summary>The name of the key; secrets are in no text of settings and in no log.</summary>
    public string AccessKey { get; init; } = "";

    /// <summary>The key.</summary>
    public string SecretKey { get; init; } = "";

    /// <summary>Reads <see cref="Usage"/>; all but address and bucket may be left out.</summary>
    /// <returns><c>option-invalid</c> with what is wrong.</returns>
    public static Result<S3Settings> Parse(string text, string? accessKey, string? secretKey)
    {
        var given = new DbConnectionStringBuilder();
        try
        {
            given.ConnectionString = text;
        }
        catch (ArgumentException)
        {
            return Wrong($"нужно вида «{Usage}»");
        }

        if (given.Keys!.Cast<string>().FirstOrDefault(name => !Names.Contains(name, StringComparer.OrdinalIgnoreCase)) is { } unknown)
            return Wrong($"«{unknown}» — неизвестный параметр; бывают {string.Join(", ", Names)}");
        if (!Uri.TryCreate(Value("S3"), UriKind.Absolute, out var endpoint) || endpoint.Scheme is not ("http" or "https"))
            return Wrong("S3 — адрес хранилища вида https://s3.example.ru");
        if (Value("Bucket") is not { } bucket)
            return Wrong("Bucket — имя бакета — не указан");
        if (Value("Encryption") is not (null or "AES256" or "aws:kms"))
            return Wrong("Encryption бывает AES256 или aws:kms");
        if (Value("PathStyle") is not (null or "yes" or "no"))
            return Wrong("PathStyle бывает yes или no");
        if (!int.TryParse(Value("Timeout") ?? "30", NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds is < 1 or > 3600)
            return Wrong("Timeout — секунды, от 1 до 3600");
        if (string.IsNullOrEmpty(accessKey) || string.IsNullOrEmpty(secretKey))
            return Wrong("ключ доступа задают в окружении (Beresta__BlobsAccessKey и Beresta__BlobsSecretKey) или в файле настроек");
        var prefix = Value("Prefix")?.Trim('/') is { Length: > 0 } named ? named + "/" : "";
        return new S3Settings(endpoint, bucket, prefix, Value("Region") ?? "us-east-1", Value("PathStyle") != "no", Value("Encryption"), Value("KmsKey"), TimeSpan.FromSeconds(seconds))
        {
            AccessKey = accessKey,
            SecretKey = secretKey,
        };

        string? Value(string name) => given.TryGetValue(name, out var value) && value is string { Length: > 0 } found ? found : null;
    }

    /// <summary>The settings of a node; null: it has none, and its contents lie in the data folder.</summary>
    /// <exception cref="StartException">They are wrong.</exception>
    public static S3Settings? Open(string? text, string? accessKey, string? secretKey) =>
        text is null ? null : Parse(text, accessKey, secretKey).Succeeded(out var settings, out var problem) ? settings : throw new StartException(problem.Message);

    /// <summary>Without the keys.</summary>
    public override string ToString() => $"{Endpoint} {Bucket}/{Prefix}";

    private static Problem Wrong(string message) => new("option-invalid", $"«--blobs»: {message}");
}
