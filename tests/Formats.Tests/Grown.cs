using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace Beresta.Formats.Tests;

/// <summary>A way in which a hostile file may grow.</summary>
/// <param name="Name">What grows.</param>
/// <param name="Make">The file of about so many bytes beyond the seed.</param>
internal sealed record Grown(string Name, Func<int, byte[]> Make)
{
    private const string LongName = "Имя";

    /// <summary>All ways in which a good document may grow.</summary>
    public static IEnumerable<Grown> Of(byte[] seed)
    {
        var document = XDocument.Load(new MemoryStream(seed));
        var utf8 = new UTF8Encoding(false);
        var places = document.Descendants().Select(PathOf).Distinct(StringComparer.Ordinal).ToList();
        foreach (var place in places.Where(place => place.Contains('/')))
            yield return new Grown($"{place} repeated", size => Changed(copy => Repeat([Find(copy, place)], size)));
        foreach (var depth in document.Descendants().Select(element => element.Ancestors().Count()).Distinct().Where(depth => depth > 0))
            yield return new Grown(string.Create(CultureInfo.InvariantCulture, $"all at depth {depth} repeated"), size => Changed(copy => Repeat([.. copy.Descendants().Where(element => element.Ancestors().Count() == depth)], size)));
        foreach (var place in places.Where(place => !Find(document, place).HasElements))
        {
            yield return new Grown($"{place} of many CDATA sections", size => Raw(place, string.Concat(Enumerable.Repeat("<![CDATA[1]]>", size / 13))));
            yield return new Grown($"{place} of text between comments", size => Raw(place, string.Concat(Enumerable.Repeat("1<!---->", size / 8))));
            yield return new Grown($"{place} of a long text", size => Raw(place, string.Concat(Enumerable.Repeat("Бумага &amp; ", size / 16))));
            yield return new Grown($"{place} of many unknown elements", size => Raw(place, string.Concat(Enumerable.Range(0, size / 10).Select(i => string.Create(CultureInfo.InvariantCulture, $"<a{i} b=\"c\"/>")))));
        }

        foreach (var place in places)
        {
            foreach (var name in Find(document, place).Attributes().Where(attribute => !attribute.IsNamespaceDeclaration).Select(attribute => attribute.Name).ToList())
            {
                yield return new Grown($"{place}/@{name} of a long word", size => Changed(copy => Find(copy, place).SetAttributeValue(name, new string('1', size))));
                yield return new Grown($"{place}/@{name} of many words", size => Changed(copy => Find(copy, place).SetAttributeValue(name, string.Concat(Enumerable.Repeat("№ <от> ", size / 16)))));
            }

            yield return new Grown($"{place} holds an unknown element of a long name with many children", size => Changed(copy =>
                Find(copy, place).Add(new XElement(string.Concat(Enumerable.Repeat(LongName, size / 20)), Enumerable.Range(0, size / 20).Select(_ => new XElement("a", new XAttribute("b", "")))))));
        }

        byte[] Changed(Action<XDocument> change)
        {
            var copy = new XDocument(document);
            change(copy);
            return utf8.GetBytes(copy.ToString(SaveOptions.DisableFormatting));
        }

        // What an XML writer would not write.
        byte[] Raw(string place, string content)
        {
            const string Mark = "beresta-mark";
            var text = Encoding.UTF8.GetString(Changed(copy => Find(copy, place).Value = Mark));
            return utf8.GetBytes(text.Replace(Mark, content, StringComparison.Ordinal));
        }
    }

    private static void Repeat(List<XElement> elements, int size)
    {
        var one = elements.Sum(element => Encoding.UTF8.GetByteCount(element.ToString(SaveOptions.DisableFormatting)));
        var times = Math.Max(1, size / one);
        foreach (var element in elements)
            element.AddAfterSelf(Enumerable.Range(0, times).Select(_ => new XElement(element)));
    }

    private static string PathOf(XElement element) => element.Parent is { } parent ? $"{PathOf(parent)}/{element.Name}" : element.Name.ToString();

    private static XElement Find(XDocument document, string path) => document.Descendants().First(element => PathOf(element) == path);
}
