using System.Text;

namespace Beresta.Formats.Description;

/// <summary>
/// An element whose text (escaped, or a CDATA section) is an XML document of its own, which holds fields of the same record. It is read with the limits of any file: no DTD, bounded depth;
/// what is wrong inside is told at the place of the element. Formats that hold documents so are only read.
/// </summary>
internal sealed class EmbeddedRow<T>(string name, string root, string space, string meaning, Table<T> table) : Row<T>(name, json: null, mandatory: true, repeats: false, meaning)
    where T : class
{
    /// <summary>Longest text, in characters: honest documents are a hundred times shorter.</summary>
    public const int MaxText = 16 * 1024 * 1024;

    // As much of a text as its root element with its namespaces takes.
    private const int Head = 4096;

    private readonly Step inner = new(root);

    public override string TypeName => "";

    public override IEnumerable<DescribedRow> Below => [new DescribedRow(root, null, "О", "", "Документ, записанный текстом", [.. table.Describe()])];

    public override IEnumerable<DescribedRule> RulesBelow => table.DescribeRules();

    public override bool HasRules => table.HasRules;

    public override void Read(XmlCursor xml, Inspection inspection, T target, int index)
    {
        inspection.Trail.Push(Step);
        inspection.Within = xml.Offset;
        if (TextOf(xml, inspection) is { } text)
            ReadDocument(text.AsSpan().Trim(), inspection, target);
        inspection.Within = -1;
        inspection.Trail.Pop();
    }

    public override bool IsPresent(T source) => table.HasContent(source);

    public override void Show(T source, List<Shown> shown)
    {
        if (table.HasContent(source))
            shown.Add(new Shown(Name, Meaning, null, [new Shown(root, table.Meaning, null, table.Show(source), 0)], 0));
    }

    public override void Write(XmlOutput? output, Inspection inspection, T source)
    {
        inspection.Trail.Push(Step);
        inspection.Trail.Push(inner);
        table.Write(null, inspection, source);
        inspection.Trail.Pop();
        inspection.Trail.Pop();
    }

    public override void CheckRules(Inspection inspection, T source)
    {
        if (!IsPresent(source))
            return;
        inspection.Trail.Push(Step);
        inspection.Trail.Push(inner);
        table.CheckRules(inspection, source);
        inspection.Trail.Pop();
        inspection.Trail.Pop();
    }

    private void ReadDocument(ReadOnlySpan<char> text, Inspection inspection, T target)
    {
        if (!IsDocument(text))
        {
            // The text of another version declares its namespace at its root.
            foreach (var refused in inspection.RefusedSpaces.Keys)
            {
                if (text[..Math.Min(text.Length, Head)].Contains(refused, StringComparison.Ordinal))
                    inspection.FoundSpace(refused, inspection.Within);
            }

            inspection.Error("xml.embedded", $"В тексте элемента «{Name}» нет документа «{root}» пространства имён «{space}»: такая запись не читается");
            return;
        }

        using var xml = XmlCursor.OverText(text, inspection.Stop);
        xml.LocalNames = true;
        xml.Next();
        inspection.Trail.Push(inner);
        table.Read(xml, inspection, target);
        while (xml.Next() != XmlNode.End)
        {
        }

        if (xml.Fault is { } fault)
            inspection.Error(fault.Code, $"Документ в тексте элемента «{Name}»: {fault.Message}");
        inspection.Trail.Pop();
    }

    private bool IsDocument(ReadOnlySpan<char> text)
    {
        using var xml = XmlCursor.OverText(text[..Math.Min(text.Length, Head)]);
        if (xml.Next() != XmlNode.Element)
            return false;
        var colon = xml.Name.IndexOf(':');
        var declaration = colon < 0 ? "xmlns" : $"xmlns:{xml.Name[..colon]}";
        if (!xml.Name[(colon + 1)..].SequenceEqual(root))
            return false;
        while (xml.NextAttribute())
        {
            if (xml.Name.SequenceEqual(declaration))
                return xml.Value.SequenceEqual(space);
        }

        return false;
    }

    private string? TextOf(XmlCursor xml, Inspection inspection)
    {
        string? first = null;
        StringBuilder? joined = null;
        var isTooLong = false;
        while (true)
        {
            switch (xml.Next())
            {
                case XmlNode.End:
                    return null;
                case XmlNode.EndElement:
                    if (isTooLong)
                        inspection.Error("xml.embedded", $"Документ в тексте элемента «{Name}» длиннее {MaxText / 1024 / 1024} млн знаков: такие не читаются");
                    return isTooLong ? null : joined?.ToString() ?? first ?? "";
                case XmlNode.Element:
                    inspection.Unforeseen("xml.unknown", $"Внутри «{Name}» стоит элемент, а нужен документ, записанный текстом; уберите его", offset: xml.Offset);
                    xml.Skip();
                    break;
                case XmlNode.Text when isTooLong || xml.Value.Length + (joined?.Length ?? first?.Length ?? 0) > MaxText:
                    isTooLong = true;
                    break;
                case XmlNode.Text when first is null:
                    first = xml.Value.ToString();
                    break;
                default:
                    joined = (joined ?? new StringBuilder(first)).Append(xml.Value);
                    break;
            }
        }
    }
}
