using System.Numerics;
using System.Reflection.Emit;
using Beresta.Kernel;

namespace Beresta.Formats.Description;

/// <summary>
/// The description of one element of the order: its attributes, its children in their order, and the rules between them.
/// Reading, writing, checking and documentation all walk this table; there is no other code per element.
/// </summary>
/// <typeparam name="T">The record that the element becomes.</typeparam>
internal sealed class Table<T>(string meaning, IReadOnlyList<Row<T>> attributes, IReadOnlyList<Slot<T>> slots, IReadOnlyList<Rule<T>> rules, bool inAnyOrder = false)
    where T : class
{
    private readonly Row<T>[] attributeRows = [.. attributes];
    private readonly Slot<T>[] childSlots = [.. slots];
    private readonly Rule<T>[] ownRules = [.. rules];
    private readonly Row<T>[] childRows = [.. slots.SelectMany(slot => slot.Alternatives)];
    private readonly int[] slotOfRow = [.. slots.SelectMany((slot, index) => slot.Alternatives.Select(_ => index))];
    private readonly int[] firstRowOfSlot = [.. slots.Select((_, index) => slots.Take(index).Sum(slot => slot.Alternatives.Length))];
    private readonly Row<T>[] rowsWithRules = [.. slots.SelectMany(slot => slot.Alternatives).Where(row => row.HasRules)];
    private readonly ulong mandatoryAttributes = Bits(attributes.Select(row => row.Mandatory));
    private readonly ulong mandatorySlots = Bits(slots.Select(slot => slot.Mandatory));
    private Func<T>? make;

    /// <summary>What the order calls the element.</summary>
    public string Meaning => meaning;

    /// <summary>True when there is a rule of this element or of one below.</summary>
    public bool HasRules => ownRules.Length > 0 || rowsWithRules.Length > 0;

    /// <summary>An empty record.</summary>
    public T New() => (make ??= Maker())();

    public IEnumerable<DescribedRow> Describe() =>
        attributeRows.Select(row => new DescribedRow("@" + row.Name, row.Json, row.Mandatory ? "О" : "Н", row.TypeName, row.Meaning, [], row.Schema))
            .Concat(childSlots.SelectMany(slot => slot.Alternatives.Select(row => new DescribedRow(
                row.Name, row.Json, (row.Mandatory ? "О" : "Н") + (row.Repeats ? "М" : "") + (slot.Alternatives.Length > 1 ? ", выбор" : ""), row.TypeName, row.Meaning, [.. row.Below], row.Schema))));

    /// <summary>The rules of this element and of those below, for the documentation.</summary>
    public IEnumerable<DescribedRule> DescribeRules() =>
        ownRules.Select(rule => rule.Describe()).Concat(childSlots.SelectMany(slot => slot.Alternatives).SelectMany(row => row.RulesBelow));

    /// <summary>What the record holds of this element, in the order of the table, for people to read.</summary>
    public List<Shown> Show(T source)
    {
        var shown = new List<Shown>();
        foreach (var row in attributeRows)
            row.Show(source, shown);
        foreach (var slot in childSlots)
        {
            foreach (var row in slot.Alternatives)
                row.Show(source, shown);
        }

        return shown;
    }

    /// <summary>Reads the element at the cursor, to its end, into the record.</summary>
    public void Read(XmlCursor xml, Inspection inspection, T target)
    {
        ReadAttributes(xml, inspection, target);
        ReadChildren(xml, inspection, target);
    }

    /// <summary>Writes the attributes and children of the record; the caller has opened the element.</summary>
    public void Write(XmlOutput? output, Inspection inspection, T source)
    {
        foreach (var row in attributeRows)
        {
            if (row.IsConstant || row.IsPresent(source))
                row.Write(output, inspection, source);
            else if (row.Mandatory)
                MissingAttribute(inspection, row, -1);
        }

        foreach (var slot in childSlots)
        {
            var present = 0;
            foreach (var row in slot.Alternatives)
            {
                if (!row.IsPresent(source))
                    continue;
                if (++present > 1)
                    inspection.Error("xml.choice", $"Заполнено сразу несколько из: {slot.Names}; оставьте одно", row.Name, row.Json);
                else
                    row.Write(output, inspection, source);
            }

            if (present == 0 && slot.Mandatory)
                MissingSlot(output, inspection, slot, source);
        }
    }

    /// <summary>True when the record holds anything of this element.</summary>
    public bool HasContent(T source)
    {
        foreach (var row in attributeRows)
        {
            if (row.IsPresent(source))
                return true;
        }

        foreach (var slot in childSlots)
        {
            foreach (var row in slot.Alternatives)
            {
                if (row.IsPresent(source))
                    return true;
            }
        }

        return false;
    }

    /// <summary>Checks the rules of this element and of everything below.</summary>
    public void CheckRules(Inspection inspection, T source)
    {
        foreach (var rule in ownRules)
        {
            if (inspection.IsFull)
                return;
            rule.Check(inspection, source);
        }

        foreach (var row in rowsWithRules)
            row.CheckRules(inspection, source);
    }

    private void ReadAttributes(XmlCursor xml, Inspection inspection, T target)
    {
        var seen = 0UL;
        var expected = 0;
        while (true)
        {
            // Files follow the order of the table, as a rule, so what comes next is known.
            var index = expected;
            while (index < attributeRows.Length && !xml.NextAttribute(attributeRows[index].Name))
                index++;
            if (index == attributeRows.Length)
            {
                if (!xml.NextAttribute())
                    break;
                index = FindAttribute(xml.Name);
                if (index < 0 && Meant(attributeRows, xml.Name) is { } meant && (seen & (1UL << (index = Array.IndexOf(attributeRows, meant)))) == 0)
                    Misspelt(inspection, "Имя атрибута", xml, meant);
            }

            if (index < 0)
            {
                var name = xml.Name;
                // Declarations of namespaces and hints of XML Schema say nothing about the document.
                if (name is "xmlns" && !inspection.LocalNames && !xml.Value.SequenceEqual(inspection.Namespace))
                    inspection.Error("xml.namespace", $"Пространство имён «{Short(xml.Value)}» не предусмотрено форматом", offset: xml.Offset);
                else if ((name is "xmlns" || name.StartsWith("xmlns:")) && inspection.RefusedSpaces.Count > 0)
                    inspection.FoundSpace(xml.Value, xml.Offset);
                else if (name is not "xmlns" && !name.StartsWith("xmlns:") && !name.StartsWith("xsi:"))
                    inspection.Unforeseen("xml.unknown", $"Атрибут «{Short(name)}» не предусмотрен форматом, уберите его", offset: xml.Offset);
                continue;
            }

            if ((seen & (1UL << index)) != 0)
            {
                inspection.Error("xml.syntax", $"Атрибут «{attributeRows[index].Name}» указан дважды", "@" + attributeRows[index].Name, offset: xml.Offset);
                continue;
            }

            seen |= 1UL << index;
            expected = index + 1;
            attributeRows[index].Read(xml, inspection, target, 0);
        }

        if (xml.Fault is not null)
            return;
        for (var missing = mandatoryAttributes & ~seen; missing != 0; missing &= missing - 1)
            MissingAttribute(inspection, attributeRows[BitOperations.TrailingZeroCount(missing)], xml.Offset);
    }

    private int FindAttribute(ReadOnlySpan<char> name)
    {
        for (var i = 0; i < attributeRows.Length; i++)
        {
            if (name.SequenceEqual(attributeRows[i].Name))
                return i;
        }

        return -1;
    }

    private void ReadChildren(XmlCursor xml, Inspection inspection, T target)
    {
        var offset = xml.Offset;
        var seen = 0UL;
        var current = 0;
        Row<T>? last = null;
        var count = 0;
        while (true)
        {
            var node = xml.Next();
            if (node is XmlNode.End)
                return;
            if (node is XmlNode.EndElement)
                break;
            if (node is XmlNode.Text)
            {
                if (xml.Value.ContainsAnyExcept(" \t\r\n"))
                    inspection.Error("xml.text", "Между элементами стоит текст, которого формат не предусматривает; уберите его", offset: xml.Offset);
                continue;
            }

            var (slot, row) = FindChild(xml.Name, current);
            if (row is null && Meant(childRows, xml.Name) is { } meant)
            {
                (slot, row) = FindChild(meant.Name, current);
                Misspelt(inspection, "Имя элемента", xml, meant);
            }

            if (inspection.IsFull || inspection.Skim && row is { IsBulk: true })
            {
                xml.Skip();
                continue;
            }

            if (row is null)
            {
                inspection.Unforeseen("xml.unknown", $"Элемент «{Short(xml.Name)}» не предусмотрен здесь форматом, уберите его", offset: xml.Offset);
                xml.Skip();
                continue;
            }

            if (!inAnyOrder && slot < current)
                inspection.Unforeseen("xml.order", $"Элемент «{row.Name}» стоит не на своём месте: порядок элементов задан форматом", row.Name, row.Json, xml.Offset);
            else if (!inAnyOrder && slot == current && last is not null && row != last)
                inspection.Error("xml.choice", $"Указано сразу несколько из: {childSlots[slot].Names}; оставьте одно", row.Name, row.Json, xml.Offset);
            else if (inAnyOrder ? (seen & (1UL << slot)) != 0 && !row.Repeats : row == last && (!row.Repeats || row.Most > 0 && row.Most == count))
                inspection.Error("xml.repeated", $"Элемент «{row.Name}» повторяется, а формат разрешает его не больше {Math.Max(1, row.Most)} раз", row.Name, row.Json, xml.Offset);

            if (row != last)
                count = 0;
            last = row;
            current = Math.Max(current, slot);
            seen |= 1UL << slot;
            row.Read(xml, inspection, target, row.Repeats ? ++count : 0);
        }

        for (var missing = mandatorySlots & ~seen; missing != 0; missing &= missing - 1)
            MissingChild(inspection, childSlots[BitOperations.TrailingZeroCount(missing)], offset);
    }

    private (int Slot, Row<T>? Row) FindChild(ReadOnlySpan<char> name, int current)
    {
        var start = current < firstRowOfSlot.Length ? firstRowOfSlot[current] : 0;
        for (var i = start; i < childRows.Length; i++)
        {
            if (childRows[i].IsNamed(name))
                return (slotOfRow[i], childRows[i]);
        }

        for (var i = 0; i < start; i++)
        {
            if (childRows[i].IsNamed(name))
                return (slotOfRow[i], childRows[i]);
        }

        return (-1, null);
    }

    // A name with a Latin letter in a Russian word, or with a small letter for a capital: nobody sees the first, and the element is meant all the same.
    private static Row<T>? Meant(Row<T>[] rows, ReadOnlySpan<char> name)
    {
        foreach (var row in rows)
        {
            if (name.Length == row.Name.Length && Lookalikes.Same(name, row.Name))
                return row;
        }

        return null;
    }

    private static void Misspelt(Inspection inspection, string what, XmlCursor xml, Row<T> meant) => inspection.Error(
        "xml.misspelt", $"{what}: {Lookalikes.Explain(xml.Name, meant.Name)}; нужно «{meant.Name}» ({meant.Meaning})", meant.IsAttribute ? "@" + meant.Name : meant.Name, meant.Json, xml.Offset);

    private static void MissingAttribute(Inspection inspection, Row<T> row, long offset) =>
        inspection.Error("xml.missing", $"{row.Caption}: поле обязательно, заполните его", "@" + row.Name, row.Json, offset);

    private static void MissingChild(Inspection inspection, Slot<T> slot, long offset)
    {
        var row = slot.Alternatives[0];
        inspection.Error("xml.missing", slot.Alternatives.Length > 1
            ? $"Не заполнено ни одно из: {slot.Names}; нужно одно"
            : $"{row.Caption}: сведения обязательны, заполните их", row.Name, row.Json, offset);
    }

    // An element that only groups others is not missing as a whole: what is missing are the fields in it.
    private static void MissingSlot(XmlOutput? output, Inspection inspection, Slot<T> slot, T source)
    {
        if (slot.Alternatives is [{ Json: null } group])
            group.Write(output, inspection, source);
        else
            MissingChild(inspection, slot, -1);
    }

    // «new T()» in generic code looks the constructor up each time, at several times the cost of the record itself.
    private static Func<T> Maker()
    {
        var constructor = typeof(T).GetConstructor(Type.EmptyTypes) ?? throw new InvalidOperationException($"{typeof(T)} has no constructor without parameters.");
        var method = new DynamicMethod($"New{typeof(T).Name}", typeof(T), Type.EmptyTypes, typeof(T).Module);
        var code = method.GetILGenerator();
        code.Emit(OpCodes.Newobj, constructor);
        code.Emit(OpCodes.Ret);
        return method.CreateDelegate<Func<T>>();
    }

    private static ulong Bits(IEnumerable<bool> values) => values.Select((value, index) => value ? 1UL << index : 0).Aggregate(0UL, (all, bit) => all | bit);

    private static string Short(ReadOnlySpan<char> text) => text.Length <= 60 ? text.ToString() : $"{text[..57]}…";
}

/// <summary>A place in the sequence of children: one row, or a choice of rows.</summary>
internal sealed class Slot<T>(params Row<T>[] alternatives)
    where T : class
{
    public Row<T>[] Alternatives { get; } = alternatives;

    // A choice one of whose alternatives may be absent may be absent as a whole (XML Schema 1.0 §3.8.6).
    public bool Mandatory { get; } = alternatives.All(row => row.Mandatory);

    public string Names => string.Join(", ", Alternatives.Select(row => row.Caption));
}

/// <summary>A rule between the fields of an element that no type can say.</summary>
internal abstract class Rule<T>(string code, string source, string message, Gravity gravity, string? at)
    where T : class
{
    /// <summary>For the documentation; the code is stable, for example «upd.line.unit-name».</summary>
    public DescribedRule Describe() => new(code, source, message, gravity);

    public abstract void Check(Inspection inspection, T element);

    protected void Report(Inspection inspection, string? modelLeaf, string? detail = null) => inspection.Add(
        code, gravity switch
        {
            Gravity.Information => Severity.Information,
            Gravity.Warning => Severity.Warning,
            Gravity.ErrorWhenMade when !inspection.Made => Severity.Warning,
            _ => Severity.Error,
        },
        detail ?? message, at, modelLeaf, -1, source);
}
