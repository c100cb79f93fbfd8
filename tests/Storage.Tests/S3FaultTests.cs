using System.Security.Cryptography;
using Beresta.Kernel;

namespace Beresta.Storage.Tests;

/// <summary>A store that fails, hangs or lies costs patience, never a content.</summary>
public sealed class S3FaultTests
{
    private readonly byte[] content = RandomNumberGenerator.GetBytes(100_000);

    [Fact]
    public async Task A_store_that_fails_for_a_moment_is_asked_again()
    {
        await using var store = new FaultyS3 { Failures = 2 };
        var hash = await store.Blobs.Put(content);
        store.Failures = 2;
        Assert.Equal(content, await store.Blobs.Get(hash));
        Assert.Equal("AES256", store.AskedToEncrypt);
    }

    [Fact]
    public async Task A_store_that_goes_on_failing_is_away_and_its_key_is_in_no_message()
    {
        await using var store = new FaultyS3 { Failures = 1000 };
        var away = await Assert.ThrowsAsync<StoreAwayException>(() => store.Blobs.Put(content));
        Assert.Equal(StorageFault.Away, StorageFaults.Of(away));
        Assert.Contains("SlowDown", away.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-of-the-store", away.ToString(), StringComparison.Ordinal);
        Assert.InRange(store.Requests.Count, 2, 10);
    }

    [Fact]
    public async Task A_store_that_does_not_answer_is_away()
    {
        await using var store = new FaultyS3(timeout: 1) { Hangs = true };
        await Assert.ThrowsAsync<StoreAwayException>(() => store.Blobs.Exists(ContentHash.Of(content)));
        using var gone = new CancellationTokenSource();
        var put = store.Blobs.Put(content, gone.Token);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => put);
    }

    [Fact]
    public async Task A_store_that_stops_in_the_middle_is_away()
    {
        await using var store = new FaultyS3(timeout: 1);
        var hash = await store.Blobs.Put(content);
        store.Stalls = true;
        await Assert.ThrowsAsync<StoreAwayException>(() => store.Blobs.Get(hash));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task What_a_store_has_spoiled_or_forgotten_is_not_acknowledged(bool spoils, bool forgets)
    {
        await using var store = new FaultyS3 { Spoils = spoils, Forgets = forgets };
        await Assert.ThrowsAsync<StoreAwayException>(() => store.Blobs.Put(content));
        await Assert.ThrowsAsync<StoreAwayException>(() => store.Blobs.Put(new MemoryStream(content)));
    }

    [Fact]
    public async Task A_store_that_confirms_the_hash_is_believed_and_its_ETag_is_not_looked_at()
    {
        await using var store = new FaultyS3 { Confirms = true };
        var hash = await store.Blobs.Put(content);
        Assert.Equal(["PUT"], store.Requests);
        Assert.Equal(content, await store.Blobs.Get(hash));
    }

    [Fact]
    public async Task Damage_that_comes_later_is_noticed_and_mended_by_storing_again()
    {
        await using var store = new FaultyS3 { Confirms = true, Spoils = true };
        var hash = await store.Blobs.Put(content.ToArray());
        Assert.Equal(hash, (await Assert.ThrowsAsync<BlobException>(() => store.Blobs.Get(hash))).Hash);
        store.Spoils = false;
        await store.Blobs.Put(content);
        Assert.Equal(content, await store.Blobs.Get(hash));
    }

    [Theory]
    [InlineData("Bucket=b", "S3")]
    [InlineData("S3=ftp://a;Bucket=b", "S3")]
    [InlineData("S3=https://a", "Bucket")]
    [InlineData("S3=https://a;Bucket=b;Encryption=rot13", "Encryption")]
    [InlineData("S3=https://a;Bucket=b;PathStyle=maybe", "PathStyle")]
    [InlineData("S3=https://a;Bucket=b;Timeout=0", "Timeout")]
    [InlineData("S3=https://a;Bucket=b;Colour=red", "colour")]
    [InlineData("nonsense", "--blobs")]
    public void Wrong_settings_are_told(string text, string named) =>
        Assert.Contains(named, S3Settings.Parse(text, "key", "secret").Problem!.Message, StringComparison.Ordinal);

    [Fact]
    public void Settings_show_no_secret_and_need_both()
    {
        var settings = S3Settings.Parse("S3=https://s3.example.ru;Bucket=beresta;Prefix=/node1/;Encryption=aws:kms;KmsKey=k;PathStyle=no;Region=ru-1", "KEYNAME", "KEYVALUE").Value;
        Assert.Equal(("node1/", "ru-1", false, "aws:kms", "k"), (settings.Prefix, settings.Region, settings.IsPathStyle, settings.Encryption, settings.KeyId));
        Assert.DoesNotContain("KEY", $"{settings}", StringComparison.Ordinal);
        Assert.Contains("Beresta__BlobsSecretKey", S3Settings.Parse("S3=https://a;Bucket=b", "key", null).Problem!.Message, StringComparison.Ordinal);
    }
}
