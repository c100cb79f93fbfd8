using System.Formats.Asn1;
using System.Text;
using Beresta.Kernel;

namespace Beresta.Signatures;

/// <summary>One attribute of a <see cref="DistinguishedName"/>.</summary>
/// <param name="Oid">The attribute's type, for example <c>2.5.4.3</c>.</param>
/// <param name="Value">Its text; whoever made the certificate may have hidden something in it, which is shown by its number.</param>
public sealed record NameAttribute(string Oid, string Value);

/// <summary>
/// The name of a certificate's subject or issuer (RFC 5280 §4.1.2.4) in the order in which it is written.
/// Names are equal when their attributes are equal after folding of ASCII case and compression of white space (§7.1, as
/// OpenSSL reads it: folding the case of other alphabets would let two spellings of a name pass for one).
/// </summary>
public sealed class DistinguishedName : IEquatable<DistinguishedName>
{
    private const int MaxAttributes = 100;

    private static readonly Dictionary<string, string> ShortNames = new(StringComparer.Ordinal)
    {
        [Oids.CommonName] = "CN",
        [Oids.Surname] = "SN",
        [Oids.GivenName] = "G",
        [Oids.SerialNumber] = "SERIALNUMBER",
        [Oids.Country] = "C",
        [Oids.Locality] = "L",
        [Oids.State] = "S",
        [Oids.Street] = "STREET",
        [Oids.Organization] = "O",
        [Oids.OrganizationalUnit] = "OU",
        [Oids.Title] = "T",
        [Oids.EmailAddress] = "E",
        [Oids.Ogrn] = "ОГРН",
        [Oids.Ogrnip] = "ОГРНИП",
        [Oids.Snils] = "СНИЛС",
        [Oids.InnLegal] = "ИННЮЛ",
        [Oids.Inn] = "ИНН",
    };

    private readonly string canonical;

    private DistinguishedName(ReadOnlyMemory<byte> raw, List<NameAttribute> attributes, string canonical) =>
        (Raw, Attributes, this.canonical) = (raw, attributes, canonical);

    /// <summary>The DER encoding.</summary>
    public ReadOnlyMemory<byte> Raw { get; }

    /// <summary>All attributes, in the order in which they are written.</summary>
    public IReadOnlyList<NameAttribute> Attributes { get; }

    /// <summary>True for a name without attributes.</summary>
    public bool IsEmpty => Attributes.Count == 0;

    /// <summary>The first attribute of this type, or null.</summary>
    public string? this[string oid] => Attributes.FirstOrDefault(attribute => string.Equals(attribute.Oid, oid, StringComparison.Ordinal))?.Value;

    /// <summary>The common name, or the organisation, or the whole name: what a person recognises it by.</summary>
    public string DisplayName => this[Oids.CommonName] ?? this[Oids.Organization] ?? ToString();

    /// <summary>Makes a name of attributes, one per relative name, with the string types that ФСБ order 795 prescribes.</summary>
    public static DistinguishedName Of(params IEnumerable<NameAttribute> attributes)
    {
        var raw = Asn.Write(writer =>
        {
            using (writer.PushSequence())
            {
                foreach (var attribute in attributes)
                {
                    using (writer.PushSetOf())
                    using (writer.PushSequence())
                    {
                        writer.WriteObjectIdentifier(attribute.Oid);
                        writer.WriteCharacterString(StringType(attribute.Oid), attribute.Value);
                    }
                }
            }
        });
        return Read(Asn.Reader(raw));
    }

    /// <inheritdoc/>
    public bool Equals(DistinguishedName? other) =>
        other is not null && (Raw.Span.SequenceEqual(other.Raw.Span) || string.Equals(canonical, other.canonical, StringComparison.Ordinal));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as DistinguishedName);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(canonical);

    /// <summary>All attributes with their short names: <c>CN=ООО "Ромашка", ИННЮЛ=7707083893, …</c>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (oid, value) in Attributes)
            text.Append(text.Length == 0 ? "" : ", ").Append(ShortNames.GetValueOrDefault(oid, oid)).Append('=').Append(value);
        return text.ToString();
    }

    internal static DistinguishedName Read(AsnReader reader)
    {
        var raw = reader.PeekEncodedValue();
        var attributes = new List<NameAttribute>();
        var folded = new StringBuilder();
        var names = reader.ReadSequence();
        while (names.HasData)
        {
            var relative = names.ReadSetOf(skipSortOrderValidation: true);
            if (!relative.HasData)
                throw new StructureException("пустая часть имени");
            folded.Append('\u0001');
            while (relative.HasData)
            {
                var pair = relative.ReadSequence();
                var oid = pair.ReadObjectIdentifier();
                var value = pair.ReadText();
                pair.ThrowIfNotEmpty();
                attributes.Add(new NameAttribute(oid, PlainText.Visible(value, isName: true)));
                folded.Append('\u0002').Append(oid).Append('\u0003');
                AppendFolded(folded, value);
                if (attributes.Count > MaxAttributes)
                    throw new StructureException("слишком много частей в имени");
            }
        }

        return new DistinguishedName(raw, attributes, folded.ToString());
    }

    /// <summary>True when this name begins with all of <paramref name="prefix"/>: the directoryName constraint of RFC 5280 §4.2.1.10.</summary>
    internal bool IsWithin(DistinguishedName prefix) =>
        canonical.StartsWith(prefix.canonical, StringComparison.Ordinal)
        && (canonical.Length == prefix.canonical.Length || canonical[prefix.canonical.Length] == '\u0001');

    private static void AppendFolded(StringBuilder text, string value)
    {
        var pendingSpace = false;
        foreach (var c in value.AsSpan().Trim())
        {
            if (char.IsWhiteSpace(c))
            {
                pendingSpace = true;
                continue;
            }

            if (pendingSpace)
                text.Append(' ');
            pendingSpace = false;
            // Control characters separate the parts of the canonical form, so none may come from a value.
            text.Append(c < ' ' ? '\uFFFD' : char.IsAsciiLetterUpper(c) ? (char)(c | 0x20) : c);
        }
    }

    private static UniversalTagNumber StringType(string oid) => oid switch
    {
        Oids.Country or Oids.SerialNumber => UniversalTagNumber.PrintableString,
        Oids.EmailAddress => UniversalTagNumber.IA5String,
        Oids.Ogrn or Oids.Ogrnip or Oids.Snils or Oids.InnLegal or Oids.Inn => UniversalTagNumber.NumericString,
        _ => UniversalTagNumber.UTF8String,
    };
}
