using Beresta.Kernel;

namespace Beresta.Storage.Tests;

/// <summary>A module whose rows name these blobs.</summary>
internal static class References
{
    public static BlobReferences To(params IReadOnlyCollection<ContentHash> named) => new(
        "test",
        (among, _) => Task.FromResult<IReadOnlyCollection<ContentHash>>([.. named.Intersect(among)]),
        (after, most, _) => Task.FromResult<IReadOnlyList<ContentHash>>(
            [.. named.Order(Comparer<ContentHash>.Create(Compare)).Where(hash => Compare(hash, after) > 0).Take(most)]));

    private static int Compare(ContentHash one, ContentHash other) => string.CompareOrdinal(one.Value, other.Value);
}
