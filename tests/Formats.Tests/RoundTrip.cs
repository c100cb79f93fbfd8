using Beresta.Kernel;

namespace Beresta.Formats.Tests;

/// <summary>Writes a model, validates the bytes by the official XSD and its rules, and reads them back.</summary>
internal static class RoundTrip
{
    public static byte[] Of<T>(Format<T> format, T title, string? fileId, string schema)
        where T : class, new()
    {
        var bytes = Written(format.Write(title));
        Assert.Empty(Shared.Validate(bytes, schema));
        Assert.Empty(OfficialRules.Violated(bytes, schema));
        var read = format.Read(bytes, fileId + ".xml");
        Assert.True(read.IsValid, string.Join('\n', read.Findings));
        Assert.Equal(FormatJson.Write(title), FormatJson.Write(read.Model));
        Assert.Equal(bytes, Written(format.Write(read.Model!)));
        return bytes;
    }

    public static byte[] Written(Result<byte[]> made)
    {
        Assert.True(made.Succeeded(out var bytes, out var problem), problem?.Message + string.Join('\n', problem?.Findings ?? []));
        return bytes;
    }
}
