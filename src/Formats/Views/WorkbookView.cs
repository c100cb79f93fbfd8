using System.Runtime.InteropServices;
using Beresta.Formats.LineTables;

namespace Beresta.Formats.Views;

/// <summary>A workbook as tables, one for each visible sheet: values, no formulas.</summary>
internal static class WorkbookView
{
    private const int MostRows = 2000;

    public static void Write(OfficePackage package, ViewPage page)
    {
        page.Note(page.Words.Simplified);
        var sheets = new List<Grid>();
        try
        {
            // None is «the» sheet, so each is read.
            _ = XlsxGrid.Read(MemoryMarshal.TryGetArray(package.File, out var bytes) && bytes.Count == bytes.Array!.Length ? bytes.Array : package.File.ToArray(), sheet =>
            {
                sheets.Add(sheet);
                return false;
            }, page.Stop);
        }
        catch (GridException broken)
        {
            throw new FileViewException(broken.Message);
        }

        foreach (var sheet in sheets)
        {
            page.Add($"<h2>{sheet.Sheet}</h2>");
            foreach (var warning in sheet.Warnings)
                page.Add($"<p class=\"v-note\">{warning}</p>");
            page.Add($"<div class=\"v-box\"><table>");
            foreach (var row in sheet.Rows.Take(MostRows))
            {
                if (page.IsFull)
                    break;
                page.Add($"<tr>");
                foreach (var cell in row.Cells)
                    page.Add($"<td{(cell.Number is null ? default : new Print.Markup(" class=\"n\""))}>{cell.Text}{(cell.Fault is null || cell.Text.Length > 0 ? null : cell.Fault)}</td>");
                page.Add($"</tr>");
            }

            page.Add($"</table></div>");
            if (sheet.Rows.Count > MostRows)
                page.Add($"<p class=\"v-note\">{page.Words.Cut}</p>");
        }
    }
}
