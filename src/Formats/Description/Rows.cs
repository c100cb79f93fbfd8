using System.Text;
using System.Text.Json.Nodes;

namespace Beresta.Formats.Description;

/// <summary>Gets and sets one property of a model.</summary>
internal abstract class Field<T, V>
{
    public abstract bool TryGet(T source, out V? value);

    public abstract void Set(T target, V? value);

    /// <summary>Takes the value away again.</summary>
    public abstract void Clear(T target);
}

internal sealed class ReferenceField<T, V>(Func<T, V?> get, Action<T, V?> set) : Field<T, V>
    where V : class
{
    public override bool TryGet(T source, out V? value)
    {
        value = get(source);
        return value is not null;
    }

    public override void Set(T target, V? value) => set(target, value);

    public override void Clear(T target) => set(target, null);
}

internal sealed class ValueField<T, V>(Func<T, V?> get, Action<T, V?> set) : Field<T, V>
    where V : struct
{
    public override bool TryGet(T source, out V value)
    {
        var held = get(source);
        value = held.GetValueOrDefault();
        return held is not null;
    }

    public override void Set(T target, V value) => set(target, value);

    public override void Clear(T target) => set(target, null);
}

/// <summary>A yes that is said by presence: false is absence.</summary>
internal sealed class PresenceField<T>(Func<T, bool> get, Action<T, bool> set) : Field<T, bool>
{
    public override bool TryGet(T source, out bool value) => value = get(source);

    public override void Set(T target, bool value) => set(target, value);

    public override void Clear(T target) => set(target, false);
}

/// <summary>An attribute with a simple type.</summary>
internal sealed class AttributeRow<T, V>(string name, string json, bool mandatory, string meaning, SimpleType<V> type, Field<T, V> field)
    : Row<T>(name, json, mandatory, repeats: false, meaning)
    where T : class
{
    public override string TypeName => type.Describe();

    public override JsonObject? Schema => type.Schema();

    public override bool IsAttribute => true;

    public override void Read(XmlCursor xml, Inspection inspection, T target, int index)
    {
        if (type.Read(xml.Value, out var value, out var fault))
            field.Set(target, value);
        else
            CouldNotRead(inspection, target);
        if (fault is not null)
            Faults.Report(inspection, fault, Caption, Json, xml.Offset);
    }

    // Apart, so that reading a good value makes no closure.
    private void CouldNotRead(Inspection inspection, T target) => inspection.CouldNotRead(() => field.Set(target, type.StandIn), () => field.Clear(target));

    public override bool IsPresent(T source) => field.TryGet(source, out _);

    public override void Show(T source, List<Shown> shown)
    {
        if (field.TryGet(source, out var value))
            shown.Add(new Shown(Name, Meaning, value, [], 0) { Json = Json });
    }

    public override void Write(XmlOutput? output, Inspection inspection, T source)
    {
        if (!field.TryGet(source, out var value))
            return;
        if (type.Check(value!) is { } fault)
            Faults.Report(inspection, fault, Caption, Json, -1);
        if (output is null)
            return;
        output.Attribute(NameBytes);
        type.Write(output, value!);
        output.AttributeEnd();
    }
}

/// <summary>An element that holds text of a simple type.</summary>
internal sealed class TextRow<T, V>(string name, string json, bool mandatory, string meaning, SimpleType<V> type, Field<T, V> field)
    : Row<T>(name, json, mandatory, repeats: false, meaning)
    where T : class
{
    public override string TypeName => type.Describe();

    public override JsonObject? Schema => type.Schema();

    public override void Read(XmlCursor xml, Inspection inspection, T target, int index)
    {
        inspection.Trail.Push(Step);
        SimpleContent.Read(xml, inspection, type, Caption, out var value, out var present);
        if (present)
            field.Set(target, value);
        else
            CouldNotRead(inspection, target);
        inspection.Trail.Pop();
    }

    private void CouldNotRead(Inspection inspection, T target) => inspection.CouldNotRead(() => field.Set(target, type.StandIn), () => field.Clear(target));

    public override bool IsPresent(T source) => field.TryGet(source, out _);

    public override void Show(T source, List<Shown> shown)
    {
        if (field.TryGet(source, out var value))
            shown.Add(new Shown(Name, Meaning, value, [], 0) { Json = Json });
    }

    public override void Write(XmlOutput? output, Inspection inspection, T source)
    {
        if (!field.TryGet(source, out var value))
            return;
        inspection.Trail.Push(Step);
        SimpleContent.Write(output, inspection, type, NameBytes, Caption, value!);
        inspection.Trail.Pop();
    }
}

/// <summary>Elements of text, many of them: telephone numbers, КИЗ.</summary>
internal sealed class TextListRow<T>(
    string name, string json, bool mandatory, string meaning, SimpleType<string> type, Func<T, IReadOnlyList<string>> get, Action<T, IReadOnlyList<string>> set)
    : Row<T>(name, json, mandatory, repeats: true, meaning)
    where T : class
{
    public override string TypeName => type.Describe();

    public override JsonObject? Schema => type.Schema();

    public override void Read(XmlCursor xml, Inspection inspection, T target, int index)
    {
        inspection.Trail.Push(Step, index);
        SimpleContent.Read(xml, inspection, type, Caption, out var value, out var present);
        if (present)
        {
            if (get(target) is not List<string> list)
                set(target, list = []);
            list.Add(value!);
        }

        inspection.Trail.Pop();
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
            SimpleContent.Write(output, inspection, type, NameBytes, Caption, list[i] ?? "");
            inspection.Trail.Pop();
        }
    }
}

/// <summary>An element with a table of its own and a record of its own.</summary>
internal sealed class ElementRow<T, C>(string name, string json, bool mandatory, string meaning, Table<C> table, Func<T, C?> get, Action<T, C?> set)
    : Row<T>(name, json, mandatory, repeats: false, meaning)
    where T : class
    where C : class
{
    public override string TypeName => "";

    public override IEnumerable<DescribedRow> Below => table.Describe();

    public override IEnumerable<DescribedRule> RulesBelow => table.DescribeRules();

    public override bool HasRules => table.HasRules;

    public override void Read(XmlCursor xml, Inspection inspection, T target, int index)
    {
        var child = table.New();
        set(target, child);
        inspection.Trail.Push(Step);
        table.Read(xml, inspection, child);
        inspection.Trail.Pop();
    }

    public override bool IsPresent(T source) => get(source) is not null;

    public override void Show(T source, List<Shown> shown)
    {
        if (get(source) is { } child)
            shown.Add(new Shown(Name, Meaning, child, table.Show(child), 0) { Json = Json });
    }

    public override void Write(XmlOutput? output, Inspection inspection, T source)
    {
        if (get(source) is not { } child)
            return;
        inspection.Trail.Push(Step);
        output?.Open(NameBytes);
        table.Write(output, inspection, child);
        output?.Close(NameBytes);
        inspection.Trail.Pop();
    }

    public override void CheckRules(Inspection inspection, T source)
    {
        if (get(source) is not { } child)
            return;
        inspection.Trail.Push(Step);
        table.CheckRules(inspection, child);
        inspection.Trail.Pop();
    }
}

/// <summary>Elements with a table of their own, many of them.</summary>
internal sealed class ElementListRow<T, C>(
    string name, string json, bool mandatory, string meaning, Table<C> table, string? label, Func<T, IReadOnlyList<C>> get, Action<T, IReadOnlyList<C>> set)
    : Row<T>(name, json, mandatory, repeats: true, meaning, label)
    where T : class
    where C : class
{
    public override string TypeName => "";

    public override IEnumerable<DescribedRow> Below => table.Describe();

    public override IEnumerable<DescribedRule> RulesBelow => table.DescribeRules();

    public override bool HasRules => table.HasRules;

    public override void Read(XmlCursor xml, Inspection inspection, T target, int index)
    {
        var child = table.New();
        if (get(target) is not List<C> list)
            set(target, list = []);
        list.Add(child);
        inspection.Trail.Push(Step, index);
        table.Read(xml, inspection, child);
        inspection.Trail.Pop();
    }

    public override bool IsPresent(T source) => get(source).Count > 0;

    public override void Show(T source, List<Shown> shown)
    {
        var list = get(source);
        for (var i = 0; i < list.Count; i++)
            shown.Add(new Shown(Name, Meaning, list[i], table.Show(list[i]), i + 1) { Json = Json, IsBulk = IsBulk });
    }

    public override void Write(XmlOutput? output, Inspection inspection, T source)
    {
        var list = get(source);
        for (var i = 0; i < list.Count; i++)
        {
            inspection.Trail.Push(Step, i + 1);
            output?.Open(NameBytes);
            table.Write(output, inspection, list[i] ?? table.New());
            output?.Close(NameBytes);
            inspection.Trail.Pop();
        }
    }

    public override void CheckRules(Inspection inspection, T source)
    {
        var list = get(source);
        for (var i = 0; i < list.Count; i++)
        {
            inspection.Stop.ThrowIfCancellationRequested();
            inspection.Trail.Push(Step, i + 1);
            table.CheckRules(inspection, list[i] ?? table.New());
            inspection.Trail.Pop();
        }
    }
}

/// <summary>An element that groups fields of the same record: the XML nests where the model does not.</summary>
/// <remarks>
/// Where the element's mere presence matters, <paramref name="presence"/> keeps it: a record that the model holds when the element was there, be it empty.
/// </remarks>
internal sealed class GroupRow<T>(string name, bool mandatory, string meaning, Table<T> table, Field<T, string>? kind = null, Presence<T>? presence = null)
    : Row<T>(name, json: null, mandatory, repeats: false, meaning)
    where T : class
{
    public override string TypeName => "";

    public override IEnumerable<DescribedRow> Below => table.Describe();

    public override IEnumerable<DescribedRule> RulesBelow => table.DescribeRules();

    public override bool HasRules => table.HasRules;

    public override void Read(XmlCursor xml, Inspection inspection, T target, int index)
    {
        inspection.Trail.Push(Step);
        kind?.Set(target, Name);
        presence?.Make(target);
        table.Read(xml, inspection, target);
        inspection.Trail.Pop();
    }

    public override bool IsPresent(T source) =>
        kind is null ? presence?.IsMade(source) == true || table.HasContent(source) : kind.TryGet(source, out var held) && held == Name;

    public override void Show(T source, List<Shown> shown)
    {
        if (table.HasContent(source))
            shown.Add(new Shown(Name, Meaning, null, table.Show(source), 0));
    }

    public override void Write(XmlOutput? output, Inspection inspection, T source)
    {
        inspection.Trail.Push(Step);
        output?.Open(NameBytes);
        table.Write(output, inspection, source);
        output?.Close(NameBytes);
        inspection.Trail.Pop();
    }

    public override void CheckRules(Inspection inspection, T source)
    {
        if (!IsPresent(source))
            return;
        inspection.Trail.Push(Step);
        table.CheckRules(inspection, source);
        inspection.Trail.Pop();
    }
}

/// <summary>How a model keeps that a grouping element was there.</summary>
/// <param name="IsMade">The model says that it is there.</param>
/// <param name="Make">Notes in the model that it is there.</param>
internal sealed record Presence<T>(Func<T, bool> IsMade, Action<T> Make);

/// <summary>An element or attribute whose value the format itself fixes: КНД, ВерсФорм.</summary>
internal sealed class ConstantRow<T>(string name, string value, string meaning, bool mandatory, string? or = null) : Row<T>(name, json: null, mandatory, repeats: false, meaning)
    where T : class
{
    private readonly ListType type = or is null ? new(value) : new(value, or);

    public override string TypeName => or is null ? $"= {value}" : $"= {value} | {or}";

    public override bool IsConstant => Mandatory;

    public override bool IsAttribute => true;

    public override void Read(XmlCursor xml, Inspection inspection, T target, int index)
    {
        type.Read(xml.Value, out _, out var fault);
        if (fault is not null)
            Faults.Report(inspection, fault, Caption, null, xml.Offset);
    }

    public override bool IsPresent(T source) => false;

    public override void Show(T source, List<Shown> shown)
    {
    }

    public override void Write(XmlOutput? output, Inspection inspection, T source)
    {
        if (output is null)
            return;
        output.Attribute(NameBytes);
        type.Write(output, value);
        output.AttributeEnd();
    }
}

/// <summary>A rule that looks at one element.</summary>
internal sealed class ElementRule<T>(string code, string source, Func<T, bool> holds, string message, Gravity gravity, string? at, string? modelLeaf)
    : Rule<T>(code, source, message, gravity, at)
    where T : class
{
    public override void Check(Inspection inspection, T element)
    {
        if (!holds(element))
            Report(inspection, modelLeaf);
    }
}

/// <summary>A rule that looks at one element and at the document around it; it does not apply in documents of other kinds.</summary>
internal sealed class DocumentRule<T, TRoot>(string code, string source, Func<T, TRoot, bool> holds, string message, Gravity gravity, string? at, string? modelLeaf)
    : Rule<T>(code, source, message, gravity, at)
    where T : class
    where TRoot : class
{
    public override void Check(Inspection inspection, T element)
    {
        if (inspection.Root is TRoot root && !holds(element, root))
            Report(inspection, modelLeaf);
    }
}

/// <summary>A rule that says itself what is wrong, with the numbers: arithmetic.</summary>
internal sealed class ExplainingRule<T>(string code, string source, Func<T, string?> explain, string message, Gravity gravity, string? at, string? modelLeaf)
    : Rule<T>(code, source, message, gravity, at)
    where T : class
{
    public override void Check(Inspection inspection, T element)
    {
        if (explain(element) is { } wrong)
            Report(inspection, modelLeaf, wrong);
    }
}

/// <summary>Reads and writes an element that holds nothing but text.</summary>
internal static class SimpleContent
{
    public static void Read<V>(XmlCursor xml, Inspection inspection, SimpleType<V> type, Caption caption, out V? value, out bool present)
    {
        var offset = xml.Offset;
        value = default;
        present = false;
        while (xml.NextAttribute())
        {
            if (!xml.Name.StartsWith("xmlns:") && !xml.Name.StartsWith("xsi:"))
                inspection.Unforeseen("xml.unknown", "Атрибут не предусмотрен форматом, уберите его", offset: xml.Offset);
        }

        // Nearly always there is one run of text; several (CDATA, comments in between) are joined.
        Span<char> first = stackalloc char[64];
        var firstLength = 0;
        StringBuilder? joined = null;
        Fault? fault = null;
        var runs = 0;
        while (true)
        {
            var node = xml.Next();
            if (node is XmlNode.End)
                return;
            if (node is XmlNode.EndElement)
                break;
            if (node is XmlNode.Element)
            {
                inspection.Unforeseen("xml.unknown", "Внутри значения стоит элемент, которого формат не предусматривает; уберите его", offset: xml.Offset);
                xml.Skip();
                continue;
            }

            var run = xml.Value;
            if (runs++ == 0)
            {
                present = type.Read(run, out value, out fault);
                firstLength = Math.Min(run.Length, first.Length);
                run[..firstLength].CopyTo(first);
            }
            else
            {
                joined = (joined ?? new StringBuilder(value as string ?? first[..firstLength].ToString())).Append(run);
            }
        }

        if (runs == 0)
            present = type.Read("", out value, out fault);
        else if (joined is not null)
            present = type.Read(joined.ToString(), out value, out fault);
        if (fault is not null)
            Faults.Report(inspection, fault, caption, null, offset);
    }

    public static void Write<V>(XmlOutput? output, Inspection inspection, SimpleType<V> type, byte[] nameBytes, Caption caption, V value)
    {
        if (type.Check(value) is { } fault)
            Faults.Report(inspection, fault, caption, null, -1);
        if (output is null)
            return;
        output.Open(nameBytes);
        output.CloseTag();
        type.Write(output, value);
        output.Close(nameBytes);
    }
}

/// <summary>Turns what is wrong with a value into a finding.</summary>
internal static class Faults
{
    public static void Report(Inspection inspection, Fault fault, Caption caption, string? json, long offset)
    {
        var doing = fault.Code is not (Fault.Empty or Fault.Blank) ? "" : caption.Mandatory ? ", заполните его" : $": уберите {(caption.IsAttribute ? "атрибут" : "элемент")}, если указать нечего, или заполните его";
        var message = $"{caption}: {fault.Message}{doing}";
        var leaf = caption.IsAttribute ? "@" + caption.Name : null;
        // A received document may come from a system that checked less; it stays readable and valid by its XSD.
        if (fault.IsLenient && !inspection.Made)
            inspection.Warn("value." + fault.Code, message, leaf, json, offset);
        else
            inspection.Error("value." + fault.Code, message, leaf, json, offset);
    }
}
