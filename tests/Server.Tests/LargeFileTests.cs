using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Beresta.Demo;
using Beresta.Kernel;
using Beresta.Signatures;
using Beresta.Testing;

namespace Beresta.Server.Tests;

/// <summary>Files that are too large for a request's memory: uploaded, sent, answered, downloaded, always as streams.</summary>
public sealed class LargeFileTests(BerestaServer server) : IClassFixture<BerestaServer>
{
    private static readonly object Card = new { fileName = "чертёж.bin", title = "Чертёж", answerRequested = true };

    private Company Seller => server.Seller;

    private Company Buyer => server.Buyer;

    [Fact]
    public async Task A_large_file_is_uploaded_sent_answered_by_a_signature_and_downloaded_in_parts()
    {
        var file = RandomNumberGenerator.GetBytes(3_000_000);
        var upload = (await Seller.Api.PostBytes($"{Seller.Path}/uploads", file)).Ok();
        Assert.Equal((HttpStatusCode.Created, file.Length), (upload.Status, upload["size"].GetInt32()));
        Assert.Equal(ContentHash.Of(file).Value, upload["sha256"].GetString());
        Assert.Equal(Convert.ToHexStringLower(DigestAlgorithm.Streebog256.Hash(file)), upload["streebog256"].GetString());
        Assert.Contains((await Seller.Api.Get($"{Seller.Path}/uploads")).Ok().Json.EnumerateArray(),
            one => one.GetProperty("id").GetString() == upload["id"].GetString());

        // Signed by who holds the bytes, and, in the answer, by a key on the server.
        var message = Message(upload, await Seller.Sign(file));
        var sent = (await Seller.Api.Post($"{Seller.Path}/messages", message, key: "large")).Ok();
        Assert.Equal(sent.Body, (await Seller.Api.Post($"{Seller.Path}/messages", message, key: "large")).Ok().Body);
        (await Seller.Api.Post($"{Seller.Path}/messages", message)).Refused(HttpStatusCode.NotFound, "upload-not-found");

        var document = $"{Buyer.Path}/documents/{sent["documentIds"][0].GetString()}";
        var view = (await Buyer.Api.Get($"{document}?signatures=true")).Ok();
        Assert.Equal("valid", view["timeline"][0].GetProperty("signature").GetProperty("status").GetString());
        var content = $"{document}/items/{view["timeline"][0].GetProperty("id").GetString()}/content";
        Assert.Equal(file, (await Buyer.Api.Get(content)).Ok().Body);
        Assert.Equal(file[1_000_000..2_500_001], (await Part(content, 1_000_000, 2_500_000)).Body);
        Assert.Equal(file[^10..], (await Part(content, file.Length - 10, null)).Body);

        var prepared = (await Buyer.Api.Post($"{document}/acts/prepare",
            new { kind = "recipient-signature", signatory = new { surname = "Петров", firstName = "Иван" } })).Ok();
        Assert.False(prepared.Json.TryGetProperty("content", out _));
        (await Buyer.Api.Post($"{document}/acts/sign", new { kind = "recipient-signature" })).Ok();
        var signed = (await Seller.Api.Get($"{Seller.Path}/documents/{sent["documentIds"][0].GetString()}?signatures=true")).Ok();
        Assert.Equal("signed", signed["document"].GetProperty("status").GetProperty("code").GetString());
        Assert.All(signed["timeline"].EnumerateArray(), item => Assert.Equal("valid", item.GetProperty("signature").GetProperty("status").GetString()));
    }

    [Fact]
    public async Task An_upload_is_its_boxes_and_only_what_is_no_title()
    {
        var file = RandomNumberGenerator.GetBytes(100_000);
        var upload = (await Seller.Api.PostBytes($"{Seller.Path}/uploads", file)).Ok();
        var document = new { uploadId = upload["id"].GetString(), nonformalized = Card, signature = await Buyer.Sign(file) };
        var foreign = new { to = Seller.Box.ParticipantId.Value, documents = new[] { document } };
        (await Buyer.Api.Post($"{Buyer.Path}/messages", foreign)).Refused(HttpStatusCode.NotFound, "upload-not-found");
        (await Buyer.Api.Delete($"{Buyer.Path}/uploads/{upload["id"].GetString()}")).Refused(HttpStatusCode.NotFound, "upload-not-found");
        (await Seller.Api.Post($"{Seller.Path}/messages", Message(upload, await Buyer.Sign(file))))
            .Refused(HttpStatusCode.UnprocessableEntity, "signer-foreign");
        (await Seller.Api.Post($"{Seller.Path}/messages",
            new { documents = new[] { new { uploadId = upload["id"].GetString(), signature = await Seller.Sign(file) } } }))
            .Refused(HttpStatusCode.UnprocessableEntity, "upload-misplaced");
        (await Seller.Api.Post($"{Seller.Path}/messages", new { documents = new[] { new { signature = new byte[] { 1 } } } }))
            .Refused(HttpStatusCode.UnprocessableEntity, "content-missing");
        (await Seller.Api.PostBytes($"{Seller.Path}/uploads", [])).Refused(HttpStatusCode.RequestEntityTooLarge, "document-size");
        (await Seller.Api.Delete($"{Seller.Path}/uploads/{upload["id"].GetString()}")).Ok();
        (await Seller.Api.Post($"{Seller.Path}/messages", Message(upload, await Seller.Sign(file)))).Refused(HttpStatusCode.NotFound, "upload-not-found");
    }

    [Fact]
    public async Task A_file_of_300_MB_goes_through_a_server_process_whose_memory_stays_flat()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The memory of a process is read from /proc.");
        const long Length = 300L * 1024 * 1024;
        const long Most = 64L * 1024 * 1024;
        var folder = Directory.CreateTempSubdirectory("beresta-large-").FullName;
        await using var database = await TestDatabase.Create();
        try
        {
            string[] options = ["--urls", "http://127.0.0.1:0", "--demo", "yes",
                .. TestDatabase.IsPostgres ? (string[])["--database", database.Connection] : []];
            await using var run = ServerRun.Start(folder, options);
            using var http = new HttpClient { BaseAddress = await run.Address(), Timeout = TimeSpan.FromMinutes(5) };
            var program = new Client(http);
            var session = (await program.Post("/api/v1/sessions", new { login = DemoCast.Seller.Director.Login, password = DemoCast.Password })).Ok();
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", session["token"].GetString());
            var box = $"/api/v1/boxes/{(await program.Get("/api/v1/me")).Ok()["boxes"][0].GetProperty("boxId").GetString()}";
            var to = (await program.Get($"/api/v1/participants?inn={DemoCast.Buyer.Inn}")).Ok().Json[0].GetProperty("participantId").GetString();
            // Once small, so that what is made at the first use does not count.
            await Exchange(1024 * 1024);
            await File.WriteAllTextAsync($"/proc/{run.Id}/clear_refs", "5");
            var before = Peak();
            await Exchange(Length);
            Assert.InRange(Peak() - before, 0, Most);

            async Task Exchange(long length)
            {
                using var body = new StreamContent(new RepeatingStream(length));
                body.Headers.ContentLength = length;
                var upload = (await program.Send(HttpMethod.Post, $"{box}/uploads", body, key: null)).Ok();
                var message = new { to, sign = new { }, documents = new[] { new { uploadId = upload["id"].GetString(), nonformalized = Card } } };
                var document = $"{box}/documents/{(await program.Post($"{box}/messages", message)).Ok()["documentIds"][0].GetString()}";
                var item = (await program.Get($"{document}?signatures=true")).Ok()["timeline"][0];
                Assert.Equal("valid", item.GetProperty("signature").GetProperty("status").GetString());
                Assert.Equal(length, await Receive($"{document}/items/{item.GetProperty("id").GetString()}/content", upload["sha256"].GetString()));
                Assert.True(await Receive($"{document}/archive", sha256: null) > length);
            }

            async Task<long> Receive(string path, string? sha256)
            {
                using var answer = await http.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                await using var content = await answer.Content.ReadAsStreamAsync();
                var digests = await RunningDigests.Of(content, [DigestAlgorithm.Sha256], TestContext.Current.CancellationToken);
                if (sha256 is not null)
                    Assert.Equal(sha256, Convert.ToHexStringLower(digests[DigestAlgorithm.Sha256]!.Value.Span));
                return answer.Content.Headers.ContentLength!.Value;
            }

            long Peak() => long.Parse(
                File.ReadLines($"/proc/{run.Id}/status").Single(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))
                    .Split(':')[1].Replace("kB", "", StringComparison.Ordinal).Trim(),
                CultureInfo.InvariantCulture) * 1024;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private object Message(Answer upload, byte[] signature) =>
        new { to = Buyer.Box.ParticipantId.Value, documents = new[] { new { uploadId = upload["id"].GetString(), nonformalized = Card, signature } } };

    private async Task<Answer> Part(string content, long from, long? to)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, content);
        request.Headers.Range = new RangeHeaderValue(from, to);
        var part = (await Buyer.Api.Send(request)).Ok();
        Assert.Equal(HttpStatusCode.PartialContent, part.Status);
        return part;
    }

    private sealed class RepeatingStream(long length) : MemoryStream(new byte[64 * 1024])
    {
        private long left = length;

        public override bool CanSeek => false;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = (int)Math.Min(left, buffer.Length);
            buffer.Span[..count].Fill((byte)(left / 65_536));
            left -= count;
            return ValueTask.FromResult(count);
        }
    }
}
