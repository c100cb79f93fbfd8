using System.Text.Json.Nodes;

namespace Beresta.Formats.Description;

/// <summary>What is wrong with a value.</summary>
/// <param name="Code">The ending of the finding's code.</param>
/// <param name="Message">A Russian sentence that continues «Номер документа («НомерДок»): …».</param>
/// <param name="IsLenient">An error in what we make, a warning in what we received: the official schema lets it pass.</param>
internal sealed record Fault(string Code, string Message, bool IsLenient = false)
{
    /// <summary>Text of blanks alone: people are advised to fill a mandatory field so.</summary>
    public const string Blank = "blank";

    /// <summary>Nothing between the quotation marks.</summary>
    public const string Empty = "empty";
}

/// <summary>A simple type of an order's table: text of a length, number N(19.2), date, code of a list…</summary>
/// <typeparam name="V">The C# type of the value.</typeparam>
internal abstract class SimpleType<V>
{
    /// <summary>
    /// Reads a value. A value that breaks a rule is read all the same when it can be, with its fault: a received document is shown as it is.
    /// False when there is no value to keep.
    /// </summary>
    public abstract bool Read(ReadOnlySpan<char> text, out V? value, out Fault? fault);

    /// <summary>What is wrong with a value that is to be written; null when nothing is.</summary>
    public abstract Fault? Check(V value);

    public abstract void Write(XmlOutput output, V value);

    /// <summary>A value to judge rules by where the true one is there and cannot be read: a rule that only asks for a value is then kept.</summary>
    public abstract V StandIn { get; }

    /// <summary>As the order's table would say it: «T(1–1000)», «N(19.2)».</summary>
    public abstract string Describe();

    /// <summary>The type in JSON Schema.</summary>
    public virtual JsonObject Schema() => new() { ["type"] = "string", ["description"] = Describe() };
}
