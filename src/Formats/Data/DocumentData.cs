namespace Beresta.Formats.Data;

/// <summary>
/// What a document says, all of it, for the screen: read from the same model as its print form, by the description of its format, so that every kind has it. The cost grows with the file, once.
/// </summary>
/// <param name="Format">The format: «УПД, титул продавца».</param>
/// <param name="Sections">Its parts in the order of the file; facts stand before the lists that follow them.</param>
public sealed record DocumentData(string Format, IReadOnlyList<DataSection> Sections)
{
    /// <summary>The data of a file; null when it is no formalised document that can be read.</summary>
    /// <param name="file">The bytes as received.</param>
    /// <param name="window">Which rows are wanted.</param>
    /// <param name="stop">Calls it off.</param>
    /// <param name="tablesBefore">How many tables stand on the same page before those of this file.</param>
    public static DocumentData? Of(ReadOnlySpan<byte> file, DataWindow window = default, CancellationToken stop = default, int tablesBefore = 0) =>
        Documents.FormatOf(file) is { } format && format.ReadModel(file, stop) is { } model ? Of(format, model, window, stop, tablesBefore) : null;

    internal static DocumentData Of(Format format, object model, DataWindow window, CancellationToken stop, int tablesBefore = 0) =>
        new(format.Name, new DataBuilder(window, tablesBefore, stop).Build(new FieldName(format.Name, format.Root, null), format.Show(model)));
}
