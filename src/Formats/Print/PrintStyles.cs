namespace Beresta.Formats.Print;

/// <summary>The styles of all print forms; every class begins with <c>pf</c>, so that they live beside the styles of a page.</summary>
public static class PrintStyles
{
    /// <summary>The style sheet: for the screen, and for A4 paper with heads of tables repeated on every page.</summary>
    public const string Css = """
        .pf { font: 9pt/1.25 "Liberation Sans", Arial, "DejaVu Sans", sans-serif; color: #000; background: #fff; min-width: 1040px; padding: 6mm; box-sizing: border-box; font-variant-numeric: tabular-nums; }
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
        .pf-upd-body { display: flex; }
        .pf-upd-status { width: 29mm; flex: none; border-right: 2px solid #000; padding: 0 3mm 3mm 0; font-size: 8.5pt; }
        .pf-upd-status small { display: block; text-align: left; }
        .pf-upd-name { margin-bottom: 5mm; hyphens: auto; }
        .pf-upd-code { margin-bottom: 4mm; }
        .pf-upd-code b { display: inline-block; border: 2px solid #000; padding: 1px 8px; margin-left: 3px; font-size: 11pt; }
        .pf-upd-main { flex: 1; min-width: 0; padding-left: 3mm; }
        .pf-upd-invoice .pf-upd-main { padding-left: 0; }
        .pf-upd-head { display: flex; justify-content: space-between; gap: 6mm; margin-bottom: 2mm; }
        .pf-upd-title { font-size: 10pt; }
        .pf-upd-title div { margin-bottom: 1mm; }
        .pf-upd-law { font-size: 6.5pt; text-align: right; max-width: 82mm; }
        .pf-upd-rows { margin-bottom: 3mm; }
        .pf-upd-row { display: grid; grid-template-columns: 60mm 1fr 9mm; gap: 2px; align-items: end; margin-bottom: 1px; }
        .pf-upd-row.pf-strong span, .pf-upd-row.pf-strong u { font-weight: bold; }
        .pf-upd-row i, .pf-field i, .pf-person i { text-align: right; }
        .pf-upd-table thead tr:first-child th:nth-child(3) { min-width: 42mm; }
        .pf-upd-signers { display: grid; grid-template-columns: 1fr 1fr; gap: 2mm 6mm; margin: 3mm 0; break-inside: avoid; }
        .pf-sign { display: grid; grid-template-columns: 38mm 1fr 1.4fr; gap: 0 2mm; font-size: 8pt; }
        .pf-sign span { grid-row: 1 / 3; }
        .pf-sign u { align-self: end; text-align: center; }
        .pf-sign small { grid-row: 2; }
        .pf-sign small:first-of-type { grid-column: 2; }
        .pf-sign-wide { grid-template-columns: 0 1fr; }
        .pf-upd-lower { border-top: 2px solid #000; padding-top: 2mm; }
        .pf-upd-sides { display: grid; grid-template-columns: 1fr 1fr; break-inside: avoid; }
        .pf-upd-side { padding: 1mm 3mm 0 0; }
        .pf-upd-side + .pf-upd-side { border-left: 2px solid #000; padding: 1mm 0 0 3mm; }
        .pf-field { display: grid; grid-template-columns: 48mm 1fr 8mm; gap: 0 2mm; align-items: end; margin-bottom: 1.5mm; font-size: 8pt; }
        .pf-upd-wide .pf-field { grid-template-columns: 60mm 1fr 8mm; }
        .pf-field small { grid-column: 2; min-height: 1px; }
        .pf-person { margin-bottom: 1.5mm; font-size: 8pt; }
        .pf-person div { display: grid; grid-template-columns: 1fr 0.7fr 1.2fr 8mm; gap: 0 2mm; align-items: end; }
        .pf-person u { text-align: center; min-height: 1.4em; }
        .pf-seal { font-size: 8pt; margin: 1mm 0 0 2mm; }
        .pf-codes { margin-top: 3mm; break-inside: auto; }
        .pf-codes h4 { font-size: 9pt; margin: 0 0 1mm; }
        .pf-table td.pf-code { overflow-wrap: anywhere; font-family: "Liberation Mono", "DejaVu Sans Mono", monospace; }
        .pf-stamps { display: flex; flex-wrap: wrap; gap: 4mm; margin-top: 4mm; break-inside: avoid; }
        .pf-stamp { border: 1.5px solid #1c4587; border-radius: 2mm; color: #1c4587; padding: 2mm 3mm; font-size: 7.5pt; line-height: 1.3; max-width: 95mm; overflow-wrap: anywhere; }
        .pf-stamp span { opacity: .75; }
        @media print {
          @page { size: A4 landscape; margin: 8mm; }
          .pf { padding: 0; min-width: 0; zoom: .92; }
        }
        """;
}
