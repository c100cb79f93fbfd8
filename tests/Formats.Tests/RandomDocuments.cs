using System.Globalization;
using System.Text;
using System.Xml.Linq;
using System.Xml.Schema;

namespace Beresta.Formats.Tests;

/// <summary>
/// Documents made at random from an official XSD, every optional part on or off: an opinion about the format that owes nothing to our description.
/// </summary>
internal sealed class RandomDocuments(string schema, Random random)
{
    private readonly XmlSchemaSet schemas = Shared.Schema(schema);

    /// <summary>How often an optional part is there, 0–1.</summary>
    public double Density { get; set; } = 0.3;

    public XDocument Make()
    {
        var root = schemas.GlobalElements.Values.Cast<XmlSchemaElement>().First(element => element.Name is "Файл" or "Доверенность");
        return new XDocument(new XDeclaration("1.0", "windows-1251", null), Element(root, 0));
    }

    public static byte[] Bytes(XDocument document)
    {
        using var stream = new MemoryStream();
        var encoding = string.Equals(document.Declaration?.Encoding, "utf-8", StringComparison.OrdinalIgnoreCase) ? new UTF8Encoding(false) : Encoding.GetEncoding(1251);
        using (var writer = System.Xml.XmlWriter.Create(stream, new System.Xml.XmlWriterSettings { Encoding = encoding, NewLineHandling = System.Xml.NewLineHandling.Entitize }))
            document.Save(writer);
        return stream.ToArray();
    }

    private XElement Element(XmlSchemaElement declared, int depth)
    {
        XNamespace space = declared.QualifiedName.Namespace;
        var element = new XElement(space + declared.QualifiedName.Name);
        switch (declared.ElementSchemaType)
        {
            case XmlSchemaSimpleType simple:
                element.Value = Value(simple, element.Name.LocalName);
                break;
            case XmlSchemaComplexType complex:
                foreach (XmlSchemaAttribute attribute in complex.AttributeUses.Values)
                {
                    if (attribute.Use == XmlSchemaUse.Required || random.NextDouble() < Density)
                        element.Add(new XAttribute(attribute.QualifiedName.Name, Value(attribute.AttributeSchemaType!, attribute.QualifiedName.Name)));
                }

                if (complex.ContentType == XmlSchemaContentType.TextOnly)
                    element.Value = "текст";
                else
                    Particle(element, complex.ContentTypeParticle, depth);
                break;
        }

        return element;
    }

    private void Particle(XElement parent, XmlSchemaParticle particle, int depth)
    {
        var times = Times(particle);
        for (var i = 0; i < times; i++)
        {
            switch (particle)
            {
                case XmlSchemaElement element:
                    parent.Add(Element(element, depth + 1));
                    break;
                case XmlSchemaSequence sequence:
                    foreach (var item in sequence.Items.Cast<XmlSchemaParticle>())
                        Particle(parent, item, depth);
                    break;
                case XmlSchemaAny:
                    parent.Add(new XElement("Пакет", new XAttribute("Код", random.Next(100)), new XElement("Поле", "a < b")));
                    break;
                case XmlSchemaChoice choice:
                    var items = choice.Items.Cast<XmlSchemaParticle>().ToList();
                    Particle(parent, items[random.Next(items.Count)], depth);
                    break;
            }
        }
    }

    private int Times(XmlSchemaParticle particle)
    {
        var least = (int)particle.MinOccurs;
        if (least == 0 && random.NextDouble() >= Density)
            return 0;
        var most = particle.MaxOccurs > 3 ? 3 : (int)particle.MaxOccurs;
        return Math.Max(least, most > 1 && random.NextDouble() < Density ? random.Next(1, most + 1) : Math.Min(most, 1));
    }

    private string Value(XmlSchemaSimpleType type, string name)
    {
        var facets = new List<XmlSchemaFacet>();
        var patterns = new List<string>();
        var code = XmlTypeCode.String;
        for (var current = type; current is not null; current = current.BaseXmlSchemaType as XmlSchemaSimpleType)
        {
            if (current.Content is XmlSchemaSimpleTypeRestriction restriction)
            {
                var own = restriction.Facets.Cast<XmlSchemaFacet>().ToList();
                if (own.OfType<XmlSchemaPatternFacet>().Any() && patterns.Count == 0)
                    patterns.AddRange(own.OfType<XmlSchemaPatternFacet>().Select(pattern => pattern.Value!));
                facets.AddRange(own);
            }

            code = current.TypeCode == XmlTypeCode.None ? code : current.TypeCode;
        }

        var listed = type.Content is XmlSchemaSimpleTypeRestriction listing ? listing.Facets.OfType<XmlSchemaEnumerationFacet>().ToList() : [];
        if (listed.Count == 0)
            listed = [.. facets.OfType<XmlSchemaEnumerationFacet>()];
        if (listed.Count > 0)
            return listed[random.Next(listed.Count)].Value!;
        if (type.Datatype!.TypeCode is XmlTypeCode.Decimal or XmlTypeCode.Integer or XmlTypeCode.NonNegativeInteger or XmlTypeCode.PositiveInteger)
            return Number(facets, type.Datatype.TypeCode != XmlTypeCode.Decimal);
        if (type.Datatype.TypeCode is XmlTypeCode.Date)
            return new DateOnly(2020, 1, 1).AddDays(random.Next(3000)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (type.Datatype.TypeCode is XmlTypeCode.GYear)
            return "2024";
        if (type.Datatype.TypeCode is XmlTypeCode.Boolean)
            return "true";
        if (patterns.Count > 0)
        {
            // Official patterns let some 29.02 pass that never were, 29.02.1900 in all of them.
            var made = NotBlank(WithCheckDigits(new RandomText(random).Matching(patterns[random.Next(patterns.Count)]), name));
            made = made.StartsWith("29.02.", StringComparison.Ordinal) ? "28" + made[2..] : made;
            // The oldest ones allow years from 1800; no invoice is so old, and we take it for a slip.
            return made is [_, _, '.', _, _, '.', '1', '8', _, _] ? $"{made[..6]}19{made[8..]}" : made;
        }

        var exact = Facet<XmlSchemaLengthFacet>(facets);
        var least = exact ?? Facet<XmlSchemaMinLengthFacet>(facets) ?? 0;
        var most = exact ?? Facet<XmlSchemaMaxLengthFacet>(facets) ?? least + 40;
        var length = random.Next(4) == 0 ? most : random.Next(least, Math.Min(most, least + 12) + 1);
        return NotBlank(new RandomText(random).OfLength(Math.Min(length, 2000)));
    }

    // A text of blanks only passes the schema and is an error all the same; it has tests of its own.
    private static string NotBlank(string text) => string.IsNullOrWhiteSpace(text) ? new string('б', text.Length) : text;

    private string Number(List<XmlSchemaFacet> facets, bool whole)
    {
        var digits = Facet<XmlSchemaTotalDigitsFacet>(facets) ?? 6;
        var fraction = whole ? 0 : Facet<XmlSchemaFractionDigitsFacet>(facets) ?? 2;
        var most = Math.Min(random.Next(3) == 0 ? digits - fraction : 4, digits - fraction);
        var text = new StringBuilder().Append(random.Next(1, 10));
        for (var i = 1; i < most; i++)
            text.Append(random.Next(10));
        if (fraction > 0 && random.Next(2) == 0)
        {
            text.Append('.');
            var places = random.Next(1, fraction + 1);
            for (var i = 0; i < places; i++)
                text.Append(random.Next(10));
        }

        return text.ToString();
    }

    private static int? Facet<T>(List<XmlSchemaFacet> facets)
        where T : XmlSchemaFacet => facets.OfType<T>().FirstOrDefault() is { } facet ? int.Parse(facet.Value!, CultureInfo.InvariantCulture) : null;

    private static string WithCheckDigits(string text, string name)
    {
        if (name == "СНИЛС")
            return Enumerable.Range(0, 101).Select(end => $"{text[..^2]}{end % 100:00}").First(tried => Kernel.Snils.TryParse(tried, out _));
        if (!text.All(char.IsAsciiDigit) || !name.Contains("ИНН", StringComparison.Ordinal) && !name.Contains("ОГРН", StringComparison.Ordinal))
            return text;
        for (var end = 0; end < (text.Length == 12 ? 100 : 10); end++)
        {
            var tried = text.Length == 12 ? text[..10] + end.ToString("00", CultureInfo.InvariantCulture) : text[..^1] + end.ToString(CultureInfo.InvariantCulture);
            if (Kernel.Inn.TryParse(tried, out _) || Kernel.Ogrn.TryParse(tried, out _))
                return tried;
        }

        return text;
    }
}
