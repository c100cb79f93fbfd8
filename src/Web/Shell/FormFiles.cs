using Microsoft.AspNetCore.Http;

namespace Beresta.Web.Shell;

/// <summary>Files that came with a form.</summary>
internal static class FormFiles
{
    /// <summary>All bytes of the file, which has come whole.</summary>
    public static async Task<byte[]> ReadBytes(this IFormFile file, CancellationToken stop)
    {
        var bytes = new byte[file.Length];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(bytes, stop);
        return bytes;
    }
}
