using System.Text;
using System.Xml;

namespace Beresta.Signatures;

/// <summary>
/// Canonical XML 1.0 and Exclusive Canonical XML 1.0, both without comments (W3C), over a tree that was read with white space preserved.
/// </summary>
internal sealed class CanonicalXml
{
    private const string XmlnsUri = "http://www.w3.org/2000/xmlns/";
    private const string XmlUri = "http://www.w3.org/XML/1998/namespace";

    private readonly StringBuilder output = new();
    private readonly bool isExclusive;
    private readonly HashSet<string> inclusivePrefixes;
    private readonly XmlElement? omitted;

    private CanonicalXml(bool isExclusive, IEnumerable<string> inclusivePrefixes, XmlElement? omitted) =>
        (this.isExclusive, this.inclusivePrefixes, this.omitted) = (isExclusive, [.. inclusivePrefixes], omitted);

    /// <summary>The canonical octets of an element, or of a document, without the subtree <paramref name="omitted"/>.</summary>
    public static byte[] Of(XmlNode node, bool isExclusive, IEnumerable<string> inclusivePrefixes, XmlElement? omitted = null)
    {
        var canonical = new CanonicalXml(isExclusive, inclusivePrefixes, omitted);
        if (node is XmlDocument document)
            canonical.WriteDocument(document);
        else
            canonical.WriteElement((XmlElement)node, new Dictionary<string, string>(StringComparer.Ordinal) { [""] = "" }, isApex: true);
        return Encoding.UTF8.GetBytes(canonical.output.ToString());
    }

    // Processing instructions outside of the root stand on lines of their own.
    private void WriteDocument(XmlDocument document)
    {
        var afterRoot = false;
        foreach (XmlNode node in document.ChildNodes)
        {
            if (node is XmlElement element)
            {
                WriteElement(element, new Dictionary<string, string>(StringComparer.Ordinal) { [""] = "" }, isApex: true);
                afterRoot = true;
            }
            else if (node is XmlProcessingInstruction instruction)
            {
                if (afterRoot)
                    output.Append('\n');
                WriteInstruction(instruction);
                if (!afterRoot)
                    output.Append('\n');
            }
        }
    }

    private void WriteElement(XmlElement element, Dictionary<string, string> rendered, bool isApex)
    {
        if (ReferenceEquals(element, omitted))
            return;
        var scope = new Dictionary<string, string>(rendered, StringComparer.Ordinal);
        output.Append('<').Append(element.Name);
        foreach (var (prefix, uri) in NamespacesToRender(element, rendered, isApex).OrderBy(pair => pair.Prefix, StringComparer.Ordinal))
        {
            output.Append(prefix.Length == 0 ? " xmlns" : " xmlns:" + prefix).Append("=\"");
            AppendAttribute(uri);
            output.Append('"');
            scope[prefix] = uri;
        }

        foreach (var attribute in Attributes(element, isApex).OrderBy(attribute => attribute.NamespaceURI, StringComparer.Ordinal).ThenBy(attribute => attribute.LocalName, StringComparer.Ordinal))
        {
            output.Append(' ').Append(attribute.Name).Append("=\"");
            AppendAttribute(attribute.Value);
            output.Append('"');
        }

        output.Append('>');
        foreach (XmlNode child in element.ChildNodes)
        {
            switch (child)
            {
                case XmlElement inner:
                    WriteElement(inner, scope, isApex: false);
                    break;
                case XmlCharacterData text and not XmlComment:
                    AppendText(text.Data);
                    break;
                case XmlProcessingInstruction instruction:
                    WriteInstruction(instruction);
                    break;
            }
        }

        output.Append("</").Append(element.Name).Append('>');
    }

    private IEnumerable<(string Prefix, string Uri)> NamespacesToRender(XmlElement element, Dictionary<string, string> rendered, bool isApex)
    {
        IEnumerable<(string Prefix, string Uri)> candidates = isExclusive
            ? UsedPrefixes(element).Concat(inclusivePrefixes.Where(prefix => element.GetNamespaceOfPrefix(prefix).Length > 0)).Distinct(StringComparer.Ordinal).Select(prefix => (prefix, element.GetNamespaceOfPrefix(prefix)))
            : Declared(element, isApex);
        return candidates.Where(pair => !string.Equals(pair.Prefix, "xml", StringComparison.Ordinal)
            && !string.Equals(rendered.GetValueOrDefault(pair.Prefix, pair.Prefix.Length == 0 ? "" : "\0"), pair.Uri, StringComparison.Ordinal));
    }

    private static IEnumerable<string> UsedPrefixes(XmlElement element)
    {
        yield return element.Prefix;
        foreach (XmlAttribute attribute in element.Attributes)
        {
            if (attribute.Prefix.Length > 0 && !string.Equals(attribute.NamespaceURI, XmlnsUri, StringComparison.Ordinal))
                yield return attribute.Prefix;
        }
    }

    // The apex of a subtree takes over the namespaces of its ancestors, the nearest declaration of each prefix.
    private static IEnumerable<(string Prefix, string Uri)> Declared(XmlElement element, bool isApex)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        for (XmlNode? node = element; node is XmlElement current; node = isApex ? current.ParentNode : null)
        {
            foreach (XmlAttribute attribute in current.Attributes)
            {
                if (string.Equals(attribute.NamespaceURI, XmlnsUri, StringComparison.Ordinal))
                    found.TryAdd(attribute.Prefix.Length == 0 ? "" : attribute.LocalName, attribute.Value);
            }
        }

        return found.Select(pair => (pair.Key, pair.Value));
    }

    private IEnumerable<XmlAttribute> Attributes(XmlElement element, bool isApex)
    {
        var own = element.Attributes.Cast<XmlAttribute>().Where(attribute => !string.Equals(attribute.NamespaceURI, XmlnsUri, StringComparison.Ordinal)).ToList();
        if (!isApex || isExclusive)
            return own;
        // Canonical XML 1.0 §2.4: xml:lang, xml:space and the like are inherited by the apex.
        for (var node = element.ParentNode; node is XmlElement ancestor; node = ancestor.ParentNode)
        {
            own.AddRange(ancestor.Attributes.Cast<XmlAttribute>().Where(attribute => string.Equals(attribute.NamespaceURI, XmlUri, StringComparison.Ordinal)
                && !own.Exists(known => string.Equals(known.Name, attribute.Name, StringComparison.Ordinal))));
        }

        return own;
    }

    private void WriteInstruction(XmlProcessingInstruction instruction)
    {
        output.Append("<?").Append(instruction.Target);
        if (instruction.Data.Length > 0)
            output.Append(' ').Append(instruction.Data.Replace("\r", "&#xD;", StringComparison.Ordinal));
        output.Append("?>");
    }

    private void AppendText(string text)
    {
        foreach (var c in text)
        {
            _ = c switch
            {
                '&' => output.Append("&amp;"),
                '<' => output.Append("&lt;"),
                '>' => output.Append("&gt;"),
                '\r' => output.Append("&#xD;"),
                _ => output.Append(c),
            };
        }
    }

    private void AppendAttribute(string text)
    {
        foreach (var c in text)
        {
            _ = c switch
            {
                '&' => output.Append("&amp;"),
                '<' => output.Append("&lt;"),
                '"' => output.Append("&quot;"),
                '\t' => output.Append("&#x9;"),
                '\n' => output.Append("&#xA;"),
                '\r' => output.Append("&#xD;"),
                _ => output.Append(c),
            };
        }
    }
}
