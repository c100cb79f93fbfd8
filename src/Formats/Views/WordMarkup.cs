using System.Xml;

namespace Beresta.Formats.Views;

/// <summary>The elements of WordprocessingML (ECMA-376), in its usual and in its strict namespace.</summary>
internal static class WordMarkup
{
    /// <summary>True of a namespace of WordprocessingML.</summary>
    public static bool IsOwn(string space) => space is "http://schemas.openxmlformats.org/wordprocessingml/2006/main" or "http://purl.oclc.org/ooxml/wordprocessingml/main";

    /// <summary>Such an element begins here.</summary>
    public static bool Is(XmlReader text, string name) => text.NodeType == XmlNodeType.Element && text.LocalName == name && IsOwn(text.NamespaceURI);
}
