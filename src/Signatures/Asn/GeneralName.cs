using System.Formats.Asn1;

namespace Beresta.Signatures;

internal enum GeneralNameKind
{
    Other,
    Email,
    Dns,
    Directory,
    Uri,
    Ip,
}

/// <summary>GeneralName (RFC 5280 §4.2.1.6).</summary>
internal sealed record GeneralName(GeneralNameKind Kind, string Text, DistinguishedName? Name = null, ReadOnlyMemory<byte> Bytes = default)
{
    public static GeneralName Read(AsnReader reader)
    {
        var tag = reader.PeekTag();
        if (tag.TagClass != TagClass.ContextSpecific)
            throw new StructureException("адрес или имя записаны неверно");
        switch (tag.TagValue)
        {
            case 1:
                return new GeneralName(GeneralNameKind.Email, Ia5(reader, tag));
            case 2:
                return new GeneralName(GeneralNameKind.Dns, Ia5(reader, tag));
            case 4:
                var name = DistinguishedName.Read(reader.ReadSequence(Asn.Context(4, true)));
                return new GeneralName(GeneralNameKind.Directory, name.ToString(), name);
            case 6:
                return new GeneralName(GeneralNameKind.Uri, Ia5(reader, tag));
            case 7:
                return new GeneralName(GeneralNameKind.Ip, "", Bytes: reader.ReadOctetString(Asn.Context(7)));
            default:
                return new GeneralName(GeneralNameKind.Other, "", Bytes: reader.ReadEncodedValue());
        }
    }

    private static string Ia5(AsnReader reader, Asn1Tag tag) => reader.ReadCharacterString(UniversalTagNumber.IA5String, tag);
}
