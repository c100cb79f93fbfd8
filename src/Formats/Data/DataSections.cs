using Beresta.Formats.Description;

namespace Beresta.Formats.Data;

/// <summary>What a field is called.</summary>
/// <param name="Caption">By the table of the order that sets the format, in Russian.</param>
/// <param name="Xml">In the file.</param>
/// <param name="Json">In the model; null of an element that only groups others.</param>
public sealed record FieldName(string Caption, string Xml, string? Json)
{
    internal static FieldName Of(Shown row) => new(row.Caption.Length == 0 ? row.Name : row.Caption, row.Name, row.Json);
}

/// <summary>A value with its name.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Text">The value as people write it; what is hidden in it is spelt out.</param>
/// <param name="IsNumber">A number, which stands at the right.</param>
/// <param name="Within">The element that holds it, where that is not the section itself.</param>
public sealed record DataFact(FieldName Name, string Text, bool IsNumber = false, FieldName? Within = null);

/// <summary>A part of a document under one heading.</summary>
/// <param name="Name">The heading.</param>
/// <param name="Number">Which of several that are called so, from 1; 0 where there is one.</param>
public abstract record DataSection(FieldName Name, int Number);

/// <summary>Names and values: a party, the head, the totals.</summary>
/// <param name="Name">The heading.</param>
/// <param name="Number">Which of several that are called so.</param>
/// <param name="Facts">At least one.</param>
public sealed record DataFacts(FieldName Name, int Number, IReadOnlyList<DataFact> Facts) : DataSection(Name, Number);

/// <summary>A list as a table: lines, marking codes, entries.</summary>
/// <param name="Name">The heading.</param>
/// <param name="Id">Names the table among those of the document, from 1.</param>
/// <param name="Parent">What the rows belong to, where they are parts of the rows of another table; their first column says to which one.</param>
/// <param name="Columns">What any of the rows holds, the parent's column not counted.</param>
/// <param name="From">How many rows stand before the first one here.</param>
/// <param name="Count">Rows in all.</param>
/// <param name="Rows">The rows of the window.</param>
public sealed record DataTable(FieldName Name, int Id, FieldName? Parent, IReadOnlyList<DataColumn> Columns, int From, int Count, IReadOnlyList<DataRow> Rows) : DataSection(Name, 0);

/// <summary>A column of a table.</summary>
/// <param name="Name">Its head.</param>
/// <param name="IsNumber">All that it holds are numbers.</param>
/// <param name="Within">The element of the row that holds the value.</param>
public sealed record DataColumn(FieldName Name, bool IsNumber, FieldName? Within);

/// <summary>A row of a table.</summary>
/// <param name="Label">Its number, and before it that of the row that it belongs to: «3», «3.1».</param>
/// <param name="Cells">A text or null for each column.</param>
public sealed record DataRow(string Label, IReadOnlyList<string?> Cells);

/// <summary>Which rows of a long table are wanted; of the other tables the first ones.</summary>
/// <param name="Table">The table.</param>
/// <param name="From">How many of its rows are passed over.</param>
public readonly record struct DataWindow(int Table, int From)
{
    /// <summary>So many rows of a table are shown at once.</summary>
    public const int Size = 100;
}
