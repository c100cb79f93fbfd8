namespace Beresta.Formats.Print;

/// <summary>The styles that all print forms share; every class begins with <c>pf</c>. What one form has alone stands in that form.</summary>
internal static class PrintStyles
{
    /// <summary>For the screen, and for A4 paper with heads of tables repeated and pages numbered.</summary>
    public const string Css = """
        body { margin: 0; }
        .pf { font: 9pt/1.25 "Liberation Sans", Arial, "DejaVu Sans", sans-serif; color: #000; background: #fff; padding: 6mm; box-sizing: border-box; font-variant-numeric: tabular-nums; }
        .pf-landscape { min-width: 1040px; }
        .pf-portrait { max-width: 210mm; margin: 0 auto; }
        .pf *, .pf *::before, .pf *::after { box-sizing: border-box; }
        .pf u { text-decoration: none; border-bottom: 1px solid #000; min-height: 1.3em; padding: 0 3px; overflow-wrap: anywhere; }
        .pf i { font-style: normal; font-size: 7.5pt; white-space: nowrap; }
        .pf small { font-size: 6.5pt; line-height: 1.1; color: #222; text-align: center; }
        .pf em { font-style: normal; font-size: 7pt; }
        .pf-table { width: 100%; border-collapse: collapse; font-size: 7.5pt; line-height: 1.15; }
        .pf-table th, .pf-table td { border: 1px solid #000; padding: 2px 3px; vertical-align: top; font-weight: normal; text-align: left; overflow-wrap: break-word; }
        .pf-table thead { display: table-header-group; }
        .pf-table th { text-align: center; vertical-align: middle; font-size: 6.8pt; overflow-wrap: normal; hyphens: manual; }
        .pf-table tr { break-inside: avoid; }
        .pf-table .pf-numbers th { font-size: 6.5pt; padding: 0 2px; }
        .pf-table td.pf-sum { text-align: right; white-space: nowrap; overflow-wrap: normal; }
        .pf-table td.pf-mid { text-align: center; }
        .pf-table .pf-total td { font-weight: bold; }
        .pf-table .pf-total { break-before: avoid; }
        .pf-table td.pf-code { overflow-wrap: anywhere; font-family: "Liberation Mono", "DejaVu Sans Mono", monospace; }
        .pf-stamps { display: flex; flex-wrap: wrap; gap: 2mm 3mm; margin-top: 3mm; align-items: flex-start; break-inside: avoid; }
        .pf-stamp { border: 1.5px solid #1c4587; border-radius: 2mm; color: #1c4587; padding: 1mm 2.5mm; font-size: 7.5pt; line-height: 1.2; flex: 0 1 auto; max-width: 95mm; overflow-wrap: anywhere; }
        .pf-portrait .pf-stamp { flex: 1 1 60mm; }
        .pf-stamp span { opacity: .75; }
        .pf-table .pf-wide { min-width: 42mm; overflow-wrap: anywhere; }
        .pf-codebox { border-collapse: collapse; font-size: 7.5pt; margin-left: auto; }
        .pf-codebox td { text-align: right; padding: 1px 2mm; }
        .pf-codebox th { border: 1px solid #000; font-weight: normal; text-align: center; min-width: 24mm; padding: 1px 2mm; }
        .pf-line { display: grid; grid-template-columns: 48mm 1fr; gap: 0 2mm; align-items: end; margin-bottom: 1mm; font-size: 8pt; }
        .pf-line small { grid-column: 2; }
        .pf-signature { display: grid; grid-template-columns: 48mm 1fr 0.6fr 1.2fr; gap: 0 2mm; align-items: end; margin-bottom: 1.5mm; font-size: 8pt; break-inside: avoid; }
        .pf-signature span { grid-row: 1 / 3; align-self: start; }
        .pf-signature u { text-align: center; min-height: 1.4em; }
        .pf-facts { display: grid; grid-template-columns: minmax(30mm, max-content) 1fr; gap: 0.8mm 3mm; margin: 1mm 0 2mm; font-size: 8.5pt; }
        .pf-facts dt { color: #333; max-width: 70mm; }
        .pf-facts dd { margin: 0; overflow-wrap: anywhere; }
        .pf-title { font-size: 13pt; font-weight: bold; margin: 0 0 3mm; }
        .pf-title small { display: block; font-size: 8pt; font-weight: normal; text-align: left; }
        .pf-columns { display: grid; grid-template-columns: 1fr 1fr; gap: 0 6mm; }
        .pf-verify { display: flex; gap: 2mm; align-items: center; flex: 0 1 70mm; }
        .pf-portrait .pf-verify { flex: 1 1 50mm; max-width: 80mm; }
        .pf-verify small { text-align: left; overflow-wrap: anywhere; }
        .pf-qr { width: 24mm; height: 24mm; flex: none; }
        @page { margin: 8mm 8mm 12mm; @bottom-right { content: "Страница " counter(page) " из " counter(pages); font: 7pt "Liberation Sans", Arial, "DejaVu Sans", sans-serif; } }
        @page pf-portrait { size: A4 portrait; }
        @page pf-landscape { size: A4 landscape; }
        @media print {
          .pf { padding: 0 1px; min-width: 0; }
          .pf-portrait { page: pf-portrait; }
          .pf-landscape { page: pf-landscape; }
          .pf-landscape .pf-qr { width: 29mm; height: 29mm; }
        }
        """;
}
