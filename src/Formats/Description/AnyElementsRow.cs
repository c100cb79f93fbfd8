using System.Text;

namespace Beresta.Formats.Description;

/// <summary>
/// Elements that the format leaves to an agreement of the parties (xs:any): each is kept as XML text. It is the model's text, made anew; the signed bytes stay what they are.
/// </summary>
internal sealed class AnyElementsRow<T>(string json, string meaning, Func<T, IReadOnlyList<string>> get, Action<T, IReadOnlyList<string>> set)
    : Row<T>(AnyName, json, mandatory: true, repeats: true, meaning)
    where T : class
{
    public override string TypeName => "любые элементы";

    public override void Read(XmlCursor xml, Inspection inspection, T target, int index)
    {
        if (get(target) is not List<string> list)
            set(target, list = []);
        var text = new StringBuilder();
        Copy(xml, new TextSink(text));
        list.Add(text.ToString());
    }

    public override bool IsPresent(T source) => get(source).Count > 0;

    public override void Show(T source, List<Shown> shown)
    {
        var list = get(source);
        for (var i = 0; i < list.Count; i++)
            shown.Add(new Shown(Name, Meaning, list[i], [], i + 1) { Json = Json });
    }

    public override void Write(XmlOutput? output, Inspection inspection, T source)
    {
        var list = get(source);
        for (var i = 0; i < list.Count; i++)
        {
            inspection.Trail.Push(Step, i + 1);
            if (WhyBroken(list[i]) is { } wrong)
            {
                inspection.Error("value.xml", wrong);
            }
            else if (output is not null)
            {
                using var xml = XmlCursor.OverText(list[i]);
                xml.Next();
                Copy(xml, new FileSink(output));
            }

            inspection.Trail.Pop();
        }
    }

    private static string? WhyBroken(string? text)
    {
        using var xml = XmlCursor.OverText(text ?? "");
        if (xml.Next() == XmlNode.Element)
        {
            var names = new NameSink();
            Copy(xml, names);
            if (names.Wrong is { } wrong)
                return wrong;
            if (names.Undeclared is { } prefix)
                return $"Дополнительная информация: приставка «{prefix}» нигде не объявлена — объявите её (xmlns:{prefix})";
            while (xml.Next() != XmlNode.End)
            {
            }
        }

        return xml.Fault is { } fault ? $"Дополнительная информация — не XML из одного элемента: {fault.Message}" : null;
    }

    // From the start tag at the cursor to its end.
    private static void Copy(XmlCursor xml, Sink sink)
    {
        var names = new Stack<string>();
        for (var node = XmlNode.Element; node != XmlNode.End; node = xml.Next())
        {
            switch (node)
            {
                case XmlNode.Element:
                    names.Push(xml.Name.ToString());
                    sink.Open(names.Peek());
                    while (xml.NextAttribute())
                        sink.Attribute(xml.Name.ToString(), xml.Value);
                    break;
                case XmlNode.EndElement:
                    sink.Close(names.Pop());
                    if (names.Count == 0)
                        return;
                    break;
                default:
                    sink.Text(xml.Value);
                    break;
            }
        }
    }

    private abstract class Sink
    {
        public abstract void Open(string name);

        public abstract void Attribute(string name, ReadOnlySpan<char> value);

        public abstract void Text(ReadOnlySpan<char> value);

        public abstract void Close(string name);
    }

    private sealed class TextSink(StringBuilder text) : Sink
    {
        private bool tagOpen;

        public override void Open(string name)
        {
            CloseTag();
            text.Append('<').Append(name);
            tagOpen = true;
        }

        public override void Attribute(string name, ReadOnlySpan<char> value)
        {
            text.Append(' ').Append(name).Append("=\"");
            Escape(value);
            text.Append('"');
        }

        public override void Text(ReadOnlySpan<char> value)
        {
            CloseTag();
            Escape(value);
        }

        public override void Close(string name)
        {
            if (tagOpen)
                text.Append("/>");
            else
                text.Append("</").Append(name).Append('>');
            tagOpen = false;
        }

        private void CloseTag()
        {
            if (tagOpen)
                text.Append('>');
            tagOpen = false;
        }

        private void Escape(ReadOnlySpan<char> value)
        {
            foreach (var character in value)
            {
                _ = character switch
                {
                    '&' => text.Append("&amp;"),
                    '<' => text.Append("&lt;"),
                    '>' => text.Append("&gt;"),
                    '"' => text.Append("&quot;"),
                    '\t' => text.Append("&#9;"),
                    '\n' => text.Append("&#10;"),
                    '\r' => text.Append("&#13;"),
                    _ => text.Append(character),
                };
            }
        }
    }

    private sealed class FileSink(XmlOutput output) : Sink
    {
        public override void Open(string name) => output.Open(XmlOutput.NameBytes(name));

        public override void Attribute(string name, ReadOnlySpan<char> value)
        {
            output.Attribute(XmlOutput.NameBytes(name));
            output.Text(value);
            output.AttributeEnd();
        }

        public override void Text(ReadOnlySpan<char> value)
        {
            output.CloseTag();
            output.Text(value);
        }

        public override void Close(string name) => output.Close(XmlOutput.NameBytes(name));
    }

    // Names cannot be written as references: they must exist in windows-1251. The cursor lets an attribute stand twice.
    private sealed class NameSink : Sink
    {
        private readonly HashSet<string> attributes = new(StringComparer.Ordinal);
        private readonly HashSet<string> declared = new(StringComparer.Ordinal) { "xml", "xmlns" };
        private readonly HashSet<string> used = new(StringComparer.Ordinal);

        public string? Wrong { get; private set; }

        /// <summary>A prefix that the fragment uses and does not declare: it was declared further up in the file it comes from.</summary>
        public string? Undeclared => used.FirstOrDefault(prefix => !declared.Contains(prefix));

        public override void Open(string name)
        {
            attributes.Clear();
            Check(name);
        }

        public override void Attribute(string name, ReadOnlySpan<char> value)
        {
            Check(name);
            if (!attributes.Add(name))
                Wrong ??= $"Дополнительная информация: атрибут «{name}» указан дважды";
            Text(value);
        }

        public override void Text(ReadOnlySpan<char> value)
        {
            if (value.IndexOfAny(XmlEncoding.Forbidden) >= 0)
                Wrong ??= "В дополнительной информации есть управляющие знаки, которых в XML быть не может; удалите их";
        }

        public override void Close(string name)
        {
        }

        private void Check(string name)
        {
            if (name.StartsWith("xmlns:", StringComparison.Ordinal))
                declared.Add(name["xmlns:".Length..]);
            else if (name.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon)
                used.Add(name[..colon]);
            if (name.Any(character => XmlEncoding.Encode1251(character) == 0))
                Wrong ??= $"Дополнительная информация: имя «{name}» нельзя записать в windows-1251";
        }
    }
}
