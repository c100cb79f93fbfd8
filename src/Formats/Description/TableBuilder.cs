using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Beresta.Formats.Description;

/// <summary>Where descriptions begin: <c>Table.Of&lt;Bank&gt;("Сведения о банке", t => t.Optional("@БИК", x => x.Bik, Types.Bik, "БИК"))</c>.</summary>
internal static class Table
{
    /// <summary>The source that findings of our own checks name: they are in no order.</summary>
    public const string Own = "проверка Бересты";

    public static Table<T> Of<T>(string meaning, Action<TableBuilder<T>> rows)
        where T : class, new()
    {
        var builder = new TableBuilder<T>();
        rows(builder);
        return builder.Build(meaning);
    }
}

/// <summary>
/// Lets a description read like the order's table: one call per row, in the order of the table, with the XML name («@» marks an
/// attribute), the property of the model, the type and the meaning.
/// </summary>
internal sealed class TableBuilder<T>
    where T : class, new()
{
    private readonly List<Row<T>> attributes = [];
    private readonly List<Slot<T>> slots = [];
    private readonly List<Rule<T>> rules = [];
    private bool inAnyOrder;

    public Table<T> Build(string meaning) => new(meaning, attributes, slots, rules, inAnyOrder);

    /// <summary>The children may stand in any order (xs:all).</summary>
    public TableBuilder<T> InAnyOrder()
    {
        inAnyOrder = true;
        return this;
    }

    // A value: text, number, date.
    public TableBuilder<T> Mandatory(string name, Expression<Func<T, string?>> property, SimpleType<string> type, string meaning) => Add(Value(name, property, true, meaning, type));

    public TableBuilder<T> Optional(string name, Expression<Func<T, string?>> property, SimpleType<string> type, string meaning) => Add(Value(name, property, false, meaning, type));

    public TableBuilder<T> Mandatory<V>(string name, Expression<Func<T, V?>> property, SimpleType<V> type, string meaning)
        where V : struct => Add(Value(name, property, true, meaning, type));

    public TableBuilder<T> Optional<V>(string name, Expression<Func<T, V?>> property, SimpleType<V> type, string meaning)
        where V : struct => Add(Value(name, property, false, meaning, type));

    // A fixed text whose presence is a yes.
    public TableBuilder<T> Mandatory(string name, Expression<Func<T, bool>> property, FixedType type, string meaning) => Add(Presence(name, property, true, meaning, type));

    public TableBuilder<T> Optional(string name, Expression<Func<T, bool>> property, FixedType type, string meaning) => Add(Presence(name, property, false, meaning, type));

    /// <summary>An attribute whose value the format fixes; another value may be read just as well.</summary>
    public TableBuilder<T> Constant(string name, string value, string meaning, string? or = null)
    {
        attributes.Add(new ConstantRow<T>(name[1..], value, meaning, mandatory: true, or));
        return this;
    }

    /// <summary>An attribute of older formats that stands where another is absent: «-». It is read and not kept.</summary>
    public TableBuilder<T> Dash(string name)
    {
        attributes.Add(new ConstantRow<T>(name[1..], "-", "Прочерк", mandatory: false));
        return this;
    }

    // An element with a record of its own.
    public TableBuilder<T> Mandatory<C>(string name, Expression<Func<T, C?>> property, Table<C> table, string meaning)
        where C : class, new() => Add(Element(name, property, true, meaning, table));

    public TableBuilder<T> Optional<C>(string name, Expression<Func<T, C?>> property, Table<C> table, string meaning)
        where C : class, new() => Add(Element(name, property, false, meaning, table));

    // Repeating elements. The label names an entry in messages («Строка 3: …»); bulk lists are passed over when recognising.
    public TableBuilder<T> MandatoryMany<C>(string name, Expression<Func<T, IReadOnlyList<C>>> property, Table<C> table, string meaning, string? label = null, int most = 0)
        where C : class, new() => Add(Elements(name, property, true, meaning, table, label, most));

    public TableBuilder<T> OptionalMany<C>(string name, Expression<Func<T, IReadOnlyList<C>>> property, Table<C> table, string meaning, string? label = null, int most = 0)
        where C : class, new() => Add(Elements(name, property, false, meaning, table, label, most));

    public TableBuilder<T> MandatoryMany(string name, Expression<Func<T, IReadOnlyList<string>>> property, SimpleType<string> type, string meaning) => Add(Texts(name, property, true, meaning, type));

    public TableBuilder<T> OptionalMany(string name, Expression<Func<T, IReadOnlyList<string>>> property, SimpleType<string> type, string meaning) => Add(Texts(name, property, false, meaning, type));

    /// <summary>Elements of any name, at least one, which the format leaves to an agreement of the parties.</summary>
    public TableBuilder<T> MandatoryAny(Expression<Func<T, IReadOnlyList<string>>> property, string meaning) =>
        Add(new AnyElementsRow<T>(JsonName(property), meaning, Get(property), Set(property)) { IsBulk = true });

    // An element that only groups fields of the same record.
    public TableBuilder<T> MandatoryGroup(string name, string meaning, Action<TableBuilder<T>> rows) => Add(Group(name, true, meaning, rows));

    public TableBuilder<T> OptionalGroup(string name, string meaning, Action<TableBuilder<T>> rows) => Add(Group(name, false, meaning, rows));

    /// <summary>A group with rules that hold for an empty element too: the record that most of its fields stand in keeps that it was there.</summary>
    public TableBuilder<T> OptionalGroup<C>(string name, Expression<Func<T, C?>> record, string meaning, Action<TableBuilder<T>> rows)
        where C : class, new()
    {
        var (get, set) = (Get(record), Set(record));
        var presence = new Presence<T>(model => get(model) is not null, model => set(model, get(model) ?? new C()));
        return Add(Group(name, false, meaning, rows, presence: presence));
    }

    /// <summary>A group among several that hold the same fields: its name is kept in the model, and tells on writing which of them is meant.</summary>
    public TableBuilder<T> MandatoryGroup(string name, Expression<Func<T, string?>> kind, string meaning, Action<TableBuilder<T>> rows) =>
        Add(Group(name, true, meaning, rows, new ReferenceField<T, string>(Get(kind), Set(kind))));

    /// <summary>An element whose text is an XML document with fields of the same record.</summary>
    public TableBuilder<T> MandatoryEmbedded(string name, string root, string space, Table<T> table, string meaning) => Add(new EmbeddedRow<T>(name, root, space, meaning, table));

    /// <summary>Exactly one of the rows (or none, where one of them is optional).</summary>
    public TableBuilder<T> Choice(Action<TableBuilder<T>> rows)
    {
        var inner = new TableBuilder<T>();
        rows(inner);
        slots.Add(new Slot<T>([.. inner.slots.SelectMany(slot => slot.Alternatives)]));
        return this;
    }

    /// <summary>A rule of the order between fields of this element.</summary>
    public TableBuilder<T> Rule(string code, string source, Func<T, bool> holds, string message, string? at = null, Gravity gravity = Gravity.Error)
    {
        rules.Add(new ElementRule<T>(code, source, holds, message, gravity, at, ModelLeaf(at)));
        return this;
    }

    /// <summary>A rule between this element and the document around it.</summary>
    public TableBuilder<T> Rule<TRoot>(string code, string source, Func<T, TRoot, bool> holds, string message, string? at = null, Gravity gravity = Gravity.Error)
        where TRoot : class
    {
        rules.Add(new DocumentRule<T, TRoot>(code, source, holds, message, gravity, at, ModelLeaf(at)));
        return this;
    }

    /// <summary>A check that says itself what is wrong, or null when nothing is.</summary>
    public TableBuilder<T> Explain(string code, string source, Func<T, string?> explain, string message, string? at = null, Gravity gravity = Gravity.Warning)
    {
        rules.Add(new ExplainingRule<T>(code, source, explain, message, gravity, at, ModelLeaf(at)));
        return this;
    }

    private static Row<T> Value(string name, Expression<Func<T, string?>> property, bool mandatory, string meaning, SimpleType<string> type)
    {
        var field = new ReferenceField<T, string>(Get(property), Set(property));
        return name[0] == '@'
            ? new AttributeRow<T, string>(name[1..], JsonName(property), mandatory, meaning, type, field)
            : new TextRow<T, string>(name, JsonName(property), mandatory, meaning, type, field);
    }

    private static Row<T> Value<V>(string name, Expression<Func<T, V?>> property, bool mandatory, string meaning, SimpleType<V> type)
        where V : struct
    {
        var field = new ValueField<T, V>(Get(property), Set(property));
        return name[0] == '@'
            ? new AttributeRow<T, V>(name[1..], JsonName(property), mandatory, meaning, type, field)
            : new TextRow<T, V>(name, JsonName(property), mandatory, meaning, type, field);
    }

    private static Row<T> Presence(string name, Expression<Func<T, bool>> property, bool mandatory, string meaning, FixedType type)
    {
        var field = new PresenceField<T>(Get(property), Set(property));
        return name[0] == '@'
            ? new AttributeRow<T, bool>(name[1..], JsonName(property), mandatory, meaning, type, field)
            : new TextRow<T, bool>(name, JsonName(property), mandatory, meaning, type, field);
    }

    private static ElementRow<T, C> Element<C>(string name, Expression<Func<T, C?>> property, bool mandatory, string meaning, Table<C> table)
        where C : class, new() => new(name, JsonName(property), mandatory, meaning, table, Get(property), Set(property));

    private static ElementListRow<T, C> Elements<C>(string name, Expression<Func<T, IReadOnlyList<C>>> property, bool mandatory, string meaning, Table<C> table, string? label, int most)
        where C : class, new() => new(name, JsonName(property), mandatory, meaning, table, label, Get(property), Set(property)) { IsBulk = label is not null, Most = most };

    private static TextListRow<T> Texts(string name, Expression<Func<T, IReadOnlyList<string>>> property, bool mandatory, string meaning, SimpleType<string> type) =>
        new(name, JsonName(property), mandatory, meaning, type, Get(property), Set(property));

    private static GroupRow<T> Group(string name, bool mandatory, string meaning, Action<TableBuilder<T>> rows, Field<T, string>? kind = null,
        Presence<T>? presence = null)
    {
        var inner = new TableBuilder<T>();
        rows(inner);
        return new GroupRow<T>(name, mandatory, meaning, inner.Build(meaning), kind, presence);
    }

    // x => x.Name, or one level below: x => x.Before!.Quantity, for elements whose fields the model groups and the XML does not.
    private static (PropertyInfo? Parent, PropertyInfo Leaf) Property<V>(Expression<Func<T, V>> property) => property.Body switch
    {
        MemberExpression { Member: PropertyInfo leaf, Expression: ParameterExpression } => (null, leaf),
        MemberExpression { Member: PropertyInfo leaf, Expression: MemberExpression { Member: PropertyInfo parent, Expression: ParameterExpression } } => (parent, leaf),
        _ => throw new ArgumentException($"«{property}» names no property.", nameof(property)),
    };

    private static Func<T, V> Get<V>(Expression<Func<T, V>> property) => Property(property) switch
    {
        (null, var leaf) => leaf.GetGetMethod(nonPublic: true)!.CreateDelegate<Func<T, V>>(),
        var (parent, leaf) => Nested<V>(parent, leaf).Get,
    };

    // The setter of an init-only property: the reader is the initialiser.
    private static Action<T, V> Set<V>(Expression<Func<T, V>> property) => Property(property) switch
    {
        (null, var leaf) => leaf.GetSetMethod(nonPublic: true)!.CreateDelegate<Action<T, V>>(),
        var (parent, leaf) => Nested<V>(parent, leaf).Set,
    };

    private static NestedProperty<T, V> Nested<V>(PropertyInfo parent, PropertyInfo leaf) =>
        (NestedProperty<T, V>)Activator.CreateInstance(typeof(NestedProperty<,,>).MakeGenericType(typeof(T), parent.PropertyType, typeof(V)), parent, leaf)!;

    private static string JsonName<V>(Expression<Func<T, V>> property)
    {
        var (parent, leaf) = Property(property);
        // A property that only an older or newer XML needs says where the JSON model keeps its value.
        var name = leaf.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(leaf.Name);
        return parent is null ? name : $"{JsonNamingPolicy.CamelCase.ConvertName(parent.Name)}.{name}";
    }

    private string? ModelLeaf(string? at) =>
        at is null ? null : attributes.FirstOrDefault(row => at == "@" + row.Name)?.Json ?? slots.SelectMany(slot => slot.Alternatives).FirstOrDefault(row => row.Name == at)?.Json;

    private TableBuilder<T> Add(Row<T> row)
    {
        if (row.IsAttribute)
            attributes.Add(row);
        else
            slots.Add(new Slot<T>(row));
        return this;
    }
}

/// <summary>A property of a record inside the record: absent when the inner record is, and made with it.</summary>
internal abstract class NestedProperty<T, V>
{
    public abstract V Get(T target);

    public abstract void Set(T target, V value);
}

/// <inheritdoc cref="NestedProperty{T, V}"/>
internal sealed class NestedProperty<T, P, V>(PropertyInfo parent, PropertyInfo leaf) : NestedProperty<T, V>
    where P : class, new()
{
    private static readonly P Empty = new();
    private readonly Func<T, P?> getParent = parent.GetGetMethod(nonPublic: true)!.CreateDelegate<Func<T, P?>>();
    private readonly Action<T, P?> setParent = parent.GetSetMethod(nonPublic: true)!.CreateDelegate<Action<T, P?>>();
    private readonly Func<P, V> getLeaf = leaf.GetGetMethod(nonPublic: true)!.CreateDelegate<Func<P, V>>();
    private readonly Action<P, V> setLeaf = leaf.GetSetMethod(nonPublic: true)!.CreateDelegate<Action<P, V>>();

    public override V Get(T target) => getLeaf(getParent(target) ?? Empty);

    public override void Set(T target, V value)
    {
        var inner = getParent(target);
        if (inner is null)
            setParent(target, inner = new P());
        setLeaf(inner, value);
    }
}
