using Microsoft.AspNetCore.Http;

namespace Beresta.Api;

/// <summary>A body that is a file.</summary>
internal static class RequestBytes
{
    /// <summary>All bytes of the body. <see cref="Gate"/> has received a large one already: memory is taken for what has come, never for what its sender announces.</summary>
    public static async Task<byte[]> ReadBytes(this HttpRequest request, CancellationToken stop)
    {
        using var copy = new MemoryStream(request.Body.CanSeek ? (int)request.Body.Length : 0);
        await request.Body.CopyToAsync(copy, stop);
        return copy.TryGetBuffer(out var buffer) && buffer.Count == buffer.Array!.Length ? buffer.Array : copy.ToArray();
    }
}
