using System.Text.Json.Nodes;

namespace Beresta.Formats.Description;

/// <summary>One row of an order's table: an attribute or an element of <typeparamref name="T"/>, how it is read, written and described.</summary>
internal abstract class Row<T>(string name, string? json, bool mandatory, bool repeats, string meaning, string? label = null)
    where T : class
{
    private Caption? caption;

    /// <summary>The name that stands for every name.</summary>
    public const string AnyName = "*";

    /// <summary>The Russian name in the XML, without «@».</summary>
    public string Name { get; } = name;

    /// <summary>The name in the JSON model; null for an element that only groups others.</summary>
    public string? Json { get; } = json;

    public bool Mandatory { get; } = mandatory;

    /// <summary>The element may occur many times.</summary>
    public bool Repeats { get; } = repeats;

    /// <summary>What the order's table says about it.</summary>
    public string Meaning { get; } = meaning;

    /// <summary>How often it may occur at most; 0 where the format sets no limit.</summary>
    public int Most { get; init; }

    /// <summary>A list whose entries make up the bulk of a file; recognising passes over it.</summary>
    public bool IsBulk { get; init; }

    /// <summary>The format itself fixes the value: it is always written and is no content of the model.</summary>
    public virtual bool IsConstant => false;

    public virtual bool IsAttribute => false;

    /// <summary>The row takes elements of every name.</summary>
    public bool IsForAnyName { get; } = name == AnyName;

    /// <summary>How people are told of it.</summary>
    public Caption Caption => caption ??= new Caption(Name, Meaning, Mandatory, IsAttribute);

    protected byte[] NameBytes { get; } = XmlOutput.NameBytes(name);

    /// <summary>The row on the way from the root.</summary>
    protected Step Step { get; } = new(name, json, label);

    /// <summary>The type or the table behind the row, for the documentation.</summary>
    public abstract string TypeName { get; }

    /// <summary>The type in JSON Schema; null for an element with rows of its own.</summary>
    public virtual JsonObject? Schema => null;

    /// <summary>The rules below, for the documentation.</summary>
    public virtual IEnumerable<DescribedRule> RulesBelow => [];

    /// <summary>True when there are rules below.</summary>
    public virtual bool HasRules => false;

    /// <summary>The rows below, for the documentation.</summary>
    public virtual IEnumerable<DescribedRow> Below => [];

    /// <summary>True when the row is the one for elements or attributes of this name.</summary>
    public bool IsNamed(ReadOnlySpan<char> name) => name.SequenceEqual(Name) || IsForAnyName;

    /// <summary>Reads the attribute or the element at the cursor into the model.</summary>
    public abstract void Read(XmlCursor xml, Inspection inspection, T target, int index);

    /// <summary>True when the model holds something for this row.</summary>
    public abstract bool IsPresent(T source);

    /// <summary>Adds what the model holds for this row, for people to read.</summary>
    public abstract void Show(T source, List<Shown> shown);

    /// <summary>Writes what the model holds and reports what may not be written; without an output it only reports.</summary>
    public abstract void Write(XmlOutput? output, Inspection inspection, T source);

    /// <summary>Checks the rules of the tables below.</summary>
    public virtual void CheckRules(Inspection inspection, T source)
    {
    }
}

/// <summary>How people are told of a row: the name on the form, then the one in the XML.</summary>
/// <param name="Name">The XML name, without «@».</param>
/// <param name="Meaning">What the order's table says about it.</param>
/// <param name="Mandatory">It must be there.</param>
/// <param name="IsAttribute">An attribute, not an element.</param>
internal sealed record Caption(string Name, string Meaning, bool Mandatory, bool IsAttribute)
{
    /// <summary>«Номер документа (НомерДок)»; the name alone where the order has no other.</summary>
    public override string ToString() => Meaning.Length == 0 || string.Equals(Name, Meaning, StringComparison.OrdinalIgnoreCase) ? $"«{Name}»" : $"{Meaning} («{Name}»)";
}

/// <summary>A row with what a document holds for it.</summary>
/// <param name="Name">The XML name.</param>
/// <param name="Caption">What the order's table says about it.</param>
/// <param name="Value">A text, number, date or «true»; the record of an element; null of an element that only groups others.</param>
/// <param name="Below">What the element holds; empty of a simple value.</param>
/// <param name="Index">Which one of a repeated row, from 1; 0 where it cannot be repeated.</param>
internal sealed record Shown(string Name, string Caption, object? Value, IReadOnlyList<Shown> Below, int Index)
{
    /// <summary>The name in the JSON model; null for an element that only groups others.</summary>
    public string? Json { get; init; }

    /// <summary>An entry of a list that makes up the bulk of a file.</summary>
    public bool IsBulk { get; init; }
}

/// <summary>A row as the documentation prints it.</summary>
/// <param name="Name">«@Имя» for an attribute, «Имя» for an element.</param>
/// <param name="Json">The name in the JSON model.</param>
/// <param name="Occurs">О or Н as in the orders, with М for many; «выбор» for one of several.</param>
/// <param name="TypeName">The simple type, or the name of the table.</param>
/// <param name="Meaning">What the order's table says about it.</param>
/// <param name="Below">The rows inside.</param>
/// <param name="Schema">The type in JSON Schema; null where there are rows inside.</param>
internal sealed record DescribedRow(string Name, string? Json, string Occurs, string TypeName, string Meaning, IReadOnlyList<DescribedRow> Below, JsonObject? Schema = null);

/// <summary>A rule as the documentation prints it.</summary>
internal sealed record DescribedRule(string Code, string Source, string Message, Gravity Gravity);

/// <summary>How grave it is when a rule does not hold.</summary>
internal enum Gravity
{
    /// <summary>Always an error.</summary>
    Error,

    /// <summary>Always a warning.</summary>
    Warning,

    /// <summary>Good to know, and nothing wrong.</summary>
    Information,

    /// <summary>An error in what we make, a warning in what we received.</summary>
    ErrorWhenMade,
}
