using System.Xml.Linq;

namespace Beresta.Formats.Tests;

/// <summary>Breaks one thing in a document, or changes it to something else that may still be right.</summary>
internal static class Mutations
{
    private static readonly string[] Values = ["", " ", "0", "1", "2", "3", "5", "-1", "1.005", "01.01.2026", "30.02.2025", "12.30.00", "25.00.00", "ДОП", "СЧФ", "СвРК", "без НДС", "643", "10000", "х", "1e3", "12345678901234567890.12"];

    public static XDocument Mutate(XDocument good, Random random)
    {
        var document = new XDocument(good);
        var elements = document.Descendants().ToList();
        var element = elements[random.Next(elements.Count)];
        var attributes = element.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration).ToList();
        var attribute = attributes.Count > 0 ? attributes[random.Next(attributes.Count)] : null;
        switch (random.Next(12))
        {
            case 0 or 1 or 2 when attribute is not null:
                attribute.Remove();
                break;
            case 3 or 4 when element.Parent is not null:
                element.Remove();
                break;
            case 5 when attribute is not null:
                attribute.Value = Values[random.Next(Values.Length)];
                break;
            case 6 when attribute is not null:
                attribute.Value += new string('я', random.Next(1, 300));
                break;
            case 7:
                element.SetAttributeValue("Лишний", "1");
                break;
            case 8 when element.Parent is not null:
                element.AddAfterSelf(new XElement(element));
                break;
            case 9 when element.NextNode is XElement next:
                next.Remove();
                element.AddBeforeSelf(next);
                break;
            case 10:
                element.Add(new XElement("Лишний"));
                break;
            default:
                if (!element.HasElements && element.Value.Length > 0)
                    element.Value = Values[random.Next(Values.Length)];
                else if (attribute is not null)
                    attribute.Value = attribute.Value.Length > 1 ? attribute.Value[..^1] : Values[random.Next(Values.Length)];
                break;
        }

        return document;
    }
}
