using System.Formats.Asn1;

namespace Beresta.Signatures;

/// <summary>A signed or unsigned attribute (RFC 5652 §5.3): its type and the encodings of its values.</summary>
/// <param name="Oid">Its type.</param>
/// <param name="Values">The encoded values.</param>
/// <param name="Raw">The encoding of the whole attribute.</param>
public sealed record CmsAttribute(string Oid, IReadOnlyList<ReadOnlyMemory<byte>> Values, ReadOnlyMemory<byte> Raw)
{
    private const int MaxAttributes = 100;
    private const int MaxValues = 100;

    /// <summary>The attribute's SET of values as it is written, with tag and length.</summary>
    internal ReadOnlyMemory<byte> RawValues { get; private init; }

    internal static List<CmsAttribute> ReadSet(AsnReader set)
    {
        var attributes = new List<CmsAttribute>();
        while (set.HasData)
        {
            if (attributes.Count == MaxAttributes)
                throw new StructureException("слишком много атрибутов");
            var raw = set.PeekEncodedValue();
            var attribute = set.ReadSequence();
            var oid = attribute.ReadObjectIdentifier();
            var rawValues = attribute.PeekEncodedValue();
            var list = attribute.ReadSetOf(skipSortOrderValidation: true);
            attribute.ThrowIfNotEmpty();
            var values = new List<ReadOnlyMemory<byte>>();
            while (list.HasData)
            {
                if (values.Count == MaxValues)
                    throw new StructureException("слишком много значений атрибута");
                values.Add(list.ReadEncodedValue());
            }

            attributes.Add(new CmsAttribute(oid, values, raw) { RawValues = rawValues });
        }

        return attributes;
    }
}
